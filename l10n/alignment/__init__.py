"""What stands for what: words of a sentence in its translation, sentences of an article in its published translation.

In come two texts and what a model or a lexicon says of them; out go links and pairs with their confidence.
"""
