"""Writes the pages that are made from the data: `python docs/generate.py` (`make docs`).

docs/types.md from the ontology, docs/tables.md from the tables: a test checks that they are what this gives.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

from reportedly.ontology import Codes, Type, ontology

FOLDER = Path(__file__).parent
FAMILIES = (("event", "Events"), ("figure", "Figures"), ("relation", "Relations"))
STANDARDS = (
    ("plover", "PLOVER"),
    ("plover_mode", "mode"),
    ("cameo", "CAMEO"),
    ("acled_event", "ACLED"),
    ("acled_sub_event", "sub-event"),
    ("ucdp", "UCDP type of violence"),
    ("hxl", "HXL"),
    ("idmc", "IDMC"),
)
TABLES = {
    "countries.tsv": "countries, demonyms, seats of government",
    "forces.tsv": "states' armed forces and police",
    "groups.tsv": "armed groups",
    "officials.tsv": "public office holders",
    "organisations.tsv": "international organisations, monitors, aid agencies",
    "outlets.tsv": "news outlets",
    "populations.tsv": "whom a figure counts: civilians, combatants, children …",
    "regions.tsv": "landscapes, camps, waters, crossings",
    "role_nouns.tsv": "nouns of people, bodies and things",
    "speakers.tsv": "speakers without a name, and who speaks for whom",
}


def types_page() -> str:
    """Every type with its definition, roles, codes and examples."""
    out = ["# Types of statements", "", "Made from `src/reportedly/data/ontology`, one file a type.", ""]
    for family, title in FAMILIES:
        out += [f"## {title}", ""]
        for found in ontology().of(family):
            out += _type(found)
    return "\n".join(out).rstrip() + "\n"


def _type(found: Type) -> list[str]:
    out = [f"### {found.label} (`{found.key}`)", "", found.definition.strip(), ""]
    out.append(f"Group: {found.group}. Roles: {', '.join(found.roles)}." + (" Symmetric." if found.symmetric else ""))
    codes = _codes(found.codes)
    if codes:
        out.append(f"Codes: {codes}.")
    if found.examples:
        out += ["", *(f"- {e.gives}: {e.text}" for e in found.examples)]
    return [*out, ""]


def _codes(codes: Codes) -> str:
    return ", ".join(f"{label} {getattr(codes, name)}" for name, label in STANDARDS if getattr(codes, name) is not None)


def tables_page() -> str:
    """Each table with its number of rows, and of rows that nobody has checked against a source yet."""
    out = [
        "# Tables",
        "",
        "Made from `src/reportedly/data/tables`, one fact a line. *Unchecked* counts rows that rest on the knowledge",
        "of the team and that nobody has held against a source yet: a row with an empty `checked`.",
        "",
        "| table | what | rows | unchecked |",
        "| --- | --- | ---: | ---: |",
    ]
    root = files("reportedly") / "data" / "tables"
    for name, what in sorted(TABLES.items()):
        rows = list(csv.DictReader((root / name).read_text("utf-8").splitlines(), delimiter="\t"))
        unchecked = sum(row["source"] == "team knowledge" and not row.get("checked") for row in rows)
        out.append(f"| `{name}` | {what} | {len(rows)} | {unchecked} |")
    return "\n".join(out) + "\n"


PAGES = {"types.md": types_page, "tables.md": tables_page}


def main() -> None:
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
