"""What a translator is offered of each format, case by case."""

from __future__ import annotations

from pathlib import Path

import golden
import pytest
from golden import offered

from l10n.formats import front_matter, html, markdown, text
from l10n.text.data.key_paths import KeyPath

KEYS = tuple(
    map(
        KeyPath.read,
        (
            *("title", "description", "summary", "subtitle", "excerpt", "cover.alt", "cover.caption", "seo.title"),
            *("faq[].question", "faq[].answer.text", "tags[]", "grid[][]", '"og.title"', "flat.key"),
        ),
    )
)


@golden.each(golden.named("markdown-blocks.txt"))
def test_a_translator_is_offered_of_markdown(source: str, expected: list[str]) -> None:
    blocks, problems = markdown.blocks("nota.md", source)
    assert offered(blocks) == expected
    assert problems == ()


@golden.each(golden.named("html-blocks.txt"))
def test_a_translator_is_offered_of_html(source: str, expected: list[str]) -> None:
    assert offered(html.blocks(source)[0]) == expected


@golden.each(golden.named("text-blocks.txt"))
def test_a_translator_is_offered_of_plain_text(source: str, expected: list[str]) -> None:
    assert offered(text.blocks(source)) == expected


@golden.each(golden.named("front-matter-blocks.txt"))
def test_a_translator_is_offered_of_front_matter(source: str, expected: list[str]) -> None:
    assert offered(front_matter.parse("nota.md", source, KEYS).blocks) == expected


@pytest.mark.parametrize(
    "broken", ["", "uno\n", "=== a\nuno\n", "=== a\n=>\nnothing\n", "=== a\nuno\n=>\n", "=== a\nuno\n=>\nuno\n"]
)
def test_a_file_of_cases_that_is_empty_or_malformed_fails(broken: str, tmp_path: Path) -> None:
    (tmp_path / "cases.txt").write_text(broken, encoding="utf-8")
    with pytest.raises(AssertionError):
        golden.read(tmp_path / "cases.txt")
