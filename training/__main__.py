"""Fits every model of reading anew and writes its weights into the package: `python -m training [NAME ...]`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from reportedly.linear import Linear, dump, load
from training.harness import LEARNED, Case, cases, data_digest

STEPS = ("events", "figures", "parties", "place", "rarity", "sense", "speaker", "time", "denier")
"""Modules training/fit_NAME.py; the last one asks the others' weights that ship."""
FOLDER = Path(__file__).parent.parent / "src" / "reportedly" / "data" / "models"


def fit_all(found: list[Case], names: tuple[str, ...] = STEPS) -> dict[str, Linear]:
    """Weights by the name under which reading loads them."""
    models: dict[str, Linear] = {}
    for name in names:
        fitted = import_module(f"training.fit_{name}").fit(found)
        models |= {name: fitted} if isinstance(fitted, Linear) else fitted
    return models


def main() -> None:
    names = tuple(sys.argv[1:]) or STEPS
    comment = f"Fitted by `python -m training` on the sets {' and '.join(LEARNED)}, digest {data_digest(*LEARNED)}."
    learned = [case for name in LEARNED for case in cases(name)]
    for step in names:
        for name, model in fit_all(learned, (step,)).items():
            (FOLDER / f"{name}.tsv").write_text(dump(model, comment), "utf-8")
            print(f"{name}: {len(model.weights)} weights", flush=True)
        load.cache_clear()  # the next step may ask for what this one has written


if __name__ == "__main__":
    main()
