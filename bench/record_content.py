"""What records keep of contradictory incidents: of the tolls and blame that annotators list for reports known to tell
of one incident, how many stand in the record made of those reports.

Usage: REPORTEDLY_GOLD=FOLDER python bench/record_content.py ACCOUNTS.jsonl [--lead] [--detail]

ACCOUNTS holds the accounts with whole texts (`reportedly read --format jsonl --with-text`). Reports are joined as the
annotators joined them, so that reading and laying side by side are measured and grouping is not: of each report what it
tells of violence and forces around the annotators' date; with --lead only what merging takes for its main incident. A
toll is kept when a number of the same bounds by the same voice stands in the record, superseded or not; blame, when the
same voice names the same party; a denial, when it stands beside. Then the same whoever the voice is. Clusters with
reports of the development set count in the totals only.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from reportedly.formats.jsonl import account_from_json
from reportedly.grounding.roster import roster
from reportedly.merging.incident import incident
from reportedly.merging.telling import Telling
from reportedly.merging.tellings import tellings
from reportedly.merging.told import Told
from reportedly.model import Account
from reportedly.records import Incident, Source, Voice

CLASSES = {
    "activists": ("unnamed:activists", "lccs"),
    "residents": ("unnamed:residents", "unnamed:witnesses"),
    "opponents of assad": ("syrian-opposition", "unnamed:rebels", "unnamed:opposition"),
    "local source": ("unnamed:residents", "unnamed:sources"),
    "monitor and rebels": ("sohr", "unnamed:monitors", "unnamed:rebels"),
    "civil defence": ("white-helmets", "unnamed:rescuers"),
    "local civil defence official": ("white-helmets", "unnamed:rescuers"),
    "pro-damascus media": ("unnamed:media", "unnamed:state-media"),
    "state television": ("unnamed:state-media", "syrian-state-tv", "unnamed:state-media:SYR"),
    "kremlin": ("rus-government",),
    "ap via al arabiya": ("ap",),
    "un envoy de mistura": ("un",),
}
"""Names of the annotators for groups and offices: the voices of ours that are the same."""
OUTSIDE = ("politics", "humanitarian", "repression")
WANTED = 0.8
Totals = dict[str, list[tuple[bool, bool]]]
NEAR = 1
"""Days by which the annotators' date may be off."""


def load_same(folder: Path) -> Any:
    """`same` of the annotators' own scorer."""
    sys.path.insert(0, str(folder))
    import score  # noqa: PLC0415

    return score.same


def members(account: Account, day: str) -> list[Telling]:
    """What the report tells of violence and forces around `day`, and its main incident; with --lead only that."""
    found = list(tellings(account))
    lead = [t for t in found if t.lead]
    if "--lead" in sys.argv:
        return lead
    return [t for t in found if t.lead or (t.group not in OUTSIDE and near(t, day))]


def near(telling: Telling, day: str) -> bool:
    if not telling.start or not telling.end:
        return True
    first, last = (date.fromisoformat(d[:10]).toordinal() for d in (telling.start, telling.end))
    return first - NEAR <= date.fromisoformat(day[:10]).toordinal() <= last + NEAR


def record(accounts: Iterable[Account], day: str) -> Incident | None:
    """The record of one incident from its reports."""
    chosen = list(accounts)
    joined = [t for a in chosen for t in members(a, day)]
    told = {a.report.key: Told(a.report, (a.report.id,), {s.id: s for s in a.statements}) for a in chosen}
    if not joined:
        return None
    return incident(joined, told, (), roster(), reader="bench", gazetteer="bench")


def voices(said_by: str, voice: Voice, same: Any) -> bool:
    """Whether the annotators' name is that of the voice."""
    plain = re.sub(r"\(.*?\)", "", said_by).strip()
    for name in (plain, *(p.strip() for p in re.split(r",| and | via ", plain))):
        known = (*CLASSES.get(name.casefold(), ()), *(e.id for e in roster().actors(name)))
        if voice.id in known or voice.id.removeprefix("publisher:") in known:
            return True
        speaker = roster().actor(voice.id)
        if speaker is not None and speaker.kind == "person" and voice.side in known:
            return True  # a president, where the annotators name the state
        if same(name, f"{voice.name} ; {voice.via or ''}"):
            return True
    return False


def named(claim: Any) -> str:
    return " ; ".join(filter(None, [claim.words, claim.actor.name if claim.actor else None]))


