"""One document as attribution sees it: its cues, voices and quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cached_property, lru_cache

from reportedly.reading.cues import Cue, find_cues
from reportedly.reading.document import Document
from reportedly.reading.quotes import quotations
from reportedly.reading.speaker_names import Name, speaks
from reportedly.reading.voices import Voice, Voices
from reportedly.spans import Span

_CONTENT = {"NOUN", "PROPN", "VERB", "NUM"}


class Scene:
    """What the steps of attribution ask of one document again and again."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.cues = find_cues(document)
        self._voices = Voices(document, self.cues)
        self.quotes = quotations(document.text)
        self.by_sentence: dict[int, list[Cue]] = {}
        for cue in self.cues:
            self.by_sentence.setdefault(cue.sentence, []).append(cue)

    def voice(self, name: Name) -> Voice:
        return self._voices.of(name)

    def quote_at(self, offset: int) -> Span | None:
        """The quotation that holds the code point at `offset`."""
        at = bisect_right(self.quotes, offset, key=_start) - 1
        found = self.quotes[at] if at >= 0 else None
        return found if found is not None and offset < found.end else None

    @cached_property
    def share(self) -> dict[str, float]:
        """Of all cues, the part that each voice has."""
        counts = Counter(self.voice(c.speaker).key for c in self.cues if plausible(self.document, c.speaker))
        total = sum(counts.values()) or 1
        return {key: count / total for key, count in counts.items()}

    @cached_property
    def content(self) -> dict[int, frozenset[str]]:
        """The lemmas of content words of each parsed sentence."""
        return {
            s.index: frozenset(t.lemma_.lower() for t in s.tokens if t.pos_ in _CONTENT and not t.is_punct)
            for s in self.document.parsed()
            if s.tokens is not None
        }

    @cached_property
    def body_start(self) -> int:
        """Index of the first sentence that is neither headline nor furniture."""
        return next((s.index for s in self.document.sentences if s.part == "body"), 0)


def _start(quote: Span) -> int:
    return quote.start


@lru_cache(maxsize=2)
def scene_of(document: Document) -> Scene:
    """The scene of `document`, kept for the steps that ask for it one after another."""
    return Scene(document)


def plausible(document: Document, name: Name) -> bool:
    """Whether the name's noun is one of those who speak."""
    tokens = document.sentences[name.sentence].tokens
    assert tokens is not None
    return speaks(tokens[name.head])


def runs(scene: Scene, cue: Cue) -> bool:
    """Whether a cue may speak for other sentences than its own."""
    return cue.strong and plausible(scene.document, cue.speaker)
