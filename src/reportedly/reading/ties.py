"""Constructions that state a relation: who is tied to whom, as words of the parse, before anybody is resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.ontology import Type, ontology
from reportedly.reading.document import Sentence
from reportedly.reading.subjects import agents, governed, governing_subjects, joined, objects, passive, subjects
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

SPECIAL = frozenset({"relation.designates", "relation.access"})
"""Types with constructions of their own (`labels.py`)."""
HYPHENS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation as written: words of one sentence."""

    type: str
    head: int
    """The word of the anchor that carries the syntax."""
    anchor: Span
    """Code points of the sentence."""
    actors: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    """The target, or for relations of control the place."""
    written: Span | None = None
    """Code points of an actor (or, for a member, a target) that is a part of a word: "U.S.-backed"."""
    beneficiaries: tuple[Token, ...] = ()
    label: str | None = None
    label_span: Span | None = None
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Trigger:
    """One lemma phrase of a type, taken apart."""

    type: Type
    words: tuple[str, ...]
    strong: bool


def ties(sentence: Sentence) -> list[Tie]:
    """Every tie of a parsed sentence, in the order of its anchors."""
    assert sentence.tokens is not None
    found: list[Tie] = []
    for token in sentence.tokens:
        if token.pos_ in ("VERB", "AUX"):
            found += _verbs(token)
            found += _union(token)
        if token.pos_ in ("ADJ", "VERB", "ADV", "ADP"):
            found += _adjectives(token)
        if token.pos_ in ("NOUN", "PROPN"):
            found += _nouns(token)
        if token.pos_ in ("ADP", "SCONJ", "ADV"):
            found += _phrases(token)
        found += _hyphens(token)
    return sorted((t for t in found if not _part_of_another(t, found)), key=_order)


def _part_of_another(tie: Tie, found: list[Tie]) -> bool:
    """Whether a longer anchor of the same type stands over this one: "under the leadership of" over "leadership of"."""
    return any(o.type == tie.type and o.anchor != tie.anchor and o.anchor.covers(tie.anchor) for o in found)


def _order(tie: Tie) -> tuple[Span, str]:
    return tie.anchor, tie.type


@cache
def _triggers(pos: str) -> dict[str, tuple[Trigger, ...]]:
    """The triggers of a part of speech by their first word, the longest first."""
    out: dict[str, list[Trigger]] = {}
    for type_ in ontology().of("relation"):
        if type_.key in SPECIAL:
            continue
        for strong in (True, False):
            phrases = getattr(type_.triggers, pos if strong else f"weak_{pos}", ())
            for phrase in phrases:
                words = tuple(phrase.split())
                key = words[-1] if pos == "nouns" and words[-1] not in PREPOSITIONS else words[0]
                out.setdefault(key, []).append(Trigger(type_, words, strong))
    return {word: tuple(sorted(found, key=_longest)) for word, found in sorted(out.items())}


PREPOSITIONS = frozenset({"of", "for", "to", "against", "with", "between", "on", "over"})


def _longest(trigger: Trigger) -> tuple[int, str, tuple[str, ...]]:
    return -len(trigger.words), trigger.type.key, trigger.words


def _span(first: Token, last: Token) -> Span:
    return Span(first.idx, last.idx + len(last))


# Verbs: "A backs B", "B backed by A", "A fights against B", "A holds ground in B"


def _verbs(verb: Token) -> Iterator[Tie]:
    done: set[str] = set()
    for trigger in _triggers("verbs").get(verb.lemma_.lower(), ()):
        if trigger.type.key in done:
            continue
        rest = _rest(verb, trigger.words[1:])
        if rest is None:
            continue
        tie = _of_verb(verb, trigger, rest)
        if tie:
            done.add(trigger.type.key)
            yield tie


def _rest(verb: Token, words: tuple[str, ...]) -> list[Token] | None:
    """The tokens of the phrase after its verb; None when they are not there."""
    if len(words) == 1 and (child := next((c for c in verb.rights if c.lower_ == words[0]), None)):
        return [child]
    found: list[Token] = []
    at = verb.i
    for word in words:
        near = [t for t in verb.doc[at + 1 : at + 4] if t.lower_ == word or t.lemma_.lower() == word]
        if not near or any(t.pos_ in ("VERB", "AUX", "PUNCT", "NOUN") for t in verb.doc[at + 1 : near[0].i]):
            return None
        found.append(near[0])
        at = near[0].i
    return found


def _of_verb(verb: Token, trigger: Trigger, rest: list[Token]) -> Tie | None:
    last = rest[-1] if rest else verb
    preposition = last if rest and last.pos_ in ("ADP", "SCONJ", "PART") and governed(last) else None
    if passive(verb) and preposition is None:
        actors, targets = agents(verb), subjects(verb)
    else:
        actors, targets = subjects(verb), governed(preposition) if preposition is not None else objects(verb)
    if not actors or not targets or actors[0] in targets:
        return None
    anchor = _span(verb, last) if last.i - verb.i <= 5 else _span(verb, verb)
    return Tie(trigger.type.key, verb.i, anchor, tuple(actors), tuple(targets), strong=trigger.strong)


