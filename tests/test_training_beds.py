"""The beds of invented stories say of their own texts only what stands in them."""

import json
from pathlib import Path

import pytest

BEDS = Path(__file__).resolve().parents[1] / "training" / "allegations" / "beds"


@pytest.mark.parametrize("bed", sorted(path for path in BEDS.iterdir() if path.is_dir()))
def test_every_marked_statement_stands_in_its_report(bed):
    lines = (bed / "reports.jsonl").read_text("utf8").splitlines()
    reports = {row["id"]: row["title"] + "\n" + row["text"] for row in map(json.loads, lines)}
    outlets = {outlet["name"] for outlet in json.loads((bed / "outlets.json").read_text("utf8"))}
    assert {json.loads(line)["outlet"] for line in lines} <= outlets
    for story in json.loads((bed / "truth.json").read_text("utf8")):
        people = {person["id"] for person in story["people"]} | {"report"}
        for allegation in story["allegations"]:
            assert allegation["independent"] == len(allegation["origins"]), allegation["id"]
            for statement in allegation["statements"]:
                assert statement["quote"] in reports[statement["report"]], allegation["id"]
                assert statement["by"] in people, allegation["id"]
