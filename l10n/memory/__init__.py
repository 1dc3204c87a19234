"""The translation memory: what people translated, found again for the same sentence and for similar ones.

store      what it answers, and how it grows
index      sentences by their text, and those similar to one
chunks     which sentences can be similar to one, of a million
database   its SQLite file: made, recognised, its faults in our words
"""

from __future__ import annotations

from l10n.memory.chunks import FLOOR
from l10n.memory.store import FirstDraft, Match, Memory, MemoryEntry

__all__ = ["FLOOR", "FirstDraft", "Match", "Memory", "MemoryEntry"]
