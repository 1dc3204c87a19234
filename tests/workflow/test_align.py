"""A pair of published articles becomes reviewed units and memory; what a person wrote in the .po file stays."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from commands import Ran

from l10n.cli import memory
from l10n.drafting.published import SURE

ENGLISH = """\
---
title: The bridge of Tula opens
---

# Twelve years of works

The bridge over the river opened on Monday, after 12 years of works. Nobody came to the party.

* The mayor promised a new wall.
* The neighbours do not believe him.

The **school** and the market stay closed until 9 May. It will rain on Friday.
"""
SPANISH = """\
---
title: Abre el puente de Tula
---

# Doce años de obras

El puente sobre el río abrió el lunes, tras 12 años de obras. Nadie vino a la fiesta.

* El alcalde prometió un muro nuevo.
* Los vecinos no le creen.

La **escuela** y el mercado siguen cerrados hasta el 9 de mayo.
"""

Cli = Callable[..., Ran]


@pytest.fixture
def pair(l10n: Cli, tmp_path: Path) -> Path:
    """Return the .po file that an article will have; its translation is published."""
    assert callable(l10n)
    (tmp_path / "articles/bridge.md").write_text(ENGLISH)
    (tmp_path / "puente.md").write_text(SPANISH)
    return tmp_path / "locales/es/LC_MESSAGES/bridge.po"


def units(po: Path) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(po.read_text())}


def test_a_published_pair_becomes_reviewed_units_and_memory(l10n: Cli, pair: Path) -> None:
    ran = l10n("memory", "align", "articles/bridge.md", "puente.md")
    assert ran.code == 0
    assert "bridge.po: 7 reviewed, 0 drafts to review\n" in ran.out
    assert ran.err == "articles/bridge.md: 1 sentence without a counterpart\n"
    found = units(pair)
    title = found["The bridge of Tula opens"]
    assert (title.msgstr, title.fuzzy) == ("Abre el puente de Tula", False)
    assert "% align puente.md" in title.tcomment
    assert found["The **school** and the market stay closed until 9 May."].msgstr.startswith("La **escuela** y")
    assert found["It will rain on Friday."].msgstr == ""
    assert "7 units" in l10n("memory", "stats").out


def test_law_6_aligning_twice_changes_nothing_the_second_time(l10n: Cli, pair: Path) -> None:
    l10n("memory", "align", "articles/bridge.md", "puente.md", "--sure", "100")
    before = pair.read_bytes()
    ran = l10n("memory", "align", "articles/bridge.md", "puente.md", "--sure", "100")
    assert "0 reviewed, 0 drafts to review, 7 human translations kept" in ran.out
    assert pair.read_bytes() == before


def test_law_5_what_a_person_wrote_stays_and_machine_drafts_give_way(l10n: Cli, pair: Path) -> None:
    l10n("translate", "articles/bridge.md")
    text = pair.read_text()
    head, _, rest = text.partition('msgid "Nobody came to the party."\n')
    old = rest.partition("\n")[0]
    pair.write_text(head + 'msgid "Nobody came to the party."\nmsgstr "No fue ni un alma."' + rest.removeprefix(old))
    l10n("memory", "align", "articles/bridge.md", "puente.md")
    found = units(pair)
    assert found["Nobody came to the party."].msgstr == "No fue ni un alma."
    assert found["The mayor promised a new wall."].msgstr == "El alcalde prometió un muro nuevo."
    assert not found["The mayor promised a new wall."].fuzzy
    assert found["It will rain on Friday."].fuzzy


def test_what_is_uncertain_is_a_draft_that_no_machine_replaces(l10n: Cli, pair: Path) -> None:
    l10n("memory", "align", "articles/bridge.md", "puente.md", "--sure", "100")
    assert all(entry.fuzzy for entry in units(pair).values() if entry.msgstr)
    l10n("translate", "articles/bridge.md", "--redraft")
    found = units(pair)
    assert found["The mayor promised a new wall."].msgstr == "El alcalde prometió un muro nuevo."
    assert found["It will rain on Friday."].msgstr
    l10n("approve", pair)
    assert not any(entry.fuzzy for entry in units(pair).values())


def test_a_check_writes_nothing_and_shows_each_pair(l10n: Cli, pair: Path) -> None:
    ran = l10n("memory", "align", "articles/bridge.md", "puente.md", "--check")
    assert ran.code == 1
    assert "Nobody came to the party.\n       Nadie vino a la fiesta.\n" in ran.out
    assert "articles/bridge.md:7, puente.md:7\n" in ran.out
    assert not pair.exists()
    told = json.loads(l10n("memory", "align", "articles/bridge.md", "puente.md", "--format", "json").out)
    assert {one["target"] for one in told} >= {"Abre el puente de Tula", "Los vecinos no le creen."}
    assert all(SURE <= one["confidence"] <= 100 for one in told)
    assert pair.exists()


def test_the_region_is_said_by_the_user_the_settings_or_the_translation(l10n: Cli, pair: Path, tmp_path: Path) -> None:
    def place(*options: str) -> str:
        return l10n("memory", "align", "articles/bridge.md", "puente.md", "--check", *options).out

    assert "locales/es_AR/" in place("--to", "es_AR")
    (tmp_path / "puente.md").write_text(SPANISH.replace("---\n", "---\nlang: es-PE\n", 1))
    assert "locales/es_PE/" in place()
    (tmp_path / "l10n.toml").write_text('to = ["en-US", "es-MX"]\n')
    assert "locales/es_MX/" in place()
    assert not pair.exists()


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("articles/bridge.md", "articles/bridge.md", "articles/bridge.md: is in `en` (from its words), and so is"),
        ("articles/bridge.md", "nowhere.md", "nowhere.md: cannot be read: no such file"),
        ("articles/bridge.md", "articles", "articles: is a folder"),
        (
            "articles/bridge.md",
            "other.txt",
            "other.txt: is not a translation of articles/bridge.md: only 0 of its 3 sentences",
        ),
        (
            "articles/bridge.md",
            "empty.txt",
            "empty.txt: has no words to detect its language from; set the language with --to",
        ),
        ("articles/bridge.md", "picture.png", "picture.png: is not in a supported format"),
        ("nowhere.md", "puente.md", "nowhere.md: cannot be read"),
    ],
)
def test_bad_input_is_one_line(l10n: Cli, pair: Path, source: str, target: str, said: str) -> None:
    Path("other.txt").write_text("Se busca gata negra.\n\nResponde a Luna.\n\nSe dará recompensa.\n")
    Path("empty.txt").write_text("***\n")
    Path("picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    ran = l10n("memory", "align", source, target)
    assert ran.code == 2
    assert ran.err.startswith(said)
    assert ran.err.count("\n") == 1
    assert not pair.exists()


def test_a_published_translation_is_left_alone(l10n: Cli, pair: Path) -> None:
    assert pair.name
    Path("puente.md").rename("articles/puente.md")
    l10n("memory", "align", "articles/bridge.md", "articles/puente.md", "--sure", "0")
    said = "articles/puente.md: skipped, as it is the published translation of articles/bridge.md\n"
    ran = l10n("build", "--unreviewed", "source")
    assert ran.code == 0
    assert ran.out.startswith(said)
    assert sorted(path.as_posix() for path in Path("editions").rglob("*.md")) == [
        "editions/en/bridge.md",
        "editions/es/bridge.md",
    ]
    assert l10n("build", "articles/puente.md") == Ran(0, said, "")
    assert l10n("check", "articles/puente.md") == Ran(0, said, "")
    assert "no .po file" not in l10n("build").err
    pair.with_name("broken.po").write_text("articles/puente.md")
    assert l10n("build", "articles/puente.md").out == said
    back = l10n("translate", "articles/puente.md", "--check")
    assert "articles/puente.md: is the published translation of articles/bridge.md; its drafts" in back.err


def test_it_is_known_still_when_people_changed_every_text_and_when_the_header_was_lost(l10n: Cli, pair: Path) -> None:
    Path("puente.md").rename("articles/puente.md")
    l10n("memory", "align", "articles/bridge.md", "articles/puente.md")
    whole = pair.read_text()
    assert whole.startswith("# l10n: published articles/puente.md\nmsgid")
    pair.write_text("\n".join(line for line in whole.split("\n") if "% align" not in line))
    assert "skipped" in l10n("build", "articles/puente.md").out
    pair.write_text(whole.partition("\n")[2])
    assert "skipped" in l10n("build", "articles/puente.md").out
    pair.write_text("\n".join(line for line in whole.split("\n") if "puente.md" not in line))
    assert (
        "puente.md: en: left out: 7 untranslated of 7 sentences; has no .po file"
        in l10n("build", "articles/puente.md").err
    )


def test_the_help_says_what_is_certain() -> None:
    assert f'show_default="{SURE}"' in inspect.getsource(memory.align)
