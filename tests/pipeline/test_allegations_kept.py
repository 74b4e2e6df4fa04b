"""Allegations are found again only where something has changed, and equal those of a full finding.

Whatever comes, is ruled or is deleted.
"""

import numpy as np
import pytest
from ferry_and_levy import DROWNED, FIRST, PEOPLE, TAKEN, told
from hypothesis import given, settings
from hypothesis import strategies as st

from made_reports import BUREAU, FAR_BANK, FERRY, FURROW, LEVY, NIGHTFERRY
from secondsource.allegations import find_allegations, story_statements
from secondsource.desk import Judge, open_desk
from secondsource.language.sentence_vectors import WIDTH
from secondsource.model.report_corrections import DeletionScope
from secondsource.pipeline import allegation_step, find_all_allegations
from written_desks import all_allegations, find_all, keep_written

LATER = (
    told(4, FURROW, FERRY, PEOPLE[1], DROWNED, 3),
    told(5, FAR_BANK, LEVY, PEOPLE[1], TAKEN, 5),
    told(6, BUREAU, FERRY, PEOPLE[2], DROWNED, 3),
    told(7, NIGHTFERRY, LEVY, PEOPLE[2], TAKEN, 6),
)


@pytest.fixture
def searched(monkeypatch):
    """The stories whose allegations have been looked for since the test last asked."""
    stories = []
    find = find_allegations.find_allegations
    monkeypatch.setattr(
        find_allegations,
        "find_allegations",
        lambda story, material: stories.append(story) or find(story, material),
    )

    def since():
        seen = sorted(stories)
        stories.clear()
        return seen

    return since


@pytest.fixture
def desk(tmp_path):
    with open_desk(tmp_path / "desk.db") as opened:
        keep_written(opened.ledger, *FIRST)
        find_all(opened.ledger)
        yield opened


def story_of(desk, written):
    return desk.ledger.stories.get(written.id).id


def test_only_the_story_that_a_report_joins_is_searched(desk, searched):
    keep_written(desk.ledger, LATER[0])
    find_all(desk.ledger)
    assert searched() == [story_of(desk, LATER[0])]
    find_all(desk.ledger)
    assert searched() == []


def test_a_ruling_on_a_claim_has_its_story_searched(desk, searched):
    judge = Judge(desk.ledger, "I asked her", "al")
    ruling = judge.claim(FIRST[0].claims[0].id, "wrong")
    find_all(desk.ledger)
    assert searched() == [story_of(desk, FIRST[0])]
    judge.withdraw(ruling.number)
    find_all(desk.ledger)
    assert searched() == [story_of(desk, FIRST[0])]


def test_what_is_known_of_an_outlet_has_its_stories_searched(desk, searched):
    Judge(desk.ledger, "known", "al").outlet(BUREAU, kind="state", state="Orsevane")
    find_all(desk.ledger)
    assert searched() == [story_of(desk, FIRST[2])]


def test_a_new_version_of_the_program_has_all_searched(desk, searched, monkeypatch):
    monkeypatch.setattr(allegation_step, "ALLEGATIONS_VERSION", "a later one")
    find_all_allegations(desk.ledger)
    assert searched() == sorted({story_of(desk, FIRST[0]), story_of(desk, FIRST[2])})


def test_a_story_that_one_outlet_is_left_to_tell_keeps_no_allegation(desk):
    judge = Judge(desk.ledger, "not for us", "al")
    judge.delete(desk.plan_deletion(DeletionScope.REPORT, FIRST[1].id))
    find_all(desk.ledger)
    assert all_allegations(desk.ledger)[story_of(desk, FIRST[0])] == []


ACTS = st.one_of(
    st.tuples(st.just("read"), st.integers(0, len(LATER) - 1)),
    st.tuples(st.just("wrong"), st.integers(0, len(FIRST) - 1)),
    st.tuples(st.just("state"), st.sampled_from((BUREAU, FURROW))),
    st.tuples(st.just("echo"), st.sampled_from(((0, 1), (1, 0), (2, 3)))),
    st.tuples(st.just("together"), st.sampled_from(((0, 2), (1, 3)))),
    st.tuples(st.just("delete"), st.integers(0, len(FIRST) - 1)),
    st.tuples(st.just("withdraw"), st.integers(1, 4)),
)


def do(desk, act, chosen):
    judge = Judge(desk.ledger, "as drawn", "al")
    stored = {row.id for row in desk.ledger.reports.rows()}
    named = [FIRST[n] for n in (chosen if act in ("echo", "together") else ())]
    if any(each.id not in stored for each in named):
        return
    match act:
        case "read":
            keep_written(desk.ledger, LATER[chosen])
        case "wrong" if FIRST[chosen].id in stored:
            judge.claim(FIRST[chosen].claims[0].id, "wrong")
        case "state":
            judge.outlet(chosen, kind="state", state="Orsevane")
        case "echo":
            judge.echo(named[0].id, named[1].id, True)
        case "together":
            judge.together(named[0].id, [named[1].id])
        case "delete" if FIRST[chosen].id in stored:
            judge.delete(desk.plan_deletion(DeletionScope.REPORT, FIRST[chosen].id))
        case "withdraw" if chosen in {j.number for j in desk.ledger.judgements.rows()}:
            judge.withdraw(chosen)


def letters(texts):
    """Return vectors that are alike where texts have the same letters; an encoder takes longer."""
    counts = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for row, text in enumerate(texts):
        for letter in text:
            counts[row, ord(letter) % WIDTH] += 1
    return counts / np.linalg.norm(counts, axis=1, keepdims=True)


@settings(max_examples=6)
@given(st.lists(ACTS, min_size=1, max_size=4))
def test_what_is_kept_equals_a_full_finding(tmp_path_factory, acts):
    with (
        pytest.MonkeyPatch.context() as patched,
        open_desk(tmp_path_factory.mktemp("kept") / "desk.db") as desk,
    ):
        patched.setattr(story_statements, "sentence_vectors", letters)
        keep_written(desk.ledger, *FIRST)
        find_all(desk.ledger)
        for act in acts:
            do(desk, *act)
            find_all(desk.ledger)
        kept = all_allegations(desk.ledger)
        desk.ledger.allegations.replace((), "nothing kept")
        find_all_allegations(desk.ledger)
        assert all_allegations(desk.ledger) == kept
