"""A name typed in the browser finds its other names; the page says so and can switch it off."""

import json

import pytest
from visitors import text_of

from secondsource.desk import open_desk

ENGLISH = {"title": "Grain arrives", "text": "KCNA said on Monday that grain had come to the quay."}
# Nothing in it is a claim, whether or not Korean can be read here.
KOREAN = {
    "title": "부두의 곡물",
    "text": "월요일 부두에 온 곡물과 배. 조선중앙통신, 강변 사진 세 장.",
}
ALSO = "Also searched for 조선중앙통신, other names of KCNA."


@pytest.fixture(scope="module")
def names_desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    (folder / "items.jsonl").write_text(
        "\n".join(json.dumps(item, ensure_ascii=False) for item in (ENGLISH, KOREAN)), "utf-8"
    )
    with open_desk(folder / "desk.db") as desk:
        desk.read([folder / "items.jsonl"])
    return folder / "desk.db"


@pytest.fixture
def reader(visit_of, names_desk):
    return visit_of(names_desk)


def link_named(page, words):
    (address,) = [a.get("href") for a in page.iter("a") if a.text_content().strip() == words]
    return address


@pytest.mark.parametrize(("path", "field"), [("/search", "reports"), ("/reports", "rows")])
def test_a_search_finds_both_scripts_says_so_and_leads_to_the_words_alone(reader, path, field):
    page = reader.get(f"{path}?q=KCNA")
    assert ALSO in text_of(page)
    form = reader.json(f"{path}.json?q=KCNA")
    assert {hit["title"] for hit in form[field]} == {ENGLISH["title"], KOREAN["title"]}
    assert form["also_searched"] == [{"typed": "KCNA", "names": ["조선중앙통신"]}]
    exact = link_named(page, "Only as typed")
    page = reader.get(exact)
    assert KOREAN["title"] not in text_of(page)
    assert ALSO not in text_of(page)
    form = reader.json(exact.replace(path, f"{path}.json"))
    assert [hit["title"] for hit in form[field]] == [ENGLISH["title"]]
    assert form["also_searched"] == []
    assert link_named(page, "Their other names too") == f"{path}?q=KCNA"


def test_the_lists_that_a_search_leads_to_keep_the_words_as_typed(reader):
    page = reader.get("/search?q=KCNA&exact=1")
    assert link_named(page, "All reports with these words") == "/reports?q=KCNA&exact=1"


def test_claims_and_sources_are_found_by_the_name_in_the_other_script(reader):
    for path in ("/claims", "/sources"):
        form = reader.json(f"{path}.json?source=조선중앙통신")
        assert len(form["rows"]) == 1
        assert form["also_searched"] == [{"typed": "조선중앙통신", "names": ["KCNA"]}]
        assert reader.json(f"{path}.json?source=조선중앙통신&exact=1")["rows"] == []
    (claim,) = reader.json("/search.json?q=KCNA")["sources"]
    assert claim["claims"] == 1


def test_the_filter_form_keeps_the_words_as_typed(reader):
    page = reader.get("/claims?text=grain&exact=1")
    assert [i.get("value") for i in page.iter("input") if i.get("name") == "exact"] == ["1"]


def test_a_search_without_a_name_says_nothing(reader):
    for path in ("/search?q=grain", "/search", "/reports"):
        page = reader.get(path)
        assert "Also searched" not in text_of(page)
        assert "Only as typed" not in text_of(page)


def test_a_source_shows_the_names_that_the_gazetteer_has_in_other_scripts(reader):
    (row,) = reader.json("/sources.json?source=KCNA")["rows"]
    form = reader.json(f"/sources/{row['id']}.json")
    assert "조선중앙통신" in form["gazetteer_names"]
    assert "KCNA" not in form["gazetteer_names"]
    assert "In the gazetteer: 조선중앙통신" in text_of(reader.get(f"/sources/{row['id']}"))
