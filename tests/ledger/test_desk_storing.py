import gzip
import re
import sqlite3
from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from desk_dump import check_sound, dump
from desk_pile import VERSION, keep, made_claim, made_report, numbered

from secondsource.ledger import Judgement, open_ledger
from secondsource.model import (
    Claim,
    Failure,
    LedgerError,
    Manner,
    Metadata,
    NotFoundError,
    RawMap,
    Span,
    raw_sha256,
)
from secondsource.model.judgement_payloads import EchoPayload


def test_report_and_claims_come_back_as_they_were(desk):
    report, claims = numbered(1)
    report = replace(
        report,
        metadata=Metadata(
            title="T",
            outlet="Outlet",
            published="2031-05-02T09:30:00+09:00",
            byline="By",
            url="u",
            tags=("b", "a"),
            other_version="v",
        ),
    )
    keep(desk, (report, claims))
    assert desk.reports.get(report.id) == report
    assert desk.claims.of_report(report.id) == claims
    assert desk.claims.get(claims[1].id).claim == claims[1]


def test_desk_survives_closing_as_one_file(tmp_path):
    path = tmp_path / "desk.db"
    with open_ledger(path) as ledger:
        keep(ledger, numbered(1))
    assert [p.name for p in tmp_path.iterdir()] == ["desk.db"]
    with open_ledger(path, create=False) as ledger:
        assert ledger.reports.get(numbered(1)[0].id) == numbered(1)[0]


def test_storing_again_changes_nothing(desk):
    keep(desk, numbered(1), numbered(2))
    before = (desk.counts(), list(desk.claims.rows()))
    keep(desk, numbered(2), numbered(1))
    assert (desk.counts(), list(desk.claims.rows())) == before


def test_new_reading_replaces_claims_and_what_search_finds(desk):
    report, claims = numbered(1)
    keep(desk, (report, claims))
    better = replace(report, text=report.text.replace("grain", "barley"))
    better_claims = [made_claim(better, "carried any barley", "denied", "Mayor Ilse Tarrow")]
    keep(desk, (better, better_claims), version="intake 2, reader 1")
    assert desk.reports.get(report.id) == better
    assert [row.claim for row in desk.claims.rows()] == better_claims
    assert not list(desk.reports.search("grain"))
    assert [hit.report.id for hit in desk.reports.search("barley")] == [report.id]
    assert desk.reports.known([report.id], "intake 2, reader 1") == {report.id}
    assert desk.reports.known([report.id], VERSION) == set()


def test_desk_read_twice_is_as_if_only_the_newer_version_had_read(tmp_path):
    old = [numbered(n) for n in range(6)]
    new = [
        (replace(report, text=report.text.replace("grain", "보리 barley")), claims[:1])
        for report, claims in old
    ]
    with open_ledger(tmp_path / "twice.db") as twice, open_ledger(tmp_path / "once.db") as once:
        keep(twice, *old)
        keep(twice, *new[:2], version="2")
        keep(twice, *new, version="2")
        for report, _ in old:
            once.raw.add(report.raw, report.text.encode(), "text/plain", f"pile/{report.id}.txt")
        keep(once, *reversed(new), version="2")
    check_sound(tmp_path / "twice.db")
    assert dump(tmp_path / "twice.db") == dump(tmp_path / "once.db")


def test_outlet_that_no_report_names_any_more_is_gone(desk):
    report, claims = numbered(1)
    keep(desk, (report, claims))
    moved = replace(report, metadata=replace(report.metadata, outlet="Tarrow Bay Gazette"))
    keep(desk, (moved, claims), version="2")
    with sqlite3.connect(desk.path) as raw:
        assert raw.execute("SELECT name FROM outlets").fetchall() == [("Tarrow Bay Gazette",)]


DOUBLED = "Doubled item\n\nA clerk said that it stood in both files."
FILES = sorted([b"first file", b"second file"], key=raw_sha256)


def with_files(path):
    """Open a desk that holds the raw bytes of both files."""
    ledger = open_ledger(path)
    for raw in FILES:
        ledger.raw.add(raw_sha256(raw), raw, "text/plain", raw.decode())
    return ledger


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("together", [True, False])
def test_item_in_several_places_is_one_report_at_the_first(tmp_path, order, together):
    places = [
        made_report(DOUBLED, item="4", raw=FILES[0]),
        made_report(DOUBLED, item="12", raw=FILES[0]),
        made_report(DOUBLED, item="0", raw=FILES[1]),
    ]
    batch = [(places[i], []) for i in order]
    with with_files(tmp_path / "desk.db") as ledger:
        for part in [batch] if together else [[read] for read in batch]:
            ledger.reports.add(part, VERSION)
        assert ledger.reports.get(places[0].id) == places[0]


