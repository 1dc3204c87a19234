"""What PO editors do to our lines: they are still read, written once, and a draft stays a draft."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from l10n import po
from l10n.article import Leaf, LeafKind, Syntax
from l10n.drafting.origin import DraftOrigin, MachineTranslation, MemoryMatch, Step
from l10n.review.catalog import Catalog, Provenance, State, TermException, Unit, states
from l10n.review.reconcile import merge, reconcile
from l10n.segmentation.segments import Segment
from l10n.text.fingerprint import fingerprint

PACKAGE = "translate-en_es 0.5"
TEXTS: dict[str, tuple[str, State, DraftOrigin]] = {
    "Water returns.": (
        "El agua vuelve.",
        State.DRAFT,
        MachineTranslation("translate-en_es 0.5", "translate-en_es 0.5"),
    ),
    "It rained.": ("Llovió.", State.DRAFT, MemoryMatch("locales/es/LC_MESSAGES/agua.po", "7cb71b94")),
    "The Guard came.": (
        "Llegó la Guardia.",
        State.DRAFT,
        MachineTranslation("argos 1", PACKAGE, "7cb71b94", (Step.BEST, Step.FORCE)),
    ),
    "It is over.": ("Se acabó.", State.REVIEWED, MachineTranslation(PACKAGE)),
}


def catalog() -> Catalog:
    """Return a catalog as l10n leaves it."""
    units = (
        Unit(
            source,
            target,
            fuzzy=state is not State.REVIEWED,
            places=(("a.txt", line),),
            comments=(TermException("Guard; Army"), "Ask Ana.") if line == 3 else (),
            provenance=Provenance(state, fingerprint(target), 60 + line, origin),
        )
        for line, (source, (target, state, origin)) in enumerate(TEXTS.items(), 1)
    )
    return Catalog("en", "es", tuple(units))


def again(old: Catalog) -> Catalog:
    """Return a catalog after another run of `translate` on the same article."""
    sentences = [
        Segment("", (Leaf(LeafKind.TEXT, text, text),), "", line, "paragraph", Syntax.PLAIN)
        for line, text in enumerate(TEXTS, 1)
    ]
    return merge(reconcile("a.txt", sentences, old, cut=str.splitlines), {})


BLANKS = st.sampled_from([" ", "  ", "\t", " \t "])


@st.composite
def edited(draw: st.DrawFn) -> str:
    """Write the catalog, and change its lines as editors do."""
    lines: list[str] = []
    for line in po.dumps(catalog()).split("\n"):
        if not line.startswith("# l10n: "):
            lines.append(line)
            continue
        said = line.removeprefix("# ")
        if draw(st.booleans()):
            said = re.sub(" ", lambda _: draw(BLANKS), said)
        if draw(st.booleans()):
            said = said.replace("l10n:", draw(st.sampled_from(["L10N:", "l10n :", "L10n:"])))
        mark = draw(st.sampled_from(["# ", "#  ", "#\t", "#"]))
        if "except" not in said and draw(st.booleans()):
            mark = "#. "
        elif "except" not in said and draw(st.booleans()):
            head, blank, rest = said.partition(draw(st.sampled_from(["%", ",", "draft"])))
            said = f"{head}{blank}\n# {rest.strip()}" if rest.strip() and blank else said
        end = draw(st.sampled_from(["", " ", "\t"]))
        lines += [mark + said + end] * draw(st.sampled_from([1, 1, 2]))
    text = "\n".join(lines)
    if draw(st.booleans()):
        text = re.sub("(#[^.\n][^\n]*)\n#[ ]?Ask Ana[.]", r"# Ask Ana.\n\1", text)
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=edited(), stripped=st.booleans())
def test_laws_4_6_and_7_hold_whatever_an_editor_makes_of_our_lines(
    judge: Callable[[str, str], str], tmp_path: Path, text: str, *, stripped: bool
) -> None:
    text = text.replace("#, fuzzy\r\n", "").replace("#, fuzzy\n", "") if stripped else text
    read = po.loads(text, path="a.po")
    assert po.dumps(read, before=text) == text
    assert [unit.provenance for unit in read.units] == [unit.provenance for unit in catalog().units]
    excepted = [{name.strip() for said in unit.excepted for name in said.split(";")} for unit in read.units]
    assert excepted == [set(), set(), {"Guard", "Army"}, set()]
    assert states(read) == [State.DRAFT, State.DRAFT, State.DRAFT, State.REVIEWED]
    once = po.dumps(again(read), before=text)
    assert states(po.loads(once, path="a.po")) == states(read)
    assert po.dumps(again(po.loads(once, path="a.po")), before=once) == once
    fresh = po.dumps(replace(read, header=()))
    assert po.loads(fresh, path="a.po") == read
    (tmp_path / "a.po").write_bytes(once.encode())
    command = [judge("msgfmt", "law 4"), "--check", "-o", "/dev/null", str(tmp_path / "a.po")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
