"""Advice on rows: what is found in any table, and what the house glossary keeps all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.glossary.advice import advice
from l10n.glossary.table import read

HOUSE = Path(__file__).parents[2] / "glossary"
HEAD = "en,es,direction,case,grammar,first_en,first_es\n"
NUMBER, LETTERS, ACRONYM = "in another number", "may stay untranslated", "no later mention"
EXACT, UNMATCHED, ALONE = "`exact` changes nothing", "no text can match", "is a singular"


def advised(row: str) -> list[str]:
    return [str(one) for one in advice(read("a.csv", HEAD + row))]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ('maquiladora|maquiladoras,maquiladora,es>en,,f,"maquiladoras, assembly plants",', NUMBER),
        ("searching mothers|searching mother,madre buscadora,,,f,the searching mothers,", NUMBER),
        ("judge,juez,,,m,,los jueces", NUMBER),
        ("control judges,jueces de control,,,m pl,control judge,", NUMBER),
        ("Maya Train|Tren Maya,Tren Maya,,,m,,", LETTERS),
        ("morning news conference|mañanera,mañanera,es>en,,f,,", LETTERS),
        ("New Jersey,Nueva Jersey|New Jersey,en>es,,f,,", LETTERS),
        ("Water Board,Junta de Agua|JDA,,,f,Water Board (JDA),", ACRONYM),
        ("Water Board|Wabo,Junta de Agua,,,f,Water Board (WABO),", ACRONYM),
        ("Federal Electricity Commission|CFE,Comisión Federal de Electricidad|CFE,,exact,f,,", EXACT),
        ("foreign direct investment|FDI,inversión extranjera directa|IED,,exact,f,,", EXACT),
        ("gob.mx,sitio del gobierno,,,m,,", UNMATCHED),
        ("the tag,#8M,,,f,,", UNMATCHED),
        ("soldiers|troops,elemento militar|elementos militares,es>en,,m,,", ALONE),
        ("ballot box|ballot boxes,urnas|urnas electorales,,,f pl,,", ALONE),
    ],
)
def test_each_kind_is_found_with_its_place(row: str, kind: str) -> None:
    found = advised(row)
    assert [kind in one for one in found] == [True], found
    assert found[0].startswith("a.csv:2: column ")


@pytest.mark.parametrize(
    "row",
    [
        'maquiladora|maquiladoras,maquiladora,,,f,"a maquiladora, an assembly plant",',
        "remittances,remesas,,,f pl,the remittances,",
        "Electricity Commission|CFE,Comisión de Electricidad|CFE,,,f,Electricity Commission (CFE),",
        "Secretariat of the Interior|Segob,Secretaría de Gobernación|Segob,,,f,,",
        "Zetas|Los Zetas,Los Zetas|Zetas,,exact,m pl,,",
        "nearshoring,nearshoring|relocalización,en>es,,m,,",
        "dreamers,soñadores|dreamers,es>en,,m pl,,",
        "Citizens' Movement|Movimiento Ciudadano,Movimiento Ciudadano,en>es,,m,,",
        "Sowing Life|Sembrando Vida,Sembrando Vida,,,m,Sembrando Vida (Sowing Life),",
        "White House,Casa Blanca,,exact,f,,",
        "Morena|National Regeneration Movement,Morena,,exact,m,,",
        "Nuevo León|NL,Nuevo León|NL,,exact,m,,",
        "287(g) agreement|287(g) agreements,acuerdo 287(g)|acuerdos 287(g),,,m,,",
        "crisis|crises,crisis,,,f,,",
        "amparo|amparos,amparo|amparos,en>es,,m,amparo (a court injunction),",
    ],
)
def test_good_rows_are_left_alone(row: str) -> None:
    assert advised(row) == []


def test_the_house_glossary_keeps_loanwords_and_names_that_papers_keep() -> None:
    terms = [term for path in sorted(HOUSE.glob("*.csv")) for term in read(path.name, path.read_text("utf-8"))]
    kept = {"filibuster", "gerrymandering", "narcocorrido", "narcocorridos", "New Hampshire", "Mississippi", "Missouri"}
    found = [str(one) for one in advice(terms)]
    assert all(LETTERS in one for one in found)
    assert {one.split("`")[1] for one in found} == kept
