"""Judging in the browser: kept, shown, taken back, and two people at once."""

import re

import pytest
from visitors import text_of, wait_for

from secondsource.cli.judge_commands import judge
from secondsource.model.judgements import JUDGE_COMMANDS


def first_claim(visit, **wanted):
    rows = visit.json("/claims.json")["rows"]
    return next(row for row in rows if all(row[k] == v for k, v in wanted.items()))


def test_a_claim_judged_right_is_still_so_after_a_reload_and_for_others(visit, visit_of, desk_path):
    claim = first_claim(visit)
    visit.judge("claim", id=claim["id"], verdict="right", reason="I was there", back="/")
    assert visit.json(f"/claims/{claim['id']}.json")["verdict"] == "right"
    page = text_of(visit_of(desk_path).get(f"/claims/{claim['id']}"))
    assert "judged right" in page
    assert "I was there" in page


def test_a_claim_called_wrong_leaves_the_listings_and_can_be_brought_back(visit):
    claim = first_claim(visit)
    visit.judge("claim", id=claim["id"], verdict="wrong", back="/claims")
    listed = [row["id"] for row in visit.json("/claims.json")["rows"]]
    assert claim["id"] not in listed
    assert [row["id"] for row in visit.json("/claims.json?wrong=1")["rows"]] == [claim["id"]]
    report = visit.get(f"/reports/{claim['report']}")
    assert "called wrong" in text_of(report)
    notice = visit.get("/claims")
    judgement = visit.json("/judgements.json")["rows"][0]
    visit.judge("withdraw", number=judgement["number"], back="/")
    assert claim["id"] in [row["id"] for row in visit.json("/claims.json")["rows"]]
    assert notice is not None


def test_undo_is_offered_right_after_a_judgement_and_works(visit):
    claim = first_claim(visit)
    visit.judge("claim", id=claim["id"], verdict="wrong", back="/")
    # The page that asks for the token has shown the notice; judging again gives a new one.
    answer = visit.judge("claim", id=claim["id"], verdict="right", back=f"/claims/{claim['id']}")
    page = visit.get(answer.headers["location"])
    notice = page.find_class("notice")[0]
    number = notice.xpath('.//input[@name="number"]/@value')[0]
    visit.judge("withdraw", number=number, back="/")
    assert visit.json(f"/claims/{claim['id']}.json")["verdict"] == "wrong"


def test_a_judgement_needs_no_reason_but_keeps_the_one_given(visit):
    claim = first_claim(visit)
    visit.judge("claim", id=claim["id"], verdict="right", back="/")
    visit.judge("stance", id=claim["id"], mode="belief", reason="She hoped so", back="/")
    reasons = [row["reason"] for row in visit.json("/judgements.json")["rows"]]
    assert reasons[0] == "She hoped so"
    assert reasons[1] == "Judged in the browser"


def test_people_judge_under_the_name_they_give(visit):
    visit.judge("author", author="Ada Quill", back="/")
    claim = first_claim(visit)
    visit.judge("claim", id=claim["id"], verdict="right", back="/")
    assert visit.json("/judgements.json")["rows"][0]["author"] == "Ada Quill"


def test_two_people_judging_one_claim_are_both_kept_and_the_conflict_is_seen(
    visit, visit_of, desk_path
):
    second_visit = visit_of(desk_path)
    visit.judge("author", author="Ada Quill", back="/")
    second_visit.judge("author", author="Bo Sedge", back="/")
    claim = first_claim(visit)
    visit.judge("claim", id=claim["id"], verdict="right", seen="0", back="/")
    answer = second_visit.judge("claim", id=claim["id"], verdict="wrong", seen="0", back="/claims")
    conflict_page = text_of(second_visit.get(answer.headers["location"]))
    assert "Ada Quill had judged it while you looked" in conflict_page
    page = text_of(visit.get(f"/claims/{claim['id']}"))
    assert "People disagree" in page
    assert "Ada Quill" in page
    assert "Bo Sedge" in page
    assert visit.json(f"/claims/{claim['id']}.json")["verdict"] == "wrong"
    judgements = visit.json(f"/claims/{claim['id']}.json")["judgements"]
    assert [j["author"] for j in judgements if j["kind"] == "claim"] == ["Ada Quill", "Bo Sedge"]


