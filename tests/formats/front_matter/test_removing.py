"""A key is taken out of front matter with all that is in it, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.formats import front_matter
from l10n.formats.front_matter import removing
from l10n.text.edits import applied


def without(text: str) -> str:
    new, back = applied(text, removing.edits("a.md", text, "l10n"))
    assert applied(new, back)[0] == text
    return new


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\nl10n: {original: true}\ntitle: A\n---\n\nB\n", "---\ntitle: A\n---\n\nB\n"),
        (
            "---\ntitle: A\nl10n:\n  original: true\n\n  note: always  # ours\n# date\ndate: 1\n---\nB\n",
            "---\ntitle: A\n# date\ndate: 1\n---\nB\n",
        ),
        ("---\r\ntitle: A\r\n'l10n':\r\n    at_least: 9\r\n---\r\nB\r\n", "---\r\ntitle: A\r\n---\r\nB\r\n"),
        ("---\ntitle: A\nl10n: {original: true,\n  note: always}\n---\nl10n: B\n", "---\ntitle: A\n---\nl10n: B\n"),
        ("---\nl10n: {original: true}\n---\nB\n", "B\n"),
        ("\ufeff---\nl10n: {original: true}\n---\nB\n", "\ufeffB\n"),
        ("---\nparams:\n  l10n: 1\n---\nB\n", "---\nparams:\n  l10n: 1\n---\nB\n"),
        ("---\n{title: A, l10n: {note: never}}\n---\nB\n", "---\n{title: A, l10n: {note: never}}\n---\nB\n"),
        ("---\nl10n: {note: &n always}\ntitle: *n\n---\nB\n", "---\nl10n: {note: &n always}\ntitle: *n\n---\nB\n"),
        ('+++\nl10n = { original = true }\ntitle = "A"\n+++\nB\n', '+++\ntitle = "A"\n+++\nB\n'),
        ('+++\ntitle = "A"\n[l10n]\nnote = "never"\n[x]\ny = 1\n+++\nB\n', '+++\ntitle = "A"\n[x]\ny = 1\n+++\nB\n'),
        ('+++\nl10n.note = "never"\ntitle = "A"\nl10n.original = true\n+++\nB\n', '+++\ntitle = "A"\n+++\nB\n'),
        ("A\n\nl10n: b\n", "A\n\nl10n: b\n"),
    ],
)
def test_only_the_key_goes(before: str, after: str) -> None:
    assert without(before) == after


KEYS = st.dictionaries(
    st.sampled_from(["l10n", "title", "a"]), st.sampled_from(["x", "{b: 1}", "\n  b: 1\n  l10n: 2", "[1, 2]"])
)


@given(KEYS, st.permutations(["l10n", "title", "a"]))
def test_the_rest_says_what_it_said(values: dict[str, str], order: list[str]) -> None:
    lines = [f"{key}: {values[key]}" for key in order if key in values]
    text = "\n".join(["---", *lines, "---", "", "Body.", ""])
    before, after = front_matter.data("a.md", text), front_matter.data("a.md", without(text))
    assert after == {key: before[key] for key in before if key != "l10n"}
    assert without(text).endswith("\nBody.\n")
