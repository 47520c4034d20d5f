"""Which incident a report is about: what its headline and first sentences tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from reportedly.merging.distance import POINTS, apart
from reportedly.merging.wording import folded, headline, held, likeness, words_of
from reportedly.model import Account, Statement
from reportedly.ontology import ontology
from reportedly.spelling import key
from reportedly.values import Place, Quantity, When

OPENING = 200
"""Characters that some sentence takes: positions are counted in these."""
STALE = 60
"""Days before the report beyond which an incident is background."""
GROUPS = {"violence": 0.6, "forces": 0.4, "humanitarian": 0.2, "repression": 0.2}
"""What a report that tells of violence and of talks is more likely about."""
DEADLY = "dead death die dies kill massacre murder toll victim fatal slain lives martyr"
"""Words of a headline that tells of a toll."""
COUNTRY = 6
"""Precision code of a country."""
WORDS = 4
"""Words of a place's name that are looked for in a headline."""
_NUMBER = re.compile(r"\d[\d,]*")


def lead_of(
    account: Account, groups: Sequence[Sequence[Statement]], hanging: Sequence[Sequence[Statement]]
) -> int | None:
    """Index of the group of events that the report is about; None when it tells of no event that may be it.

    One far from every place that the headline names is not: what the report is about was not read then.
    """
    scores = [_score(account, events, about) for events, about in zip(groups, hanging, strict=True)]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return None if best is None or _astray(groups[best], _headed(account)) else best


def _headed(account: Account) -> list[Place]:
    """The places of its statements that the headline names, as a statement or as the gazetteer spells them."""
    words = key(headline(account.report.title or "")).split()
    named = {"".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, at + WORDS + 1)}
    found: dict[Place, None] = {}
    for m in (m for s in account.statements for m in s.roles.get("place", ())):
        if isinstance(m.value, Place):
            spelled = {key(name).replace(" ", "") for name in (m.span.quote(account.report.text), m.value.name)}
            if spelled & named:
                found[m.value] = None
    return list(found)


def _astray(events: Sequence[Statement], headed: Sequence[Place]) -> bool:
    """Whether every place that it tells is far from all that the headline names; only points are known to be far."""
    told = [m.value for s in events for m in s.roles.get("place", ()) if isinstance(m.value, Place)]
    pairs = [(a, b) for a in headed for b in told if max(a.precision, b.precision) <= POINTS]
    return bool(pairs) and all(apart(a, b) and a.admin1 != b.admin1 for a, b in pairs)


def _score(account: Account, events: Sequence[Statement], about: Sequence[Statement]) -> float:
    """How much of the headline it tells, how early it stands, whether its toll stands in the headline."""
    text, title = account.report.text, headline(account.report.title or "")
    words = words_of(text, [span for s in events for span in s.evidence])
    titled = words_of(title, (), title)
    score = 1.5 * likeness(words, titled) + 2.5 * held(titled, words)
    score += 1.5 / (1 + min(s.anchor.start for s in events) / OPENING)
    tolls = [q for s in about for q in _quantities(s) if not q.cumulative]
    numbers = {int(n.replace(",", "")) for n in _NUMBER.findall(title)}
    score += 1.0 * any({q.low, q.high} & numbers for q in tolls) + 0.3 * bool(tolls)
    told = set(folded(title))
    score += 0.7 * _placed(events, title) + 1.0 * any(_triggers(s.type) & told for s in events)
    score += 0.7 * bool(_deadly() & told and any(s.type == "figure.killed" for s in about))
    score += max(GROUPS.get(ontology().types[s.type].group, 0.0) for s in events)
    score -= 1.0 * _stale(account, events) + 0.5 * all(_unreal(s) for s in events)
    return score


@cache
def _deadly() -> frozenset[str]:
    return frozenset(folded(DEADLY))


@cache
def _triggers(kind: str) -> frozenset[str]:
    """The words that alone name events of `kind`, folded."""
    triggers = ontology().types[kind].triggers
    single = [t for t in (*triggers.verbs, *triggers.nouns, *triggers.weak_nouns) if len(t.split()) == 1]
    return frozenset(folded(" ".join(single)))


def _placed(events: Sequence[Statement], title: str) -> bool:
    """Whether the headline names the place, a country apart."""
    named = key(title).split()
    places = [m.value for s in events for m in s.roles.get("place", ()) if isinstance(m.value, Place)]
    return any(set(key(p.name).split()) <= set(named) for p in places if p.precision < COUNTRY)


def _quantities(figure: Statement) -> list[Quantity]:
    return [m.value for m in figure.roles.get("quantity", ()) if isinstance(m.value, Quantity)]


def _unreal(event: Statement) -> bool:
    """Planned or merely possible."""
    return event.status.tense == "planned" or event.status.certainty == "hypothetical"


def _stale(account: Account, events: Sequence[Statement]) -> bool:
    """Whether it lies so far back that the report can only recall it."""
    published = (account.report.published or "")[:10]
    ends = [m.value.end for s in events for m in s.roles.get("time", ()) if isinstance(m.value, When) and m.value.end]
    if not published or not ends:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(max(ends))).days > STALE
