"""Allegations as the last step of a reading, from files to the desk."""

import json

import pytest

from secondsource.desk import open_desk
from secondsource.pipeline import ALLEGATIONS_VERSION, ReadOptions

TELLING = {
    "Tarn Herald": "Mayor Ada Brandt told a press conference that nine people drowned when the "
    "night ferry sank below the weir at Varnholt.",
    "Far Bank": "Nine people drowned as the night ferry sank below the weir at Varnholt, Mayor Ada "
    "Brandt said on Tuesday.",
    "Nightferry": "The mayor of Varnholt, Ada Brandt, said nine people were drowned when the night "
    "ferry went down at the weir.",
}


@pytest.fixture
def pile(tmp_path):
    lines = [
        {
            "outlet": outlet,
            "title": "Night ferry sinks at Varnholt weir",
            "date": "2031-05-02",
            "url": f"https://{outlet.split()[0].lower()}.example/ferry",
            "text": f"{telling}\n\nThe night ferry struck the unlit barge of a gravel works, "
            f"{outlet} wrote. The harbour of Varnholt closed both landings of the ferry.",
        }
        for outlet, telling in TELLING.items()
    ]
    path = tmp_path / "ferry.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), "utf8")
    return path


def found(desk):
    return list(desk.allegations())


def test_a_reading_ends_with_allegations_and_their_sources(pile, tmp_path):
    with open_desk(tmp_path / "desk.db") as desk:
        desk.read([str(pile)], ReadOptions(workers=0))
        assert desk.allegations_up_to_date()
        leading = next(d.allegation for d in found(desk) if "nine" in d.allegation.text.lower())
    assert set(leading.outlets) == set(TELLING)
    assert leading.is_single
    assert [origin.name for origin in leading.origins] == ["Mayor Ada Brandt"] or all(
        "Brandt" in origin.name for origin in leading.origins
    )


def test_finding_twice_is_finding_once(pile, tmp_path):
    with open_desk(tmp_path / "desk.db") as desk:
        desk.read([str(pile)], ReadOptions(workers=0))
        first = [d.allegation for d in found(desk)]
        desk.find_stories()
        assert [d.allegation for d in found(desk)] == first


def test_what_one_outlet_tells_has_no_allegation(pile, tmp_path):
    only = tmp_path / "one.jsonl"
    only.write_text(pile.read_text("utf8").splitlines()[0], "utf8")
    with open_desk(tmp_path / "desk.db") as desk:
        desk.read([str(only)], ReadOptions(workers=0))
        assert desk.ledger.allegations.is_up_to_date(ALLEGATIONS_VERSION)
        assert not found(desk)


def test_a_new_report_joins_and_makes_the_allegations_stale_until_they_are_found(pile, tmp_path):
    lines = pile.read_text("utf8").splitlines()
    with open_desk(tmp_path / "desk.db") as desk:
        for number, line in enumerate(lines):
            part = tmp_path / f"{number}.jsonl"
            part.write_text(line, "utf8")
            desk.read([str(part)], ReadOptions(workers=0))
        together = [d.allegation for d in found(desk)]
    with open_desk(tmp_path / "other.db") as desk:
        desk.read([str(pile)], ReadOptions(workers=0))
        assert [d.allegation for d in found(desk)] == together
