"""Convert a page with Python-Markdown, without extensions but that for reference titles."""

import sys
from pathlib import Path

import markdown  # type: ignore[import-untyped,import-not-found,unused-ignore] # installed by name

page, out = map(Path, sys.argv[1:])
out.write_text(markdown.markdown(page.read_text()))
