"""Reports made by hand for tests of merging: invented outlets, speakers, events; statements put in by their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportedly.merging.sources import Stated, stated
from reportedly.merging.telling import Telling
from reportedly.merging.told import Told
from reportedly.model import Mention, Polarity, Report, Statement, Status, digest
from reportedly.ontology import ontology
from reportedly.spans import Span
from reportedly.values import Actor, ActorEntry, Place, Quantity, Value, When

SYNTHETIC = True
TOWN = Place("Karwan", 1, "gaz:1", country="QQQ", admin1="Upper", admin2="Karwan", lat=36.0, lon=37.0)
FAR = Place("Belsar", 1, "gaz:2", country="QQQ", admin1="Upper", admin2="Belsar", lat=36.0, lon=38.0)
DISTRICT = Place("Karwan", 3, "gaz:3", country="QQQ", admin1="Upper", lat=36.4, lon=37.4)
MONDAY, TUESDAY = When("2020-05-04", "2020-05-04", "day"), When("2020-05-05", "2020-05-05", "day")


class Names:
    """A roster of invented parties."""

    entries = (
        ActorEntry("qqq-government", "Qanar government", "GOV", "QQQ", "state"),
        ActorEntry("qqq-army", "Qanar Army", "MIL", "QQQ", "force", "qqq-government"),
        ActorEntry("qna", "Qanar News Agency", "JRN", "QQQ", "outlet", "qqq-government"),
        ActorEntry("watch", "River Watch", "NGO", "QQQ", "monitor"),
        ActorEntry("watch-head", "Lena Orban", "NGO", "QQQ", "person", "watch"),
        ActorEntry("post", "The Valley Post", "JRN", None, "outlet"),
        ActorEntry("front", "Red Front", "REB", "QQQ", "group"),
        ActorEntry("front-wing", "Red Front Youth", "REB", "QQQ", "group", "front"),
        ActorEntry("zzz-army", "Zembran Army", "MIL", "ZZZ", "force", "zzz-government"),
        ActorEntry("zzz-government", "Zembran government", "GOV", "ZZZ", "state"),
    )
    aliases: Mapping[str, str] = {
        "river watch group": "watch",
        "the watch": "watch",
        "qna": "qna",
        "valley post": "post",
    }

    def actor(self, id_: str, /) -> ActorEntry | None:
        return next((e for e in self.entries if e.id == id_), None)

    def actors(self, name: str, /) -> Sequence[ActorEntry]:
        plain = name.casefold().removeprefix("the ")
        id_ = self.aliases.get(plain) or self.aliases.get(name.casefold())
        return [e for e in self.entries if e.id == id_ or e.name.casefold().removeprefix("the ") == plain]


ROSTER = Names()
ARMY = Actor("Qanar Army", "qqq-army", "MIL", "QQQ")
FRONT = Actor("Red Front", "front", "REB", "QQQ")
WATCH = Actor("River Watch", "watch", "NGO", "QQQ")


def count(low: float | None, high: float | None = None, **more: Any) -> Quantity:
    """ "at least `low`", or exactly `low` where `high` is the same."""
    return Quantity(low, high, "person", **more)


def exactly(number: float, **more: Any) -> Quantity:
    return count(number, number, **more)


@dataclass
class Writer:
    """One report and its statements, each word of which is looked for in the text."""

    text: str
    publisher: str | None = "Valley Post"
    published: str | None = "2020-05-05"
    id: str = "one"
    statements: dict[str, Statement] = field(default_factory=dict)

    def mention(self, words: str, value: Value | None = None, *, via: int | None = None) -> Mention:
        start = self.text.index(words)
        return Mention(Span(start, start + len(words)), value, "exact", via)

    def add(self, type_: str, anchor: str, said_by: Sequence[Any] = (), /, **more: Any) -> str:
        """A statement; `said_by`: words, or words with a value, or mentions; roles by name: the same, several in a
        list. Gives its id."""
        polarity: Polarity = "denied" if more.pop("denied", False) else "asserted"
        status = more.pop("status", None) or Status(polarity)
        links = {name: more.pop(name, None) for name in ("about", "part_of")}
        span = self.mention(anchor).span
        id_ = digest(self.id, type_, span, polarity, len(self.statements))
        roles = {role: tuple(map(self._mention, v if isinstance(v, list) else [v])) for role, v in more.items()}
        said = tuple(map(self._mention, said_by))
        self.statements[id_] = Statement(id_, type_, span, (span,), roles, said, status=status, **links)
        return id_

    def _mention(self, given: Any) -> Mention:
        if isinstance(given, Mention):
            return given
        return self.mention(given) if isinstance(given, str) else self.mention(*given)

    @property
    def told(self) -> Told:
        return self.copied(None)

    def copied(self, original: str | None) -> Told:
        """The same, as a copy of the report of that key."""
        report = Report(self.text, digest(self.id), self.id, publisher=self.publisher, published=self.published)
        return Told(report, (self.id,), self.statements, copies=original)

    def stated(self) -> list[Stated]:
        return [stated(s, self.told, ROSTER) for s in self.statements.values()]

    def telling(self, *, lead: bool = True) -> Telling:
        """Everything in the report as one incident."""
        events = [s for s in self.statements.values() if s.family == "event"]
        kinds = tuple(sorted({e.type for e in events}))
        return Telling(
            id=min(e.id for e in events),
            report=digest(self.id),
            events=tuple(sorted(e.id for e in events)),
            statements=tuple(sorted(self.statements)),
            kind=kinds[0],
            kinds=kinds,
            group=ontology().types[kinds[0]].group,
            places=(),
            start=None,
            end=None,
            published=self.published,
            counts=(),
            actors=(),
            targets=(),
            words=(),
            names=(),
            lead=lead,
        )
