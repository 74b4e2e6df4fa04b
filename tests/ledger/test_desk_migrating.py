"""A desk of the first version, brought to this one."""

import sqlite3
from contextlib import closing

import pytest
from alembic import command
from desk_dump import check_sound
from desk_pile import keep, made_report

from secondsource.ledger import migrate, open_ledger
from secondsource.ledger.connection import Place, make_engine, mark_as_desk, use_wal, writer
from secondsource.model import LedgerError, SourceKind

TEXT = "Ferry stops\n\nA harbour clerk denied that the ferry sailed."


def first_version(path):
    """Make a desk as the first version made it, with one report and one claim."""
    report = made_report(TEXT, outlet="Landing Post")
    place = Place(path, create=True, read_only=False, wait=5)
    engine = make_engine(place)
    use_wal(engine, 5)
    with writer(engine).begin() as connection:
        mark_as_desk(connection)
        command.upgrade(migrate._config(connection), "0001")
    engine.dispose()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("INSERT INTO raw VALUES (?, 1, 'text/plain')", (report.raw,))
        raw.execute("INSERT INTO raw_chunks VALUES (?, 0, 'plain', x'00')", (report.raw,))
        raw.execute(
            "INSERT INTO reports VALUES (1, ?, ?, '', 'old', 'en', 'read', NULL, '', NULL, '', '',"
            " '', '[]', '', ?, x'')",
            (report.id, report.raw, TEXT),
        )
        raw.execute(
            "INSERT INTO claims VALUES (1, 'c1', 1, 0, 'body', 'indirect', 'A harbour clerk', '',"
            " 'unnamed', 'a harbour clerk', 'denied', 'certain', 'statement', 1, 0.9, NULL)"
        )
        for role, words in (("content", "that the ferry"), ("cue", "denied"), ("source", "A harb")):
            at = TEXT.index(words)
            spot = (role, at, at + len(words))
            raw.execute("INSERT INTO claim_spans VALUES (1, ?, 0, ?, ?)", spot)
        raw.execute(
            "INSERT INTO judgements VALUES (1, 'grade', 'c1', '{\"grade\": \"B2\"}', 'why', 'ed',"
            " '2031-01-01')"
        )
    return report


def test_claims_spans_and_rulings_are_kept_and_sources_are_undecided(tmp_path):
    path = tmp_path / "desk.db"
    report = first_version(path)
    with open_ledger(path) as ledger:
        (claim,) = ledger.claims_of(report.id)
        assert claim.source.text == "A harbour clerk"
        assert claim.source.kind is SourceKind.UNNAMED
        assert claim.source.id == ""
        assert [s.words(TEXT) for s in claim.cue] == ["denied"]
        assert claim.stance.polarity == "denied"
        assert [j.kind for j in ledger.judgements()] == ["grade"]
        keep(ledger, (made_report("Mill opens\n\nNobody came."), []))
    check_sound(path)


def test_a_desk_that_may_only_be_read_says_what_to_do(tmp_path):
    path = tmp_path / "desk.db"
    first_version(path)
    with pytest.raises(LedgerError) as told:
        open_ledger(path, create=False, read_only=True)
    assert "older" in told.value.reason
    assert "writing" in told.value.remedy
