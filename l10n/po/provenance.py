r"""The comments in a .po file that l10n reads and writes itself: the provenance of a text, and a few others.

Names of packages and files are written as they are. Only a name that would be misread, or that comments cannot hold, is
quoted and escaped as in JSON: `align "articles/Us\u002c terms 0a1b2c3d.md"`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from l10n.drafting.origin import MachineTranslation, MemoryMatch, Proof, PublishedTranslation, Reading, Step
from l10n.review.catalog import (
    CarriedOver,
    ChangeKind,
    Comment,
    HumanTranslation,
    JoinedTranslation,
    MadeFrom,
    Origin,
    Provenance,
    RuleException,
    SplitTranslation,
    State,
    TermException,
)

Name = Callable[[str], str]
"""Converts a name to its text form, or back. Raises ValueError if it cannot be converted."""

_LINE = re.compile(
    r"\s*l10n\s*:\s*(draft|stale|reviewed)\s+([0-9a-f]{8})\s+(0|[1-9][0-9]{0,2})\s*%(?:\s+(.*))?",
    re.IGNORECASE | re.ASCII,
)
"""Our line, also with the white space and capitals of an editor."""
_EXCEPT, _IGNORE, _PUBLISHED = "l10n: except ", "l10n: ignore ", "l10n: published "
_EXCEPTIONS: dict[str, type[TermException | RuleException]] = {_EXCEPT: TermException, _IGNORE: RuleException}
_OURS = re.compile(r"[#\s]*l10n\s*:\s*(except|ignore|published)(?::\s*(?=\S)|\s+)(.*)", re.IGNORECASE | re.DOTALL)
_BARE = re.compile(r"[#\s]*l10n\s*:\s*(except|ignore)\s*:?\s*", re.IGNORECASE)
"""A comment that excuses, and does not say from what."""
"""Another comment of ours as people write it: with the `#` that PO editors write by themselves, or a second colon."""
_PACKAGE = re.compile(r"translate-[a-z]+_[a-z]+\s+[\w.]+", re.ASCII)
_STRAY = re.compile(r"[ \t]{2,}|\t|[ \t]+(?=,)")
_MEMORY, _ALIGN, _ALIGNED, _BY = "memory ", "align ", ", aligned", " by "
_SPLIT = re.compile(r"part (0|[1-9][0-9]{0,8}) of (0|[1-9][0-9]{0,8})")
_JOINED = re.compile(r"joined of (0|[1-9][0-9]{0,8})")
_CARRIED_OVER = re.compile(r"carried over(?:, (.+))?")
_SENTENCES_JOINED = re.compile(r"(0|[1-9][0-9]{0,8}) sentences joined")
_CHANGES = {f"{change} changed": change for change in ChangeKind}
_TERMS = re.compile(r"(.*?)(?:, terms ([0-9a-f]{8}))?")
_PROOF_AND_TERMS = re.compile(rf"(.*?)(?:, ({'|'.join(Proof)}))?(?:, terms ([0-9a-f]{{8}}))?")
_TERMS_AND_STEPS = re.compile(r"(.*?)(?:, terms ([0-9a-f]{8})(?: by (.+))?)?")
_READING = re.compile(
    rf"(.*?)(?:, (?:{Reading.NOT}|({Reading.BACK})(?: without ([^\s,+]+(?: \+ [^\s,+]+)*))?))?", re.DOTALL
)
"""What comes before the reading, whether somebody read the draft back, and the words that were not heard."""
_CUT = ("read back", "without", "+")
"""How a line ends that an editor broke before one of these words."""
_UNSAFE = re.compile(r"[\0\x04\n\r\ud800-\udfff]")
"""Characters that comments in a .po file cannot hold."""


def dumps(provenance: Provenance) -> str:
    """Format a provenance as a comment: `l10n: draft 8e176bae 57% translate-es_en 0.5, aligned`."""
    said = _written(provenance.origin)
    return f"l10n: {provenance.state} {provenance.fingerprint} {provenance.score}%" + (f" {said}" if said else "")


def loads(line: str) -> Provenance | None:
    """Parse the provenance in a comment; return None for any other comment.

    White space that PO editors add, and the case of letters before the origin, are ignored. Content that this version
    does not know is kept, so that `dumps` returns the same line.
    """
    line = line.rstrip()
    found = _LINE.fullmatch(line)
    if found is None or _UNSAFE.search(line):
        return None
    return Provenance(State(found[1].lower()), found[2].lower(), int(found[3]), _read(found[4] or ""))


def joined(line: str, more: str) -> Provenance | None:
    """Parse the provenance in a comment that an editor broke into two lines; return None if these are two comments.

    Args:
        line: the first line.
        more: the line after it. It belongs to the first if that is cut off, or if it states a package or the terms, as
            no person's comment does.

    """
    whole, begun = loads(f"{line} {more}"), loads(line)
    if whole is None or begun is None:
        return whole
    terms, aligner, other = (getattr(whole.origin, part, None) for part in ("terms", "aligner", "other"))
    known_terms, known_aligner = (getattr(begun.origin, part, None) for part in ("terms", "aligner"))
    aligned = aligner and not known_aligner and line.rstrip().endswith((",", "%"))
    reading, known_reading = (getattr(one.origin, "reading", None) for one in (whole, begun))
    read = reading and not known_reading and line.rstrip().endswith((",", "%", ", read", ", not", ", not read"))
    unheard, known_unheard = (getattr(one.origin, "unheard", ()) for one in (whole, begun))
    read = read or (unheard != known_unheard and (line.rstrip().endswith(_CUT) or more.lstrip().startswith("+")))
    drafted = isinstance(begun.origin, HumanTranslation) and _PACKAGE.fullmatch(more.strip())
    return whole if not other and ((terms and not known_terms) or aligned or read or drafted) else None


def read_comment(line: str) -> Comment:
    """Parse any other comment."""
    for start, kind in _EXCEPTIONS.items():
        if line.startswith(start):
            return kind(line.removeprefix(start))
    if line.startswith(_PUBLISHED):
        return MadeFrom(_path(line.removeprefix(_PUBLISHED)))
    if bare := _BARE.fullmatch(line):
        return _EXCEPTIONS[f"l10n: {bare[1].lower()} "]("")
    found = _OURS.fullmatch(line)
    if found is None:
        return line
    exception = _EXCEPTIONS.get(f"l10n: {found[1].lower()} ")
    return exception(found[2].strip()) if exception else MadeFrom(_path(found[2]))


def write_comment(comment: Comment) -> str:
    """Format a comment as a line."""
    match comment:
        case TermException(names):
            return _EXCEPT + names if names else _EXCEPT.rstrip()
        case RuleException(rules):
            return _IGNORE + rules if rules else _IGNORE.rstrip()
        case MadeFrom(path):
            return _PUBLISHED + _written_path(path)
        case _:
            return comment


def _path(said: str) -> str:
    """Parse a path; as in `_read`, quotes only count as quotes if they are needed."""
    said = said.strip()
    with suppress(ValueError):
        if _written_path(path := _unquoted(said)) == said:
            return path
    return said


def _written_path(path: str) -> str:
    return path if not _UNSAFE.search(path) and _path(path) == path else _quoted(path)


@lru_cache(maxsize=1024)
def _read(said: str) -> Origin:
    """Parse an origin; quotes only count as quotes if the names need them.

    White space is only taken as it is where that says something, since PO editors may double it.
    """
    said = said.strip()
    if '"' in said:
        with suppress(ValueError):
            if _written(origin := _parsed(said, _unquoted)) == said:
                return origin
    tidy = _STRAY.sub(lambda found: "" if said.startswith(",", found.end()) else " ", said).rstrip(", ")
    exact, other = (_of(text) for text in (said, tidy))
    is_path = isinstance(other, MemoryMatch | PublishedTranslation)  # a path may have two spaces, a package has not
    return exact if _known(exact) >= _known(other) + (not is_path) else other


def _of(said: str) -> Origin:
    origin = _parsed(said, str)
    return origin if _form(origin, str) == said else MachineTranslation(said)


def _known(origin: Origin) -> int:
    """Return how many parts of an origin were recognized; zero where its name may have stray white space."""
    match origin:
        case MachineTranslation(package, aligner, terms, _, other, reading, unheard):
            parts = (aligner is not None) + bool(terms) + (reading is not None) + bool(unheard)
            names = [package, aligner or "", other]
        case MemoryMatch(name, terms):
            names, parts = [name], 1 + bool(terms)
        case PublishedTranslation(name, terms, proof):
            names, parts = [name], 1 + bool(terms) + bool(proof)
        case CarriedOver(change):
            names, parts = [], int(change is not None)
        case _:
            names, parts = [], 1
    return parts if all(name == name.strip() for name in names) else 0


def _written(origin: Origin) -> str:
    """Format an origin, with quotes around names only if it would be misread without them."""
    plain = _form(origin, str)
    is_safe = not _UNSAFE.search(plain) and _read(plain) == origin
    return plain if is_safe else _form(origin, _quoted)


def _form(origin: Origin, name: Name) -> str:
    match origin:
        case MachineTranslation():
            said = _of_machine(origin, name)
        case MemoryMatch(document, terms):
            said = _MEMORY + name(document) + (f", terms {terms}" if terms else "")
        case PublishedTranslation(path, terms, proof):
            said = _ALIGN + name(path) + (f", {proof}" if proof else "") + (f", terms {terms}" if terms else "")
        case SplitTranslation(number, of):
            said = f"part {number} of {of}"
        case JoinedTranslation(count):
            said = f"joined of {count}"
        case CarriedOver(ChangeKind.JOINED, count):
            said = f"carried over, {count} sentences joined"
        case CarriedOver(ChangeKind() as change):
            said = f"carried over, {change} changed"
        case CarriedOver(other=other):
            said = "carried over" + (f", {name(other)}" if other else "")
        case HumanTranslation():
            said = ""
    return said


def _of_machine(origin: MachineTranslation, name: Name) -> str:
    said = name(origin.package)
    if origin.aligner is not None:
        said += _ALIGNED + ("" if origin.aligner == origin.package else _BY + name(origin.aligner))
    if origin.reading:
        said += f", {origin.reading}" + (f" without {' + '.join(origin.unheard)}" if origin.unheard else "")
    if origin.terms:
        steps = " + ".join(origin.steps) or (origin.other and name(origin.other))
        said += f", terms {origin.terms}" + (_BY + steps if steps else "")
    return said


def _parsed(said: str, name: Name) -> Origin:
    """Parse an origin. Raises ValueError if `name` cannot convert one of its names."""
    if said.startswith(_MEMORY) and (found := _TERMS.fullmatch(said, len(_MEMORY))):
        return MemoryMatch(name(found[1]), found[2] or "")
    if said.startswith(_ALIGN) and (found := _PROOF_AND_TERMS.fullmatch(said, len(_ALIGN))):
        return PublishedTranslation(name(found[1]), found[3] or "", Proof(found[2]) if found[2] else None)
    return _of_people(said, name) or _machine_translation(said, name)


def _of_people(said: str, name: Name) -> Origin | None:
    if not said:
        return HumanTranslation()
    if found := _SPLIT.fullmatch(said):
        return SplitTranslation(int(found[1]), int(found[2]))
    if found := _JOINED.fullmatch(said):
        return JoinedTranslation(int(found[1]))
    found = _CARRIED_OVER.fullmatch(said)
    return _carried_over(found[1] or "", name) if found else None


def _carried_over(reason: str, name: Name) -> CarriedOver:
    if found := _SENTENCES_JOINED.fullmatch(reason):
        return CarriedOver(ChangeKind.JOINED, int(found[1]))
    change = _CHANGES.get(reason)
    if change is not None and change is not ChangeKind.JOINED:
        return CarriedOver(change)
    return CarriedOver(None, other=name(reason) if reason else "")


def _machine_translation(said: str, name: Name) -> MachineTranslation:
    found = _TERMS_AND_STEPS.fullmatch(said)
    made, terms, by = (found[1], found[2] or "", found[3] or "") if found else (said, "", "")
    made, reading, unheard = _reading(made)
    package, aligned, aligner = made.partition(_ALIGNED)
    if aligned and aligner and not aligner.startswith(_BY):
        package, aligned, aligner = made, "", ""
    package = name(package)
    aligner = name(aligner.removeprefix(_BY)) if aligner else package
    try:
        steps, other = tuple(Step(step) for step in by.split(" + ") if by), ""
    except ValueError:
        steps, other = (), name(by)
    return MachineTranslation(package, aligner if aligned else None, terms, steps, other, reading, unheard)


def _reading(said: str) -> tuple[str, Reading | None, tuple[str, ...]]:
    """Return an origin without its reading, the reading, and the words that were not heard."""
    found = _READING.fullmatch(said)
    if found is None or found.end(1) == len(said):
        return said, None, ()
    words = tuple(found[3].split(" + ")) if found[3] else ()
    return found[1], Reading.BACK if found[2] else Reading.NOT, words


def _quoted(name: str) -> str:
    """Return a name in quotes, with commas escaped, since commas separate the parts of a line."""
    from json import dumps as to_json  # noqa: PLC0415 - hardly a file has such a name

    return to_json(name).replace(",", r"\u002c")


def _unquoted(said: str) -> str:
    """Return a name without its quotes. Raises ValueError if it is not in quotes."""
    if not (said.startswith('"') and said.endswith('"')):
        raise ValueError(said)
    from json import loads as from_json  # noqa: PLC0415 - likewise

    return str(from_json(said))
