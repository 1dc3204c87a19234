"""Inputs that a reader, a rule or a matcher may need too long for: a table of kinds.

A kind is a name and a function from a size in bytes to a text of about that size. Those in `TEXTS` are text, which
every entry point gets in its own format: as an article, as a sentence, as an entry. Those in `FORMATS` are files of one
format, given as they are to the entry points that read it (`hostile_entries`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

Make = Callable[[int], str]

PROSE = "plain prose"
MARKED = "prose with tags"
TERMED = "prose with terms"
_WORDS = (
    *("the", "of", "a", "to", "in", "and", "on", "for", "with", "at", "by", "from", "that", "which", "mayor"),
    *(
        "council",
        "water",
        "bridge",
        "street",
        "school",
        "teacher",
        "river",
        "city",
        "judge",
        "court",
        "police",
        "election",
        "money",
        "budget",
        "rent",
    ),
    *(
        "house",
        "road",
        "train",
        "market",
        "price",
        "doctor",
        "hospital",
        "patient",
        "worker",
        "union",
        "strike",
        "report",
        "study",
        "week",
        "month",
    ),
    *(
        "year",
        "night",
        "morning",
        "said",
        "asked",
        "told",
        "found",
        "opened",
        "closed",
        "moved",
        "built",
        "paid",
        "lost",
        "won",
        "old",
    ),
    *(
        "new",
        "small",
        "long",
        "public",
        "local",
        "federal",
        "early",
        "late",
        "next",
        "last",
        "many",
        "few",
        "other",
        "same",
        "more",
    ),
    *(
        "most",
        "water",
        "under",
        "after",
        "before",
        "without",
        "people",
        "families",
        "children",
        "women",
        "men",
        "neighbors",
        "officials",
        "reporters",
        "lawyers",
    ),
    *("experts", "farmers", "drivers"),
)
_NAMES = ("Maria Lopez", "John Smith", "Monterrey", "Chicago", "Senate", "Red Cross", "May 3", "2,500", "40 percent")


def marked(size: int) -> str:
    """Return prose with a pair of tags for each 92 bytes: real articles in HTML have a tag for each 46."""
    words = prose(size).split(" ")
    every = 14
    words[::every] = [f"<b>{word}</b>" for word in words[::every]]
    return " ".join(words)[:size].rpartition(" ")[0]


def termed(size: int) -> str:
    """Return prose with a term for each 92 bytes: news has one for each 1,300, but only terms are work to enforce."""
    words = prose(size).split(" ")
    every = 14
    words[::every] = ["FBI" for _ in words[::every]]
    return " ".join(words)[:size].rpartition(" ")[0]


def prose(size: int) -> str:
    """Return paragraphs of ordinary sentences, all different."""
    chance = Random(size)  # noqa: S311 - seeded, so that a run can be repeated
    words = chance.choices(_WORDS, k=size // 4)
    paragraphs: list[str] = []
    length = at = 0
    while length < size:
        sentences = []
        for _ in range(4):
            count = chance.randrange(8, 24)
            some = words[at : at + count]
            some[count // 2 : count // 2] = [chance.choice(_NAMES)]
            at = (at + count) % (len(words) // 2)
            sentences.append(f"{' '.join(some).capitalize()}.")
        paragraphs.append(" ".join(sentences))
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:size]


def repeated(unit: str, head: str = "", tail: str = "") -> Make:
    """Return a kind that repeats a text between a head and a tail."""
    width = len(unit.encode())
    return lambda size: head + unit * max(1, (size - len(head) - len(tail)) // width) + tail


def numbered(unit: str, head: str = "", tail: str = "") -> Make:
    """Return a kind that repeats a text with `§` replaced by the number of each repetition."""
    before, after = unit.split("§", 1)

    def make(size: int) -> str:
        count = max(1, (size - len(head) - len(tail)) // (len(unit) + len(str(size // len(unit))) - 1))
        return head + "".join([f"{before}{number}{after.replace('§', str(number))}" for number in range(count)]) + tail

    return make


def nested(opening: str, closing: str, inside: str = "x", *, before: str = "", tail: str = "") -> Make:
    """Return a kind in which each half of the text opens and closes what the other does."""

    def make(size: int) -> str:
        count = max(1, (size - len(inside)) // len((opening + closing).encode()))
        return before + opening * count + inside + closing * count + tail

    return make


def growing(piece: Callable[[int], str]) -> Make:
    """Return a kind of pieces that grow: piece(1), piece(2), … up to the size."""

    def make(size: int) -> str:
        pieces: list[str] = []
        length = 0
        while length < size:
            pieces.append(piece(len(pieces) + 1))
            length += len(pieces[-1])
        return "".join(pieces)

    return make


def one_line(size: int) -> str:
    """Return prose in a single line."""
    return prose(size).replace("\n\n", " ")


def soft_wrapped(size: int) -> str:
    """Return prose in one paragraph of short lines."""
    words = one_line(size).split()
    return "\n".join(" ".join(words[at : at + 12]) for at in range(0, len(words), 12))


TEXTS: Mapping[str, Make] = {
    PROSE: prose,
    MARKED: marked,
    TERMED: termed,
    # brackets
    "brackets open": repeated("["),
    "brackets close": repeated("]"),
    "brackets nested": nested("[", "]"),
    "brackets empty": repeated("[] "),
    "brackets, then a tag": repeated("[", tail="</b>"),
    "parentheses nested": nested("(", ")"),
    "braces open": repeated("{"),
    "braces double": repeated("{{ "),
    "shortcodes": repeated("{{< a >}} "),
    "shortcodes open": repeated("{{< a "),
    "shortcodes with text": repeated('{{< figure alt="A map" caption="Of **all** of [it](a)" >}}\n\n'),
    "parameters of a shortcode": repeated('alt="A map" ', "{{< figure ", ">}}\n"),
    "parameters open": repeated('alt="', "{{< figure ", ">}}\n"),
    "includes with text": repeated("{% include figure.html caption='It\\'s a map' alt=a.b %} "),
    "template tags": repeated("{% if a %}x{% endif %} "),
    "placeholders": repeated("%s {a} "),
    "branches open": repeated("{% if a %}x "),
    "branches closed": repeated("{% endif %}x "),
    "template tags open": repeated("{% "),
    "templates of ERB open": repeated("<% "),
    "templates between attributes": repeated("{% a %} ", "<a ", ">"),
    "bracket shortcodes": repeated('[a b="c"] '),
    "bracket shortcodes open": repeated("[a "),
    "bracket shortcodes, a parameter open": repeated('[a b="'),
    "bracket shortcodes in pairs": repeated("[a]b[/a] "),
    "bracket shortcodes nested": nested('[a b="c"]', "[/a]"),
    "bracket shortcodes of many names": numbered("[a§]b[/a§] "),
    "bracket shortcodes crossed": repeated("[a]**b[/a]** "),
    "wiki links open": repeated("[["),
    "wiki links, a label open": repeated("[[a|"),
    # links and images
    "links": repeated("[a](b) "),
    "links open": repeated("[a]("),
    "link titles open": repeated('[a](b "'),
    "link angles open": repeated("[a](<b "),
    "links nested": nested("[", "](b)"),
    "images": repeated("![a](b.png) "),
    "images nested": nested("![", "](b)"),
    "references": repeated("[a][b] "),
    "link definitions": numbered("[a§]: /b\n"),
    "links to one definition": repeated("[a] ", tail="\n\n[a]: /b\n"),
    "footnotes": repeated("a[^1] "),
    "footnote definitions": numbered("[^§]: a\n\n"),
    "wiki links": repeated("[[a|b]] "),
    # tags
    "angles open": repeated("<"),
    "tags open": repeated("<b>"),
    "tags close": repeated("</b>"),
    "tag pairs": repeated("<b>x</b>"),
    "tag pairs apart": repeated("<b>x</b> y "),
    "tags nested": nested("<b>", "</b>"),
    "tags of many names": numbered("<x§>a</x§>"),
    "tags crossed": repeated("<b><i>x</b></i> "),
    "empty tags": repeated("<b></b> "),
    "line breaks": repeated("a<br>"),
    "comments open": repeated("<!-- "),
    "comments": repeated("<!-- a -->"),
    "declarations open": repeated("<!a "),
    "instructions open": repeated("<?a "),
    "cdata open": repeated("<![CDATA["),
    "attributes": numbered(' a§="b"', "<a", ">x</a>"),
    "attributes open": repeated("<a href='"),
    "attributes without end": repeated(" a", "<a"),
    "scripts open": repeated("<script>"),
    "paragraph tags": repeated("<p>A b.</p>\n"),
    "paragraphs open": repeated("<p>a "),
    "divisions nested": nested("<div>", "</div>"),
    "lists nested in tags": nested("<ul><li>", "</li></ul>"),
    "tables nested": nested("<table><tr><td>", "</td></tr></table>"),
    "table cells in tags": repeated("<td>a</td>", "<table><tr>", "</tr></table>"),
    "entities": repeated("&amp;"),
    "ampersands": repeated("&"),
    "numeric entities open": repeated("&#1"),
    # emphasis and code
    "stars": repeated("*"),
    "stars apart": repeated("* a "),
    "stars open": repeated("**a "),
    "stars close": repeated("a** "),
    "emphasis": repeated("*a* "),
    "emphasis crossed": repeated("*a _b "),
    "emphasis nested": nested("*a ", " a*"),
    "underscores": repeated("_"),
    "underscores in words": repeated("a_"),
    "tildes": repeated("~~a "),
    "backticks": repeated("`"),
    "backticks apart": repeated("` "),
    "backticks growing": growing(lambda count: "`" * count + " "),
    "code": repeated("`a` "),
    "fences": repeated("```\na\n```\n"),
    "backslashes": repeated("\\"),
    "escapes": repeated("\\*"),
    "dollars": repeated("$a "),
    "autolinks open": repeated("<http://a "),
    # white space
    "spaces": repeated(" ", "a", "a"),
    "spaces at the end": repeated(" ", "a"),
    "tabs": repeated("\t", "a", "a"),
    "line ends": repeated("\n", "a", "a"),
    "line ends with spaces": repeated(" \n", "a", "a"),
    "returns": repeated("\r", "a", "a"),
    "no-break spaces": repeated("\N{NO-BREAK SPACE}", "a", "a"),
    "soft hyphens": repeated("a\N{SOFT HYPHEN}"),
    "zero-width spaces": repeated("a\N{ZERO WIDTH SPACE}"),
    "line separators": repeated("a\N{LINE SEPARATOR}"),
    "hard breaks": repeated("a  \n"),
    # blocks
    "quotes nested": repeated("> ", tail="a"),
    "quotes growing": growing(lambda depth: "> " * min(depth, 400) + "a\n"),
    "lists nested": growing(lambda depth: "  " * min(depth, 400) + "- a\n"),
    "lists nested in a line": repeated("- ", tail="a"),
    "list items": numbered("- Item § is here.\n"),
    "loose list items": numbered("- Item § is here.\n\n"),
    "ordered items": repeated("1. a\n"),
    "list items of many marks": repeated("- a\n* b\n+ c\n"),
    "headings": numbered("# Heading §\n"),
    "headings in a line": repeated("# "),
    "underlined headings": repeated("a\n=\n\n"),
    "underlines": repeated("=\n", "a\n"),
    "table rows": numbered("| a § | b |\n", "| a | b |\n|---|---|\n"),
    "table cells": repeated("| a ", "", "|\n"),
    "table of one row": lambda size: "".join(f"{cell * (size // 10)}|\n" for cell in ("| a ", "|---", "| b ")),
    "bars": repeated("|"),
    "rules": repeated("---\n\n"),
    "indented code": repeated("    a\n"),
    "admonitions": repeated("!!! note\n    A b.\n\n"),
    "fenced blocks": repeated(":::note\nA b.\n:::\n\n"),
    "colons": repeated(":"),
    "definition lists": repeated("a\n: b\n\n"),
    "containers alone": repeated(":::note\n"),
    "admonitions with a title": repeated('!!! note "a"\n'),
    "admonitions without a title": repeated("!!! a b\n"),
    "alerts with a title": repeated("> [!NOTE] a\n\n"),
    "maths open": repeated("$$ a\n"),
    "pluses open": repeated("+++ a\n"),
    "keys and values": numbered("key§: value\n"),
    # MDX
    "components": repeated("<A b={c}>\nA b.\n</A>\n\n"),
    "components in lines": repeated("A <B c={`d`}>e</B> {f}. "),
    "components nested": nested("<A>\n", "</A>\n"),
    "expressions nested": nested("{", "}"),
    "expressions, then words": nested("{\n", "}\n", tail=" x\n"),
    "strings in an expression": repeated("'\\", "{", "}\n"),
    "elements in an expression": nested("<a>", "</a>", before="{", tail="}\n"),
    "imports": repeated("import a from 'b'\n"),
    "exports open": repeated("export const a = {\n\n"),
    # sentences
    "one line": one_line,
    "one soft-wrapped paragraph": soft_wrapped,
    "words": repeated("a "),
    "lines": repeated("a\n"),
    "a long word": repeated("a"),
    "a long word of capitals": repeated("A"),
    "a word of many hyphens": repeated("a-"),
    "a word of many dots": repeated("a."),
    "a word of many apostrophes": repeated("a'"),
    "a word of many slashes": repeated("a/"),
    "accents": repeated("e\N{COMBINING ACUTE ACCENT}"),
    "accents on one letter": repeated("\N{COMBINING ACUTE ACCENT}", "e"),
    "accented letters": repeated("ñandú "),
    "letters of no language": repeated("汉字"),
    "emoji": repeated("\N{GRINNING FACE}\N{ZERO WIDTH JOINER}"),
    "flags": repeated("\N{REGIONAL INDICATOR SYMBOL LETTER M}\N{REGIONAL INDICATOR SYMBOL LETTER X}"),
    "full stops": repeated("."),
    "full stops apart": repeated(". "),
    "ellipses": repeated("a... "),
    "question marks": repeated("¿a? ¡b! "),
    "question marks without words": repeated("?! "),
    "commas": repeated(", "),
    "clauses": repeated("the water is cold, "),
    "dashes": repeated("—a "),
    "abbreviations": repeated("U.S. "),
    "abbreviated titles": repeated("Dr. "),
    "initials": repeated("J. "),
    "initials in a word": repeated("J."),
    "hours": repeated("10:30 a.m. "),
    "short sentences": repeated("I ran. "),
    "numbered sentences": numbered("Sentence § is here. "),
    "straight quotes": repeated('"'),
    "straight quotes apart": repeated('"a" '),
    "quotes open": repeated(' "a'),
    "curly quotes nested": nested("“", "”"),
    "guillemets nested": nested("«", "»"),
    "guillemets open": repeated("«a "),
    "quotes of three kinds": repeated("«a “b ‘c’ d” e» "),
    "quotes at sentence ends": repeated("“Come in.” "),
    "attributions": repeated("“Why?” he said. "),
    "single quotes": repeated("'a' "),
    "possessives": repeated("the dog's "),
    # numbers
    "digits": repeated("1"),
    "numbers": repeated("12 "),
    "grouped numbers": repeated("1,234 "),
    "a number of many groups": repeated(",234", "1"),
    "a number of many dots": repeated("1."),
    "decimals": repeated("1.5 "),
    "different numbers": numbered("§ "),
    "number words": repeated("one hundred "),
    "number words in Spanish": repeated("ciento dos mil "),
    "different number words": repeated("seven thousand and three, forty-two, "),
    "ordinals": repeated("21st "),
    "dates": repeated("May 3, 2024, "),
    "amounts": repeated("$1.5 million "),
    "percentages": repeated("5% "),
    "case numbers": numbered("2024-CV-§, "),
    "case numbers alike": repeated("12/2024, "),
    "a long case number": repeated("12/"),
    "fractions": repeated("½ "),
    "powers": repeated("m² "),
    # names, terms and addresses
    "names": repeated("John Smith "),
    "many names": numbered("John Smith§ "),
    "names with articles": repeated("the Bank of the City of "),
    "joined names": repeated("Hacienda y Crédito y "),
    "names in capitals": repeated("FBI "),
    "terms": repeated("the Supreme Court, "),
    "starts of terms": repeated("the Supreme "),
    "terms in parentheses": repeated("Drug Enforcement Administration (DEA), "),
    "acronyms in parentheses": repeated("(DEA) "),
    "contractions": repeated("del al de el a el "),
    "headlines": repeated("THE COURT RULES\n\n"),
    "addresses": repeated("https://a.example/b?c=d#e "),
    "an address of many parts": repeated("/a", "https://a.example"),
    "an address of many labels": repeated("a.", "https://", "example"),
    "address starts": repeated("http://"),
    "mail addresses": repeated("a@b.example "),
    "at signs": repeated("a@"),
    "hash tags": repeated("#a "),
    "placeholders of drafts": repeated("X1 "),
    # units
    "equal units": repeated("The water is cold today.\n\n"),
    "units alike": numbered("The water of house § is cold today.\n\n"),
    "units alike in one word": numbered("a§ the\n\n"),
    "short units": numbered("w§\n\n"),
    "units in two orders": numbered(
        "The water § is cold, the bread is warm.\n\nThe bread § is warm, the water is cold.\n\n"
    ),
}

PO_HEAD = (
    'msgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"X-Source-Language: en\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
TMX_HEAD = (
    '<?xml version="1.0"?>\n<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" '
    'o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>\n'
)
TMX_TAIL = "</body></tmx>"
_TUV = '<tuv xml:lang="en"><seg>{}</seg></tuv><tuv xml:lang="es"><seg>Agua §</seg></tuv>'
_TU = f"<tu>{_TUV}</tu>\n"
TBX_HEAD = (
    '<?xml version="1.0"?>\n<tbx type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>\n'
)
TBX_TAIL = "</body></text></tbx>"
_LANG = '<langSec xml:lang="{}"><termSec><term>{}</term></termSec></langSec>'
_CONCEPT = f'<conceptEntry id="c§">{_LANG.format("en", "water §")}{_LANG.format("es", "agua §")}</conceptEntry>\n'
_CSV_HEAD = "en,es\n"

FORMATS: Mapping[str, Mapping[str, Make]] = {
    "toml": {
        "dotted key": repeated("a.", "", "a = 1\n"),
        "dotted keys": numbered("a§.b.c = 1\n"),
        "keys with one parent": numbered("a.b.c.a§ = 1\n"),
        "table name": repeated("a.", "[", "a]\n"),
        "tables": numbered("[a.b§]\nc = 1\n"),
        "array tables": repeated("[[a]]\nb = 1\n"),
        "arrays nested": nested("[", "]", "1"),
        "tables in a list": repeated("[[faq]]\ntitle = 'a word'\n"),
        "items": repeated("'a word', ", "tags = [", "]\n"),
        "tables in braces": repeated("{title = 'a word'}, ", "faq = [", "]\n"),
        "arrays nested in a key": lambda size: "to = " + nested("[", "]", "1")(size),
        "inline tables nested": lambda size: "a = " + nested("{a = ", "}", "1")(size),
        "dotted inline tables": lambda size: "a = " + nested("{a.a.a = ", "}", "1")(size),
        "a long list": repeated('"es", ', "to = [", "]\n"),
        "a long number": repeated("1", "max_article_mb = ", "\n"),
        "a long hexadecimal number": repeated("f", "max_article_mb = 0x", "\n"),
        "a long decimal": repeated("1", "max_article_mb = 1.", "\n"),
        "a long string": repeated("a", 'locales = "', '"\n'),
        "escapes in a string": repeated("\\n", 'locales = "', '"\n'),
        "strings of three quotes": repeated('""', 'locales = """', '"""\n'),
        "strings open": repeated('"', "locales = "),
        "comment lines": repeated("# a\n"),
        "rules for sentences": numbered('"Abc§.", ', "[sentences.en]\nnever_end = [", "]\n"),
        "a long language tag": repeated("-es", 'to = "es', '"\n'),
        "a long rule": repeated("word ", '[sentences.en]\njoin = ["', '| b"]\n'),
        "a long unknown key": repeated("a", "", " = 1\n"),
        "a wrong value": repeated("1, ", "to = [", "]\n"),
        "rules that join": numbered('"word § | Next", ', "[sentences.en]\njoin = [", "]\n"),
    },
    "yaml": {
        "keys": numbered("key§: value\n"),
        "lists nested in a line": nested("[", "]", "1"),
        "maps nested in a line": nested("{a: ", "}", "1"),
        "dashes nested": repeated("- ", tail="a\n"),
        "a long string": repeated("a ", 'title: "', '"\n'),
        "escapes": repeated("\\n", 'title: "', '"\n'),
        "a folded string": repeated("  word\n", "title: >\n"),
        "anchors": numbered("a§: &a§ [1]\n"),
        "items": repeated("- a word\n", "tags:\n"),
        "items in brackets": repeated("{title: a word}, ", "faq: [", "]\n"),
        "merged keys": lambda size: (
            "".join(f"a{n}: &a{n} {{<<: {{alt: a word}}}}\n" for n in range(size // 30)) + "cover: *a1\n"
        ),
        "aliases": lambda size: "".join(f"a{n + 1}: &a{n + 1} [*a{n}, *a{n}]\n" for n in range(size // 24)),
        "indents": growing(lambda depth: " " * min(depth, 200) + "a:\n"),
        "comment lines": repeated("# a\n"),
        "question marks": repeated("? ", tail="a\n"),
        "quotes open": repeated('"', "title: "),
        "tags": repeated("!a ", "title: "),
        "digits": repeated("1", "title: "),
        "numbers with colons": repeated("1:", "title: ", "1\n"),
    },
    "po": {
        "entries": numbered('#: a.md:§\nmsgid "Water §."\nmsgstr "Agua §."\n\n', PO_HEAD),
        "fuzzy entries": numbered('#, fuzzy\n#| msgid "Waters §."\nmsgid "Water §."\nmsgstr "Agua §."\n\n', PO_HEAD),
        "obsolete entries": numbered('#~ msgid "Water §."\n#~ msgstr "Agua §."\n\n', PO_HEAD),
        "our comments": numbered(
            '# l10n: draft 12345678 60% translate-en_es 1.0\n#, fuzzy\nmsgid "Water §."\nmsgstr "Agua §."\n\n', PO_HEAD
        ),
        "plural entries": numbered(
            'msgid "Water §."\nmsgid_plural "Waters §."\nmsgstr[0] "Agua §."\nmsgstr[1] "Aguas §."\n\n', PO_HEAD
        ),
        "contexts": numbered('msgctxt "§"\nmsgid "Water."\nmsgstr "Agua."\n\n', PO_HEAD),
        "an entry twice": repeated('msgid "Water."\nmsgstr "Agua."\n\n', PO_HEAD),
        "lines of a string": repeated('"a "\n', PO_HEAD + 'msgid "a"\nmsgstr ""\n'),
        "empty lines of a string": repeated('""\n', PO_HEAD + 'msgid "a"\nmsgstr "a"\n'),
        "strings in a line": repeated('"a"', PO_HEAD + 'msgid "a"\nmsgstr ', "\n"),
        "a long string": repeated("a ", PO_HEAD + 'msgid "a"\nmsgstr "', '"\n'),
        "escapes in a string": repeated("\\n", PO_HEAD + 'msgid "\\na\\n"\nmsgstr "\\na', '"\n'),
        "backslashes in a string": repeated("\\\\", PO_HEAD + 'msgid "a"\nmsgstr "', '"\n'),
        "comments of one entry": repeated("# a\n", PO_HEAD, 'msgid "a"\nmsgstr "b"\n'),
        "our comments of one entry": repeated("# l10n: reviewed\n", PO_HEAD, 'msgid "a"\nmsgstr "b"\n'),
        "comments of two sorts": repeated("# a\n#. b\n#: c.md:1\n", PO_HEAD, 'msgid "a"\nmsgstr "b"\n'),
        "notes of one entry": repeated("#. a\n", PO_HEAD, 'msgid "a"\nmsgstr "b"\n'),
        "places of one entry": numbered("#: a.md:§\n", PO_HEAD, 'msgid "a"\nmsgstr "b"\n'),
        "places in one line": numbered(" a.md:§", PO_HEAD + "#:", '\nmsgid "a"\nmsgstr "b"\n'),
        "flags of one entry": repeated(", a", PO_HEAD + "#", '\nmsgid "a"\nmsgstr "b"\n'),
        "previous texts of one entry": repeated('#| "a"\n', PO_HEAD + '#| msgid "a"\n', 'msgid "a"\nmsgstr "b"\n'),
        "plural forms of one entry": numbered('msgstr[§] "b"\n', PO_HEAD + 'msgid "a"\nmsgid_plural "as"\n'),
        "header fields": numbered('"X-A§: b\\n"\n', PO_HEAD.rstrip("\n") + "\n", '\nmsgid "a"\nmsgstr "b"\n'),
        "header comments": repeated("# a\n", "", PO_HEAD),
        "plural expression": repeated("(", 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=', 'n;\\n"\n'),
        "comments": repeated("# a\n\n", PO_HEAD),
        "empty lines": repeated("\n", PO_HEAD),
        "spaces": repeated(" ", PO_HEAD),
        "isolates apart": repeated(
            " \N{FIRST STRONG ISOLATE}a", PO_HEAD + "#:", '\N{POP DIRECTIONAL ISOLATE}x\nmsgid "a"\nmsgstr "b"\n'
        ),
        "isolates": repeated("\N{FIRST STRONG ISOLATE}", PO_HEAD + "#: ", '\nmsgid "a"\nmsgstr "b"\n'),
        "line separators": repeated("\N{LINE SEPARATOR}", PO_HEAD + 'msgid "a"\nmsgstr "', '"\n'),
    },
    "tmx": {
        "units": numbered(_TU.format("Water §"), TMX_HEAD, TMX_TAIL),
        "equal units": repeated(_TU.format("Water").replace("§", ""), TMX_HEAD, TMX_TAIL),
        "variants of one unit": numbered(_TUV.format("Water §"), TMX_HEAD + "<tu>", "</tu>" + TMX_TAIL),
        "notes of one unit": repeated(
            "<note>b</note>", TMX_HEAD + "<tu>", _TUV.format("Water").replace("§", "") + "</tu>" + TMX_TAIL
        ),
        "codes of one unit": repeated(
            "<bpt i='1'>b</bpt>a<ept i='1'>b</ept>",
            TMX_HEAD + "<tu><tuv xml:lang='en'><seg>",
            "</seg></tuv><tuv xml:lang='es'><seg>a</seg></tuv></tu>" + TMX_TAIL,
        ),
        "nested codes": lambda size: (
            TMX_HEAD
            + "<tu><tuv xml:lang='en'><seg>"
            + nested("<hi>", "</hi>")(size)
            + "</seg></tuv><tuv xml:lang='es'><seg>a</seg></tuv></tu>"
            + TMX_TAIL
        ),
        "properties of one unit": numbered(
            '<prop type="a§">b</prop>', TMX_HEAD + "<tu>", _TUV.format("Water").replace("§", "") + "</tu>" + TMX_TAIL
        ),
        "a long attribute": repeated("a", TMX_HEAD + "<tu tuid='", "'>" + _TUV.format("a") + "</tu>" + TMX_TAIL),
        "many attributes": numbered(" a§='b'", TMX_HEAD + "<tu", ">" + _TUV.format("a") + "</tu>" + TMX_TAIL),
        "entities": repeated("&amp;", TMX_HEAD + "<tu><tuv xml:lang='en'><seg>", "</seg></tuv></tu>" + TMX_TAIL),
        "unknown elements": repeated("<a>", TMX_HEAD),
        "a long language tag": repeated(
            "-es", TMX_HEAD + '<tu><tuv xml:lang="es', '"><seg>a</seg></tuv></tu>' + TMX_TAIL
        ),
        "languages": numbered('<tuv xml:lang="x-§"><seg>a</seg></tuv>', TMX_HEAD + "<tu>", "</tu>" + TMX_TAIL),
    },
    "tbx": {
        "concepts": numbered(_CONCEPT, TBX_HEAD, TBX_TAIL),
        "terms of one concept": numbered(
            "<termSec><term>water §</term></termSec>",
            TBX_HEAD + '<conceptEntry id="a"><langSec xml:lang="en">',
            "</langSec>" + _LANG.format("es", "agua") + "</conceptEntry>" + TBX_TAIL,
        ),
        "equal terms of one concept": repeated(
            "<termSec><term>water</term></termSec>",
            TBX_HEAD + '<conceptEntry id="a"><langSec xml:lang="en">',
            "</langSec>" + _LANG.format("es", "agua") + "</conceptEntry>" + TBX_TAIL,
        ),
        "notes of one concept": repeated(
            "<note>a</note>",
            TBX_HEAD + '<conceptEntry id="a">',
            _LANG.format("en", "water") + _LANG.format("es", "agua") + "</conceptEntry>" + TBX_TAIL,
        ),
        "languages of one concept": numbered(
            '<langSec xml:lang="x-§"><termSec><term>a</term></termSec></langSec>',
            TBX_HEAD + '<conceptEntry id="a">',
            "</conceptEntry>" + TBX_TAIL,
        ),
        "nested elements": repeated("<note>", TBX_HEAD + "<conceptEntry>"),
        "a long term": repeated(
            "a ",
            TBX_HEAD + '<conceptEntry id="a"><langSec xml:lang="en"><termSec><term>',
            "</term></termSec></langSec>" + _LANG.format("es", "agua") + "</conceptEntry>" + TBX_TAIL,
        ),
    },
    "csv": {
        "rows": numbered("water §,agua §\n", _CSV_HEAD),
        "rows that share a word": numbered("the w§,el a§\n", _CSV_HEAD),
        "rows that share two words": numbered("water board §,junta del agua §\n", _CSV_HEAD),
        "rows that start alike": lambda size: (
            _CSV_HEAD
            + "".join(f"{'a ' * (1 + n % 300)}b{n},{'c ' * (1 + n % 300)}d{n}\n" for n in range(max(1, size // 620)))
        ),
        "rows that contradict": numbered("water,agua §\n", _CSV_HEAD),
        "rows of one rendering": numbered("water §,agua\n", _CSV_HEAD),
        "equal rows": repeated("water,agua\n", _CSV_HEAD),
        "names of one row": numbered("water § | ", _CSV_HEAD + "a | ", "b,agua\n"),
        "forbidden names of one row": numbered("water § | ", "en,es,never_en\nwater,agua,a | ", "b\n"),
        "plurals of one row": numbered("plural: aguas §; ", "en,es,grammar\nwater,agua,", "f\n"),
        "a long name": repeated("water ", _CSV_HEAD, ",agua\n"),
        "a long note": repeated("water ", "en,es,note\nwater,agua,", "\n"),
        "quotes in a cell": repeated('""', _CSV_HEAD + '"a', '",agua\n'),
        "a quote without end": repeated("a\n", _CSV_HEAD + '"'),
        "cells of one row": repeated(",a", _CSV_HEAD + "a,b", "\n"),
        "columns": numbered(",note§", "en,es", "\n"),
        "empty rows": repeated(",\n", _CSV_HEAD),
        "empty lines": repeated("\n", _CSV_HEAD),
        "wrong rows": repeated("water,\n", _CSV_HEAD),
        "acronyms": numbered("Court of Water § (CW§),Corte del Agua § (CA§)\n", _CSV_HEAD),
    },
    "omegat": {
        "lines": numbered("water §\tagua §\n"),
        "lines of one name": numbered("water\tagua §\n"),
        "tabs": repeated("\t", "a\tb", "\n"),
        "comment lines": repeated("# a\n"),
    },
    "weblate": {
        "rows": numbered(
            '"","water §","agua §","","","","",""\n',
            "location,source,target,id,fuzzy,context,translator_comments,developer_comments\n",
        ),
        "rows of one name": numbered(
            '"","water","agua §","","","","",""\n',
            "location,source,target,id,fuzzy,context,translator_comments,developer_comments\n",
        ),
    },
    "deepl": {
        "rows": numbered("water §,agua §\n"),
        "rows of one name": numbered("water,agua §\n"),
        "apostrophes": repeated("'", "", "=a,b\n"),
    },
}
"""Format -> name -> kind."""
