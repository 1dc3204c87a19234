"""The forms of an entry: those that a newspaper writes are among them."""

from __future__ import annotations

import pytest

from l10n.checks.meaning.inflections import forms
from l10n.text.folding import folded


@pytest.mark.parametrize(
    ("entry", "language", "some"),
    [
        ("to rise", "en", "rise rises rising"),
        ("to deny", "en", "deny denies denied denying"),
        ("to ban", "en", "ban bans banned banning"),
        ("to push", "en", "push pushes pushed pushing"),
        ("to turn down", "en", "turned"),
        ("aumentar", "es", "aumenta aumentó aumentaron aumentará aumentando aumentado aumentarlos aumenten"),
        ("atacar", "es", "ataqué ataque ataquen atacan"),
        ("pagar", "es", "pagué paguen"),
        ("rechazar", "es", "rechace rechazó"),
        ("vender", "es", "vende vendió vendieron venderá vendiendo vendida"),
        ("subir", "es", "sube subió subieron subirán"),
        ("pierd-", "es", "pierde pierden pierda"),
        ("último", "es", "última últimos últimas"),
        ("ganador", "es", "ganadora ganadores"),
        ("legal", "es", "legales"),
        ("voz", "es", "voces"),
    ],
)
def test_a_word_has_its_forms(entry: str, language: str, some: str) -> None:
    made = {part for form in forms(entry, language) for part in folded(form).split()}
    assert {folded(word) for word in some.split()} <= made


@pytest.mark.parametrize(
    ("entry", "language"), [("before", "en"), ("at least", "en"), ("sin embargo", "es"), ("si", "es")]
)
def test_other_entries_stay_as_they_are(entry: str, language: str) -> None:
    assert list(forms(entry, language)) == [entry]
