"""A small encoder fine-tuned for reading, and what it would add. Nothing of it ships (docs/decisions/0006-encoder.md).

Needs the dependency groups `train` and `encoder`, and the annotated reports in the folder named by REPORTEDLY_GOLD:

    .venv/bin/python -m pip install --group train --group encoder
    python -m training.encoder fit build/encoder.pt
    python -m training.encoder measure build/encoder.pt
    python -m training.encoder pace build/encoder.pt --limit 15

`fit` learns from the set `further` (any others: --sets), four epochs: a quarter of an hour on one core that multiplies
in bfloat16. `measure` prints what events (kind, trigger, group) and parties (actor, target) get right without the
encoder and with it: cross-validated on train, totals on dev and on our own reports held back. Both regressions learn
from train, further and own-learn; those that see the encoder's word, only from reports that it was not fitted on. Five
to ten minutes. `pace` prints what it costs, in numpy with weights of eight bits, as it would have to ship.
`fit MODEL --limit 16 --epochs 1` only shows that it runs.

A machine of another kind, or torch in another version, fits other weights; two fits differed by 0.005 in their scores.

| file | holds |
| --- | --- |
| `settings.py` | what is set by hand, with the reason |
| `pieces.py`, `labels.py` | word pieces, windows, and what is true of each piece; need no torch |
| `data.py`, `model.py`, `loss.py`, `fit.py` | reports as numbers, the encoder with its heads, how it learns |
| `reads.py` | what a fitted encoder says of reports |
| `measure_events.py`, `measure_roles.py` | what that adds to the regressions |
| `plain.py`, `pace.py` | the encoder in numpy, and what it costs |
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from transformers.utils import logging

from training import fit_events
from training.encoder import measure_events, measure_roles, pace
from training.encoder.data import Examples
from training.encoder.fit import fit
from training.encoder.model import load, save
from training.encoder.reads import read
from training.encoder.settings import EPOCHS, SEED
from training.fit_events import Prepared
from training.harness import Case, cases

MEASURED = ("dev", "own-hold")
"""Never learned from; only totals are printed."""
BESIDE = ("further", "own-learn")
"""Learned from in every fold."""


def main() -> None:
    options = _parser().parse_args()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.set_num_threads(1)  # sums of several threads come out in another order, and with them other weights
    if options.command == "fit":
        _fit(options.model, options.sets, options)
    elif options.command == "measure":
        _measure(options.model, options.limit)
    else:
        pace.measure(load(options.model)[0], _prepared(options.set, options.limit))


def _fit(path: Path, sets: Sequence[str], options: argparse.Namespace) -> None:
    if set(sets) & {*MEASURED}:
        raise SystemExit(f"{' and '.join(MEASURED)} are for measuring only: leave them out of --sets")
    make = Examples()
    examples = [make.of(p) for name in sets for p in _prepared(name, options.limit)]
    print(f"{len(examples)} reports, {sum(len(e.pieces) for e in examples)} word pieces", flush=True)
    model = fit(examples, epochs=options.epochs, seed=options.seed)
    save(model, path, [e.id for e in examples])


def _measure(path: Path, limit: int | None) -> None:
    model, learned = load(path)
    train, beside = _prepared("train", limit), [p for name in BESIDE for p in _prepared(name, limit)]
    tests = {name: _prepared(name, limit) for name in MEASURED}
    everything = [*train, *beside, *fit_events.shown(), *(p for found in tests.values() for p in found)]
    unlearned = [p for p in everything if p.case.document.report.id not in learned]
    if not {p.case.document.report.id for p in train}.isdisjoint(learned):
        raise SystemExit(f"{path} was fitted on reports of train, so train measures nothing: fit it on other sets")
    make = Examples()
    reads = read(model, (make.of(p) for p in unlearned))
    for added in (None, measure_events.extra(unlearned, reads)):
        measure_events.measure(train, beside, tests, added)
    held = {name: _cases(found) for name, found in tests.items()}
    measure_roles.measure(_cases(train), _cases(beside), held, reads)


def _prepared(name: str, limit: int | None) -> list[Prepared]:
    return [fit_events.prepare(case) for case in cases(name)[:limit]]


def _cases(prepared: Sequence[Prepared]) -> list[Case]:
    return [p.case for p in prepared]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    fitting = commands.add_parser("fit", help="fit an encoder and write it to MODEL")
    fitting.add_argument("--sets", nargs="+", default=["further"], help="what it learns from (default: further)")
    fitting.add_argument("--epochs", type=int, default=EPOCHS)
    fitting.add_argument("--seed", type=int, default=SEED)
    measuring = commands.add_parser("measure", help="print what the encoder in MODEL adds")
    pacing = commands.add_parser("pace", help="print what the encoder in MODEL costs")
    pacing.add_argument("--set", default="own-hold", help="the reports to read (default: own-hold)")
    for command in (fitting, measuring, pacing):
        command.add_argument("model", type=Path, metavar="MODEL")
        command.add_argument("--limit", type=int, metavar="N", help="only the first N reports of each set")
    return parser


if __name__ == "__main__":
    main()
