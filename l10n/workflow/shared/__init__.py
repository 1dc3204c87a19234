"""What several verbs share: opening articles and catalogs, reading tables, saving."""
