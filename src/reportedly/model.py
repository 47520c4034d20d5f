"""The nouns: Report, Mention, Statement, Account."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

from msgspec import Struct

from reportedly.spans import Span
from reportedly.values import Value

How = Literal["exact", "normalised", "fuzzy", "inferred"]
Polarity = Literal["asserted", "denied"]
Certainty = Literal["certain", "hedged", "hypothetical"]
Tense = Literal["past", "ongoing", "planned"]
PublishedFrom = Literal["given", "dateline", "metadata", "unknown"]

ROLES = (
    "actor", "target", "place", "time", "instrument", "origin", "destination", "beneficiary", "sponsor", "duration",
    "cause", "topic", "quantity", "population",
)  # fmt: skip
"""Every role that a statement may have, in the order in which they are written out."""


def digest(*parts: object, size: int = 10) -> str:
    """A short stable hash (hexadecimal, 2 * `size` digits) of `parts`: the same on every machine and in every run."""
    h = blake2b(digest_size=size)
    for part in parts:
        h.update(str(part).encode("utf-8", "surrogatepass"))
        h.update(b"\x1f")
    return h.hexdigest()


class Furniture(Struct, frozen=True):
    """A region of the text that is the page's and not the report's: marked, never cut, never read."""

    start: int
    end: int
    kind: str


class Warn(Struct, frozen=True):
    """Something about a report that its reader should know."""

    code: str
    message: str


class Report(Struct, frozen=True):
    """One text as loaded. `text` is UTF-8 decoded with the byte order mark dropped and otherwise unchanged."""

    text: str
    key: str
    """Hash of the text."""
    id: str
    """The id given in the input, else the key."""
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO date, or RFC 3339 time with zone, that reading uses."""
    published_from: PublishedFrom = "unknown"
    published_stated: str | None = None
    """The date given or in the metadata when a dateline outranked it."""
    language: str | None = None
    uri: str | None = None
    licence: str | None = None
    furniture: tuple[Furniture, ...] = ()
    warnings: tuple[Warn, ...] = ()


class Mention(Struct, frozen=True):
    """One place in the text and what it denotes; `value` None: seen, not resolved."""

    span: Span
    value: Value | None
    how: How = "exact"
    via: int | None = None
    """In `said_by` only: index of the entry that quotes this one."""


class Status(Struct, frozen=True):
    polarity: Polarity = "asserted"
    certainty: Certainty = "certain"
    tense: Tense = "past"


class Statement(Struct, frozen=True):
    """One thing that a report says: an event, a figure or a relation."""

    id: str
    type: str
    """Key of the ontology: `event.airstrike`, `figure.killed`, `relation.allied-with`."""
    anchor: Span
    """The trigger, or the number."""
    evidence: tuple[Span, ...]
    roles: dict[str, tuple[Mention, ...]]
    said_by: tuple[Mention, ...] = ()
    """Empty: the report's own voice."""
    cue: Span | None = None
    """The reporting words."""
    status: Status = Status()
    about: str | None = None
    """Figure: its event; denial: the statement denied; relation: the event that shows it."""
    part_of: str | None = None
    """Figure: the total that it is a part of."""
    score: float = 1.0

    @property
    def family(self) -> str:
        """`event`, `figure` or `relation`."""
        return self.type.partition(".")[0]


class ReaderInfo(Struct, frozen=True):
    """With what an account was read."""

    version: str
    model: str
    gazetteer: str


class Account(Struct, frozen=True):
    """What one report says."""

    report: Report
    statements: tuple[Statement, ...]
    reader: ReaderInfo
    mentions: tuple[Mention, ...] | None = None
    """Every place, actor, time and quantity found, when asked for."""
