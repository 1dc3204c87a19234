"""Drafts and the reviewers' work.

In come changed articles, new drafts and the catalog of before; out goes the catalog of now, in which no word of a
person is lost (law 5).
"""
