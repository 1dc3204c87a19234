r"""What addresses, shortcodes, tags, entities and escapes look like: the one place that knows.

Each name that ends in `_PART` is a piece of a verbose pattern, to be put into a larger one that is compiled with
`FLAGS`. The others are compiled. Sources:

* addresses: RFC 3986 (a generic URI), GitHub Flavored Markdown 0.29, 6.9 (where a bare address ends), CommonMark 0.31,
  6.5 (autolinks);
* escapes and entities: CommonMark 0.31, 2.4 and 2.5; HTML standard, 13.5;
* tags and comments: HTML standard, 13.2.5 (tokenization), which is laxer than CommonMark 0.31, 6.6;
* shortcodes: the manuals of Hugo, Jinja, Liquid and Twig;
* attribute lists: PHP Markdown Extra, kramdown and Pandoc; footnote marks: PHP Markdown Extra.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

FLAGS = re.VERBOSE | re.DOTALL
NEVER_PART = r"(?!)"
"""Matches nothing."""

# Escapes and entities

PUNCTUATION_PART = r"[!-/:-@\[-`{-~]"
"""ASCII punctuation, all of which a backslash escapes in Markdown."""
ESCAPE_PART = rf"\\ {PUNCTUATION_PART}"
ENTITY_PART = r"& (?: \# (?: \d{1,7} | [xX] [0-9a-fA-F]{1,6} ) | [A-Za-z] [A-Za-z0-9]* ) ;"
ENTITY = re.compile(ENTITY_PART, FLAGS)

# Shortcodes

_LITERAL = ("highlight", "raw", "verbatim", "comment")
"""Shortcodes of which the content is code or a remark: Hugo's, Liquid's, Twig's."""


def _enclosing(name: str) -> str:
    """Match a shortcode with its content and its end: `{% raw %} … {% endraw %}`, `{{< raw >}} … {{< /raw >}}`."""
    liquid, hugo = rf"\{{%-?\s*{name}\b", rf"\{{\{{[<%]\s*{name}\b"
    return (
        rf"{liquid} (?>(?: (?! {liquid} | \{{%-?\s*end{name}\b ) . )*) \{{%-?\s*end{name}\s*-?%\}}"
        rf" | {hugo} (?>(?: (?! {hugo} | \{{\{{[<%]\s*/ ) . )*) \{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}"
    )


DOUBLE_BRACES_PART = r"\{\{ (?>(?: (?! \{\{ | \}\} ) . )*) \}\}"
"""Hugo `{{< … >}}` and `{{% … %}}`, Jinja and Liquid `{{ … }}`."""
HUGO_PART = rf"(?= \{{\{{[<%] ) {DOUBLE_BRACES_PART}"
STATEMENT_PART = r"\{% (?>(?: (?! \{% | %\} ) . )*) %\} | \{\# (?>(?: (?! \{\# | \#\} ) . )*) \#\}"
"""Jinja and Liquid `{% … %}`, Jinja `{# … #}`."""
SHORTCODE_PART = " | ".join((*map(_enclosing, _LITERAL), DOUBLE_BRACES_PART, STATEMENT_PART))
SHORTCODE = re.compile(SHORTCODE_PART, FLAGS)
"""A directive of a site generator; it may hold anything, line breaks and what looks like markup included."""
DIRECTIVES = ("{{<", "{{%", "{%", "{#", "{:", "{.")
"""How shortcodes and attribute lists begin that fill lines of their own; `{{ … }}` may print a word of the sentence."""

# Attribute lists and footnote marks

ATTRIBUTE_LIST_PART = r"\{ (?: : | [.\#] \w ) [^{}\n]* \}"
"""`{: .class}`, `{.class}`, `{#id}`."""
ATTRIBUTE_LISTS = ("{:", "{#", "{.")
"""How they begin."""
FOOTNOTE_MARK_PART = r"\[ \^ [^\[\]\s]+ \]"

# Addresses

