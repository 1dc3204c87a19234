"""What Spanish and English do to a name in a text: its plural, its genders, the article and adjective beside it.

Spanish follows the Academies: plural, Nueva gramática (2009) 3.2-3.4 and the Diccionario panhispánico de dudas (DPD),
"plural"; contractions and `el` before a stressed a-, DPD "el" 2; acronyms and accents of capitals, Ortografía (2010)
V.3.2 and II.3.4. English follows the Chicago Manual of Style (17th ed.) 5.18-5.20, 7.5-7.15.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from l10n.glossary.table import Grammar


@lru_cache(maxsize=1 << 16)
def plurals(name: str, language: str) -> tuple[str, ...]:
    """Return the plural forms of a noun phrase, the usual one first.

    Spanish inflects the head and the adjectives behind it, up to a preposition; English the last word before one.
    What has no form of its own is returned as it is: `crisis`, `ONG`.
    """
    words = name.split(" ")
    stop = next((i for i, word in enumerate(words) if i and word.lower() in _JOINERS[language]), len(words))
    head, rest = words[:stop], words[stop:]
    if language == "es":
        made = [(word,) if i and word in _APPOSED else _spanish_plurals(word) for i, word in enumerate(head)]
    else:
        made = [*((word,) for word in head[:-1]), (_english_plural(head[-1]),)]
    found = [" ".join([*heads, *rest]) for heads in product(*made)]
    if language == "en" and _POSTPOSED.fullmatch(" ".join(head)):
        found.insert(0, " ".join([_english_plural(head[0]), head[1], *rest]))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1 << 16)
def inflections(word: str, language: str) -> tuple[str, ...]:
    """Return the forms that a word of a name takes in a text, itself first: its plurals, in Spanish its genders too."""
    if len(word) == 1 or (language == "es" and word.lower() in _JOINERS["es"] | _PARTICLES):
        return (word,)
    if language == "en":
        return tuple(dict.fromkeys((word, _english_plural(word))))
    return tuple(dict.fromkeys((word, *_spanish_plurals(word), *_genders(word))))


def unaccented(word: str) -> str:
    """Return a word as newsrooms write capitals, without acute accents and diaereses; `ñ` is a letter and stays."""
    return word.translate(_BARE)


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """Return what all forms of a word share, in either language, whatever their letters and accents.

    It is a key to look names up by, no more: words that have nothing to do with each other may share it.
    """
    low = word.casefold()
    low = _SINGULARS.get(low, low).translate(_ALIKE)
    cut = low[:2] + low[2:].rstrip("aceifosuvx")
    return cut[:-2] + "an" if cut.endswith("men") else cut


def may_be_plural(word: str, language: str) -> bool:
    """Tell at a glance whether a word in small letters can be a plural that differs from its singular."""
    return word.endswith("s") or (language == "en" and (word.endswith("men") or word in _SINGULARS))


def capitalised(form: str, before: str) -> str:
    """Return a form with a capital first letter where it would stand at the start of a sentence.

    A stop behind a short word with a capital belongs to an abbreviation (`EE. UU.`, `Gral.`) and starts none.
    """
    return form[:1].upper() + form[1:] if starts_sentence(before) else form


def starts_sentence(before: str) -> bool:
    """Tell whether what follows a text starts a sentence."""
    return bool(_SENTENCE_START.search(before[-_NEAR:] if len(before) > _NEAR else before))


def contracted(text: str) -> str:
    """Return a Spanish text with `de el` and `a el` drawn together; the capital of a name forbids it: `de El Paso`."""
    return re.sub(r"\b([Dd]e|[Aa])\s+e(?=l\b)", r"\1", text)


def agree(before: str, after: str, grammar: Grammar, form: str, *, plural: bool) -> tuple[str, str]:
    """Repair what stands around a Spanish form that takes the place of another.

    The determiner right before it, or before its quotation mark, and an adjective right behind take its gender and
    number; the article goes where the name takes none or brings its own, and is put behind a bare preposition where a
    name with a capital lacks it: `el presupuesto de la Sedena`. Where grammar tells no gender, only contractions are
    repaired.

    Args:
        before: the text before the form, its last space included.
        after: the text behind it.
        grammar: of the name.
        form: what is put there; where it starts with a small `el`, `contracted` draws the joined text together.
        plural: whether the form is a plural of the name.

    Returns:
        The text before and behind, repaired.

    """
    before = _DRAWN.sub(lambda drawn: f"{drawn[1]} {'e' if drawn[2].startswith('l') else 'E'}{drawn[2]}", before)
    slot = (grammar.gender == "f") + 2 * (plural or grammar.plural)
    found = _DETERMINER.search(before)
    if not found:
        lacks = grammar.gender and grammar.article and form[:1].isupper() and not _OWN_ARTICLE.match(form)
        if lacks and _PREPOSITION.search(before):
            before += _fitting(_FAMILIES["el"], slot, form) + " "
        return _UNDRAWN.sub(r"\1\2", before), after
    family = _FAMILIES[found["word"].lower()]
    if grammar.gender:
        had = [i for i, member in enumerate(family) if member == found["word"].lower()]
        after = _ADJECTIVE.sub(lambda adjective: _agreeing(adjective, had, slot), after)
    if "la" in family and (not grammar.article or _OWN_ARTICLE.match(form)):
        return before[: found.start("word")], after
    if grammar.gender:
        every = _cased("tod" + _ENDINGS[slot], found["all"]) + found["gap"] if found["all"] else ""
        word = _cased(_fitting(family, slot, form), found["word"])
        before = before[: found.start()] + every + word + found["space"]
    return _UNDRAWN.sub(r"\1\2", before), after


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_JOINERS = {
    "es": _words("a al ante bajo con contra de del desde e en entre hacia hasta ni o para por que según sin sobre u y"),
    "en": _words("a about against an and at by for from in into of on or over the to under with without"),
}
"""Behind one of these stands what the head's plural does not touch."""
_PARTICLES = _words("el la los las un una unos unas lo no mal más")
_APPOSED = _words("base bisagra bomba clave cumbre espejo fantasma límite modelo piloto puente rana")
"""Nouns that stand beside another as adjectives and keep their singular: `coches bomba` (DPD, "plural" 2.4)."""
_OTHER_WORDS = _words(
    "acto banco bando barco barro bolso bono brazo cargo caso cuadro cubo cuento derecho estado fondo foco fruto gasto",
    "grado huerto libro manto marco medio mercado modo pago palo partido peso plazo polo puerto punto ramo río sentido",
    "suelo tiempo tramo trato velo",
)
"""Nouns in -o beside which stands another word in -a: `caso` and `casa`."""
_BARE = str.maketrans("áéíóúüÁÉÍÓÚÜ", "aeiouuAEIOUU")
_ACCENTED = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")

