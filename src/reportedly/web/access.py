"""Who may come in: a token, sessions, the name under which somebody judges."""

from __future__ import annotations

import getpass
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

SESSION = "reportedly_session"
NAME = "reportedly_name"
"""Cookies: a session where a token is asked for, else the name that a person gave."""
LASTS = 12 * 3600.0
"""Seconds that a session lasts."""
SHORTEST_TOKEN = 16
LONGEST_NAME = 80


@dataclass(slots=True)
class Access:
    """The token that is asked for, if any, and the sessions that it opened."""

    token: str | None = None
    secure: bool = False
    """Cookies only over HTTPS: a proxy that ends TLS stands before the server."""
    _sessions: dict[str, tuple[str, float]] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Whether no token is asked for."""
        return self.token is None

    def fits(self, given: str) -> bool:
        """Whether `given` is the token."""
        return self.token is not None and secrets.compare_digest(given.encode(), self.token.encode())

    def enter(self, name: str) -> str:
        """A new session of the person of that name."""
        now = time.monotonic()
        self._sessions = {k: v for k, v in self._sessions.items() if v[1] > now}
        session = secrets.token_urlsafe(32)
        self._sessions[session] = (plain_name(name), now + LASTS)
        return session

    def leave(self, session: str) -> None:
        """End that session."""
        self._sessions.pop(session, None)

    def of_session(self, session: str) -> str | None:
        """Name of the person whose session it is; None: no session, or one that is over."""
        name, until = self._sessions.get(session, ("", 0.0))
        return name if until > time.monotonic() else None


def plain_name(name: str) -> str:
    """`name` on one line, without what cannot be printed."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:LONGEST_NAME]


def login_name() -> str:
    """Name of who started the program."""
    try:
        return plain_name(getpass.getuser()) or "somebody"
    except (KeyError, OSError):
        return "somebody"


def to_cookie(name: str) -> str:
    return quote(plain_name(name), safe="")


def from_cookie(value: str) -> str:
    return plain_name(unquote(value))
