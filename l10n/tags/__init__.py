"""Inline tags: removed before translation, and projected into the translation (law 3).

Input: the leaves of a segment, and later the translation of its text. Output: the text without tags, for an engine; the
translation with its tags; the differences between the tags of source and target.
"""
