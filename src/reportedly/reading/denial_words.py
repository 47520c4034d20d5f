"""One word that denies, with what it denies and what that says of the kind of denial."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.allegations import is_behind, is_claim, is_pointer, takes_part

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Denying:
    """One word that denies, with the heads of what it denies."""

    token: Token
    denied: tuple[Token, ...]
    deniers: tuple[Token, ...] = ()
    """Who denies; empty: whoever says the sentence."""
    alleged: bool = False
    """Whether the denied words are somebody's claim, which the denial only takes up: "dismissed a claim by X that"."""
    authors: tuple[Token, ...] = ()
    """Whose claim it is, where these words say so."""

    @property
    def points_back(self) -> bool:
        """Whether what is denied was told before: it, the claims, any involvement."""
        pointing = self.of_any or any(is_pointer(head) for head in self.denied)
        return not self.denied or (pointing and not self.told_after)

    @property
    def told_after(self) -> bool:
        """Whether the words themselves say what is denied: "the rumours according to which"."""
        return any(t.tag_ in ("VBD", "VBN", "VBZ", "VBP") and t.dep_ != "aux" for t in by_which(self.token))

    @property
    def of_any(self) -> bool:
        """Whether all deeds of a kind are denied: any sortie, any strikes."""
        return any(c.lower_ == "any" for head in self.denied for t in head.subtree for c in t.children)

    @property
    def harms(self) -> bool:
        """Whether all harm is denied: "that any villager had been hurt"."""
        return any(head.lemma_.lower() in language().denials.harmed for head in self.denied)

    @property
    def accused(self) -> bool:
        """Whether a charge is denied, and not what anybody only tells."""
        charges = language().denials.charges
        return any(t.lemma_.lower() in charges for head in self.denied for t in (head, *head.children))

    @property
    def is_of_several(self) -> bool:
        """Whether several things said are denied at once: the allegations."""
        return any(is_claim(head) and head.tag_ == "NNS" for head in self.denied)

    @property
    def is_verdict(self) -> bool:
        """Whether it is a bare word of falsehood, which says by itself neither who nor what."""
        return not self.denied and self.token.lower_ in language().denials.falsehoods

    @property
    def is_false(self) -> bool:
        """Whether a claim is found false, with or without somebody who finds it so."""
        return self.token.pos_ in ("VERB", "AUX") and self.token.lemma_ in ("be", "prove", "turn", "remain")

    @property
    def told_clause(self) -> bool:
        """Whether what is false is told in a clause after it: "it is not true that"."""
        return any(head.dep_ == "ccomp" and head.i > self.token.i for head in self.denied)

    @property
    def is_near(self) -> bool:
        """Whether it was told right before: this, that."""
        return any(head.lower_ in ("this", "that", "so") for head in self.denied)

    @property
    def involved(self) -> bool:
        """Whether a part in it is denied, and not that it happened."""
        involvement = language().denials.involvement
        return any(h.lemma_.lower() in involvement or takes_part(h) or is_behind(h) for h in self.denied)


def by_which(token: Token) -> tuple[Token, ...]:
    """The first verb of the clause after "according to which", where one follows `token`."""
    doc = token.doc
    for t in doc[token.i :]:
        if t.lower_ == "which" and t.i > 1 and doc[t.i - 2].lower_ == "according":
            return tuple(v for v in doc[t.i :] if v.pos_ == "VERB")[:1]
    return ()
