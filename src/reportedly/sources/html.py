"""Saved web pages: the main text and what the page says of itself.

Offsets of everything read from a page count in the text taken out of it. Nothing is fetched; entities are not expanded
beyond HTML's own, and the parser keeps its limits on depth and size.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from io import BufferedReader
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputError
from reportedly.model import Warn
from reportedly.sources import Loaded, Options
from reportedly.sources._decode import read_all, stated_date
from reportedly.sources._report import report

if TYPE_CHECKING:
    from lxml.html import HtmlElement

EXTENSIONS = (".html", ".htm", ".xhtml")

MAX_ELEMENTS = 100_000
"""Tags of a page; long reads have some thousands."""
MAX_DEPTH = 256
"""Elements within one another, wrappers of nothing but another element not counted."""
MAX_ATTRIBUTES = 200
"""Attributes of a tag; those after them are dropped before parsing, which compares the attributes of a tag with one
another."""
MAX_ATTRIBUTE = 5_000
"""Characters of an attribute; longer ones (pictures written out in the page) say nothing and are dropped."""

_LOOK = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_TAG = re.compile(r"<[A-Za-z_:.][^\s/>]*+")
_ONE = r"""(?:[\s/]*+[^\s/>][^\s=/>]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+)"""
"""An attribute with what stands before it; a quotation that is not closed goes to the end, as the parser takes it."""
_FEW = re.compile(rf"{_ONE}{{{MAX_ATTRIBUTES}}}")
_MORE = re.compile(rf"{_ONE}*+")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_ARTICLE = re.compile(r"(?:Article|Posting|Report|WebPage)$")
"""Types of schema.org whose headline and date are the page's own."""
_META = {
    "title": ("og:title", "twitter:title", "dc.title"),
    "publisher": ("og:site_name", "dc.publisher", "citation_publisher"),
    "published": (
        "article:published_time", "datepublished", "og:published_time", "dc.date.issued", "dc.date", "dcterms.created",
        "pubdate", "publish-date", "date", "sailthru.date", "parsely-pub-date",
    ),
    "uri": ("og:url",),
}  # fmt: skip
"""Names of meta elements, the surest first: Open Graph, schema.org, Dublin Core, and what news systems write."""
_PATHS = (
    ("//link[@rel='canonical']/@href", "uri"),
    ("//*[@itemprop='datePublished']/@datetime", "published"),
    ("//article//time[@pubdate]/@datetime", "published"),
    ("//head/title/text()", "title"),
    ("//a[@rel='license']/@href | //link[@rel='license']/@href", "licence"),
)


def sniff(head: bytes) -> bool:
    return bool(_LOOK.match(head))


def load(stream: BufferedReader, name: str, options: Options) -> Iterator[Loaded]:
    """One report: the page's main text with the page's title, publisher, date, address and licence."""
    try:
        page = _decode(read_all(stream, name, options.max_bytes), name)
        tree = _tree(page, name)
        stated = _metadata(tree)
        published, warnings = _date(stated["published"], name)
        found = report(
            _main_text(tree, name),
            name,
            options,
            title=next(iter(stated["title"]), None),
            publisher=next(iter(stated["publisher"]), None),
            published=published,
            published_from="metadata",
            uri=next(iter(stated["uri"]), None),
            licence=next(iter(stated["licence"]), None),
            warnings=warnings,
        )
        yield Loaded(name, found)
    except InputError as error:
        yield Loaded(name, error)


