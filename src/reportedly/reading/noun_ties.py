"""Relations that a noun states: "A, the leader of B", "B's ally A", "rebel commander A", "A's support for B"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.nouns import ACTS
from reportedly.reading.nouns import noun as kind_of
from reportedly.reading.subjects import governed, governing_subjects, joined, subjects
from reportedly.reading.tie import PREPOSITIONS, Tie, Trigger, rest_of, span_of, triggers

if TYPE_CHECKING:
    from spacy.tokens import Token


def of_noun(noun: Token) -> Iterator[Tie]:
    lemma = noun.lemma_.lower()
    for trigger in triggers("nouns").get(lemma, ()):
        tie = _act(noun, trigger) if trigger.words[-1] in PREPOSITIONS else _bearer(noun, trigger)
        if tie:
            yield tie
            return


def _act(noun: Token, trigger: Trigger) -> Tie | None:
    """A noun of acting: "support for", whose subject owns it or does the verb around it."""
    rest = rest_of(noun, trigger.words[1:])
    if not rest:
        return None
    targets = governed(rest[-1])
    if rest[-1].lower_ == "between":
        return Tie(trigger.type.key, noun.i, span_of(noun, noun), tuple(targets[:1]), tuple(targets[1:]))
    actors = _doers(noun, rest[-1])
    if not actors or not targets:
        return None
    return Tie(trigger.type.key, noun.i, span_of(noun, rest[-1]), tuple(actors), tuple(targets))


def _doers(noun: Token, preposition: Token) -> list[Token]:
    """Whose act a noun names: its owner, "by" or "of" whom it is, the party before it, else the subject of its verb."""
    owner = [t for c in noun.lefts if c.dep_ == "poss" for t in joined(c)]
    others = [c for c in noun.rights if c != preposition]
    by = [t for c in others if c.lower_ in ("by", "from", "of") for t in governed(c)]
    modifier = [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") and _acts(c)]
    if owner or by or modifier:
        return owner or by or modifier
    above = noun.head
    if noun.dep_ in ("dobj", "nsubjpass") and above.lemma_.lower() not in language("en").relations.aloof:
        return subjects(above) if noun.dep_ == "dobj" else []
    if noun.dep_ == "pobj" and above.lower_ == "in":
        # "support for A in the fight against B": the fight is that of the party named last.
        before = above.doc[above.i - 1]
        return [before] if before.dep_ in ("pobj", "dobj", "conj") else governing_subjects(above)
    return []


def _acts(word: Token) -> bool:
    kind = kind_of(word)
    labels = language("en").relations.labels
    label = any(word.lower_ in words for words in labels.values()) and word.lower_ != "rebel"
    return word.text[:1].isupper() or (kind is not None and kind.kind in ACTS and not label)


def _bearer(noun: Token, trigger: Trigger) -> Tie | None:
    """A noun for one of the two: "the leader of B" is A."""
    before = [t.lemma_.lower() for t in noun.doc[max(0, noun.i - len(trigger.words) + 1) : noun.i]]
    if tuple(before) != trigger.words[:-1]:
        return None
    if any(_begins(noun, phrase) for phrase in trigger.type.never):
        return None
    actors = borne_by(noun)
    if trigger.type.key == "relation.controls":
        return _seat(noun, trigger, actors)
    targets = _of(noun)
    if not actors or not targets or actors[0] in targets:
        return None
    first = noun.doc[noun.i - len(before)]
    return Tie(trigger.type.key, noun.i, span_of(first, noun), tuple(actors), tuple(targets))


def _begins(noun: Token, phrase: str) -> bool:
    """Whether the words from `noun` on are a set phrase: "chief of staff"."""
    words = phrase.split()
    return [t.lower_ for t in noun.doc[noun.i : noun.i + len(words)]] == words


def _seat(noun: Token, trigger: Trigger, places: list[Token]) -> Tie | None:
    """ "Raqqa, a stronghold of the group", "the rebel stronghold of Idlib"."""
    owners = [c for c in noun.lefts if c.dep_ in ("poss", "compound", "amod", "nmod") and c.pos_ != "DET"]
    of = [t for c in noun.rights if c.dep_ == "prep" and c.lower_ == "of" for t in governed(c)]
    if owners:
        return Tie(trigger.type.key, noun.i, span_of(noun, noun), tuple(owners[-1:]), tuple(of or places or [noun]))
    return Tie(trigger.type.key, noun.i, span_of(noun, noun), tuple(of), tuple(places)) if of and places else None


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
    of = [c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("of", "to") and governed(c)]
    if of:
        return governed(of[0])
    holder = noun.head if noun.dep_ in ("compound", "nmod") and noun.head.pos_ == "PROPN" else noun
    owner = [c for c in [*noun.lefts, *holder.lefts] if c.dep_ == "poss" and c.i < noun.i]
    if owner:
        return joined(owner[0])
    before = [t for t in noun.lefts if t.dep_ in ("compound", "nmod")] if holder is noun else []
    before = before or [t for t in holder.lefts if t.i < noun.i and t.dep_ in ("compound", "nmod")]
    named = [t for t in before if t.pos_ in ("NOUN", "PROPN") and t.ent_type_ not in ("GPE", "LOC")]
    return named[-1:]
