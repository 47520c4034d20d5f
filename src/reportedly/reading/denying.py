"""The words that deny, by the grammar of one sentence: "denied that", "is baseless", "had no part in"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reportedly.language import language
from reportedly.reading.allegations import (
    POINTERS,
    author_of,
    cited,
    claims_in,
    is_claim,
    is_claimed,
    name_of,
)
from reportedly.reading.cues import subject_of
from reportedly.reading.denial_words import Denying, by_which
from reportedly.reading.denied_clauses import below
from reportedly.reading.disclaiming import contrary, is_negated, no_such, uninvolved
from reportedly.reading.kept import kept

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reportedly.reading.candidates import Cell

_OBJECTS = {"dobj", "ccomp", "xcomp", "pobj", "pcomp", "attr", "oprd", "acl", "prep", "appos"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_NOBODY = ("nobody", "none", "neither", "nothing")


def denying(tokens: Doc) -> list[Denying]:
    """Every word of the sentence that denies something, in order."""
    first = _first_words()
    out = []
    for token in tokens:
        if token.lemma_.lower() in first or token.lower_ in first:
            found = _noun(token) or _verb(token) or _absolving(token) or _plain(token)
            if found is not None:
                out.append(found)
    such = [no_such(t) for t in tokens if t.lower_ in ("such", "nothing")]
    out += [d for d in such if d is not None and d.token.i not in {o.token.i for o in out}]
    covered = below([d.token for d in out]) | {d.token.i for d in out}
    out += [Denying(t, ()) for t in tokens if t.i not in covered and _is_verdict(t)]
    return sorted(out, key=_index)


def _plain(token: Token) -> Denying | None:
    """By no word of denial."""
    return _false(token) or uninvolved(token) or contrary(token)


def _absolving(token: Token) -> Denying | None:
    """Absolved his men of the killings, distanced itself from the attack."""
    if token.pos_ != "VERB" or token.lemma_ not in language().denials.absolving or is_negated(token):
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
        told = (*POINTERS, *words.falsehoods)
        named = [t for t in things if is_claim(t) or t.lower_ in told or _is_part(t)]
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
    if token.lemma_ in words.agreeing and subject is not None and is_claim(subject) and is_negated(token):
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
