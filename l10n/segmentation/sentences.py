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
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from l10n.segmentation import notes
from l10n.segmentation.rules import Ending, Rules
from l10n.text.characters import unseen


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
    places = [*accumulate(map(len, shown), initial=0)]
    found = ((at, bisect_left(places, at) - 1) for at in _starts("".join(shown), rules))
    return [at - places[part] + ends[part] for at, part in found]


def _starts(text: str, rules: Rules) -> list[int]:
    """Return where each sentence of a text without invisible characters starts."""
    found: list[int] = []
    start = seen = first = len(text) - len(text.lstrip())
    spaced = _Spaced(text, rules)
    for end in _END.finditer(text):
        if end.start() < seen:
            continue
        note = end["note"] or ""
        stop = end.end() if notes.are_in(text, first, note) else end.end("closing")
        if (following := _NEXT.match(text, stop)) is None:
            continue
        place = _place(start, end, following, spaced)
        if start < place.at < len(text) and _divides(place, rules):
            found.append(place.at)
            start = place.at
        seen = place.at
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

_END = re.compile(
    rf"""
      (?P<mark>
          [.!?…] (?<! [.!?…]. ) [.!?…]*+ (?:[ \u00a0]\.)*    # also the spaced ellipsis . . .
        | (?:[—–]|--) (?=["”»’])                            # speech that is broken off
      )
      (?P<closing> (?>(?: ["'”’»›)\]] | [ \u00a0\u202f][”»›] | [“‘](?=\s) )*) )    # also „so“
      (?P<note> (?: {notes.PART} ["'”’»)\]]{{0,3}} )* )
      (?= \s | \Z | [¿¡] | (?<=[^\W\dA-Z_]{{3}}[.!?]) [A-ZÁÉÍÓÚ][’'\w]*\s )    # a space may be missing
    | [)\]] (?<=[^\W_].) (?=\s)                            # words in brackets without a mark
    | (?= \s (?: [•⁃] | \(? (?:\d{{1,2}}|[a-z]|[ivx]{{2,5}}|[IVX]{{1,5}}) (?:\.|\.?\)) \s ) )    # an item of a list
    | (?= \n [^\S\n]* \n )
    """,
    re.VERBOSE,
)
_NEXT = re.compile(r"(?P<space>\s*)(?P<opening>(?:[«“‘„‚‹\"'(\[¿¡•⁃]|[—–-]+\s?)*)(?P<word>[^\W_][\w’'-]*|)")
_OPENING = re.compile(r"[«“‘„‚‹\"'(\[¿¡•⁃—–\-*\s]*")
_ITEM = re.compile(r"[•⁃]?\s*\(?(?P<number>\d{1,2}|[a-z]|[ivx]{2,5}|[IVX]{1,5})(?P<style>\.|\.?\))\s")
_ROMAN = tuple(ten + one for ten in ("", "X") for one in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"))
_LABEL = re.compile(r"[IVXLC]+|[A-Z]\d*")
_BREAKS = ("—", "–", "--")
_LAST_WORD = re.compile(r"[^\s•⁃(\[«“‘\"'¿¡—–/-]*\Z")
_LETTERS_WITH_STOPS = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}")
_ITEM_NUMBER = re.compile(r"(?:\d{1,3}|[^\W\d_]|[ivx]{1,5}|[IVX]{1,5})\.")
_ORDINAL = re.compile(r"\d{1,3}(?:[aoªº]|er|[dmnrtv][ao])s?\.")
_LOWER_CASE_NAME = re.compile(r"[a-z]{1,3}[A-Z]|https?\Z|www\Z")
"""A word in lower case that starts a sentence: a name, or an address."""
_ELISION = re.compile(r"(?:\.{3}|…)[)\]]\s+[«“‘\"'(¿¡]*(?P<next>\w)")
_HEAD_BEFORE_DASH = re.compile(r"(?![—–-])(?=.*[\d)])(?:\S+\s+){0,4}\S+")
_ASIDE = re.compile(r"[(\[](?P<words>[^\W\d_][^()\[\].!?…]{1,60})[)\]]")
_COUNTED = re.compile(r"(?:\d[\d.:]*|\b[IVXL]+)\s*(?:[^\W\d_]{1,2}(?:\.\s?|\s)){0,3}[^\W\d_]{1,2}\Z")
"""A number and an abbreviation of an hour or an era, without its last full stop."""


