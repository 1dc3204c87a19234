"""Text of any kind ends in a result or in a declared error.

`pytest` tries a few hundred texts, `pytest -m slow` 5,000, and `pytest -m long --timeout 0` 200,000, in an hour or
two. With coverage as a guide, where atheris is installed: `python tests/test_fuzz.py FORMAT`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from grammars import GRAMMARS, damaged
from hostile_entries import ENTRIES
from hypothesis import HealthCheck, Phase, given, settings

from l10n import interchange
from l10n.engine import packages
from l10n.errors import L10nError
from l10n.interchange import Shape, tmx, xliff
from l10n.interchange.xliff import Stage
from l10n.interchange.xliff_reader import returned_units
from l10n.review.catalog import Catalog, Unit
from l10n.review.returned import Confirmation, ReturnedText, take

Reader = Callable[[str], object]


def all_of(*names: str) -> Reader:
    """Return a function that gives a text to entry points of the benchmark of hostile input."""

    def read(text: str) -> None:
        for name in names:
            with suppress(L10nError):
                ENTRIES[name].prepare(text)()

    return read


def read_tmx(text: str) -> None:
    """Read a TMX file in small portions, as its reader may get them."""
    content = BytesIO(text.encode(errors="replace"))
    units = list(tmx.read("a.tmx", iter(lambda: content.read(50), b""), Counter()))
    assert all(isinstance(one.source, str) for one in units)


def read_xliff(text: str) -> None:
    """Read an XLIFF file, and take its texts into a catalog."""
    texts = []
    for unit in returned_units("a.xlf", text):
        assert isinstance(unit.target, str)
        if key := xliff.key_of(unit.identifier):
            said = Confirmation.REVIEWED if unit.stage is Stage.REVIEWED else Confirmation.NONE
            texts.append(ReturnedText(key.sentence, unit.source, unit.target, said, key.text, key.reviewed, unit.line))
    done = take(Catalog("en", "es", (Unit("Salt.", "Sal."),)), texts, xliff.sentence_key)
    assert [unit.target for unit in done.catalog.units][:1] == ["Sal."]


def read_glossary(shapes: Iterable[Shape]) -> Reader:
    """Return a function that reads a file of other tools, and writes the terms in each shape."""

    def read(text: str) -> None:
        for shape in shapes:
            with suppress(L10nError):
                terms = interchange.loads("a.csv", text, shape, source="en").terms
                for other in Shape:
                    with suppress(L10nError):
                        interchange.dumps(terms, other, source="en")

    return read


def read_package(text: str) -> None:
    """Read a package that has only metadata; nothing else of it is reached before they are right."""
    with TemporaryDirectory() as folder:
        Path(folder, "metadata.json").write_text(text, encoding="utf-8", errors="replace")
        packages.read(Path(folder))


SENTENCES = (
    "detach",
    "project tags",
    "compare tags",
    "compare other tags",
    "plain text",
    "truecase",
    "numbers",
    "checks",
)
TERMS = ("find terms", "find terms es", "term constraints", "split", "draft", "enforce terms", "similarity", "changes")
READERS: Mapping[str, Reader] = {
    ".md": all_of("segments .md", "edition .md", "detach .md", *SENTENCES),
    ".mdx": all_of("segments .mdx", "edition .mdx"),
    ".html": all_of("segments .html", *SENTENCES),
    ".txt": all_of("segments .txt", "sentences es", "language", "reconcile", "judge", *TERMS),
    "po": all_of("po.loads", "po.dumps"),
    "settings": all_of("settings", "front matter TOML", "front matter YAML"),
    "tmx": read_tmx,
    "tbx": read_glossary([Shape.TBX]),
    "xliff": read_xliff,
    "csv": read_glossary(shape for shape in Shape if shape is not Shape.TBX),
    "metadata": read_package,
}


def fuzz(form: str, examples: int, *, chance: bool) -> None:
    """Read many texts of a format; any exception but a declared error fails."""

    @settings(
        max_examples=examples,
        derandomize=not chance,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(damaged(GRAMMARS[form]))
    def read(text: str) -> None:
        with suppress(L10nError):
            READERS[form](text.encode(errors="replace").decode())  # files are UTF-8, so no half character gets in

    read()


@pytest.mark.parametrize("form", GRAMMARS)
def test_only_declared_errors_leave(form: str) -> None:
    fuzz(form, 40, chance=False)


@pytest.mark.slow
@pytest.mark.parametrize("form", GRAMMARS)
def test_only_declared_errors_leave_of_5000(form: str) -> None:
    fuzz(form, 5_000 // len(GRAMMARS) + 1, chance=False)


@pytest.mark.long
@pytest.mark.parametrize("form", GRAMMARS)
def test_only_declared_errors_leave_of_200000(form: str) -> None:
    fuzz(form, 200_000 // len(GRAMMARS) + 1, chance=True)


def test_every_format_has_a_grammar_and_a_reader() -> None:
    assert GRAMMARS.keys() == READERS.keys()


def main(form: str, *options: str) -> None:
    """Let atheris choose the texts of a format by the code that they reach, until it finds a fault."""
    import atheris  # noqa: PLC0415 - it is installed by hand

    @given(damaged(GRAMMARS[form]))
    def read(text: str) -> None:
        with suppress(L10nError):
            READERS[form](text.encode(errors="replace").decode())

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *options], read.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
