"""Allegations as the last step of a reading, from files to the desk."""

import json

import pytest

from secondsource.cli.story_commands import story_parts
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


def _shown(desk, story):
    """Return the lines of a story as the terminal shows it."""
    return next(str(part) for part in story_parts(desk.story(story.id))).splitlines()


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


@pytest.mark.parametrize(
    ("nameless", "carried_by"),
    [
        # Who drops a folder of pages that name no outlet still learns who stands behind them.
        (("Tarn Herald", "Far Bank", "Nightferry"), "1–3"),
        # The others may be of the one that is named.
        (("Far Bank", "Nightferry"), "1–3"),
        (("Nightferry",), "2–3"),
    ],
)
def test_reports_of_unknown_outlet_may_be_of_several(pile, tmp_path, nameless, carried_by):
    lines = [json.loads(line) for line in pile.read_text("utf8").splitlines()]
    for line in lines:
        if line["outlet"] in nameless:
            line["text"] = line["text"].replace(f"{line['outlet']} wrote", "papers wrote")
            del line["outlet"], line["url"]
    pile.write_text("\n".join(map(json.dumps, lines)), "utf8")
    with open_desk(tmp_path / "desk.db") as desk:
        desk.read([str(pile)], ReadOptions(workers=0))
        leading = next(d.allegation for d in found(desk) if len(d.allegation.reports) == 3)
        (story,) = desk.stories()
        header = _shown(desk, story)[1]
    assert leading.outlet_range == carried_by
    assert leading.unknown_outlets == len(nameless)
    assert set(leading.outlets) == TELLING.keys() - set(nameless)
    assert not leading.doubtful_outlets
    # "Several outlets, one source" is said of known outlets alone.
    assert leading.is_single == (len(leading.outlets) > 1)
    assert story.leading.outlet_range == carried_by
    known = 3 - len(nameless)
    told_by = "" if not known else f"{known} outlet{'s' * (known > 1)}, "
    told = f"story {story.id[:8]}: 3 reports, {told_by}{len(nameless)} of unknown outlet, "
    assert header.startswith(told)
    assert story.form()["unknown_outlets"] == len(nameless)


def test_two_reports_of_one_outlet_have_no_allegation(pile, tmp_path):
    lines = [json.loads(line) | {"outlet": "Tarn Herald"} for line in pile.open(encoding="utf8")]
    pile.write_text("\n".join(map(json.dumps, lines)), "utf8")
    with open_desk(tmp_path / "desk.db") as desk:
        desk.read([str(pile)], ReadOptions(workers=0))
        (story,) = desk.stories()
        assert (story.reports, story.outlets) == (3, 1)
        assert not found(desk)


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
