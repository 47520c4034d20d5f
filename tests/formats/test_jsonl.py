"""Accounts as JSON Lines and back."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reportedly.errors import InputError
from reportedly.formats import Options, formats
from reportedly.formats.jsonl import account_from_json, account_to_json
from reportedly.model import Account
from tests.formats.accounts import TEXT, account

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "account.schema.json").read_text("utf-8"))


def spans(tree: Any) -> list[dict[str, Any]]:
    if isinstance(tree, list):
        return [s for item in tree for s in spans(item)]
    if not isinstance(tree, dict):
        return []
    return ([tree] if "start" in tree and isinstance(tree["start"], int) else []) + spans(list(tree.values()))


def test_an_account_satisfies_its_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(account_to_json(account())))


def test_every_span_quotes_the_text() -> None:
    found = spans(json.loads(account_to_json(account())))
    assert len(found) >= 30
    assert all(s["text"] == TEXT[s["start"] : s["end"]] for s in found)


def test_keys_stand_in_the_order_of_the_contract() -> None:
    tree = json.loads(account_to_json(account()))
    assert list(tree) == ["report", "reader", "statements", "mentions"]
    assert list(tree["statements"][0]) == [
        "id", "type", "anchor", "evidence", "roles", "said_by", "cue", "status", "about", "part_of", "score",
    ]  # fmt: skip
    assert list(tree["statements"][0]["said_by"][1]) == ["start", "end", "text", "how", "via", "value"]
    assert tree["statements"][0]["said_by"][1]["via"] == 0
    assert list(tree["statements"][0]["roles"]["place"][0]["value"])[:2] == ["type", "name"]


def test_numbers_are_short() -> None:
    line = account_to_json(account())
    assert '"low":12,"high":null' in line
    assert '"score":0.9123' in line
    assert '"lat":36.5,"lon":37,' in line or '"lat":36.5,"lon":37}' in line


def test_one_account_is_one_line_for_every_reader_of_lines() -> None:
    out = StringIO()
    formats()["jsonl"].write(account(), out, Options(with_text=True))
    assert len(out.getvalue().splitlines()) == 1
    assert json.loads(out.getvalue())["report"]["text"] == TEXT


@pytest.mark.parametrize("found", [account(), account(mentions=False)])
def test_reading_back_and_writing_again_gives_the_same_line(found: Account) -> None:
    line = account_to_json(found)
    assert account_to_json(account_from_json(line)) == line
    assert account_to_json(account_from_json(line, TEXT)) == line


def test_reading_back_with_the_text_gives_the_account_itself() -> None:
    back = account_from_json(account_to_json(account(), with_text=True))
    assert back.report == account().report
    assert back.statements[1:] == account().statements[1:]


def test_a_text_that_the_account_does_not_quote_is_refused() -> None:
    with pytest.raises(InputError, match="quotes"):
        account_from_json(account_to_json(account()), "x" + TEXT)


@pytest.mark.parametrize("line", ["{}", "[]", "{", '{"report": {}, "statements": [], "reader": {}}'])
def test_what_is_no_account_is_refused(line: str) -> None:
    with pytest.raises(InputError, match="no account"):
        account_from_json(line)
