"""The engine: the bundled models for what they say, tiny packages of every kind for how they are driven."""

from __future__ import annotations

import math
import re
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tiny_package import build

from l10n.alignment.words import Alignment
from l10n.engine import packages
from l10n.engine import translator as module
from l10n.engine.aligner import Aligner
from l10n.engine.pieces.tokenizer import Bpe
from l10n.engine.translator import Engine, Translation
from l10n.errors import EngineError

KINDS = [
    {"bpe": bpe, "prefix": prefix, "positions": 64 * table}
    for bpe, prefix, table in product((0, 1), ("", "<2es>"), (0, 1))
]
PLACES = (
    "market",
    "city council",
    "old station",
    "state university",
    "health centre",
    "public library",
    "port",
    "mine",
)
DEEDS = ("opens on Monday", "needs more water", "was closed in 2019", "has a new director", "received 350 letters")
TAILS = ("", ", said the mayor", " after the rains", " (again)", " because of the strike", " near the border")


def bundled(source: str, target: str) -> Engine:
    package = packages.bundled(source, target)
    assert package is not None
    return Engine(package)


@pytest.fixture(scope="module")
def english() -> Engine:
    """Return the bundled engine that reads English."""
    return bundled("en", "es")


@pytest.fixture(scope="module")
def spanish() -> Engine:
    """Return the bundled engine that reads Spanish."""
    return bundled("es", "en")


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: "-".join(f"{key}={kind[key]}" for key in kind))
def tiny(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Return an engine of a tiny package: both tokenizers, with and without prefix and positions."""
    return Engine(packages.read(build(tmp_path_factory.mktemp("tiny"), **request.param)), threads=1)


def linked(alignment: Alignment, source: str, target: str) -> dict[str, str]:
    """Return for each target word the source word with most weight."""
    words = [source[start:end] for start, end in alignment.source]
    return {
        target[start:end]: words[max(range(len(words)), key=row.__getitem__)]
        for (start, end), row in zip(alignment.target, alignment.weights, strict=True)
    }


def test_a_short_sentence_is_translated_both_ways(english: Engine, spanish: Engine) -> None:
    [there] = english.translate(["The house is big."])
    [back] = spanish.translate(["La casa es grande."])
    assert (there.text, back.text) == ("La casa es grande.", "The house is big.")
    assert there.complete
    assert 0.5 < there.score <= 1


def test_translations_stand_in_the_order_of_their_texts(english: Engine) -> None:
    texts = ["The house is big and the garden is small.", "Yes.", "The dog is black."]
    together = english.translate(texts)
    assert [found.text for found in together] == [english.translate([text])[0].text for text in texts]


def test_nothing_costs_nothing(english: Engine) -> None:
    assert english.translate([]) == []
    assert english.align([]) == []


def test_a_text_without_a_piece_has_an_empty_translation(english: Engine) -> None:
    assert english.translate(["", "\u200b"]) == [Translation("", 0.0, complete=True)] * 2


def test_the_target_prefix_is_no_part_of_a_translation(english: Engine) -> None:
    assert "<2es>" not in english.translate(["Good morning."])[0].text


def test_an_underscore_is_kept(english: Engine) -> None:
    assert english._cutter.join(english._cutter.cut(["open water_level.csv"])) == ["open water_level.csv"]


def test_a_character_made_of_broken_bytes_is_left_out(english: Engine) -> None:
    assert english._cutter.join([["▁agua", "<0xF0>", "<0x9F>"]]) == ["agua"]


def test_a_score_has_no_digits_that_float(english: Engine) -> None:
    assert all(found.score == round(found.score, 2) for found in english.translate(["The sea is blue.", "No."]))


def test_a_score_is_the_mean_probability_of_a_piece(english: Engine) -> None:
    text = "The children read a book in the library."
    [found] = english.translate([text])
    source, target = english._cutter.cut([text, found.text])
    [scored] = english._translator.score_batch([source], [[*english._prefix, *target]])
    probabilities = scored.log_probs[len(english._prefix) :]
    assert found.score == pytest.approx(math.exp(sum(probabilities) / len(probabilities)), abs=0.0051)


def test_pieces_are_rated_whatever_else_is_rated_with_them(english: Engine) -> None:
    pairs = [("The law passed.", "La ley se aprobó."), ("The law", "El tren " * 30), ("Now.", "Ahora."), ("", "x")]
    together, alone = english.rate_pieces(pairs), [english.rate_pieces([pair])[0] for pair in pairs]
    assert [len(logs) for logs in together] == [len(logs) for logs in alone]
    for some, same in zip(together, alone, strict=True):
        assert some == pytest.approx(same, abs=0.05)
    assert all(log <= 0 for logs in together for log in logs)
    assert [bool(logs) for logs in together] == [True, True, True, False]
    assert english.rate(pairs) == [math.exp(sum(logs) / len(logs)) if logs else 0 for logs in together]


def test_a_pair_that_is_too_long_has_no_rated_pieces(tiny: Engine) -> None:
    long = "agua " * (tiny._pair_room if tiny._pair_room < 1000 else 1)
    assert [bool(logs) for logs in tiny.rate_pieces([("agua", long), ("agua", "agua")])][1]


def test_a_text_that_is_too_long_is_refused_not_cut(english: Engine) -> None:
    text = "the cat and the dog " * 60
    assert english.length(text) > english.limit
    with pytest.raises(ValueError, match="longer than 80 pieces"):
        english.translate(["Yes.", text])


LAW = "The law was approved by the Senate on Monday."


def test_the_best_translations_come_with_the_likeliest_first_and_differ(english: Engine) -> None:
    [found, other] = english.best([LAW, "Yes."], 8)
    assert len(found) == len(other) == 8
    assert len({each.text for each in found}) > 4  # not all: the same words can be cut into pieces in several ways
    assert english.rate([(LAW, found[0].text)]) >= english.rate([(LAW, found[-1].text)])
    assert found[0].text.startswith("La ley")


def test_a_phrase_that_is_not_wanted_is_not_written(english: Engine) -> None:
    found = english.without(LAW, ["el Senado"], 4)
    assert len(found) == 4
    assert not any(re.search(r"\bel senado\b", each.text, re.IGNORECASE) for each in found)


def test_a_phrase_that_the_model_has_no_pieces_for_is_no_fault(tiny: Engine) -> None:
    assert tiny.without("the water", ["\U0001fadc"], 2) in ([], tiny.best(["the water"], 2)[0])


def test_a_translation_goes_on_from_its_start(english: Engine) -> None:
    start, whole, long = english.finish([(LAW, "El lunes"), (LAW, "El lunes, el Senado"), (LAW, "ley " * 300)])
    assert start.text.startswith("El lunes")
    assert whole.text.startswith("El lunes, el Senado")
    assert (long.text, long.complete) == ("", False)


def test_a_right_translation_is_rated_above_a_wrong_one(english: Engine) -> None:
    right, wrong, long = english.rate(
        [(LAW, "El Senado aprobó la ley el lunes."), (LAW, "Buenos días."), (LAW, "a " * 900)]
    )
    assert 1 >= right > wrong > long == 0
    assert english.rate([]) == []


@pytest.mark.parametrize("texts", [["a " * 500]])
def test_what_is_too_long_is_not_translated_in_any_way(english: Engine, texts: list[str]) -> None:
    with pytest.raises(ValueError, match="longer than 80 pieces"):
        english.best(texts, 2)
    with pytest.raises(ValueError, match="longer than 80 pieces"):
        english.without(texts[0], ["x"], 2)


def test_words_are_aligned_with_the_words_that_they_translate(english: Engine) -> None:
    source, target = "The new library opens on Monday, 5 May.", "La nueva biblioteca abre el lunes, 5 de mayo."
    [found] = english.align([(source, target)])
    links = linked(found, source, target)
    assert {links["biblioteca"], links["lunes"], links["5"], links["mayo"]} == {"library", "Monday", "5", "May"}


def test_two_ways_see_more_than_one(english: Engine) -> None:
    source, target = "The Senate of the Republic approved the law.", "El Senado de la República aprobó la ley."
    back = packages.bundled("es", "en")
    assert back is not None
    aligner = Aligner(english, lambda: Engine(back))
    [alone], [both] = english.align([(source, target)]), aligner.align([(source, target)])
    assert aligner.name == english.package.name
    assert both.target == alone.target
    assert linked(both, source, target)["República"] == "Republic"
    assert linked(both, source, target)["ley"] == "law"
    assert aligner.align([]) == []


def test_without_a_way_back_one_way_aligns(english: Engine) -> None:
    pair = ("The law.", "La ley.")
    assert Aligner(english, None).align([pair]) == english.align([pair])
    assert Aligner(english, None).rate_both([pair]) == [(rating, rating) for rating in english.rate([pair])]


def test_both_directions_rate_a_pair(english: Engine) -> None:
    back = packages.bundled("es", "en")
    assert back is not None
    aligner = Aligner(english, lambda: Engine(back))
    (right, right_back), (wrong, wrong_back) = aligner.rate_both([("the law", "la ley"), ("the law", "el tren")])
    assert right > wrong
    assert right_back > wrong_back
    assert aligner.rate_both([]) == []


def test_punctuation_is_a_word_of_its_own_where_it_is_a_piece_of_its_own(english: Engine) -> None:
    source, target = "Yes (today), he said.", "Sí (hoy), dijo."
    [found] = english.align([(source, target)])
    assert [source[start:end] for start, end in found.source] == ["Yes", "(", "today", "),", "he", "said", "."]


def test_spans_count_in_the_text_as_given_whatever_the_tokenizer_makes_of_it(english: Engine) -> None:
    source, target = "  The ﬁne\u00a0city — ½ 😀 of\tMérida  ", "La ﬁna ciudad… ½ 😀 de Mérida"
    [found] = english.align([(source, target)])
    assert [source[start:end] for start, end in found.source] == ["The", "ﬁne", "city", "—", "½", "😀", "of", "Mérida"]
    assert target[slice(*found.target[-1])] == "Mérida"


def test_a_pair_without_words_on_one_side_has_no_weights(english: Engine) -> None:
    empty, half = english.align([("", "hola"), ("hello", " ")])
    assert (empty.source, empty.target, empty.weights) == ((), ((0, 4),), ((),))
    assert (half.source, half.target, half.weights) == (((0, 5),), (), ())


def test_a_pair_that_is_too_long_has_even_weights(english: Engine) -> None:
    short, long = english.align([("The cat sleeps.", "El gato duerme."), ("the cat", "el gato " * 300)])
    assert short.weights[1][1] > 0.3
    assert set(long.weights) == {(0.5, 0.5)}
    assert len(long.target) == 600


def test_every_kind_of_package_translates_and_aligns(tiny: Engine) -> None:
    texts = ["the water of the market", "agua", "", "q_q 😀"]
    assert [bool(found.score) for found in tiny.translate(texts)] == [True, True, False, True]
    [alignment] = tiny.align([("the water (of) the market.", "el agua del mercado.")])
    assert alignment.source[0] == (0, 3)
    assert all(sum(row) == pytest.approx(1) for row in alignment.weights)


def test_a_decoder_that_never_ends_is_stopped_and_says_so(tiny: Engine) -> None:
    found = tiny.translate(["the council voted to repair the old", "agua"])
    assert any(not each.complete for each in found)


def test_a_translation_ends_with_the_piece_that_its_package_says(tmp_path: Path) -> None:
    paths = (build(tmp_path / name, bpe=True, end=end) for name, end in (("usual", "</s>"), ("own", "<end>")))
    usual, own = (Engine(packages.read(path), threads=1).translate(["Monday"]) for path in paths)
    assert own == usual
    assert own[0].complete


def test_a_model_older_than_configurations_ends_with_the_usual_piece(tmp_path: Path) -> None:
    path = build(tmp_path, bpe=True)
    (path / "model" / "config.json").unlink()
    model = path / "model" / "model.bin"
    model.write_bytes(b"\5" + model.read_bytes()[1:])
    assert Engine(packages.read(path), threads=1).translate(["Monday"])[0].complete


def test_a_model_with_few_positions_is_trusted_with_few_pieces(tiny: Engine) -> None:
    assert tiny.limit in {62, 80}
    text = "".join("aqueduct "[i % 9] for i in range(200))
    while tiny.length(text) > tiny.limit:
        text = text[:-1]
    assert len(tiny.translate([text])) == 1
    assert tiny.align([(text, text)])[0].weights


def test_bpe_pieces_are_those_that_argos_would_cut(tmp_path: Path) -> None:
    from argostranslate.tokenizer import BPETokenizer  # noqa: PLC0415 - a judge, slow to load

    path = build(tmp_path, bpe=True)
    judge = BPETokenizer(path / "bpe.model", "en", "es")
    cutter = Engine(packages.read(path), threads=1)._cutter
    texts = ["The municipal market & the aqueduct.", "agua,\u2028la otra\x85agua ", "thethe l10n_x (5 %) “hm”"]
    assert cutter.cut(texts) == [judge.encode(text) for text in texts]
    assert cutter.join(cutter.cut(texts)) == [judge.decode(judge.encode(text)) for text in texts]


def merged(token: str, merges: list[tuple[str, str]], *, glued: bool) -> list[str]:
    """Cut a token as Sennrich, Haddow and Birch (2016) describe it: the earliest merge that fits, again and again.

    Args:
        token: characters without a space.
        merges: pairs of pieces, the most frequent first.
        glued: whether the end of the word is a part of its last character, as from version 0.2 on, or a piece.

    """
    parts = [*token[:-1], f"{token[-1]}</w>"] if glued else [*token, "</w>"]
    while fitting := [pair for pair in merges if pair in pairwise(parts)]:
        at = 0
        while at < len(parts) - 1:
            if (parts[at], parts[at + 1]) == fitting[0]:
                parts[at : at + 2] = ["".join(fitting[0])]
            at += 1
    parts[-1:] = [last] if (last := parts[-1].removesuffix("</w>")) else []
    return [*(f"{part}@@" for part in parts[:-1]), parts[-1]]


PIECES = ["a", "b", "ab", "ba", "aa"]
PAIRS = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from([*PIECES, "</w>", *(f"{piece}</w>" for piece in PIECES)])),
    min_size=1,
    max_size=12,
)
SPACES = " \t\n\r\x0b\x0c\x1c\x85\xa0\u2028\u2029\u200b\u3000\ufeff"


@given(
    text=st.text(st.sampled_from(f"{'ab' * 20}é<>&@/w1.,'…🙂{SPACES}")),
    merges=PAIRS,
    version=st.sampled_from(["", "0.1", "0.2"]),
)
@example(text="a\u2028b\x85ab", merges=[("a", "b</w>")], version="0.2")
@example(text="aaa bab", merges=[("a", "a"), ("b", "a"), ("ba", "b"), ("bab", "</w>")], version="0.1")
@example(text="ab", merges=[("a", "b</w>")], version="")
def test_bpe_pieces_are_those_of_its_merges_whatever_the_spaces(
    tmp_path_factory: pytest.TempPathFactory, text: str, merges: list[tuple[str, str]], version: str
) -> None:
    model = tmp_path_factory.mktemp("bpe") / "bpe.model"
    lines = [*([f"#version: {version}"] if version else []), *map(" ".join, merges)]
    model.write_text("\n".join([*lines, ""]), encoding="utf-8")
    cut = Bpe(model, "en", "es")
    tokens = cut._moses.cut(text)
    expected = [piece for token in tokens for piece in merged(token, merges, glued=version == "0.2")]
    assert cut.cut([text]) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#version: 0.2\nt h e\n",
        "#version: 0.2\n\nt h\n",
        "th\n",
        "t  h\n",
        "#version: 0.3\nt h\n",
        "#version: x\nt h\n",
    ],
)
def test_a_bpe_model_with_a_broken_line_or_an_unknown_version_is_refused(
    tmp_path: Path, text: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = build(tmp_path, bpe=True)
    (path / "bpe.model").write_text(text)
    with pytest.raises(EngineError, match=r"bpe\.model: cannot be loaded"):
        Engine(packages.read(path))
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("name", ["sentencepiece.model", "model/model.bin"])
@pytest.mark.parametrize("content", [b"", b"no model", b"\xff" * 5000], ids=["empty", "text", "noise"])
def test_a_damaged_file_is_an_error_that_names_it(tmp_path: Path, name: str, content: bytes) -> None:
    path = build(tmp_path)
    (path / name).write_bytes(content)
    with pytest.raises(EngineError) as caught:
        Engine(packages.read(path))
    assert str(caught.value).startswith(str(path / name))


def test_a_model_that_was_cut_short_is_an_error(tmp_path: Path) -> None:
    path = build(tmp_path, positions=64)
    model = path / "model" / "model.bin"
    model.write_bytes(model.read_bytes()[:-500])
    with pytest.raises(EngineError, match=r"model\.bin: .* ends in the middle of its weights"):
        Engine(packages.read(path))


def test_a_model_without_its_vocabulary_is_an_error(tmp_path: Path) -> None:
    path = build(tmp_path)
    for vocabulary in (path / "model").glob("*vocabulary*"):
        vocabulary.unlink()
    with pytest.raises(EngineError, match="model: has no vocabulary; install"):
        Engine(packages.read(path))


@settings(max_examples=40)
@given(st.text(max_size=40), st.text(min_size=1, max_size=40))
@example("a\ufffd b", "▁ ▁▁")
@example("</s> <s>", "<2es> <unk> <t>")
def test_any_text_is_aligned_within_its_bounds(english: Engine, source: str, target: str) -> None:
    [found] = english.align([(source, target)])
    for text, spans in ((source, found.source), (target, found.target)):
        assert all(0 <= start < end <= len(text) and not set(text[start:end]) & set(" \n") for start, end in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert len(found.weights) == len(found.target)
    assert all(len(row) == len(found.source) for row in found.weights)


def test_law_8_the_same_sentences_have_the_same_drafts_but_for_one_near_tie_in_480(
    english: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"The {place} {deed}{tail}." for place, deed, tail in product(PLACES, DEEDS, TAILS)]
    first = english.translate(texts)
    assert english.translate(texts) == first
    backwards = english.translate(texts[::-1])[::-1]
    single = Engine(english.package, threads=1)
    monkeypatch.setattr(module, "BATCH_PIECES", 100)
    smaller = single.translate(texts)
    pairs = [*zip(first, backwards, strict=True), *zip(first, smaller, strict=True)]
    differing = sum(one.text != other.text for one, other in pairs)
    assert differing <= 1
