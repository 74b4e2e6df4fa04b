"""JSON Feed is read by the reader of JSON; its title is the outlet of its items."""

from __future__ import annotations

import json
from pathlib import Path

from secondsource.intake import IntakeOptions, load
from secondsource.intake.items.json_items import json_items
from secondsource.model import MetadataSign

ENTRY = {"id": "1", "content_html": "<p>Rain fell.</p>", "date_published": "2024-05-06"}


def items_of(tmp_path: Path, **fields: object):
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [ENTRY], **fields}
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    return list(json_items(load(tmp_path / "feed.json"), IntakeOptions()))


def test_the_title_of_a_json_feed_is_the_outlet(tmp_path):
    (item,) = items_of(tmp_path, title="Harbour Herald", home_page_url="https://x.example")
    assert (item.values["outlet"], item.outlet_sign) == ("Harbour Herald", MetadataSign.FEED)


def test_the_home_page_stands_for_a_missing_title(tmp_path):
    (item,) = items_of(tmp_path, home_page_url="https://harbourherald.example/")
    assert item.values["outlet"] == "https://harbourherald.example/"


def test_an_item_with_an_outlet_of_its_own_keeps_it(tmp_path):
    entry = ENTRY | {"publisher": "Crestline"}
    (item,) = items_of(tmp_path, title="Harbour Herald", items=[entry])
    assert (item.values, item.outlet_sign) == (entry, MetadataSign.NONE)


def test_another_object_with_a_title_gives_no_outlet(tmp_path):
    (item,) = items_of(tmp_path, title="Search results", version="1.0")
    assert item.values == ENTRY


def test_a_json_feed_gives_reports(tmp_path, read):
    feed = {"version": "https://jsonfeed.org/version/1", "title": "Tarn", "items": [ENTRY]}
    (report,) = read(json.dumps(feed), "feed.json")
    assert (report.text, report.metadata.outlet) == ("Rain fell.", "Tarn")
    assert report.metadata.published == "2024-05-06"
