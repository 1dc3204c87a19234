"""Files that other tools made, at the place of an article's .po file: kept to the letter, merged whole, or refused."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import polib
import pytest

from l10n import formats, po
from l10n.drafting.draft import Draft
from l10n.drafting.origin import MachineTranslation
from l10n.errors import CatalogError
from l10n.project.finding import find
from l10n.review import reconcile
from l10n.review.plurals import with_plural_forms
from l10n.segmentation import rules
from l10n.segmentation.segments import Segment, segmented
from l10n.workflow import translate as workflow
from l10n.workflow.translating.jobs import Options

Judge = Callable[[str, str], str]
LAW_4 = "law 4 (gettext accepts what we write)"
LAW_5 = "law 5 (a person's words are never lost)"

HEADER = """\
# Spanish translations for the portal of the water board.
# Amelia Soto <amelia@example.org>, 2031.
#
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: portal 2.1\\n"
"POT-Creation-Date: 2031-02-03 10:25-0600\\n"
"PO-Revision-Date: 2031-02-07  9:00-0600\\n"
"Last-Translator: Amelia Soto <amelia@example.org>\\n"
"Language-Team: Spanish <https://translate.example.org/projects/portal/"
"board/es/>\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"
"""

FOREIGN = {
    "plural forms": """
# Amelia: the meter counts whole days
#: meter.c:12 meter.c:40
#, c-format
msgid "%d day without water"
msgid_plural "%d days without water"
msgstr[0] "%d día sin agua"
msgstr[1] "%d días sin agua"

msgid "The board meets on Thursday."
msgstr "El consejo se reúne el jueves."

#, fuzzy, c-format
#| msgctxt "notice"
#| msgid "%d well"
#| msgid_plural "%d wells"
msgctxt "map"
msgid "%d deep well"
msgid_plural "%d deep wells"
msgstr[0] "%d pozo"
msgstr[1] "%d pozos"

# half done
msgid "one leak"
msgid_plural "%d leaks"
msgstr[0] "una fuga"
msgstr[1] ""

#~ msgid "%d valve"
#~ msgid_plural "%d valves"
#~ msgstr[0] "%d válvula"
#~ msgstr[1] "%d válvulas"
""",
    "a plural form for a sentence in one context": """
msgid "The board meets on Thursday."
msgstr "El consejo se reúne el jueves."

msgctxt "agenda"
msgid "The board meets on Thursday."
msgid_plural "The boards meet on Thursday."
msgstr[0] "El consejo sesiona el jueves."
msgstr[1] "Los consejos sesionan el jueves."
""",
    "contexts": """
msgctxt "button"
msgid "Close"
msgstr "Cerrar"

# of a valve
msgctxt "valve"
msgid "Close"
msgstr "Cierre"

msgctxt ""
msgid "The aqueduct is 40 years old."
msgstr "El acueducto cumple 40 años."

msgid "The aqueduct is 40 years old."
msgstr "El acueducto tiene 40 años."
""",
    "previous wordings": """
#, fuzzy
#| msgctxt "old menu"
#| msgid "Pay the bill"
#| msgid_plural "Pay the bills"
msgid "Pay your water bill online."
msgstr "Pague el recibo"

#| msgid ""
#| "The office opens\\n"
#| "at nine."
msgid "The office opens at eight."
msgstr "La oficina abre a las ocho."

#, fuzzy
#~| msgctxt "old menu"
#~| msgid "Report"
#~| msgid_plural "Reports"
#~ msgctxt "menu"
#~ msgid "Report a leak"
#~ msgstr "Reportar"
""",
    "indented with tabs": """
#|
#|\t\t msgctxt\t\t "old menu"
#|\t\t msgid\t\t "Pay the bill"
#|\t\t msgid_plural\t "Pay the bills"
msgctxt\t\t "menu"
msgid\t\t "Pay your bill"
msgstr\t\t "Pague su recibo"

