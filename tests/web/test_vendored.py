"""Front-end files that ship: each is the one whose digest is on record, with its licence beside it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
spec = importlib.util.spec_from_file_location("fetch", ROOT / "vendoring" / "fetch.py")
fetch = importlib.util.module_from_spec(spec)
spec.loader.exec_module(fetch)
WANTED = yaml.safe_load((ROOT / "vendoring" / "vendored.yaml").read_text("utf-8"))


def test_every_file_is_the_one_on_record() -> None:
    assert fetch.digests(WANTED) == fetch.expected()


def test_nothing_else_lies_among_them() -> None:
    there = {str(p.relative_to(ROOT)) for p in (ROOT / "src/reportedly/web/static/vendor").rglob("*") if p.is_file()}
    assert there <= fetch.expected().keys()


def test_every_package_ships_its_licence() -> None:
    for package in WANTED["packages"]:
        assert any("LICENSE" in target for target in package["files"].values()), package["name"]
        assert package["licence"]
