"""Sources are listed with their licences, and downloaded whole or not at all."""

from __future__ import annotations

import io
import json
import lzma
import re
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from web_site import serving

from training import download
from training.download import fetch, main
from training.sources import Listed, listed

COMMIT = "0123456789"
ORIGIN = "town/paper"

Site = Callable[[Mapping[str, str | bytes]], str]


def row(kind: str, *paths: str, name: str = "paper", weight: float = 1, note: str = "") -> Listed:
    """Return a source."""
    return Listed(name, weight, False, "CC0-1.0", "news", ORIGIN, COMMIT, kind, paths, note)  # noqa: FBT003 - no prose


def packed(files: Mapping[str, str | bytes], *, commit: str = f"{COMMIT}abcdef") -> bytes:
    """Return an archive as GitHub makes them: all in one folder, the commit in the head."""
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz", pax_headers={"comment": commit}) as tar:
        for path, text in files.items():
            data = text.encode() if isinstance(text, str) else text
            member = tarfile.TarInfo(f"paper-{commit}/{path}")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return whole.getvalue()


def put(folder: Path, archive: bytes) -> str:
    """Put an archive where a source of the tests looks for it, and return the base of its address."""
    place = folder / "site" / ORIGIN / "archive" / f"{COMMIT}.tar.gz"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(archive)
    return (folder / "site").as_uri()


def pairs(file: Path) -> list[tuple[str, ...]]:
    """Return what a file holds."""
    return [tuple(line.split("\t")) for line in lzma.decompress(file.read_bytes()).decode().splitlines()]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return what makes an archive of files, and gives the base of its address."""
    return lambda files: put(tmp_path, packed(files))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return the path of a folder that is not there yet."""
    return tmp_path / "data"


CATALOG = r"""#, fuzzy
msgid ""
msgstr ""
"Language: es\n"

msgid "The mayor came to the market."
msgstr "La alcaldesa vino al mercado."

#, fuzzy
msgid "The market was closed."
msgstr "El mercado estaba abierto."

msgid "Nobody has translated this."
msgstr ""

msgctxt "of a door"
msgid ""
"It is\n"
"\topen."
msgstr ""
"Está \n"
"abierta."

msgid "One stall"
msgid_plural "%d stalls"
msgstr[0] "Un puesto"
msgstr[1] "%d puestos"

#~ msgid "The old market"
#~ msgstr "El mercado viejo"
"""


def test_catalogs_give_what_is_translated_and_reviewed(site: Site, out: Path) -> None:
    base = site({"es/b.po": CATALOG, "es/a/c.po": 'msgid "Market"\nmsgstr "Mercado"\n', "fr/b.po": CATALOG})
    assert fetch(row("po", "es/*.po"), out, base=base) == 5
    assert pairs(out / "paper.tsv.xz") == [
        ("Market", "Mercado"),
        ("The mayor came to the market.", "La alcaldesa vino al mercado."),
        ("It is open.", "Está abierta."),
        ("One stall", "Un puesto"),
        ("%d stalls", "%d puestos"),
    ]