# Adjectives: "A loyal to B", "A is allied with B"


def _adjectives(word: Token) -> Iterator[Tie]:
    for trigger in _triggers("adjectives").get(word.lower_, ()):
        rest = _rest(word, trigger.words[1:])
        if not rest:
            continue
        actors, targets = described(word), governed(rest[-1])
        if actors and targets:
            yield Tie(trigger.type.key, word.i, _span(word, rest[-1]), tuple(actors), tuple(targets))
            return


def described(word: Token) -> list[Token]:
    """What an adjective, participle or preposition says something of."""
    above = word.head
    if word.dep_ in ("amod", "acl", "relcl", "prep", "appos", "advmod") and above.pos_ in (
        "NOUN",
        "PROPN",
        "PRON",
        "NUM",
    ):
        return [above] if word.dep_ == "prep" else joined(above)
    if word.dep_ == "conj" and above.pos_ in ("ADJ", "VERB"):
        return described(above)
    if word.pos_ in ("VERB", "AUX"):
        return subjects(word)
    return governing_subjects(word)


# Nouns: "A, the leader of B", "B's ally A", "rebel commander A", "A's support for B"


def _nouns(noun: Token) -> Iterator[Tie]:
    lemma = noun.lemma_.lower()
    for trigger in _triggers("nouns").get(lemma, ()):
        tie = _act(noun, trigger) if trigger.words[-1] in PREPOSITIONS else _bearer(noun, trigger)
        if tie:
            yield tie
            return


def _act(noun: Token, trigger: Trigger) -> Tie | None:
    """A noun of acting: "support for", whose subject owns it or does the verb around it."""
    rest = _rest(noun, trigger.words[1:])
    if not rest:
        return None
    targets = governed(rest[-1])
    if rest[-1].lower_ == "between":
        return Tie(trigger.type.key, noun.i, _span(noun, noun), tuple(targets[:1]), tuple(targets[1:]))
    actors = [t for c in noun.lefts if c.dep_ == "poss" for t in joined(c)]
    by = [t for c in noun.rights if c.lower_ in ("by", "from") for t in governed(c)]
    modifier = [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper()]
    actors = actors or by or modifier or governing_subjects(noun)
    if not actors or not targets:
        return None
    return Tie(trigger.type.key, noun.i, _span(noun, rest[-1]), tuple(actors), tuple(targets))


def _bearer(noun: Token, trigger: Trigger) -> Tie | None:
    """A noun for one of the two: "the leader of B" is A."""
    before = [t.lemma_.lower() for t in noun.doc[max(0, noun.i - len(trigger.words) + 1) : noun.i]]
    if tuple(before) != trigger.words[:-1]:
        return None
    actors = borne_by(noun)
    if trigger.type.key == "relation.controls":
        return _seat(noun, trigger, actors)
    targets = _of(noun)
    if not actors or not targets or actors[0] in targets:
        return None
    first = noun.doc[noun.i - len(before)]
    return Tie(trigger.type.key, noun.i, _span(first, noun), tuple(actors), tuple(targets))


