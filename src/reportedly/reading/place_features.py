"""What speaks for and against a place mention being where something happened."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from reportedly.linear import Features
from reportedly.ontology import ontology
from reportedly.reading.clauses import governor
from reportedly.reading.document import Anchor, Document, Mentions, Phrase
from reportedly.reading.nouns import ACTS, noun
from reportedly.reading.pointed import chance_features, pointed, together
from reportedly.values import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FAR = 8
"""Sentences back from which a place is still carried along the report."""
_CLIMB = frozenset(
    ("pobj", "prep", "conj", "appos", "compound", "nmod", "amod", "poss", "pcomp", "npadvmod", "pobj", "dep")
)
_OWNERS = frozenset(("poss", "compound", "nmod", "amod"))
_DOERS = frozenset(("nsubj", "csubj"))
COUNTRY = 6
"""Precision code of a country."""
_DATELINE = re.compile(r"[^.–—-]{0,40}?(?:\([^)]{2,30}\)\s*)?(?:[–—]|-{1,2}\s|:\s)|\s*\((?:[A-Z][A-Za-z]+[ /]?){1,3}\)")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place mention with what its report says of it."""

    phrase: Phrase
    place: Place
    ident: str
    """Equal for mentions of one place."""
    dateline: bool


@dataclass(frozen=True)
class Scene:
    """The places of one report."""

    document: Document
    spots: Sequence[Spot]
    times: Counter[str]
    """How often each place is mentioned."""
    by_sentence: dict[int, list[Spot]]
    main: str | None
    """The country of most places."""


def scene(document: Document, mentions: Mentions) -> Scene:
    """The place mentions of a report, ready for questions about anchors."""
    spots = [
        Spot(p, p.mention.value, ident(p.mention.value), _dateline(document, p))
        for p in mentions.places
        if isinstance(p.mention.value, Place)
    ]
    by_sentence: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_sentence[spot.phrase.sentence].append(spot)
    countries = Counter(s.place.country for s in spots if s.place.country)
    main = max(sorted(countries), key=countries.__getitem__) if countries else None
    return Scene(document, spots, Counter(s.ident for s in spots), dict(by_sentence), main)


def ident(place: Place) -> str:
    """Equal for mentions of one place: the id, or what an unknown place is called and lies in."""
    return place.id or f"{place.name.casefold()}|{place.within}"


def _dateline(document: Document, phrase: Phrase) -> bool:
    """Whether the place stands in the line that says where the report was written ("BEIRUT (Reuters) -")."""
    sentence = document.sentences[phrase.sentence]
    lead = phrase.span.start - sentence.start
    if sentence.part != "body" or sentence.index > 3 or lead > 30:
        return False
    after = document.text[phrase.span.end : phrase.span.end + 60]
    if re.search(r"[a-z]{3,} [a-z]{3,} [a-z]", document.text[sentence.start : phrase.span.start]):
        return False
    return _DATELINE.match(after) is not None


def options(anchor: Anchor, seen: Scene) -> list[Spot]:
    """Mentions that may be the anchor's place: those of its sentence, and the nearest of each other place."""
    here = [s for s in seen.by_sentence.get(anchor.sentence, []) if not _acts(s, seen)]
    idents = {s.ident for s in here}
    nearest: dict[str, Spot] = {}
    for spot in seen.spots:
        if _acts(spot, seen):
            continue
        back = anchor.sentence - spot.phrase.sentence
        if back == 0 or (back < -2 and spot.place.precision != 6) or spot.ident in idents:
            continue
        best = nearest.get(spot.ident)
        if best is None or _away(anchor, spot) < _away(anchor, best):
            nearest[spot.ident] = spot
    return [*here, *sorted(nearest.values(), key=_start)]


def _acts(spot: Spot, seen: Scene) -> bool:
    """Whether a country is named as one who acts ("Russia denied it", "Russia's air force") and not as a place."""
    doc = seen.document.sentences[spot.phrase.sentence].tokens
    if spot.place.id is None or spot.place.precision != COUNTRY or doc is None:
        return False
    head = doc[spot.phrase.head]
    if head.dep_ in _OWNERS:
        found = noun(head.head)
        return found is not None and found.kind in ACTS
    return head.dep_ in _DOERS or (head.dep_ == "pobj" and head.head.dep_ == "agent")


def _start(spot: Spot) -> int:
    return spot.phrase.span.start


def _away(anchor: Anchor, spot: Spot) -> int:
    back = anchor.sentence - spot.phrase.sentence
    return back if back > 0 else 3 - back


