"""Cues of speech: the words that put something in somebody's mouth, and whose mouth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.language import language
from reportedly.reading.document import Document, Sentence
from reportedly.reading.speaker_names import Name, calendar, is_person, name_at, owner_of, speaks
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["verb", "preposition", "quoted", "noun"]

_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}


@dataclass(frozen=True, slots=True)
class Cue:
    """One place where somebody is made to speak."""

    sentence: int
    head: int
    """Token index of the reporting verb, of "according", or of the noun ("claim")."""
    span: Span
    kind: Kind
    strength: str
    """Class of the verb in the language file: neutral, claim, opinion, confirm, demand, deny, quote."""
    speaker: Name
    relay: Name | None = None
    """Who passes the words on: "SANA" in "SANA quoted an official as saying"."""
    beside: tuple[Name, ...] = ()
    """Who says it with the speaker: "rebels" in "a monitor and rebels said"."""
    strong: bool = True
    """Whether the words surely report speech: a core verb, "according to", a verb with a clause of content."""


@cache
def strengths() -> dict[str, str]:
    """Class of each reporting verb; a verb of several classes has the first."""
    speech = language().speech
    classes = ("neutral", "claim", "opinion", "confirm", "demand", "deny", "quote")
    return {verb: name for name in reversed(classes) for verb in getattr(speech, name)}


def find_cues(document: Document) -> list[Cue]:
    """Every cue of the parsed body sentences whose speaker is named by words, in the order of the text."""
    found: list[Cue] = []
    for sentence in document.parsed():
        if sentence.part == "furniture":
            continue
        inside = {(cue.head): cue for cue in _of_sentence(sentence)}
        found += [inside[head] for head in sorted(inside)]
    return found


def _of_sentence(sentence: Sentence) -> list[Cue]:
    assert sentence.tokens is not None
    found: list[Cue] = []
    for token in sentence.tokens:
        cue = _preposition(sentence, token) or _quoting(sentence, token) or _verb(sentence, token)
        if cue is not None:
            found.append(cue)
    return found


def _preposition(sentence: Sentence, token: Token) -> Cue | None:
    """According to X, in the words of X, citing X."""
    lower = token.lower_
    if lower not in ("according", "words", "based", "per"):
        return None
    doc = token.doc
    before = [t.lower_ for t in doc[max(0, token.i - 2) : token.i + 2]]
    if (
        (lower == "according" and before[-1] == "to")
        or before == ["in", "the", "words", "of"]
        or (lower == "based" and before[-1] == "on" and not token.i)
    ):
        after = token.i + 2
    elif lower == "per" and token.i and doc[token.i - 1].lower_ == "as":
        after = token.i + 1
    else:
        return None
    head = _object(token, after)
    if head is None:
        return None
    owner = owner_of(head)
    speaker = name_at(sentence, head, floor=after) if owner is None else name_at(sentence, owner)
    beside = _beside(sentence, head, speaker)
    span = sentence.words(token.i, after)
    return Cue(sentence.index, token.i, span, "preposition", "neutral", speaker, beside=beside)


def _object(token: Token, after: int) -> Token | None:
    """The noun that the preposition before `after` governs, by the parse, else the first one that follows."""
    objects = [c for c in token.doc[after - 1].children if c.dep_ == "pobj" and c.i >= after]
    return objects[0] if objects else _first_noun(token, after)


def _first_noun(token: Token, after: int) -> Token | None:
    """Head of the noun phrase that begins at `after`."""
    doc = token.doc
    for word in doc[after : after + 12]:
        if word.pos_ in ("NOUN", "PROPN", "PRON") and (
            word.dep_ not in ("compound", "amod", "nmod", "poss") or word.head.i <= word.i
        ):
            return word
        if word.pos_ in ("VERB", "PUNCT") and word.text not in ("“", '"', "'", "‘", ","):
            return None
    return None


def _quoting(sentence: Sentence, token: Token) -> Cue | None:
    """SANA quoted an official as saying; an official was quoted by SANA as saying; citing residents."""
    if token.lemma_.lower() not in language().speech.quote or token.pos_ not in ("VERB", "ADP", "AUX", "NOUN"):
        return None
    children = list(token.children)
    object_ = next((c for c in children if c.dep_ in ("dobj", "pobj") and c.i > token.i), None)
    passive = next((c for c in children if c.dep_ == "nsubjpass"), None)
    if object_ is None and passive is None and token.i + 1 < len(token.doc) and token.tag_ == "VBG":
        object_ = _first_noun(token, token.i + 1)
    said = object_ or passive
    if said is None or said.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    relay: Token | None
    if said is passive:
        agent = next((c for c in children if c.dep_ == "agent"), None)
        relay = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    else:
        relay = subject_of(token)
    speaker = name_at(sentence, said)
    passed = name_at(sentence, relay) if relay is not None and relay.i != said.i else None
    span = sentence.words(token.i, token.i + 1)
    return Cue(sentence.index, token.i, span, "quoted", "quote", speaker, passed, _beside(sentence, said, speaker))


def _verb(sentence: Sentence, token: Token) -> Cue | None:
    """X said; said X; X, saying; X, who said; was told by X; and the bare trailing "X said"."""
    strength = strengths().get(token.lemma_.lower()) or ("neutral" if _says_a_number(token) else None)
    if strength is None or strength == "quote":
        return None
    verbal = token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says", "told", "added", "reported", "tweeted")
    if not verbal and token.lower_ in ("reports", "claims") and _ends(token):
        verbal = token.i > 0 and token.nbor(-1).pos_ == "PROPN"
    if not verbal or (token.dep_ in ("amod", "compound") and not _ends(token)):
        return None
    if token.lemma_ == "say" and {t.lemma_ for t in list(token.ancestors)[:2]} & set(language().speech.quote):
        return None
    if token.lemma_ == "claim" and _claims_a_thing(token):
        return None
    speaker = _going_on(token) or subject_of(token)
    if speaker is None or not (_may_speak(speaker, token) and speaks(speaker)):
        near = _adjacent(token)
        speaker = near if (near is not None and speaks(near)) or speaker is None else speaker
    if speaker is None or not _may_speak(speaker, token):
        return None
    speaker = _after_place(speaker)
    owner = owner_of(speaker)
    name = name_at(sentence, owner or speaker, ceiling=token.i if (owner or speaker).i < token.i else None)
    beside = _beside(sentence, speaker, name)
    strong = _is_strong(token, strength)
    return Cue(
        sentence.index, token.i, sentence.words(token.i, token.i + 1), "verb", strength, name, None, beside, strong
    )


def _beside(sentence: Sentence, head: Token, name: Name) -> tuple[Name, ...]:
    """Those joined to the speaker `head` by "and" who may speak too, in the order of the text."""
    found = []
    for other in sorted(head.conjuncts, key=_index):
        if name.left <= other.i < name.right or other.pos_ == "PRON" or not speaks(other):
            continue
        between = head.doc[min(head.i, other.i) : max(head.i, other.i)]
        if any(t.lower_ == "and" for t in between) and not any(t.pos_ == "VERB" for t in between):
            found.append(name_at(sentence, other))
    return tuple(found)


def _after_place(subject: Token) -> Token:
    """The person listed after a place that the parse took for the first speaker ("seized Goma, an official told")."""
    comma = subject.i + 1 < len(subject.doc) and subject.nbor().text == ","
    if subject.pos_ != "PROPN" or is_person(subject) or not comma:
        return subject
    listed = [t for t in subject.conjuncts if t.i > subject.i] + [c for c in subject.children if c.dep_ == "appos"]
    return next((t for t in sorted(listed, key=_index) if is_person(t) and t.pos_ == "NOUN"), subject)


def _says_a_number(verb: Token) -> bool:
    """Whether it gives a toll, a count, a number: who does so says it."""
    if verb.lemma_.lower() not in language().speech.counts:
        return False
    return any(c.dep_ == "dobj" and c.lemma_.lower() in language().figures.counting for c in verb.children)


def _claims_a_thing(claim: Token) -> bool:
    """Whether a deed, lives or responsibility are claimed, and nothing is said: "an attack claimed by X"."""
    if any(c.dep_ in ("ccomp", "xcomp") for c in claim.children):
        return False
    return any(c.dep_ in ("dobj", "agent") for c in claim.children) or claim.tag_ == "VBN"


def _is_strong(verb: Token, strength: str) -> bool:
    """Whether a reporting verb surely reports: it is a core one, or has a clause of content."""
    content = any(c.dep_ == "ccomp" for c in verb.children)
    if (
        not content
        and verb.lemma_ in ("announce", "declare", "proclaim")
        and any(c.dep_ == "dobj" for c in verb.children)
    ):
        return False  # an act, not a report: "announced a new alliance"
    return content or (verb.lemma_.lower() in language().speech.core and strength != "opinion")


def _ends(token: Token) -> bool:
    """Whether nothing but punctuation follows."""
    return all(t.is_punct or t.is_space for t in token.doc[token.i + 1 :])


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Who does the verb: its subject, the agent of its passive, or the subject or noun that governs it."""
    children = list(verb.children)
    passive = any(c.dep_ == "auxpass" for c in children)
    agents = [c for c in children if c.dep_ == "agent"]
    if agents:
        return next((c for c in agents[0].children if c.dep_ == "pobj"), None)
    if passive and verb.tag_ == "VBN":
        return None
    subjects = [c for c in children if c.dep_ in _SUBJECTS]
    if subjects:
        near = max(subjects, key=_index) if subjects[-1].i < verb.i else subjects[0]
        return _antecedent(near, verb)
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return None
    if depth > 3 or verb.head is verb:
        return None
    if verb.dep_ in ("relcl", "acl") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return verb.head
    if verb.dep_ in ("conj", "advcl", "xcomp", "pcomp", "dep", "parataxis") and verb.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head, depth + 1) if verb.dep_ == "conj" or verb.tag_ in ("VBG", "VB") else None
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep" and verb.head.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head.head, depth + 1)
    return None