msgid\t\t ""
\t\t "The office opens "
\t\t "at eight."
msgstr\t\t ""
\t\t "La oficina abre "
\t\t "a las ocho."

\tmsgid\t\t ""
\t\t "%d pump"
\tmsgid_plural\t\t ""
\t\t "%d pumps"
\tmsgstr[0]\t\t "%d bomba"
\tmsgstr[1]\t\t ""
\t\t "%d bombas"
""",
    "wrapped, with and without blank lines": """
msgid ""
"The governor of Nuevo León and the mayor of Laredo signed an agreement on the "
"water of the river."
msgstr ""
"El gobernador de Nuevo León y el alcalde de Laredo firmaron un convenio sobre "
"el agua del río."
msgid "Three towns will receive it first."
msgstr "Tres pueblos la recibirán primero."



#~ msgid ""
#~ "The drought "
#~ "is over."
#~ msgstr "Terminó la sequía."
msgid "Nobody voted against."
msgstr ""
"Nadie votó en contra."
# to do: the second half of the page""",
    "comments of every kind": """
#
#in-page menu
## Amelia: checked with the board ##
#  indented
#
#.
#. the note of a developer
#.another
#: portal.c:3
#: C:\\portal\\menu.c:7 Portal-Menu,Item>>addItem:with: two.c
#~
msgid "Nobody voted against."
msgstr "Nadie votó en contra."

#.
#,
#:
msgid "Three towns will receive it first."
msgstr "Tres pueblos la recibirán primero."

#gone
# Amelia: keep
#~ msgid "The drought is over."
#~ msgstr "Terminó la sequía."
#. the last entry is missing
# to do
""",
    "flags that nobody knows": """
#, no-wrap
#, fuzzy, c-format, range: 0..9, machine-translated
#, max-length:30
msgid "Nobody voted against."
msgstr "Ninguno votó en contra"

#,python-brace-format,no-c-format
msgid "{count} towns will receive it first."
msgstr "{count} pueblos la recibirán primero."

#, c-format
#~ msgid "%d towns"
#~ msgstr "%d pueblos"
""",
    "obsolete entries in the middle": """
#~ msgid "The drought is over."
#~ msgstr "Terminó la sequía."

msgid "Nobody voted against."
msgstr "Nadie votó en contra."

# Amelia: this sentence will come back
#, fuzzy
#~| msgid "The dam is half full."
#~ msgid "The dam is full."
#~ msgstr "La presa está a la mitad."

msgid "Three towns will receive it first."
msgstr "Tres pueblos la recibirán primero."
""",
    "work in progress": """
#, fuzzy
msgid "Nobody voted against."
msgstr "Nadie botó"

#, fuzzy, c-format
msgid "one drop"
msgid_plural "%d drops"
msgstr[0] ""
msgstr[1] "%d gotas"

# Amelia: ask the board what it calls them
msgid "catchment partners"
msgstr ""

msgctxt "menu"
msgid "Leaks"
msgstr ""

#, no-wrap
msgid "Drips"
msgstr ""

#| msgid "Floods"
msgid "Flood"
msgstr ""

msgid "Meters"
msgstr ""
""",
    "strings that programs made": """
msgid ""
"\\a\\b\\t\\v\\f\\r"
"\\"quoted\\" C:\\\\portal\\n"
msgstr ""
"\\a\\b\\t\\v\\f\\r"
"«citado» C:\\\\portal\\n"

msgid "<ul>\\n  <li>Nobody</li>\\n</ul>\\n"
msgstr "<ul>\\n  <li>Nadie</li>\\n</ul>\\n"

msgid "Nobody voted against."
msgstr "Nadie votó en contra."
""",
}
"""What our own files never hold, by what it is."""

Claim = tuple[str | None, str, str, str]
"""Context and msgid of an entry, what of it is meant, and what that says."""


@pytest.fixture(params=["\n", "\r\n"], ids=["LF", "CRLF"])
def end(request: pytest.FixtureRequest) -> str:
    """Return how the lines of a file end."""
    return str(request.param)


