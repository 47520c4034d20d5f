"""The relations of the first real report (gold folder): at least twelve of the fifteen must come out."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest

from reportedly.model import Report, Statement, digest
from reportedly.pipeline import Reader
from reportedly.spans import Span

WANTED = 12


@pytest.fixture(scope="module")
def folder() -> Path:
    name = os.environ.get("REPORTEDLY_GOLD")
    if not name:
        pytest.skip("set REPORTEDLY_GOLD to the gold folder to check the relations of the Aleppo report")
    return Path(name)


def kind(relation: str) -> str:
    """The type that a row stands for: "loyal-to (supports)", "designates (moderate)"."""
    name = relation.partition(" (")[0]
    return "relation." + ("supports" if name == "loyal-to" else name)


def found(row: dict[str, str], statements: list[Statement], text: str) -> bool:
    """Whether a relation of the row's type hangs on the row's words, with both ends filled."""
    at = text.index(row["words in the text"])
    words = Span(at, at + len(row["words in the text"]))
    return any(
        s.type == kind(row["relation"])
        and s.anchor.overlaps(words)
        and (s.roles.get("actor") or row["actor"] == "-")
        and (s.roles.get("target") or s.roles.get("place"))
        for s in statements
    )


def test_relations_of_the_first_real_report(folder: Path) -> None:
    row = json.loads((folder / "aleppo.texts.jsonl").read_text("utf-8").splitlines()[0])
    text = row["text"]
    report = Report(
        text=text, key=digest(text), id=row["id"], title=row["title"], publisher=row["publisher"],
        published=row["published"], published_from="given", language="en",
    )  # fmt: skip
    statements = [s for s in Reader().read(report).statements if s.family == "relation"]
    with (folder / "aleppo.relations.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    missed = [r["relation"] + ": " + r["words in the text"] for r in rows if not found(r, statements, text)]
    assert len(rows) - len(missed) >= WANTED, missed
