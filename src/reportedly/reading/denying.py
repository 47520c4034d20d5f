"""The words that deny, by the grammar of one sentence: "denied that", "is baseless", "had no part in"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.allegations import (
    POINTERS,
    author_of,
    cited,
    claims_in,
    is_claim,
    is_behind,
    is_claimed,
    is_pointer,
    name_of,
    takes_part,
)
from reportedly.reading.clauses import goes_on_above
from reportedly.reading.cues import subject_of
from reportedly.reading.kept import kept

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reportedly.reading.candidates import Cell

_OBJECTS = {"dobj", "ccomp", "xcomp", "pobj", "pcomp", "attr", "oprd", "acl", "prep", "appos"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_NOBODY = ("nobody", "none", "neither", "nothing")


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


def denying(tokens: Doc) -> list[Denying]:
    """Every word of the sentence that denies something, in order."""
    first = _first_words()
    out = []
    for token in tokens:
        if token.lemma_.lower() in first or token.lower_ in first:
            found = _noun(token) or _verb(token) or _absolving(token) or _first(token)
            if found is not None:
                out.append(found)
    such = [_no_such(t) for t in tokens if t.lower_ in ("such", "nothing")]
    out += [d for d in such if d is not None and d.token.i not in {o.token.i for o in out}]
    covered = below([d.token for d in out]) | {d.token.i for d in out}
    out += [Denying(t, ()) for t in tokens if t.i not in covered and _is_verdict(t)]
    return sorted(out, key=_index)


def _first(token: Token) -> Denying | None:
    return _false(token) or _uninvolved(token) or _contrary(token)


def _absolving(token: Token) -> Denying | None:
    """Absolved his men of the killings, distanced itself from the attack."""
    if token.pos_ != "VERB" or token.lemma_ not in language().denials.absolving or _is_negated(token):
        return None
    own = [c for c in token.children if c.dep_ == "dobj" and _is_own_side(c)]
    after = [c for c in (*token.children, *(t for o in own for t in o.children)) if c.lower_ in ("of", "from")]
    denied = [t for c in after for t in c.children if t.dep_ in ("pobj", "pcomp")]
    subject = subject_of(_beside_what(token))
    if not own or not denied or subject is None or subject.lower_ in _NOBODY:
        return None
    return Denying(token, tuple(denied), _joined(subject, token.i))


def _is_own_side(noun: Token) -> bool:
    owned = any(c.dep_ == "poss" and c.lower_ in ("its", "his", "her", "their", "our") for c in noun.children)
    return owned or noun.lower_ in ("itself", "himself", "herself", "themselves", "ourselves")


def _index(word: Denying) -> int:
    return word.token.i


def _is_verdict(token: Token) -> bool:
    """A word of falsehood said of what was told before: "That is a lie", "a fabrication, the general said"."""
    if token.lower_ not in language().denials.falsehoods or token.pos_ not in ("NOUN", "ADJ", "PROPN"):
        return False
    if any(c.dep_ == "neg" for c in [*token.children, *token.head.children]) or token.head.lemma_ == "go":
        return False
    return token.dep_ in ("attr", "acomp", "oprd", "ROOT", "ccomp") or (
        token.dep_ == "pobj" and token.head.lower_ == "as"
    )


@cache
def _first_words() -> frozenset[str]:
    words = language().denials
    verbs = (*words.verbs, *words.rejecting, *words.calling, *words.having)
    single = (
        *words.nouns,
        *words.unlike,
        *words.falsehoods,
        *words.apart,
        *words.absolving,
        *words.agreeing,
        "be",
        "prove",
        "turn",
        "remain",
    )
    return frozenset(v.partition(" ")[0] for v in verbs) | frozenset(single)


def _noun(token: Token) -> Denying | None:
    if token.pos_ != "NOUN" or token.lemma_.lower() not in language().denials.nouns:
        return None
    denier = next((c for c in token.children if c.dep_ == "poss"), None) or _by(token)
    denied = tuple(c for c in token.children if c.dep_ in _OBJECTS and c.lower_ not in ("by", "from"))
    return None if denier is None else Denying(token, denied, _joined(denier, len(token.doc)))


def _by(noun: Token) -> Token | None:
    after = [c for c in noun.head.children if c.i > noun.i] if noun.dep_ == "dobj" else []
    for child in [*noun.children, *after]:
        if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _verb(token: Token) -> Denying | None:
    """Denied that, rejected the claim, dismissed it as propaganda, called the report a lie."""
    if token.pos_ not in ("VERB", "AUX") or any(c.dep_ == "neg" for c in token.children) or _is_neither(token):
        return None
    denied = _denied(token, name_of(token))
    if denied is None:
        return None
    subject = subject_of(_beside_what(token))
    if subject is None or subject.lower_ in _NOBODY:
        return None
    limit = token.i if subject.i < token.i else len(token.doc)
    denied += by_which(token)
    heads = tuple(t for head in denied for t in claims_in(head))
    authors = tuple(t for t in (*map(author_of, heads), *map(cited, denied)) if t is not None)
    alleged = bool(authors) or any(is_claimed(t) for t in heads)
    return Denying(token, tuple(denied), _joined(subject, limit), alleged, authors)


def _is_neither(verb: Token) -> bool:
    """Neither admitted nor denied."""
    beside = [c for c in (*verb.children, *verb.head.children) if c.dep_ in ("preconj", "cc", "advmod")]
    return {"neither", "nor"} <= {c.lower_ for c in beside}


def _beside_what(verb: Token) -> Token:
    """The verb whose subject it shares: the simple past after a perfect goes on with what governs the perfect.

    "Said it had hit a depot and denied that": the parse joins "denied" to "hit".
    """
    if verb.dep_ != "conj" or verb.tag_ != "VBD" or any(c.dep_ in (*_SUBJECTS, "aux") for c in verb.children):
        return verb
    before = verb.head
    perfect = before.tag_ == "VBN" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in before.children)
    return before.head if perfect and before.dep_ == "ccomp" and before.head.tag_ == "VBD" else verb


def _denied(token: Token, name: str) -> list[Token] | None:
    """The heads of what the verb denies, None when it denies nothing."""
    words = language().denials
    belied = name in words.calling and any(t.lower_ in words.falsehoods for c in token.children for t in c.subtree)
    if (name in (*words.verbs, *words.rejecting) or belied) and _is_of_what_was_told(token):
        return [token.head] if is_claim(token.head) else []
    objects = [c for c in token.children if c.dep_ in _OBJECTS and c.i > token.i]
    passive = [c for c in token.children if c.dep_ == "nsubjpass"]
    if name == "rule out" and any(t.tag_ in ("WDT", "WP") for c in token.children for t in c.subtree):
        return None  # talks, which the general has ruled out
    if name in words.verbs:
        things = [c for c in token.children if c.dep_ in ("dobj", "dative") and c.tag_ not in ("WDT", "WP")]
        if len(things) > 1:  # denied them a refuge
            return None
        before = [c for c in token.children if token.dep_ == "relcl" and c.tag_ in ("WDT", "WP") and c.dep_ == "dobj"]
        governor = [token.head] if token.dep_ == "acl" and token.head.lemma_.lower() in words.allegations else []
        return objects + passive + before + governor
    if name in words.calling and (objects or passive):
        if any(o.lemma_.lower() in words.numbers for o in objects + passive):
            return None  # called the toll a fabrication
        false = {t for o in objects for t in o.subtree if t.lower_ in words.falsehoods}
        if false:
            below = [t for o in objects for t in o.subtree if t not in objects and t.lower_ in POINTERS]
            return objects + passive + below
    if name in words.rejecting:
        clause = [c for c in objects if c.dep_ == "ccomp" and c.tag_ != "VB" and name not in words.insisting]
        things = [t for t in objects + passive if t.dep_ != "prep"]
        named = [t for t in things if is_claim(t) or t.lower_ in POINTERS or t.lower_ in words.falsehoods or _is_part(t)]
        owned = [t for t in objects + passive if t.dep_ == "dobj" and t.lower_ in ("it", "them")]
        return (clause + [t for t in named if t not in owned]) or None
    return None


def _is_part(noun: Token) -> bool:
    """All responsibility, any link with it: a part in what was told, nobody's in particular."""
    bare = not any(c.dep_ in ("det", "poss") for c in noun.children)
    whole = any(c.dep_ == "det" and c.lower_ in ("all", "any", "every") for c in noun.children)
    return noun.lemma_.lower() in language().denials.involvement and noun.tag_ in ("NN", "NNS") and (bare or whole)


