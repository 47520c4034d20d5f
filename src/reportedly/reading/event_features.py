"""What reading looks at to decide whether a sentence states an event of a kind for the first time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.ontology import ontology
from reportedly.reading.candidates import Cell, Word, token_of
from reportedly.reading.clauses import governor
from reportedly.reading.document import Sentence
from reportedly.reading.kept import kept
from reportedly.reading.kept import text as text_of
from reportedly.reading.nouns import noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NUMBER = re.compile(r"\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|scores|hundreds)\b", re.I)
_SUBJECT = ("nsubj", "nsubjpass", "agent", "csubj")
_ARMED = ("MIL", "REB", "UAF", "COP")
_ENTITIES = {"GPE": "place", "LOC": "place", "FAC": "place", "PERSON": "person", "DATE": "time", "TIME": "time"}
_OBJECT = ("dobj", "obj", "nsubjpass", "dative")


class Told:
    """The cells of earlier sentences, by kind: to see that an event is told again."""

    def __init__(self) -> None:
        self.seen: dict[str, list[Cell]] = {}

    def add(self, cell: Cell) -> None:
        self.seen.setdefault(cell.kind, []).append(cell)


def content(sentence: Sentence) -> frozenset[str]:
    """The lemmas of the sentence's nouns, names, verbs and numbers."""
    return kept(sentence.tokens, "content", _content) if sentence.tokens is not None else frozenset()


def _content(tokens: Doc) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB", "NUM"))


def features(cell: Cell, beside: dict[str, Cell], told: Told) -> dict[str, float]:
    """Named features of `cell`; `beside` are the sentence's cells by kind, `told` the earlier ones."""
    word = cell.best
    kind = cell.kind.partition(".")[2]
    group = ontology().types[cell.kind].group
    found = {f"kind={kind}": 1.0}
    again = _again(cell, told)
    for name in [*_word(cell, word), *_syntax(cell, word), *_beside(cell, beside), *again]:
        found[name] = 1.0
    for name in _specific(cell, word):
        found[f"{name}|{kind}"] = 1.0
        found[f"{name}|{group}"] = 1.0
    for name in again:
        found[f"{name}|{group}"] = 1.0
    found["words"] = min(len(cell.words), 4) / 4
    return found


def _word(cell: Cell, word: Word) -> list[str]:
    return [
        f"lemma={word.lemma}",
        f"strong={word.strong}/{word.verbal}/{word.fits}",
        f"lent={word.lent}",
        *(["proposed=True"] if word.proposed else []),
        f"means={min(len(cell.means), 2)}",
        f"strong-words={min(sum(w.strong and w.fits for w in cell.words), 2)}",
    ]


def _specific(cell: Cell, word: Word) -> list[str]:
    """Features whose weight hangs on the kind."""
    token = token_of(cell, word)
    return [
        f"lemma={word.lemma}",
        f"strong={word.strong}/{word.fits}",
        f"lent={word.lent}",
        f"means={min(len(cell.means), 2)}",
        f"dep={token.dep_}",
        *(f"means={m}" for m in cell.means),
        *own_arguments(token),
    ]


def _syntax(cell: Cell, word: Word) -> list[str]:
    token = token_of(cell, word)
    verb = governor(token)
    out = [f"dep={token.dep_}", f"tag={token.tag_}", f"pos={token.pos_}", f"verb-tag={verb.tag_}"]
    if token != verb:
        out += [f"head={token.head.lemma_.lower()}", f"head-dep={token.head.dep_}", f"verb={verb.lemma_.lower()}"]
        out.append(f"det={next((c.lower_ for c in token.children if c.dep_ == 'det'), 'none')}")
    out += _arguments(token, verb)
    out += [f"aux={c.lower_}" for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "mark")]
    out += _setting(cell)
    return out


def _arguments(token: Token, verb: Token) -> list[str]:
    """What kinds of thing the word, or the verb over it, acts on and is done by."""
    out = [f"subject={_class(c)}" for c in verb.children if c.dep_ in _SUBJECT]
    out += [f"object={_class(c)}" for c in verb.children if c.dep_ in _OBJECT]
    out += [f"{child.dep_}=yes" for child in token.children if child.dep_ in ("poss", "nummod", "agent")]
    return out or ["bare"]


