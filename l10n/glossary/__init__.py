"""The glossary: terms and how they must be translated.

Input: glossary tables and sentences. Output: term matches, term constraints, verdicts on whether a translation honours
them (law 9), and candidates for new terms.
"""
