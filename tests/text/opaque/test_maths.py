"""Formulas are told from money and from escaped brackets by their signs and by what is between them."""

from __future__ import annotations

import pytest
from growth import grows_in_proportion

from l10n.text.opaque import maths


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in maths.spans(text)]


@pytest.mark.parametrize(
    "formula",
    [
        *("$x$", "$x^2 + y_1$", "$$ x = 1 $$", "$`a*b`$", "$f(x)$", "$2n+1$", "$0.5$", "$-1$", "$n!$", "$x'$", "$x/y$"),
        *(r"\(x*y*z\)", r"\( x = 1 \)", r"\[a = b c^2\]", r"\\(x^2\\)", r"$\frac{1}{2}$", r"$\text{si el agua sube}$"),
        *(r"${}^{14}\mathrm{C}$", "$PIB = C + I + G$", "$[0, 1)$", "$(a, b)$", "$a_{ij}$", "$p < 0.05$", "$p &lt; 5$"),
        *("$E=mc^2$", r"$x \in [0,1]$", "$CO_2$", "$10^{-3}$", r"$\$5 \times 3$", r"$A \to B$", "$N=100$", r"$100\%$"),
        *(r"$\lim_{n \to \infty} a_n$", "$y = mx + b$", "$a\n+ b$", "$AB$", "$x − 1$"),
    ],
)
def test_a_formula_is_found_among_words(formula: str) -> None:
    assert found(f"Sea {formula} hoy, y ({formula}).") == [formula, formula]


def test_letters_may_be_written_to_a_variable() -> None:
    assert found("the $n$th, el $n$ésimo, all $x$s, $n$-ésimo, $ab$th") == ["$n$", "$n$", "$x$", "$n$"]


@pytest.mark.parametrize(
    "words",
    [
        *("cuesta $20 and $30", "US$ 5 y MX$ 3", "$5–$10", "$20, o US$20.", "entre $20 y 30$ hoy", "$5 - $6", "$5-"),
        *("pesos (MX$) y dólares (US$)", "$CAD and $USD", "$TSLA/$AAPL", "$TSLA,$AAPL.", "A$AP Rocky and Ke$ha"),
        *("Joey Bada$$ y $$ign", "¡Gana $$$! y más $$$", "($$) vs ($$)", "de $$ a $$ y", "$5m-$10m", "20$ a 30$"),
        *("$20/30$", "$5M$", "$20-30$", "$1=20 pesos (MX$)", "($/kWh) y ($/kg)", "${HOME}/bin:$PATH", "${a}${b}"),
        *("$foo$bar", "$dinero$", "R$ 5 e R$ 6", "$1.5bn to $2bn", "C$5, NT$6", "$5 por kg; $6/$7", "“$5” y “$6”"),
        *("$5+ y $6+", "$5 + $6 = $11", "$3 million–$4 million", "$4,000,$5,000", "AU$-US$", "**$5** y **$6**"),
        *("*$5*/$6", "$5*x*$6", "Pagó $5 = 100 pesos (US$5 = MX$100)", "$20 _más_ IVA (MX$", r"\$x\$", r"\$x$ y $y"),
        *(r"\(nota\)", r"\[sic\]", r"\(INE\)", r"\(1\)", r"\[1\]", r"\(véase p. 5\)", r"\[...\]", r"\(LGBT+\)"),
        *(r"\[x\]", r"\[PAN + PRI\]", r"\\\(x\)", r"\(x", r"\[x = 1\)", "$", "$$", "$x", "$`a`", "$`a", "$x^2\n\n+ 1$"),
        *("$(a$", "$a)($", "$=$", "$?x=1$", "$ x $", "$x $", "$x$1"),
    ],
)
def test_money_and_escaped_brackets_are_words(words: str) -> None:
    assert found(words) == []
    assert found(f"Dijo {words} ayer.") == []


@pytest.mark.parametrize("unit", ["$", "$a ", "$`a", "\\(", "\\(a\\[", "\\[a=1 ", "$\\$", "$a{", "$$a $", "$x_1$ "])
def test_the_time_for_formulas_grows_in_proportion(unit: str) -> None:
    assert grows_in_proportion(lambda text: list(maths.spans(text)), unit, 100_000)
