"""Inflection of names in Spanish and English: plurals, genders, and agreement of articles and adjectives.

Spanish follows the Academies: for plurals, Nueva gramática (2009) 3.2-3.4 and the Diccionario panhispánico de dudas
(DPD), "plural"; for contractions and `el` before a stressed a-, DPD "el" 2; for acronyms and accents on capitals,
Ortografía (2010) V.3.2 and II.3.4. English follows the Chicago Manual of Style (17th ed.) 5.18-5.20, 7.5-7.15.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice, product

from l10n.glossary.table import Grammar, Term
from l10n.languages.word_lists import any_of, rows, words
from l10n.text.folding import unaccented
from l10n.text.lazy import lazy_pattern


@lru_cache(maxsize=1 << 16)
def plurals(name: str, language: str) -> tuple[str, ...]:
    """Return the plural forms of a noun phrase, the usual one first.

    Spanish inflects the head and the adjectives after it, up to a preposition; English inflects the last word before a
    preposition. Words with no plural form of their own stay unchanged: `crisis`, `ONG`.
    """
    parts = name.split(" ")
    stop = next(
        (i for i, word in enumerate(parts) if i and word.lower() in words(language, "plural_stops")), len(parts)
    )
    head, rest = parts[:stop], parts[stop:]
    if language == "es":
        made = [
            (word,) if i and word in words("es", "apposed_nouns") else _spanish_plurals(word)
            for i, word in enumerate(head)
        ]
    else:
        made = [*((word,) for word in head[:-1]), (_english_plural(head[-1]),)]
    found = [" ".join([*heads, *rest]) for heads in islice(product(*made), _MOST_PLURALS)]
    if language == "en" and _postposed().fullmatch(" ".join(head)):
        found.insert(0, " ".join([_english_plural(head[0]), head[1], *rest]))
    return tuple(dict.fromkeys(found))


def plurals_of(term: Term, name: str, language: str) -> tuple[str, ...]:
    """Return the plural forms of a name of a term: those in its row, else by the rules."""
    given = term.grammar.plurals if language == "es" and name == term.es[0] else ()
    return given or plurals(name, language)


@lru_cache(maxsize=1 << 16)
def inflections(word: str, language: str) -> tuple[str, ...]:
    """Return the forms of a word, itself first: its plurals, and in Spanish also its genders."""
    if len(word) == 1 or (language == "es" and word.lower() in _unchanged()):
        return (word,)
    if language == "en":
        return tuple(dict.fromkeys((word, _english_plural(word))))
    return tuple(dict.fromkeys((word, *_spanish_plurals(word), *_genders(word))))


def unprefixed(word: str) -> str:
    """Return a Spanish word without a prefix that is written together with an office: `gobernador` of `exgobernador`.

    A word without such a prefix comes back as it is. Ortografía (2010) II.2.1.
    """
    found = _prefix().match(word)
    return word[found.end() :] if found else word


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """Return a key that all forms of a word share in both languages, whatever their case and accents.

    The key is only for looking up names: unrelated words may share it.
    """
    low = word.casefold()
    low = _singular_of().get(low, low).translate(_ALIKE)
    cut = low[:2] + low[2:].rstrip(_CUT)
    return cut[:-2] + "an" if cut.endswith("men") else cut


def same_stem(word: str) -> str:
    """Return a pattern for the words that have the same stem as a word, in a text as `alike` returns it."""
    key = stem(word)
    base = rf"{re.escape(key[:-2])}[ae]n" if key.endswith("man") else re.escape(key)
    irregular = (re.escape(plural.translate(_ALIKE)) for plural in _singular_of() if stem(plural) == key)
    return "|".join((f"{base}[{_CUT}]*", *irregular))


def alike(text: str) -> str:
    """Return a text in which letters that stems do not tell apart are the same."""
    return text.casefold().translate(_ALIKE)


def may_be_plural(word: str, language: str) -> bool:
    """Return whether a word in lower case may be a plural that differs from its singular (a quick check)."""
    return word.endswith("s") or (language == "en" and (word.endswith("men") or word in _singular_of()))


def capitalised(form: str, before: str) -> str:
    """Return a form with a capital first letter if the text before it ends a sentence.

    A full stop after a short word with a capital is taken for an abbreviation (`EE. UU.`, `Gral.`).
    """
    return form[:1].upper() + form[1:] if starts_sentence(before) else form


def starts_sentence(before: str) -> bool:
    """Return whether the text after `before` starts a sentence."""
    return bool(_SENTENCE_START.search(before[-_NEAR:] if len(before) > _NEAR else before))


def contracted(text: str) -> str:
    """Return a Spanish text with `de el` and `a el` contracted, but not before a capital in a name: `de El Paso`."""
    return re.sub(r"\b([Dd]e|[Aa])\s+e(?=l\b)", r"\1", text)


def agree(before: str, after: str, grammar: Grammar, form: str, *, plural: bool) -> tuple[str, str]:
    """Make the text around a Spanish form agree with it, after the form replaced another.

    The determiner before the form (or before its quotation mark) and an adjective right after it take its gender and
    number. The article is removed if the name takes none or includes it. It is added after a preposition if a name with
    a capital lacks it: `el presupuesto de la Sedena`. If the grammar gives no gender, only contractions are corrected.

    Args:
        before: the text before the form, including its last space.
        after: the text after the form.
        grammar: the grammar of the name.
        form: the new form. If it starts with a lower case `el`, call `contracted` on the joined text.
        plural: whether the form is a plural of the name.

    Returns:
        The corrected text before and after the form.

    """
    before = _DRAWN.sub(lambda drawn: f"{drawn[1]} {'e' if drawn[2].startswith('l') else 'E'}{drawn[2]}", before)
    slot = (grammar.gender == "f") + 2 * (plural or grammar.plural)
    found = _determiner().search(before)
    if not found:
        lacks = grammar.gender and grammar.article and form[:1].isupper() and not _own_article().match(form)
        if lacks and _needs_article().search(before):
            before += _fitting(_families()["el"], slot, form) + " "
        return _UNDRAWN.sub(r"\1\2", before), after
    family = _families()[found["word"].lower()]
    if grammar.gender:
        had = [i for i, member in enumerate(family) if member == found["word"].lower()]
        after = _adjective().sub(lambda adjective: _agreeing(adjective, had, slot), after)
    if "la" in family and (not grammar.article or _own_article().match(form)):
        return before[: found.start("word")], after
    if grammar.gender:
        every = _cased("tod" + _ENDINGS[slot], found["all"]) + found["gap"] if found["all"] else ""
        word = _cased(_fitting(family, slot, form), found["word"])
        before = before[: found.start()] + every + word + found["space"]
    return _UNDRAWN.sub(r"\1\2", before), after


_ACCENTED = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")

_MOST_PLURALS = 64
"""How many plurals of a name count: each word in -í doubles them."""

_Change = str | Callable[[re.Match[str]], str]


def _rules(*rules: tuple[str, _Change]) -> tuple[tuple[re.Pattern[str], _Change], ...]:
    return tuple((re.compile(ending, re.IGNORECASE), change) for ending, change in rules)


_SPANISH_RULES = _rules(
    (r"[aeiouáéó]\Z", r"\g<0>s"),
    (r"z\Z", "ces"),
    (r"(?<=[aeo])[íú][ns]\Z", r"\g<0>es"),  # país: the accent separates two vowels, so it stays
    (r"[áéíóú][ns]\Z", lambda found: unaccented(found[0]) + "es"),
    (r"\A[^\Waeiou]*[aeiou]{1,2}s\Z", r"\g<0>es"),
    (r"[sx]\Z", r"\g<0>"),
    (
        r"\A([^áéíóú]*)([aeiou])([^\Waeiouáéíóú]+[aeiou]+n)\Z",  # joven, jóvenes: the stress stays on the same syllable
        lambda found: f"{found[1]}{found[2].translate(_ACCENTED)}{found[3]}es",
    ),
    (r"(?:[dlnrj]|[aeiou]y|ch)\Z", r"\g<0>es"),
    (r"(?<=\w)\Z", "s"),
)
_ENGLISH_RULES = _rules(
    (r"(?:ese|craft|men)\Z", r"\g<0>"),
    (r"man\Z", "men"),
    (r"sis\Z", "ses"),
    (r"(?<![sui])s\Z|ies\Z", r"\g<0>"),  # already a plural
    (r"(?:[sxz]|[cs]h)\Z", r"\g<0>es"),
    (r"(?<=[^aeiou])y\Z", "ies"),
    (r"(?<=\w)\Z", "s"),
)
_ALIKE = str.maketrans("áéíóúüzy", "aeiouuci")
_CUT = "aceifosuvx"
"""Letters at the end of a word that its stem does not have."""
_INNER_HEAD = lazy_pattern(r"([^\W\d_]+)(-(?:in|of|at|to)-.+)")


@cache
def _plural_of(language: str) -> dict[str, str]:
    """Return the irregular plurals by singular."""
    return {row[0]: row[1] for row in rows(language, "irregular_plurals", columns=2)}


@cache
def _singular_of() -> dict[str, str]:
    """Return the singulars of the irregular plurals of both languages, by plural."""
    return {plural: singular for singular, plural in (_plural_of("en") | _plural_of("es")).items()}


@cache
def _other_gender() -> dict[str, str]:
    """Return the feminine of each listed office by its masculine, and the other way round, with their plurals."""
    pairs = rows("es", "genders_of_offices", columns=2)
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


@cache
def _prefix() -> re.Pattern[str]:
    """Match a prefix of an office; a noun of an action in -ión has none: `exportación`."""
    prefixes = any_of(words("es", "person_prefixes"))
    return re.compile(rf"{prefixes}(?=[^\W\d_]{{4,}}\Z)(?!\w*(?:i[óo]n|iones)\Z)", re.IGNORECASE)


@cache
def _postposed() -> re.Pattern[str]:
    """Return a pattern for heads before their adjective, which have two plurals (Chicago 7.7): `attorneys general`."""
    return re.compile(any_of(words("en", "postposed_adjectives")).replace("…", r"\S+"), re.IGNORECASE)


def _acronym(word: str) -> bool:
    return sum(map(str.isupper, word)) > 1 or any(map(str.isdigit, word))


def _by_rule(word: str, language: str, rules: Iterable[tuple[re.Pattern[str], _Change]]) -> str:
    if (known := _plural_of(language).get(word.lower())) is not None:
        return known.capitalize() if word[0].isupper() else known
    return next((ending.sub(change, word, count=1) for ending, change in rules if ending.search(word)), word)


def _spanish_plurals(word: str) -> tuple[str, ...]:
    if _acronym(word):
        return (word,)
    if word.endswith(("í", "ú")):
        return (word + "es", word + "s") if word.endswith("í") else (word + "s", word + "es")
    return (_by_rule(word, "es", _SPANISH_RULES),)


def _english_plural(word: str) -> str:
    if joined := _INNER_HEAD.fullmatch(word):
        return _english_plural(joined[1]) + joined[2]
    return word + "s" * word[-1].isalpha() if _acronym(word) else _by_rule(word, "en", _ENGLISH_RULES)


def _genders(word: str) -> Iterator[str]:
    """Yield the feminine of an adjective, a participle or an office; of a listed office, the other gender."""
    if (other := _other_gender().get(word.lower())) is not None:
        other = other.capitalize() if word[0].isupper() else other
        yield from (other, *_spanish_plurals(other))
        return
    if _acronym(word) or word.lower() in words("es", "nouns_without_feminine"):
        return
    if word.endswith("o"):
        yield from (word[:-1] + "a", word[:-1] + "as")
    elif re.search(r"(?:[dts]or|[^i]és|án)\Z", word):
        stem = word if word.endswith("or") else word[:-2] + unaccented(word[-2:])
        yield from (stem + "a", stem + "as")


_ENDINGS = ("o", "a", "os", "as")
"""Masculine and feminine singular, then plural: the slots in a family of determiners."""
_SLOTS = len(_ENDINGS)
_DRAWN = lazy_pattern(r"\b(de|a)(l\s+[\"“«‘]?)\Z", re.IGNORECASE)
_UNDRAWN = lazy_pattern(r"\b(de|a)\s+e(l\s+[\"“«‘]?)\Z", re.IGNORECASE)
_NEAR = 40
"""How many characters before a place show whether a sentence starts there."""
_SENTENCE_START = lazy_pattern(
    r"(?:\A|(?:(?:\b[a-zß-ÿ]{2,}|\w{5}|[\d)\]»”\"])[.…]|[!?])[»”’\"')\]]*\s)[\s¡¿«“‘\"'(\[—–-]*\Z"
)


@cache
def _unchanged() -> frozenset[str]:
    """Return the Spanish words that have the same form in all names."""
    return frozenset((*words("es", "plural_stops"), *words("es", "invariable_words")))


@cache
def _families() -> dict[str, tuple[str, ...]]:
    """Return the forms of each determiner, in the order of `_ENDINGS`.

    A model may leave an English article before a name, so that belongs to the family of `el`.
    """
    families = {member: family for family in rows("es", "determiners", columns=_SLOTS) for member in family}
    return families | dict.fromkeys(words("en", "definite_articles"), families["el"])


@cache
def _determiner() -> re.Pattern[str]:
    listed = any_of(_families())
    return re.compile(
        rf"\b(?:(?P<all>tod[oa]s?)(?P<gap>\s+))?(?P<word>{listed})(?P<space>\s+[\"“«‘]?)\Z", re.IGNORECASE
    )


@cache
def _needs_article() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words('es', 'article_after'))}\s+\Z", re.IGNORECASE)


@cache
def _own_article() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('es', 'definite_articles'))}\s", re.IGNORECASE)


@cache
def _adjective() -> re.Pattern[str]:
    """Return a pattern for words that are adjectives or participles, by their endings or by the word list.

    The endings -an and -ic count only in longer words and after an accent.
    """
    stems = words("es", "adjective_stems")
    endings = any_of(stem[1:] for stem in stems if stem.startswith("-"))
    listed = any_of(stem for stem in stems if not stem.startswith("-"))
    return re.compile(rf"\A(\s+)((?:\w+{endings}|\w{{4,}}an|\w*[áéíóú][^\W\daeiou]+ic|{listed}))(o|a|os|as)(?![^\W_])")


def _agreeing(adjective: re.Match[str], had: Sequence[int], slot: int) -> str:
    space, stem, ending = adjective.groups()
    if _ENDINGS.index(ending) not in had or stem.lower() in words("es", "verb_stems"):
        return adjective[0]
    return f"{space}{stem}{_ENDINGS[slot]}"


def _fitting(family: Sequence[str], slot: int, form: str) -> str:
    """Return the determiner of a family that agrees with a form; before a stressed a-, the masculine one."""
    is_stressed = form.partition(" ")[0].lower() in words("es", "stressed_a")
    takes_el = is_stressed and family[0] in ("el", "un", "algún", "ningún")
    return family[0 if slot == 1 and takes_el else slot]


def _cased(word: str, like: str) -> str:
    """Return a word with the capitals of the word that it replaces."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word
