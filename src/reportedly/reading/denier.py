"""Who it is that denies: the subject of the denying word, else whoever speaks there, else the author of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.authority import authority
from reportedly.reading.cues import strengths, subject_of
from reportedly.reading.denial_words import Denying
from reportedly.reading.document import Anchor, Happening, Mentions, Sentence
from reportedly.reading.models import Models
from reportedly.reading.scene import Scene
from reportedly.reading.speaker_names import Name, calendar, is_person, name_at, speaks
from reportedly.reading.speakers import attribute, mention_of
from reportedly.spans import Span
from reportedly.values import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_LABEL = 6
"""Words before a colon, at most, that may name who speaks after it."""
_PLURAL = 3
"""Letters of a word that may be a plural, more than."""
_SHORTEST = 3
"""Initials that stand for a name, at least."""
_SMALL = frozenset({"the", "a", "an", "of", "for", "in", "at", "and", "s", "its", "his", "her", "their"})


class Deniers:
    """What the steps that find denials ask about speakers of one document."""

    def __init__(self, scene: Scene, mentions: Mentions, models: Models) -> None:
        self.scene = scene
        self._mentions = mentions
        self._models = models

    def parties(self) -> list[Mention]:
        """Every party that the report names."""
        return [phrase.mention for phrase in self._mentions.parties]

    def deny(self, sentence: Sentence, word: Denying) -> tuple[Mention, ...]:
        """Who denies by `word`; empty when only the report says so."""
        if word.deniers:
            return self.named(sentence, word.deniers)
        speakers = self.speakers(sentence, word.token)
        if speakers:
            return speakers
        subject = _speaking_subject(word.token)
        if subject is not None and subject.lower_ == "it" and word.is_false and word.told_clause:
            return ()  # it is not true that
        if subject is None or subject.i in {t.i for t in word.denied} or subject.pos_ not in ("NOUN", "PROPN", "PRON"):
            return ()
        if subject.left_edge.lower_ in ("no", "nothing", "none", "nobody"):
            return ()
        return self.named(sentence, (subject,))

    def named(self, sentence: Sentence, heads: Sequence[Token]) -> tuple[Mention, ...]:
        return tuple(self._mention(sentence, head) for head in heads)

    def _mention(self, sentence: Sentence, head: Token) -> Mention:
        accused = _accused_before(head) if head.lower_ in ("they", "it", "he", "she") else None
        name = name_at(sentence, head) if accused is None else name_at(sentence, accused, ceiling=_of_what(accused))
        before = self._subject_before(sentence) if head.lower_ in ("he", "she") and accused is None else None
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
        told = _before_colon(token) or _teller(token)
        if told is not None:
            return self.named(sentence, (told,))
        span = sentence.words(token.i, token.i + 1)
        anchor = Anchor("event.attack", sentence.index, token.i, span)
        weights = (self._models["speaker"], self._models["speaker_again"])
        found = attribute(self.scene.document, self._mentions, [anchor], *weights)[0].said_by
        here = tuple(m for m in found if sentence.start <= m.span.start < sentence.end)  # others say other things
        found = here or found
        return self._by_pronoun(sentence, found) or found or self.author

    def _by_pronoun(self, sentence: Sentence, found: Sequence[Mention]) -> tuple[Mention, ...]:
        """Whom "he" or "she" means that speaks here, where the sentence before is about one person who does not."""
        for cue in self.scene.by_sentence.get(sentence.index, []):
            pronoun = _head(sentence, cue.speaker).lower_ in ("he", "she")
            before = self._subject_before(sentence) if pronoun and len(found) == 1 else None
            if before is not None and found[0].span == cue.speaker.span:
                value = mention_of(self.scene, self._mentions, before).value
                return (Mention(cue.speaker.span, value, "inferred"),)
        return ()

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
        if any(c.span.start < quote.start and c.kind == "verb" and c.strength != "deny" for c in cues):
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


def _before_colon(token: Token) -> Token | None:
    """Whom a colon lets speak without quotation marks: "14.35 Kyiv: we did not strike"."""
    doc = token.doc
    colon = next((t for t in doc[: token.i] if t.text == ":"), None)
    if colon is None or colon.i > _LABEL or colon.i == 0:
        return None
    before = doc[colon.i - 1]
    return (
        before
        if before.pos_ in ("PROPN", "NOUN") and before.ent_type_ not in ("DATE", "TIME") and speaks(before)
        else None
    )


def _teller(token: Token) -> Token | None:
    """Who says the clause of `token` by a word that the parse takes for a noun or a clause of its own.

    "No troops fight there, the envoy stresses"; "it will send none, its mayor repeated, but".
    """
    for above in token.ancestors:
        if above.tag_ == "NNS" and above.dep_ == "ROOT" and above.i > token.i:
            said = {above.lemma_.lower(), above.lower_.removesuffix("s"), above.lower_.removesuffix("es")}
            if said & set(strengths()):
                return next((c for c in above.children if c.dep_ == "nsubj" and c.i > token.i), None)
    for above in (token, *token.ancestors):
        for verb in above.children:
            if verb.dep_ in ("conj", "parataxis") and verb.i > token.i and _only_tells(verb):
                return next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return None


def _only_tells(verb: Token) -> bool:
    """Whether it is a word of telling set in after what is told: ", its mayor repeated, but"."""
    objects = any(c.dep_ in ("dobj", "ccomp", "xcomp", "prep") for c in verb.children)
    before = verb.doc[verb.left_edge.i - 1] if verb.left_edge.i else None
    return verb.lemma_ in strengths() and not objects and before is not None and before.text == ","


def _of_what(accused: Token) -> int | None:
    """Where the name of the accused ends: "accused the mayor of theft"."""
    return next((t.i for t in accused.doc[accused.i :] if t.lower_ in ("of", "over", "for")), None)


def _accused_before(pronoun: Token) -> Token | None:
    """Whom the same sentence accuses before the pronoun: "accused the governor of theft; he denied it"."""
    blaming = language().denials.blaming
    for token in reversed(pronoun.doc[: pronoun.i]):
        if token.lemma_ in blaming and token.pos_ == "VERB" and pronoun not in token.subtree:
            accused = [c for c in token.children if c.dep_ in ("nsubjpass", "dobj") and c.i < pronoun.i]
            return accused[0] if accused else None
    return None


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
    """Whether two mentions name one speaker, or two of one side: they share a word of their names, or its initials.

    A title alone is no name: the army's spokesman and the rebels' spokesman are two.
    """
    a, b = _words(one), _words(other)
    if _initials(one) & b or _initials(other) & a:
        return not _two_countries(one, other)
    titles = frozenset(w.removesuffix("s") for w in language().speech.stand_ins["person"].nouns)
    common = a & b - titles if a - titles and b - titles else a & b
    return bool(common) and not _two_countries(one, other)


def _two_countries(one: Mention, other: Mention) -> bool:
    a, b = one.value, other.value
    if not isinstance(a, Actor) or not isinstance(b, Actor):
        return False
    return a.country is not None and b.country is not None and a.country != b.country


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


def one_country(one: Mention, other: Mention) -> bool:
    """Whether two mentions are the state, or organs of the state, of one country."""
    a, b = one.value, other.value
    if not isinstance(a, Actor) or not isinstance(b, Actor) or a.country is None:
        return False
    return a.country == b.country and a.sector in (*_STATE, None) and b.sector in (*_STATE, None)


def _words(mention: Mention) -> set[str]:
    """The words of its name, plurals as singulars: "the Serbs" and "the Serb leadership" share one."""
    words = set(re.findall(r"\w+", _name(mention).lower())) - _SMALL
    return {w.removesuffix("s") if len(w) > _PLURAL else w for w in words}


def _initials(mention: Mention) -> set[str]:
    """ "ola" of "Oromo Liberation Army"; of no name of less than three words."""
    initials = "".join(w[0] for w in re.findall(r"\w+", _name(mention)) if w[0].isupper()).lower()
    return {initials} if len(initials) >= _SHORTEST else set()


def _name(mention: Mention) -> str:
    return mention.value.name if isinstance(mention.value, Actor) else ""
