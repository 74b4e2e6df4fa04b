"""Pages of what outlets do not tell: stories, and what they leave out of those they tell."""

import json
import random
from datetime import date, timedelta

import pytest
from visitors import text_of

from made_session import read_session
from secondsource.desk import open_desk
from secondsource.ledger import open_ledger
from secondsource.model import Story, story_id
from secondsource.pipeline import ReadOptions

FIRST, DAYS = date(2031, 1, 6), 60
# How often each outlet tells what happens at the harbour.
HABITS = {"Far Bank Post": 0.9, "Mill Letter": 0.05, "Orlo Wire": 0.9, "Tarn Herald": 0.9}
MISSED = 30


def links_of(page):
    return [link.get("href") for link in page.xpath(".//a[@href]")]


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    return read_session(tmp_path_factory.mktemp("session"))


@pytest.fixture(scope="module")
def harbour(tmp_path_factory):
    """Return a desk with a story a day, one of which the Tarn Herald does not tell."""
    folder = tmp_path_factory.mktemp("harbour")
    luck = random.Random(5)
    items = []
    for day in range(DAYS):
        published = (FIRST + timedelta(days=day)).isoformat()
        for outlet, habit in HABITS.items():
            tells = luck.random() < habit or (day == MISSED and outlet != "Mill Letter")
            if tells and not (day == MISSED and outlet == "Tarn Herald"):
                words = f"{outlet} saw barge {day} come to Orlo Harbour."
                items.append((outlet, published, words, day))
            items += [(outlet, published, f"{outlet}, note {n} of {day}.", None) for n in range(2)]
    rows = [{"text": text, "outlet": o, "published": when} for o, when, text, _ in items]
    (folder / "items.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    with open_desk(folder / "desk.db") as desk:
        desk.read([folder / "items.jsonl"], ReadOptions(stories=False))
        ids = {desk.report(row.id).text.strip(): row.id for row in desk.reports()}
    told = {}
    for _, _, text, day in items:
        if day is not None:
            told.setdefault(day, []).append(ids[text])
    with open_ledger(folder / "desk.db") as ledger:
        stories = [
            Story(id=story_id(reports[0]), name=f"Barge {day}", reports=tuple(reports))
            for day, reports in told.items()
        ]
        ledger.stories.replace(stories, [], "stories of the test")
    return folder / "desk.db"


def test_a_story_that_an_outlet_would_tell_is_listed_and_leads_to_it(visit_of, harbour):
    visitor = visit_of(harbour)
    answer = visitor.json("/silences/stories.json?outlet=Tarn+Herald")
    missed = [row for row in answer["rows"] if row["name"] == f"Barge {MISSED}"]
    assert [row["outlet"] for row in missed] == ["Tarn Herald"]
    assert missed[0]["expected"] > 0.5
    assert answer["tests"] > 100
    page = visitor.get("/silences/stories")
    assert f"Barge {MISSED}" in text_of(page)
    assert f"/stories/{missed[0]['story']}" in links_of(page)
    assert "pairs of outlet and story were asked about" in text_of(page)


def test_a_listing_of_stories_can_be_narrowed(visit_of, harbour):
    visitor = visit_of(harbour)
    (row, *_) = visitor.json("/silences/stories.json")["rows"]
    of_one = visitor.json(f"/silences/stories.json?story={row['story']}&expected=0")["rows"]
    assert {other["story"] for other in of_one} == {row["story"]}
    assert visitor.json("/silences/stories.json?expected=1")["rows"] == []


@pytest.mark.parametrize("typed", ["two", "nan", "-1", "7"])
@pytest.mark.parametrize("path", ["/silences/stories", "/silences/allegations"])
def test_a_probability_that_is_none_is_one_clear_error(visit_of, session, path, typed):
    answer = visit_of(session).client.get(f"{path}.json?expected={typed}")
    assert answer.status_code == 400
    assert "a number from 0 to 1" in answer.text


def test_what_cannot_be_said_of_stories_is_said(visit_of, session):
    page = visit_of(session).get("/silences/stories")
    assert "too few to expect a story of one" in text_of(page)


def test_what_is_left_out_is_listed_with_its_matrix(visit_of, session):
    visitor = visit_of(session)
    page = visitor.get("/silences/allegations")
    (row,) = visitor.json("/silences/allegations.json")["rows"]
    assert "Tarn Herald" in text_of(page)
    links = links_of(page)
    assert f"/allegations/{row['allegation']}" in links
    assert f"/reports/{row['reports'][0]}" in links
    assert f"/stories/{row['story']}/matrix" in links


def test_the_matrix_and_the_allegation_show_who_leaves_it_out(visit_of, session):
    visitor = visit_of(session)
    (row,) = visitor.json("/silences/allegations.json")["rows"]
    matrix = visitor.get(f"/stories/{row['story']}/matrix")
    (cell,) = matrix.find_class("left_out")
    assert "Tarn Herald: leaves it out, 3 of 3 other outlets say it" in text_of(cell)
    assert f"/reports/{row['reports'][0]}" in links_of(cell)
    assert "leaves it out" in text_of(matrix.find_class("cell-key")[0])
    page = visitor.get(f"/allegations/{row['allegation']}")
    assert "Left out by" in text_of(page)
    assert "3 of 3 other outlets say it" in text_of(page)


@pytest.mark.parametrize("path", ["/silences/stories", "/silences/allegations"])
def test_the_field_of_the_search_is_empty(visit_of, session, path):
    page = visit_of(session).get(path)
    assert page.xpath("//input[@type='search']/@value | //input[@name='text']/@value") in ([], [""])


def test_the_story_leads_to_both(visit_of, session):
    visitor = visit_of(session)
    (row,) = visitor.json("/silences/allegations.json")["rows"]
    links = links_of(visitor.get(f"/stories/{row['story']}"))
    assert f"/silences/allegations?story={row['story']}&expected=0" in links
    assert any(link.startswith(f"/silences/stories?story={row['story']}") for link in links)
