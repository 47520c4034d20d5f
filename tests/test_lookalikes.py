"""Texts that sound like war and are not must give no violent event: see gold/README.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportedly.model import Report, Statement, digest
from reportedly.ontology import ontology
from reportedly.pipeline import Reader

FILE = Path(__file__).parents[1] / "gold" / "lookalikes.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in FILE.read_text("utf-8").splitlines()]


def violent(statement: Statement) -> bool:
    return statement.family == "event" and ontology().types[statement.type].group == "violence"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_the_set_is_whole() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(ids) >= 60
    assert ids == sorted(set(ids))
    for row in ROWS:
        assert row["synthetic"] is True
        assert row["title"] and row["published"] and row["about"]
        assert 3 <= sum(row["text"].count(mark) for mark in ".!?") <= 12


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_no_violence_is_read(row: dict[str, Any], reader: Reader) -> None:
    report = Report(
        text=row["text"], key=digest(row["text"]), id=row["id"], title=row["title"], published=row["published"],
        published_from="given", language="en",
    )  # fmt: skip
    statements = reader.read(report).statements
    events = {s.id: s for s in statements if violent(s)}
    told = [s for s in events.values() if not denied(s, row)]
    assert [(s.type, s.anchor.quote(row["text"])) for s in told] == []
    tolls = [s for s in statements if s.family == "figure" and s.about in events and not denied(s, row)]
    assert [s.anchor.quote(row["text"]) for s in tolls] == []


def denied(statement: Statement, row: dict[str, Any]) -> bool:
    """Whether the text itself says that it did not happen, and reading says so too."""
    return bool(row.get("denied")) and statement.status.polarity == "denied"
