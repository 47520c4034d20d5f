"""Which sentences matter: found in the raw text, so that the parser reads only those and what their reading needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reportedly.language import Inflection, language
from reportedly.reading.document import Document
from reportedly.reading.inflection import verb_forms
from reportedly.reading.lexicon import lexicon
from reportedly.reading.proposed import marked

_POINTS_BACK = re.compile(r"""["“'‘]?(?:he|she|it|they|this|that|these|those|his|her|its|their|the same)\b""", re.I)


def keep(document: Document) -> list[int]:
    """Indices of the sentences to parse, rising.

    Kept are headlines and sentences with a word of the ontology, or with one that the encoder proposes. Beside a kept
    sentence also those that carry its speaker on (quotation marks, a reporting verb, a colon) or deny it, and the one
    before a sentence that begins by pointing back.
    """
    known = lexicon()
    speech = _speech(document.report.language or "en")
    denial = _denial(document.report.language or "en")
    texts = [document.text[s.start : s.end] for s in document.sentences]
    readable = {s.index for s in document.sentences if s.part != "furniture"}
    hit = {i for i in readable if document.sentences[i].part == "headline" or known.scan(texts[i]).speaks}
    hit |= readable & marked(document)
    out = set(hit)
    for index in hit:
        out |= {i for i in (index - 1, index + 1) if i in readable and speech.search(texts[i])}
        if index + 1 in readable and denial.search(texts[index + 1]):
            out.add(index + 1)
        if index - 1 in readable and texts[index - 1].rstrip().endswith(":"):
            out.add(index - 1)
        if index - 1 in readable and _POINTS_BACK.match(texts[index]):
            out.add(index - 1)
    return sorted(out)


@cache
def _speech(code: str) -> re.Pattern[str]:
    """Quotation marks, or any form of a reporting verb of the language."""
    words = language(code)
    verbs = {*words.speech.neutral, *words.speech.claim, *words.speech.confirm, *words.speech.deny, *words.speech.quote}
    forms = _forms(verbs, words.inflection)
    return re.compile(rf"[\"“”]|\b(?:according to|{'|'.join(map(re.escape, forms))})\b", re.I)


@cache
def _denial(code: str) -> re.Pattern[str]:
    """Words that deny what the sentence before tells: a verb of denial, a word of falsehood, a plain negation."""
    words = language(code)
    said = words.denials
    verbs = {verb for verb in (*said.verbs, *said.rejecting) if " " not in verb}
    forms = [*_forms(verbs, words.inflection), *said.falsehoods, *said.nouns, "not", "no", "never", "nor"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.I)


def _forms(verbs: Iterable[str], inflection: Inflection) -> list[str]:
    return sorted({form for verb in verbs for form in verb_forms(verb, inflection)})
