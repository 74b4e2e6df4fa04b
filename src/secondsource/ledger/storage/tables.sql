-- Tables, indexes, triggers and first rows of a new desk. Made from the migrations:
-- python docs/make/desk_tables.py > src/secondsource/ledger/storage/tables.sql

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE raw (
	sha256 TEXT NOT NULL,
	size INTEGER NOT NULL,
	media_type TEXT NOT NULL,
	PRIMARY KEY (sha256)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE raw_chunks (
	raw TEXT NOT NULL,
	position INTEGER NOT NULL,
	packing TEXT NOT NULL,
	data BLOB NOT NULL,
	PRIMARY KEY (raw, position),
	CONSTRAINT packing_known CHECK (packing IN ('zlib', 'plain')),
	FOREIGN KEY(raw) REFERENCES raw (sha256)
)
 STRICT;

CREATE TABLE sightings (
	raw TEXT NOT NULL,
	path TEXT NOT NULL,
	PRIMARY KEY (raw, path),
	FOREIGN KEY(raw) REFERENCES raw (sha256)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE readings (
	raw TEXT NOT NULL,
	version TEXT NOT NULL,
	PRIMARY KEY (raw),
	FOREIGN KEY(raw) REFERENCES raw (sha256)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE outlets (
	name TEXT NOT NULL,
	folded TEXT NOT NULL,
	kind TEXT NOT NULL,
	PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX outlets_folded ON outlets (folded);

CREATE TABLE reports (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	raw TEXT NOT NULL,
	item TEXT NOT NULL,
	version TEXT NOT NULL,
	language TEXT NOT NULL,
	attribution TEXT NOT NULL,
	outlet TEXT,
	published TEXT NOT NULL,
	day TEXT,
	title TEXT NOT NULL,
	byline TEXT NOT NULL,
	url TEXT NOT NULL,
	tags TEXT NOT NULL,
	other_version TEXT NOT NULL,
	text TEXT NOT NULL,
	raw_map BLOB NOT NULL, outlet_sign TEXT NOT NULL DEFAULT '', published_sign TEXT NOT NULL DEFAULT '', pages TEXT NOT NULL DEFAULT '[]', uncorrected TEXT NOT NULL DEFAULT '[]', edition TEXT NOT NULL DEFAULT '{}', standing TEXT NOT NULL DEFAULT 'counts',
	PRIMARY KEY ("key"),
	CONSTRAINT reports_id UNIQUE (id),
	FOREIGN KEY(raw) REFERENCES raw (sha256),
	FOREIGN KEY(outlet) REFERENCES outlets (name)
)
 STRICT;

CREATE INDEX reports_raw ON reports (raw);

CREATE TABLE zones (
	report_key INTEGER NOT NULL,
	position INTEGER NOT NULL,
	kind TEXT NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	credit_start INTEGER,
	credit_end INTEGER,
	CONSTRAINT zones_place UNIQUE (report_key, position),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE TABLE failures (
	path TEXT NOT NULL,
	item TEXT NOT NULL,
	step TEXT NOT NULL,
	reason TEXT NOT NULL,
	remedy TEXT NOT NULL,
	raw TEXT NOT NULL, count INTEGER DEFAULT 1 NOT NULL, items TEXT DEFAULT '' NOT NULL, dismissed INTEGER,
	PRIMARY KEY (path, item, step)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE judgements (
	number INTEGER NOT NULL,
	kind TEXT NOT NULL,
	subject TEXT NOT NULL,
	ruling TEXT NOT NULL,
	note TEXT NOT NULL,
	author TEXT NOT NULL,
	made TEXT NOT NULL, report TEXT NOT NULL DEFAULT '', about TEXT NOT NULL DEFAULT '{}',
	PRIMARY KEY (number)
)
 STRICT;

CREATE INDEX judgements_subject ON judgements (subject);

CREATE TRIGGER judgements_not_changed BEFORE UPDATE ON judgements BEGIN SELECT RAISE(ABORT, 'judgements are appended, never changed'); END;

CREATE TRIGGER judgements_not_replaced BEFORE INSERT ON judgements WHEN EXISTS (SELECT 1 FROM judgements WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'judgements are appended, never replaced'); END;

CREATE TABLE sources (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	report_key INTEGER NOT NULL,
	name TEXT NOT NULL,
	folded TEXT NOT NULL,
	kind TEXT NOT NULL,
	named INTEGER NOT NULL,
	also TEXT NOT NULL,
	access TEXT NOT NULL,
	terms TEXT NOT NULL,
	entity TEXT, claims INTEGER DEFAULT 0 NOT NULL,
	PRIMARY KEY ("key"),
	CONSTRAINT named_truth CHECK (named IN (0, 1)),
	CONSTRAINT sources_id UNIQUE (id),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE INDEX sources_report ON sources (report_key);

CREATE INDEX sources_folded ON sources (folded, kind);

CREATE TABLE entities (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	names TEXT NOT NULL,
	wikidata TEXT NOT NULL,
	outlet_kind TEXT NOT NULL,
	merges TEXT NOT NULL, doubt REAL,
	PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE overruled (
	id TEXT NOT NULL,
	report_key INTEGER NOT NULL,
	reading TEXT NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX overruled_report ON overruled (report_key);

CREATE TABLE claims (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	report_key INTEGER NOT NULL,
	position INTEGER NOT NULL,
	zone TEXT NOT NULL,
	manner TEXT NOT NULL,
	source_text TEXT NOT NULL,
	source_key INTEGER,
	source_kind TEXT NOT NULL,
	candidates TEXT NOT NULL,
	polarity TEXT NOT NULL,
	certainty TEXT NOT NULL,
	mode TEXT NOT NULL,
	distance TEXT NOT NULL,
	score REAL NOT NULL,
	nested_in TEXT, verdict TEXT NOT NULL DEFAULT '' CHECK (verdict IN ('', 'right', 'wrong')), edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1)), cue_kind TEXT NOT NULL DEFAULT 'other', content_denies INTEGER NOT NULL DEFAULT 0 CHECK (content_denies IN (0, 1)),
	PRIMARY KEY ("key"),
	CONSTRAINT score_range CHECK (score >= 0 AND score <= 1),
	CONSTRAINT claims_id UNIQUE (id),
	CONSTRAINT claims_place UNIQUE (report_key, position),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE,
	FOREIGN KEY(source_key) REFERENCES sources ("key") ON DELETE SET NULL
)
 STRICT;

CREATE INDEX claims_source ON claims (source_key);

CREATE TABLE claim_spans (
	claim_key INTEGER NOT NULL,
	role TEXT NOT NULL,
	position INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	CONSTRAINT role_known CHECK (role IN ('content', 'cue', 'source', 'addressee', 'polarity', 'certainty', 'mode', 'distance')),
	CONSTRAINT span_order CHECK (start >= 0 AND "end" > start),
	FOREIGN KEY(claim_key) REFERENCES claims ("key") ON DELETE CASCADE
)
 STRICT;

CREATE INDEX claim_spans_claim ON claim_spans (claim_key);

CREATE TABLE stories (
	id TEXT NOT NULL,
	name TEXT NOT NULL,
	first TEXT NOT NULL,
	last TEXT NOT NULL,
	reports INTEGER NOT NULL,
	outlets INTEGER NOT NULL,
	low INTEGER NOT NULL,
	best INTEGER NOT NULL,
	high INTEGER NOT NULL,
	origins TEXT NOT NULL, denials TEXT DEFAULT '[]' NOT NULL, languages TEXT DEFAULT '' NOT NULL, links TEXT DEFAULT '[]' NOT NULL,
	PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE tellings (
	report_key INTEGER NOT NULL,
	story TEXT NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (report_key),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE INDEX tellings_story ON tellings (story, position);

CREATE TABLE echoes (
	report_key INTEGER NOT NULL,
	position INTEGER NOT NULL,
	repeats TEXT NOT NULL,
	outlet TEXT NOT NULL,
	directed INTEGER NOT NULL,
	proven INTEGER NOT NULL,
	share REAL NOT NULL,
	evidence TEXT NOT NULL,
	CONSTRAINT echo_truths CHECK (directed IN (0, 1) AND proven IN (0, 1)),
	CONSTRAINT echoes_place UNIQUE (report_key, position),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE INDEX echoes_repeats ON echoes (repeats);

CREATE TABLE derived (
	name TEXT NOT NULL,
	made_from TEXT NOT NULL,
	PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX judgements_report ON judgements (report);

CREATE TABLE orphans (
	number INTEGER NOT NULL,
	report_key INTEGER NOT NULL,
	PRIMARY KEY (number),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE INDEX orphans_report ON orphans (report_key);

CREATE INDEX claims_to_review ON claims (score) WHERE verdict = '' AND edited = 0;

CREATE INDEX claims_wrong ON claims (report_key) WHERE verdict = 'wrong';

CREATE INDEX claims_undecided ON claims (source_key, score) WHERE source_key IS NULL AND verdict = '' AND (source_text <> '' OR candidates <> '[]');

CREATE INDEX entities_doubt ON entities (doubt) WHERE doubt IS NOT NULL;

CREATE INDEX echoes_to_review ON echoes (share, report_key, position) WHERE (directed = 0 OR proven = 0);

CREATE TABLE speakers (
	entity TEXT NOT NULL,
	kind TEXT NOT NULL,
	claims INTEGER NOT NULL,
	reports INTEGER NOT NULL,
	outlets INTEGER NOT NULL,
	first TEXT,
	last TEXT,
	source INTEGER NOT NULL,
	PRIMARY KEY (entity, kind)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE stale_speakers (
	entity TEXT NOT NULL,
	PRIMARY KEY (entity)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE changes (
	name TEXT NOT NULL,
	number INTEGER NOT NULL,
	PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX sources_entity ON sources (entity, report_key, kind, claims) WHERE entity IS NOT NULL;

CREATE INDEX sources_alone ON sources (claims DESC, id, kind, report_key) WHERE entity IS NULL AND claims > 0;

CREATE INDEX speakers_claims ON speakers (kind, claims DESC, entity);

CREATE INDEX stories_origins ON stories (best DESC, reports DESC, last DESC, id);

CREATE INDEX stories_latest ON stories (last DESC, best DESC, reports DESC, id);

CREATE TRIGGER sources_added AFTER INSERT ON sources WHEN NEW.entity IS NOT NULL BEGIN INSERT OR IGNORE INTO stale_speakers SELECT NEW.entity WHERE NEW.entity IS NOT NULL; END;

CREATE TRIGGER sources_removed AFTER DELETE ON sources WHEN OLD.entity IS NOT NULL BEGIN INSERT OR IGNORE INTO stale_speakers SELECT OLD.entity WHERE OLD.entity IS NOT NULL; END;

CREATE TRIGGER sources_changed AFTER UPDATE OF entity, kind, claims ON sources WHEN OLD.entity IS NOT NULL OR NEW.entity IS NOT NULL BEGIN INSERT OR IGNORE INTO stale_speakers SELECT OLD.entity WHERE OLD.entity IS NOT NULL; INSERT OR IGNORE INTO stale_speakers SELECT NEW.entity WHERE NEW.entity IS NOT NULL; END;

CREATE TRIGGER reports_moved AFTER UPDATE OF outlet, day ON reports WHEN OLD.outlet IS NOT NEW.outlet OR OLD.day IS NOT NEW.day BEGIN INSERT OR IGNORE INTO stale_speakers SELECT entity FROM sources WHERE report_key = NEW.key AND entity IS NOT NULL; END;

CREATE TRIGGER reports_added AFTER INSERT ON reports BEGIN UPDATE changes SET number = number + 1 WHERE name = 'reports'; END;

CREATE TRIGGER reports_read_anew AFTER UPDATE OF version ON reports WHEN OLD.version <> NEW.version BEGIN UPDATE changes SET number = number + 1 WHERE name = 'reports'; END;

CREATE TABLE deleted (
	id TEXT NOT NULL,
	judgement INTEGER NOT NULL,
	PRIMARY KEY (id)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX deleted_judgement ON deleted (judgement);

CREATE TABLE added_files (
	raw TEXT NOT NULL,
	reading INTEGER NOT NULL,
	PRIMARY KEY (raw)
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX added_files_reading ON added_files (reading);

CREATE TABLE erasures (
	number INTEGER NOT NULL,
	PRIMARY KEY (number)
)
 STRICT;

CREATE TABLE reading_log (
	number INTEGER NOT NULL,
	began TEXT NOT NULL,
	PRIMARY KEY (number)
)
 STRICT;

CREATE INDEX judgements_kind ON judgements (kind);

CREATE TRIGGER judgements_not_removed BEFORE DELETE ON judgements WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE number = OLD.number) BEGIN SELECT RAISE(ABORT, 'judgements are appended, never removed'); END;

CREATE TABLE feeds (
	"key" INTEGER NOT NULL,
	address TEXT NOT NULL,
	title TEXT NOT NULL,
	state TEXT NOT NULL,
	full_text INTEGER NOT NULL,
	added TEXT NOT NULL,
	tried TEXT NOT NULL,
	fetched TEXT NOT NULL,
	due TEXT NOT NULL,
	failures INTEGER NOT NULL,
	problem TEXT NOT NULL,
	etag TEXT NOT NULL,
	last_modified TEXT NOT NULL,
	PRIMARY KEY ("key"),
	CONSTRAINT feeds_address UNIQUE (address),
	CONSTRAINT state_known CHECK (state IN ('followed', 'gone')),
	CONSTRAINT full_text_known CHECK (full_text IN (0, 1))
)
 STRICT;

CREATE TABLE feed_items (
	feed_key INTEGER NOT NULL,
	item TEXT NOT NULL,
	tries INTEGER NOT NULL,
	done INTEGER NOT NULL,
	CONSTRAINT feed_items_item UNIQUE (feed_key, item),
	CONSTRAINT done_known CHECK (done IN (0, 1)),
	FOREIGN KEY(feed_key) REFERENCES feeds ("key") ON DELETE CASCADE
)
 STRICT;

CREATE INDEX reports_time ON reports (day, published, id, "key", outlet, language, standing);

CREATE INDEX reports_facts ON reports ("key", day, published, id, outlet, language, standing);

CREATE INDEX reports_outlet ON reports (outlet, language, attribution, standing);

CREATE INDEX reports_set_aside ON reports (standing) WHERE standing <> 'counts';

CREATE TABLE report_versions (
	report_key INTEGER NOT NULL,
	lineage TEXT NOT NULL,
	position INTEGER NOT NULL,
	state TEXT NOT NULL,
	state_sign TEXT NOT NULL,
	link_sign TEXT NOT NULL,
	order_sign TEXT NOT NULL,
	PRIMARY KEY (report_key),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE INDEX report_versions_lineage ON report_versions (lineage, position);

CREATE TABLE report_files (
	raw TEXT NOT NULL,
	report_key INTEGER NOT NULL,
	PRIMARY KEY (raw, report_key),
	FOREIGN KEY(raw) REFERENCES raw (sha256),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX report_files_report ON report_files (report_key);

CREATE INDEX claims_doubtful ON claims (report_key) WHERE verdict = '' AND edited = 0 AND score < 0.7 AND (polarity <> 'denied' OR score < 0.35);

CREATE TRIGGER claims_added AFTER INSERT ON claims BEGIN UPDATE sources SET claims = claims + 1 WHERE key = NEW.source_key AND NEW.verdict <> 'wrong' AND (SELECT standing FROM reports WHERE key = NEW.report_key) = 'counts' AND NOT (NEW.verdict = '' AND NEW.edited = 0 AND NEW.score < 0.7 AND (NEW.polarity <> 'denied' OR NEW.score < 0.35)); END;

CREATE TRIGGER claims_removed AFTER DELETE ON claims BEGIN UPDATE sources SET claims = claims - 1 WHERE key = OLD.source_key AND OLD.verdict <> 'wrong' AND (SELECT standing FROM reports WHERE key = OLD.report_key) = 'counts' AND NOT (OLD.verdict = '' AND OLD.edited = 0 AND OLD.score < 0.7 AND (OLD.polarity <> 'denied' OR OLD.score < 0.35)); END;

CREATE TRIGGER claims_moved AFTER UPDATE OF source_key, verdict, edited, score, polarity ON claims BEGIN UPDATE sources SET claims = claims - 1 WHERE key = OLD.source_key AND OLD.verdict <> 'wrong' AND (SELECT standing FROM reports WHERE key = OLD.report_key) = 'counts' AND NOT (OLD.verdict = '' AND OLD.edited = 0 AND OLD.score < 0.7 AND (OLD.polarity <> 'denied' OR OLD.score < 0.35)); UPDATE sources SET claims = claims + 1 WHERE key = NEW.source_key AND NEW.verdict <> 'wrong' AND (SELECT standing FROM reports WHERE key = NEW.report_key) = 'counts' AND NOT (NEW.verdict = '' AND NEW.edited = 0 AND NEW.score < 0.7 AND (NEW.polarity <> 'denied' OR NEW.score < 0.35)); END;

CREATE TRIGGER reports_standing AFTER UPDATE OF standing ON reports WHEN OLD.standing <> NEW.standing BEGIN UPDATE sources SET claims = CASE NEW.standing WHEN 'counts' THEN (SELECT count(*) FROM claims WHERE source_key = sources.key AND verdict <> 'wrong' AND NOT (verdict = '' AND edited = 0 AND score < 0.7 AND (polarity <> 'denied' OR score < 0.35))) ELSE 0 END WHERE report_key = NEW.key; END;

CREATE TABLE entity_names (
	form TEXT NOT NULL,
	entity TEXT NOT NULL,
	PRIMARY KEY (form, entity),
	FOREIGN KEY(entity) REFERENCES entities (id) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX entity_names_entity ON entity_names (entity);

CREATE VIRTUAL TABLE reports_fts USING fts5 (words, content='', tokenize='unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE claims_fts USING fts5 (content, source, content='', tokenize='unicode61 remove_diacritics 2');

CREATE TABLE allegations (
	"key" INTEGER NOT NULL,
	id TEXT NOT NULL,
	story TEXT NOT NULL,
	position INTEGER NOT NULL,
	text TEXT NOT NULL,
	standing INTEGER NOT NULL,
	low INTEGER NOT NULL,
	best INTEGER NOT NULL,
	high INTEGER NOT NULL,
	outlets INTEGER NOT NULL,
	reports INTEGER NOT NULL,
	first TEXT NOT NULL,
	dated INTEGER NOT NULL,
	contested INTEGER NOT NULL,
	single INTEGER NOT NULL,
	outlet_names TEXT NOT NULL,
	origins TEXT NOT NULL,
	alleged_values TEXT NOT NULL, omissions TEXT DEFAULT '[]' NOT NULL, doubtful_outlets TEXT DEFAULT '[]' NOT NULL, doubtful_reports INTEGER DEFAULT '0' NOT NULL, unknown_outlets INTEGER DEFAULT '0' NOT NULL,
	PRIMARY KEY ("key"),
	CONSTRAINT allegation_truths CHECK (dated IN (0, 1) AND contested IN (0, 1) AND single IN (0, 1)),
	CONSTRAINT allegations_id UNIQUE (id)
)
 STRICT;

CREATE INDEX allegations_listed ON allegations (outlets DESC, reports DESC, dated DESC, first, id, single, contested, story);

CREATE INDEX allegations_story ON allegations (story, position);

CREATE TABLE statements (
	allegation_key INTEGER NOT NULL,
	position INTEGER NOT NULL,
	report_key INTEGER NOT NULL,
	start INTEGER NOT NULL,
	"end" INTEGER NOT NULL,
	sentence_start INTEGER NOT NULL,
	sentence_end INTEGER NOT NULL,
	claim TEXT NOT NULL,
	polarity TEXT NOT NULL,
	certainty TEXT NOT NULL,
	speaker TEXT NOT NULL,
	speaker_kind TEXT NOT NULL,
	source TEXT NOT NULL,
	origin INTEGER,
	chain TEXT NOT NULL, agreement REAL DEFAULT '1' NOT NULL,
	PRIMARY KEY (allegation_key, position),
	FOREIGN KEY(allegation_key) REFERENCES allegations ("key") ON DELETE CASCADE,
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;

CREATE INDEX statements_report ON statements (report_key);

CREATE TABLE revisions (
	report_key INTEGER NOT NULL,
	read INTEGER NOT NULL,
	linked INTEGER NOT NULL,
	echoed INTEGER NOT NULL,
	PRIMARY KEY (report_key),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE TABLE searched_stories (
	story TEXT NOT NULL,
	made_from TEXT NOT NULL,
	PRIMARY KEY (story)
)
 WITHOUT ROWID,
 STRICT;

CREATE TRIGGER revised_by_coming AFTER INSERT ON reports BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; INSERT INTO revisions VALUES (NEW.key, (SELECT number FROM changes WHERE name = 'revisions'), 0, 0); END;

CREATE TRIGGER revised_by_reading AFTER UPDATE OF version, language, attribution, outlet, published, title, byline, url, tags, other_version, edition, text ON reports BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET read = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = NEW.key; END;

CREATE TRIGGER revised_by_claim AFTER INSERT ON claims BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET read = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = NEW.report_key; END;

CREATE TRIGGER revised_by_claim_gone AFTER DELETE ON claims BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET read = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = OLD.report_key; END;

CREATE TRIGGER revised_by_claim_edited AFTER UPDATE ON claims BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET read = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = NEW.report_key; END;

CREATE TRIGGER revised_by_span AFTER INSERT ON claim_spans BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET read = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = (SELECT report_key FROM claims WHERE key = NEW.claim_key); END;

CREATE TRIGGER revised_by_span_gone AFTER DELETE ON claim_spans BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET read = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = (SELECT report_key FROM claims WHERE key = OLD.claim_key); END;

CREATE TRIGGER revised_by_source AFTER UPDATE OF name, folded, kind, named ON sources BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET read = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = NEW.report_key; END;

CREATE TRIGGER revised_by_ruling AFTER INSERT ON judgements BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET read = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = (SELECT key FROM reports WHERE id = NEW.report OR NEW.kind = 'withdrawn' AND id = (SELECT report FROM judgements WHERE number = CAST(NEW.subject AS INTEGER))); END;

CREATE TRIGGER revised_by_entity AFTER UPDATE OF entity ON sources WHEN OLD.entity IS NOT NEW.entity BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET linked = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = NEW.report_key; END;

CREATE TRIGGER revised_by_echo AFTER INSERT ON echoes BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET echoed = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = NEW.report_key; END;

CREATE TRIGGER revised_by_echo_gone AFTER DELETE ON echoes BEGIN UPDATE changes SET number = number + 1 WHERE name = 'revisions'; UPDATE revisions SET echoed = (SELECT number FROM changes WHERE name = 'revisions') WHERE report_key = OLD.report_key; END;

CREATE TABLE report_features (
	report_key INTEGER NOT NULL,
	made_from TEXT NOT NULL,
	outlet TEXT NOT NULL,
	fingerprints BLOB NOT NULL,
	quoted_runs BLOB NOT NULL,
	stated TEXT NOT NULL,
	PRIMARY KEY (report_key),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE TABLE report_terms (
	report_key INTEGER NOT NULL,
	terms BLOB NOT NULL,
	counts BLOB NOT NULL,
	PRIMARY KEY (report_key),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE TABLE searched_reports (
	report_key INTEGER NOT NULL,
	made_from INTEGER NOT NULL,
	echoed INTEGER NOT NULL, echoes_digest INTEGER DEFAULT '0' NOT NULL,
	PRIMARY KEY (report_key),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE TABLE found_stories (
	story TEXT NOT NULL,
	made_from INTEGER NOT NULL,
	PRIMARY KEY (story)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE step_memories (
	name TEXT NOT NULL,
	found BLOB NOT NULL,
	PRIMARY KEY (name)
)
 STRICT;

CREATE TABLE compared_texts (
	report_key INTEGER NOT NULL,
	verdicts TEXT NOT NULL,
	PRIMARY KEY (report_key),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE TABLE report_subjects (
	report_key INTEGER NOT NULL,
	made_from TEXT NOT NULL,
	subjects TEXT NOT NULL,
	PRIMARY KEY (report_key),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

CREATE TABLE watches (
	name TEXT NOT NULL,
	words TEXT NOT NULL,
	entities TEXT NOT NULL,
	outlets TEXT NOT NULL,
	added TEXT NOT NULL,
	seen INTEGER NOT NULL,
	PRIMARY KEY (name)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE collected_times (
	address TEXT NOT NULL,
	began TEXT NOT NULL,
	ended TEXT NOT NULL,
	outlet TEXT NOT NULL,
	PRIMARY KEY (address, began)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE watch_silences (
	watch TEXT NOT NULL,
	outlet TEXT NOT NULL,
	first TEXT NOT NULL,
	last TEXT NOT NULL,
	ended TEXT NOT NULL,
	seen INTEGER NOT NULL,
	PRIMARY KEY (watch, outlet),
	FOREIGN KEY(watch) REFERENCES watches (name) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE version_facts (
	report_key INTEGER NOT NULL,
	made_from TEXT NOT NULL,
	facts TEXT NOT NULL,
	blocking_keys BLOB NOT NULL,
	PRIMARY KEY (report_key),
	FOREIGN KEY(report_key) REFERENCES reports ("key") ON DELETE CASCADE
)
 STRICT;

INSERT INTO alembic_version VALUES ('0030');

INSERT INTO changes VALUES ('reports', 0);

INSERT INTO changes VALUES ('revisions', 0);
