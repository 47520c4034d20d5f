"""Reading against gold, end to end.

    python bench/accuracy.py [dev] [aleppo] [own-hold] [own-fresh] [train further own-learn --cross-validate]

Prints the totals. Sets are read with the weights that ship; with --cross-validate `train`, `further` and `own-learn`
are read fold by fold, with weights fitted on the other four fifths of them (--processes 2: two folds at once). With
--save the totals, the errors by cause and how far scores can be believed also go to docs/accuracy.md and
docs/calibration.svg; with --keep FOLDER the accounts to files. Needs REPORTEDLY_GOLD.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from training.__main__ import fit_all
from training.harness import Case, cases, folds, reports, rows

from calibration import Judged, bins, judged, sure, svg
from reportedly.checking.causes import MEANINGS, Error, errors
from reportedly.checking.compare import Compared, compare
from reportedly.checking.gold import Gold, read_gold
from reportedly.checking.table import table
from reportedly.checking.told import told
from reportedly.checking.totals import totals
from reportedly.formats.jsonl import account_from_json, account_to_json
from reportedly.model import Account, Report
from reportedly.pipeline import Reader
from reportedly.reading.models import Models
from training import encodings

SETS = {
    "dev": "26 reports on the Syrian war, never learned from and never looked at.",
    "own-hold": "25 of our own reports, on wars from Haiti to Myanmar, held back from learning; dense with denials.",
    "own-fresh": "26 of our own reports, on 22 wars, held back later than all that reading was worked on with and "
    "never looked at; many denials, plans and fears.",
    "aleppo": "One long news story of 1 December 2016.",
    "train": "125 reports, read in five folds with weights fitted on the other four.",
    "further": "Reports of the same collections that came without annotations, annotated by us; read as `train`.",
    "own-learn": "Our own reports that are learned from; read as `train`.",
}
CROSSED = ("train", "further", "own-learn")
"""Sets that are cross-validated together."""
SHOWN = "own-learn"
"""The set whose words may be shown."""
EXAMPLES = 2
COMMONEST = 16
QUOTED = 160
PAGE = """# Accuracy

What `python bench/accuracy.py dev own-hold own-fresh aleppo train further own-learn --cross-validate --save`
printed last.
[checking.md](checking.md) says what each measure counts.
"""
UNSUPPORTED = """
## What is not supported
- Languages other than English; tables and pictures; what only a headline tells.
- Events that no word of the ontology's lists names (`docs/types.md`); events told over several sentences, none of which
  names them.
