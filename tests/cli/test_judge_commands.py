"""judge, judgements and source, as a person types them."""

import json
from dataclasses import replace

import pytest
from test_commands import PLAIN, WICKED
from typed import read_here, run

from secondsource.ledger import open_ledger

FERRY = (
    "Ferry cable cut\n\nA source in the harbour guard said that the cable was cut with an axe. "
    "Harbour Commissioner Orla Tennick denied that the guard was warned. Tennick added that the "
    "ferry would sail on Monday.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("judged")
    (made / "ferry.txt").write_text(FERRY)
    assert read_here("ferry.txt", "--language", "en", cwd=made).returncode == 0
    return made


def rows(folder, *command):
    done = run(*command, "--format", "jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_ruling_is_made_listed_and_taken_back(folder):
    (denied,) = rows(folder, "claims", "--denied")
    rule = ("judge", "stance", denied["id"], "--polarity", "affirmed", "--reason", "ironic")
    assert "Judgement 1" in run(*rule, cwd=folder).stdout
    assert rows(folder, "claims", "--denied") == []
    (listed,) = rows(folder, "judgements")
    assert (listed["reason"], listed["state"]) == ("ironic", "in force")
    assert run("judge", "withdraw", "1", "--reason", "meant", cwd=folder).returncode == 0
    assert len(rows(folder, "claims", "--denied")) == 1


def test_a_dossier_shows_every_claim_and_how_the_source_knows(folder):
    (unnamed,) = rows(folder, "sources", "--kind", "unnamed")
    shown = run("source", unnamed["id"], cwd=folder).stdout
    assert "in the harbour guard" in shown
    assert "axe" in shown
    whole = json.loads(run("source", unnamed["id"], "--format", "json", cwd=folder).stdout)
    assert [claim["source"]["id"] for claim in whole["said"]] == [unnamed["id"]]
    (tennick,) = rows(folder, "sources", "--kind", "person")
    assert tennick["claims"] == len(rows(folder, "source", tennick["id"])) == 2


def test_unnamed_and_hedged_narrow_the_claims(folder):
    assert [c["source"]["kind"] for c in rows(folder, "claims", "--unnamed")] == ["unnamed"]
    assert rows(folder, "claims", "--hedged") == []


@pytest.mark.parametrize(
    "asked",
    [
        ("judge", "stance", "c000000000", "--polarity", "denied", "--reason", "x"),
        ("judge", "grade", "Nobody", "B2", "--reason", "x"),
        ("source", "s000000000"),
        ("judge", "withdraw", "99", "--reason", "x"),
    ],
)
def test_what_is_not_there_is_one_line(folder, asked):
    done = run(*asked, cwd=folder)
    assert done.returncode != 0
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_wrong_claim_is_left_out_and_listed_when_asked_for(folder):
    (denied,) = rows(folder, "claims", "--denied")
    assert run("judge", "claim", denied["id"], "wrong", "--reason", "x", cwd=folder).returncode == 0
    assert rows(folder, "claims", "--denied") == []
    (wrong,) = rows(folder, "claims", "--wrong")
    assert (wrong["id"], wrong["verdict"]) == (denied["id"], "wrong")
    last = rows(folder, "judgements")[-1]["number"]
    assert run("judge", "withdraw", last, "--reason", "x", cwd=folder).returncode == 0
    assert rows(folder, "claims", "--wrong") == []


def test_words_are_found_in_the_report_by_what_is_typed(folder):
    (denied,) = rows(folder, "claims", "--denied")
    ruled = ("judge", "words", denied["id"], "--content", "the guard", "--content", "was warned")
    done = run(*ruled, "--source", "Orla Tennick", "--reason", "x", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "“the guard” … “was warned”" in done.stdout
    (now,) = [row for row in rows(folder, "claims") if row["id"] == denied["id"]]
    assert [span["text"] for span in now["content"]] == ["the guard", "was warned"]
    assert now["source"]["text"] == "Orla Tennick"
    assert now["edited"] is True
    assert now["source"]["name"] == denied["source"]["name"]


def test_a_claim_is_split_and_merged_again(folder):
    axe = next(row for row in rows(folder, "claims") if "axe" in str(row["content"]))
    split = ("judge", "split", axe["id"], "--at", "with an axe", "--reason", "two things")
    assert run(*split, cwd=folder).returncode == 0
    second = next(row for row in rows(folder, "claims") if "axe" in str(row["content"]))
    assert second["id"] != axe["id"]
    merged = ("judge", "merge", axe["id"], second["id"], "--reason", "one thing")
    assert run(*merged, cwd=folder).returncode == 0
    whole = next(row for row in rows(folder, "claims") if "axe" in str(row["content"]))
    assert whole["id"] == axe["id"]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (("--content", "no such words"), "do not stand"),
        (("--content", "a"), "times"),
        ((), "nothing is ruled"),
        (("--content", ""), "without content"),
    ],
)
def test_words_that_tell_no_place_are_refused(folder, typed, reason):
    claim = rows(folder, "claims")[0]["id"]
    done = run("judge", "words", claim, *typed, "--reason", "x", cwd=folder)
    assert done.returncode == 2
    assert reason in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.fixture
def unsure(tmp_path):
    """A folder with a desk of two claims of low score, one with words that steer a terminal."""
    with open_ledger(tmp_path / "secondsource.db") as ledger:
        for report, _ in (PLAIN, WICKED):
            ledger.raw.add(report.raw, report.text.encode(), "text/plain", "pile/report.txt")
        unsure = [
            (report, [replace(claim, score=0.65) for claim in claims])
            for report, claims in (PLAIN, WICKED)
        ]
        ledger.reports.add(unsure, "made")
    return tmp_path


HIDDEN = "2 doubtful claims are left out; --all lists them too."


def test_doubtful_claims_are_left_out_with_their_number_and_there_if_asked(unsure):
    shown = run("claims", cwd=unsure)
    assert shown.stdout.strip() == "Nothing found."
    assert shown.stderr.strip() == HIDDEN
    assert rows(unsure, "claims") == rows(unsure, "sources") == []
    assert len(rows(unsure, "claims", "--all")) == len(rows(unsure, "sources", "--all")) == 2
    assert run("claims", "--all", cwd=unsure).stderr == ""
    report, (claim,) = PLAIN
    one = run("claims", "--outlet", "Ostwyn Lantern", cwd=unsure)
    assert one.stderr.strip() == "1 doubtful claim is left out; --all lists them too."
    source = run("source", claim.source.id, cwd=unsure)
    assert "Nothing found." in source.stdout
    assert source.stderr.strip() == one.stderr.strip()
    assert len(rows(unsure, "source", claim.source.id, "--all")) == 1
    shown = run("show", report.id, cwd=unsure)
    assert shown.stderr.strip() == one.stderr.strip()
    assert "score 0.65" not in shown.stdout
    assert "score 0.65" in run("show", report.id, "--all", cwd=unsure).stdout
    whole = json.loads(run("show", report.id, "--format", "json", cwd=unsure).stdout)
    assert [c["id"] for c in whole["claims"]] == [claim.id]


def test_a_doubtful_claim_that_is_called_right_is_listed(unsure):
    _, (claim,) = PLAIN
    assert run("judge", "claim", claim.id, "right", "--reason", "x", cwd=unsure).returncode == 0
    assert [row["id"] for row in rows(unsure, "claims")] == [claim.id]
    assert [row["claims"] for row in rows(unsure, "sources")] == [1]


def test_review_lists_what_waits_and_a_ruling_takes_it_off(unsure):
    waiting = rows(unsure, "review", "--kind", "claim")
    assert sorted(item["records"] for item in waiting) == sorted(
        [claim.id] for _, (claim,) in (PLAIN, WICKED)
    )
    first, second = waiting
    assert set(first) == {"kind", "key", "records", "score", "reason", "home", "candidates"}
    assert rows(unsure, "review", "--limit", "1", "--after", first["key"]) == [second]
    verdict = ("judge", "claim", first["records"][0], "wrong", "--reason", "x")
    assert run(*verdict, cwd=unsure).returncode == 0
    assert rows(unsure, "review", "--kind", "claim") == [second]
    assert run("judge", "withdraw", "1", "--reason", "x", cwd=unsure).returncode == 0
    assert rows(unsure, "review") == waiting


def test_review_says_in_words_what_is_asked_and_how_much_waits(unsure):
    shown = run("review", cwd=unsure)
    assert "that the wheels stood" in shown.stdout
    assert "0.65" in shown.stdout
    assert shown.stderr.strip() == "Waiting: claim 2, source 0, merge 0, echo 0"
    assert "\x1b" not in shown.stdout
    assert run("review", "--kind", "merge", cwd=unsure).stdout.strip() == "Nothing found."


def test_metadata_is_corrected_shown_with_what_was_read_and_comes_back(tmp_path):
    (tmp_path / "ferry.txt").write_text(f"---\noutlet: Wrong Post\n---\n{FERRY}")
    (tmp_path / "mill.txt").write_text("Mill shut\n\nThe miller said that the mill was shut.\n")
    read_here("ferry.txt", "mill.txt", "--language", "en", cwd=tmp_path)
    ferry = next(row["id"] for row in rows(tmp_path, "reports", "--outlet", "Wrong Post"))
    rule = ("judge", "metadata", ferry, "--outlet", "Tarn Post", "--date", "2031-05-09")
    made = run(*rule, "--reason", "the masthead", cwd=tmp_path)
    assert "outlet Tarn Post, published 2031-05-09 (report)" in made.stdout
    shown = run("show", ferry, cwd=tmp_path).stdout
    assert "Tarn Post (corrected)" in shown
    assert "outlet, from “Wrong Post” (judgement 1)" in shown
    assert "date, from unknown (judgement 1)" in shown
    done = run("judge", "metadata", "--with-outlet", "tarn post", "--outlet", "Tarn Weekly",
               "--reason", "a selection", cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0
    assert [row["id"] for row in rows(tmp_path, "reports", "--outlet", "Tarn Weekly")] == [ferry]
    run(
        "judge",
        "metadata",
        "--file",
        "mill.txt",
        "--title",
        "The mill",
        "--reason",
        "x",
        cwd=tmp_path,
    )
    assert "The mill" in {row["title"] for row in rows(tmp_path, "reports")}
    for number in ("2", "1"):
        run("judge", "withdraw", number, "--reason", "no", cwd=tmp_path)
    assert [row["id"] for row in rows(tmp_path, "reports", "--outlet", "Wrong Post")] == [ferry]


@pytest.mark.parametrize(
    "subject",
    [(), ("r123", "--host", "tarn.example"), ("--file", "a", "--since", "2031")],
    ids=str,
)
def test_a_correction_has_one_subject(folder, subject):
    done = run("judge", "metadata", *subject, "--outlet", "x", "--reason", "y", cwd=folder)
    assert (done.returncode, "one subject" in done.stderr) == (2, True)


def test_a_dismissed_failure_is_neither_listed_nor_counted_until_it_fails_otherwise(tmp_path):
    file = tmp_path / "empty.txt"
    file.write_text("")
    (tmp_path / "ferry.txt").write_text(FERRY)
    read = ("empty.txt", "ferry.txt", "--language", "en")
    assert read_here(*read, cwd=tmp_path).returncode == 1
    assert len(rows(tmp_path, "failures")) == 1
    assert (
        run("failures", "dismiss", "empty.txt", "--reason", "known", cwd=tmp_path).returncode == 0
    )
    assert rows(tmp_path, "failures") == rows(tmp_path, "reports", "--failed") == []
    assert [row["path"] for row in rows(tmp_path, "failures", "--dismissed")] == ["empty.txt"]
    again = read_here(*read, "--retry", cwd=tmp_path)
    assert (again.returncode, "failed" in again.stderr) == (0, False)
    assert rows(tmp_path, "failures") == []
    with open_ledger(tmp_path / "secondsource.db") as ledger:
        (failure,) = ledger.failures.rows(dismissed=True)
        ledger.failures.add([replace(failure, reason="another")])
    assert [row["reason"] for row in rows(tmp_path, "failures")] == ["another"]


def test_a_withdrawn_dismissal_lists_the_failure_again(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    read_here("empty.txt", cwd=tmp_path)
    run("failures", "dismiss", "empty.txt", "--reason", "known", cwd=tmp_path)
    run("judge", "withdraw", "1", "--reason", "not so", cwd=tmp_path)
    assert len(rows(tmp_path, "failures")) == 1
    missing = run("failures", "dismiss", "other.txt", "--reason", "known", cwd=tmp_path)
    assert (missing.returncode, "no such failure" in missing.stderr) == (1, True)
