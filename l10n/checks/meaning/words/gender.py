"""Gender of people: a man for a woman, or the other way round, where a sentence tells of people of one gender only.

Spanish tells it by nouns and articles (*la acusada*), English by pronouns (`his`). The rule keeps silent where somebody
else may be meant: where there are people of both genders, other names, or a verb such as `deny` before *su*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from l10n.checks.dictionary import empty_words, folded_words
from l10n.checks.findings import Category, Finding, Rule, Severity
from l10n.checks.meaning.inflections import forms, spanish_plurals
from l10n.checks.meaning.lexicon import LANGUAGES, folded_source, folded_target, read_languages
from l10n.checks.pairs import Check, TextPair, Word
from l10n.languages import word_lists
from l10n.text.folding import folded

GENDER = Rule("gender", Severity.WARNING, Category.MISTRANSLATION)
RULES = (GENDER,)

_REACH = 2
"""So many words before a noun, its article may stand."""
_START = 4
"""Of so many words at the start of a sentence, one is its subject."""
_ROLE_BEFORE = {"de", "como"}
"""Behind them a noun without an article is no person: *cambió de abogado*."""
_OBJECT = {"her", "him"}
_NOT_SUBJECT = {"him"}


class _Noun(NamedTuple):
    """What a Spanish noun for people tells by itself."""

    feminine: bool | None
    """None where only its article tells."""
    plural: bool
    for_others: bool
    """Whether such a person acts for others, as a judge does."""


class _Person(NamedTuple):
    """A noun for a person in a Spanish text."""

    at: int
    feminine: bool
    noun: _Noun


def gender(pair: TextPair) -> Iterator[Finding]:
    """Find `his` for a woman, `her` for a man, and *el cantante* for a woman."""
    languages = read_languages(pair)
    if languages == ("es", "en"):
        yield from _of_pronoun(pair)
    elif languages == ("en", "es"):
        yield from _of_noun(pair)


CHECKS: tuple[Check, ...] = (gender,)


def _of_pronoun(pair: TextPair) -> Iterator[Finding]:
    """Find an English pronoun of the other gender than the Spanish nouns."""
    target = pair.once(folded_target)
    wrong = not _pronouns(feminine=True).isdisjoint(target)
    if wrong is not _pronouns(feminine=False).isdisjoint(target):
        return
    told = [word for word in target if word in _pronouns(feminine=wrong) and word not in _NOT_SUBJECT]
    source = pair.once(folded_source)
    people = _people(source)
    if not told or not _is_one(people) or people[0].feminine is wrong or _has_noun(target, feminine=wrong):
        return
    mild = not any(word.endswith("self") for word in told)
    if mild and (any(one.noun.for_others for one in people) or _is_of_others(source, {"su", "sus"}, "es")):
        return
    if "her" in told and {"su", "sus"}.isdisjoint(source):
        return
    if not _has_other_names(pair.source_words, people, feminine=not wrong):
        first = pair.source_words[people[0].at].text
        yield GENDER.finding("of a man or of a woman: “{said}” → “{other}”", said=first, other=told[0])


def _of_noun(pair: TextPair) -> Iterator[Finding]:
    """Find a Spanish subject of the other gender than the English pronouns."""
    source = pair.once(folded_source)
    genders = {one for one in _BOTH if _tells(source, feminine=one)}
    if len(genders) != 1:
        return
    (feminine,) = genders
    told = [word for word in source if word in _pronouns(feminine=feminine) and word not in _NOT_SUBJECT]
    people = _people(pair.once(folded_target)) if told else []
    if not _is_one(people) or people[0].at >= _START or people[0].feminine is feminine:
        return
    sure = any(word.endswith("self") for word in told)
    if not sure and (people[0].noun.for_others or _is_of_others(source, {"her", "his"}, "en")):
        return
    given = [folded_words(language, "given_names") for language in LANGUAGES]
    others = (word for word in pair.source_words[_START:] if word.text[0].isupper())
    names = (word for word in others if any(word.folded in listed for listed in given))
    spoken = {"él", "ella"} & {word.text.lower() for word in pair.target_words}
    if not spoken and not any(names) and _owns(source, told):
        noun = pair.target_words[people[0].at].text
        yield GENDER.finding("of a man or of a woman: “{said}” → “{other}”", said=told[0], other=noun)


_BOTH = (False, True)


def _is_one(people: Sequence[_Person]) -> bool:
    """Tell whether a text starts with one person, and others are of the same gender."""
    return bool(people) and not people[0].noun.plural and len({one.feminine for one in people}) == 1


def _owns(words: Sequence[str], told: Sequence[str]) -> bool:
    """Tell whether a pronoun stands for the subject or what is theirs: `her` also is an object."""
    if any(word not in _OBJECT for word in told):
        return True
    empty = empty_words("en")
    places = (at for at, word in enumerate(words[:-1]) if word in _OBJECT)
    return any(words[at + 1] not in empty for at in places)


def _is_of_others(words: Sequence[str], possessives: set[str], language: str) -> bool:
    """Tell whether a possessive stands behind a verb whose object often belongs to somebody else."""
    verbs = _acts_on_others(language)
    places = (at for at, word in enumerate(words) if word in possessives)
    return any(not verbs.isdisjoint(words[max(0, at - _REACH) : at]) for at in places)


def _people(words: Sequence[str]) -> list[_Person]:
    """Return the people whose gender a Spanish text tells, in order."""
    people = []
    nouns = _nouns()
    for at, word in enumerate(words):
        if not (noun := nouns.get(word)):
            continue
        before = words[max(0, at - _REACH) : at]
        if before and before[-1] in _ROLE_BEFORE and not noun.plural:
            continue
        told = (one for one in reversed(before) if one in _articles())
        feminine = noun.feminine if noun.feminine is not None else _articles().get(next(told, ""))
        if feminine is not None:
            people.append(_Person(at, feminine, noun))
    return people


def _tells(words: Sequence[str], *, feminine: bool) -> bool:
    """Tell whether an English text has a word for people of a gender."""
    return not _pronouns(feminine=feminine).isdisjoint(words) or _has_noun(words, feminine=feminine)


def _has_noun(words: Sequence[str], *, feminine: bool) -> bool:
    return not _english_nouns(feminine).isdisjoint(words)


def _has_other_names(words: Sequence[Word], people: Sequence[_Person], *, feminine: bool) -> bool:
    """Tell whether a Spanish text names somebody who may be of the other gender."""
    known = {0}
    for one in people:
        rest = enumerate(words[one.at + 1 :], one.at + 1)
        known |= {at for at, _ in takewhile(lambda each: _is_name_part(each[1]), rest)}
    return any(
        word.text[0].isupper()
        and at not in known
        and words[at - 1].folded not in _joined_to_things()
        and word.folded not in _places()
        and not words[at - 1].text[0].isupper()
        and not (feminine and word.folded.endswith("a") and word.folded in folded_words("es", "given_names"))
        for at, word in enumerate(words)
    )


def _is_name_part(word: Word) -> bool:
    return word.text[0].isupper() or word.text in _links()


@cache
def _links() -> frozenset[str]:
    return frozenset((*word_lists.words("es", "name_joints"), *word_lists.words("es", "name_links")))


@cache
def _joined_to_things() -> frozenset[str]:
    """Return the words before names that are not of people."""
    return frozenset(_articles()) | {"en"}


@cache
def _places() -> frozenset[str]:
    return frozenset(folded(word) for place in word_lists.words("es", "places") for word in place.split())


@cache
def _articles() -> dict[str, bool]:
    """Return the Spanish determiners, with whether they are feminine."""
    lists = {False: "masculine_determiners", True: "feminine_determiners"}
    return {folded(word): feminine for feminine, name in lists.items() for word in word_lists.words("es", name)}


@cache
def _nouns() -> dict[str, _Noun]:
    """Return the Spanish nouns for people, in both numbers."""
    others = frozenset(word_lists.words("es", "acts_for_others"))
    found: dict[str, _Noun] = {}
    for both in word_lists.rows("es", "person_nouns", columns=2):
        for feminine, noun in zip(_BOTH, map(folded, both), strict=True):
            told = None if both[0] == both[1] else feminine
            for form in (noun, *spanish_plurals(noun)):
                found[form] = _Noun(told, form != noun, both[0] in others)
    return found


@cache
def _english_nouns(feminine: bool) -> frozenset[str]:  # noqa: FBT001 - the cache takes no keywords
    return frozenset(row[feminine] for row in word_lists.rows("en", "person_nouns", columns=2)) | (
        frozenset({"ms", "miss"}) if feminine else frozenset()
    )


def _pronouns(*, feminine: bool) -> frozenset[str]:
    return _pronouns_of(feminine)


@cache
def _pronouns_of(feminine: bool) -> frozenset[str]:  # noqa: FBT001 - the cache takes no keywords
    return frozenset(word_lists.words("en", "feminine_pronouns" if feminine else "masculine_pronouns"))


@cache
def _acts_on_others(language: str) -> frozenset[str]:
    column = LANGUAGES.index(language)
    lines = word_lists.table("acts_on_others", columns=2)
    return frozenset(form for cells in lines for entry in cells[column] for form in forms(entry, language))
