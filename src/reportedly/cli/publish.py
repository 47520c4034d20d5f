"""`reportedly publish`: the record as a site of files, to hand on."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli import _filters as f
from reportedly.cli import complain
from reportedly.cli.export import Profiled

EPILOG = """\
[bold]Examples[/bold]

  reportedly publish aleppo.db site/

  reportedly publish aleppo.db site/ --since 2016-11-01 --kind violence --title "Aleppo, November 2016"

Open site/index.html: no server and no network are needed. A browser prints each page, index.html as a situation
report. What leaves passes the rules of safety: see docs/exports.md.
"""


def run(  # noqa: PLR0913, PLR0917  (one parameter an option)
    database: Annotated[str, typer.Argument(metavar="DB", help="The database: a file, or a postgresql:// URL.")],
    out: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write: an empty folder, or an earlier site.")],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Of the site. Default: the name of DB.")] = None,
    profile: Annotated[Profiled, typer.Option(help="Who it is for; public rounds and withholds.")] = Profiled.public,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Names of private persons too; needs --reason and is logged.")
    ] = False,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why names are given out.")] = None,
    with_texts: Annotated[bool, typer.Option("--with-texts", help="Quotations uncut, whole texts of reports.")] = False,
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
    order: f.Order = f.Ordered.latest,
) -> None:
    """Write the record as pages that open from a folder: situation, incidents, disputes, tolls, actors, reports."""
    from reportedly.exports import log_names  # noqa: PLC0415  (--help must not wait for it)
    from reportedly.safety.guard import Policy  # noqa: PLC0415
    from reportedly.store import open_store  # noqa: PLC0415
    from reportedly.web.publish import publish  # noqa: PLC0415

    query = f.Filters(
        since=since, until=until, place=place, box=box, near=near, kind=kind, actor=actor, grade=grade, text=text,
        disputed=disputed, order=order,
    ).query()  # fmt: skip
    policy = Policy(profile=profile.value, with_names=with_names, reason=reason, with_texts=with_texts)
    name = title or (Path(database).stem if "://" not in database else database.rpartition("/")[2])
    with open_store(database) as store:
        log = log_names(database, "publish", query, policy)
        if log:
            complain(f"names of private persons leave: noted in {log}")
        done = publish(store, out, name, query, policy)
    kept = f"; {done.left_out} kept back" if done.left_out else ""
    complain(f"{out / 'index.html'}: {done.incidents} incidents{kept}, {done.pages} pages, {done.bytes / 1e6:.1f} MB")
