"""A person's yes or no to a sample of what was read, and the precision that follows from it."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import msgspec
from msgspec import Struct

from reportedly.errors import InputError
from reportedly.model import Account, Report, Statement

Z = 1.96
"""Of a normal distribution 95 % lies within so many standard deviations."""
KEYS = {
    "a": "actor", "t": "target", "p": "place", "d": "time", "s": "speaker", "x": "status", "c": "population",
    "v": "quantity", "i": "instrument", "e": "about",
}  # fmt: skip
"""Letter by which a person says that a slot is wrong."""


class Answer(Struct, frozen=True):
    """What a person said of one statement. `wrong`: slots that are wrong, of a statement that is right."""

    statement: str
    report: str
    type: str
    score: float
    right: bool
    asked: tuple[str, ...]
    """Slots that the statement has."""
    wrong: tuple[str, ...]
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Card:
    statement: Statement
    report: Report


@dataclass(frozen=True, slots=True)
class Precision:
    """`right` of `asked`, with the bounds between which the true share lies, 19 times in 20 (Wilson's interval)."""

    name: str
    right: int
    asked: int

    @property
    def bounds(self) -> tuple[float, float]:
        n, share = self.asked, self.right / self.asked
        middle = share + Z * Z / (2 * n)
        reach = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
        return max(0.0, (middle - reach) / (1 + Z * Z / n)), min(1.0, (middle + reach) / (1 + Z * Z / n))


def sample(
    accounts: Iterable[Account], count: int, *, seed: int = 0, type_: str | None = None, each: int | None = None
) -> list[Card]:
    """`count` statements, drawn at random and the same for the same seed; `type_`: of one type or family; `each`: so
    many of every type at most."""
    cards = [
        Card(s, account.report)
        for account in accounts
        for s in account.statements
        if type_ is None or type_ in (s.type, s.family)
    ]
    cards.sort(key=lambda card: card.statement.id)
    random.Random(seed).shuffle(cards)
    if each is not None:
        taken: dict[str, int] = defaultdict(int)
        kept = []
        for card in cards:
            taken[card.statement.type] += 1
            if taken[card.statement.type] <= each:
                kept.append(card)
        cards = kept
    return cards[:count]


def slots(statement: Statement) -> tuple[str, ...]:
    """What a person is asked about a statement that is right, in the order of `KEYS`."""
    there = {*statement.roles, "status"} | ({"speaker"} if statement.said_by else set())
    there |= {"about"} if statement.about else set()
    return tuple(slot for slot in KEYS.values() if slot in there)


def answer(said: str, statement: Statement) -> tuple[bool, tuple[str, ...]] | None:
    """What `y`, `n` or letters of wrong slots mean for `statement`; None for anything else."""
    said = said.strip().lower()
    if said in ("y", "n"):
        return said == "y", ()
    asked = slots(statement)
    named = [KEYS.get(letter) for letter in said]
    wrong = tuple(slot for slot in named if slot in asked)
    return (True, wrong) if said and len(wrong) == len(said) else None


def precisions(answers: Iterable[Answer]) -> Iterator[tuple[str, list[Precision]]]:
    """All, by family, type, slot and score, each the share that is right."""
    found = list(answers)
    yield "all", _share(found, lambda _: "statements")
    yield "family", _share(found, lambda a: a.type.partition(".")[0])
    yield "type", _share(found, lambda a: a.type)
    yield "score", _share(found, lambda a: f"{int(min(a.score, 0.999) * 5) / 5:.1f} and more")
    asked: dict[str, list[bool]] = defaultdict(list)
    for a in found:
        for slot in a.asked if a.right else ():
            asked[slot].append(slot not in a.wrong)
    yield "slot of a right statement", [Precision(s, sum(ok), len(ok)) for s, ok in sorted(asked.items())]


def _share(answers: Sequence[Answer], name: Callable[[Answer], str]) -> list[Precision]:
    by: dict[str, list[bool]] = defaultdict(list)
    for a in answers:
        by[name(a)].append(a.right)
    return [Precision(key, sum(ok), len(ok)) for key, ok in sorted(by.items())]


def load(path: Path) -> list[Answer]:
    """The answers in `path`, the last one for each statement and person; none when there is no such file."""
    if not path.exists():
        return []
    found: dict[tuple[str, str], Answer] = {}
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            try:
                a = msgspec.json.decode(line, type=Answer)
            except msgspec.MsgspecError as error:
                raise InputError(f"{path}:{number}: {error}: want a line that audit wrote") from error
            found[a.statement, a.by] = a
    return list(found.values())


def store(path: Path, given: Answer) -> None:
    """Adds one answer to the file, at once on the disk. Raises InputError when that cannot be written."""
    try:
        with path.open("ab") as out:
            out.write(msgspec.json.encode(given) + b"\n")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}: the answer is not kept") from error
