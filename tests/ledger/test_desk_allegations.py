"""Allegations in the desk: what is stored comes back, in order, and goes with its reports."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from desk_dump import check_sound
from desk_pile import keep, made_report
from hypothesis import given
from hypothesis import strategies as st

from drawn_allegations import ALLEGATIONS
from made_allegations import (
    ALL,
    BANK,
    FAST,
    FERRY,
    GRAIN,
    HURT,
    SHEET,
    TARN,
    TRAM,
    VERSION,
    alleged,
    keep_all,
    said,
)
from secondsource.desk import Desk
from secondsource.ledger import AllegationSelection, Filters, open_ledger
from secondsource.model import (
    AllegationOrigin,
    Count,
    NotFoundError,
    OriginKind,
    PlacedStatement,
    Span,
    Statement,
    Story,
)


@pytest.fixture
def full(desk):
    keep_all(desk)
    return desk


def listed(desk, limit=None, offset=0, **selection):
    rows = list(desk.allegations.rows(AllegationSelection(**selection), limit, offset))
    details = desk.allegations.details(AllegationSelection(**selection), limit, offset)
    assert [detail.allegation.id for detail in details] == [row.id for row in rows]
    return [row.id for row in rows]


def rows_of(desk, table):
    with closing(sqlite3.connect(desk.path)) as raw:
        return raw.execute(f"SELECT * FROM {table}").fetchall()


def test_what_is_stored_comes_back(full):
    for allegation in ALL:
        detail = full.allegations.get(allegation.id[:9])
        assert detail.allegation == allegation
        assert detail.texts == {r.id: r.text for r in (TARN, BANK, SHEET) if r.id in detail.texts}
    assert full.allegations.get(FAST.id).story_name == "Tram leaves rails"
    row = next(full.allegations.rows())
    assert (row.text, row.count, row.outlets, row.reports) == (FAST.text, Count(1, 1, 2), 2, 2)
    assert (row.is_single, row.is_contested, row.first) == (True, True, "2031-05-02")


def test_any_allegation_comes_back_as_it_was(full):
    @given(st.lists(ALLEGATIONS, max_size=4, unique_by=lambda a: a.id))
    def check(some):
        assert full.allegations.replace(some, VERSION) == len(some)
        stored = [*full.allegations.of_story(TRAM), *full.allegations.of_story(FERRY)]
        assert stored == sorted(some, key=lambda a: a.story != TRAM)

    check()
    check_sound(full.path)


def test_storing_twice_is_storing_once(full):
    before = [rows_of(full, table) for table in ("allegations", "statements")]
    assert full.allegations.replace(ALL, VERSION) == 3
    assert [rows_of(full, table) for table in ("allegations", "statements")] == before
    check_sound(full.path)


def test_a_failed_replacement_leaves_what_was_there(full):
    def broken():
        yield HURT
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        full.allegations.replace(broken(), VERSION)
    assert listed(full) == [FAST.id, HURT.id, GRAIN.id]


def test_most_outlets_come_first_then_most_reports_then_the_earliest_then_undated_ones(desk):
    keep_all(desk)
    later = alleged(TRAM, said(BANK, "Speed blamed"), first="2031-05-03")
    both = alleged(TRAM, said(TARN, "Tram leaves rails"), said(BANK, "Speed"), outlets=("X",))
    desk.allegations.replace([GRAIN, later, HURT, both, FAST], VERSION)
    assert listed(desk) == [FAST.id, both.id, HURT.id, later.id, GRAIN.id]
    assert listed(desk, 2, 1) == [both.id, HURT.id]


def test_a_story_shows_its_own_whatever_finds_it(full):
    for typed in (TRAM, TRAM[:8], TARN.id, BANK.id[:10]):
        assert listed(full, story=typed) == [FAST.id, HURT.id]
    with pytest.raises(NotFoundError):
        listed(full, story="t0000")


def test_single_and_contested_ones(full):
    assert listed(full, single=True) == [FAST.id]
    assert listed(full, contested=True) == [FAST.id]
    assert listed(full, contested=True, story=FERRY) == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"outlet": "far bank post"}, [FAST]),
        ({"outlet": "Nowhere"}, []),
        ({"since": "2031-05-03"}, [FAST]),
        ({"until": "2031-05-02"}, [FAST, HURT]),
        ({"language": "ko"}, [GRAIN]),
        ({"text": "fast"}, [FAST]),
        ({"text": "tram FAST"}, [FAST]),
        ({"text": "fast hurt"}, []),
        ({"text": '"nine people"'}, [HURT]),
        ({"text": "곡식"}, [GRAIN]),
        ({"text": "Brasken"}, []),
        ({"text": "!"}, []),
        ({"text": "tram", "language": "ko"}, []),
    ],
)
def test_filters_are_on_reports_and_on_the_words_of_statements(full, filters, expected):
    assert listed(full, filters=Filters(**filters)) == [a.id for a in expected]


def test_limit_and_offset_hold_with_words(full):
    filters = Filters(text="the")
    assert listed(full, filters=filters) == [FAST.id]
    assert listed(full, 1, 1, filters=filters) == []


def test_what_a_report_states_in_the_order_of_its_text(full):
    assert [a.id for a in full.allegations.of_report(TARN.id[:8])] == [FAST.id, HURT.id]
    assert full.allegations.of_report(SHEET.id) == [GRAIN]


def test_only_the_allegations_of_some_stories_are_replaced(full):
    less = replace(FAST, count=Count(0, 1, 1))
    assert full.allegations.replace([less], VERSION, of_stories=[TRAM]) == 1
    assert listed(full) == [FAST.id, GRAIN.id]
    assert full.allegations.get(FAST.id).allegation.count == Count(0, 1, 1)
    moved = replace(GRAIN, story=TRAM)
    full.allegations.replace([FAST, moved], VERSION, of_stories=[TRAM])
    assert full.allegations.of_story(FERRY) == []
    check_sound(full.path)


def test_allegations_are_out_of_date_after_a_report_has_come_or_another_version(full):
    assert full.allegations.is_up_to_date(VERSION)
    assert not full.allegations.is_up_to_date("allegations 2")
    keep(full, (made_report("Mill opens\n\nMany came."), []))
    assert not full.allegations.is_up_to_date(VERSION)


def test_allegations_of_stories_that_are_no_more_go(full):
    full.stories.replace([Story(id=FERRY, name="x", reports=(SHEET.id,))], [], "stories 1")
    assert listed(full) == [GRAIN.id]
    assert not full.allegations.is_up_to_date(VERSION)


def test_a_report_that_is_read_again_takes_its_allegations_along(full):
    keep(full, (BANK, []), version="reader 2")
    assert listed(full) == [HURT.id, GRAIN.id]
    check_sound(full.path)


@pytest.mark.parametrize("deleted", [TARN, BANK])
def test_no_word_of_a_deleted_report_stays_in_an_allegation(full, deleted):
    secret = "Zorvandelquist"
    spoken = AllegationOrigin(name=secret, kind=OriginKind.WITNESS, probability=1.0, note=secret)
    hidden = replace(FAST, text=f"{secret} was fast", origins=(spoken,))
    full.allegations.replace([hidden, HURT, GRAIN], VERSION)
    desk = Desk(full)
    desk.judge("asked to").delete(desk.plan_deletion("report", deleted.id), raw=True)
    assert listed(full) == [GRAIN.id]
    assert len(rows_of(full, "statements")) == 1
    assert secret.encode() not in full.path.read_bytes()
    check_sound(full.path)


def test_a_listing_reads_no_row_that_it_does_not_show(full):
    with closing(sqlite3.connect(full.path)) as raw:
        plan = raw.execute(
            "EXPLAIN QUERY PLAN SELECT key FROM allegations INDEXED BY allegations_listed"
            " WHERE single = 1 AND contested = 1 ORDER BY outlets DESC, reports DESC, dated DESC,"
            " first, id LIMIT 50"
        ).fetchall()
    assert [row[3] for row in plan] == ["SCAN allegations USING COVERING INDEX allegations_listed"]


def test_one_allegation_of_five_thousand_statements(tmp_path):
    reports = [made_report(f"Tram {n}\n\nThe tram was too fast.") for n in range(50)]
    placed = [
        PlacedStatement(
            statement=Statement(report=reports[n % 50].id, span=Span(9, 15), sentence=Span(9, 30))
        )
        for n in range(5_000)
    ]
    with open_ledger(tmp_path / "many.db") as ledger:
        keep(ledger, *((report, []) for report in reports))
        ledger.allegations.replace([replace(FAST, statements=tuple(placed))], VERSION)
        detail = ledger.allegations.get(FAST.id)
        assert len(detail.allegation.statements) == 5_000
        assert len(detail.reports) == 50
