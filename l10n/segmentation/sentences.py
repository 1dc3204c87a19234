"""Find where sentences start, by rules and word lists.

For each full stop, the rules look at the word before it and the word after it. The word before may be an abbreviation,
whose list says when it ends a sentence. The word after may be in lower case, a number, or a word that often starts a
sentence. The lists are in `languages/<language>/*.txt`, which linguists edit. Quotation marks, dashes and ellipses
around a full stop follow the Chicago Manual of Style and the RAE's Ortografía (2010).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, pairwise

from l10n.segmentation.ends import PossibleEnd, possible_ends
from l10n.segmentation.rules import Ending, Rules
from l10n.text.characters import unseen
from l10n.text.lazy import lazy_pattern
from l10n.text.patterns import WEB_STARTS


def starts(text: str, rules: Rules) -> list[int]:
    """Return where each sentence but the first starts.

    Args:
        text: a paragraph, or several with blank lines between. U+FFFC replaces content that is not words.
        rules: the rules of its language.

    Returns:
        Offsets in characters, in ascending order, never of white space.

    """
    hidden = unseen(text)
    if not hidden:
        return _starts(text, rules)
    ends = [0, *(end for _, end in hidden)]
    shown = [text[at:start] for at, start in zip(ends, [*(start for start, _ in hidden), len(text)], strict=True)]
    offsets = [*accumulate(map(len, shown), initial=0)]
    found = ((at, bisect_left(offsets, at) - 1) for at in _starts("".join(shown), rules))
    return [at - offsets[part] + ends[part] for at, part in found]


def _starts(text: str, rules: Rules) -> list[int]:
    """Return where each sentence of a text without invisible characters starts."""
    found: list[int] = []
    start = first = len(text) - len(text.lstrip())
    for place in possible_ends(text, rules):
        place.start = start
        if start < place.at < len(text) and _divides(place, rules):
            found.append(place.at)
            start = place.at
    return [at for at in _with_exceptions(found, text, rules) if first < at < len(text)] if rules.exceptions else found


def cut(text: str, rules: Rules) -> list[str]:
    """Return the sentences of a text, without the white space between them. For the arguments see `starts`."""
    edges = [0, *starts(text, rules), len(text)]
    return [text[start:end].strip() for start, end in pairwise(edges)]


def _with_exceptions(found: Iterable[int], text: str, rules: Rules) -> list[int]:
    divides = dict.fromkeys(found, True)
    for exception in rules.exceptions:
        divides |= {place.end(): exception.divides for place in exception.place.finditer(text)}
    return sorted(at for at, is_start in divides.items() if is_start)


_LONGEST_ABBREVIATION = 24
_LONGEST_HEAD = 40
_FEWEST_WORDS = 2
"""An hour or a year with this many words or fewer before it is not a sentence: `At 5 a.m.`, `En el 700 a. C.`."""
_LONGEST_ASIDE = 400
"""The longest parenthesis, in characters; a bracket that closes later is ignored as unpaired."""

_OPENING = lazy_pattern(r"[«“‘„‚‹\"'(\[¿¡•⁃—–\-*\s]*")
_ITEM = lazy_pattern(r"[•⁃]?\s*\(?(?P<number>\d{1,2}|[a-z]|[ivx]{2,5}|[IVX]{1,5})(?P<style>\.|\.?\))\s")
_ROMAN = tuple(ten + one for ten in ("", "X") for one in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
_LABEL = lazy_pattern(r"[IVXLC]+|[A-Z]\d*")
_LAST_WORD = lazy_pattern(r"[^\s•⁃(\[«“‘\"'¿¡—–/-]*\Z")
_LETTERS_WITH_STOPS = lazy_pattern(r"(?:[^\W\d_]{1,2}\.){2,}")
_ITEM_NUMBER = lazy_pattern(r"(?:\d{1,3}|[^\W\d_]|[ivx]{1,5}|[IVX]{1,5})\.")
_ORDINAL = lazy_pattern(r"\d{1,3}(?:[aoªº]|er|[dmnrtv][ao])s?\.")
_LOWER_CASE_NAME = lazy_pattern(r"[a-z]{1,3}[A-Z]")
_ELISION = lazy_pattern(r"(?:\.{3}|…)[)\]]\s+[«“‘\"'(¿¡]*(?P<next>\w)")
_HEAD_BEFORE_DASH = lazy_pattern(r"(?![—–-])(?=.*[\d)])(?:\S+\s+){0,4}\S+")
_ASIDE = lazy_pattern(r"[(\[](?P<words>[^\W\d_][^()\[\].!?…]{1,60})[)\]]")
_COUNTED = lazy_pattern(r"(?:\d[\d.:]*|\b[IVXL]+)\s*(?:[^\W\d_]{1,2}(?:\.\s?|\s)){0,3}[^\W\d_]{1,2}\Z")
"""A number and an abbreviation of an hour or an era, without its last full stop."""


def _divides(place: PossibleEnd, rules: Rules) -> bool:
    if _is_next_item(place) or _ends_aside(place, rules):
        return True
    if not place.mark or not _can_begin(place) or _is_inside_parenthesis(place):
        return False
    return not (_is_citation(place) or _is_head(place)) and _mark_ends(place, rules)


def _mark_ends(place: PossibleEnd, rules: Rules) -> bool:
    """Return whether the mark ends a sentence, by the words beside it."""
    last = _last_word(place)
    if place.is_broken_off:
        return _is_starter(place, rules)
    if not (place.space or place.asks):  # the space is missing, or this is an address
        return last.isalpha() and last.islower() and place.word in rules.starters
    if place.mark == ".":
        in_number = _is_item_number(place, last) or _is_decimal(place, last, rules)
        return not in_number and _full_stop_ends(place, last, rules)
    if _is_leading_ellipsis(place) or _is_always_capital(place):
        return False
    return not (_is_reported(place, rules) or _is_name(place, last, rules))


def _is_next_item(place: PossibleEnd) -> bool:
    """Return whether a blank line, a bullet, a numbered line or the number after the sentence's own number follows."""
    if place.space.count("\n") > 1 or place.opening.startswith(("•", "⁃")):
        return True
    second = _ITEM.match(place.text, place.at)
    if second is None:
        return False
    if "\n" in place.space and re.fullmatch(r"\d+|[a-z]", second["number"]):
        return True
    first = _ITEM.match(place.text, place.start)
    return first is not None and first["style"] == second["style"] and _succeeds(second["number"], first["number"])


