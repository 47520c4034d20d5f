"""Whom a speaker's words denote: pronouns, short names and stand-ins ("the monitor") to the fullest name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.cues import Cue
from reportedly.reading.document import Document
from reportedly.reading.kept import kept
from reportedly.reading.speaker_names import Name, is_person, name_at, speaks

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PERSON = frozenset({"he", "she", "i", "him", "her", "who"})
_BODY = frozenset({"it", "its"})
_MANY = frozenset({"they", "we", "them", "our", "us"})
_ARTICLE = re.compile(r"^(?:the|a|an|one|another|some|this|that)\s+", re.I)
_SMALL = frozenset(
    {"the", "a", "an", "of", "for", "in", "at", "from", "and", "by", "to", "on", "mr", "mrs", "ms", "dr", "his", "her"}
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of a report, whatever words stand for it."""

    key: str
    """The name's words in lower case: what tells voices apart within one report."""
    name: str
    """The fullest name in the report, without its article."""
    full: Name
    """Where that name stands."""


class Voices:
    """The voices of a report's speakers, each told from the names before it and, for "a monitor said", after it."""

    def __init__(self, document: Document, cues: list[Cue]) -> None:
        self._document = document
        self._names = [n for cue in cues if cue.strong for n in (cue.speaker, cue.relay) if n is not None]
        self._fullest = _named_phrases(document, self._names)
        self._full: dict[Name, Name] = {}
        for name in self._names:
            self._resolve(name)

    def of(self, name: Name) -> Voice:
        """The voice that `name` stands for; `name` need not be a cue's."""
        full = self._resolve(name)
        words = _bare(full.span.quote(self._document.text))
        return Voice(words.lower(), words, full)

    def _resolve(self, name: Name) -> Name:
        if name not in self._full:
            earlier = [self._full.get(n, n) for n in self._names if n.span.start < name.span.start]
            later = [n for n in self._names if n.span.start > name.span.start]
            self._full[name] = _denoted(self._document, name, earlier, later, self._fullest)
        return self._full[name]


def _bare(words: str) -> str:
    return re.sub(r"\s+", " ", _ARTICLE.sub("", words)).strip(" ,;:\"'“”")


def _proper(document: Document, name: Name) -> frozenset[str]:
    """The words of a name that are names themselves: "Britain" in "Britain-based" is not."""
    return kept(_tokens(document, name), f"proper {name.left} {name.right}", partial(_proper_words, name))


def _tokens(document: Document, name: Name) -> Doc:
    tokens = document.sentences[name.sentence].tokens
    assert tokens is not None
    return tokens


def _proper_words(name: Name, tokens: Doc) -> frozenset[str]:
    return frozenset(
        t.text
        for t in tokens[name.left : name.right]
        if t.text[:1].isupper()
        and t.lower_ not in _SMALL
        and not (t.i + 2 < len(tokens) and tokens[t.i + 1].text == "-" and tokens[t.i + 2].is_lower)
    )


def _named_phrases(document: Document, names: list[Name]) -> list[Name]:
    """Names that a shorter form may stand for, the longest first: the cues' own and the text's named entities."""
    found = list(names)
    for sentence in document.parsed():
        assert sentence.tokens is not None
        if sentence.part == "furniture":
            continue
        for entity in sentence.tokens.ents:
            if entity.label_ in ("PERSON", "ORG", "NORP", "GPE", "FAC"):
                found.append(name_at(sentence, entity.root))
    seen = {n.span: n for n in reversed(found) if _proper(document, n) and n.right - n.left <= 14}
    return sorted(seen.values(), key=_start)


def _start(name: Name) -> int:
    return name.span.start


def _denoted(document: Document, name: Name, earlier: list[Name], later: list[Name], fullest: list[Name]) -> Name:
    """The name that `name` stands for; itself when it is no shorter form of another."""
    tokens = document.sentences[name.sentence].tokens
    assert tokens is not None
    head = tokens[name.head]
    if head.pos_ == "PRON" or head.lower_ in _PERSON | _BODY | _MANY:
        found = _pronoun(document, head.lower_, earlier)
        return found or (_subject_before(document, name) if head.lower_ in _PERSON else None) or name
    proper = _proper(document, name)
    if proper and head.text in proper:
        return _longer(document, name, proper, fullest)
    definite = tokens[name.left].lower_ in ("the", "this", "that", "his", "her", "its", "their")
    same_head = [n for n in reversed(earlier) if _head(document, n) == head.lemma_.lower()]
    if definite and same_head:
        return same_head[0]
    stands = _class_of(head.lemma_.lower())
    if stands and head.tag_ != "NNS":
        order = [*reversed(earlier), *later] if definite else [*later, *reversed(earlier)]
        other = _stood_for(document, head.lemma_.lower(), stands, order, fullest)
        if other is not None:
            return _longer(document, other, _proper(document, other), fullest)
    text = head.lemma_.lower() in language().speech.texts
    return earlier[-1] if definite and text and earlier else name


