"""Inline tags: removed before translation, and projected into the translation (law 3).

In come the leaves of a segment, and later the translation of its text. Out go the text without tags, for an engine,
the translation with its tags, and the differences between the tags of source and target.
"""
