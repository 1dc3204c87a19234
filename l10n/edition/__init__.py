"""Article and catalog to edition.

In come an article and what reviewers approved; out goes a text that differs from the source only where words were
translated, or what stands in the way of publishing it.
"""
