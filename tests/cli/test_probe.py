"""No road leads past the probe: a package that does not translate never drafts, however it is chosen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from commands import Ran
from plain_words import EN_ES, ES_EN
from tiny_package import archive
from word_model import WordModel

from l10n.engine import packages
from l10n.engine.argos import Argos, argos
from l10n.engine.probing.ready import VARIABLE

GOOD = WordModel(EN_ES)
BACK = WordModel(ES_EN, source="es", target="en")
LOOP = replace(GOOD, answer="▁sí")
LOOPS_BACK = replace(BACK, answer="▁yes")
OUTLIER = replace(GOOD, outlier=True)
Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the user an empty cache, and Argos an empty folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(VARIABLE, raising=False)
    (tmp_path / "argos").mkdir()
    found = Argos((tmp_path / "argos",), argos().index)
    for module in ("l10n.engine.packages", "l10n.workflow.models"):
        monkeypatch.setattr(f"{module}.argos", lambda: found)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/library.txt").write_text("The new library opened its doors.\n")


def written() -> list[Path]:
    """Return the .po files and pages of the project."""
    return [path for path in Path().rglob("*") if path.suffix == ".po"]


def by_option(_model: WordModel, path: Path) -> tuple[str, ...]:
    return ("translate", "articles/library.txt", "--from", "en", "--model", str(path))


def by_settings(_model: WordModel, path: Path) -> tuple[str, ...]:
    shutil.copytree(path, "mine")
    Path("l10n.toml").write_text('[models]\nen-es = "mine"\n')
    return ("translate", "articles/library.txt", "--from", "en")


def installed(_model: WordModel, path: Path) -> tuple[str, ...]:
    shutil.copytree(path, Path("argos", path.name))
    return ("translate", "articles/library.txt", "--from", "en")


def by_name(model: WordModel, path: Path) -> tuple[str, ...]:
    return (*installed(model, path), "--model", "translate-en_es")


def aligned(model: WordModel, path: Path) -> tuple[str, ...]:
    installed(model, path)
    Path("otra.txt").write_text("La nueva biblioteca abrió sus puertas.\n")
    return ("memory", "align", "articles/library.txt", "otra.txt", "--from", "en", "--to", "es")


@pytest.mark.parametrize("road", [by_option, by_settings, installed, by_name, aligned])
def test_a_package_that_loops_does_not_draft(
    l10n: Run, tmp_path: Path, road: Callable[[WordModel, Path], tuple[str, ...]]
) -> None:
    arguments = road(LOOP, LOOP.build(tmp_path / "packages"))
    for _ in range(2):
        ran = l10n(*arguments)
        assert ran.code == 2, ran
        assert "does not translate: 10 of 10 plain sentences get one that repeats itself" in ran.err
        assert ran.err.count("\n") == 1
    assert written() == []


@pytest.mark.parametrize("road", [by_option, by_settings, installed, by_name])
def test_a_package_that_translates_drafts(
    l10n: Run, tmp_path: Path, road: Callable[[WordModel, Path], tuple[str, ...]]
) -> None:
    ran = l10n(*road(GOOD, GOOD.build(tmp_path / "packages")))
    assert (ran.code, len(written())) == (0, 1), ran
    assert "El nueva biblioteca abrió sus puertas." in written()[0].read_text()


def test_the_second_package_of_the_aligner_is_tried_too(
    l10n: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "_MODELS", tmp_path / "bundle")
    for model in (GOOD, LOOPS_BACK):
        replace(model, metadata={"alignment": "trained"}).build(tmp_path / "bundle")
    (tmp_path / "articles/page.html").write_text("<p>The <b>new</b> library.</p>")
    ran = l10n("translate", "articles/page.html", "--from", "en")
    assert ran.code == 2, ran
    assert "translate-es_en-1_0: does not translate: 10 of 10 plain sentences" in ran.err
    assert written() == []


def test_a_package_that_loops_is_not_installed(l10n: Run, tmp_path: Path) -> None:
    ran = l10n("models", "install", archive(replace(LOOP, version="1.5").build(tmp_path / "packages")))
    assert (ran.code, ran.out) == (2, "")
    assert "translate-en_es-1_5.argosmodel: contains no usable package: " in ran.err
    assert "does not translate: 10 of 10 plain sentences get one that repeats itself" in ran.err
    assert list(Path("argos").iterdir()) == []


def test_a_package_that_8_bits_spoil_is_installed_and_drafts(l10n: Run, tmp_path: Path) -> None:
    assert l10n("models", "install", archive(replace(OUTLIER, version="1.5").build(tmp_path / "packages"))).code == 0
    ran = l10n("translate", "articles/library.txt", "--from", "en")
    assert (ran.code, len(written())) == (0, 1), ran
    assert "El nueva biblioteca abrió sus puertas." in written()[0].read_text()


def test_what_the_user_sets_is_tried_and_refused(l10n: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = by_option(OUTLIER, OUTLIER.build(tmp_path / "packages"))
    (tmp_path / "l10n.toml").write_text('[models]\ncompute_type = "int8"\n')
    ran = l10n(*arguments)
    assert (ran.code, written(), ran.err.count("\n")) == (2, [], 1)
    assert "does not translate as int8: " in ran.err
    assert "; choose another compute type, or none: L10N_COMPUTE_TYPE, or `compute_type` in the settings" in ran.err
    monkeypatch.setenv(VARIABLE, "float32")
    assert l10n(*arguments).code == 0
    monkeypatch.setenv(VARIABLE, "int4")
    ran = l10n(*arguments, "--redraft")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    said = "L10N_COMPUTE_TYPE: this processor has no compute type `int4`; choose one of default, auto, float32"
    assert said in ran.err
    ran = l10n("models", "info")
    assert (ran.code, ran.out.count(" -> "), ran.err.startswith(said)) == (2, 2, True)
    (tmp_path / "l10n.toml").write_text('[models]\ncompute_type = "int4"\n')
    assert "l10n.toml:2: setting `models.compute_type`: must be one of default, auto, float32" in l10n(*arguments).err
