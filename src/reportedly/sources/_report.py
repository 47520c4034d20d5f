"""The one way in which every input format makes a Report."""

from __future__ import annotations

from reportedly.errors import InputError
from reportedly.model import PublishedFrom, Report, Warn, digest
from reportedly.sources import Options
from reportedly.sources._decode import stated_date
from reportedly.sources._language import identify

READ = ("en",)
"""Languages that reading knows."""


def report(  # noqa: PLR0913  (a report's metadata)
    text: str,
    where: str,
    options: Options,
    *,
    id: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    published_from: PublishedFrom = "given",
    uri: str | None = None,
    licence: str | None = None,
    warnings: tuple[Warn, ...] = (),
) -> Report:
    """A report of `text`; what its input does not say is taken from `options`.

    Raises InputError naming `where` for a text that is blank or has broken characters, and for a date that is none.
    """
    if not text.strip():
        raise InputError(f"{where}: the text is empty: nothing to read")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{where}: half a character (lone surrogate) at character {error.start}: repair it") from error
    stated = published or options.published
    key = digest(text)
    language = identify(text)
    return Report(
        text=text,
        key=key,
        id=id or key,
        title=(title or options.title or "").strip() or None,
        publisher=(publisher or options.publisher or "").strip() or None,
        published=stated_date(stated, where) if stated else None,
        published_from=(published_from if published else "given") if stated else "unknown",
        language=language,
        uri=uri or None,
        licence=licence or options.licence or None,
        warnings=warnings if language in (None, *READ) else (*warnings, _foreign(language)),
    )


def _foreign(language: str | None) -> Warn:
    return Warn("language", f"the text is in another language ({language}): only English is read, so no statements")
