"""Which times an event or figure may have, and what speaks for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from reportedly.model import Mention
from reportedly.reading.calendar import parse_day
from reportedly.reading.dateline import dateline
from reportedly.reading.document import Anchor, Document, Mentions, Phrase, Sentence
from reportedly.spans import Span
from reportedly.values import When

if TYPE_CHECKING:
    from spacy.tokens import Token

Source = Literal["sentence", "earlier", "later", "lead", "publication", "ongoing"]

_BACK = 3
"""How many earlier times may be carried on to a sentence."""
_FAR = 12
"""Words beyond which one distance is like another."""
_REPORTING = frozenset("say tell report announce state add confirm quote cite claim note declare accord".split())
_JOINTS = frozenset(
    ("that", "which", "who", "where", "when", "after", "before", "while", "as", "but", "and", "because")
)
_CARRYING = frozenset(
    ("earlier", "later", "meanwhile", "also", "separately", "elsewhere", "another", "other", "additionally")
)
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "their"))


@dataclass(frozen=True, slots=True)
class Option:
    """A time that an anchor may have. `phrase` None: the day of publication, or up to it."""

    source: Source
    value: When
    mention: Mention
    phrase: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One document as the choice of times sees it."""

    document: Document
    published: date | None
    printed: Span | None
    """Where the date of publication stands in the text."""
    by_sentence: dict[int, list[Phrase]]
    anchors: dict[int, list[Anchor]]

    def times(self, index: int) -> list[Phrase]:
        return self.by_sentence.get(index, [])


def scene(document: Document, mentions: Mentions, anchors: Sequence[Anchor]) -> Scene:
    times: dict[int, list[Phrase]] = {}
    for phrase in mentions.times:
        if isinstance(phrase.mention.value, When):
            times.setdefault(phrase.sentence, []).append(phrase)
    by_sentence: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        by_sentence.setdefault(anchor.sentence, []).append(anchor)
    head = dateline(document.text, title=document.report.title)
    return Scene(document, parse_day(document.report.published), head.span if head else None, times, by_sentence)


def options(anchor: Anchor, seen: Scene) -> list[Option]:
    """The times of the sentence, those carried from before, the lead's, the next sentence's first, and publication."""
    out = [_option("sentence", p, "normalised") for p in seen.times(anchor.sentence)]
    carried: list[Phrase] = []
    for index in range(anchor.sentence - 1, -1, -1):
        carried += [p for p in reversed(seen.times(index)) if _is_day(p)]
        if len(carried) >= _BACK:
            break
    out += [_option("earlier", p, "inferred") for p in carried[:_BACK]]
    lead = next((p for i in sorted(seen.by_sentence) for p in seen.times(i) if _is_day(p)), None)
    if lead and lead.sentence < anchor.sentence and lead not in carried[:_BACK]:
        out.append(_option("lead", lead, "inferred"))
    after = [p for p in seen.times(anchor.sentence + 1) if _is_day(p)]
    out += [_option("later", p, "inferred") for p in after[:1]]
    if seen.published:
        day = seen.published.isoformat()
        span = seen.printed or anchor.span
        known = {(o.value.start, o.value.end) for o in out if o.source == "sentence"}
        for source, value in (("publication", When(day, day, "day")), ("ongoing", When(None, day, "open"))):
            if (value.start, value.end) not in known:
                out.append(Option(source, value, Mention(span, value, "inferred")))  # type: ignore[arg-type]
    return out


def _option(source: Source, phrase: Phrase, how: Literal["normalised", "inferred"]) -> Option:
    value = phrase.mention.value
    assert isinstance(value, When)
    return Option(source, value, Mention(phrase.span, value, how), phrase)


def _is_day(phrase: Phrase) -> bool:
    value = phrase.mention.value
    return isinstance(value, When) and value.start is not None and value.precision in ("day", "part-of-day", "week")


