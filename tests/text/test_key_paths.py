"""Names in settings: paths of keys, parameters."""

from __future__ import annotations

import contextlib

import pytest
from growth import grows_in_proportion
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.data.key_paths import KeyPath, ParameterName


@pytest.mark.parametrize(
    ("written", "steps"),
    [
        ("title", ("title",)),
        ("Cover.ALT", ("cover", "alt")),
        ("faq[].question", ("faq", None, "question")),
        ("tags[]", ("tags", None)),
        ("grid[][].a", ("grid", None, None, "a")),
        ('seo."og.title"', ("seo", "og.title")),
        ("'a[]'.b", ("a[]", "b")),
        ("og:title", ("og:title",)),
        ("dos palabras.título", ("dos palabras", "título")),
        ("a-b_c.2", ("a-b_c", "2")),
    ],
)
def test_a_path_is_read(written: str, steps: tuple[str | None, ...]) -> None:
    assert KeyPath.read(written) == KeyPath(written, steps)


@pytest.mark.parametrize(
    "written",
    [
        *("", ".", "a.", ".a", "a..b", "a[", "a]", "a[0]", "a[].", "[]", "[].a", "a[]b", 'a."b', "a.'b", '""'),
        *("a b ", " a", "a/b.", "a.b\n", "a" * 200 + "[", ".".join("a" * 51), "a" + "[]" * 50),
    ],
)
def test_what_is_no_path_is_refused_in_one_short_line(written: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be read as a path of keys|has more than 50 keys") as caught:
        KeyPath.read(written)
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize(
    ("written", "name", "parameter"),
    [
        ("figure.caption", "figure", "caption"),
        ("include.Caption", "include", "caption"),
        ("*.alt", "*", "alt"),
        ("figure.0", "figure", "0"),
        ("Tabs.Item.label", "tabs.item", "label"),
        ("nav/figure.html.caption", "nav/figure.html", "caption"),
        ("my-card.aria-label", "my-card", "aria-label"),
        ("meta.og:site_name", "meta", "og:site_name"),
    ],
)
def test_a_parameter_is_read(written: str, name: str, parameter: str) -> None:
    assert ParameterName.read(written) == ParameterName(written, name, parameter)


@pytest.mark.parametrize(
    "written", ["", "caption", ".caption", "figure.", "a b.c", "figure.a b", "**.a", "f*.a", "<a>.b", "a.'b'"]
)
def test_what_is_no_parameter_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="cannot be read as the name of a parameter"):
        ParameterName.read(written)


@given(st.text("ab.[]\"'* \n{é", max_size=12) | st.text(max_size=8))
def test_any_text_is_read_or_refused(written: str) -> None:
    for kind in (KeyPath, ParameterName):
        with contextlib.suppress(ValueError):
            assert kind.read(written).written == written


@pytest.mark.parametrize("unit", ["a.", "a[]", "[", '"', "a ", "'a'.", "*", ".", "a"])
def test_the_time_to_read_a_name_grows_in_proportion(unit: str) -> None:
    def read(written: str) -> None:
        for kind in (KeyPath, ParameterName):
            with contextlib.suppress(ValueError):
                kind.read(written)

    assert grows_in_proportion(read, unit, 400_000)
