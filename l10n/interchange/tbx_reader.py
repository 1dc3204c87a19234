"""The entries of a TBX file, versions 2 and 3, of TBX-Min, and of MultiTerm's XML.

The last two have the same structure under other names. In MultiTerm, people name the fields themselves; those with the
usual names are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from l10n.errors import GlossaryError
from l10n.interchange import xml_files
from l10n.languages import codes

_TBX = xml_files.XmlKind("TBX", frozenset(("tbx", "martif", "TBX", "mtf")), GlossaryError)
_ENTRIES = frozenset(("conceptEntry", "termEntry"))
_STATUS = "administrativeStatus"
_TRANSPARENT = frozenset(
    (
        *("hi", "foreign", "sc", "ec", "ph", "bpt", "ept", "it", "ut"),  # markup inside a text
        *("termGrp", "termNoteGrp", "descripGrp", "noteGroup"),  # groups of an element and its details
    )
)
"""Elements whose content counts as content of their parent."""
_OTHER_NAMES = {
    "TBX": {"entry": "conceptEntry", "langGroup": "langSec", "termGroup": "termSec", "termStatus": _STATUS},
    "mtf": {"conceptGrp": "conceptEntry", "languageGrp": "langSec", "termGrp": "termSec"},
}
"""What the elements of TBX-Min and MultiTerm are in TBX, by the root of the file."""
_FIELDS = {
    **dict.fromkeys(("status", "term status", "usage status", "usage"), _STATUS),
    **dict.fromkeys(("subject", "subject field", "domain"), "subjectField"),
    **dict.fromkeys(("note", "comment"), "note"),
    "gender": "grammaticalGender",
    "number": "grammaticalNumber",
    "definition": "definition",
}
"""The fields of MultiTerm, in lower case."""
_DEEPEST = 100
"""The most elements inside each other that are kept; what says something about a term is at a tenth of that depth."""


@dataclass(slots=True)
class Element:
    """A concept entry, or an element in it."""

    kind: str
    """Its data category: the `type` of a `termNote`, `descrip` or `admin`, else the element name."""
    language: str
    """Value of `xml:lang` without country or script; empty if it is neither `en` nor `es`."""
    line: int
    """From 1."""
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text, including the text of inline markup."""
        return "".join(self.pieces)

    def each(self, *kinds: str) -> Iterator[Element]:
        """Yield its children of the given kinds."""
        return (child for child in self.children if child.kind in kinds)

    def first(self, *kinds: str) -> str:
        """Return the text of its first child of the given kinds; empty if there is none."""
        return next((child.text.strip() for child in self.each(*kinds)), "")


def entries(path: str, text: str) -> Iterator[Element]:
    """Yield the entries of a file.

    Raises:
        GlossaryError: the file is not XML or not TBX, contains a DTD, or uses an entity; the message names file
            and line.

    """
    content = text.encode("utf-8", "surrogatepass")
    return xml_files.build(path, [content], _Entries(), _TBX, encoding="utf-8")


class _Entries:
    """Builds entries from the elements of a file."""

    def __init__(self) -> None:
        self._complete: list[Element] = []
        self._open: list[Element] = []
        self._root = ""
        self._names: dict[str, str] = {}
        self._below = 0
        """How many elements are open that are too deep to be kept."""

    def start(self, name: str, attributes: dict[str, str], line: int) -> None:
        if not self._root:
            self._root, self._names = name, _OTHER_NAMES.get(name, {})
        name = self._names.get(name, name)
        if name in _TRANSPARENT:
            return
        if len(self._open) == _DEEPEST:
            self._below += 1
            return
        language = codes.nearest_base(attributes.get("lang", "")) or ""
        kind = attributes.get("type", name)
        if self._root == "mtf":
            kind = _FIELDS.get(kind.casefold(), kind) if name == "descrip" else name
            if name == "language" and self._open:
                self._open[-1].language = language or codes.named_base(attributes.get("type", "")) or ""
        element = Element(kind, language, line)
        if self._open and name not in _ENTRIES:
            self._open[-1].children.append(element)
        self._open.append(element)

    def end(self, name: str) -> None:
        name = self._names.get(name, name)
        if name in _TRANSPARENT:
            return
        if self._below:
            self._below -= 1
            return
        element = self._open.pop()
        if name in _ENTRIES:
            self._complete.append(element)

    def text(self, text: str) -> None:
        if self._open and not self._below:
            self._open[-1].pieces.append(text)

    def finished(self) -> Iterator[Element]:
        complete, self._complete = self._complete, []
        return iter(complete)
