"""Packages on disk: what is read, and what is refused."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from converted import many_languages, open_nmt, opus_mt
from tiny_package import build

from l10n.engine import choosing, packages
from l10n.engine.argos import manager
from l10n.engine.checking.inspection import check
from l10n.engine.translator import Engine
from l10n.errors import EngineError

ROOT = Path(__file__).parents[2]


def test_a_package_is_read_from_its_directory(tmp_path: Path) -> None:
    package = packages.read(build(tmp_path, version="1.9", prefix="<2es>"))
    assert (package.source, package.target, package.version) == ("en", "es", "1.9")
    assert (package.name, package.target_prefix) == ("translate-en_es 1.9", "<2es>")
    assert package.tokenizer.name == "sentencepiece.model"


def test_an_older_package_cuts_with_its_bpe_model(tmp_path: Path) -> None:
    assert packages.read(build(tmp_path, bpe=True)).tokenizer.name == "bpe.model"


def test_a_package_aligns_where_its_metadata_says_that_it_was_trained_to(tmp_path: Path) -> None:
    assert not packages.read(build(tmp_path, name="stock")).aligns
    assert packages.read(build(tmp_path, name="trained", alignment="trained")).aligns
    assert packages.read(build(tmp_path, name="marked", term_marks=["<t>", "<a>", "</t>"])).aligns


@pytest.mark.parametrize("direction", [("en", "es"), ("es", "en")])
def test_both_directions_are_bundled(direction: tuple[str, str]) -> None:
    package = packages.bundled(*direction)
    assert package is not None
    assert (package.source, package.target) == direction
    assert package.aligns


def test_other_directions_are_not_bundled() -> None:
    assert packages.bundled("en", "fr") is None


def test_the_newest_of_two_bundled_packages_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "_MODELS", tmp_path)
    for version in ("0.9", "0.10"):
        build(tmp_path, name=f"translate-en_es-{version.replace('.', '_')}", version=version)
    package = packages.bundled("en", "es")
    assert package is not None
    assert package.version == "0.10"


def test_a_damaged_bundled_package_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "_MODELS", tmp_path)
    (build(tmp_path) / "metadata.json").unlink()
    with pytest.raises(EngineError, match=r"has no file metadata\.json"):
        packages.bundled("en", "es")


def test_without_the_bundled_folder_the_installed_packages_are_still_found(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "_MODELS", tmp_path / "left-out")
    build(folder)
    assert packages.bundled("en", "es") is None
    assert choosing.choose("en", "es", wanted="translate-en_es").package.version == "1.1"
    with pytest.raises(EngineError, match="no package translates es to en"):
        choosing.choose("es", "en")


@pytest.mark.parametrize(
    ("metadata", "fault"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is not a JSON object"),
        (" " * 1_000_001, "is larger than"),
        ('{"from_code": "en", "from_code": "en", "to_code": "es"}', "is not JSON in UTF-8: a name is given twice"),
        ('{"from_code": "en", "to_code": "es", "size": NaN}', "is not JSON in UTF-8: NaN is no number"),
        (f'{{"from_code": "en", "to_code": "es", "size": {"9" * 6000}}}', "is not JSON in UTF-8"),
        (f'{{"from_code": "en", "to_code": "es", "package_version": "{"9" * 6000}"}}', "has no valid package_version"),
        (f'{{"type": "{"x" * 90_000}", "from_code": "en", "to_code": "es"}}', "has the type 'x+…, not"),
        (f'{{"from_code": {"[" * 900}{"]" * 900}, "to_code": "es"}}', r"has no valid from_code: \[{9,}…|is not JSON"),
        ('{"from_code": "en", "to_code": "es", "target_prefix": "\\u001b[31m"}', "has no valid target_prefix"),
        ('{"from_code": "en", "to_code": 5}', "has no valid to_code"),
        ('{"from_code": "../..", "to_code": "es"}', "has no valid from_code"),
        ('{"from_code": "en", "to_code": "es", "package_version": "1\\nfuzzy"}', "has no valid package_version"),
        ('{"from_code": "en", "to_code": "es", "target_prefix": ["x"]}', "has no valid target_prefix"),
        ('{"type": "sbd", "from_code": "en", "to_code": "es"}', "has the type 'sbd'"),
        ('{"languages": [{"code": "en"}]}', "describes a package of many languages"),
        ('{"from_code": "en", "to_code": "es", "languages": 5}', "has an invalid list of languages"),
        ('{"from_code": "en", "to_code": "es", "source_languages": "en"}', "has an invalid list of languages"),
        (
            f'{{"from_code": "en", "to_code": "es", "languages": {"[" * 900}{"]" * 900}}}',
            "has an invalid list of languages|is not JSON",
        ),
    ],
)
def test_metadata_that_makes_no_sense_is_refused(tmp_path: Path, metadata: str, fault: str) -> None:
    path = build(tmp_path)
    (path / "metadata.json").write_text(metadata)
    with pytest.raises(EngineError, match=fault) as caught:
        packages.read(path)
    assert str(caught.value).startswith(str(path / "metadata.json"))


def test_metadata_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = build(tmp_path)
    (path / "metadata.json").write_bytes(b'{"from_code": "\xff"}')
    with pytest.raises(EngineError, match="is not JSON in UTF-8"):
        packages.read(path)


@pytest.mark.parametrize("name", ["metadata.json", "sentencepiece.model", "model/model.bin"])
def test_a_package_without_a_file_is_refused(tmp_path: Path, name: str) -> None:
    path = build(tmp_path)
    (path / name).unlink()
    with pytest.raises(EngineError, match=Path(name).stem):
        packages.read(path)


def test_a_package_that_links_to_a_file_outside_is_refused(tmp_path: Path) -> None:
    path = build(tmp_path)
    (path / "metadata.json").rename(tmp_path / "elsewhere.json")
    (path / "metadata.json").symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(EngineError, match=r"metadata\.json: is a link"):
        packages.read(path)


def test_a_package_may_itself_stand_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(build(tmp_path))
    assert packages.read(tmp_path / "link").source == "en"


def test_what_is_not_there_or_no_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="does not exist"):
        packages.read(tmp_path / "nothing")
    archive = tmp_path / "en_es.argosmodel"
    archive.touch()
    with pytest.raises(EngineError, match="l10n models install"):
        packages.read(archive)


def test_a_broken_package_is_listed_and_hides_no_other(folder: Path) -> None:
    good = build(folder)
    (folder / "broken").mkdir()
    (folder / ".l10n-unfinished").mkdir()
    found = packages.installed()
    assert [package.path for package in found.packages] == [good]
    assert [error.path for error in found.broken] == [folder / "broken"]


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        ({"type": "sbd", "from_codes": ["en", "es"]}, "has the type 'sbd', not 'translate'; l10n cuts texts"),
        ({"type": "translate", "languages": [{"code": "en"}, {"code": "es"}]}, "describes a package of many languages"),
        ({"from_codes": ["en"], "to_codes": ["es", "fr"]}, "describes a package of many languages"),
    ],
)
def test_a_package_of_another_kind_is_told_as_such_and_not_called_broken(
    folder: Path, metadata: dict[str, object], said: str
) -> None:
    good = build(folder)
    (folder / "other/model").mkdir(parents=True)
    (folder / "other/metadata.json").write_text(json.dumps(metadata))
    (folder / "other/model/model.bin").write_bytes(b"not read")
    found = packages.installed()
    assert [package.path for package in found.packages] == [good]
    assert found.broken == ()
    assert [str(error).startswith(f"{folder}/other/metadata.json: {said}") for error in found.others] == [True]


def test_argos_finds_the_same_packages_and_metadata(folder: Path) -> None:
    build(folder, name="en_es", version="1.9", prefix="<2es>")
    build(folder, name="es_en", source="es", target="en", bpe=True)
    judged = manager().get_installed_packages([folder])
    assert {
        (p.path, p.source, p.target, p.version, p.target_prefix, p.tokenizer) for p in packages.installed().packages
    } == {
        (p.package_path, p.from_code, p.to_code, p.package_version, p.target_prefix, p.tokenizer.model_file)
        for p in judged
    }
    assert len(judged) == 2


def test_a_folder_that_cannot_be_read_is_listed(tmp_path: Path) -> None:
    found = packages.in_folder(tmp_path / "nothing")
    assert found.packages == ()
    assert "cannot be read: no such file or directory" in str(found.broken[0])


@pytest.mark.parametrize(
    ("writable", "said"), [(True, "packages .*index.json"), (False, "Argos's folder cannot be used")]
)
def test_argos_is_asked_for_its_folder_and_may_have_none(tmp_path: Path, writable: bool, said: str) -> None:  # noqa: FBT001 - two cases
    home = tmp_path / "home"
    if writable:
        home.mkdir()
    else:
        home.write_text("a file where the home directory should be")
    program = """
        from l10n.engine import choosing, packages
        found = packages.installed()
        print(*found.broken or (*packages.argos().folders, packages.argos().index))
    """
    ran = in_new_process(program, home)
    assert re.search(said, ran.stdout)


def in_new_process(program: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program with a home of its own, and nothing else that tells Argos where its folders are."""
    inherited = {name: text for name, text in os.environ.items() if not name.startswith(("ARGOS", "XDG", "SNAP"))}
    return subprocess.run(
        [sys.executable, "-c", dedent(program)],
        env={**inherited, "HOME": str(home), **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"HOME": "/dev/null"}, "Argos's folder cannot be used: not a directory"),
        ({"XDG_CACHE_HOME": "/dev/null"}, "Argos's folder cannot be used: not a directory"),
        ({"ARGOS_PACKAGES_DIR": "/dev/null/packages"}, "Argos's folder cannot be used: not a directory"),
        ({"ARGOS_BEAM_SIZE": "wide"}, "Argos's settings are broken: invalid literal"),
        ({"ARGOS_CHUNK_TYPE": "WORDS"}, "Argos's settings are broken: 'WORDS'"),
    ],
)
def test_bundled_packages_are_chosen_where_argos_cannot_start(
    tmp_path: Path, environment: dict[str, str], said: str
) -> None:
    program = """
        import os, tempfile
        from l10n.engine import choosing, packages
        kept = dict(os.environ)
        print(choosing.choose("en", "es").why)
        print(*packages.installed().broken)
        print(dict(os.environ) == kept, os.listdir(tempfile.gettempdir()))
    """
    (tmp_path / "tmp").mkdir()
    ran = in_new_process(program, tmp_path, **{"TMPDIR": str(tmp_path / "tmp"), **environment})
    why, broken, left = ran.stdout.splitlines()
    assert why == "bundled with l10n"
    assert said in broken
    assert left == "True []"


