"""Writes examples/record.ipynb: the cells below, executed, with their outputs. `python examples/make_notebook.py`.

Jupyter is not needed to write it; a test runs the cells again.
"""

from __future__ import annotations

import ast
import contextlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NOTEBOOK = HERE / "record.ipynb"

CELLS: tuple[tuple[str, str], ...] = (
    ("markdown", """# A record of contradicted incidents

The reports in this folder restate, in our own words, what public reports said of incidents of the Syrian war. This
notebook reads them, merges them, and asks the record who says what. It needs `pip install 'reportedly[analysis]'`.

Every value is somebody's claim, read by a machine. Look at the words before you rely on one."""),
    ("code", """import reportedly

reports = reportedly.load("syria", "aleppo")
db = reportedly.merge(reportedly.read(reports)).safe()  # as it may leave: private persons told by role
summary = db.summary()
print(summary.reports, "reports,", summary.incidents, "incidents,", summary.disputed, "in dispute")"""),
    ("markdown", """## Incidents
One row an incident. `killed_low` and `killed_high` are the range of what is claimed, never a choice between claims;
they are empty where nobody counts all of the dead, only a part of them such as civilians."""),
    ("code", """incidents = db.incidents_frame(kind="violence", order="reports")
columns = ["title", "killed_low", "killed_high", "grade", "voices", "reports", "disputed"]
incidents[columns].head(8)"""),
    ("markdown", """## One incident, every claim
The incident that most reports tell of: each number with its voice, its status, and the report it is written in."""),
    ("code", """most_told = next(db.incidents(kind="violence", order="reports", limit=1))
print(most_told.title)
print(most_told.grade)
claims = db.claims_frame()
claims = claims[claims["incident"] == most_told.id]
claims[claims["slot"] == "killed"][["population", "value", "voice", "polarity", "report_id"]]"""),
    ("code", """for merge in most_told.merged[:3]:
    print(f"{merge.score:.2f}", "; ".join(merge.reasons))"""),
    ("markdown", """## Who disagrees
Denials stand beside what they deny; they take nothing away from it."""),
    ("code", """disputes = db.disputes_frame()
disputes[["title", "slot", "summary", "denied_by"]].head(10)"""),
    ("code", """disputes.groupby("slot").size()"""),
    ("markdown", """## Whose numbers are higher
For incidents whose dead several voices count: the lowest number of each voice, parts of the population apart."""),
    ("code", """killed = db.claims_frame(kind="violence")
killed = killed[(killed["slot"] == "killed") & killed["low"].notna() & (killed["polarity"] == "asserted")]
several = killed.groupby("incident").filter(lambda told: told["voice"].nunique() > 1)
several.groupby(["title", "population", "voice"])["low"].min().head(20)"""),
    ("markdown", """## Running counts
Totals over a period, by voice. They are never added up with the tolls of single incidents."""),
    ("code", """series = db.series_frame()
series[["measure", "population", "place", "voice", "since", "as_of", "low", "high"]].head(12)"""),
    ("markdown", """## To pass on
What leaves passes the rules of safety: private persons are told by role, hospitals and aid routes are rounded, plans of
moving people wait, quotations are short. ACLED's columns are ours, not ACLED's data."""),
    ("code", """import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as folder:
    done = reportedly.export(db, Path(folder) / "claims.csv", form="csv")
    map_ = reportedly.export(db, Path(folder) / "incidents.geojson", form="geojson")
print(done.incidents, "incidents;", done.rounded, "places rounded;", done.masked, "private names replaced")"""),
    ("code", "db.close()"),
)  # fmt: skip


def run() -> Iterator[dict[str, Any]]:
    """Each cell as a notebook has it, run in order in the folder of this file."""
    space: dict[str, Any] = {"__name__": "__main__"}
    count = 0
    with contextlib.chdir(HERE):
        for number, (kind, source) in enumerate(CELLS):
            lines = source.splitlines(keepends=True)
            head = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": lines}
            if kind == "markdown":
                yield head
                continue
            count += 1
            yield head | {"execution_count": count, "outputs": outputs(source, space, count)}


def outputs(source: str, space: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """What running `source` prints, and the value of its last line when that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "<cell>", "exec"), space)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "<cell>", "eval"), space)
    found: list[dict[str, Any]] = []
    if printed.getvalue():
        text = printed.getvalue().splitlines(keepends=True)
        found.append({"output_type": "stream", "name": "stdout", "text": text})
    if value is not None:
        data = {"text/plain": repr(value).splitlines(keepends=True)}
        if hasattr(value, "_repr_html_"):
            data["text/html"] = value._repr_html_().splitlines(keepends=True)
        result = {"output_type": "execute_result", "execution_count": count, "metadata": {}, "data": data}
        found.append(result)
    return found


def main() -> None:
    os.environ.setdefault("COLUMNS", "120")
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    notebook = {"cells": list(run()), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    NOTEBOOK.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
