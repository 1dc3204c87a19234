"""`l10n glossary`: the tables of terms and their renderings."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from l10n.cli.options import Encoding, Format, Formatted, Wanted, count, here
from l10n.cli.printing import BAD_INPUT, FAILED, end_broken, many, print_json, say
from l10n.errors.places import shown

if TYPE_CHECKING:  # each command imports its own workflow
    from l10n.workflow.glossary import FoundTerm, Imported
    from l10n.workflow.impact import Impact

app = typer.Typer(help="Check, search, import and export the glossary.", no_args_is_help=True)

_SHAPES = "csv (l10n's own tables), tbx, omegat, weblate or deepl."

_FIRST = "Source language, if the format has only one direction."


@app.command()
def check(
    *, strict: Annotated[bool, typer.Option("--strict", help="Exit 1 where there is advice on a row.")] = False
) -> None:
    """Report every error and contradiction in the tables, and advise on rows that could be better."""
    from l10n.workflow.glossary import advise
    from l10n.workflow.shared import tables

    found = tables.read(here())
    advised = () if found.faults else advise(found.own)
    for fault in (*found.faults, *advised):
        say(fault, err=True)
    more = f"; advice on {many(len({(one.path, one.line) for one in advised}), 'row')}" if advised else ""
    say(f"{many(len(found.terms), 'term')} in {many(found.count, 'table')}{more}")
    if found.faults:
        raise typer.Exit(BAD_INPUT)
    if advised and strict:
        raise typer.Exit(FAILED)


@app.command()
def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or a term.", show_default=False)],
    *,
    source: Annotated[str | None, typer.Option("--from", help="Language of the text.", show_default="detected")] = None,
    format_: Formatted = Format.TEXT,
) -> None:
    """Show the glossary terms in a text, and how each is translated."""
    from l10n.workflow import glossary as workflow

    found = workflow.find(here(), text, source)
    if format_ is Format.JSON:
        print_json([asdict(entry) for entry in found.entries])
        return
    say(f"{' and '.join(found.sources)} ({found.why}), {many(len(found.entries), 'term')}", err=True)
    for entry in found.entries:
        _print_entry(entry, side=f" ({entry.source})" if len(found.sources) > 1 else "")
    if not found.entries:
        say("no glossary terms found")


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(readable=False, metavar="FILE", help="Glossary file of another tool.", show_default=False)
    ],
    *,
    shape: Annotated[
        str | None, typer.Option(metavar="SHAPE", help=_SHAPES, show_default="by name and content")
    ] = None,
    source: Annotated[str | None, typer.Option("--from", help=_FIRST, show_default="by the words")] = None,
    into: Annotated[
        str | None, typer.Option(metavar="NAME", help="Name of the new table.", show_default="the file's name")
    ] = None,
) -> None:
    """Import the new terms of another tool's file as a glossary table; exit 1 if rows were left out."""
    from l10n.workflow import glossary as workflow
    from l10n.workflow.glossary import Order

    made = workflow.import_terms(here(), file, shape, source, into)
    for fault in (*made.left_out, *made.faults):
        say(fault, err=True)
    if made.faults:
        say(f"nothing was written; fix {many(len(made.faults), 'error')} first", err=True)
        raise typer.Exit(BAD_INPUT)
    if made.order is not Order.KNOWN:
        _say_order(made, shown(file))
    if made.terms:
        passed = f"; {made.known} more are already in the glossary" if made.known else ""
        passed += f"; {many(len(made.left_out), 'row')} left out" if made.left_out else ""
        say(f"{shown(made.path)}: {many(made.terms, 'term')}{passed}")
    elif made.known:
        say(f"nothing to import: the glossary already has the file's {many(made.known, 'term')}")
    elif not made.left_out:
        say("nothing to import: the file has no terms in both languages")
    if made.left_out:
        raise typer.Exit(FAILED if made.terms or made.known else BAD_INPUT)


def _say_order(made: Imported, file: str) -> None:
    from l10n.workflow.glossary import Order

    again = f"delete {shown(made.path)} and import again" if made.terms else "import"
    if made.order is Order.ASSUMED:
        said = f"its words do not tell which language is first, so English; if that is wrong, {again} with --from es"
    else:
        said = f"its words tell that Spanish is first; if that is wrong, {again} with --from en"
    say(f"{file}: {said}", err=True)


