"""What a newsroom's folder holds: its settings, where its files are, and how they are written whole or not at all.

In come paths; out go texts, settings and written files.
"""
