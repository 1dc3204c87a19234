"""`l10n models` as people run it: in a process of its own, with a home of its own, and a site in Argos's shapes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from argos_site import BLOCKED, cut, early, entry, ported, publish
from commands import Ran
from web_site import Answer, Site, moved, serving
from word_model import Cut, WordModel

from l10n.engine.about.official import OFFICIAL

PACKAGES = "data/argos-translate/packages"
NOUNS = (
    *("market", "park", "river", "library", "hospital", "table", "window", "bridge", "bus", "field", "ball", "night"),
    *("morning", "winter", "friend", "letter", "sister", "teacher", "nurse", "bread", "milk", "water"),
)


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a site for one test."""
    with serving() as running:
        yield running


class Home:
    """A home folder, in which l10n is run."""

    def __init__(self, path: Path) -> None:
        """Begin with an empty folder."""
        self.path = path
        self.environment: dict[str, str] = {}
        path.mkdir()

    def run(self, *arguments: str, **environment: str) -> Ran:
        """Run l10n in a new process."""
        own = {"HOME": str(self.path), "LANGUAGE": "en"}
        own |= {f"XDG_{name.upper()}_HOME": str(self.path / name) for name in ("data", "config", "cache")}
        done = subprocess.run(
            [sys.executable, "-m", "l10n", *arguments],
            cwd=self.path,
            env={**os.environ, **own, **self.environment, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def publish(self, site: Site, *entries: dict[str, object]) -> None:
        """Use the index of a site from now on."""
        self.environment = publish(site, *entries)

    def listed(self) -> dict[str, dict[str, Any]]:
        """Return what `models list` tells of each package, by the name of its folder; of the bundled ones too."""
        ran = self.run("models", "list", "--format", "json")
        return {Path(each["path"]).name: each for each in json.loads(ran.out)["packages"]}

    @property
    def installed(self) -> list[str]:
        """What stands in Argos's folder, hidden or not."""
        folder = self.path / PACKAGES
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the archive of a package from English, version 1.5."""
    return early(tmp_path_factory.mktemp("package"))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Return an empty home folder."""
    return Home(tmp_path / "home")


def test_packages_of_todays_shapes_are_installed_and_told(
    home: Home, site: Site, tmp_path: Path, package: bytes
) -> None:
    site.pages["/en_es"], site.pages["/es_en"] = package, ported(tmp_path)
    home.publish(
        site,
        entry("de", "en", "1.0", ["https://example.org/a", "ipfs://b"]),
        entry("en", "es", "1.5", [f"{site.url}/en_es", "ipfs://QmZ"]),
        entry("es", "en", "1.4", [f"{site.url}/gone"]),
        entry("es", "en", "1.9.6", [f"{site.url}/es_en"], "1.9.0"),
    )
    ran = home.run("models", "install")
    assert (ran.code, ran.err) == (0, "")
    folder = home.path / PACKAGES
    assert ran.out.splitlines() == [
        "translate-en_es 1.5: its size and its bytes are not known to l10n",
        f"translate-en_es 1.5: installed, {folder}/en_es",
        "translate-es_en 1.9.6: its size and its bytes are not known to l10n",
        f"translate-es_en 1.9.6: installed, {folder}/translate-es_en-1_9_6",
    ]
    assert home.installed == ["en_es", "translate-es_en-1_9_6"]
    head, *rows = home.run("models", "list").out.splitlines()  # no bundled one is in use, so nothing is said of them
    assert " ".join(head.split()) == "package direction size licence tokenizer weights words/s tried path"
    assert [row.split()[0] for row in rows] == ["translate-en_es", "translate-es_en"] * 2
    told = home.listed()
    one, other = told["en_es"], told["translate-es_en-1_9_6"]
    assert (one["licence"], one["tokenizer"], one["weights"]) == (None, "SentencePiece", "int8")
    assert (other["licence"], other["tokenizer"], other["weights"]) == ("CC BY 4.0", "BPE, Moses", "float32")
    assert (one["target_tokenizer"], other["target_tokenizer"]) == (True, False)
    assert (one["probe"], other["probe"]) == ("passed", "passed")
    assert one["archive_sha256"] == hashlib.sha256(package).hexdigest()
    assert one["words_per_second"] is None
    again = home.run("models", "install")
    assert (again.code, again.out.count("already installed")) == (0, 2)


def test_a_draft_is_made_by_any_name_of_an_installed_package_and_tells_it(
    home: Home, site: Site, package: bytes
) -> None:
    site.pages["/a"] = package
    home.publish(site, entry("en", "es", "1.5", [f"{site.url}/a"]))
    home.run("models", "install", "en-es")
    (home.path / "articles").mkdir()
    for number, name in enumerate(("en_es", "translate-en_es-1_5.argosmodel")):
        article = home.path / f"articles/{number}.md"
        article.write_text(" ".join(f"The council opened the {noun}." for noun in NOUNS), encoding="utf-8")
        ran = home.run("translate", str(article), "--from", "en", "--model", name)
        assert ran.code == 0, ran.err
        catalog = (home.path / f"locales/es/LC_MESSAGES/{number}.po").read_text(encoding="utf-8")
        said = re.findall("^# l10n: draft [0-9a-f]{8} [0-9]+% (.+)$", catalog, re.MULTILINE)
        assert said == ["translate-en_es 1.5, read back"] * len(NOUNS)
        assert 'msgstr "El ayuntamiento abrió el mercado."' in catalog
    assert home.listed()["en_es"]["words_per_second"] > 0


def test_each_wrong_answer_leads_to_the_next_link(home: Home, site: Site, tmp_path: Path, package: bytes) -> None:
    site.pages |= {
        "/robots": BLOCKED,
        "/forbidden": Answer(403, BLOCKED),
        "/cut": cut(package, 100),
        "/half": package[: len(package) // 2],
        "/other": early(tmp_path / "other", "es", "en"),
        "/older": early(tmp_path / "older", version="1.4"),
        "/away": moved("http://example.org/en_es.argosmodel"),
        "/moved": moved(f"{site.url}/found"),
        "/found": package,
    }
    bad = ["robots", "forbidden", "cut", "half", "other", "older", "away"]
    for names in (bad[:4], bad[3:]):
        home.publish(site, entry("en", "es", "1.5", [f"{site.url}/{name}" for name in (*names, "moved")]))
        ran = home.run("models", "install", "en-es")
        assert (ran.code, ran.err) == (0, "")
        assert home.installed == ["en_es"]
        (home.path / PACKAGES / "en_es").rename(tmp_path / f"installed from {names[0]}")


def test_what_is_wrong_with_each_link_is_told_where_none_is_right(
    home: Home, site: Site, tmp_path: Path, package: bytes
) -> None:
    site.pages |= {
        "/robots": BLOCKED,
        "/forbidden": Answer(403, BLOCKED),
        "/cut": cut(package, 100),
        "/other": early(tmp_path / "other", "es", "en"),
        "/older": early(tmp_path / "older", version="1.4"),
    }
    links = [f"{site.url}/{name}" for name in ("robots", "forbidden", "cut", "other", "older")]
    home.publish(site, entry("en", "es", "1.5", ["ipfs://QmZ", *links]), entry("es", "en", "1.5", ["ipfs://QmZ"]))
    ran = home.run("models", "install")
    assert (ran.code, home.installed) == (2, [])
    said = [line.replace(site.url, "") for line in ran.err.splitlines()]
    assert said[0] == f"/robots: is no package: it is a web page of {len(BLOCKED)} bytes; try again later"
    assert said[1].startswith("/forbidden: cannot be downloaded: HTTP Error 403: Forbidden; ")
    assert said[2].startswith("/cut: ")
    assert said[3] == "/other: translates es to en, but the index says en to es"
    assert said[4] == "/older: has the version '1.4', but the index says '1.5'"
    assert said[5].startswith("none of the 5 links of translate-en_es 1.5 gave it; try again later, or get ")
    assert said[6] == "the index has no https link for translate-es_en 1.5"
    assert len(said) == 7


def test_an_archive_that_claims_to_be_argos_own_must_have_its_bytes(home: Home, site: Site, tmp_path: Path) -> None:
    content = early(tmp_path, version="1.0")
    site.pages |= {"/a": content, "/b": Answer(content=content, headers={"Content-Length": ""}), "/c": BLOCKED}
    home.publish(site, entry("en", "es", "1.0", [f"{site.url}/{name}" for name in "abc"]))
    ran = home.run("models", "install", "en-es")
    assert ran.out == "translate-en_es 1.0: 88 MB, licence not stated\n"
    said = ran.err.replace(site.url, "").splitlines()
    assert said[0].startswith(f"/a: has {len(content)} bytes, not 87503191; ")
    assert said[1].startswith(f"/b: the download ended after {len(content)} of 87503191 bytes; ")
    assert said[2].startswith(f"/c: has {len(BLOCKED)} bytes, not 87503191; ")
    assert (ran.code, len(said), home.installed) == (2, 4, [])
    file = tmp_path / "en_es.argosmodel"
    ran = home.run("models", "install", str(file))
    assert ran.err.startswith(f"{file}: says it is translate-en_es 1.0 of Argos, but has the SHA-256 ")
    assert OFFICIAL[0].sha256 in ran.err
    assert (ran.code, len(ran.err.splitlines()), home.installed) == (2, 1, [])


def test_argos_two_packages_from_spanish_are_offered_with_their_sizes(home: Home, site: Site) -> None:
    site.pages |= {"/a": BLOCKED, "/b": BLOCKED}
    home.publish(
        site, entry("es", "en", "1.0", [f"{site.url}/a"]), entry("es", "en", "1.9", [f"{site.url}/b"], "1.9.0")
    )
    ran = home.run("models", "install", "es-en", "es-en")
    assert ran.out.splitlines() == [
        "translate-es_en 1.9: 285 MB, licence CC BY 4.0; taken because its drafts are better, though it is slow",
        "  instead of it: l10n models install es-en==1.0 (fast, 87 MB, licence not stated)",
    ]
    assert site.requests == ["/index.json", "/b"]
    for name in ("es-en==1.0", "translate-es_en-1_0", "translate-es_en 1.0"):
        ran = home.run("models", "install", name)
        assert ran.out.startswith("translate-es_en 1.0: 87 MB, licence not stated\n")
        assert site.requests[-1] == "/a"
    ran = home.run("models", "install", "es-en==1.7")
    assert (ran.code, ran.err) == (2, "the index has no es-en==1.7; it has 1.0 and 1.9\n")


def test_an_older_package_stands_beside_a_newer_one_and_says_how_it_is_used(
    home: Home, site: Site, tmp_path: Path
) -> None:
    for version in ("1.5", "1.9.6"):
        site.pages[f"/{version}"] = early(tmp_path / version, version=version)
    home.publish(site, *(entry("en", "es", version, [f"{site.url}/{version}"]) for version in ("1.5", "1.9.6")))
    home.run("models", "install", "en-es")
    ran = home.run("models", "install", "en-es==1.5")
    assert home.installed == ["en_es", "translate-en_es-1_5"]
    assert ran.out.splitlines()[-1] == (
        "  translate-en_es 1.9.6 is newer, and drafts; to use translate-en_es 1.5, "
        'set en-es = "translate-en_es 1.5" in [models], or give --model'
    )


def test_a_package_that_changed_drafts_no_more_until_somebody_says_so(home: Home, site: Site, package: bytes) -> None:
    site.pages["/a"] = package
    home.publish(site, entry("en", "es", "1.5", [f"{site.url}/a"]))
    home.run("models", "install", "en-es")
    (home.path / "a.txt").write_text("The council opened the market.\n", encoding="utf-8")
    model = home.path / PACKAGES / "en_es/model/model.bin"
    content = model.read_bytes()
    half = len(content) // 2
    model.write_bytes(content[:half] + bytes([content[half] ^ 1]) + content[half + 1 :])
    translate = ("translate", "a.txt", "--from", "en")
    ran = home.run(*translate)
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)
    hint = "install it again, or run `l10n models accept en_es` if the change is meant"
    assert ran.err.endswith(f"en_es: has changed since translate-en_es 1.5 was installed; {hint}\n")
    assert not home.listed()["en_es"]["intact"]
    listed = home.run("models", "list").err
    said = (
        "changed: translate-en_es 1.5: its files changed since it was installed; install it again, or run: l10n models "
    )
    assert listed == f"{said}accept en_es\n"
    assert home.run("models", "accept", "en_es").out.startswith("translate-en_es 1.5: accepted as it is, ")
    assert home.run(*translate).code == 0
    speed = home.listed()["en_es"]["words_per_second"]
    assert home.run("models", "accept", "en_es").out.startswith("translate-en_es 1.5: nothing has changed, ")
    assert home.listed()["en_es"]["words_per_second"] == speed
    model.write_bytes(content[:-2] + b"xx")
    assert "translate-en_es 1.5: installed" in home.run("models", "install", "en-es").out
    assert (model.read_bytes(), home.installed) == (content, ["en_es"])
    assert home.run("models", "accept", "mine").err.startswith(
        "no package is called 'mine'; available: translate-en_es"
    )


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("folder", "folder: is a folder; give the .argosmodel file, or draft with the folder: `--model FOLDER`"),
        ("package.zip", "package.zip: is no .argosmodel file; if it is a package, give its name that ending"),
        ("none.argosmodel", "none.argosmodel: cannot be read: no such file or directory"),
        ("half.argosmodel", "half.argosmodel: is damaged: it is no zip archive, but a zip archive of 5000 bytes"),
        ("page.argosmodel", "page.argosmodel: is damaged: it is no zip archive, but a web page of 6 bytes"),
        ("https://example.org/a.argosmodel", "https://example.org/a.argosmodel: is an address, and l10n asks none but"),
        ("en-fr", "`en-fr` is neither a direction nor an .argosmodel file; use en-es or es-en"),
        ("en-es=1.0", "`en-es=1.0` is neither a direction nor an .argosmodel file; use en-es or es-en"),
        ("", "`` is neither a direction nor an .argosmodel file; use en-es or es-en"),
    ],
)
def test_what_cannot_be_installed_is_one_line(home: Home, package: bytes, argument: str, said: str) -> None:
    (home.path / "folder").mkdir()
    (home.path / "package.zip").write_bytes(package)
    (home.path / "half.argosmodel").write_bytes(package[:5000])
    (home.path / "page.argosmodel").write_bytes(b"<html>")
    ran = home.run("models", "install", argument, ARGOS_PACKAGE_INDEX="http://127.0.0.1:9/")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 1)
    assert ran.err.startswith(said)
    assert home.installed == []


