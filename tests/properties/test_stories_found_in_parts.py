"""Stories found as reports come equal those of one full finding.

Whatever the order and the batches, and whatever is ruled or deleted between.
"""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_reports import BUREAU, CROSSWATER, FAR_BANK, FERRY, FURROW, LEVY, NIGHTFERRY, Said, write
from secondsource.desk import Judge, open_desk
from secondsource.ledger import Filters
from secondsource.model import SourceKind
from secondsource.model.report_corrections import DeletionScope
from secondsource.pipeline import find_all_stories, link_sources
from small_samples import take_for_large
from written_desks import keep_written

MAYOR, CAPTAIN = "Mayor Ada Brandt", "Odo Brasken"
SPOKEN = "“nine people are missing and we shall look for every one of them until the river is low”"


def told(number, sentences, outlet, published, *, first=0, cites="", quotes=False, who=MAYOR):
    """Write a report that may cite an outlet, quote a speaker, and copy what others write."""
    body = [*sentences[first:], *sentences[:first]][:4]
    says = []
    if cites:
        body.append(f"According to {cites}, four hundred and twelve lanterns were lit.")
        lanterns = "four hundred and twelve lanterns were lit"
        says.append(Said(cites, lanterns, cue="According to", kind=SourceKind.OUTLET))
    if quotes:
        body.append(f"{who} said that {SPOKEN}.")
        says.append(Said(who, SPOKEN))
    title = "Night ferry sinks" if sentences is FERRY else "Collectors weigh every sack in Senn"
    about = {"outlet": outlet, "published": published, "title": title}
    return write(*body, says=says, key=f"parts {number}", **about)


REPORTS = (
    told(0, FERRY, FAR_BANK, "2031-04-01T08:00+00:00", quotes=True),
    told(1, FERRY, NIGHTFERRY, "2031-04-01", first=1, cites=FAR_BANK),
    told(2, FERRY, CROSSWATER, "2031-04-12", first=2, quotes=True),
    told(3, FERRY, FURROW, "", first=1, cites=CROSSWATER),
    told(4, FERRY, BUREAU, "2034-04-02", first=3, quotes=True, who=CAPTAIN),
    told(5, LEVY, FURROW, "2031-04-02", quotes=True, who=CAPTAIN),
    told(6, LEVY, BUREAU, "2031-04-02T10:00+00:00", cites=FURROW),
    told(7, LEVY, FAR_BANK, "2031-04-15", first=2),
    told(8, LEVY, "", "2031-05-30", first=1, cites=BUREAU),
    told(9, (*FERRY[:2], *LEVY[:2]), CROSSWATER, "2031-04-09", quotes=True),
    told(10, (*LEVY[2:], *FERRY[3:]), NIGHTFERRY, "", first=1, cites=FURROW),
    told(11, FERRY, CROSSWATER, "2031-04-01T09:00+00:00"),
)
NUMBERS = st.integers(0, len(REPORTS) - 1)
TWO = st.lists(NUMBERS, min_size=2, max_size=2, unique=True)
ACTS = st.one_of(
    st.tuples(st.just("delete"), NUMBERS),
    st.tuples(st.just("together"), TWO),
    st.tuples(st.just("apart"), TWO),
    st.tuples(st.just("echo"), TWO),
    st.tuples(st.just("no echo"), TWO),
    st.tuples(st.just("wrong"), NUMBERS),
    st.tuples(st.just("state"), st.sampled_from((BUREAU, FURROW))),
    st.tuples(st.just("withdraw"), st.integers(1, 3)),
)


@st.composite
def courses(draw):
    """Draw batches of reports, with what is ruled or deleted after each."""
    numbers = draw(st.permutations(range(len(REPORTS))))
    cuts = draw(st.lists(st.integers(1, len(REPORTS) - 1), max_size=5, unique=True).map(sorted))
    batches = [
        numbers[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(numbers)], strict=True)
    ]
    return [(batch, draw(st.lists(ACTS, max_size=2))) for batch in batches]


