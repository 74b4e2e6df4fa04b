"""The addresses in a list of feeds."""

from __future__ import annotations

import pytest

from secondsource.intake.feeds import FeedAddress, feeds_in_opml
from secondsource.model import IntakeError


def test_feeds_are_named_once_in_order():
    raw = b"""<?xml version="1.0"?><opml version="2.0"><head><title>x</title></head><body>
    <outline text="News"><outline type="rss" text="Tarn &amp; District"
      xmlUrl="https://tarn.example/rss"/></outline>
    <outline TITLE="Crestline" text="c" xmlurl="feed://crestline.example/a?b=1&c=2"/>
    <outline text="again" xmlUrl=" https://tarn.example/rss "/>
    <outline text="Notes" xmlUrl="file:///etc/hostname"/></body></opml>"""
    assert feeds_in_opml(raw, "feeds.opml") == [
        FeedAddress("Tarn & District", "https://tarn.example/rss"),
        FeedAddress("Crestline", "http://crestline.example/a?b=1&c=2"),
    ]


@pytest.mark.parametrize("raw", [b"<opml><body/></opml>", b"<rss/>", b"", b"\xff\xfe\x00"])
def test_a_file_without_feeds_is_refused(raw):
    with pytest.raises(IntakeError, match="feeds"):
        feeds_in_opml(raw, "feeds.opml")
