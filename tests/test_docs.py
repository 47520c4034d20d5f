"""Pages made from data are what the data gives; every table is described; commands and settings are documented."""

from __future__ import annotations

import importlib.util
from importlib.resources import files
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
generate = importlib.util.module_from_spec(spec)
spec.loader.exec_module(generate)


@pytest.mark.parametrize("name", generate.PAGES)
def test_generated_pages_are_up_to_date(name):
    assert (DOCS / name).read_text("utf-8") == generate.PAGES[name](), "run `make docs`"


def test_every_table_is_described():
    there = {f.name for f in (files("reportedly") / "data" / "tables").iterdir() if f.name.endswith(".tsv")}
    assert there == set(generate.TABLES)


def test_every_weights_file_has_its_card():
    card = (DOCS / "models.md").read_text("utf-8")
    names = [f.name for f in (files("reportedly") / "data" / "models").iterdir() if f.name.endswith(".tsv")]
    assert [n for n in names if f"`{n}`" not in card] == []
