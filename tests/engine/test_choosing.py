"""Which package is chosen for a direction, and which one answers to a name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from converted import marian_of_transformers, opus_mt
from tiny_package import build

from l10n.engine import choosing, packages
from l10n.engine.translator import Engine
from l10n.errors import EngineError


@pytest.mark.usefixtures("folder")
def test_the_bundled_package_is_chosen_where_nothing_else_is() -> None:
    choice = choosing.choose("en", "es")
    assert choice.why == "bundled with l10n"


def test_the_newest_installed_package_comes_before_the_bundled_one(folder: Path) -> None:
    for version in ("1.9", "1.10"):
        build(folder, name=f"en_es-{version}", version=version)
    build(folder, name="es_en", source="es", target="en", version="3.0")
    choice = choosing.choose("en", "es")
    assert (choice.package.version, choice.why) == ("1.10", "installed in Argos's folder")


def test_the_settings_come_before_what_is_installed_and_the_user_before_the_settings(
    folder: Path, tmp_path: Path
) -> None:
    build(folder)
    own = build(tmp_path / "project", name="own")
    assert choosing.choose("en", "es", settings="own", root=tmp_path / "project").package.path == own
    asked = choosing.choose("en", "es", wanted="translate-en_es 1.1", settings="own", root=tmp_path / "project")
    assert (asked.package.version, asked.why) == ("1.1", "chosen with --model")


@pytest.mark.parametrize("name", ["translate-en_es", "translate-en_es 1.1", "translate-en_es-1_1"])
def test_the_settings_name_a_package_by_its_code_and_version(folder: Path, tmp_path: Path, name: str) -> None:
    path = build(folder, name="en_es")
    build(tmp_path, name=name)
    assert choosing.choose("en", "es", settings=name, root=tmp_path).package.path == path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "name", ["/{outside}", "../outside/other", "~/outside", "missing", "C:/x", "in/link", "link/x"]
)
def test_the_settings_name_no_folder_outside_the_project_and_none_behind_a_link(tmp_path: Path, name: str) -> None:
    root, outside = tmp_path / "project", build(tmp_path / "outside", name="other")
    (root / "in").mkdir(parents=True)
    (root / "in/link").symlink_to(outside)
    (root / "link").symlink_to(tmp_path)
    build(tmp_path, name="x")
    with pytest.raises(EngineError, match="give a folder with --model"):
        choosing.choose("en", "es", settings=name.replace("{outside}", str(outside)), root=root)


def test_a_folder_below_the_root_may_be_set(folder: Path, tmp_path: Path) -> None:
    own = build(tmp_path / "models", name="ours", version="2.0")
    build(folder)
    assert choosing.choose("en", "es", settings="models/ours", root=tmp_path).package.path == own


def test_the_user_may_name_a_folder_anywhere_but_not_a_link_out_of_the_project(folder: Path, tmp_path: Path) -> None:
    root, outside = tmp_path / "project", build(tmp_path / "outside", name="other")
    root.mkdir()
    (root / "link").symlink_to(outside)
    (folder / "installed").symlink_to(outside)
    assert choosing.choose("en", "es", wanted=str(outside), root=root).package.path == outside
    with pytest.raises(EngineError, match="leads out of the project through a link"):
        choosing.choose("en", "es", wanted=f"{root}/link", root=root)
    assert choosing.choose("en", "es", root=root).package.path == folder / "installed"


def test_a_folder_of_the_project_does_not_take_the_place_of_an_installed_package(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = build(folder)
    build(tmp_path, name="translate-en_es")
    monkeypatch.chdir(tmp_path)
    assert choosing.choose("en", "es", wanted="translate-en_es", root=tmp_path).package.path == path


def test_a_package_is_chosen_by_its_name_or_its_directorys(folder: Path) -> None:
    build(folder)
    own = packages.bundled("en", "es")
    assert own is not None
    for name in (own.name, own.path.name):
        assert choosing.choose("en", "es", wanted=name).package == own


NAMES = (
    *("translate-en_es", "translate-en_es 1.0", "translate-en_es-1_0", "translate-en_es-1.0", "translate-en_es==1.0"),
    "translate-en_es-1_0.argosmodel",
)


@pytest.mark.parametrize("name", [*NAMES, "en_es", "en_es.argosmodel"])
def test_a_package_answers_to_its_code_its_version_its_file_and_its_folder(folder: Path, name: str) -> None:
    path = build(folder, name="en_es", version="1.0")
    build(folder, name="en_es-older", version="0.9")
    assert choosing.choose("en", "es", wanted=name).package.path == path
    assert choosing.choose("en", "es", settings=name).package.path == path


@pytest.mark.parametrize("name", NAMES)
def test_a_package_answers_whatever_its_folder_is_called(folder: Path, name: str) -> None:
    path = build(folder, name="opus model (mine)", version="1.0", code="translate-en_es")
    assert choosing.choose("en", "es", wanted=name).package.path == path


def test_an_installed_package_comes_before_a_file_of_its_name(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = build(folder, name="en_es", version="1.0")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "translate-en_es-1_0.argosmodel").touch()
    (tmp_path / "translate-en_es-2_0.argosmodel").touch()
    assert choosing.choose("en", "es", wanted="translate-en_es-1_0.argosmodel").package.path == path
    with pytest.raises(EngineError, match=r"install it with `l10n models install translate-en_es-2_0\.argosmodel`"):
        choosing.choose("en", "es", wanted="translate-en_es-2_0.argosmodel")


@pytest.mark.usefixtures("folder")
def test_a_name_that_nothing_has_is_an_error_that_gives_those_there_are() -> None:
    with pytest.raises(
        EngineError, match=r"no package is called 'opus'; available: translate-en_es 0\.\d, translate-es_en"
    ):
        choosing.choose("en", "es", wanted="opus")


@pytest.mark.usefixtures("folder")
def test_an_empty_name_is_none() -> None:
    with pytest.raises(EngineError, match="no package is called ''; available: translate-en_es"):
        choosing.choose("en", "es", wanted="")


def test_a_package_of_the_other_direction_is_refused() -> None:
    with pytest.raises(EngineError, match="translates es to en, not en to es"):
        choosing.choose("en", "es", wanted="translate-es_en")


@pytest.mark.usefixtures("folder")
def test_a_direction_that_no_package_has_is_an_error() -> None:
    with pytest.raises(EngineError, match="no package translates en to fr"):
        choosing.choose("en", "fr")


def test_a_broken_package_that_was_asked_for_is_an_error(folder: Path) -> None:
    path = build(folder)
    (path / "metadata.json").write_text(json.dumps({"from_code": "en"}))
    with pytest.raises(EngineError, match="has no valid to_code"):
        choosing.choose("en", "es", wanted=str(path))


def test_a_plain_model_translates_the_direction_that_is_asked_for(tmp_path: Path) -> None:
    path = opus_mt(tmp_path / "some model, 2024")
    found = choosing.choose("en", "es", wanted=str(path))
    assert found.why == "chosen with --model"
    package = found.package
    assert (package.source, package.target, package.name, package.version) == ("en", "es", "some-model-2024", "")
    assert (package.model, package.tokenizer.name, package.aligns, package.marks) == (path, "source.spm", False, ())
    assert package.target_tokenizer == path / "target.spm"
    assert choosing.choose("es", "en", wanted=str(path)).package.source == "es"
    with pytest.raises(EngineError, match="is a plain model, and does not say which languages it translates; give its"):
        packages.read(path)


def test_a_plain_model_inside_the_project_may_be_set(tmp_path: Path) -> None:
    path = opus_mt(tmp_path / "models/opus-mt-en-es")
    found = choosing.choose("en", "es", settings="models/opus-mt-en-es", root=tmp_path)
    assert (found.package.path, found.package.name) == (path, "opus-mt-en-es")
    with pytest.raises(EngineError, match="translates en to es, not es to en; choose another"):
        choosing.choose("es", "en", settings="models/opus-mt-en-es", root=tmp_path)


def test_a_plain_model_is_refused_where_it_says_another_direction(tmp_path: Path) -> None:
    path = opus_mt(tmp_path / "model")
    (path / "tokenizer_config.json").write_text('{"source_lang": "eng", "target_lang": "cat+oci"}')
    with pytest.raises(EngineError, match="translates en to cat, oci, not en to es"):
        choosing.choose("en", "es", wanted=str(path))
    (path / "tokenizer_config.json").write_text("{")
    with pytest.raises(EngineError, match=r"tokenizer_config\.json: is not JSON"):
        choosing.choose("en", "es", wanted=str(path))
    french = marian_of_transformers(tmp_path / "opus-mt-en-roa", languages=[">>fra<<", ">>ita<<"])
    with pytest.raises(EngineError, match="translates into fra, ita, not into spa"):
        Engine(choosing.choose("en", "es", wanted=str(french)).package)


def test_a_plain_model_in_argos_folder_is_used_where_it_says_its_direction(folder: Path) -> None:
    path, unknown = opus_mt(folder / "opus-mt-en-es"), opus_mt(folder / "unknown")
    for left in folder.glob("*-marian"):
        left.rename(folder.parent / left.name)
    found = packages.installed()
    assert [package.path for package in found.packages] == [path]
    assert ([error.path for error in found.others], found.broken) == ([unknown], ())
    assert choosing.choose("en", "es").package.name == "opus-mt-en-es"


@pytest.mark.parametrize("name", ["translate-en_es-2_0", "translate-en_es==2.0", "translate-en_es 2.0"])
def test_a_broken_package_that_is_called_by_its_name_says_why(folder: Path, name: str) -> None:
    path = build(folder, name="translate-en_es-2_0", version="2.0")
    (path / "metadata.json").write_text("{")
    with pytest.raises(EngineError, match=r"metadata\.json: is not JSON"):
        choosing.choose("en", "es", wanted=name)


def test_the_bundled_package_of_the_other_direction_reads_drafts_back_whichever_drafts(folder: Path) -> None:
    build(folder, name="es_en", source="es", target="en", version="3.0")
    drafting = packages.read(build(folder, name="en_es"))
    reader = choosing.reader(drafting)
    assert reader == packages.bundled("es", "en")
    assert choosing.reader(packages.read(build(folder, name="en_fr", source="en", target="fr"))) is None


def test_the_newest_installed_package_reads_back_where_none_is_bundled(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "_MODELS", tmp_path / "left out")
    drafting = packages.read(build(folder, name="en_es"))
    assert choosing.reader(drafting) is None
    build(folder, name="es_en", source="es", target="en", version="1.9")
    newest = build(folder, name="es_en_2", source="es", target="en", version="1.10")
    reader = choosing.reader(drafting)
    assert reader is not None
    assert reader.path == newest
