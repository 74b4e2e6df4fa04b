import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
import strategies as own
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.desk import Judge
from secondsource.ledger import Filters, open_ledger
from secondsource.model import Failure, Report, SecondsourceError, raw_sha256, report_id

QUICK = settings(max_examples=60, deadline=None)
_number = count()


@pytest.fixture(scope="module")
def new_desk(tmp_path_factory):
    """Return a function that opens a new desk, copied from a template for speed."""
    folder = tmp_path_factory.mktemp("desks")
    open_ledger(folder / "made.db").close()

    def make():
        return open_ledger(shutil.copy(folder / "made.db", folder / f"{next(_number)}.db"))

    return make


def keep(ledger, pile, version="1"):
    for report, _ in pile:
        ledger.raw.add(report.raw, report.text.encode(), "text/plain", f"pile/{report.id}.txt")
    assert ledger.reports.add(pile, version) == []


def contents(path: Path):
    """Return every row of every table but the numbers that rows are kept by."""
    with closing(sqlite3.connect(path)) as raw:
        names = [name for (name,) in raw.execute("SELECT name FROM pragma_table_list WHERE strict")]
        # They only count how often reports were stored.
        for name in ("changes", "revisions"):
            names.remove(name)
        by_key = {"reports": {}, "claims": {}, "sources": {None: None}}
        for table, ids in by_key.items():
            ids.update(raw.execute(f"SELECT key, id FROM {table}"))
        return {name: _rows(raw, name, by_key) for name in names}


def _rows(raw, name, by_key):
    cursor = raw.execute(f"SELECT * FROM {name}")
    columns = [column[0] for column in cursor.description]
    rows = []
    for row in cursor:
        values = dict(zip(columns, row, strict=True))
        values.pop("key", None)
        for column, table in (
            ("report_key", "reports"),
            ("claim_key", "claims"),
            ("source_key", "sources"),
        ):
            if column in values:
                values[column] = by_key[table][values[column]]
        rows.append(repr(values))
    return sorted(rows)


@QUICK
@given(pile=own.piles())
def test_what_is_stored_comes_back_equal(new_desk, pile):
    with new_desk() as ledger:
        keep(ledger, pile)
        for report, claims in pile:
            assert ledger.reports.get(report.id) == report
            assert ledger.claims.of_report(report.id) == claims
            assert ledger.raw.get(report.raw) == report.text.encode()
        listed = {row.claim.id: row for row in ledger.claims.rows(Filters(doubtful=True))}
        assert len(listed) == sum(len(claims) for _, claims in pile)
        for report, claims in pile:
            for claim in claims:
                row = listed[claim.id]
                assert (row.claim, row.text, row.metadata) == (claim, report.text, report.metadata)


@QUICK
@given(data=st.data(), pile=own.piles(4))
def test_order_batches_and_repeats_change_nothing(new_desk, data, pile):
    shuffled = data.draw(st.permutations(pile))
    again = data.draw(st.lists(st.sampled_from(pile), max_size=3)) if pile else []
    with new_desk() as first, new_desk() as second:
        keep(first, pile)
        for read in [*shuffled, *again]:
            keep(second, [read])
        assert contents(first.path) == contents(second.path)


@QUICK
@given(data=st.data(), pile=own.piles(3))
def test_a_second_reading_leaves_no_trace_of_the_first(new_desk, data, pile):
    """As if only the newer version had ever read the pile."""
    newer = [
        (replace(r, metadata=data.draw(own.METADATA)), claims[1:]) for r, claims in reversed(pile)
    ]
    with new_desk() as twice, new_desk() as once:
        keep(twice, pile, "1")
        keep(twice, newer, "2")
        keep(once, newer, "2")
        assert contents(twice.path) == contents(once.path)
        for report, _ in pile:
            words = report.text[:20]
            assert [h.snippet for h in twice.reports.search(words)] == [
                h.snippet for h in once.reports.search(words)
            ]


def ruled_on(data, ledger, report):
    """Make a few random rulings on a report's claims; invalid ones are refused."""
    for author in data.draw(st.lists(st.sampled_from(["ed", "al"]), min_size=1, max_size=6)):
        claims = [
            c.id for wrong in (False, True) for c in ledger.claims.of_report(report.id, wrong=wrong)
        ]
        with suppress(SecondsourceError, IndexError):
            data.draw(st.sampled_from(RULES))(data, Judge(ledger, "why", author), claims, report)


