"""A file that the user names for output replaces only what l10n wrote there in the same format."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.review.catalog import Catalog, Unit

Cli = Callable[..., Ran]
PO = "locales/en/LC_MESSAGES/agua.po"
VERBS = {
    "manifest": ("out.json", ["build", "--manifest", "FILE"]),
    "preview": ("out.html", ["preview", "articles/agua.txt", "--out", "FILE"]),
    "xliff": ("out.xlf", ["xliff", "export", PO, "FILE"]),
    "xliff 2": ("out.xlf", ["xliff", "export", PO, "FILE", "--xliff", "2.1"]),
    "tmx": ("out.tmx", ["memory", "export", "FILE"]),
    "tbx": ("out.tbx", ["glossary", "export", "FILE"]),
    "csv": ("out.csv", ["glossary", "export", "FILE"]),
    "weblate": ("out.csv", ["glossary", "export", "FILE", "--shape", "weblate"]),
    "deepl": ("out.tsv", ["glossary", "export", "FILE", "--shape", "deepl"]),
    "omegat": ("out.txt", ["glossary", "export", "FILE", "--shape", "omegat"]),
}
EACH = pytest.mark.parametrize("verb", VERBS)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a project with an article, its reviewed .po file and a term."""
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles/agua.txt").write_text("El agua volvió el lunes.\n")
    (tmp_path / "glossary").mkdir(exist_ok=True)
    (tmp_path / "glossary/terms.csv").write_text("en,es\nreservoir,embalse\n")
    (tmp_path / PO).parent.mkdir(parents=True)
    translate(tmp_path, "The water came back on Monday.")
    return tmp_path


def translate(root: Path, text: str) -> None:
    """Write the translation of the article, as reviewed."""
    (root / PO).write_text(po.dumps(Catalog("es", "en", (Unit("El agua volvió el lunes.", text),))))


def run(l10n: Cli, verb: str, file: object) -> Ran:
    """Run a verb that writes to a file."""
    return l10n(*(str(file) if word == "FILE" else word for word in VERBS[verb][1]))


def others(verb: str) -> dict[str, bytes]:
    """Return what other programs may have in a file of this name."""
    return {
        "json": b'{"mine": 1}\n',
        "package": b'{"name": "site", "version": "1.0.0", "editions": {}}\n',
        "a list of editions": b'{"version": 1, "editions": [{"isbn": "1"}]}\n',
        "text": b"hello\n",
        "half JSON": b'{"version": 1, "editions": [',
        "page": b"<!DOCTYPE html>\n<html><head><title>Mine</title></head></html>\n",
        "table": b"name,age\nAna,30\n",
        "terms": b"water\tagua\tnote\n",
        "xliff": b'<?xml version="1.0"?>\n<xliff version="1.2"><file original="a"></file></xliff>\n',
        "tmx": b'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n<header creationtool="OmegaT"/></tmx>\n',
        "empty": b"",
        "bytes": b"\xff\xfe\x00\x80",
        "nested": b"[" * 100_000 if verb == "manifest" else b"[]",
    }


@EACH
def test_a_file_of_somebody_else_is_never_replaced(l10n: Cli, project: Path, verb: str) -> None:
    file = project / VERBS[verb][0]
    for name, content in others(verb).items():
        file.write_bytes(content)
        ran = run(l10n, verb, file.name)
        assert (name, ran.code, ran.err.count("\n"), file.read_bytes()) == (name, 2, 1, content)
        assert f"{file.name}: is there already, and is not a" in ran.err
        assert not (project / "editions").exists()


@EACH
def test_what_l10n_wrote_is_replaced_when_there_is_something_new(l10n: Cli, project: Path, verb: str) -> None:
    file = project / VERBS[verb][0]
    assert run(l10n, verb, file.name).code == 0
    first = file.read_bytes()
    assert run(l10n, verb, file.name).code == 0
    translate(project, "On Monday the water came back.")
    (project / "glossary/terms.csv").write_text("en,es\nreservoir,embalse\nweir,presa\n")
    assert run(l10n, verb, file.name).code == 0
    assert file.read_bytes() != first


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in {"manifest", "preview", "tmx", "tbx"}])
def test_a_file_that_somebody_worked_on_is_kept(l10n: Cli, project: Path, verb: str) -> None:
    file = project / VERBS[verb][0]
    assert run(l10n, verb, file.name).code == 0
    file.write_bytes(changed := file.read_bytes().replace(b"o", b"0", 1) + b"\n")
    assert (run(l10n, verb, file.name).code, file.read_bytes()) == (2, changed)
    file.unlink()
    assert run(l10n, verb, file.name).code == 0


@EACH
@pytest.mark.parametrize(
    "name",
    [
        "locales/editions.json",
        "locales/.l10n/builds.json",
        "locales/.l10n/new.json",
        PO,
        "locales/en/LC_MESSAGES/NEW.PO",
        "glossary/new.csv",
        "l10n.toml",
        "pyproject.toml",
        "articles/agua.txt",
        "editions/en/agua.txt",
        "editions/en/new.json",
    ],
)
def test_l10n_s_own_files_are_no_place_for_output(l10n: Cli, project: Path, verb: str, name: str) -> None:
    assert l10n("build").code == 0
    place = project / name
    before = place.read_bytes() if place.exists() else None
    ran = run(l10n, verb, name)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert (place.read_bytes() if place.exists() else None) == before


def test_a_record_of_outputs_from_a_stranger_is_not_believed(l10n: Cli, project: Path) -> None:
    """A repository may come with l10n's own folder; what it says of this machine has no mark of it."""
    assert run(l10n, "csv", "out.csv").code == 0
    known = project / "locales/.l10n/outputs.json"
    said = json.loads(known.read_text())
    known.write_text(json.dumps({**said, "place": ["1 number 2"]}))
    (project / "glossary/terms.csv").write_text("en,es\nweir,presa\n")
    assert run(l10n, "csv", "out.csv").code == 2
    for broken in ("{", "[]", '{"written": 1}', '{"place": 1, "written": {}}'):
        known.write_text(broken)
        assert run(l10n, "csv", "out.csv").code == 2


def test_a_link_is_not_followed_and_a_folder_is_no_file(l10n: Cli, project: Path) -> None:
    (project / "mine.json").write_text("{}")
    (project / "out.json").symlink_to(project / "mine.json")
    assert run(l10n, "manifest", "out.json").code == 2
    (project / "folder.json").mkdir()
    assert run(l10n, "manifest", "folder.json").code == 2
    assert (project / "mine.json").read_text() == "{}"


def test_the_pages_of_a_site_are_no_place_for_a_preview(l10n: Cli, project: Path) -> None:
    (project / "l10n.toml").write_text('[site]\npreset = "html"\narticles = "{path}.{suffix}"\ndefault = "es"\n')
    (project / "a.html").write_text("<!DOCTYPE html><html lang=es><p>El agua volvió.</p></html>")
    for verb in ("preview", "tmx"):
        ran = run(l10n, verb, "a.html")
        assert ran.code == 2
