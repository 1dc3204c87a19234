"""Every command that l10n proposes is accepted as it stands, wherever the user is; the last line names the next one."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest
from commands import Ran
from site_trees import SiteTree, site_tree

from l10n.project.finding import find

Cli = Callable[..., Ran]
HUGO = 'preset = "hugo"\ndefault = "es"\nslugs = true'
ASKED = (
    *(("status",), ("check",), ("build",), ("build", "--check"), ("preview",), ("translate", "--check")),
    *(("approve", "--all"), ("status", "--sort", "risk"), ("verify",)),
)
BAD_INPUT = 2
VERBS = re.compile(
    r"\bl10n (?=(?:init|translate|check|approve|build|preview|status|segment|verify|memory|glossary|models|xliff)\b)"
)


def proposed(said: str, here: Path) -> Iterator[tuple[str, ...]]:
    """Yield the commands in messages: each is `l10n`, its verb, and the options and files that follow."""
    for line in said.splitlines():
        for found in VERBS.finditer(line):
            command: list[str] = []
            for number, word in enumerate(_words(line[found.end() :])):
                is_file = word.startswith("--") or (here / word).exists() or word == "align"
                if number and not is_file:
                    break
                command.append(word.rstrip(",;:.") if not number else word)
            yield tuple(command)


def _words(text: str) -> list[str]:
    for end in range(len(text), 0, -1):  # the rest of the sentence may have a lone quote
        try:
            words = shlex.split(text[:end])
        except ValueError:
            continue
        return [word.rstrip(",;`)") for word in words]
    return []


def flagged(catalog: Path, *, every: bool = True) -> None:
    """Make drafts of the texts of a .po file."""
    file = polib.pofile(str(catalog), wrapwidth=0)
    for entry in [*file][: None if every else 1]:
        entry.flags = ["fuzzy"]
    file.save()


def new(site: SiteTree) -> None:
    site.page("content/el agua.md")


def drafts(site: SiteTree) -> None:
    site.article("content/el agua.md")
    flagged(find(site.root).catalog(site.root / "content/el agua.md", "en"))
    site.article("content/it's $HOME.md", {"Hola.": "Hello."})


def edited(site: SiteTree) -> None:
    page = site.article("content/el agua.md")
    page.write_text(page.read_text() + "\nUna frase más.\n")


def renamed(site: SiteTree) -> None:
    page = site.article("content/el agua.md")
    page.rename(page.with_name("la lluvia.md"))


def deleted(site: SiteTree) -> None:
    site.article("content/a.md")
    site.article("content/el agua.md", {"Hola.": "Hello."}).unlink()


def by_hand(site: SiteTree) -> None:
    site.article("content/el agua.md")
    (site.root / "content/el agua.en.md").write_text("The water came back on Monday.\n\nNobody said so.\n\nMore.\n")


def unsure(site: SiteTree) -> None:
    site.page("content/el agua.md")
    (site.root / "content/el agua.en.md").write_text("The water came back on Monday.\n\nNobody said so.\n")


def wrong(site: SiteTree) -> None:
    site.article("content/el agua.md", {"Murieron 12 personas.": "13 people died."})
    site.article("content/b.md", {"Ver [otra](c.md).": "See [another](c.md)."})
    site.article("content/c.md", head="draft: true")


def stripped(site: SiteTree) -> None:
    drafts(site)
    catalog = find(site.root).catalog(site.root / "content/el agua.md", "en")
    text = catalog.read_text().replace("#, fuzzy\n", "# l10n: draft 2b7f0a23 84% model en-es\n")
    catalog.write_text(text)


STATES = (new, drafts, edited, renamed, deleted, by_hand, unsure, wrong, stripped)


@pytest.mark.parametrize("below", ["", "content"], ids=["at the root", "in a folder"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_command_that_is_proposed_is_accepted(
    tmp_path: Path, l10n: Cli, state: Callable[[SiteTree], None], below: str
) -> None:
    root, copy = tmp_path / "site", tmp_path / "copy"
    root.mkdir()
    state(site_tree(root, HUGO))
    found: dict[tuple[str, ...], str] = {}
    for asked in ASKED:
        shutil.copytree(root, copy, symlinks=True)
        os.chdir(copy / below)
        ran = l10n(*asked)
        said = ran.out + ran.err
        found |= dict.fromkeys(proposed(said, Path.cwd()), said)
        os.chdir(tmp_path)
        shutil.rmtree(copy)
    assert found, "no state is without a word of advice"
    for command, said in found.items():
        shutil.copytree(root, copy, symlinks=True)
        os.chdir(copy / below)
        ran = l10n(*command)
        os.chdir(tmp_path)
        shutil.rmtree(copy)
        is_about_all = state is unsure and len(command) == 1  # the question stays, and all else is done
        assert ran.code != BAD_INPUT or is_about_all, (command, ran.err, said)


def last(ran: Ran) -> str:
    return ran.out.splitlines()[-1]


def test_the_last_line_says_what_comes_next(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, HUGO)
    site.page("content/el agua.md", {"Hola.": "Hello."})
    catalog = "'locales/en/LC_MESSAGES/content/el agua.md.po'"
    assert last(l10n("build")) == "next: l10n translate 'content/el agua.md'"
    review = (
        "next: review locales/en/LC_MESSAGES/content/el agua.md.po in your PO editor; "
        f"to approve all of it as it is: l10n approve {catalog}"
    )
    assert last(l10n("translate")) == review
    assert [last(l10n(verb)) for verb in ("check", "build", "translate")] == [review] * 3
    assert last(l10n("approve", shlex.split(catalog)[0])) == "next: l10n build"
    assert last(l10n("check")) == "next: l10n build"
    assert "next:" not in l10n("build").out
    for verb in ("translate", "check"):
        assert last(l10n(verb)) == "next: l10n build"
        for quiet in ("-q", "--quiet"):
            assert "next:" not in l10n(verb, quiet).out
    assert "next:" not in l10n("check", "--format", "json").out


def test_a_translation_with_an_error_is_not_to_be_built(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, HUGO)
    site.article("content/a.md", {"Murieron 12 personas.": "13 people died."})
    flagged(find(tmp_path).catalog(tmp_path / "content/a.md", "en"))
    assert "next:" not in l10n("approve", "--all").out
    assert "next:" not in l10n("check").out + l10n("build").out


def test_an_article_that_is_renamed_is_not_to_be_translated_anew(tmp_path: Path, l10n: Cli) -> None:
    site = site_tree(tmp_path, HUGO)
    page = site.article("content/a.md")
    l10n("build")
    page.rename(page.with_name("b.md"))
    assert "next:" not in l10n("build").out


def test_init_begins_with_an_article_that_is_no_draft(tmp_path: Path, l10n: Cli) -> None:
    (tmp_path / "hugo.toml").write_text('defaultContentLanguage = "es"\n')
    site = SiteTree(tmp_path)
    site.page("content/a.md", head="draft: true")
    site.page("content/b.md", head="publishDate: 2999-01-01")
    site.page("content/c.md")
    assert last(l10n("init")) == "next: l10n translate content/c.md"
    (tmp_path / "l10n.toml").unlink()
    assert "next:" not in l10n("init", "--quiet").out
