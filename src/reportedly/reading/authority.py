"""Whose words a report is made of, when it is itself a statement: a communiqué in the first person, a declaration."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.cues import Cue
from reportedly.reading.document import Document
from reportedly.reading.scene import Scene, plausible
from reportedly.reading.speaker_names import Name, name_at

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING = 2
"""Sentences at the head of a statement, one of which names its author."""
PERFORMED = 2
"""Sentences in which the author does something by saying it, from which a report is its statement."""
_ACTS = {"demand", "deny", "confirm"}
_OWN = frozenset({"our", "we", "us"})


def authority(scene: Scene) -> Name | None:
    """The author of a report that is a statement; None for a report about others.

    A statement acts by saying, in the present ("the Government rejects", "the Command calls on"), more than once or
    beside its own "our forces", and names its author at its head.
    """
    acts = [c for c in scene.cues if _performs(scene, c)]
    if not acts or any(_reports(scene, cue) for cue in scene.cues):
        return None
    counts = Counter(scene.voice(c.speaker).key for c in acts)
    key, count = max(counts.items(), key=_count)
    if count < PERFORMED and not _first_person(scene):
        return None
    author = scene.voice(next(c for c in acts if scene.voice(c.speaker).key == key).speaker).full
    return _opening(scene.document, author)


def _count(item: tuple[str, int]) -> tuple[int, str]:
    return (item[1], item[0])


def _verb(scene: Scene, cue: Cue) -> Token:
    tokens = scene.document.sentences[cue.sentence].tokens
    assert tokens is not None
    return tokens[cue.head]


def _performs(scene: Scene, cue: Cue) -> bool:
    verb = _verb(scene, cue)
    acts = cue.strength in _ACTS or verb.lemma_ in language().speech.performing
    present = verb.tag_ in ("VBZ", "VBP") and not any(c.dep_ in ("aux", "neg") for c in verb.children)
    body = cue.kind == "verb" and plausible(scene.document, cue.speaker)
    return acts and present and body and scene.quote_at(cue.span.start) is None


def _reports(scene: Scene, cue: Cue) -> bool:
    """Whether the report tells what a person says or was told: a news story."""
    verb = _verb(scene, cue)
    told = verb.lemma_ == "tell" and any(c.lower_ in ("us", "reporters", "journalists") for c in verb.children)
    return told and scene.quote_at(cue.span.start) is None


def _first_person(scene: Scene) -> bool:
    """Whether the report says "our forces" in its own voice."""
    for sentence in scene.document.parsed():
        for token in sentence.tokens or ():
            if sentence.part == "body" and token.lower_ in _OWN and scene.quote_at(sentence.start + token.idx) is None:
                return True
    return False


def _opening(document: Document, author: Name) -> Name | None:
    """The author's fullest name at the head of the report; None when it is not named there."""
    tokens = document.sentences[author.sentence].tokens
    assert tokens is not None
    core = tokens[author.head].lower_
    body = [s for s in document.sentences if s.part == "body"][:OPENING]
    for sentence in body:
        for token in sentence.tokens or ():
            if token.lower_ == core and token.pos_ in ("NOUN", "PROPN"):
                head = token
                while head.dep_ == "compound":
                    head = head.head
                return name_at(sentence, head)
    return None
