"""Numbers that name a thing are not grouped, and an hour of twelve keeps no `hour` behind it."""

from __future__ import annotations

import pytest

from l10n.drafting.regional import regionally


@pytest.mark.parametrize(
    ("source", "draft", "languages", "said"),
    [
        ("El juego de las 20:30 horas.", "The 20:30-hour game.", "es-MX en-US", "The 8:30 p.m. game."),
        ("El juego de las 20:30 horas.", "The 20:30-hour game.", "es-MX en-GB", "The 8.30pm game."),
        ("El juego de las 20:30 horas.", "The 8:30 p.m.-hour game.", "es-MX en-US", "The 8:30 p.m. game."),
        ("El vuelo de las 21:15 h.", "The 21:15 hour flight.", "es-ES en-GB", "The 9.15pm flight."),
        ("Cerró a las 20:30.", "It shut at 20:30-o'clock.", "es-MX en-US", "It shut at 8:30 p.m."),
        ("Un maratón de 20:30 horas.", "A 20:30-hour marathon.", "es-MX en-US", "A 20:30-hour marathon."),
        ("Chapter 12,000, of 10,000.",
         "El capítulo 12,000, de 10,000.", "en-US es-ES", "El capítulo 12000, de 10\u202f000."),
        ("Room 12,000 of 10,000 beds.",
         "La sala 12,000 de 10,000 camas.", "en-US es-AR", "La sala 12000 de 10.000 camas."),
        ("On page 1,204.", "En la página 1,204.", "en-US es-MX", "En la página 1204."),
        ("Law 27,275 passed.", "La ley 27,275 salió.", "en-US es-AR", "La ley 27275 salió."),
        ("El capítulo 12 000.", "Chapter 12 000.", "es-ES en-US", "Chapter 12000."),
        ("La versión 3.100 salió.", "Version 3.100 came out.", "es-ES en-US", "Version 3.100 came out."),
        ("Chapter 3.2 says so.", "El capítulo 3.2 lo dice.", "en-US es-ES", "El capítulo 3.2 lo dice."),
        ("They release 12,000 birds.", "Sueltan 12,000 aves.", "en-US es-ES", "Sueltan 12\u202f000 aves."),
        ("ISBN 978-84-376-0494-7.", "El ISBN 978-84-376-0494-7.", "en-US es-ES", "El ISBN 978-84-376-0494-7."),
    ],
)  # fmt: skip
def test_it_is_written_by_the_rules_of_the_press(source: str, draft: str, languages: str, said: str) -> None:
    ours, theirs = languages.split()
    assert regionally(source, draft, (ours, theirs)) == said
