"""What may be an event: for each sentence and kind, the words that may name one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.ontology import ontology
from reportedly.reading.document import Anchor, Document, Sentence
from reportedly.reading.kept import bounds
from reportedly.reading.lexicon import Entry, Lexicon, lexicon
from reportedly.reading.proposed import proposals
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = ("NOUN", "PROPN", "ADJ")
_VERBAL = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of a sentence that may name an event of one kind."""

    anchor: Anchor
    lemma: str
    verbal: bool
    strong: bool
    fits: bool
    """Whether the parse gives the word the part of speech that the lexicon wants."""
    lent: bool = False
    """Another kind's trigger, lent to this kind by its means standing nearby."""
    proposed: bool = False
    """No word of the lexicon: the encoder takes it for one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One sentence and one kind that it may state, with every word that may name it, in the order of the text."""

    sentence: Sentence
    kind: str
    """Key of the ontology."""
    words: tuple[Word, ...]
    means: tuple[str, ...]
    """Lemmas of the kind's means in the sentence."""

    @property
    def best(self) -> Word:
        """The likeliest trigger: its own before a lent one, of the right part of speech, strong, a verb, first."""
        return min(self.words, key=_rank)


def _rank(word: Word) -> tuple[bool, bool, bool, bool, int]:
    return (word.lent, not word.fits, not word.strong, not word.verbal, word.anchor.span.start)


def cells(document: Document) -> list[Cell]:
    """Every cell of the parsed sentences of the body, in the order of the text and then of the kinds."""
    known = lexicon()
    return [c for s in document.parsed() if s.part != "furniture" for c in _cells(document, s, known)]


def _cells(document: Document, sentence: Sentence, known: Lexicon) -> list[Cell]:
    assert sentence.tokens is not None
    text = document.text[sentence.start : sentence.end]
    words: dict[str, list[Word]] = {}
    found = known.scan(text)
    for hit in found.hits:
        for entry in hit.entries:
            if entry.type.startswith("event."):
                word = _word(sentence, Span(hit.start, hit.end), entry)
                if word is not None:
                    words.setdefault(entry.type, []).append(word)
    means: dict[str, list[str]] = {}
    for _, _, kind, lemma in found.means:
        if kind.startswith("event."):
            means.setdefault(kind, []).append(lemma)
    _lend(words, means)
    for anchor, token in proposals(document, sentence, found, words.keys()):
        verbal = token.pos_ in _VERBAL
        words[anchor.type] = [Word(anchor, token.lemma_.lower(), verbal, False, True, proposed=True)]
    return [Cell(sentence, kind, tuple(words[kind]), tuple(sorted(means.get(kind, ())))) for kind in sorted(words)]


def _word(sentence: Sentence, span: Span, entry: Entry) -> Word | None:
    """The lexicon's entry at `span` of the sentence; None where its words are not tokens of the parse."""
    assert sentence.tokens is not None
    starts, ends = bounds(sentence.tokens)
    left, right = bisect_right(ends, span.start), bisect_left(starts, span.end)
    if left >= right:
        return None
    verbal = entry.pos == "verb"
    head = sentence.tokens[left if verbal else right - 1]
    if head.ent_type_ == "DATE" and head.pos_ == "PROPN":  # the month of March is no march
        return None
    fits = head.pos_ in (_VERBAL if verbal else _NOMINAL) or (not verbal and head.tag_ == "VBG")
    anchor = Anchor(entry.type, sentence.index, head.i, Span(sentence.start + span.start, sentence.start + span.end))
    return Word(anchor, entry.lemma, verbal, entry.strong, fits)


def _lend(words: dict[str, list[Word]], means: dict[str, list[str]]) -> None:
    """Where a violent kind's means stands in the sentence, any violent trigger there may name that kind too."""
    types = ontology().types
    violent = {
        (w.anchor.head, w.anchor.span): w
        for kind in sorted(words)
        if types[kind].group == "violence"
        for w in words[kind]
        if w.fits
    }
    for kind in sorted(means):
        own = {w.anchor.head for w in words.get(kind, ())}
        for (head, span), word in sorted(violent.items(), key=_position):
            if head not in own:
                anchor = Anchor(kind, word.anchor.sentence, head, span)
                words.setdefault(kind, []).append(Word(anchor, word.lemma, word.verbal, False, True, lent=True))


def _position(item: tuple[tuple[int, Span], Word]) -> tuple[int, Span]:
    return item[0]


def token_of(cell: Cell, word: Word) -> Token:
    """The parse's token that carries `word`."""
    assert cell.sentence.tokens is not None
    return cell.sentence.tokens[word.anchor.head]
