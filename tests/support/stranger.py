"""A stranger's repository in small: all that l10n reads or writes lies in it once, healthy, and has a name here."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import polib
import tiny_package
from mortal import Ended, Mortals
from surroundings import Surroundings
from trusted import trust

from l10n.interchange import xliff
from l10n.interchange.xliff import Stage, XliffUnit, XliffVersion

HUMAN = {
    "The bridge opened on Monday.": "El puente abrió el lunes, al fin.",
    "The mayor was there.": "La alcaldesa estuvo ahí.",
    "The weir at Tula holds 12 million litres.": "La presa de Tula guarda 12 millones de litros.",
    "Nobody came to the party in 1998.": "Nadie vino a la fiesta en 1998.",
    "The station closed in May.": "La estación cerró en mayo.",
}
"""Sentences, and what a reviewer wrote."""
_ARTICLES = {
    "articles/bridge.md": "# The bridge opened on Monday.\n\nThe mayor was there.\n",
    "articles/weir.md": "# The weir at Tula holds 12 million litres.\n\nNobody came to the party in 1998.\n",
    "articles/news/station.md": "The station closed in May.\n",
}
_PUBLISHED = "# La presa de Tula guarda 12 millones de litros.\n\nNadie vino a la fiesta en 1998.\n"
_SETTINGS = 'to = ["es"]\n\n[models]\nen-es = "models/small"\nes-en = "models/back"\n'
_TABLES = {
    "glossary/weir.csv": "en,es\nweir,presa\n",
    "glossary/city.csv": "en,es\nmayor,alcaldesa\n",
    "glossary/more/rail.csv": "en,es\nstation,estación\n",
    "imports/words.csv": "en,es\nbridge,puente\n",
}
_TMX = (
    '<?xml version="1.0"?><tmx version="1.4"><header creationtool="a" creationtoolversion="1" segtype="sentence" '
    'o-tmf="a" adminlang="en" srclang="en" datatype="plaintext"/><body><tu><tuv xml:lang="en"><seg>It rained.</seg>'
    '</tuv><tuv xml:lang="es"><seg>Llovió.</seg></tuv></tu></body></tmx>\n'
)
MESSAGES = "locales/es/LC_MESSAGES"
_INSTALLED = "../home/data/argos-translate/packages"


@dataclass(frozen=True)
class Place:
    """Where a bad file may lie."""

    path: str
    """From the root of the project."""
    folder: bool = False
    foreign: bool = False
    """Whether it is the user's own, whose links are followed: it lies outside the project, or the verb knows none."""
    optional: bool = False
    """Whether its name says nothing: what is no folder there is no file of l10n's either."""


PLACES = {
    "article": Place("articles/weir.md"),
    "article in a folder": Place("articles/news/station.md"),
    "articles": Place("articles", folder=True),
    "folder of articles": Place("articles/news", folder=True, optional=True),
    "catalog": Place(f"{MESSAGES}/weir.po"),
    "lost catalog": Place(f"{MESSAGES}/lost.po"),
    "locales": Place("locales", folder=True),
    "language": Place("locales/es", folder=True),
    "messages": Place(MESSAGES, folder=True),
    "folder of catalogs": Place(f"{MESSAGES}/news", folder=True, optional=True),
    "table": Place("glossary/weir.csv"),
    "glossary": Place("glossary", folder=True),
    "folder of tables": Place("glossary/more", folder=True, optional=True),
    "settings": Place("l10n.toml"),
    "shared settings": Place("pyproject.toml"),
    "page": Place("editions/es/weir.md"),
    "page as it is": Place("editions/en/weir.md"),
    "editions": Place("editions", folder=True),
    "edition": Place("editions/es", folder=True),
    "record": Place("locales/editions.json"),
    "own": Place("locales/.l10n", folder=True),
    "ignore": Place("locales/.l10n/.gitignore"),
    "lock": Place("locales/.l10n/lock"),
    "memory": Place("locales/.l10n/memory.sqlite"),
    "log of the memory": Place("locales/.l10n/memory.sqlite-wal"),
    "index of the log": Place("locales/.l10n/memory.sqlite-shm"),
    "journal of the memory": Place("locales/.l10n/memory.sqlite-journal"),
    "notes of runs": Place("locales/.l10n/drafts.sqlite"),
    "log of the notes": Place("locales/.l10n/drafts.sqlite-wal"),
    "journal of the notes": Place("locales/.l10n/drafts.sqlite-journal"),
    "beside a catalog": Place(f"{MESSAGES}/BESIDE"),
    "beside a page": Place("editions/es/BESIDE"),
    "beside the record": Place("locales/BESIDE"),
    "beside a table": Place("glossary/BESIDE"),
    "beside an export": Place("exports/BESIDE"),
    "models": Place("models", folder=True),
    "package": Place("models/small", folder=True),
    "metadata": Place("models/small/metadata.json"),
    "tokenizer": Place("models/small/sentencepiece.model"),
    "model": Place("models/small/model", folder=True),
    "weights": Place("models/small/model/model.bin"),
    "vocabulary": Place("models/small/model/shared_vocabulary.json"),
    "installed package": Place(f"{_INSTALLED}/translate-en_es-2_0", folder=True, foreign=True),
    "installed metadata": Place(f"{_INSTALLED}/translate-en_es-2_0/metadata.json", foreign=True),
    "installed weights": Place(f"{_INSTALLED}/translate-en_es-2_0/model/model.bin", foreign=True),
    "folder of packages": Place(_INSTALLED, folder=True, foreign=True),
    "package to replace": Place(f"{_INSTALLED}/translate-en_es-1_1", folder=True, foreign=True),
    "words": Place("imports/words.csv"),
    "new table": Place("glossary/words.csv"),
    "units": Place("imports/units.tmx"),
    "sentences": Place("imports/weir.xlf"),
    "archive": Place("imports/translate-en_es-1_1.argosmodel", foreign=True),
    "exported terms": Place("exports/terms.tbx"),
    "exported units": Place("exports/units.tmx"),
    "exported sentences": Place("exports/weir.xlf"),
    "published": Place("published/presa.md"),
    "folder typed": Place("exports", folder=True),
    "public page": Place("../public/es/weir.md"),
    "public edition": Place("../public/es", folder=True),
}


