"""A figure in its sentence, and what keeps two of them apart: who is counted, who says so, where."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.ontology import ontology
from reportedly.reading.denier import one_country
from reportedly.reading.document import Document, Sentence
from reportedly.reading.identify import Draft
from reportedly.reading.sameness import may_be_one_place
from reportedly.spans import Span
from reportedly.values import Actor, Place, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Token

PROVINCE, COUNTRY = 4, 6
"""Precision of a place that is one, as UCDP counts it."""
_FURTHER = ("another", "further", "additional")
_UNARMED = frozenset({"medics", "journalists", "aid-workers"})
"""Classes of people who are civilians too."""
ANYBODY = "all"
"""The class of nouns that say no more than that they are people."""
_ARTICLES = frozenset({"the", "a", "an", "of", "for", "in", "its", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One figure in its sentence."""

    draft: Draft
    sentence: Sentence
    noun: str | None
    """What is counted, None where it says no more than that they are people."""
    further: bool
    """Whether it is said to come on top of another: "12 more"."""
    content: frozenset[str]

    @property
    def in_headline(self) -> bool:
        return self.sentence.part == "headline"

    @property
    def value(self) -> Quantity | None:
        return quantity(self.draft)


def telling(document: Document, draft: Draft) -> Telling:
    sentence = sentence_of(document, draft)
    tokens = sentence.tokens
    content = frozenset(t.lemma_.lower() for t in tokens or () if t.pos_ in ("NOUN", "PROPN", "VERB"))
    return Telling(draft, sentence, noun_of(sentence, draft), _is_further(sentence, draft), content)


def quantity(draft: Draft) -> Quantity | None:
    value = next((m.value for m in draft.roles.get("quantity", ())), None)
    return value if isinstance(value, Quantity) else None


def _is_further(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number comes on top of another: "another 12", "12 more"; not "more than 12", "12 others"."""
    tokens, number = sentence.tokens, [t.i for t in tokens_in(sentence, draft.anchor)]
    if tokens is None or not number:
        return False
    after = [t.lower_ for t in tokens[number[-1] + 1 : number[-1] + 3]]
    before = {t.lower_ for t in tokens[max(0, number[0] - 1) : number[-1] + 1]}
    return bool(before & {*_FURTHER}) or (after[:1] in (["more"], ["further"]) and after[1:] != ["than"])


def noun_of(sentence: Sentence, draft: Draft) -> str | None:
    population = draft.roles.get("population", ())
    if not population or population[0].how == "inferred":
        return None
    tokens = tokens_in(sentence, population[0].span)
    head = next((t for t in tokens if t.head not in tokens or t.head == t), None)
    lemma = head.lemma_.lower().removesuffix("s") if head is not None else ""  # a title's "Civilians" is a name
    return None if not lemma or lemma in language().figures.nobody_in_particular else lemma


def sentence_of(document: Document, draft: Draft) -> Sentence:
    sentence = document.sentence_at(draft.anchor.start)
    assert sentence is not None
    return sentence


def tokens_in(sentence: Sentence, span: Span) -> list[Token]:
    start = sentence.start
    return [t for t in sentence.tokens or () if span.start <= start + t.idx < span.end]


def shared(one: Telling, other: Telling) -> float:
    """Share of the shorter sentence's content words that both have."""
    return len(one.content & other.content) / max(1, min(len(one.content), len(other.content)))


def one_place(one: Draft, other: Draft) -> bool:
    """Whether no place tells them apart; a province is that of its towns."""
    places = one.roles.get("place", ()), other.roles.get("place", ())
    return may_be_one_place(*places) or any(holds(x, y) or holds(y, x) for x, y in product(*places))


def one_voice(one: Sequence[Mention], other: Sequence[Mention]) -> bool:
    """Whether everybody who says the one says the other as well, or the other way round; nobody says as everybody."""
    left, right = ([any(_same_name(x, y) for y in b) for x in a] for a, b in ((one, other), (other, one)))
    return all(left) or all(right)


def _same_name(one: Mention, other: Mention) -> bool:
    """Whether one name has all the words of the other: "the Observatory" is the "Syrian Observatory", "the health
    ministry" is not the defence ministry."""
    return same_words(one, other) or one_body(one, other)


def same_words(one: Mention, other: Mention) -> bool:
    a, b = (_words(m) for m in (one, other))
    return one.span == other.span or (bool(a and b) and (a <= b or b <= a))


def one_body(one: Mention, other: Mention) -> bool:
    """Whether two speakers are a state and an organ of it, or one speaks for the other: a monitor and its director."""
    a, b = (m.value.id if isinstance(m.value, Actor) else None for m in (one, other))
    if a is not None and b is not None and (_speaks_for().get(a) == b or _speaks_for().get(b) == a):
        return True
    return one_country(one, other) and (_is_state(one) or _is_state(other)) and not _vague(one) and not _vague(other)


def _is_state(mention: Mention) -> bool:
    """Whether it is a state by its bare name: "Russia said"."""
    value = mention.value
    return isinstance(value, Actor) and value.sector == "GOV" and value.id is None and " " not in value.name


def _vague(mention: Mention) -> bool:
    return not isinstance(mention.value, Actor) or mention.value.sector is None


@cache
def _speaks_for() -> dict[str, str]:
    """Whom the office holders of the roster stand for, by id."""
    return {row["id"]: row["side"] for row in _table("officials") if row["side"]}


def _words(mention: Mention) -> frozenset[str]:
    name = mention.value.name if isinstance(mention.value, Actor) else ""
    return frozenset(re.findall(r"\w+", name.lower())) - _ARTICLES


def one_sort(one: str | None, other: str | None) -> bool:
    """Whether two counted nouns may be the same persons: soldiers are no civilians, children no women."""
    if one is None or other is None or one == other:
        return True
    if {one, other} & {*language().quantities.sorts}:
        return False
    classes = {class_of(noun) for noun in (one, other)} - {ANYBODY}
    return len(classes) < 2


def class_of(noun: str) -> str:
    found = "combatants" if noun in _armed() else _classes().get(noun, ANYBODY)
    return "civilians" if found in _UNARMED else found


@cache
def _armed() -> frozenset[str]:
    kind = ontology().types["figure.fighters"]
    return frozenset(w.lower().split()[-1].removesuffix("s") for w in (*kind.counts, *kind.triggers.nouns))


@cache
def _classes() -> dict[str, str]:
    """The class of those whom a noun counts."""
    return {row["word"]: row["class"] for row in _table("populations")}


def _table(name: str) -> Iterable[dict[str, str]]:
    text = (files("reportedly") / "data" / "tables" / f"{name}.tsv").read_text("utf-8")
    return csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)


def holds(wide: Mention, narrow: Mention) -> bool:
    """Whether a province or a country is that of the other place."""
    a, b = wide.value, narrow.value
    if not isinstance(a, Place) or not isinstance(b, Place) or a.country is None or a.country != b.country:
        return False
    return a.precision >= COUNTRY or (a.precision >= PROVINCE and a.admin1 is not None and a.admin1 == b.admin1)
