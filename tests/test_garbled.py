"""Law 3 with models that garble everything: each opaque thing comes back once and in order, or a finding names it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from dictionary import Named
from editions import build, catalog
from garbler import WAYS, Garbler
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import formats
from l10n.article import LeafKind
from l10n.checks.markup import RULES
from l10n.drafting.draft import Draft, draft
from l10n.edition.policy import Unreviewed
from l10n.segmentation.rules import load
from l10n.segmentation.segments import Segment, segmented
from l10n.tags.detach import short

COPIED = {rule.id for rule in RULES}
"""The rules for what a translation copies."""

WORDS = {
    "es": (
        "La",
        "Guardia Nacional",
        "detuvo",
        "a tres",
        "hombres",
        "de la",
        "ciudad,",
        "según",
        "(dijo)",
        "«sí»",
        "2,500",
    ),
    "en": ("The", "National Guard", "arrested", "three", "men", "of the", "city,", "as", "(he said)", "“yes”", "2,500"),
}
OPAQUE = {
    ".md": (
        *("`code{}`", "https://a.example/{}", "{{name{}}}", "%({}a)s", "![](i{}.png)", "[^{}]", "<wbr id={}>"),
        *("{{{{< ref{} >}}}}", "CO<sub>{}</sub>", "{} m<sup>2</sup>", "H~{}~O", "x^{}^", "a{}@b.example", "#tag{}x"),
        *("<!-- {} -->", "word<sup>{}</sup>", "🚀", "%%c{}%%", "@fig:m{}", "\\cite{{c{}}}", "{{ref}}`r{}`", "[](#s{})"),
    ),
    ".html": (
        *("<code>c{}</code>", "https://a.example/{}", "{{name{}}}", '<img src="i{}.png">', "<wbr id={}>", "%({}a)s"),
        *("CO<sub>{}</sub>", "{} m<sup>2</sup>", "<sup>{}</sup>C", "a{}@b.example", "<!-- {} -->", "word<sup>{}</sup>"),
    ),
    ".txt": ("https://a.example/{}", "{{name{}}}", "%({}a)s", "a{}@b.example", "@hand{}le", "#tag{}x", "🚀"),
}
PAIRS = {
    ".md": (
        *("[{}](/{n})", "[![](l.png)](/{n})", "<b id={n}>{}</b>", "<i id={n}>{}</i>"),
        *("[{}]{.c{n}}", "[k{n}:: {}]", "=={}==", "{++{}++}"),
    ),
    ".html": ("<b id={n}>{}</b>", '<a href="/{n}">{}</a>', "<i class=c{n}>{}</i>"),
    ".txt": ("({})",),
}
PARTS = {
    ".md": (
        "**pre**campaña",
        "[pre](/{n})campaign",
        "<b id={n}>Goberna</b>ción",
        "<b id={n}>G</b>obierno",
        "1<sup>er</sup>",
        "re**elec**tion",
        "1^st^",
    ),
    ".html": (
        "<b id={n}>pre</b>campaña",
        "<b id={n}>Goberna</b>ción",
        "<b>G</b>overnment",
        "1<sup>er</sup>",
        "n.<sup id={n}>o</sup>",
    ),
    ".txt": ("precampaña",),
}
LINES = (
    ":::note",
    '!!! warning "{}"',
    '--8<-- "a{}.md"',
    "<!-- more -->",
    "{{% if a{} %}}",
    "> [!TIP]",
    "$$\nx^{}\n$$",
)
"""Lines that are syntax."""


@dataclass
class Written:
    """An article, and the lines of syntax in it."""

    text: str
    markers: list[str] = field(default_factory=list)


@st.composite
def articles(draw: st.DrawFn, path: str, language: str) -> Written:
    """Write an article of sentences with opaque things, pairs, parts of words, and lines of syntax around them."""
    numbers = iter(range(100, 1000))

    def piece(depth: int) -> str:
        kind = draw(st.sampled_from("wwwoopx" if depth else "wwo"))
        number = next(numbers)
        if kind == "o":
            return draw(st.sampled_from(OPAQUE[path])).format(number)
        if kind == "x":
            return draw(st.sampled_from(PARTS[path])).replace("{n}", str(number))
        if kind == "p":
            pair = draw(st.sampled_from(PAIRS[path])).replace("{n}", str(number))
            return pair.replace("{}", phrase(0 if pair[0] == "[" else depth - 1))
        return draw(st.sampled_from(WORDS[language]))

    def phrase(depth: int) -> str:
        return " ".join(piece(depth) for _ in range(draw(st.integers(1, 4))))

    blocks: list[str] = []
    markers: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        if path == ".md" and draw(st.booleans()):
            markers.append(draw(st.sampled_from(LINES)).format(next(numbers)))
            blocks.append(markers[-1])
        bold = draw(st.sampled_from(("La {} ley **de {} aguas** pasó", "Una *ley de {}* {} ~~mala~~ pasó", "{} {}")))
        words = bold.format(phrase(2), phrase(2)) if path == ".md" else phrase(3)
        sentence = f"{draw(st.sampled_from(WORDS[language]))} {words}."
        blocks.append(f"<p>{sentence}</p>" if path == ".html" else sentence)
    return Written("\n\n".join(blocks) + "\n", markers)


def opaque(segment: Segment) -> list[str]:
    """Return what must come back of a sentence: its tags and opaque things, in order."""
    return [leaf.shown for leaf in segment.leaves if leaf.kind not in (LeafKind.TEXT, LeafKind.BREAK)]


def kept(segment: Segment, text: str) -> list[str]:
    """Find the tags and opaque things of a sentence in a text, with no parser of l10n: the longest at each place."""
    shown = sorted({*opaque(segment)}, key=len, reverse=True)
    escaped = r"\\." if segment.syntax.value == "markdown" else "(?!)"
    finder = re.compile(rf"{escaped}|({'|'.join(map(re.escape, shown))})") if shown else re.compile("((?!))")
    places = [found for found in finder.finditer(text) if found[1]]
    found = [place[1] for place in places]
    for at, place in enumerate(places[:-2]):
        stars = [tag for tag in found[at + 2 :] if tag in ("*", "**")]
        if found[at : at + 2] == ["**", "*"] and places[at + 1].start() == place.end() and stars[:1] == ["**"]:
            found[at : at + 2] = ["*", "**"]  # `***a** b*`: what closes first was opened last
    return found


def unsaid(segment: Segment, made: Draft) -> list[str]:
    """Return what is wrong with a draft and no finding names."""
    wanted, found = opaque(segment), kept(segment, made.text)
    said = " ".join(one.message for one in made.findings if one.rule in COPIED)
    wrong = (Counter(wanted) - Counter(found)) + (Counter(found) - Counter(wanted))
    if wrong:
        return [f"{tag} in {made.text}" for tag in wrong if tag not in said and short(tag) not in said]
    if said:
        return []
    strangers = [f"{letters} in {made.text}" for letters in torn(segment.source) if letters not in made.text.lower()]
    return strangers + ([] if inside(segment, wanted) == inside(segment, found) else [f"{wanted} in {made.text}"])


def torn(source: str) -> list[str]:
    """Return the tags around parts of words, with the letters inside, in small letters."""
    found = re.finditer(r"(?:<b id=\d+>\w+</b>|\[\w+\]\(/\d+\)|\*\*\w+\*\*|<sup[^>]*>\w+</sup>)(?=\w)", source)
    return [one[0].lower() for one in found]


def inside(segment: Segment, shown: Sequence[str]) -> list[tuple[str, ...]]:
    """Return for each opaque thing and each opening tag, in a settled order, the tags that it is inside of."""
    openings = {leaf.shown for leaf in segment.leaves if leaf.kind is LeafKind.OPEN}
    closings = {leaf.shown for leaf in segment.leaves if leaf.kind is LeafKind.CLOSE}
    places: list[tuple[str, ...]] = []
    around: list[str] = []
    for tag in shown:
        if tag in closings and around and not (tag in openings and tag not in around):
            around.pop()
        else:
            places.append((*around, tag))
            around += [tag] if tag in openings else []
    return sorted(places)


def hold(path: str, direction: tuple[str, str], examples: int) -> None:
    """Garble many articles, and look for what is neither there nor said."""

    @given(written=articles(path, direction[0]), way=st.sampled_from([*WAYS]), seed=st.integers(0, 9), aligns=...)
    @settings(max_examples=examples)
    def try_one(written: Written, way: str, seed: int, aligns: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
        article = formats.parse(f"a{path}", written.text, front_matter=())
        rules = load(direction[0])
        sentences = [one for one in segmented(article, rules).sentences if one.translatable]
        garbler = Garbler(how=way, seed=seed, package=Named("garbler 1", source=direction[0], target=direction[1]))
        drafts = draft(sentences, garbler, garbler if aligns else None)
        assert [fault for one, made in zip(sentences, drafts, strict=True) for fault in unsaid(one, made)] == []
        units = {one.source: made.text for one, made in zip(sentences, drafts, strict=True)}
        edition = build(article, catalog(units, *direction), rules, unreviewed=Unreviewed.DRAFT)
        at = 0
        for marker in written.markers:
            at = edition.text.index(f"{marker}\n", at) + len(marker)

    try_one()


@pytest.mark.parametrize("path", OPAQUE)
@pytest.mark.parametrize("direction", [("es", "en"), ("en", "es")], ids="-".join)
def test_law_3_what_is_opaque_survives_every_garbling_or_is_named(path: str, direction: tuple[str, str]) -> None:
    hold(path, direction, 60)


@pytest.mark.long
@pytest.mark.parametrize("path", OPAQUE)
@pytest.mark.parametrize("direction", [("es", "en"), ("en", "es")], ids="-".join)
def test_law_3_what_is_opaque_survives_2000_garblings_or_is_named(path: str, direction: tuple[str, str]) -> None:
    hold(path, direction, 2_000)
