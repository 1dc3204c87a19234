"""Term extraction: repeated capitalised phrases and acronyms that the glossary does not have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from l10n.languages.word_lists import any_of, words
from l10n.text.truecase import in_capitals

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name that may be worth a glossary row. People's names are included."""

    name: str
    count: int
    """How often it occurs in all articles, except as a part of a longer name."""
    articles: int
    """The number of articles in which it occurs."""
    contexts: tuple[str, ...]
    """Up to three of its occurrences, with some words before and after."""


def find(
    texts: Iterable[tuple[str, Sequence[str]]],
    covered: Callable[[str], Sequence[Span]],
    *,
    language: str,
    least: int = 2,
) -> list[Candidate]:
    """Find the repeated names that no glossary row covers, the most frequent first.

    A capital at the start of a sentence is no evidence for a name. Such a word counts if it also has a capital inside a
    sentence, or if it belongs to a longer name and is mostly capitalised. Headlines in capitals are ignored, and a
    sentence that an article repeats, such as its title and first heading, counts once. `Hacienda y Crédito Público` is
    one name if it is repeated as such, else two.

    Args:
        texts: the name of each article, and its sentences without markup.
        covered: returns the spans of a sentence that are terms already, in characters.
        language: the language of the articles, `en` or `es`.
        least: the lowest count of a candidate.

    """
    capitals = _capitals(language)
    seen = _Seen()
    for article, sentences in texts:
        for sentence in {" ".join(sentence.split()): sentence for sentence in sentences}.values():
            if not (in_capitals(sentence) or (capitals.in_headlines and _is_headline(sentence))):
                seen.take(article, sentence, _masked(sentence, covered(sentence)), capitals)
    places: dict[str, list[_Run]] = {}
    for run in filter(None, (_settled(run, seen, capitals) for run in seen.runs)):
        places.setdefault(run.name, []).append(run)
    for name in [name for name, runs in places.items() if len(runs) < least and capitals.joint.search(name)]:
        for part in (part for run in places.pop(name) for part in _parted(run, capitals)):
            places.setdefault(part.name, []).append(part)
    found = [_candidate(name, runs) for name, runs in places.items() if len(runs) >= least]
    named = (candidate for candidate in found if not capitals.is_common(candidate.name))
    return sorted(named, key=lambda candidate: (-candidate.count, candidate.name))


_UPPER = "A-ZÀ-ÖØ-ÞČĆĐŁŚŠŻŽ"
_LETTER = r"[\w\u0300-\u036f]"
_WORD = rf"""
    (?<! {_LETTER} )
    (?: (?: [{_UPPER}] \. ){{2,}}                                     # U.S.
      | [{_UPPER}]{{2}} \. \s? [{_UPPER}]{{2}} \.                        # EE. UU.
      | [{_UPPER}] \. (?= \s+ [{_UPPER}] )                            # the initial in Donald J. Trump
      | [{_UPPER}]
        (?: [^\W\d_] {_LETTER}* | [-‑&] (?= [{_UPPER}] ) {_LETTER}+ | ['’] (?= [{_UPPER}] ) {_LETTER}+ )
        (?: [-‑&] (?: [a-z]{{1,3}} [-‑] )? (?= [{_UPPER}\d] ) {_LETTER}+ )*   # T-MEC, COVID-19, Editor-in-Chief
    )
"""
"""A word with a capital and at least two letters."""
_CAPITAL = re.compile(_WORD, re.VERBOSE)
_SMALL = re.compile(rf"(?<!{_LETTER})[^\W\d_{_UPPER}]{_LETTER}*")
_CUT_WORD = re.compile(r"[(@*][a-zñ]")
"""A continuation that shows that a word is not complete: `Campeon(a|e)s`, `Campeon@s`."""
_ABBREVIATION = re.compile(rf"[{_UPPER}]\w{{0,3}}[^\W\d_{_UPPER}]\.(?=\s+\w)")
"""A short word whose full stop does not end the sentence: `Coord. de`, `Gral.` before a name."""
_MASK = "▇"
_OPENING = rf"""(?P<opening> (?: \A \d{{0,4}} | [.:!?…¡¿"“«—–•*] ) [^\w{_MASK}]{{0,20}} )?"""
"""Text that makes the next word the first one of a sentence or a quotation."""
_NOT_SPACE = re.compile(r"\S+")
_ROMAN = re.compile(r"[IVX]+")
_AROUND = 40
"""The length of the context on each side of a name, in characters."""
_CONTEXTS = 3
_LONG = re.compile(rf"{_LETTER}{{4,}}")
"""A word long enough to have a capital in a headline."""
_HEADLINE_WORDS = 4
_HEADLINE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class _Capitals:
    """How a language uses capitals."""

    run: re.Pattern[str]
    """Words with a capital and link words between them: `Comisión Nacional del Agua`, but not `Habló la Conagua`."""
    joint: re.Pattern[str]
    """A word that may be between two names or inside one: `Estadística y Geografía`, `México y Canadá`."""
    leads: frozenset[str]
    """Titles, weekdays and months: neither part of the name that follows, nor names by themselves."""
    openers: frozenset[str]
    """Words that have a capital only at the start of a sentence."""
    others: frozenset[str]
    """Languages and peoples, which are not names by themselves."""
    in_headlines: bool
    """Whether headlines capitalise all words."""

    def is_common(self, name: str) -> bool:
        """Return whether a word is not a name by itself."""
        folded = name.casefold()
        return bool(_ROMAN.fullmatch(name)) or folded in self.leads | self.openers | self.others


