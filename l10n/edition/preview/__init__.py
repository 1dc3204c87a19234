"""Previews: an article and its translation side by side, as one HTML page that needs nothing else.

In come an article, its segmentation, its catalog and what the checks found; out goes the text of a page. The same input
gives the same page.
"""