def test_item_stored_from_a_later_file_is_not_known_in_an_earlier_one(tmp_path):
    early, late = (made_report(DOUBLED, item="0", raw=raw) for raw in FILES)
    with with_files(tmp_path / "desk.db") as ledger:
        ledger.reports.add([(late, [])], VERSION)
        assert ledger.reports.known([late.id], VERSION) == {late.id}
        assert ledger.reports.known([late.id], VERSION, late.raw) == {late.id}
        assert ledger.reports.known([early.id], VERSION, early.raw) == set()
        ledger.reports.add([(early, [])], VERSION)
        assert ledger.reports.known([late.id], VERSION, late.raw) == {late.id}


def test_raw_bytes_come_back_and_are_seen_at_every_path(desk):
    packed = gzip.compress(b"an invented page " * 200_000)
    long = bytes(range(256)) * 9000
    for raw in (packed, long, b""):
        desk.raw.add(raw_sha256(raw), raw, "application/octet-stream", "pile/b")
        desk.raw.add(raw_sha256(raw), raw, "application/octet-stream", "pile/a")
        assert desk.raw.get(raw_sha256(raw)) == raw
        assert desk.raw.sightings(raw_sha256(raw)) == ["pile/a", "pile/b"]


def test_raw_bytes_come_in_pieces_of_a_megabyte_to_who_takes_them_slowly(desk):
    for raw in (bytes(range(256)) * 9000, b"x", b""):
        desk.raw.add(raw_sha256(raw), raw, "application/octet-stream", "pile/a")
        size, pieces = desk.raw.pieces(raw_sha256(raw))
        received = list(pieces)
        assert size == len(raw)
        assert b"".join(received) == raw
        assert max(map(len, received)) <= 1 << 20
    with pytest.raises(NotFoundError):
        desk.raw.pieces(raw_sha256(b"none"))


def test_raw_bytes_that_are_taken_slowly_hold_no_transaction(desk):
    raw = bytes(range(256)) * 9000
    desk.raw.add(raw_sha256(raw), raw, "application/octet-stream", "pile/a")
    _, pieces = desk.raw.pieces(raw_sha256(raw))
    next(pieces)
    with sqlite3.connect(desk.path, isolation_level=None) as writer:
        busy, *_ = writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert not busy
    assert len(list(pieces)) > 1


def test_damaged_raw_bytes_are_told_before_any_is_given(desk):
    raw = b"words that were kept " * 50
    desk.raw.add(raw_sha256(raw), raw, "text/plain", "pile/x.txt")
    with sqlite3.connect(desk.path) as connection:
        connection.execute("UPDATE raw_chunks SET packing = 'plain', data = x'00'")
    with pytest.raises(LedgerError, match="damaged"):
        desk.raw.pieces(raw_sha256(raw))


def test_raw_bytes_under_a_wrong_sum_are_refused(desk):
    with pytest.raises(LedgerError, match="SHA-256"):
        desk.raw.add(raw_sha256(b"one"), b"two", "text/plain", "pile/x.txt")
    with pytest.raises(NotFoundError):
        desk.raw.get(raw_sha256(b"one"))


def test_damaged_raw_bytes_are_told(desk):
    raw = b"words that were kept " * 50
    desk.raw.add(raw_sha256(raw), raw, "text/plain", "pile/x.txt")
    with sqlite3.connect(desk.path) as connection:
        connection.execute("UPDATE raw_chunks SET data = x'00'")
    with pytest.raises(LedgerError, match="damaged"):
        desk.raw.get(raw_sha256(raw))


def test_path_with_bytes_that_are_no_text_is_kept_readable(desk):
    desk.raw.add(raw_sha256(b"x"), b"x", "text/plain", "pile/caf\udce9.txt")
    assert desk.raw.sightings(raw_sha256(b"x")) == ["pile/caf\\udce9.txt"]


