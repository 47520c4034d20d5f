"""One name for one party throughout a report: short names, acronyms, pronouns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.document import Document, Phrase
from reportedly.reading.nouns import inner_head, noun
from reportedly.reading.phrases import is_pronoun
from reportedly.values import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

BACK = 4
"""Sentences back within which the antecedent of "the group" is looked for."""

REACH = 2
"""Sentences back within which a pronoun's antecedent is looked for."""

_BRACKETED = re.compile(r"\(([A-Z][A-Za-z.-]{1,9})\)")
_REACH_OF_ACRONYM = 120
_NARROWING = ("amod", "compound", "nummod", "poss", "nmod")


@dataclass(frozen=True, slots=True)
class Names:
    """Full names of a report by their short ones."""

    fulls: dict[str, str]

    def full(self, name: str) -> str:
        """The fullest form of `name` in the report, else `name`."""
        return self.fulls.get(name, name)


def names_of(document: Document) -> Names:
    """Acronyms introduced in brackets, and parts of longer names: "O'Brien" of "Stephen O'Brien"."""
    fulls = {short: long for long, short in _acronyms(document.text)}
    longer = sorted({n for n in _proper_names(document) if " " in n}, key=_longest)
    for name in sorted({n for n in _proper_names(document) if n not in fulls}):
        parts = name.split()
        for long in longer:
            words = long.split()
            if len(words) > len(parts) and words[-len(parts) :] == parts:
                fulls[name] = long
                break
    return Names(fulls)


def _longest(name: str) -> tuple[int, str]:
    return (-len(name), name)


def _acronyms(text: str) -> list[tuple[str, str]]:
    """(long, short) for "Syrian Observatory for Human Rights (SOHR)": as many words as their initials need."""
    out = []
    for match in _BRACKETED.finditer(text):
        letters = re.sub(r"[^A-Z]", "", match[1])
        words = re.findall(r"[\w.’'-]+", text[max(0, match.start() - _REACH_OF_ACRONYM) : match.start()])
        for count in range(1, min(len(words), 9) + 1):
            initials = "".join(p[0] for w in words[-count:] for p in w.split("-") if p and p[0].isupper())
            if len(letters) > 1 and initials == letters:
                out.append((" ".join(words[-count:]), match[1]))
                break
    return out


def _proper_names(document: Document) -> list[str]:
    """Names of persons as the parser sees them, without possessive marks."""
    out = []
    for sentence in document.parsed():
        assert sentence.tokens is not None
        for ent in sentence.tokens.ents:
            if ent.label_ == "PERSON":
                out.append(re.sub(r"['’]s?$", "", ent.text))
    return out


def _resolve_definite(document: Document, found: Sequence[Phrase]) -> list[Phrase]:
    """`found` with what "the group", "the country" take up: the last named party before it of a fitting sector."""
    out: list[Phrase] = []
    named: list[tuple[int, Phrase]] = []
    order = {s.index: at for at, s in enumerate(document.parsed())}
    for phrase in sorted(found, key=_position):
        value = phrase.mention.value
        tokens = document.sentences[phrase.sentence].tokens
        assert tokens is not None
        head = tokens[phrase.head]
        sectors = _definite(head)
        if sectors:
            fitting = [p for at, p in named if order[phrase.sentence] - at <= BACK and _fits(p, head, sectors)]
            named_by = fitting[-1].mention if fitting else None
            taken = Mention(named_by.span, named_by.value, "inferred") if named_by else phrase.mention
            out.append(replace(phrase, mention=taken))
            continue
        if isinstance(value, Actor) and (value.id or value.country) and head.ent_type_ != "PERSON":
            named.append((order[phrase.sentence], phrase))
        out.append(phrase)
    return out


def _position(phrase: Phrase) -> tuple[int, int]:
    return (phrase.sentence, phrase.head)


def _fits(phrase: Phrase, head: Token, sectors: tuple[str, ...]) -> bool:
    """Whether a named party may be what the definite noun `head` takes up."""
    value = phrase.mention.value
    assert isinstance(value, Actor)
    if head.lower_ in ("country", "nation"):
        return value.sector == "GOV" and value.id is None and " " not in value.name
    if head.lower_ in ("coalition", "alliance"):
        return head.lower_ in value.name.casefold() and value.sector in sectors
    if sectors == ("GOV",):
        return value.sector == "GOV" and any(w in value.name.casefold() for w in ("government", head.lower_))
    return value.sector in sectors and (value.id is not None or head.lower_ in value.name.casefold())


