"""Text analysis that needs no article: similarity, plain text, numbers, capitals, patterns, what is no letter.

Input: strings. Output: strings, spans and numbers. Apart from the word lists, it imports no other package of l10n.
"""
