"""The translation memory: queries and updates."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from unicodedata import normalize

from l10n.languages.codes import base, tag
from l10n.memory.chunks import FLOOR
from l10n.memory.database import Database
from l10n.memory.index import Index
from l10n.text.characters import bare_markup
from l10n.text.plain import plain_text

_PATIENCE = 30.0
_AT_ONCE = 5_000
"""Entries that are written together."""

_SELECT = "SELECT sentence.id, sentence.text, entry.target, entry.language, origin.name, entry.before, entry.after"
_OF_SENTENCES = f"""
    {_SELECT} FROM json_each(?) JOIN sentence ON sentence.id = value
    JOIN entry ON entry.sentence = sentence.id JOIN origin ON origin.id = entry.origin
"""
_BEST = """
    SELECT sentence.id, entry.target, entry.language
    FROM json_each(?) AS scored CROSS JOIN sentence ON sentence.id = CAST(scored.key AS INTEGER)
    CROSS JOIN entry ON entry.sentence = sentence.id
    GROUP BY sentence.id, entry.target, entry.language
    ORDER BY scored.value DESC, sentence.text <> ?, entry.language <> ?, count(*) DESC,
        sentence.text, entry.target, entry.language
    LIMIT ?
"""
"""The translations of some sentences, given with their scores, in the order of `_rank` for a query without context."""
_OF_TRANSLATION = f"""
    {_SELECT} FROM sentence JOIN entry ON entry.sentence = sentence.id JOIN origin ON origin.id = entry.origin
    WHERE sentence.id = ? AND entry.target = ? AND entry.language = ?
    ORDER BY origin.name, entry.before, entry.after LIMIT 1
"""
"""The entry of a translation that `_match` takes for a query without context."""
_ENTRIES = f"""
    {_SELECT} FROM origin
    CROSS JOIN entry ON entry.origin = origin.id CROSS JOIN sentence ON sentence.id = entry.sentence
"""
"""CROSS JOIN fixes the join order (SQLite manual, "The Query Optimizer Overview"), so that no sorting is needed."""
_IN_ORDER = "ORDER BY origin.name, entry.language, entry.id"


@dataclass(frozen=True, slots=True)
class MemoryEntry:
    """A sentence that a person translated: what TMX calls a translation unit."""

    source: str
    target: str
    language: str
    """Language of the target, a BCP 47 tag: `es-MX`."""
    origin: str
    """Where it is from: the path of a .po file from the project root, with `/`, or the name of an imported TMX file."""
    before: str = ""
    """The source sentence before it; empty if there is none or it is unknown."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A translation that the memory offers for a sentence."""

    entry: MemoryEntry
    score: int
    """Whole per cent, from `similarity` of the words; at most 99 if the tags differ."""
    in_context: bool
    """Whether the sentence is the same and has the same neighbours."""


@dataclass(frozen=True, slots=True)
class FirstDraft:
    """A machine translation before a person changed it."""

    source_language: str
    """A BCP 47 tag."""
    language: str
    """Language of the text, a BCP 47 tag."""
    source: str
    text: str


class _Sought(NamedTuple):
    """A query."""

    direction: str
    language: str
    text: str
    before: str
    after: str

    def surrounds(self, entry: MemoryEntry) -> bool:
        """Tell whether an entry has the same neighbours; False if none is known."""
        around = (self.before, self.after)
        return any(around) and around == (entry.before, entry.after)