_NOT_IN_WEB = r"""\s<>{}()\[\]"“”‘’«»`&\\"""
"""White space, brackets and quotation marks end an address, though RFC 3986 allows some of them."""
_WEB_END = rf"[^{_NOT_IN_WEB}.,:;!?…'*_~|]"
"""Punctuation behind an address belongs to the sentence (GFM 6.9)."""
_WEB_PARENTHESES = r"\( [^\s<>()]* \)"
"""Parentheses belong to an address where it holds both (GFM 6.9)."""
WEB_PART = rf"""
    (?<! \w ) (?: (?i: https? | ftp ) :// | (?i: www ) \. )
    (?: [^{_NOT_IN_WEB}] | & amp; | & (?! \#? \w+ ; ) | \\ [_*~-] | {_WEB_PARENTHESES} )*
    (?: {_WEB_END} | {_WEB_PARENTHESES} )
"""
"""A bare address with its scheme, or with `www.`: what browsers and GitHub link."""
WEB = re.compile(WEB_PART, FLAGS)
WEB_STARTS = ("http://", "https://", "ftp://", "www.")
"""How it begins, in small letters."""
HOST_PART = rf"""
    (?<! [\w.@/\\-] ) (?: [a-z\d] [a-z\d-]*+ \. )+ (?: com | org | net | gov | gob | edu | mil | mx | info )
    (?: \. [a-z]{{2}} )? (?! [\w@-] | \. \w )
    (?: / (?: [^{_NOT_IN_WEB}]* {_WEB_END} )? )?
"""
"""A host without a scheme, `ine.mx`: under the top-level domains that news in both languages names."""
_DOMAIN = r"[\w-]+ (?: \. [\w-]+ )+"
EMAIL_PART = rf"(?<! [\w.+\\-] ) (?>(?: [\w.+-] | \\ [_.+-] )+) @ {_DOMAIN}"
"""What people write of RFC 5322, 3.4.1: no quoted local part; in Markdown some signs have a backslash."""
HANDLE_PART = rf"(?<! [\w&/@.] ) @ \w++ (?: [.-] \w++ )* (?: @ {_DOMAIN} )?"
"""`@nombre`, `@nombre@mastodon.social`."""
HASHTAG_PART = r"(?<! [\w&/\#] ) \# (?= \d* [^\W\d] ) \w+"
ADDRESS_PART = f"{WEB_PART} | {HOST_PART} | {EMAIL_PART} | {HANDLE_PART} | {HASHTAG_PART}"
"""What must never be read as words."""
AUTOLINK_PART = r"""< (?: [A-Za-z][A-Za-z\d+.-]++ : [^\s<>]*+ | [^\s<>@"'=]++ @ [^\s<>@"'=]++ ) >"""
"""`<https://…>`, `<name@example.org>`."""

_RUN = re.compile(r"(?<![\w.~/\\+:%@#-])(?=[\w-]*+[@#/\\.:+~][\w/\\.])[\w.~/\\+:%@#-]++(?:[?=&]\S*+)?")
"""Letters and signs without white space, of which one sign may belong to an address."""
_TELLS_ADDRESS = re.compile(r"://|[@#\\]|\A\.{0,2}/|\A~|(?<=\w)\.[a-z][a-z\d]+(?![^\W_])")
"""A scheme, a handle, a path, or a last label in small letters: `sedena.gob.mx`, `index.html`."""


