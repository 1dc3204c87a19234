"""Only evidence makes reviewed text: of editions whose headlines were written anew, nothing false is taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from commands import Ran
from evidence import TwoEditions, editions, verdicts

from l10n.drafting.published import SURE

REWRITTEN = Path(__file__).parents[1] / "cases/alignment/rewritten.txt"
ARTICLES = [*editions(REWRITTEN)]

Cli = Callable[..., Ran]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_no_false_pair_of_two_editions_is_reviewed(article: TwoEditions) -> None:
    found = [*verdicts(article)]
    assert [(one.source, one.draft.text) for one in found if one.draft.reviewed and not one.right] == []
    right = [one for one in found if one.right and one.pair.confidence >= SURE]
    assert sum(not one.draft.reviewed for one in right) <= 1


@pytest.fixture
def pages(l10n: Cli, tmp_path: Path) -> Path:
    """Return the .po file that an article will have; its headlines were written anew in the other edition."""
    assert callable(l10n)
    for language in ("en", "es"):
        (tmp_path / f"articles/{language}.md").write_text(ARTICLES[0].page(language))
    return tmp_path / "locales/es/LC_MESSAGES/en.po"


def units(path: Path) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(path.read_text())}


def test_a_headline_that_was_written_anew_waits_and_is_not_in_the_memory(l10n: Cli, pages: Path) -> None:
    l10n("memory", "align", "articles/en.md", "articles/es.md")
    headline = units(pages)["Bring your passport"]
    assert headline.fuzzy
    assert "evidence: nothing but its place shows" in headline.comment
    assert "pasaporte" not in headline.msgstr
    assert "shown by its words" in units(pages)["The office opens from Monday to Friday."].tcomment
    assert headline.msgstr not in l10n("memory", "search", "Bring your passport").out


def test_what_an_earlier_version_reviewed_is_named_until_a_person_approves_it(l10n: Cli, pages: Path) -> None:
    l10n("memory", "align", "articles/en.md", "articles/es.md")
    text = pages.read_text().replace(", shown by its words", "").replace("#, fuzzy\n", "")
    pages.write_text(text.replace("# l10n: draft", "# l10n: reviewed"))  # as versions up to 0.5 wrote them
    found = l10n("check", "articles/en.md").err
    assert "articles/en.md:13: reviewed: warning: evidence: " in found
    assert "for its place alone" in found
    assert "The office opens" not in found
    assert "Hospital" not in l10n("memory", "search", "A city that has learned to wait").out
    assert "1 approved" in l10n("approve", str(pages), "--unit", "passport").out
    assert "approved" in units(pages)["Bring your passport"].tcomment
    assert l10n("check", "articles/en.md").err.count("evidence:") == found.count("evidence:") - 1


def test_law_6_a_person_s_approval_of_a_waiting_headline_is_kept_and_never_named(l10n: Cli, pages: Path) -> None:
    l10n("memory", "align", "articles/en.md", "articles/es.md")
    pages.write_text(pages.read_text().replace("#, fuzzy\n", "").replace('"X-Generator: l10n\\n"\n', ""))
    assert "evidence:" not in l10n("check", "articles/en.md").err
    l10n("memory", "align", "articles/en.md", "articles/es.md")
    assert "approved" in units(pages)["Bring your passport"].tcomment
    assert "evidence:" not in l10n("check", "articles/en.md").err
    before = pages.read_bytes()
    assert "0 reviewed, 0 drafts" in l10n("memory", "align", "articles/en.md", "articles/es.md").out
    assert pages.read_bytes() == before
