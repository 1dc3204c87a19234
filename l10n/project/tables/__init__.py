"""The tables of a project's settings, one module a table, and the checks that all of them use."""