def _is_of_what_was_told(verb: Token) -> bool:
    """Whether a clause says it of an allegation told before: "a charge they reject", "something residents contest"."""
    if verb.dep_ not in ("relcl", "acl") or verb.tag_ == "VBN" or any(c.dep_ == "nsubjpass" for c in verb.children):
        return False
    objects = [c for c in verb.children if c.dep_ in ("dobj", "ccomp") and c.tag_ not in ("WDT", "WP", "JJ")]
    told = is_claim(verb.head) or verb.head.lower_ in ("something", "thing")
    return told and not objects and any(c.dep_ in _SUBJECTS and c.i < verb.i for c in verb.children)


def _false(token: Token) -> Denying | None:
    """The claim is baseless, the reports proved untrue, this is not so."""
    words = language().denials
    if token.pos_ not in ("VERB", "AUX"):
        return None
    subject = next((c for c in token.children if c.dep_ in _SUBJECTS), None)
    if token.lemma_ in words.agreeing and subject is not None and is_claim(subject) and _is_negated(token):
        return Denying(token, (subject,))
    if subject is None or not (is_claim(subject) or subject.lower_ in ("this", "that", "it", "these", "all")):
        return None
    negated = any(c.dep_ == "neg" for c in token.children)
    said = [c for c in token.children if c.dep_ in ("acomp", "attr", "oprd", "advmod", "xcomp") and c.i > token.i]
    wanted = words.truths if negated else words.falsehoods
    if subject.dep_ == "nsubjpass" and token.lower_ in words.falsehoods and not negated:
        said, wanted = [token], words.falsehoods
    elif token.lemma_ not in ("be", "prove", "turn", "remain"):
        return None
    if not any(t.lower_ in wanted for t in said):
        return None
    clauses = [c for t in (token, *said) for c in t.children if c.dep_ == "ccomp" and c.i > token.i]
    if subject.lower_ == "it" and clauses:
        return Denying(token, tuple(clauses[:1]))
    author = author_of(subject)
    return Denying(token, (subject,), (), author is not None, () if author is None else (author,))


