"""How time and memory grow with the length of a report: `python bench/long.py [SENTENCES ...]` (100 300 1000 3000).

The reports are made of sentences of our own under gold/, in an order drawn by a fixed seed. Each is read by a process
of its own, one after the other; loading is not counted. Ratios are to the shortest: all is well when they are at most
little more than those of the lengths.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from reportedly.model import Report
from reportedly.pipeline import Reader
from reportedly.reading.segment import segment
from reportedly.sources import load_bytes

REPORTS = Path(__file__).parents[1] / "gold" / "en" / "reports.texts.jsonl"
LENGTHS = ("100", "300", "1000", "3000")
MEGABYTE = 1024


def text(count: int) -> str:
    """`count` sentences, seven a paragraph."""
    reports = [r for r in load_bytes(REPORTS.read_bytes(), REPORTS.name) if isinstance(r, Report)]
    documents = [segment(report) for report in reports]
    known = [d.text[s.start : s.end].replace("\n", " ") for d in documents for s in d.sentences if s.part == "body"]
    drawn = random.Random(0).choices([words for words in known if words.endswith(".")], k=count)
    return "\n\n".join(" ".join(drawn[at : at + 7]) for at in range(0, count, 7))


def measure(count: int) -> str:
    """Seconds of CPU, megabytes above those of the loaded reader, statements."""
    reader = Reader()
    reader.read(Report(text(20), "key", "id", published="2024-03-01", language="en"))
    before = memory()
    start = time.process_time()
    account = reader.read(Report(text(count), "key", "id", published="2024-03-01", language="en"))
    return f"{time.process_time() - start:.2f} {memory() - before:.0f} {before:.0f} {len(account.statements)}"


def memory() -> float:
    """Highest resident memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def main() -> None:
    lengths = sys.argv[1:] or LENGTHS
    base: tuple[int, float, float] | None = None
    print("sentences  ratio   seconds  ratio   MB above the loaded reader's  ratio   statements")
    for length in lengths:
        command = [sys.executable, __file__, "--one", length]
        seconds, above, loaded, statements = subprocess.check_output(command, text=True).split()
        base = base or (int(length), float(seconds), max(1.0, float(above)))
        ratios = (int(length) / base[0], float(seconds) / base[1], float(above) / base[2])
        print(
            f"{length:>9} {ratios[0]:>6.1f} {seconds:>9} {ratios[1]:>6.1f} {above:>14} ({loaded} loaded) "
            f"{ratios[2]:>13.1f} {statements:>12}", flush=True,
        )  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(measure(int(sys.argv[2])))
    else:
        main()
