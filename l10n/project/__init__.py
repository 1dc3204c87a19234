"""A project folder: its settings, the places of its files, and atomic writes.

Input: paths and texts. Output: settings, the texts of files, and files that are written completely or not at all.
"""
