"""What speaks for and against each time that an event or figure may have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.calendar import parse_day
from reportedly.reading.document import Anchor, Phrase, Sentence
from reportedly.reading.time_options import Option, Scene, is_day
from reportedly.values import When

if TYPE_CHECKING:
    from spacy.tokens import Token

_FAR = 12
"""Words beyond which one distance is like another."""
_AGES = (0, 1, 2, 7, 31, 366)
"""Days before publication: the same day, the day before, two, a week, a month, a year."""


@dataclass(frozen=True, slots=True)
class _Words:
    reporting: frozenset[str]
    joints: frozenset[str]
    carrying: frozenset[str]
    definite: frozenset[str]
    tenses: tuple[tuple[str, frozenset[str]], ...]


@cache
def _words(code: str = "en") -> _Words:
    found = language(code)
    tenses = tuple((name, frozenset(forms)) for name, forms in found.time.tenses.items())
    sets = (frozenset(found.time.joints), frozenset(found.time.carrying), frozenset(found.time.definite))
    return _Words(frozenset(found.speech.core), *sets, tenses)


def features(anchor: Anchor, found: list[Option], seen: Scene) -> list[dict[str, float]]:
    """For each of the options `found`: its source, what speaks for or against it, and both together.

    Names read `source&what=value`; a value of 1 says that it is so.
    """
    own = _of_anchor(anchor, seen)
    out = []
    for option in found:
        names = [*own, f"precision={option.value.precision}", f"age={_age(option.value, seen.published)}"]
        if option.phrase is not None:
            names += _of_form(option, option.phrase, seen)
            near = _inside if option.source == "sentence" else _carried
            names += near(option.phrase, anchor, seen)
        out.append({option.source: 1.0} | {f"{option.source}&{name}": 1.0 for name in names})
    return out


def _of_anchor(anchor: Anchor, seen: Scene) -> list[str]:
    head = _token(anchor.sentence, anchor.head, seen)
    tense = tense_of(head)
    return [
        f"kind={anchor.type}", f"tense={tense}", f"pos={head.pos_}", f"family={_family(anchor)}",
        f"own={_own(anchor, seen)}", f"kind={anchor.type}&tense={tense}", f"opens={_opens(anchor, head, seen)}",
        f"position={min(anchor.sentence, 3)}",
    ]  # fmt: skip


def _token(sentence: int, index: int, seen: Scene) -> Token:
    tokens = seen.document.sentences[sentence].tokens
    assert tokens is not None
    return tokens[index]


def _family(anchor: Anchor) -> str:
    return anchor.type.partition(".")[0]


def _own(anchor: Anchor, seen: Scene) -> str:
    """Whether the anchor's sentence has a time of its own, and whether one that names a day."""
    times = [p.mention.value for p in seen.times(anchor.sentence)]
    if any(isinstance(v, When) and v.precision in ("day", "part-of-day") and v.start for v in times):
        return "day"
    return "coarse" if times else "none"


def _opens(anchor: Anchor, head: Token, seen: Scene) -> str:
    """How the sentence ties in with what went before: by its first word (meanwhile), by "the attack", or not."""
    first = _token(anchor.sentence, 0, seen).lower_
    if first in _words().carrying:
        return first
    known = head.pos_ == "NOUN" and any(c.lower_ in _words().definite for c in head.children)
    return "definite" if known else "other"


def _of_form(option: Option, phrase: Phrase, seen: Scene) -> list[str]:
    """The wording of the time: its first word, the preposition before it, its length."""
    token = _token(phrase.sentence, phrase.head, seen)
    words = phrase.span.quote(seen.document.text).lower().split()
    lead = token.head.lower_ if token.head.pos_ == "ADP" and token.dep_ == "pobj" else token.dep_
    single = option.value.start == option.value.end
    return [f"first={words[0]}", f"lead={lead}", f"same-day={single}", f"long={len(words) > 4}"]


def _age(value: When, published: date | None) -> str:
    start = parse_day(value.start)
    if start is None or published is None:
        return "?"
    days = (published - start).days
    return "ahead" if days < 0 else next((str(limit) for limit in _AGES if days <= limit), "more")