class Memory:
    """The translation memory of a project, in a file.

    Sources are stored and compared in Unicode's composed form (NFC), without invisible characters (`normal`); for
    `exact`, case, white space and punctuation matter. Targets are stored unchanged. A language covers all of its
    regions: `es` finds `es-MX`. Answers depend on the content of the memory only, not on the order in which it was
    added.

    Each method may raise MemoryFileError (the file is damaged, in use, or the disk is full), and LanguageError for a
    language that l10n does not translate. Each change is atomic, even if the process is killed.
    """

    def __init__(self, database: Database) -> None:
        """Use an open database; call `open` with a path instead."""
        self._file = database
        self._file.define("holds", _holds)
        self._index = Index(database)

    @classmethod
    def open(cls, path: Path, *, patience: float = _PATIENCE, marks: Collection[str] = ()) -> Self:
        """Open a memory, or create an empty one if the file does not exist. Close it, or use it in a `with` statement.

        Args:
            path: of the file; its folder must exist. SQLite keeps two files beside it while it is open. None of them
                may be a link.
            patience: seconds to wait for another process that writes.
            marks: of the place, which nobody elsewhere can know, without line ends; a memory that has none of them was
                made elsewhere, and is emptied.

        Raises:
            MemoryFileError: the file is not a memory, is of another version of l10n, or cannot be opened.

        """
        return cls(Database(path, patience, marks))

    @property
    def emptied(self) -> bool:
        """Whether the memory was made elsewhere and held something, which is gone."""
        return self._file.emptied

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def stamps(self) -> dict[str, str]:
        """Return the last stamp that `replace` got for each origin, sorted by name."""
        with self._file.reported_errors():
            return dict(self._file.execute("SELECT name, stamp FROM origin WHERE name <> '' ORDER BY name").fetchall())

    def replace(self, origin: str, stamp: str, source_language: str, entries: Iterable[MemoryEntry]) -> None:
        """Replace all entries of an origin; known sentences are not indexed again.

        Args:
            origin: its name, which overrides the origin in the entries.
            stamp: tells the caller later which state of the origin this was.
            source_language: of all entries, a BCP 47 tag.
            entries: all of the origin, in the order in which `entries` is to return them.

        """
        source = base(source_language)
        with self._file.writing():
            number = self._named(origin, stamp, source)
            held = self._cleared(number)
            rest = iter(entries)
            while some := list(islice(rest, _AT_ONCE)):
                self._add(number, source, some)
            self._index.drop_unused(held)

    def is_empty(self) -> bool:
        """Tell whether there is no sentence in it."""
        with self._file.reported_errors():
            return self._file.execute("SELECT 1 FROM sentence LIMIT 1").fetchone() is None

    def settle(self, stamps: Mapping[str, str]) -> None:
        """Note origins that have no entries.

        Args:
            stamps: by name of the origin; as for `replace`.

        """
        with self._file.writing():
            for name, stamp in stamps.items():
                self._index.drop_unused(self._cleared(self._named(name, stamp, "")))

    def forget(self, origins: Iterable[str]) -> None:
        """Delete origins and their entries; unknown origins are ignored."""
        with self._file.writing():
            for origin in origins:
                found = self._file.execute("DELETE FROM origin WHERE name = ? RETURNING id", (origin,)).fetchone()
                if found:
                    self._index.drop_unused(self._cleared(found[0]))

    def exact(
        self, source_language: str, target_language: str, source: str, before: str = "", after: str = ""
    ) -> list[Match]:
        """Return the translations that people wrote for exactly this sentence, without duplicates.

        Those with the same neighbours come first, then those with the same language tag, then the most frequent.

        Args:
            source_language: a BCP 47 tag.
            target_language: a BCP 47 tag.
            source: the sentence.
            before: the sentence before it; empty if there is none.
            after: the sentence after it, likewise.

        """
        sought = _sought(source_language, target_language, source, before, after)
        with self._file.reading():
            found = self._index.find(sought.direction, sought.text)
            return [] if found is None else self._matches({found: 100}, sought)

    def fuzzy(
        self, source_language: str, target_language: str, source: str, at_least: int = FLOOR, limit: int = 5
    ) -> list[Match]:
        """Return the translations of the most similar sentences, including this one, best first.

        Tags, footnote marks and link targets are not compared (`plain_text`).

        Of equally similar sentences this one comes first, then the order of `exact` applies. The search is complete,
        with two exceptions: sentences of more than 1,023 tokens, and chunks (`chunks`) that more than 20,000 sentences
        share. A similar sentence with no other common chunk may be missed then.

        Args:
            source_language: a BCP 47 tag.
            target_language: a BCP 47 tag.
            source: the sentence.
            at_least: the lowest similarity, in whole per cent, 75 or more.
            limit: the most matches to return, 1 or more.

        """
        if not FLOOR <= at_least <= 100 or limit < 1:  # noqa: PLR2004 - per cent
            raise ValueError(f"cannot look for {limit} matches of {at_least} %")
        sought = _sought(source_language, target_language, source)
        with self._file.reading():
            scores = self._index.similar(sought.direction, sought.text, at_least=at_least)
            best = self._file.execute(_BEST, (json.dumps(scores), sought.text, sought.language, limit)).fetchall()
            return [self._match_of(one, scores[one[0]]) for one in best]

    def containing(self, text: str, limit: int = 20) -> list[MemoryEntry]:
        """Return entries of both directions with a text in source or target, ignoring case, in a fixed order.

        The text is also found across tags: `three bases` in `**three** bases`.

        This reads the whole memory: about a second for a million entries.

        Args:
            text: a part of a sentence.
            limit: the most entries to return, 1 or more.

        """
        statement = f"{_ENTRIES} WHERE holds(sentence.text, ?) OR holds(entry.target, ?) {_IN_ORDER} LIMIT ?"
        wanted = normal(text).casefold()
        with self._file.reported_errors():
            return [MemoryEntry(*values) for _, *values in self._file.execute(statement, (wanted, wanted, limit))]

    def record(self, drafts: Iterable[FirstDraft]) -> None:
        """Store machine drafts, without duplicates."""
        with self._file.writing():
            for one in drafts:
                values = (tag(one.source_language), tag(one.language), _composed(one.source), one.text)
                self._file.execute("INSERT OR IGNORE INTO draft VALUES (?, ?, ?, ?)", values)

    def drafts(self) -> Iterator[FirstDraft]:
        """Yield the stored drafts, sorted by languages and texts."""
        with self._file.reported_errors():
            rows = self._file.execute("SELECT * FROM draft ORDER BY source_language, language, source, text")
            for row in rows:
                yield FirstDraft(*row)

    def entries(self, source_language: str, target_language: str) -> Iterator[MemoryEntry]:
        """Yield all entries of a direction, by origin, then by language tag, then in the order of `replace`."""
        language = base(target_language)
        statement = (
            f"{_ENTRIES} WHERE origin.language = ? AND (entry.language = ? OR entry.language LIKE ?) {_IN_ORDER}"
        )
        with self._file.reported_errors():
            for _, *values in self._file.execute(statement, (base(source_language), language, f"{language}-%")):
                yield MemoryEntry(*values)

    def counts(self) -> dict[tuple[str, str], int]:
        """Return the number of entries by direction (`en-es`) and origin, sorted."""
        with self._file.reported_errors():
            rows = self._file.execute(
                "SELECT origin.language, entry.language, origin.name, count(*)"
                " FROM origin JOIN entry ON entry.origin = origin.id GROUP BY origin.id, entry.language"
            ).fetchall()
        found: Counter[tuple[str, str]] = Counter()
        for source, target, name, number in rows:
            found[_direction(source, target), name] += number
        return dict(sorted(found.items()))

    def _named(self, name: str, stamp: str, language: str) -> int:
        """Set the stamp and the language of an origin, and return its id."""
        found = self._file.execute(
            "INSERT INTO origin (name, stamp, language) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET stamp = excluded.stamp, language = excluded.language RETURNING id",
            (name, stamp, language),
        ).fetchone()
        return int(found[0])

    def _cleared(self, origin: int) -> list[int]:
        """Delete the entries of an origin and return the ids of their sentences."""
        held = self._file.execute("SELECT DISTINCT sentence FROM entry WHERE origin = ?", (origin,)).fetchall()
        self._file.execute("DELETE FROM entry WHERE origin = ?", (origin,))
        return [sentence for (sentence,) in held]

    def _add(self, origin: int, source_language: str, entries: Sequence[MemoryEntry]) -> None:
        rows = [_row(entry) for entry in entries]
        sentences = self._index.add((_direction(source_language, row.language), row.source) for row in rows)
        for row, sentence in zip(rows, sentences, strict=True):
            self._file.execute(
                "INSERT INTO entry (origin, sentence, language, target, before, after) VALUES (?, ?, ?, ?, ?, ?)",
                (origin, sentence, row.language, row.target, row.before, row.after),
            )

    def _match_of(self, translation: tuple[int, str, str], score: int) -> Match:
        """Return the match for a translation of a sentence, with the details of its first entry."""
        _, *values = self._file.execute(_OF_TRANSLATION, translation).fetchone()
        return Match(MemoryEntry(*values), score, in_context=False)

    def _matches(self, scores: Mapping[int, int], sought: _Sought) -> list[Match]:
        """Return the translations of some sentences without duplicates, best first.

        Args:
            scores: similarity by id of the sentence.
            sought: the query.

        """
        alike: dict[tuple[int, str, str], list[MemoryEntry]] = {}
        for sentence, *values in self._file.execute(_OF_SENTENCES, (json.dumps(list(scores)),)):
            entry = MemoryEntry(*values)
            alike.setdefault((sentence, entry.target, entry.language), []).append(entry)
        offers = [(_match(entries, scores[key[0]], sought), len(entries)) for key, entries in alike.items()]
        return [match for match, _ in sorted(offers, key=lambda offer: _rank(offer[0], offer[1], sought))]


