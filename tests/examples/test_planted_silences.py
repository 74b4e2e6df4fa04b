"""What is planted in the feeds of the examples is found, and what is no silence is not."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import example_feeds
from secondsource.cli.program import commands
from secondsource.desk import open_desk
from secondsource.model import NotFoundError, Unsaid, UsageError, Watch
from secondsource.pipeline import ReadOptions
from secondsource.pipeline.desk_coverage import update_subjects
from secondsource.pipeline.silence_step import SilenceQuery, update_watch_silences

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FEEDS = EXAMPLES / "feeds" / "items.jsonl"
PLANTED = json.loads((EXAMPLES / "planted_in_feeds.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def feeds_read(tmp_path_factory):
    path = tmp_path_factory.mktemp("feeds") / "desk.db"
    with open_desk(path) as desk:
        desk.read([FEEDS], ReadOptions(stories=False))
        update_subjects(desk.ledger)
    return path


@pytest.fixture
def desk_file(feeds_read, tmp_path):
    return Path(shutil.copy(feeds_read, tmp_path / "desk.db"))


@pytest.fixture
def desk(desk_file):
    with open_desk(desk_file) as opened:
        yield opened


def test_the_feeds_are_what_their_script_writes():
    written = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in example_feeds.items())
    assert FEEDS.read_text("utf-8") == written


def test_the_planted_silence_is_found_and_nothing_else(desk):
    account = desk.silences()
    (found,) = account.silences
    (planted,) = PLANTED["silences"]
    assert (found.outlet, found.name) == (planted["outlet"], planted["subject"])
    # A silence begins after the last report before it, and ends before the first one after.
    assert found.first <= planted["first"] <= planted["last"] <= found.last <= found.ended
    assert account.tests > 20
    assert [caveat.reason for caveat in account.caveats] == [Unsaid.UNRECORDED]
    assert account.caveats[0].number == 5


@pytest.mark.parametrize("case", PLANTED["no_silences"], ids=lambda case: case["why"])
def test_what_is_no_silence_is_not_called_one(desk, case):
    everything = desk.silences(SilenceQuery(q=1.0)).silences
    of_outlet = [s for s in everything if s.outlet == case["outlet"]]
    if case["why"] == "never covers it":
        assert not any(s.name in case["subjects"] for s in of_outlet)
    else:
        # The days on which nothing was collected lie in no gap that is as long as they.
        assert all(s.q > 0.3 for s in of_outlet)


def test_the_silence_has_its_reports(desk):
    (found,) = desk.silences().silences
    before, after = desk.report(found.before), desk.report(found.after)
    assert "Pell Harbour" in before.text
    assert "Pell Harbour" in after.text
    assert before.metadata.published[:10] < found.first
    assert after.metadata.published[:10] == found.ended
    for report in map(desk.report, found.instead):
        assert report.metadata.outlet == found.outlet
        assert "Pell Harbour" not in report.text
        assert found.first <= report.metadata.published[:10] <= found.last


def test_subjects_are_found_once(desk):
    assert update_subjects(desk.ledger) == {}


def test_a_deleted_report_leaves_no_subjects(desk):
    (found,) = desk.silences().silences
    desk.judge("a test").delete(desk.plan_deletion("report", found.after))
    (later,) = desk.silences().silences
    assert later.after != found.after
    assert later.last >= found.last


# Watches


def test_a_watch_finds_who_is_silent_on_its_subject(desk):
    desk.add_watch(Watch(name="the port", words=('"Pell Harbour"',)))
    (found,) = desk.silences(SilenceQuery(watch="the port")).silences
    assert (found.outlet, found.name) == ("The Common Furrow", "the port")
    watched = desk.watch_news("the port")
    assert {m.outlet for m in watched.outlets} == set(PLANTED["outlets"])
    assert len(watched.new) == len(watched.reports) > 200


def test_what_has_been_seen_is_not_new(desk, tmp_path):
    desk.add_watch(Watch(name="the port", words=('"Pell Harbour"',)))
    desk.mark_seen("the port")
    assert desk.watch_news("the port").new == ()
    item = {
        "headline": "Boats back",
        "text": "A barge came to Pell Harbour.",
        "outlet": "Mill Letter",
        "published": "2024-03-30",
    }
    (tmp_path / "more.jsonl").write_text(json.dumps(item))
    desk.read([tmp_path / "more.jsonl"], ReadOptions(stories=False))
    watched = desk.watch_news("the port")
    assert [row.metadata.outlet for row in watched.new] == ["Mill Letter"]
    assert [m.outlet for m in watched.outlets if m.is_new] == ["Mill Letter"]


def test_a_watch_tells_of_a_silence_until_it_was_seen(desk):
    (planted,) = PLANTED["silences"]
    desk.add_watch(Watch(name="the port", words=('"Pell Harbour"',)))
    (new,) = desk.watch_news("the port").new_silences
    assert new.outlet == planted["outlet"]
    assert new.first <= planted["first"] <= planted["last"] <= new.last <= new.ended
    assert desk.watch_news("the port").form()["silences"][0]["new"] is True
    desk.mark_seen("the port")
    update_watch_silences(desk.ledger)
    (seen,) = desk.watch_news("the port").silences
    assert seen == replace(new, is_new=False)
    assert desk.watch_news("the port").new_silences == ()


def test_the_silences_of_a_watch_go_with_it_and_are_found_by_a_reading(desk, tmp_path):
    desk.add_watch(Watch(name="the port", words=('"Pell Harbour"',)))
    desk.remove_watch("the port")
    assert desk.ledger.watches.silences("the port") == []
    desk.ledger.watches.keep_silences("the port", [])
    desk.ledger.watches.add(Watch(name="the port", words=('"Pell Harbour"',), added="2024-03-25"))
    assert desk.watch_news("the port").silences == ()
    (tmp_path / "more.jsonl").write_text('{"text": "A barge came.", "outlet": "Far Bank"}\n')
    desk.read([tmp_path / "more.jsonl"])
    assert [s.outlet for s in desk.watch_news("the port").new_silences] == ["The Common Furrow"]


def test_a_watch_with_words_and_entities_asks_for_both(desk):
    desk.add_watch(Watch(name="words", words=("barge", "pilots")))
    desk.add_watch(Watch(name="both", words=("barge", "pilots"), entities=("Pell Harbour",)))
    desk.add_watch(Watch(name="neither", words=("barge",), entities=("Upper Senn",)))
    words, both = desk.watch_news("words").reports, desk.watch_news("both").reports
    assert 0 < len(both) <= len(words)
    for row in both:
        text = desk.report(row.id).text
        assert "Pell Harbour" in text
        assert "barge" in text or "pilots" in text
    assert desk.watch_news("neither").reports == ()
    account = desk.silences(SilenceQuery(watch="neither"))
    assert [caveat.words for caveat in account.caveats] == ["No report concerns the watch."]


def test_an_outlet_that_the_desk_does_not_hold_is_named(desk):
    *_, caveat = desk.silences(SilenceQuery(outlet="Mill Letter")).caveats
    assert caveat.words == "Mill Letter: the desk holds no report of it with a day."


def test_many_small_outlets_are_counted_in_one_line(desk, desk_file, tmp_path):
    items = [
        {"text": f"Barge {n} came.", "outlet": f"Letter {n}", "published": "2024-02-01"}
        for n in range(20)
    ]
    (tmp_path / "letters.jsonl").write_text("".join(json.dumps(i) + "\n" for i in items))
    desk.read([tmp_path / "letters.jsonl"], ReadOptions(stories=False))
    shown = run(desk_file, "silences")
    assert "20 outlets have too few reports" in " ".join(shown.split())
    assert "Letter 7" not in shown
    assert len(desk.silences().caveats) == 21


def test_deceptive_letters_of_an_outlet_do_not_reach_the_terminal(desk, desk_file, tmp_path):
    item = {"text": "Barge came.", "outlet": "Letter \u202eevil", "published": "2024-02-01"}
    (tmp_path / "letter.jsonl").write_text(json.dumps(item))
    desk.read([tmp_path / "letter.jsonl"], ReadOptions(stories=False))
    desk.add_watch(Watch(name="barges", words=("barge",)))
    shown = run(desk_file, "silences") + run(desk_file, "watch", "show", "barges")
    assert "evil" in shown
    assert "\u202e" not in shown


def test_a_watch_of_stop_words_is_answered_in_words(desk):
    desk.add_watch(Watch(name="all", words=("on",)))
    account = desk.silences(SilenceQuery(watch="all"))
    assert account.silences == ()
    assert "no subject: choose rarer words" in account.caveats[0].words


def test_a_watch_needs_a_name_and_something_to_find(desk):
    with pytest.raises(UsageError, match="finds nothing"):
        desk.add_watch(Watch(name="empty", words=("  ",)))
    with pytest.raises(UsageError, match="has a name"):
        desk.add_watch(Watch(name=" ", words=("port",)))
    desk.add_watch(Watch(name="port", words=("port",)))
    with pytest.raises(UsageError, match="has a watch of this name"):
        desk.add_watch(Watch(name="port", words=("harbour",)))
    desk.remove_watch("port")
    with pytest.raises(NotFoundError, match="no watch of this name"):
        desk.remove_watch("port")


# Commands


def run(desk_file, *words):
    result = CliRunner().invoke(
        commands, [*words, "--desk", str(desk_file)], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return result.stdout


def test_silences_shows_the_sum_behind_each(desk_file):
    shown = " ".join(run(desk_file, "silences", "--explain").split())
    assert "The Common Furrow on Pell Harbour" in shown
    assert "4 other outlets carried" in shown
    assert "were to be expected" in shown
    assert "Carried again on 2024-03-" in shown


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_silences_in_json_have_all_fields(desk_file, form):
    written = run(desk_file, "silences", "--format", form)
    (row,) = json.loads(written) if form == "json" else map(json.loads, written.splitlines())
    assert row["outlet"] == "The Common Furrow"
    assert row["kind"] == "name of the desk"
    assert 0 <= row["q"] <= 0.05
    assert len(row["instead"]) == 5


def test_silences_of_one_outlet(desk_file):
    assert "No silence" in run(desk_file, "silences", "--outlet", "Far Bank")
    (row,) = json.loads(
        run(desk_file, "silences", "--outlet", "the common furrow", "--format", "json")
    )
    assert row["name"] == "Pell Harbour"


def test_watch_commands(desk_file):
    assert "reports so far" in run(desk_file, "watch", "add", "Pell Harbour")
    assert "Pell Harbour" in run(desk_file, "watch", "list")
    shown = run(desk_file, "watch", "show", "Pell Harbour")
    # To a watch that was never seen everything is new.
    assert "first mention" not in shown
    assert "The Common Furrow on Pell Harbour" in " ".join(shown.split())
    rows = json.loads(run(desk_file, "watch", "reports", "Pell Harbour", "--format", "json"))
    assert len(rows) > 200
    assert run(desk_file, "watch", "reports", "Pell Harbour", "--new") == "Nothing found.\n"
    assert "new: 0 reports" in run(desk_file, "watch", "show", "Pell Harbour")
    assert "Removed" in run(desk_file, "watch", "remove", "Pell Harbour")