def features(option: Option, anchor: Anchor, seen: Scene) -> dict[str, float]:
    """What speaks for and against `option`: names are `what=value`, and `source&what=value` where it hangs on both."""
    sentence = seen.document.sentences[anchor.sentence]
    assert sentence.tokens is not None
    head = sentence.tokens[anchor.head]
    family = anchor.type.partition(".")[0]
    tense = tense_of(head)
    names = [
        f"kind={anchor.type}", f"tense={tense}", f"pos={head.pos_}", f"precision={option.value.precision}",
        f"age={_age(option.value, seen.published)}", f"family={family}", f"own={_own(anchor, seen)}",
        f"kind={anchor.type}&tense={tense}", f"opens={_opens(sentence, head)}",
    ]  # fmt: skip
    names += _of_form(option, seen)
    if option.phrase is not None:
        near = (
            _inside(option, anchor, sentence, seen) if option.source == "sentence" else _carried(option, anchor, seen)
        )
        names += near
    else:
        names.append(f"position={min(anchor.sentence, 3)}")
    out = {f"{option.source}": 1.0}
    for name in names:
        out[f"{option.source}&{name}"] = 1.0
    return out


def _own(anchor: Anchor, seen: Scene) -> str:
    """Whether the anchor's sentence has a time of its own, and of what precision the finest is."""
    times = [p.mention.value for p in seen.times(anchor.sentence)]
    if any(isinstance(v, When) and v.precision in ("day", "part-of-day") and v.start for v in times):
        return "day"
    return "coarse" if times else "none"


def _of_form(option: Option, seen: Scene) -> list[str]:
    if option.phrase is None:
        return []
    sentence = seen.document.sentences[option.phrase.sentence]
    assert sentence.tokens is not None
    token = sentence.tokens[option.phrase.head]
    words = option.phrase.span.quote(seen.document.text).lower()
    before = token.head if token.head.pos_ == "ADP" and token.dep_ == "pobj" else None
    return [
        f"first={words.split()[0]}", f"lead={before.lower_ if before is not None else token.dep_}",
        f"same-day={option.value.start == option.value.end}", f"long={len(words.split()) > 4}",
    ]  # fmt: skip


def _age(value: When, published: date | None) -> str:
    start = parse_day(value.start)
    if start is None or published is None:
        return "?"
    days = (published - start).days
    if days < 0:
        return "ahead"
    return next((str(limit) for limit in (0, 1, 2, 7, 31, 366) if days <= limit), "more")


def _inside(option: Option, anchor: Anchor, sentence: Sentence, seen: Scene) -> list[str]:
    """How the time and the anchor lie to each other in one sentence."""
    assert option.phrase is not None and sentence.tokens is not None
    tokens = sentence.tokens
    time, head = tokens[option.phrase.head], tokens[anchor.head]
    governor = governor_of(time, option.phrase, sentence)
    side = "after" if option.phrase.span.start >= anchor.span.start else "before"
    between = tokens[min(time.i, head.i) + 1 : max(time.i, head.i)]
    gap = min(len(between), _FAR) // 2
    rivals = [p for p in seen.times(anchor.sentence) if p is not option.phrase and p.span != option.phrase.span]
    nearer = sum(abs(p.head - head.i) < abs(time.i - head.i) for p in rivals)
    crossed = sum(min(time.i, head.i) < a.head < max(time.i, head.i) for a in seen.anchors[anchor.sentence])
    joints = [t.lower_ for t in between if t.lower_ in _JOINTS]
    clause = option.phrase.span.covers(anchor.span)
    names = [
        f"side={side}", f"gap={side}{gap}", f"nearer={min(nearer, 2)}", f"rivals={min(len(rivals), 2)}",
        f"crossed={min(crossed, 2)}", f"path={_path(governor, head)}", f"in-clause={clause}",
        f"governor={'reporting' if governor.lemma_ in _REPORTING else governor.pos_}",
        f"path={_path(governor, head)}&nearer={min(nearer, 1)}", f"joints={min(len(joints), 2)}",
        f"opens={time.i <= 2}&nearer={min(nearer, 1)}", f"quote={any(t.is_quote for t in between)}",
    ]  # fmt: skip
    names += [f"joint={side}:{joint}" for joint in sorted(set(joints))]
    if governor.lemma_ in _REPORTING and head != governor:
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
    below = [t for t in head.ancestors]
    if governor in below:
        steps = below.index(governor) + 1
        last = below[steps - 2] if steps > 1 else head
        return f"down{min(steps, 3)}:{last.dep_}"
    above = list(governor.ancestors)
    if head in above:
        steps = above.index(head) + 1
        last = above[steps - 2] if steps > 1 else governor
        return f"up{min(steps, 3)}:{last.dep_}"
    common = next((t for t in above if t in below), None)
    return f"aside:{common.pos_}" if common is not None else "apart"


