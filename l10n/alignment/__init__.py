"""Alignment: of words in a sentence and its translation, and of sentences in two published articles.

In come source and target texts, with a model's attention or its translations. Out go word links, and sentence pairs
with their confidence.
"""
