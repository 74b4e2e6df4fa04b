"""The versions of a report in the browser: which one it is, and what changed."""

import json

import pytest
from visitors import text_of

from secondsource.desk import open_desk

FIRST = (
    "Engineers of the Fourth Works Brigade opened the Hask bridge on Monday, the commander said. "
    "Eleven men were honoured for their work under the ice."
)
SECOND = "Engineers opened the Hask bridge on Monday, the commander said."


def item(text, **fields):
    about = {"outlet": "Vesper Bureau", "title": "Bridge opened", "url": "https://vesper.example/b"}
    return {**about, "text": text, "published": "2031-02-03T09:00:00Z", **fields}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    folder = tmp_path_factory.mktemp("versions")
    pile = [
        item(FIRST),
        item(SECOND, updated="2031-02-04T09:00:00Z"),
        item("The ferry sank, a clerk said.", title="Ferry sinks", url="", pubstatus="canceled"),
    ]
    (folder / "pile.json").write_text(json.dumps(pile))
    with open_desk(folder / "desk.db") as desk:
        desk.read([folder / "pile.json"])
    return folder / "desk.db"


@pytest.fixture
def reader(path, visit_of):
    return visit_of(path)


def rows(reader, standing):
    every = reader.json("/reports.json?all_versions=1")["rows"]
    return [row["id"] for row in every if row["standing"] == standing]


def test_the_latest_version_shows_what_was_taken_out(reader):
    (new,) = rows(reader, "counts")
    page = reader.get(f"/reports/{new}")
    assert "Version 2 of 2. It is the latest." in text_of(page)
    removed = " ".join(text_of(piece) for piece in page.iter("del"))
    assert "Fourth Works Brigade" in removed
    assert "Eleven men were honoured" in removed
    assert list(page.iter("ins")) == []


def test_an_earlier_version_says_so_and_leads_to_the_later(reader):
    (new,), (old,) = rows(reader, "counts"), rows(reader, "superseded")
    page = reader.get(f"/reports/{old}")
    assert "Version 1 of 2. A later version counts" in text_of(page)
    assert f"/reports/{new}" in {a.get("href") for a in page.iter("a")}
    assert "Fourth Works Brigade" in text_of(page)


def test_a_withdrawn_report_says_so(reader):
    (withdrawn,) = rows(reader, "withdrawn")
    shown = text_of(reader.get(f"/reports/{withdrawn}"))
    assert "It is withdrawn. Its claims stand behind nothing." in shown


def test_listings_show_what_counts_and_more_if_asked(reader):
    assert len(reader.json("/reports.json")["rows"]) == 1
    assert len(reader.json("/reports.json?all_versions=1")["rows"]) == 3
    shown = text_of(reader.get("/reports?all_versions=1"))
    assert "Superseded and withdrawn reports: these too" in shown
    assert "superseded" in text_of(reader.get("/search?q=bridge"))
    assert reader.json("/overview.json")["reports"] == 1


def test_a_program_gets_the_versions_and_the_changes(reader):
    (new,), (old,) = rows(reader, "counts"), rows(reader, "superseded")
    report = reader.json(f"/reports/{new}.json")
    assert [version["id"] for version in report["versions"]] == [old, new]
    assert (report["changes"]["before"], report["changes"]["after"]) == (old, new)
    assert {change["kind"] for change in report["changes"]["changes"]} == {"removed"}
    assert reader.json(f"/reports/{old}.json")["changes"] is None