def _carried(option: Option, anchor: Anchor, seen: Scene) -> list[str]:
    """What ties an anchor to a time of another sentence."""
    assert option.phrase is not None
    sentences = seen.document.sentences
    own, other = sentences[anchor.sentence], sentences[option.phrase.sentence]
    gap = anchor.sentence - option.phrase.sentence
    spoken = [
        a
        for a in seen.anchors.get(option.phrase.sentence, [])
        if a.type.partition(".")[0] == anchor.type.partition(".")[0]
    ]
    kin = any(a.type == anchor.type for a in spoken)
    assert own.tokens is not None and other.tokens is not None
    lemma = own.tokens[anchor.head].lemma_
    again = any(other.tokens[a.head].lemma_ == lemma for a in spoken)
    between = sum(
        len([p for p in seen.times(i) if _is_day(p)]) for i in range(option.phrase.sentence + 1, anchor.sentence)
    )
    after = sum(p.head > option.phrase.head for p in seen.times(option.phrase.sentence) if _is_day(p))
    time = other.tokens[option.phrase.head]
    governor = governor_of(time, option.phrase, other)
    said = governor.lemma_ in _REPORTING
    single = (
        len(
            {
                (p.mention.value.start, p.mention.value.end)
                for some in seen.by_sentence.values()
                for p in some
                if _is_day(p) and isinstance(p.mention.value, When)
            }
        )
        == 1
    )
    return [
        f"gap={min(gap, 4)}", f"kin={kin}", f"again={again}", f"same-paragraph={own.paragraph == other.paragraph}",
        f"between={min(between + after, 2)}", f"said={said}", f"kin={kin}&own={_own(anchor, seen)}", f"single={single}",
        f"spoken={min(len(spoken), 2)}", f"kin={kin}&said={said}&gap={min(gap, 2)}",
        f"single={single}&own={_own(anchor, seen)}&tense={tense_of(own.tokens[anchor.head])}",
    ]  # fmt: skip


def _opens(sentence: Sentence, head: Token) -> str:
    """How the sentence ties in with what went before: earlier, meanwhile, "the attack", ..."""
    assert sentence.tokens is not None
    first = sentence.tokens[0].lower_
    if first in _CARRYING:
        return first
    if head.pos_ == "NOUN" and any(c.lower_ in _DEFINITE for c in head.children):
        return "definite"
    return "other"


def tense_of(head: Token) -> str:
    """Tense of the verb that the word is or hangs on: past, perfect, progressive, future, modal, bare, ..."""
    verb = head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "shall", "'ll", "’ll"}:
        return "future"
    if auxiliaries & {"would", "could", "may", "might", "can", "should", "must"}:
        return "modal"
    if auxiliaries & {"has", "have", "'ve", "’ve"}:
        return "perfect"
    if "had" in auxiliaries:
        return "pluperfect"
    if auxiliaries & {"is", "are", "am", "being", "'s", "’s", "'re", "’re"}:
        return "progressive" if verb.tag_ == "VBG" else "present-passive"
    if auxiliaries & {"was", "were"}:
        return "past-progressive" if verb.tag_ == "VBG" else "past"
    if "to" in auxiliaries:
        return "infinitive"
    return {"VBD": "past", "VBZ": "present", "VBP": "present", "VBG": "participle", "VBN": "participle"}.get(
        verb.tag_, "bare"
    )