def _uninvolved(token: Token) -> Denying | None:
    """Had no part in it, have no knowledge of a massacre, had nothing to do with it, knew nothing about."""
    words = language().denials
    if token.tag_ == "VBN" and token.lower_ in words.apart and _is_negated(token):
        below = [c for c in token.subtree if c.dep_ in ("pobj", "pcomp") and c.i > token.i]
        return Denying(token, tuple(below[:1]))
    if token.lemma_ not in words.having or token.pos_ not in ("VERB", "AUX"):
        return None
    if token.lemma_ == "be":
        return _apart(token)
    for child in token.children:
        if child.dep_ != "dobj":
            continue
        no = any(c.dep_ == "det" and c.lower_ == "no" for c in child.children) or _is_negated(token)
        involved = no and child.lemma_.lower() in words.involvement
        apart = child.lower_ == "nothing" and "do" in {t.lower_ for t in child.subtree}
        if involved or apart:
            near = [c for c in [*child.subtree, *token.subtree] if c.dep_ == "prep" and c.i > child.i]
            denied = [t for c in near for t in c.children if t.dep_ in ("pobj", "pcomp")]
            denied = [c for c in child.children if c.dep_ in ("acl", "ccomp") and c.i > child.i] or denied
            return Denying(token, tuple(dict.fromkeys(denied[:1]))) if denied else None
    return None


