"""MDX's own compiler judges: it reads what we read, and an edition with other words differs in its words alone.

It needs Node and @mdx-js/mdx 3: `npm install @mdx-js/mdx@3` in a folder of its own, then
`MDX_MODULES=that/folder/node_modules uv run pytest tests/formats/test_mdx_judge.py`. Without them it is skipped.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from mdx_texts import BALANCED, CASES, FRAGMENTS, shouted

from l10n.errors import ArticleError

Compiler = Callable[[Sequence[str]], list[str | None]]
_SCRIPT = """
import {readFileSync} from 'node:fs'
import {pathToFileURL} from 'node:url'
const {compile} = await import(pathToFileURL(process.argv[1]))
const made = []
for (const text of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  try { made.push(String(await compile(text, {jsx: true}))) } catch { made.push(null) }
}
console.log(JSON.stringify(made))
"""
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_DIRECTIVE = re.compile(r":::[^\n]*\{")
"""A line of a directive with what is no expression in it where directives are read."""
_ONLY_OURS = re.compile(r"<!--|\{#[\w-]+\}|^(?:import|export) ", re.MULTILINE)
"""What Docusaurus reads, or reads as text, and plain MDX refuses or reads otherwise."""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiler:
    """Return what compiles texts of MDX; None for one that is refused."""
    node, modules = shutil.which("node"), os.environ.get("MDX_MODULES")
    entry = Path(modules or "", "@mdx-js/mdx/index.js").absolute()
    if not (node and modules and entry.is_file()):
        pytest.skip("MDX is not judged by its compiler: there is no node, or $MDX_MODULES has no @mdx-js/mdx")

    given_texts = tmp_path_factory.mktemp("mdx") / "texts.json"

    def read(texts: Sequence[str]) -> list[str | None]:
        given_texts.write_text(json.dumps(texts), encoding="utf-8")
        done = subprocess.run(
            [str(node), "--input-type=module", "--eval", _SCRIPT, str(entry), str(given_texts)],
            capture_output=True,
            check=True,
            text=True,
            timeout=300,
        )
        found: list[str | None] = json.loads(done.stdout)
        return found

    return read


def read_or_none(text: str) -> str | None:
    try:
        return shouted(text)
    except ArticleError:
        return None


def judged(compiled: Compiler, texts: Sequence[str]) -> list[str]:
    """Return the texts whose compiled form differs from that of their edition in more than the case of letters."""
    sources = compiled(texts)
    editions = compiled([shouted(text) for text in texts])
    wrong = []
    for text, source, edition in zip(texts, sources, editions, strict=True):
        if source is not None and (edition is None or edition.casefold() != source.casefold()):
            wrong.append(text)
    return wrong


def test_an_edition_of_each_case_compiles_to_the_same_but_for_its_words(compiled: Compiler) -> None:
    texts = [_FRONT_MATTER.sub("", case.source) for case in CASES]
    assert judged(compiled, texts) == []
    refused = [text for text, made in zip(texts, compiled(texts), strict=True) if made is None]
    assert [text for text in refused if not _ONLY_OURS.search(text)] == []


def test_what_is_whole_for_us_is_whole_for_the_compiler(compiled: Compiler) -> None:
    found: list[str] = []

    @settings(max_examples=300, database=None, suppress_health_check=list(HealthCheck), deadline=None)
    @given(BALANCED)
    def collect(text: str) -> None:
        found.append(text)

    collect()
    assert [text for text, made in zip(found, compiled(found), strict=True) if made is None] == []
    assert judged(compiled, found) == []


def test_what_the_compiler_reads_we_read(compiled: Compiler) -> None:
    found: list[str] = []

    @settings(max_examples=600, database=None, suppress_health_check=list(HealthCheck), deadline=None)
    @given(FRAGMENTS)
    def collect(text: str) -> None:
        if not text.startswith("---") and not _DIRECTIVE.search(text):
            found.append(text)

    collect()
    sources = compiled(found)
    read = [text for text, made in zip(found, sources, strict=True) if made is not None]
    assert [text for text in read if read_or_none(text) is None] == []
    assert judged(compiled, read) == []
