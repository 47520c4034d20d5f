"""What the encoder says of reports that are learned from: each read by one that did not learn from it.

The encoder is surer of what it learned from than it will ever be again, and a regression that saw that would trust it
too much. So there is an encoder for each part of the reports, fitted on the others, beside the one that ships, which is
fitted on all. `python -m training.encoder` fits them.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from reportedly.model import Report, digest
from reportedly.reading import encoder
from reportedly.reading.encoded import Encoded
from reportedly.reading.encoder import FILES, Encoder
from reportedly.reading.models import Models

FOLDER = Path(__file__).parent.parent / "build" / "encoder"
PARTS = 3
"""Parts of the reports: each of their encoders takes two thirds of the time of the one that ships."""


def part(report_id: str) -> int:
    """The part of a report, which hangs on its id alone."""
    return int(digest(report_id), 16) % PARTS


@cache
def unlearned(number: int) -> Encoder:
    """The encoder that did not learn from the reports of part `number`."""
    weights, words = FOLDER / f"part{number}.npz", FOLDER / FILES[1]
    if not weights.is_file() or not words.is_file():
        raise SystemExit(f"no {weights}: fit the encoders first, python -m training.encoder")
    with np.load(weights, allow_pickle=False) as parts:
        return Encoder({name: parts[name] for name in parts.files}, words.read_text("utf-8").splitlines())


_silent: list[bool] = []


def silence() -> None:
    """From now on the encoder says nothing: to fit it, or to measure what it adds."""
    _silent.append(True)


def of(report: Report, *, learned: bool) -> Encoded | None:
    """What the encoder says of `report`; `learned`: it is one of those that encoders learn from."""
    if _silent:
        return None
    return Models(encoder=unlearned(part(report.id)) if learned else encoder.load()).encoded(report)
