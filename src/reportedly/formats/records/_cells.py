"""Tables whose cells are safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""Beginnings that a spreadsheet takes for a formula or runs together with the cell before."""
MARK = "'"
"""Put before them: the cell is then text."""
SEPARATOR = "; "
"""Between several values of one cell."""

Cell = str | float | bool | None


def text(value: str) -> str:
    """`value` on one line, without control characters, never a formula."""
    risky = value[:1] in FORMULA
    spaced = "".join(" " if c.isspace() or unicodedata.category(c) == "Cc" else c for c in value)
    line = " ".join(spaced.split())
    return MARK + line if risky or line[:1] in FORMULA else line


def cell(value: Cell) -> str:
    """A cell: numbers short, truth as yes and no, nothing as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0").rstrip(".")
    return text(value)


def joined(values: Iterable[str]) -> str:
    """Several values in one cell, each once, in their order."""
    return SEPARATOR.join(dict.fromkeys(v.replace(";", ",") for v in values if v))


class Table:
    """Rows of the same columns. The header is written at once, so that an empty table still says what it would hold."""

    def __init__(self, out: TextIO, columns: Sequence[str], *headers: Sequence[str]) -> None:
        self._columns = columns
        self._rows = csv.writer(out, lineterminator="\n")
        for header in (columns, *headers):
            self._rows.writerow(header)

    def add(self, row: Mapping[str, Any]) -> None:
        """Raises KeyError for a column that `row` lacks or that the table has not."""
        if unknown := row.keys() - set(self._columns):
            raise KeyError(f"no such column: {', '.join(sorted(unknown))}")
        self._rows.writerow([cell(row[column]) for column in self._columns])
