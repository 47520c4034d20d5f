"""Voices: where a claim comes from, the same across reports, and which voices are independent of each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from reportedly.merging.identity import (
    STATE,
    Roster,
    entry_of,
    has_name,
    head_of,
    named_within,
    root,
    singular,
    state_of,
    table,
)  # fmt: skip
from reportedly.merging.told import Told
from reportedly.model import Mention, Statement
from reportedly.records import Source, Voice
from reportedly.spelling import key
from reportedly.values import Actor, ActorEntry

__all__ = ["Roster", "independent", "party_of", "publisher", "voice_key", "voice_of", "voices_of"]

OF_STATE = frozenset({"officials", "military", "security", "state-media", "diplomats"})
"""Classes of unnamed speakers who speak for a state: another state, another voice."""
BODIES = frozenset({"monitor", "agency", "outlet", "organisation"})
"""Kinds of the roster whose people speak for them."""
UNKNOWN = "unknown"


class _Words(Struct, frozen=True):
    unnamed: dict[str, str]
    """Words: class of speakers."""
    offices: frozenset[str]
    links: frozenset[str]


def voices_of(statement: Statement, told: Told, roster: Roster) -> tuple[Voice, ...]:
    """The origins of `statement`: entries of `said_by` through which nobody else's words pass; the publisher when
    there are none. Each voice once, in the order of the report."""
    said = statement.said_by
    relays = {m.via for m in said if m.via is not None}
    origins = [m for at, m in enumerate(said) if at not in relays]
    found: dict[str, Voice] = {}
    for mention in origins:
        via = said[mention.via] if mention.via is not None and mention.via < len(said) else None
        voice = _voice(mention, told.report.text, _passed_by(via, told.report.text, roster), roster)
        if voice is not None:
            found.setdefault(voice.id, voice)
    return tuple(found.values()) or (publisher(told, roster),)


def voice_of(mention: Mention, text: str, roster: Roster) -> Voice | None:
    """The voice of one who speaks or accuses in `text`; None for words of no one."""
    return _voice(mention, text, None, roster)


def publisher(told: Told, roster: Roster) -> Voice:
    """The report's own voice: `publisher:` with the roster's id, or the plain name; the report when none is known."""
    name = (told.report.publisher or "").strip()
    if not name:
        return Voice(f"publisher:{UNKNOWN}:{told.report.key}", told.report.title or told.report.id, "publisher")
    plain = name.removeprefix("www.").removesuffix(".com").removesuffix(".net").removesuffix(".org")
    for spelt in (plain, plain.upper()):
        if len(found := roster.actors(spelt)) == 1:
            return Voice(f"publisher:{found[0].id}", found[0].name, "publisher", root(found[0], roster))
    return Voice(f"publisher:{key(name)}", name, "publisher")


def voice_key(voice: Voice) -> str:
    """Equal for the same voice: an outlet that is quoted elsewhere is the one that publishes."""
    return voice.id.removeprefix("publisher:")


def party_of(voice: Voice) -> str:
    """Equal for voices that are not independent of each other: of one side, or the same."""
    return voice.side or voice_key(voice)


def independent(sources: Iterable[Source], copies: Mapping[str, str] | None = None) -> tuple[Voice, ...]:
    """One voice for each side among `sources`, sorted by id. `copies`: report id to the id of the report that stands
    for all copies of its text, whose publishers count as one."""
    same = copies or {}
    ranked = sorted(sources, key=_rank)
    first = {same[s.report]: party_of(s.voice) for s in reversed(ranked) if _own(s) and s.report in same}
    found: dict[str, Voice] = {}
    for source in ranked:
        side = first[same[source.report]] if _own(source) and source.report in same else party_of(source.voice)
        found.setdefault(side, source.voice)
    return tuple(sorted(found.values(), key=_id))


def _own(source: Source) -> bool:
    return source.voice.kind == "publisher"


def _rank(source: Source) -> tuple[str, str, str, str]:
    return (source.published or "9999", source.report, source.statement, source.voice.id)


def _id(voice: Voice) -> str:
    return voice.id


def _passed_by(mention: Mention | None, text: str, roster: Roster) -> str | None:
    if mention is None:
        return None
    voice = _voice(mention, text, None, roster)
    return voice.name if voice else mention.span.quote(text)


def _voice(mention: Mention, text: str, via: str | None, roster: Roster) -> Voice | None:
    """The voice of one speaker, by the name in the words before any that was inferred; None for words of no one."""
    words = mention.span.quote(text)
    actor = mention.value if isinstance(mention.value, Actor) else None
    entry = None
    if mention.how == "inferred" and has_name(words, inside=True):
        entry = entry_of(None, words, roster) or _body(words, roster)
    name = actor.name if actor else words
    entry = entry or entry_of(actor, words, roster) or _body(name, roster)
    if entry is None and words != name:
        entry = _body(words, roster)
    if entry is not None:
        entry = _employer(entry, roster)
        return Voice(entry.id, entry.name, "named", root(entry, roster), via)
    return _state(actor, name, via, roster) or _unnamed(actor, name, via, roster) or _named(actor, name, via, roster)


def _employer(entry: ActorEntry, roster: Roster) -> ActorEntry:
    """The body that a person speaks for, where it is no state, force or group: its head's words are its own."""
    above = roster.actor(entry.side) if entry.kind == "person" and entry.side else None
    return above if above is not None and above.kind in BODIES else entry


