"""Stories found report by report are those of one full finding, whatever came in what order."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import secondsource
from made_reports import BUREAU, CROSSWATER, FAR_BANK, FERRY, LEVY, Said, write
from secondsource.ledger import Judgement
from secondsource.model import SourceKind
from secondsource.model.judgement_payloads import (
    AnotherStoryPayload,
    EchoPayload,
    SameStoryPayload,
    StoryNamePayload,
)
from secondsource.pipeline import find_all_stories
from small_samples import take_for_large
from written_desks import keep_written

OUTLETS = ("", FAR_BANK, CROSSWATER, BUREAU)
DAYS = ("", "2031-04-01", "2031-04-02", "2031-04-12", "2031-06-20", "2032-09-01")
SENTENCES = (*FERRY, *LEVY, "In 2033 the weir was to be rebuilt, as 1,214 boatmen had asked.")
KINDS = ("nothing", "delete", "same", "another", "echo", "no echo", "name", "no numbers")
STANDING = "Subscribe to hear every bell of the harbour as it rings, wherever the river takes you."
QUOTED = "not one lantern was lit on that barge when it came down the river at us"


@st.composite
def reports(draw, number):
    """Return a report of a few sentences, which may cite, quote, count and repeat."""
    body = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True))
    says = []
    if draw(st.booleans()):
        who, kind = draw(
            st.sampled_from([("Orla Tennick", SourceKind.PERSON), (CROSSWATER, SourceKind.OUTLET)])
        )
        words = draw(st.sampled_from([QUOTED, "the barge had sunk 1,214 boats"]))
        mark = '"' if words == QUOTED else ""
        body.append(f"{mark}{words}{mark}, {who} said.")
        says.append(Said(who, words, kind=kind, denied=draw(st.booleans())))
    if draw(st.booleans()):
        body.append(STANDING)
    return write(
        *body,
        title=draw(st.sampled_from(["", "Night ferry sinks", "Seed levy"])),
        outlet=draw(st.sampled_from(OUTLETS)),
        published=draw(st.sampled_from(DAYS)),
        says=says,
        key=f"steps {number}",
    )


@st.composite
def histories(draw):
    """Return what happens to a desk: reports come, go, and are ruled on."""
    count = draw(st.integers(2, 10))
    coming = [draw(reports(number)) for number in range(count)]
    steps = []
    for first in range(0, count, size := draw(st.integers(1, 4))):
        steps.append(("come", coming[first : first + size]))
        known = coming[: first + size]
        pair = draw(st.lists(st.sampled_from(known), min_size=2, max_size=2))
        kind = draw(st.sampled_from(KINDS))
        if kind != "nothing" and pair[0].id != pair[1].id:
            steps.append((kind, [each.id for each in pair]))
    return steps


def take(desk, kind, what, gone):
    """Let one thing happen to a desk."""
    if kind == "come":
        keep_written(desk.ledger, *what)
        desk.link_sources()
        return
    if not gone.isdisjoint(what):
        return
    first, second = what
    if kind == "no numbers":
        # As a desk of before echoes had numbers.
        with closing(sqlite3.connect(desk.ledger.path)) as connection:
            connection.execute("UPDATE searched_reports SET echoes_digest = 0")
            connection.commit()
        return
    if kind == "delete":
        desk.judge("asked to").delete(desk.plan_deletion("report", first))
        gone.add(first)
        return
    payload = {
        "same": SameStoryPayload(others=(second,)),
        "another": AnotherStoryPayload(others=(second,)),
        "echo": EchoPayload(repeats=second, holds=True),
        "no echo": EchoPayload(repeats=second, holds=False),
        "name": StoryNamePayload(name="As the editor has it"),
    }[kind]
    made = "2031-04-01T09:00:00+00:00"
    ruling = Judgement(subject=first, payload=payload, note="so", author="editor", made=made)
    desk.ledger.judgements.append(ruling)


_FOUND = (
    "SELECT * FROM stories ORDER BY id",
    "SELECT r.id, t.story, t.position FROM tellings t JOIN reports r ON r.key = t.report_key"
    " ORDER BY r.id",
    "SELECT r.id, e.position, e.repeats, e.outlet, e.directed, e.proven, e.share, e.evidence"
    " FROM echoes e JOIN reports r ON r.key = e.report_key ORDER BY r.id, e.position",
)
_MEMORY = ("report_features", "report_terms", "searched_reports", "found_stories", "step_memories")


def found(path):
    """Return every row of stories, tellings and echoes."""
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(query).fetchall() for query in _FOUND]


def forget(path):
    """Remove all that finding stories keeps, so that they are found in full."""
    with closing(sqlite3.connect(path)) as connection:
        for table in _MEMORY:
            connection.execute(f"DELETE FROM {table}")
        connection.execute("DELETE FROM derived WHERE name = 'stories'")
        connection.commit()


@pytest.mark.parametrize("sample", [3, 512])
@settings(max_examples=12, deadline=None)
@given(history=histories())
def test_steps_find_what_a_full_finding_finds(sample, history):
    with pytest.MonkeyPatch.context() as patched, tempfile.TemporaryDirectory() as folder:
        take_for_large(patched, sample)
        path = Path(folder) / "desk.db"
        gone = set()
        with secondsource.open_desk(path) as desk:
            for kind, what in history:
                take(desk, kind, what, gone)
                find_all_stories(desk.ledger)
            in_steps = found(path)
            forget(path)
            find_all_stories(desk.ledger)
            assert found(path) == in_steps
