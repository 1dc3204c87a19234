"""Advice on the rows of a glossary: what is no error, and makes translations worse all the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

from l10n.errors import GlossaryError
from l10n.glossary.first_mention import acronym, is_short, without_acronym
from l10n.glossary.inflection import plurals_of
from l10n.glossary.matching import TextWords
from l10n.glossary.table import Case, Term, is_exact
from l10n.languages import codes
from l10n.languages.word_lists import any_of, in_both
from l10n.text.folding import unaccented

_Advice = Iterator[tuple[str, str]]
"""What is advised on a row, and what to do."""


def advice(terms: Iterable[Term]) -> Iterator[GlossaryError]:
    """Yield what could be better in rows, each with its place and what to do.

    A first form is in another number than the name, or gives an acronym that the row does not list; a name has the same
    letters in both columns without being preferred; `exact` changes nothing; or no text can match a name.
    """
    for term in terms:
        for kind in _KINDS:
            for what, hint in kind(term):
                yield GlossaryError(what, path=term.path, line=term.line, hint=hint)


def _other_number(term: Term) -> _Advice:
    """Advise on a first form in the plural of a singular name, or the other way round."""
    for language in _targets(term):
        core = _core(term.first(language)).casefold()
        preferred = term.names(language)[0]
        if not core or core in {name.casefold() for name in term.names(language)} - _plural_names(term, language):
            continue
        singulars = (name for name in term.names(language) if name.casefold() != core)
        is_plural = any(core == form.casefold() for name in singulars for form in plurals_of(term, name, language))
        is_singular = preferred.casefold() in {form.casefold() for form in plurals_of(term, core, language)} - {core}
        if is_plural or is_singular:
            said = f"column first_{language}: `{term.first(language)}` is in another number than the name"
            yield said, "give it in the singular, or leave the cell empty"


def _plural_names(term: Term, language: str) -> set[str]:
    """Return the names of a term that are the plural of another of its names, in lower case."""
    names = term.names(language)
    return {
        form.casefold()
        for name in names
        for form in plurals_of(term, name, language)
        if form.casefold() != name.casefold()
    } & {name.casefold() for name in names}


def _unlisted_acronym(term: Term) -> _Advice:
    """Advise on an acronym that a first form introduces, and that no later mention can have."""
    for language in _targets(term):
        short = acronym(term.first(language))
        if short and short not in term.names(language):
            said = f"column first_{language}: `{short}` is not in column {language}, so that no later mention has it"
            yield said, "list it there in the same letters, or leave it out here"


def _same_letters(term: Term) -> _Advice:
    """Advise on a name that a translation may keep as it is, though another is preferred."""
    for target in _targets(term):
        own = {name.casefold() for name in term.names(codes.other(target))}
        preferred, *others = term.names(target)
        if preferred.casefold() in own:
            continue
        like = {_letters(form) for name in (preferred, term.first(target)) for form in _numbers(term, name, target)}
        for name in others:
            is_variant = _letters(name) in like or name in term.first(target)
            is_acronym = any(is_short(term, form) for form in _numbers(term, name, target))
            if name.casefold() in own and not is_variant and not is_acronym:
                said = f"column {target}: `{name}` is also in column {codes.other(target)}, and may stay untranslated"
                yield said, f"delete it from column {target}, or give the row a direction"


def _targets(term: Term) -> list[str]:
    """Return the languages into which a row translates."""
    return [target for target in codes.TRANSLATED if term.serves(codes.other(target))]


def _numbers(term: Term, name: str, language: str) -> Iterator[str]:
    """Yield a name, its plurals, and the names of its term whose plural it is."""
    yield from (name, *(plurals_of(term, name, language) if name else ()))
    yield from (other for other in term.names(language) if name in plurals_of(term, other, language))


def _letters(name: str) -> str:
    """Return a name without its article, accents, hyphens and capitals."""
    return unaccented(_bare(name)).casefold().replace("-", " ")


def _needless_exact(term: Term) -> _Advice:
    """Advise on `exact` for names that are exact by themselves, or too long to be other words."""
    if term.case is Case.EXACT:
        free = replace(term, case=Case.FREE)
        if all(is_exact(term, name) == is_exact(free, name) for name in (*term.en, *term.es)):
            yield "column case: `exact` changes nothing in this row", "leave the cell empty"


def _unmatched(term: Term) -> _Advice:
    """Advise on renderings that no form of the other side can have, and on names that no text can have."""
    for language in codes.TRANSLATED:
        for name in term.names(language):
            if not TextWords(f"— {name} —").find(name, language, exact=is_exact(term, name)):
                said = f"column {language}: no text can match `{name}`"
                yield said, "write it as it stands in a sentence, without signs of addresses and codes"
    for language in codes.TRANSLATED:
        other = codes.other(language)
        singular = next((name for name in term.names(other) if _has_plural(term, name, other)), "")
        if singular and all(_is_plural(term, name, language) for name in term.names(language)):
            said = f"column {other}: `{singular}` is a singular, and column {language} has none for it"
            yield said, f"list the singular in column {language}, or delete it here"


def _has_plural(term: Term, name: str, language: str) -> bool:
    """Return whether a row lists a name and its plural."""
    others = {other.casefold() for other in term.names(language)} - {name.casefold()}
    return any(form.casefold() in others for form in plurals_of(term, name, language))


def _is_plural(term: Term, name: str, language: str) -> bool:
    """Return whether a name can only be a plural."""
    if language == "es":
        return term.grammar.plural and name.partition(" ")[0].endswith("s")
    return name[-1] == "s" and name[-2:-1].islower() and plurals_of(term, name, "en") == (name,)


def _core(first: str) -> str:
    """Return a first form without its article, its acronym and its apposition."""
    return re.split(r",\s", without_acronym(_bare(first)), maxsplit=1)[0]


def _bare(name: str) -> str:
    return _article().sub("", name)


@cache
def _article() -> re.Pattern[str]:
    articles = any_of((*in_both("definite_articles"), *in_both("indefinite_articles")))
    return re.compile(rf"\A{articles}\s+(?=\S)", re.IGNORECASE)


_KINDS: tuple[Callable[[Term], _Advice], ...] = (
    _other_number,
    _unlisted_acronym,
    _same_letters,
    _needless_exact,
    _unmatched,
)
