"""How one happening is told, and whether it is a deed that somebody may be blamed for."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportedly.model import Mention, Status
from reportedly.ontology import ontology
from reportedly.reading.document import Happening
from reportedly.reading.speakers import SPEECH_ACTS, Attribution

DEEDS = frozenset(
    {
        "armed-clash", "airstrike", "shelling", "bombing", "suicide-bombing", "chemical-attack", "shooting",
        "execution", "assassination", "sexual-violence", "torture", "abduction", "destruction", "attack", "siege",
        "aid-blocked", "expulsion", "arrest", "ceasefire-violation", "support", "mobilization", "territory-gain",
    }
)  # fmt: skip
"""What parties deny a part in: acts that they can be blamed for."""
WRONGS = DEEDS - {"armed-clash", "siege", "arrest", "support", "mobilization", "territory-gain"}
"""What parties are accused of more than of other deeds."""


@dataclass(frozen=True, slots=True)
class Told:
    """How one happening is told."""

    by: Attribution = field(default_factory=Attribution)
    status: Status = field(default_factory=Status)
    actors: tuple[Mention, ...] = ()
    place: tuple[Mention, ...] = ()
    time: tuple[Mention, ...] = ()


def is_claimable(happening: Happening) -> bool:
    """Whether it is an act that somebody may allege: not itself an act of speech."""
    return happening.anchor.type not in SPEECH_ACTS


def is_deed(happening: Happening) -> bool:
    return happening.anchor.type.partition(".")[2] in DEEDS


def group_of(happening: Happening) -> str:
    return ontology().types[happening.anchor.type].group
