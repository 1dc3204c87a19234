"""Check a package before native code sees it: CTranslate2 and SentencePiece trust what they read.

In comes a package directory; out goes nothing, or one line that says what would crash, hang or fill the memory.
"""
