"""The controlled vocabulary.

In come tables of terms and sentences; out go term matches, term constraints, and verdicts on whether a translation
honours them (law 9).
"""