class Found:
    """Of what the annotators list, what the record has."""

    def __init__(self) -> None:
        self.tolls: list[tuple[bool, bool]] = []
        """By that voice; by anybody."""
        self.blame: list[tuple[bool, bool]] = []
        self.missing: list[str] = []
        """A line for each that the record lacks."""

    def add(self, where: list[tuple[bool, bool]], hits: list[Source], says: bool, what: str) -> None:
        where.append((says, bool(hits)))
        if not says:
            self.missing.append(f"  {what}: {sorted({s.voice.name for s in hits})}")

    @property
    def share(self) -> float:
        both = self.tolls + self.blame
        return sum(right for right, _ in both) / len(both)


def check(cluster: dict[str, Any], made: Incident, same: Any) -> Found:
    """Which of the listed tolls, blame and denials the record has."""
    found = Found()
    claims = [c for t in made.tolls for c in t.claims]
    for gold in cluster["tolls"]:
        hits = [c.source for c in claims if (c.low, c.high) == (gold["low"], gold["high"])]
        says = any(voices(gold["said_by"], s.voice, same) for s in hits)
        found.add(found.tolls, hits, says, f"toll {gold['low']} {gold['high']} by {gold['said_by']}")
    for gold in cluster["blamed"]:
        if gold["party"].startswith("nobody"):
            continue
        hits = [c.source for c in made.actors if same(gold["party"], named(c))]
        says = any(voices(gold["said_by"], s.voice, same) for s in hits)
        found.add(found.blame, hits, says, f"{gold['party']} blamed by {gold['said_by']}")
    for gold in cluster["denied_by"]:
        hits = list(made.denials)
        says = any(voices(gold["party"], s.voice, same) for s in hits)
        found.add(found.blame, hits, says, f"denied by {gold['party']}")
    return found


def contradictory(cluster: dict[str, Any]) -> bool:
    """Two or more different tolls of the same thing, or parties blamed."""
    values = {(t["low"], t["high"], t.get("of")) for t in cluster["tolls"]}
    kinds = [of for _, _, of in values]
    parties = {b["party"].casefold() for b in cluster["blamed"]}
    return len(kinds) > len(set(kinds)) or len(parties) > 1


def main(accounts_path: str, detail: bool) -> None:
    folder = Path(os.environ["REPORTEDLY_GOLD"])
    same = load_same(folder)
    kept_apart = set((folder / "DEV_IDS").read_text("utf-8").split())
    clusters = json.loads((folder / "incidents.dev.json").read_text("utf-8"))["clusters"]
    wanted = {i for c in clusters for i in c["reports"]}
    with Path(accounts_path).open("rb") as lines:
        read = [account_from_json(line) for line in lines]
    accounts = {a.report.id: a for a in read if a.report.id in wanted}
    totals: Totals = {}
    reached = []
    for cluster in clusters:
        made = record([accounts[i] for i in cluster["reports"] if i in accounts], cluster["date"])
        if made is None:
            continue
        found = check(cluster, made, same)
        of = "contradictory" if contradictory(cluster) else "other"
        totals.setdefault(f"{of} tolls", []).extend(found.tolls)
        totals.setdefault(f"{of} blame", []).extend(found.blame)
        if contradictory(cluster):
            reached.append(found.share >= WANTED)
            if detail and not kept_apart & set(cluster["reports"]):
                show(cluster, made, found)
    both = totals["contradictory tolls"] + totals["contradictory blame"]
    for name, pairs in (*sorted(totals.items()), ("contradictory, both", both)):
        right, anybody = sum(r for r, _ in pairs), sum(a for _, a in pairs)
        print(f"{name:20} by their voice {right}/{len(pairs)} = {right / len(pairs):.3f}, by anybody {anybody}")
    print(f"contradictory clusters of which {WANTED:.0%} are kept: {sum(reached)} of {len(reached)}")


def show(cluster: dict[str, Any], made: Incident, found: Found) -> None:
    print(f"{found.share:4.0%} {cluster['incident']}  [{made.grade.name if made.grade else '-'}] {made.title}")
    print("\n".join([*(f"  {d.slot}: {d.summary}" for d in made.disputes), *found.missing]))


if __name__ == "__main__":
    main(next(a for a in sys.argv[1:] if not a.startswith("--")), "--detail" in sys.argv)
