"""Who disputes each event: rules find words of denial and plain negations, a learned ranking has the last word.

Many denials have no word of denial ("Our men were thirty kilometres away, the colonel said"): there the encoder points
from the event to the words that deny it. Rules are features of the same ranking, which may overrule them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp

from reportedly.linear import Linear
from reportedly.reading.deeds import is_claimable
from reportedly.reading.denials import Denial
from reportedly.reading.denier import same_voice
from reportedly.reading.dispute_features import Disputes, Voice
from reportedly.reading.document import Anchor
from reportedly.reading.models import Models
from reportedly.reading.targets import Targets

NEARLY = 0.7
"""Share of the likelihood of the likeliest event from which another is taken to be denied by the same sentence."""
LEFT_OVER = 0.1
"""Likelihood from which a sentence that surely denies something denies an event. Both by cross-validation, in one run
of an experiment: F1 of denials at the gold's events rose from 0.435 to 0.489 on `further`, from 0.530 to 0.545 on our
own."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest voice to dispute an event."""

    voice: Voice
    likely: float
    """That anybody disputes the event."""


def disputes(found: Targets, denied: Sequence[Denial], models: Models) -> list[Denial]:
    """`denied`, which rules found, as the ranking has it: some dropped, some by another, some added."""
    if found.who.scene.document.encoded is None:
        return list(denied)
    asked = Disputes(found, denied)
    taken = {d.own for d in denied if d.own is not None and d.about is not None and d.about != d.own}
    decided = [k for k, happening in enumerate(found.happenings) if is_claimable(happening) and k not in taken]
    voices = chosen(asked, decided, models["denier"])
    out = [d for d in denied if not d.deniers or d.of is None]
    for k in range(len(found.happenings)):
        ruled = [d for d in asked.denials(k) if d.deniers]
        voice = voices.get(k)
        if k not in decided:
            out += ruled
        elif voice is None:
            continue
        elif any(same_voice(m, voice.mention) or m.span == voice.mention.span for d in ruled for m in d.deniers):
            out += ruled
        elif ruled and ruled[0].own is not None:
            out.append(replace(ruled[0], deniers=(voice.mention,)))
        else:
            out.append(_denial(found, k, voice))
    return out


def chosen(asked: Disputes, events: Sequence[int], model: Linear) -> dict[int, Voice]:
    """Who disputes each of the `events`: the likeliest voice, where the model's threshold allows.

    A denial is mostly of one event: of those that one sentence may deny, only the likeliest and what is nearly as
    likely stay. And what surely denies denies something: a sentence of denial that is left over denies the likeliest.
    """
    shares = {k: _shares(asked, k, model) for k in events}
    out = {}
    for k, rows in shares.items():
        likely = sum(share for _, share in rows)
        if rows and likely >= model.threshold:
            out[k] = Choice(_likeliest(rows), likely)
    most: dict[int, float] = {}
    for choice in out.values():
        most[choice.voice.sentence] = max(choice.likely, most.get(choice.voice.sentence, 0.0))
    kept = {k: c.voice for k, c in out.items() if c.likely >= NEARLY * most[c.voice.sentence]}
    for sentence in sorted(asked.surely_denying() - most.keys()):
        left = [
            (share, -k, voice)
            for k in events
            if k not in kept
            for voice, share in shares[k]
            if voice.sentence == sentence and voice.strength
        ]
        best = max(left, key=_share_first, default=None)
        if best is not None and best[0] >= LEFT_OVER:
            kept[-best[1]] = best[2]
    return kept


def _share_first(left: tuple[float, int, Voice]) -> tuple[float, int]:
    return left[:2]


def _shares(asked: Disputes, k: int, model: Linear) -> list[tuple[Voice, float]]:
    """How likely each voice disputes event `k`; what is missing to 1 is that nobody does."""
    nobody, rows = asked.options(k)
    margins = [model.margin(features) for _, features in rows]
    silence = model.margin(nobody)
    top = max([*margins, silence])
    weights = [exp(m - top) for m in margins]
    total = sum(weights) + exp(silence - top)
    return [(voice, weight / total) for (voice, _), weight in zip(rows, weights, strict=True)]


def _likeliest(rows: Sequence[tuple[Voice, float]]) -> Voice:
    """Voices of one name share their likelihood, and of these the likeliest is taken."""
    by_name: dict[str, float] = {}
    for voice, share in rows:
        by_name[voice.name] = by_name.get(voice.name, 0.0) + share
    best = max(range(len(rows)), key=lambda at: (by_name[rows[at][0].name], rows[at][1], -at))
    return rows[best][0]


def _denial(found: Targets, k: int, voice: Voice) -> Denial:
    """The denial of happening `k` by `voice`: of what is only told as not having happened, the status itself."""
    anchor = found.happenings[k].anchor
    if found.told[k].status.polarity == "denied":
        return Denial(anchor, (voice.mention,), None, k)
    sentence = found.who.scene.document.sentences[voice.sentence]
    span = sentence.words(voice.verb, voice.verb + 1)
    return Denial(Anchor(anchor.type, voice.sentence, voice.verb, span), (voice.mention,), k, pointed=True)
