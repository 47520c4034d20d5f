"""What the encoder costs: processor time of reading as it is, and of the encoder in numpy, over the same reports."""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import torch

from reportedly.pipeline import Reader
from reportedly.reading.scan import keep
from training.encoder.data import Examples, Item, padded
from training.encoder.labels import kinds
from training.encoder.model import Encoder
from training.encoder.plain import FloatArray, Plain
from training.fit_events import Prepared


def measure(model: Encoder, prepared: Sequence[Prepared]) -> None:
    """Print seconds a report, and how far the numbers of the two encoders lie apart."""
    make, reader, plain = Examples(), Reader(), Plain(model)
    reports = [p.case.document.report for p in prepared]
    examples = [make.of(p) for p in prepared]
    reader.read(reports[0])  # loads what reading needs
    started = time.process_time()
    for report in reports:
        reader.read(report)
    reading = (time.process_time() - started) / len(reports)
    started = time.process_time()
    found = [plain(example.within(window)) for example in examples for window in example.windows]
    encoding = (time.process_time() - started) / len(reports)
    words = sum(len(report.text.split()) for report in reports) / len(reports)
    print(
        f"{len(reports)} reports of {words:.0f} words: reading {reading:.3f} s, the encoder {encoding:.3f} s beside it"
    )
    print(f"reading keeps {_kept(prepared):.0%} of the text: as much would be left to an encoder of kept sentences")
    items = [(example, window) for example in examples for window in example.windows]
    apart = [_apart(model, item, said) for item, said in zip(items, found, strict=True)]
    print(
        f"eight bits against torch: a kind's logit {np.mean(apart):.2f} apart where it is most, {max(apart):.2f} once"
    )


def _kept(prepared: Sequence[Prepared]) -> float:
    """Share of the text that the scan keeps to be parsed."""
    documents = [p.case.document for p in prepared]
    kept = sum(d.sentences[i].end - d.sentences[i].start for d in documents for i in keep(d))
    return kept / sum(s.end - s.start for d in documents for s in d.sentences)


def _apart(model: Encoder, item: Item, plain: FloatArray) -> float:
    """The largest difference in any logit of a kind, over the pieces of a window."""
    with torch.no_grad():
        exact = model(*padded([item])).outputs[0].numpy()
    return float(np.abs(exact - plain[:, : exact.shape[1]])[:, : kinds()].max())
