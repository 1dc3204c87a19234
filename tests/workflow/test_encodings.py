"""Articles in other encodings than UTF-8, from the verbs that read them to their editions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import Catalog, Unit
from l10n.text.fingerprint import file_fingerprint

Cli = Callable[..., Ran]

SPANISH = "El año pasado\r\n=============\r\nLa señora dijo: «No».\r\n"
ENGLISH = "Last year\r\n=============\r\nThe lady said: “No”.\r\n"
TEXTS = {"El año pasado": "Last year", "La señora dijo: «No».": "The lady said: “No”."}
EDITION = "editions/en/agua.txt"


def review(root: Path, raw: bytes, name: str = "agua.txt", **more: str) -> None:
    """Make an article and its reviewed .po file."""
    for folder in ("articles", "locales/en/LC_MESSAGES"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "articles" / name).write_bytes(raw)
    catalog = Catalog("es", "en", tuple(Unit(*pair) for pair in (TEXTS | more).items()))
    (root / "locales/en/LC_MESSAGES" / name).with_suffix(".po").write_text(po.dumps(catalog))


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-16-le", "utf-16-be"])
def test_an_edition_has_the_encoding_that_the_option_states(l10n: Cli, tmp_path: Path, encoding: str) -> None:
    review(tmp_path, SPANISH.encode(encoding))
    refused = l10n("build")
    assert refused.code == 2
    assert refused.err.startswith("articles/agua.txt:1: ")
    assert f"it looks like {encoding}: give --encoding {encoding}" in refused.err
    assert refused.err.count("\n") == 1
    assert not (tmp_path / EDITION).exists()
    assert l10n("build", "--encoding", encoding).code == 0
    assert (tmp_path / EDITION).read_bytes() == ENGLISH.encode(encoding)
    assert (tmp_path / "editions/es/agua.txt").read_bytes() == SPANISH.encode(encoding)
    assert l10n("build", "--encoding", encoding).out.count("unchanged") == 2
    for verb in ("segment", "verify", "check"):
        assert l10n(verb, "articles/agua.txt", "--encoding", encoding).code == 0
        assert l10n(verb, "articles/agua.txt").code == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_needs_no_option(l10n: Cli, tmp_path: Path, encoding: str) -> None:
    review(tmp_path, f"\ufeff{SPANISH}".encode(encoding))
    assert l10n("build").code == 0
    assert (tmp_path / EDITION).read_bytes() == f"\ufeff{ENGLISH}".encode(encoding)


def test_the_settings_state_encodings_by_path(l10n: Cli, tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('[encoding]\n"articles/a*.txt" = "latin-9"\n"*.txt" = "windows-1252"\n')
    review(tmp_path, SPANISH.replace("«No»", "5 €").encode("iso-8859-15"), **{"La señora dijo: 5 €.": "She said: €5."})
    review(tmp_path, SPANISH.encode("cp1252"), "luz.txt")
    assert l10n("build").code == 0
    assert b"She said: \xa45." in (tmp_path / EDITION).read_bytes()
    assert (tmp_path / "editions/en/luz.txt").read_bytes() == ENGLISH.encode("cp1252")


def test_what_contradicts_the_settings_is_refused(l10n: Cli, tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('encoding = "windows-1252"\n')
    review(tmp_path, SPANISH.encode())
    ran = l10n("segment", "articles/agua.txt")
    what = "is in UTF-8, not in windows-1252; leave out the encoding that was stated, or correct it"
    assert ran == Ran(2, "", f"articles/agua.txt: {what}\n")
    assert l10n("segment", "articles/agua.txt", "--encoding", "UTF8").code == 0
    ran = l10n("segment", "articles/agua.txt", "--encoding", "utf-7")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith("--encoding: must be one of utf-8, ")


def test_a_page_is_in_the_encoding_that_it_declares(l10n: Cli, tmp_path: Path) -> None:
    page = "<meta charset=iso-8859-1>\n<p>El año pasado\n<p>“Sí” – dijo."
    review(tmp_path, page.encode("cp1252"), "agua.html", **{"“Sí” – dijo.": "“Yes” ≥ so."})
    assert l10n("build").code == 0
    edition = (tmp_path / "editions/en/agua.html").read_bytes().decode("cp1252")
    assert edition == "<meta charset=iso-8859-1>\n<p>Last year\n<p>“Yes” &#8805; so."
    (tmp_path / "articles/agua.html").write_text(page)
    ran = l10n("build", "articles/agua.html")
    assert (ran.code, ran.err.partition(";")[0]) == (2, "articles/agua.html: is in UTF-8, not in windows-1252")


def test_a_character_that_the_encoding_lacks_stops_one_article_only(l10n: Cli, tmp_path: Path) -> None:
    review(tmp_path, SPANISH.encode("cp1252"))
    review(tmp_path, SPANISH.replace("No", "Ya").encode("cp1252"), "luz.txt", **{"La señora dijo: «Ya».": "Now ≥ 3."})
    what = "articles/luz.txt:3: has `≥` (U+2265) in its `en` translation, a character that windows-1252 does not have"
    ran = l10n("build", "articles/luz.txt", "articles/agua.txt", "--encoding", "windows-1252")
    assert (ran.code, ran.err.partition(";")[0], ran.err.count("\n")) == (2, what, 1)
    assert (tmp_path / EDITION).read_bytes() == ENGLISH.encode("cp1252")
    ran = l10n("build", "--encoding", "windows-1252")
    assert (ran.code, ran.err.partition(";")[0]) == (2, what)
    assert (tmp_path / EDITION).read_bytes() == ENGLISH.encode("cp1252")
    assert not (tmp_path / "editions/en/luz.txt").exists()
    assert (tmp_path / "editions/es/luz.txt").exists()


def test_the_editions_of_an_article_that_changes_its_encoding_stay_ours(l10n: Cli, tmp_path: Path) -> None:
    for encoding in ("windows-1252", "utf-8", "utf-16-le", "windows-1252"):
        review(tmp_path, SPANISH.encode(encoding))
        ran = l10n("build", "--encoding", encoding)
        assert (ran.code, ran.err) == (0, "")
        assert (tmp_path / EDITION).read_bytes() == ENGLISH.encode(encoding)


def test_a_real_text_in_latin_1_is_read(l10n: Cli, corpora: Path, tmp_path: Path) -> None:
    raw = (corpora / "articles/es-udhr-latin1.txt").read_bytes()
    (tmp_path / "articles/udhr.txt").write_bytes(raw)
    assert l10n("verify", "articles/udhr.txt").code == 2
    for encoding in ("windows-1252", "iso-8859-1", "iso-8859-15"):
        assert l10n("verify", "articles/udhr.txt", "--encoding", encoding).code == 0
    assert "Toda persona" in l10n("segment", "articles/udhr.txt", "--encoding", "latin1").out
    assert file_fingerprint((tmp_path / "articles/udhr.txt").read_bytes()) == file_fingerprint(raw)


@pytest.mark.parametrize("name", ["carta.docx", "carta.odt"])
def test_a_file_of_a_word_processor_is_refused_before_it_is_read(l10n: Cli, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04\x14\0\x06\0")
    ran = l10n("segment", name)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "pandoc -o article.md" in ran.err
