"""What speaks for and against a phrase as the actor or target of an event: features of the learned ranking."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.linear import Features
from reportedly.ontology import ontology
from reportedly.reading.acts import Act
from reportedly.reading.document import Happening
from reportedly.reading.nouns import inner_head, noun
from reportedly.reading.party_candidates import Candidate, Field, identity
from reportedly.reading.paths import path
from reportedly.values import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_FAR = (-4, 1)
_OWN = ("nsubj", "nsubjpass", "agent", "dobj", "poss", "compound", "amod")
_ENDINGS = ("tion", "sion", "ing", "ment", "ure", "al", "er")
"""Endings of nouns that are made of verbs."""


def of_none(happening: Happening, field: Field) -> dict[str, float]:
    """Features of the answer that the words name nobody."""
    found = field.act(happening.anchor)
    kind = happening.anchor.type
    children = sorted({c.dep_ for c in found.token.children if c.dep_ in _OWN})
    return dict.fromkeys(
        (
            "none",
            f"none|{kind}",
            f"none|{found.shape}",
            f"none|{found.shape}|{'+'.join(children)}",
            f"none|lemma|{found.token.lemma_.lower()}",
            f"none|doers|{bool(found.doers)}|{found.shape}",
            f"none|sufferers|{bool(found.sufferers)}|{found.shape}",
            f"none|hangs|{found.hangs}",
        ),
        1.0,
    )


def of_candidate(candidate: Candidate, happening: Happening, field: Field) -> Features:
    """Features of `candidate` for the event; each name says what it stands for. Worked out once for both roles."""
    anchor, phrase = happening.anchor, candidate.phrase
    key = (anchor.type, anchor.sentence, anchor.head, phrase.sentence, phrase.head, phrase.span.start)
    if key not in field.features:
        field.features[key] = dict.fromkeys(_features(candidate, happening, field), 1.0)
    return field.features[key]


def _features(candidate: Candidate, happening: Happening, field: Field) -> list[str]:
    anchor = happening.anchor
    found = field.act(anchor)
    head = field.token(candidate.phrase.sentence, candidate.phrase.head)
    what, standing = _about(candidate, head, field)
    out = [f"is|{w}|{of}" for w in what for of in ("", anchor.type, group(anchor.type))]
    out += [f"count|{min(candidate.count, 5)}", *standing]
    if "speaks" in standing:
        out.append(f"speaks|{anchor.type}")
    out += _beside(candidate, head, happening, field)
    if candidate.phrase.sentence == anchor.sentence:
        out += _syntax(found, head, anchor.type, what)
        out += _clause(found, head, anchor.type)
    else:
        out += _far(candidate, head, found)
    return out


def _about(candidate: Candidate, head: Token, field: Field) -> tuple[list[str], list[str]]:
    """What a phrase is and how it stands, whatever the event: worked out once a phrase."""
    phrase = candidate.phrase
    key = (phrase.sentence, phrase.head, phrase.span.start)
    if key not in field.facts:
        field.facts[key] = (_what(candidate, head), _standing(candidate, head))
    return field.facts[key]


def of_pair(candidate: Candidate, actor: Candidate | None, kind: str) -> dict[str, float]:
    """Features of a candidate for the target beside the actor that was chosen."""
    if actor is None or not same_party(candidate, actor):
        return {}
    return {"the actor": 1.0, f"the actor|{group(kind)}": 1.0}


def _standing(candidate: Candidate, head: Token) -> list[str]:
    """How the phrase stands in the report and in its own clause."""
    out = [f"how|{candidate.mention.how}"]
    if _speaks(head):
        out.append("speaks")
    if head.dep_ == "appos":
        out.append("appos")
    verb = head.head if head.head.pos_ == "VERB" else head.head.head
    if verb.pos_ == "VERB":
        lemma = verb.lemma_.lower()
        where = path(verb, head).text
        out.append(f"of|{'harm' if lemma in language('en').parties.harm else '-'}|{where}")
    return out


def _beside(candidate: Candidate, head: Token, happening: Happening, field: Field) -> list[str]:
    """How a phrase of another sentence stands to the events there: their parties are often this one's."""
    out: list[str] = []
    anchor = happening.anchor
    if candidate.phrase.sentence == anchor.sentence:
        return out
    for other in field.anchors.get(candidate.phrase.sentence, ()):
        if other == anchor or other.head == head.i:
            continue
        like = "other"
        if group(other.type) == group(anchor.type):
            like = "same" if other.type == anchor.type else group(other.type)
        out.append(f"beside|{like}|{_relation(field.act(other), head)}")
    return out


