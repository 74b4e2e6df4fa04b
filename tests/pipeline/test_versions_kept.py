"""Versions found as reports come are those of one full finding, and few texts are read for them."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_reports import FAR_BANK, FERRY, LEVY, NIGHTFERRY, write
from secondsource.desk import Judge, open_desk
from secondsource.gazetteer import Entry, load_gazetteer
from secondsource.model import SourceKind
from secondsource.model.report_corrections import DeletionScope
from secondsource.pipeline import version_step
from secondsource.pipeline.version_step import find_all_versions
from written_desks import keep_written

NOTE = "CORRECTION: An earlier version misstated the number of lanterns."


def told(number, sentences, outlet, day, *more):
    title = "Night ferry sinks" if sentences is FERRY else "Collectors weigh every sack in Senn"
    about = {"outlet": outlet, "published": f"2031-05-{day:02}", "title": title}
    return write(*sentences, *more, key=f"kept {number}", **about)


REPORTS = (
    told(0, FERRY, FAR_BANK, 2),
    told(1, FERRY, FAR_BANK, 2, "Nine lanterns were found."),
    told(2, FERRY, FAR_BANK, 3, "Ten lanterns were found.", NOTE),
    told(3, FERRY, NIGHTFERRY, 2),
    told(4, FERRY, FAR_BANK, 25),
    told(5, LEVY, NIGHTFERRY, 4),
    told(6, LEVY, NIGHTFERRY, 4, "Mules were lent for it."),
    told(7, LEVY, FAR_BANK, 4),
)
FERRIES_OF_ONE_OUTLET = (REPORTS[0], REPORTS[1], REPORTS[2], REPORTS[4])
TABLES = ("version_facts", "compared_texts", "report_versions")


def found(path):
    """Return each report with its standing and what is known of its versions."""
    query = (
        "SELECT r.id, r.standing, v.lineage, v.position, v.state, v.state_sign, v.link_sign,"
        " v.order_sign FROM reports r LEFT JOIN report_versions v ON v.report_key = r.key"
    )
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.execute(query).fetchall())


def forget(path):
    """Remove all that finding versions has put into a desk."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in TABLES:
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE reports SET standing = 'counts'")


@settings(max_examples=10, deadline=None)
@given(
    order=st.permutations(REPORTS),
    sizes=st.lists(st.integers(1, 4), min_size=8, max_size=8),
    deleted=st.sets(st.sampled_from(REPORTS), max_size=2),
)
def test_what_is_kept_equals_a_full_finding(tmp_path_factory, order, sizes, deleted):
    path = tmp_path_factory.mktemp("kept") / "desk.db"
    with open_desk(path) as desk:
        first = 0
        for size in sizes:
            keep_written(desk.ledger, *order[first : first + size])
            find_all_versions(desk.ledger)
            for gone in deleted.intersection(order[first : first + size]):
                delete(desk, gone)
                find_all_versions(desk.ledger)
            first += size
    kept = found(path)
    forget(path)
    with open_desk(path) as desk:
        find_all_versions(desk.ledger)
    assert found(path) == kept


@pytest.fixture
def read_again(monkeypatch):
    """The reports whose facts are taken from their text."""
    read = []
    take = version_step.version_facts
    monkeypatch.setattr(version_step, "version_facts", lambda r: read.append(r.id) or take(r))
    return read


def test_a_report_that_comes_later_is_read_alone(tmp_path, read_again):
    with open_desk(tmp_path / "desk.db") as desk:
        keep_written(desk.ledger, *REPORTS[1:])
        find_all_versions(desk.ledger)
        read_again.clear()
        keep_written(desk.ledger, REPORTS[0])
        find_all_versions(desk.ledger)
    assert read_again == [REPORTS[0].id]


@pytest.fixture
def searched(monkeypatch):
    """The reports among which versions are sought, finding by finding."""
    searches = []
    find = version_step.find_versions

    def listening(facts, *more):
        found_facts = list(facts)
        searches.append({f.report for f in found_facts})
        return find(found_facts, *more)

    monkeypatch.setattr(version_step, "find_versions", listening)
    return searches


