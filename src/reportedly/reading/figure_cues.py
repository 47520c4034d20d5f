"""Words that say what a number measures: the triggers of the figures' ontology, found in a parsed sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.ontology import ontology
from reportedly.reading.document import Sentence
from reportedly.reading.lexicon import Hit, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Pos = Literal["verb", "noun", "adj", "count"]
CASUALTIES = ("figure.killed", "figure.injured", "figure.missing")
_JOINTS = ("and", "or", "/", "&")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the sentence that may name a measure; `token` carries it, `last` is its last word."""

    measure: str
    """Key of the ontology: `figure.killed`."""
    token: int
    last: int
    pos: Pos
    strong: bool


def find_cues(sentence: Sentence) -> list[Cue]:
    """Every cue of the parsed `sentence`, in the order of the text and then of the measures.

    Casualties that are not split ("killed or wounded 30") are no cue of any measure.
    """
    tokens = sentence.tokens
    assert tokens is not None
    out: dict[tuple[int, str, Pos], Cue] = {}
    for cue in (*_triggers(tokens), *_counted(tokens)):
        key = (cue.token, cue.measure, cue.pos)
        if key not in out or (cue.strong and not out[key].strong):
            out[key] = cue
    found = [out[key] for key in sorted(out)]
    joined = _joined(found, tokens)
    return [c for c in found if c.measure not in CASUALTIES or not {c.token, c.last} & joined]


def _triggers(tokens: Doc) -> Iterator[Cue]:
    """The lexicon's hits: a verb is carried by its first word, a noun or adjective by its last."""
    starts = {t.idx: t.i for t in tokens}
    ends = {t.idx + len(t): t.i for t in tokens}
    for hit in lexicon().hits(tokens.text):
        first, last = starts.get(hit.start), ends.get(hit.end)
        if first is None or last is None:
            continue
        for entry in hit.entries:
            if not entry.type.startswith("figure."):
                continue
            place = first if entry.pos == "verb" else last
            if _fits(tokens[place], entry.pos):
                yield Cue(entry.type, place, last, entry.pos, entry.strong)  # type: ignore[arg-type]


def _fits(token: Token, pos: str) -> bool:
    """Whether the tagger's word class lets `token` be a cue of class `pos`."""
    if pos == "verb":
        return token.pos_ in ("VERB", "AUX", "ADJ") or token.tag_ in ("VBN", "VBD", "VBG") or token.text.istitle()
    if pos == "noun":
        return token.pos_ not in ("ADV", "ADP", "DET") and token.tag_ != "VBD"
    return True


def _counted(tokens: Doc) -> Iterator[Cue]:
    """Nouns that a measure counts when no trigger says more; not those of a set phrase: 12 rounds of talks."""
    known, named = _counts(), _named()
    hits = lexicon().hits(tokens.text)
    for token in tokens:
        lemma = token.lemma_.lower()
        for measure in known.get(lemma, ()):
            if (measure, lemma) not in named or _hit(hits, measure, token):
                yield Cue(measure, token.i, token.i, "count", True)


def _hit(hits: list[Hit], measure: str, token: Token) -> bool:
    return any(h.start <= token.idx < h.end and any(e.type == measure for e in h.entries) for h in hits)


@cache
def _named() -> frozenset[tuple[str, str]]:
    """Each measure with the single nouns that are triggers of it too."""
    types = ontology().of("figure")
    return frozenset((t.key, noun) for t in types for noun in (*t.triggers.nouns, *t.triggers.weak_nouns))


@cache
def _counts() -> dict[str, tuple[str, ...]]:
    """The measures that count a noun, by its last word."""
    rows: dict[str, set[str]] = {}
    for kind in ontology().of("figure"):
        for noun in kind.counts:
            rows.setdefault(noun.lower().split()[-1], set()).add(kind.key)
    return {noun: tuple(sorted(kinds)) for noun, kinds in sorted(rows.items())}


def _joined(cues: list[Cue], tokens: Doc) -> set[int]:
    """The words of casualties that are not split: "killed or wounded", "dead and missing"."""
    harm = [c for c in cues if c.measure in CASUALTIES]
    return {
        i
        for a in harm
        for b in harm
        if a.measure != b.measure and b.token == a.last + 2 and b.pos != "noun" and tokens[a.last + 1].lower_ in _JOINTS
        for i in (a.token, a.last, b.token, b.last)
    }