@pytest.fixture(params=FOREIGN)
def foreign(request: pytest.FixtureRequest, end: str) -> str:
    """Return a file of another tool."""
    return (HEADER + FOREIGN[request.param]).replace("\n", end)


@dataclass(frozen=True)
class Place:
    """A project with one article, whose .po file another tool made."""

    root: Path
    language: str = "es"
    """As gettext names it."""

    @property
    def file(self) -> Path:
        """The .po file."""
        return self.root / f"locales/{self.language}/LC_MESSAGES/water.po"

    @property
    def article(self) -> Path:
        """The article."""
        return self.root / "articles/water.txt"

    def put(self, text: str, *paragraphs: str) -> None:
        """Write the .po file, and an article of so many paragraphs."""
        for path, content in ((self.file, text), (self.article, "\n\n".join(paragraphs) or "12:30")):
            path.parent.mkdir(parents=True)
            path.write_bytes(content.encode("utf-8", "surrogateescape"))

    def translate(self) -> str:
        """Run the verb, and return the text of the .po file."""
        project = find(self.root)
        options = Options(source="en", target=self.language)
        surveyed = workflow.survey(project, [self.article], options)
        for error in surveyed.broken:
            raise error
        jobs = surveyed.jobs
        assert not any(job.pending for job in jobs), "this needs no model"
        assert list(workflow.translate(project, jobs, options))
        return self.file.read_bytes().decode()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Return an empty project."""
    return Place(tmp_path)


def cut(text: str) -> list[Segment]:
    """Return the sentences of an English text."""
    return segmented(formats.parse("water.txt", text, front_matter=()), rules.load("en")).sentences


def sentences(text: str) -> list[str]:
    """Return some translated sentences of a .po file, of which an article can be made."""
    catalog = po.loads(text, path="water.po")
    sources = [unit.source for unit in catalog.units if unit.plain and unit.translated and not unit.obsolete]
    fit = (source for source in sources if [one.source for one in cut(source) if one.translatable] == [source])
    return list(islice(fit, 5))


def readable(text: str) -> str:
    """Return a file as polib reads all of it: nothing obsolete, a blank behind every mark, no mark alone."""
    text = re.sub(r"(?m)^#~(\|?)[ \t]*", lambda found: "#| " if found[1] else "", text.replace("\r\n", "\n"))
    return re.sub(r"(?m)^#[|,:.][ \t]*\n", "", re.sub(r"(?m)^#([|,:.]?+)(?=\S)", r"#\1 ", text))


def claims(text: str) -> set[Claim]:
    """Return all that must not be lost, as polib reads it."""
    found: set[Claim] = set()
    for entry in polib.pofile(readable(text), wrapwidth=0):
        texts = {"msgstr": entry.msgstr, **{f"msgstr[{form}]": told for form, told in entry.msgstr_plural.items()}}
        said: dict[str, Iterable[str | None]] = {keyword: [told] for keyword, told in texts.items() if told.strip()}
        said |= {"msgid_plural": [entry.msgid_plural]} if said else {}
        said |= {"flag": [flag for flag in entry.flags if flag and (said or flag != "fuzzy")]}
        said |= {"comment": entry.tcomment.splitlines()}
        said |= {f"previous {of}": [getattr(entry, f"previous_{of}")] for of in ("msgctxt", "msgid", "msgid_plural")}
        found |= {(entry.msgctxt, entry.msgid, what, told) for what, all_ in said.items() for told in all_ if told}
    return found


def toolkit_claims(text: str) -> set[Claim]:
    """Return the same, as far as translate-toolkit reads it."""
    pypo = pytest.importorskip("translate.storage.pypo")
    found: set[Claim] = set()
    for unit in pypo.pofile.parsestring(text.encode()).units[1:]:
        texts = [str(told) for told in (unit.target.strings if unit.hasplural() else [unit.target])]
        said = {
            "msgstr": texts,
            "flag": [flag.strip() for line in unit.typecomments for flag in line[2:].split(",") if any(texts)],
            "comment": [line[1:].strip() for line in unit.othercomments],
            "previous": [*unit.prev_msgctxt, *unit.prev_msgid, *unit.prev_msgid_plural],
        }
        found |= {(unit.getcontext(), unit.source, what, told) for what, all_ in said.items() for told in all_ if told}
    return found


def parts(text: str) -> tuple[list[str], str]:
    """Return the lines of the header but for its generator, and all entries."""
    header, _, entries = text.replace("\r\n", "\n").partition("\n\n")
    return [line for line in header.splitlines() if not line.startswith('"X-Generator')], entries


def verdict(judge: Judge, text: str, folder: Path) -> list[bool]:
    """Return what msgfmt says of a file: whether it can be compiled, and whether it passes every check."""
    path = folder / "judged.po"
    path.write_bytes(text.encode())
    commands = ([judge("msgfmt", LAW_4), *more, "-o", "/dev/null", str(path)] for more in ([], ["--check"]))
    return [subprocess.run(command, capture_output=True, check=False).returncode == 0 for command in commands]


def test_a_foreign_file_keeps_every_byte_that_nobody_changed(foreign: str) -> None:
    assert po.dumps(po.loads(foreign, path="water.po"), before=foreign) == foreign


def test_what_a_foreign_file_says_can_be_written_anew(foreign: str) -> None:
    catalog = po.loads(foreign, path="water.po")
    assert po.loads(po.dumps(catalog), path="water.po") == catalog


def test_law_5_a_foreign_file_is_merged_without_loss(foreign: str, end: str, place: Place, judge: Judge) -> None:
    place.put(foreign, *sentences(foreign))
    after = place.translate()
    assert claims(foreign) - claims(after) == set()
    assert parts(after)[0] == parts(foreign)[0]
    assert after.count(end) == after.count("\n")
    assert place.translate() == after
    assert verdict(judge, after, place.root) == verdict(judge, foreign, place.root) == [True, True]


@pytest.mark.parametrize("name", sorted(FOREIGN.keys() - {"indented with tabs"}))  # which it cannot read
def test_law_5_translate_toolkit_finds_everything_again(name: str, place: Place) -> None:
    foreign = HEADER + FOREIGN[name]
    place.put(foreign, *sentences(foreign))
    assert toolkit_claims(foreign) - toolkit_claims(place.translate()) == set()


def test_law_5_a_foreign_file_gets_drafts_without_loss(foreign: str, end: str, tmp_path: Path, judge: Judge) -> None:
    added = "The ferry to Isla Mujeres was cancelled on Sunday morning."
    segments = [segment for text in (*sentences(foreign), added) for segment in cut(text)]
    reconciled = reconcile.reconcile(
        "articles/water.txt", segments, po.loads(foreign, path="water.po"), cut=str.splitlines
    )
    assert [segment.source for segment in reconciled.pending] == [added]
    drafts = {
        added: Draft(
            "Se canceló el ferri a Isla Mujeres la mañana del domingo.", MachineTranslation("a dictionary"), 50
        )
    }
    after = po.dumps(reconcile.merge(reconciled, drafts), before=foreign)
    assert claims(foreign) - claims(after) == set()
    assert "canceló el ferri" in after
    assert parts(after)[0] == parts(foreign)[0]
    assert after.count(end) == after.count("\n")
    assert verdict(judge, after, tmp_path) == [True, True]


def test_a_foreign_file_in_which_no_sentence_stands_becomes_obsolete_as_msgcat_writes_it(place: Place) -> None:
    place.put(HEADER + FOREIGN["plural forms"])
    assert (
        parts(place.translate())[1]
        == """\
