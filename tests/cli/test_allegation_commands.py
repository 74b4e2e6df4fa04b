"""allegations and allegation, as a person types them."""

import csv
import io
import json
from dataclasses import replace

import pytest
from typed import run

from made_allegations import ALL, BANK, FAST, GRAIN, HURT, TARN, VERSION, keep_all, said, span_of
from secondsource.ledger import open_ledger
from secondsource.model import (
    AllegedValue,
    Certainty,
    ChainLink,
    ChainStep,
    Count,
    PlacedStatement,
    allegation_form,
)


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "desk.db"
    with open_ledger(path) as ledger:
        keep_all(ledger)
    return path


def store(desk, *allegations):
    with open_ledger(desk) as ledger:
        ledger.allegations.replace(allegations, VERSION)


def listed(desk, *words):
    done = run("allegations", *words, "--format", "jsonl", "--desk", desk)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def shown(desk, allegation, *words):
    """Return the lines of a shown allegation, without the lines of its trees."""
    done = run("allegation", allegation.id[:8], *words, "--desk", desk)
    assert done.returncode == 0, done.stderr
    lines = [line.lstrip("│├└─ ").rstrip() for line in done.stdout.splitlines()]
    return [" ".join(line.split()) for line in lines if line]


def test_the_table_shows_how_many_carry_it_and_how_many_know(desk):
    done = run("allegations", "--desk", desk)
    header, first, *rest = [line.split() for line in done.stdout.splitlines()]
    assert header == "allegation first outlets reports origins said to be so".split()
    assert first[:4] == [FAST.id[:8], "2031-05-02", "2", "2"]
    assert first[4:] == "1 (1–2) single contested the tram was far too fast".split()
    assert [row[0] for row in rest] == [HURT.id[:8], GRAIN.id[:8]]


def test_json_lines_hold_everything_in_the_words_of_the_reports(desk):
    texts = {report.id: report.text for report in (TARN, BANK)}
    first, second, third = listed(desk)
    assert first == json.loads(json.dumps(allegation_form(FAST, texts)))
    start = span_of(BANK, "the tram had").start
    assert first["statements"][1] == {
        "report": BANK.id,
        "claim": None,
        "spans": [
            {"start": start, "end": start + 26, "text": "the tram had been too fast"},
        ],
        "sentence": {"start": start, "end": start + 26},
        "polarity": "affirmed",
        "certainty": "certain",
        "speaker": "Tarn Herald",
        "speaker_kind": "outlet",
        "source": None,
        "origin": 0,
        "chain": [
            {
                "step": "cites",
                "probability": 0.9,
                "note": "",
                "report": TARN.id,
                "spans": [{"start": 14, "end": 38, "text": "The Tarn Herald reported"}],
            },
            {"step": "speaks", "probability": 0.97, "note": "", "report": TARN.id, "spans": []},
        ],
        "agreement": 1.0,
    }
    assert first["independent"] == {"low": 1, "best": 1, "high": 2}
    assert (first["denied_by"], first["single"], first["contested"]) == ([2], True, True)
    assert first["statements"][2]["origin"] is None
    assert second["values"] == [{"value": 9.0, "words": "at least nine", "statements": [0]}]
    assert (third["first"], third["outlets"]) == (None, ["Mill Sheet"])


def test_the_list_in_json_is_that_of_the_lines(desk):
    done = run("allegations", "--format", "json", "--desk", desk)
    assert json.loads(done.stdout) == listed(desk)


def test_csv_has_words_and_names(desk):
    done = run("allegations", "--format", "csv", "--desk", desk)
    first = next(csv.DictReader(io.StringIO(done.stdout)))
    assert first["outlets"] == "Far Bank Post … Tarn Herald"
    assert first["denied_by"] == "The tram company"
    assert first["statements"].startswith("the tram was far too fast … ")
    assert first["independent.best"] == "1"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--outlet", "Far Bank Post"], [FAST]),
        (["--since", "2031-05-03"], [FAST]),
        (["--until", "2031-05-02"], [FAST, HURT]),
        (["--language", "ko"], [GRAIN]),
        (["--text", "nine hurt", "--exact"], [HURT]),
        (["--story", TARN.id], [FAST, HURT]),
        (["--story", FAST.story[:9], "--limit", "1"], [FAST]),
        (["--single"], [FAST]),
        (["--contested", "--language", "ko"], []),
    ],
)
def test_filters(desk, words, expected):
    assert [row["id"] for row in listed(desk, *words)] == [a.id for a in expected]


TWO_ARE_NEEDED = "two independent origins must affirm it, in the low count as well"


def test_an_empty_listing_says_so(desk):
    assert run("allegations", "--outlet", "x", "--desk", desk).stdout == "Nothing found.\n"


def test_one_allegation_says_who_states_it_from_whom_and_who_denies_it(desk):
    assert shown(desk, FAST) == [
        "the tram was far too fast",
        f"allegation {FAST.id[:8]} of story {FAST.story[:8]}: Tram leaves rails",
        "2 outlets, 2 reports, first on 2031-05-02",
        "2 outlets, probably one source",
        "1 independent origin (1–2)",
        f"Two-source rule: open ({TWO_ARE_NEEDED})",
        "Airwars would say: contested (an origin affirms it, and a statement denies it)",
        "Statements",
        "1. 2031-05-02 Tarn Herald, Odo Brasken: the tram was far too fast",
        "Tarn Herald quotes Odo Brasken itself",
        "2. 2031-05-03 Far Bank Post, Tarn Herald: the tram had been too fast",
        "Far Bank Post has it from Tarn Herald",
        "Tarn Herald quotes its source itself",
        "3. 2031-05-03 Far Bank Post, The tram company, denies: the tram was too fast",
        "Origins",
        "1. named person: Odo Brasken (an origin with 94%)",
        "he is named, and speaks to the Tarn Herald",
        "carried by Far Bank Post, Tarn Herald",
        "Denied",
        "2031-05-03 Far Bank Post, The tram company, denies: the tram was too fast",
    ]


