"""The glossary: terms and how they must be translated.

In come glossary tables and sentences; out go term matches, term constraints, verdicts on whether a translation honours
them (law 9), and candidates for new terms.
"""
