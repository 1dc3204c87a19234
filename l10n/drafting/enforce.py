"""Enforces terms in drafts: decode, verify, repair, and report the terms that are still missing.

Each step offers translations of the sentences that still violate a term; the first one that honours more terms is
taken. Steps are ordered by quality: text that the model writes itself reads better than terms inserted into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from l10n.alignment.words import Alignment, Links, Span
from l10n.drafting.origin import Step
from l10n.drafting.repair import introduced, is_sane, polished, put
from l10n.drafting.rubble import without_rubble
from l10n.engine.protocols import Model, ModelTranslation
from l10n.glossary.constraints import Constraint
from l10n.glossary.recognition import TermMatch, TermVerdict, allowed, judge

_COUNT = 8
"""How many translations of a sentence are searched; more of them rarely help."""
_MOST_TERMS = 4
"""How many missing terms of one sentence are inserted, one after the other."""
_LONGEST = 10_000
"""Characters: each place of a term is repaired with the whole draft around it."""
_SURE = 0.75
"""Least agreement for words that certainly translate a term; `_PART` is the least for a single word."""
_PART = 0.5
_PLAIN = re.compile(r"[\s.,:;…–—-]*")
"""Punctuation that is the same in both languages."""
_STOPS = ".!?…\"'»”)’ "
"""Characters after which nothing is written at the end of a sentence."""


STEPS = tuple(Step)


Align = Callable[[Sequence[tuple[str, str]]], Sequence[Alignment]]


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence, its draft, and its term constraints."""

    source: str
    """Without its markup."""
    text: str
    """The draft."""
    score: float
    """Score of the draft, 0 to 1."""
    constraint: Constraint


@dataclass(frozen=True, slots=True)
class Enforced:
    """A draft that honours the glossary as far as possible."""

    text: str
    score: float
    steps: tuple[Step, ...]
    """The steps that changed the draft; empty if it honoured its terms from the start."""
    violations: tuple[tuple[TermMatch, TermVerdict], ...]
    """The terms that it still does not honour."""


def usual_steps(marks: Sequence[str], *, exact: bool = True) -> tuple[Step, ...]:
    """Return the steps that are worth their time.

    A model that reads glossary marks does not need a search in eight translations, or terms substituted in the source.
    After marks and replacement, insertion takes as long as all other steps together and finds next to nothing
    (`benchmarks/terms.py`).

    A model whose target texts are cut into likely pieces, not into those that it learned, neither continues a text nor
    avoids one: what it may not write it writes in other pieces. The other steps honour as many terms in less time
    (`benchmarks/terms.py --guessed`).

    Args:
        marks: of the package; empty if it does not read marks.
        exact: whether the pieces of target texts are those that the model learned.

    """
    spared = {Step.BEST, Step.SUBSTITUTION, Step.INSERTION} if marks else {Step.MARKS}
    if not exact:
        spared |= {Step.SUPPRESSION, Step.INSERTION}
    return tuple(step for step in STEPS if step not in spared)


def enforce(
    requests: Sequence[Request], model: Model, align: Align | None, *, steps: Sequence[Step] | None = None
) -> list[Enforced]:
    """Enforce the glossary in drafts; return one Enforced for each, in their order.

    Drafts of more than 10,000 characters, which no model writes at once, are only judged.

    Args:
        requests: drafts, including those that honour their terms already.
        model: the one that made them.
        align: aligns texts with their translations; None finds the translation of a term by its position.
        steps: the steps to try, in this order; None for the usual ones.

    """
    cases = [_Case(request, request.text, request.score) for request in requests]
    short = [case for case in cases if max(len(case.request.source), len(case.text)) <= _LONGEST]
    enforcer = _Enforcer(model, align)
    chosen = usual_steps(model.package.marks, exact=model.exact) if steps is None else steps
    for step in chosen:
        waiting = [case for case in short if step is Step.ALONE or case.missing]
        if waiting:
            _TRIES[step](waiting, enforcer)
    if Step.REPLACEMENT in chosen:
        _repeat(short, enforcer)
    for case in short:
        asked = case.request.constraint
        case.text = without_rubble(introduced(polished(case.text, asked), asked), case.request.source, asked)
    return [
        Enforced(case.text, case.score, tuple(case.steps), tuple(case.request.constraint.violations(case.text)))
        for case in cases
    ]


