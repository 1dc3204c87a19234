"""Segments to drafts.

In come segments, term constraints and a model or the memory; out go drafts in the article's markup, with their
score and what looks wrong in them.
"""
