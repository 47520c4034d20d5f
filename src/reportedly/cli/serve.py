"""`reportedly serve`: the record as pages and API."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import complain
from reportedly.cli.export import Profiled
from reportedly.errors import InputError, ReportedlyError

if TYPE_CHECKING:
    from reportedly.safety.guard import Policy
    from reportedly.web.app import Serving

EPILOG = """\
[bold]Examples[/bold]

  reportedly serve aleppo.db

  reportedly serve aleppo.db --host 0.0.0.0 --port 8600

  reportedly serve aleppo.db --host 0.0.0.0 --profile internal --with-names --with-texts --reason "review by the team"

On this machine the pages show the local record in full and ask for no password. Bound to another address they ask for
a token, printed once, and show what the public profile lets leave, or what --profile, --with-names and --with-texts
say; reviewers need all three. There should be a proxy with TLS in front then: --secure. Settings stand in
reportedly.toml: see docs/web.md.

[bold]Exit codes[/bold]

  2  wrong usage or settings

  5  the address cannot be bound

  6  the database cannot be used
"""
LOCAL = ("127.0.0.1", "::1", "localhost")
UNBOUND = 5
WARM = 10.0
"""Seconds after which the address is told even where a large record is still being read into memory."""


def run(  # noqa: PLR0913, PLR0917  (one parameter an option)
    database: Annotated[str, typer.Argument(metavar="DB", help="The database: a file, or a postgresql:// URL.")],
    host: Annotated[str, typer.Option(help="Address to bind to.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any that is free.")] = 8600,
    token: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Token to ask for, at least 16 characters. Default: a new one.")
    ] = None,
    profile: Annotated[Profiled, typer.Option(help="Who it is for, when bound elsewhere.")] = Profiled.public,
    with_names: Annotated[
        bool, typer.Option("--with-names", help="Names of private persons too; needs --reason and is logged.")
    ] = False,
    with_texts: Annotated[bool, typer.Option("--with-texts", help="Whole texts of reports too.")] = False,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why names are given out.")] = None,
    secure: Annotated[bool, typer.Option("--secure", help="Cookies over HTTPS only: behind a proxy with TLS.")] = False,
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Settings. Default: reportedly.toml beside DB.")
    ] = None,
) -> None:
    """Open the record in a browser: situation, incidents, map, disputes, tolls, actors, reports, review."""
    from reportedly.store import open_store  # noqa: PLC0415  (--help must not wait for it)
    from reportedly.web import settings  # noqa: PLC0415
    from reportedly.web.app import Serving  # noqa: PLC0415
    from reportedly.web.gate import LOOPBACK  # noqa: PLC0415

    local = host in LOCAL
    chosen = settings.load(database, config)
    token = _token(token, local)
    policy = None if local else _policy(database, profile, with_names, with_texts, reason)
    if local and (with_names or with_texts or profile is Profiled.internal):
        raise InputError("on this machine everything is shown: --profile, --with-names, --with-texts are for --host")
    name = Path(database).stem if "://" not in database else database.rpartition("/")[2]
    serving = Serving(name, chosen, policy, token, secure, LOOPBACK if local else None)
    with open_store(database) as store:
        _serve(store, serving, host, port)


def _token(given: str | None, local: bool) -> str | None:
    from reportedly.web.access import SHORTEST_TOKEN  # noqa: PLC0415

    if given is not None and len(given) < SHORTEST_TOKEN:
        raise InputError(f"--token: want at least {SHORTEST_TOKEN} characters")
    return given if given is not None or local else secrets.token_urlsafe(24)


def _policy(database: str, profile: Profiled, with_names: bool, with_texts: bool, reason: str | None) -> Policy | None:
    """What may be shown; None: everything, to a team that was let in by name, texts and reason."""
    from reportedly.exports import log_names  # noqa: PLC0415
    from reportedly.safety.guard import Policy  # noqa: PLC0415
    from reportedly.store import Query  # noqa: PLC0415

    policy = Policy(profile=profile.value, with_names=with_names, reason=reason, with_texts=with_texts)
    log = log_names(database, "serve", Query(), policy)
    if log:
        complain(f"names of private persons are shown: noted in {log}")
    whole = profile is Profiled.internal and with_names and with_texts
    return None if whole else policy


def _serve(store: object, serving: Serving, host: str, port: int) -> None:
    import socket  # noqa: PLC0415

    import uvicorn  # noqa: PLC0415

    from reportedly.store import Store  # noqa: PLC0415
    from reportedly.web.app import create, warm  # noqa: PLC0415

    assert isinstance(store, Store)
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(256)
    except OSError as error:
        problem = ReportedlyError(f"{host}:{port} cannot be bound: {error.strerror}: give another --host or --port")
        problem.exit_code = UNBOUND
        raise problem from error
    app = create(store, serving)
    warm(app.state.site, wait=WARM)
    shown = f"[{host}]" if ":" in host else host
    complain(f"http://{shown}:{bound.getsockname()[1]} shows {serving.name}; Ctrl-C ends it")
    if serving.token and serving.policy is None and serving.hosts is not None:
        complain("a token is asked for: the one given with --token")
    elif serving.token:
        complain(f"token, shown only now: {serving.token}")
    config = uvicorn.Config(app, log_level="warning", server_header=False, date_header=True, proxy_headers=False)
    uvicorn.Server(config).run(sockets=[bound])
