"""Each side of a model has its tokenizer: one of the source alone is noticed, one of another model refused."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path

import pytest
from converted import ENGLISH, SPANISH, open_nmt, opus_mt, spm
from model_file import ModelFile, Row
from tiny_package import build
from word_model import Cut, WordModel

from l10n.engine import packages
from l10n.engine.checking.inspection import check
from l10n.engine.packages import read
from l10n.engine.pieces.cutting import Cutters, cutters
from l10n.engine.pieces.longest_match import MosesMatch, SentencePieceMatch
from l10n.engine.pieces.tokenizer import Bpe, SentencePiece
from l10n.engine.translator import Engine
from l10n.errors import EngineError

WORDS = {"the": "el", "water": "agua", "market": "mercado", "opens": "abre", "council": "consejo", "of": "de"}


def found(path: Path) -> Cutters:
    """Return the tokenizers of a package of English to Spanish."""
    package = read(path, direction=("en", "es"))
    return cutters(package, check(package))


@pytest.mark.parametrize(
    ("cut", "kind", "exact"),
    [
        (Cut.JOINT, SentencePiece, True),
        (Cut.BOTH, SentencePiece, True),
        (Cut.BPE, Bpe, True),
        (Cut.SOURCE, SentencePieceMatch, False),
        (Cut.BPE_SOURCE, MosesMatch, False),
    ],
)
def test_the_target_is_cut_into_its_pieces(tmp_path: Path, cut: Cut, kind: type, *, exact: bool) -> None:
    made = found(WordModel(WORDS, cut=cut).build(tmp_path))
    assert isinstance(made.target, kind)
    assert made.exact is exact
    pieces = [["El", "agua", "abre"]] if cut in {Cut.BPE, Cut.BPE_SOURCE} else [["▁El", "▁agua", "▁abre"]]
    assert made.target.cut(["El agua abre"]) == pieces


@pytest.mark.parametrize("direction", [("en", "es"), ("es", "en")])
def test_the_bundled_tokenizers_are_of_both_languages(direction: tuple[str, str]) -> None:
    package = packages.bundled(*direction)
    assert package is not None
    made = cutters(package, check(package))
    assert made.exact
    assert made.target is made.source


def test_a_package_of_the_source_tokenizer_becomes_exact_with_that_of_the_target(tmp_path: Path) -> None:
    path = WordModel(WORDS, cut=Cut.SOURCE).build(tmp_path)
    both = WordModel(WORDS, cut=Cut.BOTH).build(tmp_path, "both")
    assert not found(path).exact
    (both / "target.spm").rename(path / "target.spm")
    assert found(path).exact
    assert Engine(read(path), threads=1).finish([("The water opens.", "El agua")])[0].text == "El agua abre."


def test_merges_of_both_languages_cut_the_target_by_its_own_rules(tmp_path: Path) -> None:
    made = found(WordModel(WORDS, cut=Cut.BPE).build(tmp_path))
    text = "Mr. Agua"
    assert made.target.join(made.target.cut([text])) == [text]
    assert made.target.cut([text])[0][-2:] == [".", "Agua"]
    assert made.source.cut([text]) != made.target.cut([text])


@pytest.mark.parametrize("name", ["source.spm", "target.spm"])
def test_a_tokenizer_of_another_model_is_refused(tmp_path: Path, name: str) -> None:
    path = opus_mt(tmp_path / "opus-mt-en-es")
    spm(path / name, ("Рынок открывается в шесть часов утра.", "Жители просят воды."), 27)
    with pytest.raises(
        EngineError, match=rf"{name}: does not fit the vocabulary, which has \d+ of its \d+ pieces; copy"
    ):
        Engine(read(path))


@pytest.mark.parametrize("name", ["source.spm", "target.spm"])
def test_a_small_tokenizer_of_other_text_is_refused_though_the_vocabulary_has_its_pieces(
    tmp_path: Path, name: str
) -> None:
    path = opus_mt(tmp_path / "opus-mt-en-es")
    few = spm(path / name, ("me the", "mu ne", "tu te"), 12)
    vocabulary = json.loads((path / "shared_vocabulary.json").read_text())
    assert len({*few} & {*vocabulary}) > len(few) / 2
    with pytest.raises(EngineError, match=rf"{name}: does not fit the vocabulary, which has \d+ pieces of \d+ that no"):
        Engine(read(path))


@pytest.mark.parametrize(
    ("cut", "name"), [(Cut.BOTH, "source.spm"), (Cut.BOTH, "target.spm"), (Cut.SOURCE, "sentencepiece.model")]
)
def test_a_small_tokenizer_is_refused_for_separate_vocabularies_and_for_the_source_alone(
    tmp_path: Path, cut: Cut, name: str
) -> None:
    words = {f"{one}{other}": f"{other}{one}o" for one in "bdfgklm" for other in ("ale", "eno", "iru", "ota")}
    path = WordModel(words, cut=cut).build(tmp_path)
    assert found(path).exact is (cut is Cut.BOTH)
    small = WordModel(dict(islice(words.items(), 3)), cut=cut).build(tmp_path, "small")
    (small / name).replace(path / name)
    with pytest.raises(EngineError, match=rf"{name}: does not fit the vocabulary, which has \d+ pieces of \d+ that no"):
        found(path)


def test_a_vocabulary_of_another_model_is_refused(tmp_path: Path) -> None:
    path = build(tmp_path)
    vocabulary = path / "model/shared_vocabulary.json"
    pieces = json.loads(vocabulary.read_text())
    vocabulary.write_text(json.dumps([piece if piece.startswith("<") else f"x{piece}" for piece in pieces]))
    with pytest.raises(EngineError, match=r"sentencepiece\.model: does not fit the vocabulary, which has 0 of"):
        Engine(read(path))


@pytest.mark.parametrize("name", ["source.spm", "target.spm"])
@pytest.mark.parametrize("content", [b"", b"no model"], ids=["empty", "text"])
def test_a_damaged_tokenizer_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    path = opus_mt(tmp_path / "opus-mt-en-es")
    (path / name).write_bytes(content)
    with pytest.raises(EngineError, match=rf"{name}: is not a SentencePiece model"):
        Engine(read(path))


def test_each_side_of_opus_mt_is_cut_as_its_own_tokenizer_does(tmp_path: Path) -> None:
    path = opus_mt(tmp_path / "opus-mt-en-es")
    made = found(path)
    assert made.source.cut(ENGLISH) == SentencePiece(path / "source.spm").cut(ENGLISH)
    assert made.target.cut(SPANISH) == SentencePiece(path / "target.spm").cut(SPANISH)


def test_what_a_tokenizer_did_not_know_in_the_training_says_nothing_of_it(tmp_path: Path) -> None:
    path = open_nmt(tmp_path / "en_es")
    assert found(path).exact
    vocabulary, model = path / "model/shared_vocabulary.txt", path / "model/model.bin"
    pieces = vocabulary.read_text(encoding="utf-8").split("\n")[:-1]
    strange = [f"日本{chr(0x4E00 + i)}" for i in range(2 * len(pieces))]
    vocabulary.write_text("\n".join([*pieces, *strange, ""]), encoding="utf-8")
    file = ModelFile.read(model)
    for name, row in file.rows.items():
        if row.shape and row.shape[0] == len(pieces):
            file.rows[name] = Row((3 * len(pieces), *row.shape[1:]), row.kind, 3 * row.content)
    model.write_bytes(file.content())
    assert found(path).exact
