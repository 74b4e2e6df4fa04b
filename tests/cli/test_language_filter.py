"""Listings of one language: reports and claims in Korean beside those in English."""

import json

import pytest
from typed import read_here, run

ENGLISH = """Mill dam

A clerk at the ferry office said on Monday that the dam had been finished before the frost.
"""
KOREAN = """댐 완공

나루터의 한 관계자는 2일 본지와의 통화에서 “댐은 서리가 내리기 전에 완공됐다”고 말했다.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with a desk that holds a report in each language."""
    path = tmp_path_factory.mktemp("two-languages")
    (path / "dam.txt").write_text(ENGLISH, "utf-8")
    (path / "댐.txt").write_text(KOREAN, "utf-8")
    done = read_here("dam.txt", "댐.txt", "--no-stories", cwd=path)
    assert done.returncode == 0, done.stdout + done.stderr
    return path


def rows(folder, *words):
    answer = run(*words, "--format", "jsonl", cwd=folder)
    assert answer.returncode == 0, answer.stderr
    return [json.loads(line) for line in answer.stdout.splitlines()]


@pytest.mark.parametrize(("language", "title"), [("ko", "댐 완공"), ("en", "Mill dam")])
def test_reports_of_one_language_are_listed(folder, language, title):
    assert [row["title"] for row in rows(folder, "reports", "--language", language)] == [title]


def test_claims_of_one_language_are_listed(folder):
    pytest.importorskip("kiwipiepy")
    korean = rows(folder, "claims", "--all", "--language", "ko")
    english = rows(folder, "claims", "--all", "--language", "en")
    assert "나루터의 한 관계자" in [row["source"]["text"] for row in korean]
    assert [row["source"]["text"] for row in english] == ["A clerk at the ferry office"]
    everything = rows(folder, "claims", "--all")
    assert len(everything) == len(korean) + len(english)


def test_a_language_without_reports_lists_none(folder):
    assert rows(folder, "claims", "--language", "eo") == []
