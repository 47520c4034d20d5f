"""Where something happened: which of a report's place mentions an event or figure is set at, if any."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportedly.linear import Linear, load
from reportedly.model import Mention
from reportedly.reading.document import Anchor, Anchored, Document, Mentions
from reportedly.reading.place_features import Scene, Spot, features, options, scene
from reportedly.values import Place


def place_roles(
    document: Document, mentions: Mentions, happenings: Sequence[Anchored], model: Linear | None = None
) -> list[tuple[Mention, ...]]:
    """The place of each of `happenings`: the most specific first, then the one that holds it or stands beside it.

    At most two mentions; empty where the report names none. A place taken from another sentence is labelled `inferred`.
    """
    seen = scene(document, mentions)
    weights = model or load("place")
    return [_of(h.anchor, seen, weights) for h in happenings]


def _of(anchor: Anchor, seen: Scene, model: Linear) -> tuple[Mention, ...]:
    best = best_of(anchor, seen, model)
    if best is None:
        return ()
    second = beside(best, anchor, seen)
    return tuple(_mention(spot, anchor, seen) for spot in (best, second) if spot)


def best_of(anchor: Anchor, seen: Scene, model: Linear) -> Spot | None:
    """The likeliest place, None when "none" is likelier than every one."""
    found = options(anchor, seen)
    if not found:
        return None
    scored = [(model.margin(features(spot, anchor, seen)), -at) for at, spot in enumerate(found)]
    margin, at = max(scored)
    if margin < model.margin(features(None, anchor, seen)):
        return None
    return _narrowed(found[-at], seen)


def _narrowed(best: Spot, seen: Scene) -> Spot:
    """The narrower place that the words set inside `best` just before it: of "Marib in Yemen", Marib."""
    row = seen.by_sentence[best.phrase.sentence]
    at = row.index(best)
    before = row[at - 1] if at else None
    if before is None or not _holds(best.place, before.place):
        return best
    between = seen.document.text[before.phrase.span.end : best.phrase.span.start].strip(" (")
    return before if between in (",", "in", ", in", "of", "in the", "") else best


def beside(best: Spot, anchor: Anchor, seen: Scene) -> Spot | None:
    """The mention of the place that holds `best`, the nearest one; or of the place that a list joins to it."""
    holders = [s for s in seen.spots if _holds(s.place, best.place) and s.ident != best.ident]
    joined = _joined(best, seen)
    if joined:
        return joined
    holders.sort(key=_Near(best, anchor))
    return holders[0] if holders else None


class _Near:
    """Sort key: the narrowest place, then the mention nearest to that of a spot."""

    def __init__(self, spot: Spot, anchor: Anchor) -> None:
        self.at = spot.phrase.span.start
        self.sentence = anchor.sentence

    def __call__(self, spot: Spot) -> tuple[int, int, int]:
        return (
            spot.place.precision, abs(spot.phrase.sentence - self.sentence), abs(spot.phrase.span.start - self.at),
        )  # fmt: skip


def _holds(wide: Place, narrow: Place) -> bool:
    """Whether `narrow` lies in `wide`, by the gazetteer or by the report's words."""
    if wide.id is None or (wide.precision <= narrow.precision and wide.id != narrow.within):
        return False
    if narrow.within == wide.id:
        return True
    if wide.country != narrow.country or wide.country is None:
        return False
    return wide.precision == 6 or (wide.precision == 4 and wide.name == narrow.admin1)


def _joined(best: Spot, seen: Scene) -> Spot | None:
    text = seen.document.text
    row = seen.by_sentence[best.phrase.sentence]
    at = row.index(best)
    for one, other in ((at, at + 1), (at - 1, at)):
        if one < 0 or other >= len(row):
            continue
        between = text[row[one].phrase.span.end : row[other].phrase.span.start].strip()
        if between in ("and", ",", "as well as", "/") and row[one].place.precision == row[other].place.precision:
            return row[other] if one == at else row[one]
    return None


def _mention(spot: Spot, anchor: Anchor, seen: Scene) -> Mention:
    """The mention as a role has it: by its name, where "the city" takes one up."""
    found = spot.phrase.mention
    if found.how == "inferred" and spot.place.id:
        names = [s.phrase.mention for s in seen.spots if s.ident == spot.ident and s.phrase.mention.how != "inferred"]
        earlier = [m for m in names if m.span < found.span] or names
        return replace(earlier[-1], how="inferred") if earlier else found
    if spot.phrase.sentence == anchor.sentence:
        return found
    return replace(found, how="inferred")
