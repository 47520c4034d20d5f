"""Who it is that denies: the subject of the denying word, else whoever speaks there, else the author of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reportedly.model import Mention
from reportedly.reading.authority import authority
from reportedly.reading.cues import subject_of
from reportedly.reading.denying import Denying
from reportedly.reading.document import Anchor, Happening, Mentions, Sentence
from reportedly.reading.models import Models
from reportedly.reading.scene import Scene
from reportedly.reading.speaker_names import Name, calendar, is_person, name_at, speaks
from reportedly.reading.speakers import attribute, mention_of
from reportedly.spans import Span
from reportedly.values import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_SMALL = frozenset({"the", "a", "an", "of", "for", "in", "at", "and", "s", "its", "his", "her", "their"})


class Deniers:
    """What the steps that find denials ask about speakers of one document."""

    def __init__(self, scene: Scene, mentions: Mentions, models: Models) -> None:
        self.scene = scene
        self._mentions = mentions
        self._models = models

    def deny(self, sentence: Sentence, word: Denying) -> tuple[Mention, ...]:
        """Who denies by `word`; empty when only the report says so."""
        if word.deniers:
            return self.named(sentence, word.deniers)
        speakers = self.speakers(sentence, word.token)
        if speakers:
            return speakers
        subject = _speaking_subject(word.token)
        if subject is None or subject.i in {t.i for t in word.denied} or subject.pos_ not in ("NOUN", "PROPN", "PRON"):
            return ()
        return self.named(sentence, (subject,))

    def named(self, sentence: Sentence, heads: Sequence[Token]) -> tuple[Mention, ...]:
        return tuple(self._mention(sentence, head) for head in heads)

    def _mention(self, sentence: Sentence, head: Token) -> Mention:
        name = name_at(sentence, head)
        before = self._subject_before(sentence) if head.lower_ in ("he", "she") else None
        if before is None:
            return mention_of(self.scene, self._mentions, name)
        return Mention(name.span, mention_of(self.scene, self._mentions, before).value, "inferred")

    def _subject_before(self, sentence: Sentence) -> Name | None:
        """The person who is the subject of the sentence before, where that one makes nobody speak."""
        before = self.scene.document.sentences[sentence.index - 1] if sentence.index else sentence
        if before.tokens is None or before.paragraph != sentence.paragraph or before.index == sentence.index:
            return None
        if any(is_person(_head(before, c.speaker)) for c in self.scene.by_sentence.get(before.index, [])):
            return None
        for token in before.tokens:
            if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and is_person(token) and token.tag_ != "NNS":
                return name_at(before, token)
        return None

    def speakers(self, sentence: Sentence, token: Token) -> tuple[Mention, ...]:
        """Whoever says the clause of `token`: who a colon lets speak, who a cue does, the author of a statement."""
        introduced = self.introduced(sentence.start + token.idx)
        if introduced is not None:
            return (mention_of(self.scene, self._mentions, introduced),)
        span = sentence.words(token.i, token.i + 1)
        anchor = Anchor("event.attack", sentence.index, token.i, span)
        weights = (self._models["speaker"], self._models["speaker_again"])
        found = attribute(self.scene.document, self._mentions, [anchor], *weights)[0].said_by
        return found or self.author

    @cached_property
    def author(self) -> tuple[Mention, ...]:
        """The author of a report that is a statement."""
        name = authority(self.scene)
        return () if name is None else (mention_of(self.scene, self._mentions, name),)

    def introduced(self, offset: int) -> Name | None:
        """Whom a colon before the quotation at `offset` lets speak: 'State television carried a reply: "..."'."""
        quote = self.scene.quote_at(offset)
        if quote is None:
            return None
        before = self.scene.document.text[: quote.start - 1].rstrip()
        sentence = self.scene.document.sentence_at(len(before) - 1) if before.endswith(":") else None
        return self._subject(sentence, quote) if sentence is not None else None

    def _subject(self, sentence: Sentence, quote: Span) -> Name | None:
        cues = self.scene.by_sentence.get(sentence.index, [])
        if any(c.span.start < quote.start and c.kind == "verb" for c in cues):
            return None
        for token in sentence.tokens or ():
            outside = sentence.start + token.idx < quote.start
            if outside and token.dep_ == "nsubj" and token.pos_ in ("NOUN", "PROPN") and speaks(token):
                return name_at(sentence, token)
        return None

    def mention(self, name: Name) -> Mention:
        """The speaker named `name`."""
        return mention_of(self.scene, self._mentions, name)

    def words(self, happening: Happening) -> frozenset[str]:
        """The words of content of the happening's clause."""
        sentence = self.scene.document.sentences[happening.anchor.sentence]
        assert sentence.tokens is not None
        spans = [s for s in happening.evidence if sentence.start <= s.start < sentence.end]
        tokens = [t for s in spans for t in sentence.tokens if s.start <= sentence.start + t.idx < s.end]
        days = calendar()
        return frozenset(t.lemma_.lower() for t in tokens if t.pos_ in ("NOUN", "PROPN", "VERB", "NUM")) - days


def _speaking_subject(token: Token) -> Token | None:
    """The subject, or for "it" in "one of them, the battalion, said it had" who says so."""
    subject = subject_of(token)
    if subject is None or subject.pos_ != "PRON" or token.dep_ != "ccomp":
        return subject
    above = next((c for c in token.head.children if c.dep_ == "nsubj"), None)
    if above is None:
        return subject
    return next((c for c in above.children if c.dep_ == "appos"), above)


def _head(sentence: Sentence, name: Name) -> Token:
    """The head word of a name."""
    assert sentence.tokens is not None
    return sentence.tokens[name.head]


def same_voice(one: Mention, other: Mention) -> bool:
    """Whether two mentions name one speaker, or two of one side: they share a word of their names."""
    return bool(_words(one) & _words(other))


_STATE = ("GOV", "MIL", "COP", "SPY", "JUD", "LEG")


def same_side(one: Mention, other: Mention) -> bool:
    """Whether two mentions may be of one party: one voice, or organs of one state."""
    if same_voice(one, other):
        return True
    a, b = one.value, other.value
    if not isinstance(a, Actor) or not isinstance(b, Actor):
        return False
    if a.country is not None and b.country is not None:
        return a.country == b.country and a.sector in (*_STATE, None) and b.sector in (*_STATE, None)
    return a.sector in _STATE and b.sector in _STATE


def _words(mention: Mention) -> set[str]:
    name = mention.value.name if isinstance(mention.value, Actor) else ""
    return set(re.findall(r"\w+", name.lower())) - _SMALL
