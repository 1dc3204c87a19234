"""Links and headings are found where readers see them, and nowhere else."""

from __future__ import annotations

import pytest

from l10n.formats.outline.found import LinkKind
from l10n.formats.outline.reader import outline

PAGE = """---
title: "[no](no.md)"
---

# Agua [uno](a.md) {#x}

Texto [dos](<b c.md> "t") y `[no](no.md)` ![img](d.png) [![i](e.png)](f.md) <a class=x href="g.md">g</a>.

> ## Cita *fuerte* `code` ##
> [cita](h.md#a)

Setext
======

```
[no]: no.md
[no](no.md)
```

| a | b |
|---|---|
| [t](i.md) | c |

- [x](j.md)
  1. [y](k_(a).md)

<div>
<a href='l.md'><img src="x.png"/></a>
</div>

\\[no](no.md)

[ref]: m.md "T"
[otra]:
  n.md
[^n]: [nota](o.md)
"""
ONLY_MARKDOWN = """
<!-- [no](no.md) <a href="no.md"> -->

    [no](no.md)

{{< ref "no.md" >}}
"""
LINKS = ["a.md", "b c.md", "f.md", "g.md", "h.md#a", "i.md", "j.md", "k_(a).md", "l.md", "m.md", "n.md", "o.md"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("path", "text"), [("a.md", PAGE + ONLY_MARKDOWN), ("a.mdx", PAGE.replace(" {#x}", ""))])
def test_a_page(path: str, text: str, end: str) -> None:
    text = text.replace("\n", end)
    found = outline(path, text)
    assert [link.address for link in found.links if link.kind is not LinkKind.FILE] == LINKS
    assert [link.address for link in found.links if link.kind is LinkKind.FILE] == ["d.png", "e.png", "x.png"]
    assert all(link.address in text[link.start : link.end] for link in found.links)
    assert [heading.text for heading in found.headings] == ["Agua uno", "Cita fuerte code", "Setext"]
    assert [text[heading.start : heading.end].startswith(heading.source) for heading in found.headings] == [True] * 3
    assert [heading.closed for heading in found.headings] == [False, True, False]


def test_html() -> None:
    text = '<a href="a.html?b=1&amp;c">x</a><script>"<a href=no>"</script><!-- <a href=no> -->'
    text += "<area href=b.html><img src=c.png>"
    found = outline("a.html", text)
    assert [link.address for link in found.links] == ["a.html?b=1&c", "b.html", "c.png"]
    assert [text[link.start : link.end] for link in found.links] == ['"a.html?b=1&amp;c"', "b.html", "c.png"]


def test_text_has_none() -> None:
    assert outline("a.txt", "# Uno\n\n[dos](tres.md)\n") == ((), ())


@pytest.mark.parametrize(
    ("source", "id_"),
    [
        ("## Uno {#dos}", "dos"),
        ("## Uno {: #dos .tres}", "dos"),
        ("## Uno { .tres #dos }", "dos"),
        ("## Uno {.tres}", ""),
        ("## Uno {dos}", ""),
        ("##", ""),
    ],
)
def test_the_id_of_a_heading(source: str, id_: str) -> None:
    assert [heading.id for heading in outline("a.md", source + "\n").headings] == [id_]


@pytest.mark.parametrize(
    ("tag", "pages", "files"),
    [
        ('<source srcset="a.png 1x, b.png, c.png 2x">', [], ["a.png", "b.png", "c.png"]),
        ("<img srcset='a,b.png 100w'>", [], ["a,b.png"]),
        ('<video src=v.mp4 poster="&amp;.png"></video>', [], ["v.mp4", "&.png"]),
        ('<iframe src="a.html"></iframe>', ["a.html"], []),
        (
            '<link rel="stylesheet" href="a.css"><link rel=alternate type="application/rss+xml" href=a.xml>',
            [],
            ["a.css", "a.xml"],
        ),
        (
            '<link rel="canonical" href="a.html"><link rel="alternate" hreflang=es href="b.html">',
            ["a.html", "b.html"],
            [],
        ),
        ('<form action="a.php"><button formaction="b.php">', ["a.php", "b.php"], []),
        ('<a href="a.html" ping="p.php q.php">', ["a.html", "p.php", "q.php"], []),
        ('<blockquote cite="a.html"><img longdesc=b.html src=c.png>', ["a.html", "b.html"], ["c.png"]),
        ('<meta property="og:image" content="a.png"><meta name="description" content="Una. Dos.">', [], ["a.png"]),
        ('<meta http-equiv="refresh" content="5; url=a.html">', ["a.html"], []),
        ("<meta http-equiv=refresh content=\"0;URL='a.html'\"><meta http-equiv=refresh content=30>", ["a.html"], []),
        ('<meta name=viewport content="width=device-width"><meta charset="utf-8">', [], []),
        ('<svg><use xlink:href="a.svg#x"/><path fill="url(b.svg#c)"/></svg>', [], ["a.svg#x", "b.svg#c"]),
        ('<img data-src="a.png" data-srcset="b.png 2x" data-title="c.png">', [], ["a.png", "b.png"]),
        ("<p style='background: image-set(\"a b.png\" 1x, url(c.png) 2x)'>", [], ["a b.png", "c.png"]),
        ("<p style=\"background: url('a b(1).png')\">", [], ["a b(1).png"]),
        ('<link itemprop="url" href="a.html"><link rel="next" href="b.html">', ["a.html", "b.html"], []),
        ('<base href="a/"><base target=_top>', ["a/"], []),
        ('<div style="background: url(a.png), url( &quot;b.png&quot; )" class=x>', [], ["a.png", "b.png"]),
        ("<style>a { src: url('a.woff2') } @import 'b.css';</style>url(no.png)", [], ["a.woff2", "b.css"]),
        ('<td background="a.png"><object data=a.svg></object>', ["a.svg"], ["a.png"]),
        ("<script>x = 'url(no.png)'</script><p title='url(no.png)'>", [], []),
    ],
)
def test_addresses_of_files(tag: str, pages: list[str], files: list[str]) -> None:
    found = outline("a.html", tag).links
    assert [link.address for link in found if link.kind is not LinkKind.FILE] == pages
    assert [link.address for link in found if link.kind is LinkKind.FILE] == files
    inline = outline("a.md", f"Agua {tag}\n").links
    assert [link.address for link in inline if link.address not in ("a.woff2", "b.css")] == [
        link.address for link in found if link.address not in ("a.woff2", "b.css")
    ]