def features(spot: Spot | None, anchor: Anchor, seen: Scene) -> Features:
    """Of one answer; `spot` None: that the words name no place."""
    kind = anchor.type.partition(".")[2]
    about = group(anchor.type)
    here = seen.by_sentence.get(anchor.sentence, [])
    if spot is None:
        return _pointed(None, anchor, seen) | {
            "none": 1.0,
            f"none|{kind}": 1.0,
            f"none|{about}": 1.0,
            f"none|here={min(len(here), 2)}": 1.0,
            f"none|any={min(len(seen.times), 2)}": 1.0,
            f"none|part={seen.document.sentences[anchor.sentence].part}": 1.0,
        }
    out = _pointed(spot, anchor, seen)
    _of_place(spot, seen, out)
    local = spot.phrase.sentence == anchor.sentence
    if local:
        _of_syntax(spot, anchor, seen, out)
    else:
        _of_discourse(spot, anchor, seen, out)
    out[f"local={local}|{about}"] = 1.0
    out[f"p={spot.place.precision}|{about}"] = 1.0
    out[f"p={spot.place.precision}|local={local}|here={min(len(here), 3)}"] = 1.0
    return out


def _pointed(spot: Spot | None, anchor: Anchor, seen: Scene) -> dict[str, float]:
    """Features of what the encoder says of a place; None: of no place."""
    encoded, family = seen.document.encoded, anchor.type.partition(".")[0]
    if encoded is None:
        return {}
    if spot is None:
        return pointed(encoded, anchor.span, "place", None, f"encoder none|{family}")
    named = [s.phrase.span for s in seen.spots if s.ident == spot.ident]
    return pointed(encoded, anchor.span, "place", spot.phrase.span, f"encoder here|{family}") | chance_features(
        f"encoder name|{family}", together(encoded, anchor.span, "place", named)
    )


def group(type_: str) -> str:
    """The group of an event's type; for others the family."""
    known = ontology().types.get(type_)
    return known.group if known else type_.partition(".")[0]


def _of_place(spot: Spot, seen: Scene, out: dict[str, float]) -> None:
    place, mention = spot.place, spot.phrase.mention
    out[f"how={mention.how}"] = 1.0
    out[f"known={place.id is not None}"] = 1.0
    out[f"p={place.precision}"] = 1.0
    out["times"] = log(seen.times[spot.ident])
    out[f"home={place.country == seen.main}"] = 1.0
    if spot.dateline:
        out["dateline"] = 1.0
    if place.part:
        out["part"] = 1.0
    if mention.how == "inferred" and place.id:
        out["taken-up"] = 1.0
    if spot is seen.spots[0]:
        out["first"] = 1.0


def _of_discourse(spot: Spot, anchor: Anchor, seen: Scene, out: dict[str, float]) -> None:
    back = anchor.sentence - spot.phrase.sentence
    part = seen.document.sentences[spot.phrase.sentence].part
    step = min(back, FAR) if back > 0 else back
    out[f"back={step}"] = 1.0
    out["back"] = log(1 + abs(back))
    out[f"from={part}"] = 1.0
    out[f"role={_role(spot, seen)}|far"] = 1.0
    between = range(spot.phrase.sentence + 1, anchor.sentence)
    nearer = [s for i in between for s in seen.by_sentence.get(i, [])] if back > 0 else []
    out[f"nearer={min(len({s.ident for s in nearer}), 3)}"] = 1.0
    out[f"p={spot.place.precision}|nearer-narrower={any(s.place.precision < spot.place.precision for s in nearer)}"] = (
        1.0
    )
    here = seen.by_sentence.get(anchor.sentence, [])
    out[f"here={min(len(here), 2)}|far"] = 1.0
    out[f"narrowest-here={min((s.place.precision for s in here), default=0)}|p={spot.place.precision}"] = 1.0
    same = seen.document.sentences[spot.phrase.sentence].paragraph == seen.document.sentences[anchor.sentence].paragraph
    out[f"paragraph={same}|back={min(abs(back), 3)}"] = 1.0


