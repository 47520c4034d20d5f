"""Databases are made by several threads at once: a server makes one to show while others are opened."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reportedly.store import open_store


def make(path: Path) -> int:
    with open_store(path, create=True) as store:
        return len(list(store.reports()))


def test_threads_make_databases_side_by_side(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(make, [tmp_path / f"{n}.db" for n in range(24)])) == [0] * 24
