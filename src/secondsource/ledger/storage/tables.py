"""The desk's tables, as SQLAlchemy Core sees them.

The definitions are portable: what only SQLite has (pragmas, full-text search, triggers) is in
`connection`, `fulltext` and the migrations. Migrations carry frozen copies of these definitions; a
test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    desc,
    text,
)
from sqlalchemy.dialects.sqlite import REAL
from sqlalchemy.types import TypeEngine

# STRICT tables know only INTEGER, REAL, TEXT and BLOB.
Whole = BigInteger().with_variant(Integer(), "sqlite")
Fraction: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")

# Conditions of the partial indexes for the review queues. SQLite uses one only for a query with the
# same wording, so queries take their conditions from here.
TO_REVIEW = text("verdict = '' AND edited = 0")
WRONG = text("verdict = 'wrong'")
# As `Claim.is_doubtful` and `record_fetch.doubtful` have it.
DOUBTFUL = text(
    "verdict = '' AND edited = 0 AND score < 0.7 AND (polarity <> 'denied' OR score < 0.35)"
)
UNDECIDED = text(
    "source_key IS NULL AND verdict = '' AND (source_text <> '' OR candidates <> '[]')"
)
DOUBTED = text("doubt IS NOT NULL")
SET_ASIDE = text("standing <> 'counts'")
OPEN = text("(directed = 0 OR proven = 0)")

# Sources that are known from one report only, and those that belong to an entity.
ALONE = text("entity IS NULL AND claims > 0")
JOINED = text("entity IS NOT NULL")

metadata = MetaData()


def _keyed(key: str, *, primary_key: bool = False) -> Column[int]:
    """Return a foreign key column to `key` that deletes its rows with the row they refer to."""
    return Column(
        f"{key}_key",
        Whole,
        ForeignKey(f"{key}s.key", ondelete="CASCADE"),
        primary_key=primary_key,
        autoincrement=False,
        nullable=False,
    )


raw = Table(
    "raw",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Whole, nullable=False),
    Column("media_type", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

raw_chunks = Table(
    "raw_chunks",
    metadata,
    Column("raw", Text, ForeignKey("raw.sha256"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("packing", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    CheckConstraint("packing IN ('zlib', 'plain')", name="packing_known"),
    sqlite_strict=True,
)

sightings = Table(
    "sightings",
    metadata,
    Column("raw", Text, ForeignKey("raw.sha256"), primary_key=True),
    Column("path", Text, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

readings = Table(
    "readings",
    metadata,
    Column("raw", Text, ForeignKey("raw.sha256"), primary_key=True),
    Column("version", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

outlets = Table(
    "outlets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("folded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Index("outlets_folded", "folded"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

reports = Table(
    "reports",
    metadata,
    Column("key", Whole, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("raw", Text, ForeignKey("raw.sha256"), nullable=False),
    Column("item", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("attribution", Text, nullable=False),
    Column("outlet", Text, ForeignKey("outlets.name")),
    Column("published", Text, nullable=False),
    Column("day", Text),
    Column("title", Text, nullable=False),
    Column("byline", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("other_version", Text, nullable=False),
    Column("outlet_sign", Text, nullable=False, server_default=""),
    Column("published_sign", Text, nullable=False, server_default=""),
    Column("pages", Text, nullable=False, server_default="[]"),
    Column("uncorrected", Text, nullable=False, server_default="[]"),
    Column("edition", Text, nullable=False, server_default="{}"),
    # Whether its claims count: derived from its versions, see `report_versions`.
    Column("standing", Text, nullable=False, server_default="counts"),
    Column("text", Text, nullable=False),
    Column("raw_map", LargeBinary, nullable=False),
    UniqueConstraint("id", name="reports_id"),
    Index("reports_raw", "raw"),
    # A row holds a whole text and fills a page of the file, so the columns that listings filter
    # and order by are copied into narrow indexes: by time, by key, and for counts.
    Index("reports_time", "day", "published", "id", "key", "outlet", "language", "standing"),
    Index("reports_facts", "key", "day", "published", "id", "outlet", "language", "standing"),
    Index("reports_outlet", "outlet", "language", "attribution", "standing"),
    Index("reports_set_aside", "standing", sqlite_where=SET_ASIDE, postgresql_where=SET_ASIDE),
    sqlite_strict=True,
)

# All files that hold a report; `reports.raw` is the first of them by SHA-256.
report_files = Table(
    "report_files",
    metadata,
    Column("raw", Text, ForeignKey("raw.sha256"), primary_key=True),
    _keyed("report", primary_key=True),
    Index("report_files_report", "report_key"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

zones = Table(
    "zones",
    metadata,
    _keyed("report"),
    Column("position", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("credit_start", Integer),
    Column("credit_end", Integer),
    UniqueConstraint("report_key", "position", name="zones_place"),
    sqlite_strict=True,
)

sources = Table(
    "sources",
    metadata,
    Column("key", Whole, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    _keyed("report"),
    Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("named", Integer, nullable=False),
    Column("also", Text, nullable=False),
    Column("access", Text, nullable=False),
    Column("terms", Text, nullable=False),
    Column("entity", Text),
    # Maintained by triggers on claims and on the standing of reports; those called wrong and
    # doubtful ones do not count, nor do those of reports that do not.
    Column("claims", Integer, nullable=False, server_default="0"),
    CheckConstraint("named IN (0, 1)", name="named_truth"),
    UniqueConstraint("id", name="sources_id"),
    Index("sources_report", "report_key"),
    Index("sources_folded", "folded", "kind"),
    Index(
        "sources_entity",
        *("entity", "report_key", "kind", "claims"),
        sqlite_where=JOINED,
        postgresql_where=JOINED,
    ),
    Index(
        "sources_alone",
        *(desc("claims"), "id", "kind", "report_key"),
        sqlite_where=ALONE,
        postgresql_where=ALONE,
    ),
    sqlite_strict=True,
)

claims = Table(
    "claims",
    metadata,
    Column("key", Whole, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    _keyed("report"),
    Column("position", Integer, nullable=False),
    Column("zone", Text, nullable=False),
    Column("manner", Text, nullable=False),
    Column("source_text", Text, nullable=False),
    Column("source_key", Whole, ForeignKey("sources.key", ondelete="SET NULL")),
    Column("source_kind", Text, nullable=False),
    Column("candidates", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("distance", Text, nullable=False),
    Column("score", Fraction, nullable=False),
    Column("nested_in", Text),
    Column("verdict", Text, nullable=False, server_default=""),
    Column("edited", Integer, nullable=False, server_default="0"),
    Column("cue_kind", Text, nullable=False, server_default="other"),
    Column("content_denies", Integer, nullable=False, server_default="0"),
    CheckConstraint("score >= 0 AND score <= 1", name="score_range"),
    CheckConstraint("verdict IN ('', 'right', 'wrong')", name="verdict_known"),
    CheckConstraint("edited IN (0, 1)", name="edited_truth"),
    CheckConstraint("content_denies IN (0, 1)", name="content_denies_truth"),
    UniqueConstraint("id", name="claims_id"),
    UniqueConstraint("report_key", "position", name="claims_place"),
    Index("claims_source", "source_key"),
    Index("claims_to_review", "score", sqlite_where=TO_REVIEW, postgresql_where=TO_REVIEW),
    Index("claims_wrong", "report_key", sqlite_where=WRONG, postgresql_where=WRONG),
    Index("claims_doubtful", "report_key", sqlite_where=DOUBTFUL, postgresql_where=DOUBTFUL),
    # With the source's key, which is null in all of it: otherwise SQLite uses the index of sources
    # and sorts its rows.
    Index(
        "claims_undecided",
        *("source_key", "score"),
        sqlite_where=UNDECIDED,
        postgresql_where=UNDECIDED,
    ),
    sqlite_strict=True,
)

claim_spans = Table(
    "claim_spans",
    metadata,
    _keyed("claim"),
    Column("role", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    CheckConstraint(
        "role IN ('content', 'cue', 'source', 'addressee', 'polarity', 'certainty', 'mode',"
        " 'distance')",
        name="role_known",
    ),
    CheckConstraint('start >= 0 AND "end" > start', name="span_order"),
    Index("claim_spans_claim", "claim_key"),
    sqlite_strict=True,
)

entities = Table(
    "entities",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("wikidata", Text, nullable=False),
    Column("outlet_kind", Text, nullable=False),
    Column("merges", Text, nullable=False),
    Column("doubt", Fraction),
    Index("entities_doubt", "doubt", sqlite_where=DOUBTED, postgresql_where=DOUBTED),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# The names of entities in the form by which they are looked up.
entity_names = Table(
    "entity_names",
    metadata,
    Column("form", Text, primary_key=True),
    Column("entity", Text, ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True),
    Index("entity_names_entity", "entity"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

speakers = Table(
    "speakers",
    metadata,
    Column("entity", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("source", Whole, nullable=False),
    Index("speakers_claims", "kind", desc("claims"), "entity"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

stale_speakers = Table(
    "stale_speakers",
    metadata,
    Column("entity", Text, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

stories = Table(
    "stories",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("low", Integer, nullable=False),
    Column("best", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("origins", Text, nullable=False),
    Column("denials", Text, nullable=False, server_default=text("'[]'")),
    Column("languages", Text, nullable=False, server_default=text("''")),
    Column("links", Text, nullable=False, server_default=text("'[]'")),
    Index("stories_origins", desc("best"), desc("reports"), desc("last"), "id"),
    Index("stories_latest", desc("last"), desc("best"), desc("reports"), "id"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

tellings = Table(
    "tellings",
    metadata,
    _keyed("report", primary_key=True),
    Column("story", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Index("tellings_story", "story", "position"),
    sqlite_strict=True,
)

allegations = Table(
    "allegations",
    metadata,
    Column("key", Whole, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("story", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("standing", Integer, nullable=False),
    Column("low", Integer, nullable=False),
    Column("best", Integer, nullable=False),
    Column("high", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("first", Text, nullable=False),
    # Whether it has a first day, as a column of its own: the index then has undated ones last.
    Column("dated", Integer, nullable=False),
    Column("contested", Integer, nullable=False),
    Column("single", Integer, nullable=False),
    Column("outlet_names", Text, nullable=False),
    Column("origins", Text, nullable=False),
    Column("alleged_values", Text, nullable=False),
    Column("omissions", Text, nullable=False, server_default="[]"),
    Column("doubtful_outlets", Text, nullable=False, server_default="[]"),
    Column("doubtful_reports", Integer, nullable=False, server_default="0"),
    Column("unknown_outlets", Integer, nullable=False, server_default="0"),
    CheckConstraint(
        "dated IN (0, 1) AND contested IN (0, 1) AND single IN (0, 1)", name="allegation_truths"
    ),
    UniqueConstraint("id", name="allegations_id"),
    # With the columns that a listing filters by: rows are long.
    Index(
        "allegations_listed",
        *(desc("outlets"), desc("reports"), desc("dated"), "first", "id"),
        *("single", "contested", "story"),
    ),
    Index("allegations_story", "story", "position"),
    sqlite_strict=True,
)

statements = Table(
    "statements",
    metadata,
    _keyed("allegation", primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    _keyed("report"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("claim", Text, nullable=False),
    Column("polarity", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("speaker_kind", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("origin", Integer),
    Column("chain", Text, nullable=False),
    Column("agreement", Fraction, nullable=False, server_default="1"),
    Index("statements_report", "report_key"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# When each report last changed: numbers of the revision counter in `changes`, set by triggers.
revisions = Table(
    "revisions",
    metadata,
    _keyed("report", primary_key=True),
    # Its text, metadata or claims, or a ruling on it; the entity of a source; its echoes.
    *(Column(name, Whole, nullable=False) for name in ("read", "linked", "echoed")),
    sqlite_strict=True,
)

# The stories whose allegations have been looked for, and a digest of what they were found from.
searched_stories = Table(
    "searched_stories",
    metadata,
    Column("story", Text, primary_key=True),
    Column("made_from", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# The reports that are one of several versions, or whose state is another than usable.
report_versions = Table(
    "report_versions",
    metadata,
    _keyed("report", primary_key=True),
    Column("lineage", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("state_sign", Text, nullable=False),
    Column("link_sign", Text, nullable=False),
    Column("order_sign", Text, nullable=False),
    Index("report_versions_lineage", "lineage", "position"),
    sqlite_strict=True,
)

echoes = Table(
    "echoes",
    metadata,
    _keyed("report"),
    Column("position", Integer, nullable=False),
    Column("repeats", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("directed", Integer, nullable=False),
    Column("proven", Integer, nullable=False),
    Column("share", Fraction, nullable=False),
    Column("evidence", Text, nullable=False),
    CheckConstraint("directed IN (0, 1) AND proven IN (0, 1)", name="echo_truths"),
    UniqueConstraint("report_key", "position", name="echoes_place"),
    Index("echoes_repeats", "repeats"),
    Index(
        "echoes_to_review",
        *("share", "report_key", "position"),
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    ),
    sqlite_strict=True,
)

# What finding versions keeps of each report, a digest of what that was made from, and the keys
# under which it is compared with others.
version_facts = Table(
    "version_facts",
    metadata,
    _keyed("report", primary_key=True),
    Column("made_from", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("blocking_keys", LargeBinary, nullable=False),
    sqlite_strict=True,
)

# Whether texts were found to be one, by the first of both reports.
compared_texts = Table(
    "compared_texts",
    metadata,
    _keyed("report", primary_key=True),
    Column("verdicts", Text, nullable=False),
    sqlite_strict=True,
)

# The subjects that each report names, and the version that found them.
report_subjects = Table(
    "report_subjects",
    metadata,
    _keyed("report", primary_key=True),
    Column("made_from", Text, nullable=False),
    Column("subjects", Text, nullable=False),
    sqlite_strict=True,
)

# Subjects that a person follows; lists as JSON.
watches = Table(
    "watches",
    metadata,
    Column("name", Text, primary_key=True),
    Column("words", Text, nullable=False),
    Column("entities", Text, nullable=False),
    Column("outlets", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("seen", Whole, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

watch_silences = Table(
    "watch_silences",
    metadata,
    Column("watch", Text, ForeignKey("watches.name", ondelete="CASCADE"), primary_key=True),
    Column("outlet", Text, primary_key=True),
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("ended", Text, nullable=False),
    Column("seen", Whole, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# What finding stories keeps of each report, and a digest of what that was made from.
report_features = Table(
    "report_features",
    metadata,
    _keyed("report", primary_key=True),
    Column("made_from", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("fingerprints", LargeBinary, nullable=False),
    Column("quoted_runs", LargeBinary, nullable=False),
    Column("stated", Text, nullable=False),
    sqlite_strict=True,
)

# Apart, since two short rows fill a page better than one long.
report_terms = Table(
    "report_terms",
    metadata,
    _keyed("report", primary_key=True),
    Column("terms", LargeBinary, nullable=False),
    Column("counts", LargeBinary, nullable=False),
    sqlite_strict=True,
)

# From what the echoes of each report were found, and the revision they had then.
searched_reports = Table(
    "searched_reports",
    metadata,
    _keyed("report", primary_key=True),
    Column("made_from", Whole, nullable=False),
    Column("echoed", Whole, nullable=False),
    Column("echoes_digest", Whole, nullable=False, server_default="0"),
    sqlite_strict=True,
)

# From what each story was found.
found_stories = Table(
    "found_stories",
    metadata,
    Column("story", Text, primary_key=True),
    Column("made_from", Whole, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# What costly steps of finding stories found, by name. It holds numbers alone, no words.
step_memories = Table(
    "step_memories",
    metadata,
    Column("name", Text, primary_key=True),
    Column("found", LargeBinary, nullable=False),
    sqlite_strict=True,
)

derived = Table(
    "derived",
    metadata,
    Column("name", Text, primary_key=True),
    Column("made_from", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

changes = Table(
    "changes",
    metadata,
    Column("name", Text, primary_key=True),
    Column("number", Whole, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

overruled = Table(
    "overruled",
    metadata,
    Column("id", Text, primary_key=True),
    _keyed("report"),
    Column("reading", Text, nullable=False),
    Index("overruled_report", "report_key"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

orphans = Table(
    "orphans",
    metadata,
    Column("number", Whole, primary_key=True, autoincrement=False),
    _keyed("report"),
    Index("orphans_report", "report_key"),
    sqlite_strict=True,
)

failures = Table(
    "failures",
    metadata,
    Column("path", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("step", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("raw", Text, nullable=False),
    Column("count", Whole, nullable=False, server_default="1"),
    Column("items", Text, nullable=False, server_default=""),
    Column("dismissed", Whole),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# Ids of reports and hashes of files that a person has deleted: a reading leaves them out.
deleted = Table(
    "deleted",
    metadata,
    Column("id", Text, primary_key=True),
    Column("judgement", Whole, nullable=False),
    Index("deleted_judgement", "judgement"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

# The judgements that the transaction at work may remove, for a deletion; empty between two.
erasures = Table(
    "erasures",
    metadata,
    Column("number", Whole, primary_key=True, autoincrement=False),
    sqlite_strict=True,
)

# The readings that have added files, and which files each has added.
reading_log = Table(
    "reading_log",
    metadata,
    Column("number", Whole, primary_key=True, autoincrement=False),
    Column("began", Text, nullable=False),
    sqlite_strict=True,
)

added_files = Table(
    "added_files",
    metadata,
    Column("raw", Text, primary_key=True),
    Column("reading", Whole, nullable=False),
    Index("added_files_reading", "reading"),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Whole, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("ruling", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("report", Text, nullable=False, server_default=""),
    Column("about", Text, nullable=False, server_default="{}"),
    Index("judgements_subject", "subject"),
    Index("judgements_report", "report"),
    # Each batch of a reading asks for the corrections in force.
    Index("judgements_kind", "kind"),
    sqlite_strict=True,
)

feeds = Table(
    "feeds",
    metadata,
    Column("key", Whole, primary_key=True, autoincrement=False),
    Column("address", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("full_text", Integer, nullable=False),
    Column("added", Text, nullable=False),
    Column("tried", Text, nullable=False),
    Column("fetched", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("problem", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    UniqueConstraint("address", name="feeds_address"),
    CheckConstraint("state IN ('followed', 'gone')", name="state_known"),
    CheckConstraint("full_text IN (0, 1)", name="full_text_known"),
    sqlite_strict=True,
)

# The key has no feed: what was collected stays known when a feed is followed no more.
collected_times = Table(
    "collected_times",
    metadata,
    Column("address", Text, primary_key=True),
    Column("began", Text, primary_key=True),
    Column("ended", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

feed_items = Table(
    "feed_items",
    metadata,
    _keyed("feed"),
    Column("item", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("done", Integer, nullable=False),
    UniqueConstraint("feed_key", "item", name="feed_items_item"),
    CheckConstraint("done IN (0, 1)", name="done_known"),
    sqlite_strict=True,
)
