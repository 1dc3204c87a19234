"""The command line as a user meets it: what it prints, where, and its exit codes. The bundled model is at work."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import typer
from commands import Ran
from snapshots import stamped

from l10n import cli, po
from l10n.review.catalog import Catalog, Unit

MARKET = """# El mercado

La Guardia Nacional llegó a Ecatepec. El agua volvió el lunes.

- Los vecinos hablaron con la **Conagua** y con [Sedena](https://example.org/sedena).
"""


@pytest.fixture
def market(tmp_path: Path) -> Path:
    article = tmp_path / "articles" / "mercado.md"
    article.parent.mkdir(exist_ok=True)
    article.write_text(MARKET)
    return article


def approve(catalog: Path) -> None:
    """Approve every draft as Poedit does: the flags go, its name comes."""
    text = catalog.read_text().replace("#, fuzzy\n", "").replace("X-Generator: l10n", "X-Generator: Poedit 3.4")
    catalog.write_text(text)


def test_an_article_becomes_a_po_file_and_both_editions(l10n: Callable[..., Ran], market: Path, tmp_path: Path) -> None:
    ran = l10n("translate", market, "--to", "en-US")
    assert ran.code == 0, ran.err
    assert "articles/mercado.md: es (from its words) -> en-US" in ran.out
    assert "model: translate-es_en" in ran.out
    assert "locales/en_US/LC_MESSAGES/mercado.po: 4 new drafts" in ran.out
    built = l10n("build", market, "--unreviewed", "draft", "--draft-titles")
    assert built.code == 0, built.err
    assert (tmp_path / "editions/es/mercado.md").read_bytes() == market.read_bytes()
    english = (tmp_path / "editions/en-US/mercado.md").read_text()
    assert english.startswith("# ")
    assert english.count("\n") == MARKET.count("\n")
    assert "](https://example.org/sedena)" in english
    assert english != MARKET


def test_law_6_every_verb_run_twice_changes_nothing(l10n: Callable[..., Ran], market: Path, tmp_path: Path) -> None:
    l10n("translate", market)
    l10n("build", "--unreviewed", "draft", "--draft-titles")
    before = stamped(tmp_path)
    again = l10n("translate", market)
    assert "nothing to do" in again.out
    assert "model:" not in again.out
    l10n("build", "--unreviewed", "draft", "--draft-titles")
    l10n("check")
    l10n("status")
    l10n("verify", market)
    l10n("glossary", "check")
    l10n("glossary", "candidates")
    assert stamped(tmp_path) == before


def test_check_writes_nothing_and_fails_where_it_would_write(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    ran = l10n("translate", market, "--check")
    assert ran.code == 1
    assert "locales/en/LC_MESSAGES/mercado.po: would change" in ran.out
    assert not (tmp_path / "locales").exists()
    l10n("translate", market)
    assert l10n("translate", market, "--check").code == 0
    assert l10n("translate", market, "--check", "--redraft").code == 0


def test_unreviewed_sentences_are_refused_by_file_and_line(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    l10n("translate", market)
    refused = l10n("build")
    assert refused.code == 1
    assert refused.err == "articles/mercado.md: en: left out: 4 drafts of 4 sentences\n"
    assert not (tmp_path / "editions/en").exists()
    assert (tmp_path / "editions/es/mercado.md").read_text() == MARKET
    approve(tmp_path / "locales/en/LC_MESSAGES/mercado.po")
    assert l10n("build").code == 0


def test_an_article_without_a_po_file_is_named_and_published_in_its_own_language(
    l10n: Callable[..., Ran], tmp_path: Path
) -> None:
    (tmp_path / "articles/a.txt").write_text("El agua volvió el lunes.\n")
    missing = l10n("build")
    what = "1 untranslated of 1 sentence; has no .po file; run l10n translate articles/a.txt"
    said = f"articles/a.txt: en: left out: {what}\n"
    assert (missing.code, missing.err) == (1, said)
    assert (tmp_path / "editions/es/a.txt").exists()
    assert l10n("build", "--unreviewed", "source").code == 0


def test_the_policies_differ_on_stale_and_untranslated_sentences(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    catalog = tmp_path / "locales/en/LC_MESSAGES/mercado.po"
    l10n("translate", market)
    approve(catalog)
    market.write_text(MARKET.replace("El agua volvió el lunes.", "El agua ya volvió el lunes. Nadie lo sabía."))
    lacking = l10n("build", "--unreviewed", "draft", "--draft-titles")
    assert lacking.err == (
        "articles/mercado.md: the article changed since translate: 2 sentences of it are not in "
        "locales/en/LC_MESSAGES/mercado.po; run l10n translate articles/mercado.md\n"
        "articles/mercado.md: en: left out: 2 untranslated of 5 sentences\n"
    )
    source = l10n("build", "--unreviewed", "source")
    assert source.code == 0
    english = (tmp_path / "editions/en/mercado.md").read_text()
    assert '<span lang="es">El agua ya volvió el lunes.</span> <span lang="es">Nadie lo sabía.</span>' in english
    l10n("translate", market)
    stale = l10n("build")
    assert "articles/mercado.md: en: left out: 1 draft, 1 stale of 5 sentences\n" in stale.err
    assert l10n("build", "--unreviewed", "draft", "--draft-titles").code == 0


def test_one_changed_sentence_costs_one_sentence(l10n: Callable[..., Ran], market: Path) -> None:
    l10n("translate", market)
    market.write_text(MARKET.replace("El agua volvió el lunes.", "La luz tardó dos semanas más."))
    assert "mercado.po: 1 new draft\n" in l10n("translate", market).out


def test_texts_of_people_are_never_redrafted(l10n: Callable[..., Ran], market: Path, tmp_path: Path) -> None:
    catalog = tmp_path / "locales/en/LC_MESSAGES/mercado.po"
    l10n("translate", market)
    lines = catalog.read_text().splitlines(keepends=True)
    at = lines.index('msgid "El agua volvió el lunes."\n')
    lines[at + 1] = 'msgstr "Water was back by Monday."\n'
    catalog.write_text("".join(lines))
    l10n("translate", market, "--redraft")
    assert 'msgstr "Water was back by Monday."\n' in catalog.read_text()


def test_law_7_flags_that_an_editor_strips_do_not_approve(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    catalog = tmp_path / "locales/en/LC_MESSAGES/mercado.po"
    l10n("translate", market)
    catalog.write_text(catalog.read_text().replace("#, fuzzy\n", ""))
    assert l10n("build").code == 1
    status = l10n("status")
    assert "mercado.po: your PO editor removed every fuzzy flag" in status.err
    assert "your PO editor removed" in l10n("translate", market).err
    assert catalog.read_text().count("#, fuzzy\n") == 4


def test_status_counts_for_people_and_for_programs(l10n: Callable[..., Ran], market: Path) -> None:
    assert "no .po files" in l10n("status").out
    l10n("translate", market)
    table = l10n("status").out
    assert "locales/en/LC_MESSAGES/mercado.po (es -> en)" in table
    found = json.loads(l10n("status", "--format", "json").out)["catalogs"]
    assert [(one["path"], one["source"], one["target"]) for one in found] == [
        ("locales/en/LC_MESSAGES/mercado.po", "es", "en")
    ]
    assert found[0]["sentences"] == {"untranslated": 0, "draft": 4, "reviewed": 0, "stale": 0}
    assert found[0]["words"]["draft"] == 22


def test_status_lists_the_drafts_that_are_most_likely_wrong(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    l10n("translate", market)
    catalog = tmp_path / "locales/en/LC_MESSAGES/mercado.po"
    text = re.sub(r"(# l10n: draft [0-9a-f]{8} )[0-9]+%", r"\g<1>60%", catalog.read_text())
    assert text.count(", read back") == text.count(" 60% translate-es_en 0.5") == 4
    worst = text.index("#: articles/mercado.md:3")
    at = text.rindex(" 60%", 0, worst)
    catalog.write_text(text[:at] + " 7%" + text[at + 4 :])
    sure = catalog.with_name("sure.po")
    sure.write_text(text.replace(" 60%", " 99%").replace("mercado.md", "sure.md"))
    (tmp_path / "articles/sure.md").write_text(MARKET)
    table = l10n("status", "--sort", "risk").out
    assert table.index("mercado.po") < table.index("sure.po")
    _, listed = table.split("most likely wrong, by their scores:\n")
    assert listed.splitlines()[0].startswith("articles/mercado.md:3: 7 %")
    assert [re.findall("[0-9]+ %", line)[0] for line in listed.splitlines()] == [
        *("7 %", "60 %", "60 %", "60 %"),
        *("99 %", "99 %", "99 %", "99 %"),
    ]
    one, other = json.loads(l10n("status", "--sort", "risk", "--format", "json").out)["catalogs"]
    assert one["drafts"][0]["place"] == "articles/mercado.md:3"
    assert one["risk"] > other["risk"]
    assert "drafts" not in json.loads(l10n("status", "--format", "json").out)["catalogs"][0]


def test_a_draft_that_nobody_may_read_back_says_so(l10n: Callable[..., Ran], market: Path, tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text("[models]\nread_back = false\n")
    l10n("translate", market)
    text = (tmp_path / "locales/en/LC_MESSAGES/mercado.po").read_text()
    assert text.count(", not read back") == text.count("# l10n: draft") == 4


def test_a_page_that_a_translation_would_break_is_refused(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    catalog = tmp_path / "locales/en/LC_MESSAGES/mercado.po"
    l10n("translate", market)
    approve(catalog)
    lines = catalog.read_text().splitlines(keepends=True)
    at = lines.index('msgid "La Guardia Nacional llegó a Ecatepec."\n')
    lines[at + 1] = 'msgstr "<div>The National Guard came."\n'
    catalog.write_text("".join(lines))
    refused = l10n("build")
    assert refused.code == 1
    assert "articles/mercado.md:3: en: changes the structure of the page" in refused.err
    assert "articles/mercado.md: en: left out: 1 translation would break the page" in refused.err
    assert refused.err.count("changes the structure") == 1


@pytest.mark.parametrize(
    ("name", "text", "bad"),
    [
        ("a.md", "Uno.\n\nDos.\n\nTres.\n\nCuatro.\n", {"Uno.": "<div>One.", "Cuatro.": "<table>Four."}),
        (
            "a.mdx",
            "Uno.\n\n<B>\nDos.\n</B>\n\n<C>Tres.</C>\n\n- Cuatro.\n",
            {"Uno.": "<div>One.", "Tres.": "Three {x."},
        ),
        ("a.html", "<p>Uno.</p><p>Dos.</p><p>Tres.</p><p>Cuatro.</p>", {"Dos.": "Two.</p><p>x", "Tres.": "<h2>x</h2>"}),
        ("a.html", "<p>Uno.</p><p>Dos.</p><p>Tres.</p><p>Cuatro.</p>", {"Uno.": "One <script>", "Tres.": "Three <!--"}),
    ],
)
def test_every_sentence_that_would_break_a_page_is_named(
    l10n: Callable[..., Ran], tmp_path: Path, name: str, text: str, bad: dict[str, str]
) -> None:
    (tmp_path / "articles" / name).write_text(text)
    good = {"Uno.": "One.", "Dos.": "Two.", "Tres.": "Three.", "Cuatro.": "Four."}
    units = tuple(Unit(source, target) for source, target in (good | bad).items())
    catalog = tmp_path / "locales/en/LC_MESSAGES/a.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(po.dumps(Catalog("es", "en", units)))
    ran = l10n("build")
    assert ran.code == 1
    named = [line.rpartition(": ")[2] for line in ran.err.splitlines() if "page" in line and "left out" not in line]
    assert named == [*bad]
    assert f"left out: {len(bad)} translations would break the page" in ran.err
    assert all(f"en: reviewed: markup: added: {tag}" in ran.err for tag in re.findall(r"<\w+>", "".join(bad.values())))


def test_articles_that_would_share_a_po_file_are_refused_by_name(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    market.with_suffix(".txt").write_text("El agua volvió.")
    ran = l10n("translate", market)
    assert (ran.code, ran.err) == (
        2,
        "articles/mercado.md: would use the same .po file as articles/mercado.txt; rename one of them\n",
    )
    market.with_suffix(".txt").unlink()
    missing = l10n("translate", market.with_suffix(".html"))
    assert missing == Ran(
        2, "", "articles/mercado.html: cannot be read: no such file or directory; did you mean articles/mercado.md?\n"
    )
    l10n("translate", market)
    other = tmp_path / "old" / "mercado.md"
    other.parent.mkdir()
    other.write_text(MARKET)
    assert (
        l10n("translate", other, "--quiet").out.splitlines()[-1]
        == "locales/en/LC_MESSAGES/old/mercado.po: 4 new drafts"
    )


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--from", "es", "--to", "es-MX"], "is in `es` (--from), and so is the target `es-MX`; set --from or --to"),
        (["--to", "es"], "is in `es` (from its words), and so is the target `es`"),
        (["--from", "fr"], "language `fr` is not supported; l10n translates between English (en) and Spanish (es)"),
        (["--to", "de"], "language `de` is not supported"),
        (["--model", "nowhere/package"], "nowhere/package"),
        (["--model", "translate-en_es"], "translates en to es, not es to en"),
    ],
)
def test_languages_and_models_that_do_not_fit_are_one_line_and_exit_2(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path, arguments: Sequence[str], complaint: str
) -> None:
    ran = l10n("translate", market, *arguments)
    assert ran.code == 2
    assert complaint in ran.err
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "locales").exists()


def test_a_model_that_is_none_is_refused_where_nothing_is_to_be_drafted_too(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    l10n("translate", market)
    ran = l10n("translate", market, "--model", "nope")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("no package is called 'nope'; available: ")
    (tmp_path / "l10n.toml").write_text('[models]\nes-en = "nope"\n')
    said = ran.err.replace(
        "or give a package folder",
        "name one of them or a folder inside the project in `[models]`, or give a folder with --model",
    )
    assert l10n("translate", market, "--check").err == said
    (tmp_path / "l10n.toml").write_text('[models]\nen-es = "nope"\n')
    assert l10n("translate", market).code == 0


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.md", b"", "articles/a.md: is empty"),
        ("a.md", "Informó la Cámara.".encode("latin-1"), "articles/a.md:1: is not UTF-8 (byte 6: 0xf3)"),
        ("a.pdf", b"%PDF-1.4", "articles/a.pdf: is not in a supported format"),
        ("a.md", b"---\ntitle: [\n---\nEl agua.\n", "articles/a.md:3: front matter cannot be read: expected the node"),
        ("a.md", b"+++\ntitle = \n+++\nEl agua.\n", "articles/a.md:2: front matter cannot be read: Invalid value"),
        ("a.html", b"<p>El agua volvi\xc3\xb3.</p><div class=", "articles/a.html:1: ends inside a tag"),
        ("a.html", b"<p>El agua.</p>\n<!-- nota", "articles/a.html:2: ends inside a comment"),
        (
            "a.mdx",
            b"El agua volvi\xc3\xb3.\n\n<Nota a={b}\n",
            "articles/a.mdx:3: the tag `<Nota` is not closed; close it with",
        ),
        ("a.mdx", b"El agua {volvi\xc3\xb3.\n", "articles/a.mdx:1: a brace `{` is not closed; close it with `}`"),
        ("a.mdx", b"El agua.\n\n<Nota>\n\nLa luz.\n", "articles/a.mdx:3: the tag `<Nota>` is not closed in its block"),
        ("a.txt", "Os moradores não receberam água durante três dias e ninguém respondeu.".encode(), "looks like `pt`"),
        ("a.md", b"---\nlang: fr\n---\nEl agua.\n", "articles/a.md: language `fr` is not supported"),
    ],
    ids=[
        "empty",
        "latin-1",
        "pdf",
        "yaml",
        "toml",
        "tag",
        "comment",
        "mdx tag",
        "mdx brace",
        "mdx element",
        "portuguese",
        "french",
    ],
)
def test_bad_articles_are_one_line_and_exit_2(
    l10n: Callable[..., Ran], tmp_path: Path, name: str, content: bytes, complaint: str
) -> None:
    (tmp_path / "articles" / name).write_bytes(content)
    ran = l10n("translate", f"articles/{name}")
    assert ran.code == 2
    assert complaint in ran.err
    assert ran.err.count("\n") == 1
    assert not (tmp_path / "locales").exists()


def test_a_yaml_alias_bomb_is_refused(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    rows = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (tmp_path / "articles/a.md").write_text("---\n" + "\n".join(rows) + "\n---\nEl agua volvió.\n")
    ran = l10n("translate", "articles/a.md", "--from", "es")
    assert ran.code == 2
    assert "aliases expand to more than" in ran.err


def test_missing_files_and_folders_are_named(l10n: Callable[..., Ran]) -> None:
    assert l10n("translate", "articles/no.md").err == ("articles/no.md: cannot be read: no such file or directory\n")
    assert "articles: holds no article" in l10n("translate", "articles").err
    assert l10n("status", "locales/no.po").code == 2
    assert l10n("verify", "articles/no.md").code == 2


def test_one_bad_article_stops_no_other(l10n: Callable[..., Ran], market: Path, tmp_path: Path) -> None:
    (tmp_path / "articles/bad.md").write_bytes(b"\xff")
    ran = l10n("translate", "articles/bad.md", market)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "articles/bad.md:1: is not UTF-8" in ran.err
    assert (tmp_path / "locales/en/LC_MESSAGES/mercado.po").exists()


@pytest.mark.parametrize("content", ['msgid "', 'msgid ""\nmsgstr "Language: en\\n"\n', "\ufeff", "# nothing\n"])
def test_a_broken_or_foreign_po_file_is_refused_and_untouched(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path, content: str
) -> None:
    catalog = tmp_path / "locales/en/LC_MESSAGES/mercado.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(content)
    ran = l10n("translate", market)
    assert ran.code == 2
    assert ran.err.startswith("locales/en/LC_MESSAGES/mercado.po:")
    assert catalog.read_text() == content


def test_a_folder_that_cannot_be_written_is_named(l10n: Callable[..., Ran], market: Path, tmp_path: Path) -> None:
    (tmp_path / "locales").write_text("in the way")
    ran = l10n("translate", market)
    assert ran.code == 2
    assert "locales: cannot be read: not a directory" in ran.err


def test_wrong_settings_and_editions_among_the_articles_are_refused(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    assert "is inside the folder of the articles" in l10n("build", "--out", "articles/out").err
    (tmp_path / "l10n.toml").write_text('unreviewed = "maybe"')
    ran = l10n("translate", market)
    assert ran.code == 2
    assert "l10n.toml:1: setting `unreviewed`: must be one of fail, draft, source" in ran.err


def test_build_says_which_reviewed_tags_are_lost_and_which_files_were_stripped(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    catalog = tmp_path / "locales/en/LC_MESSAGES/mercado.po"
    l10n("translate", market)
    drafts = catalog.read_text()
    catalog.write_text(drafts.replace("#, fuzzy\n", ""))
    assert "mercado.po: your PO editor removed every fuzzy flag" in l10n("build").err
    catalog.write_text(drafts)
    approve(catalog)
    catalog.write_text(re.sub(r'msgstr ".*Conag.*"', 'msgstr "The neighbors spoke."', catalog.read_text()))
    built = l10n("build", "--allow", "markup", "--allow", "name")
    assert built.code == 0
    assert "articles/mercado.md:5: en: reviewed: markup: lost: **" in built.err
    assert l10n("build").code == 1
    catalog.write_text(catalog.read_text().replace('msgid "El mercado"', '#, fuzzy\nmsgid "El mercado"'))
    built = l10n("build")
    assert built.code == 1
    assert "articles/mercado.md: en: left out: 1 draft of 4 sentences" in built.err
    assert "articles/mercado.md:5: en: reviewed: markup: lost: **" in built.err


def test_articles_whose_names_go_on_in_other_ways_share_nothing(
    l10n: Callable[..., Ran], market: Path, tmp_path: Path
) -> None:
    market.with_name("mercado.es.md").write_text(MARKET)
    assert l10n("translate", market, market.with_name("mercado.es.md")).code == 0
    assert sorted(path.name for path in (tmp_path / "locales").rglob("*.po")) == ["mercado.es.po", "mercado.po"]


def test_one_article_by_two_spellings_is_done_once(l10n: Callable[..., Ran], market: Path) -> None:
    ran = l10n("translate", market, market.parent / ".." / "articles" / "mercado.md")
    assert ran.out.count("-> en") == 1


def test_links_that_go_round_are_one_line(l10n: Callable[..., Ran], market: Path, tmp_path: Path) -> None:
    edition = tmp_path / "editions/es/mercado.md"
    edition.parent.mkdir(parents=True)
    edition.symlink_to(edition)
    (tmp_path / "articles/round").symlink_to(tmp_path / "articles/round")
    l10n("translate", market)
    ran = l10n("build", market, "--unreviewed", "draft", "--draft-titles")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "editions/es/mercado.md: is a link" in ran.err
    ran = l10n("translate", "articles/round/a.md")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    (tmp_path / "locales").rename(tmp_path / "po")
    (tmp_path / "locales").symlink_to(tmp_path / "locales")
    ran = l10n("translate", market)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("arguments", [["translate"], ["build"], ["verify"], ["status"], ["models", "install"]])
def test_a_name_too_long_for_the_system_is_one_line(l10n: Callable[..., Ran], arguments: list[str]) -> None:
    ran = l10n(*arguments, "a" * 300 + ".argosmodel")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "Traceback" not in ran.err


def test_names_and_states_that_look_like_markup_are_shown_as_they_are(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "articles/[red]x[").mkdir()
    (tmp_path / "articles/[red]x[/b]c.txt").write_text("El agua volvió.", encoding="utf-8")
    assert l10n("translate", "articles/[red]x[/b]c.txt").code == 0
    assert "locales/en/LC_MESSAGES/[red]x[/b]c.po" in l10n("status").out


def test_a_pipe_is_no_article(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(tmp_path / "articles/a.txt")
    assert l10n("translate", "articles/a.txt").err == "articles/a.txt: is not a regular file; move it away\n"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("name", [b"caf\xe9.md", "Łódź\nplaza.md".encode()])
def test_a_name_that_is_no_text_or_no_line_is_one_error(tmp_path: Path, name: bytes) -> None:
    path = os.fsencode(tmp_path) + b"/" + name
    Path(os.fsdecode(path)).write_text(MARKET)
    command = [sys.executable.encode(), b"-m", b"l10n", b"translate", path]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr
    assert not list(tmp_path.rglob("*.po"))


def test_what_a_terminal_cannot_show_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "Łódź.txt").write_text("El agua volvió.")
    command = [sys.executable, "-m", "l10n", "verify", "Łódź.txt"]
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252:strict"}
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert b"the same bytes" in ran.stdout


def test_one_wrong_language_does_not_overrule_the_po_files(l10n: Callable[..., Ran], market: Path) -> None:
    l10n("translate", market)
    ran = l10n("translate", market, "--from", "en", "--to", "es-MX")
    assert ran.code == 2
    assert "is in `en` (--from), but locales/en/LC_MESSAGES/mercado.po says `es`" in ran.err


def test_settings_choose_targets_and_policy(l10n: Callable[..., Ran], market: Path, tmp_path: Path) -> None:
    settings = 'to = ["es-MX", "en-GB", "en-US"]\neditions = "site"\n'
    (tmp_path / "l10n.toml").write_text(settings + '[publish]\nunreviewed = "draft"\ndraft_titles = true\n')
    assert l10n("translate", market).code == 0
    assert l10n("build").code == 0
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["en-GB", "en-US", "es"]


def test_names_with_spaces_accents_and_links_work(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    store = tmp_path / "store.md"
    store.write_text(MARKET)
    (tmp_path / "articles/reunión de agua").mkdir()
    link = tmp_path / "articles/reunión de agua/el niño.md"
    link.symlink_to(store)
    assert l10n("translate", link).code == 0
    assert l10n("build", link, "--unreviewed", "draft", "--draft-titles").code == 0
    assert (tmp_path / "locales/en/LC_MESSAGES/reunión de agua/el niño.po").is_file()
    assert (tmp_path / "editions/en/reunión de agua/el niño.md").is_file()
    assert "nothing to do" in l10n("translate", link).out


def test_verify_proves_law_1_on_any_file(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    elsewhere = tmp_path / "notes.txt"
    elsewhere.write_bytes("\ufeffUno.\r\n\tDos.\u00a0 \r\n".encode())
    ran = l10n("verify", elsewhere)
    assert ran.code == 0
    assert "notes.txt: the same bytes" in ran.out


def test_the_models_are_shown_with_the_reason_for_each(l10n: Callable[..., Ran]) -> None:
    info = l10n("models", "info")
    assert "en -> es: translate-en_es" in info.out
    assert "es -> en: translate-es_en" in info.out
    assert "bundled" in l10n("models", "list").out
    assert "`en-fr` is neither a direction" in l10n("models", "install", "en-fr").err


def test_nothing_but_install_opens_a_socket(
    l10n: Callable[..., Ran], market: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for arguments in (
        ["translate", market],
        ["translate", market, "--redraft"],
        ["build", "--unreviewed", "draft", "--draft-titles"],
        ["status"],
        ["verify", market],
        ["check"],
        ["glossary", "check"],
        ["glossary", "find", "La Guardia Nacional llegó a Ecatepec."],
        ["glossary", "candidates"],
        ["glossary", "export", "terms.tbx"],
        ["models", "list"],
        ["models", "info"],
        ["--version"],
    ):
        assert l10n(*arguments).code == 0


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal")
def test_an_interrupt_exits_130_and_keeps_finished_articles(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    for n in range(40):
        sentences = (f"Son {n * 100 + k} casas." for k in range(40))
        (tmp_path / f"articles/{n:02}.txt").write_text(" ".join(sentences))
    names = sorted(str(path) for path in (tmp_path / "articles").iterdir())
    command = [sys.executable, "-m", "l10n", "translate", "--from", "es", *names]
    before = signal.signal(
        signal.SIGINT, signal.SIG_DFL
    )  # a shell lets its background jobs, and their heirs, ignore it
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        signal.signal(signal.SIGINT, before)
        assert running.stdout
        while "new drafts" not in running.stdout.readline():
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=60)
    assert running.returncode == 130, err
    assert err.splitlines()[-1] == "interrupted; finished articles are kept"
    assert "Traceback" not in err
    done = list((tmp_path / "locales").rglob("*.po"))
    assert 0 < len(done) < 40
    for path in done:
        assert path.read_text().count("#, fuzzy") == 40
    assert not list(tmp_path.rglob("*.tmp"))


def verbs(command: object, *words: str) -> list[tuple[str, ...]]:
    """Return the words of each command."""
    inner: dict[str, object] = getattr(command, "commands", {})
    return [verb for name, each in inner.items() for verb in verbs(each, *words, name)] or [words]


@pytest.mark.parametrize("words", verbs(typer.main.get_command(cli.app)), ids=" ".join)
def test_every_command_has_help(l10n: Callable[..., Ran], words: tuple[str, ...]) -> None:
    assert f"Usage: l10n {' '.join(words)}" in l10n(*words, "--help").out


@pytest.mark.parametrize(
    ("words", "command"),
    [(("build", "--force"), "l10n build"), (("memory", "align", "--to"), "l10n memory align"), (("--frob",), "l10n")],
)
def test_a_wrong_option_names_the_help_of_its_command(
    l10n: Callable[..., Ran], words: tuple[str, ...], command: str
) -> None:
    ran = l10n(*words)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{command}: ")
    assert ran.err.endswith(f"; see {command} --help\n")


def test_segment_prints_the_sentences_with_their_lines(l10n: Callable[..., Ran], market: Path) -> None:
    ran = l10n("segment", market, "--from", "es")
    assert ran.err == "articles/mercado.md: es (--from), 4 sentences\n"
    assert ran.out.splitlines()[:3] == [
        "     1\tEl mercado",
        "     3\tLa Guardia Nacional llegó a Ecatepec.",
        "     3\tEl agua volvió el lunes.",
    ]
    found = json.loads(l10n("segment", market, "--format", "json").out)
    assert found[2] == {"line": 3, "text": "El agua volvió el lunes.", "translatable": True}
    assert len(found) == 4


def test_segment_counts_as_build_does_and_says_what_is_copied(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "articles/a.md").write_text("El agua volvió.\n\n![El río](rio.jpg)\n")
    ran = l10n("segment", "articles/a.md", "--from", "es")
    assert ran.err == "articles/a.md: es (--from), 2 sentences, and 1 without words, copied unchanged\n"
    assert len(ran.out.splitlines()) == 3
    assert [one["translatable"] for one in json.loads(l10n("segment", "articles/a.md", "--format", "json").out)] == [
        True,
        False,
        True,
    ]
    l10n("translate", "articles/a.md", "--from", "es")
    assert ": 2 of 2 sentences in en\n" in l10n("build", "--unreviewed", "draft", "--draft-titles").out


def test_segment_names_what_it_cannot_read(l10n: Callable[..., Ran], tmp_path: Path) -> None:
    ran = l10n("segment", "missing.md")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("missing.md: ")
    (tmp_path / "articles" / "a.md").write_text("Il pleut.")
    assert l10n("segment", "articles/a.md", "--from", "fr").code == 2


def test_a_mended_cut_holds_in_every_later_run(l10n: Callable[..., Ran], market: Path, tmp_path: Path) -> None:
    (tmp_path / "l10n.toml").write_text('[sentences.es]\njoin = ["Ecatepec. | El agua"]\nsplit = ["Conagua | y con"]\n')
    texts = [one["text"] for one in json.loads(l10n("segment", market, "--format", "json").out)]
    assert texts[1:] == [
        "La Guardia Nacional llegó a Ecatepec. El agua volvió el lunes.",
        "Los vecinos hablaron con la **Conagua**",
        "y con [Sedena](https://example.org/sedena).",
    ]
    assert l10n("translate", market).code == 0
    assert l10n("translate", market).out.endswith(
        "nothing to do: every sentence has a draft or a translation\n"
        "next: review locales/en/LC_MESSAGES/mercado.po in your PO editor; "
        "to approve all of it as it is: l10n approve locales/en/LC_MESSAGES/mercado.po\n"
    )
    assert l10n("build", market, "--unreviewed", "draft", "--draft-titles").code == 0
    assert (tmp_path / "editions" / "es" / "mercado.md").read_text() == MARKET