_Change = str | Callable[[re.Match[str]], str]


def _rules(*rules: tuple[str, _Change]) -> tuple[tuple[re.Pattern[str], _Change], ...]:
    return tuple((re.compile(ending, re.IGNORECASE), change) for ending, change in rules)


def _irregular(*lines: str) -> dict[str, str]:
    return dict(pair.split("/", 1) for pair in " ".join(lines).split())


_SPANISH = _irregular(
    "carácter/caracteres espécimen/especímenes régimen/regímenes álbum/álbumes",
    "el/los la/las un/unos una/unas lo/los mal/mal no/no más/más",
)
_SPANISH_RULES = _rules(
    (r"[aeiouáéó]\Z", r"\g<0>s"),
    (r"z\Z", "ces"),
    (r"(?<=[aeo])[íú][ns]\Z", r"\g<0>es"),  # país: the accent parts two vowels, and stays
    (r"[áéíóú][ns]\Z", lambda found: unaccented(found[0]) + "es"),
    (r"\A[^\Waeiou]*[aeiou]{1,2}s\Z", r"\g<0>es"),
    (r"[sx]\Z", r"\g<0>"),
    (
        r"\A([^áéíóú]*)([aeiou])([^\Waeiouáéíóú]+[aeiou]+n)\Z",  # joven, jóvenes: the stress stays where it was
        lambda found: f"{found[1]}{found[2].translate(_ACCENTED)}{found[3]}es",
    ),
    (r"(?:[dlnrj]|[aeiou]y|ch)\Z", r"\g<0>es"),
    (r"(?<=\w)\Z", "s"),
)
_ENGLISH = _irregular(
    "person/people child/children foot/feet tooth/teeth mouse/mice goose/geese ox/oxen quiz/quizzes criterion/criteria",
    "wife/wives life/lives knife/knives half/halves leaf/leaves shelf/shelves thief/thieves wolf/wolves calf/calves",
    "hero/heroes veto/vetoes embargo/embargoes echo/echoes tomato/tomatoes potato/potatoes torpedo/torpedoes",
    "gas/gases bus/buses bias/biases atlas/atlases canvas/canvases lens/lenses",
    "human/humans german/germans roman/romans ottoman/ottomans shaman/shamans talisman/talismans",
    "series/series species/species sheep/sheep deer/deer police/police personnel/personnel staff/staff",
)
_ENGLISH_RULES = _rules(
    (r"(?:ese|craft|men)\Z", r"\g<0>"),
    (r"man\Z", "men"),
    (r"sis\Z", "ses"),
    (r"(?<![sui])s\Z|ies\Z", r"\g<0>"),  # a plural already
    (r"(?:[sxz]|[cs]h)\Z", r"\g<0>es"),
    (r"(?<=[^aeiou])y\Z", "ies"),
    (r"(?<=\w)\Z", "s"),
)
_SINGULARS = {plural: singular for singular, plural in (_ENGLISH | _SPANISH).items()}
_ALIKE = _BARE | {ord("z"): "c", ord("y"): "i"}
_INNER_HEAD = re.compile(r"([^\W\d_]+)(-(?:in|of|at|to)-.+)")
_POSTPOSED = re.compile(
    r"(?:(?:attorney|solicitor|inspector|surgeon|postmaster|secretary|director|consul|auditor|governor|prosecutor)"
    r" general|court martial|notary public|\S+ (?:elect|designate|emeritus))",
    re.IGNORECASE,
)
"""Heads before their adjective; English writes both plurals (Chicago 7.7): `attorneys general`."""


