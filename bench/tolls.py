"""Reading against a crowd's fields of 300 reports: `python bench/tolls.py [ACCOUNTS]`.

The crowd gave each report (`syria-tolls.dev.jsonl` in REPORTEDLY_GOLD) one place, party, cause of death, and numbers of
civilians and others killed. Printed, for the reports that are not of DEV_IDS and, in brackets, for those that are:

    number   each of the two numbers that is not 0: a killed figure of the report has it as a bound
    first    the first killed figure of one incident has the number of civilians, of others, or their sum
    cause    the kind of the main event is one of the crowd's cause; unknown causes left out
    party    the crowd's party is among the main event's actors, by its name or as the state, government or armed forces
             of a country ("a Syrian air strike" names no body, and is the government's); unknown ones left out
    place    the main event lies in the crowd's governorate

The main event is that of the first killed figure of one incident, else the first violent event that anyone did to
anyone. ACCOUNTS: what `reportedly read --format jsonl` printed of those reports; without it they are read here.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportedly.checking.told import told
from reportedly.formats.jsonl import account_from_json
from reportedly.model import Account, Report, Statement, digest
from reportedly.ontology import ontology
from reportedly.pipeline import Reader
from reportedly.values import Actor, Place, Quantity

CAUSES = {
    "shelling": {"shelling", "airstrike"},
    "explosion": {"bombing", "suicide-bombing", "shelling", "airstrike"},
    "chemical and toxic gases": {"chemical-attack"},
    "shooting": {"shooting", "armed-clash"},
    "execution": {"execution"},
}
PARTIES = {
    "syrian government or russian troops": r"\bregime|assad|\bgovernment|"
    r"\bsyrian? (?:arab )?(?:army|forces|air|military|state)|\barmy\b|russia|loyalist|syrian? (?:war|jet|helicopter)",
    "the organization of the islamic state in iraq and the levant - isis": r"islamic state|\bisi[sl]\b|daesh|\bis\b",
    "international coalition forces": r"coalition|\bu\.?s\.?\b|united states|america",
    "armed opposition groups": r"rebel|opposition|insurgent|free syrian|\bfsa\b|jaish|ahrar|faction|islamist|fighters",
    "self administration forces": r"kurd|\bypg\b|\bsdf\b|democratic forces|protection units",
    "al-nusra front": r"nusra|qaeda|fate?h|tahrir al-sham",
}
"""Words of the names of each of the crowd's parties."""
STATES = {
    "syrian government or russian troops": ("SYR", "RUS"),
    "international coalition forces": ("USA",),
}
"""Countries whose government and forces are the crowd's party."""
OF_STATE = (None, "GOV", "MIL")
"""Sectors of a country named by itself, of its government and of its forces."""
SPELLINGS = {
    "damascus": "damascus|dimashq|ghouta",
    "deir ezzor": "deir",
    "hasakeh": "hasa|hassa",
    "lattakia": "lata|latta",
    "daraa": "dar.?a",
    "raqqa": "raqqa",
}


def reports(folder: Path) -> Iterator[tuple[Report, dict[str, Any]]]:
    for line in (folder / "syria-tolls.dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        report = Report(
            text=row["text"], key=digest(row["text"]), id=row["id"], title=row["title"], publisher=row["publisher"],
            published=row["published"], published_from="given", language="en",
        )  # fmt: skip
        yield report, row["gold"]


def main() -> None:
    folder = Path(os.environ["REPORTEDLY_GOLD"])
    hidden = set((folder / "DEV_IDS").read_text("utf-8").split())
    accounts = {}
    if len(sys.argv) > 1:
        for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
            account = account_from_json(line)
            accounts[account.report.id] = account
    reader = Reader()
    right: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    asked: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for report, crowd in reports(folder):
        account = accounts.get(report.id) or reader.read(report)
        for name, ok in judge(account, crowd):
            right[report.id in hidden][name] += ok
            asked[report.id in hidden][name] += 1
    for name, n in asked[False].items():
        ok, dev_ok, dev_n = right[False][name], right[True][name], asked[True][name]
        print(f"{name:7} {ok}/{n} = {ok / n:.3f}   ({dev_ok}/{dev_n} = {dev_ok / dev_n:.3f})")


def judge(account: Account, crowd: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    killed = [s for s in account.statements if s.type == "figure.killed"]
    bounds = {b for s in killed for q in [_quantity(s)] if q for b in (q.low, q.high)}
    numbers = [n for n in (crowd["nb_civilians"], crowd["nb_noncivilians"]) if n]
    for n in numbers:
        yield "number", n in bounds
    of_one = [q for s in killed for q in [_quantity(s)] if q and not q.cumulative]
    if numbers:
        yield "first", bool(of_one) and bool({of_one[0].low, of_one[0].high} & {*numbers, sum(numbers)})
    event = main_event(account)
    if crowd["cause_of_death"] in CAUSES:
        yield "cause", event is not None and event.type.partition(".")[2] in CAUSES[crowd["cause_of_death"]]
    if crowd["actor"] in PARTIES:
        yield "party", event is not None and _did(event, crowd["actor"], account)
    place = "" if event is None else _names(event, "place", account)
    yield "place", bool(re.search(SPELLINGS.get(crowd["location"], crowd["location"]), place))


def _did(event: Statement, party: str, account: Account) -> bool:
    """Whether the crowd's `party` is among the actors of `event`."""
    actors = [m.value for m in event.roles.get("actor", ()) if isinstance(m.value, Actor)]
    named = bool(re.search(PARTIES[party], _names(event, "actor", account)))
    return named or any(a.country in STATES.get(party, ()) and a.sector in OF_STATE for a in actors)


def main_event(account: Account) -> Statement | None:
    by_id = {s.id: s for s in account.statements}
    for s in account.statements:
        q = _quantity(s)
        if s.type == "figure.killed" and q and not q.cumulative and s.about in by_id:
            return by_id[s.about]
    happened = {e.id for e in told(account).events if e.status == "occurred"}
    violent = [s for s in account.statements if s.id in happened and ontology().types[s.type].group == "violence"]
    return next((s for s in violent if "actor" in s.roles and "target" in s.roles), violent[0] if violent else None)


def _quantity(s: Statement) -> Quantity | None:
    return next((m.value for m in s.roles.get("quantity", ()) if isinstance(m.value, Quantity)), None)


def _names(s: Statement, role: str, account: Account) -> str:
    """Words, names and divisions of the role's mentions, in small letters."""
    out = []
    for m in s.roles.get(role, ()):
        out.append(m.span.quote(account.report.text))
        if isinstance(m.value, Actor | Place):
            out.append(m.value.name)
        if isinstance(m.value, Place):
            out += [m.value.admin1 or "", m.value.admin2 or ""]
    return " ".join(out).lower()


if __name__ == "__main__":
    main()
