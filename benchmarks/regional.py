r"""Write drafts as the papers of each region do, and count how many come out as the published rules say.

    uv run python benchmarks/regional.py [LOCALE ...]

The cases are `tests/cases/regional/LOCALE.txt`: a sentence, a draft of it as a model might spoil it, and what must
stand there. Each names a row of the table of house rules, `l10n/languages/regional/rules.tsv`, and so the published
rule that it follows. `=== rule`, the source, `< draft`, `> expected`; `\u00a0` is a space that does not break.

The function under test is the one that drafting uses. Exit code 1 if any case comes out otherwise.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from l10n.drafting.regional import regionally
from l10n.languages.codes import other
from l10n.languages.regional.table import Custom, house_rule

CASES = Path(__file__).parents[1] / "tests" / "cases" / "regional"
LOCALES = ("es-MX", "es-US", "es-ES", "es-AR", "en-US", "en-GB")
_FORM = re.compile(r"=== (?P<rule>[\w-]+)\n(?P<source>.+)\n< (?P<draft>.+)\n> (?P<expected>.+)")
_NUMBER = re.compile(r"\\u([0-9a-f]{4})")


class RegionalCase(NamedTuple):
    """A draft, and how the papers of a region print it."""

    locale: str
    rule: Custom
    source: str
    draft: str
    expected: str

    def written(self) -> str:
        """Return what drafting makes of the draft."""
        language = other(self.locale.partition("-")[0])
        return regionally(self.source, self.draft, (language, self.locale))


def cases(locale: str) -> Iterator[RegionalCase]:
    """Yield the cases of a locale.

    Raises:
        ValueError: a case is malformed, or names a rule without a row in the table of house rules.

    """
    path = CASES / f"{locale}.txt"
    text = re.sub(r"^#.*\n", "", path.read_text("utf-8"), flags=re.MULTILINE)
    for block in re.split(r"\n{2,}", text.strip("\n")):
        read = _FORM.fullmatch(block)
        if not read:
            raise ValueError(f"{path}: not a case: {block!r}")
        rule = Custom(read["rule"])
        if not house_rule(locale, rule):
            raise ValueError(f"{path}: no row of the table is for {locale} and {rule}")
        texts = (
            _NUMBER.sub(lambda found: chr(int(found[1], 16)), read[key]) for key in ("source", "draft", "expected")
        )
        yield RegionalCase(locale, rule, *texts)


def main() -> int:
    """Print the share of each locale that is right, and what is not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("locales", nargs="*", metavar="LOCALE", help=", ".join(LOCALES))
    asked = parser.parse_args().locales or LOCALES
    if unknown := [locale for locale in asked if locale not in LOCALES]:
        parser.error(f"no cases for {', '.join(unknown)}; there are {', '.join(LOCALES)}")
    right = True
    for locale in asked:
        found = [*cases(locale)]
        wrong = [one for one in found if one.written() != one.expected]
        for one in wrong:
            rule = house_rule(locale, one.rule)
            source = rule.source if rule else ""
            print(
                f"  {one.rule} ({source})\n    {one.source}\n    {one.draft}\n    {one.written()}\n  → {one.expected}"
            )
        print(f"{locale}: {len(found) - len(wrong)} of {len(found)} cases, {1 - len(wrong) / len(found):.1%}")
        right = right and not wrong
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
