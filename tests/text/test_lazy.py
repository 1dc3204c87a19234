"""A lazy pattern does what a compiled one does, and every one of the package can be compiled."""

from __future__ import annotations

import gc
import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

import l10n
from l10n.text.lazy import _LazyPattern, lazy_pattern

TEXT = r"(?P<word>[a-z]+) (\d*)"


@given(st.text(alphabet="ab1 A", max_size=20), st.sampled_from([0, re.IGNORECASE]))
def test_it_answers_as_a_compiled_pattern(text: str, flags: int) -> None:
    lazy, compiled = lazy_pattern(TEXT, flags), re.compile(TEXT, flags)
    for ask in ("search", "match", "fullmatch"):
        found, expected = getattr(lazy, ask)(text), getattr(compiled, ask)(text)
        assert (found and (found.span(), found.groupdict())) == (expected and (expected.span(), expected.groupdict()))
    assert [one.span() for one in lazy.finditer(text)] == [one.span() for one in compiled.finditer(text)]
    assert lazy.findall(text) == compiled.findall(text)
    assert lazy.split(text) == compiled.split(text)
    assert lazy.sub(r"\2", text) == compiled.sub(r"\2", text)
    assert lazy.subn("-", text) == compiled.subn("-", text)


def test_it_tells_of_itself_as_a_compiled_pattern() -> None:
    lazy, compiled = lazy_pattern(TEXT, re.IGNORECASE), re.compile(TEXT, re.IGNORECASE)
    assert lazy.pattern == compiled.pattern
    assert (lazy.flags, lazy.groups) == (compiled.flags, compiled.groups)
    assert lazy.groupindex == compiled.groupindex
    assert not hasattr(lazy, "none")


def test_a_malformed_pattern_is_told_by_its_first_use() -> None:
    lazy = lazy_pattern("(")
    with pytest.raises(re.error, match="missing"):
        lazy.search("a")


def test_every_lazy_pattern_of_the_package_can_be_compiled() -> None:
    for module in pkgutil.walk_packages(l10n.__path__, "l10n."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    gc.unfreeze()  # `check` freezes what it has loaded, which is not listed then
    found = [one for one in gc.get_objects() if isinstance(one, _LazyPattern)]
    assert len(found) > 100
    for one in found:
        re.compile(one.pattern, one._flags)
