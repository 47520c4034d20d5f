"""The measured accuracy of reading, from the page that the bench writes."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORDS = {
    "event_trigger": "event found", "event_group": "event, its group right", "event_kind": "event, its kind right",
    "actor": "who did it", "target": "who was hit", "place": "where", "start": "the day", "source": "who says so",
    "sourced": "who says so, where somebody does", "denied": "a denial", "figure_span": "figure found",
    "figure_value": "figure, its value right", "figure_source": "who gives it",
    "figure_sourced": "who gives it, where somebody does", "figure_population": "whom it counts",
    "figure_cumulative": "whether it is a running count", "figure_event": "which event it belongs to",
}  # fmt: skip
"""What is measured, for people."""
_F1 = re.compile(r"^(\w+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+\d+\s+\d+\s+\d+\s*$")
_SHARE = re.compile(r"^(\w+)\s+([\d.]+)\s+(\d+)\s+(\d+)\s*$")
"""Lines of the bench's table: precision, recall, F1, right, gold, read; or a share, right, gold."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One set of annotated reports."""

    name: str
    about: str
    scores: list[tuple[str, str, str, str]]
    """What is measured; precision, recall, F1."""
    shares: list[tuple[str, str, str]]
    """What is measured; right of how many; the share."""


def measured(page: str) -> list[Measured]:
    """The sets of `page`, in its order: headings, the text under them, lines of figures between fences."""
    found: list[Measured] = []
    for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        name, _, rest = part.partition("\n")
        about, _, figures = rest.partition("```")
        lines = figures.partition("```")[0].splitlines()
        scores = [(WORDS.get(m[1], m[1]), m[2], m[3], m[4]) for line in lines if (m := _F1.match(line))]
        shares = [(WORDS.get(m[1], m[1]), f"{m[3]} of {m[4]}", m[2]) for line in lines if (m := _SHARE.match(line))]
        if scores or shares:
            found.append(Measured(name.strip(), " ".join(about.split()), scores, shares))
    return found
