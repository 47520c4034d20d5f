"""How soon a page is there in a browser on the same machine: milliseconds to first byte, first paint, ready, loaded.

    python bench/first_view.py DB
    python bench/first_view.py --incidents 100000 [--keep FILE]

With `--incidents` the record is one of so many invented incidents (`large_record.py`); `--keep` names its file, used
again when it is there. Each page is opened with an empty cache, first as nobody has asked for it, then `again`. Needs
playwright and Chromium, as the screenshots do (docs/screenshots.py).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parent.parent / "docs"))
from playwright.sync_api import sync_playwright
from screenshots import FLAGS, served

from large_record import fill

PAGES = ("/", "/incidents", "/incidents?view=map", "/incidents?view=timeline", "/disputes", "/tolls", "/totals",
         "/actors", "/places", "/reports", "/review", "/review?pair=0",
         "/accuracy", "/about", "@incident", "@report")  # fmt: skip
TIMES = """(() => {
  const page = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return [page.responseStart, paint ? paint.startTime : null, page.domContentLoadedEventEnd, page.loadEventEnd];
})()"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", nargs="?", type=Path)
    parser.add_argument("--incidents", type=int)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = options.database or options.keep or Path(folder) / "large.db"
        if options.incidents and not database.exists():
            fill(database, options.incidents)
        with served(str(database)) as base, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS)
            measure(browser, base)
            browser.close()


def measure(browser: Any, base: str) -> None:
    with urlopen(f"{base}/api/incidents?order=disputed&limit=1") as answer:
        incident = json.load(answer)["incidents"][0]
    stand_for = {"@incident": f"/incidents/{incident['id']}", "@report": f"/reports/{incident['reports'][0]}"}
    browser.new_page().goto(f"{base}/about")  # the browser itself starts with its first page
    for name in PAGES:
        for how in ("", "again"):
            page = browser.new_context().new_page()
            page.goto(base + stand_for.get(name, name), wait_until="load")
            page.wait_for_timeout(300)
            times = [f"{t:5.0f}" if t else "    -" for t in page.evaluate(TIMES)]
            print(f"{name:26} {how:5}  first byte {times[0]}  first paint {times[1]}  ready {times[2]}"
                  f"  loaded {times[3]} ms", flush=True)  # fmt: skip
            page.context.close()


if __name__ == "__main__":
    main()
