"""Forms of English words: -s, -ed, -ing and plurals, British and American.

Rules of spelling after Quirk and others, A Comprehensive Grammar of the English Language (1985), sections 3.5 to 3.10
and 5.80 to 5.83; what no rule gives stands in the language's `inflection` section. A form that nobody writes
("fightted") may come out beside the right one: it matches nothing.
"""

from __future__ import annotations

import re

from reportedly.language import Inflection

_SIBILANT = ("s", "x", "z", "ch", "sh")
_SHORT = re.compile(r"(?:[^aeiou]*|qu)[aeiou][^aeiouwxy]$")
_CLOSED = re.compile(r"[^aeiou][aeiou][bdglmnprtv]$")
_IZE = re.compile(r"iz(e[ds]?$|ing$|ations?$|ers?$)")


def verb_forms(lemma: str, words: Inflection) -> list[str]:
    """The lemma and its -s, -ed and -ing forms."""
    ed = words.verbs.get(lemma) or (_s(lemma), *_ed(lemma))
    return _spelled([lemma, *ed, *_ing(lemma)], words)


def noun_forms(lemma: str, words: Inflection) -> list[str]:
    """Singular and plural."""
    return _spelled([lemma, words.nouns.get(lemma) or _s(lemma)], words)


def _spelled(forms: list[str], words: Inflection) -> list[str]:
    """`forms` without repeats, each in its other spelling too."""
    british = [_IZE.sub(r"is\1", form) for form in forms] if "iz" in forms[0] else forms
    for american, other in words.spellings.items():
        if american in forms[0]:
            british = [form.replace(american, other) for form in british]
    return list(dict.fromkeys((*forms, *british)))


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
    """What takes -ed and -ing: a short word doubles its last consonant, a longer one may, as its stress decides."""
    if _SHORT.match(word):
        return [word + word[-1]]
    return [word, word + word[-1]] if _CLOSED.search(word) else [word]
