"""`reportedly export`: records out, in the formats that the field exchanges."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from reportedly.cli import _filters as f
from reportedly.cli import complain, piped
from reportedly.errors import InputError

if TYPE_CHECKING:
    from reportedly.exports import Exported

EPILOG = """\
[bold]Examples[/bold]

  reportedly export aleppo.db --as csv --out claims.csv

  reportedly export aleppo.db --as geojson --kind violence --since 2016-07-01 > strikes.geojson

  reportedly export aleppo.db --as jsonl --profile internal --with-names --reason "case file 12" > all.jsonl

[bold]What leaves[/bold]

  Private persons are told by role, age and sex. The public profile rounds hospitals, schools, shelters, camps, aid
  routes and aid staff to their second-order division and leaves out planned evacuations and convoys until seven days
  past. At most 300 characters of a statement and a tenth of a report are quoted. See docs/exports.md.
"""


class Form(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"
    acled = "acled"
    hxl = "hxl"


class Row(StrEnum):
    claims = "claims"
    incidents = "incidents"


class Profiled(StrEnum):
    public = "public"
    internal = "internal"


def run(  # noqa: PLR0913, PLR0917  (one parameter an option)
    database: Annotated[str, typer.Argument(metavar="DB", help="The database: a file, or a postgresql:// URL.")],
    form: Annotated[Form, typer.Option("--as", help="Format. acled: ACLED's columns, not ACLED's data.")],
    out: Annotated[Path | None, typer.Option(metavar="FILE", help="Where to write. Default: standard output.")] = None,
    rows: Annotated[Row, typer.Option(help="csv: a row for each claim, or for each incident.")] = Row.claims,
    profile: Annotated[Profiled, typer.Option(help="Who it is for; public rounds and withholds.")] = Profiled.public,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Names of private persons too; needs --reason and is logged.")
    ] = False,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why names are given out.")] = None,
    with_texts: Annotated[
        bool, typer.Option("--with-texts", help="Quotations uncut; jsonl: whole texts of reports.")
    ] = False,
    since: f.Since = None,
    until: f.Until = None,
    place: f.PlaceName = None,
    box: f.Box = None,
    near: f.Near = None,
    kind: f.Kind = None,
    actor: f.ActorName = None,
    grade: f.Grade = None,
    text: f.Text = None,
    disputed: f.Disputed = False,
    order: f.Order = f.Ordered.time,
    limit: f.Limit = None,
    offset: f.Offset = 0,
) -> None:
    """Write records to a file: every value with who says so, who denies it and where it is written."""
    from reportedly.exports import export, log_names  # noqa: PLC0415  (--help must not wait for it)
    from reportedly.safety.guard import Policy  # noqa: PLC0415
    from reportedly.store import open_store  # noqa: PLC0415

    query = f.Filters(
        since=since, until=until, place=place, box=box, near=near, kind=kind, actor=actor, grade=grade, text=text,
        disputed=disputed, order=order, limit=limit, offset=offset,
    ).query()  # fmt: skip
    policy = Policy(profile=profile.value, with_names=with_names, reason=reason, with_texts=with_texts)
    with open_store(database) as store:
        log = log_names(database, form.value, query, policy)
        if log:
            complain(f"names of private persons leave: noted in {log}")
        with _opened(out) as stream:
            done = export(store, stream, form.value, query, policy, rows=rows.value)
    _tell(done, profile)


@contextmanager
def _opened(out: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that appears only when it is whole."""
    if out is None:
        with piped():
            yield sys.stdout
        return
    part = out.with_name(out.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        part.replace(out)
    except OSError as error:
        raise InputError(f"{out}: cannot be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)


def _tell(done: Exported, profile: Profiled) -> None:
    """What was left out and changed, in a line."""
    parts = [f"{done.incidents} incidents, {profile.value} profile"]
    parts += [f"no row for {count}: {reason}" for reason, count in sorted(done.skipped.items())]
    told = (
        (done.withheld, "plans left out"),
        (done.rounded, "places rounded"),
        (done.masked, "private names replaced"),
    )
    parts += [f"{count} {word}" for count, word in told if count]
    complain("; ".join(parts))
