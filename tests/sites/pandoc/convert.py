"""Convert the pages of this folder with Pandoc's own Markdown: `convert.py OUT`."""

import sys
from pathlib import Path

import pypandoc  # type: ignore[import-untyped,import-not-found,unused-ignore] # installed by name

for page in Path().glob("*.md"):
    to = str(Path(sys.argv[1], page.stem).with_suffix(".html"))
    pypandoc.convert_file(str(page), "html", format="markdown", outputfile=to, extra_args=["--standalone", "--mathml"])
