"""What pages have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from fastapi import Request

from reportedly.web.addresses import Asked, asked
from reportedly.web.paging import Page, page

if TYPE_CHECKING:
    from reportedly.web.app import Site


def site_of(request: Request) -> Site:
    """What all pages share."""
    return cast("Site", request.app.state.site)


def asked_of(request: Request) -> Asked:
    """What the address asks for."""
    return asked(dict(request.query_params))


def page_of(request: Request, total: int, number: int, *, most: int | None = None) -> Page:
    """Page `number` of a list, as the settings divide it, with at most `most` items."""
    settings = site_of(request).serving.settings
    size = min(settings.items, most) if most else settings.items
    return page(total, number, size=size, links=settings.max_pagination_links)