class _Offer(NamedTuple):
    """A translation that a step offers."""

    text: str
    score: float


@dataclass
class _Case:
    """A sentence in progress."""

    request: Request
    text: str
    score: float
    steps: list[Step] = field(default_factory=list)

    @property
    def forbidden(self) -> bool:
        """Whether the text contains a forbidden rendering."""
        constraint = self.request.constraint
        return any(verdict.forbidden for verdict in judge(constraint.matches, self.text, constraint.target))

    @property
    def missing(self) -> list[TermMatch]:
        """The first match of each term that the text does not honour; first mentions count in any form."""
        return _missing(self.request.constraint, self.text)

    def take(self, offers: Iterable[_Offer], step: Step) -> None:
        """Take the offer that honours the most terms, then the likeliest, if it honours more terms than the text."""
        constraint = self.request.constraint
        best, most = None, -len(self.missing)
        for offer in sorted(offers, key=lambda offer: (-round(offer.score, 2), offer.text)):
            honoured = -len(_missing(constraint, offer.text))
            sane = step is Step.FORCE or is_sane(offer.text, self.text, self.request.source, constraint)
            if honoured > most and sane:
                best, most = offer, honoured
        if best:
            self.text, self.score = best
            self.steps.append(step)


class _Enforcer:
    """The model and the aligner, with a cache of alignments."""

    def __init__(self, model: Model, align: Align | None) -> None:
        self.model = model
        self._align = align
        self._known: dict[tuple[str, str], Links] = {}

    def fits(self, text: str) -> bool:
        return self.model.length(text) <= self.model.limit

    def links(self, cases: Sequence[_Case]) -> list[Links]:
        """Return the word alignment of each draft with its source."""
        pairs = [(case.request.source, case.text) for case in cases]
        fresh = [pair for pair in dict.fromkeys(pairs) if pair not in self._known]
        found: Sequence[Alignment | None] = self._align(fresh) if self._align else [None] * len(fresh)
        self._known |= {pair: Links(*pair, alignment) for pair, alignment in zip(fresh, found, strict=True)}
        return [self._known[pair] for pair in pairs]


def _missing(constraint: Constraint, text: str) -> list[TermMatch]:
    judged = judge(constraint.matches, text, constraint.target, constraint.spelled)
    wrong = {verdict.term for verdict in judged if not verdict.honoured}
    first: dict[object, TermMatch] = {}
    for match in constraint.matches:
        if match.term in wrong:
            first.setdefault(match.term, match)
    return list(first.values())


def _form(match: TermMatch, constraint: Constraint) -> str:
    return allowed(match, constraint.target, first=match.term in constraint.spelled)[0]


def _alone(cases: Sequence[_Case], _: _Enforcer) -> None:
    for case in cases:
        text = _only(case.request)
        if text and text != case.text:
            case.text = text
            case.steps.append(Step.ALONE)


def _only(request: Request) -> str:
    """Return the translation of a sentence that consists of one term; empty for any other."""
    match, *more = request.constraint.matches
    before, after = request.source[: match.start], request.source[match.end :]
    if more or _PLAIN.fullmatch(before + after) is None:
        return ""
    return before + _form(match, request.constraint) + after


def _marks(cases: Sequence[_Case], enforcer: _Enforcer) -> None:
    if not (marks := enforcer.model.package.marks):
        return
    texts = [_marked(case.request, marks) for case in cases]
    _take_best(cases, texts, enforcer, Step.MARKS)


