"""The same sentence in two meanings: a unit with a context serves the places that its references name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from commands import Ran
from growth import SQUARE, growth
from hypothesis import given
from hypothesis import strategies as st

from l10n.article import Leaf, LeafKind, Syntax
from l10n.review.catalog import Catalog, Unit
from l10n.review.contexts import called, owners
from l10n.review.reconcile import reconcile
from l10n.segmentation.segments import Segment

BANK = "Vaya al banco."
MONEY = ["El dinero falta.", BANK, "Lleve efectivo."]
PARKS = ["El parque abre.", BANK, "Descanse allí."]


def lines(*texts: str) -> list[tuple[str, int]]:
    """Return the sentences of an article with their lines, two apart."""
    return [(text, 2 * number + 1) for number, text in enumerate(texts)]


def catalog(texts: Sequence[str], *served: int) -> list[Unit]:
    """Return the units of an article, with one in a context for the places in these lines."""
    places = lines(*texts)
    plain = [
        Unit(text, text.upper(), places=tuple(("a.md", line) for one, line in places if one == text))
        for text in dict.fromkeys(texts)
    ]
    return [*plain, Unit(BANK, "Go to the bench.", context="parks", places=tuple(("a.md", line) for line in served))]


def served(units: Sequence[Unit], *texts: str) -> list[int]:
    """Return the numbers of the sentences that the unit with a context serves."""
    found = owners(units, "a.md", lines(*texts))
    return [number for number, place in enumerate(lines(*texts)) if place in found]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ([*MONEY, *PARKS], [4]),
        ([*PARKS, *MONEY], [1]),
        (["Hoy.", *MONEY, "Ayer.", *PARKS], [6]),
        (MONEY, []),
        (PARKS, [1]),
        ([*MONEY, *MONEY, *PARKS], [7]),
        ([*MONEY, "El parque cierra.", BANK, "Descanse aquí."], [4]),
        (["El parque abre.", "Descanse allí."], []),
    ],
)
def test_a_place_is_found_again_by_the_sentences_around_it(now: Sequence[str], expected: Sequence[int]) -> None:
    assert served(catalog([*MONEY, *PARKS], 9), *now) == expected


def test_without_contexts_there_is_nothing_to_find() -> None:
    units = catalog([*MONEY, *PARKS], 9)
    assert owners(units[:-1], "a.md", lines(*MONEY)) == {}
    assert owners([*units[:-1], replace(units[-1], obsolete=True)], "a.md", lines(*MONEY)) == {}
    assert owners([*units[:-1], replace(units[-1], places=(("other.md", 3),))], "a.md", lines(*MONEY)) == {}


def test_an_article_under_a_new_name_is_known_by_what_its_references_call_it() -> None:
    units = catalog([*MONEY, *PARKS], 9)
    assert called(units, "b.md") == "a.md"
    assert [line for _, line in owners(units, "b.md", lines(*MONEY, *PARKS))] == [9]
    assert called([], "b.md") == "b.md"


@given(st.lists(st.sampled_from([BANK, "Uno.", "Dos.", "Tres."]), max_size=12), st.data())
def test_law_6_in_an_article_that_stays_every_place_stays(texts: list[str], data: st.DataObject) -> None:
    banks = [line for text, line in lines(*texts) if text == BANK]
    own = data.draw(st.lists(st.sampled_from(banks), unique=True)) if banks else []
    found = owners(catalog(texts, *own), "a.md", lines(*texts))
    assert sorted(line for _, line in found) == sorted(own)


@given(st.lists(st.sampled_from([BANK, "Uno.", "Dos.", "Tres."]), max_size=12), st.data())
def test_law_6_two_contexts_keep_their_references_in_an_article_that_stays(
    texts: list[str], data: st.DataObject
) -> None:
    banks = [line for text, line in lines(*texts) if text == BANK]
    whose = data.draw(st.lists(st.sampled_from(["", "parks", "tables"]), min_size=len(banks), max_size=len(banks)))
    places = {
        name: tuple(("a.md", line) for line, one in zip(banks, whose, strict=True) if one == name) for name in whose
    }
    own = [Unit(BANK, name, context=name, places=places[name]) for name in sorted(places) if name]
    plain = [replace(unit, places=places.get("", ())) if unit.source == BANK else unit for unit in catalog(texts)[:-1]]
    segments = [
        Segment("", (Leaf(LeafKind.TEXT, text, text),), "", line, "paragraph", Syntax.PLAIN)
        for text, line in lines(*texts)
    ]
    units = reconcile("a.md", segments, Catalog("es", "en", (*plain, *own)), cut=lambda text: [text]).units
    assert {unit.context: unit.places for unit in units if unit.context} == {unit.context: unit.places for unit in own}


ARTICLE = """# El dinero

La Guardia Nacional tiene dinero. Vaya al banco.

# El parque