def _relation(found: Act, head: Token) -> str:
    """In few words, how a phrase stands to a trigger: its doer, its sufferer, its modifier, another."""
    way = path(found.token, head)
    if not way.up and len(way.down) <= 2:
        return f"{found.shape} {'.'.join(way.down)}"
    if head.i in found.doers:
        return f"doer {found.shape}"
    return f"sufferer {found.shape}" if head.i in found.sufferers else "none"


def _syntax(found: Act, head: Token, kind: str, what: list[str]) -> list[str]:
    """The way through the parse from the trigger to the phrase."""
    way = path(found.token, head)
    shape = found.shape
    last = way.down[-1] if way.down else "self"
    via = way.down[-2] if len(way.down) > 1 and last == "pobj" else ""
    out = [
        f"path|{shape}|{way.text}",
        f"end|{shape}|{len(way.up)}|{via}{last}",
        f"end|{group(kind)}|{len(way.up) > 0}|{via}{last}",
        f"up|{shape}|{'.'.join(way.up[:3])}",
        f"length|{min(8, len(way.up) + len(way.down))}",
        f"via|{via}",
        f"via|{via}|{kind}",
        f"side|{'before' if head.i < found.token.i else 'after'}|{shape}",
        f"near|{_bucket(abs(head.i - found.token.i))}",
        f"first|{way.up[0] if way.up else 'top'}|{last}",
    ]
    if shape == "n" and not way.up:
        out.append(f"made|{_made(found.token)}|{via}{last}")
    if len(way.up) + len(way.down) <= 3:
        out.append(f"lemma|{found.token.lemma_.lower()}|{way.text}")
    if not way.up:
        out.append(f"under|{shape}|{what[0]}|{via}{last}")
    return out


def _made(noun: Token) -> str:
    """The ending that makes a noun of a verb: after "of" then stands oftener its object ("the execution of") than its
    subject ("the attack of")."""
    return next((e for e in _ENDINGS if noun.lemma_.lower().endswith(e)), "none")


def _clause(found: Act, head: Token, kind: str) -> list[str]:
    """Whether the phrase does or suffers the trigger, the verb that it hangs on, or the verb above."""
    out: list[str] = []
    for role, holders in (("doer", found.doers), ("sufferer", found.sufferers)):
        if head.i in holders:
            out += [f"{role}|{found.shape}|{found.hangs}", f"{role}|{group(kind)}", f"{role}|{kind}"]
            if found.shape == "n":
                out.append(f"{role}|{found.verb.lemma_.lower()}|{found.hangs}")
    if found.outer is not None and head.i in found.outer_doers:
        out += [
            f"outer|{found.shape}|{found.verb.dep_}",
            f"outer|{found.outer.lemma_.lower()}",
            f"outer|{group(kind)}|{found.outer.lemma_.lower() in _reporting()}",
            f"outer|{kind}|{found.outer.lemma_.lower() in _reporting()}",
        ]
    return out


def _far(candidate: Candidate, head: Token, found: Act) -> list[str]:
    """Where a phrase of another sentence stands."""
    where = max(_FAR[0], min(_FAR[1], candidate.steps))
    out = [f"far|{where}", f"far|{head.dep_}", f"far|{found.shape}", f"far|{found.shape}|{bool(found.doers)}"]
    if head.dep_ in ("nsubj", "nsubjpass") and head.head.dep_ == "ROOT":
        out += ["far|topic", f"far|topic|{where}"]
    return out


def _what(candidate: Candidate, head: Token) -> list[str]:
    """What the phrase denotes: its class, and its sector or its kind of name."""
    value = candidate.mention.value
    head = inner_head(head)
    kind = noun(head)
    name = kind.kind if kind else ("name" if head.pos_ == "PROPN" else "other")
    if isinstance(value, Actor):
        country = "country" if value.sector == "GOV" and value.id is None and head.ent_type_ == "GPE" else ""
        return [f"actor:{value.sector}{country}", f"class:{name}"]
    return [f"class:{name}:{head.ent_type_ if head.ent_type_ in ('GPE', 'LOC', 'FAC') else ''}"]


@cache
def _reporting() -> frozenset[str]:
    speech = language("en").speech
    return frozenset(speech.core) | frozenset(speech.neutral)


def _speaks(head: Token) -> bool:
    """Whether the phrase is the subject of a reporting verb, or follows "according to"."""
    if head.dep_ == "nsubj":
        return head.head.lemma_.lower() in _reporting()
    return head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according"


@cache
def group(kind: str) -> str:
    """The group of a type of event: violence, forces, ..."""
    found = ontology().types.get(kind)
    return found.group if found else kind


def _bucket(distance: int) -> str:
    return next((str(limit) for limit in (1, 2, 3, 5, 8, 13, 21) if distance <= limit), "999")


def same_party(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates name one party."""
    return identity(one.mention) == identity(other.mention)
