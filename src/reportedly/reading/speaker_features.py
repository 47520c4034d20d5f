"""Which speakers may stand behind an anchor, and what speaks for and against each: the features of `speakers`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.reading.cues import Cue
from reportedly.reading.document import Anchor
from reportedly.reading.pointed import chance_features, pointed, together
from reportedly.reading.scene import Scene, plausible, runs
from reportedly.reading.voices import Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = {"ccomp", "advcl", "relcl", "acl", "xcomp", "parataxis", "conj", "pcomp", "csubj", "ROOT"}
_ASSERTING = {"neutral", "claim", "confirm"}
"""Classes of verbs whose object is told too: "confirmed the air strikes"."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A speaker that may stand behind an anchor, by the cue that speaks for it best."""

    voice: Voice
    cue: Cue
    features: dict[str, float] = field(default_factory=dict)


def candidates(scene: Scene, anchor: Anchor) -> list[Candidate]:
    """Every speaker that may stand behind `anchor`, one candidate a voice, with the features of all its cues."""
    found: dict[str, Candidate] = {}
    nearby = [*_inside(scene, anchor), *_before(scene, anchor), *_after(scene, anchor)]
    for cue, features in [*nearby, *_quoted(scene, anchor), *_block(scene, anchor)]:
        voice = scene.voice(cue.speaker)
        if voice.key not in found:
            found[voice.key] = Candidate(voice, cue, _general(scene, anchor, cue, voice))
        found[voice.key].features.update(features)
    return list(found.values())


def _head(scene: Scene, anchor: Anchor) -> Token:
    tokens = scene.document.sentences[anchor.sentence].tokens
    assert tokens is not None
    return tokens[anchor.head]


def _general(scene: Scene, anchor: Anchor, cue: Cue, voice: Voice) -> dict[str, float]:
    family, _, kind = anchor.type.partition(".")
    tokens = scene.document.sentences[cue.sentence].tokens
    assert tokens is not None
    share = scene.share.get(voice.key, 0.0)
    return {
        f"family={family}": 1.0,
        f"kind={kind}": 1.0,
        "share": share,
        "only voice": float(share > 0.99),
        f"plausible={plausible(scene.document, cue.speaker)}": 1.0,
        f"strength={cue.strength}": 1.0,
        **{f"background={b}": 1.0 for b in _background(_head(scene, anchor))},
        **_pointed(scene, anchor, voice),
    }


def _pointed(scene: Scene, anchor: Anchor, voice: Voice) -> dict[str, float]:
    """Features of what the encoder says of a voice, and of nobody, as who says so."""
    encoded, family = scene.document.encoded, anchor.type.partition(".")[0]
    if encoded is None or family == "relation":
        return {}
    spans = [c.speaker.span for c in scene.cues if scene.voice(c.speaker).key == voice.key]
    return chance_features(f"encoder voice|{family}", together(encoded, anchor.span, "sources", spans)) | pointed(
        encoded, anchor.span, "sources", None, f"encoder nobody|{family}"
    )


def _background(head: Token) -> list[str]:
    """Signs of history told in the report's own voice: years, "since", war-long words in the anchor's clause."""
    clause = _clause(head)
    words = {t.lower_ for t in clause.subtree}
    signs = []
    if any(len(w) == 4 and w.isdigit() and w[:2] in ("19", "20") for w in words):
        signs.append("year")
    if words & {"conflict", "war", "uprising", "revolution"} and words & {"since", "began", "started", "erupted"}:
        signs.append("war-long")
    if clause.dep_ in ("relcl", "acl", "advcl"):
        signs.append(clause.dep_)
    return signs


def _clause(token: Token) -> Token:
    """The head of the clause that holds `token`."""
    while token.dep_ not in _CLAUSES and token.head is not token:
        token = token.head
    return token


def _inside(scene: Scene, anchor: Anchor) -> list[tuple[Cue, dict[str, float]]]:
    """Cues of the anchor's own sentence."""
    cues = scene.by_sentence.get(anchor.sentence, [])
    head = _head(scene, anchor)
    out = []
    for cue in cues:
        between = [c for c in cues if c is not cue and min(c.head, head.i) != c.head and c.head < max(cue.head, head.i)]
        out.append((cue, _inside_features(scene, cue, head, len([c for c in between if c.head > cue.head]))))
    return out


