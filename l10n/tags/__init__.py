"""Inline markup.

In comes a segment; out go its words alone, for an engine, and the translation with the tags put back (law 3).
"""