def _seat(noun: Token, trigger: Trigger, places: list[Token]) -> Tie | None:
    """ "Raqqa, a stronghold of the group", "the rebel stronghold of Idlib"."""
    owners = [c for c in noun.lefts if c.dep_ in ("poss", "compound", "amod", "nmod") and c.pos_ != "DET"]
    of = [t for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of" for t in governed(c)]
    if owners:
        return Tie(trigger.type.key, noun.i, _span(noun, noun), tuple(owners[-1:]), tuple(of or places or [noun]))
    return Tie(trigger.type.key, noun.i, _span(noun, noun), tuple(of), tuple(places)) if of and places else None


def borne_by(noun: Token) -> list[Token]:
    """Who is said to be a `noun`: the subject of "is", the name beside it, whom "as a" speaks of."""
    above = noun.head
    if noun.dep_ == "attr" and above.lemma_ in ("be", "become", "remain"):
        return subjects(above)
    name = [c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]
    if name:
        return joined(name[0])
    if noun.dep_ == "appos" and above.pos_ in ("NOUN", "PROPN", "PRON", "DET"):
        return [above]
    if noun.dep_ in ("compound", "nmod") and above.pos_ == "PROPN" and above.i > noun.i:
        return [above]
    if noun.dep_ == "pobj" and above.lower_ == "as":
        return governing_subjects(above)
    if noun.dep_ == "conj" and above.pos_ in ("NOUN", "PROPN"):
        return borne_by(above)
    return []


def _of(noun: Token) -> list[Token]:
    """What a bearer's noun belongs to: "of B", "B's", "B commander"."""
    of = [c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("of", "in", "to", "for")]
    if of and governed(of[0]):
        return governed(of[0])
    holder = noun.head if noun.dep_ in ("compound", "nmod") and noun.head.pos_ == "PROPN" else noun
    owner = [c for c in [*noun.lefts, *holder.lefts] if c.dep_ == "poss" and c.i < noun.i]
    if owner:
        return joined(owner[0])
    before = noun.doc[noun.i - 1] if noun.i else None
    beside = before is not None and before.head in (noun, holder) and before.dep_ in ("compound", "amod", "nmod")
    return [before] if beside and before is not None and before.pos_ in ("NOUN", "PROPN") else []


# Prepositional phrases: "A in control of B", "B under the command of A"


@cache
def _chains() -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    words = language("en").relations
    out: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for table, forward in ((words.forward, True), (words.backward, False)):
        for phrase, key in sorted(table.items()):
            chain = tuple(w for w in phrase.split() if w != "the")
            out.setdefault(chain[0], []).append((chain, key, forward))
    return {first: tuple(found) for first, found in sorted(out.items())}


def _phrases(first: Token) -> Iterator[Tie]:
    for chain, key, forward in _chains().get(first.lower_, ()):
        rest = _rest(first, chain[1:]) if len(chain) > 1 else []
        if rest is None:
            continue
        last = rest[-1] if rest else first
        after, before = governed(last), _hung_on(first)
        if not after or not before or before[0] in after:
            continue
        actors, targets = (before, after) if forward else (after, before)
        yield Tie(key, rest[0].i if rest else first.i, _span(first, last), tuple(actors), tuple(targets))
        return


def _hung_on(preposition: Token) -> list[Token]:
    """Whom a prepositional phrase speaks of: the noun it hangs on, else the object or subject of its verb."""
    above = preposition.head
    if above.pos_ in ("NOUN", "PROPN", "PRON"):
        name = [c for c in above.rights if c.dep_ == "appos" and c.i < preposition.i]
        return [name[-1] if name else above]
    if above.pos_ in ("VERB", "AUX"):
        return subjects(above)
    return described(preposition)


# Compounds: "rebel-held B", "A-backed B", "anti-A coalition"


@cache
def _suffixes() -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for type_ in ontology().of("relation"):
        for word in type_.triggers.adjectives:
            if word.startswith("-") or word.endswith("-"):
                out.setdefault(word.replace("-", ""), []).append(type_.key)
    return {word: tuple(keys) for word, keys in sorted(out.items())}


def _hyphens(token: Token) -> Iterator[Tie]:
    doc = token.doc
    stem, hyphen, last = token.lower_.rpartition("-")
    written: Span | None = None
    actors: tuple[Token, ...] = ()
    if hyphen and stem and last in _suffixes():
        cut = token.idx + len(stem)
        anchor, written = Span(cut + 1, token.idx + len(token)), Span(token.idx, cut)
    elif token.i > 1 and token.lower_ in _suffixes() and doc[token.i - 1].text in HYPHENS:
        anchor, actors = _span(token, token), (doc[token.i - 2],)
    elif token.lower_ in ("anti", "counter") and token.i + 3 < len(doc) and doc[token.i + 1].text in HYPHENS:
        noun = _following_noun(doc[token.i + 2])
        if noun is not None:
            yield Tie("relation.opposes", token.i, _span(token, token), (noun,), (doc[token.i + 2],))
        return
    else:
        return
    noun = _following_noun(token)
    if noun is None:
        return
    for key in _suffixes()[last if hyphen else token.lower_]:
        if key == "relation.member-of":
            yield Tie(key, token.i, anchor, (noun,), actors, written)
        else:
            yield Tie(key, token.i, anchor, actors, (noun,), written)


def _following_noun(token: Token) -> Token | None:
    """The noun that a compound adjective describes."""
    above = token.head
    if above.i > token.i and above.pos_ in ("NOUN", "PROPN"):
        return above
    return next((t for t in token.doc[token.i + 1 : token.i + 5] if t.pos_ in ("NOUN", "PROPN")), None)


# Founding: "A and B announced a new alliance, C"


def _union(verb: Token) -> Iterator[Tie]:
    words = language("en").relations
    if verb.lemma_.lower() not in words.forms:
        return
    founders, founded = (agents(verb), subjects(verb)) if passive(verb) else (subjects(verb), objects(verb))
    for noun in founded[:1]:
        if noun.lemma_.lower() not in words.unions or not founders:
            continue
        name = [c for c in noun.rights if c.dep_ == "appos"] or called(noun)
        if name:
            yield Tie("relation.part-of", noun.i, _span(noun, noun), tuple(founders), (name[0],))
        elif len(founders) > 1:
            yield Tie("relation.allied-with", noun.i, _span(noun, noun), tuple(founders[:1]), tuple(founders[1:]))


def called(noun: Token) -> list[Token]:
    """The name of "a rebel named A", "an alliance called C"."""
    for clause in noun.rights:
        if clause.dep_ in ("acl", "relcl") and clause.lower_ in language("en").relations.named:
            names = [c for c in clause.rights if c.dep_ in ("oprd", "dobj", "attr") and c.pos_ == "PROPN"]
            by = [t for c in clause.rights if c.lower_ == "as" for t in governed(c)]
            return (names or by)[:1]
    return []