@cache
def _capitals(language: str) -> _Capitals:
    """Return how a language uses capitals."""
    links, articles, joints = (any_of(words(language, f"name_{kind}")) for kind in ("links", "articles", "joints"))
    link = rf"(?: {links} \s++ (?: {articles} \s++ )? )"
    return _Capitals(
        run=re.compile(rf"{_OPENING} (?P<name> {_WORD} (?: \s++ {link}{{0,2}} {_WORD} )* )", re.VERBOSE),
        joint=re.compile(rf"\s+{joints}\s+"),
        leads=frozenset(words(language, "name_leads")),
        openers=frozenset(words(language, "capital_by_place")),
        others=frozenset(words(language, "languages_and_peoples")),
        in_headlines=language == "en",
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """A possible name at its position."""

    article: str
    sentence: str
    start: int
    end: int
    is_first: bool
    """Whether it starts a sentence or a quotation."""

    @property
    def name(self) -> str:
        return " ".join(self.sentence[self.start : self.end].split())

    def head(self) -> tuple[str, str]:
        """Return its first word, and the first character of its second one; that is empty if there is none."""
        word = _NOT_SPACE.match(self.sentence, self.start, self.end)
        after = _NOT_SPACE.search(self.sentence, word.end(), self.end) if word else None
        return word[0] if word else "", after[0][0] if after else ""

    def rest(self) -> _Run | None:
        """Return the rest after its first word, from the next capital on."""
        after = _CAPITAL.match(self.sentence, self.start)
        found = _CAPITAL.search(self.sentence, after.end() if after else self.start, self.end)
        return replace(self, start=found.start(), is_first=False) if found else None


@dataclass(slots=True)
class _Seen:
    """Statistics of the articles."""

    runs: list[_Run] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    """Names inside sentences."""
    inside: Counter[str] = field(default_factory=Counter)
    """Words with a capital inside sentences."""
    small: Counter[str] = field(default_factory=Counter)
    """Words without a capital."""

    def take(self, article: str, sentence: str, masked: str, capitals: _Capitals) -> None:
        """Add a sentence to the statistics."""
        self.small.update(_SMALL.findall(sentence))
        for match in capitals.run.finditer(masked):
            if _CUT_WORD.match(masked, match.end("name")) or _ABBREVIATION.match(masked, match.start("name")):
                continue
            run = _Run(article, sentence, *match.span("name"), match["opening"] is not None)
            self.runs.append(run)
            self.inside.update(_CAPITAL.findall(run.name)[run.is_first :])
            if not run.is_first:
                self.names.add(run.name)


def _masked(sentence: str, covered: Sequence[Span]) -> str:
    """Return a sentence with its terms masked, with the same length."""
    pieces: list[str] = []
    last = 0
    for start, end in sorted(covered):
        pieces += (sentence[last:start], _MASK * (end - max(start, last)))
        last = max(last, end)
    return "".join((*pieces, sentence[last:]))


def _is_headline(sentence: str) -> bool:
    """Return whether most words have a capital, which is then no evidence for a name."""
    words = _LONG.findall(sentence)
    with_capital = sum(word[0].isupper() for word in words)
    is_titled = len(words) >= _HEADLINE_WORDS and with_capital > _HEADLINE_SHARE * len(words)
    return is_titled and not sentence.rstrip("\"'”’) ").endswith((".", "…"))


def _settled(run: _Run, seen: _Seen, capitals: _Capitals) -> _Run | None:
    """Remove the first words of a name that have a capital for another reason."""
    settled: _Run | None = run
    while settled and _is_led(settled, seen, capitals):
        settled = settled.rest()
    return settled


def _is_led(run: _Run, seen: _Seen, capitals: _Capitals) -> bool:
    """Return whether the first word of a run is not part of the name."""
    word, after = run.head()
    folded = word.casefold()
    if folded in capitals.leads:
        return after.isupper()
    if not run.is_first or _is_acronym(word) or (after and run.name in seen.names):
        return False
    unknown, common = word not in seen.inside, seen.small[folded] > seen.inside[word]
    if not after:
        return unknown or common or folded in capitals.openers
    rest = run.rest()
    return folded in capitals.openers or (unknown and (common or (rest is not None and rest.name in seen.names)))


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) > 1


def _parted(run: _Run, capitals: _Capitals) -> Iterator[_Run]:
    """Yield the names that joints separate."""
    start = run.start
    for joint in capitals.joint.finditer(run.sentence, run.start, run.end):
        yield replace(run, start=start, end=joint.start())
        after = _CAPITAL.search(run.sentence, joint.end(), run.end)
        start = after.start() if after else joint.end()
    yield replace(run, start=start)


def _candidate(name: str, runs: Sequence[_Run]) -> Candidate:
    contexts = dict.fromkeys(_context(run) for run in runs[: _CONTEXTS * 2])
    return Candidate(name, len(runs), len({run.article for run in runs}), (*contexts,)[:_CONTEXTS])


def _context(run: _Run) -> str:
    """Return a name with some words around it."""
    before = run.sentence[max(0, run.start - _AROUND) : run.start]
    after = run.sentence[run.end : run.end + _AROUND]
    if run.start > _AROUND:
        before = "…" + before.partition(" ")[2]
    if run.end + _AROUND < len(run.sentence):
        after = after.rpartition(" ")[0] + "…"
    return " ".join((before + run.sentence[run.start : run.end] + after).split())
