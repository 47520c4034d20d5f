"""Every quantity of a document, with the noun that it counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.ontology import ontology
from reportedly.reading.document import Document, Phrase, Sentence
from reportedly.reading.encoded import Encoded
from reportedly.reading.numbers import Number, find_numbers
from reportedly.reading.proposed import measures
from reportedly.spans import Span
from reportedly.values import Quantity, Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = ("NOUN", "PROPN", "PRON")
_OPENERS = ("a", "an", "the", "another", "no")
_HARMED = ("nsubj", "nsubjpass", "dobj", "conj", "appos", "attr")
"""What a word that lists do not have must be in its clause to be one person who was harmed, or so."""
_OF_DEEDS = ("ing", "tion", "sion", "ment")
"""Endings of words for a deed, where other words for an event name persons too: "captive"."""
MOST = 10_000_000_000
"""More than all people there are: a larger number counts nothing that is looked for here."""


def find_quantities(document: Document) -> tuple[Phrase, ...]:
    """The quantities of every parsed sentence but the page's furniture, in the order of the text.

    The head is the token of the counted noun ("fighters" in "40 rebel fighters"), the number itself where no noun is
    said. Besides numbers: single victims ("a child", "another woman": 1), those whom the encoder takes for one ("his
    driver", "a third") and nobody ("no one": 0).
    """
    out: list[Phrase] = []
    for sentence in document.parsed():
        if sentence.part != "furniture":
            out += _quantities(document, sentence)
    return tuple(out)


def _quantities(document: Document, sentence: Sentence) -> list[Phrase]:
    text = document.text[sentence.start : sentence.end]
    found = [p for p in (_numbered(sentence, number) for number in find_numbers(text)) if _countable(p)]
    taken = [p.span for p in found]
    for phrase in _unnumbered(sentence):
        if not any(phrase.span.overlaps(span) for span in taken):
            found.append(phrase)
            taken.append(phrase.span)
    for phrase in _proposed(sentence, document.encoded, {p.head for p in found}):
        if not any(phrase.span.overlaps(span) for span in taken):
            found.append(phrase)
    return sorted(found, key=_start)


def _countable(phrase: Phrase) -> bool:
    value = phrase.mention.value
    return isinstance(value, Quantity) and max(value.low or 0, value.high or 0, value.of or 0) <= MOST


def _start(phrase: Phrase) -> int:
    return phrase.span.start


def _shift(sentence: Sentence, span: Span) -> Span:
    return Span(sentence.start + span.start, sentence.start + span.end)


def _numbered(sentence: Sentence, number: Number) -> Phrase:
    head = counted_noun(sentence, number.core)
    unit = "percent" if number.percent else unit_of(head)
    value = Quantity(number.low, number.high, unit, number.of, number.approximate, number.vague)
    return Phrase(Mention(_shift(sentence, number.span), value), sentence.index, head.i)


def unit_of(noun: Token) -> Unit:
    """What one of `noun` is; a person where its word says nothing else."""
    for unit, nouns in language().quantities.units.items():
        if noun.lemma_.lower() in nouns or noun.lower_ in nouns:
            return unit
    return "person"


def counted_noun(sentence: Sentence, core: Span) -> Token:
    """The token of the noun that the number at `core` (offsets in the sentence) counts, else of the number."""
    tokens = sentence.tokens
    assert tokens is not None
    inside = tokens.char_span(core.start, core.end, alignment_mode="expand")
    assert inside is not None
    last = inside[-1]
    following = _noun_after(last)
    if following is not None:
        return following
    top = next((t for t in inside if not inside.start <= t.head.i < inside.end), last)
    for child in top.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == last.i + 1:
            target = next((c for c in child.children if c.dep_ == "pobj"), None)
            if target is not None:
                return target
    if (
        top.dep_ in ("nummod", "quantmod", "compound", "amod")
        and 0 < top.head.i - last.i <= 5
        and top.head.pos_ in _NOMINAL
        and not any(t.lower_ in _OPENERS for t in last.doc[last.i + 1 : top.head.i])
    ):
        return top.head
    return top


def _noun_after(last: Token) -> Token | None:
    """The last noun of the unbroken run of adjectives and nouns that begins right after the number; joined ones among
    them: "three rebel-held buildings"."""
    best: Token | None = None
    for token in last.doc[last.i + 1 : last.i + 8]:
        if best is not None and _modifying(token, last):
            continue
        if token.pos_ in ("NOUN", "PROPN") and token.tag_ != "VBN":
            if best is not None and token.dep_ == "npadvmod":
                break  # "four air strikes today"
            if best is not None and token.head != best and best.head.i > token.i and best.dep_ != "compound":
                break
            best = token
        elif not (_opens_noun(token) if best is None else token.lower_ in ("'s", "’s", "-")):
            break
    return best


def _modifying(token: Token, last: Token) -> bool:
    """Whether `token` is a participle or adjective within the phrase of the number that ends at `last`: "-held",
    "fighting" before "positions"."""
    doc = token.doc
    if token.i + 1 >= len(doc) or token.nbor().pos_ not in ("NOUN", "PROPN"):
        return False
    if token.nbor(-1).lower_ == "-" and token.tag_ in ("VBN", "VBD", "JJ"):
        return not token.nbor(-1).whitespace_ and not doc[token.i - 2].whitespace_
    inside = token.head.i > token.i and token.head.left_edge.i <= last.i
    return token.tag_ == "VBG" and token.dep_ in ("amod", "compound") and inside


def _opens_noun(token: Token) -> bool:
    """Whether `token` may stand between a number and its noun: adjectives, hyphens, participles before a noun."""
    return token.pos_ == "ADJ" or token.lower_ == "-" or (token.tag_ in ("VBN", "VBG") and token.dep_ == "amod")


def _unnumbered(sentence: Sentence) -> list[Phrase]:
    """Single persons with an indefinite article, and nobody."""
    tokens = sentence.tokens
    assert tokens is not None
    words = language().quantities
    out = []
    for token in tokens:
        if token.lower_ in ("nobody", "none") or (
            token.lower_ == "one" and token.i and tokens[token.i - 1].lower_ == "no"
        ):
            first = tokens[token.i - 1] if token.lower_ == "one" else token
            out.append(_single(sentence, first, token, token, 0))
        elif token.lower_ == "another" and token.dep_ in ("nsubj", "nsubjpass", "dobj", "conj"):
            out.append(_single(sentence, token, token, token, 1))
        elif token.pos_ in ("NOUN", "PROPN", "ADJ") and not _modifies(token):
            opener = _opener(token)
            if opener is None:
                continue
            nobody = opener.lower_ == "no" or _not_single(opener)
            known = token.lemma_.lower() if nobody else token.lower_
            if known in words.persons or (nobody and known in _nothing()):
                out.append(_single(sentence, opener, opener, token, 0 if nobody else 1))
    return out


def _proposed(sentence: Sentence, encoded: Encoded | None, taken: Collection[int]) -> Iterator[Phrase]:
    """Single persons whom no list names, where the encoder takes the word for a figure: "a night watchman", "his
    driver", "a third"; "the couple", "both drivers" are two. `taken`: indices of the words counted already."""
    assert sentence.tokens is not None
    for token in sentence.tokens:
        if token.i in taken or not token.i or token.dep_ not in _HARMED or token.pos_ not in ("NOUN", "ADJ"):
            continue
        count = None if _modifies(token) else _count_of(token)
        if count is None or unit_of(token) != "person":
            continue
        if measures(sentence.words(token.i, token.i + 1), encoded):
            first = min((t for t in token.lefts if t.dep_ in ("det", "poss", "amod", "compound")), default=token)
            yield _single(sentence, first, first, token, count)


def _count_of(noun: Token) -> int | None:
    """How many persons a noun without a number is; None where it counts nobody: "every guard", "the crew"."""
    words, counted = language().quantities, language().figures
    openers = {t.lower_ for t in noun.lefts} | {noun.nbor(-1).lower_}
    if noun.i + 1 < len(noun.doc) and noun.nbor().lower_ == "-":
        return None
    if noun.lower_ in words.ordinals:
        return 1
    lemma = noun.lemma_.lower()
    if openers & {*words.all_of} or lemma in counted.nobody_in_particular or lemma in words.collectives:
        return None
    if lemma.endswith(_OF_DEEDS) and lemma in _event_words():
        return None
    if openers & {"no", "neither"}:
        return 0
    if noun.lower_ in words.pairs or ("both" in openers and noun.tag_ == "NNS"):
        return 2
    return 1 if noun.tag_ == "NN" and "both" not in openers else None


@cache
def _event_words() -> frozenset[str]:
    return frozenset(w.lower() for t in ontology().types.values() if t.family == "event" for w in t.triggers.nouns)


@cache
def _nothing() -> frozenset[str]:
    """The nouns that "no" makes a count of nobody or nothing."""
    words = language().quantities
    return frozenset((*words.none_of, *words.anybody, *chain.from_iterable(words.units.values())))


def _modifies(noun: Token) -> bool:
    """Whether `noun` only modifies the noun after it ("a rebel commander")."""
    return noun.dep_ == "compound" and noun.i + 1 < len(noun.doc) and noun.nbor().pos_ == "NOUN"


def _not_single(opener: Token) -> bool:
    """ "Not a single fighter"."""
    doc = opener.doc
    return opener.i > 0 and doc[opener.i - 1].lower_ == "not" and doc[opener.i + 1].lower_ == "single"


def _single(sentence: Sentence, first: Token, last: Token, head: Token, count: int) -> Phrase:
    span = sentence.words(first.i, (head.i if last is not head else last.i) + 1)
    return Phrase(Mention(span, Quantity(count, count, "person"), "normalised"), sentence.index, head.i)


def _opener(noun: Token) -> Token | None:
    """The "a", "an", "another" or "no" that opens the phrase of `noun`."""
    for token in reversed(noun.doc[max(0, noun.i - 8) : noun.i]):
        if token.lower_ in ("a", "an", "another", "no"):
            return token
        if token.pos_ not in ("ADJ", "NOUN", "PROPN", "ADV", "NUM", "PUNCT", "VERB") or token.lower_ in (
            ",",
            ";",
            ":",
            ".",
        ):
            return None
    return None