def _inside(phrase: Phrase, anchor: Anchor, seen: Scene) -> list[str]:
    """How the time and the anchor lie to each other in one sentence: side, distance, rivals, way through the tree."""
    sentence = seen.document.sentences[anchor.sentence]
    assert sentence.tokens is not None
    time, head = sentence.tokens[phrase.head], sentence.tokens[anchor.head]
    left, right = min(time.i, head.i), max(time.i, head.i)
    between = sentence.tokens[left + 1 : right]
    side = "after" if phrase.span.start >= anchor.span.start else "before"
    rivals = [p for p in seen.times(anchor.sentence) if p.span != phrase.span]
    nearer = sum(abs(p.head - head.i) < right - left for p in rivals)
    crossed = sum(left < a.head < right for a in seen.anchors[anchor.sentence])
    joints = [t.lower_ for t in between if t.lower_ in _words().joints]
    governor = governor_of(time, phrase, sentence)
    said = governor.lemma_ in _words().reporting
    path = _path(governor, head)
    names = [
        f"side={side}", f"gap={side}{min(len(between), _FAR) // 2}", f"nearer={min(nearer, 2)}",
        f"rivals={min(len(rivals), 2)}", f"crossed={min(crossed, 2)}", f"path={path}",
        f"in-clause={phrase.span.covers(anchor.span)}", f"governor={'reporting' if said else governor.pos_}",
        f"path={path}&nearer={min(nearer, 1)}", f"joints={min(len(joints), 2)}",
        f"opens={time.i <= 2}&nearer={min(nearer, 1)}", f"quote={any(t.is_quote for t in between)}",
    ]  # fmt: skip
    names += [f"joint={side}:{joint}" for joint in sorted(set(joints))]
    if said and head != governor:
        names.append(f"said&rivals={min(len(rivals), 1)}&side={side}")
    return names


def governor_of(time: Token, phrase: Phrase, sentence: Sentence) -> Token:
    """The first word above the time that is no preposition and lies outside of the phrase."""
    token = time
    while token.head != token:
        token = token.head
        inside = phrase.span.start <= sentence.start + token.idx < phrase.span.end
        if not inside and token.pos_ not in ("ADP", "SCONJ", "PART", "DET"):
            break
    return token


def _path(governor: Token, head: Token) -> str:
    """The way in the tree from the word that the time hangs on to the anchor."""
    if governor == head:
        return "same"
    above_head, above = list(head.ancestors), list(governor.ancestors)
    if governor in above_head:
        steps = above_head.index(governor) + 1
        last = above_head[steps - 2] if steps > 1 else head
        return f"down{min(steps, 3)}:{last.dep_}"
    if head in above:
        steps = above.index(head) + 1
        last = above[steps - 2] if steps > 1 else governor
        return f"up{min(steps, 3)}:{last.dep_}"
    common = next((t for t in above if t in above_head), None)
    return f"aside:{common.pos_}" if common is not None else "apart"


def _carried(phrase: Phrase, anchor: Anchor, seen: Scene) -> list[str]:
    """What ties an anchor to a time of another sentence: nearness, kin spoken of there, no other day in the report."""
    own, other = seen.document.sentences[anchor.sentence], seen.document.sentences[phrase.sentence]
    head = _token(anchor.sentence, anchor.head, seen)
    spoken = [a for a in seen.anchors.get(phrase.sentence, []) if _family(a) == _family(anchor)]
    kin = any(a.type == anchor.type for a in spoken)
    again = any(_token(a.sentence, a.head, seen).lemma_ == head.lemma_ for a in spoken)
    between = sum(is_day(p) for i in range(phrase.sentence + 1, anchor.sentence) for p in seen.times(i))
    between += sum(p.head > phrase.head and is_day(p) for p in seen.times(phrase.sentence))
    governor = governor_of(_token(phrase.sentence, phrase.head, seen), phrase, other)
    said = governor.lemma_ in _words().reporting
    gap = anchor.sentence - phrase.sentence
    single = seen.days == 1
    own_time = _own(anchor, seen)
    return [
        f"gap={min(gap, 4)}", f"kin={kin}", f"again={again}", f"same-paragraph={own.paragraph == other.paragraph}",
        f"between={min(between, 2)}", f"said={said}", f"kin={kin}&own={own_time}", f"single={single}",
        f"spoken={min(len(spoken), 2)}", f"kin={kin}&said={said}&gap={min(gap, 2)}",
        f"single={single}&own={own_time}&tense={tense_of(head)}",
    ]  # fmt: skip


def tense_of(head: Token) -> str:
    """Tense of the verb that the word is or hangs on: past, perfect, progressive, future, modal, bare, ..."""
    verb = head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    found = next((name for name, forms in _words().tenses if auxiliaries & forms), None)
    if found in ("present-passive", "past"):
        return {"present-passive": "progressive", "past": "past-progressive"}[found] if verb.tag_ == "VBG" else found
    by_tag = {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "participle", "VBN": "participle"}
    return found or by_tag.get(verb.tag_, "bare")