def test_the_words_of_a_claim_can_be_corrected(visit):
    rows = visit.json("/claims.json")["rows"]
    claim = next(row for row in rows if row["content"][0]["text"].count(" ") > 3)
    span = claim["content"][0]
    text = visit.json(f"/reports/{claim['report']}.json")["text"]
    shorter = text[span["start"] : span["end"]].split(" ", 1)[1]
    start = span["end"] - len(shorter)
    visit.judge("words", id=claim["id"], content=f"{start}-{span['end']}", back="/")
    now = visit.json(f"/claims/{claim['id']}.json")
    assert now["content"] == [{"start": start, "end": span["end"], "text": shorter}]
    assert now["edited"]


@pytest.mark.parametrize("written", ["all of it", "5", "9-3", "0-99999999", "1-2,2-"])
def test_words_that_are_no_spans_are_refused(visit, written):
    claim = first_claim(visit)
    answer = visit.judge("words", status=400, id=claim["id"], content=written)
    assert "makes no sense" in answer.text


def test_one_claim_is_split_and_joined_again(visit):
    rows = visit.json("/claims.json")["rows"]
    claim = next(row for row in rows if len(row["content"][0]["text"].split()) > 6)
    span = claim["content"][0]
    offset = span["start"] + span["text"].index(" ", len(span["text"]) // 2) + 1
    visit.judge("split", id=claim["id"], at=offset, back="/")
    first = visit.json(f"/claims/{claim['id']}.json")
    assert first["content"][0]["end"] <= offset
    report = visit.json(f"/reports/{claim['report']}.json")
    second = next(c for c in report["claims"] if c["content"][0]["start"] == offset)
    visit.judge("merge", id=claim["id"], other=second["id"], back="/")
    joined = visit.json(f"/claims/{claim['id']}.json")
    assert {s["start"] for s in joined["content"]} >= {span["start"]}
    ids = {c["id"] for c in visit.json(f"/reports/{claim['report']}.json")["claims"]}
    assert second["id"] not in ids


def test_who_speaks_can_be_corrected_to_a_source_of_the_report(visit):
    waiting = visit.json("/review/source.json")["rows"][0]
    claim = visit.json(f"/claims/{waiting['records'][0]}.json")
    claims = visit.json(f"/reports/{claim['report']}.json")["claims"]
    source = next(c["source"] for c in claims if c["source"]["id"])
    visit.judge("speaker", id=claim["id"], source=source["id"], back="/")
    assert visit.json(f"/claims/{claim['id']}.json")["source"]["name"] == source["name"]
    keys = [row["key"] for row in visit.json("/review/source.json")["rows"]]
    assert waiting["key"] not in keys


def test_the_review_queue_moves_on_with_each_judgement_and_back_with_undo(visit):
    queue = visit.json("/review/claim.json")["rows"]
    assert queue
    page = visit.get("/review/claim")
    assert queue[0]["records"][0] in {
        form.xpath('.//input[@name="id"]/@value')[0]
        for form in page.iter("form")
        if form.xpath('.//input[@name="id"]')
    }
    visit.judge("claim", id=queue[0]["records"][0], verdict="right", back="/review/claim")
    after = visit.json("/review/claim.json")["rows"]
    # A page of the queue may be full: then the next item moves up at its end.
    assert [row["key"] for row in after][: len(queue) - 1] == [row["key"] for row in queue[1:]]
    number = visit.json("/judgements.json")["rows"][0]["number"]
    visit.judge("withdraw", number=number, back="/")
    assert visit.json("/review/claim.json")["rows"] == queue


def test_the_review_can_pass_over_an_item(visit):
    queue = visit.json("/review/claim.json")["rows"]
    page = visit.get("/review/claim")
    following = page.find_class("next")[0].get("href")
    rest = visit.json(following.replace("/review/claim", "/review/claim.json"))["rows"]
    assert rest[: len(queue) - 1] == queue[1:]


@pytest.mark.parametrize("kind", ["claim", "source", "merge", "echo"])
def test_every_queue_has_a_page(visit, kind):
    page = text_of(visit.get(f"/review/{kind}"))
    assert "Review" in page


def test_a_queue_that_is_none_is_not_there(visit):
    visit.get("/review/ghosts", 404)


def test_an_echo_can_be_turned_round_and_leaves_the_queue(visit):
    queue = visit.json("/review/echo.json")["rows"]
    item = next(row for row in queue if re.fullmatch("r[0-9a-f]{20}", row["records"][1]))
    report, repeats = item["records"]
    visit.judge("echo", id=report, report=report, repeats=repeats, holds="turned", back="/")
    keys = [row["key"] for row in visit.json("/review/echo.json")["rows"]]
    assert item["key"] not in keys


def test_a_ruling_of_no_kind_is_refused(visit):
    answer = visit.judge("bless", status=400, id="c123")
    assert "no such ruling" in answer.text
    assert visit.json("/judgements.json")["rows"][0]["kind"] == "outlet"


def test_a_form_can_ask_for_every_kind_of_ruling_that_the_command_line_can(visit):
    assert set(judge.commands) == set(JUDGE_COMMANDS)
    before = visit.json("/judgements.json")["rows"]
    for command in JUDGE_COMMANDS:
        # Nothing is said of what is ruled: each kind refuses that in its own way.
        answer = visit.client.post(
            "/judgements.json",
            data={"kind": command, "csrf": visit.token()},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
        assert answer.status_code in (400, 404), command
        assert "no such ruling" not in answer.text, command
    assert visit.json("/judgements.json")["rows"] == before


def test_a_judgement_on_nothing_is_refused_and_nothing_is_kept(visit):
    before = visit.json("/judgements.json")["rows"]
    visit.judge("claim", status=404, id="c00000000000", verdict="right")
    assert visit.json("/judgements.json")["rows"] == before


@pytest.mark.parametrize(
    "back",
    ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "x\r\ny: z"],
)
def test_going_back_never_leads_elsewhere(visit, back):
    claim = first_claim(visit)
    answer = visit.judge("claim", id=claim["id"], verdict="right", back=back)
    assert answer.headers["location"] == "/"


def test_a_program_judges_with_a_form_and_gets_the_judgement(visit):
    claim = first_claim(visit)
    answer = visit.client.post(
        "/judgements.json",
        data={"kind": "claim", "id": claim["id"], "verdict": "right", "csrf": visit.token()},
        headers={"Sec-Fetch-Site": "same-origin"},
    )
    assert answer.status_code == 201
    assert answer.json()["ruling"]["verdict"] == "right"


def test_without_the_token_nothing_is_judged(visit):
    claim = first_claim(visit)
    visit.token()
    answer = visit.client.post(
        "/judgements",
        data={"kind": "claim", "id": claim["id"], "verdict": "wrong"},
        headers={"Sec-Fetch-Site": "same-origin", "Accept": "text/html"},
    )
    assert answer.status_code == 403
    assert visit.json(f"/claims/{claim['id']}.json")["verdict"] is None


def joined(visit, first, second):
    """Return whether two names are those of one source."""
    rows = visit.json("/sources.json")["rows"]
    return any({first, second} <= set(row["names"]) for row in rows)


def test_names_that_a_person_calls_two_come_apart_and_together_again(visit):
    first, second = "Merith Oskeldane", "Coris Vandelet"
    visit.judge("same", id=first, other=second, back="/")
    wait_for(lambda: joined(visit, first, second))
    visit.judge("different", id=first, other=second, back="/")
    wait_for(lambda: not joined(visit, first, second))
    number = visit.json("/judgements.json")["rows"][0]["number"]
    visit.judge("withdraw", number=number, back="/")
    wait_for(lambda: joined(visit, first, second))
