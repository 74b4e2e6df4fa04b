"""A desk of the first version, brought to this one."""

import json
import sqlite3
from contextlib import closing

import pytest
from alembic import command
from desk_dump import check_sound, dump
from desk_pile import keep, made_claim, made_report, numbered

from secondsource.desk import Judge
from secondsource.ledger import Filters, open_ledger
from secondsource.ledger.storage import migrate
from secondsource.ledger.storage.connection import (
    DeskLocation,
    make_engine,
    mark_as_desk,
    use_wal,
    writer,
)
from secondsource.model import (
    CueKind,
    Entity,
    LedgerError,
    SourceKind,
    entity_id,
    source_id,
)

TEXT = "Ferry stops\n\nA harbour clerk denied that the ferry sailed."


def made_at(path, revision):
    """Make an empty desk as an earlier version made it."""
    place = DeskLocation(path, create=True, read_only=False, wait=5)
    engine = make_engine(place)
    use_wal(engine, 5)
    with writer(engine).begin() as connection:
        mark_as_desk(connection)
        command.upgrade(migrate._config(connection), revision)
    engine.dispose()


def lowered_to(path, revision):
    """Take away what later versions added."""
    place = DeskLocation(path, create=False, read_only=False, wait=5)
    engine = make_engine(place)
    with writer(engine).begin() as connection:
        command.downgrade(migrate._config(connection), revision)
    engine.dispose()


def first_version(path):
    """Make a desk as the first version made it, with one report and one claim."""
    report = made_report(TEXT, outlet="Landing Post")
    made_at(path, "0001")
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
            start = TEXT.index(words)
            spot = (role, start, start + len(words))
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
        (claim,) = ledger.claims.of_report(report.id)
        assert claim.source.text == "A harbour clerk"
        assert claim.source.kind is SourceKind.UNNAMED
        assert claim.source.id == ""
        assert [s.words(TEXT) for s in claim.cue] == ["denied"]
        assert claim.stance.polarity == "denied"
        assert [j.kind for j in ledger.judgements.rows()] == ["grade"]
        keep(ledger, (made_report("Mill opens\n\nNobody came."), []))
    check_sound(path)


def test_a_desk_that_may_only_be_read_says_what_to_do(tmp_path):
    path = tmp_path / "desk.db"
    first_version(path)
    with pytest.raises(LedgerError) as raised:
        open_ledger(path, create=False, read_only=True)
    assert "older" in raised.value.reason
    assert "writing" in raised.value.remedy


def third_version(path):
    """Make a desk as it was before verdicts: with a ruling on a stance and one on a speaker."""
    report = made_report(TEXT)
    claim, new_source = "c" + "1" * 20, source_id(report.id, "judgement 2")
    saved = {"polarity": "affirmed", "certainty": "certain", "mode": "statement"}
    reading = json.dumps({**saved, "distance": "neutral", "source_key": None})
    made_at(path, "0003")
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("INSERT INTO raw VALUES (?, 1, 'text/plain')", (report.raw,))
        raw.execute(
            "INSERT INTO reports VALUES (1, ?, ?, '', 'old', 'en', 'read', NULL, '', NULL, '', '',"
            " '', '[]', '', ?, x'')",
            (report.id, report.raw, TEXT),
        )
        raw.execute(
            "INSERT INTO sources VALUES (1, ?, 1, 'Ilse', 'ilse', 'person', 1, '[]', '[]', '[]',"
            " NULL)",
            (new_source,),
        )
        raw.execute(
            "INSERT INTO claims VALUES (1, ?, 1, 0, 'body', 'indirect', 'A harbour clerk', 1,"
            " 'unnamed', '[]', 'denied', 'certain', 'statement', 'neutral', 0.9, NULL)",
            (claim,),
        )
        start = TEXT.index("that the ferry")
        raw.execute("INSERT INTO claim_spans VALUES (1, 'content', 0, ?, ?)", (start, start + 14))
        raw.execute("INSERT INTO overruled VALUES (?, 1, ?)", (claim, reading))
        raw.execute("INSERT INTO overruled VALUES (?, 1, '{}')", (new_source,))
        for number, kind, ruling in (
            (1, "stance", {"polarity": "denied"}),
            (2, "speaker", {"name": "Ilse", "kind": "person"}),
        ):
            values = (number, kind, claim, json.dumps(ruling))
            raw.execute("INSERT INTO judgements VALUES (?, ?, ?, ?, 'why', 'ed', '2031')", values)
        words = ("that the ferry", "", "A harbour clerk\nIlse", "")
        raw.execute(
            "INSERT INTO claims_fts (rowid, content_plain, content_pairs, source_plain,"
            " source_pairs) VALUES (1, ?, ?, ?, ?)",
            words,
        )
    return claim