def test_what_argos_prints_of_its_settings_is_not_printed_among_the_results(tmp_path: Path) -> None:
    (tmp_path / ".config/argos-translate").mkdir(parents=True)
    (tmp_path / ".config/argos-translate/settings.json").write_text("{")
    ran = in_new_process("from l10n.engine import choosing; print(choosing.choose('en', 'es').why)", tmp_path)
    assert ran.stdout == "bundled with l10n\n"
    assert "Error decoding" in ran.stderr


def test_reading_packages_loads_no_sentence_splitter(tmp_path: Path) -> None:
    program = """
        import sys
        from l10n.engine import choosing, packages
        choosing.choose("en", "es")
        print(*sys.modules)
    """
    loaded = set(in_new_process(program, tmp_path).stdout.split())
    assert "argostranslate.package" in loaded
    assert not loaded & {"stanza", "spacy", "minisbd", "torch", "argostranslate.sbd", "argostranslate.translate"}


def test_versions_are_ordered_by_their_numbers() -> None:
    assert packages.age("1.10") > packages.age("1.9") > packages.age("")
    assert packages.age("9" * 6000) == []


@pytest.mark.parametrize("name", ["metadata.json", "sentencepiece.model", "model/model.bin"])
def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path, name: str) -> None:
    path = build(tmp_path)
    (path / name).unlink()
    os.mkfifo(path / name)
    with pytest.raises(EngineError, match="is not a regular file"):
        packages.read(path)