def _body(name: str, roster: Roster) -> ActorEntry | None:
    """The known body that somebody speaks for ("a spokesman for X", "an X reporter in the city") or is ("X agency")."""
    head = head_of(name)
    link = _after_link(name)
    if link and (entry := named_within(link, roster)):
        return entry
    words = singular(head).split()
    office = bool(words) and any(w in _words().offices for w in words)
    entry = named_within(head if office else name, roster)
    if entry is None or entry.kind == "state":
        return None
    return entry if office or entry.kind in BODIES else None


def _after_link(name: str) -> str | None:
    """What stands after the link of "a source at X", "the head of X"."""
    head = head_of(name)
    link, _, rest = name[len(head) :].strip().partition(" ")
    if link.casefold() not in _words().links or not any(singular(w) in _words().offices for w in head.split()):
        return None
    return rest if has_name(rest, inside=True) else None


def _state(actor: Actor | None, name: str, via: str | None, roster: Roster) -> Voice | None:
    """A country that speaks ("Ankara"): its government."""
    if actor is None or actor.country is None or actor.sector not in STATE or _class_of(name):
        return None
    words = singular(name).split()
    if len(words) > 3 or any(w in _words().offices for w in words) or len(actor.country) != 3:
        return None
    side = state_of(actor.country, roster)
    entry = roster.actor(side)
    if actor.sector != "GOV":
        return Voice(f"named:{key(name)}", name, "named", side, via)
    return Voice(side if entry else f"named:{side}", entry.name if entry else name, "named", side, via)


def _unnamed(actor: Actor | None, name: str, via: str | None, roster: Roster) -> Voice | None:
    """A group of people without a name, by class; speakers of a state by the state too, where the words tell it."""
    found = _class_of(name)
    if found is None or _after_link(name) or has_name(head_of(name)):
        return None
    country = actor.country if actor and actor.country and len(actor.country) == 3 else None
    if found in OF_STATE and country:
        return Voice(f"unnamed:{found}:{country}", name, "unnamed", state_of(country, roster), via)
    return Voice(f"unnamed:{found}", name, "unnamed", None, via)


def _named(actor: Actor | None, name: str, via: str | None, roster: Roster) -> Voice | None:
    """Somebody whom the roster does not know."""
    link = _after_link(name)
    spoken = link or name
    plain = key(spoken).removeprefix("the ").strip()
    if not plain:
        return None
    side = None
    if actor and actor.sector in STATE and actor.country and len(actor.country) == 3:
        side = state_of(actor.country, roster)
    if not has_name(spoken, inside=link is not None):
        return Voice(f"unnamed:{singular(head_of(spoken))}", name, "unnamed", side, via)
    return Voice(f"named:{plain}", spoken, "named", side, via)


def _class_of(name: str) -> str | None:
    """The class of speakers that the head of `name` belongs to, by its last two words, then its last."""
    words = [w for w in singular(head_of(name)).split() if w not in ("the", "a", "an")]
    if not words:
        return None
    unnamed = _words().unnamed
    last = " ".join(words[-2:])
    if last in unnamed:
        return unnamed[last]
    if words[-1] in _words().offices and len(words) > 1 and words[-2] in unnamed:
        return unnamed[words[-2]]
    return unnamed.get(words[-1])


@cache
def _words() -> _Words:
    rows = table("speakers", "word")
    return _Words(
        unnamed={singular(r[0]): r[2] for r in rows if r[1] == "unnamed"},
        offices=frozenset(singular(r[0]) for r in rows if r[1] == "office"),
        links=frozenset(r[0] for r in rows if r[1] == "link"),
    )
