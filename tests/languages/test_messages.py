"""l10n's own messages: which language a user gets, and whether its catalog says what the code says."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from commands import Ran
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import messages

PACKAGE = Path(__file__).parents[2] / "l10n"
CATALOGS = sorted(PACKAGE.glob("languages/*/LC_MESSAGES/l10n.po"))
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "gettext_noop": None, "finding": None}
FIELD = re.compile(r"\{[^{}]*\}")


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    """Give messages in English to the tests that follow."""
    yield
    messages.choose([])


@pytest.fixture(params=CATALOGS, ids=lambda path: path.parts[-3])
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """Return a catalog of l10n's own messages."""
    return _read(request.param)


def _read(path: Path) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()))


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, []),
        ({"LANG": "C"}, []),
        ({"LANG": "C.UTF-8", "LANGUAGE": "es"}, []),
        ({"LANG": "POSIX"}, []),
        ({"LANG": "es_MX.UTF-8"}, ["es_MX"]),
        ({"LANG": "es_ES@euro"}, ["es_ES"]),
        ({"LANG": "es_MX.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, ["en_US"]),
        ({"LANG": "es_MX.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "C"}, []),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": ""}, ["es_MX"]),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:es_MX:en"}, ["fr", "es_MX", "en"]),
        ({"LANG": "es_MX.UTF-8", "LANGUAGE": ""}, ["es_MX"]),
    ],
)
def test_the_wanted_languages_are_read_as_gettext_reads_them(environment: dict[str, str], wanted: list[str]) -> None:
    assert messages.wanted(environment) == wanted


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ([], "en"),
        (["en_US"], "en"),
        (["es"], "es"),
        (["es_MX"], "es"),
        (["ES_mx"], "es"),
        (["es_419"], "es"),
        (["fr_FR", "es_MX"], "es"),
        (["en_GB", "es"], "en"),
        (["es", "en"], "es"),
        (["fr_FR"], "en"),
        (["fr", "en", "es"], "en"),
        (["xx_!"], "en"),
    ],
)
def test_the_first_wanted_language_with_a_catalog_is_given(wanted: list[str], given: str) -> None:
    assert messages.choose(wanted) == given
    assert messages.gettext("draft") == {"en": "draft", "es": "borrador"}[given]
    assert (
        messages.ngettext("{count} file", "{count} files", 2)
        == {"en": "{count} files", "es": "{count} archivos"}[given]
    )


@given(st.lists(st.text()))
def test_whatever_a_user_wants_there_are_messages(wanted: list[str]) -> None:
    assert messages.choose(wanted) in ("en", "es")
    assert messages.gettext("reviewed") in ("reviewed", "revisadas")


def test_a_language_can_be_asked_for_beside_that_of_the_user() -> None:
    assert {path.parts[-3] for path in CATALOGS} | {"en"} == {*messages.SPOKEN}
    messages.choose(["es"])
    assert [messages.speaking(language)("draft") for language in messages.SPOKEN] == ["draft", "borrador"]
    assert messages.gettext("draft") == "borrador"


def test_a_message_that_no_catalog_has_stays_english() -> None:
    messages.choose(["es"])
    assert messages.gettext("not in any catalog") == "not in any catalog"
    assert messages.ngettext("{count} cow", "{count} cows", 3) == "{count} cows"


def test_each_catalog_has_the_messages_of_the_code_and_no_others(catalog: Catalog) -> None:
    found = extract_from_dir(PACKAGE, keywords=KEYWORDS)
    assert {message.id for message in catalog if message.id} == {message for _, _, message, _, _ in found}
    assert not catalog.obsolete


def test_no_message_is_filled_in_before_it_is_translated() -> None:
    calls = (
        (path.name, node.lineno)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", getattr(node.func, "id", "")) in KEYWORDS
        and any(isinstance(argument, ast.JoinedStr) for argument in node.args)
    )
    assert [*calls] == []


def test_each_message_is_translated_with_all_its_fields(catalog: Catalog) -> None:
    for message in (each for each in catalog if each.id):
        sources, targets = _texts(message.id), _texts(message.string)
        assert targets, message.id
        assert all(targets), message.id
        assert not message.fuzzy, message.id
        assert {_fields(text) for text in targets} == {_fields(text) for text in sources}, message.id


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_the_compiled_catalog_is_that_of_the_po_file(path: Path) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, _read(path))
    compiled.seek(0)
    with path.with_suffix(".mo").open("rb") as file:
        assert _said(GNUTranslations(file)) == _said(GNUTranslations(compiled))


def _texts(said: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the forms of a message, which is one text where it has no plural."""
    return (said,) if isinstance(said, str) else tuple(said or ())


def _fields(text: str) -> frozenset[str]:
    return frozenset(FIELD.findall(text))


def _said(translations: GNUTranslations) -> dict[object, str]:
    texts: dict[object, str] = vars(translations)["_catalog"]
    return {source: text for source, text in texts.items() if source}


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_msgfmt_accepts_the_catalog(path: Path, judge: Callable[[str, str], str]) -> None:
    msgfmt = judge("msgfmt", "the catalog of l10n's messages")
    ran = subprocess.run([msgfmt, "--check", "-o", "-", path], capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_a_user_of_spanish_reads_status_and_help_in_spanish(
    l10n: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "locales").mkdir()
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    assert l10n("status").out == "no hay archivos .po: ejecuta primero l10n translate\n"
    helped = " ".join(l10n("--help").out.split())
    assert "Traduce artículos entre inglés y español" in helped
    assert "Códigos de salida: 0 hecho; 1 algo se rechazó" in helped
    for name in ("a", "b"):
        _catalog(tmp_path, name)
    table = l10n("status").out.splitlines()
    assert table[0].split() == ["archivo", "sin", "traducir", "borrador", "revisadas", "desactualizadas"]
    assert table[-2].startswith("2 archivos ")
    assert table[-1] == "oraciones, con las palabras del original entre paréntesis"
    monkeypatch.setenv("LC_ALL", "C")
    assert l10n("status").out.splitlines()[-1] == "sentences, with source words in parentheses"
    assert "Exit codes: 0 done" in " ".join(l10n("--help").out.split())


def test_what_programs_read_is_in_no_language(
    l10n: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _catalog(tmp_path, "a")
    plain = l10n("status", "--format", "json").out
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    assert l10n("status", "--format", "json").out == plain


@pytest.mark.parametrize(
    ("environment", "loaded"),
    [({"LANG": "C"}, False), ({"LANG": "en_US.UTF-8"}, False), ({"LANG": "es_MX.UTF-8"}, True), ({}, False)],
)
def test_babel_is_loaded_only_for_users_of_another_language(environment: dict[str, str], *, loaded: bool) -> None:
    program = "import sys\nfrom l10n import cli\ntry:\n    cli.main(['--help'])\n"
    program += "except SystemExit:\n    print('babel' in sys.modules, file=sys.stderr)"
    command = [sys.executable, "-X", "utf8", "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert ran.stderr == f"{loaded}\n"


def _catalog(folder: Path, name: str) -> None:
    path = folder / f"locales/es/LC_MESSAGES/{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    path.write_text(f'{header}\nmsgid "Water."\nmsgstr "Agua."\n', encoding="utf-8")
