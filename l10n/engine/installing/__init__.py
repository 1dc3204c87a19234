"""Install packages into Argos's folder: download, unpack, check, put in place; completely or not at all.

The only code of l10n that opens a network connection.
"""