def _marked(request: Request, marks: Sequence[str]) -> str:
    """Write each rendering after its term in the source; the model was trained with spaces around marks."""
    before, between, behind = marks
    parts: list[str] = []
    at = 0
    for match in request.constraint.matches:
        name = request.source[match.start : match.end]
        parts += [
            request.source[at : match.start],
            f" {before} {name} {between} {_form(match, request.constraint)} {behind} ",
        ]
        at = match.end
    return " ".join(("".join(parts) + request.source[at:]).split())


def _best(cases: Sequence[_Case], enforcer: _Enforcer) -> None:
    _take_best(cases, [case.request.source for case in cases], enforcer, Step.BEST)


def _take_best(cases: Sequence[_Case], texts: Sequence[str], enforcer: _Enforcer, step: Step) -> None:
    ready = [(case, text) for case, text in zip(cases, texts, strict=True) if enforcer.fits(text)]
    if ready:
        found = enforcer.model.best([text for _, text in ready], _COUNT)
        for (case, _), offers in zip(ready, found, strict=True):
            case.take(_offers(offers), step)


def _offers(translations: Iterable[ModelTranslation]) -> Iterator[_Offer]:
    return (_Offer(" ".join(one.text.split()), one.score) for one in translations if one.complete)


def _suppression(cases: Sequence[_Case], enforcer: _Enforcer) -> None:
    """Forbid the forbidden renderings; for a model without marks, also the words that translate a term."""
    reads_marks = bool(enforcer.model.package.marks)
    ready = [case for case in cases if enforcer.fits(case.request.source) and (case.forbidden or not reads_marks)]
    for case, links in zip(ready, enforcer.links(ready), strict=True):
        phrases = [case.text[slice(*_translation_of(case, links, match))] for match in case.missing]
        case.take(_offers(enforcer.model.without(case.request.source, phrases, _COUNT)), Step.SUPPRESSION)


def _substitution(cases: Sequence[_Case], enforcer: _Enforcer) -> None:
    named = [
        (case, [match for match in case.missing if _form(match, case.request.constraint)[:1].isupper()])
        for case in cases
    ]
    ready = [(case, _substituted(case, names)) for case, names in named if names]
    _take_best([case for case, _ in ready], [text for _, text in ready], enforcer, Step.SUBSTITUTION)


def _substituted(case: _Case, names: Iterable[TermMatch]) -> str:
    text = case.request.source
    for match in sorted(names, key=lambda match: -match.start):
        text = text[: match.start] + _form(match, case.request.constraint) + text[match.end :]
    return text


def _insertion(cases: Sequence[_Case], enforcer: _Enforcer) -> None:
    for _ in range(_MOST_TERMS):
        ready = [case for case in cases if case.missing and enforcer.fits(case.request.source)]
        found = enforcer.links(ready)
        starts = [_start(case, links, case.missing[0]) for case, links in zip(ready, found, strict=True)]
        asked = [(case.request.source, start) for case, start in zip(ready, starts, strict=True)]
        made = enforcer.model.finish(asked) if asked else ()
        whole = [(case, one.text) for case, one in zip(ready, made, strict=True) if one.complete]
        rated = enforcer.model.rate([(case.request.source, text) for case, text in whole])
        left = [len(case.missing) for case in ready]
        for (case, text), score in zip(whole, rated, strict=True):
            case.take([_Offer(text, score)], Step.INSERTION)
        if left == [len(case.missing) for case in ready]:
            return


def _start(case: _Case, links: Links, match: TermMatch) -> str:
    """Return the start of the translation up to the words that translate a term, with the term in their place.

    Trying more places costs a translation for each, and does not honour more terms in the end
    (`benchmarks/terms.py`).
    """
    at = _translation_of(case, links, match)[0]
    place = next((start for start, _ in links.words if start >= at), len(case.text.rstrip(_STOPS)))
    spaced = case.text[:place] if case.text[:place].endswith(" ") or not place else case.text[:place] + " "
    constraint = case.request.constraint
    return put((len(spaced), len(spaced)), spaced, _form(match, constraint), match, constraint.target)


