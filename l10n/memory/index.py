"""Sentences by their text, and those similar to one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

from l10n.memory.chunks import comparable, fewest_shared, keys, probes
from l10n.memory.database import Database
from l10n.similarity import similarity, tokens

LONGEST = 1023
"""Tokens; a longer sentence is found by its text alone. An id ends in the count, so that most ids need no reading."""
_COUNTS = LONGEST + 1

COMMON = 20_000
"""A chunk that more sentences hold is passed over: to compare with all of them takes seconds."""


class Index:
    """The sentences of a memory; the caller has begun to read or write."""

    def __init__(self, database: Database) -> None:
        """Take the file."""
        self._file = database

    def find(self, direction: str, text: str) -> int | None:
        """Return the id of a sentence, or None where it is not known."""
        found = self._file.execute(
            "SELECT id FROM sentence WHERE hash = ? AND direction = ? AND text = ?",
            (_hash(direction, text), direction, text),
        ).fetchone()
        return int(found[0]) if found else None

    def add(self, direction: str, text: str) -> int:
        """Return the id of a sentence, taking it in where it is not known."""
        known = self.find(direction, text)
        if known is not None:
            return known
        words = tokens(text)
        (last,) = self._file.execute("SELECT ifnull(max(id), 0) FROM sentence").fetchone()
        sentence = int(last // _COUNTS + 1) * _COUNTS + min(len(words), LONGEST)
        values = (sentence, direction, _hash(direction, text), text)
        self._file.execute("INSERT INTO sentence VALUES (?, ?, ?, ?)", values)
        if len(words) <= LONGEST:
            chunks = " ".join(keys(words, direction))
            self._file.execute("INSERT INTO chunk (rowid, keys) VALUES (?, ?)", (sentence, chunks))
        return sentence

    def drop_unused(self, sentences: Iterable[int]) -> None:
        """Drop those of the sentences that no entry has."""
        for sentence in sentences:
            unused = self._file.execute(
                "SELECT direction, text FROM sentence WHERE id = ?"
                " AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.sentence = sentence.id)",
                (sentence,),
            ).fetchone()
            if unused:
                self._drop(sentence, *unused)

    def similar(self, direction: str, text: str, *, at_least: int) -> dict[int, int]:
        """Return the ids of all sentences that are similar enough, and how similar, whole per cent."""
        words = tokens(text)
        candidates = [
            sentence
            for sentence, shared in self._shared(words, direction, at_least=at_least)
            if shared >= fewest_shared(sentence % _COUNTS, len(words), at_least=at_least)
        ]
        rows = self._file.execute(
            "SELECT sentence.id, text FROM json_each(?) JOIN sentence ON sentence.id = value WHERE direction = ?",
            (json.dumps(candidates), direction),
        )
        scores = {sentence: similarity(words, tokens(other), at_least=at_least) for sentence, other in rows}
        return {sentence: score for sentence, score in scores.items() if score >= at_least}

    def _drop(self, sentence: int, direction: str, text: str) -> None:
        """Drop a sentence; FTS5 must be told its keys, for it keeps no texts here (manual, "Contentless Tables")."""
        words = tokens(text)
        if len(words) <= LONGEST:
            chunks = " ".join(keys(words, direction))
            self._file.execute("INSERT INTO chunk (chunk, rowid, keys) VALUES ('delete', ?, ?)", (sentence, chunks))
        self._file.execute("DELETE FROM sentence WHERE id = ?", (sentence,))

    def _shared(self, words: Sequence[str], direction: str, *, at_least: int) -> Iterator[tuple[int, int]]:
        """Give sentences of comparable length, and how many chunks they may share with the words."""
        held: Counter[int] = Counter()
        passed_over = 0
        for key in probes(words, direction):
            holders = self._file.execute("SELECT rowid FROM chunk WHERE chunk MATCH ? LIMIT ?", (key, COMMON + 1))
            found = holders.fetchall()
            if len(found) > COMMON:
                passed_over += 1
            else:
                held.update(sentence for (sentence,) in found)
        for sentence, shared in held.items():
            if comparable(sentence % _COUNTS, len(words), at_least=at_least):
                yield sentence, shared + passed_over


def _hash(direction: str, text: str) -> int:
    return crc32(f"{direction}\t{text}".encode())