La Guardia Nacional tiene un parque. Vaya al banco.
"""


@pytest.fixture
def project(l10n: Callable[..., Ran], tmp_path: Path) -> Path:
    """Return a project in which a reviewer told two meanings apart and approved everything."""
    (tmp_path / "articles/banco.md").write_text(ARTICLE)
    assert l10n("translate", "articles/banco.md", "--from", "es").code == 0
    path = tmp_path / "locales/en/LC_MESSAGES/banco.po"
    assert l10n("approve", path).code == 0
    head, entry, tail = _entry(path.read_text(), BANK)
    plain = _as(entry, "Go to the bank.")
    own = (
        _as(entry, "Go to the bench.").replace("articles/banco.md:3 ", "").replace("msgid ", 'msgctxt "parks"\nmsgid ')
    )
    path.write_text(f"{head}{plain}\n\n{own}{tail}".replace("X-Generator: l10n", "X-Generator: Poedit 3.4"))
    return tmp_path


def _entry(text: str, source: str) -> tuple[str, str, str]:
    """Return what stands before an entry, the entry, and what stands behind it."""
    entry = next(one for one in text.split("\n\n") if f'msgid "{source}"' in one).rstrip("\n")
    head, _, tail = text.partition(entry)
    return head, entry, tail


def _as(entry: str, target: str) -> str:
    """Return an entry as a person leaves it who wrote this text."""
    kept = [line for line in entry.splitlines() if not line.startswith(("msgstr", "# l10n:", "#, fuzzy"))]
    return "\n".join([*kept, f'msgstr "{target}"'])


def test_each_meaning_is_published_where_its_references_say(l10n: Callable[..., Ran], project: Path) -> None:
    assert "articles/banco.md:3 articles/banco.md:7" in (project / "locales/en/LC_MESSAGES/banco.po").read_text()
    ran = l10n("build")
    assert ran.code == 0, ran.err
    edition = (project / "editions/en/banco.md").read_text().splitlines()
    assert (edition[2][-15:], edition[6][-16:]) == ("Go to the bank.", "Go to the bench.")


def test_law_6_references_follow_the_article_and_stay(l10n: Callable[..., Ran], project: Path) -> None:
    path = project / "locales/en/LC_MESSAGES/banco.po"
    article = project / "articles/banco.md"
    article.write_text("# Hoy\n\n" + ARTICLE)
    built = l10n("build", "--unreviewed", "source")
    assert (project / "editions/en/banco.md").read_text().count("Go to the bench.") == 1, built.err
    assert l10n("translate", article).code == 0
    text = path.read_text()
    assert "#: articles/banco.md:5\n" + f'msgid "{BANK}"' in text
    assert '#: articles/banco.md:9\nmsgctxt "parks"' in text
    assert "nothing to do" in l10n("translate", article).out
    assert path.read_text() == text
    status = l10n("status").out
    assert "reviewed" in status


def test_a_context_that_serves_no_place_is_named(l10n: Callable[..., Ran], project: Path) -> None:
    path = project / "locales/en/LC_MESSAGES/banco.po"
    assert l10n("check").code == 0
    text = path.read_text().replace("#: articles/banco.md:7\nmsgctxt", "msgctxt")
    path.write_text(text)
    ran = l10n("check", "--strict")
    assert ran.code == 1
    assert "context “parks” is never published: its `#:` lines name no place of this sentence" in ran.err
    (project / "articles/banco.md").write_text(ARTICLE.partition("# El parque")[0])
    assert l10n("translate", "articles/banco.md").code == 0
    assert 'msgctxt "parks"' in path.read_text()


def test_where_every_place_has_a_context_no_other_entry_is_wanted(l10n: Callable[..., Ran], project: Path) -> None:
    path = project / "locales/en/LC_MESSAGES/banco.po"
    head, entry, tail = _entry(path.read_text(), BANK)
    own = entry.replace("banco.md:3 articles/banco.md:7", "banco.md:3").replace("msgid ", 'msgctxt "money"\nmsgid ')
    path.write_text(head + own + tail)
    text = path.read_text()
    assert "nothing to do" in l10n("translate", "articles/banco.md").out
    assert path.read_text() == text
    assert l10n("build").code == 0
    assert l10n("check").code == 0
    path.write_text(text.replace('msgstr "Go to the bank."', 'msgstr ""'))
    assert "1 new draft" in l10n("translate", "articles/banco.md").out
    assert path.read_text().count(f'msgid "{BANK}"') == 2


def test_the_refusal_of_a_second_entry_says_how_to_tell_meanings_apart(l10n: Callable[..., Ran], project: Path) -> None:
    path = project / "locales/en/LC_MESSAGES/banco.po"
    path.write_text(path.read_text().replace('msgctxt "parks"\n', ""))
    ran = l10n("status", path)
    assert ran.code == 2
    assert "give one a msgctxt and only the `#:` lines that it is for" in ran.err


def test_the_time_grows_in_proportion_to_the_places_and_units_of_a_sentence() -> None:
    def act(count: int) -> None:
        leaves = (Leaf(LeafKind.TEXT, BANK, BANK),)
        article = [Segment("", leaves, "", line, "paragraph", Syntax.PLAIN) for line in range(1, count + 1)]
        units = [Unit(BANK, "x", context=f"{line}", places=(("a.md", line),)) for line in range(1, count + 1)]
        found = reconcile("a.md", article, Catalog("es", "en", tuple(units)), cut=lambda text: [text])
        assert [unit.places for unit in found.units] == [unit.places for unit in units]

    assert growth(act, 100, 800) < SQUARE


def test_many_occurrences_stay_where_they_are_and_move_with_a_change_before_them() -> None:
    units = catalog([BANK] * 300 + ["El parque abre.", BANK], 101, 603)
    assert served(units, *[BANK] * 300, "El parque abre.", BANK) == [50, 301]
    assert served(units, "Llueve.", *[BANK] * 300, "El parque abre.", BANK) == [51, 302]
    assert served(units, *[BANK] * 310, "El parque cierra.", BANK)[-1] == 311