def test_rulings_made_before_are_in_force_and_can_be_withdrawn(tmp_path):
    path = tmp_path / "desk.db"
    claim = third_version(path)
    with open_ledger(path) as ledger:
        judge = Judge(ledger, "I looked", "al")
        judge.claim(claim, "right")
        now = ledger.claims.get(claim).claim
        assert (now.stance.polarity, now.source.name, now.verdict) == ("denied", "Ilse", "right")
        assert {j.state for j in ledger.judgements.rows(claim)} == {"in force"}
        judge.withdraw(1)
        judge.withdraw(2)
        now = ledger.claims.get(claim).claim
        assert (now.stance.polarity, now.source.id, now.verdict) == ("affirmed", "", "right")
        assert list(ledger.sources.rows()) == []
    check_sound(path)


def test_who_speaks_is_counted_for_the_lists_of_this_version(tmp_path):
    path = tmp_path / "desk.db"
    third_version(path)
    entity = "e" + "2" * 20
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(
            "INSERT INTO entities VALUES (?, 'Ilse', 'person', '[\"Ilse\"]', '', '', '[]')",
            (entity,),
        )
        raw.execute(
            "INSERT INTO sources VALUES (2, ?, 1, 'a mate', 'a mate', 'unnamed', 0, '[]', '[]',"
            " '[]', NULL)",
            ("s" + "3" * 20,),
        )
        raw.execute(
            "INSERT INTO claims SELECT 2, ?, 1, 1, zone, manner, 'a mate', 2, 'unnamed', '[]',"
            " polarity, certainty, mode, distance, score, nested_in FROM claims",
            ("c" + "4" * 20,),
        )
        raw.execute("INSERT INTO claim_spans VALUES (2, 'content', 0, 0, 5)")
        raw.execute("UPDATE sources SET entity = ? WHERE key = 1", (entity,))
    with open_ledger(path) as ledger:
        listed = [(row.id, row.name, row.claims, row.reports) for row in ledger.sources.rows()]
        assert listed == [(entity, "Ilse", 1, 1), ("s" + "3" * 20, "a mate", 1, 1)]
        assert [row.name for row in ledger.sources.rows(Filters(kind=SourceKind.PERSON))] == [
            "Ilse"
        ]
        assert ledger.counts().sources == 2
        Judge(ledger, "I looked", "al").claim("c" + "4" * 20, "wrong")
        assert [row.name for row in ledger.sources.rows()] == ["Ilse"]


DENIAL = "Ferry stops\n\nThere was no ferry, a harbour clerk said. It was reported that nine rowed."


def seventh_version(path):
    """Make a desk as it was before cues had kinds, its one claim's words changed by a person."""
    report = made_report(DENIAL)
    claim = "c" + "5" * 20
    made_at(path, "0007")
    reading = {"cue": "was reported", "content": "nine rowed"}
    now = {"cue": "said", "content": "There was no ferry"}
    spans = {
        name: {role: (DENIAL.index(w), DENIAL.index(w) + len(w)) for role, w in words.items()}
        for name, words in (("reading", reading), ("now", now))
    }
    saved = {"polarity": "affirmed", "edited": 0}
    saved["spans"] = {
        "source": [],
        **{role: [offsets] for role, offsets in spans["reading"].items()},
    }
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("INSERT INTO raw VALUES (?, 1, 'text/plain')", (report.raw,))
        raw.execute(
            "INSERT INTO reports VALUES (1, ?, ?, '', 'old', 'en', 'read', NULL, '', NULL, '', '',"
            " '', '[]', '', ?, x'')",
            (report.id, report.raw, DENIAL),
        )
        raw.execute(
            "INSERT INTO claims VALUES (1, ?, 1, 0, 'body', 'indirect', '', NULL, 'unknown', '[]',"
            " 'affirmed', 'certain', 'statement', 'neutral', 0.9, NULL, '', 1)",
            (claim,),
        )
        for role, offsets in spans["now"].items():
            raw.execute("INSERT INTO claim_spans VALUES (1, ?, 0, ?, ?)", (role, *offsets))
        raw.execute("INSERT INTO overruled VALUES (?, 1, ?)", (claim, json.dumps(saved)))
        ruling = {role: [[*offsets, now[role]]] for role, offsets in spans["now"].items()}
        raw.execute(
            "INSERT INTO judgements (number, kind, subject, ruling, note, author, made, report)"
            " VALUES (1, 'words', ?, ?, 'why', 'ed', '2031', ?)",
            (claim, json.dumps(ruling), report.id),
        )
        raw.execute(
            "INSERT INTO claims_fts (rowid, content_plain, content_pairs, source_plain,"
            " source_pairs) VALUES (1, ?, '', '', '')",
            (now["content"],),
        )
    return claim