def test_packages_that_draft_nothing_are_named_as_what_they_are(home: Home) -> None:
    for name, metadata in {
        "sbd-multilingual": {"type": "sbd", "from_codes": ["en", "es"], "package_version": "1.0"},
        "many": {"type": "translate", "languages": [{"code": "en"}, {"code": "es"}]},
        "broken": {"from_code": "en"},
    }.items():
        folder = home.path / PACKAGES / name
        folder.mkdir(parents=True)
        (folder / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    ran = home.run("models", "list")
    sbd = "has the type 'sbd', not 'translate'; l10n cuts texts into sentences itself"
    assert ran.err.splitlines() == [
        f"not used: {PACKAGES}/many/metadata.json: describes a package of many languages, not of one direction",
        f"not used: {PACKAGES}/sbd-multilingual/metadata.json: {sbd}",
        f"broken: {PACKAGES}/broken/metadata.json: has no valid to_code: null",
    ]
    assert (ran.code, len(ran.out.splitlines())) == (0, 4)


def test_what_fails_does_not_stop_the_others(home: Home, site: Site, tmp_path: Path) -> None:
    site.pages |= {"/a": BLOCKED, "/b": early(tmp_path, "es", "en")}
    home.publish(site, entry("en", "es", "1.5", [f"{site.url}/a"]), entry("es", "en", "1.5", [f"{site.url}/b"]))
    ran = home.run("models", "install", "missing.argosmodel", "en-es", "es-en")
    assert (ran.code, home.installed) == (2, ["es_en"])
    assert [line.split(": ")[0] for line in ran.err.splitlines()] == ["missing.argosmodel", f"{site.url}/a"]


def test_messages_are_spanish_for_those_who_read_spanish(home: Home) -> None:
    told = home.run("models", "list", LANGUAGE="es", LC_ALL="es_MX.UTF-8").out
    assert told.splitlines()[0].split()[:4] == ["paquete", "dirección", "tamaño", "licencia"]
    assert "aún no" in told
    assert told.splitlines()[-1].startswith("los paquetes incluidos son pequeños")
    (home.path / "l10n.toml").write_text('[models]\nen-es = "translate-en_es"\n', encoding="utf-8")
    shown = home.run("models", "info", LANGUAGE="es", LC_ALL="es_MX.UTF-8").out
    assert "translate-en_es 0.5 (elegido en la configuración)" in shown
    assert "translate-es_en 0.5 (incluido con l10n)" in shown


def test_a_fault_in_one_direction_leaves_the_other(home: Home) -> None:
    (home.path / "l10n.toml").write_text('[models]\nes-en = "translate-es_en 1.9"\n', encoding="utf-8")
    ran = home.run("models", "info")
    assert (ran.code, ran.out.count(" -> ")) == (2, 1)
    assert ran.out.startswith("en -> es: translate-en_es 0.5 (bundled with l10n)\n")
    assert ran.err.startswith("es -> en: no package is called 'translate-es_en 1.9'; available: ")
    assert ran.err.endswith("; install it with `l10n models install es-en==1.9`\n")
    ran = home.run("models", "info", "--format", "json")
    assert (ran.code, [each["source"] for each in json.loads(ran.out)["packages"]]) == (2, ["en"])


def test_the_model_of_the_settings_is_listed_and_the_bundled_ones_are_called_small(home: Home) -> None:
    folder = WordModel({"water": "agua"}, cut=Cut.BOTH).build(home.path, "mine")
    assert home.run("models", "list").out.count("mine") == 0
    (home.path / "l10n.toml").write_text('[models]\nen-es = "mine"\n', encoding="utf-8")
    ran = home.run("models", "list")
    assert str(folder) in ran.out
    assert ran.out.splitlines()[-1].startswith("the bundled packages are small")
    WordModel({"agua": "water"}, cut=Cut.BOTH).build(home.path, "back")
    (home.path / "l10n.toml").write_text('[models]\nen-es = "mine"\nes-en = "back"\n', encoding="utf-8")
    assert "are small" not in home.run("models", "list").out + home.run("models", "info").out


def test_nothing_of_a_package_is_left_out_of_its_archive(tmp_path: Path) -> None:
    early(tmp_path)
    with zipfile.ZipFile(tmp_path / "en_es.argosmodel") as zipped:
        assert {name.split("/")[0] for name in zipped.namelist()} == {"en_es"}
        assert {"en_es/README.md", "en_es/stanza/en/tokenize/ewt.pt"} <= set(zipped.namelist())
        assert "type" not in json.loads(zipped.read("en_es/metadata.json"))
