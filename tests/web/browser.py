"""A browser for tests, and the record that it looks at. Without one the tests are skipped, saying so."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
FLAGS = [
    "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
RUN = (
    "axe.run({preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then((found) =>"
    " found.violations.map((v) => v.id + ': ' + v.help + ' ' +"
    " v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(' | ')))"
)
LONG = 30_000
"""Milliseconds that a test waits for what must come."""


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium, or the one that CHROMIUM names."""
    where = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not Path(where).exists():
        pytest.skip(f"no browser at {where}: `apt-get install chromium`, or name one with CHROMIUM")
    sync = pytest.importorskip("playwright.sync_api", reason="no playwright: `make .venv/.installed-dev` installs it")
    with sync.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=where, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """`app` on a port of this machine; its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


class Watched:
    """A page, and everything that must not happen on it."""

    def __init__(self, browser: Any, base: str, **options: Any) -> None:
        self.base = base
        self.wrong: list[str] = []
        self.context = browser.new_context(reduced_motion="reduce", **options)
        self.context.set_default_timeout(LONG)
        self.page = self.context.new_page()
        self.page.on("console", self._said)
        self.page.on("pageerror", self._failed)
        self.page.on("request", self._asked)
        self.page.on("dialog", self._opened)

    def _said(self, message: Any) -> None:
        if message.type in ("error", "warning") and "GPU stall" not in message.text:
            self.wrong.append(f"{message.type}: {message.text}")

    def _failed(self, error: Any) -> None:
        self.wrong.append(f"error: {error}")

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.wrong.append(f"outside request: {request.url}")

    def _opened(self, dialog: Any) -> None:
        self.wrong.append("a dialog")
        dialog.dismiss()

    def open(self, address: str) -> Any:
        """The page at `address`, drawn."""
        self.page.goto(self.base + address, wait_until="load")
        if self.page.locator("#map").count():
            self.page.wait_for_selector("#map[data-drawn]")
        return self.page

    def hacked(self) -> bool:
        return bool(self.page.evaluate("window.hacked === 1"))

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2 A and AA."""
        self.page.evaluate(AXE.read_text("utf-8"))
        found = self.page.evaluate(RUN)
        return list(found)
