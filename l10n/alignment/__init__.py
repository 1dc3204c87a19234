"""Alignment: of words in a sentence and its translation, and of sentences in two published articles.

Input: source and target texts, with a model's attention or its translations. Output: word links, and sentence pairs
with their confidence.
"""