def _succeeds(second: str, first: str) -> bool:
    """Return whether a number, letter or Roman numeral is the next after another: `2` after `1`, `ii` after `i`."""
    if first.isdigit() or second.isdigit():
        return first.isdigit() and second.isdigit() and int(second) == int(first) + 1
    if first.islower() and len(first) == len(second) == 1 and ord(second) == ord(first) + 1:
        return True
    roman = [number.lower() if first.islower() else number for number in _ROMAN]
    return first in roman[1:-1] and second == roman[roman.index(first) + 1]


def _can_begin(place: PossibleEnd) -> bool:
    """Return whether a sentence can start with the next word."""
    if not place.word:
        return _can_begin_with(place.symbol, place)
    if place.word[0].islower() and place.asks and place.mark.endswith(("..", "…")):  # `Bueno… ¿qué hacemos?`
        return False
    if not place.word[0].islower() or place.asks or _LOWER_CASE_NAME.match(place.word):
        return True
    if place.text.startswith(WEB_STARTS, place.at + len(place.opening)):
        return True
    writes_no_capitals = place.text[place.start].islower()
    return writes_no_capitals and not place.opening and not place.closing and len(place.mark) == 1 and place.mark != "…"


def _can_begin_with(symbol: str, place: PossibleEnd) -> bool:
    """Return whether a sentence can start with a symbol, after opening punctuation."""
    if place.opening.endswith(("(", "[")) and (elision := _ELISION.match(place.text, place.after)):
        return not elision["next"].islower()
    if symbol == "+":  # a telephone number
        return place.text[place.after + 1 : place.after + 2].isdigit()
    return symbol not in tuple(",;:.)]}»”!?…%/&=") and place.after < len(place.text)


def _ends_aside(place: PossibleEnd, rules: Rules) -> bool:
    """Return whether a whole parenthesis without a mark ends between two sentences: `I left. (Laughs) But it ran.`."""
    if place.mark or not (place.word[:1].isupper() or place.asks):
        return False
    aside = _ASIDE.fullmatch(place.text, place.start, place.stop + 1)
    if aside is None:
        return False
    words = aside["words"].split()
    if words[0].lower() in rules.asides:
        return True
    return len(words) > 1 and not words[-1][0].isupper() and _is_starter(place, rules)


def _is_inside_parenthesis(place: PossibleEnd) -> bool:
    """Return whether the place is inside a parenthesis, except one that the sentence starts with."""
    text, inside = place.text, max(place.start + 1, place.at - _LONGEST_ASIDE)
    faces = text.count(":(", inside, place.at) + text.count(":-(", inside, place.at)
    if text.count("(", inside, place.at) - faces <= text.count(")", inside, place.at):
        return False
    return text.find(")", place.at, place.at + _LONGEST_ASIDE) >= 0


def _is_citation(place: PossibleEnd) -> bool:
    """Return whether a parenthesis gives the source of the quotation before it: `“I saw it!” (Smith 55).`."""
    if not place.closing or not place.opening.startswith("("):
        return False
    close = place.text.find(")", place.at, place.at + _LONGEST_ASIDE)
    return close > 0 and place.text[close - 1] not in ".!?…" and place.text[close + 1 : close + 2] in tuple(".,;")


def _is_head(place: PossibleEnd) -> bool:
    """Return whether the words before are a dateline or similar: `5 de junio. - El puerto cerró.`."""
    if not re.match(r"[—–-]+\s", place.opening) or place.stop - place.start > _LONGEST_HEAD:
        return False
    return _HEAD_BEFORE_DASH.fullmatch(place.text, place.start, place.stop) is not None


