"""Try a package before it drafts: ten plain sentences, whose translations must make sense."""
