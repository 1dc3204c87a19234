"""Languages by their tags, the language of an article, and the word lists of Spanish and English.

In come tags and texts; out go checked tags, names of languages, a decision and the witnesses for it.
"""
