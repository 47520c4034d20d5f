"""Reading against sentences with CAMEO codes: `python bench/event_codes.py [--misses]`.

The sentences and codes are those of PETRARCH-2's validation set, in part a coder's own output corrected by hand: what
is printed is agreement with it, not truth. Of each coded event: is its root (first two digits) that of an event read
in the sentence; and, where its source and target name a country, does an actor and a target that were read. Rows
without a text are left out.

Our kinds are fewer than CAMEO's roots, and CAMEO gives what is intended or refused a root of its own. So an event
stands for each root that the definition of its kind covers (`COVERS`), and beside those
- for 03 (intent to cooperate) or 13 (threat) where it is planned or possible, for 12 (reject) where it is denied;
- where CAMEO codes the saying and not the deed: for 01 (acknowledge) where the doer says so, for 11 (accuse) where
  another country does, which then is a source, and the doer a target.
CAMEO codes what two do together once from each end: of an event of the kinds `MUTUAL` every party is a source and a
target.
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
from reportedly.pipeline import Options, Reader, meant
from reportedly.values import Actor, Place

NONE = "---"
"""A source or target whose country is open."""
BODIES = ("IGO", "IMG", "NGO")
"""Supra-national codes, after which the body's own stands: IGOUNO."""
COVERS = {
    "event.appeal": ("02", "10"),  # "appeals, urges" and "demands"
    "event.support": ("05", "07"),  # "backs", and "arms, funds, trains or supplies"
    "event.attack": ("18", "19"),  # violence of no stated means
    "event.sanction": ("16", "08"),  # its words name the easing and lifting of sanctions too
}
"""Roots of the kinds whose definition covers more than that of its own code."""
MUTUAL = ("event.talks", "event.agreement", "event.alliance", "event.ceasefire", "event.armed-clash")
HOSTILE = ("violence", "territory", "forces", "repression")
"""Groups of what is threatened when it is planned; the others' intention is to cooperate."""


def main() -> None:
    folder = Path(os.environ["REPORTEDLY_GOLD"])
    reader = Reader(Options(all_sentences=True))
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for line in (folder / "event-codes.dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if not row["text"].strip():
            continue
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
    found = {root for s in events for root in roots(s)}
    yield "root", coded["code"][:2] in found
    if found:
        yield "root, of sentences of which an event was read", coded["code"][:2] in found
    for end, role in (("source", "actor"), ("target", "target")):
        wanted = {coded[end][:3]} if coded[end][:3] not in BODIES else {coded[end][:3], coded[end][3:6]}
        if wanted != {NONE}:
            named = countries(events, role, account.report.text)
            yield f"{end} country", bool(wanted & named)
            if named:
                yield f"{end} country, of those where one was read", bool(wanted & named)


def roots(s: Statement) -> set[str]:
    """CAMEO roots that the event stands for."""
    kind = ontology().types[s.type]
    found = {*COVERS.get(s.type, ()), *([kind.codes.cameo[:2]] if kind.codes.cameo else [])}
    if s.status.polarity == "denied":
        found.add("12")
    elif s.status.tense == "planned" or s.status.certainty == "hypothetical":
        found.add("13" if kind.group in HOSTILE else "03")
    speakers, doers = sides(s)
    if kind.group in HOSTILE and speakers & doers and s.status.tense != "planned":
        found.add("01")
    if is_accused(s):
        found.add("11")
    return found


def is_accused(s: Statement) -> bool:
    """Whether a country says that somebody else did a hostile deed."""
    speakers, doers = sides(s)
    return ontology().types[s.type].group in HOSTILE and bool(speakers) and not speakers & doers


def sides(s: Statement) -> tuple[set[str], set[str]]:
    """Countries of those who say that it happened, and of those who did it."""
    parties = (s.said_by, s.roles.get("actor", ()))
    speakers, doers = ({m.value.country for m in ms if isinstance(m.value, Actor)} for ms in parties)
    return {c for c in speakers if c}, {c for c in doers if c}


def countries(events: Iterable[Statement], role: str, text: str) -> set[str]:
    """Countries of the mentions in `role`; a target without one stands in the country of the event's place."""
    found = set()
    for s in events:
        parties = (*s.roles.get("actor", ()), *s.roles.get("target", ()))
        own = parties if s.type in MUTUAL and len(parties) > 1 else s.roles.get(role, ())
        named = {c for m in own for c in _countries(m, text)}
        if role == "target" and not named:
            named = {c for m in s.roles.get("place", ()) for c in _countries(m, text)}
        if is_accused(s):
            more = s.said_by if role == "actor" else s.roles.get("actor") or s.roles.get("place", ())
            named |= {c for m in more for c in _countries(m, text)}
        found |= named
    return found


def _countries(mention: Mention, text: str) -> set[str]:
    """The country of a party or place; of a thing those that its words name: "the Sudanese embassy"."""
    if isinstance(mention.value, Actor | Place):
        return {mention.value.country} if mention.value.country else set()
    words = mention.span.quote(text).split() if mention.value is None else []
    return {code for word in words for code in meant(word) if len(code) == 3 and code.isupper()}


if __name__ == "__main__":
    main()
