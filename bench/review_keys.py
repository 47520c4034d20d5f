"""A week's review by keys alone in a browser: time a key, memory of the page, and whether the record is right.

    python bench/review_keys.py [--statements 500] [--incidents 400]

Makes a record of invented incidents (`large_record.py`), serves it and presses keys as a reviewer would: most
statements are accepted, every fifth is rejected, every tenth corrected, every twelfth skipped; every twentieth
judgement is taken back and given again. At the end the judgements in the database are those of the keys. Needs
playwright and Chromium, as the screenshots do (docs/screenshots.py).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "docs"))
from playwright.sync_api import sync_playwright
from screenshots import FLAGS, served

from large_record import fill
from reportedly.store import open_store

KEYS = {"event": ("event.execution",), "figure": ("figure.injured",), "relation": ("", "Tab", "ArrowDown")}
"""What is typed and pressed in the form of corrections: another type, or that it is denied."""
PART = 50
"""Keys at the beginning and at the end that are compared."""


@dataclass(slots=True)
class Reviewer:
    """Presses keys; knows what must come of them."""

    page: Any
    took: list[float] = field(default_factory=list)
    given: Counter[str] = field(default_factory=Counter)
    seen: list[str] = field(default_factory=list)

    def key(self, name: str) -> None:
        """Press a key that leads to another page, and wait for it."""
        start = time.monotonic()
        with self.page.expect_navigation():
            self.page.keyboard.press(name)
        self.took.append(time.monotonic() - start)
        if not self.page.locator("#card").count():
            raise SystemExit(f"{name} leads to: {self.page.inner_text('main')[:300]}")

    def judge(self, number: int) -> None:
        """Decide on the statement that is shown."""
        self.seen.append(self.page.get_attribute("#card", "data-id"))
        if number % 10 == 0:
            family = self.page.inner_text(".crumb .dim").partition(".")[0].casefold()
            words, *keys = KEYS[family]
            self.page.keyboard.press("c")
            self.page.keyboard.type(words)
            for one in keys:
                self.page.keyboard.press(one)
            self.key("Enter")
            self.given["correct"] += 1
        else:
            verdict = "reject" if number % 5 == 0 else "accept"
            self.key(verdict[0])
            self.given[verdict] += 1

    def take_back(self) -> None:
        """Undo, see the same statement again, accept it."""
        last = self.seen[-1]
        self.key("u")
        if self.page.get_attribute("#card", "data-id") != last:
            raise SystemExit(f"undo shows another statement than {last}")
        self.key("a")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=500)
    parser.add_argument("--incidents", type=int, default=400)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "review.db"
        fill(database, options.incidents)
        with served(str(database)) as base, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS)
            page = browser.new_page()
            page.goto(f"{base}/review")
            reviewer = Reviewer(page)
            before = _heap(page)
            review(reviewer, options.statements)
            report(reviewer, page, before)
            browser.close()
        check(database, reviewer, options.statements)


def review(reviewer: Reviewer, count: int) -> None:
    skipped = 0
    for number in range(1, count + 1):
        reviewer.judge(number)
        if number % 20 == 0:
            verdict = "correct" if number % 10 == 0 else "accept"
            reviewer.take_back()
            reviewer.given[verdict] -= 1
            reviewer.given["accept"] += 1
        if number % 12 == 0:
            reviewer.key("n")
            skipped += 1
    print(f"{count} statements judged, {len(reviewer.took)} pages, {skipped} skipped, by keys alone")


def _heap(page: Any) -> tuple[float, int]:
    """Megabytes of the page's script memory and its nodes, after what is garbage was let go."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    found = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return found["JSHeapUsedSize"] / 1e6, int(found["Nodes"])


def report(reviewer: Reviewer, page: Any, before: tuple[float, int]) -> None:
    took, after = reviewer.took, _heap(page)
    for name, part in (("first", took[:PART]), ("last", took[-PART:]), ("all", took)):
        ordered = sorted(part)
        print(f"{name:5} {len(part):4} keys  median {1000 * ordered[len(part) // 2]:4.0f} ms"
              f"  95th percentile {1000 * ordered[int(len(part) * 0.95)]:4.0f} ms")  # fmt: skip
    print(
        f"page: {before[0]:.1f} MB and {before[1]} nodes at the beginning, {after[0]:.1f} MB and {after[1]} at the end"
    )


def check(database: Path, reviewer: Reviewer, count: int) -> None:
    """The record holds what was decided, and nothing twice."""
    with open_store(database) as store:
        live = Counter(s.judgement.verdict for s in store.judgements() if s.live and s.judgement.verdict != "withdraw")
        progress = store.reviews.progress()
    expected = +reviewer.given
    if live != expected or progress.reviewed != count or len(set(reviewer.seen)) != count:
        raise SystemExit(f"the record holds {dict(live)}, {progress}; the keys say {dict(expected)}, {count}")
    print(f"the record holds {dict(live)}, {progress.reviewed} of {progress.total} statements reviewed")


if __name__ == "__main__":
    main()
