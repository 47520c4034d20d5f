"""Whether war words are meant: what a report and each of its sentences speak of beside them.

"Attack", "siege" and "fire" are said of football, markets and illness too, and of wars long past. Counted here, in one
pass over the raw text: armed parties, weapons and the vocabulary of conflict on one side; on the other, words by the
domain that they belong to (sport, business, medicine...) and words and years of the distant past. A small logistic
regression (weights `sense`) decides from these counts, from what the report is about (`topic`) and from what the word
itself is said of, event by event. After domain labels in word sense
disambiguation (Magnini and others 2002: one domain a discourse).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log1p

from reportedly.language import language
from reportedly.ontology import ontology
from reportedly.reading.candidates import Cell, token_of
from reportedly.reading.document import Document
from reportedly.reading.event_features import own_arguments
from reportedly.reading.phrase_tree import PhraseTree
from reportedly.reading.topic import topic

ARMED = ("armed", "weapons", "war")
"""Classes of cues for a conflict of the day; the others are `past` and the domains."""
DISTANT = 20
"""Years before publication beyond which a year tells of history."""
LEAST = 60
"""Words from which counts are given by the hundred too."""
_FIGHTING = ("MIL", "PRM", "REB", "UAF")
"""PLOVER sectors of the parties that fight."""
_SHORTEST = 4
"""Letters of a party's name: shorter ones are other words too often."""
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<![\d,.$€£-])(1[0-9]{3}|20[0-9]{2})(?![\d,%]|[.]\d|-(?:strong|member|metre|meter))")

Counts = dict[str, set[str]]
"""Class or domain: its different words that were found."""


@dataclass(frozen=True, slots=True)
class Sense:
    """The cues of one document."""

    report: dict[str, float]
    """Features that every sentence shares."""
    sentences: dict[int, dict[str, float]]
    """Features of each sentence, by its index, with the years before it."""
    one_sense: bool = False
    """Whether the report has no cue of any domain, nor of the distant past: nothing speaks for another sense."""

    def features(self, cell: Cell) -> dict[str, float]:
        """Named features for the words of `cell`: what they are, and what they are said of."""
        word = cell.best
        own = {f"word: {word.lemma}": 1.0, f"word: strong {word.strong}": 1.0}
        own |= {f"word: {name}": 1.0 for name in own_arguments(token_of(cell, word)) if not name.endswith("=time")}
        return self.report | self.sentences[cell.sentence.index] | own


def sense(document: Document) -> Sense:
    """The cues in the title and text of `document`, page furniture left out."""
    text = document.text
    shown = [s.part != "furniture" for s in document.sentences]
    found = [_cues(text[s.start : s.end]) if ok else {} for s, ok in zip(document.sentences, shown, strict=True)]
    title = _cues(document.report.title or "")
    now = _now(document)
    old = [
        sum(now - int(y) > DISTANT for y in _YEAR.findall(text[s.start : s.end])) if ok else 0
        for s, ok in zip(document.sentences, shown, strict=True)
    ]
    whole: Counts = {}
    for counts in [title, *found]:
        for name in counts:
            whole.setdefault(name, set()).update(counts[name])
    words = sum(len(text[s.start : s.end].split()) for s, ok in zip(document.sentences, shown, strict=True) if ok)
    report = _report(whole, words) | _shares(found, old, sum(shown)) | _named("title", title) | topic(document)
    sentences = {s.index: _sentence(found, old, i) for i, s in enumerate(document.sentences)}
    return Sense(report, sentences, one_sense=_most(whole) == 0 and not any(old))


def violent(kind: str) -> bool:
    """Whether `kind`, a key of the ontology, is one of violence."""
    return ontology().types[kind].group == "violence"