@app.command()
def export(
    file: Annotated[Path, typer.Argument(readable=False, metavar="FILE", help="File to write.", show_default=False)],
    *,
    shape: Annotated[
        str | None, typer.Option(metavar="SHAPE", help=_SHAPES, show_default="by suffix: .csv, .tbx")
    ] = None,
    source: Annotated[str, typer.Option("--from", help=_FIRST)] = "en",
) -> None:
    """Export all terms for another tool, and list what its format cannot hold."""
    from l10n.workflow import glossary as workflow

    made = workflow.export(here(), file, shape, source)
    for what in made.left_out:
        say(f"left out: {what}", err=True)
    say(f"{shown(file)}: {many(made.rows, 'row')}{'' if made.changed else ', unchanged'}")


@app.command()
def candidates(
    articles: Wanted = None,
    *,
    least: Annotated[int, typer.Option(parser=count, metavar="COUNT", help="Minimum number of occurrences.")] = 2,
    encoding: Encoding = None,
    format_: Formatted = Format.TEXT,
) -> None:
    """List names that articles repeat and the glossary does not cover."""
    from l10n.workflow import candidates as workflow

    found, faults = workflow.find(here(encoding=encoding), articles or [], least=least)
    if format_ is Format.JSON:
        print_json([{"language": source, **asdict(one)} for source, ones in found.items() for one in ones])
        end_broken(faults)
        return
    for source, ones in found.items():
        for one in ones:
            say(f"{one.count:>5}  {one.name} ({source}, {many(one.articles, 'article')}): {one.contexts[0]}")
    if not any(found.values()) and not faults:
        say("nothing to add: the glossary covers every name that the articles repeat")
    end_broken(faults)


@app.command()
def impact(
    rows: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROW...]",
            help="Rows: a name, or TABLE:LINE; those that changed since `l10n translate` if omitted.",
            show_default=False,
        ),
    ] = None,
    *,
    format_: Formatted = Format.TEXT,
) -> None:
    """List the articles, drafts and reviewed sentences that rows concern, and what `translate` drafts anew."""
    from l10n.workflow import impact as workflow

    warnings: list[str] = []
    found = workflow.impact(here(), rows or [], warnings.append)
    for line in warnings:
        say(line, err=True)
    if format_ is Format.JSON:
        names = [{"en": row.en, "es": row.es, "table": row.path, "line": row.line} for row in found.rows]
        units = [asdict(unit) for unit in found.units]
        print_json({"rows": names, "gone": len(found.gone), "units": units, "unknown": found.unknown})
        end_broken(found.faults)
        return
    for unit in found.units:
        said = "drafted anew by l10n translate" if unit.redrafted else "stays"
        if unit.is_reviewed:
            said = "honours the glossary" if unit.honoured else "does not honour the glossary"
        say(f"{unit.article}:{unit.line}: {unit.state}, {said}: {unit.source}")
    _say_impact(found, named=bool(rows))
    if found.unknown and not warnings:
        say(f"left out: {many(found.unknown, 'article')} that no run of l10n translate has finished", err=True)
    end_broken(found.faults)


def _say_impact(found: Impact, *, named: bool) -> None:
    """Print the totals."""
    count = len(found.rows) + (0 if named else len(found.gone))
    if not count and found.unknown:
        return
    if not count:
        say("no row has changed since l10n translate")
    else:
        again = sum(unit.redrafted for unit in found.units)
        reviewed = [unit for unit in found.units if unit.is_reviewed]
        wrong = sum(not unit.honoured for unit in reviewed)
        articles = many(len({unit.article for unit in found.units}), "article")
        kept = f"{many(len(reviewed), 'reviewed sentence')}, {wrong} of them against the glossary"
        say(f"{articles}: {many(again, 'draft')} to make anew; {kept}")


def _print_entry(entry: FoundTerm, side: str) -> None:
    say(f"{entry.start + 1:>6}  {entry.found}{side} → {' | '.join(entry.renderings)}")
    details = {
        "never": " | ".join(entry.never),
        "first": entry.first,
        "note": entry.note,
        "table": f"{entry.table}:{entry.line}",
    }
    for what, said in details.items():
        if said:
            say(f"{'':>8}{what}: {said}")
