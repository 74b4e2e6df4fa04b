"""What a desk holds, told without the numbers it keeps rows by."""

import sqlite3
from contextlib import closing

_QUERIES = (
    "SELECT * FROM raw",
    "SELECT * FROM raw_chunks",
    "SELECT * FROM sightings",
    "SELECT * FROM readings",
    "SELECT * FROM outlets",
    "SELECT * FROM failures",
    "SELECT id, raw, item, version, language, attribution, outlet, published, day, title, byline,"
    " url, tags, other_version, text, raw_map FROM reports",
    'SELECT r.id, z.position, z.kind, z.start, z."end", z.credit_start, z.credit_end'
    " FROM zones z JOIN reports r ON r.key = z.report_key",
    "SELECT s.id, r.id, name, folded, kind, named, also, access, terms, entity"
    " FROM sources s JOIN reports r ON r.key = s.report_key",
    "SELECT c.id, r.id, c.position, zone, manner, source_text, s.id, source_kind, candidates,"
    " polarity, certainty, mode, distance, score, nested_in, verdict, edited, cue_kind,"
    " content_denies"
    " FROM claims c JOIN reports r ON r.key = c.report_key"
    " LEFT JOIN sources s ON s.key = c.source_key",
    "SELECT * FROM entities",
    "SELECT * FROM entity_names",
    "SELECT o.id, r.id, reading FROM overruled o JOIN reports r ON r.key = o.report_key",
    "SELECT o.number, r.id FROM orphans o JOIN reports r ON r.key = o.report_key",
    'SELECT c.id, s.role, s.position, s.start, s."end"'
    " FROM claim_spans s JOIN claims c ON c.key = s.claim_key",
    "SELECT v.term, r.id, v.col, v.offset FROM temp.report_words v JOIN reports r ON r.key = v.doc",
    "SELECT v.term, c.id, v.col, v.offset FROM temp.claim_words v JOIN claims c ON c.key = v.doc",
)


def dump(path):
    """Return every row of every table, and every word of both indexes, in order."""
    with closing(sqlite3.connect(path)) as connection:
        for words, index in (("report_words", "reports_fts"), ("claim_words", "claims_fts")):
            connection.execute(
                f"CREATE VIRTUAL TABLE temp.{words} USING fts5vocab(main, {index}, instance)"
            )
        return [sorted(connection.execute(query), key=repr) for query in _QUERIES]


def check_sound(path):
    """See that file, foreign keys and both indexes are whole."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for index in ("reports_fts", "claims_fts"):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        connection.rollback()
