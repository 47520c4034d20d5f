"""Relations with a word for a topic: what one party calls another, and whether a way is open or closed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.ontology import ontology
from reportedly.reading.document import Sentence
from reportedly.reading.phrases import noun_phrase
from reportedly.reading.subjects import agents, governed, governing_subjects, joined, objects, passive, subjects
from reportedly.reading.tie import Tie, described
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

REACH = 12
"""Words between a verb of calling and its label at most."""


def labels(sentence: Sentence) -> list[Tie]:
    """The ties of `relation.designates` and `relation.access` in a parsed sentence."""
    assert sentence.tokens is not None
    found: list[Tie] = []
    for token in sentence.tokens:
        if token.pos_ == "VERB" and token.lemma_.lower() in _callers():
            found += _calling(token)
        if token.lower_ in _states() or token.lemma_.lower() in _states():
            found += _way(token)
        if token.lemma_.lower() == "access" and token.pos_ == "NOUN":
            found += _reach(token)
    return found


@cache
def _callers() -> frozenset[str]:
    return frozenset(ontology().types["relation.designates"].triggers.verbs)


@cache
def _label_words() -> dict[str, str]:
    return {word: label for label, words in language("en").relations.labels.items() for word in words}


@cache
def _states() -> dict[str, str]:
    words = language("en").relations
    return {word: "open" for word in words.open} | {word: "closed" for word in words.closed}


def _calling(verb: Token) -> Iterator[Tie]:
    """ "A considers B a terrorist group", "B is considered moderate by A"."""
    if passive(verb):
        actors, targets = agents(verb), subjects(verb)
    else:
        actors, targets = subjects(verb), objects(verb)
    for word in verb.doc[verb.i + 1 : min(verb.right_edge.i + 1, verb.i + REACH)]:
        label = _label_words().get(word.lower_)
        if label is None:
            continue
        head = word.head if word.dep_ in ("amod", "compound", "nmod") and word.head.i > word.i else word
        inner = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
        called = joined(inner[0]) if inner and not passive(verb) else targets
        if not called or head in called or not _predicated(head, verb, called):
            continue
        span = Span(word.idx, head.idx + len(head))
        by = [t for c in head.rights if passive(verb) and c.lower_ == "by" for t in governed(c)]
        yield Tie(
            "relation.designates", verb.i, Span(verb.idx, verb.idx + len(verb)), tuple(actors or by), tuple(called),
            label=label, label_span=span,
        )  # fmt: skip
        return


def _predicated(head: Token, verb: Token, called: list[Token]) -> bool:
    """Whether the label is said of what is called so, not a part of another phrase after the verb."""
    if head.dep_ in ("oprd", "ccomp", "attr", "xcomp", "acomp", "dobj", "appos") and head.head in (verb, *called):
        return True
    above = head.head
    if above.lower_ == "as":
        return True
    # "consider all groups in the country terrorist groups": the parser takes the label into the phrase before it.
    return head.dep_ == "pobj" and head.lemma_ == called[0].lemma_ and head.i > called[-1].i


def _way(word: Token) -> Iterator[Tie]:
    """ "The road is open to aid", "the crossing was closed by the army", "troops closed the road"."""
    ways = language("en").relations.ways
    state = _states().get(word.lower_) or _states()[word.lemma_.lower()]
    if word.pos_ == "VERB" and not passive(word):
        places, actors = objects(word), subjects(word)
        if word.lower_ == "cut" and not places:
            return
    elif word.pos_ == "VERB":
        places, actors = subjects(word), agents(word)
    elif word.dep_ in ("acomp", "oprd", "xcomp", "ccomp", "conj", "attr", "ROOT", "prep"):
        places, actors = described(word), []
    else:
        return
    places = [p for p in places if p.lemma_.lower() in ways]
    if not places or places[0] == word:
        return
    if any(c.dep_ == "neg" for c in (*word.children, *word.head.children)):
        state = "closed" if state == "open" else "open"
    span = Span(word.idx, word.idx + len(word))
    yield Tie(
        "relation.access", word.i, span, tuple(actors), tuple(places), beneficiaries=tuple(_users(word)),
        label=state, label_span=span,
    )  # fmt: skip


def _users(word: Token) -> list[Token]:
    """For whom it is open or closed: "to convoys", "for traffic", "free to use by agencies"."""
    for child in word.rights:
        if child.lower_ in ("to", "for") and governed(child):
            return governed(child)
        if child.dep_ in ("xcomp", "advcl"):
            by = [c for c in child.rights if c.lower_ in ("by", "for") and governed(c)]
            # "open to aid convoys": the parser takes a noun for a verb when both look alike.
            subject = [c for c in child.lefts if c.dep_ == "nsubj"] or [c for c in child.rights if c.dep_ == "dobj"]
            return governed(by[0]) if by else subject
    return []


def _reach(noun: Token) -> Iterator[Tie]:
    """ "Agencies have no access to the camp", "the army denied monitors access to the site"."""
    to = [c for c in noun.rights if c.lower_ == "to" and governed(c)]
    if not to:
        return
    words = language("en").relations
    above = noun.head
    closed = above.lemma_.lower() in words.hindered or any(c.lower_ in words.hindered for c in noun.lefts)
    closed = closed or any(c.dep_ == "neg" for c in above.children)
    if above.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in above.children):
        return  # asked for, not had
    mine = [t for c in noun.lefts if c.dep_ == "poss" for t in joined(c)]
    given = [t for c in above.children if c.dep_ == "dative" for t in ([c] if c.pos_ != "ADP" else governed(c))]
    subject = governing_subjects(noun)
    holds = above.lemma_.lower() in words.holding
    if not closed and not holds and above.lemma_.lower() not in words.granting:
        return
    if passive(above):
        holds = True
    actors = subject if not holds and noun.dep_ == "dobj" else agents(above)
    users = given or mine or (subject if holds else [])
    left, right = noun_phrase(noun)
    span = (
        Span(noun.idx, to[0].idx + len(to[0]))
        if right <= to[0].i + 1 or left <= noun.i
        else Span(noun.idx, noun.idx + 6)
    )
    yield Tie(
        "relation.access", noun.i, span, tuple(actors), tuple(governed(to[0])), beneficiaries=tuple(users),
        label="closed" if closed else "open", label_span=span,
    )  # fmt: skip
