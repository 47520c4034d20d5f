"""A network of parties drawn on the server: who hits whom, who is with and against whom. The same input, the same
picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from reportedly.formats._wording import clean, cut
from reportedly.records import Tie
from reportedly.store.counting import Pair
from reportedly.store.facts import actor_key
from reportedly.values import Actor

WIDTH, HEIGHT = 1000.0, 520.0
MOST = 24
"""Parties that are drawn: those with most lines."""
STEPS = 160
MARGIN = 95.0
KINDS = {
    "relation.allied-with": "with", "relation.supports": "with", "relation.member-of": "with",
    "relation.part-of": "with", "relation.leads": "with", "relation.opposes": "against",
}  # fmt: skip


@dataclass(slots=True)
class Node:
    id: str
    name: str
    label: str
    """The name, cut to what there is room for."""
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    one: Node
    other: Node
    kind: str
    """with, against, hit."""
    weight: float
    told: str
    """What it says, for a tooltip."""


@dataclass(frozen=True, slots=True)
class Network:
    width: float
    height: float
    nodes: list[Node]
    lines: list[Line]


def network(ties: Sequence[Tie], pairs: Sequence[Pair]) -> Network:
    """Parties as points, what is said between them as lines."""
    edges: dict[tuple[str, str, str], tuple[float, str]] = {}
    names: dict[str, str] = {}
    for tie in ties:
        if tie.type not in KINDS or not isinstance(tie.target, Actor) or tie.actor is None:
            continue
        one, other = actor_key(tie.actor), actor_key(tie.target)
        names |= {one: tie.actor.name, other: tie.target.name}
        if one != other:
            said = f"{clean(tie.actor.name)}: {tie.type.partition('.')[2].replace('-', ' ')} {clean(tie.target.name)}"
            _add(edges, (one, other, KINDS[tie.type]), len({s.voice.id for s in tie.sources}), said)
    for pair in pairs:
        names |= {pair.doer: pair.doer_name, pair.hit: pair.hit_name}
        said = f"{clean(pair.doer_name)} said to have hit {clean(pair.hit_name)}: {pair.records} incidents"
        _add(edges, (pair.doer, pair.hit, "hit"), pair.records, said)
    degree: dict[str, float] = {}
    for (one, other, _), (weight, _) in edges.items():
        for id_ in (one, other):
            degree[id_] = degree.get(id_, 0) + weight
    kept = [id_ for _, id_ in sorted((-weight, id_) for id_, weight in degree.items())][:MOST]
    linked = {id_ for one, other, _ in edges if one in kept and other in kept for id_ in (one, other)}
    kept = [id_ for id_ in kept if id_ in linked]
    nodes = {id_: _node(id_, names[id_], at, len(kept), degree[id_]) for at, id_ in enumerate(kept)}
    lines = [
        Line(nodes[one], nodes[other], kind, weight, told)
        for (one, other, kind), (weight, told) in sorted(edges.items())
        if one in nodes and other in nodes
    ]
    _settle(list(nodes.values()), lines)
    return Network(WIDTH, HEIGHT, list(nodes.values()), lines)


def _add(edges: dict[tuple[str, str, str], tuple[float, str]], key: tuple[str, str, str], by: float, said: str) -> None:
    weight, _ = edges.get(key, (0.0, ""))
    edges[key] = (weight + by, said)


def _node(id_: str, name: str, at: int, count: int, degree: float) -> Node:
    angle = 2 * pi * at / max(count, 1)
    x, y = WIDTH / 2 + cos(angle) * WIDTH / 3, HEIGHT / 2 + sin(angle) * HEIGHT / 3
    return Node(id_, clean(name), cut(name, 26), x, y, 5 + min(14.0, degree**0.5 * 2))


def _settle(nodes: list[Node], lines: list[Line]) -> None:
    """Move points apart and linked ones together, less with every step."""
    ideal = (WIDTH * HEIGHT / max(len(nodes), 1)) ** 0.5 * 0.5
    for step in range(STEPS):
        heat = 40 * (1 - step / STEPS)
        moves = [[(WIDTH / 2 - n.x) * 0.03, (HEIGHT / 2 - n.y) * 0.05] for n in nodes]
        for i, a in enumerate(nodes):
            for j in range(i + 1, len(nodes)):
                _push(moves, (i, j), (a, nodes[j]), ideal)
        index = {n.id: i for i, n in enumerate(nodes)}
        for line in lines:
            _pull(moves, (index[line.one.id], index[line.other.id]), line, ideal)
        for node, (dx, dy) in zip(nodes, moves, strict=True):
            far = hypot(dx, dy) or 1.0
            node.x += dx / far * min(far, heat)
            node.y += dy / far * min(far, heat)
    _spread(nodes)


def _spread(nodes: list[Node]) -> None:
    """Let the points fill the picture: each halfway between where it lies and its rank, so that crowds come apart."""
    for axis, size, margin in (("x", WIDTH, MARGIN), ("y", HEIGHT, 34.0)):
        values = [getattr(n, axis) for n in nodes]
        low, high = min(values, default=0.0), max(values, default=1.0)
        ranks = {value: at / max(len(nodes) - 1, 1) for at, value in enumerate(sorted(values))}
        for node, value in zip(nodes, values, strict=True):
            share = (value - low) / ((high - low) or 1)
            setattr(node, axis, margin + (share + ranks[value]) / 2 * (size - 2 * margin))


def _push(moves: list[list[float]], at: tuple[int, int], pair: tuple[Node, Node], ideal: float) -> None:
    dx, dy = pair[0].x - pair[1].x or 0.1, (pair[0].y - pair[1].y) * 1.6 or 0.1
    force = ideal**2 / (dx * dx + dy * dy)
    moves[at[0]][0] += dx * force
    moves[at[0]][1] += dy * force
    moves[at[1]][0] -= dx * force
    moves[at[1]][1] -= dy * force


def _pull(moves: list[list[float]], at: tuple[int, int], line: Line, ideal: float) -> None:
    dx, dy = line.one.x - line.other.x, line.one.y - line.other.y
    force = hypot(dx, dy) / ideal * 0.12
    moves[at[0]][0] -= dx * force
    moves[at[0]][1] -= dy * force
    moves[at[1]][0] += dx * force
    moves[at[1]][1] += dy * force
