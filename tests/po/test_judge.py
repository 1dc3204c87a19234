"""What is written passes the judge of what is read: whatever meets in a merge, gettext takes the file."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n import po
from l10n.article import Leaf, LeafKind, Syntax
from l10n.drafting.draft import Draft
from l10n.drafting.origin import MachineTranslation, MemoryMatch
from l10n.errors import CatalogError
from l10n.review.catalog import Catalog, HumanTranslation, Plural, Provenance, State, Unit, approved, fitted, untouched
from l10n.review.reconcile import merge, reconcile
from l10n.segmentation.segments import Segment
from l10n.text.fingerprint import fingerprint

Judge = Callable[[str, str], str]
LAW_4 = "law 4 (gettext accepts what we write)"
LAW_6 = "law 6 (a second run changes nothing)"
FILE = "Cannot open the file."
ARCHIVO = "No se puede abrir el archivo."

FOREIGN = (("Language", "es"), ("Content-Type", "text/plain; charset=UTF-8"), ("X-Generator", "Poedit 3.4"))


def article(*texts: str) -> list[Segment]:
    """Return the sentences of an article, one a line."""
    return [
        Segment("", (Leaf(LeafKind.TEXT, text, text),), "", line, "paragraph", Syntax.PLAIN)
        for line, text in enumerate(texts, 1)
    ]


def merged(old: Catalog, *texts: str, reviewed: bool = False) -> Catalog:
    """Return a catalog brought to the sentences of an article, with drafts from a memory that keeps line breaks."""
    found = reconcile("a.txt", article(*texts), old, cut=str.splitlines)
    drafts = {
        one.source: Draft(f"\n{one.source} %s\n", MemoryMatch("x"), 100, reviewed=reviewed) for one in found.pending
    }
    return merge(found, drafts)


def refused(judge: Judge, folder: Path, text: str) -> str:
    """Return what msgfmt says against a file."""
    path = folder / "judged.po"
    path.write_bytes(text.encode())
    command = [judge("msgfmt", LAW_4), "--check", "-o", "/dev/null", str(path)]
    ran = subprocess.run(command, capture_output=True, check=False, text=True)
    return ran.stderr if ran.returncode else ""


@pytest.mark.parametrize(
    ("source", "target"),
    [(f"{FILE}\n", f"{ARCHIVO}\n"), (f"\n{FILE}", f"\n\n{ARCHIVO}"), (f"\n{FILE}\n", f"\n{ARCHIVO}\n")],
)
def test_a_text_that_is_carried_over_ends_as_its_new_sentence_does(
    judge: Judge, tmp_path: Path, source: str, target: str
) -> None:
    old = Catalog("en", "es", (Unit(source, target),))
    catalog = merged(old, FILE)
    (unit,) = (one for one in catalog.units if not one.obsolete)
    assert (unit.source, unit.target, unit.fuzzy) == (FILE, ARCHIVO, False)
    text = po.dumps(catalog)
    assert po.loads(text, path="a.po") == catalog
    assert refused(judge, tmp_path, text) == ""


def test_what_is_fitted_is_still_known_as_the_machines() -> None:
    made = Provenance(State.DRAFT, fingerprint("x\n"), 60, MachineTranslation("m"))
    unit = fitted(Unit("a", "x\n", fuzzy=True, provenance=made))
    assert (unit.target, untouched(unit)) == ("x", True)
    assert fitted(Unit("\na\n", "x")).target == "\nx\n"
    assert fitted(Unit("a", "\n")).target == ""
    plural = fitted(Unit("a\n", "x", plural=Plural("as\n", ("y", ""))))
    assert plural.plural == Plural("as\n", ("y\n", ""))


def test_an_approved_text_ends_as_its_sentence_does() -> None:
    unit = approved(Unit(FILE, f"{ARCHIVO}\n", fuzzy=True))
    assert (unit.target, unit.fuzzy) == (ARCHIVO, False)


def test_what_gettext_would_refuse_is_not_written() -> None:
    with pytest.raises(CatalogError, match="msgid and msgstr do not both begin or end with a line break"):
        po.dumps(Catalog("en", "es", (Unit(FILE, f"{ARCHIVO}\n"),)))
    with pytest.raises(CatalogError, match=r"would contain “Cannot open the file\.” twice"):
        po.dumps(Catalog("en", "es", (Unit(FILE), Unit(FILE, obsolete=True))))


def test_flags_of_a_format_do_not_follow_a_text_to_another_sentence(judge: Judge, tmp_path: Path) -> None:
    unit = Unit("It cost  %d pesos.", "Costó 5 pesos.", flags=("c-format", "no-wrap"), fuzzy=False)
    catalog = merged(Catalog("en", "es", (unit,)), "It cost %d pesos.")
    assert (catalog.units[0].target, catalog.units[0].flags) == ("Costó 5 pesos.", ("no-wrap",))
    assert refused(judge, tmp_path, po.dumps(catalog)) == ""


def test_an_obsolete_entry_that_comes_back_is_one_that_gettext_takes(judge: Judge, tmp_path: Path) -> None:
    unit = Unit("It cost %d pesos.", "Costó 5 pesos.\n", flags=("c-format",), obsolete=True)
    catalog = merged(Catalog("en", "es", (unit,)), "It cost %d pesos.")
    assert catalog.units[0].target == "Costó 5 pesos."
    assert refused(judge, tmp_path, po.dumps(catalog)) == ""


@pytest.mark.parametrize(
    ("forms", "field"), [(("uno",), "nplurals=1; plural=0;"), (("uno", "%d"), "nplurals=2; plural=(n != 1);")]
)
def test_plural_entries_bring_the_plural_forms_that_gettext_asks_for(
    judge: Judge, tmp_path: Path, forms: tuple[str, ...], field: str
) -> None:
    first, *more = forms
    unit = Unit("one", first, context="map", plural=Plural("%d", tuple(more)))
    catalog = merged(Catalog("en", "es", (unit,), header=FOREIGN), "one")
    assert ("Plural-Forms", field) in catalog.header
    assert refused(judge, tmp_path, po.dumps(catalog)) == ""


def test_our_line_may_end_with_white_space() -> None:
    text = po.dumps(Catalog("en", "es", (Unit(FILE, ARCHIVO, fuzzy=True),)))
    for end in ("", " ", " x ", " x\t"):
        before = text.replace("#, fuzzy", f"# l10n: draft 0123abcd 60%{end}\n#, fuzzy")
        catalog = po.loads(before, path="a.po")
        assert catalog.units[0].provenance == Provenance(
            State.DRAFT, "0123abcd", 60, MachineTranslation("x") if end.strip() else HumanTranslation()
        )
        assert po.dumps(catalog, before=before) == before
        assert po.loads(po.dumps(catalog), path="a.po") == catalog


def test_law_6_of_two_lines_of_ours_that_of_the_text_counts_and_the_other_goes() -> None:
    ours = f"# l10n: draft 0123abcd 60% x\n# l10n: draft {fingerprint(ARCHIVO)} 70% y\n# Who?\n#, fuzzy"
    text = po.dumps(Catalog("en", "es", (Unit(FILE, ARCHIVO, fuzzy=True),))).replace("#, fuzzy", ours)
    (unit,) = po.loads(text, path="a.po").units
    assert unit.provenance == Provenance(State.DRAFT, fingerprint(ARCHIVO), 70, MachineTranslation("y"))
    assert unit.comments == ("Who?",)
    once = po.dumps(merged(po.loads(text, path="a.po"), FILE), before=text)
    assert po.dumps(merged(po.loads(once, path="a.po"), FILE), before=once) == once


SENTENCES = [
    "The file is open.",
    "The  file is open.",
    "The file is not open.",
    "It cost %d pesos. It is paid.",
    "It cost %d pesos.",
]
ENDS = st.sampled_from(["", "\n", "\n\n"])
TEXTS = st.builds("{}{}{}".format, ENDS, st.sampled_from(["Sí.", "No %s.", "Costó %d pesos. Se pagó."]), ENDS)
FLAGS = st.sampled_from([(), ("c-format",), ("python-format", "no-wrap"), ("no-c-format",)])


@st.composite
def units(draw: st.DrawFn) -> Unit:
    """Return an entry that msgfmt takes: where it compiles one, its texts are alike and it has no format to keep."""
    source = draw(ENDS) + draw(st.sampled_from(SENTENCES)) + draw(ENDS)
    unit = Unit(
        source,
        draw(TEXTS),
        context=draw(st.sampled_from([None, None, "map"])),
        fuzzy=draw(st.booleans()),
        obsolete=draw(st.booleans()),
        flags=draw(FLAGS),
        previous=draw(st.sampled_from([None, "The file is shut."])),
        notes=draw(st.sampled_from([(), ("noun",)])),
        places=draw(st.sampled_from([(), (("a.txt", 1),), (("a.txt", 3), ("b.txt", 1))])),
    )
    if unit.context and draw(st.booleans()):
        plural = Plural(fitted(Unit(source, "%d files")).target, (draw(TEXTS),))
        unit = replace(unit, plural=plural)
    return unit if unit.fuzzy or unit.obsolete else replace(fitted(unit), flags=())


CATALOGS = st.builds(
    Catalog,
    st.just("en"),
    st.just("es"),
    st.lists(units(), max_size=6, unique_by=lambda unit: (unit.context, unit.source)).map(
        lambda found: tuple(sorted(found, key=lambda unit: unit.obsolete))
    ),
    header=st.sampled_from([(), FOREIGN]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(old=CATALOGS, texts=st.lists(st.sampled_from(SENTENCES), max_size=5), reviewed=st.booleans(), sign=st.booleans())
def test_law_4_whatever_meets_in_a_merge_gettext_takes_the_file(
    judge: Judge, tmp_path: Path, old: Catalog, texts: list[str], *, reviewed: bool, sign: bool
) -> None:
    before = po.dumps(old)
    read = po.loads(before, path="a.po")
    catalog = merged(read, *texts, reviewed=reviewed)
    if sign:
        plainly = (approved(unit) if unit.plain and not unit.flags else unit for unit in catalog.units)
        catalog = replace(catalog, units=tuple(plainly))
    text = po.dumps(catalog, before=before)
    assert po.loads(text, path="a.po") == catalog
    assert refused(judge, tmp_path, text) == ""
    words = [one for unit in read.units if unit.translated for one in unit.target.split("\n") if one]
    assert all(one in text for one in words)
