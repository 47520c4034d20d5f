"""Whether two places may be the same."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from reportedly.values import Place

NEAR = 25.0
"""Kilometres within which two known points may stand for one place: UCDP's where_prec 2."""
POINTS = 3
"""Coarsest where_prec of a place that is somewhere: larger ones hold many places."""
_EARTH = 6371.0


def kilometres(one: Place, other: Place) -> float | None:
    """Great-circle distance; None when one of the two has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = radians(one.lat), radians(other.lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(min(1.0, half)))


def apart(one: Place, other: Place) -> bool:
    """Whether both are known, neither holds the other, and they are further apart than `NEAR`."""
    if max(one.precision, other.precision) > POINTS or holds(one, other) or holds(other, one):
        return False
    far = kilometres(one, other)
    return far is not None and far > NEAR


def holds(outer: Place, inner: Place) -> bool:
    """Whether `inner` is a part of `outer` or the same place."""
    if outer.id is not None and outer.id in (inner.id, inner.within):
        return True
    if outer.precision >= POINTS and outer.country == inner.country:
        return outer.name in (inner.admin1, inner.admin2)
    return False
