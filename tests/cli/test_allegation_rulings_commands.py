"""Rulings on allegations, as a person types them: made, shown, refused, taken back."""

import json

import pytest
from typed import run

from made_ferry_desk import DROWNED


@pytest.fixture
def desk(ferry_file):
    return ferry_file


def allegation_with(desk, words):
    done = run("allegations", "--format", "jsonl", "--desk", desk)
    found = map(json.loads, done.stdout.splitlines())
    return next(
        a for a in found if any(words in s["spans"][0]["text"].lower() for s in a["statements"])
    )


def numbers_of(allegation):
    """Return the number of each speaker's statement, from 1."""
    return {s["speaker"]: n for n, s in enumerate(allegation["statements"], 1)}


def judged(desk, *words):
    return run("judge", *words, "--author", "ed", "--reason", "I was there", "--desk", desk)


def test_one_occasion_is_ruled_shown_and_taken_back(desk):
    allegation = allegation_with(desk, "drowned")
    numbers = numbers_of(allegation)
    named = [
        f"{allegation['id'][:8]}:{numbers[s]}" for s in ("Mayor Ada Brandt", "Doctor Ilse Varnholm")
    ]
    done = judged(desk, "one", "occasion", *named)
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert first.startswith("Judgement 1: one origin, on r")
    assert f"one occasion: “{DROWNED[0]}” … “{DROWNED[1]}”" in first
    assert second.startswith(f"Now allegation {allegation['id'][:8]}: 4 outlets, ")
    shown = run("allegation", allegation["id"], "--desk", desk)
    assert "by your ruling of" in shown.stdout
    assert "Rulings" in shown.stdout
    assert f"statements {numbers['Mayor Ada Brandt']}, " in shown.stdout
    assert not shown.stderr
    listed = run("judgements", "--on", allegation["id"], "--format", "jsonl", "--desk", desk)
    (judgement,) = map(json.loads, listed.stdout.splitlines())
    assert judgement["ruling"]["tie"] == "occasion"
    assert judged(desk, "withdraw", "1").stdout.splitlines()[1].startswith("Now allegation")
    assert allegation_with(desk, "drowned") == allegation


def without_agreement(statements):
    """Return statements as they are, but for how far each agrees with the others."""
    return [{key: s[key] for key in s if key != "agreement"} for s in statements]


def test_what_says_something_else_leaves_and_comes_back_by_another_ruling(desk):
    allegation = allegation_with(desk, "drowned")
    short = allegation["id"][:8]
    leaving = f"{short}:{numbers_of(allegation)['Doctor Ilse Varnholm']}"
    done = judged(desk, "different", leaving, short)
    assert done.stdout.count("Now allegation") == 2
    left = allegation_with(desk, DROWNED[1])
    assert [s["speaker"] for s in left["statements"]] == ["Doctor Ilse Varnholm"]
    done = judged(desk, "same", left["id"], allegation_with(desk, DROWNED[2])["id"])
    assert done.stdout.count("Now allegation") == 1
    returned = allegation_with(desk, DROWNED[1])["statements"]
    assert without_agreement(returned) == without_agreement(allegation["statements"])
    agreement = {s["speaker"]: s["agreement"] for s in returned}
    assert agreement["Doctor Ilse Varnholm"] == 1
    shown = run("allegation", allegation["id"], "--desk", desk).stdout
    assert "without effect here" in shown


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("one", "person", "{0}:1", "{0}:3"), "is by an unnamed source"),
        (("one", "occasion", "{0}:1"), "needs two statements"),
        (("one", "occasion", "{0}:1", "{0}:77"), "the allegation has"),
        (("same", "{0}", "{0}"), "these are one already"),
        (("different", "{0}:1", "a000000"), "no allegation has this id"),
        (("same", "{0}", "Ada Brandt"), "this is no statement of an allegation"),
    ],
)
def test_what_cannot_be_ruled_is_one_line_that_says_why(desk, words, reason):
    allegation = allegation_with(desk, "drowned")
    assert numbers_of(allegation)["A ferry worker"] == 3
    done = judged(desk, *(word.format(allegation["id"]) for word in words))
    assert done.returncode != 0
    assert reason in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert run("judgements", "--format", "jsonl", "--desk", desk).stdout == ""


def test_a_report_leaves_the_story_of_an_allegation(desk):
    allegation = allegation_with(desk, "drowned")
    done = judged(desk, "apart", allegation["id"], f"{allegation['id']}:1")
    assert done.returncode == 0, done.stderr
    assert "another story" in done.stdout
