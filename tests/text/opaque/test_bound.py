"""What holds together: code, formulas and tags."""

from __future__ import annotations

import pytest

from l10n.text.opaque.bound import bound_spans, code_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a `b|c` d", ["`b|c`"]),
        ("vale $|x|$ o <b title='c|d'>e</b>", ["$|x|$", "<b title='c|d'>", "</b>"]),
        ("`<b>` y <i>`z`</i>", ["`<b>`", "<i>", "`z`", "</i>"]),
        ("sin nada | aquí", []),
    ],
)
def test_code_formulas_and_tags_are_found_in_order(text: str, found: list[str]) -> None:
    assert [text[slice(*span)] for span in bound_spans(text)] == found


def test_shortcodes_are_found_too() -> None:
    text = '{{< a "b|c" >}} y `d`, [[e|f]]'
    assert [text[slice(*span)] for span in code_in(text)] == ['{{< a "b|c" >}}', "`d`", "[[e|", "]]"]
