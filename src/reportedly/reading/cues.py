"""Cues of speech: the words that put something in somebody's mouth, and whose mouth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from reportedly.language import language
from reportedly.reading.document import Document, Sentence
from reportedly.spans import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

Kind = Literal["verb", "preposition", "quoted", "noun"]

_NAME_LEFT = {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "case", "punct", "npadvmod"}
_NAME_PREPOSITIONS = {"of", "for", "at", "from", "in", "with", "on", "to", "within", "inside", "near", "by"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}


@dataclass(frozen=True, slots=True)
class Name:
    """A noun phrase that names somebody: tokens `left` (counted) to `right` (not counted) of a sentence."""

    sentence: int
    left: int
    right: int
    head: int
    span: Span


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
    strong: bool = True
    """Whether the words surely report speech: a core verb, "according to", a verb with a clause of content."""


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Calendar words, plural modifiers, nouns that never speak."""
    speech = language().speech
    return frozenset(speech.calendar), frozenset(speech.plural_modifiers), frozenset(speech.silent)


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
    doc = token.doc
    lower = token.lower_
    before = [t.lower_ for t in doc[max(0, token.i - 2) : token.i + 2]]
    if (lower == "according" and before[-1] == "to") or before == ["in", "the", "words", "of"]:
        after = token.i + 2
    elif lower == "based" and before[-1] == "on" and not token.i:
        after = token.i + 2
    elif lower == "per" and token.i and doc[token.i - 1].lower_ == "as":
        after = token.i + 1
    else:
        return None
    head = _object(token, after)
    if head is None:
        return None
    owner = _owner(head)
    speaker = name_at(sentence, head, floor=after) if owner is None else name_at(sentence, owner)
    return Cue(sentence.index, token.i, sentence.words(token.i, after), "preposition", "neutral", speaker)


def _object(token: Token, after: int) -> Token | None:
    """The noun that the preposition before `after` governs, by the parse, else the first one that follows."""
    objects = [c for c in token.doc[after - 1].children if c.dep_ == "pobj" and c.i >= after]
    return objects[0] if objects else _first_noun(token, after)


def _owner(head: Token) -> Token | None:
    """Whose text it is: "a statement released by X", "X's report"; None where nobody is named, or for no text."""
    if head.lemma_.lower() not in language().speech.texts:
        return None
    for child in head.children:
        if child.dep_ == "poss" and child.ent_type_ and child.pos_ == "PROPN":
            return child
        for agent in child.children if child.dep_ == "acl" and child.tag_ == "VBN" else ():
            if agent.dep_ == "agent" or (agent.dep_ == "prep" and agent.lower_ == "by"):
                return next((c for c in agent.children if c.dep_ == "pobj"), None)
    return None


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
    return Cue(sentence.index, token.i, sentence.words(token.i, token.i + 1), "quoted", "quote", speaker, passed)


def _verb(sentence: Sentence, token: Token) -> Cue | None:
    """X said; said X; X, saying; X, who said; was told by X; and the bare trailing "X said"."""
    strength = strengths().get(token.lemma_.lower())
    if strength is None or strength == "quote":
        return None
    verbal = token.pos_ in ("VERB", "AUX") or token.lower_ in ("said", "says", "told", "added", "reported", "tweeted")
    if not verbal and token.lower_ in ("reports", "claims") and _ends(token):
        verbal = token.i > 0 and token.nbor(-1).pos_ == "PROPN"
    if not verbal or (token.dep_ in ("amod", "compound") and not _ends(token)):
        return None
    if token.dep_ == "xcomp" and token.lemma_ == "say" and token.head.lemma_ in language().speech.quote:
        return None
    speaker = _going_on(token) or subject_of(token)
    if speaker is None or not (_may_speak(speaker, token) and speaks(speaker)):
        near = _adjacent(token)
        speaker = near if near is not None and speaks(near) or speaker is None else speaker
    if speaker is None or not _may_speak(speaker, token):
        return None
    owner = _owner(speaker)
    name = name_at(sentence, owner or speaker, ceiling=token.i if (owner or speaker).i < token.i else None)
    span = sentence.words(token.i, token.i + 1)
    return Cue(sentence.index, token.i, span, "verb", strength, name, strong=_is_strong(token, strength))


def _is_strong(verb: Token, strength: str) -> bool:
    """Whether a reporting verb surely reports: it is a core one, or has a clause of content."""
    content = any(c.dep_ == "ccomp" for c in verb.children)
    return content or (verb.lemma_.lower() in language().speech.core and strength != "opinion")


