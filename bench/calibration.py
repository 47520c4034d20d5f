"""How far `score` can be believed: of statements of a score, the share that is right, as numbers and as a plot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.checking.compare import compare
from reportedly.checking.told import Told, told
from reportedly.model import Account

Judged = list[tuple[float, bool]]
"""(score, right) of statements."""
BINS = 10
SURE = 0.8
SIZE, EDGE = 360, 44
COLOURS = {"event": "#a03030", "figure": "#205090"}


def judged(gold: Iterable[Told], accounts: dict[str, Account]) -> dict[str, Judged]:
    """By family, every event and figure read: right when kind or value is the annotated one's."""
    out: dict[str, Judged] = {"event": [], "figure": []}
    for annotated in gold:
        account = accounts[annotated.report]
        scores = {s.id: s.score for s in account.statements}
        found = compare(annotated, told(account))
        for family, pairs in (("event", found.events), ("figure", found.figures)):
            out[family] += [(scores[p.read.id], True) for p in pairs if p.read is not None]
        for extra in found.extra:
            out["event" if hasattr(extra, "kind") else "figure"].append((scores[extra.id], False))
    return out


def bins(found: Judged) -> list[tuple[float, float, int]]:
    """(mean score, share right, how many) of each tenth of the scale that holds any."""
    out = []
    for n in range(BINS):
        here = [(s, ok) for s, ok in found if min(BINS - 1, int(s * BINS)) == n]
        if here:
            out.append((sum(s for s, _ in here) / len(here), sum(ok for _, ok in here) / len(here), len(here)))
    return out


def sure(found: Judged) -> str:
    """Of those with a score of 0.8 or more, how many are right."""
    here = [ok for s, ok in found if s >= SURE]
    return f"{sum(here)} of {len(here)} = {sum(here) / len(here):.3f}" if here else "none"


def svg(families: dict[str, Judged], title: str) -> str:
    """The plot: score across, share right upward; the area of a dot is how many statements it stands for."""
    most = max((n for found in families.values() for _, _, n in bins(found)), default=1)
    side = SIZE + 2 * EDGE
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img" aria-label="{title}"'
        ' font-family="sans-serif" font-size="12">',
        f"<title>{title}</title>",
        f'<rect width="{side}" height="{side}" fill="#fff"/>',
        *_frame(),
    ]
    for row, (family, found) in enumerate(families.items()):
        colour = COLOURS[family]
        dots = [(_x(score), _y(share), 2 + 10 * (n / most) ** 0.5) for score, share, n in bins(found)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in dots)
        out.append(f'<polyline points="{line}" fill="none" stroke="{colour}"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{colour}"/>' for x, y, r in dots]
        out.append(f'<text x="{EDGE + 10}" y="{EDGE + 20 + 18 * row}" fill="{colour}">{family}s</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def _frame() -> Sequence[str]:
    out = [
        f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#999" stroke-dasharray="4"/>',
        f'<path d="M{_x(0)} {_y(1)}V{_y(0)}H{_x(1)}" fill="none" stroke="#333"/>',
        f'<text x="{_x(0.5)}" y="{_y(0) + 36}" text-anchor="middle">score</text>',
        f'<text transform="translate({EDGE - 32} {_y(0.5)}) rotate(-90)" text-anchor="middle">share right</text>',
    ]
    for tenth in range(0, 11, 2):
        out.append(f'<text x="{_x(tenth / 10)}" y="{_y(0) + 18}" text-anchor="middle">{tenth / 10:g}</text>')
        out.append(f'<text x="{EDGE - 8}" y="{_y(tenth / 10) + 4}" text-anchor="end">{tenth / 10:g}</text>')
    return out


def _x(value: float) -> float:
    return EDGE + value * SIZE


def _y(value: float) -> float:
    return EDGE + (1 - value) * SIZE