def one_story(desk, named):
    return len({desk.ledger.stories.get(each.id).id for each in named}) == 1


def do(desk, act, chosen):
    judge = Judge(desk.ledger, "as drawn", "al")
    stored = {row.id for row in desk.ledger.reports.rows()}
    numbers = chosen if isinstance(chosen, list) else [chosen] if act in ("delete", "wrong") else []
    named = [REPORTS[number] for number in numbers]
    if any(each.id not in stored for each in named):
        return
    match act:
        case "delete":
            judge.delete(desk.plan_deletion(DeletionScope.REPORT, named[0].id))
        case "together":
            judge.together(named[0].id, [named[1].id])
        case "apart" if one_story(desk, named):
            judge.apart(desk.ledger.stories.get(named[0].id).id, [named[1].id])
        case "echo" | "no echo":
            judge.echo(named[0].id, named[1].id, act == "echo")
        case "wrong" if named[0].claims:
            judge.claim(named[0].claims[0].id, "wrong")
        case "state":
            judge.outlet(chosen, kind="state", state="Orsevane")
        case "withdraw" if chosen in {j.number for j in desk.ledger.judgements.rows()}:
            judge.withdraw(chosen)


def found(desk):
    """Return the stories of a desk with their origins, and its echoes."""
    stories = sorted(desk.ledger.stories.rows(Filters()), key=lambda row: row.id)
    reports = sorted(row.id for row in desk.ledger.reports.rows())
    told_by = {row.id: desk.ledger.stories.report_ids(row.id) for row in stories}
    return stories, told_by, {each: desk.ledger.stories.echoes_of([each]) for each in reports}


def find(desk):
    link_sources(desk.ledger)
    find_all_stories(desk.ledger)


def forget(path):
    """Remove from a desk all that finding stories has put there."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in FOUND:
            connection.execute(f"DELETE FROM {table}")


FOUND = (
    *("report_features", "report_terms", "step_memories", "searched_reports", "found_stories"),
    *("echoes", "tellings", "stories"),
)


# A sample smaller than the desk: then reports come that change what is rare, and others.
@pytest.mark.parametrize("sample", [4, 512])
@settings(max_examples=5, deadline=None)
@given(course=courses())
def test_what_is_found_in_parts_equals_a_full_finding(tmp_path_factory, sample, course):
    folder = tmp_path_factory.mktemp("parts")
    with pytest.MonkeyPatch.context() as patched:
        take_for_large(patched, sample)
        with open_desk(folder / "desk.db") as desk:
            for batch, acts in course:
                keep_written(desk.ledger, *(REPORTS[number] for number in batch))
                find(desk)
                for act in acts:
                    do(desk, *act)
                    find(desk)
            in_parts = found(desk)
        forget(folder / "desk.db")
        with open_desk(folder / "desk.db") as desk:
            find(desk)
            assert found(desk) == in_parts


@settings(max_examples=3, deadline=None)
@given(course=courses())
def test_the_order_in_which_reports_come_changes_nothing(tmp_path_factory, course):
    folder = tmp_path_factory.mktemp("order")
    with open_desk(folder / "parts.db") as parts, open_desk(folder / "whole.db") as whole:
        for batch, _ in course:
            keep_written(parts.ledger, *(REPORTS[number] for number in batch))
            find(parts)
        keep_written(whole.ledger, *REPORTS)
        find(whole)
        assert found(parts) == found(whole)


def test_the_reports_tell_several_stories_and_repeat_one_another(tmp_path):
    with open_desk(tmp_path / "desk.db") as desk:
        keep_written(desk.ledger, *REPORTS)
        find(desk)
        stories, _, echoes = found(desk)
    assert len(stories) > 2
    assert max(story.reports for story in stories) > 3
    assert sum(len(of_report) for of_report in echoes.values()) > 5
