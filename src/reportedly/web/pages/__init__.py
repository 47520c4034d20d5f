"""The pages. Each module of this folder whose name has no underscore holds the pages of one address.

A module has `router`. Pages are rendered on the server and work without a script; scripts add map, charts and keys.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from fastapi import APIRouter


def router() -> APIRouter:
    """The pages of every module of this folder."""
    found = APIRouter()
    for name in sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")):
        found.include_router(import_module(f"{__name__}.{name}").router)
    return found
