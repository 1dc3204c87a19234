"""What can be said of a text without its article: likeness, plain words, numbers, letters.

In come strings; out go strings, spans and figures. It knows no other room.
"""
