"""Convert the pages of this folder with markdown-it and its usual plug-ins: `convert.py OUT`."""

import sys
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins import (  # type: ignore[import-not-found,unused-ignore] # installed by name
    attrs,
    container,
    deflist,
    dollarmath,
    footnote,
    front_matter,
    subscript,
    superscript,
    tasklists,
)

reader = MarkdownIt("gfm-like", {"html": True, "linkify": False, "typographer": True})
reader.use(attrs.attrs_plugin).use(container.container_plugin, name="warning").use(deflist.deflist_plugin)
reader.use(dollarmath.dollarmath_plugin).use(footnote.footnote_plugin).use(front_matter.front_matter_plugin)
reader.use(tasklists.tasklists_plugin)
reader.use(subscript.sub_plugin).use(superscript.superscript_plugin)
for page in Path().glob("*.md"):
    Path(sys.argv[1], page.stem).with_suffix(".html").write_text(reader.render(page.read_text()))
