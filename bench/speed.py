"""How fast reading is beside the bare parser, on the same reports, in one run, on one core.

    python bench/speed.py [FILES OR FOLDERS ...] [--rounds 3]

Without files: the reports of REPORTEDLY_GOLD's train.texts.jsonl, else examples/. The bare parser is the whole
`en_core_web_md` pipeline over the reports' texts with `nlp.pipe`, batches of 16. Loading is not counted: both see one
report before the clock starts. The rounds of the two alternate; of each, the fastest counts (CPU seconds).
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from reportedly.model import Report
from reportedly.pipeline import Options, Reader
from reportedly.reading.document import Document
from reportedly.reading.furniture import mark
from reportedly.reading.parse import BATCH, model
from reportedly.reading.scan import keep
from reportedly.reading.segment import segment
from reportedly.sources import Options as Known
from reportedly.sources import find, load

MEGABYTE = 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    reports = loaded(options.inputs or [standard()])
    texts = [r.text for r in reports]

    base = memory()
    nlp = model()
    next(iter(nlp.pipe(texts[:1])))
    with_parser = memory()
    reader = Reader()
    reader.read(reports[0])
    with_reader = memory()

    tokens = sum(map(len, nlp.pipe(texts, batch_size=BATCH)))
    peak_bare = memory()
    bare, reading, everything = [], [], []
    for _ in range(options.rounds):
        bare.append(clock(lambda: sum(1 for _ in nlp.pipe(texts, batch_size=BATCH))))
        reading.append(clock(lambda: sum(1 for _ in reader.read_all(reports))))
        everything.append(clock(lambda: sum(1 for _ in Reader(Options(all_sentences=True)).read_all(reports))))
    kept, whole = share([segment(mark(r)) for r in reports])

    print(f"{len(reports)} reports, {tokens:,} tokens, best of {options.rounds} rounds, CPU time of one process")
    row("bare parser (md, whole pipeline)", min(bare), len(reports), tokens, min(bare))
    row("reading", min(reading), len(reports), tokens, min(bare))
    row("reading, --all-sentences", min(everything), len(reports), tokens, min(bare))
    print(f"sentences kept by the scan: {kept} of {whole} ({kept / whole:.0%})")
    print(
        f"memory, MB: {base:.0f} before, {with_parser:.0f} with the parser, {with_reader:.0f} with the reader;"
        f" peak {peak_bare:.0f} after the bare parser, {memory():.0f} at the end"
    )


def standard() -> Path:
    gold = os.environ.get("REPORTEDLY_GOLD")
    return Path(gold) / "train.texts.jsonl" if gold else Path(__file__).parents[1] / "examples"


def loaded(paths: list[Path]) -> list[Report]:
    found: list[Report] = []
    for file in find(paths):
        if not isinstance(file, Path):
            sys.exit(str(file))
        with file.open("rb") as stream:
            found += [r.report for r in load(stream, str(file), Known()) if isinstance(r.report, Report)]
    return found


def clock(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def share(documents: list[Document]) -> tuple[int, int]:
    return sum(len(keep(d)) for d in documents), sum(len(d.sentences) for d in documents)


def row(name: str, seconds: float, reports: int, tokens: int, bare: float) -> None:
    print(
        f"{name:34} {seconds:7.2f} s {reports / seconds:7.1f} reports/s {tokens / seconds:9,.0f} tokens/s"
        f"   {bare / seconds:5.2f} x the bare parser's speed"
    )


def memory() -> float:
    """Highest resident memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


if __name__ == "__main__":
    main()
