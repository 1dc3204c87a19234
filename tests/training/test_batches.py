"""Batches show every pair as often as it weighs, with its links in their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

torch = pytest.importorskip("torch", reason="training has an environment of its own")

from training.batches import Batch, Pairs, _cuts, ahead  # noqa: E402
from training.pack import BEGIN, END, PAD, flat  # noqa: E402

EN = [[10, 11, 12], [13], [14, 15], [16] * 300]
ES = [[20, 21], [22, 23, 24], [25], [26]]
TIMES = [1, 2, 0, 1]
LINKS = [[0, 1, 2, 0], [0, 2], [], []]


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """Return a packed file; of its first pair there is a marked one, of its second a headline in capitals."""
    arrays: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.integer]]] = {"times": np.asarray(TIMES, np.uint8)}
    for name, rows in (
        ("en", EN),
        ("es", ES),
        ("en_terms", [[10, 4, 11]]),
        ("es_terms", [[20, 4, 21]]),
        ("en_titles", [[17]]),
    ):
        arrays[name], arrays[f"{name}_at"] = flat(rows, np.uint16)
    arrays["links"], arrays["links_at"] = flat(LINKS, np.uint8)
    arrays["en_terms_row"] = arrays["es_terms_row"] = np.asarray([0], np.int32)
    arrays["en_titles_row"] = np.asarray([1], np.int32)
    np.savez(tmp_path / "train.npz", allow_pickle=False, **arrays)
    return tmp_path / "train.npz"


def rows(tensor: Any) -> list[tuple[int, ...]]:  # noqa: ANN401 - torch may not be there
    return [tuple(int(i) for i in row if i != PAD) for row in tensor]


@pytest.mark.parametrize(("source", "target", "here", "there"), [("en", "es", EN, ES), ("es", "en", ES, EN)])
def test_each_pair_comes_as_often_as_it_weighs(
    packed: Path, source: str, target: str, here: list[list[int]], there: list[list[int]]
) -> None:
    seen = Counter[tuple[tuple[int, ...], tuple[int, ...]]]()
    for batch in Pairs(packed, source, target).batches(40, np.random.default_rng(1)):
        seen.update(zip(rows(batch.source), rows(batch.target), strict=True))
    marked = (10, 4, 11) if source == "en" else (20, 4, 21)
    wanted = Counter({((*here[i], END), (BEGIN, *there[i], END)): TIMES[i] for i in (0, 1)})
    wanted[(*marked, END), (BEGIN, *there[0], END)] = 1
    if source == "en":
        wanted[(17, END), (BEGIN, *there[1], END)] = 1
    assert seen == wanted


def test_marked_sentences_are_left_out_where_they_are_not_wanted(packed: Path) -> None:
    sources = set[tuple[int, ...]]()
    for batch in Pairs(packed, "en", "es", marks=False).batches(40, np.random.default_rng(1)):
        sources.update(rows(batch.source))
    assert sources == {(10, 11, 12, END), (13, END), (17, END)}


@pytest.mark.parametrize(("source", "target"), [("en", "es"), ("es", "en")])
def test_a_link_joins_a_source_piece_and_the_step_that_writes_its_target(
    packed: Path, source: str, target: str
) -> None:
    linked = set()
    for batch in Pairs(packed, source, target).batches(40, np.random.default_rng(1)):
        for sentence, step, place in batch.links.tolist():
            pair = (int(batch.source[sentence, place]), int(batch.target[sentence, step + 1]))
            linked.add(pair if source == "en" else pair[::-1])
    assert linked == {(10, 21), (12, 20), (13, 24)}


@pytest.mark.parametrize("pieces", [8, 16, 40])
def test_no_batch_is_larger_than_asked(packed: Path, pieces: int) -> None:
    for batch in Pairs(packed, "en", "es").batches(pieces, np.random.default_rng(1)):
        assert len(batch.source) == 1 or batch.size <= 2 * pieces


WIDTHS = st.integers(1, 60)


@given(st.lists(st.tuples(WIDTHS, WIDTHS), max_size=80), st.integers(4, 400))
def test_batches_are_as_full_as_the_order_allows(widths: list[tuple[int, int]], pieces: int) -> None:
    source, target = np.asarray(widths or [], np.int64).reshape(-1, 2).T
    cuts = list(_cuts(source, target, pieces))
    assert [row for start, end in cuts for row in range(start, end)] == list(range(len(widths)))

    def size(start: int, end: int) -> int:
        return int((end - start) * (source[start:end].max() + target[start:end].max()))

    for start, end in cuts:
        assert end == start + 1 or size(start, end) <= pieces
        assert end == len(widths) or size(start, end + 1) > pieces


def test_batches_that_are_made_ahead_are_the_same(packed: Path) -> None:
    plain, early = (
        [batch.source.tolist() for batch in give(Pairs(packed, "en", "es").batches(16, np.random.default_rng(1)))]
        for give in (iter, ahead)
    )
    assert plain == early


def test_what_fails_in_the_other_thread_is_raised(packed: Path) -> None:
    batches = Pairs(packed, "en", "es").batches(16, np.random.default_rng(1))

    def failing() -> Iterator[Batch]:
        yield next(batches)
        raise ValueError("the disk is gone")

    made = ahead(failing())
    next(made)
    with pytest.raises(ValueError, match="the disk is gone"):
        next(made)
