"""Errors that one pair does not show, seeded into runs of pairs: two renderings of one thing, and first mentions.

A run is a list of pairs with the articles that they belong to, and what the house glossary asks of each. A kind of
error takes a pair and makes a run of it with one error in its last pair, and the same run without it.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from check_damage import Texts

from l10n import formats
from l10n.article import Syntax
from l10n.checks.consistency import Sighting, disagreements, renderings
from l10n.checks.mentions import first_mention
from l10n.checks.pairs import TextPair, pair
from l10n.glossary.constraints import Constraint, constraints
from l10n.glossary.first_mention import acronym, is_short
from l10n.glossary.recognition import Finder, judge
from l10n.glossary.table import Term, read
from l10n.segmentation.segments import Segment

GLOSSARY = Path(__file__).parents[1] / "glossary"
ARTICLE = 20
"""So many lines of a file are an article; translations of whole articles lie together in the corpora."""

Run = Sequence[tuple[str, Texts]]
"""Pairs, each with its article."""
Made = tuple[Run, Run]
"""A run without an error, and with one."""


@cache
def finder(source: str) -> Finder:
    """Return the finder of the house glossary for a language."""
    tables = sorted(GLOSSARY.glob("*.csv"))
    return Finder((term for path in tables for term in read(path.name, path.read_text("utf-8"))), source)


def asked(run: Run) -> Mapping[tuple[str, str], Constraint]:
    """Return what the house glossary asks of the pairs, by article and sentence."""
    found: dict[tuple[str, str], Constraint] = {}
    for article in dict.fromkeys(article for article, _ in run):
        ours = [texts for name, texts in run if name == article]
        source, target = ours[0].languages
        triples = ((one.source, one.source, "paragraph") for one in ours)
        known = constraints(triples, finder(source), target)
        found.update({(article, sentence): constraint for sentence, constraint in known.items()})
    return found


def pairs(run: Run) -> Iterator[tuple[str, TextPair]]:
    """Yield the pairs of a run as the rules read them."""
    wanted = asked(run)
    for article, texts in run:
        blocks = formats.parse("a.md", texts.source, front_matter=()).blocks
        segment = Segment("", blocks[0].leaves if blocks else (), "", 1, "paragraph", Syntax.MARKDOWN)
        yield article, pair(segment, texts.target, texts.languages, constraint=wanted.get((article, texts.source)))


def inconsistent(run: Run) -> Counter[int]:
    """Return how many findings of `consistency` each pair of a run has, by its number."""
    seen: list[tuple[int, Sighting]] = []
    for number, (article, one) in enumerate(pairs(run)):
        place = f"{article}:{number}"
        seen += ((number, Sighting(article, place, one.languages[1], True, said)) for said in renderings(one))  # noqa: FBT003 - reviewed
    return Counter(seen[at][0] for at, _ in disagreements([one for _, one in seen]))


def unintroduced(run: Run) -> Counter[int]:
    """Return how many findings of `first-mention` each pair of a run has, by its number."""
    return Counter(number for number, (_, one) in enumerate(pairs(run)) for _ in first_mention(one))


@dataclass(frozen=True)
class RunDamage:
    """A kind of error."""

    name: str
    found: Callable[[Run], Counter[int]]
    spoil: Callable[[Texts, random.Random], Made | None]


_WORD = "[A-ZÁÉÍÓÚ][a-zñáéíóú]{3,}"
NAME = re.compile(rf"(?<=\w ){_WORD}(?: (?:(?:of|de|del|for|para) )?{_WORD})+(?= [a-zñáéíóú])")
KINDS = {
    "en": ("Agency", "Center", "College", "Commission", "Committee", "Council", "Institute", "Ministry", "University"),
    "es": ("Agencia", "Centro", "Colegio", "Comisión", "Comité", "Consejo", "Instituto", "Oficina", "Universidad"),
}
"""What institutions are."""
HEADS = {"en": ("Center", "School", "Bridge", "Agency"), "es": ("Centro", "Colegio", "Puente", "Agencia")}


def sentence_twice(texts: Texts, dice: random.Random) -> Made | None:
    """Translate a sentence otherwise in another article: with a word less."""
    words = texts.target.split()
    if len(words) < 8:  # noqa: PLR2004 - in a shorter one, a word less says something else
        return None
    at = dice.randrange(1, len(words) - 1)
    other = replace(texts, target=" ".join((*words[:at], *words[at + 1 :])))
    return [("a", texts), ("b", texts)], [("a", texts), ("b", other)]


def kept_name_translated(texts: Texts, dice: random.Random) -> Made | None:
    """Translate half of a name that both sides have alike, in another sentence of another article."""
    named = [one for one in NAME.findall(texts.source) if one in texts.target]
    if not named:
        return None
    name, language = dice.choice(named), texts.languages[1]
    head, last = dice.choice(HEADS[language]), name.split()[-1]
    return _renamed(texts, name, f"{head} {last}" if language == "es" else f"{last} {head}")


def translated_name_changed(texts: Texts, dice: random.Random) -> Made | None:
    """Give an institution whose name was translated another generic word in another article."""
    kinds = {*KINDS[texts.languages[1]]}
    named = [one for one in NAME.findall(texts.target) if one not in texts.source and kinds & {*one.split()}]
    if not named:
        return None
    name = dice.choice(named)
    kind = next(word for word in name.split() if word in kinds)
    return _renamed(texts, name, name.replace(kind, dice.choice(sorted(kinds - {kind}))))


def _renamed(texts: Texts, name: str, other: str) -> Made | None:
    """Return a run of a sentence and of one like it, in which a name has another rendering; no term of the glossary."""
    if asked([("a", texts)]):
        return None
    later = Texts(f"{texts.source} · 2", f"{texts.target} · 2", texts.languages)
    spoiled = replace(later, target=later.target.replace(name, other))
    return [("a", texts), ("b", later)], [("a", texts), ("b", spoiled)]


def term_twice(texts: Texts, dice: random.Random) -> Made | None:
    """Render a term of the glossary by another of its accepted names in a later sentence of the article."""
    target = texts.languages[1]
    later = replace(texts, source=f"· {texts.source}", target=f"· {texts.target}")
    clean = [("a", texts), ("a", later)]
    constraint = asked(clean).get(("a", later.source))
    matches = constraint.matches if constraint else ()
    rows = Counter(match.term for match in matches)
    for verdict in judge(matches, later.target, target):
        names = [name for name in verdict.term.names(target) if not is_short(verdict.term, name)]
        own = _beginnings(verdict.rendering)
        others = [name for name in names if not own & _beginnings(name)]
        if verdict.rendering in names and others and rows[verdict.term] == 1:
            other = later.target.replace(verdict.rendering, dice.choice(others))
            return clean, [clean[0], ("a", replace(later, target=other))]
    return None


def _beginnings(name: str) -> set[str]:
    """Return how the words of a name begin, so that inflections are no other names."""
    return {word[:4].casefold() for word in name.split()}


def mention_not_spelled(texts: Texts, _dice: random.Random) -> Made | None:
    """Write only the acronym of a term at its first mention."""
    found = _opened(texts)
    if found is None:
        return None
    term, rendering, short = found
    before = replace(texts, target=texts.target.replace(rendering, term.first(texts.languages[1])))
    return [("a", before)], [("a", replace(texts, target=texts.target.replace(rendering, short)))]


def mention_without_acronym(texts: Texts, _dice: random.Random) -> Made | None:
    """Spell a first mention out without the acronym that the article uses again."""
    found = _opened(texts)
    if found is None:
        return None
    term, rendering, short = found
    language, other = texts.languages[1], texts.languages[0]
    again = next((name for name in term.names(other) if is_short(term, name)), "")
    if not again or rendering.casefold() == short.casefold() or short in texts.target:
        return None
    before = replace(texts, target=texts.target.replace(rendering, term.first(language)))
    later = Texts(f"{again} · {texts.source}", f"{short} · {texts.target}", texts.languages)
    return [("a", before), ("a", later)], [("a", texts), ("a", later)]


def _opened(texts: Texts) -> tuple[Term, str, str] | None:
    """Return a term with a form for the first mention, how a translation renders it, and its acronym."""
    constraint = asked([("a", texts)]).get(("a", texts.source))
    for verdict in constraint.verdicts(texts.target) if constraint else ():
        short = acronym(verdict.term.first(texts.languages[1]))
        if short and verdict.rendering and constraint and verdict.term in constraint.first:
            return verdict.term, verdict.rendering, short
    return None


ALL = (
    RunDamage("sentence in two ways", inconsistent, sentence_twice),
    RunDamage("kept name translated", inconsistent, kept_name_translated),
    RunDamage("translated name changed", inconsistent, translated_name_changed),
    RunDamage("term in two ways", inconsistent, term_twice),
    RunDamage("mention not spelled", unintroduced, mention_not_spelled),
    RunDamage("mention without acronym", unintroduced, mention_without_acronym),
)


def recall(kind: RunDamage, texts: Sequence[Texts], each: int, dice: random.Random) -> tuple[int, int, list[Run]]:
    """Return how many errors of a kind were seeded, how many were found, and the runs of the others."""
    seeded, missed = 0, list[Run]()
    for one in dice.sample(texts, len(texts)):
        if seeded >= each:
            break
        if (made := kind.spoil(one, dice)) and made[0] != made[1]:
            before, after = made
            seeded += 1
            if sum(kind.found(after).values()) <= sum(kind.found(before).values()):
                missed.append(after)
    return seeded, seeded - len(missed), missed


def alarms(pairs_of_files: Sequence[Sequence[Texts]]) -> tuple[int, int, int]:
    """Return the number of untouched pairs, and on how many of them both rules have a finding."""
    count = consistency = mentions = 0
    for texts in pairs_of_files:
        run = [(str(at // ARTICLE), one) for at, one in enumerate(texts)]
        count += len(run)
        consistency += len(inconsistent(run))
        mentions += len(unintroduced(run))
    return count, consistency, mentions
