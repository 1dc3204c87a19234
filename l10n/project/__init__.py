"""A project folder: its settings, the places of its files, and atomic writes.

In come paths and texts; out go settings, the texts of files, and files that are written completely or not at all.
"""
