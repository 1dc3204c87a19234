"""Catalogs under review.

In come the segments of a changed article, new drafts and the old catalog; out goes the new catalog, which keeps every
word that a person wrote (law 5).
"""