#~ msgid "%d valve"
#~ msgid_plural "%d valves"
#~ msgstr[0] "%d válvula"
#~ msgstr[1] "%d válvulas"

# Amelia: the meter counts whole days
#, c-format
#~ msgid "%d day without water"
#~ msgid_plural "%d days without water"
#~ msgstr[0] "%d día sin agua"
#~ msgstr[1] "%d días sin agua"

#~ msgid "The board meets on Thursday."
#~ msgstr "El consejo se reúne el jueves."

#, fuzzy, c-format
#~| msgctxt "notice"
#~| msgid "%d well"
#~| msgid_plural "%d wells"
#~ msgctxt "map"
#~ msgid "%d deep well"
#~ msgid_plural "%d deep wells"
#~ msgstr[0] "%d pozo"
#~ msgstr[1] "%d pozos"

# half done
#~ msgid "one leak"
#~ msgid_plural "%d leaks"
#~ msgstr[0] "una fuga"
#~ msgstr[1] ""
"""
    )


def test_msgcat_changes_no_byte_of_obsolete_plural_forms(place: Place, judge: Judge) -> None:
    place.put(HEADER + FOREIGN["plural forms"])
    after = place.translate()
    ran = subprocess.run([judge("msgcat", LAW_4), "--no-wrap", place.file], capture_output=True, check=True)
    assert parts(ran.stdout.decode())[1] == parts(after)[1]


def test_a_plural_entry_that_reads_as_a_sentence_is_refused_where_it_stands(place: Place) -> None:
    plural = '\nmsgid "One bridge is closed."\nmsgid_plural "%d bridges are closed."\nmsgstr[0] "Uno"\nmsgstr[1] "%d"\n'
    place.put(HEADER + plural, "One bridge is closed.")
    with pytest.raises(CatalogError, match=r"^locales/es/LC_MESSAGES/water\.po:19: .*; give .* a msgctxt"):
        place.translate()
    assert place.file.read_text() == HEADER + plural


def real_files(corpora: Path) -> Iterator[tuple[str, str]]:
    """Give the name and text of each real file, and of some once more with a header that says that it is Spanish."""
    for path in sorted((corpora / "po").glob("*.po")):
        text = path.read_bytes().decode("utf-8", "surrogateescape")
        yield path.name, text
        if not re.search(r'"Language: es', text):
            yield f"{path.name} in Spanish", in_spanish(text)


def in_spanish(text: str) -> str:
    """Return a file whose header says that it is Spanish."""
    if '"Language: ' in text:
        return re.sub(r'"Language: \w*\\n"', r'"Language: es\\n"', text, count=1)
    return re.sub(r'(?i)(charset=[\w-]+\\n"(\r?\n))', r'\1"Language: es\\n"\2', text, count=1)


def test_law_4_real_files_keep_every_byte_that_nobody_changed(corpora: Path) -> None:
    kept = 0
    for name, text in real_files(corpora):
        with suppress(CatalogError):  # the next test is about those
            catalog = po.loads(text, path=name)
            assert po.dumps(catalog, before=text) == text, name
            assert po.loads(po.dumps(catalog), path=name) == with_plural_forms(catalog), name
            kept += 1
    assert kept > 12


def test_law_5_real_files_are_merged_without_loss_or_refused_where_they_stand(
    corpora: Path, tmp_path: Path, judge: Judge
) -> None:
    merged = []
    for name, text in real_files(corpora):
        place = Place(tmp_path / name, "es_ES" if "Language: es_ES" in text else "es")
        try:
            paragraphs = sentences(text)
        except CatalogError:
            place.put(text)
            with pytest.raises(CatalogError, match=r"^locales/es/LC_MESSAGES/water\.po:\d+: "):
                place.translate()
            assert place.file.read_bytes() == text.encode("utf-8", "surrogateescape")
        else:
            place.put(text, *paragraphs)
            after = place.translate()
            assert claims(text) - claims(after) == set(), name
            assert place.translate() == after
            before = verdict(judge, text, place.root)
            assert all(old <= new for old, new in zip(before, verdict(judge, after, place.root), strict=True)), name
            merged.append(name)
    assert len(merged) > 12
