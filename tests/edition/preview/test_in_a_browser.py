"""A preview in a real browser, a validator and an accessibility check, each where this machine has it.

Chromium: `apt-get install chromium`. The others: `npm install axe-core html-validate vnu-jar` in a folder that
`L10N_PAGE_JUDGES` names; vnu needs Java.

    uv run --group dev pytest -m slow -n 0 tests/edition/preview/test_in_a_browser.py
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import browser
import preview_sample
import pytest
from browser import Tab
from preview_pages import made

from l10n.glossary import table
from l10n.languages import messages

ROOT = Path(__file__).parents[3]
TERMS = table.read("glossary/a.csv", preview_sample.TABLE)
WIDTHS = (360, 1440)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """Return a tab of a browser."""
    program = browser.found()
    if program is None:
        pytest.skip("previews are not looked at: there is no Chromium on this machine")
    with browser.browsing(program, tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return previews in both languages, and one of a hostile article."""
    folder = tmp_path_factory.mktemp("pages")
    wide = "| " + " | ".join(f"Averylongheading{number}" for number in range(12)) + " |\n" + "|---" * 12 + "|\n"
    words = f"# <script>alert(1)</script>\n\n{'unbroken' * 200} \u202e[x](javascript:alert(2))"
    narrow = f"| {'n' * 90} | b |\n|---|---|\n| c | {'m' * 90} |\n"
    hostile = f"{words}\n\n{wide}\n\n{narrow}\n```\n{'y' * 3000}\n```\n"
    found = {}
    try:
        for name, language, text in (
            ("en", "en", preview_sample.ARTICLE),
            ("es", "es", preview_sample.ARTICLE),
            ("hostile", "en", hostile),
        ):
            messages.choose([language])
            found[name] = folder / f"{name}.html"
            found[name].write_text(made(text, preview_sample.unit, terms=TERMS).text, encoding="utf-8")
    finally:
        messages.choose([])
    return found


NAMES = pytest.mark.parametrize("name", ["en", "es", "hostile"])


@NAMES
@pytest.mark.parametrize("width", [*WIDTHS, 320, 700, 1000])
def test_nothing_reaches_beyond_the_side_of_the_window(tab: Tab, pages: dict[str, Path], name: str, width: int) -> None:
    tab.open(pages[name], width=width)
    tab.run("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert tab.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    beyond = (
        "[...document.querySelectorAll('.cell, .notes, td, th')].filter(one => one.scrollWidth > one.clientWidth + 4)"
    )
    inner = f"{beyond}.filter(one => !one.closest('.scroll')).map(one => one.outerHTML.slice(0, 200))"
    assert tab.run(inner) == []


@NAMES
def test_the_page_runs_without_an_error_and_loads_nothing_else(tab: Tab, pages: dict[str, Path], name: str) -> None:
    tab.said.clear()
    tab.asked.clear()
    tab.open(pages[name], width=1440)
    assert tab.run("document.documentElement.className") == "js"
    assert (tab.said, tab.asked) == ([], [pages[name].as_uri()])


def focused(tab: Tab) -> str:
    found: str = tab.run("document.activeElement.id")
    return found


def test_keys_move_between_sentences_and_texts(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["en"], width=1440)
    work = tab.run("[...document.querySelectorAll('.target .work')].map(one => one.id)")
    assert len(work) > 5
    for key, place in (
        ("j", "t1"),
        ("n", "t2"),
        ("k", "t1"),
        ("w", work[0]),
        ("w", work[1]),
        ("W", work[0]),
        ("p", "t2"),
    ):
        tab.press(key)
        assert focused(tab) == place, key
    for key, place in (("Enter", "s2"), ("j", "s3"), ("Enter", "t3")):
        tab.press(key)
        assert focused(tab) == place, key
    assert tab.run("[...document.querySelectorAll('.current')].map(one => one.id)") == ["s3", "t3"]
    assert tab.run("document.querySelectorAll('main .s[tabindex=\"0\"]').length") == 1
    assert tab.run("(box => box.top >= 0 && box.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())")


def test_the_buttons_and_the_numbers_move_too(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["en"], width=1440)
    work = tab.run("[...document.querySelectorAll('.target .work')].map(one => one.id)")
    for button, place in (("#next", work[0]), ("#next", work[1]), ("#previous", work[0])):
        tab.click(button)
        assert focused(tab) == place
    tab.click(f"#n{work[4][1:]} .number")
    assert focused(tab) == work[4]
    tab.click("#s7")
    assert focused(tab) == "s7"
    assert tab.run("document.getElementById('t7').classList.contains('current')")


def test_the_help_opens_closes_and_switches_the_keys_off(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["en"], width=360)
    tab.press("j")
    tab.press("?", shift=True)
    assert tab.run("document.getElementById('help').open")
    tab.press("j")
    tab.press("Escape")
    assert not tab.run("document.getElementById('help').open")
    assert focused(tab) == "t1"
    tab.run("document.getElementById('keys').click()")
    tab.press("j")
    assert focused(tab) == "t1"
    tab.press("Enter")
    assert focused(tab) == "s1"