def _acronym(word: str) -> bool:
    return sum(map(str.isupper, word)) > 1 or any(map(str.isdigit, word))


def _by_rule(word: str, irregular: dict[str, str], rules: Iterable[tuple[re.Pattern[str], _Change]]) -> str:
    if (known := irregular.get(word.lower())) is not None:
        return known.capitalize() if word[0].isupper() else known
    return next((ending.sub(change, word, count=1) for ending, change in rules if ending.search(word)), word)


def _spanish_plurals(word: str) -> tuple[str, ...]:
    if _acronym(word):
        return (word,)
    if word.endswith(("í", "ú")):
        return (word + "es", word + "s") if word.endswith("í") else (word + "s", word + "es")
    return (_by_rule(word, _SPANISH, _SPANISH_RULES),)


def _english_plural(word: str) -> str:
    if joined := _INNER_HEAD.fullmatch(word):
        return _english_plural(joined[1]) + joined[2]
    return word + "s" * word[-1].isalpha() if _acronym(word) else _by_rule(word, _ENGLISH, _ENGLISH_RULES)


def _genders(word: str) -> Iterator[str]:
    """Give the feminine of a word that may be an adjective, a participle or the name of an office."""
    if _acronym(word) or word.lower() in _OTHER_WORDS:
        return
    if word.endswith("o"):
        yield from (word[:-1] + "a", word[:-1] + "as")
    elif re.search(r"(?:[dts]or|[^i]és|án)\Z", word):
        stem = word if word.endswith("or") else word[:-2] + unaccented(word[-2:])
        yield from (stem + "a", stem + "as")


