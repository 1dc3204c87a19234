"""What looks wrong in a translation.

In come a sentence and its translation, with what the glossary asks; out go findings. A rule is a small function from a
pair of texts to findings; the rules of one family stand in one module, and `rules` says which are asked when.
"""
