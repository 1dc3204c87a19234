"""Drafts of segments.

In come segments, term constraints, and a model, the memory or a published translation; out go drafts in the article's
markup, with their score, their origin and findings.
"""