def _replacement(cases: Sequence[_Case], enforcer: _Enforcer) -> None:
    _replace(cases, enforcer, Step.REPLACEMENT, _SURE)


def _force(cases: Sequence[_Case], enforcer: _Enforcer) -> None:
    _replace(cases, enforcer, Step.FORCE, 0.0)


def _replace(cases: Sequence[_Case], enforcer: _Enforcer, step: Step, least: float) -> None:
    """Replace the words that translate a term with at least the given agreement, one term after the other."""
    for _ in range(_MOST_TERMS):
        ready = [case for case in cases if case.missing]
        left = [len(case.missing) for case in ready]
        for case, links in zip(ready, enforcer.links(ready) if ready else (), strict=True):
            case.take(_replaced(case, links, least), step)
        if left == [len(case.missing) for case in ready]:
            return


def _replaced(case: _Case, links: Links, least: float) -> Iterator[_Offer]:
    constraint = case.request.constraint
    for match in case.missing:
        place = _translation_of(case, links, match)
        if _agreement(links, match, place) >= least:
            yield _Offer(put(place, case.text, _form(match, constraint), match, constraint.target), case.score)


def _repeat(cases: Sequence[_Case], enforcer: _Enforcer) -> None:
    """Repair a half-correct rendering of a repeated term: `The National Guard is the National Save`."""
    ready = [
        case
        for case in cases
        if len({match.term for match in case.request.constraint.matches}) < len(case.request.constraint.matches)
    ]
    for case, links in zip(ready, enforcer.links(ready) if ready else (), strict=True):
        constraint = case.request.constraint
        for match in constraint.matches:
            form, place = _form(match, constraint), _aligned(links, match)
            half = {*case.text[slice(*place)].split()} & {*form.split()}
            whole = (found.span() for found in re.finditer(re.escape(form), case.text, re.IGNORECASE))
            if any(map(str.istitle, half)) and not any(at < place[1] and place[0] < end for at, end in whole):
                case.text = put(place, case.text, form, match, constraint.target)
                case.steps.append(Step.REPLACEMENT)
                break


def _agreement(links: Links, match: TermMatch, place: Span) -> float:
    """Return how well a term and words cover each other: the F1 score of their links."""
    shares = links.shares(match.start, match.end)
    inside = [share for share, word in zip(shares, links.words, strict=True) if place[0] <= word[0] < place[1]]
    return 2 * sum(inside) / ((sum(shares) + len(inside)) or 1.0)


def _translation_of(case: _Case, links: Links, match: TermMatch) -> Span:
    """Find the words that translate a term: a forbidden rendering, or those in the alignment."""
    verdicts = judge(case.request.constraint.matches, case.text, case.request.constraint.target)
    forbidden = next((one.forbidden for one in verdicts if one.term == match.term), "")
    if forbidden and (at := case.text.find(forbidden)) >= 0:
        return at, at + len(forbidden)
    return _aligned(links, match)


def _aligned(links: Links, match: TermMatch) -> Span:
    """Return the words that translate a term according to the alignment."""
    shares = links.shares(match.start, match.end)
    first = last = max(range(len(shares)), key=shares.__getitem__)
    while first > 0 and shares[first - 1] >= _PART:
        first -= 1
    while last + 1 < len(shares) and shares[last + 1] >= _PART:
        last += 1
    return links.words[first][0], links.words[last][1]


_TRIES: dict[Step, Callable[[Sequence[_Case], _Enforcer], None]] = {
    Step.ALONE: _alone,
    Step.MARKS: _marks,
    Step.BEST: _best,
    Step.SUPPRESSION: _suppression,
    Step.SUBSTITUTION: _substitution,
    Step.REPLACEMENT: _replacement,
    Step.INSERTION: _insertion,
    Step.FORCE: _force,
}
