"""The list of sources is whole, its licences allow what is done, and packing gets what it says."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from training.download import main
from training.pack import source as of_pack
from training.pairs import Source
from training.phrasebook.book import tables
from training.sources import SOURCES, listed, pack_arguments, passed_over

ROOT = Path(__file__).parents[2]


def test_pack_takes_the_files_that_lie_in_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "two words"
    folder.mkdir()
    for name in ("tatoeba.tsv.xz", "python-docs-es.tsv", "xquad.tsv", "xquad.tsv.xz", "gm0.tsv.xz", "found.tsv"):
        (folder / name).touch()
    found = pack_arguments(folder, listed())
    assert found[:3] == [
        f"{folder}/python-docs-es.tsv:0.3",
        f"{folder}/tatoeba.tsv.xz:1:prose",
        f"{folder}/xquad.tsv.xz:3:prose",
    ]
    assert [of_pack(each) for each in found[:3]] == [
        Source(folder / "python-docs-es.tsv", 0.3),
        Source(folder / "tatoeba.tsv.xz", 1, prose=True),
        Source(folder / "xquad.tsv.xz", 3, prose=True),
    ]
    main([str(folder), "--pack-arguments"])
    said = capsys.readouterr()
    assert said.out.splitlines()[:3] == [f"'{each}'" for each in found[:3]]
    assert said.out.splitlines()[3:] == found[3:]
    assert said.err.splitlines() == passed_over(folder, listed())
    assert said.err.splitlines() == [
        f"{folder}/found.tsv: is left out: sources.tsv does not say under which licence it is",
        f"{folder}/gm0.tsv.xz: is left out: not for commercial use, as its LICENSE says",
    ]


def test_pack_takes_the_phrasebook_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tatoeba.tsv.xz").touch()
    monkeypatch.chdir(ROOT)
    found = [of_pack(each) for each in pack_arguments(tmp_path, listed())[1:]]
    assert found == [Source(table.relative_to(ROOT), 8, prose=True) for table in tables()]


def test_a_folder_without_files_is_nothing_for_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path), "--pack-arguments"])
    assert stopped.value.code == 2
    assert capsys.readouterr().err == f"{tmp_path}: holds no file of a source to train on; download some into it\n"


def credited(origin: str, page: list[str]) -> bool:
    """Tell whether a line of the page names the owner and the repository, or the end in which it differs: `.es-mx`."""
    owner, _, repository = origin.partition("/")
    lines = [re.split(r"[\s/,;:|()]+", line) for line in page]
    named = {word for words in lines if owner in words for word in words}
    parts = {word for word in named if len(word) > 5}
    return repository in named or any(repository.startswith(part) or repository.endswith(part) for part in parts)


def test_the_origin_of_every_source_stands_on_the_page_of_licences() -> None:
    page = (ROOT / "l10n" / "engine" / "models" / "LICENSE.md").read_text(encoding="utf-8").splitlines()
    origins = [origin for source in listed() if source.weight for origin in source.origin.split()]
    assert [origin for origin in origins if not credited(origin, page)] == []
    assert not credited("gamemanual0/other", page)
    assert not credited("nobody/gm0-translations", page)


def test_no_source_of_training_forbids_commerce_or_is_of_the_gpl_family() -> None:
    forbidden = re.compile(r"\b(NC|[AL]?GPL|GFDL)\b")
    assert {source.weight for source in listed() if forbidden.search(source.licence)} == {0}
    assert all(source.note for source in listed() if not source.weight)


def test_every_row_of_the_list_is_whole() -> None:
    rows = listed()
    files = [f"{source.name}.tsv.xz" for source in rows]
    assert files == sorted({*files})
    assert {line.count("\t") for line in SOURCES.read_text(encoding="utf-8").splitlines()} == {9}
    for source in rows:
        assert source.licence, source.name
        assert source.domain, source.name
        version = r"\d[\w.+~-]*" if source.origin.startswith("Debian/") else r"[\da-f]{7,40}( [\da-f]{7,40})*"
        assert re.fullmatch(version, source.commit) or "branches" in source.note, source.name


def test_prose_is_told_by_yes_or_nothing() -> None:
    with SOURCES.open(encoding="utf-8", newline="") as file:
        said = [row["prose"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert set(said) == {"yes", ""}
    assert [source.prose for source in listed()] == [text == "yes" for text in said]
