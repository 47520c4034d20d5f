"""What a denial is about: among the happenings of a report, those that its words or its pointers denote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.ontology import ontology
from reportedly.reading.deeds import DEEDS, WRONGS, Told, group_of, is_claimable, is_deed
from reportedly.reading.denial_words import Denying
from reportedly.reading.denied_clauses import below, content_below
from reportedly.reading.denier import Deniers, one_country, same_side, same_voice
from reportedly.reading.document import Happening, Sentence
from reportedly.reading.lexicon import lexicon
from reportedly.reading.replies import content
from reportedly.reading.responsibility import Claim
from reportedly.reading.sameness import may_be_one
from reportedly.spans import Span
from reportedly.values import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

BACK = 6
"""Sentences before a denial in which what it denies is looked for."""
NEAR = 3
"""Sentences around a denial in which what its own words repeat is looked for."""
ALIKE = 2.0
"""Words that a denied clause shares with what it denies, at least; a pronoun and an accused party count as one each."""
LIKELY = 0.5
"""The rate below which a pointer points to nothing that was read."""
_CLAUSES = ("relcl", "advcl", "ccomp", "conj", "ROOT")
FAR = 0.75
"""What a sentence of distance takes off the rate."""


def _is_of_victim(word: Denying) -> bool:
    """Whether it is somebody told of before to whom it did not happen: "denied that she had been beaten"."""
    subjects = [c for head in word.denied for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(c.lower_ in ("he", "she") for c in subjects)


@dataclass(frozen=True)
class Targets:
    """The happenings of one document with how each is told."""

    who: Deniers
    happenings: Sequence[Happening]
    told: Sequence[Told]
    blames: Sequence[Claim] = ()
    """Who is named as the doer apart from the event's own clause."""

    def inside(
        self, sentence: Sentence, word: Denying, deniers: Sequence[Mention] = ()
    ) -> list[tuple[int, int | None]]:
        """(own, about) of each happening in the denied words; the two are one where the report tells it only there."""
        under = content_below(word.denied)
        here = [k for k, h in enumerate(self.happenings) if h.anchor.sentence == sentence.index]
        inside = [k for k in here if self.happenings[k].anchor.head in under and is_claimable(self.happenings[k])]
        out: list[tuple[int, int | None]] = []
        for own in inside:
            other = self._allegation(own, inside, sentence, deniers)
            if other is not None and word.alleged:
                same = self.who.words(self.happenings[own]) & self.who.words(self.happenings[other])
                other = other if len(same) >= 2 else None
            taken = word.alleged or self._is_told(own, sentence, word)
            out.append((own, other if other is not None else own if taken else None))
        return out

    def _is_told(self, own: int, sentence: Sentence, word: Denying) -> bool:
        """Whether the denial takes the event for granted: "denied any involvement in the strike"."""
        assert sentence.tokens is not None
        head = sentence.tokens[self.happenings[own].anchor.head]
        definite = any(c.lower_ in ("the", "this", "that", "these", "those") for c in head.children if c.dep_ == "det")
        if head.pos_ == "NOUN" and definite and word.token.lemma_ != "take":
            return True
        first = min(below(word.denied))
        return any(t.lemma_ == head.lemma_ and t.pos_ == "VERB" for t in sentence.tokens[:first])

    def _allegation(
        self, own: int, inside: Sequence[int], sentence: Sentence, deniers: Sequence[Mention]
    ) -> int | None:
        """The last happening told before, as fact, that is of the type of the denial's own words."""
        mine = self.happenings[own].anchor
        words = self.who.words(self.happenings[own])
        found = [
            (h.anchor.span, k)
            for k, h in enumerate(self.happenings)
            if k not in inside
            and h.anchor.type == mine.type
            and self._is_near(k, sentence)
            and self.is_open(k, deniers)
            and (self._is_such(k) or self._is_such(own) or may_be_one(self._as_told(k), self._as_told(own)))
            and (self.is_alleged(k) or self.is_blamed(k, deniers) or words & self.who.words(h))
        ]
        return max(found)[1] if found else None

    def _as_told(self, k: int) -> Told:
        """How its own sentence tells it: no place or day that is carried over from another."""
        told = self.told[k]
        here = self.who.scene.document.sentences[self.happenings[k].anchor.sentence]
        place = tuple(m for m in told.place if here.start <= m.span.start < here.end)
        time = tuple(m for m in told.time if here.start <= m.span.start < here.end)
        return replace(told, place=place, time=time)

    def _is_near(self, k: int, sentence: Sentence) -> bool:
        """Whether it is told before the sentence, or alleged by somebody soon after."""
        steps = sentence.index - self.happenings[k].anchor.sentence
        return 0 < steps <= BACK or (-NEAR <= steps < 0 and self.is_alleged(k))

    def is_open(self, k: int, deniers: Sequence[Mention]) -> bool:
        """Whether the happening is told as fact or allegation, and not by the deniers themselves."""
        own = any(same_voice(d, m) or one_country(d, m) for d in deniers for m in self.told[k].by.said_by)
        return self.is_standing(k) and not own

    def is_standing(self, k: int) -> bool:
        """Whether the happening is told as fact or allegation, by whomever."""
        return self.told[k].status.polarity == "asserted" and is_claimable(self.happenings[k])

    def is_alleged(self, k: int) -> bool:
        """Whether somebody says so, or accuses somebody of it."""
        anchor = self.happenings[k].anchor
        tokens = self.who.scene.document.sentences[anchor.sentence].tokens
        assert tokens is not None
        blaming = language().denials.blaming
        accused = any(t.lemma_ in blaming and t.pos_ == "VERB" for t in tokens)
        return bool(self.told[k].by.said_by) or accused

    def is_blamed(self, k: int, deniers: Sequence[Mention]) -> bool:
        """Whether the deniers' own side is said to have done it."""
        return any(same_side(d, a) for d in deniers for a in self.told[k].actors)

    def elsewhere(self, deniers: Sequence[Mention], sentence: Sentence, word: Denying) -> list[int]:
        """The happenings told elsewhere that a denial without words of its own for them denies."""
        standing = [k for k in range(len(self.happenings)) if self.is_standing(k)]
        if word.points_back:
            return self._pointed(standing, deniers, sentence, word)
        open_ = [k for k in standing if self.is_open(k, deniers)]
        near = [k for k in open_ if self._is_around(k, sentence)]
        rated = [(self._alike(k, deniers, sentence, word), self.happenings[k].anchor.span, k) for k in near]
        best = max(rated, default=None)
        return [best[2]] if best is not None and best[0] >= ALIKE else []

    def _is_around(self, k: int, sentence: Sentence) -> bool:
        """Whether it is told a few sentences before, or alleged as fact in the one after."""
        steps = sentence.index - self._sentence(k)
        status = self.told[k].status
        fact = status.certainty != "hypothetical" and status.tense != "planned"
        return 0 <= steps <= NEAR or (steps == -1 and bool(self.told[k].by.said_by) and fact)

    def _alike(self, k: int, deniers: Sequence[Mention], sentence: Sentence, word: Denying) -> float:
        """How alike the denied clause is to a happening told near it."""
        words = frozenset(w for head in word.denied for w in content(head))
        happening = self.happenings[k]
        tokens = self.who.scene.document.sentences[happening.anchor.sentence].tokens
        assert tokens is not None
        shared = float(len(words & self.who.words(happening)))
        shared += 1.0 if tokens[happening.anchor.head].lemma_.lower() in words else 0.0
        objects = [t for head in word.denied for t in head.subtree if t.dep_ in ("dobj", "pobj", "dative")]
        pointing = any(t.lower_ in ("them", "it", "this", "him", "her") for t in objects) or _is_of_victim(word)
        near = pointing and 0 <= sentence.index - happening.anchor.sentence <= 1
        party = self.is_alleged(k) or self.is_blamed(k, deniers)
        deed = party and is_deed(happening)
        beside = deed and group_of(happening) == "violence" and sentence.index - happening.anchor.sentence == 1
        kind = self.is_kind(sentence, word.denied, k)
        steps = sentence.index - happening.anchor.sentence
        wrong = happening.anchor.type.partition(".")[2] in WRONGS
        deed_of_none = wrong and not self.is_of_others(k, deniers)
        other = not kind and bool(self._groups(sentence, word.denied))
        if other and not near:
            return shared - 1.0
        if party and wrong and steps >= 0 and happening.anchor.type in self._types(sentence, word.denied):
            return max(shared, ALIKE)
        if self._is_of_own(word) and steps == 1 and deed_of_none and not other:
            return max(shared, ALIKE)
        fits = shared or near or (kind and word.of_any) or (self.is_blamed(k, deniers) and not other)
        return shared + near + (deed + beside if fits else 0.0)

    def _is_of_own(self, word: Denying) -> bool:
        """Whether the deniers' own side is the subject of the denied clause: "denied that its planes had been up"."""
        subjects = [c for h in word.denied for c in h.children if c.dep_ in ("nsubj", "nsubjpass")]
        owned = [c.lower_ for s in subjects for c in (s, *s.children)]
        return bool({"its", "his", "her", "their", "our", "it", "we", "they"} & set(owned))

    def _pointed(
        self, standing: Sequence[int], deniers: Sequence[Mention], sentence: Sentence, word: Denying
    ) -> list[int]:
        """What "it", "the claims", "any involvement" point back to.

        The likeliest of what was told before: near, alleged, blamed on the deniers. What the same voice tells of it in
        the same breath goes with it, and so does what the report told of it before.
        """
        back = 1 if word.is_near else NEAR if word.is_verdict else BACK
        if word.is_verdict:
            deeds = [k for k in standing if is_deed(self.happenings[k])]
            standing = [k for k in deeds if self.is_alleged(k) or self.is_blamed(k, deniers)]
        before = [k for k in standing if self._is_before(k, sentence, word, back)]
        rated = [(self._rate(k, deniers, sentence, word), self.happenings[k].anchor.span, k) for k in before]
        best = max(rated, default=None)
        charged = self.accusations(deniers, sentence, word)
        if best is None or best[0] < LIKELY:
            return charged
        deeds = [k for k in before if is_deed(self.happenings[k])]
        if charged and not any(self._sentence(k) == self._sentence(charged[0]) for k in deeds):
            return charged
        fitting = [k for k in before if word.involved is False or is_deed(self.happenings[k])]
        if (word.accused or word.involved) and group_of(self.happenings[best[2]]) == "violence":
            fitting = [k for k in fitting if group_of(self.happenings[k]) == "violence"]
        found = self.again(self.beside(best[2], fitting), deniers)
        return sorted({*found, *self._account(best[2], before, deniers)}) if word.is_of_several else found

    def _account(self, k: int, before: Sequence[int], deniers: Sequence[Mention]) -> list[int]:
        """The violence that the account goes on with after happening `k`, of the deniers' side: "the allegations"."""
        voices = self.told[k].by.said_by
        return [
            j
            for j in before
            if self._sentence(j) >= self._sentence(k)
            and group_of(self.happenings[j]) == "violence"
            and self.is_blamed(j, deniers)
            and (not self.told[j].by.said_by or any(same_voice(a, b) for a in voices for b in self.told[j].by.said_by))
        ]

    def _sentence(self, k: int) -> int:
        return self.happenings[k].anchor.sentence

    def accusations(self, deniers: Sequence[Mention], sentence: Sentence, word: Denying) -> list[int]:
        """The accusation by others that "it", "which", "the charge" answers at once."""
        if word.involved or word.of_any or not (word.accused or word.is_near or word.token.dep_ in _CLAUSES):
            return []
        out = []
        for k, happening in enumerate(self.happenings):
            steps = sentence.index - happening.anchor.sentence
            near = 0 <= steps <= (1 if word.accused else 0) and (steps > 0 or happening.anchor.head < word.token.i)
            if happening.anchor.type == "event.accusation" and near and self.told[k].status.polarity == "asserted":
                actors = (*self.told[k].actors, *self.told[k].by.said_by)
                if not any(same_voice(d, a) for d in deniers for a in actors):
                    out.append(k)
        return out[-1:]

    def lemma_of(self, k: int) -> str:
        """The lemma of the word that names the happening."""
        anchor = self.happenings[k].anchor
        tokens = self.who.scene.document.sentences[anchor.sentence].tokens
        assert tokens is not None
        return str(tokens[anchor.head].lemma_.lower())

    def is_kind(self, sentence: Sentence, heads: Sequence[Token], k: int) -> bool:
        """Whether words under `heads` name an act of the happening's group."""
        return group_of(self.happenings[k]) in self._groups(sentence, heads)

    def _groups(self, sentence: Sentence, heads: Sequence[Token]) -> frozenset[str]:
        """Groups of the acts that words under `heads` may name."""
        return frozenset(ontology().types[kind].group for kind in self._types(sentence, heads))

    def _types(self, sentence: Sentence, heads: Sequence[Token]) -> frozenset[str]:
        """Types of the acts that words under `heads` may name."""
        indices = below(heads)
        if not indices:
            return frozenset()
        span = sentence.words(min(indices), max(indices) + 1)
        found = lexicon().scan(span.quote(self.who.scene.document.text))
        kinds = {e.type for hit in found.hits for e in hit.entries} | {kind for _, _, kind, _ in found.means}
        return frozenset(kind for kind in kinds if kind.startswith("event."))

    def _is_before(self, k: int, sentence: Sentence, word: Denying, back: int) -> bool:
        anchor = self.happenings[k].anchor
        steps = sentence.index - anchor.sentence
        return 0 <= steps <= back and (steps > 0 or anchor.head < word.token.i)

    def _rate(self, k: int, deniers: Sequence[Mention], sentence: Sentence, word: Denying) -> float:
        """How likely it is that somebody denies it."""
        happening = self.happenings[k]
        kind = happening.anchor.type.partition(".")[2]
        rate = (1.0 if kind in DEEDS else 0.0) + (1.0 if kind in WRONGS else 0.0)
        if word.of_any and not word.involved and not word.harms:
            rate += 1.0 if self.is_kind(sentence, word.denied, k) else -3.0
        if self.told[k].status.tense == "planned" and not word.accused:
            rate -= 1.0
        if word.accused and kind not in WRONGS:
            rate -= 1.0
        own = self._is_own_word(k, deniers, word)
        rate -= 2.0 if own else 0.0
        rate -= 1.5 if word.involved and self.is_of_others(k, deniers) else 0.0
        rate += 1.5 * (self.is_alleged(k) and not own) + 1.5 * self.is_blamed(k, deniers)
        return rate - FAR * (sentence.index - happening.anchor.sentence)

    def is_of_others(self, k: int, deniers: Sequence[Mention]) -> bool:
        """Whether a named party that is not the deniers' side is said to have done it."""
        actors = [m for m in self.told[k].actors if isinstance(m.value, Actor) and m.value.sector is not None]
        return bool(actors) and not self.is_blamed(k, deniers)

    def _is_own_word(self, k: int, deniers: Sequence[Mention], word: Denying) -> bool:
        """Whether the deniers themselves tell of it, by another word than the one that denies."""
        by = self.told[k].by
        denying = by.cue is not None and self.cue_of(word, by.cue)
        return not denying and any(same_voice(d, m) or one_country(d, m) for d in deniers for m in by.said_by)

    def cue_of(self, word: Denying, cue: Span) -> bool:
        """Whether `cue` is the word that denies: what it was read to report is what it denies."""
        sentence = self.who.scene.document.sentence_at(cue.start)
        return (
            sentence is not None and sentence.tokens is word.token.doc and sentence.start + word.token.idx == cue.start
        )

    def again(self, found: Sequence[int], deniers: Sequence[Mention]) -> list[int]:
        """`found` with what the report told of the same before: one kind, no other doer, place or day."""
        out = list(found)
        for k in found:
            mine = self.happenings[k].anchor
            for j, happening in enumerate(self.happenings):
                anchor = happening.anchor
                earlier = anchor.type == mine.type and 0 < mine.sentence - anchor.sentence <= BACK
                if earlier and j not in out and self.is_open(j, deniers) and self._is_same(j, k):
                    out.append(j)
        return sorted(out)

    def with_it(self, k: int, deniers: Sequence[Mention]) -> list[int]:
        """What else the sentence of happening `k` tells with it that the same denial denies: a truce and its accord."""
        if is_deed(self.happenings[k]):
            return []
        group = group_of(self.happenings[k])
        open_ = [j for j in range(len(self.happenings)) if self.is_open(j, deniers)]
        known = bool(self.told[k].by.said_by or self.told[k].actors)
        return [j for j in self.beside(k, open_) if known and j != k and group_of(self.happenings[j]) == group]

    def _in_one_breath(self, j: int, k: int) -> bool:
        """Whether two happenings of a sentence are told by one voice, or of one doer."""
        one, other = self.told[j], self.told[k]
        if {m.span for m in one.by.said_by} == {m.span for m in other.by.said_by}:
            return True
        return bool({m.span for m in one.actors} & {m.span for m in other.actors})

    def _is_such(self, k: int) -> bool:
        """Whether its words point to what was told: "any such attack"."""
        anchor = self.happenings[k].anchor
        tokens = self.who.scene.document.sentences[anchor.sentence].tokens
        assert tokens is not None
        return any(t.lower_ == "such" for t in tokens[anchor.head].subtree)

    def _is_same(self, j: int, k: int) -> bool:
        return self._is_such(k) or self._is_such(j) or may_be_one(self.told[j], self.told[k])

    def beside(self, k: int, open_: Sequence[int]) -> list[int]:
        """What of `open_` the sentence of happening `k` tells together with it, itself counted."""
        mine = self.happenings[k].anchor
        return [
            other
            for other in open_
            if self.happenings[other].anchor.sentence == mine.sentence
            and self._in_one_breath(other, k)
            and (is_deed(self.happenings[other]) or not is_deed(self.happenings[k]))
        ]