@dataclass(frozen=True)
class Ground:
    """The project, the home of its user, and a folder outside that l10n has no business in."""

    base: Path

    @property
    def root(self) -> Path:
        """The project."""
        return self.base / "newsroom"

    @property
    def outside(self) -> Path:
        """A folder of files that no command may touch."""
        return self.base / "outside"

    @property
    def around(self) -> Surroundings:
        """What surrounds each command."""
        return Surroundings(home=str(self.base / "home"))

    def place(self, name: str) -> Path:
        """Return the path of a place."""
        own = os.path.realpath(self.root / "locales/.l10n")
        beside = f".l10n-{hashlib.sha256(os.fsencode(own)).digest()[:6].hex()}.tmp"
        return Path(os.path.normpath(self.root / PLACES[name].path.replace("BESIDE", beside)))

    def copied(self, base: Path) -> Ground:
        """Return a copy, in a folder that does not exist yet."""
        return Ground(shutil.copytree(self.base, base, symlinks=True))


def build(base: Path, mortals: Mortals) -> Ground:
    """Make the project with l10n itself, in a folder."""
    ground = Ground(base)
    root = ground.root
    for folder in (*_ARTICLES, *_TABLES, "exports/a", "published/a", "models/a", "elsewhere/a", f"{_INSTALLED}/a"):
        (root / folder).parent.mkdir(parents=True, exist_ok=True)
    for path, text in {**_ARTICLES, **_TABLES, "published/presa.md": _PUBLISHED, "l10n.toml": _SETTINGS}.items():
        (root / path).write_text(text)
    (root / "imports/units.tmx").write_text(_TMX)
    (root / "imports/weir.xlf").write_text(_sentences())
    ground.outside.mkdir()
    (ground.outside / "profile").write_text("export PATH\n")
    _pack(root)
    ran = [
        _run(mortals, ground, "translate", *_ARTICLES, "--from", "en"),
        *(_review(root / f"{MESSAGES}/{name}.po") for name in ("bridge", "weir", "news/station")),
        _run(mortals, ground, "build"),
        _run(mortals, ground, "build", "--out", "../public"),
        _run(mortals, ground, "memory", "search", "The mayor was there."),
    ]
    lost = (root / f"{MESSAGES}/news/station.po").read_text().replace("articles/news/station", "articles/lost")
    (root / f"{MESSAGES}/lost.po").write_text(lost.replace("The station closed in May.", "The mill burned down."))
    assert all(ran)
    return ground


def _sentences() -> str:
    """Return an XLIFF file with a new text of a sentence that the article has no longer, and one that it has."""
    units = [
        XliffUnit("Nobody came to the party in 1998.", "Nadie vino a la fiesta en 1998.", Stage.REVIEWED),
        XliffUnit("The old weir broke.", "Rota.", Stage.REVIEWED),
    ]
    written = xliff.write(units, XliffVersion.ONE, f"{MESSAGES}/weir.po", ("en", "es"))
    return written.replace("Rota.", "La presa vieja se rompió.")


def _pack(root: Path) -> None:
    cache = root / "../home/cache"
    trust(tiny_package.build(root / "models", name="small"), cache)
    trust(tiny_package.build(root / "models", name="back", source="es", target="en"), cache)
    trust(tiny_package.build((root / _INSTALLED).resolve(), name="translate-en_es-2_0", version="2.0"), cache)
    package = trust(tiny_package.build(root / "imports"), cache)
    tiny_package.archive(package)
    shutil.rmtree(package)


def _run(mortals: Mortals, ground: Ground, *command: str) -> Ended:
    ended = mortals.run(ground.root, command, around=ground.around)
    assert ended.code == 0, ended.said
    return ended


def _review(path: Path) -> bool:
    """Do as a translator does: write the texts, clear the flags."""
    read = polib.pofile(str(path), wrapwidth=0)
    for entry in read:
        entry.msgstr, entry.flags = HUMAN[entry.msgid], []
    read.save()
    return True


def reviewed(root: Path) -> Iterator[tuple[str, str, str]]:
    """Give the reviewed sentences of all .po files that can be read: file, sentence, translation."""
    for path in sorted(root.glob(f"{MESSAGES}/**/*.po")):
        if path.is_file() and not path.is_symlink():
            with suppress(OSError):  # what polib says of a file that is no .po file, too
                yield from ((path.name, one.msgid, one.msgstr) for one in polib.pofile(str(path)) if one.translated())
