"""A stranger's repository in small: everything that l10n reads or writes lies in it once, healthy, with a place's name.

The verbs that run on it, and what a bad file in each place is to each of them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import polib
import tiny_package
from mortal import Ended, Mortals
from surroundings import Surroundings

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
_MESSAGES = "locales/es/LC_MESSAGES"
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
    "catalog": Place(f"{_MESSAGES}/weir.po"),
    "lost catalog": Place(f"{_MESSAGES}/lost.po"),
    "locales": Place("locales", folder=True),
    "language": Place("locales/es", folder=True),
    "messages": Place(_MESSAGES, folder=True),
    "folder of catalogs": Place(f"{_MESSAGES}/news", folder=True, optional=True),
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
    "beside a catalog": Place(f"{_MESSAGES}/BESIDE"),
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
    "package to replace": Place(f"{_INSTALLED}/translate-en_es-1_0", folder=True, foreign=True),
    "words": Place("imports/words.csv"),
    "new table": Place("glossary/words.csv"),
    "units": Place("imports/units.tmx"),
    "archive": Place("imports/translate-en_es-1_0.argosmodel", foreign=True),
    "exported terms": Place("exports/terms.tbx"),
    "exported units": Place("exports/units.tmx"),
    "published": Place("published/presa.md"),
    "folder typed": Place("exports", folder=True),
    "public page": Place("../public/es/weir.md"),
    "public edition": Place("../public/es", folder=True),
}


class Role(Enum):
    """What a file is to a verb, and so what the verb does where the file is bad."""

    NEEDED = 1
    """Nothing works without it: one line, exit code 2."""
    ONE_OF_MANY = 2
    """One line, exit code 2 in the end; the others are processed."""
    PAGE = 3
    """A page to write: one line, exit code 2 in the end; the others are written."""
    CACHE = 4
    """It only saves time: one line of warning, and the verb goes on."""
    OWN = 5
    """It is l10n's own, and cannot hurt; where it is in the way, one line says so."""
    SHOWN = 6
    """The verb lists it, with its fault; it is in a folder of the user, who may put links and other things there."""


@dataclass(frozen=True)
class Verb:
    """A command line, and what the places are to it; a place that is missing here is nothing to it."""

    command: tuple[str, ...]
    places: Mapping[str, Role]
    main: str
    """The place that is tried with every bad file in the default run."""
    prepare: Callable[[Path], None] = field(default=lambda _root: None)
    """What changed in the project before, so that there is something to do."""
    typed: tuple[str, ...] = ()
    """The places that the user types, or that are on the way there: links are followed where they stay inside."""
    proof: str = ""
    """What the verb prints of the others, where one of many is bad."""
    result: tuple[str, ...] = ()
    """What the verb writes of the others, likewise; no other file of people changes."""


def _every(role: Role, *places: str) -> dict[str, Role]:
    return dict.fromkeys(places, role)


_SETTINGS_READ = _every(Role.NEEDED, "settings")
_CATALOG_FOLDERS = _every(Role.NEEDED, "locales", "language", "messages")
_TABLES_READ = _every(Role.NEEDED, "table", "glossary", "folder of tables")
_MEMORY = _every(
    Role.CACHE, "own", "ignore", "memory", "log of the memory", "index of the log", "journal of the memory"
)
_LOCK = _every(Role.OWN, "own", "ignore", "lock")
_PACKAGE = _every(Role.NEEDED, "models", "package", "metadata", "tokenizer", "model", "weights", "vocabulary")
_NAMED = {**_SETTINGS_READ, **_every(Role.NEEDED, "article", "articles")}
_CATALOGS = {**_CATALOG_FOLDERS, **_every(Role.ONE_OF_MANY, "catalog", "folder of catalogs")}
_ALL_CATALOGS = {**_CATALOGS, **_every(Role.ONE_OF_MANY, "lost catalog")}
_ALL_ARTICLES = {
    **_SETTINGS_READ,
    **_every(Role.NEEDED, "articles"),
    **_every(Role.ONE_OF_MANY, "article", "article in a folder", "folder of articles"),
}
_MEMORY_NEEDED = {**dict.fromkeys(_MEMORY, Role.NEEDED), "ignore": Role.OWN}
_MEMORY_READ = {**_SETTINGS_READ, **_ALL_CATALOGS, **_MEMORY_NEEDED}


def _article_changed(root: Path) -> None:
    for name in ("bridge", "weir"):
        with (root / f"articles/{name}.md").open("a") as file:
            file.write("\nIt rained.\n")


def _draft_came(root: Path) -> None:
    _rewritten(root, "weir", "Nobody came to the party in 1998.", "Nadie vino.", flags=["fuzzy"])


