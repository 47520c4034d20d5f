"""The notebook of examples/: its cells are those of the script that writes it, and they run."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
spec = importlib.util.spec_from_file_location("make_notebook", EXAMPLES / "make_notebook.py")
assert spec is not None and spec.loader is not None
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)

SHIPPED: dict[str, Any] = json.loads((EXAMPLES / "record.ipynb").read_text("utf-8"))


def test_the_shipped_notebook_has_the_cells_of_its_script() -> None:
    assert [(c["cell_type"], "".join(c["source"])) for c in SHIPPED["cells"]] == list(script.CELLS), (
        "run examples/make_notebook.py"
    )
    assert SHIPPED["nbformat"] == 4
    assert len({c["id"] for c in SHIPPED["cells"]}) == len(SHIPPED["cells"])


def test_the_shipped_notebook_was_executed() -> None:
    code = [c for c in SHIPPED["cells"] if c["cell_type"] == "code"]
    assert [c["execution_count"] for c in code] == list(range(1, len(code) + 1))
    assert all(c["outputs"] for c in code[:-1])


@pytest.fixture(scope="module")
def cells() -> list[dict[str, Any]]:
    return list(script.run())


def test_its_cells_run_and_show_frames(cells: list[dict[str, Any]]) -> None:
    code = [c for c in cells if c["cell_type"] == "code"]
    assert all(c["outputs"] for c in code[:-1])
    html = [o["data"]["text/html"] for c in code for o in c["outputs"] if "data" in o and "text/html" in o["data"]]
    assert len(html) >= 4
    assert "reports," in "".join(code[0]["outputs"][0]["text"])
