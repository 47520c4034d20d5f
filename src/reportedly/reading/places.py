"""Every place that a report names, on the map where a gazetteer knows it and inside a known place where none does."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.reading.document import Document, Phrase, Sentence
from reportedly.reading.ground import Ground
from reportedly.reading.metonyms import rules, speaks
from reportedly.reading.party_scene import LONGEST
from reportedly.reading.place_carried import focus, implied, taken_up
from reportedly.reading.place_heard import Heard
from reportedly.reading.place_pick import context
from reportedly.reading.place_resolve import Found, Line, resolve, surnames, weighed
from reportedly.reading.place_values import head_of, phrase
from reportedly.reading.place_words import spots
from reportedly.spans import Span
from reportedly.values import PlaceEntry

_INSIDE_NAMES = frozenset(("of", "the", "in", "and"))
"""Words before a place in the names of groups."""


def find_places(document: Document, ground: Ground) -> tuple[Phrase, ...]:
    """Place mentions of the parsed sentences, in the order of the text; no two overlap.

    A place that no gazetteer knows has a Place without id, `within` and the coordinates of the place it is said to lie
    in, and is labelled `inferred`. "The city", "the province" and the like are mentions of the place they take up.
    """
    parsed = document.parsed()
    countries = context(document, (), ground).main()
    heard = Heard(document)
    seen = {s.index: heard.weighed(spots(s, ground, countries), s) for s in parsed}
    around = context(document, [spot for found in seen.values() for spot in found], ground)
    people = surnames(document, ground)
    met: dict[str, PlaceEntry | None] = {}
    last: tuple[int, PlaceEntry] | None = None
    phrases: list[Phrase] = []
    for sentence in parsed:
        near = around.beside(document.text[sentence.start : sentence.end], ground)
        line = Line(sentence, document.text, near, ground)
        found = resolve(weighed(seen[sentence.index], line, people), line, met)
        found = [f for f in found if not _rules(f, sentence, ground) and not _of_group(f, sentence, ground)]
        met |= {f.spot.name: f.container or met.get(f.spot.name) for f in found if f.entry is None and f.spot.kind}
        phrases += [phrase(f, sentence, focus(f, found, last, around, ground)) for f in found]
        phrases += taken_up(sentence, phrases, document.text, around, ground)
        last = next(((sentence.index, f.entry) for f in reversed(found) if f.entry and around.focal(f.entry)), last)
    phrases += implied(document, phrases, around, ground)
    return tuple(sorted(_apart(phrases), key=_start))


def _rules(found: Found, sentence: Sentence, ground: Ground) -> bool:
    """Whether the name stands for a government: a capital that acts, a country that speaks."""
    entry, spot = found.entry, found.spot
    if entry is None or spot.part or spot.kind or ground.country(spot.name) is None:
        return False
    assert sentence.tokens is not None
    head = sentence.tokens[head_of(sentence, spot.whole)]
    return rules(head) if entry.feature == "city" else entry.feature == "country" and speaks(head)


def _of_group(found: Found, sentence: Sentence, ground: Ground) -> bool:
    """Whether the name is part of an armed group's: "Iraq" in "Islamic State of Iraq and the Levant"."""
    doc = sentence.tokens
    assert doc is not None
    left, right = found.spot.core
    if not left or doc[left - 1].lower_ not in _INSIDE_NAMES:
        return False
    starts = [at for at in range(max(0, left - LONGEST), left - 1) if doc[at].text[:1].isupper()]
    ends = [at for at in range(right, min(len(doc), right + LONGEST) + 1)]
    names = (doc[a:b].text for a in starts for b in ends if b - a <= LONGEST)
    return any(entry.kind == "group" for name in names for entry in ground.actors(name))


def _start(phrase: Phrase) -> Span:
    return phrase.span


def _apart(phrases: Sequence[Phrase]) -> list[Phrase]:
    """`phrases` without those that overlap a longer or earlier one."""
    kept: list[Phrase] = []
    for one in sorted(phrases, key=_longest):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return kept


def _longest(phrase: Phrase) -> tuple[int, int]:
    return (phrase.span.start - phrase.span.end, phrase.span.start)
