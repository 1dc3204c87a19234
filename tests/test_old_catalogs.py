"""Catalogs of earlier versions keep their review: those in tests/cases/catalogs are frozen as one of them wrote them.

`hyphenated.md` has soft hyphens, spaces without width, isolates and emoji in its words, `plain.md` the same words
without what is invisible. The .po file beside each was written by l10n on 30 November 2026, when such characters were
letters to it, and reviewed in part. `notes.po` was reviewed whole when a footnote mark after a space opened the next
sentence. `captions.md` has captions in front matter, shortcodes and attributes, and its .po file was reviewed whole
when none of them was offered. Never write these files anew.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from l10n import formats, po
from l10n.edition.policy import PublishRules, Unreviewed
from l10n.project.finding import find
from l10n.project.places import Project
from l10n.review.catalog import Catalog, State, states
from l10n.segmentation.rules import load
from l10n.segmentation.segments import segmented
from l10n.tags.compare import differences
from l10n.text.characters import bare_markup
from l10n.workflow import translate as workflow
from l10n.workflow.build import BuildOptions, build, publish
from l10n.workflow.translating.jobs import Options

FROZEN = Path(__file__).parent / "cases" / "catalogs"
GLOSSARY = "en,es,grammar\nNational Guard,Guardia Nacional,f\n"
PLACE = "locales/en/LC_MESSAGES/characters.po"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for folder in ("articles", "glossary", "locales/en/LC_MESSAGES"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "glossary/terms.csv").write_text(GLOSSARY)
    return find(tmp_path)


def frozen(name: str) -> Catalog:
    return po.loads((FROZEN / f"{name}.po").read_text(encoding="utf-8"), path=name)


def translated(project: Project, article: str, catalog: str) -> Catalog:
    shutil.copy(FROZEN / f"{article}.md", project.root / "articles/characters.md")
    if catalog:
        shutil.copy(FROZEN / f"{catalog}.po", project.root / PLACE)
    options = Options(source="es")
    jobs = workflow.survey(project, [project.root / "articles/characters.md"], options).jobs
    list(workflow.translate(project, jobs, options))
    return po.loads((project.root / PLACE).read_text(encoding="utf-8"), path=PLACE)


def written(catalog: Catalog) -> dict[str, str]:
    """Return what people wrote or approved, by the words of its sentence."""
    return {
        bare_markup(unit.source): unit.target
        for unit, state in zip(catalog.units, states(catalog), strict=True)
        if state is State.REVIEWED
    }


def test_a_catalog_of_the_article_itself_stays_as_it_is(project: Project) -> None:
    for name in ("plain", "hyphenated"):
        old, now = frozen(name), translated(project, name, name)
        assert [(unit.source, unit.target, unit.fuzzy) for unit in now.units] == [
            (unit.source, unit.target, unit.fuzzy) for unit in old.units
        ]


def test_law_5_reviewed_sentences_with_code_in_brackets_stay_reviewed(project: Project) -> None:
    old, now = frozen("brackets"), translated(project, "brackets", "brackets")
    assert len(written(old)) == 10
    assert [(unit.source, unit.target, unit.fuzzy) for unit in now.units] == [
        (unit.source, unit.target, unit.fuzzy) for unit in old.units
    ]
    text = (FROZEN / "brackets.md").read_text(encoding="utf-8")
    for one in segmented(formats.parse("a.md", text, front_matter=()), load("es")).sentences:
        for unit in now.units:
            if unit.source == one.source and not unit.fuzzy:
                assert differences(one.leaves, unit.target, one.syntax) == ()


@pytest.mark.parametrize(("article", "catalog"), [("plain", "hyphenated"), ("hyphenated", "plain")])
def test_law_5_reviewed_work_carries_over_to_the_same_words(project: Project, article: str, catalog: str) -> None:
    old, now = frozen(catalog), translated(project, article, catalog)
    assert len(written(old)) == 7
    assert written(now) == written(old)
    (begun,) = (unit.target for unit in old.units if "ply" in unit.target)
    assert begun in {unit.target for unit in now.units if unit.fuzzy and not unit.obsolete}
    once = (project.root / PLACE).read_bytes()
    translated(project, article, "")
    assert (project.root / PLACE).read_bytes() == once


@pytest.mark.parametrize(("article", "catalog"), [("plain", "hyphenated"), ("hyphenated", "plain")])
def test_the_memory_offers_what_was_reviewed_as_the_same_sentence(project: Project, article: str, catalog: str) -> None:
    shutil.copy(FROZEN / f"{catalog}.po", project.root / "locales/en/LC_MESSAGES/other.po")
    now = translated(project, article, "")
    remembered = (unit for unit in now.units if unit.provenance and unit.provenance.remembered)
    assert {bare_markup(unit.source): unit.target for unit in remembered} == written(frozen(catalog))


def test_the_editions_have_what_the_source_had_and_what_a_reviewer_wrote(project: Project) -> None:
    translated(project, "hyphenated", "hyphenated")
    paths = [project.root / "articles/characters.md"]
    rules = PublishRules(Unreviewed.DRAFT, draft_titles=True)
    list(publish(project, build(project, paths, BuildOptions(0, rules=rules))))
    source, target = (project.root / f"editions/{language}/characters.md" for language in ("es", "en"))
    assert source.read_bytes() == (FROZEN / "hyphenated.md").read_bytes()
    assert "A neigh\u00adbor said" in target.read_text(encoding="utf-8")
    assert "30\u00a0m³" in target.read_text(encoding="utf-8")


def test_a_sentence_whose_footnote_mark_moved_keeps_its_review_to_be_looked_at(project: Project) -> None:
    now = translated(project, "notes", "notes")
    current = {unit.source: unit for unit in now.units if not unit.obsolete}
    assert {source: current[source].target for source in current} == {
        "El pozo": "The well",
        "El agua bajó en marzo. [17]": "The water dropped in March.",
        "Nadie supo por qué. [^1]": "[17] Nobody knew why.",
        "Los vecinos cavaron otro pozo.[2, 3]": "[^1] The neighbors dug another well.[2, 3]",
        "La alcaldesa no dijo nada.": "The mayor said nothing.",
        "«¿Y el otro pozo?»": "“And the other well?”",
        "Marcos respondió: «¡También se secó!»": "Marcos replied: “It dried up, too!”",
        "El pozo costó 30,000 pesos.1,2": "The well cost 30,000 pesos.1,2",
        "Nadie los ha devuelto.": "Nobody has given them back.",
        "Lo dijo el cabildo.": "The council said so.",
    }
    assert {source for source, unit in current.items() if not unit.fuzzy} == {"El pozo", "Lo dijo el cabildo."}
    assert {unit.target for unit in frozen("notes").units} <= {unit.target for unit in now.units}
    once = (project.root / PLACE).read_bytes()
    translated(project, "notes", "")
    assert (project.root / PLACE).read_bytes() == once


def test_captions_that_are_newly_offered_leave_reviewed_work_as_it_is(project: Project) -> None:
    old, now = frozen("captions"), translated(project, "captions", "captions")
    assert len(written(old)) == len(old.units) == 9
    assert {unit.source: unit.target for unit in now.units if not unit.fuzzy} == {
        unit.source: unit.target for unit in old.units
    }
    assert [unit.source for unit in now.units if unit.fuzzy] == [
        *("El puente viejo", "Un puente de piedra", "Según la alcaldía", "Dato de la alcaldía", "La plaza inundada"),
        *("Enviar", "Su correo"),
    ]
    once = (project.root / PLACE).read_bytes()
    translated(project, "captions", "")
    assert (project.root / PLACE).read_bytes() == once


def test_law_5_work_on_captions_stays_when_the_settings_offer_more(project: Project) -> None:
    (project.root / "l10n.toml").write_text('front_matter = ["title", "description", "cover.alt", "tags[]"]\n')
    now = translated(find(project.root), "captions", "captions")
    assert written(frozen("captions")).items() <= written(now).items()
    assert {"Un puente sobre el río", "ríos", "puentes"} <= {unit.source for unit in now.units if unit.fuzzy}
