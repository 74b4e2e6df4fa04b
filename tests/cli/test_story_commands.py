"""stories, story, compare and the rulings on them, as a person types them."""

import json
import shutil

import pytest
import typed
from typed import read_here


def run(*words, desk, check=True):
    done = (
        read_here(*words[1:], "--desk", desk)
        if words[0] == "read"
        else typed.run(*words, "--desk", desk)
    )
    if check:
        assert done.returncode == 0, done.stderr
    return done


@pytest.fixture
def desk(examples_read, tmp_path):
    return shutil.copy(examples_read, tmp_path / "desk.db")


def stories(desk):
    return json.loads(run("stories", "--format", "json", desk=desk).stdout)


def story(desk, name):
    return json.loads(run("story", name, "--format", "json", desk=desk).stdout)


def fever(desk):
    return next(s for s in stories(desk) if "Fever" in s["name"])


def test_reading_finds_stories_and_says_so(desk, tmp_path):
    assert 5 <= len(stories(desk)) <= 9
    new = tmp_path / "note.txt"
    new.write_text("Ferry stops\n\nThe harbour clerk said that the ferry had stopped.\n")
    assert "stories" in run("read", str(new), desk=desk).stderr


def test_the_table_shows_best_and_interval(desk):
    shown = run("stories", desk=desk).stdout
    assert "Fever closes" in shown
    assert "–" in shown


def test_a_story_shows_its_leading_allegations_and_who_repeats_whom(desk):
    detail = story(desk, fever(desk)["id"])
    shown = run("story", detail["id"], desk=desk).stdout
    words = " ".join(shown.replace("│", " ").split())
    for allegation in detail["allegations"]:
        assert allegation["id"][:8] in words
    first = detail["allegations"][0]
    assert f"{first['outlets']} outlets, {first['independent']['best']} independent" in words
    assert detail["independent"] == detail["leading"]["independent"] == first["independent"]
    assert f"Two-source rule: {detail['two_sources']['grade']}" in words
    assert "repeats r72f5ad4 2024-03-21 Crosswater Wire" in words
    assert "words are the same" in words
    assert max(map(len, shown.splitlines())) <= 100


def test_a_story_that_one_outlet_tells_has_no_count_and_says_why(desk):
    alone = next(s for s in stories(desk) if s["outlets"] == 1)
    assert (alone["independent"], alone["leading"]) == (None, None)
    assert "this story" in run("story", alone["id"], desk=desk).stdout
    detail = story(desk, alone["id"])
    assert (detail["two_sources"], detail["airwars"], detail["allegations"]) == (None, None, [])


def test_csv_of_stories_has_the_same_columns_for_each(desk):
    done = run("stories", "--outlet", "The Common Furrow", "--format", "csv", desk=desk)
    header = done.stdout.splitlines()[0].split(",")
    assert {"independent.best", "leading.text", "leading.outlets"} <= set(header)


def test_any_report_of_a_story_finds_it(desk):
    detail = story(desk, fever(desk)["id"])
    assert len(detail["told_by"]) > 1
    for report in detail["told_by"]:
        assert story(desk, report["id"])["id"] == detail["id"]
        assert story(desk, "t" + report["id"][1:])["id"] == detail["id"]


def test_one_claim_of_a_story_leads_to_the_allegations_that_it_states(desk):
    rows = run("claims", "--all", "--text", "roof of an army tunnel", "--format", "json", desk=desk)
    claim = json.loads(rows.stdout)[0]
    shown = run("story", claim["report"], "--claim", claim["id"], "--format", "json", desk=desk)
    alone = json.loads(shown.stdout)
    assert claim["id"] in alone["same_claims"]
    assert alone["allegations"]
    for row in alone["allegations"]:
        done = run("allegation", row["id"], "--format", "json", desk=desk)
        stated = json.loads(done.stdout)["statements"]
        assert claim["id"] in {statement["claim"] for statement in stated}
    assert alone["independent"] == alone["allegations"][0]["independent"]


