"""What a translator is offered of HTML, plain text and front matter: cases that need no Python to add to."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from l10n.article import Block, walk
from l10n.formats import front_matter, html, text

CASES = Path(__file__).parent / "cases" / "formats"
KEYS = ("title", "description", "summary", "subtitle", "excerpt")


def golden(path: Path) -> list[tuple[str, str, list[str]]]:
    """Read the name, the article and the expected lines of each case of a file; a malformed file fails."""
    _, *cases = re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert cases, f"{path.name} holds no case"
    return [golden_case(case, path.name) for case in cases]


def golden_case(case: str, where: str) -> tuple[str, str, list[str]]:
    head, arrow, expected = case.partition("\n=>\n")
    name, _, source = head.partition("\n")
    assert arrow, f"{where}: «{name}» has no line =>"
    assert source.strip(), f"{where}: «{name}» has no article"
    lines = [line.replace("␣", " ") for line in expected.split("\n") if line]
    assert lines, f"{where}: «{name}» expects no line; write nothing where there is nothing to translate"
    assert lines == ["nothing"] or all(" | " in line for line in lines), f"{where}: «{name}» expects role | text"
    return name, source + "\n", [] if lines == ["nothing"] else lines


def offered(blocks: tuple[Block, ...]) -> list[str]:
    return [f"{block.role} | {seen(block)}" for block in walk(blocks)]


def seen(block: Block) -> str:
    return "".join(leaf.shown for leaf in block.leaves)


def cases(name: str) -> pytest.MarkDecorator:
    found = golden(CASES / name)
    return pytest.mark.parametrize(
        ("source", "expected"), [case[1:] for case in found], ids=[case[0] for case in found]
    )


@cases("html-blocks.txt")
def test_a_translator_is_offered_of_html(source: str, expected: list[str]) -> None:
    assert offered(html.blocks(source)) == expected


@cases("text-blocks.txt")
def test_a_translator_is_offered_of_plain_text(source: str, expected: list[str]) -> None:
    assert offered(text.blocks(source)) == expected


@cases("front-matter-blocks.txt")
def test_a_translator_is_offered_of_front_matter(source: str, expected: list[str]) -> None:
    assert offered(front_matter.parse("nota.md", source, KEYS).blocks) == expected


@pytest.mark.parametrize(
    "broken", ["", "uno\n", "=== a\nuno\n", "=== a\n=>\nnothing\n", "=== a\nuno\n=>\n", "=== a\nuno\n=>\nuno\n"]
)
def test_a_file_of_cases_that_is_empty_or_malformed_fails(broken: str, tmp_path: Path) -> None:
    (tmp_path / "cases.txt").write_text(broken, encoding="utf-8")
    with pytest.raises(AssertionError):
        golden(tmp_path / "cases.txt")
