"""The tokens around a text: which language is asked for, and who ends the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.engine.checking.inspection import Inspected
from l10n.engine.packages import Package
from l10n.engine.pieces.framing import Framing, framing, is_silent
from l10n.errors import EngineError


def package(source: str = "en", target: str = "es", prefix: str = "") -> Package:
    """Return a package of a direction."""
    return Package(Path("model"), Path("source.spm"), source, target, "", "model", prefix, aligns=False)


def model(*pieces: str, zero_start: bool = False, source_end: bool = False) -> Inspected:
    """Return a model with a joint vocabulary."""
    every = ("<unk>", "<s>", "</s>", "▁la", *pieces)
    return Inspected(None, "</s>", "<unk>", every, every, zero_start=zero_start, source_end=source_end)


@pytest.mark.parametrize(
    ("direction", "pieces", "before"),
    [
        (("en", "es"), (), ()),
        (("en", "es"), (">>spa<<", ">>fra<<"), (">>spa<<",)),
        (("en", "es"), (">>es<<", ">>es_MX<<", ">>fr<<"), (">>es<<",)),
        (("en", "es"), (">>es<<", ">>spa<<"), (">>spa<<",)),
        (("es", "en"), (">>eng<<", ">>spa<<"), (">>eng<<",)),
        (("en", "fr"), (">>fr<<",), (">>fr<<",)),
    ],
)
def test_opus_mt_is_asked_for_the_target(
    direction: tuple[str, str], pieces: tuple[str, ...], before: tuple[str, ...]
) -> None:
    found = framing(package(*direction), model(*pieces, zero_start=True))
    assert (found.before, found.after, found.start) == (before, ("</s>",), ())


def test_a_model_of_other_targets_is_refused() -> None:
    others = [f">>{code}<<" for code in ("fra", "ita", "por", "ron", "cat", "glg")]
    with pytest.raises(EngineError, match="translates into cat, fra, glg, ita, por, …, not into spa, as the tokens"):
        framing(package(), model(*others))
    with pytest.raises(EngineError, match="translates into fra, not into spa"):
        framing(package(), model(">>fra<<"))


@pytest.mark.parametrize(("zero_start", "source_end"), [(False, False), (False, True), (True, True)])
def test_a_text_is_ended_only_where_ctranslate2_does_not_and_marian_wants_it(
    *, zero_start: bool, source_end: bool
) -> None:
    assert framing(package(), model(zero_start=zero_start, source_end=source_end)).after == ()


@pytest.mark.parametrize("tokens", [("__en__", "__es__"), ("eng_Latn", "spa_Latn")])
def test_models_of_many_languages_get_both(tokens: tuple[str, str]) -> None:
    source, target = tokens
    found = framing(package(), model(*tokens))
    assert (found.before, found.after, found.start) == ((source,), ("</s>",), (target,))
    assert framing(package("es", "en"), model(*tokens)).before == (target,)
    stated = framing(package(prefix=target), model(*tokens, source_end=True))
    assert (stated.before, stated.after, stated.start) == ((source,), (), (target,))


@pytest.mark.parametrize("tokens", [("__en__", "__fr__"), ("fra_Latn", "spa_Latn"), ("__en__", "spa_Latn")])
def test_a_model_of_many_other_languages_is_refused(tokens: tuple[str, str]) -> None:
    with pytest.raises(EngineError, match=rf"knows the languages {tokens[0]}, {tokens[1]}, not both en and es; choose"):
        framing(package(), model(*tokens))
    assert framing(package(prefix="__es__"), model(*tokens, "__es__")).start == ("__es__",)


def test_the_prefix_of_the_metadata_starts_each_translation() -> None:
    found = framing(package(prefix="<2es>"), model("<2es>"))
    assert (found.before, found.after, found.start) == ((), (), ("<2es>",))
    assert "<2es>" in found.silent


def test_a_prefix_that_the_vocabulary_lacks_is_refused() -> None:
    """The model would take it for an unknown word, and leave out the first word of each translation."""
    with pytest.raises(EngineError, match=r"^model: states the target_prefix '<2es>', which the vocabulary lacks"):
        framing(package(prefix="<2es>"), model("<2fr>"))


def test_what_is_no_text_is_silent() -> None:
    silent = framing(package(), model(">>spa<<", "<pad>", "<blank>", "<t>", "__casa", "▁>>", "_")).silent
    assert silent == {"<unk>", "<s>", "</s>", ">>spa<<", "<pad>", "<blank>"}
    assert not any(map(is_silent, ("▁<s>", "casa", "__", "<t>", ">>", "spa")))
    assert Framing() == Framing((), (), (), frozenset())
