"""The translation memory: finds what people translated for the same sentence and for similar ones.

In come reviewed units of .po and TMX files; out go exact matches, fuzzy matches and search results.

store      queries and updates
index      finds a sentence by its text, and similar ones
chunks     keys by which the index finds candidates for similarity
beside     the files that SQLite keeps beside it: whether they can be ours
database   the SQLite file: created, recognised, its errors as `MemoryFileError`
helping    such a file as a help, without which a run goes on
notes      notes of runs, in a file of their own: what l10n can find out again
"""

from __future__ import annotations

from l10n.memory.chunks import FLOOR
from l10n.memory.store import FirstDraft, Match, Memory, MemoryEntry, normal

__all__ = ["FLOOR", "FirstDraft", "Match", "Memory", "MemoryEntry", "normal"]
