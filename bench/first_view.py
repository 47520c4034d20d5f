"""How soon a page is there in a browser on the same machine: milliseconds to its first paint, ready, loaded.

    python bench/first_view.py DB

Each page is opened with an empty cache. Needs playwright and Chromium, as the screenshots do (docs/screenshots.py).
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from urllib.request import urlopen

sys.path.insert(0, str(Path(__file__).parent.parent / "docs"))
from playwright.sync_api import sync_playwright
from screenshots import FLAGS, served

PAGES = ("/", "/incidents", "/incidents?view=map", "/incidents?view=timeline", "/disputes", "/tolls", "/totals",
         "/actors", "/places", "/reports", "/review", "@incident", "@report")  # fmt: skip
TIMES = """(() => {
  const page = performance.getEntriesByType("navigation")[0];
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  return [paint ? paint.startTime : null, page.domContentLoadedEventEnd, page.loadEventEnd];
})()"""


def main() -> None:
    with served(sys.argv[1]) as base, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS)
        with urlopen(f"{base}/api/incidents?order=disputed&limit=1") as answer:
            incident = json.load(answer)["incidents"][0]
        stand_for = {"@incident": f"/incidents/{incident['id']}", "@report": f"/reports/{incident['reports'][0]}"}
        urlopen(base).close()
        browser.new_page().goto(f"{base}/about")  # the browser itself starts with its first page
        for name in PAGES:
            page = browser.new_context().new_page()
            page.goto(base + stand_for.get(name, name), wait_until="load")
            page.wait_for_timeout(300)
            paint, ready, loaded = page.evaluate(TIMES)
            painted = f"{paint:5.0f}" if paint else "    -"
            print(f"{name:26} first paint {painted}  ready {ready:5.0f}  loaded {loaded:5.0f} ms", flush=True)
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