def _inside_features(scene: Scene, cue: Cue, head: Token, between: int) -> dict[str, float]:
    doc = head.doc
    relation = _relation(doc[cue.head], head, cue)
    order = "anchor first" if head.i < cue.head else "cue first"
    kind = cue.kind if cue.kind != "verb" else f"verb:{cue.strength}"
    last = all(t.is_punct for t in doc[max(cue.head, cue.speaker.right - 1) + 4 :])
    features = {
        "in": 1.0,
        f"in {relation}": 1.0,
        f"in {kind}": 1.0,
        f"in {order}": 1.0,
        f"in {kind} {relation.split(':')[0]} {order}": 1.0,
        f"in {kind} {relation}": 1.0,
        f"in content={_is_content(relation, cue)}": 1.0,
        f"in strong={cue.strong} {order}": 1.0,
        f"in {order} cue last={last}": 1.0,
        f"in {order} speaker first={cue.speaker.left <= 2}": 1.0,
        f"in between={min(between, 2)}": 1.0,
        f"in distance={min(abs(head.i - cue.head) // 6, 5)}": 1.0,
        f"in plausible={plausible(scene.document, cue.speaker)}": 1.0,
    }
    told = cue.strong and cue.strength in _ASSERTING and _is_content(relation, cue)
    if (told or cue.kind == "preposition") and plausible(scene.document, cue.speaker):
        features["told"] = 1.0
    if head.i < cue.head and last:
        features["in trailing"] = 1.0
        features[f"in trailing plausible={plausible(scene.document, cue.speaker)} {cue.strength}"] = 1.0
    if any(t.i == head.i for t in doc[cue.speaker.left : cue.speaker.right]):
        features["in speaker's name"] = 1.0
    sentence = scene.document.sentences[cue.sentence]
    quote = scene.quote_at(sentence.start + head.idx)
    cued = scene.quote_at(cue.span.start)
    if quote is not None and cued != quote:
        features["in quote, cue outside"] = 1.0
    if quote is None and cued is not None:
        features["in cue quoted"] = 1.0
    return features


def _is_content(relation: str, cue: Cue) -> bool:
    """Whether, by the grammar of the cue, the anchor stands in what is said."""
    if relation in ("below:ccomp", "above:parataxis") or (relation.endswith("/parataxis") and cue.strong):
        return True
    if relation in ("below:dobj", "below:nsubjpass"):
        return cue.strength in _ASSERTING
    return cue.strength == "demand" and relation in ("below:prep:of", "below:prep:for", "below:xcomp")


def _relation(cue: Token, head: Token, found: Cue) -> str:
    """Where the anchor hangs, seen from the cue."""
    if cue.i == head.i:
        return "self"
    above = [head, *head.ancestors]
    if cue in above:
        step = above[above.index(cue) - 1]
        if step.dep_ == "prep" and head.i != step.i:
            return f"below:prep:{step.lower_}"
        return f"below:{step.dep_}"
    up = [cue, *cue.ancestors]
    if head in up:
        return f"above:{up[up.index(head) - 1].dep_}"
    common = next((t for t in above if t in up), None)
    if common is None:
        return "apart"
    mine, its = above[above.index(common) - 1], up[up.index(common) - 1]
    if found.kind == "preposition":
        return f"beside:{mine.dep_ if mine.dep_ in _CLAUSES else 'phrase'}/prep"
    return f"beside:{mine.dep_ if mine.dep_ in _CLAUSES else 'phrase'}/{its.dep_}"


def _before(scene: Scene, anchor: Anchor) -> list[tuple[Cue, dict[str, float]]]:
    """The last cues of earlier sentences, of up to three voices; and a block that a "said:" opens."""
    out: list[tuple[Cue, dict[str, float]]] = []
    seen: list[str] = []
    own = [c for c in scene.by_sentence.get(anchor.sentence, []) if runs(scene, c)]
    for cue in reversed(scene.cues):
        if cue.sentence >= anchor.sentence or not runs(scene, cue):
            continue
        key = scene.voice(cue.speaker).key
        if key in seen:
            continue
        out.append((cue, _before_features(scene, anchor, cue, len(seen), bool(own))))
        seen.append(key)
        if len(seen) == 3:
            break
    return out


def _before_features(scene: Scene, anchor: Anchor, cue: Cue, rank: int, own: bool) -> dict[str, float]:
    here, there = (scene.document.sentences[i] for i in (anchor.sentence, cue.sentence))
    steps = anchor.sentence - cue.sentence
    distance = "1" if steps == 1 else "2" if steps == 2 else "3" if steps == 3 else "4-6" if steps < 7 else "far"
    quoted = scene.quote_at(anchor.span.start) is not None
    name = f"before{rank}"
    features = {
        name: 1.0,
        f"{name} distance={distance}": 1.0,
        f"{name} distance={distance} own={own}": 1.0,
        f"{name} own={own} quoted={quoted}": 1.0,
        f"{name} quoted={quoted} distance={distance}": 1.0,
        f"{name} same paragraph={here.paragraph == there.paragraph}": 1.0,
        f"{name} {cue.kind} {cue.strength}": 1.0,
        f"{name} overlap": _overlap(scene, anchor, cue),
    }
    opening = _opening(scene, anchor)
    if opening and not own:
        features[f"{name} opens {opening} {distance}"] = 1.0
    if _same_number(scene, anchor, cue):
        features[f"{name} same number"] = 1.0
    return features


