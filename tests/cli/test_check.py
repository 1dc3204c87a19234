"""`l10n check` as a user meets it: finished .po files are read again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from commands import Ran
from sarif_schema import faults

from l10n import po
from l10n.drafting.origin import MachineTranslation
from l10n.review.catalog import Catalog, Provenance, RuleException, State, TermException, Unit
from l10n.review.notes import Note, NoteKind
from l10n.text.fingerprint import fingerprint

ARTICLE = """# La Sedena llega

La Guardia Nacional llegó con la **Sedena** a Ecatepec. La Sedena volvió el lunes.
"""
TITLE = "La Sedena llega"
CAME = "La Guardia Nacional llegó con la **Sedena** a Ecatepec."
BACK = "La Sedena volvió el lunes."
TABLE = """en,es,never_en,first_en
National Guard,Guardia Nacional,National Watch,
Sedena,Sedena,,Secretariat of National Defense (Sedena)
"""
FIRST = "The National Guard came with the **Secretariat of National Defense (Sedena)** to Ecatepec."


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., None]:
    """Return what writes the .po file of a project with one article, as reviewers left it."""
    (tmp_path / "articles").mkdir(exist_ok=True)
    (tmp_path / "articles/sedena.md").write_text(ARTICLE)
    (tmp_path / "glossary").mkdir(exist_ok=True)
    (tmp_path / "glossary/terms.csv").write_text(TABLE)
    catalog = tmp_path / "locales/en/LC_MESSAGES/sedena.po"
    catalog.parent.mkdir(parents=True)

    def write(*units: Unit) -> None:
        text, given = (tmp_path / "articles/sedena.md").read_text(), {unit.source for unit in units}
        others = [Unit(one, "") for one in (TITLE, CAME, BACK) if one in text and one not in given]
        catalog.write_text(po.dumps(Catalog("es", "en", (*units, *others), generator="Poedit 3.4")))

    return write


def draft(source: str, target: str, *notes: str) -> Unit:
    """Make a unit as the machine leaves it."""
    made = Provenance(State.DRAFT, fingerprint(target), 50, MachineTranslation("translate-es_en 0.2"))
    return Unit(source, target, fuzzy=True, notes=tuple(map(Note.read, notes)), provenance=made)


def test_translations_that_honour_the_glossary_are_counted(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    save(Unit(TITLE, "Sedena arrives"), Unit(CAME, FIRST), Unit(BACK, "Sedena was back on Monday."))
    assert l10n("check") == Ran(0, "3 translations, 0 problems in reviewed ones, 0 in others\nnext: l10n build\n", "")
    assert l10n("check", "articles/sedena.md").code == 0


def test_reviewed_and_stale_texts_that_violate_are_faults(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    stale = Unit(BACK, "The Defense was back on Monday.", fuzzy=True, previous="La Sedena volvió.")
    save(Unit(CAME, FIRST.replace("National Guard", "National Watch")), stale)
    ran = l10n("check")
    assert (ran.code, ran.out) == (1, "2 translations, 1 problem in reviewed ones, 1 in others\n")
    forbidden, missing = ran.err.splitlines()
    assert forbidden.startswith("articles/sedena.md:3: reviewed: error: glossary-forbidden: FORBIDDEN “National Watch”")
    assert missing.startswith("articles/sedena.md:3: stale: error: glossary: MISSING “Sedena” → “Sedena”")


def test_tags_that_a_reviewed_text_lost_are_faults(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    save(Unit(CAME, FIRST.replace("**", "")))
    ran = l10n("check")
    assert ran.code == 1
    assert ran.err == "articles/sedena.md:3: reviewed: error: markup: lost: **\n"


def test_a_first_mention_is_spelled_out_in_the_body_and_free_elsewhere(
    l10n: Callable[..., Ran], save: Callable[..., None]
) -> None:
    spelled = "The Secretariat of National Defense (Sedena) was back on Monday."
    save(Unit(CAME, "The National Guard came with **Sedena** to Ecatepec."), Unit(BACK, spelled))
    ran = l10n("check", "--only", "glossary,first-mention")  # the second says more than its source
    said = "first mention of “Sedena”: spell it out, “Secretariat of National Defense (Sedena)”"
    assert (ran.code, ran.err) == (0, f"articles/sedena.md:3: reviewed: warning: first-mention: {said}\n")
    assert l10n("check", "--strict", "--only", "first-mention").code == 1
    assert l10n("check", "--only", "glossary").err == ""


def test_a_draft_that_says_what_is_wrong_with_it_is_only_counted(
    l10n: Callable[..., Ran], save: Callable[..., None]
) -> None:
    wrong = "glossary: MISSING “Sedena” → “Sedena”"
    save(draft(BACK, "Defense was back on Monday.", f"doubt: {wrong}"))
    assert l10n("check") == Ran(
        0,
        "1 translation, 0 problems in reviewed ones, 0 in others, 1 more already noted\n"
        "next: l10n translate articles/sedena.md\n",
        "",
    )
    save(draft(BACK, "Defense was back on Monday."))
    ran = l10n("check")
    assert (ran.code, ran.err) == (0, f"articles/sedena.md:3: draft: error: {wrong}\n")
    assert l10n("check", "--drafts").code == 1
    save(Unit(BACK, "Defense was back on Monday.", notes=(Note(NoteKind.DOUBT, wrong),)))
    assert l10n("check").code == 1


def test_a_term_in_code_or_an_address_asks_for_nothing(
    l10n: Callable[..., Ran], save: Callable[..., None], tmp_path: Path
) -> None:
    sentence = "Lea `Sedena` en https://example.org/Sedena hoy."
    (tmp_path / "articles/sedena.md").write_text(f"---\nlang: es\n---\n{sentence}\n")
    save(Unit(sentence, "Read `Sedena` at https://example.org/Sedena today."))
    assert l10n("check").code == 0


def test_nothing_to_check_is_said(l10n: Callable[..., Ran]) -> None:
    assert l10n("check").out == "nothing to check: run l10n translate first\n"


def test_a_wrong_table_stops_the_check(l10n: Callable[..., Ran], save: Callable[..., None], tmp_path: Path) -> None:
    save(Unit(BACK, "Sedena was back on Monday."))
    (tmp_path / "glossary/terms.csv").write_text("en,es\nSedena\n")
    assert l10n("check") == Ran(2, "", "glossary/terms.csv:2: column es: is empty; fill it in, or delete the row\n")


def test_a_reviewer_excuses_a_term_in_a_sentence(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    pronoun = Unit(BACK, "It was back on Monday.", comments=(TermException("Sedena"),))
    save(Unit(TITLE, "The ministry arrives"), Unit(CAME, FIRST), pronoun)
    ran = l10n("check")
    assert ran.out == "3 translations, 1 problem in reviewed ones, 0 in others\n"
    assert ran.err.startswith("articles/sedena.md:1: reviewed: error: glossary: MISSING “Sedena”")


@pytest.mark.parametrize("said", ["Sedena; Guardia Nacional", "Sedena | Guardia Nacional", "guardia nacional, Sedena"])
def test_a_reviewer_excuses_several_terms(l10n: Callable[..., Ran], save: Callable[..., None], said: str) -> None:
    save(Unit(CAME, "The army came with **it** to Ecatepec.", comments=(TermException(said),)))
    assert l10n("check").code == 0


def test_an_excuse_that_names_no_term_is_a_fault(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    save(
        Unit(TITLE, "Sedena arrives", comments=(TermException("Sedna; Sedena"),)),
        Unit(BACK, "Sedena was back on Monday."),
    )
    fault = "glossary-exception: except “Sedna” names no term of the sentence, which has “Sedena”"
    said = "2 translations, 1 problem in reviewed ones, 0 in others\n"
    assert l10n("check") == Ran(0, said, f"articles/sedena.md:1: reviewed: warning: {fault}\n")
    assert l10n("check", "--strict").code == 1
    built = l10n("build", "--unreviewed", "source")
    assert (built.code, built.err) == (0, f"articles/sedena.md:1: en: reviewed: {fault}\n")


def test_an_excuse_where_no_term_is_left_is_a_fault(
    l10n: Callable[..., Ran], save: Callable[..., None], tmp_path: Path
) -> None:
    save(Unit(BACK, "The ministry was back on Monday.", comments=(TermException("Sedena"),)))
    (tmp_path / "glossary/terms.csv").unlink()
    assert "except “Sedena” names no term of the sentence, which has none\n" in l10n("check").err


def test_an_excuse_does_not_cover_another_term(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    save(Unit(CAME, "The army came with **it**.", comments=(TermException("Sedena"),)))
    assert "MISSING “Guardia Nacional”" in l10n("check").err


def test_build_leaves_out_an_article_that_would_publish_an_error(
    l10n: Callable[..., Ran], save: Callable[..., None], tmp_path: Path
) -> None:
    save(Unit(TITLE, "Sedena arrives"), Unit(CAME, FIRST), Unit(BACK, "The ministry was back on Monday."))
    (tmp_path / "articles/agua.txt").write_text("El agua volvió el lunes.\n")
    water = po.dumps(Catalog("es", "en", (Unit("El agua volvió el lunes.", "The water was back on Monday."),)))
    (tmp_path / "locales/en/LC_MESSAGES/agua.po").write_text(water)
    ran = l10n("build")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "editions/es/agua.txt: 1 of 1 sentence in es",
        "editions/en/agua.txt: 1 of 1 sentence in en",
        "editions/es/sedena.md: 3 of 3 sentences in es",
    ]
    error, left_out = ran.err.splitlines()
    assert error == "articles/sedena.md:3: en: reviewed: glossary: MISSING “Sedena” → “Sedena”"
    assert left_out.startswith("articles/sedena.md: en: left out: errors in what it would publish: 1; ")
    assert left_out.endswith("`# l10n: ignore glossary`, or build with --allow glossary")
    assert not (tmp_path / "editions/en/sedena.md").exists()


def test_build_publishes_errors_that_are_allowed_excused_skipped_or_weighed_less(
    l10n: Callable[..., Ran], save: Callable[..., None], tmp_path: Path
) -> None:
    wrong = Unit(BACK, "The ministry was back on Monday.")
    save(Unit(TITLE, "Sedena arrives"), Unit(CAME, FIRST), wrong)
    told = "articles/sedena.md:3: en: reviewed: glossary: MISSING “Sedena” → “Sedena”\n"
    allowed = l10n("build", "--allow", "markup", "--allow", "glossary")
    assert (allowed.code, allowed.err) == (0, told)
    assert l10n("build", "--allow", "markup").code == 1
    assert l10n("build", "--allow", "glosary").err.startswith("--allow: there is no rule `glosary`; did you mean")
    (tmp_path / "l10n.toml").write_text('[check.severity]\nglossary = "warning"\n')
    assert (l10n("build").code, l10n("build").err) == (0, told)
    (tmp_path / "l10n.toml").write_text('[check]\nskip = ["glossary"]\n')
    assert (l10n("build").code, l10n("build").err) == (0, "")
    (tmp_path / "l10n.toml").unlink()
    save(Unit(TITLE, "Sedena arrives"), Unit(CAME, FIRST), replace(wrong, comments=(RuleException("number glossary"),)))
    assert (l10n("build").code, l10n("build").err) == (0, "")


def test_build_checks_drafts_where_it_publishes_them_and_no_source(
    l10n: Callable[..., Ran], save: Callable[..., None]
) -> None:
    noted = draft(BACK, "Defense was back on Monday.", "doubt: glossary: MISSING “Sedena” → “Sedena”")
    save(Unit(TITLE, "Sedena arrives"), Unit(CAME, FIRST), noted)
    assert (l10n("build", "--unreviewed", "source").code, l10n("build", "--unreviewed", "source").err) == (0, "")
    ran = l10n("build", "--unreviewed", "draft", "--draft-titles")
    assert ran.code == 1
    assert ran.err.startswith("articles/sedena.md:3: en: draft: glossary: MISSING “Sedena”")


def test_a_reviewer_silences_a_rule_for_a_unit(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    lost = FIRST.replace("**", "")
    save(
        Unit(CAME, lost, comments=("Ask Ana.", RuleException("markup"))), Unit(BACK, "The ministry was back on Monday.")
    )
    assert [line.split(": ")[3] for line in l10n("check").err.splitlines()] == ["glossary"]
    save(Unit(CAME, lost, comments=(RuleException("number; markup, glosary"),)))
    ran = l10n("check")
    said = "there is no rule “glosary” to ignore; did you mean “glossary”?"
    assert (ran.code, ran.err) == (0, f"articles/sedena.md:3: reviewed: warning: unknown-rule: {said}\n")
    save(Unit(CAME, FIRST, comments=(RuleException("zzz"),)))
    assert l10n("check").err.endswith("unknown-rule: there is no rule “zzz” to ignore\n")
    assert l10n("check", "--skip", "unknown-rule").err == ""
    save(Unit(CAME, FIRST, comments=(RuleException(""), TermException(""))))
    ignoring, excepting = l10n("check", "--skip", "glossary").err.splitlines()[::-1]
    assert ignoring.endswith("unknown-rule: “l10n: ignore” names no rule; write which: “l10n: ignore number”")
    assert excepting.endswith("glossary-exception: “l10n: except” names no term; write which: “l10n: except Sedena”")


@pytest.mark.parametrize("reason", ["number: the glossary is right", "number — see glossary", "number (glossary)"])
def test_the_reason_for_silencing_a_rule_silences_none(
    l10n: Callable[..., Ran], save: Callable[..., None], reason: str
) -> None:
    save(Unit(CAME, FIRST), Unit(BACK, "The ministry was back on Monday.", comments=(RuleException(reason),)))
    assert [line.split(": ")[3] for line in l10n("check").err.splitlines()] == ["glossary"]


def test_a_word_that_is_no_rule_ends_the_rules_that_are_silenced(
    l10n: Callable[..., Ran], save: Callable[..., None]
) -> None:
    comments = (RuleException("number, the glossary is right"),)
    save(Unit(CAME, FIRST), Unit(BACK, "The ministry was back on Monday.", comments=comments))
    assert [line.split(": ")[3] for line in l10n("check").err.splitlines()] == ["glossary", "unknown-rule"]


def test_articles_po_files_and_folders_are_checked(
    l10n: Callable[..., Ran], save: Callable[..., None], tmp_path: Path
) -> None:
    save(Unit(BACK, "Sedena was back on Monday."))
    for name, tag in (("agua", "en"), ("2026/luz", "en"), ("2026/luz", "en_GB")):
        article = tmp_path / f"articles/{name}.txt"
        article.parent.mkdir(exist_ok=True)
        article.write_text("La luz volvió el lunes.\n")
        catalog = tmp_path / f"locales/{tag}/LC_MESSAGES/{name}.po"
        catalog.parent.mkdir(parents=True, exist_ok=True)
        units = (Unit("La luz volvió el lunes.", "The light was back on Monday."),)
        catalog.write_text(po.dumps(Catalog("es", tag.replace("_", "-"), units)))

    def counted(*named: str) -> int:
        ran = l10n("check", *named)
        assert (ran.code, ran.err) == (0, "")
        return int(ran.out.split()[0])

    assert counted() == counted("articles") == counted("locales") == counted(".") == 4
    assert counted("articles/2026") == counted("articles/2026/luz.txt") == 2
    assert counted("locales/en_GB") == counted("locales/en_GB/LC_MESSAGES/2026/luz.po") == 1
    assert counted("articles/agua.txt", "locales/en/LC_MESSAGES/2026/luz.po") == 2
    assert counted("articles/agua.txt", "locales/en/LC_MESSAGES/agua.po") == 1


def test_what_cannot_be_checked_is_said_in_one_line(
    l10n: Callable[..., Ran], save: Callable[..., None], tmp_path: Path
) -> None:
    save(Unit(BACK, "Sedena was back on Monday."))
    (tmp_path / "empty").mkdir()
    orphan = tmp_path / "locales/en/LC_MESSAGES/gone.po"
    orphan.write_text(po.dumps(Catalog("es", "en", (Unit("Uno.", "One.", places=(("articles/gone.md", 1),)),))))
    (tmp_path / "elsewhere.po").write_bytes(orphan.read_bytes())
    for named, said in {
        "empty": "empty: holds no article, and no .po file of one; ",
        "none.po": "none.po: cannot be read: no such file or directory",
        "elsewhere.po": "elsewhere.po: is not in the folder of the .po files; ",
        "locales/en/LC_MESSAGES/gone.po": (
            "locales/en/LC_MESSAGES/gone.po: belongs to articles/gone.md, which does not exist; "
        ),
    }.items():
        ran = l10n("check", named)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert ran.err.startswith(said)
    ran = l10n("check", "locales")
    assert (ran.code, ran.out) == (2, "1 translation, 0 problems in reviewed ones, 0 in others\n")
    assert "gone.md, which does not exist" in ran.err
    (tmp_path / "articles/odd.md").write_bytes(b"\xff\xfe\xff")
    assert (l10n("check", "articles").code, l10n("check", "articles").out[:1]) == (2, "1")


def test_findings_are_json_for_programs(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    lost = FIRST.replace("**", "")
    save(Unit(CAME, lost), draft(BACK, "Defense was back on Monday.", "doubt: glossary: MISSING “Sedena” → “Sedena”"))
    ran = l10n("check", "--format", "json")
    assert (ran.code, ran.err, l10n("check", "--format", "json")) == (1, "", ran)
    found = json.loads(ran.out)
    assert found["findings"][0] == {
        "rule": "markup",
        "severity": "error",
        "category": "design-and-markup/markup-tag",
        "article": "articles/sedena.md",
        "po": "locales/en/LC_MESSAGES/sedena.po",
        "line": 3,
        "state": "reviewed",
        "noted": False,
        "msgid": CAME,
        "msgstr": lost,
        "message": "lost: **",
        "fix": None,
    }
    assert [(one["state"], one["noted"]) for one in found["findings"]] == [("reviewed", False), ("draft", True)]
    assert (found["fixed"], found["counts"]["translations"], found["counts"]["noted"]) == ([], 2, 1)
    assert found["counts"]["reviewed"] == found["counts"]["others"] == {"error": 1, "warning": 0, "note": 0}
    assert found["counts"]["rules"] == {"glossary": 1, "markup": 1}


def test_findings_are_annotations_of_github(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    save(Unit(BACK, "The ministry::error::was 100 % back."))
    ran = l10n("check", "--only", "glossary", "--format", "github")
    (command,) = ran.out.splitlines()
    assert (ran.code, ran.err) == (1, "")
    assert command == (
        "::error file=articles/sedena.md,line=3,title=l10n%3A glossary::reviewed: MISSING “Sedena” → “Sedena” "
        "(locales/en/LC_MESSAGES/sedena.po: The ministry::error::was 100 %25 back.)"
    )


def test_findings_are_sarif_for_code_scanning(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    save(Unit(CAME, FIRST.replace("**", "")), draft(BACK, 'The "ministry" was back \\ 100 %.', "doubt: other"))
    ran = l10n("check", "--format", "sarif")
    assert (ran.code, ran.err, faults(json.loads(ran.out))) == (1, "", [])
    assert {one["ruleId"] for one in json.loads(ran.out)["runs"][0]["results"]} >= {"markup", "glossary"}


def test_approve_names_what_it_approves_over(
    l10n: Callable[..., Ran], save: Callable[..., None], tmp_path: Path
) -> None:
    catalog = "locales/en/LC_MESSAGES/sedena.po"
    save(draft(TITLE, "Sedena arrives"), draft(BACK, "The ministry was back on Monday."), Unit(CAME, "Nobody came."))
    ran = l10n("approve", catalog)
    assert (ran.code, ran.out) == (0, f"{catalog}: 2 approved\n")
    assert ran.err == "articles/sedena.md:3: approved over: error: glossary: MISSING “Sedena” → “Sedena”\n"
    assert l10n("approve", catalog).err == ""
    save(draft(BACK, "The ministry was back on Monday."))
    (tmp_path / "glossary/terms.csv").write_text("en,es\nSedena\n")
    ran = l10n("approve", catalog)
    assert (ran.code, ran.out) == (0, f"{catalog}: 1 approved, 2 sentences still untranslated\n")
    assert ran.err.startswith(f"{catalog}: approved without a check: glossary/terms.csv:2: column es: is empty")


def test_rules_are_heard_by_name(l10n: Callable[..., Ran], save: Callable[..., None], tmp_path: Path) -> None:
    save(Unit(CAME, FIRST.replace("**", "")), Unit(BACK, "The ministry was back on Monday."))
    assert [line.split(": ")[3] for line in l10n("check", "--only", "markup").err.splitlines()] == ["markup"]
    assert [line.split(": ")[3] for line in l10n("check", "--skip", "markup").err.splitlines()] == ["glossary"]
    assert l10n("check", "--skip", "markup, glossary").code == 0
    said = "--only: there is no rule `glosary`; did you mean `glossary`?"
    assert l10n("check", "--only", "glosary") == Ran(2, "", f"{said}\n")
    (tmp_path / "l10n.toml").write_text('[check]\nskip = ["markup"]\n[check.severity]\nglossary = "note"\n')
    ran = l10n("check", "--strict")
    assert (ran.code, [line.split(": ")[2:4] for line in ran.err.splitlines()]) == (0, [["note", "glossary"]])


def test_a_user_of_spanish_reads_whole_lines_in_spanish(
    l10n: Callable[..., Ran], save: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    save(Unit(CAME, FIRST.replace("**", "")), draft(BACK, "The ministry was back on Monday."))
    monkeypatch.setenv("LC_ALL", "es_MX.UTF-8")
    monkeypatch.delenv("LANGUAGE", raising=False)
    ran = l10n("check", "--only", "markup,glossary")
    assert ran.out == "2 traducciones, 1 problema en revisadas, 1 en otras\n"
    told = [line.split(": ", 3)[:3] for line in ran.err.splitlines()]
    assert [[state, severity] for _, state, severity in told] == [["revisada", "error"], ["borrador", "error"]]
    assert "FALTA" in ran.err


def test_options_that_name_rules_can_be_repeated(l10n: Callable[..., Ran], save: Callable[..., None]) -> None:
    save(Unit(CAME, FIRST.replace("**", "")), Unit(BACK, "The ministry was back on Monday."))
    ran = l10n("check", "--only", "markup", "--only", "glossary")
    assert [line.split(": ")[3] for line in ran.err.splitlines()] == ["markup", "glossary"]
    assert l10n("check", "--skip", "markup", "--skip", "glossary") == l10n("check", "--skip", "markup,glossary")


def test_a_rule_that_is_asked_for_by_name_is_heard_whatever_the_settings_skip(
    l10n: Callable[..., Ran], save: Callable[..., None], tmp_path: Path
) -> None:
    save(Unit(CAME, FIRST.replace("**", "")))
    (tmp_path / "l10n.toml").write_text('[check]\nskip = ["markup"]\n')
    assert l10n("check").code == 0
    assert l10n("check", "--only", "markup").code == 1
    assert l10n("check", "--skip", "number").code == 0


@pytest.mark.parametrize("skip", [("--skip", "markup"), ("--skip", "glossary", "--skip", "markup,number")])
def test_options_that_leave_no_rule_are_refused(l10n: Callable[..., Ran], skip: tuple[str, ...]) -> None:
    said = "--skip: leaves none of the rules that --only names; drop one of them\n"
    assert l10n("check", "--only", "markup", *skip) == Ran(2, "", said)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('skip = ["numbers"]', "setting `check.skip`: there is no rule `numbers`; did you mean `number`?"),
        ("skip = 3", "setting `check.skip`: must be a list of strings, not 3"),
        ('[check.severity]\nnumber = "bad"', "setting `check.severity.number`: must be one of error, warning, note"),
        ('severity = "note"', "setting `check.severity`: must be a table of rules, each with its severity, not 'note'"),
        ('[check.severity]\nnumbers = "note"', "`check.severity`: there is no rule `numbers`; did you mean `number`?"),
    ],
)
def test_a_wrong_setting_of_the_rules_is_refused(
    l10n: Callable[..., Ran], tmp_path: Path, table: str, said: str
) -> None:
    (tmp_path / "l10n.toml").write_text(f"[check]\n{table}\n")
    ran = l10n("check")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
