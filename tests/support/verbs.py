"""The verbs that run on a stranger's repository, and what a bad file in each place is to each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

import polib
from stranger import HUMAN, MESSAGES


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


def _rows_came(root: Path) -> None:
    with (root / "glossary/city.csv").open("a") as file:
        file.write("there,ahí\nparty,fiesta\nclosed,cerró\n")


def _settings_shared(root: Path) -> None:
    lines = (root / "l10n.toml").read_text().replace("[models]", "[tool.l10n.models]")
    (root / "pyproject.toml").write_text(f"[tool.l10n]\n{lines}")
    (root / "l10n.toml").unlink()


def _rewritten(root: Path, article: str, sentence: str, text: str, flags: list[str]) -> None:
    path = root / f"{MESSAGES}/{article}.po"
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
            **_every(Role.CACHE, "notes of runs", "log of the notes", "journal of the notes"),
            **_LOCK,
            **_PACKAGE,
            **_every(Role.NEEDED, "catalog"),
            **_every(Role.OWN, "beside a catalog"),
        },
        "article",
        _article_changed,
        ("article", "articles"),
        result=(f"{MESSAGES}/weir.po", f"{MESSAGES}/bridge.po"),
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
        ("approve", f"{MESSAGES}/weir.po"),
        {**_SETTINGS_READ, **_CATALOG_FOLDERS, **_LOCK, **_every(Role.NEEDED, "catalog"), "beside a catalog": Role.OWN},
        "catalog",
        _draft_came,
        ("catalog", "locales", "language", "messages"),
        result=(f"{MESSAGES}/weir.po",),
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
    "status": Verb(("status",), {**_SETTINGS_READ, **_ALL_CATALOGS}, "catalog", proof=f"{MESSAGES}/bridge.po"),
    "status, shared settings": Verb(
        ("status",),
        {**_ALL_CATALOGS, **_every(Role.NEEDED, "shared settings")},
        "shared settings",
        _settings_shared,
        proof=f"{MESSAGES}/bridge.po",
    ),
    "status PO": Verb(
        ("status", f"{MESSAGES}/weir.po"),
        {**_SETTINGS_READ, **_CATALOG_FOLDERS, **_every(Role.NEEDED, "catalog")},
        "catalog",
        typed=("catalog", "locales", "language", "messages"),
    ),
    "preview": Verb(
        ("preview", "articles/weir.md"),
        {**_NAMED, **_CATALOG_FOLDERS, **_TABLES_READ, **_LOCK, **_every(Role.NEEDED, "catalog")},
        "article",
        typed=("article", "articles"),
        result=("previews/es/weir.html",),
    ),
    "preview PO": Verb(
        ("preview", f"{MESSAGES}/weir.po", "--out", "exports/weir.html"),
        {
            **_SETTINGS_READ,
            **_CATALOG_FOLDERS,
            **_TABLES_READ,
            **_LOCK,
            **_every(Role.NEEDED, "catalog", "folder typed", "article", "articles"),
            **_every(Role.OWN, "beside an export"),
        },
        "catalog",
        typed=("catalog", "locales", "language", "messages", "folder typed"),
        result=("exports/weir.html",),
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
    "glossary impact": Verb(
        ("glossary", "impact", "mayor", "party", "closed"),
        {**_ALL_ARTICLES, **_CATALOGS, **_TABLES_READ},
        "article in a folder",
        _rows_came,
        proof="articles/bridge.md:3: ",
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
    "memory stats": Verb(("memory", "stats"), _MEMORY_READ, "ignore", proof=f"{MESSAGES}/bridge.po"),
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
        result=(f"{MESSAGES}/weir.po",),
    ),
    "xliff export": Verb(
        ("xliff", "export", f"{MESSAGES}/weir.po", "exports/weir.xlf"),
        {
            **_SETTINGS_READ,
            **_CATALOG_FOLDERS,
            **_LOCK,
            **_every(Role.NEEDED, "catalog", "exported sentences", "folder typed"),
            **_every(Role.OWN, "beside an export"),
        },
        "exported sentences",
        typed=("catalog", "locales", "language", "messages", "folder typed"),
        result=("exports/weir.xlf",),
    ),
    "xliff import": Verb(
        ("xliff", "import", "imports/weir.xlf", f"{MESSAGES}/weir.po"),
        {
            **_SETTINGS_READ,
            **_CATALOG_FOLDERS,
            **_LOCK,
            **_every(Role.NEEDED, "catalog", "sentences"),
            "beside a catalog": Role.OWN,
        },
        "sentences",
        typed=("catalog", "locales", "language", "messages", "sentences"),
        result=(f"{MESSAGES}/weir.po",),
    ),
    "models list": Verb(
        ("models", "list"),
        _every(Role.SHOWN, "installed package", "installed metadata", "installed weights", "folder of packages"),
        "installed metadata",
        proof="translate-es_en",
    ),
    "models info": Verb(("models", "info"), {**_SETTINGS_READ, **_PACKAGE, "vocabulary": Role.SHOWN}, "metadata"),
    "models accept": Verb(
        ("models", "accept", "translate-en_es==2.0"),
        _every(Role.NEEDED, "installed package", "installed metadata", "installed weights", "folder of packages"),
        "installed weights",
    ),
    "models install": Verb(
        ("models", "install", "imports/translate-en_es-1_1.argosmodel"),
        {**_every(Role.NEEDED, "archive", "folder of packages"), **_every(Role.OWN, "package to replace")},
        "archive",
        typed=("archive",),
    ),
}
"""Each verb, once or more."""
