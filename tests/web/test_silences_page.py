import json
import shutil
from datetime import date, timedelta

import pytest
from visitors import text_of

from secondsource.desk import open_desk
from secondsource.model import Watch
from secondsource.pipeline import ReadOptions

MONDAY = date(2031, 1, 6)
OUTLETS = ("Tarn Herald", "Vesper Post", "Orlo Wire")


def items(weeks=10, silent=range(4, 8), missing=(2,)):
    """Yield items of three outlets on a dyke and a mill; one leaves out the dyke for weeks."""
    for day in range(7 * weeks):
        week, published = day // 7, (MONDAY + timedelta(days=day)).isoformat()
        for number, outlet in enumerate(OUTLETS):
            if outlet == "Orlo Wire" and week in missing:
                continue
            places = ["Vesper Mill"]
            if not (outlet == "Tarn Herald" and week in silent):
                places.append("Orlo Dyke")
            for place in places:
                yield {
                    "headline": f"Notes of day {day}",
                    "text": f"Carts came to {place} with {number + 3} sacks in week {week}.",
                    "outlet": outlet,
                    "published": published,
                }


@pytest.fixture(scope="module")
def silent_desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("silent")
    (folder / "items.jsonl").write_text("".join(json.dumps(item) + "\n" for item in items()))
    with open_desk(folder / "desk.db") as desk:
        desk.read([folder / "items.jsonl"], ReadOptions(stories=False))
        desk.add_watch(Watch(name="the mill", words=('"Vesper Mill"',)))
        desk.silences()
    return folder / "desk.db"


@pytest.fixture
def visitor(visit_of, silent_desk):
    return visit_of(silent_desk)


def rows_of(page):
    return {
        row.xpath("string(th)").strip(): row.xpath("td")
        for row in page.xpath("//table[contains(@class, 'weeks')]/tbody/tr")
    }


def test_the_page_shows_a_silence_with_its_weeks(visitor):
    page = visitor.get("/silences")
    assert "Orlo Dyke" in text_of(page)
    cells = rows_of(page)["Tarn Herald"]
    kinds = [cell.get("class").split()[-1] for cell in cells]
    assert kinds == ["carried"] * 4 + ["silent"] * 4 + ["carried"] * 2


def test_what_was_not_collected_is_not_silent(visitor):
    cells = rows_of(visitor.get("/silences"))["Orlo Wire"]
    assert [c.get("class").split()[-1] for c in cells].index("not_collected") == 2
    assert not any("silent" in c.get("class") for c in cells)


def test_each_cell_says_in_words_what_it_is_and_leads_to_its_reports(visitor):
    silent = rows_of(visitor.get("/silences"))["Tarn Herald"][4]
    assert "silent: beyond chance" in text_of(silent)
    (link,) = silent.xpath("a/@href")
    listed = visitor.json(link.replace("/reports?", "/reports.json?"))
    assert len(listed["rows"]) == 7
    assert {row["outlet"] for row in listed["rows"]} == {"Tarn Herald"}


def test_a_silence_leads_to_the_reports_before_and_after(visitor):
    (row,) = visitor.json("/silences.json")["rows"]
    for report in (row["before"], row["after"]):
        assert "Orlo Dyke" in text_of(visitor.get(f"/reports/{report}"))


def test_a_watch_is_shown_alone(visitor):
    page = visitor.get("/silences?watch=the+mill")
    assert page.xpath("string(//h2[@id='weeks'])") == "the mill"
    assert "No silence is beyond what chance makes" in text_of(page)


def test_a_watch_that_is_not_there_is_not_found(visitor):
    assert "no watch of this name" in text_of(visitor.get("/silences?watch=tides", status=404))


def test_q_is_a_share(visitor):
    assert len(visitor.json("/silences.json?q=1")["rows"]) == 1
    assert visitor.json("/silences.json?q=0")["rows"] == []
    assert "a number from 0 to 1" in text_of(visitor.get("/silences?q=much", status=400))


def test_a_desk_that_says_nothing_says_why(visit):
    page = text_of(visit.get("/silences"))
    assert "too few reports (4) to expect anything" in page
    assert visit.json("/silences.json")["rows"] == []


def test_the_page_in_korean(visitor):
    visitor.post("/language", language="ko", back="/silences")
    page = text_of(visitor.get("/silences"))
    assert "침묵: 우연이라고 보기 어려움" in page


# Watches


@pytest.fixture
def own_visitor(visit_of, silent_desk, tmp_path):
    """A visitor to a desk of the test's own."""
    return visit_of(shutil.copy(silent_desk, tmp_path / "own.db"))


def test_a_subject_is_followed_seen_and_removed(own_visitor):
    fields = {"name": "the dyke", "words": "carts sacks\nno such words", "entities": "Orlo Dyke"}
    own_visitor.post("/watches", action="add", back="/silences", **fields)
    assert "the dyke" in text_of(own_visitor.get("/silences"))
    overview = own_visitor.get("/")
    assert "the dyke" in text_of(overview.get_element_by_id("watches"))
    by_name = {watch["name"]: watch for watch in own_visitor.json("/overview.json")["watches"]}
    assert by_name["the dyke"]["words"] == ["carts sacks", "no such words"]
    assert len(by_name["the dyke"]["new"]) == by_name["the dyke"]["reports"] > 100
    own_visitor.post("/watches", action="seen", back="/", name="the dyke")
    by_name = {watch["name"]: watch for watch in own_visitor.json("/overview.json")["watches"]}
    assert by_name["the dyke"]["new"] == []
    own_visitor.post("/watches", action="remove", back="/silences", name="the dyke")
    assert "the dyke" not in text_of(own_visitor.get("/silences"))


def test_a_watch_without_words_searches_for_its_name(own_visitor):
    own_visitor.post("/watches", action="add", back="/", name="Orlo Dyke")
    (watch,) = [w for w in own_visitor.json("/overview.json")["watches"] if w["name"] != "the mill"]
    assert watch["words"] == ["Orlo Dyke"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"action": "add", "name": " "}, "has a name"),
        ({"action": "add", "name": "the mill"}, "has a watch of this name"),
        ({"action": "burn", "name": "the mill"}, "this is no action"),
    ],
)
def test_a_watch_that_makes_no_sense_is_refused(own_visitor, fields, reason):
    answer = own_visitor.post("/watches", status=400, back="/", **fields)
    assert reason in answer.text


def test_the_overview_tells_of_a_new_silence_of_a_watch(visit_of, silent_desk, tmp_path):
    path = tmp_path / "desk.db"
    shutil.copy(silent_desk, path)
    with open_desk(path) as desk:
        desk.add_watch(Watch(name="the dyke", words=('"Orlo Dyke"',)))
    visitor = visit_of(path)
    section = visitor.get("/").get_element_by_id("watches")
    assert "Silent: Tarn Herald" in text_of(section)
    (news,) = [w for w in visitor.json("/overview.json")["watches"] if w["name"] == "the dyke"]
    assert [(s["outlet"], s["new"]) for s in news["silences"]] == [("Tarn Herald", True)]
    visitor.post("/watches", action="seen", name="the dyke", back="/")
    assert "Silent:" not in text_of(visitor.get("/").get_element_by_id("watches"))