def _stood_for(document: Document, noun: str, stands: str, order: list[Name], fullest: list[Name]) -> Name | None:
    """The nearest speaker that `noun` may stand for; for monitors and agencies also a name that never speaks itself."""
    named = fullest if stands in ("monitor", "agency") else []
    return next((other for other in [*order, *named] if _belongs(document, other, stands, noun)), None)


def _longer(document: Document, name: Name, proper: frozenset[str], fullest: list[Name]) -> Name:
    """The name with the most words among those that hold every proper word of `name`, the first of equals."""
    best, size = name, len(proper)
    short = next(iter(proper)) if len(proper) == 1 else ""
    for other in fullest:
        words = _proper(document, other)
        if short.isupper() and 2 <= len(short) <= 6 and _initials(document, other).startswith(short):
            return other
        if proper < words and proper & _cores(document, other) and len(words) > size and len(words) <= len(proper) + 7:
            best, size = other, len(words)
    return best


def _cores(document: Document, name: Name) -> frozenset[str]:
    """The words that carry a name: its head, and its last word before "for", "of", "in"."""
    tokens = document.sentences[name.sentence].tokens
    assert tokens is not None
    words = list(tokens[name.left : name.right])
    until = next((k for k, t in enumerate(words) if t.pos_ == "ADP" and k), len(words))
    return frozenset({tokens[name.head].text, words[until - 1].text})


def _initials(document: Document, name: Name) -> str:
    """The capitals that begin the words of a name: LCC for "Local Coordination Committees"."""
    return kept(_tokens(document, name), f"initials {name.left} {name.right}", partial(_capitals, name))


def _capitals(name: Name, tokens: Doc) -> str:
    capitals = "".join(t.text[0] for t in tokens[name.left : name.right] if t.text[:1].isupper() and t.lower_ != "the")
    return capitals if len(capitals) > 1 else ""


def _pronoun(document: Document, word: str, earlier: list[Name]) -> Name | None:
    for other in reversed(earlier):
        if word in _PERSON and _is_person(document, other):
            return other
        if word in _BODY and not _is_person(document, other):
            return other
        if word in _MANY and (word not in ("they", "them") or _is_plural(document, other)):
            return other
    return earlier[-1] if earlier and word in _PERSON | _BODY else None


def _subject_before(document: Document, name: Name) -> Name | None:
    """The last subject that can speak in the two sentences before: "The mayor spoke on Monday. He said"."""
    for sentence in reversed(document.sentences[max(0, name.sentence - 2) : name.sentence]):
        for token in reversed(list(sentence.tokens or ())):
            if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("NOUN", "PROPN") and speaks(token):
                return name_at(sentence, token)
    return None


def _is_plural(document: Document, name: Name) -> bool:
    tokens = document.sentences[name.sentence].tokens
    assert tokens is not None
    return tokens[name.head].tag_ in ("NNS", "NNPS")


def _head(document: Document, name: Name) -> str:
    tokens = document.sentences[name.sentence].tokens
    assert tokens is not None
    return str(tokens[name.head].lemma_.lower())


def _is_person(document: Document, name: Name) -> bool:
    tokens = document.sentences[name.sentence].tokens
    assert tokens is not None
    return any(is_person(t) for t in tokens[name.left : name.right])


@cache
def _class_of(noun: str) -> str:
    """Class of stand-ins that `noun` belongs to, empty when to none."""
    return next((c for c, words in sorted(language().speech.stand_ins.items()) if noun in words.nouns), "")


def _belongs(document: Document, name: Name, stands: str, noun: str) -> bool:
    """Whether a stand-in of class `stands`, headed by `noun`, may stand for `name`."""
    if not _proper(document, name):
        return False
    tokens = document.sentences[name.sentence].tokens
    assert tokens is not None
    words = {t.lower_ for t in tokens[name.left : name.right]}
    classes = sorted(c for c, w in language().speech.stand_ins.items() if noun in w.nouns)
    if any(words & set(language().speech.stand_ins[c].names) for c in classes):
        return True
    return noun in words if stands in ("body", "person") else False
