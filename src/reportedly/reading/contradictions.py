"""Plain negations that deny: said by a speaker against what others say, or of the speaker's own side."""

from __future__ import annotations

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.answers import turned_round
from reportedly.reading.cues import Cue
from reportedly.reading.deeds import group_of, is_claimable, is_deed
from reportedly.reading.denials import Denial
from reportedly.reading.denier import same_voice
from reportedly.reading.document import Anchor
from reportedly.reading.replies import (
    Negation,
    holds_against,
    holds_ground,
    narrows,
    spoken,
    subject_words,
    under_subject,
)
from reportedly.reading.scene import runs
from reportedly.reading.targets import Targets
from reportedly.values import Actor

BACK = 5
"""Sentences before a contradiction in which what it contradicts is looked for."""
TURN = 3
"""Sentences within which an answer begins to contradict."""
CHAIN = 2
"""Sentences after a denial in which a negation goes on with it."""
TURNS = frozenset(
    {"agreement", "ceasefire", "withdrawal", "release", "surrender", "displacement", "return", "alliance"}
)
"""What is no wrong, and yet is claimed by one party and denied by another; only by a word of it."""


def contradictions(found: Targets, denied: list[Denial]) -> list[Denial]:
    """Every denial without a word of denial, in the order of the text; `denied` are those with one."""
    replies = _Replies(found, denied)
    made = [d for n in spoken(found.who.scene.document.parsed()) for d in replies.to(n)]
    made += [d for cue in found.who.scene.cues for d in replies.stance(cue)]
    made += replies.turned_round()
    return made + [d for k in range(len(found.happenings)) for d in replies.plainly(k)]


