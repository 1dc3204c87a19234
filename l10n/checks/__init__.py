"""Checks of translations.

In come a sentence, its translation and the term constraints; out go findings. A check is a small function from a text
pair to findings, and each module or folder is a family. To add one: define a `Rule` (id, severity, MQM category), write
the function, and list both in the `RULES` and `CHECKS` of the family. Add a new family to `rules`, which says when each
check runs. Cases stand in `tests/cases/checks/`, where a linguist can add to them; `policy` says which rules are heard.
"""
