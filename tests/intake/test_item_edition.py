"""What items, feeds and pages state of their own version."""

from __future__ import annotations

import json

import pytest

from secondsource.model import Edition, PublicationStatus

TEXT = "The dyke at Senn Mill broke, the water board said."


@pytest.mark.parametrize(
    ("fields", "edition"),
    [
        ({}, Edition()),
        ({"guid": "https://tarn.example/?p=7"}, Edition(guid="https://tarn.example/?p=7")),
        ({"id": 1042}, Edition(guid="1042")),
        ({"id": 7, "uri": "urn:newsml:a"}, Edition(guid="urn:newsml:a")),
        ({"version": "2"}, Edition(number=2)),
        ({"version": 0}, Edition(number=0)),
        ({"version": "1.1"}, Edition()),
        ({"version": "https://jsonfeed.org/version/1.1"}, Edition()),
        ({"version": True}, Edition()),
        ({"version": ["3"]}, Edition()),
        ({"version": "9" * 40}, Edition()),
        ({"version": -1}, Edition()),
        ({"date_modify": "2031-03-04 10:00:00"}, Edition(updated="2031-03-04T10:00:00")),
        ({"dateModified": "2031-03-04"}, Edition(updated="2031-03-04")),
        ({"date_modified": "no date"}, Edition()),
        ({"date_download": "2031-03-05"}, Edition(collected="2031-03-05")),
        ({"pubstatus": "canceled"}, Edition(pubstatus=PublicationStatus.CANCELED)),
        ({"pubStatus": "stat:Cancelled"}, Edition(pubstatus=PublicationStatus.CANCELED)),
        ({"pubstatus": "usable"}, Edition(pubstatus=PublicationStatus.USABLE)),
        ({"pubstatus": "mislaid"}, Edition()),
        ({"status": "canceled"}, Edition()),
        ({"replaces": "urn:x:1"}, Edition(replaces=("urn:x:1",))),
        (
            {"replaces": ["urn:x:1", {"uri": "urn:x:2"}, 7]},
            Edition(replaces=("urn:x:1", "urn:x:2", "7")),
        ),
        (
            {
                "associations": [
                    {"name": "replaces", "uri": "urn:x:1"},
                    {"name": "photo", "uri": "urn:x:2"},
                ]
            },
            Edition(replaces=("urn:x:1",)),
        ),
        ({"associations": {"replaces": {"uri": "urn:x:1"}}}, Edition(replaces=("urn:x:1",))),
        ({"associations": "none", "replaces": None}, Edition()),
    ],
    ids=repr,
)
def test_fields_of_an_item(read_one, fields, edition):
    report = read_one(json.dumps([{"title": "Dyke breaks", "text": TEXT, **fields}]), "pile.json")
    assert report.metadata.edition == edition


def test_what_is_far_too_long_is_dropped(read_one):
    fields = {"guid": "g" * 5000, "replaces": ["r" * 5000, *map(str, range(500))]}
    report = read_one(json.dumps([{"title": "Dyke", "text": TEXT, **fields}]), "pile.json")
    assert report.metadata.edition.guid == ""
    assert len(report.metadata.edition.replaces) <= 20
    assert report.metadata.edition.replaces[:2] == ("0", "1")


def test_an_entry_of_a_feed(read_one):
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn Post</title><entry>'
        "<id>tag:tarn.example,2031:7</id><title>Dyke breaks</title>"
        "<published>2031-03-04T08:00:00Z</published><updated>2031-03-04T09:30:00Z</updated>"
        f"<content>{TEXT}</content></entry></feed>"
    )
    edition = read_one(feed, "feed.xml").metadata.edition
    assert edition == Edition(guid="tag:tarn.example,2031:7", updated="2031-03-04T09:30:00+00:00")


@pytest.mark.parametrize(
    ("head", "edition"),
    [
        ("", Edition()),
        (
            '<meta property="article:modified_time" content="2031-03-04T09:30:00+01:00">',
            Edition(updated="2031-03-04T09:30:00+01:00"),
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Dyke breaks",'
            ' "dateModified": "2031-03-04T10:00:00Z",'
            ' "correction": {"@type": "CorrectionComment", "text": "Nine, not twelve."}}</script>',
            Edition(updated="2031-03-04T10:00:00+00:00", is_corrected=True),
        ),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Dyke breaks",'
            ' "dateModified": {"no": "date"}, "correction": ""}</script>',
            Edition(),
        ),
    ],
    ids=["nothing", "meta", "JSON-LD", "no date"],
)
def test_a_page(read_one, head, edition):
    page = (
        f"<html><head><title>Dyke breaks</title>{head}</head><body><article><h1>Dyke breaks</h1>"
        f"<p>{TEXT} {TEXT}</p><p>It was the third this spring, and no one was hurt.</p></article>"
        "</body></html>"
    )
    assert read_one(page, "page.html").metadata.edition == edition
