"""The header of a .po file: the field that plural entries need."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from l10n import po
from l10n.review.catalog import Unit

HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: portal 2.1\\n"
"PO-Revision-Date: 2031-02-07 09:00-0600\\n"
"Last-Translator: Amelia Soto "
"<amelia@example.org>\\n"
"Language-Team: Spanish\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
UNIT = '\nmsgid "Water."\nmsgstr "Agua."\n'


def entries(forms: int) -> str:
    texts = "".join(f'msgstr[{form}] "%d gotas"\n' for form in range(forms))
    return f'\nmsgid "%d drop"\nmsgid_plural "%d drops"\n{texts}'


def written(text: str) -> str:
    """Return a file in which something else changed."""
    catalog = po.loads(text, path="a.po")
    return po.dumps(replace(catalog, units=(*catalog.units, Unit("Water.", "Agua."))), before=text)


@pytest.mark.parametrize("generator", ["", '"X-Generator: Poedit 3.6\\n"\n'])
@pytest.mark.parametrize(
    ("forms", "declared"),
    [
        (2, "nplurals=2; plural=(n != 1);"),
        (3, "nplurals=3; plural=(n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2);"),
        (4, "nplurals=4; plural=(n != 1);"),
    ],
)
def test_plural_entries_get_the_field_that_msgfmt_asks_for(
    forms: int, declared: str, generator: str, judge: Callable[[str, str], str], tmp_path: Path
) -> None:
    text = HEADER + generator + entries(forms)
    made = written(text)
    assert made == HEADER + generator + f'"Plural-Forms: {declared}\\n"\n' + entries(forms) + UNIT
    assert po.dumps(po.loads(made, path="a.po"), before=made) == made
    (tmp_path / "a.po").write_text(made, encoding="utf-8")
    command = [judge("msgfmt", "law 4"), "--check", "-o", "-", str(tmp_path / "a.po")]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(
    "text",
    [
        HEADER + '\nmsgid "a drop"\nmsgstr "una gota"\n',
        HEADER + "\n#~ ".join(entries(2).rstrip().split("\n")).lstrip("\n") + "\n",
        HEADER + '"Plural-Forms: nplurals=2; plural=n > 1;\\n"\n' + entries(2),
        HEADER + '"plural-forms: nplurals=3; plural=0;\\n"\n' + entries(3),
    ],
    ids=["no plural entries", "obsolete", "kept", "kept, in small letters"],
)
def test_a_header_is_left_alone_otherwise(text: str) -> None:
    assert written(text) == text + UNIT


def test_a_file_in_which_nothing_changes_keeps_its_header() -> None:
    text = HEADER + entries(2)
    assert po.dumps(po.loads(text, path="a.po"), before=text) == text
