"""`reportedly check`: reading measured against annotated reports."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import complain, piped
from reportedly.cli.read import Output as Shape
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.checking.gold import Gold
    from reportedly.checking.totals import Totals
    from reportedly.model import Account

EPILOG = """\
[bold]Examples[/bold]

  reportedly check gold/en/reports.gold.jsonl gold/en/reports.texts.jsonl --split hold --misses

  reportedly check mine.gold.jsonl mine.texts.jsonl --floors gold/floors.json --accept

  reportedly check mine.gold.jsonl mine.texts.jsonl --accounts accounts.jsonl --format jsonl

The format of annotations is that of gold/en/README.md. Of reports that a file DEV_IDS beside the annotations names only
totals are shown.

[bold]Exit codes[/bold]

  0  measured; nothing lies below its floor

  1  a measure lies below its floor

  2  wrong usage, or annotations that cannot be used
"""
BELOW = 1


def run(  # noqa: PLR0913, PLR0917  (one parameter an option)
    gold: Annotated[Path, typer.Argument(help="Annotations, JSON Lines.")],
    texts: Annotated[Path, typer.Argument(help="The annotated reports, JSON Lines.")],
    name: Annotated[
        str | None, typer.Option(help="Name of the set. Default: from the file's name and --split.")
    ] = None,
    split: Annotated[str | None, typer.Option(help="Only reports whose key `split` says so.")] = None,
    accounts: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Accounts of `read --format jsonl` to measure instead of reading."),
    ] = None,
    floors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Least values by set; the accepted runs lie beside it in accepted/."),
    ] = None,
    accept: Annotated[
        bool, typer.Option("--accept", help="Accept this run: gains and losses count from it, floors rise, none falls.")
    ] = False,
    misses: Annotated[bool, typer.Option("--misses", help="Also list what was missed, wrong or extra.")] = False,
    causes: Annotated[
        bool, typer.Option("--causes", help="Also count the errors by cause, the commonest first.")
    ] = False,
    format: Annotated[Shape, typer.Option(help="text: for people; jsonl: one object.")] = Shape.text,
    processes: Annotated[int, typer.Option(metavar="N", min=0, help="Processes that read; 0: one a core.")] = 0,
) -> None:
    """Measure reading against annotated reports: precision, recall, every slot; gains and losses; floors."""
    from reportedly.checking import accepted, table  # noqa: PLC0415  (--help must not wait for them)
    from reportedly.checking.compare import compare  # noqa: PLC0415
    from reportedly.checking.gold import read_gold  # noqa: PLC0415
    from reportedly.checking.told import Told, told  # noqa: PLC0415
    from reportedly.checking.totals import totals  # noqa: PLC0415

    if accept and floors is None:
        raise InputError("--accept needs --floors FILE: the accepted run is kept beside it")
    found = read_gold(gold, texts, split=split)
    name = name or _name(gold, split)
    told_by = {a.report.id: told(a) for a in (_stored(accounts) if accounts else _read(found, processes))}
    compared = [compare(t, told_by.get(t.report, Told(t.report, (), ()))) for t in found.told]
    sums = totals(compared)
    kept = floors.parent / "accepted" / f"{name}.json" if floors else None
    before = accepted.load_run(kept) if kept else None
    if before and before["gold"] != found.digest:
        complain(f"{kept}: accepted on other annotations: gains and losses are not listed")
        before = None
    shown = [c for c in compared if c.report not in found.hidden]
    changed = accepted.changes(before["right"], accepted.outcomes(shown)) if before else []
    held = accepted.Floors(floors) if floors else None
    below = held.below(name, sums) if held else []
    with piped():
        if format is Shape.jsonl:
            sys.stdout.write(json.dumps(_object(name, found, sums, below)) + "\n")
        else:
            sys.stdout.write(f"{name}: {len(compared)} reports\n")
            lines = list(table.table(sums, before["measures"] if before else None))
            lines += table.differences(changed) if before else []
            lines += table.causes(compared) if causes else []
            lines += table.misses(shown, {r.id: r.text for r in found.reports}) if misses else []
            sys.stdout.write("\n".join(lines) + "\n")
    for measure, value, floor in below:
        complain(f"{name}: {measure} is {value:.3f}, below its floor of {floor:.3f} in {floors}")
    if accept and held and kept:
        accepted.save_run(kept, found.digest, sums, compared, found.hidden)
        held.raise_to(name, sums)
    if below:
        raise typer.Exit(BELOW)


def _name(gold: Path, split: str | None) -> str:
    base = gold.name.removesuffix(".jsonl").removesuffix(".gold")
    return f"{base}-{split}" if split else base


def _read(gold: Gold, processes: int) -> list[Account]:
    from reportedly.cli.add import results  # noqa: PLC0415

    out = []
    for result, _ in results(gold.reports, processes):
        if isinstance(result, Exception):
            raise result
        out.append(result)
    return out


def _stored(path: Path) -> list[Account]:
    from reportedly.formats.jsonl import account_from_json  # noqa: PLC0415

    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}") from error
    return [account_from_json(line) for line in lines if line.strip()]


def _object(name: str, gold: Gold, sums: Totals, below: list[tuple[str, float, float]]) -> dict[str, object]:
    return {
        "set": name,
        "reports": len(gold.reports),
        "gold": gold.digest,
        "measures": sums.values(),
        "below": [{"measure": m, "value": v, "floor": f} for m, v, f in below],
    }
