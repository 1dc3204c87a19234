"""Law 5: a person's words are never lost, whatever is done to articles and .po files, in any order, with any tool.

A machine of hypothesis plays newsroom: articles change, reviewers write and approve with a text editor, with polib,
with gettext's tools and the translate toolkit, the glossary changes, and `translate` runs between. Each text that a
person wrote bears a number of its own, so that it is found again wherever it went.

    pytest tests/test_law_5.py -m slow                                   hundreds of histories instead of some dozens
    pytest tests/test_law_5.py -m slow --hypothesis-profile=thorough     thousands
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import polib
import pytest
from dictionary import Dictionary
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from translate.tools import pomerge

from l10n import formats, po
from l10n.article import walk
from l10n.drafting.draft import Draft, draft
from l10n.drafting.origin import PublishedTranslation
from l10n.edition.builder import build
from l10n.edition.policy import Unreviewed
from l10n.glossary.constraints import Constraint, constraints
from l10n.glossary.recognition import Finder
from l10n.glossary.table import Term
from l10n.review.catalog import Catalog, State, Unit, approved, states, stripped
from l10n.review.reconcile import merge, reconcile
from l10n.segmentation import rules, sentences
from l10n.segmentation.segments import Segment, segmented, split
from l10n.tags.detach import detach

SUBJECTS = ["La Guardia Nacional", "El alcalde de Tula", "Una vecina", "El “Metro”"]
VERBS = ["llegó con 3 camiones", "pidió más agua", "cerró temprano", "habló  del drenaje"]
ENDS = [".", "!", "…", " el lunes.", " hace 12 días."]
sentence = st.builds("{} {}{}".format, st.sampled_from(SUBJECTS), st.sampled_from(VERBS), st.sampled_from(ENDS))
place = st.integers(0, 30)

SOME, MANY = 40, max(400, settings().max_examples)
"""Histories."""
MODEL = Dictionary({"Guardia": "Guard", "Nacional": "National", "agua": "water"})
TERMS = [
    (),
    (Term(("National Guard",), ("Guardia Nacional",)),),
    (Term(("Guard",), ("Guardia Nacional",)), Term(("town hall",), ("alcalde",))),
]
WRITTEN = re.compile(r"\[h\d+\]")
"""What a text of a person bears."""


class Newsroom(RuleBasedStateMachine):
    """One article, its .po file, and the people and tools that work on both."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.lines: list[str] = []
        self.text = ""
        """Of the .po file."""
        self.terms: tuple[Term, ...] = ()
        self.written = 0
        self.alive: set[str] = set()
        """The numbers of the texts that people wrote and nobody replaced."""
        self.settled: dict[str, str] = {}
        """The text of each sentence that a person approved last."""
        self.approved: set[str] = set()
        """All texts that a person ever approved."""
        self.folder = Path(tempfile.mkdtemp(prefix="law-5-"))

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder)

    @initialize(first=st.lists(sentence, min_size=2, max_size=8))
    def begin(self, first: list[str]) -> None:
        """Write an article and have it drafted."""
        self.lines = first
        self.translate()

    # what becomes of the article

    @rule(text=sentence, at=place)
    def insert(self, text: str, at: int) -> None:
        """Write a sentence more."""
        self.lines.insert(at % (len(self.lines) + 1), text)

    @precondition(lambda self: self.lines)
    @rule(at=place)
    def delete(self, at: int) -> None:
        """Cut a line."""
        self.lines.pop(at % len(self.lines))

    @precondition(lambda self: self.lines)
    @rule(at=place, to=place)
    def move(self, at: int, to: int) -> None:
        """Move a line."""
        line = self.lines.pop(at % len(self.lines))
        self.lines.insert(to % (len(self.lines) + 1), line)

    @precondition(lambda self: self.lines)
    @rule(
        at=place,
        edit=st.sampled_from(
            [
                *((" ", "  "), ("“", "«"), ("3", "4"), (".", "!"), ("agua", "luz"), ("lunes", "martes")),
                *(
                    ("La ", "Esta "),
                    ("agua", "[agua](https://a.mx/b)"),
                    ("alcalde", "<b>alcalde</b>"),
                    ("días", "días[^1]"),
                ),
            ]
        ),
    )
    def change(self, at: int, edit: tuple[str, str]) -> None:
        """Edit a line."""
        self.lines[at % len(self.lines)] = self.lines[at % len(self.lines)].replace(*edit)

    @precondition(lambda self: len(self.lines) > 1)
    @rule(at=place)
    def join(self, at: int) -> None:
        """Make one sentence of two."""
        at %= len(self.lines) - 1
        first, second = self.lines[at : at + 2]
        self.lines[at : at + 2] = [f"{first.rstrip('.!…')}, y {second[:1].lower()}{second[1:]}"]

    @precondition(lambda self: self.lines)
    @rule(at=place)
    def part(self, at: int) -> None:
        """Make two sentences of one."""
        at %= len(self.lines)
        first, _, second = self.lines[at].partition(", y ")
        self.lines[at] = f"{first}. {second[:1].upper()}{second[1:]}" if second else first

    # what people do to the .po file

    @rule(at=place, longer=st.booleans())
    def write(self, at: int, longer: bool) -> None:  # noqa: FBT001 - hypothesis passes by name
        """Write a translation and approve it, in a text editor."""
        self._edit(at, lambda unit: self._approved(replace(unit, target=self._person(longer=longer))))

    @rule(at=place)
    def begin_to_write(self, at: int) -> None:
        """Write a translation and leave the flag."""
        self._edit(at, lambda unit: replace(unit, target=self._person(), fuzzy=True))

    @rule(at=place)
    def approve(self, at: int) -> None:
        """Approve what stands there, as `l10n approve` does."""
        self._edit(at, lambda unit: self._approved(unit) if unit.translated else unit)

    @rule(at=place)
    def write_with_polib(self, at: int) -> None:
        """Write through a library that drops what it does not know."""
        self._save(self._written_with_polib(at))

    @rule(at=place)
    def merge_with_pomerge(self, at: int) -> None:
        """Take over what a translator wrote in a copy; of a file without active entries pomerge would leave nothing."""
        if all(unit.obsolete for unit in self._catalog().units):
            return
        ours, theirs, merged = (BytesIO(text.encode()) for text in (self.text, self._written_with_polib(at), ""))
        pomerge.mergestore(theirs, merged, ours, mergeblanks="no", mergefuzzy="yes", mergecomments="yes")
        self._save(merged.getvalue().decode())

    @rule()
    def sort_with_msgcat(self) -> None:
        """Write the file in gettext's own way."""
        self._tool("msgcat", "--force-po", "--no-wrap", "-")

    @rule()
    def wrap_with_msgattrib(self) -> None:
        """Write it wrapped, and without what is obsolete where nobody wrote that."""
        self._tool("msgattrib", "--force-po", "-")

    @rule()
    def doubt_all(self) -> None:
        """Set every flag, as a reviewer does who starts again."""
        self._tool("msgattrib", "--force-po", "--set-fuzzy", "-")
        self.settled.clear()

    @rule()
    def strip_flags(self) -> None:
        """Save as OmegaT does; where that is a single text, it is what a person does who approves it."""
        self.text = self.text.replace("#, fuzzy\n", "")
        self.text = re.sub(r"(?m)^#(?:~?)\| .*\n", "", self.text)
        self._take_missing_flags_for_decisions()
        for unit in self._catalog().units:
            if unit.provenance and unit.provenance.state is State.REVIEWED:
                self._settle(unit)

    @precondition(lambda self: self.lines)
    @rule()
    def merge_with_msgmerge(self) -> None:
        """Bring the file to the article's sentences as gettext does, and lose its obsolete entries to nobody."""
        template = po.dumps(Catalog("es", "en", tuple(map(Unit, dict.fromkeys(self._sources())))))
        path = self.folder / "template.pot"
        path.write_text(template)
        before = self._texts()
        self._tool("msgmerge", "--force-po", "--quiet", "--previous", "--no-wrap", "-", str(path))
        for text in before - self._texts():
            self._replaced(text)
        kept = {unit.source: unit.target for unit in self._catalog().units if not unit.fuzzy}
        self.settled = {source: text for source, text in self.settled.items() if kept.get(source) == text}

    # what l10n does

    @rule()
    def translate(self) -> None:
        """Run `translate`; a second run has nothing to do."""
        once = self._translated()
        self.text = once
        assert self._translated() == once, "law 6"

    @rule(sure=st.booleans(), every=st.integers(1, 3))
    def align(self, sure: bool, every: int) -> None:  # noqa: FBT001 - hypothesis passes by name
        """Take over a published translation of some sentences, certainly theirs or not; people wrote that too."""
        segments = self._segments()
        old = self._catalog() if self.text else Catalog("es", "en")
        found = reconcile("nota.txt", segments, old, constraints=self._demands(segments), cut=_cut, redraft=True)
        sources = [one.source for one in found.pending[::every]]
        drafts = {
            source: Draft(self._person(), PublishedTranslation("note.txt"), 80, reviewed=sure) for source in sources
        }
        self.text = po.dumps(merge(found, drafts), before=self.text)
        for unit in self._catalog().units:
            if sure and unit.source in drafts:
                self._settle(unit)

    @rule(terms=st.sampled_from(TERMS))
    def change_the_glossary(self, terms: tuple[Term, ...]) -> None:
        """Say otherwise how terms are rendered."""
        self.terms = terms

    @rule()
    def build(self) -> None:
        """Publish; what a person approved is never refused, where the file still tells that."""
        catalog = self._catalog()
        article = formats.parse("nota.txt", "\n".join(self.lines) + "\n", front_matter=())
        made = build(article, catalog, segmented(article, rules.load("es")), unreviewed=Unreviewed.FAIL)
        for refusal in made.refused:
            assert stripped(catalog) or refusal.source not in self._settled_and_here(catalog)

    @invariant()
    def every_text_of_a_person_is_there(self) -> None:
        """The law."""
        if self.text:
            assert self.alive <= set(WRITTEN.findall(self.text))

    @invariant()
    def no_machine_draft_passes_for_reviewed(self) -> None:
        """Law 7."""
        if self.text:
            catalog = self._catalog()
            for unit, state in zip(catalog.units, states(catalog), strict=True):
                if state is State.REVIEWED and unit.source in self._sources():
                    assert WRITTEN.search(unit.target) or unit.target in self.approved, unit

    def _settled_and_here(self, catalog: Catalog) -> set[str]:
        found = {unit.source: unit.target for unit in catalog.units if not unit.obsolete}
        return {source for source, text in self.settled.items() if found.get(source) == text}

    def _catalog(self) -> Catalog:
        return po.loads(self.text, path="nota.po")

    def _texts(self) -> set[str]:
        return {unit.target for unit in self._catalog().units}

    def _segments(self) -> list[Segment]:
        if not self.lines:
            return []
        article = formats.parse("nota.txt", "\n".join(self.lines) + "\n", front_matter=())
        return [one for block in walk(article.blocks) for one in split(block, rules.load("es"))]

    def _sources(self) -> list[str]:
        return [one.source for one in self._segments() if one.translatable]

    def _demands(self, segments: list[Segment]) -> dict[str, Constraint]:
        triples = [(one.source, detach(one.leaves).text, one.role) for one in segments if one.translatable]
        return constraints(triples, Finder(self.terms, "es"), "en")

    def _translated(self) -> str:
        segments = self._segments()
        asked = self._demands(segments)
        old = self._catalog() if self.text else Catalog("es", "en")
        found = reconcile("nota.txt", segments, old, constraints=asked, cut=_cut)
        made = draft(found.pending, MODEL, MODEL, [asked.get(one.source) for one in found.pending])
        drafts = {one.source: text for one, text in zip(found.pending, made, strict=True)}
        return po.dumps(merge(found, drafts), before=self.text)

    def _edit(self, at: int, change: Callable[[Unit], Unit]) -> None:
        """Change a unit that is not obsolete, as an editor does that puts its own name into the header."""
        catalog = self._catalog()
        active = [unit for unit in catalog.units if not unit.obsolete]
        if active:
            unit = active[at % len(active)]
            new = change(unit)
            if new.target != unit.target:
                self._replaced(unit.target)
            units = tuple(new if each == unit else each for each in catalog.units)
            self.text = po.dumps(replace(catalog, units=units, generator="Poedit 3.4"), before=self.text)
            if stripped(catalog):
                self._take_missing_flags_for_decisions()

    def _approved(self, unit: Unit) -> Unit:
        self._settle(unit)
        return approved(unit)

    def _settle(self, unit: Unit) -> None:
        self.settled[unit.source] = unit.target
        self.approved.add(unit.target)

    def _person(self, *, longer: bool = False) -> str:
        self.written += 1
        number = f"[h{self.written}]"
        self.alive.add(number)
        return f"{number} came. It went on." if longer else f"{number} came"

    def _replaced(self, text: str) -> None:
        """A person took another's text away, from where it stood last."""
        elsewhere = self.text.replace(text, "", 1) if text else self.text
        self.alive -= {number for number in WRITTEN.findall(text) if number not in elsewhere}

    def _take_missing_flags_for_decisions(self) -> None:
        """Where a file no longer looks stripped, its missing flags count: who signs answers for the whole file."""
        catalog = self._catalog()
        if not stripped(catalog):
            for unit in catalog.units:
                if unit.translated and not unit.fuzzy:
                    self._settle(unit)

    def _written_with_polib(self, at: int) -> str:
        file = polib.pofile(self.text, wrapwidth=0)
        entries = [entry for entry in file if not entry.obsolete]
        if entries:
            entry = entries[at % len(entries)]
            self._replaced(entry.msgstr)
            entry.msgstr = self._person()
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = None
            self.settled[entry.msgid] = entry.msgstr
        return str(file)

    def _save(self, text: str) -> None:
        was_stripped = stripped(self._catalog())
        self.text = text
        if was_stripped:
            self._take_missing_flags_for_decisions()

    def _tool(self, *command: str) -> None:
        if shutil.which(command[0]):
            self._save(subprocess.run(command, input=self.text, capture_output=True, text=True, check=True).stdout)


def _cut(text: str) -> list[str]:
    return sentences.cut(text, rules.load("en"))


class TestLaw5(Newsroom.TestCase):  # type: ignore[misc, valid-type]  # hypothesis makes the class
    """Some histories."""

    settings = settings(max_examples=SOME)


@pytest.mark.slow
class TestLaw5Often(Newsroom.TestCase):  # type: ignore[misc, valid-type]  # hypothesis makes the class
    """Many."""

    settings = settings(max_examples=MANY)


pytestmark = pytest.mark.timeout(7200)