def test_what_cues_do_and_which_contents_deny_follows_from_the_words_a_claim_has(tmp_path):
    path = tmp_path / "desk.db"
    claim = seventh_version(path)
    with open_ledger(path) as ledger:
        now = ledger.claims.get(claim).claim
        assert (now.cue_kind, now.content_denies) == (CueKind.SAYS, True)
        Judge(ledger, "I looked", "al").withdraw(1)
        now = ledger.claims.get(claim).claim
        assert [s.words(DENIAL) for s in now.content] == ["nine rowed"]
        assert (now.cue_kind, now.content_denies) == (CueKind.IS_SAID, False)
    check_sound(path)


def test_a_desk_brought_up_to_date_holds_what_a_reading_finds(tmp_path):
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    made_at(old, migrate.HEAD)
    pile = [numbered(number) for number in range(3)]
    for path in (old, new):
        with open_ledger(path) as ledger:
            keep(ledger, *pile)
    lowered_to(old, "0011")
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("ALTER TABLE claims DROP COLUMN content_denies")
        raw.execute("ALTER TABLE claims DROP COLUMN cue_kind")
        raw.execute("ALTER TABLE reports DROP COLUMN outlet_sign")
        raw.execute("ALTER TABLE reports DROP COLUMN published_sign")
        raw.execute("ALTER TABLE reports DROP COLUMN pages")
        raw.execute("ALTER TABLE reports DROP COLUMN uncorrected")
        raw.execute("ALTER TABLE failures DROP COLUMN dismissed")
        for table in ("deleted", "erasures", "reading_log", "added_files"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("DROP INDEX judgements_kind")
        raw.execute("DROP TRIGGER judgements_not_removed")
        raw.execute(
            "CREATE TRIGGER judgements_not_removed BEFORE DELETE ON judgements"
            " BEGIN SELECT RAISE(ABORT, 'never removed'); END"
        )
        raw.execute("UPDATE alembic_version SET version_num = '0007'")
    with open_ledger(old):
        pass
    assert dump(old) == dump(new)


KOREAN = "배가 멈췄다\n\n항구 직원은 태평양에서 제11군단의 배가 멈췄다고 밝혔다. Café"


def test_searches_of_an_older_desk_find_what_they_find_in_a_new_one(tmp_path):
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    report = made_report(KOREAN, title="항구 소식")
    claim = made_claim(report, "태평양에서 제11군단의 배가 멈췄다", "밝혔다", "항구 직원")
    board = Entity(
        id=entity_id("Sluice Board"),
        name="Sluice Board",
        kind=SourceKind.ORGANISATION,
        names=("KSB", "Sluice Board", "수문위원회"),
    )
    for path in (old, new):
        with open_ledger(path) as ledger:
            keep(ledger, (report, [claim]), numbered(1))
            ledger.sources.replace_entities([board])
    lowered_to(old, "0015")
    with open_ledger(old) as ledger:
        for words in ("항구", "소식", "11군단", "cafe", "태평양"):
            assert [hit.report.id for hit in ledger.reports.search(words)] == [report.id]
        assert list(ledger.reports.search("평양")) == []
        assert len(list(ledger.claims.rows(Filters(text="11군단", source="직원")))) == 1
    check_sound(old)
    assert dump(old) == dump(new)
