"""The sentences of a memory, found by their text or by similarity."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from zlib import crc32

from l10n.memory.chunks import comparable, fewest_shared, keys, probes
from l10n.memory.database import Database
from l10n.text.plain import plain_text
from l10n.text.similarity import similarity, tokens

LONGEST = 1023
"""Tokens; a longer sentence is found by its exact text only."""
COMMON = 20_000
"""A chunk that more sentences share is ignored: comparing with all of them would take seconds."""
RETAGGED = 99
"""Similarity, whole per cent, of sentences with the same words but other tags: the translation needs other tags."""

_SERIAL = 32
"""The lower bits of an id. The bits above hold the number of tokens, so that a range of lengths is a range of ids."""


class Index:
    """The sentences of a memory. Callers use it inside `Database.reading` or `Database.writing`."""

    def __init__(self, database: Database) -> None:
        """Use an open database."""
        self._file = database

    def find(self, direction: str, text: str) -> int | None:
        """Return the id of a sentence, or None if it is unknown."""
        found = self._file.execute(
            "SELECT id FROM sentence WHERE hash = ? AND direction = ? AND text = ?",
            (_hash(direction, text), direction, text),
        ).fetchone()
        return int(found[0]) if found else None

    def add(self, sentences: Iterable[tuple[str, str]]) -> list[int]:
        """Return the ids of sentences, given as direction and text; unknown ones are added."""
        ids: list[int] = []
        new: dict[int, str] = {}
        for direction, text in sentences:
            known = self.find(direction, text)
            if known is None:
                words = tokens(plain_text(text))
                known = self._insert(direction, text, min(len(words), LONGEST + 1))
                if len(words) <= LONGEST:
                    new[known] = " ".join(keys(words, direction))
            ids.append(known)
        for each in sorted(new.items()):  # FTS5 flushes whenever an id is lower than the last one
            self._file.execute("INSERT INTO chunk (rowid, keys) VALUES (?, ?)", each)
        return ids

    def drop_unused(self, sentences: Iterable[int]) -> None:
        """Delete those of the sentences that no entry uses."""
        for sentence in sorted(sentences):
            unused = self._file.execute(
                "SELECT direction, text FROM sentence WHERE id = ?"
                " AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.sentence = sentence.id)",
                (sentence,),
            ).fetchone()
            if unused:
                self._drop(sentence, *unused)

    def similar(self, direction: str, text: str, *, at_least: int) -> dict[int, int]:
        """Return the ids of all sentences that are similar enough, with their similarity in whole per cent.

        Sentences are compared by their words, without tags. Only a sentence with the same words and the same tags is
        100 % similar.
        """
        tagged, words = tokens(text), tokens(plain_text(text))
        candidates = [
            sentence
            for sentence, shared in self._shared(words, direction, at_least=at_least)
            if shared >= fewest_shared(sentence >> _SERIAL, len(words), at_least=at_least)
        ]
        rows = self._file.execute(
            "SELECT sentence.id, text FROM json_each(?) JOIN sentence ON sentence.id = value WHERE direction = ?",
            (json.dumps(candidates), direction),
        )
        scores: dict[int, int] = {}
        known: dict[str, int] = {}  # sentences that differ only in their tags, such as footnotes, are compared once
        for sentence, other in rows:
            said = plain_text(other)
            if said not in known:
                known[said] = similarity(words, tokens(said), at_least=at_least)
            score = known[said]
            scores[sentence] = RETAGGED if score > RETAGGED and tokens(other) != tagged else score
        return {sentence: score for sentence, score in scores.items() if score >= at_least}

    def _insert(self, direction: str, text: str, count: int) -> int:
        """Add a sentence with `count` tokens and return its id."""
        first, behind = _ids(count, count)
        (sentence,) = self._file.execute(
            "INSERT INTO sentence (id, direction, hash, text)"
            " SELECT ifnull(max(id), ?) + 1, ?, ?, ? FROM sentence WHERE id >= ? AND id < ? RETURNING id",
            (first, direction, _hash(direction, text), text, first, behind),
        ).fetchone()
        return int(sentence)

    def _drop(self, sentence: int, direction: str, text: str) -> None:
        """Delete a sentence. FTS5 needs its keys again, as the table is contentless (manual, "Contentless Tables")."""
        words = tokens(plain_text(text))
        if len(words) <= LONGEST:
            chunks = " ".join(keys(words, direction))
            self._file.execute("INSERT INTO chunk (chunk, rowid, keys) VALUES ('delete', ?, ?)", (sentence, chunks))
        self._file.execute("DELETE FROM sentence WHERE id = ?", (sentence,))

    def _shared(self, words: Sequence[str], direction: str, *, at_least: int) -> Iterable[tuple[int, int]]:
        """Return sentences of comparable length, and how many chunks they may share with the words."""
        held: Counter[int] = Counter()
        passed_over = 0
        among = _ids(*comparable(len(words), at_least=at_least))
        if not self._file.execute("SELECT 1 FROM sentence WHERE id >= ? AND id < ? LIMIT 1", among).fetchone():
            return ()
        statement = "SELECT rowid FROM chunk WHERE chunk MATCH ? AND rowid >= ? AND rowid < ? LIMIT ?"
        for key in probes(words, direction):
            found = self._file.execute(statement, (key, *among, COMMON + 1)).fetchall()
            if len(found) > COMMON:
                passed_over += 1
            else:
                held.update(sentence for (sentence,) in found)
        return ((sentence, shared + passed_over) for sentence, shared in held.items())


def _ids(fewest: int, most: int) -> tuple[int, int]:
    """Return the range of ids, end exclusive, of sentences with `fewest` to `most` tokens."""
    return fewest << _SERIAL, most + 1 << _SERIAL


def _hash(direction: str, text: str) -> int:
    return crc32(f"{direction}\t{text}".encode())
