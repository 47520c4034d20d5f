"""What speaks for and against somebody as the one who disputes an event: features of the learned ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from reportedly.linear import Features
from reportedly.model import Mention
from reportedly.reading.clauses import governor
from reportedly.reading.cues import Cue
from reportedly.reading.deeds import group_of
from reportedly.reading.denials import Denial
from reportedly.reading.denier import same_side, same_voice
from reportedly.reading.denying import denying
from reportedly.reading.document import Anchor
from reportedly.reading.encoded import DENYING, EXACT, cut
from reportedly.reading.pointed import chance_features
from reportedly.reading.replies import negations
from reportedly.reading.targets import Targets
from reportedly.spans import Span
from reportedly.values import Actor

ROLE = "denial"
"""The encoder's pointer from an event to the words that deny it."""
LIKELIEST, SEEN = 4, 0.01
"""Sentences that the encoder finds likeliest to deny an event, and the chance that each needs: their voices are looked
at beside those that rules name or that speak near the event."""
CARRIED = 0.1
"""Chance from which it is asked who speaks in a sentence that names no speaker."""
NEAR = 2
"""Sentences after an event in which whoever speaks is looked at."""
LOUDEST = 8.0
"""Log odds of denying words beyond which they say nothing more."""
SURELY = 1.0
"""Log odds from which words surely deny something."""
FAR = 6
"""Sentences beyond which distance says nothing more."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whom the report names or lets speak."""

    mention: Mention
    sentence: int
    verb: int
    """Token index of the word that makes it speak, else of the verb over it."""
    strength: str
    """Class of the cue ("claim", "deny"); "" for who does not speak here."""

    @property
    def name(self) -> str:
        value = self.mention.value
        return value.name.lower() if isinstance(value, Actor) else ""


