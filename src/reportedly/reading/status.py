"""Whether what is told happened: asserted or denied, certain, hedged or hypothetical, past, ongoing or planned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Certainty, Polarity, Status, Tense
from reportedly.reading.document import Anchor, Document
from reportedly.reading.governors import signs
from reportedly.reading.mood import own_signs
from reportedly.reading.speakers import SPEECH_ACTS, Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

ATTEMPTS = frozenset({"event.armed-clash", "event.assassination"})
"""Types of which an attempt is one already: who tried to storm a base fought."""
_UNDER_VERB = frozenset({"nsubj", "nsubjpass", "xcomp", "dobj", "csubj", "ccomp", "pobj"})
NEGATIVE = frozenset({"event.aid-blocked", "relation.access"})
"""Types that a negation states rather than denies: "could not enter", "not open"."""


def status_of(
    document: Document, anchors: Sequence[Anchor], attributions: Sequence[Attribution] | None = None
) -> list[Status]:
    """The status of each of `anchors`, in their order, from the words over which they stand in the parse.

    `attributions` are those of the same anchors: a claim by its cue is hedged.
    """
    said = attributions if attributions is not None else [Attribution()] * len(anchors)
    return [_status(document, anchor, by) for anchor, by in zip(anchors, said, strict=True)]


def _status(document: Document, anchor: Anchor, said: Attribution) -> Status:
    tokens = document.sentences[anchor.sentence].tokens
    if tokens is None:
        return Status()
    head = tokens[anchor.head]
    if anchor.type in SPEECH_ACTS:
        return _speech_act(head, document, anchor)
    found = signs(_share(head, document, anchor), counted=True) if _is_figure(anchor) else signs(head)
    if anchor.type in ATTEMPTS and "attempt" in found:
        found.pop("hypothetical", None)
    polarity: Polarity = "denied" if found.get("negation", 0) % 2 else "asserted"
    if anchor.type in NEGATIVE and polarity == "denied":
        return Status()
    if _is_claim(document, said):
        found["hedged"] = 1
    certainty = _certainty(found, head, polarity)
    return Status(polarity, certainty, _tense(found, head, certainty))


def _is_figure(anchor: Anchor) -> bool:
    return anchor.type.startswith("figure.")


def _share(head: Token, document: Document, anchor: Anchor) -> Token:
    """What the clause speaks of: the share or group in "half of the town", "dozens of people", else `head`."""
    preposition = head.head
    if head.dep_ != "pobj" or preposition.lower_ != "of":
        return head
    share = preposition.head
    inside = anchor.span.start <= document.sentences[anchor.sentence].start + share.idx < anchor.span.end
    return share if inside else head


def _speech_act(head: Token, document: Document, anchor: Anchor) -> Status:
    """What is done by saying occurs, unless the saying itself is negated, open or ahead ("will condemn").

    A word of the trigger itself is no sign: "not accept" is a rejection, "will continue" a pledge.
    """
    start = document.sentences[anchor.sentence].start
    own = own_signs(head, within=(anchor.span.start - start, anchor.span.end - start))
    if "negation" in own:
        return Status("denied")
    if "possible" in own:
        return Status(certainty="hypothetical", tense="planned")
    if anchor.type in ("event.threat", "event.pledge"):
        return Status()
    return Status(tense="planned") if {"future", "would"} & set(own) else Status()


def _is_claim(document: Document, said: Attribution) -> bool:
    """Whether the reporting words keep their distance: claims, alleges; according to unverified reports."""
    if said.cue is None:
        return False
    words = language().status.hedged
    for mention in said.said_by[:1]:
        if any(w in words.adjectives for w in mention.span.quote(document.text).lower().split()):
            return True
    sentence = document.sentence_at(said.cue.start)
    if sentence is None or sentence.tokens is None:
        return False
    cue = [t for t in sentence.tokens if sentence.start + t.idx == said.cue.start]
    return any(t.lemma_ in language().speech.claim and t.lemma_ in words.verbs for t in cue)


def _certainty(found: dict[str, int], head: Token, polarity: Polarity) -> Certainty:
    if found.get("able") and polarity == "denied":
        return "hedged" if "hedged" in found else "certain"
    conditional = "conditional" in found and {"future", "would", "able", "possible"} & found.keys()
    if {"possible", "able", "hypothetical", "condition"} & found.keys() or conditional:
        return "hypothetical"
    if "would" in found and _is_perfect(head):
        return "hypothetical"
    return "hedged" if "hedged" in found else "certain"


def _tense(found: dict[str, int], head: Token, certainty: Certainty) -> Tense:
    if certainty == "hypothetical":
        if _is_perfect(head) or _is_past(head):
            return "past"
        return "ongoing" if _is_progressive(head) else "planned"
    if {"future", "would"} & found.keys() or ({"planned", "postponed"} & found.keys() and "dropped" not in found):
        return "planned"
    if "soon" in found and head.tag_ in ("VBZ", "VBP", "VBG"):
        return "planned"
    if {"ongoing", "under", "underway"} & found.keys() or ("lasting" in found and _lasts(head)):
        return "ongoing"
    return "ongoing" if _goes_on(head) else "past"


def _lasts(head: Token) -> bool:
    """Whether the verb over the word ("continue") is told in the present."""
    token = head
    while token.head is not token and token.dep_ not in _UNDER_VERB:
        token = token.head
    above = token.head
    auxiliaries = {c.lower_ for c in above.children if c.dep_ == "aux"}
    return above.tag_ in ("VBZ", "VBP") or bool(auxiliaries & {"is", "are", "has", "have", "could", "may", "might"})


def _is_perfect(head: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("have", "ve", "'ve") for c in head.children)


def _is_past(head: Token) -> bool:
    if head.tag_ == "VBD":
        return True
    return (head.tag_ == "VBN" and any(c.lower_ in ("was", "were", "had") for c in head.children)) or (
        head.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in head.children)
    )


def _is_progressive(head: Token) -> bool:
    return head.tag_ == "VBG" and any(c.dep_ in ("aux", "auxpass") for c in head.children)


def _goes_on(head: Token) -> bool:
    """Present progressive, present state, and perfect with "since"."""
    if head.pos_ not in ("VERB", "AUX", "ADJ"):
        return False
    auxiliaries = [c.lower_ for c in head.children if c.dep_ in ("aux", "auxpass")]
    present = any(a in ("is", "are", "'s", "'re", "am") for a in auxiliaries)
    if head.tag_ == "VBG":
        return present or ("been" in auxiliaries and bool({"has", "have", "'ve"} & set(auxiliaries)))
    if head.tag_ == "VBN" and {"has", "have"} & set(auxiliaries):
        return any(c.lower_ == "since" and c.dep_ in ("prep", "mark") for c in head.children)
    return False
