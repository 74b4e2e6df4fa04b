"""judge, judgements and source, as a person types them."""

import json

import pytest
from test_commands import run

FERRY = (
    "Ferry cable cut\n\nA source in the harbour guard said that the cable was cut with an axe. "
    "Harbour Commissioner Orla Tennick denied that the guard was warned. Tennick added that the "
    "ferry would sail on Monday.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("judged")
    (made / "ferry.txt").write_text(FERRY)
    assert run("read", "ferry.txt", "--language", "en", cwd=made).returncode == 0
    return made


def rows(folder, *command):
    done = run(*command, "--format", "jsonl", cwd=folder)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_ruling_is_made_listed_and_taken_back(folder):
    (denied,) = rows(folder, "claims", "--denied")
    rule = ("judge", "stance", denied["id"], "--polarity", "affirmed", "--reason", "ironic")
    assert "Judgement 1" in run(*rule, cwd=folder).stdout
    assert rows(folder, "claims", "--denied") == []
    (listed,) = rows(folder, "judgements")
    assert (listed["reason"], listed["state"]) == ("ironic", "in force")
    assert run("judge", "withdraw", "1", "--reason", "meant", cwd=folder).returncode == 0
    assert len(rows(folder, "claims", "--denied")) == 1


def test_a_dossier_shows_every_claim_and_how_the_source_knows(folder):
    (unnamed,) = rows(folder, "sources", "--kind", "unnamed")
    shown = run("source", unnamed["id"], cwd=folder).stdout
    assert "in the harbour guard" in shown
    assert "axe" in shown
    whole = json.loads(run("source", unnamed["id"], "--format", "json", cwd=folder).stdout)
    assert [claim["source"]["id"] for claim in whole["said"]] == [unnamed["id"]]
    (tennick,) = rows(folder, "sources", "--kind", "person")
    assert tennick["claims"] == len(rows(folder, "source", tennick["id"])) == 2


def test_unnamed_and_hedged_narrow_the_claims(folder):
    assert [c["source"]["kind"] for c in rows(folder, "claims", "--unnamed")] == ["unnamed"]
    assert rows(folder, "claims", "--hedged") == []


@pytest.mark.parametrize(
    "asked",
    [
        ("judge", "stance", "c000000000", "--polarity", "denied", "--reason", "x"),
        ("judge", "grade", "Nobody", "B2", "--reason", "x"),
        ("source", "s000000000"),
        ("judge", "withdraw", "99", "--reason", "x"),
    ],
)
def test_what_is_not_there_is_one_line(folder, asked):
    done = run(*asked, cwd=folder)
    assert done.returncode != 0
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr
