"""Golden cases of the formats: the text of an article that translators get, in files to edit without Python."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from l10n.article import Block, walk

_CASES = Path(__file__).parents[1] / "cases" / "formats"
_VISIBLE = str.maketrans({"␣": " ", "⇥": "\t"})
_KEPT = "kept | "
_LINE = re.compile(r"[a-z0-9 .\"\[\]]+ \| .")


@dataclass(frozen=True)
class Case:
    """An article, and the lines `role | text` that translators get from it."""

    name: str
    source: str
    expected: list[str]
    kept: tuple[str, ...] = ()
    """What must be in every edition as it is."""


def read(path: Path, mark: str = "===") -> list[Case]:
    """Return the cases of a file, each after a mark and its name; fail if there are none, or one is malformed."""
    _, *cases = re.split(rf"^{mark} ", path.read_text(encoding="utf-8").translate(_VISIBLE), flags=re.MULTILINE)
    assert cases, f"{path.name} holds no case"
    return [_case(case, path.name) for case in cases]


def named(file: str, mark: str = "===") -> list[Case]:
    """Return the cases of a file in tests/cases."""
    return read(_CASES / file, mark)


def each(found: Iterable[Case]) -> pytest.MarkDecorator:
    """Parametrise a test with the `source` and the `expected` lines of each case."""
    return pytest.mark.parametrize(
        ("source", "expected"), [pytest.param(case.source, case.expected, id=case.name) for case in found]
    )


def offered(blocks: Iterable[Block]) -> list[str]:
    """Return the lines of blocks, including those inside leaves."""
    return [f"{block.role} | {seen(block)}" for block in walk(blocks)]


def seen(block: Block) -> str:
    """Return the text of a block as translators see it."""
    return "".join(leaf.shown for leaf in block.leaves)


def _case(case: str, where: str) -> Case:
    """Parse a case; a line without a bar continues the expected text of the line before it."""
    head, arrow, expected = case.partition("\n=>\n")
    name, _, source = head.partition("\n")
    assert arrow, f"{where}: «{name}» has no line =>"
    assert source.strip(), f"{where}: «{name}» has no article"
    assert expected.strip(), f"{where}: «{name}» expects no line; write nothing where there is nothing to translate"
    if expected.strip() == "nothing":
        return Case(name, source + "\n", [])
    lines = re.split(rf"\n(?={_LINE.pattern})", expected.strip("\n"))
    assert all(map(_LINE.match, lines)), f"{where}: «{name}» expects lines of role | text"
    kept = [line.removeprefix(_KEPT) for line in lines if line.startswith(_KEPT)]
    return Case(name, source + "\n", [line for line in lines if not line.startswith(_KEPT)], tuple(kept))
