"""Rulings on allegations in a desk: their effect, undo, later readings, refusals, deletion."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from made_ferry_desk import (
    CLERK,
    CLOSED,
    DOCTOR,
    DROWNED,
    LEVY,
    MAYOR,
    WORKER,
    keep,
)
from made_reports import Said, write
from secondsource.allegations import find_allegations
from secondsource.desk import open_desk
from secondsource.model import NotFoundError, UsageError
from secondsource.pipeline import find_all_allegations


@pytest.fixture
def desk(ferry_file):
    with open_desk(ferry_file) as opened:
        yield opened


def everything(desk):
    return [detail.allegation for detail in desk.allegations()]


def about(desk, words):
    """Return the allegation with a statement that has these words."""
    return next(
        d.allegation
        for d in desk.allegations()
        for p in d.allegation.statements
        if words in p.statement.span.words(d.texts[p.statement.report])
    )


def statement(desk, written):
    """Return how a person types the statement of a report that says who drowned."""
    allegation = about(desk, "drowned")
    reports = [p.statement.report for p in allegation.statements]
    return f"{allegation.id[:8]}:{reports.index(written.id) + 1}"


def rule(desk, make):
    judgement = make(desk.judge("I was there", "ed"))
    desk.find_ruled_allegations(judgement)
    return judgement


def one_occasion(desk):
    named = [statement(desk, MAYOR), statement(desk, DOCTOR)]
    return rule(desk, lambda judge: judge.one_origin("occasion", named))


def states(desk):
    return [judgement.state for judgement in desk.judgements()]


def test_a_ruling_changes_its_story_at_once_and_no_other(desk):
    levy = about(desk, "potatoes")
    before = about(desk, "drowned")
    ruling = one_occasion(desk)
    after = about(desk, "drowned")
    assert len(after.origins) == len(before.origins) - 1
    assert "by your ruling of" in after.origins[0].note
    assert about(desk, "potatoes") == levy
    assert [d.allegation for d in desk.allegations_ruled_on(ruling)] == [after]
    assert desk.allegations_up_to_date()
    assert desk.stories_up_to_date()


def test_undo_gives_everything_back_as_it_was(desk):
    before = everything(desk)
    for make in (
        lambda judge: judge.same(about(desk, "drowned").id, about(desk, "landings").id),
        lambda judge: judge.different(statement(desk, MAYOR), about(desk, "drowned").id),
        lambda judge: judge.one_origin(
            "document", [statement(desk, WORKER), statement(desk, CLERK)]
        ),
    ):
        ruling = rule(desk, make)
        assert everything(desk) != before
        rule(desk, lambda judge, number=ruling.number: judge.withdraw(number))
        assert everything(desk) == before
    assert desk.allegations_up_to_date()
    assert states(desk) == ["withdrawn", "in force"] * 3


def test_ruling_twice_is_ruling_once(desk):
    one_occasion(desk)
    once = everything(desk)
    one_occasion(desk)
    twice = everything(desk)
    assert [(a.id, len(a.origins), a.count) for a in twice] == [
        (a.id, len(a.origins), a.count) for a in once
    ]


def test_reading_the_same_again_gives_the_same_allegations(desk):
    one_occasion(desk)
    ruled = everything(desk)
    keep(desk.ledger, MAYOR, DOCTOR, version="a later intake")
    assert not desk.allegations_up_to_date()
    find_all_allegations(desk.ledger)
    assert everything(desk) == ruled
    assert states(desk) == ["in force"]


def test_a_reading_that_parts_the_report_otherwise_orphans_the_ruling(desk):
    unruled = everything(desk)
    one_occasion(desk)
    words = DROWNED[0].split(" when ")[0]
    otherwise = write(
        f"Mayor Ada Brandt said {DROWNED[0]}.",
        CLOSED,
        says=[Said("Mayor Ada Brandt", words)],
    )
    claims = [
        replace(claim, report=MAYOR.id, source=replace(claim.source, id=MAYOR.claims[0].source.id))
        for claim in otherwise.claims
    ]
    desk.ledger.reports.add([(MAYOR.report, claims)], "a later reader")
    find_all_allegations(desk.ledger)
    assert states(desk) == ["orphaned"]
    keep(desk.ledger, MAYOR, version="one after")
    find_all_allegations(desk.ledger)
    assert states(desk) == ["in force"]
    assert len(about(desk, "drowned").origins) < max(len(a.origins) for a in unruled)


def test_a_program_that_is_killed_after_a_ruling_loses_neither_it_nor_what_was_stored(
    desk, monkeypatch
):
    before = everything(desk)
    named = [statement(desk, MAYOR), statement(desk, DOCTOR)]
    judgement = desk.judge("I was there", "ed").one_origin("occasion", named)

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(find_allegations, "find_allegations", killed)
        with pytest.raises(KeyboardInterrupt):
            desk.find_ruled_allegations(judgement)
    assert everything(desk) == before
    assert states(desk) == ["in force"]
    assert not desk.allegations_up_to_date()
    find_all_allegations(desk.ledger)
    assert desk.allegations_up_to_date()
    assert len(about(desk, "drowned").origins) == len(before[0].origins) - 1


def test_what_was_out_of_date_before_a_ruling_is_so_after_it(desk):
    keep(desk.ledger, LEVY[0], version="a later intake")
    one_occasion(desk)
    assert not desk.allegations_up_to_date()


def test_of_two_that_contradict_each_other_the_later_is_shown_to_hold(desk):
    one_occasion(desk)
    named = [statement(desk, MAYOR), statement(desk, DOCTOR)]
    rule(desk, lambda judge: judge.one_origin("occasion", named, holds=False))
    detail = desk.allegation(about(desk, "drowned").id)
    assert [(r.judgement.number, r.holds) for r in desk.rulings_on(detail)] == [
        (1, False),
        (2, True),
    ]


def test_a_statement_that_left_shows_the_ruling_in_both_allegations(desk):
    rule(desk, lambda judge: judge.different(statement(desk, MAYOR), about(desk, "drowned").id))
    left, rest = (desk.allegation(about(desk, words).id) for words in (DROWNED[0], DROWNED[1]))
    assert left.allegation.id != rest.allegation.id
    ((of_left,), (of_rest,)) = desk.rulings_on(left), desk.rulings_on(rest)
    assert (of_left.statements, of_rest.statements) == ((0,), ())
    assert of_rest.apart_from
    assert of_left.holds
    assert of_rest.holds


def test_a_statement_may_be_given_by_its_place_and_a_story_by_an_allegation(desk):
    placed = about(desk, "drowned").statements[0].statement
    place = f"{placed.report}:{placed.span.start}-{placed.span.end}"
    ruling = rule(desk, lambda judge: judge.different(place, about(desk, "drowned").id))
    assert ruling.report == placed.report
    apart = desk.judge("another ferry").apart(about(desk, "landings").id, [statement(desk, DOCTOR)])
    assert apart.ruling == {"others": [DOCTOR.id]}


def test_all_that_named_speakers_say_is_ruled_on_by_their_names(desk):
    allegation = about(desk, "drowned")
    speakers = ["mayor ada brandt", "Doctor Ilse  Varnholm"]
    rule(desk, lambda judge: judge.one_origin("person", [allegation.id], speakers))
    assert len(about(desk, "drowned").origins) == len(allegation.origins) - 1


REFUSED = {
    "a person and an unnamed source": (
        lambda j, s: j.one_origin("person", [s(MAYOR), s(WORKER)]),
        "by an unnamed source",
    ),
    "two outlets' unnamed sources": (
        lambda j, s: j.one_origin("person", [s(CLERK), s(WORKER)]),
        "by an unnamed source",
    ),
    "an unnamed source on an occasion": (
        lambda j, s: j.one_origin("occasion", [s(MAYOR), s(DOCTOR), s(WORKER)]),
        "by an unnamed source",
    ),
    "one statement": (lambda j, s: j.one_origin("occasion", [s(MAYOR)]), "needs two statements"),
    "no tie": (lambda j, s: j.one_origin("rumour", [s(MAYOR), s(DOCTOR)]), "cannot be tied"),
    "a speaker who is not there": (
        lambda j, s: j.one_origin("person", [s(MAYOR)], ["Odo Brasken"]),
        "is said by one of this name",
    ),
    "itself": (lambda j, s: j.same(s(MAYOR), s(MAYOR)), "these are one already"),
    "different from itself": (lambda j, s: j.different(s(MAYOR), s(MAYOR)), "nothing else is said"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_ruling_that_makes_no_sense_is_refused_and_not_kept(desk, name):
    make, reason = REFUSED[name]
    with pytest.raises(UsageError, match=reason):
        make(desk.judge("why"), lambda written: statement(desk, written))
    assert desk.judgements() == []


def test_statements_of_two_allegations_or_two_stories_are_refused(desk):
    drowned, closed, levy = (about(desk, w).id for w in ("drowned", "landings", "potatoes"))
    judge = desk.judge("why")
    with pytest.raises(UsageError, match="no statements of one allegation"):
        judge.one_origin("occasion", [f"{drowned}:1", f"{closed}:1"])
    with pytest.raises(UsageError, match="of two stories"):
        judge.same(drowned, levy)
    with pytest.raises(UsageError, match="of two stories"):
        judge.different(f"{drowned}:1", levy)


@pytest.mark.parametrize(
    "typed", ["a00000", "a00000:1", "{0}:0", "{0}:99", "Ada", "{1}:0-4", "r:1-2"]
)
def test_what_is_no_statement_is_not_found(desk, typed):
    drowned = about(desk, "drowned").id
    with pytest.raises(NotFoundError):
        desk.judge("why").same(typed.format(drowned, MAYOR.id), f"{drowned}:1")


def test_a_deleted_report_takes_the_rulings_that_hold_its_words_with_it(desk):
    one_occasion(desk)
    rule(desk, lambda judge: judge.different(statement(desk, CLERK), about(desk, "drowned").id))
    planned = desk.plan_deletion("report", DOCTOR.id)
    assert set(planned.judgements) == {1, 2}
    desk.judge("by mistake").delete(planned)
    with closing(sqlite3.connect(desk.path)) as raw:
        left = raw.execute("SELECT ruling FROM judgements").fetchall()
    assert all(DROWNED[1] not in ruling for (ruling,) in left)
