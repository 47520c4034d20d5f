"""The reports of examples/: whose facts they restate, and that reading them shows what the demo promises."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportedly.model import Report, Statement, digest
from reportedly.pipeline import Reader

FOLDER = Path(__file__).parents[1] / "examples"


def rows(folder: str) -> list[dict[str, Any]]:
    """The reports of one folder of examples."""
    return [json.loads(line) for line in (FOLDER / folder / "reports.jsonl").read_text("utf-8").splitlines()]


ROWS = rows("aleppo")
SYRIA = rows("syria")
ALL = ROWS + SYRIA


@pytest.mark.parametrize("row", ALL, ids=[row["id"] for row in ALL])
def test_each_names_what_it_restates_and_quotes_nothing(row: dict[str, Any]) -> None:
    assert row["publisher"].startswith("Restated after ")
    assert "our own words" in row["note"]
    assert row["summarises"]
    for source in row["summarises"]:
        assert source["publisher"] and source["title"]
        assert date.fromisoformat(source["published"]).year in range(2013, 2019)
        assert source["publisher"] in row["publisher"]
    assert not set('“”«»"') & set(row["text"])


@pytest.mark.parametrize("row", SYRIA, ids=[row["id"] for row in SYRIA])
def test_those_on_syria_are_short_and_not_older_than_what_they_restate(row: dict[str, Any]) -> None:
    assert 60 <= len(row["text"].split()) <= 140
    assert row["published"] >= max(source["published"] for source in row["summarises"])


def test_the_readme_lists_every_example_once() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert [row["id"] for row in ALL if readme.count(f"`{row['id']}`") != 1] == []


@pytest.fixture(scope="module")
def statements() -> list[Statement]:
    reader = Reader()
    found: list[Statement] = []
    for row in ROWS:
        report = Report(
            text=row["text"], key=digest(row["text"]), id=row["id"], title=row["title"], publisher=row["publisher"],
            published=row["published"], published_from="given", language="en",
        )  # fmt: skip
        found += reader.read(report).statements
    return found


def test_the_demo_is_rich(statements: list[Statement]) -> None:
    families = [s.family for s in statements]
    assert families.count("event") >= 30
    assert families.count("figure") >= 15
    assert families.count("relation") >= 15
    assert any(s.status.polarity == "denied" and s.said_by for s in statements)
    assert any(s.part_of for s in statements)


@pytest.mark.parametrize(
    "kind",
    ["allied-with", "controls", "designates", "leads", "opposes", "part-of", "supports", "access"],
)
def test_relations_of_every_common_type_are_shown(kind: str, statements: list[Statement]) -> None:
    assert any(s.type == f"relation.{kind}" for s in statements)
