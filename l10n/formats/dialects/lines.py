r"""Lines that are syntax in some dialect of Markdown, in one table, and where their words are.

Such a line ends what is before it, and nothing is joined to it. Each rule names the dialects that it is from. A pattern
reads the line from its first character that is no space; what is text on the line (a title, a label, a caption) has a
span of its own. Patterns look at each character a bounded number of times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from l10n.article import Container
from l10n.formats.dialects.found import BLANK_LINE, Found, Read, Surrounds
from l10n.formats.dialects.pandoc import COLUMNS_PART, FIELD_PART, LETTERED_PART, columns, each, grid, percent, verse
from l10n.formats.dialects.rows import ROW_PART, row
from l10n.formats.dialects.words import (
    BRACES_PART,
    BRACKETS_PART,
    END_PART,
    FLAGS,
    LineText,
    argument,
    attribute_values,
    named,
)
from l10n.text.lazy import lazy_pattern

_QUOTED = rf'"(?P<title> (?> (?: [^"\n] | " (?! {END_PART} ) )* ) )" {END_PART}'
"""A title in quotes up to the end of its line. There may be quotes inside."""


@dataclass(frozen=True, slots=True)
class LineRule:
    """A kind of line."""

    signs: str
    """The characters that it starts with."""
    dialects: str
    pattern: re.Pattern[str]
    read: Read


def _alone(match: re.Match[str], place: Surrounds) -> Found:  # noqa: ARG001 - as the other rules
    """Read a line with its groups `title` and `label`."""
    return Found(tuple(named(match)))


def _bodied(match: re.Match[str], place: Surrounds) -> Found:  # noqa: ARG001 - as the other rules
    return Found(tuple(named(match)), has_body=True)


# Containers

_VERBATIM = frozenset(
    """bibliography chart code code-block code-cell csv-table digraph doctest echarts eval-rst flowchart graph graphviz
    iframe ipython jupyter-execute literalinclude markmap math mermaid parsed-literal plantuml plot productionlist
    prompt raw raw-html sourcecode testcode testoutput testsetup toctree video""".split()  # noqa: SIM905 - a list reads best as words
)
"""Containers whose content is code."""
_COLONS_CLOSE = lazy_pattern(rf"^[ \t>]*+ :{{3,}} {END_PART}", FLAGS)


def _container(match: re.Match[str], place: Surrounds) -> Found:
    name = match["name"] or ""
    if name in _VERBATIM and (closing := place.next(_COLONS_CLOSE, match.end())):
        return Found(until=closing.end())
    if name == "glossary" and (kept := _glossary(match, place, ":::")):
        return kept
    words = argument(match.string, *match.span("rest"), name=name)
    return Found(tuple(words), options=match["braced"] is not None)


_COLONS = rf"""
    :{{3,}} [^\S\n]*+
    (?: (?P<braced> \{{ )? (?P<name> [^\W\d_] (?> (?: [\w.\#+/-] | : (?=\w) )* ) ) (?(braced) \}} )
        (?= [\s\[{{] | :{{3}} | \Z )
      | (?= \{{ | {END_PART} | :{{3}} ) )
    (?P<rest> [^\n]*+ ) $
"""


_MARKDOWN_FENCES = frozenset(
    """admonition aside attention blockquote button-link button-ref card card-carousel caution centered compound
    container danger definition deprecated details div dropdown epigraph error example exercise figure figure-md
    full-width glossary grid grid-item grid-item-card group-tab highlights hint hlist important legend list-table margin
    note only panels pull-quote rubric seealso sidebar solution subfigure tab tab-item tab-set tabbed table tabs tip
    todo topic versionadded versionchanged versionremoved warning""".split()  # noqa: SIM905 - a list reads best as words
)
"""Directives of MyST and Sphinx whose content is Markdown. That of others is code."""


_TERM_BY_INDENT = lazy_pattern(r"^(?P<around>[ \t>]*+)(?!: )\S[^\n]*\n(?P=around)[ \t]+(?!: )\S", re.MULTILINE)
"""A term of Sphinx's glossary, whose meaning is indented below it; in MyST `: ` is before the meaning."""


@cache
def _fence_end(fence: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t>]*+{fence}+[^\S\n]*$", re.MULTILINE)


def _glossary(match: re.Match[str], place: Surrounds, fence: str) -> Found | None:
    """Keep a glossary whose terms and meanings only lines and indents tell apart."""
    closing = place.next(_fence_end(fence), match.end())
    if closing is None or not _TERM_BY_INDENT.search(match.string, match.end() + 1, closing.start()):
        return None
    return Found(until=closing.end(), unread="lines and indents tell the terms of a glossary from their meanings")


def _fence(match: re.Match[str], place: Surrounds) -> Found | None:
    name = match["name"]
    if name == "glossary" and (kept := _glossary(match, place, match["fence"])):
        return kept
    if name not in _MARKDOWN_FENCES and not name.startswith(("prf:", "proof:")):
        return None
    words = argument(match.string, *match.span("rest"), name=name)
    return Found(tuple(words), options=True, fence=match["fence"])


def _leaf(match: re.Match[str], place: Surrounds) -> Found:  # noqa: ARG001 - as the other rules
    values = attribute_values(match.string, *match.span("attributes")) if match["attributes"] else ()
    return Found((*named(match), *values))


def _slashes(match: re.Match[str], place: Surrounds) -> Found:
    """Read a block of PyMdown, whose argument may be a selector or the number of a caption."""
    is_code = match["name"] == "html" or (match["title"] or "").startswith(("^", "#", "<", ">"))
    return Found() if is_code else _alone(match, place)


# Marks that are signs in prose, too

_PLUSES_CLOSE = lazy_pattern(rf"^[ \t>]*+ \+{{3}} {END_PART}", FLAGS)
_CALLOUT_CLOSE = lazy_pattern(rf"^[ \t>]*+ !{{3}} {END_PART}", FLAGS)
_KINDS = frozenset(
    """abstract attention bug caution check cite contrast danger details done error example fail failure faq ghost help
    hint important info missing new note primary question quote secondary seealso settings solution success summary tip
    tldr todo warning""".split()  # noqa: SIM905 - a list reads best as words
)
"""Kinds of admonitions in Material for MkDocs and Retype."""
_PLACEMENTS = frozenset(("inline", "end", "left", "right", "collapsible", "highlight"))
_CLASSES = lazy_pattern(r"[\s\w-]*")


def _panel(match: re.Match[str], place: Surrounds) -> Found | None:
    """Read `+++ Title` of Retype, which another `+++` closes."""
    return _alone(match, place) if place.next(_PLUSES_CLOSE, match.end()) else None


def _admonition(match: re.Match[str], place: Surrounds) -> Found | None:
    """Read one without a title in quotes: its words are classes, or with a closing line (Retype) its title."""
    kind, rest = match["kind"], match["rest"]
    if kind in _KINDS and _PLACEMENTS.issuperset(rest.split()):
        return Found(has_body=True)
    if place.has_body() and _CLASSES.fullmatch(rest):
        return Found(has_body=True)
    if kind in _KINDS and place.next(_CALLOUT_CLOSE, match.end()):
        return Found(tuple(argument(match.string, *match.span("rest"), name=kind)))
    return None


_DOCSIFY_LABEL = lazy_pattern(r"(?<=\|)\s*+label:(?P<label>[^|\]\n]*+)")


def _alert(match: re.Match[str], place: Surrounds) -> Found | None:
    if not place.opens_quote():
        return None
    labels = _DOCSIFY_LABEL.finditer(match.string, match.start("data"), match.end("data"))
    held = [LineText(*label.span("label"), "title text", Container.IMAGE_TEXT) for label in labels]
    return Found((*held, *named(match)))


def _in_quote(match: re.Match[str], place: Surrounds) -> Found | None:
    return _alone(match, place) if place.opens_quote() else None


# What is kept as it is from one line to another

_DOLLARS = lazy_pattern(r"\$\$")
_AFTER_PART = rf"(?> (?: [^\S\n]*+ (?: \( [^()\n]*+ \) | {BRACES_PART} ) )? ) {END_PART}"
"""What may follow display maths on its line: a label."""
_AFTER = lazy_pattern(_AFTER_PART, FLAGS)


def _maths(match: re.Match[str], place: Surrounds) -> Found | None:
    """Read display maths of several lines. There are blank lines in it only where both marks stand alone."""
    closing = place.next(_DOLLARS, match.end())
    if closing is None or not _AFTER.match(match.string, closing.end()):
        return None
    line = match.string.rfind("\n", 0, closing.start()) + 1
    if match["rest"].strip() or match.string[line : closing.start()].strip(" \t>"):
        blank = place.next(BLANK_LINE, match.end() + 1)
        if blank and blank.start() < closing.start():
            return None
    return Found(until=closing.end())


def _until(pattern: str, *, otherwise: Found | None = None) -> Read:
    """Return what reads up to a closing mark, and something else where there is none."""
    closing = lazy_pattern(pattern, FLAGS)

    def read(match: re.Match[str], place: Surrounds) -> Found | None:
        end = place.next(closing, match.end())
        return Found(until=end.end()) if end else otherwise

    return read


_EXTENSION_END = lazy_pattern(r"\{:/[a-z]*\}")
_REST = lazy_pattern(END_PART, FLAGS)


def _extension(match: re.Match[str], place: Surrounds) -> Found | None:
    """Read what is between two marks of kramdown, unless there are words behind it, as in a paragraph."""
    closing = place.next(_EXTENSION_END, match.end())
    return Found(until=closing.end()) if closing and _REST.match(match.string, closing.end()) else None


_ENVIRONMENTS = """align alignat cases displaymath eqnarray equation flalign gather math matrix multline split
    subequations table tabular tikzpicture""".split()  # noqa: SIM905 - a list reads best as words
_ENVIRONMENT_ENDS = {
    name: lazy_pattern(re.escape(f"\\end{{{name}}}")) for base in _ENVIRONMENTS for name in (base, f"{base}*")
}


def _environment(match: re.Match[str], place: Surrounds) -> Found | None:
    closing = place.next(_ENVIRONMENT_ENDS[match["name"]], match.end())
    return Found(until=closing.end()) if closing else None


_COMMANDS = """newpage clearpage cleardoublepage pagebreak break tableofcontents listoffigures listoftables bigskip
    medskip smallskip vfill noindent appendix hspace vspace pagestyle thispagestyle include input""".split()  # noqa: SIM905 - words
_CONTENTS = "(?: _?toc_? | page-?break | new-?page )"
_ADMONITION = r"(?: !{3} | \?{3} \+? ) [ ]*+"


def _rule(signs: str, dialects: str, pattern: str, read: Read = _alone) -> LineRule:
    return LineRule(signs, dialects, lazy_pattern(f"[ ]{{,3}} (?: {pattern} )", FLAGS), read)


def _table_caption(match: re.Match[str], place: Surrounds) -> Found | None:
    return Found((LineText(*match.span("title"), "caption", Container.INLINE),)) if place.follows_table() else None


RULES = (
    # Containers and directives
    _rule(":", "Docusaurus, VitePress, VuePress, Pandoc, Quarto, MyST, HackMD, DocFX, Azure", _COLONS, _container),
    _rule(
        ":",
        "remark-directive, Nuxt Content, Slidev, GitLab",
        rf""":: (?: [A-Za-z][\w-]*+ (?: \[ (?P<label> [^\[\]\n]*+ ) \] )?
            (?: (?P<attributes> {BRACES_PART} ) | :: )? )? {END_PART}""",
        _leaf,
    ),
    _rule(
        "`~",
        "MyST, Sphinx",
        r"(?P<fence> `{3,} | ~{3,} ) [ ]*+ \{ (?P<name> [\w:.+-]++ ) \} (?P<rest> [^`\n]*+ ) $",
        _fence,
    ),
    _rule("/", "PyMdown blocks", rf"/{{3,}} {END_PART}"),
    _rule(
        "/",
        "PyMdown blocks",
        rf"/{{3,}} [ ]*+ (?P<name> [\w-]++ ) [ ]*+ (?: \| [ ]*+ (?P<title> [^\n]*+ ) $ | {END_PART} )",
        _slashes,
    ),
    _rule("+", "MyST, Hugo, Retype", rf"\+{{3}} [ ]*+ (?: {BRACES_PART} )? {END_PART}"),
    _rule("+", "Retype", r"\+{3} [ ]++ (?P<title> [^\s+] [^\n]*+ ) $", _panel),
    # Admonitions, tabs, alerts
    _rule("!", "markdown-it-include", rf"!{{3}} include [ ]*+ \( [^()\n]*+ \) !{{3}} {END_PART}"),
    _rule("!?", "Python-Markdown", rf"{_ADMONITION} (?> (?: [\w-]++ [^\S\n]*+ )* ) {_QUOTED}", _bodied),
    _rule(
        "!?",
        "Python-Markdown, Retype",
        rf"{_ADMONITION} (?P<kind> [\w-]++ ) (?P<rest> (?: [^\S\n] [^\n]*+ )? ) $",
        _admonition,
    ),
    _rule("!?", "Retype, remark", rf"(?: !{{3}} | \?{{3}} ) {END_PART}"),
    _rule("=", "PyMdown tabs", rf"={{3}} (?: \+!? | !\+? )? [ ]++ {_QUOTED}", _bodied),
    _rule("@", "VuePress Hope", r"@tab (?: :active )? [ ]++ (?P<title> \S [^\n]*+ ) $"),
    _rule("[", "DocFX", rf"\[! (?: INCLUDE | code [\w-]*+ ) [ ]*+ {BRACKETS_PART} \( [^()\n]*+ \) \] {END_PART}"),
    _rule(
        "[",
        "GitHub, Obsidian, DocFX, Docsify",
        r"""\[! [^\W\d_][\w-]*+ (?P<data> (?: [|\s] [^\]\n]*+ )? ) \] (?! [(\[:] ) [+-]? [^\S\n]*+
            (?P<title> (?: \S [^\n]*+ )? ) $""",
        _alert,
    ),
    _rule("[", "HackMD", rf"(?> (?: \[ (?: name | time | color ) = [^\]\n]*+ \] [^\S\n]*+ )+ ) {END_PART}", _in_quote),
    # Embeds and includes
    _rule("@", "markdown-it, CSDN", rf"@ \[ [^\[\]\n]*+ \] (?: \( [^()\n]*+ \) )? (?: {BRACES_PART} )? {END_PART}"),
    _rule(
        "@",
        "Markdown Preview Enhanced",
        rf"""@ (?: import | include ) [ ]*+ " [^"\n]*+ " [ ]*+ (?: {BRACES_PART} )? {END_PART}""",
    ),
    _rule("@", "gulp-file-include", r"@@include [ ]*+ \( [^\n]*+ $"),
    _rule("-;", "PyMdown snippets", rf""";*+ -++ 8 < -++ [ ]*+ (?: " [^"\n]*+ " | \[ [^\]\n]*+ \] ) {END_PART}"""),
    _rule(
        "-",
        "PyMdown snippets",
        rf"-++ 8 < -++ {END_PART}",
        _until(rf"^[ \t>]*+ -++ 8 < -++ {END_PART}", otherwise=Found()),
    ),
    _rule("{", "markdown-include", rf"\{{! [^{{}}!\n]*+ ! [^{{}}\n]*+ \}} {END_PART}"),
    _rule("<", "Hugo Book", rf"<-{{3}}> (?: [^\S\n]*+ < [^\n<>]*+ > )? {END_PART}"),
    _rule("<", "VitePress", r"<<< [ ]++ \S [^\n]*+ $"),
    _rule(
        "!",
        "Obsidian",
        rf"! \[\[ [^\[\]|\n]++ (?: \| (?: [\dx\s]++ (?= \] ) | (?P<label> [^\[\]|\n]*+ ) ) )? \]\] {END_PART}",
    ),
    # Maths and TeX
    _rule("$", "Pandoc, MyST, GitHub", rf"\$\$ (?! \$ ) (?> (?: [^$\\\n] | \\. | \$ (?! \$ ) )+ ) \$\$ {_AFTER_PART}"),
    _rule("$", "Pandoc, MyST, GitHub", r"\$\$ (?! \$ ) (?P<rest> (?> (?: [^$\n] | \$ (?! \$ ) )* ) ) $", _maths),
    _rule("\\", "Pandoc, MathJax", rf"\\{{1,2}}\[ {END_PART}", _until(rf"^[ \t>]*+ \\{{1,2}}\] {END_PART}")),
    _rule(
        "\\",
        "Pandoc, MathJax",
        rf"(?P<open> \\{{1,2}} ) \[ (?= [^\n=^_]*+ [=^_] ) (?> (?: [^\\\n] | \\ (?! [\[\]] ) )* ) \\? \] {END_PART}",
    ),
    _rule(
        "\\",
        "Pandoc, MathJax",
        rf"\\begin \{{ (?P<name> {'|'.join(map(re.escape, _ENVIRONMENT_ENDS))} ) \}} [^\n]*+ $",
        _environment,
    ),
    _rule(
        "\\", "Pandoc", rf"\\ (?: {'|'.join(_COMMANDS)} ) \*? (?> (?: \[ [^\]\n]*+ \] | {BRACES_PART} )* ) {END_PART}"
    ),
    # Definitions of abbreviations, targets, identifiers
    _rule("*", "PHP Markdown Extra, Python-Markdown", r"\* \[ [^\[\]\n]++ \] : [ \t]*+ (?P<title> [^\n]*+ ) $"),
    _rule("(", "MyST", rf"\( [^\s()] [^()\n]*+ \) = {END_PART}"),
    _rule("^", "Obsidian, kramdown, Sphinx Design", rf"\^ (?: \^\^++ | [A-Za-z\d-]*+ ) {END_PART}"),
    # Verses, tables, comments and titles of Pandoc and MyST
    _rule("|", "Pandoc", r"\| [ ]++ (?P<title> [^|\s] [^|\n]*+ ) $", verse),
    _rule("|", "kramdown", ROW_PART, row),
    _rule("-", "Pandoc", rf"{COLUMNS_PART} {END_PART}", columns),
    _rule("T", "Pandoc", r"Table: [ ]++ (?P<title> \S [^\n]*+ ) $", _table_caption),
    _rule("+", "Pandoc, MyST", rf"\+ (?> (?: [:=-]{{3,}} \+ )+ ) {END_PART}", grid),
    _rule("%", "MyST, Pandoc", r"% (?! % ) [ \t]*+ (?P<title> [^\n]*+ ) $", percent),
    _rule("ai(#", "Pandoc", LETTERED_PART, each(LETTERED_PART, "list item")),
    _rule(":", "MyST", FIELD_PART, each(FIELD_PART, "paragraph")),
    # Tables of contents, page breaks, comments
    _rule(
        "[", "Python-Markdown, GitLab, Azure, Leanpub", rf"(?i: \[ {_CONTENTS} \] | \[\[ {_CONTENTS} \]\] ) {END_PART}"
    ),
    _rule("{", "Markua", rf"\{{ (?i: {_CONTENTS} ) \}} {END_PART}"),
    _rule("<", "mPDF, Asciidoctor", rf"< (?i: {_CONTENTS} ) [ ]*+ /? > {END_PART}"),
    _rule(".", "Pandoc", rf"\.[ ]\.[ ]\. {END_PART}"),
    _rule("{", "MDX, Docusaurus", r"\{/\*", _until(r"\*/\}")),
    _rule("{", "kramdown", r"\{:: (?: comment | nomarkdown ) [^\n{}]*+ \}", _extension),
    _rule("%", "Obsidian", rf"%% (?> (?: [^%\n] | % (?! % ) )+ ) %% {END_PART}"),
    _rule("%", "Obsidian", rf"%% {END_PART}", _until(rf"^[ \t>]*+ %% {END_PART}")),
)
"""Every kind of line."""

SIGNS = "".join(dict.fromkeys("".join(rule.signs for rule in RULES)))
"""The characters that such lines start with."""

_BY_SIGN = {sign: tuple(rule for rule in RULES if sign in rule.signs) for sign in SIGNS}


def of(sign: str) -> tuple[LineRule, ...]:
    """Return the rules for lines that start with a sign."""
    return _BY_SIGN.get(sign, ())


def wiki_line(text: str, start: int) -> int:
    """Return where a line ends that is a wiki embed or a table of contents (`[[toc]]`), else -1.

    Args:
        text: with line feeds as line endings.
        start: where the line has its brackets; before them are only marks of quotes and lists.

    """
    line = text.rfind("\n", 0, start) + 1
    if not text.startswith(("[[", "![["), start) or not _MARKS_BEFORE.fullmatch(text, line, start):
        return -1
    found = (rule.pattern.match(text, start) for rule in of(text[start]) if rule.read is _alone)
    return next((match.end() for match in found if match), -1)


_MARKS_BEFORE = lazy_pattern(r"[ \t>*+\-\d.)]*")
STARTS_PART = r"""
    \[! (?: INCLUDE\b | code\b | [^\W\d_] [\w-]*+ (?: [|\s] [^\]\n]*+ )? \] (?! [(\[:] ) ) |
    :{2} | [:~] [ \t] | \+{3} | /{3} | !{3} | \?{3} | ={3} [+!]* [ ]+ " | @ (?: \[ | tab\b | @?in?clude | import )
  | ;*-+8< | \{! | \{/\* | \{:: | <<<[ ] | !\[\[ [^\n]*+ (?<=\]\]) (?: \n | \Z ) | \$\$
  | \*\[ [^\]\n]* \] : | \( [^()\n]* \) = | %%
"""
"""Text that such a line, or a definition, may start with."""
