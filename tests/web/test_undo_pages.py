"""Corrections, deletions, dismissals and facts given with files, as the plain pages offer them."""

import pytest
from visitors import text_of, wait_for

from secondsource.desk import open_desk

HEAD = "---\noutlet: Wrong Post\nurl: https://tarn.example/1\n---\n"
QUAY = f"{HEAD}Quay shut\n\nA clerk said it was shut.\n"
MILL = "Mill closes\n\nThe miller said that the mill had closed.\n"


@pytest.fixture
def visit(visit_of, tmp_path):
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "quay.txt").write_text(QUAY)
    (pile / "mill.txt").write_text(MILL)
    (pile / "empty.txt").write_text("")
    with open_desk(tmp_path / "new.db") as desk:
        desk.read([pile])
    return visit_of(tmp_path / "new.db")


def settled(visit):
    wait_for(lambda: not visit.json("/reading.json")["under_way"])


def report(visit, title):
    (found,) = [r for r in visit.json("/reports.json")["rows"] if r["title"] == title]
    return found["id"]


def test_a_report_is_corrected_on_its_page_and_what_was_read_stands_beside(visit):
    quay = report(visit, "Quay shut")
    page = visit.get(f"/reports/{quay}")
    (form,) = page.xpath("//form[.//input[@name='kind' and @value='metadata']]")
    fields = {"id": quay, "outlet": "Tarn Post", "published": "2031-05-09", "scope": "report"}
    assert set(fields) <= {field.get("name") for field in form.xpath(".//input")}
    visit.judge("metadata", **fields, title="", language="", url="", reason="the masthead")
    shown = text_of(visit.get(f"/reports/{quay}"))
    assert "Tarn Post" in shown
    assert "corrected from Wrong Post (judgement 1)" in shown
    assert "a person's correction" in shown
    assert visit.json(f"/reports/{quay}.json")["corrections"][0]["read"] == "Wrong Post"
    visit.judge("metadata", status=400, id=quay, published="tomorrow")
    settled(visit)


def test_a_selection_a_file_and_a_host_are_corrected(visit):
    ids = [row["id"] for row in visit.json("/reports.json")["rows"]]
    listed = visit.get("/reports")
    assert sorted(listed.xpath("//input[@type='checkbox' and @name='id']/@value")) == sorted(ids)
    visit.judge("metadata", id=ids, outlet="The Twin Sheets")
    assert {row["outlet"] for row in visit.json("/reports.json")["rows"]} == {"The Twin Sheets"}
    quay = report(visit, "Quay shut")
    visit.judge("metadata", id=quay, scope="host", host="tarn.example", outlet="Tarn Post")
    assert visit.json(f"/reports/{quay}.json")["outlet"] == "Tarn Post"
    raw = visit.json(f"/reports/{quay}.json")["raw"]
    visit.judge("metadata", id=quay, scope="file", file=raw, title="The quay")
    assert visit.json(f"/reports/{quay}.json")["title"] == "The quay"
    settled(visit)


def test_a_deletion_names_what_hangs_on_it_and_needs_a_reason_and_the_token(visit):
    quay = report(visit, "Quay shut")
    page = visit.get(f"/deletions/report/{quay}")
    shown = text_of(page)
    assert "1 report and 1 claim" in shown
    assert "quay.txt" in shown
    (form,) = page.xpath("//form[@action='/deletions']")
    fields = {"scope": "report", "subject": quay, "reason": "asked to", "raw": "yes"}
    assert set(fields) <= {field.get("name") for field in form.xpath(".//input")}
    headers = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
    assert visit.client.post("/deletions", data=fields, headers=headers).status_code == 403
    visit.post("/deletions", status=400, **{**fields, "reason": " "})
    assert len(visit.json("/reports.json")["rows"]) == 2
    visit.post("/deletions", **fields)
    assert [row["title"] for row in visit.json("/reports.json")["rows"]] == ["Mill closes"]
    assert "Deleted: judgement 1." in text_of(visit.get("/reports"))
    visit.get(f"/reports/{quay}", status=404)
    visit.get("/deletions/outlet/x", status=400)
    settled(visit)


def test_a_reading_is_listed_and_can_be_deleted(visit):
    page = visit.get("/readings")
    (link,) = page.xpath("//a[starts-with(@href, '/deletions/reading/')]/@href")
    assert "2 reports" in text_of(visit.get(link))
    visit.post("/deletions", scope="reading", subject="1", reason="a wrong folder")
    assert visit.json("/reports.json")["rows"] == []
    settled(visit)


def test_a_failure_is_dismissed_by_its_button(visit):
    page = visit.get("/failures")
    (form,) = page.xpath("//form[.//input[@value='dismiss']]")
    fields = {f.get("name"): f.get("value") for f in form.xpath(".//input")}
    kind = fields.pop("kind")
    del fields["csrf"]
    visit.judge(kind, **fields)
    assert visit.json("/failures.json")["rows"] == []
    assert visit.json("/overview.json")["failures"] == 0


def test_what_is_known_of_files_is_given_with_them(visit):
    rows = b"head,words\nItem one,A clerk said that pier one was shut.\n"
    visit.post(
        "/reading",
        files=[("files", ("rows.csv", rows, "text/csv"))],
        outlet="Given Sheet",
        published="2031-05-09",
        language="en",
        map="title=head,text=words",
    )
    settled(visit)
    item = visit.json(f"/reports/{report(visit, 'Item one')}.json")
    assert (item["outlet"], item["published"]) == ("Given Sheet", "2031-05-09")
    assert (item["outlet_sign"], item["published_sign"]) == ("given", "given")
    files = [("files", ("rows.csv", rows, "text/csv"))]
    visit.post("/reading", status=400, files=files, published="9 May")
    visit.post("/reading", status=400, files=files, map="nonsense")


def test_a_text_is_pasted_with_its_title_outlet_date_and_address(visit):
    visit.post(
        "/reading",
        text="The baker said that the bread was late.\r\n\r\nHe baked again.",
        title="Bread: late\nagain",
        outlet="Bake Post",
        published="2031-05-09",
        url="https://bake.example/9",
    )
    settled(visit)
    bread = visit.json(f"/reports/{report(visit, 'Bread: late again')}.json")
    assert (bread["outlet"], bread["published"]) == ("Bake Post", "2031-05-09")
    assert bread["url"] == "https://bake.example/9"
    assert len(bread["claims"]) == 1
    visit.post("/reading", status=400, text="  ")