def test_two_reports_side_by_side(desk):
    detail = story(desk, fever(desk)["id"])
    (echo,) = [e for e in detail["echoes"] if e["share"] > 0.9]
    output = run("compare", echo["report"], echo["repeats"], "--format", "json", desk=desk).stdout
    pair = json.loads(output)
    assert pair["first_share"] > 0.9
    assert pair["passages"]
    assert all(p["first"]["text"] and p["second"]["text"] for p in pair["passages"])
    assert "of the first" in run("compare", echo["report"], echo["repeats"], desk=desk).stdout


def test_stories_can_be_told_apart_joined_named_and_given_back(desk):
    before = fever(desk)
    taken = story(desk, before["id"])["told_by"][-1]["id"]
    run("judge", "apart", before["id"], taken, "--reason", "another matter", desk=desk)
    assert story(desk, taken)["reports"] == 1
    run("judge", "together", before["id"], taken, "--reason", "one after all", desk=desk)
    assert story(desk, taken)["reports"] == before["reports"]
    run("judge", "story", before["id"], "The fever", "--reason", "shorter", desk=desk)
    assert story(desk, taken)["name"] == "The fever"
    for number in ("3", "2", "1"):
        run("judge", "withdraw", number, "--reason", "a test", desk=desk)
    assert fever(desk) == before


def test_an_echo_can_be_denied_and_said(desk):
    detail = story(desk, fever(desk)["id"])
    (echo,) = [e for e in detail["echoes"] if e["share"] > 0.9]
    pair = (echo["report"], echo["repeats"])
    run("judge", "echo", *pair, "--not", "--reason", "they met", desk=desk)
    now = story(desk, echo["report"])
    assert pair not in {(e["report"], e["repeats"]) for e in now["echoes"]}
    run("judge", "echo", *pair, "--reason", "they did not", desk=desk)
    now = story(desk, echo["report"])
    (judged_echo,) = [e for e in now["echoes"] if (e["report"], e["repeats"]) == pair]
    assert judged_echo["evidence"][0]["kind"] == "judgement"


def test_state_outlets_of_one_state_are_one_origin(desk):
    (pact,) = [s for s in stories(desk) if "Covenant" in s["name"]]
    for outlet in ("State Telegraph Bureau", "The Common Furrow"):
        options = ("--kind", "state", "--state", "Orsevane", "--reason", "it is known")
        run("judge", "outlet", outlet, *options, desk=desk)
    now = story(desk, pact["id"])
    counted = [sum(origin["counted"]["best"] for origin in each["origins"]) for each in (now, pact)]
    assert counted[0] < counted[1]
    assert {"state outlets of one state"} <= {origin["joined"] for origin in now["origins"]}


def test_what_is_stale_is_said_and_mended(desk, tmp_path):
    new = tmp_path / "note.txt"
    new.write_text("Ferry stops\n\nThe harbour clerk said that the ferry had stopped.\n")
    run("read", str(new), "--no-stories", desk=desk)
    assert "--update" in run("stories", desk=desk).stderr
    many = len(stories(desk))
    done = run("stories", "--update", "--format", "json", desk=desk)
    assert "--update" not in done.stderr
    assert len(json.loads(done.stdout)) == many + 1


def test_what_does_not_fit_is_one_clear_error(desk):
    done = run("story", "t0000000", desk=desk, check=False)
    assert done.returncode == 1
    assert "no report has this id" in done.stderr or "no story has this id" in done.stderr
    first = fever(desk)
    other = next(s for s in stories(desk) if s["id"] != first["id"])
    stranger = story(desk, other["id"])["told_by"][0]["id"]
    done = run("judge", "apart", first["id"], stranger, "--reason", "x", desk=desk, check=False)
    assert done.returncode == 2
    assert "not some, and not all" in done.stderr
