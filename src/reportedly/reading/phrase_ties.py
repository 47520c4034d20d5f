"""Relations that prepositions and hyphens state: "A in control of B", "B under the command of A", "A-backed B"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.ontology import ontology
from reportedly.reading.nouns import noun
from reportedly.reading.subjects import governed, governing_subjects, subjects
from reportedly.reading.tie import HYPHENS, Tie, described, rest_of, span_of
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _chains() -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    words = language("en").relations
    out: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for table, forward in ((words.forward, True), (words.backward, False)):
        for phrase, key in sorted(table.items()):
            chain = tuple(w for w in phrase.split() if w != "the")
            out.setdefault(chain[0], []).append((chain, key, forward))
    return {first: tuple(found) for first, found in sorted(out.items())}


def of_phrase(first: Token) -> Iterator[Tie]:
    for chain, key, forward in _chains().get(first.lower_, ()):
        rest = rest_of(first, chain[1:]) if len(chain) > 1 else []
        if rest is None:
            continue
        last = rest[-1] if rest else first
        after, before = governed(last), _hung_on(first)
        if not after or not before or before[0] in after:
            continue
        actors, targets = (before, after) if forward else (after, before)
        yield Tie(key, rest[0].i if rest else first.i, span_of(first, last), tuple(actors), tuple(targets))
        return


def _hung_on(preposition: Token) -> list[Token]:
    """Whom a prepositional phrase speaks of: the noun it hangs on (its doer for an act), else its verb.s subject."""
    while preposition.dep_ == "conj" and preposition.head.pos_ == preposition.pos_:
        preposition = preposition.head
    above = preposition.head
    if above.dep_ == "acl" and (kind := noun(above.head)) is not None and kind.kind in ("event", "abstract"):
        above = above.head
    kind = noun(above)
    if kind is not None and kind.kind in ("event", "abstract"):
        return governing_subjects(above)
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


def of_hyphen(token: Token) -> Iterator[Tie]:
    doc = token.doc
    stem, hyphen, last = token.lower_.rpartition("-")
    written: Span | None = None
    actors: tuple[Token, ...] = ()
    if hyphen and stem and last in _suffixes():
        cut = token.idx + len(stem)
        anchor, written = Span(cut + 1, token.idx + len(token)), Span(token.idx, cut)
    elif token.i > 1 and token.lower_ in _suffixes() and doc[token.i - 1].text in HYPHENS:
        anchor, actors = span_of(token, token), (doc[token.i - 2],)
    elif token.lower_ in ("anti", "counter") and token.i + 3 < len(doc) and doc[token.i + 1].text in HYPHENS:
        noun = _following_noun(doc[token.i + 2])
        if noun is not None:
            yield Tie("relation.opposes", token.i, span_of(token, token), (noun,), (doc[token.i + 2],))
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
