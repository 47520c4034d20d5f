"""Reading against gold, end to end.

    python bench/accuracy.py [dev] [aleppo] [own-hold] [train further --cross-validate]

Prints the scorer's totals. Sets are read with the weights that ship; with --cross-validate `train` and `further` are
read fold by fold, with weights fitted on the other four fifths of both and on our own reports. With --save the totals
also go to docs/accuracy.md, with --keep FOLDER the accounts to files. Needs REPORTEDLY_GOLD.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from training.__main__ import fit_all
from training.harness import cases, folds, reports, rows, scorer

from reportedly.formats.jsonl import account_to_json
from reportedly.model import Report
from reportedly.pipeline import Reader
from reportedly.reading.models import Models

SETS = {
    "dev": "26 reports on the Syrian war, never learned from and never looked at.",
    "own-hold": "25 of our own reports, on wars from Haiti to Myanmar, held back from learning; dense with denials.",
    "aleppo": "One long news story of 1 December 2016.",
    "train": "125 reports, read in five folds with weights fitted on the other four and on our own reports.",
    "further": "Unannotated reports of the same collections, annotated by us once each; read as `train`.",
}
CROSSED = ("train", "further")
"""Sets that are cross-validated together."""
PAGE = """# Accuracy

What `python bench/accuracy.py dev own-hold aleppo train further --cross-validate --save` printed last. The scorer pairs
what was read with annotated reports: events by trigger or evidence (`event_trigger`: of any kind, `event_kind`: of the
right one); the slots of the pairs whose kind is right; figures by measure and value. `sourced`: of what has a speaker
in the gold, how often the right one is named.
"""


def read_into(path: Path, found: list[Report], models: Models) -> None:
    """Appends the accounts of `found` to the file at `path`."""
    reader = Reader(models=models)
    with path.open("a", encoding="utf-8") as out:
        for account in reader.read_all(found):
            out.write(account_to_json(account, with_text=True) + "\n")


def score(name: str, predicted: Path) -> str:
    """The scorer's totals for the set NAME, as it prints them."""
    texts, gold = (predicted.with_suffix(suffix) for suffix in (".texts", ".gold"))
    for path, found in zip((texts, gold), rows(name), strict=True):
        path.write_text("\n".join(json.dumps(row) for row in found), "utf-8")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        scorer().main(str(gold), str(texts), str(predicted))
    return printed.getvalue()


def save(totals: dict[str, str]) -> None:
    """Writes docs/accuracy.md."""
    out = [PAGE]
    for name, printed in totals.items():
        out.append(f"## {name}\n{SETS[name]}\n\n```\n{printed.rstrip()}\n```\n")
    (ROOT / "docs" / "accuracy.md").write_text("\n".join(out), "utf-8")


def cross_validated(folder: Path) -> None:
    """Reads each fold of the annotated sets with weights fitted on the others and on our own reports."""
    sets = {name: {r.id: r for r in reports(name)} for name in CROSSED}
    own = cases("own-learn")
    for learn, held in folds([case for name in CROSSED for case in cases(name)]):
        models = Models(fit_all([*learn, *own]))
        for name, by_id in sets.items():
            found = [by_id[c.document.report.id] for c in held if c.document.report.id in by_id]
            read_into(folder / f"{name}.jsonl", found, models)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sets", nargs="*", default=["dev"])
    options.add_argument("--cross-validate", action="store_true")
    options.add_argument("--save", action="store_true")
    options.add_argument("--keep", type=Path, metavar="FOLDER")
    asked = options.parse_args()
    totals = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.jsonl"):
            old.unlink()
        if asked.cross_validate:
            cross_validated(folder)
        for name in asked.sets:
            path = folder / f"{name}.jsonl"
            if not path.exists():
                read_into(path, reports(name), Models())
            totals[name] = score(name, path)
            print(f"== {name}\n{totals[name]}", flush=True)
    if asked.save:
        save(totals)


if __name__ == "__main__":
    main()
