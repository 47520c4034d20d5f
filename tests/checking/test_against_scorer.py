"""The totals are those of the scorer that comes with the shared annotations."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
from pathlib import Path

import pytest

from reportedly.checking.compare import compare
from reportedly.checking.gold import read_gold
from reportedly.checking.told import told
from reportedly.checking.totals import totals
from reportedly.formats.jsonl import account_to_json
from reportedly.pipeline import Reader

OWN = Path(__file__).parents[2] / "gold" / "en"
FOLDER = os.environ.get("REPORTEDLY_GOLD")


@pytest.mark.skipif(not FOLDER, reason="REPORTEDLY_GOLD is not set")
def test_same_totals(tmp_path: Path) -> None:
    known = ("own-001", "own-003", "own-009", "own-041")
    paths = {}
    for name in ("gold", "texts"):
        rows = [json.loads(line) for line in (OWN / f"reports.{name}.jsonl").read_text("utf-8").splitlines()]
        paths[name] = tmp_path / f"{name}.jsonl"
        paths[name].write_text("".join(json.dumps(r) + "\n" for r in rows if r["id"] in known), "utf-8")
    gold = read_gold(paths["gold"], paths["texts"])
    accounts = [Reader().read(r) for r in gold.reports]
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text("".join(account_to_json(a) + "\n" for a in accounts), "utf-8")
    ours = totals([compare(t, told(a)) for t, a in zip(gold.told, accounts, strict=True)]).values()
    spec = importlib.util.spec_from_file_location("score", Path(FOLDER or "") / "score.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    with contextlib.redirect_stdout(io.StringIO()):
        theirs = scorer.main(str(paths["gold"]), str(paths["texts"]), str(predicted))
    shared = {name: round(value, 3) for name, value in theirs.items() if value is not None and name in ours}
    assert len(shared) >= 14
    assert {name: ours[name] for name in shared} == pytest.approx(shared, abs=0.0011)
