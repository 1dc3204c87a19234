"""Editions: articles with their reviewed translations.

In come an article, its segmentation and its catalog; out goes a text that differs from the source only where words were
translated, or the list of refusals that prevent publishing it.
"""
