"""Reading against gold, end to end: `python bench/accuracy.py [dev] [aleppo] [own-hold] [train --cross-validate]`.

Prints the scorer's totals. Sets are read with the weights that ship; with --cross-validate `train` is read with weights
fitted on the other four fifths of it and on our own reports, fold by fold. Needs REPORTEDLY_GOLD.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from training.__main__ import fit_all
from training.harness import cases, folds, reports, rows, scorer

from reportedly.formats.jsonl import account_to_json
from reportedly.model import Report
from reportedly.pipeline import Reader
from reportedly.reading.models import Models


def read_into(path: Path, found: list[Report], models: Models) -> None:
    """Appends the accounts of `found` to the file at `path`."""
    reader = Reader(models=models)
    with path.open("a", encoding="utf-8") as out:
        for account in reader.read_all(found):
            out.write(account_to_json(account) + "\n")


def score(name: str, predicted: Path) -> None:
    print(f"== {name}", flush=True)
    texts, gold = (predicted.with_suffix(suffix) for suffix in (".texts", ".gold"))
    for path, found in zip((texts, gold), rows(name), strict=True):
        path.write_text("\n".join(json.dumps(row) for row in found), "utf-8")
    scorer().main(str(gold), str(texts), str(predicted))


def cross_validated(name: str, path: Path) -> None:
    """Reads each fold of the set with weights fitted on the others and on our own reports."""
    by_id = {r.id: r for r in reports(name)}
    own = cases("own-learn")
    for learn, held in folds(cases(name)):
        read_into(path, [by_id[c.document.report.id] for c in held], Models(fit_all([*learn, *own])))


def main() -> None:
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or ["dev"]
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = Path(folder) / f"{name}.jsonl"
            if "--cross-validate" in sys.argv and name == "train":
                cross_validated(name, path)
            else:
                read_into(path, reports(name), Models())
            score(name, path)


if __name__ == "__main__":
    main()