def _decode(data: bytes, name: str) -> str:
    """UTF-8, else the character set that the page declares. Raises InputError for bytes that are neither."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        raise InputError(f"{name}: empty: nothing to read")
    if b"\0" in data:
        raise InputError(f"{name}: binary data (a zero at byte {data.index(0)}): give a page saved as HTML")
    declared = _CHARSET.search(data[:4096])
    charset = declared[1].decode("ascii", "replace") if declared else "utf-8"
    at = 0
    for codec in ("utf-8", charset):
        try:
            return data.decode(codec)
        except UnicodeDecodeError as error:
            at = error.start
        except (LookupError, UnicodeError):  # no character set of that name, or one that is for no text
            break
    raise InputError(f"{name}: not {charset} at byte {at}: save the page as UTF-8")


def _thinned(page: str) -> str:
    """`page` without the attributes of each tag that are too many. Goes over the page once."""
    parts = []
    start = at = 0
    while tag := _TAG.search(page, at):
        at = tag.end()
        few = _FEW.match(page, at)
        more = _MORE.match(page, few.end() if few else at)
        at = more.end() if more else at
        if few and at > few.end():
            parts.append(page[start : few.end()])
            start = at
    return "".join((*parts, page[start:]))


def _tree(page: str, name: str) -> HtmlElement:
    from lxml import etree, html  # noqa: PLC0415  (only when a page is read)

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        tree = html.document_fromstring(_thinned(page).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{name}: no web page that can be read: {error}") from error
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise InputError(f"{name}: more than {MAX_ELEMENTS:,} tags: save the text of the page alone")
    if _depth(tree) > MAX_DEPTH:
        _flatten(tree)
    if _depth(tree) > MAX_DEPTH or any("depth" in entry.message for entry in parser.error_log):
        raise InputError(f"{name}: nested too deep (more than {MAX_DEPTH} tags): save the text of the page alone")
    for element in tree.iter(etree.Element):
        for key in [key for key, value in element.attrib.items() if len(value) > MAX_ATTRIBUTE]:
            del element.attrib[key]
    return tree


def _flatten(tree: HtmlElement) -> None:
    """Take out every `div` and `span` that is all that another of its kind holds: some editors nest hundreds."""
    for element in [*tree.iter("div", "span")]:
        parent = element.getparent()
        if parent is None or parent.tag != element.tag or len(parent) > 1:
            continue
        if not (parent.text or "").strip() and not (element.tail or "").strip():
            element.drop_tag()


def _depth(tree: HtmlElement) -> int:
    """Most elements within one another."""
    from lxml import etree  # noqa: PLC0415  (only when a page is read)

    depth = most = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        most = max(most, depth)
    return most


def _main_text(tree: HtmlElement, name: str) -> str:
    """The main text, a blank line between its paragraphs."""
    from trafilatura import extract  # noqa: PLC0415  (only when a page is read)

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text = extract(tree, include_comments=False, include_tables=True, deduplicate=False)
    except RecursionError as error:
        raise InputError(f"{name}: nested too deep: save the text of the page alone") from error
    if not text or not text.strip():
        raise InputError(f"{name}: no main text on this page: save its text as a .txt file")
    return str(text).replace("\n", "\n\n")


def _metadata(tree: HtmlElement) -> dict[str, list[str]]:
    """title, publisher, published, uri, licence as stated in JSON-LD, meta elements and elsewhere, the surest first."""
    found: dict[str, list[str]] = {"title": [], "publisher": [], "published": [], "uri": [], "licence": []}
    for field, value in _linked_data(tree):
        found[field].append(value)
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if key and (meta.get("content") or "").strip():
            metas.setdefault(key.strip().lower(), meta.get("content").strip())
    for field, names in _META.items():
        found[field] += [metas[key] for key in names if key in metas]
    for path, field in _PATHS:
        found[field] += [" ".join(str(value).split()) for value in tree.xpath(path) if str(value).strip()]
    return found


def _linked_data(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """What the page's JSON-LD says of its article; blocks that are no JSON are passed over, as browsers do."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            if any(_ARTICLE.search(str(kind)) for kind in _list(item.get("@type"))):
                yield from _fields(item)


def _items(data: Any) -> Iterator[dict[str, Any]]:
    for item in _list(data):
        if isinstance(item, dict):
            yield item
            yield from (i for i in _list(item.get("@graph")) if isinstance(i, dict))


def _fields(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    publisher = next(iter(_list(item.get("publisher"))), None)
    values = {
        "title": item.get("headline"),
        "published": item.get("datePublished"),
        "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher,
        "uri": item.get("url"),
        "licence": item.get("license"),
    }
    yield from ((field, v.strip()) for field, v in values.items() if isinstance(v, str) and v.strip())


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _date(stated: list[str], name: str) -> tuple[str | None, tuple[Warn, ...]]:
    """The first of the dates stated that is one; a warning when dates are stated and none is."""
    for value in stated:
        try:
            return stated_date(value, name), ()
        except InputError:
            continue
    if not stated:
        return None, ()
    return None, (Warn("date", f"the page's own date {stated[0]!r} is none that can be read: give --published DATE"),)
