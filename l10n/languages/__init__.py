"""Languages: tags and names, language detection, and the word lists of Spanish and English.

Input: texts, and language tags written by people or by other tools. Output: checked tags, names, plural forms, the
detected language of an article, word lists, and l10n's own messages in the language of the user.
"""