class _Spaced:
    """The abbreviations with spaces in a text, found once, when the first full stop of one needs them."""

    def __init__(self, text: str, rules: Rules) -> None:
        self._text = text
        self._rules = rules

    def around(self, stop: int, begin: int) -> tuple[int, int] | None:
        """Return the first span that contains a full stop, after its first letter, and does not start too early."""
        spans = self._spans
        near = (spans[at] for at in range(bisect_left(spans, (begin,)), bisect_left(spans, (stop,))))
        return next((span for span in near if stop < span[1]), None)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [(found.start(), found.end(1)) for found in self._rules.spaced.finditer(self._text)]


@dataclass(slots=True)  # not frozen, which takes three times as long to make; there is one for each full stop
class _Place:
    """A place where a sentence may end, and the text around it."""

    text: str
    start: int
    """The offset where the sentence that may end here starts."""
    stop: int
    """The offset where `mark` starts."""
    at: int
    """The offset where the next sentence would start."""
    mark: str
    """Full stops, question and exclamation marks or ellipses; empty at a list item or a blank line."""
    closing: str
    """Closing quotation marks and brackets after the mark."""
    note: str
    """A footnote mark."""
    space: str
    """The white space before `opening`."""
    opening: str
    """Opening punctuation before the next word: quotation marks, brackets, ¿, ¡, dashes."""
    word: str
    """The next word; empty if a symbol follows."""
    after: int
    """The offset where the next word ends."""
    spaced: _Spaced

    @property
    def symbol(self) -> str:
        """The character after `opening` if it is not part of a word."""
        return "" if self.word else self.text[self.after : self.after + 1]

    @property
    def numeric(self) -> bool:
        return self.word[:1].isdigit() or self.symbol in tuple("$€£#+")

    @property
    def asks(self) -> bool:
        """Whether the next words start a question or an exclamation."""
        return "¿" in self.opening or "¡" in self.opening


def _place(start: int, end: re.Match[str], following: re.Match[str], spaced: _Spaced) -> _Place:
    return _Place(
        text=end.string,
        start=start,
        stop=end.start(),
        at=following.end("space"),
        mark=end["mark"] or "",
        closing=end["closing"] or "",
        note=end.string[end.end("closing") : following.start()] if end["mark"] else "",
        space=following["space"],
        opening=following["opening"],
        word=following["word"],
        after=following.end(),
        spaced=spaced,
    )


def _divides(place: _Place, rules: Rules) -> bool:
    if _is_next_item(place):
        return True
    if _ends_aside(place, rules):
        return True
    if not place.mark or not _can_begin(place) or _is_inside_parenthesis(place) or _is_citation(place):
        return False
    if _is_head(place):
        return False
    if place.mark in _BREAKS:
        return _is_starter(place, rules)
    last = _last_word(place)
    if not (place.space or place.asks):  # the space is missing, or this is an address
        return last.isalpha() and last.islower() and place.word in rules.starters
    if place.mark == ".":
        if place.note[:1].isdigit() and last[-1:].isdigit() and not _is_starter(place, rules):  # `1936.5 Euros`
            return False
        return not _is_item_number(place, last) and _full_stop_ends(place, last, rules)
    if _is_leading_ellipsis(place) or _is_always_capital(place):
        return False
    return not (_is_reported(place, rules) or _is_name(place, last, rules))


def _is_next_item(place: _Place) -> bool:
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


def _can_begin(place: _Place) -> bool:
    """Return whether a sentence can start with the next word."""
    if not place.word:
        if place.opening.endswith(("(", "[")) and (elision := _ELISION.match(place.text, place.after)):
            return not elision["next"].islower()
        if place.symbol == "+":  # a telephone number
            return place.text[place.after + 1 : place.after + 2].isdigit()
        return place.symbol not in tuple(",;:.)]}»”!?…%/&=") and place.after < len(place.text)
    if place.word[0].islower() and place.asks and place.mark.endswith(("..", "…")):  # `Bueno… ¿qué hacemos?`
        return False
    if not place.word[0].islower() or place.asks or _LOWER_CASE_NAME.match(place.word):
        return True
    writes_no_capitals = place.text[place.start].islower()
    return writes_no_capitals and not place.opening and not place.closing and len(place.mark) == 1 and place.mark != "…"


def _ends_aside(place: _Place, rules: Rules) -> bool:
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