def _quoted(scene: Scene, anchor: Anchor) -> list[tuple[Cue, dict[str, float]]]:
    """The cue of the quotation that holds the anchor: in its own sentences, else right before, else right after."""
    quote = scene.quote_at(anchor.span.start)
    if quote is None or quote.end - quote.start < 25:
        return []
    document = scene.document
    first, last = document.sentence_at(quote.start), document.sentence_at(quote.end - 1)
    if first is None or last is None:
        return []
    outside = [c for c in scene.cues if scene.quote_at(c.span.start) != quote and runs(scene, c)]
    for name, low, high in (
        ("own", first.index, last.index),
        ("next", last.index + 1, last.index + 1),
        ("previous", first.index - 1, first.index - 1),
        ("earlier", first.index - 4, first.index - 2),
    ):
        near = [c for c in outside if low <= c.sentence <= high]
        if near:
            cue = near[-1] if name in ("previous", "earlier") else near[0]
            whole = quote.start <= first.start + 2
            return [(cue, {"quote": 1.0, f"quote {name}": 1.0, f"quote {name} whole={whole}": 1.0})]
    return []


def _block(scene: Scene, anchor: Anchor) -> list[tuple[Cue, dict[str, float]]]:
    """The cue whose sentence ends in a colon, with the statement that follows it unquoted, to the end of the report."""
    document = scene.document
    for cue in reversed(scene.cues):
        sentence = document.sentences[cue.sentence]
        if cue.sentence >= anchor.sentence or not document.text[sentence.start : sentence.end].rstrip().endswith(":"):
            continue
        following = document.sentences[cue.sentence + 1]
        if scene.quote_at(following.start + 1) is not None or not runs(scene, cue):
            return []
        own = any(runs(scene, c) for c in scene.by_sentence.get(anchor.sentence, []))
        named = {"block": 1.0, f"block own={own}": 1.0}
        return [(cue, named | {f"block first person={_first_person(scene, anchor)}": 1.0})]
    return []


def _first_person(scene: Scene, anchor: Anchor) -> bool:
    tokens = scene.document.sentences[anchor.sentence].tokens
    return any(t.lower_ in ("i", "we", "our", "us", "my") for t in tokens or ())


def _opening(scene: Scene, anchor: Anchor) -> str:
    """How the anchor's sentence takes up the one before."""
    tokens = scene.document.sentences[anchor.sentence].tokens
    assert tokens is not None
    if len(tokens) == 0:
        return ""
    first = tokens[0].lower_
    if first in ("meanwhile", "separately", "elsewhere", "earlier", "later", "also", "since", "in", "on", "the", "it"):
        return str(first)
    return "number" if tokens[0].like_num else "pronoun" if tokens[0].pos_ == "PRON" else ""


def _overlap(scene: Scene, anchor: Anchor, cue: Cue) -> float:
    """Of the content words of the shorter sentence, the part that the other has too."""
    mine, its = scene.content[anchor.sentence], scene.content[cue.sentence]
    least = min(len(mine), len(its))
    return len(mine & its) / least if least else 0.0


def _same_number(scene: Scene, anchor: Anchor, cue: Cue) -> bool:
    """Whether a number by the anchor stands in the cue's sentence too: a lead and its repetition."""
    tokens = scene.document.sentences[cue.sentence].tokens
    assert tokens is not None
    near = {t.lower_ for t in _clause(_head(scene, anchor)).subtree if t.like_num and t.ent_type_ != "DATE"}
    return bool(near & {t.lower_ for t in tokens if t.like_num and t.ent_type_ != "DATE"})


def _after(scene: Scene, anchor: Anchor) -> list[tuple[Cue, dict[str, float]]]:
    """The first cues of the next three sentences: a lead told before its source is named, a quotation that runs on."""
    out: list[tuple[Cue, dict[str, float]]] = []
    own = any(runs(scene, c) for c in scene.by_sentence.get(anchor.sentence, []))
    seen: set[str] = set()
    for cue in scene.cues:
        steps = cue.sentence - anchor.sentence
        if not 1 <= steps <= 3 or not runs(scene, cue):
            continue
        key = scene.voice(cue.speaker).key
        if key in seen:
            continue
        name = f"after{len(seen)}"
        seen.add(key)
        quote = scene.quote_at(anchor.span.start)
        onward = quote is not None and quote.end > scene.document.sentences[anchor.sentence].end
        lead = anchor.sentence - scene.body_start <= 1
        out.append(
            (
                cue,
                {
                    f"{name} steps={steps} own={own}": 1.0,
                    f"{name} lead={lead} own={own} steps={steps}": 1.0,
                    f"{name} quoted={quote is not None} runs on={onward} steps={steps}": 1.0,
                    f"{name} overlap": _overlap(scene, anchor, cue),
                    f"{name} overlap lead={lead}": _overlap(scene, anchor, cue),
                    f"{name} same number lead={lead}": float(_same_number(scene, anchor, cue)),
                },
            )
        )
    return out