def _review_changed(root: Path) -> None:
    for name, sentence in (("bridge", "The mayor was there."), ("weir", "Nobody came to the party in 1998.")):
        _rewritten(root, name, sentence, f"{HUMAN[sentence]} Sí.", flags=[])


def _settings_shared(root: Path) -> None:
    lines = (root / "l10n.toml").read_text().replace("[models]", "[tool.l10n.models]")
    (root / "pyproject.toml").write_text(f"[tool.l10n]\n{lines}")
    (root / "l10n.toml").unlink()


def _rewritten(root: Path, article: str, sentence: str, text: str, flags: list[str]) -> None:
    path = root / f"{_MESSAGES}/{article}.po"
    read = polib.pofile(str(path), wrapwidth=0)
    entry = read.find(sentence)
    assert entry
    entry.msgstr, entry.flags = text, flags
    read.save()


VERBS = {
    "translate": Verb(
        ("translate", "articles/weir.md", "articles/bridge.md", "--from", "en"),
        {
            **_NAMED,
            **_CATALOG_FOLDERS,
            **_TABLES_READ,
            **_MEMORY,
            **_LOCK,
            **_PACKAGE,
            **_every(Role.NEEDED, "catalog"),
            **_every(Role.OWN, "beside a catalog"),
        },
        "article",
        _article_changed,
        ("article", "articles"),
        result=(f"{_MESSAGES}/weir.po", f"{_MESSAGES}/bridge.po"),
    ),
    "check": Verb(
        ("check",), {**_ALL_ARTICLES, **_CATALOGS, **_TABLES_READ}, "catalog", proof=" translations, 0 problems"
    ),
    "check ARTICLE": Verb(
        ("check", "articles/weir.md"),
        {**_NAMED, **_CATALOG_FOLDERS, **_TABLES_READ, **_every(Role.NEEDED, "catalog")},
        "article",
        typed=("article", "articles"),
    ),
    "approve": Verb(
        ("approve", f"{_MESSAGES}/weir.po"),
        {**_SETTINGS_READ, **_CATALOG_FOLDERS, **_LOCK, **_every(Role.NEEDED, "catalog"), "beside a catalog": Role.OWN},
        "catalog",
        _draft_came,
        ("catalog", "locales", "language", "messages"),
        result=(f"{_MESSAGES}/weir.po",),
    ),
    "build": Verb(
        ("build",),
        {
            **_ALL_ARTICLES,
            **_CATALOGS,
            **_TABLES_READ,
            **_LOCK,
            **_every(Role.PAGE, "page", "page as it is"),
            **_every(Role.NEEDED, "record", "editions", "edition"),
            **_every(Role.OWN, "beside a page", "beside the record"),
        },
        "page",
        _review_changed,
        proof="editions/es/bridge.md: ",
        result=("editions/es/bridge.md", "editions/es/weir.md", "locales/editions.json"),
    ),
    "build --out": Verb(
        ("build", "--out", "../public"),
        {
            **_ALL_ARTICLES,
            **_CATALOGS,
            **_TABLES_READ,
            **_LOCK,
            **_every(Role.PAGE, "public page"),
            **_every(Role.NEEDED, "record", "public edition"),
            **_every(Role.OWN, "beside the record"),
        },
        "public page",
        _review_changed,
        proof="public/es/bridge.md: ",
        result=("locales/editions.json",),
    ),
    "status": Verb(("status",), {**_SETTINGS_READ, **_ALL_CATALOGS}, "catalog", proof=f"{_MESSAGES}/bridge.po"),
    "status, shared settings": Verb(
        ("status",),
        {**_ALL_CATALOGS, **_every(Role.NEEDED, "shared settings")},
        "shared settings",
        _settings_shared,
        proof=f"{_MESSAGES}/bridge.po",
    ),
    "status PO": Verb(
        ("status", f"{_MESSAGES}/weir.po"),
        {**_SETTINGS_READ, **_CATALOG_FOLDERS, **_every(Role.NEEDED, "catalog")},
        "catalog",
        typed=("catalog", "locales", "language", "messages"),
    ),
    "segment": Verb(
        ("segment", "articles/weir.md"),
        {**_NAMED, **_CATALOG_FOLDERS, **_every(Role.NEEDED, "catalog")},
        "article",
        typed=("article", "articles"),
    ),
    "verify": Verb(("verify", "articles/weir.md"), _NAMED, "article", typed=("article", "articles")),
    "glossary check": Verb(
        ("glossary", "check"),
        {**_SETTINGS_READ, **_every(Role.NEEDED, "glossary"), **_every(Role.ONE_OF_MANY, "table", "folder of tables")},
        "table",
        proof=" terms in ",
    ),
    "glossary find": Verb(("glossary", "find", "mayor"), {**_SETTINGS_READ, **_TABLES_READ}, "glossary"),
    "glossary import": Verb(
        ("glossary", "import", "imports/words.csv"),
        {
            **_SETTINGS_READ,
            **_TABLES_READ,
            **_LOCK,
            **_every(Role.NEEDED, "words", "new table"),
            **_every(Role.OWN, "beside a table"),
        },
        "words",
        typed=("words",),
        result=("glossary/words.csv",),
    ),
    "glossary export": Verb(
        ("glossary", "export", "exports/terms.tbx"),
        {
            **_SETTINGS_READ,
            **_TABLES_READ,
            **_LOCK,
            **_every(Role.NEEDED, "exported terms", "folder typed"),
            **_every(Role.OWN, "beside an export"),
        },
        "exported terms",
        typed=("folder typed",),
        result=("exports/terms.tbx",),
    ),
    "glossary candidates": Verb(
        ("glossary", "candidates"), {**_ALL_ARTICLES, **_CATALOGS, **_TABLES_READ}, "article in a folder"
    ),
    "memory import": Verb(
        ("memory", "import", "imports/units.tmx"),
        {**_SETTINGS_READ, **_MEMORY_NEEDED, **_every(Role.NEEDED, "units", "locales")},
        "units",
        typed=("units",),
    ),
    "memory export": Verb(
        ("memory", "export", "exports/units.tmx"),
        {
            **_MEMORY_READ,
            **_LOCK,
            **_every(Role.NEEDED, "exported units", "folder typed"),
            "beside an export": Role.OWN,
        },
        "exported units",
        typed=("folder typed",),
        result=("exports/units.tmx",),
    ),
    "memory search": Verb(
        ("memory", "search", "The mayor was there."), _MEMORY_READ, "memory", proof="La alcaldesa estuvo ahí."
    ),
    "memory stats": Verb(("memory", "stats"), _MEMORY_READ, "ignore", proof=f"{_MESSAGES}/bridge.po"),
    "memory corrections": Verb(("memory", "corrections"), {**_ALL_ARTICLES, **_MEMORY_READ}, "own"),
    "memory align": Verb(
        ("memory", "align", "articles/weir.md", "published/presa.md"),
        {
            **_NAMED,
            **_CATALOG_FOLDERS,
            **_TABLES_READ,
            **_LOCK,
            **_PACKAGE,
            **_every(Role.NEEDED, "catalog", "published"),
            **_every(Role.OWN, "beside a catalog"),
        },
        "published",
        _article_changed,
        ("article", "articles", "published"),
        result=(f"{_MESSAGES}/weir.po",),
    ),
    "models list": Verb(
        ("models", "list"),
        _every(Role.SHOWN, "installed package", "installed metadata", "installed weights", "folder of packages"),
        "installed metadata",
        proof="translate-es_en",
    ),
    "models info": Verb(("models", "info"), {**_SETTINGS_READ, **_PACKAGE, "vocabulary": Role.SHOWN}, "metadata"),
    "models install": Verb(
        ("models", "install", "imports/translate-en_es-1_0.argosmodel"),
        {**_every(Role.NEEDED, "archive", "folder of packages"), **_every(Role.OWN, "package to replace")},
        "archive",
        typed=("archive",),
    ),
}
"""Each verb, once or more."""


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
    ground.outside.mkdir()
    (ground.outside / "profile").write_text("export PATH\n")
    _pack(root)
    ran = [
        _run(mortals, ground, "translate", *_ARTICLES, "--from", "en"),
        *(_review(root / f"{_MESSAGES}/{name}.po") for name in ("bridge", "weir", "news/station")),
        _run(mortals, ground, "build"),
        _run(mortals, ground, "build", "--out", "../public"),
        _run(mortals, ground, "memory", "search", "The mayor was there."),
    ]
    lost = (root / f"{_MESSAGES}/news/station.po").read_text().replace("articles/news/station", "articles/lost")
    (root / f"{_MESSAGES}/lost.po").write_text(lost.replace("The station closed in May.", "The mill burned down."))
    assert all(ran)
    return ground


def _pack(root: Path) -> None:
    tiny_package.build(root / "models", name="small")
    tiny_package.build(root / "models", name="back", source="es", target="en")
    tiny_package.build((root / _INSTALLED).resolve(), name="translate-en_es-2_0", version="2.0")
    package = tiny_package.build(root / "imports")
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
    for path in sorted(root.glob(f"{_MESSAGES}/**/*.po")):
        if path.is_file() and not path.is_symlink():
            with suppress(OSError):  # what polib says of a file that is no .po file, too
                yield from ((path.name, one.msgid, one.msgstr) for one in polib.pofile(str(path)) if one.translated())
