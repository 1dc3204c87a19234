"""Steps that several workflows share.

In come a project and paths; out go opened articles, reconciled catalogs, glossary tables, the memory and loaded models.
"""
