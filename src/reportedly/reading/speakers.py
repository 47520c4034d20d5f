"""Who says so: for every event, figure and relation the speakers, or nobody (the report's own voice)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from reportedly import linear
from reportedly.language import language
from reportedly.linear import Linear
from reportedly.model import How, Mention
from reportedly.reading.document import Anchor, Document, Mentions
from reportedly.reading.scene import Scene, scene_of
from reportedly.reading.speaker_features import Candidate, candidates
from reportedly.reading.speaker_names import Name
from reportedly.reading.speaker_standing import Rated, standing
from reportedly.spans import Span
from reportedly.values import Actor

SPEECH_ACTS = frozenset({"event.appeal", "event.accusation", "event.rejection", "event.threat", "event.pledge"})
"""Types that are done by saying: they occurred, whatever their content is (annotation guidelines)."""
GIVEN = ("told", "quote own", "quote next", "quote previous", "block own=False")
"""Features that settle who speaks: the cue whose clause of content, quotation or statement block holds the anchor."""
RULE = 0.8
"""Probability that such a feature gives at least (446 of 476 such candidates of the training reports were)."""
SECOND = 0.5
"""Probability from which a further speaker of the same sentence stands beside the likeliest one."""
ELSEWHERE = 0.55
"""The same for one who speaks in another sentence."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says one thing. `said_by` empty: the report itself; `cue`: the reporting words, None then."""

    said_by: tuple[Mention, ...] = ()
    cue: Span | None = None


def attribute(
    document: Document,
    mentions: Mentions,
    anchors: Sequence[Anchor],
    model: Linear | None = None,
    again: Linear | None = None,
) -> list[Attribution]:
    """The speakers of each of `anchors`, in their order.

    Candidates are the voices of the anchor's own sentence and of those around it; a small logistic regression over
    where the anchor stands towards each cue tells how likely each is, a second one weighs that against the anchors
    around. Entries carry `via` where another quotes them. Weights: `speaker` and `speaker_again`, or those given.
    """
    weights = linear.load("speaker") if model is None else model
    second = linear.load("speaker_again") if again is None else again
    scene = scene_of(document)
    rated = [rate(scene, anchor, weights) for anchor in anchors]
    features = standing(anchors, rated)
    return [
        _attribution(scene, mentions, chosen(anchor, found, weighed, second))
        for anchor, found, weighed in zip(anchors, rated, features, strict=True)
    ]


def rate(scene: Scene, anchor: Anchor, model: Linear) -> Rated:
    """The candidates behind `anchor` with the margins of the first round."""
    return [(c, model.margin(c.features)) for c in candidates(scene, anchor)]


def chosen(anchor: Anchor, found: Rated, features: Sequence[dict[str, float]], model: Linear) -> list[Candidate]:
    """The speakers behind `anchor`, the likeliest first; empty for the report's own voice."""
    pairs = zip(found, features, strict=True)
    scored = sorted(((_likely(c, f, anchor, model), c.voice.key, c) for (c, _), f in pairs), key=_order)
    if not scored or scored[0][0] < model.threshold:
        return []
    further = [c for p, _, c in scored[1:3] if p >= (SECOND if c.cue.sentence == anchor.sentence else ELSEWHERE)]
    return [scored[0][2], *further]


def _likely(candidate: Candidate, features: dict[str, float], anchor: Anchor, model: Linear) -> float:
    """How likely the candidate is; what stands in a quotation or an unquoted statement is its speaker's by rule."""
    learned = model.probability(features)
    given = any(sign in candidate.features for sign in GIVEN) and anchor.type not in SPEECH_ACTS
    return max(learned, RULE) if given else learned


def _order(scored: tuple[float, str, Candidate]) -> tuple[float, str]:
    return (-scored[0], scored[1])


def _attribution(scene: Scene, mentions: Mentions, speakers: list[Candidate]) -> Attribution:
    if not speakers:
        return Attribution()
    said_by = [mention_of(scene, mentions, candidate.cue.speaker) for candidate in speakers]
    for at, candidate in enumerate(speakers):
        relay = _relay(speakers, at)
        if relay is None and candidate.cue.relay is not None:
            said_by.append(mention_of(scene, mentions, candidate.cue.relay))
            relay = len(said_by) - 1
        if relay is not None:
            said_by[at] = _via(said_by[at], relay)
    for candidate in speakers:
        for name in candidate.cue.beside:
            mention = mention_of(scene, mentions, name)
            if not any(mention.span.overlaps(other.span) for other in said_by):
                said_by.append(mention)
    return Attribution(tuple(said_by), speakers[0].cue.span)


def _via(mention: Mention, via: int) -> Mention:
    return Mention(mention.span, mention.value, mention.how, via)


def _relay(speakers: list[Candidate], at: int) -> int | None:
    """Index of the speaker of the same sentence that only passes on what speaker `at` says: an outlet."""
    cue = speakers[at].cue
    if is_outlet(speakers[at]):
        return None
    for other, candidate in enumerate(speakers):
        if other != at and candidate.cue.sentence == cue.sentence and is_outlet(candidate):
            return other
    return None


def is_outlet(candidate: Candidate) -> bool:
    """Whether the voice's name says that it is an outlet, or one who works for one."""
    words = candidate.voice.name.lower().replace("-", " ").split()
    return bool(set(words) & set(language().speech.media))


def mention_of(scene: Scene, mentions: Mentions, name: Name) -> Mention:
    """The speaker's words here, and the actor that they stand for: "the monitor" the named one, "he" the last speaker.

    The actor is the party found where the full name stands, else one of the voice's name.
    """
    voice = scene.voice(name)
    how: How = "exact" if voice.full == name else "inferred"
    they = name.span.quote(scene.document.text).lower() == "they"
    place = name if they else voice.full
    for party in mentions.parties:
        value = party.mention.value
        if party.sentence == place.sentence and party.head == place.head and isinstance(value, Actor):
            return Mention(name.span, value if value.id or they else replace(value, name=voice.name), how)
    return Mention(name.span, Actor(voice.name), how)
