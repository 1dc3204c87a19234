"""The page of an edition: the language that it states, its twin, its links. Nothing else of the page changes.

Each function returns the edits that it wants of a finished text, and none knows of the others.
"""
