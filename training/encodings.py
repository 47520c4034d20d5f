"""What the encoder says of reports that are learned from: each read by one that did not learn from it.

The encoder is surer of what it learned from than it will ever be again, and a regression that saw that would trust it
too much. So there is an encoder for each part of the reports, fitted on the others, beside the one that ships, which is
fitted on all. `python -m training.encoder` fits them.
"""

from __future__ import annotations

import argparse
from functools import cache
from pathlib import Path

import numpy as np

from reportedly.model import Report, digest
from reportedly.reading import encoder
from reportedly.reading.encoded import Encoded
from reportedly.reading.encoder import FILES, Encoder
from reportedly.reading.models import Models

FOLDER = Path(__file__).parent.parent / "build" / "encoder"
"""Where the encoders of the parts are."""
PARTS = 3
"""Parts of the reports: each of their encoders takes two thirds of the time of the one that ships."""


def part(report_id: str) -> int:
    """The part of a report, which hangs on its id alone."""
    return int(digest(report_id), 16) % PARTS


@cache
def unlearned(number: int) -> Encoder:
    """The encoder that did not learn from the reports of part `number`."""
    return _loaded(f"part{number}.npz")


@cache
def whole() -> Encoder:
    """The encoder that learned from all of them."""
    return _loaded(FILES[0]) if _elsewhere else encoder.load()


def _loaded(name: str) -> Encoder:
    folder = _elsewhere[-1] if _elsewhere else FOLDER
    weights, words = folder / name, folder / FILES[1]
    if not weights.is_file() or not words.is_file():
        raise SystemExit(f"no {weights}: fit the encoders first, python -m training.encoder")
    with np.load(weights, allow_pickle=False) as parts:
        return Encoder({name: parts[name] for name in parts.files}, words.read_text("utf-8").splitlines())


_silent: list[bool] = []
_elsewhere: list[Path] = []


def silence() -> None:
    """From now on the encoder says nothing: to fit it, or to measure what it adds."""
    _silent.append(True)


def choose() -> None:
    """Which encoders are heard, by the command's options: `--plain` none, `--encoders FOLDER` those that
    `python -m training.encoder --to FOLDER` wrote."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--encoders", type=Path)
    options, _ = parser.parse_known_args()
    if options.plain:
        silence()
    if options.encoders:
        _elsewhere.append(options.encoders)


def of(report: Report, *, learned: bool) -> Encoded | None:
    """What the encoder says of `report`; `learned`: it is one of those that encoders learn from."""
    if _silent:
        return None
    return Models(encoder=unlearned(part(report.id)) if learned else whole()).encoded(report)