def test_bundled_files_may_be_links_as_some_installers_make_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = build(tmp_path / "models")
    for file in [file for file in path.rglob("*") if file.is_file()]:
        kept = tmp_path / f"cache-{file.name}"
        file.rename(kept)
        file.symlink_to(kept)
    monkeypatch.setattr(packages, "_MODELS", tmp_path / "models")
    package = packages.bundled("en", "es")
    assert package is not None
    assert check(package).end == "</s>"


def test_metadata_may_be_written_beside_a_plain_model(tmp_path: Path) -> None:
    path = many_languages(tmp_path / "m2m", tokens=["__en__", "__es__"])
    (path / "metadata.json").write_text('{"from_code": "es", "to_code": "en", "package_version": "1.2"}')
    package = packages.read(path)
    assert (package.name, package.model, package.source) == ("translate-es_en 1.2", path, "es")
    assert Engine(package, threads=1)._prefix == ["__en__"]


@pytest.mark.parametrize("splitter", ["stanza", "minisbd", None])
def test_the_sentence_splitter_of_a_package_is_not_read(tmp_path: Path, splitter: str | None) -> None:
    path = open_nmt(tmp_path / "en_es")
    if splitter is None:
        shutil.rmtree(path / "stanza")
    else:
        (path / "stanza").rename(path / splitter)
    assert Engine(packages.read(path), threads=1).translate(["The market opens."])


@pytest.mark.parametrize("name", [".", "model"])
def test_a_plain_model_has_a_name_wherever_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = opus_mt(tmp_path / "model")
    monkeypatch.chdir(path if name == "." else tmp_path)
    assert packages.read(Path(name), direction=("en", "es")).name == "model"
