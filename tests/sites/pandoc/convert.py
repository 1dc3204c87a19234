"""Convert a page with Pandoc's own Markdown."""

import sys

import pypandoc  # type: ignore[import-untyped,import-not-found,unused-ignore] # installed by name

page, out = sys.argv[1:]
pypandoc.convert_file(page, "html", format="markdown", outputfile=out, extra_args=["--standalone", "--mathml"])