def test_file_is_finished_for_one_version_only(desk):
    sha = raw_sha256(b"x")
    desk.raw.add(sha, b"x", "text/plain", "x")
    assert not desk.raw.is_finished(sha, "1")
    desk.raw.mark_finished(sha, "1", "x")
    assert desk.raw.is_finished(sha, "1")
    desk.raw.mark_finished(sha, "2", "y")
    assert (desk.raw.is_finished(sha, "1"), desk.raw.is_finished(sha, "2")) == (False, True)
    assert desk.raw.sightings(sha) == ["x", "y"]


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda r, c: (replace(r, text=r.text[:-1] + "\ud800"), c), "U\\+D800.*code point 144"),
        (lambda r, c: (replace(r, metadata=Metadata(title="\udfff")), c), "its title"),
        (lambda r, c: (replace(r, text=r.text[:30]), c), "past the end"),
        (lambda r, c: (r, [*c, c[0]]), "given twice"),
        (lambda r, c: (r, [replace(c[0], report="r0")]), "belongs to report r0"),
        (lambda r, c: (r, [replace(c[0], score=float("nan"))]), "score of nan"),
    ],
)
def test_report_that_cannot_be_stored_fails_alone(desk, spoil, reason):
    report, claims = numbered(1)
    desk.raw.add(report.raw, report.text.encode(), "text/plain", "pile/odd.txt")
    failed = keep(desk, numbered(2), spoil(report, claims), numbered(3))
    assert [f.path for f in failed] == ["pile/odd.txt"]
    assert desk.failures.rows() == failed
    assert re.search(reason, failed[0].reason)
    assert {row.id for row in desk.reports.rows()} == {numbered(2)[0].id, numbered(3)[0].id}


def test_report_without_raw_bytes_is_refused_whole(desk):
    with pytest.raises(LedgerError):
        desk.reports.add([numbered(1)], VERSION)
    assert desk.counts().reports == 0


def test_failures_are_replaced_and_cleared(desk):
    first = Failure(path="pile/\udce9.html", item="", step="intake", reason="it is empty")
    item = Failure(
        path="pile/items.jsonl",
        item="3",
        step="intake",
        reason="it has no text",
        remedy="Map a field",
        raw="ab",
    )
    late = replace(item, item="12")
    for failure in (late, item, first, replace(item, reason="it has no words")):
        desk.failures.add([failure])
    listed = desk.failures.rows()
    assert [(f.path, f.item) for f in listed] == [
        ("pile/\\udce9.html", ""),
        ("pile/items.jsonl", "3"),
        ("pile/items.jsonl", "12"),
    ]
    assert listed[1].reason == "it has no words"
    desk.failures.clear("pile/items.jsonl", "3")
    desk.failures.clear("pile/\udce9.html")
    assert desk.failures.rows() == [late]


def test_prefix_finds_one_report_or_says_why_not(desk):
    keep(desk, *map(numbered, range(300)))
    ids = sorted(row.id for row in desk.reports.rows())
    assert desk.reports.get(ids[7][:12]).id == ids[7]
    assert desk.reports.get(ids[7].upper()).id == ids[7]
    with pytest.raises(NotFoundError, match="too short"):
        desk.reports.get(ids[7][:3])
    with pytest.raises(NotFoundError, match="no report"):
        desk.reports.get("rzzzz")
    with pytest.raises(NotFoundError, match="no report"):
        desk.reports.get("\udce9%_'\"")
    twins = next(a for a, b in pairwise(ids) if a[:4] == b[:4])
    with pytest.raises(NotFoundError, match=f"several reports.*{twins}"):
        desk.reports.get(twins[:4])


def test_judgements_are_appended_and_cannot_be_changed(desk):
    payload = EchoPayload(repeats="r2", holds=False)
    ruling = Judgement(
        subject="r1", payload=payload, note="own words", author="Ada", made="2031-05-03"
    )
    first = desk.judgements.append(ruling)
    second = desk.judgements.append(replace(ruling, subject="r9"))
    assert (first.number, second.number) == (1, 2)
    for statement in (
        "UPDATE judgements SET note = 'x'",
        "DELETE FROM judgements",
        "INSERT OR REPLACE INTO judgements VALUES (1, 'k', 's', '{}', '', '', '', '', '{}')",
    ):
        with sqlite3.connect(desk.path) as raw, pytest.raises(sqlite3.Error, match="appended"):
            raw.execute(statement)
    assert desk.judgements.rows() == [first, second]
    assert desk.judgements.rows("r9") == [second]


def test_claim_without_source_or_map_comes_back(desk):
    report = replace(numbered(5)[0], raw_map=RawMap(), zones=())
    bare = Claim(
        id="c0",
        report=report.id,
        zone=numbered(5)[1][0].zone,
        manner=Manner.MIXED,
        content=(Span(0, 3), Span(5, 9)),
        cue=(),
    )
    keep(desk, (report, [bare]))
    assert desk.reports.get(report.id) == report
    assert desk.claims.of_report(report.id) == [bare]


def test_a_failure_of_many_items_comes_back_whole(desk):
    failure = Failure(
        path="a.jsonl", item="3", step="intake", reason="broken", count=1000, items="3-1002"
    )
    desk.failures.add([failure])
    desk.failures.add([failure])
    assert desk.failures.rows() == [failure]
    assert desk.counts().failures == 1000
    desk.failures.clear("a.jsonl", "3", "attribution")
    assert desk.failures.rows() == [failure]
    desk.failures.clear("a.jsonl", "3", "intake")
    assert desk.failures.rows() == []