def _row(entry: MemoryEntry) -> MemoryEntry:
    """Return an entry as it is stored."""
    source, before, after = (normal(text) for text in (entry.source, entry.before, entry.after))
    return replace(entry, source=source, language=tag(entry.language), before=before, after=after)


def _match(entries: Iterable[MemoryEntry], score: int, sought: _Sought) -> Match:
    """Return the match for entries with the same source and target, with the details of the best one."""
    best = min(entries, key=lambda entry: (not sought.surrounds(entry), entry.origin, entry.before, entry.after))
    return Match(best, score, in_context=sought.surrounds(best))


def _rank(match: Match, uses: int, sought: _Sought) -> tuple[bool | int | str, ...]:
    """Return the sort key of a match; the lowest comes first."""
    entry = match.entry
    other = entry.source != sought.text, not match.in_context, entry.language != sought.language
    return (-match.score, *other, -uses, entry.source, entry.target, entry.language)


def _holds(text: str, wanted: str) -> bool:
    text = normal(text)
    if wanted in text.casefold():
        return True
    said = plain_text(text)
    return said is not text and _plain(wanted) in _composed(said).casefold()


_plain = lru_cache(maxsize=1)(plain_text)
"""The plain text of what is sought, which is the same for a whole memory."""


def normal(text: str) -> str:
    """Return a sentence as the memory stores and compares it: composed (NFC), without invisible characters."""
    return normalize("NFC", bare_markup(text))


def _composed(text: str) -> str:
    return normalize("NFC", text)


def _direction(source_language: str, target_language: str) -> str:
    return f"{base(source_language)}-{base(target_language)}"


def _sought(source_language: str, target_language: str, source: str, before: str = "", after: str = "") -> _Sought:
    texts = (normal(text) for text in (source, before, after))
    return _Sought(_direction(source_language, target_language), tag(target_language), *texts)
