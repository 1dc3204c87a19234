"""Languages: their tags and names, the language of an article, and what l10n knows of Spanish and English.

In come tags of people and of other tools, and texts; out go checked tags, names, plural forms, a decision on an
article's language, the word lists of both languages, and l10n's own messages in the language of the user.
"""
