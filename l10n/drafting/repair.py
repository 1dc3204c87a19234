"""Writes terms into translations, and adapts the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from l10n.alignment.words import Span
from l10n.glossary.constraints import Constraint
from l10n.glossary.first_mention import is_short
from l10n.glossary.genders import grammar_of
from l10n.glossary.inflection import agree, capitalised, contracted, plurals, starts_sentence
from l10n.glossary.matching import WORD
from l10n.glossary.recognition import TermMatch, TermVerdict, judge
from l10n.glossary.table import Case, Grammar, Term
from l10n.languages.word_lists import any_of, in_both, words
from l10n.text.folding import folded

_PLACEHOLDER = re.compile(r"\b[XZQKW]+\d+\b")
_COPIED = 4
"""Letters: shorter words of a name are not searched for beside its rendering."""
_LONG = 2000
"""Characters; in a longer sentence only the nearest words are made to agree with each term.

Else the time grows with the square of the number of terms.
"""
_NEAR = 100
"""Characters on either side of a term, in such a sentence."""
_ASIDE = re.compile(r"\s*\([^()]*\)\Z")
_SMALL = 3
"""Letters: words up to this length are often shared by two adjacent names: `New`, `San`."""
_INITIALS = re.compile(r"(?<!\w)[^\W\d_]\.\s?[^\W\d_]\Z|([A-Z])\1\.\s?([A-Z])\2\Z")
_CLOSING = ". \"'»”)’"
_QUOTES = re.compile(r"[\"“”«»„]")
_WORD_BEHIND = re.compile(r"\s+\w")
_ARTICLE = re.compile(r"\b([Aa])n?\s+\Z")
_VOWEL_SOUND = re.compile(
    r"(?!(?:[Uu]ni[^nm]|[Uu]s[eu]|[Ee]u|[Oo]n[ce])|U\.?[SNK]|UN)[aeiouAEIOU]"
    r"|[AEFHILMNORSX][A-Z0-9]+\b|[Hh](?:onest|ou?r|onou?r|eir)"
)
"""What takes `an` in English (Chicago Manual of Style 5.74, 7.33): a spoken vowel, also of a spelled-out letter."""


def put(place: Span, text: str, form: str, match: TermMatch, target: str) -> str:
    """Write a form into a text, and make the words beside it agree.

    Args:
        place: start and end of the words to replace.
        text: a translation.
        form: the form to write.
        match: the term that it renders.
        target: the language of the text.

    """
    there = text[slice(*place)]
    before, after = _without_leftover(text[: place[0]], form, text[place[1] :])
    if there.count("(") > there.count(")"):
        after = after.removeprefix(")")
    if after[:1] == "." and (form.endswith(".") or (_INITIALS.search(text[: place[1]]) and after.strip(_CLOSING))):
        after = after[1:]  # the full stop of the replaced abbreviation, or one that the form has too
    if form.endswith(")") and before.endswith("(") and after.startswith(")"):
        before, after = _named().sub("", before[:-1]), after[1:]
    elif form.endswith(")") and before.count("(") <= before.count(")"):
        after = after.removeprefix(")")  # of the acronym after the replaced name
    if _apposition().search(form) and _WORD_BEHIND.match(after):
        after = "," + after
    if target == "en":
        before = _with_english_article(before, form, after, match)
        return before + capitalised(form, before) + after
    grammar = grammar_of(match.term, form)
    if form != match.term.es[0] and not form.isupper() and is_short(match.term, form):
        grammar = replace(grammar, article=grammar.article and _determiner().search(before) is not None)
    before, after = agree(before, after, grammar, form, plural=match.plural)
    return contracted(before + capitalised(form, before) + after)


def introduced(text: str, constraint: Constraint) -> str:
    """Return a translation with the terms spelled out that the article mentions for the first time."""
    fresh = constraint.unintroduced(text)
    for match, verdict in _verdicts(constraint, text):
        first = constraint.first_form(match.term)
        if match.term in fresh and verdict.rendering:
            place = _spelled(text, verdict.rendering, match.term, constraint.target)
            text = put(place, text, first, match, constraint.target) if place else text
    return text


def polished(text: str, constraint: Constraint) -> str:
    """Return a translation with terms spelled as in the glossary, and articles and adjectives in agreement."""
    for match, verdict in _verdicts(constraint, text):
        several = any(other.plural for other in constraint.matches if other.term == match.term)
        around = len(text) if len(text) <= _LONG else _NEAR
        for start, end in reversed(list(_places(text, verdict.rendering))):
            first, last = max(0, start - around), end + around
            near = _fitted(text[first:last], (start - first, end - first), match, constraint.target, several=several)
            text = text[:first] + near + text[last:]
    return text


def is_sane(offer: str, now: str, source: str, constraint: Constraint) -> bool:
    """Tell whether a translation that honours more terms is sound: nothing duplicated, lost or left over.

    Args:
        offer: the translation.
        now: the one that it would replace.
        source: the sentence.
        constraint: what the glossary requires.

    """
    return (
        bool(offer.strip())
        and sorted(_PLACEHOLDER.findall(offer)) == sorted(_PLACEHOLDER.findall(now))
        and len(_echo().findall(offer)) <= len(_echo().findall(now))
        and len(_QUOTES.findall(offer)) == len(_QUOTES.findall(source))
        and (constraint.target == "en" or not re.search(r"['’]", offer) or re.search(r"['’]", now) is not None)
        and not _is_cut_off(offer, now, source, constraint)
        and all(_is_natural(offer, match, verdict, constraint) for match, verdict in _verdicts(constraint, offer))
    )


def _is_cut_off(offer: str, now: str, source: str, constraint: Constraint) -> bool:
    """Tell whether a translation lost most of the words around the terms, which the one before still had."""
    places = [place for _, verdict in _verdicts(constraint, offer) for place in _places(offer, verdict.rendering)]
    around = _count_around(offer, places)
    wanted = _count_around(source, [(match.start, match.end) for match in constraint.matches])
    return around < wanted / 2 and len(offer.split()) < len(now.split())


def _count_around(text: str, places: Iterable[Span]) -> int:
    """Return the number of words in a text that begin outside of places."""
    taken = list(places)
    starts = (found.start() for found in WORD.finditer(text))
    return sum(not any(first <= at < last for first, last in taken) for at in starts)


def _is_natural(offer: str, match: TermMatch, verdict: TermVerdict, constraint: Constraint) -> bool:
    """Tell whether a term occurs no more often than in the source, with an article if it needs one."""
    names = {name.casefold() for name in match.term.names(constraint.target)}
    if match.name.casefold() not in names and any(True for _ in _places(offer, match.name)):
        return False
    if not verdict.rendering:
        return True
    places = list(_places(offer, verdict.rendering))
    if len(places) > sum(other.term == match.term for other in constraint.matches):
        return False
    return constraint.target != "es" or all(_is_determined(offer[:start], match.term.grammar) for start, _ in places)


def _is_determined(before: str, grammar: Grammar) -> bool:
    """Tell whether a Spanish name has the determiner that it needs, in agreement or able to be changed to it."""
    if not (grammar.gender and grammar.article):
        return True
    found = _determiner().search(before)
    return found is not None and not (found["between"] and found["m" if grammar.gender == "f" else "f"])


def _verdicts(constraint: Constraint, text: str) -> Iterator[tuple[TermMatch, TermVerdict]]:
    """Yield the first match of each term, with the verdict on it in any form."""
    matches = {match.term: match for match in reversed(constraint.matches)}
    return ((matches[verdict.term], verdict) for verdict in judge(constraint.matches, text, constraint.target))


def _places(text: str, words: str) -> Iterable[Span]:
    """Yield the spans of words in a text, ignoring case."""
    pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
    return (found.span() for found in re.finditer(pattern, text, re.IGNORECASE)) if words else ()


def _spelled(text: str, rendering: str, term: Term, target: str) -> Span | None:
    """Return the span of a rendering, including another name of its term in parentheses after it.

    If the rendering itself is in parentheses, the span includes the name before them; None if there is no name.
    """
    start, end = next(iter(_places(text, rendering)))
    if text[:start].endswith("(") and text.startswith(")", end):
        named = _named().search(text[: start - 1])
        return (named.start(), end + 1) if named else None
    names = "|".join(re.escape(name) for name in term.names(target))
    aside = re.compile(rf"\s*\((?:{names})\)", re.IGNORECASE).match(text, end)
    return start, aside.end() if aside else end


def _fitted(text: str, place: Span, match: TermMatch, target: str, *, several: bool) -> str:
    """Write a term in a text as the glossary spells it, and make its article agree.

    A name is in the plural only if its source is, somewhere in the sentence: `several`. Acronyms do not show number.
    """
    there, before = text[slice(*place)], text[: place[0]]
    if not match.term.grammar.article and f"El {there}" in match.term.names(target):
        there, before = f"El {there}", re.sub(r"(?<!\w)(de|a)l(?=\s+\Z)", r"\1", before)  # no article: de El Paso
    form, plural = _listed(there, match.term, target, several=several)
    before, after = _without_copy(*_without_leftover(before, form, text[place[1] :]), form, match.name)
    before = _twice().sub(r"\1\2", before)
    if target == "en":
        before = _with_english_article(before, form, after, match)
        return before + capitalised(form, before) + after
    if form.casefold() == match.term.es[0].casefold() or plural or there.isupper():
        before, after = agree(before, after, match.term.grammar, form, plural=plural)
    return contracted(before + capitalised(form, before) + after)


def _without_leftover(before: str, form: str, after: str) -> tuple[str, str]:
    """Remove words beside a form that repeat a part of it: `National` before it, `de la Nación` after it."""
    words = _ASIDE.sub("", form).split()
    for size in range(len(words) - 1, 0, -1):
        head, tail = (r"\s+".join(map(re.escape, part)) for part in (words[:size], words[-size:]))
        if any(map(_is_telling, words[:size])):
            before = re.sub(rf"(?<!\w){head}\s+\Z", "", before, flags=re.IGNORECASE)
        if any(map(_is_telling, words[-size:])):
            after = re.sub(rf"\A\s+{tail}(?!\w)", "", after, flags=re.IGNORECASE)
    return before, after


def _without_copy(before: str, after: str, form: str, name: str) -> tuple[str, str]:
    """Remove untranslated words of the name beside the form: `Patrulla Fronteriza de Patrol`."""
    said = {folded(word) for word in WORD.findall(form)}
    left = [word for word in WORD.findall(name) if len(word) >= _COPIED and folded(word) not in said]
    if not left:
        return before, after
    copy, joint = any_of(left), rf"(?:{any_of(in_both('genitives'))}\s+(?:{_articles()}\s+)?)?"
    before = re.sub(rf"(?<!\w)(?:{copy}\s+{joint})+\Z", "", before)
    return before, re.sub(rf"\A(?:\s+{joint}{copy}(?!\w))+", "", after)


def _is_telling(word: str) -> bool:
    return word[:1].isupper() and len(word) > _SMALL


def _listed(there: str, term: Term, target: str, *, several: bool) -> tuple[str, bool]:
    """Return a form as the glossary spells it, and whether it is the plural of a listed one."""
    names = term.names(target)
    folded = {name.casefold(): (name, False) for name in reversed(names)}
    inflected = {
        form.casefold(): (form, True) if several or name[:1].islower() or name.isupper() else (name, False)
        for name in reversed(names)
        for form in plurals(name, target)
    }
    form, plural = folded.get(there.casefold()) or inflected.get(there.casefold()) or (there, False)
    keeps = there.isupper() or (term.case is Case.FREE and there[:1].isupper() and form[:1].islower())
    return (there if keeps else form), plural


def _with_english_article(before: str, form: str, after: str, match: TermMatch) -> str:
    """Return the text before an English form, with the article that the form takes; none if it has its own."""
    if _own_article().match(form):
        return _the().sub("", before)
    is_whole = match.definite or _closed().match(after)
    takes_the = _named_with_the().match(form) or (is_whole and form[:1].isupper() and _generic().match(form))
    if takes_the and (_bare().search(before) or (match.definite and starts_sentence(before))):
        return before + capitalised("the ", before)
    found = _ARTICLE.search(before)
    if not found:
        return before
    return before[: found.start()] + found[1] + ("n " if _VOWEL_SOUND.match(form) else " ")


# Patterns from the word lists


def _articles() -> str:
    return any_of(in_both("definite_articles"))


@cache
def _echo() -> re.Pattern[str]:
    """Match a word or a phrase that is immediately repeated, as weak models do."""
    return re.compile(
        rf"""
          \b (\w{{2,}}) \W+ \1 \b
        | \b (\w{{4,}}) \W+ {any_of(in_both("genitives"))} \W+ (?: {_articles()} \W+ )? \2 \b
        | \b (\w+ (?:\W+\w+){{1,5}}) \W+ (?: \w{{1,3}} \W+ ){{0,2}} \3 \b
        """,
        re.IGNORECASE | re.VERBOSE,
    )


@cache
def _own_article() -> re.Pattern[str]:
    own = (*words("en", "indefinite_articles"), *words("en", "possessives"), *in_both("definite_articles"))
    return re.compile(rf"{any_of(own)}\s", re.IGNORECASE)


@cache
def _the() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('en', 'definite_articles'))}\s+\Z", re.IGNORECASE)


@cache
def _twice() -> re.Pattern[str]:
    return re.compile(rf"\b({_articles()})(\s+[\"“«‘]){_articles()}\s+\Z", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    """Match text inside a sentence after which a name has no article yet."""
    return re.compile(rf"(?:[:;,—–]\s*|(?<!\w){any_of(words('en', 'bare_before'))}\s+)\Z", re.IGNORECASE)


@cache
def _closed() -> re.Pattern[str]:
    """Match the text after a name that is not part of a longer one: `in National Palace.`."""
    return re.compile(rf"\s*(?:\Z|[.,;:!?)—])|\s+{any_of(words('en', 'name_ends_before'))}\b")


@cache
def _generic() -> re.Pattern[str]:
    """Match a name whose head is a common noun, and which therefore takes the article in running text."""
    nouns = words("en", "generic_nouns")
    always = any_of(noun for noun in nouns if not noun.endswith(" of"))
    before_of = any_of(noun.removesuffix(" of") for noun in nouns if noun.endswith(" of"))
    heads = rf"(?:{always}|{before_of}(?=\s+of\b))"
    links = any_of(words("en", "generic_noun_links"))
    return re.compile(rf"(?:[^\W\d_][\w'’.-]*\s+)*{heads}(?=\s+{links}\b|\s*\(|\Z)", re.IGNORECASE)


@cache
def _named_with_the() -> re.Pattern[str]:
    return re.compile(any_of(words("en", "names_with_the")).replace(r"…\ ", r".*\b") + r"\b")


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(rf",\s{any_of(in_both('appositions'))}\s")


@cache
def _named() -> re.Pattern[str]:
    """Match the words of a name before its acronym in parentheses."""
    small = any_of((*in_both("name_links"), *in_both("name_articles")))
    return re.compile(rf"(?:\b[^\W\d_a-záéíóúñü][\w'’-]{{2,}}\s+(?:{small}\s+){{0,2}})+\Z")


@cache
def _determiner() -> re.Pattern[str]:
    masculine, feminine, common = (any_of(words("es", f"{kind}_determiners")) for kind in _GENDERS)
    return re.compile(
        rf"\b(?:(?P<m>{masculine})|(?P<f>{feminine})|{common}|\d+)\s+(?P<between>\w+\s+)?\Z", re.IGNORECASE
    )


_GENDERS = ("masculine", "feminine", "common")