class _Replies:
    """The happenings of one document, and what is denied so far."""

    def __init__(self, found: Targets, denied: list[Denial]) -> None:
        self._found = found
        self._denied = list(denied)
        self._owned = {d.own for d in denied if d.own is not None}

    def to(self, negation: Negation) -> list[Denial]:
        """What a negated clause denies: an allegation, else its own event, which stands beside an allegation too."""
        own = self._own(negation)
        if own is not None and own in self._owned:
            return []
        deniers = self._found.who.speakers(negation.sentence, negation.verb)
        if not deniers:
            return []
        about: list[int | None] = [*self._passive(negation)]
        about = about or [*self._chained(negation, deniers, own)]
        if not about and not self._goes_on(negation, deniers):
            about = [*self._against(negation, deniers, own)]
        if not about and own is not None and self._is_declared(negation, deniers):
            about = [None]
        return [self._denial(negation, deniers, k, own if k is None else None) for k in about]

    def stance(self, cue: Cue) -> list[Denial]:
        """What a party holds against by what it says instead: "the general insisted that", "it said otherwise"."""
        sentence = self._found.who.scene.document.sentences[cue.sentence]
        assert sentence.tokens is not None
        verb = sentence.tokens[cue.head]
        if not runs(self._found.who.scene, cue) or not (holds_against(verb) or holds_ground(verb)):
            return []
        deniers = (self._found.who.mention(cue.speaker),)
        said = Negation(sentence, verb, frozenset(), False, False)
        if not self._is_party(deniers) or any(d.anchor.sentence == sentence.index for d in self._denied):
            return []
        open_ = [k for k in range(len(self._found.happenings)) if self._is_disputable(k, deniers)]
        near = [k for k in open_ if sentence.index - self._sentence(k) > 0 and self._answers(said, k, deniers)]
        blamed = [k for k in near if self._found.is_blamed(k, deniers) and self._found.is_alleged(k)]
        if narrows(verb) and not blamed:
            blamed = [k for k in near if self._found.is_alleged(k) and not self._is_of_others(k, deniers)]
        if holds_ground(verb):
            gains = ("event.territory-gain", "event.withdrawal")
            blamed = [k for k in near if self._found.happenings[k].anchor.type in gains and self._found.is_alleged(k)]
        about = self._found.beside(blamed[-1], open_) if blamed else []
        return [self._denial(said, deniers, k, None) for k in about]

    def turned_round(self) -> list[Denial]:
        """What the accused denies by blaming others for it: "the rebels blamed the army"."""
        out = []
        for claim in turned_round(self._found):
            k = claim.happening
            sentence = self._found.who.scene.document.sentence_at(claim.span.start)
            voices = [m for d in self._denied if d.about == k for m in d.deniers]
            told = any(same_voice(a, b) for a in voices for b in claim.said_by)
            if sentence is None or sentence.tokens is None or told or not self._found.is_standing(k):
                continue
            verb = next(t for t in sentence.tokens if sentence.start + t.idx == claim.span.start)
            out.append(self._denial(Negation(sentence, verb, frozenset(), False, False), claim.said_by, k, None))
        return out

    def plainly(self, k: int) -> list[Denial]:
        """The denial by whoever says that it did not happen or will not, where nobody was read to say so."""
        told, anchor = self._found.told[k], self._found.happenings[k].anchor
        if told.status.polarity != "denied" or told.by.said_by or k in self._owned:
            return []
        sentence = self._found.who.scene.document.sentences[anchor.sentence]
        assert sentence.tokens is not None
        deniers = self._found.who.speakers(sentence, sentence.tokens[anchor.head])
        return [Denial(anchor, deniers, None, k)] if deniers else []

    def _is_declared(self, negation: Negation, deniers: tuple[Mention, ...]) -> bool:
        """Whether the report is the deniers' own statement, or a colon gives them the floor."""
        who = self._found.who
        own = any(same_voice(d, a) for d in deniers for a in who.author)
        return own or who.introduced(negation.sentence.start + negation.verb.idx) is not None

    def _denial(self, negation: Negation, deniers: tuple[Mention, ...], about: int | None, own: int | None) -> Denial:
        which = about if about is not None else own
        assert which is not None
        span = negation.sentence.words(negation.verb.i, negation.verb.i + 1)
        type_ = self._found.happenings[which].anchor.type
        made = Denial(Anchor(type_, negation.sentence.index, negation.verb.i, span), deniers, about, own)
        self._denied.append(made)
        if own is not None:
            self._owned.add(own)
        return made

    def _own(self, negation: Negation) -> int | None:
        """The happening that the negated clause itself tells."""
        under = {t.i for t in negation.verb.subtree}
        for k, happening in enumerate(self._found.happenings):
            here = happening.anchor.sentence == negation.sentence.index and happening.anchor.head in under
            if here and self._found.told[k].status.polarity == "denied" and is_claimable(happening):
                return k
        return None

    def _passive(self, negation: Negation) -> list[int]:
        """What was not done by somebody, though it was done: "shells that fell on the town were not fired by us"."""
        here = [k for k, h in enumerate(self._found.happenings) if h.anchor.sentence == negation.sentence.index]
        return [k for k in here if under_subject(negation.verb, self._found.happenings[k].anchor.head)][:1]

    def _chained(self, negation: Negation, deniers: tuple[Mention, ...], own: int | None) -> list[int]:
        """What the denial right before denies, when the negation goes on with it."""
        for denial in reversed(self._denied):
            if denial.about is None or not self._is_right_after(negation, denial):
                continue
            told = self._found.happenings[denial.about]
            quoted = self._found.who.scene.quote_at(negation.sentence.start + negation.verb.idx) is not None
            known = any(same_voice(d, m) for d in denial.deniers for m in deniers)
            same = [d.about for d in self._denied if d.anchor.span == denial.anchor.span and d.about is not None]
            if own is None:
                return same if quoted and not known and negation.is_own else []
            alike = group_of(self._found.happenings[own]) == group_of(told)
            again = quoted or (known and bool(negation.content & self._found.who.words(told)))
            return same if alike and again else []
        return []

    def _goes_on(self, negation: Negation, deniers: tuple[Mention, ...]) -> bool:
        """Whether the same voice has just denied something that the report tells only there."""
        return any(
            d.about is None
            and self._is_right_after(negation, d)
            and any(same_voice(a, b) for a in d.deniers for b in deniers)
            for d in self._denied
        )

    def _is_right_after(self, negation: Negation, denial: Denial) -> bool:
        here = negation.sentence
        at = self._found.who.scene.document.sentences[denial.anchor.sentence]
        near = 0 <= here.index - at.index <= CHAIN and here.paragraph - at.paragraph <= 1
        return near and (at.index < here.index or denial.anchor.head < negation.verb.i)

    def _against(self, negation: Negation, deniers: tuple[Mention, ...], own: int | None) -> list[int]:
        """The last thing that somebody else says of the same matter, with all that they say of its kind there."""
        index = negation.sentence.index
        open_ = [k for k in range(len(self._found.happenings)) if self._is_disputable(k, deniers)]
        near = [k for k in open_ if 0 <= index - self._found.happenings[k].anchor.sentence <= BACK]
        under = {t.i for t in negation.verb.subtree}
        near = [k for k in near if self._sentence(k) < index or self._found.happenings[k].anchor.head not in under]
        found = [k for k in near if self._is_linked(negation, k, own, deniers)]
        return self._found.beside(found[-1], open_) if found else []

    def _sentence(self, k: int) -> int:
        return self._found.happenings[k].anchor.sentence

    def _answers(self, negation: Negation, k: int, deniers: tuple[Mention, ...]) -> bool:
        """Whether the clause answers the allegation at once: nobody but the deniers tells of anything in between."""
        steps = negation.sentence.index - self._sentence(k)
        if not 0 <= steps <= TURN:
            return False
        between = range(self._sentence(k) + 1, negation.sentence.index)
        return not any(
            self._found.is_open(j, deniers)
            for j, h in enumerate(self._found.happenings)
            if h.anchor.sentence in between
        )

    def _is_disputable(self, k: int, deniers: tuple[Mention, ...]) -> bool:
        """Whether others say that it happened."""
        status = self._found.told[k].status
        happened = status.certainty != "hypothetical" and status.tense != "planned"
        kind = self._found.happenings[k].anchor.type.partition(".")[2]
        deed = happened and (is_deed(self._found.happenings[k]) or kind in TURNS)
        claimed = self._found.is_alleged(k) or self._found.is_blamed(k, deniers)
        return deed and self._found.is_open(k, deniers) and claimed

    def _is_linked(self, negation: Negation, k: int, own: int | None, deniers: tuple[Mention, ...]) -> bool:
        """Whether the clause speaks of the same matter.

        It shares words with the allegation; or it answers at once, and speaks of the deniers' side or of nobody.
        """
        happening = self._found.happenings[k]
        if own is not None and not (self._found.is_alleged(k) or self._found.is_blamed(k, deniers)):
            return False
        if (negation.is_own or self._is_side(negation, deniers)) and self._is_of_others(k, deniers):
            return False
        shared = negation.content & self._found.who.words(happening)
        if self._found.lemma_of(k) == negation.verb.lemma_.lower():
            shared |= {negation.verb.lemma_.lower()}
        if own is None and not is_deed(happening) and not shared:
            return False
        if own is not None and not self._is_kin(own, k):
            return bool(shared) and negation.is_own and self._answers(negation, k, deniers)
        fits = negation.is_own or negation.of_nobody or own is not None or self._is_side(negation, deniers)
        if self._answers(negation, k, deniers) and (fits or self._is_party(deniers)):
            return True
        return bool(shared) if fits else len(shared) >= 2

    def _is_party(self, deniers: tuple[Mention, ...]) -> bool:
        """Whether a party to the conflict speaks, or somebody for it."""
        text = self._found.who.scene.document.text
        words = {w.strip("'’s,").lower() for d in deniers for w in d.span.quote(text).split()}
        sectors = {d.value.sector for d in deniers if isinstance(d.value, Actor)}
        return bool(words & set(language().denials.parties) or sectors & {"GOV", "MIL", "REB", "COP", "PRM", "SEP"})

    def _is_of_others(self, k: int, deniers: tuple[Mention, ...]) -> bool:
        """Whether the deed is told of a named party that is not the deniers' side."""
        actors = [m for m in self._found.told[k].actors if isinstance(m.value, Actor) and m.value.sector is not None]
        return bool(actors) and not self._found.is_blamed(k, deniers)

    def _is_kin(self, one: int, other: int) -> bool:
        return group_of(self._found.happenings[one]) == group_of(self._found.happenings[other])

    def _is_side(self, negation: Negation, deniers: tuple[Mention, ...]) -> bool:
        """Whether the negated clause is about the speaker's own side, or has no subject."""
        subject = subject_words(negation.verb)
        text = self._found.who.scene.document.text
        named = {w.lower() for d in deniers for w in d.span.quote(text).split()} - _nameless()
        return bool(subject & named) or not subject


def _nameless() -> frozenset[str]:
    """Words that name nobody."""
    return frozenset(language().speech.calendar) | {"the", "a", "an", "of"}
