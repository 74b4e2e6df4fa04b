"""Every page: what a person finds on it, and that a program gets the same."""

import hashlib

import jsonschema
import pytest
from openapi_spec_validator import validate
from visitors import text_of

LISTINGS = ("stories", "allegations", "reports", "claims", "sources", "judgements", "failures")


@pytest.fixture(scope="module")
def tunnel(reader):
    """The report that quotes one unnamed source again and again."""
    rows = reader.json("/reports.json")["rows"]
    return next(row["id"] for row in rows if "hid tunnel collapse" in row["title"])


@pytest.fixture(scope="module")
def tunnel_story(reader, tunnel):
    return reader.json(f"/stories/{tunnel}.json")["id"]


def validate_answer(answer, schema, description):
    """Raise unless an answer keeps to its schema in the description of the API."""
    full_schema = {**schema, "components": description["components"]}
    jsonschema.validate(answer, full_schema, cls=jsonschema.Draft202012Validator)


def answer_schema(operation):
    return operation["get"]["responses"]["200"]["content"]["application/json"]["schema"]


def test_the_overview_counts_what_the_desk_holds_and_what_waits(reader):
    page = reader.get("/")
    overview = reader.json("/overview.json")
    numbers = {text_of(dt): text_of(dt.getnext()) for dt in page.iter("dt")}
    assert overview["reports"] == 24
    for name in ("reports", "claims", "sources"):
        assert numbers[name] == str(overview[name])
    assert "Undecided sources" in text_of(page)
    assert overview["review"]["source"]["count"] > 0


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_says_the_same_to_a_person_and_to_a_program(reader, name):
    page = reader.get(f"/{name}")
    rows = reader.json(f"/{name}.json")["rows"]
    assert reader.json(f"/{name}")["rows"] == rows
    links = {a.get("href") for a in page.iter("a")}
    # The examples fail nowhere; every other listing has rows.
    assert bool(rows) == (name != "failures")
    for row in rows:
        if "id" in row:
            assert any(link and link.startswith(f"/{name}/{row['id']}") for link in links)


def test_the_report_page_reproduces_the_text_word_for_word(reader, tunnel):
    page = reader.get(f"/reports/{tunnel}")
    report = reader.json(f"/reports/{tunnel}.json")
    shown = [
        (int(piece.get("data-at")), piece.text_content())
        for piece in page.get_element_by_id("text").iter("span")
        if piece.get("data-at")
    ]
    for start, words in shown:
        assert report["text"][start : start + len(words)] == words
    covered = sum(len(words) for _, words in shown)
    assert covered == sum(zone["end"] - zone["start"] for zone in report["zones"])


def test_each_claim_is_marked_with_its_own_words(reader, tunnel):
    page = reader.get(f"/reports/{tunnel}")
    claims = reader.json(f"/reports/{tunnel}.json")["claims"]
    assert claims
    for number, claim in enumerate(claims, 1):
        for role in ("content", "cue"):
            marked = "".join(
                piece.text_content()
                for piece in page.iter("span")
                if role in (piece.get("class") or "").split()
                and str(number) in (piece.get("data-claims") or "").split()
            )
            for span in claim[role]:
                assert span["text"] in marked
        assert page.get_element_by_id(f"card-{number}") is not None
        assert page.get_element_by_id(claim["id"]).text == str(number)


def test_a_caption_and_a_heading_are_told_apart_from_the_body(reader, tunnel):
    page = reader.get(f"/reports/{tunnel}")
    assert "Caption" in text_of(page.find_class("caption")[0])
    assert page.find_class("heading")[0].tag == "h2"


def test_copied_words_stand_in_the_margin_with_the_report_they_echo(reader):
    for row in reader.json("/reports.json")["rows"]:
        echoes = reader.json(f"/reports/{row['id']}.json")["echoes"]
        passages = [
            (echo["repeats"], passage)
            for echo in echoes
            for evidence in echo["evidence"]
            for passage in evidence["passages"]
            if echo["repeats"]
        ]
        if passages:
            break
    assert passages
    page = reader.get(f"/reports/{row['id']}")
    notes = page.find_class("copy")
    for repeated, passage in passages:
        assert any(
            str(passage["words"]) in text_of(note) and f"/reports/{repeated}" in links_of(note)
            for note in notes
        )
    assert page.find_class("copied")


