"""Sphinx with MyST and the extensions that articles use."""

project = "Plaza"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
html_theme = "basic"
html_copy_source = False
html_show_sphinx = False
myst_enable_extensions = [
    "amsmath",
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "html_admonition",
    "html_image",
    "linkify",
    "replacements",
    "smartquotes",
    "strikethrough",
    "substitution",
    "tasklist",
]
myst_substitutions = {"rio": "Lerma"}
suppress_warnings = ["myst.xref_missing", "toc.not_readable"]