def speaks(noun: Token) -> bool:
    """Whether the noun is one of those who speak: a name, a pronoun, a role, a body, a text."""
    speech = language().speech
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PRON" or noun.ent_type_ in ("PERSON", "ORG", "NORP", "GPE"):
        return True
    return (
        lemma in speech.people or lemma in speech.texts or lemma in speech.media
        or any(lemma in words.nouns for words in speech.stand_ins.values())
    )  # fmt: skip


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
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return subject


def _adjacent(verb: Token) -> Token | None:
    """The noun right before a core verb that the parse left without a subject ("... on Sunday the group said")."""
    if verb.lemma_.lower() not in language().speech.core or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return None
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return None
    at = verb.i - 1
    while at >= 0 and (verb.doc[at].pos_ == "ADV" or verb.doc[at].lower_ in _words()[0]):
        at -= 1
    if at < 0 or verb.doc[at].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    return verb.doc[at]


def _may_speak(speaker: Token, verb: Token) -> bool:
    """Not an expletive, a number or a thing that only a participle goes with."""
    if speaker.lower_ in ("it", "there") and any(c.dep_ == "auxpass" for c in verb.children):
        return False
    if speaker.tag_ in ("EX", "CD", "WDT", "WP", "WRB") or speaker.lower_ in _words()[2]:
        return False
    return speaker.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "X")


def name_at(sentence: Sentence, head: Token, *, floor: int = 0, ceiling: int | None = None) -> Name:
    """The noun phrase of `head` with its modifiers and "of, at, from ..." phrases, no clause, no date at its ends."""
    doc = head.doc
    left = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in _NAME_LEFT or child.right_edge.i + 1 != left or child.left_edge.i < floor:
            break
        left = child.left_edge.i
    left = _own_words(head, _whole_name(head, left, floor))
    right = _right_end(head, ceiling if ceiling is not None else len(doc))
    while left < head.i and (doc[left].is_punct or doc[left].lower_ in _words()[0] or doc[left].like_num):
        left += 1
    while right - 1 > head.i and (doc[right - 1].is_punct or doc[right - 1].lower_ in _words()[0] | {"on", "in"}):
        right -= 1
    return Name(sentence.index, left, right, head.i, sentence.words(left, right))


def _own_words(head: Token, left: int) -> int:
    """Where the name begins after the words of a clause that ran into it where a comma was lost.

    A plural that modifies nothing ("18 civilians | observatory director ..."), or a common noun that is no title before
    a name ("a hostage | SOHR").
    """
    doc = head.doc
    for i in range(head.i - 1, left - 1, -1):
        word = doc[i]
        plural = word.tag_ == "NNS" and word.lower_ not in _words()[1]
        stray = word.tag_ == "NN" and word.is_lower and doc[i + 1].pos_ == "PROPN" and not speaks(word)
        if (plural or stray) and doc[i + 1].text not in ("-", "’", "'"):
            return i + 1
    return left


def _whole_name(head: Token, left: int, floor: int) -> int:
    """Where "the Observatory for Human Rights" begins when the parse has only its last noun as the subject."""
    doc = head.doc
    if left - 2 < floor or doc[left - 1].lower_ not in ("for", "of") or not head.text[:1].isupper():
        return left
    before = doc[left - 2]
    if before.pos_ != "PROPN":
        return left
    start = min([before.i, *(c.left_edge.i for c in before.lefts if c.dep_ in _NAME_LEFT)])
    return start if start >= floor else left


def _right_end(head: Token, ceiling: int) -> int:
    right = head.i + 1
    for child in head.rights:
        if child.left_edge.i != right or child.right_edge.i >= ceiling:
            break
        if child.dep_ == "prep" and child.lower_ in _NAME_PREPOSITIONS:
            objects = [c for c in child.children if c.dep_ == "pobj" and c.lower_ not in _words()[0]]
            if not objects or objects[0].ent_type_ in ("DATE", "TIME"):
                break
            right = _right_end(objects[0], ceiling)
        elif child.dep_ == "case" and child.lower_ in ("'s", "’s"):
            break
        elif child.dep_ == "acl" and child.lower_ in ("known", "called", "named"):
            right = child.right_edge.i + 1 if child.right_edge.i - child.i < 8 else right
            break
        elif child.dep_ in ("compound", "flat", "nmod", "nummod"):
            right = child.right_edge.i + 1
        else:
            break
    return right
