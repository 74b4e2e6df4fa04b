"""Names that sound alike in two scripts: the pages ask about them and do not count them as one."""

import json

import pytest
from visitors import text_of

from secondsource.desk import open_desk

ITEMS = (
    {
        "title": "Grain arrives",
        "text": "Mayor Moon Do-hyun said on Monday that grain had come to the quay.",
    },
    {
        "title": "Boats sink",
        "text": "Warden Orla Venn said that nine boats had sunk. The tide was high that night.",
    },
)


@pytest.fixture
def reader(visit_of, tmp_path):
    (tmp_path / "items.jsonl").write_text("\n".join(map(json.dumps, ITEMS)), "utf-8")
    with open_desk(tmp_path / "desk.db") as desk:
        desk.read([tmp_path / "items.jsonl"])
        claim = next(row.claim for row in desk.claims() if "Venn" in row.claim.source.name)
        desk.judge("The Korean paper names her so", "ed").speaker(
            claim.id, name="문도현", kind="person"
        )
        desk.link_sources()
    return visit_of(tmp_path / "desk.db")


def test_the_review_asks_whether_they_are_one(reader):
    page = text_of(reader.get("/review/merge"))
    assert "Are “문도현” and “Moon Do-hyun” one?" in page
    assert "may be one, and count as two until a person rules" in page


def test_the_page_of_the_source_shows_them(reader):
    rows = reader.json("/sources.json")["rows"]
    (source,) = [row for row in rows if row["source"] == "문도현"]
    page = text_of(reader.get(f"/sources/{source['id']}"))
    assert "“문도현” and “Moon Do-hyun” may be one." in page
    (proposal,) = reader.json(f"/sources/{source['id']}.json")["proposals"]
    assert proposal["second"] == "Moon Do-hyun"