def _of_syntax(spot: Spot, anchor: Anchor, seen: Scene, out: dict[str, float]) -> None:
    doc = seen.document.sentences[anchor.sentence].tokens
    assert doc is not None
    head, trigger = doc[spot.phrase.head], doc[anchor.head]
    host, prep = attached(head)
    tie = relation(host, trigger)
    role = _role(spot, seen)
    kind, about = anchor.type.partition(".")[2], group(anchor.type)
    for name in (
        f"prep={prep}", f"tie={tie}", f"prep={prep}|tie={tie}", f"role={role}|tie={tie}", f"role={role}",
        f"tie={tie}|{about}", f"prep={prep}|{about}", f"role={role}|{kind}", f"host={host.pos_}|tie={tie}",
        f"p={spot.place.precision}|tie={tie}",
    ):  # fmt: skip
        out[name] = 1.0
    gap = head.i - trigger.i
    out[f"side={'after' if gap > 0 else 'before'}|gap={_bucket(abs(gap))}"] = 1.0
    out["gap"] = log(1 + abs(gap))
    _of_rivals(spot, anchor, seen, out)
    _of_between(doc, head.i, trigger.i, out)


def _of_rivals(spot: Spot, anchor: Anchor, seen: Scene, out: dict[str, float]) -> None:
    here = seen.by_sentence[anchor.sentence]
    heads = sorted(abs(s.phrase.head - anchor.head) for s in here)
    rank = heads.index(abs(spot.phrase.head - anchor.head))
    out[f"rank={min(rank, 3)}|of={min(len(here), 4)}"] = 1.0
    after = spot.phrase.head > anchor.head
    if after and not any(anchor.head < s.phrase.head < spot.phrase.head for s in here):
        out["first-after"] = 1.0
    if not after and not any(spot.phrase.head < s.phrase.head < anchor.head for s in here):
        out["last-before"] = 1.0
    if any(s.place.precision < spot.place.precision for s in here):
        out["narrower-here"] = 1.0
    ahead = [s for s in here if s.phrase.head < spot.phrase.head]
    if ahead and spot.phrase.span.start - ahead[-1].phrase.span.end < 6:
        out[f"follows|p={ahead[-1].place.precision - spot.place.precision}"] = 1.0


def _of_between(doc: Doc, one: int, other: int, out: dict[str, float]) -> None:
    left, right = sorted((one, other))
    between = doc[left + 1 : right]
    verbs = sum(t.pos_ == "VERB" for t in between)
    out[f"verbs-between={min(verbs, 3)}"] = 1.0
    if any(t.text in (",", ";", ":", "(", "–", "—") for t in between):
        out["comma-between"] = 1.0
    if any(t.dep_ == "cc" for t in between):
        out["and-between"] = 1.0
    out[f"clause={governor(doc[one]) == governor(doc[other])}"] = 1.0


def _bucket(gap: int) -> int:
    return next((b for b in (1, 2, 3, 5, 8, 13, 21) if gap <= b), 34)


def _role(spot: Spot, seen: Scene) -> str:
    """The part that the mention plays in its own sentence."""
    doc = seen.document.sentences[spot.phrase.sentence].tokens
    assert doc is not None
    head = doc[spot.phrase.head]
    while head.dep_ in ("conj", "appos") and head.head != head:
        head = head.head
    if head.dep_ == "pobj":
        return f"{head.dep_}:{head.head.lower_}"
    return head.dep_


def attached(head: Token) -> tuple[Token, str]:
    """The word that a place hangs on, past prepositions and other places, and the preposition ("-": none)."""
    prep = "-"
    token = head
    while token.head != token and token.dep_ in _CLIMB:
        above = token.head
        if token.dep_ == "prep" or above.pos_ == "ADP":
            prep = above.lower_ if above.pos_ == "ADP" else token.lower_
            token = above
            if token.dep_ == "prep":
                return token.head, prep
            continue
        if token.dep_ in ("poss", "compound", "nmod", "amod"):
            return above, token.dep_
        token = above
    return (token.head if token.dep_ != "ROOT" and token.pos_ not in ("VERB", "AUX") else token), prep


def relation(host: Token, trigger: Token) -> str:
    """Where `host` stands as seen from `trigger`."""
    if host == trigger:
        return "itself"
    if host.head == trigger:
        return f"child:{host.dep_}"
    if trigger.head == host:
        return f"parent:{trigger.dep_}"
    if trigger in list(host.ancestors):
        return "below"
    if host in list(trigger.ancestors):
        return (
            f"above:{trigger.dep_}" if trigger.dep_ in ("xcomp", "conj", "advcl", "pobj", "acl", "relcl") else "above"
        )
    verb = governor(trigger)
    if host == verb:
        return "verb"
    if verb in list(host.ancestors):
        return "beside"
    return "other"
