"""The command line. Each module of this folder whose name has no underscore is one command.

A command's module has `run`, a function with typer's annotations; its name is the command's. Heavy packages are
imported inside the functions that need them, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pkgutil import iter_modules
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.errors import ReportedlyError

CLOSED_PIPE = 141
"""Exit code when the reader of standard output went away: what shells give for SIGPIPE."""
UNWRITTEN = 5
"""Exit code when the output cannot be written: a full disk, a closed standard output."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Reports of conflict in; out comes who says what happened, every value linked to the words it came from."""


def app() -> typer.Typer:
    """The commands, each by the name of its module."""
    found = typer.Typer(
        no_args_is_help=True, rich_markup_mode="rich", pretty_exceptions_enable=False, add_completion=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )  # fmt: skip
    found.callback()(_top)
    for name in sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_")):
        module = import_module(f"{__name__}.{name}")
        found.command(name, epilog=getattr(module, "EPILOG", None))(module.run)
    return found


def main() -> None:
    """Entry point of `reportedly`: runs the command and leaves with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
    if sys.stdout is None:
        complain("standard output is closed: nowhere to write")
        sys.exit(UNWRITTEN)
    try:
        app()()
    except ReportedlyError as error:
        complain(str(error))
        sys.exit(error.exit_code)


@contextmanager
def piped() -> Iterator[None]:
    """Within it, standard output may be closed by the program that reads it: the command then leaves quietly."""
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered has nowhere to go: keep the interpreter from trying at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(CLOSED_PIPE) from error
        complain(f"the output cannot be written: {error.strerror}")
        raise typer.Exit(UNWRITTEN) from error


def complain(message: str) -> None:
    """One line on standard error."""
    if sys.stderr is None:
        return
    line = " ".join(message.split())
    print("reportedly:", "".join(c if c.isprintable() else "?" for c in line), file=sys.stderr)  # noqa: T201