def test_a_broken_catalog_is_named_and_left_out(site: Site, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files: dict[str, str | bytes] = {
        "es/a.po": 'msgid "Mar"ket"\n',
        "es/b.po": CATALOG,
        "es/c.po": 'msgid "Mañana"'.encode("latin-1"),
    }
    assert fetch(row("po", "es/*.po"), out, base=site(files)) == 4
    first, second = capsys.readouterr().err.splitlines()
    assert 'es/a.po:1: is not PO syntax: msgid "Mar"ket"; put the text between' in first
    assert first.endswith("; left out")
    assert second.endswith("es/c.po is not UTF-8 (byte 9); left out")


def test_lines_are_paired_by_their_number(site: Site, out: Path) -> None:
    base = site(
        {"en": "The mayor.\n\nThe\u2028market.\nThe mayor.\n", "es": "La alcaldesa.\n\nEl mercado.\nLa alcaldesa.\n"}
    )
    assert fetch(row("lines", "en", "es"), out, base=base) == 2
    assert pairs(out / "paper.tsv.xz") == [("The mayor.", "La alcaldesa."), ("The market.", "El mercado.")]


def test_files_of_more_and_fewer_lines_are_refused(site: Site, out: Path) -> None:
    with pytest.raises(ValueError, match=r"tar\.gz: en has 2 lines, es 1: they are not aligned"):
        fetch(row("lines", "en", "es"), out, base=site({"en": "One.\nTwo.\n", "es": "Uno.\n"}))
    assert not out.exists()


TABLE = "Go.\tVe.\tby somebody\r\nGo.\tVete.\tby somebody else\r\n"


def test_columns_are_read_of_a_plain_table(site: Site, out: Path) -> None:
    assert fetch(row("tsv", "*.txt"), out, base=site({"a/spa.txt": TABLE})) == 2
    assert pairs(out / "paper.tsv.xz") == [("Go.", "Ve."), ("Go.", "Vete.")]


@pytest.mark.parametrize("inside", ["spa.txt", "spa-eng/spa.txt"])
def test_columns_are_read_of_a_table_in_a_zip_file(site: Site, out: Path, inside: str) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as inner:
        inner.writestr("_about.txt", "no table")
        inner.writestr(inside, TABLE)
    base = site({"spa-eng.zip": whole.getvalue()})
    assert fetch(row("tsv", "spa-eng.zip!*spa.txt"), out, base=base) == 2
    with pytest.raises(ValueError, match=r"holds no spa-eng\.zip!\*fra\.txt; correct the paths in sources\.tsv"):
        fetch(row("tsv", "spa-eng.zip!*fra.txt"), out, base=base)


def test_a_table_without_tabs_and_a_damaged_zip_file_are_refused(site: Site, out: Path) -> None:
    with pytest.raises(ValueError, match=r"a\.txt:2: has no tab between English and Spanish"):
        fetch(row("tsv", "a.txt"), out, base=site({"a.txt": "Go.\tVe.\nCome.\n"}))
    with pytest.raises(ValueError, match=r"a\.zip is no whole zip file"):
        fetch(row("tsv", "a.zip!*"), out, base=site({"a.zip": b"PK\x03\x04 and no more"}))
    assert not out.exists()


def test_documents_of_one_shape_are_paired_text_by_text(site: Site, out: Path) -> None:
    english = {"version": 1, "data": [{"id": "a1", "title": "The market", "open": True}, {"id": "a2", "title": "Rain"}]}
    spanish = {
        "version": 1,
        "data": [{"id": "a1", "title": "El mercado", "open": True}, {"id": "a2", "title": "Lluvia"}],
    }
    base = site({"x.en.json": json.dumps(english), "x.es.json": json.dumps(spanish)})
    assert fetch(row("json", "x.en.json", "x.es.json"), out, base=base) == 2
    assert pairs(out / "paper.tsv.xz") == [("The market", "El mercado"), ("Rain", "Lluvia")]


@pytest.mark.parametrize(
    ("spanish", "place"),
    [
        ('{"a": ["Uno."]}', r"they differ at \$\.a"),
        ('{"b": ["Uno.", "Dos."]}', r"they differ at \$"),
        ('{"a": ["Uno.", 2]}', r"they differ at \$\.a\[1\]"),
        ('{"a": ', "Expecting value"),
    ],
)
def test_documents_of_other_shapes_are_refused(site: Site, out: Path, spanish: str, place: str) -> None:
    base = site({"en.json": '{"a": ["One.", "Two."]}', "es.json": spanish})
    with pytest.raises(ValueError, match=rf"en\.json and es\.json are no JSON of one shape: {place}"):
        fetch(row("json", "en.json", "es.json"), out, base=base)
    assert not out.exists()


def test_the_same_archive_makes_the_same_file(site: Site, out: Path) -> None:
    files = {"es/b.po": CATALOG, "es/a.po": 'msgid "Market"\nmsgstr "Mercado"\n'}
    fetch(row("po", "es/*.po"), out, base=site(files))
    once = (out / "paper.tsv.xz").read_bytes()
    fetch(row("po", "es/*.po"), out, base=site(dict(reversed(files.items()))))
    assert (out / "paper.tsv.xz").read_bytes() == once
    assert [file.name for file in out.iterdir()] == ["paper.tsv.xz"]


def test_a_link_in_an_archive_is_no_file(tmp_path: Path, out: Path) -> None:
    whole = io.BytesIO()
    with tarfile.open(fileobj=whole, mode="w:gz") as tar:
        link = tarfile.TarInfo("paper/es.po")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    with pytest.raises(ValueError, match=r"tar\.gz: holds no es\.po; correct"):
        fetch(row("po", "es.po"), out, base=put(tmp_path, whole.getvalue()))


def test_an_archive_of_untranslated_catalogs_holds_no_pairs(site: Site, out: Path) -> None:
    with pytest.raises(ValueError, match=r"holds no pairs in es\.po"):
        fetch(row("po", "es.po"), out, base=site({"es.po": 'msgid "Market"\nmsgstr ""\n'}))
    assert not out.exists()


def test_a_damaged_archive_is_refused(tmp_path: Path, out: Path) -> None:
    whole = packed({"es.po": CATALOG})
    damaged = whole[: len(whole) // 2] + b"????" + whole[len(whole) // 2 + 4 :]
    for archive in (b"<html>", whole[:-40], damaged):
        with pytest.raises(ValueError, match=r"tar\.gz: is no whole archive: .*; try again"):
            fetch(row("po", "es.po"), out, base=put(tmp_path, archive))
    assert not out.exists()


def test_an_archive_of_another_commit_is_refused(tmp_path: Path, out: Path) -> None:
    with pytest.raises(ValueError, match="is of the commit fedcba, not of 0123456789"):
        fetch(row("po", "es.po"), out, base=put(tmp_path, packed({"es.po": CATALOG}, commit="fedcba")))
    assert not out.exists()


def test_an_archive_may_not_be_huge(site: Site, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = site({"es.po": CATALOG + "# more\n" * 1000})
    monkeypatch.setattr(download, "_MOST", 5000)
    with pytest.raises(ValueError, match=r"holds more than 5000 bytes in es\.po"):
        fetch(row("po", "es.po"), out, base=base)
    monkeypatch.setattr(download, "_MOST", 100)
    with pytest.raises(ValueError, match=r"tar\.gz: is larger than 100 bytes"):
        fetch(row("po", "es.po"), out, base=base)
    assert not out.exists()


def test_a_failed_write_leaves_nothing(site: Site, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_from: Path, _to: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        fetch(row("po", "es.po"), out, base=site({"es.po": CATALOG}))
    assert not list(out.iterdir())


def test_a_server_that_has_not_all_is_named(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    with serving() as server:
        with pytest.raises(ValueError, match=r"http://127.*: cannot be downloaded: HTTP Error 404.*; check"):
            fetch(row("po", "es.po"), out, base=server.url)
        page = server.pages[f"/{ORIGIN}/archive/{COMMIT}.tar.gz"] = packed({"es.po": CATALOG})
        assert fetch(row("po", "es.po"), out, base=server.url) == 4
        server.headers["Content-Length"] = str(len(page) + 10)
        with pytest.raises(ValueError, match=r"tar\.gz: (ended after \d+ of \d+ bytes|cannot be downloaded)"):
            fetch(row("po", "es.po"), out, base=server.url)


def test_the_command_downloads_what_is_not_there(
    site: Site, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row("po", "es.po"), row("", name="novel"), row("", name="manual", weight=0, note="not for commercial use")]
    monkeypatch.setattr(download, "listed", lambda: rows)
    main([str(out)], base=site({"es.po": CATALOG}))
    first, last = capsys.readouterr().out.splitlines()
    assert first == "paper: 4 pairs, CC0-1.0"
    assert last == f"to be put into {out} by hand (see --list): 1 more"
    main([str(out), "paper"], base="file:///nowhere")
    assert capsys.readouterr().out == f"paper: is there already; remove {out}/paper.tsv.xz to have it anew\n"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("paper", r"file:///nowhere/.*tar\.gz: cannot be downloaded: .*; check the connection, or .*"),
        ("novel", r"novel: was aligned by hand or by ids; put novel\.tsv\.xz into the folder yourself"),
        ("manual", "manual: is left out of training: not for commercial use"),
        ("poem", r"poem: stands not in sources\.tsv; --list shows what does"),
    ],
)
def test_what_the_command_cannot_do_is_one_line(
    out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, line: str
) -> None:
    rows = [row("po", "es.po"), row("", name="novel"), row("", name="manual", weight=0, note="not for commercial use")]
    monkeypatch.setattr(download, "listed", lambda: rows)
    with pytest.raises(SystemExit) as stopped:
        main([str(out), name], base="file:///nowhere")
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert not said.out
    assert re.fullmatch(f"{line}\n", said.err)
    assert not out.exists()


def test_without_a_folder_the_command_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "takes a folder, or --list" in capsys.readouterr().err


def test_the_list_is_shown_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--list"])
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["name", "weight", "licence", "how", "origin"]
    assert [line.split()[0] for line in rows] == [source.name for source in listed()]


def test_what_can_be_downloaded_has_one_repository_one_commit_and_paths() -> None:
    sources = [source for source in listed() if source.kind]
    assert {source.how for source in sources} == {"download"}
    for source in sources:
        assert re.fullmatch(r"[\w.-]+/[\w.-]+ [\da-f]+", f"{source.origin} {source.commit}"), source.name
        assert source.kind in download.READERS, source.name
        assert len(source.paths) == 2 if source.kind in {"lines", "json"} else source.paths, source.name