def own_arguments(token: Token) -> list[str]:
    """The same for the word itself, with the prepositions that hang on it: "seized the town", "attack on a convoy"."""
    out = []
    for child in token.children:
        if child.dep_ in _SUBJECT:
            out.append(f"its-subject={_class(child)}")
        elif child.dep_ in _OBJECT:
            out.append(f"its-object={_class(child)}")
        elif child.dep_ in ("compound", "amod", "poss", "nmod"):
            out.append(f"its-modifier={_class(child)}")
        elif child.dep_ in ("prep", "agent"):
            out += [f"its-{child.lower_}={_class(c)}" for c in child.children if c.dep_ == "pobj"]
    return out


def _class(token: Token) -> str:
    """Place, people with their sector, a thing...: by the named entity, else by the table of nouns."""
    if token.ent_type_ in _ENTITIES:
        return _ENTITIES[token.ent_type_]
    found = noun(token)
    if found is None:
        return token.pos_
    return f"{found.kind}-{found.sector}" if found.sector in _ARMED else found.kind


def _setting(cell: Cell) -> list[str]:
    """The sentence: its place in the report, and what kinds of things it holds."""
    tokens = cell.sentence.tokens
    assert tokens is not None
    index = cell.sentence.index
    text = text_of(tokens)
    out = [f"part={cell.sentence.part}", f"index={min(index, 3) if index < 4 else 'early' if index < 8 else 'late'}"]
    out += [f"mark={mark}" for mark in ('"', "?", ":", "“") if mark in text]
    return out


def _beside(cell: Cell, beside: dict[str, Cell]) -> list[str]:
    """The other kinds that the sentence may state, and whether one of them has a better claim to the same word."""
    out = []
    mine = cell.best.anchor.head
    for kind in sorted(beside):
        if kind == cell.kind:
            continue
        other = beside[kind]
        name = kind.partition(".")[2]
        if other.best.strong and other.best.fits:
            out.append(f"beside={name}")
            out.append(f"beside={name}>{cell.kind.partition('.')[2]}")
        if other.best.anchor.head == mine and not other.best.lent:
            out.append(f"same-word={name}>{cell.kind.partition('.')[2]}")
            if other.means and not cell.means:
                out.append("other-has-means")
    return out


def _again(cell: Cell, told: Told) -> list[str]:
    """How this cell looks beside earlier cells of its kind."""
    earlier = [c for c in told.seen.get(cell.kind, ()) if c.sentence.index != cell.sentence.index]
    if not earlier:
        return ["told=never"]
    words = content(cell.sentence)
    before = [content(c.sentence) for c in earlier]
    shared = max(len(words & b) / max(1, min(len(words), len(b))) for b in before)
    out = [f"told={min(len(earlier), 3)}", f"shared={int(shared * 5)}"]
    own = _numbers(cell)
    numbers = set().union(*(_numbers(c) for c in earlier))
    out.append("numbers=" + ("none" if not own else "same" if own <= numbers else "new"))
    places = _places(cell)
    seen = set().union(*(_places(c) for c in earlier))
    out.append("places=" + ("none" if not places else "same" if places <= seen else "new"))
    times = _times(cell)
    dates = set().union(*(_times(c) for c in earlier))
    out.append("times=" + ("none" if not times else "same" if times <= dates else "new"))
    if any(c.best.lemma == cell.best.lemma for c in earlier):
        out.append("told=same-lemma")
    if any(c.sentence.part == "headline" for c in earlier) and len(earlier) == 1:
        out.append("told=headline-only")
    return out


def _numbers(cell: Cell) -> frozenset[str]:
    assert cell.sentence.tokens is not None
    return kept(cell.sentence.tokens, "numbers", _all_numbers)


def _all_numbers(tokens: Doc) -> frozenset[str]:
    return frozenset(m.group().lower() for m in _NUMBER.finditer(text_of(tokens)))


def _places(cell: Cell) -> frozenset[str]:
    assert cell.sentence.tokens is not None
    return kept(cell.sentence.tokens, "places", _all_places)


def _all_places(tokens: Doc) -> frozenset[str]:
    return _labelled(tokens, ("GPE", "LOC", "FAC"))


def _times(cell: Cell) -> frozenset[str]:
    assert cell.sentence.tokens is not None
    return kept(cell.sentence.tokens, "times", _all_times)


def _all_times(tokens: Doc) -> frozenset[str]:
    return _labelled(tokens, ("DATE", "TIME"))


def _labelled(tokens: Doc, labels: tuple[str, ...]) -> frozenset[str]:
    """Words of the named entities under one of `labels`."""
    words = (t for entity in tokens.ents if entity.label_ in labels for t in entity)
    return frozenset(t.lower_ for t in words if not t.is_stop and not t.is_punct)