class Disputes:
    """The voices of one document, ready to be asked for who may dispute each of its events."""

    def __init__(self, found: Targets, denied: Sequence[Denial]) -> None:
        self.found = found
        self.document = found.who.scene.document
        self._denied: dict[int, list[Denial]] = {}
        for denial in denied:
            if denial.of is not None:
                self._denied.setdefault(denial.of, []).append(denial)
        self._signs: dict[int, tuple[str, ...]] = {}
        self._speakers: dict[int, list[Voice]] = {}
        self._ruled_by: dict[Span, frozenset[int]] = {}

    def denials(self, k: int) -> list[Denial]:
        """The denials of happening `k` that rules find."""
        return self._denied.get(k, [])

    @cached_property
    def voices(self) -> list[Voice]:
        """Speakers, whom rules find denying, and all other parties, each place in the text once."""
        who = self.found.who
        made = [voice for cue in who.scene.cues for voice in self._speaking(cue)]
        for denials in self._denied.values():
            made += [v for d in denials for m in d.deniers if (v := self._voice(m)) is not None]
        made += [v for m in who.parties() if isinstance(m.value, Actor) and (v := self._voice(m)) is not None]
        out: dict[Span, Voice] = {}
        for voice in made:
            if not any(voice.mention.span.overlaps(span) for span in out):
                out[voice.mention.span] = voice
        return sorted(out.values(), key=_place)

    def _speaking(self, cue: Cue) -> list[Voice]:
        names = (cue.speaker, *cue.beside)
        return [Voice(self.found.who.mention(name), cue.sentence, cue.head, cue.strength) for name in names]

    def _voice(self, mention: Mention) -> Voice | None:
        sentence = self.document.sentence_at(mention.span.start)
        if sentence is None or sentence.tokens is None or sentence.part == "furniture":
            return None
        inside = [t for t in sentence.tokens if mention.span.start <= sentence.start + t.idx < mention.span.end]
        if not inside:
            return None
        head = next((t for t in inside if t.head not in inside or t.head == t), inside[0])
        return Voice(mention, sentence.index, governor(head).i, "")

    def options(self, k: int) -> tuple[Features, list[tuple[Voice, Features]]]:
        """The features of "nobody", and every voice that may dispute happening `k` with its own."""
        anchor = self.found.happenings[k].anchor
        where, nobody = self._pointed[k]
        voices = [*self.voices, *self._carried(where)]
        by_name: dict[str, float] = {}
        for name, sentence in sorted({(v.name, v.sentence) for v in voices if v.strength}):
            by_name[name] = by_name.get(name, 0.0) + where.get(sentence, 0.0)
        ruled = [m.span for d in self.denials(k) for m in d.deniers]
        likeliest = {at for at in nlargest(LIKELIEST, where, key=where.__getitem__) if where[at] >= SEEN}
        likeliest |= {at for at, odds in self._denying.items() if odds > 0}
        rows: list[tuple[Voice, Features]] = []
        for voice in voices:
            if (anchor.sentence, anchor.head) == (voice.sentence, voice.verb):
                continue  # the word is the event itself: "denied aid workers access"
            near = bool(voice.strength) and 0 <= voice.sentence - anchor.sentence <= NEAR
            if near or voice.sentence in likeliest or any(voice.mention.span.overlaps(s) for s in ruled):
                features = self._of_voice(k, voice)
                if where:
                    speaks = "speaks" if voice.strength else "silent"
                    features |= chance_features(f"encoder there|{speaks}", where.get(voice.sentence, 0.0))
                    features |= chance_features("encoder name", by_name.get(voice.name, 0.0))
                    odds = self._denying.get(voice.sentence, -LOUDEST) / 2
                    features |= {"denying words": odds, f"denying words|{speaks}": odds}
                    features |= self._against_rivals(k, voice)
                rows.append((voice, features))
        return self._of_nobody(k, nobody), rows

    def surely_denying(self) -> set[int]:
        """Sentences with words that the encoder surely takes for a denial."""
        return {at for at, odds in self._denying.items() if odds >= SURELY}

    @cached_property
    def _denying(self) -> dict[int, float]:
        """How surely the encoder takes words of each sentence for a denial, of whatever event: log odds."""
        encoded = self.document.encoded
        if encoded is None:
            return {}
        column = encoded.columns[DENYING]
        said = {s.index: encoded.told(Span(s.start, s.end))[:, column] for s in self.document.parsed()}
        return {at: cut(odds.max(initial=-LOUDEST), LOUDEST) for at, odds in said.items()}

    @cached_property
    def _pointed(self) -> list[tuple[dict[int, float], float | None]]:
        """For each happening how likely the words of each sentence deny it, and that none do."""
        return [self._points(happening.anchor) for happening in self.found.happenings]

    @cached_property
    def _rivals(self) -> dict[int, tuple[float, float]]:
        """For each sentence how likely its words deny each of the happenings: the sum, and the most."""
        out: dict[int, tuple[float, float]] = {}
        for where, _ in self._pointed:
            for at, chance in where.items():
                total, most = out.get(at, (0.0, 0.0))
                out[at] = (total + chance, max(most, chance))
        return out

    def _points(self, anchor: Anchor) -> tuple[dict[int, float], float | None]:
        encoded = self.document.encoded
        if encoded is None:
            return {}, None
        where = {
            s.index: encoded.chance(anchor.span, ROLE, Span(s.start, s.end))
            for s in self.document.parsed()
            if s.part != "furniture"
        }
        return where, encoded.chance(anchor.span, ROLE, None)

    def _carried(self, where: dict[int, float]) -> list[Voice]:
        """Who speaks in the likeliest sentence, where no word of that sentence makes anybody speak."""
        best = max(where, key=where.__getitem__, default=None)
        if best is None or where[best] < CARRIED or self.found.who.scene.by_sentence.get(best):
            return []
        if best not in self._speakers:
            sentence = self.document.sentences[best]
            assert sentence.tokens is not None
            root = next(t for t in sentence.tokens if t.head == t)
            said = self.found.who.speakers(sentence, root)
            self._speakers[best] = [Voice(m, best, root.i, "carried") for m in said]
        return self._speakers[best]

    def _of_nobody(self, k: int, chance: float | None) -> dict[str, float]:
        told = self.found.told[k]
        ruled = bool(self.denials(k))
        state = f"{told.status.polarity}|{bool(told.by.said_by)}"
        out = dict.fromkeys(
            ("none", f"none|{group_of(self.found.happenings[k])}", f"none|ruled={ruled}", f"none|{state}",
             f"none|{state}|ruled={ruled}", f"none|{told.status.certainty}|{told.status.tense}"), 1.0,
        )  # fmt: skip
        if chance is None:
            return out
        there = max(self._denying.values(), default=-LOUDEST) / 2
        return out | chance_features("encoder nobody", chance) | {"denying words anywhere": there}

    def _of_voice(self, k: int, voice: Voice) -> dict[str, float]:
        told, happening = self.found.told[k], self.found.happenings[k]
        mention, sentence = voice.mention, happening.anchor.sentence
        steps = max(-FAR, min(FAR, voice.sentence - sentence))
        where = "own" if any(e.overlaps(mention.span) for e in happening.evidence) else f"{steps}"
        tells = any(same_voice(mention, m) for m in told.by.said_by)
        accused = any(same_side(mention, m) for m in told.actors)
        ruled = self._ruled(k, mention)
        speaks = voice.strength or "silent"
        part, order = f"tells={tells}|accused={accused}", "after" if steps > 0 else "before" if steps < 0 else "same"
        names = [part, *(f"{part}|{what}" for what in (speaks, told.status.polarity, f"ruled={ruled}"))]
        names += [f"ruled={ruled}", f"where={where}|{bool(voice.strength)}", f"speaks={speaks}", f"{order}|{speaks}"]
        for sign in self._signs_of(voice):
            names += [f"sign={sign}", f"sign={sign}|{part}", f"sign={sign}|where={where}"]
        if isinstance(mention.value, Actor):
            names += [f"sector={mention.value.sector}", f"sector={mention.value.sector}|accused={accused}"]
        return dict.fromkeys(names, 1.0)

    def _against_rivals(self, k: int, voice: Voice) -> dict[str, float]:
        """How happening `k` stands among all those that the voice may deny: a denial is mostly of one."""
        mine = self._pointed[k][0].get(voice.sentence, 0.0)
        total, most = self._rivals.get(voice.sentence, (0.0, 0.0))
        share = round(mine / total, EXACT) if total >= SEEN else 0.0
        first = round(mine, EXACT) >= round(most, EXACT)
        elsewhere = bool(self._denied_by(voice) - {k})
        return {"encoder share": share, f"encoder first={first}": 1.0, f"ruled of another={elsewhere}": 1.0}

    def _denied_by(self, voice: Voice) -> frozenset[int]:
        """The happenings that rules have the voice deny."""
        if voice.mention.span not in self._ruled_by:
            deniers = {j: [m for d in found for m in d.deniers] for j, found in self._denied.items()}
            said = frozenset(j for j, found in deniers.items() if any(same_voice(m, voice.mention) for m in found))
            self._ruled_by[voice.mention.span] = said
        return self._ruled_by[voice.mention.span]

    def _ruled(self, k: int, mention: Mention) -> str:
        """Whether rules name it as the denier: here, elsewhere by the same name, or another."""
        deniers = [m for d in self.denials(k) for m in d.deniers]
        if any(m.span.overlaps(mention.span) for m in deniers):
            return "here"
        if any(same_voice(m, mention) for m in deniers):
            return "elsewhere"
        return "another" if deniers else "nobody"

    def _signs_of(self, voice: Voice) -> tuple[str, ...]:
        """What the words of its sentence have of a denial."""
        if voice.sentence not in self._signs:
            sentence = self.document.sentences[voice.sentence]
            assert sentence.tokens is not None
            out = ["word"] if denying(sentence.tokens) else []
            plain = negations(sentence)
            out += ["negation"] if plain else []
            out += ["own negation"] if any(n.is_own or n.of_nobody for n in plain) else []
            self._signs[voice.sentence] = tuple(out)
        return self._signs[voice.sentence]


def _place(voice: Voice) -> Span:
    return voice.mention.span
