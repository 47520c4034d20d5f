"""Pages made from data are what the data gives; every table is described; commands and settings are documented."""

from __future__ import annotations

import importlib.util
from importlib.resources import files
from pathlib import Path

import pytest

from reportedly.web.links import PAGES
from reportedly.web.settings import Settings

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


def test_every_page_setting_and_path_of_the_web_is_documented():

    page = (DOCS / "web.md").read_text("utf-8")
    assert [title for title, _ in PAGES.values() if title not in page] == []
    assert [name for name in Settings.__struct_fields__ if name not in page] == []
    shown = [part.split(")")[0] for part in page.split("](screenshots/")[1:]]
    assert shown
    assert [name for name in shown if not (DOCS / "screenshots" / name).is_file()] == []