_ENDINGS = ("o", "a", "os", "as")
"""Of masculine and feminine, singular and plural: the slots of a family of determiners."""
_FAMILIES = {
    member: tuple(family.split())
    for family in (
        *("el la los las", "un una unos unas", "este esta estos estas", "ese esa esos esas"),
        *("aquel aquella aquellos aquellas", "nuestro nuestra nuestros nuestras", "otro otra otros otras"),
        *("algún alguna algunos algunas", "ningún ninguna ningunos ningunas", "dicho dicha dichos dichas"),
        *("cuyo cuya cuyos cuyas", "mismo misma mismos mismas", "su su sus sus", "mi mi mis mis"),
    )
    for member in family.split()
} | {"the": ("el", "la", "los", "las")}  # a model may leave it in English before a name
"""The family of each determiner."""
_PREPOSITION = re.compile(r"\b(?:de|a|en|por|con|para|contra|ante|sobre|según|desde|hacia|entre)\s+\Z", re.IGNORECASE)
_DETERMINER = re.compile(
    rf"\b(?:(?P<all>tod[oa]s?)(?P<gap>\s+))?(?P<word>{'|'.join(_FAMILIES)})(?P<space>\s+[\"“«‘]?)\Z", re.IGNORECASE
)
_DRAWN = re.compile(r"\b(de|a)(l\s+[\"“«‘]?)\Z", re.IGNORECASE)
_UNDRAWN = re.compile(r"\b(de|a)\s+e(l\s+[\"“«‘]?)\Z", re.IGNORECASE)
_OWN_ARTICLE = re.compile(r"(?:el|la|los|las)\s", re.IGNORECASE)
_STRESSED_A = _words(
    "acta agua águila ala alba alga alma alza ama ancla ansia arca área arma arpa asa aspa asta aula ave aya haba",
    "habla hacha hada hambre haya",
)
"""Feminine nouns that stand behind `el` and `un` (Nueva gramática 14.2f)."""
_ADJECTIVE = re.compile(
    r"\A(\s+)((?:\w+(?:ad|id|iv|os|ari|ori|eñ|tec)|\w{4,}an|\w*[áéíóú][^\W\daeiou]+ic|"
    r"nuev|antigu|propi|mism|enter|próxim|últim|primer|segund|tercer|extranjer|fronteriz|intern|extern|suprem|"
    r"máxim|mínim|únic|rus|chin|europe|argentin|chilen|capitalin|femenin|masculin))(o|a|os|as)(?![^\W_])"
)
"""A word that is an adjective or a participle by its ending; bare `-ino` and `-ico` are more often verbs."""
_VERBS = _words(
    "acos activ agrad añad archiv coincid consolid convid cuid cultiv decid degrad deriv desactiv despid divid enfad",
    "esquiv evad impid incid incentiv invad liquid mid motiv nad olvid persuad pid pos presid priv reactiv rebos",
    "repos resid traslad valid viv",
)
"""Stems of verbs that end as adjectives do: `la Sedena cuida`."""
_NEAR = 40
"""As much of a text as tells whether a sentence starts behind it."""
_SENTENCE_START = re.compile(
    r"(?:\A|(?:(?:\b[a-zß-ÿ]{2,}|\w{5}|[\d)\]»”\"])[.…]|[!?])[»”’\"')\]]*\s)[\s¡¿«“‘\"'(\[—–-]*\Z"
)


def _agreeing(adjective: re.Match[str], had: Sequence[int], slot: int) -> str:
    space, stem, ending = adjective.groups()
    if _ENDINGS.index(ending) not in had or stem.lower() in _VERBS:
        return adjective[0]
    return f"{space}{stem}{_ENDINGS[slot]}"


def _fitting(family: Sequence[str], slot: int, form: str) -> str:
    """Return the member of a family of determiners that fits a form; before a stressed a- that is the masculine one."""
    takes_el = family[0] in ("el", "un", "algún", "ningún") and form.partition(" ")[0].lower() in _STRESSED_A
    return family[0 if slot == 1 and takes_el else slot]


def _cased(word: str, like: str) -> str:
    """Return a word in the capitals of the one that it takes the place of."""
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word
