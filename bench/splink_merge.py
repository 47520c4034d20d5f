"""Merging by the record-linkage library splink, on the reports and blocks of `python -m training.weigh_merge`.

    REPORTEDLY_GOLD=FOLDER python bench/splink_merge.py [--accounts FILE]

Fellegi-Sunter: for each comparison (days, distance, kind, toll, words, title, names) the chances of each level among
pairs of one incident are estimated by expectation maximisation, those among any two reports by sampling; nothing of the
gold but the threshold, fitted as for the ways that weigh_merge compares. Needs `pip install splink`, which the project
itself does not use.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

try:
    import pyarrow
    import splink.comparison_level_library as levels
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink.comparison_library import CustomComparison
except ImportError:
    sys.exit("splink is missing: pip install splink (5 or later)")

from training.incidents import kept_apart, leads
from training.weigh_merge import WRONG, Compared, Fitted, Found, best_link, everything, held_out, show

from reportedly.merging.blocks import blocks
from reportedly.merging.compare import FAR, FINE, NEAR, main_toll, window
from reportedly.merging.telling import Comparison, Telling

GAP = "greatest(date_diff('day', first_l, last_r), date_diff('day', first_r, last_l)) "
"""Negative or nothing: the days that one incident may have been on overlap those of the other."""
ITERATIONS = 5
"""Of expectation maximisation: further ones end in chances too small for a float, so few are the pairs."""
RATIO = "least(toll_l, toll_r) / greatest(toll_l, toll_r) >= "


def row(name: str, telling: Telling) -> dict[str, Any]:
    """What is compared of one report."""
    days = window(telling)
    place = next((p for p in telling.places if p.precision <= FINE and p.lat is not None), None)
    return {
        "unique_id": name,
        "first": days[0] if days else None,
        "last": days[1] if days else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "kind": telling.kind,
        "family": telling.group,
        "toll": main_toll(telling),
        "words": list(telling.words),
        "title": list(telling.title),
        "names": list(telling.names),
        "keys": list(blocks(telling)),
    }


def by_conditions(name: str, null: str, *conditions: str) -> CustomComparison:
    """Levels from the likest to the least like; `null` says when there is nothing to compare."""
    found = [levels.CustomLevel(null).configure(is_null_level=True), *map(levels.CustomLevel, conditions)]
    return CustomComparison([*found, levels.ElseLevel()], output_column_name=name)


def alike(column: str, *shares: float) -> CustomComparison:
    """By the share of all words of both that both have."""
    shared = f"len(list_intersect({column}_l, {column}_r))"
    share = f"{shared} / (len({column}_l) + len({column}_r) - {shared}) >= "
    empty = f"len({column}_l) = 0 or len({column}_r) = 0"
    return by_conditions(column, empty, *(f"{share}{least}" for least in shares))


def kilometres(most: float) -> str:
    dot = "sin(radians(lat_l)) * sin(radians(lat_r)) + cos(radians(lat_l)) * cos(radians(lat_r)) "
    return f"6371 * acos(least(1, {dot} * cos(radians(lon_r - lon_l)))) <= {most}"


def settings() -> SettingsCreator:
    compared = [
        by_conditions(
            "days", "first_l is null or first_r is null", "first_l = first_r and last_l = last_r", f"{GAP} <= 0",
            f"{GAP} <= 1",
        ),
        by_conditions("place", "lat_l is null or lat_r is null", *map(kilometres, (NEAR, FAR))),
        by_conditions("kind", "kind_l is null", "kind_l = kind_r", "family_l = family_r"),
        by_conditions("toll", "toll_l is null or toll_r is null", *(f"{RATIO}{least}" for least in (1, 0.66, 0.33))),
        alike("words", 0.3, 0.2, 0.1),
        alike("title", 0.4, 0.2, 0.1),
        alike("names", 0.3, 0.15, 0.05),
    ]  # fmt: skip
    return SettingsCreator(
        link_type="dedupe_only",
        max_iterations=ITERATIONS,
        comparisons=compared,
        blocking_rules_to_generate_predictions=[block_on("keys", arrays_to_explode=["keys"])],
    )


def scored(found: Found) -> Compared:
    """The probability of every pair that shares a block."""
    table = pyarrow.Table.from_pylist([row(name, telling) for name, telling in sorted(found.items())])
    linker = Linker(DuckDBAPI().register(table), settings(), log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        ["l.toll = r.toll and l.first = r.first and l.kind = r.kind"], recall=0.3
    )
    linker.training.estimate_u_using_random_sampling(seed=1)
    for rule in ("l.first = r.first", "l.toll = r.toll"):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
    pairs = linker.inference.predict().as_record_list()
    return {_pair(p): Comparison(p["match_probability"], ()) for p in pairs}


def _pair(found: Mapping[str, Any]) -> tuple[str, str]:
    one, other = sorted((found["unique_id_l"], found["unique_id_r"]))
    return one, other


def linked(compared: Compared, found: Found, held: frozenset[int], *, wrong: float = WRONG) -> Fitted:
    return Fitted(compared, best_link(found, compared, held, wrong=wrong))


def main() -> None:
    logging.getLogger("splink").setLevel(logging.ERROR)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=Path, help="accounts of the reports, with whole texts, read before")
    found = leads(parser.parse_args().accounts)
    learned = {name: telling for name, telling in found.items() if name not in kept_apart()}
    for title, reports, measured in (
        ("held out, five folds", learned, held_out),
        ("all reports", found, everything),
    ):
        way = partial(linked, scored(reports))
        ways = {"splink": way, "  with the best F1": partial(way, wrong=1.0)}
        show(title, [(name, measured(reports, way)) for name, way in ways.items()])


if __name__ == "__main__":
    main()
