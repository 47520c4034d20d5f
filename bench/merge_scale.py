"""How merging grows with the number of reports: seconds, memory, size of the database.

    python bench/merge_scale.py [--sizes 1000,3000,10000] [--into URL] [--one-by-one 200]

Adds accounts of invented incidents (bench/synthetic.py), 32 a transaction as `reportedly add` does, to a new database
in a temporary folder and prints, for each size reached, the CPU seconds so far, their ratio to n log n (1.00 at the
first size: no more later means that time grows no faster than n log n), the milliseconds that one more report takes
alone, and the highest memory. `--into` names an empty PostgreSQL database instead.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from itertools import islice
from math import log
from pathlib import Path

from reportedly.store import Query, Store, open_store
from synthetic import accounts

AT_ONCE = 32


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1000,3000,10000")
    parser.add_argument("--into")
    parser.add_argument("--one-by-one", type=int, default=20, help="reports added alone at each size, to time them")
    options = parser.parse_args()
    sizes = sorted(int(n) for n in options.sizes.split(","))
    with tempfile.TemporaryDirectory() as folder:
        where = options.into or str(Path(folder) / "scale.db")
        with open_store(where, create=True) as store:
            grow(store, sizes, options.one_by_one, where)


def grow(store: Store, sizes: list[int], alone: int, where: str) -> None:
    source = accounts(sizes[-1] + alone * len(sizes))
    spent, done, base = 0.0, 0, 0.0
    print(" reports   seconds / n log n  ms each ms alone  records     MB  file MB")
    for size in sizes:
        while done < size:
            part = list(islice(source, min(AT_ONCE, size - done)))
            start = time.process_time()
            store.add_all(part)
            spent += time.process_time() - start
            done += len(part)
        ratio = spent / (size * log(size))
        base = base or ratio
        file = Path(where).stat().st_size / 1e6 if "://" not in where else 0
        start = time.process_time()
        for account in islice(source, alone):
            store.add(account)
        each = (time.process_time() - start) / max(1, alone)
        done += alone
        spent += each * alone
        print(
            f"{size:8} {spent:9.1f} {ratio / base:9.2f} {1000 * spent / done:8.2f} {1000 * each:8.2f}"
            f" {store.count(Query()):8} {memory():6.0f} {file:8.1f}",
            flush=True,
        )  # fmt: skip


def memory() -> float:
    """Highest resident memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
