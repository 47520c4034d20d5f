"""Reading against sentences with CAMEO codes: `python bench/event_codes.py [--misses]`.

The sentences and codes are those of PETRARCH-2's validation set, in part a coder's own output corrected by hand: what
is printed is agreement with it, not truth. Of each coded event: is its root (first two digits) that of an event read
in the sentence; and, where its source and target name a country, does an actor and a target that were read.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reportedly.model import Account, Mention, Report, Statement, digest
from reportedly.ontology import ontology
from reportedly.pipeline import Options, Reader
from reportedly.values import Actor, Place

NONE = "---"
"""A source or target whose country is open."""
BODIES = ("IGO", "IMG", "NGO")
"""Supra-national codes, after which the body's own stands: IGOUNO."""


def main() -> None:
    folder = Path(os.environ["REPORTEDLY_GOLD"])
    reader = Reader(Options(all_sentences=True))
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for line in (folder / "event-codes.dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        report = Report(
            text=row["text"], key=digest(row["text"]), id=row["id"], published=row["published"],
            published_from="given", language="en",
        )  # fmt: skip
        account = reader.read(report)
        for coded in row["gold"]:
            for name, ok in judge(account, coded):
                right[name] += ok
                asked[name] += 1
                if not ok and "--misses" in sys.argv:
                    read = [s.type for s in account.statements]
                    print(f"{name}: {coded} read {read}: {row['text'][:150]}")
    for name, n in asked.items():
        print(f"{name:46} {right[name]}/{n} = {right[name] / n:.3f}")


def judge(account: Account, coded: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    events = [s for s in account.statements if s.family == "event"]
    codes = {code[:2] for s in events for code in [ontology().types[s.type].codes.cameo] if code}
    yield "root", coded["code"][:2] in codes
    if codes:
        yield "root, of sentences of which an event was read", coded["code"][:2] in codes
    for end, role in (("source", "actor"), ("target", "target")):
        wanted = {coded[end][:3]} if coded[end][:3] not in BODIES else {coded[end][:3], coded[end][3:6]}
        if wanted != {NONE}:
            found = countries(events, role)
            yield f"{end} country", bool(wanted & found)
            if found:
                yield f"{end} country, of those where one was read", bool(wanted & found)


def countries(events: Iterable[Statement], role: str) -> set[str]:
    """Countries of the mentions in `role`; a target without one stands in the country of the event's place."""
    found = set()
    for s in events:
        own = {c for m in s.roles.get(role, ()) for c in [_country(m)] if c}
        found |= own or (
            {c for m in s.roles.get("place", ()) for c in [_country(m)] if c} if role == "target" else set()
        )
    return found


def _country(mention: Mention) -> str | None:
    return mention.value.country if isinstance(mention.value, Actor | Place) else None


if __name__ == "__main__":
    main()
