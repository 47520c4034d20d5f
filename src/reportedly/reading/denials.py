"""Who denies what: "both denied any involvement in the strike", "rejected the claims", "called it a fabrication"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.model import Mention
from reportedly.reading.allegations import is_pointer
from reportedly.reading.allegers import alleged_by
from reportedly.reading.answers import answered
from reportedly.reading.deeds import Told, is_claimable
from reportedly.reading.denial_words import Denying
from reportedly.reading.denier import Deniers, same_voice
from reportedly.reading.denying import denying
from reportedly.reading.document import Anchor, Document, Happening, Mentions, Sentence
from reportedly.reading.models import Models
from reportedly.reading.responsibility import claims
from reportedly.reading.scene import scene_of
from reportedly.reading.targets import Targets

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Denial:
    """One denial. It becomes a statement of its anchor's type with polarity denied, said by the deniers."""

    anchor: Anchor
    """The denying word; its type is that of what is denied."""
    deniers: tuple[Mention, ...]
    about: int | None
    """Index of the happening denied, which the report also tells as an allegation; None when it only denies."""
    own: int | None = None
    """Index of the happening that is the denial's own words ("had bombed" in "denied that it had bombed"), if any. With
    `about` it is not an event of its own; without, it is the event of status denied."""
    authors: tuple[Mention, ...] = ()
    """Whose claim the denied words are, where the report says so."""
    pointed: bool = False
    """Whether no word at the anchor denies: what is said there does."""

    @property
    def of(self) -> int | None:
        """Index of the happening that is denied, wherever the report tells it."""
        return self.about if self.about is not None else self.own


def targets(
    document: Document,
    mentions: Mentions,
    happenings: Sequence[Happening],
    told: Sequence[Told] = (),
    models: Models | None = None,
) -> Targets:
    """What the steps that find denials need; `told`: how each happening is told, else as plain fact."""
    known = told if told else [Told()] * len(happenings)
    who = Deniers(scene_of(document), mentions, models or Models())
    return Targets(who, happenings, known, claims(document, mentions, happenings))


def denials(found: Targets) -> list[Denial]:
    """Every denial, by words that deny, in the order of the text.

    An event that is only told with a negation ("it had not bombed the city") is no denial here: see `contradictions`.
    """
    document = found.who.scene.document
    places = [(s, d) for s in document.parsed() if s.part != "furniture" and s.tokens for d in denying(s.tokens)]
    made = [d for sentence, word in places for d in _denials(found, sentence, word)]
    return sorted(_once(made), key=_place)


def _once(found: list[Denial]) -> list[Denial]:
    """No two denials of one happening at one word, and no happening that is two denials' own words."""
    one = {(d.anchor.span, d.about, d.own): d for d in reversed(found)}.values()
    owned = {d.own: d for d in reversed(list(one)) if d.own is not None}
    return [d for d in one if d.own is None or owned[d.own] is d]


def _place(denial: Denial) -> tuple[int, int, int]:
    return (*denial.anchor.span, -1 if denial.about is None else denial.about)


def _denials(found: Targets, sentence: Sentence, word: Denying) -> list[Denial]:
    if word.deniers and all(_is_mute(t) for t in word.deniers):
        return []
    deniers = found.who.deny(sentence, word)
    authors = found.who.named(sentence, word.authors)
    span = sentence.words(word.token.i, word.token.i + 1)
    out = []
    for own, about, by in _pairs(found, deniers, sentence, word):
        which = about if about is not None else own
        assert which is not None
        anchor = Anchor(found.happenings[which].anchor.type, sentence.index, word.token.i, span)
        told_elsewhere = about is not None and about != own and not word.deniers
        who = _others(found, deniers, which) if told_elsewhere else deniers
        if deniers and not who:
            continue
        out.append(Denial(anchor, who, about, None if own == about else own, authors or by))
    return out


def _is_mute(head: Token) -> bool:
    """Whether it names a deed, which denies nothing."""
    return head.lemma_.lower() in language().denials.deeds and head.pos_ == "NOUN"


def _others(found: Targets, deniers: tuple[Mention, ...], about: int) -> tuple[Mention, ...]:
    """`deniers`, but who tells of a thing does not deny it in the next breath: then the author of a statement does."""
    tellers = found.told[about].by.said_by
    if any(not any(same_voice(d, t) for d in deniers) for t in tellers):
        return deniers
    left = tuple(d for d in deniers if not any(same_voice(d, t) for t in tellers))
    return left or tuple(a for a in found.who.author if not any(same_voice(a, t) for t in tellers))


def _pairs(
    found: Targets, deniers: tuple[Mention, ...], sentence: Sentence, word: Denying
) -> list[tuple[int | None, int | None, tuple[Mention, ...]]]:
    """(own, about, who alleges it) of each denial that one word makes."""
    at = (sentence.index, word.token.i)
    pointing = word.denied and all(is_pointer(head) for head in word.denied)
    if not pointing and any((h.anchor.sentence, h.anchor.head) == at and is_claimable(h) for h in found.happenings):
        return []  # the word is an act itself: "denied the convoy access"
    inside = found.inside(sentence, word, deniers)
    if not deniers:  # the report itself finds a claim false
        return [(own, None, ()) for own, about in inside if about != own or word.is_false]
    if not inside and word.token.lower_ in language().denials.unlike:
        return []  # what is so, contrary to rumours, is said right there
    if not inside:
        return [(None, k, ()) for k in answered(found, deniers, sentence, word)]
    out: list[tuple[int | None, int | None, tuple[Mention, ...]]] = []
    for own, about in inside:
        if about is not None and about != own:
            out += [(None, k, ()) for k in found.with_it(about, deniers)]
        by = alleged_by(found, own, deniers) if about is None else None
        out.append((own, own if by is not None else about, by or ()))
    return out