def _going_on(verb: Token) -> Token | None:
    """The speaker of an earlier finite cue, for a participle that goes on with it ("... it said, adding that")."""
    if verb.tag_ != "VBG" or any(c.dep_ in _SUBJECTS or c.dep_ == "aux" for c in verb.children):
        return None
    for earlier in reversed(verb.doc[: verb.i]):
        if earlier.tag_ in ("VBD", "VBZ", "VBP") and strengths().get(earlier.lemma_.lower(), "quote") != "quote":
            return subject_of(earlier) or _adjacent(earlier)
    return None


def _index(token: Token) -> int:
    return token.i


def _antecedent(subject: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for, else the subject itself."""
    if subject.tag_ not in ("WDT", "WP") or verb.dep_ != "relcl":
        return subject
    noun = verb.head
    while subject.lower_ == "who" and not is_person(noun) and noun.dep_ in ("pobj", "appos"):
        noun = noun.head.head if noun.dep_ == "pobj" else noun.head
    if subject.lower_ == "who" and noun.dep_ == "appos" and noun.head.ent_type_ == "PERSON":
        return noun.head
    return noun if is_person(noun) or noun.pos_ in ("NOUN", "PROPN") else verb.head


def _adjacent(verb: Token) -> Token | None:
    """The noun right before a core verb that the parse left without a subject ("... on Sunday the group said")."""
    if verb.lemma_.lower() not in language().speech.core or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return None
    at = verb.i - 1
    while at >= 0 and (verb.doc[at].pos_ == "ADV" or verb.doc[at].lower_ in calendar()):
        at -= 1
    if at < 0 or verb.doc[at].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    return verb.doc[at]


def _may_speak(speaker: Token, verb: Token) -> bool:
    """Not an expletive, a number or a thing that only a participle goes with."""
    if speaker.lower_ in ("it", "there") and any(c.dep_ == "auxpass" for c in verb.children):
        return False
    if speaker.tag_ in ("EX", "CD", "WDT", "WP", "WRB") or speaker.lower_ in language().speech.silent:
        return False
    return speaker.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "X")
