"""A text above the limit is named and costs itself alone; crowded input takes linear time."""

from __future__ import annotations

import json
import time

import pytest

from secondsource.intake import IntakeOptions
from secondsource.intake.html.markup_limits import without_crowded_attributes
from secondsource.model import Failure

SAID = "The gate is shut, a guard said. "
LIMIT = IntakeOptions(max_text=10_000)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", SAID * 400),
        ("a.html", f"<html><body><article><p>{SAID * 400}</p></article></body></html>"),
        ("a.json", json.dumps([{"text": SAID * 400}])),
        ("a.csv", f'text,date\n"{SAID * 400}",\n'),
    ],
)
def test_a_text_above_the_limit_says_how_long_it_is(read, name, content):
    (failure,) = read(content, name, LIMIT)
    assert isinstance(failure, Failure)
    assert "limit of 10,000 characters" in failure.reason
    assert "12,799 characters" in failure.reason
    assert "Split" in failure.remedy


def test_items_above_the_limit_leave_the_others_alone(read):
    items = [{"text": text} for text in (SAID, SAID * 400, SAID * 2, SAID * 500)]
    *results, failure = read(json.dumps(items), "a.json", LIMIT)
    assert [f.item for f in results] == ["0", "2"]
    assert (failure.count, failure.items) == (2, "1,3")


def test_the_default_is_two_million(read_one):
    assert len(read_one(SAID * 30_000).text) < IntakeOptions().max_text == 2_000_000


@pytest.mark.parametrize(
    "attributes",
    [
        " ".join(f'a{n}="x"' for n in range(1_000)),
        " ".join(f"a{n}" for n in range(1_000)),
        "".join(f"a{n}='>'" for n in range(1_000)),
        " ".join(f"a{n} = <{n}" for n in range(1_000)),
    ],
)
def test_attributes_after_the_200th_are_not_shown_to_the_parser(read_one, attributes):
    page = f"<html><body><article><p class=x {attributes}>{SAID}</p><p>It is.</p></article>"
    thinned = without_crowded_attributes(page)
    assert f">{SAID}</p><p>It is." in thinned
    assert "a10" in thinned
    assert "a500" not in thinned
    report = read_one(page, "a.html")
    assert SAID.strip() in report.text
    assert report.raw_map.stretches


def test_a_page_of_usual_tags_is_left_as_it_is():
    page = "<html><body class='a' id=b><p data-x=\"1\" hidden>a < b & c <d> </p><br/></body></html>"
    assert without_crowded_attributes(page) is page


def seconds(read, content: str, name: str) -> float:
    began = time.process_time()
    read(content, name)
    return time.process_time() - began


@pytest.mark.parametrize("name", ["attributes", "words in type", "repeated keys", "columns"])
def test_four_times_as_much_takes_no_sixteen_times_as_long(read, name):
    def content_of_size(n: int) -> tuple[str, str]:
        if name == "attributes":
            tag = " ".join(f'a{i}="x"' for i in range(20 * n))
            return f"<html><body><p {tag}>{SAID}</p></body></html>", "a.html"
        if name == "words in type":
            words = "".join(f"<b>w{i}</b> " for i in range(4 * n))
            return f"<html><body><article><p>{words}</p></article></body></html>", "a.html"
        if name == "repeated keys":
            return '[{"text": "x"' + "".join(f', "a": {i}' for i in range(20 * n)) + "}]", "a.json"
        cells = ",".join(map(str, range(20 * n)))
        return f"text{',a' * 20 * n}\nHe said so,{cells}\n", "a.csv"

    seconds(read, *content_of_size(100))
    once, four_times = seconds(read, *content_of_size(600)), seconds(read, *content_of_size(2_400))
    assert four_times < 12 * once + 0.3
