"""Checks of translations.

In come a sentence, its translation and the term constraints; out go findings. A check is a small function from a text
pair to findings, and each module is a family of checks. To add one: define a `Rule` (id, severity), write the function,
and list it in the `CHECKS` of its module. Add a new module to `rules`, which says when each check runs.
"""
