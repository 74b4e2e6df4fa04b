"""What shows that bytes are a feed, that a page names one, and that a text is only a summary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.intake import feed_links, feed_title, is_feed, is_summary

LONG = "The harbour clerk said that nine were hurt. " * 40


@pytest.mark.parametrize(
    "raw",
    [
        b"<rss><channel/></rss>",
        b"<?xml version='1.0' encoding='utf-8'?>\n<!-- made by hand -->\n<RSS version='2.0'>",
        b"\xef\xbb\xbf  <feed xmlns='http://www.w3.org/2005/Atom'>",
        b"<rdf:RDF xmlns:rdf='x'>",
        b"<atom:feed xmlns:atom='x'>",
        b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>",
        "<?xml version='1.0' encoding='utf-16'?><rss>".encode("utf-16"),
    ],
)
def test_a_feed_is_known_by_its_first_element(raw):
    assert is_feed(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html><body>&lt;rss&gt;<rss></body></html>",
        b"<!-- <rss> -->",
        b"<opml><body/></opml>",
        b"rss",
        b"<rssx>",
        b"<!--" * 20_000,
        b"<!---->" * 20_000 + b"<!--",
        b"<?x?>" * 20_000 + b"<html>",
    ],
)
def test_what_is_no_feed_is_known_at_once(raw):
    assert not is_feed(raw)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_none(raw):
    assert is_feed(raw) in (True, False)
    assert isinstance(feed_title(raw), str)
    assert isinstance(feed_links(raw), list)


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<title>Harbour Herald</title><item>", "Harbour Herald"),
        ("<title><![CDATA[ Harbour\n Herald ]]></title>", "Harbour Herald"),
        ("<title type='html'>Ferry &amp;amp; Weir</title>", "Ferry & Weir"),
        ("<item><title>Ferry sinks</title></item>", ""),
        ("<title>" + "a" * 900 + "</title>", "a" * 500),
        ("<title>", ""),
    ],
)
def test_the_title_is_that_of_the_feed_and_not_of_an_item(markup, title):
    assert feed_title(f"<rss><channel>{markup}".encode()) == title


@pytest.mark.parametrize(
    ("head", "references"),
    [
        ("<link rel=alternate type=application/rss+xml href=/a>", ["/a"]),
        (
            "<LINK REL='Alternate home' TYPE='Application/Atom+XML; charset=utf-8' HREF=' b '>",
            ["b"],
        ),
        ("<link rel=alternate type=text/html hreflang=ko href=/ko>", []),
        ("<link rel=stylesheet type=application/rss+xml href=/a>", []),
        ("<link rel=alternate type=application/rss+xml>", []),
        ("<link rel=alternate type=application/rss+xml href=/a>" * 90, ["/a"] * 50),
    ],
)
def test_the_feeds_that_a_page_names(head, references):
    page = f"<html><head>{head}</head><body><p>Words.</p></body></html>"
    assert [link.reference for link in feed_links(page.encode())] == references


def test_links_of_a_page_start_from_the_base_it_states():
    page = b"<base href=/news/><link rel=alternate type=application/rss+xml title=News href=a>"
    (link,) = feed_links(page)
    assert (link.base, link.title) == ("/news/", "News")


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("", True),
        ("Nine were hurt.", True),
        (LONG, False),
        (LONG + "and then …", True),
        (LONG + "and then...", True),
        (LONG + "and then [&hellip;]", True),
        (LONG + "<p>and then [...]</p>", True),
        ("<p class='" + "a" * 2000 + "'>Nine were hurt.</p>", True),
        (LONG + "He said: “Wait … no.”", False),
    ],
)
def test_a_text_that_is_short_or_cut_is_a_summary(text, summary):
    assert is_summary(text) is summary