def resolve(document: Document, found: Sequence[Phrase]) -> list[Phrase]:
    """`found` and one phrase for each personal pronoun whose antecedent is found among them.

    The antecedent agrees in number and person, a subject is preferred, then the nearest one; it stands in the same
    sentence before the pronoun or in the `REACH` sentences before.
    """
    found = _resolve_definite(document, found)
    out = list(found)
    by_sentence: dict[int, list[Phrase]] = {}
    for phrase in found:
        by_sentence.setdefault(phrase.sentence, []).append(phrase)
    kept = [s.index for s in document.parsed()]
    for sentence in document.parsed():
        tokens = sentence.tokens
        assert tokens is not None
        for token in tokens:
            if not is_pronoun(token) or token.lower_ not in _NUMBER:
                continue
            antecedent = _antecedent(token, sentence.index, by_sentence, document, kept)
            if antecedent is not None:
                mention = Mention(antecedent.span, antecedent.mention.value, "inferred")
                phrase = Phrase(mention, sentence.index, token.i)
                out.append(phrase)
                by_sentence.setdefault(sentence.index, []).append(phrase)
    return out


_NUMBER = {
    "he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "it": "one", "its": "one",
    "they": "many", "them": "many", "their": "many",
}  # fmt: skip


def _antecedent(
    token: Token, index: int, by_sentence: dict[int, list[Phrase]], document: Document, kept: list[int]
) -> Phrase | None:
    number = _NUMBER[token.lower_]
    best: tuple[float, int, Phrase] | None = None
    back = [i for i in kept if i <= index][-1 - REACH :]
    for steps, at in enumerate(reversed(back)):
        sentence = document.sentences[at]
        if steps and sentence.paragraph != document.sentences[index].paragraph and steps > 1:
            continue
        for phrase in by_sentence.get(at, ()):
            if at == index and phrase.head >= token.i:
                continue
            assert sentence.tokens is not None
            head = sentence.tokens[phrase.head]
            fit = _fit(head, phrase, number)
            if fit <= 0 or (at == index and _local(token, head)):
                continue
            score = fit + _prominence(head) - 1.0 * steps
            rank = (score, phrase.head if at == index else 0)
            if best is None or (rank[0], at, rank[1]) > (best[0], best[2].sentence, best[1]):
                best = (rank[0], rank[1], phrase)
    return best[2] if best else None


def _local(token: Token, head: Token) -> bool:
    """Whether `head` is another argument of the verb that the (not possessive) pronoun hangs on: "X hit them"."""
    return token.dep_ != "poss" and head.head == token.head and head.dep_ != token.dep_


def _fit(head: Token, phrase: Phrase, number: str) -> float:
    """How well `head` agrees with the pronoun; 0: not at all."""
    value = phrase.mention.value
    kind = noun(inner_head(head))
    people = (kind is not None and kind.kind == "people") or head.ent_type_ == "PERSON"
    plural = head.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in head.children)
    if head.pos_ == "PRON":
        return 2.0 if _NUMBER.get(head.lower_) == number else 0.0
    if head.dep_ in ("compound", "amod", "nmod"):
        return 0.5 if isinstance(value, Actor) and number not in ("he", "she") else 0.0
    if number in ("he", "she"):
        if not people or plural:
            return 0.0
        return 2.5 if _female(head) == (number == "she") else 1.0 if number == "she" else 0.0
    if number == "many":
        if plural:
            return 2.0 if isinstance(value, Actor) else 0.7
        return 1.0 if isinstance(value, Actor) and not people else 0.0
    if people or plural:
        return 0.0
    return 2.0 if isinstance(value, Actor) else 0.5


def _female(head: Token) -> bool:
    """Whether a word of the phrase of `head` tells that the person is a woman."""
    words = language("en").parties.female
    return head.lower_ in words or any(t.lower_ in words for t in head.children)


@cache
def _sides() -> frozenset[str]:
    """Words that say on what side a group is, and not which one: "the rebel group"."""
    return frozenset(word for words in language("en").parties.sides.values() for word in words)


def _definite(head: Token) -> tuple[str, ...]:
    """The sectors that the antecedent of "the group" may have; empty when the phrase says more or is indefinite."""
    table = language("en").parties.definite
    sectors = table.get(head.lower_) or table.get(head.lemma_.lower(), ())
    if not sectors or (head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ == "of"):
        return ()
    others = [c for c in head.lefts if c.dep_ in _NARROWING and c.lower_ not in _sides()]
    article = any(c.lower_ in ("the", "this", "that", "these", "those") for c in head.lefts)
    return sectors if article and not others else ()


def _prominence(head: Token) -> float:
    if head.dep_ in ("nsubj", "nsubjpass"):
        return 1.0 + (0.5 if head.head.dep_ == "ROOT" else 0.0)
    return 0.4 if head.dep_ in ("dobj", "agent") or (head.dep_ == "pobj" and head.head.dep_ == "agent") else 0.0
