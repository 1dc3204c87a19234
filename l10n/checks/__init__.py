"""What looks wrong in a translation.

In come a sentence and its translation, with what the glossary asks; out go findings. A rule is a small function from a
pair of texts to findings, its family is a module. To add one: name it with a `Rule` (id, severity), write the function,
list it in the `CHECKS` of its family; a new family is added to `rules`, which says when each is asked.
"""
