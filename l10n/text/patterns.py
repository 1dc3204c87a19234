r"""Patterns for addresses, shortcodes, tags, entities and escapes, all in one place.

A name that ends in `_PART` is a string for use in a larger verbose pattern, which is compiled with `FLAGS`. The
other patterns are compiled on first use. Sources:

* addresses: RFC 3986 (a generic URI), GitHub Flavored Markdown 0.29, 6.9 (where a bare address ends), CommonMark 0.31,
  6.5 (autolinks);
* escapes and entities: CommonMark 0.31, 2.4 and 2.5; HTML standard, 13.5;
* tags and comments: HTML standard, 13.2.5 (tokenization), which accepts more than CommonMark 0.31, 6.6;
* shortcodes: the manuals of Hugo, Jinja, Liquid and Twig;
* attribute lists: PHP Markdown Extra, kramdown and Pandoc; footnote marks: PHP Markdown Extra;
* shortcodes in brackets: the Shortcode API of WordPress; wiki links: MediaWiki and Obsidian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.text.lazy import lazy_pattern

FLAGS = re.VERBOSE | re.DOTALL
NEVER_PART = r"(?!)"
"""Matches nothing."""

# Escapes and entities

PUNCTUATION_PART = r"[!-/:-@\[-`{-~]"
"""ASCII punctuation: the characters that a backslash escapes in Markdown."""
ESCAPE_PART = rf"\\ {PUNCTUATION_PART}"
ENTITY_PART = r"& (?: \# (?: \d{1,7} | [xX] [0-9a-fA-F]{1,6} ) | [A-Za-z] [A-Za-z0-9]* ) ;"
ENTITY = lazy_pattern(ENTITY_PART, FLAGS)

# Shortcodes

_LITERAL = """chart chem code codeblock comment echarts graphviz highlight javascript katex markmap math mermaid
    plantuml raw schema style stylesheet verbatim""".split()  # noqa: SIM905 - a list reads best as words
"""Shortcodes of Hugo, Liquid, Twig, Hexo and Shopify whose content is code or a comment."""
_LITERAL_NAME = rf"(?: {'|'.join(_LITERAL)} ) \b"
_LIQUID, _HUGO = rf"\{{%-?\s*{_LITERAL_NAME}", rf"\{{\{{[<%]\s*{_LITERAL_NAME}"
_LITERAL_PART = rf"""
    {_LIQUID} (?>(?: (?! {_LIQUID} | \{{%-?\s*end{_LITERAL_NAME} ) . )*) \{{%-?\s*end{_LITERAL_NAME}\s*-?%\}}
  | {_HUGO} (?>(?: (?! {_HUGO} | \{{\{{[<%]\s*/ ) . )*) \{{\{{[<%]\s*/\s*{_LITERAL_NAME}\s*[>%]\}}\}}
"""
"""A shortcode with its content: `{% raw %} … {% endraw %}`, `{{< mermaid >}} … {{< /mermaid >}}`."""


DOUBLE_BRACES_PART = r"\{\{ (?>(?: (?! \{\{ | \}\} ) . )*) \}\}"
"""Hugo `{{< … >}}` and `{{% … %}}`, Jinja and Liquid `{{ … }}`."""
HUGO_PART = rf"(?= \{{\{{[<%] ) {DOUBLE_BRACES_PART}"
STATEMENT_PART = r"""
    \{% (?>(?: (?! \{% | %\} ) . )*) %\} | \{\# (?>(?: (?! \{\# | \#\} ) . )*) \#\}
  | <% (?>(?: (?! <% | %> ) . )*) %>
"""
"""Jinja and Liquid `{% … %}`, Jinja `{# … #}`, ERB and EJS `<% … %>`."""
SHORTCODE_PART = f"{_LITERAL_PART} | {DOUBLE_BRACES_PART} | {STATEMENT_PART}"
SHORTCODE = lazy_pattern(SHORTCODE_PART, FLAGS)
"""A directive of a site generator. It may contain anything, including line breaks and text that looks like markup."""
NAMED_SHORTCODE = lazy_pattern(
    r"""
      \{\{ (?P<hugo> [<%] ) \s*+ (?P<hugo_name> [^\s"'`/<>{}%=] [^\s"'`<>{}%=]*+ )
    | \{% -?+ \s*+ (?P<liquid> [A-Za-z_] [\w-]*+ )
    | \[ (?P<bracket> [A-Za-z_] [\w-]*+ ) (?= \s )
    """,
    FLAGS,
)
"""The start of a shortcode with its name, in Hugo, in Liquid and the like, and in WordPress."""
BRANCH = lazy_pattern(
    r"""
      \{% [-+~]? \s* (?P<liquid> \w+ )
    | \{\{ [-~{]? \s* (?: (?P<open> \# | \^ (?= \s* \w ) ) | (?P<close> / ) | (?P<middle> \^ | else\b )
        | (?P<go> if | range | with ) \s+ [^\s|}] | (?P<end> end \s*+ -? \}\} ) )
    | <% (?! [-_]? [=\#%] ) [-_]? \s* (?:
        (?P<erb_middle> (?: \} \s* )? (?: else | elsif | when | rescue | ensure ) \b )
      | (?P<erb_close> end \b | \} )
      | (?P<erb_open> (?: if | unless | for | while | until | case | begin | switch ) \b )
      | (?P<erb> ) )
    | \{\{ [<%] \s*+ (?P<hugo_close> / \s*+ )? (?P<hugo> \w [\w./-]*+ )
    """,
    FLAGS,
)
"""The start of a shortcode that rules the text after it: it opens a branch, starts another one or closes it.

Liquid, Jinja and Twig; Handlebars and Mustache; Go; ERB and EJS; a shortcode of Hugo, which another one may close.
"""
ERB_BLOCK = lazy_pattern(r"(?:\bdo|[{|])\Z")
"""The end of code that opens a block in ERB or EJS."""
_PRINTS_NOTHING = ("{{<", "{{%", "{{#", "{{/", "{{>", "{{^", "{{!", "{%", "{#", "<% ", "<%-", "<%#")
DIRECTIVES = (*_PRINTS_NOTHING, "{:", "{.", "{ .", "{ #")
"""First characters of shortcodes and attribute lists that fill whole lines; `{{ … }}` may print words."""

# Attribute lists and footnote marks

ATTRIBUTE_LIST_PART = r"""
    \{ (?: : | [ ]?+ (?: [.\#] \w | = \w | [\w:-]++ = ["'\w] ) ) (?> (?: "[^"\n]*" (?= [\s}] ) | [^{}\n] )* ) \} | \{-\}
"""
"""`{: .class}`, `{.class}`, `{#id}`, `{ .class }`, `{width=50%}`, and `{-}` of headings without a number."""
ATTRIBUTE_LISTS = ("{:", "{#", "{.", "{ #", "{ .", "{-}")
"""First characters of attribute lists."""
FOOTNOTE_MARK_PART = r"\[ \^ [^\[\]\s]+ \]"

# Shortcodes in brackets, and wiki links

_BRACKETS_NAME = r"[A-Za-z][\w-]*+"
_NO_BLANK_LINE = r"\n (?! [^\S\n]*+ \n )"
_GAP = rf"(?> (?: [^\S\n] | {_NO_BLANK_LINE} )+ )"


def _quoted(opening: str, closing: str) -> str:
    """Return a pattern for a value in quotes, without brackets and blank lines."""
    return rf"[{opening}] (?> (?: [^{closing}\[\]\n] | {_NO_BLANK_LINE} )* ) [{closing}]"


_BRACKETS_VALUE = rf"""(?: {_quoted('"', '"')} | {_quoted("'", "'")} | {_quoted("“”″", "”″")} | [^\s"'“”″\[\]]++ )"""
_PARAMETER = rf"[\w:.-]++ = {_BRACKETS_VALUE}"
_PARAMETERS = rf"(?> (?: {_GAP} (?: {_PARAMETER} | [^\s\"'“”″\[\]={{}}<>]++ ) )* )"
_OUTER = r"(?<! [\\^] ) \["
"""A bracket without a backslash, and not that of a note: `^[…]`."""
BRACKETS_CLOSE_PART = rf"{_OUTER} / (?P<closed> {_BRACKETS_NAME} ) \]"
"""`[/caption]`."""
BRACKETS_SURE_PART = rf"""
    {_OUTER} {_BRACKETS_NAME} (?= [^\[\]]*+ \] (?! \( ) )
        (?: (?= [^\[\]]*? \w = ["'“”″] ) {_PARAMETERS} (?: {_GAP} /? )? \]
          | (?> (?: {_GAP} {_PARAMETER} )* ) (?: {_GAP} )? / \] )
  | {_OUTER} / {_BRACKETS_NAME} \]
"""
"""A shortcode of WordPress that shows by itself that it is code, and not words in brackets.

It has a parameter in quotes (`[gallery ids="12,13"]`), or a slash at its start or end, and no blank line.
`[a b="c"](/d)` is a link of Markdown.
"""
BRACKETS_PAIRED_PART = rf"""
    {_OUTER} (?P<paired> {_BRACKETS_NAME} ) (?: = {_BRACKETS_VALUE} )? {_PARAMETERS} (?: {_GAP} )? \] (?! [(:] )
"""
"""What is a shortcode only if another one closes it: `[b]`, `[url=https://…]`. Else it is words: `[sic]`."""
BRACKETS_ALONE_PART = rf"""
    {_OUTER} (?: gallery | playlist | nextpage | [A-Za-z]+ (?: _ [A-Za-z\d]++ )+ ) \] (?! [(:\[\w] )
"""
"""Names that are no words, and so are shortcodes without anything else: those of WordPress, and any with `_`."""
_PAGE = r"(?! \s ) (?> [^\[\]|\n]{1,200} )"
WIKI_PAGE_PART = rf"""
    (?<! \\ ) !? \[\[ {_PAGE} (?: \| [\dx]++ )? \]\] (?! [(\[:] )
  | (?<! \\ ) \[\[ (?= [^\[\]]*? \w = ["'“”″] ) [^\[\]\n]++ \]\]
"""
"""A wiki link or embed without a label: `[[page]]`, `![[map.png]]`, `![[map.png|300]]`; a shortcode that is only shown:
`[[gallery ids="1"]]`."""
_ADDRESS_LABEL = r"[^\s\[\]|/]*+ / [^\s\[\]|]*+ \]\]"
WIKI_LABEL_PART = rf"(?! {_ADDRESS_LABEL} ) [^\[\]|\n]++ (?> (?: {_NO_BLANK_LINE} [^\[\]|\n]*+ )* ) \]\]"
WIKI_OPEN_PART = rf"""
    (?<! \\ ) !? \[\[ (?! \s ) (?> (?: [^\[\]|\n]{{1,200}} \| )+ ) (?= {WIKI_LABEL_PART} )
"""
"""What is before the label of a wiki link: `[[page|`, `[[file|thumb|`. `]]` closes it.

An address or a path is no label: in ikiwiki and Gollum the label is before it, `[[label|/page]]`. All of it is words.
"""
WIKI_CLOSE = "]]"

# Placeholders

_EMOJI = r"(?<! [\w:] ) : (?: [+-] 1 | (?= [\d_+-]*+ [a-z] ) [a-z\d] [a-z\d_+-]{,62} ) : (?! [\w:] )"
"""An emoji or icon by its name: `:smile:`, `:material-email:` (GitHub, Hugo, Material for MkDocs)."""
_KEY = r"""(?: "[^"+\n]++" | '[^'+\n]++' | [a-z\d] [a-z\d-]*+ )"""
_KEY_NAMES = """alt arrow-down arrow-left arrow-right arrow-up backspace break caps-lock cmd command control ctrl del
    delete down end enter esc escape fn home insert left menu meta option page-down page-up pause print-screen return
    right shift space super tab up win windows""".split()  # noqa: SIM905 - a list reads best as words
_KEYS = rf"""
    (?<! [\w+] ) \+\+ (?i: {_KEY} (?: \+ {_KEY} )+ | "[^"+\n]++" | f\d\d? | {"|".join(_KEY_NAMES)} ) \+\+ (?! [\w+] )
"""
"""Keys in PyMdown Extensions: `++ctrl+alt+del++`, `++"Enter"++`. One word that names no key is inserted text."""
_CONVERSION = r"(?: [-+0\#]*+ \d*+ (?: \. \d++ )? [sdifuxgq@] (?! \w ) )"
PLACEHOLDER_PART = rf"""
    \$? \{{ (?: [A-Za-z_] [\w.\[\]-]*+ (?: [!:] [^\s{{}}]*+ )? | \d*+ (?: : [^\s{{}}]*+ )? ) \}}
  | \$ \{{ [^{{}}\n]++ \}}
  | (?<! % ) % (?: \{{ \w++ \}} | \( \w++ \) {_CONVERSION} )
  | (?<! [\w%] ) % (?: \d++ \$ )? {_CONVERSION}
  | {_EMOJI}
  | {_KEYS}
"""
"""What a program replaces: `{name}`, `{0}`, `${name}`, `%s`, `%1$s`, `%(name)d`, `%{name}` (Python, ICU, C, Ruby).

So does a site generator with the names of emoji and keys.
"""

# Addresses

_NOT_IN_WEB = r"""\s<>{}()\[\]"“”‘’«»`&\\"""
"""Characters that end an address. RFC 3986 allows some of them."""
_WEB_END = rf"[^{_NOT_IN_WEB}.,:;!?…'*_~|]"
"""The last character of an address: punctuation after it belongs to the sentence (GFM 6.9)."""
_WEB_PARENTHESES = r"\( [^\s<>()]* \)"
"""Parentheses are part of an address if it contains both (GFM 6.9)."""
WEB_PART = rf"""
    (?<! \w ) (?: (?i: https? | ftp ) :// | (?i: www ) \. )
    (?: [^{_NOT_IN_WEB}] | & amp; | & (?! \#? \w+ ; ) | \\ [_*~-] | {_WEB_PARENTHESES} )*
    (?: {_WEB_END} | {_WEB_PARENTHESES} )
"""
"""A bare address with a scheme or `www.`, as GitHub links it."""
WEB = lazy_pattern(WEB_PART, FLAGS)
WEB_STARTS = ("http://", "https://", "ftp://", "www.")
"""First characters of bare addresses, in lower case."""
HOST_PART = rf"""
    (?<! [\w.@/\\-] ) (?: [a-z\d] [a-z\d-]*+ \. )+ (?: com | org | net | gov | gob | edu | mil | mx | info )
    (?: \. [a-z]{{2}} )? (?! [\w@-] | \. \w )
    (?: / (?: [^{_NOT_IN_WEB}]* {_WEB_END} )? )?
"""
"""A host without a scheme (`ine.mx`), under the top-level domains that news in both languages mentions."""
_DOMAIN = r"[\w-]+ (?: \. [\w-]+ )+"
EMAIL_PART = rf"(?<! [\w.+\\-] ) (?>(?: [\w.+-] | \\ [_.+-] )+) @ {_DOMAIN}"
"""The common part of RFC 5322, 3.4.1: no quoted local part. In Markdown, some characters have a backslash."""
HANDLE_PART = rf"""
    (?: (?<! [^\s\[;(] ) - )? (?<! [\w&/@.] ) @ (?: (?: eq | fig | lst | sec | tbl ) : )?
    \w++ (?: [.-] \w++ )* (?: @ {_DOMAIN} )?
"""
"""`@nombre`, `@nombre@mastodon.social`; in Pandoc also citations without an author, `-@smith04`, and `@fig:map`."""
CITED = lazy_pattern(r"(?<![^\s\[;(-])@[\w{]")
"""What brackets around a citation of Pandoc have: `[see @smith04]`, `[-@{x}]`."""
CITATION_KEY = lazy_pattern(r"@[\w:.{}-]+")
HASHTAG_PART = r"(?<! [\w&/\#] ) \# (?= \d* [^\W\d] ) \w+ (?: / \w+ )*"
"""`#agua`, and in Obsidian `#agua/pozo`."""
ADDRESS_PART = f"{WEB_PART} | {HOST_PART} | {EMAIL_PART} | {HANDLE_PART} | {HASHTAG_PART}"
"""All kinds of addresses; they must never be translated."""
AUTOLINK_PART = r"""< (?: [A-Za-z][A-Za-z\d+.-]++ : [^\s<>]*+ | [^\s<>@"'=]++ @ [^\s<>@"'=]++ ) >"""
"""`<https://…>`, `<name@example.org>`."""

_RUN = lazy_pattern(r"(?<![\w.~/\\+:%@#-])(?=[\w-]*+[@#/\\.:+~][\w/\\.])[\w.~/\\+:%@#-]++(?:[?=&]\S*+)?")
"""A run without white space that contains a character typical of addresses."""
_TELLS_ADDRESS = lazy_pattern(r"://|[@#\\]|\A\.{0,2}/|\A~|(?<=\w)\.[a-z][a-z\d]+(?![^\W_])")
"""Signs of an address: a scheme, a handle, a path, or a last label in lower case (`sedena.gob.mx`, `index.html`)."""


def address_like(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of runs that look like addresses, paths or file names.

    It finds more than `ADDRESS_PART`: any domain and any path. A glossary name inside one is not a term match.
    """
    return (run.span() for run in _RUN.finditer(text) if _TELLS_ADDRESS.search(run[0]))


# Tags

_VALUE = rf"""
    (?: " (?>(?: {SHORTCODE_PART} | [^"] )*) "
      | ' (?>(?: {SHORTCODE_PART} | [^'] )*) '
      | (?! ["'] ) (?>(?: {SHORTCODE_PART} | [^\s>] )+)
      | (?= > ) )
"""
_ATTRIBUTE = rf"(?P<name> =?+ [^\s/>=]++ ) (?: \s*+ = \s*+ (?P<value> {_VALUE} ) | (?! \s*+ = ) )"
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _ATTRIBUTE)
_REST = rf"(?>(?: [\s/]++ | {SHORTCODE_PART} | {_UNNAMED} )*) >"
_ASIDE = r"<!-- (?: -?> | .*? --!?> ) | <!\[CDATA\[ .*? \]\]> | < (?: ! (?! -- | \[CDATA\[ ) | \? ) [^>]*+ >"
HTML = lazy_pattern(
    rf"""
      (?P<shortcode> {SHORTCODE_PART} | {BRACKETS_SURE_PART} )
    | <  (?P<open>  [A-Za-z] [^\s/>]*+ ) {_REST}
    | </ (?P<close> [A-Za-z] [^\s/>]*+ ) {_REST}
    | (?P<aside> {_ASIDE} )
    | (?P<broken> <!-- | <!\[CDATA\[ | <[!?] | </?[A-Za-z] )
    """,
    FLAGS,
)
"""An HTML token other than text. `aside` is a comment, a declaration or similar; `broken` is one without an end."""
UNFINISHED = {"<!--": "a comment", "<![CDATA[": "a CDATA section", "<!": "a declaration", "<?": "a declaration"}
"""Names for messages of `broken` tokens that are not tags, by their first characters."""
ATTRIBUTE = lazy_pattern(rf"{SHORTCODE_PART} | {_ATTRIBUTE}", FLAGS)
"""An attribute in an opening tag: `name` and `value`. A shortcode among the attributes has neither."""
TAG_NAME = lazy_pattern(r"<(/?[A-Za-z][^\s/>]*)")
"""The start of a tag, with its slash and name."""
ODD_MARK = lazy_pattern(r"<([!?])(?![A-Za-z\[-])")
"""A `<` before a sign that would start a comment or a declaration, if something else followed."""
ROOT = lazy_pattern(r"<html[\s/>]", re.IGNORECASE)
LONG_TAG = lazy_pattern(r"(?s)\A(<\w++|!?\[|\]\(|\]\[|<(?![/\w])|[^<])(.{3,})(.)\Z")
"""A tag whose middle, the second group, may be left out in a message."""
RAISED = lazy_pattern(r"(?i)<sup[\s/>]|\^\Z")
"""A tag that opens a raised part: of HTML, and of Pandoc and MkDocs."""
SHIFTED = lazy_pattern(r"(?i)<su[bp][\s/>]|[~^]\Z")
"""A tag that opens a raised or lowered part."""
LINE_BREAK = lazy_pattern(r"(?i)<br\b[^<>]*>")
REFERENCE = lazy_pattern(rf"(?:\]\[|\A!\[) ([^\[\]]+) \](?:\[\])? (?:{ATTRIBUTE_LIST_PART})*\Z", FLAGS)
"""The label of a reference, in the closing tag of a link or in an image (CommonMark 0.31, 6.3 and 6.4)."""
ATTRIBUTES_AFTER = lazy_pattern(rf"(?:{ATTRIBUTE_LIST_PART})+\Z", FLAGS)
"""The attribute lists after a tag."""
SPACING = lazy_pattern(r"(?i)<(?:br|hr|img)\b|!\[")
"""The start of tags that separate the words around them."""
TAG_PART = r"""</? (?P<tag> [A-Za-z][\w:.-]*+ ) (?>(?: [^<>"'] | "[^"]*+" | '[^']*+' )*) >"""
"""A whole tag in a sentence of unknown syntax. It contains no `<`, which would start the tag instead."""
TAG_OR_TEXT = lazy_pattern(r"</?[A-Za-z][^<>]*>")
"""A tag that shows that a value is HTML, even if a quote in it is not closed."""
LOOSE_TAG_PART = r"<[A-Za-z/!?][^<>]*+>?"
"""Anything a browser reads as markup, including tags without an end (HTML standard, 13.2.5.6)."""
TEMPLATE_TAG_PART = rf"<[A-Za-z] (?>(?: [^<>{{]++ | {SHORTCODE_PART} | \{{ )*) >"
"""A tag that may have shortcodes in it, with `<` and `>` in them."""
TAG_OR_START_PART = f"{TEMPLATE_TAG_PART} | {LOOSE_TAG_PART}"
CLOSED_TAG_PART = rf"{TEMPLATE_TAG_PART} | <[A-Za-z/!?][^<>]*+>"
COMMENT_PART = r"<!-- (?>(?: (?! <!-- | --> ) . )*) -->"
TAG_START_PART = r"< (?= [A-Za-z/!?] | \Z )"
"""A `<` that could start a tag or an autolink."""


NAMED_TAG = lazy_pattern(r"<(/?)([A-Za-z][^\s/>]*)[^<>]*>")
"""A tag on one line, with its slash and its name."""
CLOSING_LINE = lazy_pattern(r" {,3}((?:</[A-Za-z][\w:-]*[^\S\n]*>[^\S\n]*)+)$", re.MULTILINE)
"""A line of closing tags."""
OPENING_LINE = lazy_pattern(r" {,3}(?=<[A-Za-z])")
"""The start of a line before an opening tag."""


def end_tag(name: str) -> re.Pattern[str]:
    """Return a pattern for the start of a closing tag with this name."""
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


# Lines that are syntax

LINE_MARKERS = lazy_pattern(
    r"""
      \A \s*+ (?: (?: :{2,} | /{3,} ) \s*+ (?: \{[^{}]*+\} | [\w-]*+ ) | (?: !{3} | \?{3}\+? ) \s*+ [a-z][\w-]*+
        | \[![\w-]++\][+-]? | ={3} | \+{3} ) (?= [\s\["] )
    | (?<= \s ) (?: :{2,} | /{3,} | \+{3} | !{3} ) \Z
    """,
    FLAGS,
)
"""Markers of containers, admonitions, tabs and alerts at the ends of a sentence. l10n 0.1 had them in it."""

# Quick checks

SILENT = lazy_pattern(
    r"!\[|\[\^|\^\[|\{ ?[:.#%]|\{\s*(?:/\*|[\"'`]\s*[\"'`]\s*\}|\}\Z)|<!--|<(?![^\s>]*[:@])(?:=>|[^>])*>\Z"
)
"""The start of markup that adds no words to its sentence.

That is: images, footnotes, attribute lists, unpaired tags and comments; in MDX expressions without words, `{' '}`.
"""
_WEB_SIGN = r"://|(?i:www\.)"
MAY_HOLD_TOKENS = lazy_pattern(r"[\n\r{\[<%@#&\\$]|\+\+|[.:]\w|:[+/-]|[Ww]\.")
"""Every shortcode, placeholder, address, formula, entity, escape and line break contains at least one of these."""
MAY_HOLD_TAGS = lazy_pattern(rf"[<*_`~^\]{{]|%[\w({{+.-]|{_WEB_SIGN}")
"""Characters that are rare in text without markup; only a text that has one is parsed."""
MAY_HOLD_LINKS = lazy_pattern(rf"[*_~^\[\]]|{_WEB_SIGN}")
"""Emphasis, links, images and bare addresses in Markdown contain at least one of these."""
_SIGN = lazy_pattern(r"[<*_`~^\[\]{\\&@/]")
"""All markup contains one of these, except addresses that start with `www.`."""


def may_hold_markup(text: str) -> bool:
    """Return whether a sentence may contain a tag, an address or an escape (a quick check)."""
    return _SIGN.search(text) is not None or "www." in text or "WWW." in text or "Www." in text