def _no_such(token: Token) -> Denying | None:
    """Knows of no such case, no such thing happened, nothing of the kind took place."""
    head = token.head if token.lower_ == "such" else token
    if token.lower_ == "such" and not (any(c.lower_ == "no" for c in head.children) and _is_something_done(head)):
        return None
    if token.lower_ == "nothing" and not any(t.lower_ in ("kind", "sort") for t in token.subtree):
        return None
    verb = head.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    return Denying(verb, ()) if verb.pos_ in ("VERB", "AUX") else None


def _is_something_done(noun: Token) -> bool:
    """No such incident, no such thing; not "no such doubts"."""
    words = language().denials
    return noun.lemma_.lower() in (*words.deeds, *words.allegations, *words.things)


def _apart(token: Token) -> Denying | None:
    """Was not involved in it, were not behind the attack."""
    if not _is_negated(token) or any(c.dep_ == "expl" for c in token.children):
        return None
    for child in token.children:
        if child.i > token.i and child.lower_ in language().denials.apart:
            below = [
                c for t in (child, *token.children) for c in t.subtree if c.dep_ in ("pobj", "pcomp") and c.i > child.i
            ]
            if not below and child.lower_ == "party":
                return None
            return Denying(token, tuple(below[:1]))
    return None


def _is_negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _contrary(token: Token) -> Denying | None:
    if token.lower_ not in language().denials.unlike:
        return None
    objects = [t for c in token.children if c.lower_ == "to" for t in c.children if t.dep_ == "pobj"]
    return Denying(token, tuple(t for o in objects for t in o.children)) if objects and is_claim(objects[0]) else None


def _joined(subject: Token, limit: int) -> tuple[Token, ...]:
    heads = (c for c in subject.conjuncts if c.pos_ in ("NOUN", "PROPN", "PRON") and c.i < limit)
    return (subject, *heads)


def is_denied(cell: Cell) -> bool:
    """Whether the word of a cell is itself what somebody denies: "denied that soldiers robbed the camp"."""
    assert cell.sentence.tokens is not None
    return cell.best.anchor.head in kept(cell.sentence.tokens, "denied heads", _heads)


def _heads(tokens: Doc) -> frozenset[int]:
    """The words that are denied as such: heads of denied clauses and claims' contents, with those joined to them."""
    out = set()
    for word in denying(tokens):
        heads = [t for d in word.denied for t in (d, *(c for c in d.subtree if _is_of_claim(c)))]
        out |= {t.i for head in heads for t in (head, *head.conjuncts)}
        out |= {c.i for head in heads if head.dep_ == "prep" for c in head.children}
    return frozenset(out)


def _is_of_claim(token: Token) -> bool:
    """What a claim is of: "a claim that they shot", "what they told about the defection"."""
    if token.dep_ == "acl":
        return is_claim(token.head) or token.head.dep_ == "pobj"
    return token.dep_ == "pobj" and token.head.lower_ in ("of", "about") and token.head.head.pos_ in ("NOUN", "VERB")


def content_below(heads: Iterable[Token]) -> frozenset[int]:
    """Indices of the words under `heads` that are denied with them.

    Not what is granted beside ("though it had shot"), told of a party in passing ("..., whom he accused of"), or said
    to have been done next ("denied that they were there and left").
    """
    out: set[int] = set()
    for head in heads:
        apart = {t.i for top in head.subtree if top != head and _is_aside(top) for t in top.subtree}
        out |= {t.i for t in head.subtree} - apart
    return frozenset(out)


def _is_aside(token: Token) -> bool:
    marks = {c.lower_ for c in token.children if c.dep_ in ("mark", "advmod")}
    if token.dep_ == "advcl":
        return bool(marks & {"though", "although", "while", "whereas"})
    if token.dep_ == "relcl":
        edge = token.left_edge
        return edge.i > 0 and edge.nbor(-1).text == "," and not is_claim(token.head)
    return goes_on_above(token)


def below(heads: Iterable[Token]) -> frozenset[int]:
    """Indices of the words under `heads`, themselves counted."""
    return frozenset(t.i for head in heads for t in head.subtree)
