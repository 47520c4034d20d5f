"""A report as its reading sees it: sentences, parsed where they matter."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from reportedly.model import Mention, Report
from reportedly.reading.encoded import Encoded
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Part = Literal["body", "headline", "furniture"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, or one headline, caption or line of page furniture.

    `tokens` is the parse of this sentence alone, so token i starts at `start + tokens[i].idx` in the report; None when
    the sentence was not kept.
    """

    index: int
    start: int
    end: int
    paragraph: int
    part: Part = "body"
    tokens: Doc | None = None

    def span(self, first: Token, last: Token) -> Span:
        """Report offsets of the words from `first` to `last`, both counted."""
        return Span(self.start + first.idx, self.start + last.idx + len(last))

    def words(self, left: int, right: int) -> Span:
        """Report offsets of tokens `left` (counted) to `right` (not counted)."""
        assert self.tokens is not None
        return self.span(self.tokens[left], self.tokens[right - 1])


@dataclass(frozen=True, slots=True)
class Document:
    """A report with its sentences, in order."""

    report: Report
    sentences: tuple[Sentence, ...]
    encoded: Encoded | None = None
    """What the encoder says of the whole text; None: nothing, and features of it are left out."""

    @property
    def text(self) -> str:
        return self.report.text

    def parsed(self) -> tuple[Sentence, ...]:
        """The sentences that were kept and parsed."""
        return tuple(s for s in self.sentences if s.tokens is not None)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the code point at `offset`, None between sentences."""
        at = bisect_right(self.sentences, offset, key=_start) - 1
        found = self.sentences[at] if at >= 0 else None
        return found if found is not None and offset < found.end else None


def _start(sentence: Sentence) -> int:
    return sentence.start


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention where it stands: its sentence's index and the index there of its head word."""

    mention: Mention
    sentence: int
    head: int

    @property
    def span(self) -> Span:
        return self.mention.span


@dataclass(frozen=True, slots=True)
class Mentions:
    """Everything found in one document that may fill a role, each list in the order of the text."""

    parties: tuple[Phrase, ...] = ()
    """Noun phrases that may act, suffer or speak; value Actor, or None for a thing ("a hospital")."""
    places: tuple[Phrase, ...] = ()
    times: tuple[Phrase, ...] = ()
    quantities: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a statement hangs in the text: the trigger of an event or relation, the number of a figure."""

    type: str
    """Key of the ontology."""
    sentence: int
    head: int
    """Token index of the word that carries the syntax (the verb, the noun, the counted noun)."""
    span: Span


@dataclass(frozen=True, slots=True)
class Happening:
    """An event found: its anchor, its clauses (the first full mention comes first), and how sure reading is of it."""

    anchor: Anchor
    evidence: tuple[Span, ...]
    score: float


class Anchored(Protocol):
    """A happening or a figure: whatever hangs at an anchor."""

    @property
    def anchor(self) -> Anchor: ...
