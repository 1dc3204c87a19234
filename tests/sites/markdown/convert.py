"""Convert the pages of this folder with Python-Markdown as it is: `convert.py OUT`."""

import sys
from pathlib import Path

import markdown  # type: ignore[import-untyped,import-not-found,unused-ignore] # installed by name

for page in Path().glob("*.md"):
    Path(sys.argv[1], page.stem).with_suffix(".html").write_text(markdown.markdown(page.read_text()))
