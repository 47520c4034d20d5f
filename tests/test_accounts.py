"""Whole accounts: they satisfy the schema, quote their reports, and come out the same every time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reportedly.formats.jsonl import account_from_json, account_to_json
from reportedly.model import Report
from reportedly.pipeline import Options, Reader
from reportedly.sources import Options as Known
from reportedly.sources import find, load_bytes

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "account.schema.json").read_text("utf-8")))
ODD = [
    "x",
    "Killed. Killed! Killed? 12 12 12. Shelling, shelling and shelling of Aleppo by and in Aleppo on Monday Monday.",
    "“They — shelled us”, said… “He”? 🙂 killed 3🙂 people. \u202e\x1b[31m Army \u2028 hit 2.\r\n\r\nBy A B\n\n\n",
    "At least 1,000,000,000,000 people, including -5 children, fled 99999-99-99 on 31 February 0000 to Nowhere.",
    "SYRIA SYRIA SYRIA\n" * 30,
    "Shells " + "and shells " * 400 + "killed ten people in Homs.",
    "- one killed\n- two wounded\n* three fled\n1. four missing\n(b) five abducted in Goma, said the UN.",
    "denied denied denied that that that he he he said said said.",
]


def reports() -> list[Report]:
    files = [f for f in find([EXAMPLES]) if isinstance(f, Path)]
    found = [r for f in files for r in load_bytes(f.read_bytes(), f.name) if isinstance(r, Report)]
    odd = [r for text in ODD for r in load_bytes(text.encode(), "odd.txt", Known(published="2024-02-20"))]
    return found + [r for r in odd if isinstance(r, Report)]


@pytest.fixture(scope="module")
def lines() -> list[tuple[Report, str]]:
    reader = Reader(Options(mentions=True))
    return [(report, account_to_json(reader.read(report))) for report in reports()]


def test_there_is_something_to_read(lines: list[tuple[Report, str]]) -> None:
    assert len(lines) >= len(ODD) + 3
    assert sum(len(json.loads(line)["statements"]) for _, line in lines) > 30


def test_every_account_satisfies_the_schema(lines: list[tuple[Report, str]]) -> None:
    for _, line in lines:
        SCHEMA.validate(json.loads(line))


def test_every_span_quotes_its_report(lines: list[tuple[Report, str]]) -> None:
    def check(tree: Any, text: str) -> int:
        if isinstance(tree, list):
            return sum(check(item, text) for item in tree)
        if not isinstance(tree, dict):
            return 0
        own = isinstance(tree.get("start"), int)
        if own:
            assert 0 <= tree["start"] < tree["end"] <= len(text)
            assert tree["text"] == text[tree["start"] : tree["end"]]
        return own + sum(check(item, text) for item in tree.values())

    assert sum(check(json.loads(line), report.text) for report, line in lines) > 100


def test_references_lead_to_statements_of_the_same_account(lines: list[tuple[Report, str]]) -> None:
    for _, line in lines:
        statements = json.loads(line)["statements"]
        ids = [s["id"] for s in statements]
        assert len(ids) == len(set(ids))
        for statement in statements:
            assert statement["about"] in (None, *ids)
            assert statement["part_of"] in (None, *ids)
            for index, speaker in enumerate(statement["said_by"]):
                assert speaker["via"] is None or speaker["via"] in set(range(len(statement["said_by"]))) - {index}


def test_accounts_read_back_are_written_the_same(lines: list[tuple[Report, str]]) -> None:
    for report, line in lines:
        assert account_to_json(account_from_json(line, report.text)) == line


def test_what_is_inferred_about_nothing_is_not_certain_of_its_words(lines: list[tuple[Report, str]]) -> None:
    """An exact mention of a place or party holds a word of its name or alias; it is never a bare pronoun."""
    for _, line in lines:
        for statement in json.loads(line)["statements"]:
            for role in ("actor", "target"):
                for mention in statement["roles"].get(role, ()):
                    if mention["text"].lower() in ("he", "she", "it", "they", "we") and mention["value"]:
                        assert mention["how"] == "inferred"


def test_the_same_bytes_in_another_process_and_from_several() -> None:
    command = [sys.executable, "-c", "from reportedly.cli import main; main()", "read", str(EXAMPLES)]
    runs = [
        subprocess.check_output([*command, "--format", "jsonl", "--mentions", "--processes", n])
        for n in ("1", "1", "2")
    ]
    assert runs[0] == runs[1] == runs[2]
    assert runs[0].count(b"\n") >= 3


def test_more_sentences_parsed_lose_no_account() -> None:
    reader = Reader(Options(all_sentences=True))
    for report in reports():
        SCHEMA.validate(json.loads(account_to_json(reader.read(report))))


def test_a_text_in_another_language_has_no_statements() -> None:
    text = "Les obus ont frappé la vieille ville lundi et ont tué trois personnes, a dit le maire."
    (report,) = load_bytes(text.encode(), "fr.txt")
    assert isinstance(report, Report)
    account = Reader().read(report)
    assert (account.statements, account.report.language) == ((), "fr")