def links_of(element):
    return {a.get("href") for a in element.iter("a")}


def test_raw_bytes_are_handed_out_as_they_were_received_and_never_shown(reader, tunnel):
    report = reader.json(f"/reports/{tunnel}.json")
    answer = reader.client.get(f"/raw/{report['raw']}")
    assert hashlib.sha256(answer.content).hexdigest() == report["raw"]
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]


def test_the_story_page_opens_with_its_leading_allegations_and_their_grades(reader, tunnel_story):
    page = reader.get(f"/stories/{tunnel_story}")
    story = reader.json(f"/stories/{tunnel_story}.json")
    words = text_of(page)
    assert story["allegations"][0] == story["leading"]
    for row in story["allegations"]:
        assert row["text"][:80] in words
        assert f"/allegations/{row['id']}" in links_of(page)
    count = story["independent"]
    is_open = count["low"] != count["high"]
    interval = f" {count['low']}–{count['high']}" if is_open else ""
    assert f"{count['best']}{interval}" in words
    assert story["two_sources"]["rule"] in words
    assert story["airwars"]["rule"] in words


def test_the_story_page_says_who_repeats_whom_and_why(reader, tunnel_story):
    page = reader.get(f"/stories/{tunnel_story}")
    story = reader.json(f"/stories/{tunnel_story}.json")
    words = text_of(page)
    for origin in story["origins"]:
        assert origin["name"] in words
        if origin["doubt"]:
            assert origin["doubt"] in words
    assert page.find_class("picture")
    for echo in story["echoes"]:
        for evidence in echo["evidence"]:
            assert evidence["note"] in words


def test_a_story_of_one_outlet_shows_no_number_but_what_there_is(reader):
    alone = next(s for s in reader.json("/stories.json")["rows"] if s["outlets"] == 1)
    page = reader.get(f"/stories/{alone['id']}")
    assert alone["independent"] is None
    assert not page.find_class("independent")
    said = "one report" if alone["reports"] == 1 else "one outlet"
    assert said in text_of(page.find_class("answer")[0]).lower()
    lines = [text_of(line) for line in reader.get("/stories").find_class("uncounted")]
    assert said in lines


def test_every_report_of_a_story_can_be_reached_from_its_picture(reader, tunnel_story):
    page = reader.get(f"/stories/{tunnel_story}")
    story = reader.json(f"/stories/{tunnel_story}.json")
    links = {
        a.get("href")
        for picture in page.find_class("picture")
        for a in picture.iter("a", "{http://www.w3.org/2000/svg}a")
    }
    assert len(story["told_by"]) > 1
    for report in story["told_by"]:
        assert f"/reports/{report['id']}" in links


def test_a_story_can_be_asked_who_stands_behind_one_claim(reader, tunnel, tunnel_story):
    claim = reader.json(f"/reports/{tunnel}.json")["claims"][1]["id"]
    page = text_of(reader.get(f"/stories/{tunnel_story}?claim={claim}"))
    assert "Only this claim" in page


def test_an_unnamed_source_is_shown_within_its_report_only(reader):
    rows = reader.json("/sources.json?kind=unnamed")["rows"]
    assert rows
    for row in rows[:5]:
        page = text_of(reader.get(f"/sources/{row['id']}"))
        assert "never joined across reports" in page
        claims = reader.json(f"/sources/{row['id']}.json")["claims_listed"]
        assert {claim["report"] for claim in claims} == {row["report"]}


def test_a_named_source_shows_its_claims_over_time(reader):
    row = max(reader.json("/sources.json")["rows"], key=lambda row: row["reports"])
    assert row["reports"] > 1
    page = reader.get(f"/sources/{row['id']}")
    assert "Claims over time" in text_of(page)
    listed = reader.json(f"/sources/{row['id']}.json")["claims_listed"]
    assert len(listed) == min(row["claims"], 50)


def test_filters_are_links_that_narrow_and_widen_again(reader):
    page = reader.get("/claims")
    denied = next(a.get("href") for a in page.iter("a") if "denied=1" in (a.get("href") or ""))
    rows = reader.json(denied.replace("/claims", "/claims.json"))["rows"]
    assert rows
    assert {row["stance"]["polarity"] for row in rows} == {"denied"}
    narrowed = reader.get(denied)
    back = [a.get("href") for a in narrowed.find_class("chosen")]
    assert back == ["/claims"]