- Two events of one kind in one sentence; the order of events beyond their days; quarters and parts of a day.
- Figures that are not people, strikes, structures, aid vehicles or shares of a territory: money, distances, weapons.
- Figures worked out ("the rest", "twice as many") and totals that do not split killed from injured.
- Irony, rhetorical questions, and who speaks in a quotation whose speaker stands more than some sentences away.
"""


def read_into(path: Path, found: Sequence[Report], models: Models) -> None:
    """Appends the accounts of `found` to the file at `path`."""
    reader = Reader(models=models)
    with path.open("a", encoding="utf-8") as out:
        for account in reader.read_all(found):
            out.write(account_to_json(account, with_text=True) + "\n")


_folds: list[tuple[list[Case], list[Case]]] = []
"""Of the cross-validation, for the processes that take one each: parsed reports are too large to be sent."""


def cross_validated(folder: Path, processes: int) -> None:
    """Reads each fold of the annotated sets with weights fitted on the others, and with an encoder that did not learn
    from it."""
    _folds.extend(folds([case for name in CROSSED for case in cases(name)]))
    with ProcessPoolExecutor(processes, get_context("fork")) as pool:
        for parts in pool.map(_fold, range(len(_folds)), [folder] * len(_folds)):
            for name, part in zip(CROSSED, parts, strict=True):
                with (folder / f"{name}.jsonl").open("a", encoding="utf-8") as out:
                    out.write(part.read_text("utf-8"))
                part.unlink()


def _fold(at: int, folder: Path) -> list[Path]:
    """Fits on one fold and reads the other; the files of accounts, one for each of CROSSED."""
    learn, held = _folds[at]
    fitted = fit_all(learn)
    out = []
    for name in CROSSED:
        by_id = {r.id: r for r in reports(name)}
        found = [by_id[c.document.report.id] for c in held if c.document.report.id in by_id]
        out.append(folder / f"{name}.fold{at}")
        out[-1].write_text("", "utf-8")  # an interrupted run may have left one
        for number in range(encodings.PARTS):
            there = [r for r in found if encodings.part(r.id) == number]
            read_into(out[-1], there, Models(fitted, encodings.unlearned(number)))
    return out


class Measured:
    """One set as annotated and as read."""

    def __init__(self, name: str, path: Path) -> None:
        self.gold = gold_of(name, path.parent)
        self.accounts: dict[str, Account] = {}
        for line in path.read_text("utf-8").splitlines():
            account = account_from_json(line)
            self.accounts[account.report.id] = account
        self.compared = [compare(t, told(self.accounts[t.report])) for t in self.gold.told]

    def totals(self) -> str:
        return "\n".join(table(totals(self.compared)))

    def judged(self) -> dict[str, Judged]:
        return judged(self.gold.told, self.accounts)


def gold_of(name: str, folder: Path) -> Gold:
    """The set NAME, by way of files, as the command `check` reads it."""
    paths = [folder / f"{name}.{kind}" for kind in ("texts", "gold")]
    for path, found in zip(paths, rows(name), strict=True):
        path.write_text("\n".join(json.dumps(row) for row in found), "utf-8")
    return read_gold(paths[1], paths[0])


def causes(measured: dict[str, Measured]) -> Iterator[str]:
    """The commonest errors of the cross-validated sets, with examples from our own reports."""
    every = [c for name in CROSSED if name in measured for c in measured[name].compared]
    counts = Counter(e.cause for c in every for e in errors(c))
    annotated = sum(len(c.told.events) + len(c.told.figures) for c in every)
    yield "\n## The commonest errors"
    yield f"Of {annotated} annotated events and figures of {', '.join(CROSSED)}; examples are of our own reports.\n"
    shown = _examples(measured[SHOWN].compared) if SHOWN in measured else {}
    texts = {r.id: r.text for r in measured[SHOWN].gold.reports} if SHOWN in measured else {}
    for cause, n in counts.most_common(COMMONEST):
        yield f"- **{n}** {cause.partition(': ')[0]}s: {MEANINGS[cause]}."
        for error in shown.get(cause, ())[:EXAMPLES]:
            words = " ".join(error.at.quote(texts[error.report]).split())
            yield f"  - {error.what}, {error.report}: “{words[:QUOTED]}”"


def _examples(compared: Sequence[Compared]) -> dict[str, list[Error]]:
    found: dict[str, list[Error]] = {}
    for c in compared:
        for error in errors(c):
            if error.at.end - error.at.start > 3:
                found.setdefault(error.cause, []).append(error)
    return found


def believed(measured: dict[str, Measured]) -> Iterator[str]:
    """How far scores can be believed; the plot is of the cross-validated sets."""
    yield "\n## How far `score` can be believed"
    yield "Of statements whose score is 0.8 or more, this many are right (kind of the event, value of the figure):\n"
    yield "| set | events | figures |\n| --- | --- | --- |"
    for name, m in measured.items():
        found = m.judged()
        yield f"| {name} | {sure(found['event'])} | {sure(found['figure'])} |"
    yield "\n![Share that is right by score, of the cross-validated sets](calibration.svg)\n"
    for family, found in _crossed(measured).items():
        each = " · ".join(f"{score:.2f}: {share:.2f} of {n}" for score, share, n in bins(found))
        yield f"{family}s, by mean score of each tenth: {each}\n"


def _crossed(measured: dict[str, Measured]) -> dict[str, Judged]:
    out: dict[str, Judged] = {"event": [], "figure": []}
    for name in CROSSED:
        for family, found in measured[name].judged().items() if name in measured else ():
            out[family] += found
    return out


def save(measured: dict[str, Measured]) -> None:
    """Writes docs/accuracy.md and docs/calibration.svg."""
    out = [PAGE]
    for name, m in measured.items():
        out.append(f"## {name}\n{SETS[name]}\n\n```\n{m.totals()}\n```\n")
    page = "\n".join([*out, *causes(measured), *believed(measured)]) + UNSUPPORTED
    (ROOT / "docs" / "accuracy.md").write_text(page, "utf-8")
    plot = svg(_crossed(measured), "Share of statements that is right, by score")
    (ROOT / "docs" / "calibration.svg").write_text(plot, "utf-8")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sets", nargs="*", default=["dev"])
    options.add_argument("--cross-validate", action="store_true")
    options.add_argument("--processes", type=int, default=1, metavar="N", help="folds at once")
    options.add_argument("--save", action="store_true")
    options.add_argument("--keep", type=Path, metavar="FOLDER")
    asked = options.parse_args()
    measured = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.jsonl"):
            old.unlink()
        if asked.cross_validate:
            cross_validated(folder, asked.processes)
        for name in asked.sets:
            path = folder / f"{name}.jsonl"
            if not path.exists():
                read_into(path, reports(name), Models())
            measured[name] = Measured(name, path)
            print(f"== {name}\n{measured[name].totals()}", flush=True)
    for line in believed(measured):
        print(line)
    if asked.save:
        save(measured)


if __name__ == "__main__":
    main()