def test_a_filter_shows_what_it_says(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["en"], width=1440)
    visible = "one => one.offsetParent"
    shown = f"[...document.querySelectorAll('.target .s')].filter({visible}).map(one => one.id)"
    everything = tab.run(shown)
    tab.press("f")
    assert tab.run("document.getElementById('filter').value") == "work"
    work = tab.run(shown)
    assert set(tab.run("[...document.querySelectorAll('.target .work')].map(one => one.id)")) <= set(work)
    assert len(work) < len(everything)
    said = tab.run("document.getElementById('status').textContent")
    count = tab.run("[...document.querySelectorAll('main .row')].filter(one => one.offsetParent).length")
    assert said.startswith(f"{count} of ")
    for value in ("stale", "findings", "untranslated", "draft"):
        choose = f"one.value = '{value}'; one.dispatchEvent(new Event('change'))"
        tab.run(f"(one => {{ {choose} }})(document.getElementById('filter'))")
        rows = tab.run(f"[...document.querySelectorAll('main .row')].filter({visible}).map(one => one.dataset.has)")
        assert rows
        assert all(value in one.split() for one in rows)
    assert not tab.run(
        "[...document.querySelectorAll('ul.rows, blockquote')].some(one => one.offsetParent && !one.offsetHeight)"
    )
    tab.press("f")
    assert tab.run(shown) == everything


def test_the_entry_of_a_term_is_shown_beside_it(tab: Tab, pages: dict[str, Path]) -> None:
    tab.open(pages["en"], width=360)
    over = "new MouseEvent('mouseover', {bubbles: true})"
    tab.run(f"document.querySelector('.source .term').dispatchEvent({over})")
    assert "Guardia Nacional" in tab.run("document.getElementById('card').textContent")
    assert tab.run(
        "(box => box.left >= 0 && box.right <= innerWidth)(document.getElementById('card').getBoundingClientRect())"
    )
    tab.press("Escape")
    assert tab.run("document.getElementById('card').hidden")


def test_paper_has_no_controls_and_tells_states_without_colour(tab: Tab, pages: dict[str, Path]) -> None:
    tab.media("print")
    tab.open(pages["en"], width=1000)
    try:
        assert not tab.run(
            "[...document.querySelectorAll('.toolbar, dialog, .skip, #card')].some(one => one.offsetParent)"
        )
        style = "[...document.querySelectorAll('.target .s')].map(one => getComputedStyle(one).backgroundColor)"
        assert set(tab.run(style)) == {"rgba(0, 0, 0, 0)"}
        look = "(one => getComputedStyle(one).textDecorationStyle)(document.querySelector('.target .{}'))"
        looks = [tab.run(look.format(state)) for state in ("draft", "stale", "reviewed")]
        assert len(set(looks)) == len(looks)
        numbers = "[...document.querySelectorAll('.s')].map(one => getComputedStyle(one, '::before').content)"
        assert all(one not in ("none", "normal") for one in tab.run(numbers))
        assert "Stale" in tab.run("[...document.querySelectorAll('.note')].map(one => one.innerText).join(' ')")
    finally:
        tab.media()


def test_movement_is_left_out_for_those_who_do_not_want_it(tab: Tab, pages: dict[str, Path]) -> None:
    tab.media(prefers_reduced_motion="reduce")
    tab.open(pages["en"], width=1440)
    try:
        assert tab.run("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        assert tab.run("parseFloat(getComputedStyle(document.querySelector('.s')).transitionDuration)") == 0
    finally:
        tab.media()


# Judges from npm


def judges() -> Path:
    """Return the folder in which the judges are installed."""
    named = os.environ.get("L10N_PAGE_JUDGES")
    if not named:
        pytest.skip("pages are not judged: L10N_PAGE_JUDGES names no folder")
    return Path(named) / "node_modules"


@NAMES
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(tab: Tab, pages: dict[str, Path], name: str, scheme: str, width: int) -> None:
    """All rules of axe, those for WCAG 2.2 AA and the best practices too, with all that can be open open."""
    script = (judges() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    tab.media(prefers_color_scheme=scheme)
    tab.open(pages[name], width=width)
    tab.run("document.querySelectorAll('details').forEach(one => one.open = true)")
    tab.press("w")
    tab.call("Runtime.evaluate", expression=script)
    ran = "axe.run(document, {resultTypes: ['violations']}).then(one => JSON.stringify(one.violations))"
    found = [(one["id"], [node["html"] for node in one["nodes"]]) for one in json.loads(tab.run(ran))]
    tab.media()
    assert found == []


@NAMES
def test_the_validators_find_nothing(pages: dict[str, Path], name: str) -> None:
    """html-validate with what it recommends; the checker of the W3C, which cannot read the hashes of a policy."""
    folder = judges()
    command = ["node", str(folder / "html-validate" / "bin" / "html-validate.mjs"), str(pages[name])]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder.parent)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    if java := shutil.which("java"):
        jar = str(folder / "vnu-jar" / "build" / "dist" / "vnu.jar")
        command = [java, "-jar", jar, "--format", "json", "--also-check-css", str(pages[name])]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr or "{}")
        said = [one["message"] for one in told["messages"]]
        assert [one for one in said if "violates Content Security Policy" not in one] == []