def test_one_filter_keeps_the_others(reader):
    page = reader.get("/claims?denied=1&since=2024-03")
    kinds = [a.get("href") for a in page.iter("a") if "kind=person" in (a.get("href") or "")]
    assert kinds
    assert all("denied=1" in href and "since=2024-03" in href for href in kinds)


def test_searching_finds_reports_claims_and_sources(reader):
    hits = reader.json("/search.json?q=tunnel")
    assert hits["reports"]
    assert hits["claims"]
    page = reader.get("/search?q=tunnel")
    assert "tunnel" in {mark.text_content().lower() for mark in page.iter("mark")}
    assert not any(reader.json("/search.json?q=qqqqq").values())


@pytest.mark.parametrize(
    "path",
    ["/claims?since=yesterday", "/claims?min_score=lots", "/claims?kind=ghost", "/claims?act=sang"],
)
def test_a_filter_that_makes_no_sense_says_so(reader, path):
    assert "makes no sense" in text_of(reader.get(path, 400))
    assert reader.json(path, 400)["error"]["step"] == "filter"


@pytest.mark.parametrize(
    "path", ["/reports/rffffffffff", "/claims/c0", "/stories/tzz", "/sources/e12", "/raw/00", "/x"]
)
def test_what_is_not_there_is_told_clearly(reader, path):
    assert "Not in the desk" in text_of(reader.get(path, 404))
    assert reader.json(path, 404)["error"]["reason"]


def test_pages_of_rows_lead_on_and_back(reader):
    first = reader.json("/claims.json")
    second = reader.json(first["after"].replace("/claims?", "/claims.json?"))
    ids = [row["id"] for row in first["rows"]]
    assert not set(ids) & {row["id"] for row in second["rows"]}
    assert second["before"].startswith("/claims")
    assert reader.json("/claims.json?page=99999999999999999999")["rows"] == first["rows"]


def test_the_description_of_the_api_is_sound(reader):
    validate(reader.json("/openapi.json"))


def test_every_answer_keeps_to_the_description_of_the_api(reader, tunnel, tunnel_story):
    description = reader.json("/openapi.json")
    described = description["paths"]
    claim = reader.json(f"/reports/{tunnel}.json")["claims"][0]["id"]
    echo = next(e for e in reader.json(f"/stories/{tunnel_story}.json")["echoes"] if e["repeats"])
    source = reader.json("/sources.json")["rows"][0]["id"]
    parts = {
        "/reports/{id}.json": {"id": tunnel},
        "/claims/{id}.json": {"id": claim},
        "/sources/{id}.json": {"id": source},
        "/stories/{id}.json": {"id": tunnel_story},
        "/stories/{id}/matrix.json": {"id": tunnel_story},
        "/allegations/{id}.json": {
            "id": reader.json(f"/stories/{tunnel_story}.json")["leading"]["id"]
        },
        "/reports/{first}/beside/{second}.json": {
            "first": echo["report"],
            "second": echo["repeats"],
        },
        "/review/{kind}.json": {"kind": "source"},
        "/deletions/{scope}/{subject}.json": {"scope": "report", "subject": tunnel},
    }
    for path, operations in described.items():
        if "get" not in operations:
            continue
        form = reader.json(path.format(**parts.get(path, {})))
        validate_answer(form, answer_schema(operations), description)
    for path in ("/search.json", "/reports.json"):
        answer = reader.json(f"{path}?q=tunnel")
        validate_answer(answer, answer_schema(described[path]), description)


def test_every_page_keeps_to_the_policy_against_scripts_from_elsewhere(
    reader, tunnel, tunnel_story
):
    for path in ("/", "/claims", f"/reports/{tunnel}", f"/stories/{tunnel_story}", "/review"):
        page = reader.get(path)
        policy = reader.last.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        for element in page.iter():
            if not isinstance(element.tag, str):
                continue
            assert not [name for name in element.attrib if name.startswith("on")]
            assert "style" not in element.attrib
            assert element.tag != "style"
            if element.tag == "script":
                assert element.get("src", "").startswith("/static/")
                assert not (element.text or "").strip()
