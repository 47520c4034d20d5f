"""Which language a text is in."""

from __future__ import annotations

import re

from reportedly.language import language

MIN_LETTERS = 20
"""Below this the identifier guesses: it takes the one word "Aleppo" for Ligurian."""
SAMPLE = 20_000
"""Characters looked at."""
COMMON_SHARE = 0.15
"""From this share of the commonest English words on a text is English, whatever the identifier makes of its names."""

BRIEF = 300
"""Letters up to which the identifier cannot tell Nigerian Pidgin from English: fewer are taken for English."""

_WORD = re.compile(r"[^\W\d_]+")


def identify(text: str) -> str | None:
    """ISO 639-1 code of the language of `text`; None when it has too few letters to tell."""
    words = _WORD.findall(text[:SAMPLE])
    if sum(map(len, words)) < MIN_LETTERS:
        return None
    common = language("en").sentences.common
    if sum(w.lower() in common for w in words) >= COMMON_SHARE * len(words):
        return "en"
    from py3langid import classify  # noqa: PLC0415  (numpy and a model of 4 MB: only when something is read)

    found = str(classify(" ".join(words))[0])
    return "en" if found == "pcm" and sum(map(len, words)) <= BRIEF else found
