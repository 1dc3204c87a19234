"""Data in TOML, and the names of values in data: bounded TOML, where its strings are, paths of keys."""