def test_one_source_is_sure_where_nothing_suggests_more(desk):
    store(desk, replace(FAST, count=Count(1, 1, 1)))
    lines = shown(desk, FAST)
    assert lines[3:5] == ["2 outlets, one source", "1 independent origin"]


def test_values_stand_with_who_gives_them(desk):
    assert shown(desk, HURT)[-2:] == ["Values given", "9: at least nine (Tarn Herald)"]


def test_the_words_of_a_step_are_those_of_the_record_where_it_has_them(desk):
    link = ChainLink(step=ChainStep.OCCASION, probability=0.8, note="It was said at the briefing")
    hedged = replace(HURT.statements[0].statement, certainty=Certainty.POSSIBLE)
    placed = PlacedStatement(statement=hedged, chain=(link,))
    store(desk, replace(HURT, statements=(placed,), values=()))
    lines = shown(desk, HURT)
    assert "1. 2031-05-02 Tarn Herald, possible: At least nine people were hurt" in lines
    assert "It was said at the briefing" in lines


def test_explain_prints_the_rule_and_how_sure_each_step_is_with_its_words(desk):
    lines = shown(desk, FAST, "--explain")
    assert any(line.startswith("Rule: each statement") for line in lines)
    assert "Origins, each with its probability: 0.94" in lines
    assert lines.count("speaks, sure to 97%") == 2
    assert "cites, sure to 90%" in lines
    assert "shown by: The Tarn Herald reported" in lines


def test_a_statement_that_may_say_something_else_is_in_doubt(desk):
    first, second = FAST.statements[:2]
    loose = replace(FAST, statements=(first, replace(second, agreement=0.52)))
    assert not any("something else" in line for line in shown(desk, FAST))
    store(desk, loose)
    lines = shown(desk, loose)
    assert lines.count("in doubt: it may say something else than the others") == 1
    statements = listed(desk)[0]["statements"]
    assert [each["agreement"] for each in statements] == [1.0, 0.52]


def test_an_outlet_whose_statements_are_all_in_doubt_makes_an_interval(desk):
    first, second, denial = FAST.statements
    statements = (first, replace(second, agreement=0.52), denial)
    store(desk, replace(FAST, statements=statements, doubtful_outlets=("Far Bank Post",)))
    lines = shown(desk, FAST)
    assert "1–2 outlets, 1–2 reports, first on 2031-05-02" in lines
    assert "1–2 outlets, probably one source" in lines
    table = run("allegations", "--desk", desk).stdout.splitlines()
    assert table[1].split()[:4] == [FAST.id[:8], "2031-05-02", "1–2", "1–2"]
    assert listed(desk)[0]["doubtful_outlets"] == ["Far Bank Post"]
    (row,) = csv.DictReader(
        run("allegations", "--format", "csv", "--desk", desk).stdout.splitlines()
    )
    assert (row["outlets"], row["doubtful_outlets"]) == (
        "Far Bank Post … Tarn Herald",
        "Far Bank Post",
    )


def test_json_of_one_is_its_line_of_the_listing(desk):
    done = run("allegation", FAST.id, "--format", "json", "--desk", desk)
    assert json.loads(done.stdout) == listed(desk)[0]


@pytest.mark.parametrize("typed", ["a0000", "a", "nonsense", FAST.id.upper() + "0"])
def test_an_unknown_id_is_an_error_of_one_line(desk, typed):
    done = run("allegation", typed, "--desk", desk)
    assert (done.returncode, done.stdout) == (1, "")
    assert "find allegation" in done.stderr.splitlines()[-1]


def test_an_unknown_story_is_an_error(desk):
    done = run("allegations", "--story", "t0000", "--desk", desk)
    assert (done.returncode, done.stdout) == (1, "")
    assert "find story" in done.stderr


def test_a_desk_that_has_changed_since_says_what_to_do(desk):
    assert "stories --update" in run("allegations", "--desk", desk).stderr


def test_none_behind_it_and_many_statements_are_shown(desk):
    statements = tuple(said(TARN, "tram was", denies=False) for _ in range(45))
    none = replace(FAST, count=Count(0, 0, 0), statements=statements, origins=())
    store(desk, none)
    lines = shown(desk, FAST)
    assert "0 independent origins" in lines
    assert "2 outlets, no source" in lines
    assert "and 5 more, with --format json" in lines


def test_characters_that_steer_a_terminal_are_shown_as_such(desk):
    words = "fast\x1b[2J\n\u202eback"
    value = AllegedValue(value=2.5, words=words, statements=(0,))
    store(desk, replace(HURT, text=words, values=(value,)))
    out = run("allegation", HURT.id, "--desk", desk).stdout
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "2.5: fast" in out
    assert "\x1b" not in run("allegations", "--desk", desk).stdout


def test_reports_are_listed_with_their_addresses(desk):
    done = run("reports", "--format", "jsonl", "--desk", desk)
    urls = {row["id"]: row["url"] for row in map(json.loads, done.stdout.splitlines())}
    assert urls[TARN.id] == "https://tarnherald.example/tram"
    assert urls[BANK.id] is None
    assert len(ALL) == len(urls)