def spans_of(data, report):
    spans = data.draw(own.ordered_spans(len(report.text)))
    return [(span.start, span.end) for span in spans]


def any_of(data, claims):
    return claims[data.draw(st.integers(0, len(claims) - 1))] if claims else claims[0]


RULES = [
    lambda d, j, c, r: j.claim(any_of(d, c), d.draw(st.sampled_from(["right", "wrong"]))),
    lambda d, j, c, r: j.words(any_of(d, c), spans_of(d, r), d.draw(st.none() | st.just([]))),
    lambda d, j, c, r: j.words(any_of(d, c), cue=spans_of(d, r), source=spans_of(d, r)),
    lambda d, j, c, r: j.split(any_of(d, c), d.draw(st.integers(0, len(r.text)))),
    lambda d, j, c, r: j.merge(any_of(d, c), any_of(d, c)),
    lambda d, j, c, r: j.stance(any_of(d, c), polarity="denied"),
    lambda d, j, c, r: j.speaker(any_of(d, c), name="Ilse Tarrow", kind="person"),
    lambda d, j, c, r: j.withdraw(d.draw(st.integers(1, 6))),
]


def but_log(path):
    """Return what a desk holds beside the log, without the numbers in what is kept aside."""
    rows_by_table = contents(path)
    return {
        name: rows
        for name, rows in rows_by_table.items()
        if name not in ("judgements", "overruled")
    }


@QUICK
@given(data=st.data(), read=own.read_reports())
def test_rulings_and_reading_alone_decide_what_is_shown(new_desk, data, read):
    """Not the readings between, and nothing once the rulings are withdrawn."""
    report, claims = read
    later = [c for c in claims if data.draw(st.booleans())]
    with new_desk() as ledger, new_desk() as plain:
        keep(ledger, [read])
        ruled_on(data, ledger, report)
        keep(ledger, [(report, later)], "2")
        at_once = but_log(ledger.path)
        keep(ledger, [(report, [])], "3")
        keep(ledger, [(report, later)], "2")
        assert but_log(ledger.path) == at_once
        for judgement in ledger.judgements.rows():
            if judgement.kind != "withdrawn" and judgement.state != "withdrawn":
                Judge(ledger, "why").withdraw(judgement.number)
        keep(plain, [(report, later)], "2")
        assert but_log(ledger.path) == but_log(plain.path)
        assert contents(ledger.path)["overruled"] == []


@QUICK
@given(pile=own.piles(3), typed=st.text(max_size=40))
def test_anything_may_be_typed(new_desk, pile, typed):
    with new_desk() as ledger:
        keep(ledger, pile)
        for hit in ledger.reports.search(typed):
            assert hit.marked("", "") == hit.snippet
        filters = Filters(outlet=typed, source=typed, text=typed, language=typed)
        assert len(list(ledger.claims.rows(filters))) <= ledger.counts().claims
        assert len(list(ledger.sources.rows(filters))) <= ledger.counts().sources


HANGUL = st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=9)
LATIN = st.text("abcdefghijklmnopqrstuvwxyzÄéß0123456789", min_size=1, max_size=9)


@QUICK
@given(words=st.lists(HANGUL | LATIN, min_size=1, max_size=12), data=st.data())
def test_every_word_and_every_beginning_of_hangul_finds_its_report(new_desk, words, data):
    text = " ".join(words)
    raw = text.encode()
    report = Report(id=report_id(raw), raw=raw_sha256(raw), item="", text=text, zones=())
    word = data.draw(st.sampled_from(words))
    if "\uac00" <= word[0] <= "\ud7a3":
        word = word[: data.draw(st.integers(1, len(word)))]
    with new_desk() as ledger:
        keep(ledger, [(report, [])])
        (hit,) = ledger.reports.search(word)
        assert word in [mark.words(hit.snippet) for mark in hit.marks]


@QUICK
@given(
    failures=st.lists(
        st.builds(
            Failure,
            **dict.fromkeys(
                ("path", "item", "step", "reason", "remedy", "raw"), st.text(max_size=8)
            ),
        ),
        max_size=6,
    )
)
def test_failures_come_back(new_desk, failures):
    with new_desk() as ledger:
        for failure in failures:
            ledger.failures.add([failure])
        last = {(f.path, f.item, f.step): f for f in failures}
        assert set(ledger.failures.rows()) == set(last.values())
