"""Lists in pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """Where in a list one is."""

    number: int
    """From 1."""
    pages: int
    total: int
    """Items of all pages."""
    size: int
    """Items on one page."""
    links: int
    """Links to pages at most, those to the first and last page among them."""

    @property
    def offset(self) -> int:
        return (self.number - 1) * self.size

    @property
    def first(self) -> int:
        """Number of the page's first item, from 1; 0 in an empty list."""
        return min(self.offset + 1, self.total)

    @property
    def last(self) -> int:
        return min(self.offset + self.size, self.total)

    @property
    def numbers(self) -> list[int | None]:
        """Pages to link to; None where some are left out."""
        if self.pages <= self.links:
            return list(range(1, self.pages + 1))
        inner = self.links - 2
        start = max(2, min(self.number - inner // 2, self.pages - inner))
        found = [1, *range(start, start + inner), self.pages]
        out: list[int | None] = []
        for one in found:
            if out and out[-1] is not None and one != out[-1] + 1:
                out.append(None)
            out.append(one)
        return out


def page(total: int, number: int, *, size: int, links: int) -> Page:
    """Page `number` of a list; the last one where there are fewer."""
    pages = max(1, -(-total // size))
    return Page(min(max(1, number), pages), pages, total, size, links)
