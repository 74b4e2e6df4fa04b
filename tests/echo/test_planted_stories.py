"""The example reports, read into a desk: the planted stories, echoes and origins are found."""

import json
import shutil
from pathlib import Path

import pytest

from secondsource import open_desk
from secondsource.model import raw_sha256

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
PLANTS = json.loads((EXAMPLES / "plants.json").read_text("utf-8"))
STORIES = [story for story in PLANTS["stories"] if len(story["reports"]) > 1]
ECHOES = PLANTS["echoes"]


@pytest.fixture(scope="module")
def desk(examples_read, tmp_path_factory):
    copied = shutil.copy(examples_read, tmp_path_factory.mktemp("planted") / "desk.db")
    with open_desk(copied) as opened:
        judge = opened.judge("both speak for the Council of State", "a tester")
        for outlet in ("State Telegraph Bureau", "The Common Furrow"):
            judge.outlet(outlet, "state", "Orsevane")
        opened.find_stories()
        yield opened


@pytest.fixture(scope="module")
def ids(desk):
    """Give the id of each example by its name in the plants."""
    files = {raw_sha256(path.read_bytes()): path.name for path in (EXAMPLES / "reports").iterdir()}
    return {files[row.raw] + (f"#{row.item}" if row.item else ""): row.id for row in desk.reports()}


@pytest.fixture(scope="module")
def details(desk, ids):
    """Give the story of each example in full."""
    return {name: desk.story(report_id) for name, report_id in ids.items()}


@pytest.mark.parametrize("story", STORIES, ids=lambda s: s["story"])
class TestEachPlantedStory:
    def test_has_all_its_reports_in_one_story(self, story, details):
        assert len({details[name].story.id for name in story["reports"]}) == 1

    def test_has_its_number_of_own_reporting_between_low_and_high(self, story, details):
        origins = details[story["reports"][0]].origins
        low, high = (sum(getattr(o, level) for o in origins) for level in ("lowest", "highest"))
        assert low <= len(story["independent_origins"]) <= high


# "Reports abroad have put the dead at 14" is no claim for the tagger, so nothing refers to them.
MISSED = {"nightferry-governor-rumour.txt"}


def planted_echo(echo):
    """Return an echo as a parameter, expected to fail where the reading misses it."""
    marks = [pytest.mark.xfail(strict=True)] if echo["report"] in MISSED else []
    name = f"{echo['report']} repeats {echo['repeats']}".replace(".", "-")
    return pytest.param(echo, marks=marks, id=name)


@pytest.mark.parametrize("planted", [planted_echo(echo) for echo in ECHOES])
class TestEachPlantedEcho:
    def echoes_between(self, planted, desk, ids):
        repeating, repeated = ids[planted["report"]], ids[planted["repeats"]]
        echoes = [e for r in (repeating, repeated) for e in desk.echoes_of(r)]
        return [e for e in echoes if {e.report, e.repeats} == {repeating, repeated}]

    def test_is_found_once_and_not_the_wrong_way_round(self, planted, desk, ids):
        (echo,) = self.echoes_between(planted, desk, ids)
        assert echo.report == ids[planted["report"]] or not echo.directed

    def test_rests_on_words_that_stand_in_the_reports(self, planted, desk, ids):
        (echo,) = self.echoes_between(planted, desk, ids)
        assert echo.evidence
        here, there = desk.report(echo.report).text, desk.report(echo.repeats).text
        for evidence in echo.evidence:
            assert evidence.note
            assert all(span.words(here).strip() for span in evidence.spans)
            for passage in evidence.passages:
                assert passage.here.words(here).strip()
                assert passage.there.words(there).strip()


class TestWhatTheDeskHolds:
    def test_every_report_is_in_exactly_one_story(self, desk, ids):
        report_ids = [report.id for row in desk.stories() for report in desk.story(row.id).reports]
        assert sorted(report_ids) == sorted(ids.values())

    def test_some_report_of_every_story_stands_on_its_own(self, desk):
        rows = list(desk.stories())
        assert rows
        for row in rows:
            assert any(origin.counted for origin in row.origins)

    def test_the_count_of_a_story_is_that_of_what_most_outlets_say(self, desk):
        rows = list(desk.stories())
        told_by_several = [row for row in rows if row.outlets > 1]
        assert told_by_several
        for row in told_by_several:
            leading = max(
                desk.ledger.allegations.of_story(row.id),
                key=lambda allegation: (len(allegation.outlets), len(allegation.reports)),
            )
            assert row.leading.outlets == len(leading.outlets)
            assert row.leading.reports == len(leading.reports)
            assert row.count == row.leading.count
        assert {row.count for row in rows if row.outlets < 2} == {None}

    def test_stories_are_listed_by_that_count(self, desk):
        counts = [row.count.best if row.count else 0 for row in desk.stories()]
        assert counts == sorted(counts, reverse=True)

    def test_the_reprint_is_folded_into_the_wire(self, desk, ids, details):
        wire, reprint = ids["crosswater-fever.txt"], ids["nightferry-fever-reprint.txt"]
        origins = details["crosswater-fever.txt"].origins
        (origin,) = [o for o in origins if wire in o.reports]
        assert reprint in origin.echoes
        assert not any(reprint in o.reports for o in origins)

    def test_a_story_is_found_by_each_of_its_reports(self, desk, ids, details):
        for name, report_id in ids.items():
            assert report_id in [report.id for report in details[name].reports]
            assert desk.story(report_id[:12]).story.id == details[name].story.id

    def test_to_find_stories_again_changes_nothing(self, desk, ids):
        def whole():
            rows = [row.form() for row in desk.stories()]
            return rows, [desk.echoes_of(report_id) for report_id in ids.values()]

        before = whole()
        assert desk.stories_up_to_date()
        desk.find_stories()
        assert whole() == before
