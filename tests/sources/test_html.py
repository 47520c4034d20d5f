"""Saved pages: main text and the page's own metadata."""

from __future__ import annotations

import pytest

from reportedly.errors import InputError
from reportedly.model import Report
from reportedly.sources import Options, load_bytes

BODY = """<nav><a href="/">Home</a> <a href="/w">World</a></nav><article><h1>Shells kill three</h1>
<p>Shells hit the old town on Monday and killed three people, the mayor told reporters at the town hall.</p>
<p>A second volley struck a bakery in the same street, he said, and the injured were taken to two clinics.</p>
<p>Nobody said that they had fired. The army and the rebels hold hills on either side of the town.</p></article>
<footer>Contact us</footer>"""
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Shells kill three", "datePublished": "2024-02-20T17:05:00Z", "publisher": {"@type": "Organization",
"name": "The Valley Post"}, "url": "https://example.org/1"}]}</script>"""


def page(head: str, body: str = BODY) -> bytes:
    return f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def one(data: bytes, options: Options | None = None) -> Report:
    (loaded,) = load_bytes(data, "a.html", options)
    assert isinstance(loaded, Report), str(loaded)
    return loaded


def test_the_main_text_is_taken_out() -> None:
    text = one(page("")).text
    assert "A second volley struck a bakery" in text
    assert "Home" not in text
    assert "Contact us" not in text
    assert "hall.\n\nA second" in text


def test_linked_data_says_title_publisher_time_and_address() -> None:
    found = one(page(LINKED), Options(published="2020-01-01"))
    assert (found.title, found.publisher, found.uri) == (
        "Shells kill three",
        "The Valley Post",
        "https://example.org/1",
    )
    assert (found.published, found.published_from) == ("2024-02-20T17:05:00Z", "metadata")


def test_meta_elements_stand_in_for_linked_data() -> None:
    head = """<title>Shells kill three | Post</title><meta property="og:site_name" content="The Valley Post">
    <meta property="article:published_time" content="2024-02-20T19:05:00+02:00"><link rel="canonical" href="https://e.org/1">"""
    found = one(page(head))
    assert (found.title, found.publisher, found.uri) == (
        "Shells kill three | Post",
        "The Valley Post",
        "https://e.org/1",
    )
    assert found.published == "2024-02-20T19:05:00+02:00"


def test_a_page_without_a_date_has_none_and_one_that_cannot_be_read_is_said() -> None:
    assert one(page("")).published is None
    odd = one(page('<meta name="date" content="a day in May">'))
    assert odd.published is None
    assert [w.code for w in odd.warnings] == ["date"]


def test_broken_linked_data_is_passed_over() -> None:
    assert one(page('<script type="application/ld+json">{"a": </script>')).title is None


def test_the_declared_character_set_is_used() -> None:
    text = page("").decode().replace("utf-8", "iso-8859-1").replace("bakery", "caf\u00e9")
    assert "a caf\u00e9 in" in one(text.encode("iso-8859-1")).text


def test_bombs_and_pages_without_text_are_refused() -> None:
    deep = page("", "<div>" * 50_000 + "x")
    wide = page("", "<i>x</i>" * 150_000)
    for data in (deep, wide, page("", ""), b"", b"<html>\0"):
        (loaded,) = load_bytes(data, "a.html")
        assert isinstance(loaded, InputError)
        assert str(loaded).startswith("a.html: ")


def test_entities_are_not_expanded() -> None:
    head = '<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    text = one(head.encode() + page("", BODY.replace("bakery", "&a;&b;"))).text
    assert "boom" not in text
    assert "root:" not in text


def test_pictures_written_out_in_an_attribute_are_passed_over() -> None:
    picture = "a " * 200_000
    assert "A second volley struck a bakery" in one(page("", f"<div class='{picture}'>{BODY}</div>")).text


def test_a_character_set_that_is_for_no_text_is_refused() -> None:
    for charset in (b"undefined", b"idna", b"rot13", b"no-such"):
        (found,) = load_bytes(b"<html><meta charset=" + charset + b"><body>caf\xe9 " + b"x" * 200, "a.html")
        assert "save the page as UTF-8" in str(found)


def test_a_thousand_comments_before_no_page_are_text() -> None:
    (found,) = load_bytes(b"<!---->" * 1000 + b" Shells hit the town.", "-")
    assert isinstance(found, Report)
    assert found.text.startswith("<!--")


@pytest.mark.parametrize("one_more", [' a{}="1"', " a{}", "/a{}='1'", '"a{}=1', " =a{}"])
def test_a_tag_with_too_many_attributes_is_read_without_them(one_more: str) -> None:
    crowd = "".join(one_more.format(number) for number in range(60_000))
    assert one(page("", f"<p{crowd}>Start.</p>{BODY}")).text.endswith(one(page("")).text)


def test_attributes_that_a_page_has_are_kept() -> None:
    few = "".join(f' data-a{number}="x > y"' for number in range(150))
    assert one(page(f'<meta{few} property="og:title" content="Shells kill three">')).title == "Shells kill three"


@pytest.mark.parametrize("depth", [100, 300, 1500])
def test_wrappers_within_wrappers_are_read(depth: int) -> None:
    wrapped = "<div class='w'>" * depth + BODY + "</div>" * depth
    assert one(page("", wrapped)).text == one(page("")).text


@pytest.mark.parametrize("opened", ["<div>x", "<blockquote>"])
def test_a_page_that_is_nested_too_deep_is_said_to_be(opened: str) -> None:
    (found,) = load_bytes(page("", BODY + opened * 400), "a.html")
    assert str(found) == "a.html: nested too deep (more than 256 tags): save the text of the page alone"
