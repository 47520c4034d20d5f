"""Who disputes each event: rules find words of denial and plain negations, a learned ranking has the last word.

Many denials have no word of denial ("Our men were thirty kilometres away, the colonel said"): there the encoder points
from the event to the words that deny it. Rules are features of the same ranking, which may overrule them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp

from reportedly.linear import Linear
from reportedly.reading.deeds import is_claimable
from reportedly.reading.denials import Denial
from reportedly.reading.denier import same_voice
from reportedly.reading.dispute_features import Disputes, Voice
from reportedly.reading.document import Anchor
from reportedly.reading.models import Models
from reportedly.reading.targets import Targets


def disputes(found: Targets, denied: Sequence[Denial], models: Models) -> list[Denial]:
    """`denied`, which rules found, as the ranking has it: some dropped, some by another, some added."""
    if found.who.scene.document.encoded is None:
        return list(denied)
    asked = Disputes(found, denied)
    taken = {d.own for d in denied if d.own is not None and d.about is not None and d.about != d.own}
    out = [d for d in denied if not d.deniers or d.of is None]
    for k, happening in enumerate(found.happenings):
        ruled = [d for d in asked.denials(k) if d.deniers]
        if not is_claimable(happening) or k in taken:
            out += ruled
            continue
        voice = chosen(asked, k, models["denier"])
        if voice is None:
            continue
        if any(same_voice(m, voice.mention) or m.span == voice.mention.span for d in ruled for m in d.deniers):
            out += ruled
        elif ruled and ruled[0].own is not None:
            out.append(replace(ruled[0], deniers=(voice.mention,)))
        else:
            out.append(_denial(found, k, voice))
    return out


def chosen(asked: Disputes, k: int, model: Linear) -> Voice | None:
    """The likeliest voice; None when it is likelier than the model's threshold allows that nobody disputes the event.

    Voices of one name share their likelihood, and of these the likeliest is taken.
    """
    nobody, rows = asked.options(k)
    if not rows:
        return None
    margins = [model.margin(features) for _, features in rows]
    silence = model.margin(nobody)
    top = max(*margins, silence)
    shares = [exp(m - top) for m in margins]
    total = sum(shares)
    if total / (total + exp(silence - top)) < model.threshold:
        return None
    by_name: dict[str, float] = {}
    for (voice, _), share in zip(rows, shares, strict=True):
        by_name[voice.name] = by_name.get(voice.name, 0.0) + share
    best = max(range(len(rows)), key=lambda at: (by_name[rows[at][0].name], shares[at], -at))
    return rows[best][0]


def _denial(found: Targets, k: int, voice: Voice) -> Denial:
    """The denial of happening `k` by `voice`: of what is only told as not having happened, the status itself."""
    anchor = found.happenings[k].anchor
    if found.told[k].status.polarity == "denied":
        return Denial(anchor, (voice.mention,), None, k)
    sentence = found.who.scene.document.sentences[voice.sentence]
    span = sentence.words(voice.verb, voice.verb + 1)
    return Denial(Anchor(anchor.type, voice.sentence, voice.verb, span), (voice.mention,), k, pointed=True)
