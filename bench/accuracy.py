"""Reading against gold, end to end: `python bench/accuracy.py [dev] [train] [--cross-validate]`.

Prints the scorer's totals. `dev` and `aleppo` are read with the weights that ship; with --cross-validate `train` is
read with weights fitted on the other four fifths of it, fold by fold. Needs REPORTEDLY_GOLD.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from reportedly.formats.jsonl import account_to_json
from reportedly.model import Report
from reportedly.pipeline import Reader
from reportedly.reading.models import Models
from training.__main__ import fit_all
from training.harness import cases, folds, gold_folder, reports, scorer


def read_into(path: Path, found: list[Report], models: Models) -> None:
    """Appends the accounts of `found` to the file at `path`."""
    reader = Reader(models=models)
    with path.open("a", encoding="utf-8") as out:
        for account in reader.read_all(found):
            out.write(account_to_json(account) + "\n")


def score(name: str, predicted: Path) -> None:
    print(f"== {name}")
    folder = gold_folder()
    scorer().main(str(folder / f"{name}.gold.jsonl"), str(folder / f"{name}.texts.jsonl"), str(predicted))


def main() -> None:
    names = [a for a in sys.argv[1:] if not a.startswith("-")] or ["dev"]
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = Path(folder) / f"{name}.jsonl"
            if name == "train" and "--cross-validate" in sys.argv:
                by_id = {r.id: r for r in reports(name)}
                for learn, held in folds(cases(name)):
                    read_into(path, [by_id[c.document.report.id] for c in held], Models(fit_all(learn)))
            else:
                read_into(path, reports(name), Models())
            score(name, path)


if __name__ == "__main__":
    main()
