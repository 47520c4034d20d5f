"""One figure told several times in a report is one statement, with every place where it stands as evidence.

The rule of the guidelines: repeats of the same number for the same thing by the same source are recorded once. Where
something surely tells two figures apart, both stay; else a small model over rules decides (`repeat_features`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportedly import linear
from reportedly.linear import Linear
from reportedly.model import Mention
from reportedly.reading.document import Document
from reportedly.reading.identify import Draft
from reportedly.reading.repeat_features import Repeats
from reportedly.reading.tellings import same_words

_FILLED = ("population", "place", "time")


def told_once(
    document: Document, drafts: Sequence[Draft], events: Sequence[str] = (), *, model: Linear | None = None
) -> list[Draft]:
    """The drafts of figures with repeats as one: the first that is not in the headline, filled from the others. Totals
    (`part_of`) are indices into the list, before and after; `events`: the types of the events that `about` counts;
    `model`: the shipped weights (`repeats`) where not given."""
    pairs = Repeats(document, drafts, events)
    model = model or linear.load("repeats")
    goes = list(range(len(drafts)))
    out = list(drafts)
    for numbers in pairs.alike.values():
        for group in _groups(pairs, numbers, model) if len(numbers) > 1 else ():
            for n in group[1:]:
                goes[n] = group[0]
                out[group[0]] = _joined(out[group[0]], drafts[n])
    kept = [n for n, to in enumerate(goes) if n == to]
    place = {n: at for at, n in enumerate(kept)}
    return [_moved(out[n], n, out, goes, place) for n in kept]


def _groups(pairs: Repeats, numbers: Sequence[int], model: Linear) -> list[list[int]]:
    """Those of `numbers` that tell one figure, together; the first of each is in no headline if any is in none.

    A telling joins the group with every one of which it is likely one figure: the likeliest such group.
    """
    out: list[list[int]] = []
    for n in sorted(numbers, key=lambda n: (pairs.tellings[n].in_headline, pairs.is_in_title(n))):
        fits = [(min(_likely(pairs, m, n, model) for m in group), -at) for at, group in enumerate(out)]
        best, at = max(fits, default=(0.0, 0))
        if best >= model.threshold:
            out[-at].append(n)
        else:
            out.append([n])
    return out


def _likely(pairs: Repeats, one: int, other: int, model: Linear) -> float:
    return model.probability(pairs.features(one, other)) if pairs.may_be_one(one, other) else 0.0


def _moved(draft: Draft, own: int, drafts: Sequence[Draft], goes: Sequence[int], place: dict[int, int]) -> Draft:
    """`draft` with its total where that went; none where that leads back to the figure itself."""
    if draft.part_of is None:
        return draft
    total: int | None = goes[draft.part_of]
    seen = {own}
    while total is not None and total not in seen:
        seen.add(total)
        above = drafts[total].part_of
        total = None if above is None else goes[above]
    return replace(draft, part_of=None if total is not None else place[goes[draft.part_of]])


def _joined(first: Draft, again: Draft) -> Draft:
    """`first` with the evidence of `again`, and what `again` alone knows."""
    roles = {**{role: again.roles[role] for role in _FILLED if again.roles.get(role)}, **_known(first)}
    said = (*first.said_by, *(m for m in again.said_by if not any(same_words(m, x) for x in first.said_by)))
    return replace(
        first,
        evidence=(*first.evidence, *(e for e in again.evidence if e not in first.evidence)),
        roles=roles,
        said_by=said,
        cue=first.cue if first.said_by else again.cue,
        about=first.about if first.about is not None else again.about,
        part_of=first.part_of if first.part_of is not None else again.part_of,
        score=max(first.score, again.score),
    )


def _known(draft: Draft) -> dict[str, tuple[Mention, ...]]:
    return {role: mentions for role, mentions in draft.roles.items() if mentions}
