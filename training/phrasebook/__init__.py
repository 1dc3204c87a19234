"""The phrasebook: sentence pairs written for this project, a table a theme, and the rules that they follow.

    python -m training.phrasebook          # checks all tables

README.md says what a good pair is and how to add one.
"""
