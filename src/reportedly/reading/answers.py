"""What a denial answers that names no event itself: the claim beside it, the blame before it, the wrong told of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportedly.model import Mention
from reportedly.reading.allegations import POINTERS, is_claim
from reportedly.reading.deeds import WRONGS, group_of
from reportedly.reading.denial_words import Denying
from reportedly.reading.denier import same_side, same_voice
from reportedly.reading.document import Sentence
from reportedly.reading.responsibility import Claim
from reportedly.reading.targets import Targets
from reportedly.values import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

TURN = 2
"""Sentences after an accusation in which the accused answers it."""


def answered(found: Targets, deniers: Sequence[Mention], sentence: Sentence, word: Denying) -> list[int]:
    """The happenings told elsewhere that a denial denies."""
    charged = found.accusations(deniers, sentence, word)
    if not charged and _is_of_claim(word) and _has_claim_of_nothing(found, deniers, sentence, word):
        return []
    return (
        found.elsewhere(deniers, sentence, word)
        or _blamed(found, deniers, sentence, word)
        or _violence(found, deniers, sentence, word)
    )


def turned_round(found: Targets) -> list[Claim]:
    """Blame put on others by the side that is said to have done it, which denies it so."""
    return [claim for claim in found.blames if claim.kind == "blamed" and _is_answer(found, claim)]


def _is_answer(found: Targets, claim: Claim) -> bool:
    """Whether the accused blames somebody else for what another voice tells of it, or blames it for."""
    if not claim.said_by or any(same_side(claim.actor, m) for m in claim.said_by):
        return False
    if any(_is_before(c, claim) and _is_answered(c, claim) for c in found.blames):
        return True
    if not _is_blame(found, claim):
        return False
    k = claim.happening
    alleged = found.is_open(k, claim.said_by) and bool(found.told[k].by.said_by)
    return alleged and found.is_blamed(k, claim.said_by)


def _is_blame(found: Targets, claim: Claim) -> bool:
    """Whether it names no deed of its own: "blamed the army (for it)", not "accused the army of burning"."""
    sentence = found.who.scene.document.sentence_at(claim.span.start)
    if sentence is None or sentence.tokens is None:
        return False
    verb = next(t for t in sentence.tokens if sentence.start + t.idx == claim.span.start)
    return not any(t.dep_ == "pcomp" for c in verb.subtree if c.dep_ == "prep" for t in c.children)


def _is_before(earlier: Claim, later: Claim) -> bool:
    return earlier.kind == "blamed" and earlier.happening == later.happening and earlier.span.start < later.span.start


def _is_answered(earlier: Claim, later: Claim) -> bool:
    ours = any(same_voice(m, earlier.actor) for m in later.said_by)
    return ours and not any(same_voice(a, b) for a in earlier.said_by for b in later.said_by)


def _is_of_claim(word: Denying) -> bool:
    """Whether it denies what somebody said, and not a part in a deed: "called the reports false"."""
    told = any(is_claim(head) or head.lower_ in POINTERS for head in word.denied)
    return told and not (word.involved or word.of_any or word.told_after)


def _has_claim_of_nothing(found: Targets, deniers: Sequence[Mention], sentence: Sentence, word: Denying) -> bool:
    """Whether another voice says something right before, in the same sentence, of which no event was read."""
    assert sentence.tokens is not None
    before = [k for k, h in enumerate(found.happenings) if h.anchor.sentence == sentence.index]
    if any(found.happenings[k].anchor.head < word.token.i and found.is_standing(k) for k in before):
        return False
    for cue in found.who.scene.by_sentence.get(sentence.index, []):
        verb = sentence.tokens[cue.head]
        telling = cue.strength not in ("deny", "opinion") and cue.head < word.token.i and _tells_something(verb)
        if telling and not any(same_voice(found.who.mention(cue.speaker), d) for d in deniers):
            return True
    return False


def _tells_something(verb: Token) -> bool:
    """Whether a clause is the content of the word of telling, after it or before it."""
    return any(c.dep_ == "ccomp" for c in verb.children) or verb.dep_ in ("parataxis", "ccomp")


def _blamed(found: Targets, deniers: Sequence[Mention], sentence: Sentence, word: Denying) -> list[int]:
    """What the deniers' side is blamed for right before."""
    out = []
    for claim in found.blames:
        at = found.who.scene.document.sentence_at(claim.span.start)
        before = at is not None and 0 <= sentence.index - at.index <= TURN
        if before and claim.span.start < sentence.start + word.token.idx and claim.kind == "blamed":
            ours = any(same_side(claim.actor, d) for d in deniers)
            if ours and found.is_standing(claim.happening) and not any(_is_of(claim.said_by, d) for d in deniers):
                out.append(claim.happening)
    return out[-1:]


def _is_of(said_by: Sequence[Mention], denier: Mention) -> bool:
    return any(same_voice(m, denier) for m in said_by)


def _violence(found: Targets, deniers: Sequence[Mention], sentence: Sentence, word: Denying) -> list[int]:
    """The violence that a denial of any part in it, or of the accusations, answers from afar.

    The last one blamed on the deniers' side; else, for a part in it, the last of all.
    """
    if not word.points_back or not (word.involved or word.accused or (word.harms and word.of_any)):
        return []
    before = [
        k
        for k, h in enumerate(found.happenings)
        if found.is_open(k, deniers) and _is_violent(found, k) and h.anchor.sentence < sentence.index
    ]
    ours = [k for k in before if found.is_blamed(k, deniers)]
    ours = [k for k in ours if found.happenings[k].anchor.type.partition(".")[2] in WRONGS] or ours
    others = [k for k in before if not _is_named(found, k)] if word.involved else []
    last = (ours or others)[-1:]
    return found.again(last, deniers)


def _is_named(found: Targets, k: int) -> bool:
    """Whether its doer has a name: not "the assailant"."""
    names = [m.value.name for m in found.told[k].actors if isinstance(m.value, Actor)]
    return any(name[:1].isupper() for name in names)


def _is_violent(found: Targets, k: int) -> bool:
    status = found.told[k].status
    happened = status.certainty != "hypothetical" and status.tense != "planned"
    return happened and group_of(found.happenings[k]) == "violence"
