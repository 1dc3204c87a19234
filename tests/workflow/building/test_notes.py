"""Pages that say how they were translated: by policy, in both languages, with the house's own words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran

from l10n import po
from l10n.drafting.origin import MachineTranslation
from l10n.project.finding import find
from l10n.review.catalog import Catalog, Provenance, State, Unit
from l10n.text.fingerprint import fingerprint

Cli = Callable[..., Ran]

MACHINE = "This page was translated from Spanish by a machine. No person has reviewed it."
MIXED = "This page was translated from Spanish by a machine. A person has reviewed part of it."
REVIEWED = "This page was translated from Spanish and reviewed by a person."
PAGE = "# El agua\n\nEl agua volvió. Nadie avisó.\n"
TEXTS = {"El agua": "The water", "El agua volvió.": "The water came back.", "Nadie avisó.": "Nobody said so."}


def draft(source: str, target: str) -> Unit:
    """Return a draft that a machine made."""
    origin = MachineTranslation("translate-es_en 0.5")
    return Unit(source, target, fuzzy=True, provenance=Provenance(State.DRAFT, fingerprint(target), 80, origin))


def write(root: Path, *drafts: str, settings: str = "", page: str = PAGE, name: str = "agua.md") -> None:
    """Make an article and its .po file, with drafts for some sentences."""
    (root / "l10n.toml").write_text(settings)
    place = root / "articles" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(page)
    units = tuple(draft(*pair) if pair[0] in drafts else Unit(*pair) for pair in TEXTS.items())
    catalog = (root / "locales/en/LC_MESSAGES" / name).with_suffix(".po")
    catalog.parent.mkdir(parents=True, exist_ok=True)
    catalog.write_text(po.dumps(Catalog("es", "en", units)))


def edition(root: Path, name: str = "agua.md") -> str:
    return (root / "editions/en" / name).read_text()


@pytest.mark.parametrize(
    ("note", "policy", "drafts", "said"),
    [
        ("never", "mark", ["Nadie avisó."], MIXED),
        ("never", "mark", [*TEXTS], MACHINE),
        ("never", "mark", [], ""),
        ("never", "draft", ["Nadie avisó."], ""),
        ("drafts", "draft", ["Nadie avisó."], MIXED),
        ("drafts", "draft", [], ""),
        ("drafts", "source", ["Nadie avisó."], ""),
        ("always", "fail", [], REVIEWED),
        ("always", "source", ["Nadie avisó."], REVIEWED),
        ("always", "source", [*TEXTS], ""),
    ],
)
def test_which_pages_have_a_note(
    l10n: Cli, tmp_path: Path, *, note: str, policy: str, drafts: list[str], said: str
) -> None:
    settings = f'[publish]\nnote = "{note}"\ndraft_titles = true\n'
    write(tmp_path, *drafts, settings=settings)
    assert l10n("build", "--unreviewed", policy).code == 0
    noted = [line for line in edition(tmp_path).splitlines() if line.startswith("*")]
    assert noted == ([f"*{said}*"] if said else [])
    assert (tmp_path / "editions/es/agua.md").read_text() == PAGE
    assert "unchanged" in l10n("build", "--unreviewed", policy).out


def test_the_words_of_the_house(l10n: Cli, tmp_path: Path) -> None:
    own = 'unreviewed = "mark"\n[publish.notes.en]\nmixed = "Machine draft, {percent} % read <by us>."\n'
    write(tmp_path, "Nadie avisó.", settings=f"[publish]\n{own}")
    l10n("build")
    assert "*Machine draft, 71 % read &lt;by us&gt;.*" in edition(tmp_path)


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("[publish.notes.fr]\n", "publish.notes.fr`: is unknown; known: en, es"),
        ('[publish.notes.en]\nx = "a"\n', "publish.notes.en.x`: is unknown; known: machine, mixed"),
        ('[publish.notes.en]\nmixed = ""\n', "publish.notes.en.mixed`: must be a string"),
        ('[publish.notes.en]\nmixed = "a\\nb"\n', "publish.notes.en.mixed`: must be plain text on one line"),
        ('[publish.notes.en]\nmixed = "{x}"\n', "publish.notes.en.mixed`: may have {percent} and no other braces"),
    ],
)
def test_a_wrong_text_is_told(l10n: Cli, tmp_path: Path, setting: str, what: str) -> None:
    write(tmp_path, settings=setting)
    ran = l10n("build")
    assert (ran.code, what in ran.err) == (2, True)


def test_a_sentence_left_in_the_source_names_its_language(l10n: Cli, tmp_path: Path) -> None:
    write(tmp_path, "Nadie avisó.")
    assert l10n("build", "--unreviewed", "source").code == 0
    assert edition(tmp_path) == '# The water\n\nThe water came back. <span lang="es">Nadie avisó.</span>\n'


SITE = """[site]
preset = "html"
url = "https://example.org"
structured_data = true
translator = "El Diario"

[publish]
unreviewed = "mark"
"""
HTML = (
    "<!doctype html>\n<html lang=es>\n<head></head>\n<body><h1>El agua</h1><p>El agua volvió. Nadie avisó.</p></body>\n"
)


def test_a_page_tells_programs_how_it_was_made(l10n: Cli, tmp_path: Path) -> None:
    write(tmp_path, "Nadie avisó.", settings=SITE, page=HTML, name="agua.html")
    catalog = find(tmp_path).catalog(tmp_path / "articles/agua.html", "en")
    catalog.parent.mkdir(parents=True)
    (tmp_path / "locales/en/LC_MESSAGES/agua.po").rename(catalog)
    assert l10n("build").code == 0
    page = edition(tmp_path, "agua.html")
    assert f'<p role="note" class="l10n-note" lang="en">{MIXED}</p>' in page
    original = '{"@type": "Article", "@id": "https://example.org/es/agua.html", "inLanguage": "es"}'
    assert f'"translationOfWork": {original}' in page
    assert '{"@type": "Organization", "name": "El Diario"}' in page
    assert '{"@type": "SoftwareApplication", "name": "translate-es_en 0.5"}' in page
    assert "CompositeWithTrainedAlgorithmicMediaDigitalSource" in page
    source = (tmp_path / "editions/es/agua.html").read_text()
    assert '"workTranslation": [{"@type": "Article", "@id": "https://example.org/en/agua.html"' in source
    assert "translator" not in source
    assert "unchanged" in l10n("build").out


@pytest.mark.parametrize(
    ("setting", "what"),
    [
        ("structured_data = 1", "site.structured_data`: must be true or false"),
        ('translator = "a\\nb"', "site.translator`: must be a name on one line"),
        ("translator = 1", "site.translator`: must be a string"),
    ],
)
def test_a_wrong_setting_is_told(l10n: Cli, tmp_path: Path, setting: str, what: str) -> None:
    write(tmp_path, settings=f'[site]\npreset = "html"\n{setting}\n')
    ran = l10n("build")
    assert (ran.code, what in ran.err) == (2, True)