def _is_leading_ellipsis(place: PossibleEnd) -> bool:
    return _OPENING.fullmatch(place.text, place.start, place.stop) is not None


def _is_always_capital(place: PossibleEnd) -> bool:
    """Return whether an English `I`, always a capital, follows an ellipsis. Four dots include a full stop."""
    is_ellipsis = place.mark == "..." or place.mark.endswith((" .", "…"))
    return is_ellipsis and not place.closing and re.split("[’']", place.word)[0] == "I"


def _is_reported(place: PossibleEnd, rules: Rules) -> bool:
    """Return whether a quotation is followed by its speaker: `“Why?” Pérez asked.`."""
    quoted = any(mark in place.closing for mark in "\"'”’»")
    if not quoted or _is_starter(place, rules):
        return False
    return rules.speech.match(place.text, place.at + len(place.opening)) is not None


def _is_name(place: PossibleEnd, last: str, rules: Rules) -> bool:
    """Return whether the mark is part of a name (`Yahoo!`), and the next words do not look like a new sentence."""
    return rules.ending(last + place.mark) is Ending.MAY_END and not _is_starter(place, rules)


def _full_stop_ends(place: PossibleEnd, last: str, rules: Rules) -> bool:
    match _ending(place, last, rules):
        case None:
            return True
        case Ending.NEVER_END:
            return bool(place.closing) and _is_starter(place, rules)
        case Ending.BEFORE_NUMBER:
            return not (place.numeric or place.note[:1].isdigit() or _is_label(place, rules))
        case Ending.HOURS if _counts(place):
            return place.asks or (place.word[:1].isupper() and place.word not in rules.after_hour)
        case Ending.MAY_END | Ending.HOURS:
            return _is_starter(place, rules) or place.note.strip().startswith("[")
        case Ending.INITIAL:
            next_initial = len(place.word) == 1 and place.text.startswith(".", place.after)
            return place.asks or (not next_initial and place.word in rules.starters)


def _is_label(place: PossibleEnd, rules: Rules) -> bool:
    """Return whether a Roman numeral or a letter follows: `art. IV`, `fig. B`, `apdo. A, fracc. II`."""
    if not _LABEL.fullmatch(place.word):
        return False
    return place.word not in rules.starters or place.text.startswith((",", ")"), place.after)


def _counts(place: PossibleEnd) -> bool:
    """Return whether an hour or an era has its number, and enough words before it for a sentence."""
    found = _COUNTED.search(place.text, max(place.start, place.stop - _LONGEST_ABBREVIATION), place.stop)
    if found is None:
        return False
    before = place.text[max(place.start, found.start() - _LONGEST_HEAD) : found.start()]
    return len(before.split()) > _FEWEST_WORDS


def _last_word(place: PossibleEnd) -> str:
    """Return the word before the mark with its inner full stops; empty after a bracket, a dash or a space."""
    found = _LAST_WORD.search(place.text, max(place.start, place.stop - _LONGEST_ABBREVIATION), place.stop)
    return found[0] if found else ""


def _ending(place: PossibleEnd, last: str, rules: Rules) -> Ending | None:
    abbreviation = last + "."
    if abbreviation.lower() in rules.pieces:
        begin = max(place.start, place.stop - _LONGEST_ABBREVIATION)
        if spaced := place.spaced.around(place.stop, begin):
            found = "".join(place.text[slice(*spaced)].split())
            return Ending.NEVER_END if spaced[1] > place.stop + 1 else rules.ending(found)
    if len(last) == 1 and last.isupper():
        return rules.abbreviations.get(abbreviation, Ending.INITIAL)
    if ending := rules.ending(abbreviation):
        return ending
    return Ending.MAY_END if _LETTERS_WITH_STOPS.fullmatch(abbreviation) or _ORDINAL.fullmatch(abbreviation) else None


def _is_item_number(place: PossibleEnd, last: str) -> bool:
    """Return whether the full stop belongs to the number or letter of a list item: `2. The roads`."""
    is_number = _ITEM_NUMBER.fullmatch(last + ".") is not None
    return is_number and _OPENING.fullmatch(place.text, place.start, place.stop - len(last)) is not None


def _is_decimal(place: PossibleEnd, last: str, rules: Rules) -> bool:
    """Return whether the stop is inside a number: `1936.5 Euros`, but not `in 1936.5 The`, with a footnote mark."""
    return place.note[:1].isdigit() and last[-1:].isdigit() and not _is_starter(place, rules)


def _is_starter(place: PossibleEnd, rules: Rules) -> bool:
    """Return whether the next words look like the start of a sentence rather than a name."""
    word = place.word
    if place.text.startswith(".", place.after) and rules.ending(word + "."):  # `Inc. No. 5`
        return False
    if place.asks or word in rules.starters or re.split("[’']", word)[0] in rules.starters:
        return True
    opens_speech = place.opening.startswith(("«", "“", '"'))
    return word[:1].isupper() and (opens_speech or word.endswith(rules.starter_endings))