def address_like(text: str) -> Iterator[tuple[int, int]]:
    """Give where runs of characters stand that look like addresses, paths or names of files, from start to end.

    It sees more than `ADDRESS_PART` does, any domain and any path: a name of the glossary in one is not a mention.
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
HTML = re.compile(
    rf"""
      (?P<shortcode> {SHORTCODE_PART} )
    | <  (?P<open>  [A-Za-z] [^\s/>]*+ ) {_REST}
    | </ (?P<close> [A-Za-z] [^\s/>]*+ ) {_REST}
    | (?P<aside> {_ASIDE} )
    | (?P<broken> <!-- | <!\[CDATA\[ | <[!?] | </?[A-Za-z] )
    """,
    FLAGS,
)
"""A token of HTML that is not text: `aside` is a comment, a declaration or the like, `broken` one without its end."""
UNFINISHED = {"<!--": "a comment", "<![CDATA[": "a CDATA section", "<!": "a declaration", "<?": "a declaration"}
"""What a `broken` token is that is not a tag, for a message."""
ATTRIBUTE = re.compile(rf"{SHORTCODE_PART} | {_ATTRIBUTE}", FLAGS)
"""An attribute in an opening tag: its `name` and `value`. A shortcode among them has neither."""
TAG_NAME = re.compile(r"<(/?[A-Za-z][^\s/>]*)")
"""The start of a tag, with its slash and name."""
ROOT = re.compile(r"<html[\s/>]", re.IGNORECASE)
LONG_TAG = re.compile(r"(?s)\A(<\w+|!?\[|\]\(|\]\[|.)(.{3,})(.)\Z")
"""A tag of which the middle, its second group, may be left out in a message."""
LINE_BREAK = re.compile(r"(?i)<br\b[^<>]*>")
SPACING = re.compile(r"(?i)<(?:br|hr|img)\b|!\[")
"""How the tags begin that part the words around them."""
TAG_PART = r"""</? (?P<tag> [A-Za-z][\w:.-]*+ ) (?>(?: [^<>"'] | "[^"]*+" | '[^']*+' )*) >"""
"""A whole tag in a sentence of which the syntax is not known: it holds no `<`, or else that would be the tag."""
TAG_OR_TEXT = re.compile(r"</?[A-Za-z][^<>]*>")
"""What shows that a value is HTML, quotes open or not."""
LOOSE_TAG_PART = r"<[A-Za-z/!?][^<>]*+>?"
"""Whatever a browser would not read as words: it also minds tags that nothing ends (HTML standard, 13.2.5.6)."""
CLOSED_TAG = re.compile(r"<[A-Za-z/!?][^<>]*+>")
COMMENT_PART = r"<!-- (?>(?: (?! <!-- | --> ) . )*) -->"
TAG_START_PART = r"< (?= [A-Za-z/!?] | \Z )"
"""What could start a tag or an autolink."""


def kept_start(names: Iterable[str]) -> re.Pattern[str]:
    """Return what an opening tag starts with that has one of these names, or says `translate="no"`."""
    return re.compile(rf"(?i)<(?:{'|'.join(sorted(names))})(?=[\s/>])|<[^>]*\stranslate\s*=\s*[\"']?no\b")


def end_tag(name: str) -> re.Pattern[str]:
    """Return what a closing tag starts with that has this name."""
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


# At a glance

SILENT = re.compile(r"!\[|\[\^|\{[:.#%]|<!--|<(?![^\s>]*[:@])[^>]*>\Z")
"""How a thing begins that stands in a sentence without being a part of it.

These are images, footnotes, attribute lists, lone tags and comments.
"""
_WEB_SIGN = r"://|(?i:www\.)"
MAY_HOLD_TAGS = re.compile(rf"[<*_`~\]]|\{{[{{%#]|{_WEB_SIGN}")
"""What a text without markup hardly has: only then it is parsed."""
MAY_HOLD_LINKS = re.compile(rf"[*_~\[\]]|{_WEB_SIGN}")
"""What emphasis, a link, an image or a bare address of Markdown cannot do without."""
_SIGN = re.compile(r"[<*_`~\[\]{\\&@/]")
"""One of these stands in all markup, but in an address that begins with `www.`."""


def may_hold_markup(text: str) -> bool:
    """Tell at a glance whether a sentence may say something else than its characters: a tag, an address, an escape."""
    return _SIGN.search(text) is not None or "www." in text or "WWW." in text or "Www." in text