def _is_inside_parenthesis(place: _Place) -> bool:
    """Return whether the place is inside a parenthesis, except one that the sentence starts with."""
    text, inside = place.text, max(place.start + 1, place.at - _LONGEST_ASIDE)
    faces = text.count(":(", inside, place.at) + text.count(":-(", inside, place.at)
    if text.count("(", inside, place.at) - faces <= text.count(")", inside, place.at):
        return False
    return text.find(")", place.at, place.at + _LONGEST_ASIDE) >= 0


def _is_citation(place: _Place) -> bool:
    """Return whether a parenthesis gives the source of the quotation before it: `“I saw it!” (Smith 55).`."""
    if not place.closing or not place.opening.startswith("("):
        return False
    close = place.text.find(")", place.at, place.at + _LONGEST_ASIDE)
    return close > 0 and place.text[close - 1] not in ".!?…" and place.text[close + 1 : close + 2] in tuple(".,;")


def _is_head(place: _Place) -> bool:
    """Return whether the words before are a dateline or similar: `5 de junio. - El puerto cerró.`."""
    if not re.match(r"[—–-]+\s", place.opening) or place.stop - place.start > _LONGEST_HEAD:
        return False
    return _HEAD_BEFORE_DASH.fullmatch(place.text, place.start, place.stop) is not None


def _is_leading_ellipsis(place: _Place) -> bool:
    return _OPENING.fullmatch(place.text, place.start, place.stop) is not None


def _is_always_capital(place: _Place) -> bool:
    """Return whether an English `I`, always a capital, follows an ellipsis. Four dots include a full stop."""
    is_ellipsis = place.mark == "..." or place.mark.endswith((" .", "…"))
    return is_ellipsis and not place.closing and re.split("[’']", place.word)[0] == "I"


def _is_reported(place: _Place, rules: Rules) -> bool:
    """Return whether a quotation is followed by its speaker: `“Why?” Pérez asked.`."""
    quoted = any(mark in place.closing for mark in "\"'”’»")
    if not quoted or _is_starter(place, rules):
        return False
    return rules.speech.match(place.text, place.at + len(place.opening)) is not None


def _is_name(place: _Place, last: str, rules: Rules) -> bool:
    """Return whether the mark is part of a name (`Yahoo!`), and the next words do not look like a new sentence."""
    return rules.ending(last + place.mark) is Ending.MAY_END and not _is_starter(place, rules)


def _full_stop_ends(place: _Place, last: str, rules: Rules) -> bool:
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


def _is_label(place: _Place, rules: Rules) -> bool:
    """Return whether a Roman numeral or a letter follows: `art. IV`, `fig. B`, `apdo. A, fracc. II`."""
    if not _LABEL.fullmatch(place.word):
        return False
    return place.word not in rules.starters or place.text.startswith((",", ")"), place.after)


def _counts(place: _Place) -> bool:
    """Return whether an hour or an era has its number, and enough words before it for a sentence."""
    found = _COUNTED.search(place.text, max(place.start, place.stop - _LONGEST_ABBREVIATION), place.stop)
    if found is None:
        return False
    before = place.text[max(place.start, found.start() - _LONGEST_HEAD) : found.start()]
    return len(before.split()) > _FEWEST_WORDS


def _last_word(place: _Place) -> str:
    """Return the word before the mark with its inner full stops; empty after a bracket, a dash or a space."""
    found = _LAST_WORD.search(place.text, max(place.start, place.stop - _LONGEST_ABBREVIATION), place.stop)
    return found[0] if found else ""


def _ending(place: _Place, last: str, rules: Rules) -> Ending | None:
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


def _is_item_number(place: _Place, last: str) -> bool:
    """Return whether the full stop belongs to the number or letter of a list item: `2. The roads`."""
    is_number = _ITEM_NUMBER.fullmatch(last + ".") is not None
    return is_number and _OPENING.fullmatch(place.text, place.start, place.stop - len(last)) is not None


def _is_starter(place: _Place, rules: Rules) -> bool:
    """Return whether the next words look like the start of a sentence rather than a name."""
    word = place.word
    if place.text.startswith(".", place.after) and rules.ending(word + "."):  # `Inc. No. 5`
        return False
    if place.asks or word in rules.starters or re.split("[’']", word)[0] in rules.starters:
        return True
    opens_speech = place.opening.startswith(("«", "“", '"'))
    return word[:1].isupper() and (opens_speech or word.endswith(rules.starter_endings))
