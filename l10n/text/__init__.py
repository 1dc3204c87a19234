"""What can be said of a text without its article: likeness, plain words, numbers, letters.

In come strings; out go strings, spans and figures. Of the other rooms it knows only `languages`, for the word lists.
"""
