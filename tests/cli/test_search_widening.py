"""A name typed in a command finds its other names, and the command says so."""

import json

import pytest
from typed import run

from secondsource.desk import open_desk

ENGLISH = {"title": "Grain arrives", "text": "KCNA said on Monday that grain had come to the quay."}
# Nothing in it is a claim, whether or not Korean can be read here.
KOREAN = {
    "title": "부두의 곡물",
    "text": "월요일 부두에 온 곡물과 배. 조선중앙통신, 강변 사진 세 장.",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    (folder / "items.jsonl").write_text(
        "\n".join(json.dumps(item, ensure_ascii=False) for item in (ENGLISH, KOREAN)), "utf-8"
    )
    with open_desk(folder / "desk.db") as desk:
        desk.read([folder / "items.jsonl"])
    return folder / "desk.db"


def titles(done):
    assert done.returncode == 0, done.stderr
    return {json.loads(line)["title"] for line in done.stdout.splitlines()}


@pytest.mark.parametrize("words", ["KCNA", "조선중앙통신"])
def test_a_search_finds_the_name_in_the_other_script_and_says_so(desk, words):
    other = ({"KCNA", "조선중앙통신"} - {words}).pop()
    done = run("search", words, "--desk", desk, "--format", "jsonl")
    assert titles(done) == {ENGLISH["title"], KOREAN["title"]}
    assert done.stderr == f"Also searched for {other} ({words}). --exact: only as typed.\n"


def test_exact_searches_for_what_is_typed(desk):
    done = run("search", "KCNA", "--exact", "--desk", desk, "--format", "jsonl")
    assert titles(done) == {ENGLISH["title"]}
    assert done.stderr == ""
    quoted = run("search", '"KCNA"', "--desk", desk, "--format", "jsonl")
    assert titles(quoted) == {ENGLISH["title"]}
    assert quoted.stderr == ""


@pytest.mark.parametrize("command", ["claims", "sources", "reports"])
def test_filters_of_listings_say_it_too(desk, command):
    done = run(command, "--source", "조선중앙통신", "--desk", desk, "--format", "jsonl")
    assert done.stdout.strip()
    assert "Also searched for KCNA (조선중앙통신)." in done.stderr
    exact = run(command, "--source", "조선중앙통신", "--exact", "--desk", desk, "--format", "jsonl")
    assert exact.stdout.strip() == ""
    assert "Also searched" not in exact.stderr


def test_a_source_shows_the_names_that_the_gazetteer_has_in_other_scripts(desk):
    (line,) = run(
        "sources", "--source", "KCNA", "--desk", desk, "--format", "jsonl"
    ).stdout.splitlines()
    done = run("source", json.loads(line)["id"], "--desk", desk)
    (shown,) = [words for words in done.stdout.splitlines() if "in gazetteer" in words]
    assert "조선중앙통신" in shown