def test_only_what_a_later_report_may_bear_on_is_searched(tmp_path, searched):
    with open_desk(tmp_path / "desk.db") as desk:
        keep_written(desk.ledger, *REPORTS[1:])
        find_all_versions(desk.ledger)
        keep_written(desk.ledger, REPORTS[0])
        find_all_versions(desk.ledger)
    assert searched == [
        {report.id for report in REPORTS[1:]},
        {report.id for report in REPORTS if report in FERRIES_OF_ONE_OUTLET},
    ]


def test_what_is_known_of_the_others_stays(tmp_path):
    path = tmp_path / "desk.db"
    with open_desk(path) as desk:
        keep_written(desk.ledger, *REPORTS[:4])
        find_all_versions(desk.ledger)
    before = found(path)
    with open_desk(path) as desk:
        keep_written(desk.ledger, REPORTS[5])
        find_all_versions(desk.ledger)
    assert [row for row in found(path) if row[0] != REPORTS[5].id] == before


def test_after_a_deletion_all_is_searched(tmp_path, searched):
    with open_desk(tmp_path / "desk.db") as desk:
        keep_written(desk.ledger, *REPORTS)
        find_all_versions(desk.ledger)
        delete(desk, REPORTS[5])
        find_all_versions(desk.ledger)
    assert len(searched[1]) == len(REPORTS) - 1


def delete(desk, report):
    planned = desk.plan_deletion(DeletionScope.REPORT, report.id)
    Judge(desk.ledger, "not ours", "al").delete(planned)


def of_a_full_finding(path):
    forget(path)
    with open_desk(path) as desk:
        find_all_versions(desk.ledger)
    return found(path)


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda desk: delete(desk, REPORTS[2]),
        lambda desk: keep_written(desk.ledger, REPORTS[4]),
        lambda desk: (keep_written(desk.ledger, REPORTS[4]), find_all_versions(desk.ledger)),
        lambda desk: (delete(desk, REPORTS[0]), keep_written(desk.ledger, REPORTS[4])),
    ],
    ids=["deleted", "added", "added and found", "deleted and added"],
)
def test_what_another_process_changes_while_versions_are_sought_is_sought_again(
    tmp_path, monkeypatch, meanwhile
):
    path = tmp_path / "desk.db"
    find = version_step.find_versions

    def interrupted(*given):
        monkeypatch.setattr(version_step, "find_versions", find)
        groups = find(*given)
        with open_desk(path) as other:
            meanwhile(other)
        return groups

    with open_desk(path) as desk:
        keep_written(desk.ledger, *REPORTS[:3])
        find_all_versions(desk.ledger)
        keep_written(desk.ledger, REPORTS[5])
        monkeypatch.setattr(version_step, "find_versions", interrupted)
        find_all_versions(desk.ledger)
        assert not desk.ledger.versions.is_up_to_date(version_step.VERSIONS_VERSION)
        keep_written(desk.ledger, REPORTS[6])
        find_all_versions(desk.ledger)
    after = found(path)
    assert after == of_a_full_finding(path)


def test_an_outlet_that_the_gazetteer_learns_is_sought_in_all_reports(tmp_path, monkeypatch):
    path = tmp_path / "desk.db"
    with open_desk(path) as desk:
        keep_written(desk.ledger, *REPORTS[:4])
        find_all_versions(desk.ledger)
        searches = []
        find = version_step.find_versions

        def listening(facts, *more):
            known = list(facts)
            searches.append(len(known))
            return find(known, *more)

        monkeypatch.setattr(version_step, "find_versions", listening)
        wider = load_gazetteer().with_entries(
            [Entry(key="outlet/far-bank", kind=SourceKind.OUTLET, name=FAR_BANK, names=())]
        )
        monkeypatch.setattr(version_step, "load_gazetteer", lambda: wider)
        keep_written(desk.ledger, REPORTS[5])
        find_all_versions(desk.ledger)
    assert searches == [5]


def test_the_reports_have_versions(tmp_path):
    with open_desk(tmp_path / "desk.db") as desk:
        keep_written(desk.ledger, *REPORTS)
        find_all_versions(desk.ledger)
    standings = [row[1] for row in found(tmp_path / "desk.db")]
    assert standings.count("superseded") >= 2
