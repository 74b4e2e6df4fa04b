"""Judgements as desks hold them: those of earlier versions are read, malformed ones named."""

import json
import sqlite3
from contextlib import closing

import pytest
from desk_pile import keep, numbered

from secondsource.desk import Judge
from secondsource.ledger import open_ledger
from secondsource.model import EchoRuling, LedgerError, OutletRuling, Ruling, StoryRuling
from secondsource.model.judgement_payloads import PAYLOADS
from secondsource.model.judgements import JudgementKind

# One of each kind, word for word as version 0.1.0 of November 2026 stores it.
STORED = {
    "claim": '{"verdict": "right"}',
    "words": '{"cue": [[72, 76, "told"]], "source": []}',
    "split": '{"parts": [[[0, 5, "Ferry"]], [[8, 14, "leaves"]]], "second": "c1"}',
    "merge": '{"with": "c1"}',
    "stance": '{"certainty": "possible", "mode": "belief"}',
    "speaker": '{"kind": "person", "name": "Ilse Tarrow"}',
    "source": '{"kind": "person"}',
    "same source": '{"with": "s1"}',
    "same entity": '{"other": "Harrow Post"}',
    "different entities": '{"other": "Harrow Courier"}',
    "grade": '{"grade": "B2"}',
    "same story": '{"others": ["r2"]}',
    "another story": '{"others": ["r2", "r3"]}',
    "story name": '{"name": "The night ferry"}',
    "echo": '{"holds": true, "repeats": "Harrow Post"}',
    "same allegation": '{"statements": [["r1", 0, 8, "it sank."], ["r2", 4, 15, "it has sunk"]]}',
    "another allegation": '{"apart_from": [["r2", 4, 15, "it sunk"]],'
    ' "statements": [["r1", 0, 8, "it sank."]]}',
    "one origin": '{"holds": true, "statements": [["r1", 0, 8, "it sank."]], "tie": "person"}',
    "outlet": '{"kind": "state", "state": "Orsevane"}',
    "metadata": '{"outlet": "Tarn Post", "scope": "host"}',
    "deleted": '{"files": [], "raw": false, "reports": ["r1"], "scope": "report", "whole": true}',
    "dismissed failure": '{"item": "3", "reason": "the item is no object", "step": "intake"}',
    "withdrawn": "{}",
}


def stored(desk, kind, ruling, subject="x"):
    with closing(sqlite3.connect(desk.path)) as raw, raw:
        raw.execute(
            "INSERT INTO judgements (number, kind, subject, ruling, note, author, made)"
            " SELECT count(*) + 1, ?, ?, ?, 'why', 'ed', '2031-01-01' FROM judgements",
            (kind, subject, ruling),
        )


def test_a_judgement_of_every_kind_reads_as_it_was_stored(desk):
    for kind, ruling in STORED.items():
        stored(desk, kind, ruling)
    read = desk.judgements.rows()
    assert {judgement.kind.value: json.dumps(judgement.ruling) for judgement in read} == STORED
    assert [type(judgement.payload) for judgement in read] == [
        PAYLOADS[kind] for kind in JudgementKind
    ]


def test_what_was_stored_rules_on_names_stories_echoes_and_outlets(desk):
    for kind, ruling in STORED.items():
        stored(desk, kind, ruling, "17" if kind == "withdrawn" else "x")
    assert desk.judgements.entity_rulings() == [
        Ruling("x", "Harrow Post", True, 9),
        Ruling("x", "Harrow Courier", False, 10),
    ]
    assert desk.judgements.story_rulings() == [
        StoryRuling(JudgementKind.SAME_STORY, "x", ("r2",)),
        StoryRuling(JudgementKind.ANOTHER_STORY, "x", ("r2", "r3")),
        StoryRuling(JudgementKind.STORY_NAME, "x", name="The night ferry"),
    ]
    assert desk.judgements.echo_rulings() == [EchoRuling("x", "Harrow Post", True)]
    assert desk.judgements.outlet_rulings() == [OutletRuling("x", "state", "Orsevane")]


def test_what_was_stored_is_laid_over_the_next_reading(desk):
    report, claims = numbered(1)
    keep(desk, (report, claims))
    stored(desk, "stance", STORED["stance"], claims[0].id)
    keep(desk, (report, claims), version="2")
    stance = desk.claims.get(claims[0].id).claim.stance
    assert (stance.certainty, stance.mode) == ("possible", "belief")


@pytest.mark.parametrize(
    ("kind", "ruling", "reason"),
    [
        ("not an echo", "{}", "there is no kind of judgement 'not an echo'"),
        ("grade", '{"grade": 2}', "its field 'grade' cannot be 2"),
        ("grade", "{}", "a field is missing"),
        ("grade", '{"grade": "B2", "by": "al"}', "it has an unknown field 'by'"),
        ("grade", '{"grade"', "Expecting"),
    ],
)
def test_what_no_version_stores_is_one_clear_error_with_its_number(desk, kind, ruling, reason):
    stored(desk, "claim", STORED["claim"])
    stored(desk, kind, ruling)
    with pytest.raises(LedgerError) as caught:
        desk.judgements.rows()
    error = caught.value
    assert (error.step, error.subject) == ("read judgement", "2")
    assert reason in error.reason
    assert error.remedy
    assert "\n" not in str(error)


def test_a_judgement_that_cannot_be_read_can_be_seen_past_by_its_number(tmp_path):
    with open_ledger(tmp_path / "desk.db") as desk:
        stored(desk, "not an echo", "{}")
        report, claims = numbered(1)
        keep(desk, (report, claims))
        judgement = Judge(desk, "I looked", "al").claim(claims[0].id, "right")
        assert desk.judgements.get(judgement.number).ruling == {"verdict": "right"}
