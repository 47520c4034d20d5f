"""English surface forms of lemma phrases, lower-cased, every mark but letters and digits a space.

Rules of spelling after Quirk and others, A Comprehensive Grammar of the English Language (1985), 3.5 to 3.17 and 5.79
to 5.90; what no rule gives stands in the language's `inflection` section. Forms that no speaker uses ("fightted") may
come out beside the right ones: they match nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportedly.language import Inflection

_MARKS = re.compile(r"[^\w*]+|_+")
_SIBILANT = ("s", "x", "z", "ch", "sh")
_SHORT = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$|^qu[aeiou][^aeiouwxy]$")
_IZE = re.compile(r"iz(e[ds]?\b|ing\b|ation)")
_CLOSED = re.compile(r"[^aeiou][aeiou][bdglmnprtv]$")
_ADVERB = 7
"""A first word in -ly of at least so many letters is an adverb: the next word inflects ("forcibly recruit")."""
_PREPOSITIONS = ("of", "in", "on", "to", "for", "from", "with", "against", "at", "by")


def plain(words: str) -> str:
    """`words` as the matcher sees text: lower case, each run of other marks one space, but "*" kept."""
    return _MARKS.sub(" ", words.lower()).strip()


def verb_forms(lemma: str, words: Inflection) -> list[str]:
    """The lemma and its -s, -ed and -ing forms, British and American."""
    if lemma in words.verbs:
        return list(dict.fromkeys((lemma, *words.verbs[lemma], *_ing(lemma))))
    return list(dict.fromkeys((lemma, _s(lemma), *_ed(lemma), *_ing(lemma))))


def noun_forms(lemma: str, words: Inflection) -> list[str]:
    """Singular and plural."""
    return list(dict.fromkeys((lemma, words.nouns.get(lemma) or _s(lemma))))


def verb_phrase_forms(phrase: str, words: Inflection) -> list[str]:
    """Every form of a phrase whose first word (after an adverb) is a verb: "blow up", "forcibly recruit"."""
    parts = phrase.lower().split()
    at = 1 if len(parts) > 1 and parts[0].endswith("ly") and len(parts[0]) >= _ADVERB else 0
    forms = (" ".join((*parts[:at], form, *parts[at + 1 :])) for form in verb_forms(parts[at], words))
    return _spelled(forms, words)


def noun_phrase_forms(phrase: str, words: Inflection) -> list[str]:
    """Singular and plural of a noun phrase, its head before the first preposition, and "air strike" in one word too."""
    parts = phrase.lower().split()
    at = next((i - 1 for i, part in enumerate(parts) if i and part in _PREPOSITIONS), len(parts) - 1)
    forms = [" ".join((*parts[:at], form, *parts[at + 1 :])) for form in noun_forms(parts[at], words)]
    found = _spelled(forms, words)
    joined = [form.replace(" ", "") for form in found if form.count(" ") == 1]
    return list(dict.fromkeys((*found, *joined)))


def set_phrase_forms(phrase: str, words: Inflection, verbs: frozenset[str]) -> list[str]:
    """Forms of a phrase that may be headed by its first word, a verb of `verbs`, or by its last word, a verb or a noun."""
    parts = phrase.lower().split()
    first = verb_forms(parts[0], words) if parts[0] in verbs and len(parts) > 1 else [parts[0]]
    if len(parts) == 1:
        return _spelled(noun_forms(parts[0], words), words)
    last = noun_forms(parts[-1], words)
    if parts[-1] in verbs:
        last = list(dict.fromkeys((*last, *verb_forms(parts[-1], words))))
    return _spelled((" ".join((a, *parts[1:-1], b)) for a in first for b in last), words)


def _spelled(forms: Iterable[str], words: Inflection) -> list[str]:
    """Each form as the matcher sees it, in British and American spelling, its apostrophe kept (as a space) or lost."""
    out: dict[str, None] = {}
    for form in forms:
        for spelling in (form, _respelled(form, words)):
            out[plain(spelling)] = None
            if "'" in spelling:
                out[plain(spelling.replace("'", ""))] = None
            if "-" in spelling:
                out[plain(spelling.replace("-", ""))] = None
    return list(out)


def _respelled(form: str, words: Inflection) -> str:
    british = _IZE.sub(r"is\1", form)
    for american, other in words.spellings.items():
        if american in british:
            british = british.replace(american, other)
    return british


def _s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(_SIBILANT) or (word.endswith("o") and word[-2:-1] not in "aeiou"):
        return word + "es"
    return word + "s"


def _ed(word: str) -> list[str]:
    if word.endswith("e"):
        return [word + "d"]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return [word[:-1] + "ied"]
    return [stem + "ed" for stem in _stems(word)]


def _ing(word: str) -> list[str]:
    if word.endswith("ie"):
        return [word[:-2] + "ying"]
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")) and len(word) > 2:
        return [word[:-1] + "ing"]
    return [stem + "ing" for stem in _stems(word)]


def _stems(word: str) -> list[str]:
    """What -ed and -ing are put to: a short word's last consonant doubles, a longer one's may, as its stress decides."""
    if _SHORT.match(word):
        return [word + word[-1]]
    return [word, word + word[-1]] if _CLOSED.search(word) else [word]
