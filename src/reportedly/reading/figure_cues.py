"""Words that say what a number measures: the triggers of the figures' ontology, found in a parsed sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.ontology import ontology
from reportedly.reading.document import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

Pos = Literal["verb", "noun", "adj", "count"]
CASUALTIES = ("figure.killed", "figure.injured", "figure.missing")
WILDCARD_WORDS = 3
"""Words that a `*` in a trigger stands for at most (`ontology.Triggers`)."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the sentence that may name a measure; `token` carries it, `last` is its last word."""

    measure: str
    """Key of the ontology: `figure.killed`."""
    token: int
    last: int
    pos: Pos
    strong: bool
    lemma: str


def find_cues(sentence: Sentence) -> list[Cue]:
    """Every cue of the parsed `sentence`, in the order of the text and then of the measures."""
    tokens = sentence.tokens
    assert tokens is not None
    forms = [_forms(t) for t in tokens]
    out: dict[tuple[int, str, Pos], Cue] = {}
    for i, token in enumerate(tokens):
        for form in sorted(forms[i]):
            for measure, pos, strong, phrase in _index().get(form, ()):
                end = _match(phrase, forms, i)
                if end is None or not _fits(token, pos):
                    continue
                place = i if pos == "verb" or len(phrase) > 1 and "*" in phrase else end
                key = (place, measure, pos)
                if key not in out or (strong and not out[key].strong):
                    out[key] = Cue(measure, place, end, pos, strong, " ".join(phrase))
    idle = _idle(forms) | _combined([out[key] for key in sorted(out)], sentence)
    return [c for c in (out[key] for key in sorted(out)) if not {(c.measure, c.token), (c.measure, c.last)} & idle]


def _combined(cues: list[Cue], sentence: Sentence) -> set[tuple[str, int]]:
    """(measure, word) pairs of tolls that are not split: "killed or wounded", "dead and missing"."""
    tokens = sentence.tokens
    assert tokens is not None
    out = set()
    for a in cues:
        joint = a.last + 1
        if (
            a.measure not in CASUALTIES
            or joint + 1 >= len(tokens)
            or tokens[joint].lower_ not in ("and", "or", "/", "&")
        ):
            continue
        for b in cues:
            if b.token == joint + 1 and b.measure in CASUALTIES and b.measure != a.measure and b.pos != "noun":
                out |= {(m, k) for m in CASUALTIES for k in (a.token, a.last, b.token, b.last)}
    return out


def _idle(forms: list[frozenset[str]]) -> set[tuple[str, int]]:
    """(measure, word) pairs that stand in a set phrase of another sense, combined tolls ("killed or wounded") included."""
    out = set()
    for i in range(len(forms)):
        for form in sorted(forms[i]):
            for measure, phrase in _set_phrases().get(form, ()):
                end = _match(phrase, forms, i)
                if end is not None:
                    out |= {(measure, k) for k in range(i, end + 1)}
    return out


def _forms(token: Token) -> frozenset[str]:
    """The base forms that `token` may have, whatever the tagger took it for."""
    low = token.lower_
    forms = {low, token.lemma_.lower()}
    if low.endswith("ed") and len(low) > 4:
        forms |= {low[:-2], low[:-1]}
    if low.endswith("ing") and len(low) > 5:
        forms |= {low[:-3], low[:-3] + "e"}
    if low.endswith("s") and len(low) > 3:
        forms.add(low[:-1])
    return frozenset(forms)


def _fits(token: Token, pos: Pos) -> bool:
    """Whether the tagger's word class lets `token` be a cue of class `pos`."""
    if pos == "verb":
        return token.pos_ in ("VERB", "AUX", "ADJ") or token.tag_ in ("VBN", "VBD", "VBG") or token.text.istitle()
    if pos in ("noun", "count"):
        return token.pos_ not in ("ADV", "ADP", "DET") and token.tag_ not in ("VBD",)
    return True


def _match(phrase: tuple[str, ...], forms: list[frozenset[str]], i: int) -> int | None:
    """Index of the last word of `phrase` beginning at word `i`, None where it does not stand there."""
    k = i
    for n, word in enumerate(phrase):
        if word == "*":
            rest = phrase[n + 1 :]
            for skip in range(WILDCARD_WORDS + 1):
                end = _match(rest, forms, k + skip) if k + skip < len(forms) else None
                if end is not None:
                    return end
            return None
        if k >= len(forms) or word not in forms[k]:
            return None
        k += 1
    return k - 1


@cache
def _index() -> dict[str, tuple[tuple[str, Pos, bool, tuple[str, ...]], ...]]:
    """Cues by their first word: (measure, class, strong, words)."""
    rows: dict[str, list[tuple[str, Pos, bool, tuple[str, ...]]]] = {}
    for kind in ontology().of("figure"):
        t = kind.triggers
        groups: tuple[tuple[tuple[str, ...], Pos, bool], ...] = (
            (t.verbs, "verb", True), (t.weak_verbs, "verb", False), (t.nouns, "noun", True),
            (t.weak_nouns, "noun", False), (t.adjectives, "adj", True), (kind.counts, "count", True),
        )  # fmt: skip
        for phrases, pos, strong in groups:
            for phrase in phrases:
                words = _words(phrase)
                rows.setdefault(words[0], []).append((kind.key, pos, strong, words))
    return {first: tuple(found) for first, found in sorted(rows.items())}


@cache
def _set_phrases() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Phrases in which a cue means something else, by their first word: (measure, words)."""
    rows: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind in ontology().of("figure"):
        for phrase in kind.never:
            words = _words(phrase)
            rows.setdefault(words[0], []).append((kind.key, words))
    return {first: tuple(found) for first, found in sorted(rows.items())}


def _words(phrase: str) -> tuple[str, ...]:
    """The words of a trigger; hyphens are tokens of their own."""
    return tuple(w.removesuffix("*") or "*" for w in phrase.lower().replace("-", " - ").split())
