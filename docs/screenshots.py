"""Takes the screenshots of README and docs: `python docs/screenshots.py [DB] [--only NAME] [--out FOLDER]`.

Needs playwright and a Chromium: the one of the system at /usr/bin/chromium, or CHROMIUM. Without DB the record is made
of the reports in examples/.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
FLAGS = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
         "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip
DESK = {"width": 1280, "height": 860}
PHONE = {"width": 390, "height": 844}
SHOTS: dict[str, tuple[str, dict[str, Any]]] = {
    "situation": ("/", {}),
    "situation-dark": ("/", {"dark": True}),
    "situation-phone": ("/", {"size": PHONE}),
    "incidents": ("/incidents", {}),
    "incidents-phone": ("/incidents", {"size": PHONE}),
    "map": ("/incidents?view=map", {}),
    "timeline": ("/incidents?view=timeline&since=2016-01-01&until=2016-12-31", {}),
    "incident": ("@incident", {}),
    "disputes": ("/disputes", {}),
    "tolls": ("/tolls", {}),
    "totals": ("/totals", {}),
    "actors": ("/actors", {}),
    "places": ("/places", {}),
    "reports": ("/reports", {}),
    "report": ("@report", {}),
    "report-phone": ("@report", {"size": PHONE}),
    "review": ("/review", {}),
    "pair": ("/review?pair=0", {}),
    "accuracy": ("/accuracy", {}),
    "about": ("/about", {}),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", nargs="?")
    parser.add_argument("--only", action="append", choices=list(SHOTS))
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("screenshots"))
    parser.add_argument("--whole", action="store_true", help="the whole page, not its first screen")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with record(options.database) as database, served(database) as base, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS)
        for name in options.only or SHOTS:
            address, how = SHOTS[name]
            take(browser, base, address, options.out / f"{name}.png", whole=options.whole, **how)
        browser.close()


def take(browser: Any, base: str, address: str, out: Path, **how: Any) -> None:
    """One picture; a page with a map is drawn before."""
    context = browser.new_context(
        viewport=how.get("size", DESK), color_scheme="dark" if how.get("dark") else "light", reduced_motion="reduce",
        device_scale_factor=1,
    )  # fmt: skip
    page = context.new_page()
    page.goto(base + found(page, base, address), wait_until="networkidle")
    if page.locator("#map").count():
        page.wait_for_selector("#map[data-drawn]", timeout=30_000)
        page.wait_for_timeout(400)
    page.screenshot(path=out, full_page=how.get("whole", False))
    context.close()


def found(page: Any, base: str, address: str) -> str:
    """`address`; of the most disputed incident or its first report where those are asked for."""
    if not address.startswith("@"):
        return address
    answer = page.request.get(f"{base}/api/incidents?order=disputed&limit=1").json()["incidents"][0]
    return f"/incidents/{answer['id']}" if address == "@incident" else f"/reports/{answer['reports'][0]}"


@contextmanager
def record(given: str | None) -> Iterator[str]:
    """The database: the one given, else one made of the examples."""
    if given:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        database = str(Path(folder) / "examples.db")
        subprocess.run([sys.executable, "-m", "reportedly", "add", ROOT / "examples", "--into", database], check=True)
        yield database


@contextmanager
def served(database: str) -> Iterator[str]:
    """The record served on a port that is free."""
    command = [sys.executable, "-m", "reportedly", "serve", database, "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    try:
        line = server.stderr.readline()
        yield next(word for word in line.split() if word.startswith("http://"))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
