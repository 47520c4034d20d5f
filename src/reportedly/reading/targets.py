"""What a denial is about: among the happenings of a report, those that its words or its pointers denote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportedly.language import language
from reportedly.model import Mention, Status
from reportedly.ontology import ontology
from reportedly.reading.denier import Deniers, same_side, same_voice
from reportedly.reading.denying import Denying, below
from reportedly.reading.document import Happening, Sentence
from reportedly.reading.lexicon import lexicon
from reportedly.reading.replies import content
from reportedly.reading.speakers import SPEECH_ACTS, Attribution
from reportedly.spans import Span

BACK = 6
"""Sentences before a denial in which what it denies is looked for."""
NEAR = 3
"""Sentences around a denial in which what its own words repeat is looked for."""
ALIKE = 2.0
"""Words that a denied clause shares with what it denies, at least; a pronoun and an accused party count as one each."""
DEEDS = frozenset(
    {
        "armed-clash", "airstrike", "shelling", "bombing", "suicide-bombing", "chemical-attack", "shooting",
        "execution", "assassination", "sexual-violence", "torture", "abduction", "destruction", "attack", "siege",
        "aid-blocked", "expulsion", "arrest", "ceasefire-violation", "support", "mobilization", "territory-gain",
    }
)  # fmt: skip
"""What parties deny a part in: acts that they can be blamed for."""


@dataclass(frozen=True, slots=True)
class Told:
    """How one happening is told."""

    by: Attribution = field(default_factory=Attribution)
    status: Status = field(default_factory=Status)
    actors: tuple[Mention, ...] = ()


def is_claimable(happening: Happening) -> bool:
    """Whether it is an act that somebody may allege: not itself an act of speech."""
    return happening.anchor.type not in SPEECH_ACTS


def is_deed(happening: Happening) -> bool:
    return happening.anchor.type.partition(".")[2] in DEEDS


def group_of(happening: Happening) -> str:
    return ontology().types[happening.anchor.type].group


@dataclass(frozen=True)
class Targets:
    """The happenings of one document with how each is told."""

    who: Deniers
    happenings: Sequence[Happening]
    told: Sequence[Told]

    def inside(self, sentence: Sentence, word: Denying) -> list[tuple[int, int | None]]:
        """(own, about) of each happening in the denied words; the two are one where the report tells it only there."""
        under = below(word.denied)
        here = [k for k, h in enumerate(self.happenings) if h.anchor.sentence == sentence.index]
        inside = [k for k in here if self.happenings[k].anchor.head in under and is_claimable(self.happenings[k])]
        out: list[tuple[int, int | None]] = []
        for own in inside:
            other = self._allegation(own, inside, sentence)
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

    def _allegation(self, own: int, inside: Sequence[int], sentence: Sentence) -> int | None:
        """The last happening told before, as fact, that is of the type of the denial's own words."""
        mine = self.happenings[own].anchor
        found = [
            (h.anchor.span, k)
            for k, h in enumerate(self.happenings)
            if k not in inside
            and h.anchor.type == mine.type
            and 0 < sentence.index - h.anchor.sentence <= BACK
            and self.told[k].status.polarity == "asserted"
        ]
        return max(found)[1] if found else None

    def is_open(self, k: int, deniers: Sequence[Mention]) -> bool:
        """Whether the happening is told as fact or allegation, and not by the deniers themselves."""
        own = any(same_voice(d, m) for d in deniers for m in self.told[k].by.said_by)
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
        near = [k for k in open_ if -1 <= sentence.index - self.happenings[k].anchor.sentence <= NEAR]
        rated = [(self._alike(k, deniers, sentence, word), self.happenings[k].anchor.span, k) for k in near]
        best = max(rated, default=None)
        return [best[2]] if best is not None and best[0] >= ALIKE else []

    def _alike(self, k: int, deniers: Sequence[Mention], sentence: Sentence, word: Denying) -> float:
        """How alike the denied clause is to a happening told near it."""
        words = frozenset(w for head in word.denied for w in content(head))
        happening = self.happenings[k]
        tokens = self.who.scene.document.sentences[happening.anchor.sentence].tokens
        assert tokens is not None
        shared = float(len(words & self.who.words(happening)))
        shared += 1.0 if tokens[happening.anchor.head].lemma_.lower() in words else 0.0
        objects = [t for head in word.denied for t in head.subtree if t.dep_ in ("dobj", "pobj", "dative")]
        pointing = any(t.lower_ in ("them", "it", "this") for t in objects)
        near = pointing and 0 <= sentence.index - happening.anchor.sentence <= 1
        party = self.is_alleged(k) or self.is_blamed(k, deniers)
        deed = party and is_deed(happening)
        beside = deed and group_of(happening) == "violence" and sentence.index - happening.anchor.sentence == 1
        return shared + near + deed + beside

    def _pointed(
        self, open_: Sequence[int], deniers: Sequence[Mention], sentence: Sentence, word: Denying
    ) -> list[int]:
        """What "it", "the claims", "any involvement" point back to.

        The likeliest of what was told before: near, alleged, blamed on the deniers. What the same voice tells of it in
        the same breath goes with it.
        """
        back = 1 if word.is_near else NEAR if word.is_verdict else BACK
        if word.is_verdict:
            deeds = [k for k in open_ if is_deed(self.happenings[k])]
            open_ = [k for k in deeds if self.is_alleged(k) or self.is_blamed(k, deniers)]
        best: tuple[float, Span, int] | None = None
        for k in open_:
            anchor = self.happenings[k].anchor
            steps = sentence.index - anchor.sentence
            if not 0 <= steps <= back or (not steps and anchor.head > word.token.i):
                continue
            rated = (self._rate(k, deniers) - steps, anchor.span, k)
            best = rated if best is None or rated > best else best
        if best is None:
            return []
        return self.beside(best[2], [k for k in open_ if word.involved is False or is_deed(self.happenings[k])])

    def _rate(self, k: int, deniers: Sequence[Mention]) -> float:
        """How likely it is that somebody denies it, in sentences of distance."""
        deed = 1.0 if is_deed(self.happenings[k]) else 0.0
        deed -= 0.0 if self.is_open(k, deniers) else 2.0
        return deed + 1.5 * self.is_alleged(k) + 1.5 * self.is_blamed(k, deniers)

    def beside(self, k: int, open_: Sequence[int]) -> list[int]:
        """What of `open_` the sentence of happening `k` tells together with it, by the same voice, itself counted."""
        mine = self.happenings[k].anchor
        spans = {m.span for m in self.told[k].by.said_by}
        return [
            other
            for other in open_
            if self.happenings[other].anchor.sentence == mine.sentence
            and {m.span for m in self.told[other].by.said_by} == spans
            and (is_deed(self.happenings[other]) or not is_deed(self.happenings[k]))
        ]

    def alleged_by(self, own: int, deniers: Sequence[Mention]) -> tuple[Mention, ...] | None:
        """Who alleges what the denial's own words name, though the report has no other event of it; None: nobody.

        Another voice tells of the same kind of act, with a word of it, right before or after the denial; or says so,
        or otherwise.
        """
        mine = self.happenings[own].anchor
        sentences = self.who.scene.document.sentences
        words = self.who.words(self.happenings[own])
        for steps in (0, 1, 2, -1, -2):
            if not 0 <= mine.sentence + steps < len(sentences):
                continue
            sentence = sentences[mine.sentence + steps]
            if (
                sentence.tokens is None
                or sentence.part != "body"
                or abs(sentence.paragraph - _at(sentences, mine.sentence)) > 1
            ):
                continue
            for cue in self.who.scene.by_sentence.get(sentence.index, []):
                if cue.strength in ("deny", "opinion") or not self._tells(sentence, cue.head, own, words, steps):
                    continue
                voice = self.who.mention(cue.speaker)
                if not any(same_voice(voice, d) for d in deniers):
                    return (voice,)
        return None

    def _tells(self, sentence: Sentence, cue: int, own: int, words: frozenset[str], steps: int) -> bool:
        """Whether what the cue brings in is the same kind of act."""
        assert sentence.tokens is not None
        verb = sentence.tokens[cue]
        if any(c.dep_ == "neg" for c in verb.children):
            return False
        near = {t.lower_ for t in [*verb.children, *(sentence.tokens[cue + 1 : cue + 3])]}
        if steps >= 0 and near & {"so", "otherwise"}:
            return True
        if not steps:
            marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
            return verb.dep_ == "advcl" and bool(marks & {"as", "though", "although", "while", "whereas"})
        type_ = self.happenings[own].anchor.type
        text = self.who.scene.document.text[sentence.start : sentence.end]
        found = lexicon().scan(text)
        kinds = {e.type for hit in found.hits for e in hit.entries} | {kind for _, _, kind, _ in found.means}
        blames = verb.lemma_ in language().denials.blaming
        violent = ontology().types[type_].group == "violence"
        if (
            blames
            and violent
            and any(k.startswith("event.") and ontology().types[k].group == "violence" for k in kinds)
        ):
            return True
        shared = words & frozenset(t.lemma_.lower() for t in sentence.tokens)
        return type_ in kinds and bool(shared)


def _at(sentences: Sequence[Sentence], index: int) -> int:
    return sentences[index].paragraph
