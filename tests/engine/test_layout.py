"""Where the files of a package lie, and what the name of a plain folder says of its languages."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tiny_package import build

from l10n.engine.contents import Contents
from l10n.engine.layout import laid_out, languages
from l10n.engine.packages import read
from l10n.engine.translator import Engine
from l10n.errors import EngineError


def plain(
    folder: Path, name: str = "opus-mt-en-es", *, tokenizer: str = "source.spm", target: str = "target.spm"
) -> Path:
    """Write a plain model below a folder, by taking the metadata from a package."""
    package = build(folder, name=f"{name}.argos", bpe=tokenizer.endswith("bpe"))
    path = folder / name
    (package / "model").rename(path)
    content = next(package.glob("*.model")).read_bytes()
    for each in filter(None, (tokenizer, target)):
        (path / each).write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("tokenizer", "target"),
    [
        ("source.spm", "target.spm"),
        ("source.bpe", "target.bpe"),
        ("source.spm", ""),
        ("sentencepiece.bpe.model", ""),
        ("sentencepiece.model", ""),
    ],
)
def test_a_plain_model_has_its_tokenizers_beside_it(tmp_path: Path, tokenizer: str, target: str) -> None:
    path = plain(tmp_path, tokenizer=tokenizer, target=target)
    found = laid_out(Contents(path))
    assert (found.model, found.tokenizer) == (path, path / tokenizer)
    assert found.target_tokenizer == (path / target if target else None)


def test_a_package_of_argos_has_its_model_in_a_folder_and_may_get_a_second_tokenizer(tmp_path: Path) -> None:
    path = build(tmp_path)
    assert laid_out(Contents(path)).target_tokenizer is None
    (path / "target.spm").write_bytes(b"")
    found = laid_out(Contents(path))
    assert (found.model, found.target_tokenizer) == (path / "model", path / "target.spm")


@pytest.mark.parametrize(
    ("removed", "said"),
    [
        (["source.spm"], r"has target\.spm, but no source\.spm; copy its tokenizers"),
        (["source.spm", "target.spm"], r"has none of sentencepiece\.model, bpe\.model, source\.spm"),
    ],
)
def test_a_missing_tokenizer_is_named(tmp_path: Path, removed: list[str], said: str) -> None:
    path = plain(tmp_path)
    for name in removed:
        (path / name).unlink()
    with pytest.raises(EngineError, match=said):
        laid_out(Contents(path))


def test_a_folder_without_a_model_says_to_convert_it(tmp_path: Path) -> None:
    path = tmp_path / "opus-mt-en-es"
    path.mkdir()
    (path / "other").mkdir()
    for name in ("", "config.json", "pytorch_model.bin", "source.spm"):
        if name:
            (path / name).write_bytes(b"{}")
        with pytest.raises(EngineError, match=r"opus-mt-en-es: has no model\.bin; convert the model first, see docs"):
            read(path, direction=("en", "es"))


def test_a_folder_one_level_too_high_names_the_one_that_has_the_model(tmp_path: Path) -> None:
    for make in (plain, lambda folder: build(folder, name="argos")):
        top = tmp_path / make.__name__ / "top"
        inner = make(top)
        with pytest.raises(EngineError, match=rf"top: has no model\.bin; its folder {inner.name} has one: give that"):
            read(top, direction=("en", "es"))


def test_a_package_without_its_metadata_is_still_one(tmp_path: Path) -> None:
    path = build(tmp_path)
    (path / "metadata.json").unlink()
    with pytest.raises(EngineError, match=r"has no file metadata\.json; install the package again"):
        read(path)


@pytest.mark.parametrize("name", ["source.spm", "target.spm", "model.bin", "shared_vocabulary.json", "config.json"])
def test_a_plain_model_was_never_installed_and_cannot_be_installed_again(tmp_path: Path, name: str) -> None:
    path = plain(tmp_path)
    (path / name).write_bytes(b"damaged")
    hint = r"; copy it from the model again, or convert the model again; see docs/models\.md$"
    with pytest.raises(EngineError, match=hint):
        Engine(read(path, direction=("en", "es")), threads=1)


def test_a_link_in_a_model_is_told_as_such(tmp_path: Path) -> None:
    path = plain(tmp_path)
    (path / "source.spm").rename(tmp_path / "elsewhere")
    (path / "source.spm").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(EngineError, match=r"spm: is a link; l10n follows no link in the folder of a model; copy what"):
        read(path, direction=("en", "es"))


@pytest.mark.parametrize("name", ["source.spm", "target.spm", "model.bin"])
def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path, name: str) -> None:
    path = plain(tmp_path)
    (path / name).unlink()
    os.mkfifo(path / name)
    with pytest.raises(EngineError, match="is not a regular file"):
        laid_out(Contents(path))


@pytest.mark.parametrize(
    ("name", "sources", "targets"),
    [
        ("opus-mt-en-es", {"en"}, {"es"}),
        ("opus-mt-es-en-int8", {"es"}, {"en"}),
        ("ct2-opus-mt-tc-big-en-es", {"en"}, {"es"}),
        ("opus-mt-tc-big-en-cat_oci_spa", {"en"}, {"cat", "oci", "es"}),
        ("opus-mt_tiny_eng-spa", {"en"}, {"es"}),
        ("opus-mt-fr-es", {"fr"}, {"es"}),
        ("opus-mt-en-roa", {"en"}, set()),
        ("opus-mt-itc-eng", set(), {"en"}),
        ("opus-mt-en-ROMANCE", set(), set()),
        ("Helsinki-eng_spa", {"en"}, {"es"}),
        ("en-es-fp32", {"en"}, {"es"}),
        ("en-fr", {"en"}, {"fr"}),
        ("es_fr", {"es"}, {"fr"}),
        ("swap-en-fr", {"en"}, {"fr"}),
        ("mine.DE-ES", {"de"}, {"es"}),
        ("deu-spa-int8", {"deu"}, {"es"}),
        ("it-en-1_9", {"it"}, {"en"}),
        ("eng-fra", {"en"}, {"fra"}),
        ("open-es", set(), set()),
        ("my-es-model", set(), set()),
        ("old-en", set(), set()),
        ("no-es", set(), set()),
        ("my-es", set(), set()),
        ("en-fr-and-more", set(), set()),
        ("fr", set(), set()),
        ("my-model", set(), set()),
        ("nllb-200-distilled-600M", set(), set()),
    ],
)
def test_the_name_of_a_folder_tells_languages(name: str, sources: set[str], targets: set[str]) -> None:
    found = languages(Contents(Path("nowhere") / name))
    assert ({*found.sources}, {*found.targets}) == (sources, targets)


@pytest.mark.parametrize(
    ("settings", "sources", "targets"),
    [
        ({"source_lang": "eng", "target_lang": "spa"}, {"en"}, {"es"}),
        ({"source_lang": "en", "target_lang": "cat+oci+spa"}, {"en"}, {"cat", "oci", "es"}),
        ({"source_lang": "roa", "target_lang": "eng"}, set(), {"en"}),
        ({"source_lang": None, "target_lang": "en"}, {"es"}, {"en"}),
        (["source_lang"], {"es"}, {"en"}),
    ],
)
def test_the_settings_of_the_tokenizer_come_before_the_name(
    tmp_path: Path, settings: object, sources: set[str], targets: set[str]
) -> None:
    path = tmp_path / "opus-mt-es-en"
    path.mkdir()
    (path / "tokenizer_config.json").write_text(json.dumps(settings))
    found = languages(Contents(path))
    assert ({*found.sources}, {*found.targets}) == (sources, targets)


def test_what_speaks_against_a_direction() -> None:
    found = languages(Contents(Path("opus-mt-en-cat_spa")))
    assert found.allow("en", "es")
    assert not found.allow("es", "en")
    assert found.only is None
    assert languages(Contents(Path("en-es"))).only == ("en", "es")
    assert languages(Contents(Path("model"))).allow("en", "es")
