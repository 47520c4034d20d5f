"""Our own annotated reports (gold/en) are whole: what they point at is there, and there is enough of what is rare."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reportedly.ontology import ontology

FOLDER = Path(__file__).parents[1] / "gold" / "en"
JOINING = frozenset(("and", "the", "of", "in", "its", "a", "at", "for", "near", "on", "s"))
"""Words that joining the parts of a name may add."""
EVENT_KEYS = {
    "id", "kind", "evidence", "trigger", "actor", "target", "place", "start", "end", "status", "sources", "denied_by",
}  # fmt: skip
FIGURE_KEYS = {
    "id", "measure", "low", "high", "of", "population", "evidence", "sources", "denied_by", "place", "start", "end",
    "cumulative", "event",
}  # fmt: skip


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


TEXTS = rows("reports.texts.jsonl")
GOLD = rows("reports.gold.jsonl")
WIDE_TEXTS, WIDE_GOLD = rows("wide.texts.jsonl"), rows("wide.gold.jsonl")
HELD_TEXTS, HELD_GOLD = rows("held.texts.jsonl"), rows("held.gold.jsonl")
BY_ID = {row["id"]: row for row in TEXTS + WIDE_TEXTS + HELD_TEXTS}
EVENTS = [event for account in GOLD for event in account["events"]]
ALL = GOLD + WIDE_GOLD + HELD_GOLD
each = pytest.mark.parametrize("account", ALL, ids=[a["id"] for a in ALL])


def test_every_report_has_its_gold() -> None:
    ids = [row["id"] for row in TEXTS]
    assert ids == sorted(set(ids)) == [account["id"] for account in GOLD]
    assert len(ids) >= 50


def test_reports_say_what_they_are() -> None:
    for row in TEXTS:
        assert row["synthetic"] is True
        assert row["title"] and row["publisher"] and row["style"] and row["conflict"] and row["phenomena"]
        assert date.fromisoformat(row["published"]) < date.today()
        assert 150 <= len(row["text"].split()) <= 300
    assert len({row["conflict"] for row in TEXTS}) >= 12
    assert len({row["style"] for row in TEXTS}) >= 8


def test_ordinary_reports_are_of_many_wars_and_learned_from() -> None:
    ids = [row["id"] for row in WIDE_TEXTS]
    assert ids == sorted(set(ids)) == [account["id"] for account in WIDE_GOLD]
    for row in WIDE_TEXTS:
        assert row["synthetic"] is True and row["split"] == "learn"
        assert row["title"] and row["publisher"] and row["style"] and row["conflict"] and row["phenomena"]
        assert date.fromisoformat(row["published"]) < date.today()
    assert len({row["conflict"] for row in WIDE_TEXTS}) >= 15


def test_what_is_held_back_is_of_many_wars_and_has_denials() -> None:
    ids = [row["id"] for row in HELD_TEXTS]
    assert ids == sorted(set(ids)) == [account["id"] for account in HELD_GOLD]
    assert all(row["synthetic"] is True and row["split"] == "hold" for row in HELD_TEXTS)
    assert len({row["conflict"] for row in HELD_TEXTS}) >= 15
    assert sum(bool(e["denied_by"]) for account in HELD_GOLD for e in account["events"]) >= 60


def test_learn_and_hold_alternate() -> None:
    splits = [row["split"] for row in TEXTS]
    assert splits == [("learn", "hold")[place % 2] for place in range(len(TEXTS))]


def written(name: str, text: str) -> bool:
    """Whether `name` stands in the text, or all its words do where it was put together from several mentions."""
    known = set(re.findall(r"\w+", text))
    return name in text or all(word in known for word in re.findall(r"\w+", name) if word.lower() not in JOINING)


@each
def test_words_stand_in_the_text(account: dict[str, Any]) -> None:
    text = BY_ID[account["id"]]["text"]
    for event in account["events"]:
        assert event["evidence"] in text
        assert event["trigger"] in event["evidence"]
    for figure in account["figures"]:
        assert figure["evidence"] in text
    for said in account["events"] + account["figures"]:
        named = [said.get("actor"), said.get("target"), said.get("population"), *said["sources"], *said["denied_by"]]
        assert [name for name in named if name and not written(name, text)] == []
        if said["place"] and said["place"] not in text:
            assert [words for words in said["place"].split(", ") if not written(words, text)] == []


@each
def test_types_are_of_the_ontology(account: dict[str, Any]) -> None:
    types = ontology().types
    for event in account["events"]:
        assert set(event) == EVENT_KEYS
        assert f"event.{event['kind']}" in types
        assert event["status"] in {"occurred", "planned", "possible", "denied"}
    for figure in account["figures"]:
        assert set(figure) == FIGURE_KEYS
        assert f"figure.{figure['measure']}" in types


@each
def test_references_numbers_and_dates_hold(account: dict[str, Any]) -> None:
    events = [event["id"] for event in account["events"]]
    assert events == [f"e{place}" for place in range(1, len(events) + 1)]
    for place, figure in enumerate(account["figures"], 1):
        assert figure["id"] == f"f{place}"
        assert figure["event"] is None or figure["event"] in events
        low, high = figure["low"], figure["high"]
        assert low is not None or high is not None
        assert low is None or high is None or low <= high
        assert figure["of"] is None or max(low or 0, high or 0) <= figure["of"]
    for said in account["events"] + account["figures"]:
        start, end = (date.fromisoformat(day) if day else None for day in (said["start"], said["end"]))
        assert not (start and end) or start <= end


@each
def test_no_event_is_told_twice(account: dict[str, Any]) -> None:
    told = Counter((event["kind"], event["evidence"], event["trigger"]) for event in account["events"])
    assert [key for key, times in told.items() if times > 1] == []


def test_there_is_enough_of_what_is_rare() -> None:
    status = Counter(event["status"] for event in EVENTS)
    assert status["denied"] >= 80
    assert status["planned"] >= 60
    assert status["possible"] >= 60
    disputed = {account["id"]: sum(bool(event["denied_by"]) for event in account["events"]) for account in GOLD}
    assert sum(disputed.values()) >= 80
    assert len({BY_ID[key]["conflict"] for key, number in disputed.items() if number}) >= 5


@pytest.mark.parametrize("split", ["learn", "hold"])
def test_both_halves_have_every_status(split: str) -> None:
    of_split = [account for account in GOLD if BY_ID[account["id"]]["split"] == split]
    status = Counter(event["status"] for account in of_split for event in account["events"])
    assert min(status[name] for name in ("occurred", "planned", "possible", "denied")) >= 30


def test_marked_denials_stand_where_they_are_said_to() -> None:
    denied = {(a["id"], e["id"]): e["denied_by"] for a in ALL for e in a["events"] if e["denied_by"]}
    rows = [line.split("\t") for line in (FOLDER.parent / "denials.tsv").read_text("utf-8").splitlines()[1:]]
    ours = [(report, event, int(start), int(end), by) for report, event, start, end, by in rows if report in BY_ID]
    assert len(ours) >= 500
    for report, event, start, end, by in ours:
        assert by in denied[report, event]
        text = BY_ID[report]["text"]
        assert text[start:end].strip() == text[start:end] != ""
    assert not {report for report, *_ in ours} & {row["id"] for row in HELD_TEXTS}
