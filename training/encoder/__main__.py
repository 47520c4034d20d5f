"""Fits the encoder of reading: MiniLM, fine-tuned on the annotated reports (docs/decisions/0006-encoder.md).

Needs the dependency groups `train` and `encoder`, and the annotated reports in the folder named by REPORTEDLY_GOLD:

    .venv/bin/python -m pip install --group train --group encoder
    python -m training.encoder             # all that follow, one after the other
    python -m training.encoder 0 1 2 all   # or some of them

`all` learns from every report and is what ships; 0, 1 and 2 leave out one part of the reports each, and are what the
regressions see of it (training/encodings.py). On one core it takes between a quarter of an hour and an
hour for a part, and half as long again for all; two can run side by side. Afterwards the regressions are fitted
anew: `python -m training`. With --limit 16 --epochs 1 --to FOLDER it only shows that it runs. A machine of another
kind, or torch in another version, fits other weights.

| file | holds |
| --- | --- |
| `settings.py` | what is set by hand, with the reason |
| `vocabulary.py`, `labels.py` | the word pieces, and what is true of each; need no torch |
| `agree.py` | whether our word pieces are those of the usual package |
| `data.py`, `model.py`, `loss.py`, `fit.py` | reports as numbers, the encoder with its heads, how it learns |
| `export.py` | what is kept of it |
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from transformers.utils import logging

from reportedly.model import digest
from reportedly.reading.encoder import FILES
from training import encodings, fit_events
from training.__main__ import FOLDER
from training.encoder.data import Example, Examples
from training.encoder.export import write
from training.encoder.fit import begin, fit
from training.encoder.model import Encoder
from training.encoder.settings import AGAIN_EPOCHS, AGAIN_OTHERS, AGAIN_PACE, EPOCHS, LAYERS, ORDER
from training.harness import LEARNED, cases

ALL = "all"
WHICH = (*map(str, range(encodings.PARTS)), ALL)


def main() -> None:
    options = _parser().parse_args()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    torch.set_num_threads(1)  # sums of several threads come out in another order, and with them other weights
    encodings.silence()
    prepared = [fit_events.prepare(case) for name in LEARNED for case in cases(name)[: options.limit]]
    prepared += [p for p in fit_events.shown() if p.found]
    make = Examples()
    for which in options.which:
        examples = [make.of(p) for p in prepared if str(encodings.part(p.case.document.report.id)) != which]
        print(f"{which}: {len(examples)} texts, {sum(len(e.laid.pieces) for e in examples)} word pieces", flush=True)
        write(_fitted(examples, options), _path(which, options.to))


def _fitted(examples: Sequence[Example], options: argparse.Namespace) -> Encoder:
    model = fit(begin(options.layers), examples, epochs=options.epochs, seed=options.order)
    again = [e for e in examples if _is_disputed(e) or int(digest(f"again {e.id}"), 16) % AGAIN_OTHERS == 0]
    print(f"again {len(again)} texts, for what is denied in them", flush=True)
    return fit(model, again, epochs=AGAIN_EPOCHS, seed=options.order, pace=AGAIN_PACE)


def _is_disputed(example: Example) -> bool:
    return any(event.denied_by for event in example.prepared.case.events)


def _path(which: str, to: Path | None) -> Path:
    if which == ALL:
        return (to or FOLDER) / FILES[0]
    return (to or encodings.FOLDER) / f"part{which}.npz"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("which", nargs="*", metavar="PART", choices=WHICH, default=list(WHICH), help=", ".join(WHICH))
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--layers", type=int, default=LAYERS, help="how many of MiniLM's, from below")
    parser.add_argument("--order", type=int, default=ORDER, metavar="SEED", help="of the order of reports")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N reports of each set")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to write, in place of where it is looked for")
    return parser


if __name__ == "__main__":
    main()
