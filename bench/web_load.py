"""How fast pages of a large record are: seconds at the 50th and 95th percentile with many readers.

    python bench/web_load.py [--incidents 100000] [--readers 20] [--pause 1] [--seconds 60] [--keep FILE]

Makes a record of invented incidents (`large_record.py`), serves it with `reportedly serve`, and lets readers
click: the list of incidents and its pages, with and without filters, and the map, which is its page and the clusters
that it then asks for. Each reader waits `--pause` seconds between clicks. `--keep` names the database: it is made when
it is not there, and used again. Prints the figures; the readers share the machine with the server.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from large_record import DAYS, FIRST, KINDS, fill


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = options.keep or Path(folder) / "load.db"
        if not database.exists():
            start = time.monotonic()
            fill(database, options.incidents)
            print(f"{options.incidents:,} incidents in {time.monotonic() - start:.0f} s, {_megabytes(database):.0f} MB")
        command = [sys.executable, "-m", "reportedly", "serve", database, "--port", "0"]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert server.stderr is not None
        try:
            found = re.search(r"127\.0\.0\.1:(\d+)", server.stderr.readline())
            assert found is not None
            report(load(int(found[1]), options.readers, options.pause, options.seconds))
        finally:
            server.terminate()
            server.wait()


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6


class Click(NamedTuple):
    name: str
    addresses: tuple[str, ...]
    """Asked one after the other: the click is done when all are answered."""


def clicks(rng: Random) -> list[Callable[[], Click]]:
    """What readers do."""

    def since() -> str:
        first = FIRST + timedelta(days=rng.randrange(DAYS - 400))
        return f"since={first}&until={first + timedelta(days=rng.choice((30, 90, 365)))}"

    def filters() -> str:
        kind = rng.choice(KINDS)[0]
        chosen = ("", since(), f"kind={kind}", "kind=violence", "grade=fair", f"kind={kind}&{since()}", "disputed=1",
                  f"place=Province {rng.randrange(14)}&{since()}", f"actor=Party {rng.randrange(40)}&{since()}",
                  "order=killed", "order=disputed")  # fmt: skip
        return rng.choice(chosen).replace(" ", "%20")

    def listed() -> Click:
        page = rng.choice((1, 1, 1, 2, 3, rng.randrange(1, 40)))
        return Click("incidents", (f"/incidents?page={page}&{filters()}",))

    def mapped() -> Click:
        asked = filters()
        west, south = 35 + rng.random() * 4, 32 + rng.random() * 3
        wide = rng.choice((1.0, 2.5, 8.0))
        box = f"box={west:.2f},{south:.2f},{west + wide:.2f},{south + wide * 0.6:.2f}&cell={wide / 34:.4f}"
        return Click("map", (f"/incidents?view=map&{asked}", f"/api/clusters?{box}&{asked}"))

    return [listed, listed, mapped]


def load(port: int, readers: int, pause: float, seconds: float) -> dict[str, list[float]]:
    """Seconds of every click, by its name."""
    took: dict[str, list[float]] = defaultdict(list)
    _click(port, Click("first", ("/incidents?place=Province%201", "/api/clusters?cell=1")))
    until = time.monotonic() + seconds
    most = [0]

    def read(number: int) -> None:
        rng = Random(number)
        ways = clicks(rng)
        time.sleep(rng.random() * pause)
        while time.monotonic() < until:
            click = rng.choice(ways)()
            start = time.monotonic()
            bodies = _click(port, click)
            took[click.name].append(time.monotonic() - start)
            if click.name == "map":
                most[0] = max(most[0], len(json.loads(bodies[-1])["features"]))
            time.sleep(pause)

    threads = [threading.Thread(target=read, args=(n,)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{readers} readers, {pause} s between clicks, {seconds:.0f} s; at most {most[0]:,} clusters on a map")
    return took


def _click(port: int, click: Click) -> list[bytes]:
    bodies = []
    for address in click.addresses:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", address)
        answer = connection.getresponse()
        bodies.append(answer.read())
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{address}: {answer.status} {bodies[-1][:300]!r}")
    return bodies


def report(took: dict[str, list[float]]) -> None:
    for name, times in sorted(took.items()):
        times.sort()
        half, most = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"{name:10} {len(times):5} clicks  median {1000 * half:5.0f} ms  95th percentile {1000 * most:5.0f} ms"
              f"  slowest {1000 * times[-1]:5.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