def _report(whole: Counts, words: int) -> dict[str, float]:
    """How many different words of each class, and the strongest domain against the armed classes."""
    out = _named("report", whole)
    domain = _most(whole)
    armed = sum(len(whole.get(name, ())) for name in ARMED)
    parties = len(whole.get("armed", ()))
    out |= {f"report: parties {min(parties, 4)}": 1.0, f"report: armed {min(armed, 6)}": 1.0}
    out |= {f"report: most {min(domain, 6)}": 1.0, "report: balance": log1p(armed) - log1p(domain)}
    dense = 100 / max(words, LEAST)
    return out | {"report: armed a hundred": log1p(armed * dense), "report: most a hundred": log1p(domain * dense)}


def _shares(found: list[Counts], old: list[int], count: int) -> dict[str, float]:
    """Shares of the sentences that hold armed cues, cues of a domain, years of the distant past."""
    armed = sum(any(name in c for name in ARMED) for c in found)
    domain = sum(_most(c) > 0 for c in found)
    past = sum(bool(n) or "past" in c for n, c in zip(old, found, strict=True))
    total = max(count, 1)
    out = {
        "report: armed share": armed / total,
        "report: domain share": domain / total,
        "report: past share": past / total,
    }
    return out | ({"report: old year": 1.0} if any(old) else {})


def _sentence(found: list[Counts], old: list[int], index: int) -> dict[str, float]:
    """The sentence's own cues, and the years of the distant past up to it."""
    here = found[index]
    out = _named("here", here)
    armed = sum(len(here.get(name, ())) for name in ARMED)
    out |= {f"here: cues {min(armed, 3)}": 1.0, f"here: most {min(_most(here), 3)}": 1.0}
    out["here: old year"] = float(bool(old[index]))
    out["before: old year"] = float(any(old[:index]))
    return {name: value for name, value in out.items() if value}


def _named(where: str, counts: Counts) -> dict[str, float]:
    return {f"{where}: {name}": log1p(len(counts[name])) for name in sorted(counts)}


def _most(counts: Counts) -> int:
    """Different words of the domain that has most, or of the past."""
    return max((len(words) for name, words in counts.items() if name not in ARMED), default=0)


def _now(document: Document) -> int:
    """The year of publication, else the latest year in the text."""
    published = (document.report.published or "")[:4]
    return int(published) if published.isdigit() else max(map(int, _YEAR.findall(document.text)), default=0)


def _cues(text: str) -> Counts:
    """Classes and domains with their different words in `text`."""
    out: Counts = {}
    spans = [m.span() for m in _WORD.finditer(text)]
    words = [text[start:end] for start, end in spans]
    for first, _, branch in _tree().walk([w.lower() for w in words]):
        for name, phrase in branch.entries:
            if not phrase[0].isupper() or words[first][0].isupper():
                out.setdefault(name, set()).add(phrase)
    return out


@cache
def _tree(code: str = "en") -> PhraseTree[tuple[str, str]]:
    """Every cue, with its class or domain; names of parties keep their capital."""
    words = language(code).sense
    classes = {"armed": words.armed, "weapons": words.weapons, "war": words.war, "past": words.past, **words.domains}
    tree: PhraseTree[tuple[str, str]] = PhraseTree(language(code).inflection)
    pairs = [(name, phrase) for name in sorted(classes) for phrase in classes[name]]
    for name, phrase in [*pairs, *(("armed", party) for party in _parties())]:
        for branch in tree.grow(phrase, "noun"):
            branch.entries = tuple(sorted({*branch.entries, (name, phrase)}))
    return tree


def _parties() -> Iterator[str]:
    """Names of armed groups and forces in the tables."""
    for table in ("groups", "forces"):
        text = (files("reportedly") / "data" / "tables" / f"{table}.tsv").read_text("utf-8")
        for row in csv.DictReader(text.splitlines(), delimiter="\t"):
            if row["sector"] in _FIGHTING:
                names = [row["name"], *row["aliases"].split("; ")]
                yield from (n for n in names if len(n) >= _SHORTEST and n[0].isupper())
