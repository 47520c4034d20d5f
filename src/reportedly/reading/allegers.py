"""Who alleges what a denial's own words name, where the report has no other event of it."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.language import language
from reportedly.model import Mention
from reportedly.ontology import ontology
from reportedly.reading.denier import same_voice
from reportedly.reading.document import Sentence
from reportedly.reading.lexicon import lexicon
from reportedly.reading.targets import Targets


def alleged_by(found: Targets, own: int, deniers: Sequence[Mention]) -> tuple[Mention, ...] | None:
    """Who alleges what the denial's own words name, though the report has no other event of it; None: nobody.

    Another voice tells of the same kind of act, with a word of it, right before or after the denial; or says so,
    or otherwise.
    """
    mine = found.happenings[own].anchor
    sentences = found.who.scene.document.sentences
    words = found.who.words(found.happenings[own])
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
        for cue in found.who.scene.by_sentence.get(sentence.index, []):
            if cue.strength in ("deny", "opinion") or not _tells(found, sentence, cue.head, own, words, steps):
                continue
            voice = found.who.mention(cue.speaker)
            if not any(same_voice(voice, d) for d in deniers):
                return (voice,)
    return None


def _tells(found: Targets, sentence: Sentence, cue: int, own: int, words: frozenset[str], steps: int) -> bool:
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
    type_ = found.happenings[own].anchor.type
    text = found.who.scene.document.text[sentence.start : sentence.end]
    hits = lexicon().scan(text)
    kinds = {e.type for hit in hits.hits for e in hit.entries} | {kind for _, _, kind, _ in hits.means}
    blames = verb.lemma_ in language().denials.blaming
    violent = ontology().types[type_].group == "violence"
    if blames and violent and any(k.startswith("event.") and ontology().types[k].group == "violence" for k in kinds):
        return True
    shared = words & frozenset(t.lemma_.lower() for t in sentence.tokens)
    return type_ in kinds and bool(shared)


def _at(sentences: Sequence[Sentence], index: int) -> int:
    return sentences[index].paragraph
