"""Stories of a whole desk with Korean and English reports, read with the real encoder."""

import json
import sqlite3
from contextlib import closing

import pytest

from secondsource.desk import open_desk
from secondsource.echo import gist_of
from secondsource.echo.across_languages import proposals
from secondsource.echo.across_languages.pair_evidence import likenesses, names_of_both
from secondsource.language.sentence_vectors import sentence_vectors
from secondsource.ledger import open_ledger
from secondsource.model import LedgerError
from secondsource.model.step_names import WORDS_OF_REPORTS
from secondsource.pipeline import ReadOptions, find_all_stories, language_step, read, story_steps

FERRY = [
    {
        "outlet": "Far Bank",
        "date": "2031-04-01T02:00:00Z",
        "title": "Ferry sinks off Kastorp, 37 dead",
        "text": "A passenger ferry sank off Kastorp after it hit a barge, and 37 people died.",
    },
    {
        "outlet": "Nightferry",
        "date": "2031-04-01T03:00:00Z",
        "title": "Kastorp ferry: 37 drowned after collision with barge",
        "text": "Thirty-seven people drowned when a ferry and a barge collided off Kastorp.",
    },
    {
        "outlet": "가온뉴스",
        "date": "2031-04-01T12:30:00+09:00",
        "title": "카스토르프 앞바다 여객선 침몰, 37명 사망",
        "text": "카스토르프 앞바다에서 여객선이 바지선과 충돌한 뒤 침몰해 승객 37명이 숨졌다.",
    },
]
LEVY = [
    {
        "outlet": "Far Bank",
        "date": "2031-04-01T05:00:00Z",
        "title": "Seed potatoes taken as levy in Upper Senn",
        "text": "Collectors in Upper Senn took one sack of seed potatoes in three.",
    },
    {
        "outlet": "가온뉴스",
        "date": "2031-04-01T16:00:00+09:00",
        "title": "빌헬름 미술관, 도난당한 그림 되찾아",
        "text": "빌헬름 미술관이 십 년 전 도난당한 그림을 되찾았다고 밝혔다.",
    },
]


class NoClaims:
    """Finds no claims, so that no model is loaded."""

    languages = frozenset({"en", "ko"})

    def claims(self, report):
        return []


def desk_of(tmp_path, items, name="desk.db"):
    pile = tmp_path / f"{name}.jsonl"
    pile.write_text("".join(json.dumps(i, ensure_ascii=False) + "\n" for i in items), "utf8")
    with open_ledger(tmp_path / name) as ledger:
        read([str(pile)], ledger, ReadOptions(reader=NoClaims))
    return tmp_path / name


def stories(path):
    with open_ledger(path, create=False) as ledger:
        return [
            (row.languages, frozenset(ledger.stories.report_ids(row.id)), row.links)
            for row in ledger.stories.rows()
        ]


def test_an_english_desk_does_not_touch_the_encoder(tmp_path, monkeypatch):
    monkeypatch.setattr(language_step, "propose_pairs", None)
    monkeypatch.setattr("secondsource.pipeline.story_steps.gist_of", None)
    found = stories(desk_of(tmp_path, [FERRY[0], FERRY[1], LEVY[0]]))
    assert {languages for languages, _, _ in found} == {("en",)}


def test_without_the_extra_stories_are_found_as_before(tmp_path, monkeypatch):
    monkeypatch.setattr(language_step, "has_morphemes", lambda: False)
    found = stories(desk_of(tmp_path, FERRY + LEVY))
    assert not any(links for _, _, links in found)
    assert ("en", "ko") not in {languages for languages, _, _ in found}


class TestWithTheEncoder:
    @pytest.fixture(autouse=True)
    def needs_the_extra(self):
        pytest.importorskip("kiwipiepy")

    def test_reports_in_two_languages_stand_in_one_story(self, tmp_path):
        found = stories(desk_of(tmp_path, FERRY + LEVY))
        (joined,) = [story for story in found if story[0] == ("en", "ko")]
        assert len(joined[1]) == 3
        (link,) = joined[2]
        assert {link.report, link.other} <= joined[1]
        assert "카스토르프" in link.note
        assert "37" in link.note

    def test_the_order_of_reading_makes_no_difference(self, tmp_path):
        first = stories(desk_of(tmp_path, FERRY + LEVY))
        turned = [*reversed(FERRY + LEVY)]
        second = stories(desk_of(tmp_path, turned, "turned.db"))
        assert [s[0] for s in first] == [s[0] for s in second]
        assert [[k.note for k in s[2]] for s in first] == [[k.note for k in s[2]] for s in second]

    def test_finding_them_again_gives_the_same(self, tmp_path):
        path = desk_of(tmp_path, FERRY + LEVY)
        before = stories(path)
        with open_ledger(path, create=False) as ledger:
            find_all_stories(ledger)
        assert stories(path) == before

    def test_only_what_has_come_since_is_read_for_it(self, tmp_path, monkeypatch):
        path = desk_of(tmp_path, FERRY + LEVY[:1])
        read_now = []

        def noting(report, claims):
            read_now.append(report.metadata.title)
            return gist_of(report, claims)

        monkeypatch.setattr(story_steps, "gist_of", noting)
        desk_of(tmp_path, LEVY[1:])
        assert read_now == [LEVY[1]["title"]]
        monkeypatch.undo()
        assert stories(path) == stories(desk_of(tmp_path, FERRY + LEVY, "anew.db"))

    def test_only_what_is_encoded_with_it_is_encoded_again_for_a_report_more(
        self, tmp_path, monkeypatch
    ):
        path = desk_of(tmp_path, FERRY + LEVY[:1])
        texts = []

        def noting(lot):
            texts.extend(lot)
            return sentence_vectors(lot)

        rest = proposals.propose_pairs.__defaults__[1:]
        monkeypatch.setattr(proposals.propose_pairs, "__defaults__", (noting, *rest))
        # Every report begins a batch.
        monkeypatch.setattr(proposals, "_BATCH_SIZE", 1)
        desk_of(tmp_path, LEVY[1:2])
        texts.clear()
        again = {**LEVY[0], "title": f"{LEVY[0]['title']} II"}
        desk_of(tmp_path, [again])
        assert len(texts) == 2
        assert all(again["title"] in text for text in texts)
        assert stories(path) == stories(desk_of(tmp_path, [*FERRY, *LEVY[:2], again], "anew.db"))

    def test_only_its_week_is_encoded_again_for_a_report_more(self, tmp_path, monkeypatch):
        def encoded(items):
            texts = []

            def noting(lot):
                texts.extend(lot)
                return sentence_vectors(lot)

            monkeypatch.setattr(proposals.propose_pairs, "__defaults__", (noting, *rest))
            desk_of(tmp_path, items)
            return texts

        rest = proposals.propose_pairs.__defaults__[1:]
        later = [item | {"date": item["date"].replace("2031-04-0", "2031-05-1")} for item in FERRY]
        assert len(encoded(FERRY + later)) == 2 * 6
        more = encoded([LEVY[0]])
        assert FERRY[0]["title"] in more
        assert len(more) == 2 * 3

    def test_only_pairs_with_a_report_more_are_compared(self, tmp_path, monkeypatch):
        # An outlet that is new to the desk would be sought in all reports.
        path = desk_of(tmp_path, FERRY[1:] + LEVY[:1])
        compared = []

        def noting(korean, english):
            compared.append({korean.headline, english.headline})
            return names_of_both(korean, english)

        monkeypatch.setattr(proposals, "names_of_both", noting)
        desk_of(tmp_path, FERRY[:1])
        assert compared == [{FERRY[0]["title"], FERRY[2]["title"]}]
        monkeypatch.undo()
        assert stories(path) == stories(desk_of(tmp_path, FERRY + LEVY[:1], "anew.db"))

    def test_only_lots_near_a_report_more_are_compared(self, tmp_path, monkeypatch):
        far = [item | {"date": item["date"].replace("2031-04-0", "2031-05-1")} for item in FERRY]
        path = desk_of(tmp_path, FERRY + far)
        rows = []

        def noting(some, others):
            rows.append(len(some))
            return likenesses(some, others)

        monkeypatch.setattr(proposals, "likenesses", noting)
        desk_of(tmp_path, LEVY[:1])
        near = {item["title"] for item in FERRY + LEVY[:1]}
        assert 0 < sum(rows) <= len(near)
        monkeypatch.undo()
        assert stories(path) == stories(desk_of(tmp_path, FERRY + far + LEVY[:1], "anew.db"))

    def test_an_undated_report_is_near_to_all(self, tmp_path):
        undated = [{k: v for k, v in LEVY[0].items() if k != "date"}]
        path = desk_of(tmp_path, FERRY + undated)
        desk_of(tmp_path, LEVY[1:])
        assert stories(path) == stories(desk_of(tmp_path, FERRY + LEVY[1:] + undated, "anew.db"))

    def test_a_deleted_report_leaves_nothing_that_is_kept_for_it(self, tmp_path):
        path = desk_of(tmp_path, FERRY + LEVY)

        def kept():
            with closing(sqlite3.connect(path)) as desk:
                names = [row[0] for row in desk.execute("SELECT name FROM step_memories")]
            return [name for name in names if name.startswith(WORDS_OF_REPORTS)]

        assert kept()
        with open_desk(path, create=False) as desk:
            (report, *_) = [row.id for row in desk.reports()]
            desk.judge("asked to").delete(desk.plan_deletion("report", report))
        assert kept() == []
        with open_desk(path, create=False) as desk:
            desk.find_stories()
        assert kept()

    def test_a_report_deleted_while_stories_are_sought_leaves_nothing(self, tmp_path, monkeypatch):
        path = desk_of(tmp_path, FERRY + LEVY)
        with open_desk(path, create=False) as desk:
            (gone,) = [row.id for row in desk.reports() if row.metadata.title == LEVY[0]["title"]]
        search = story_steps.find_stories

        def interrupted(*given, **more):
            monkeypatch.setattr(story_steps, "find_stories", search)
            found = search(*given, **more)
            with open_desk(path, create=False) as other:
                other.judge("asked to").delete(other.plan_deletion("report", gone))
            return found

        monkeypatch.setattr(story_steps, "find_stories", interrupted)
        with pytest.raises(LedgerError, match="deleted while stories were sought"):
            desk_of(tmp_path, [FERRY[1] | {"date": "2031-06-20T03:00:00Z"}])
        with closing(sqlite3.connect(path)) as connection:
            names = [row[0] for row in connection.execute("SELECT name FROM step_memories")]
        assert not [name for name in names if name.startswith(WORDS_OF_REPORTS)]
        with open_ledger(path, create=False) as ledger:
            assert not ledger.stories.is_up_to_date(story_steps.STORIES_VERSION)
            find_all_stories(ledger)
            assert ledger.stories.is_up_to_date(story_steps.STORIES_VERSION)

    def test_a_person_parts_them_for_good(self, tmp_path):
        path = desk_of(tmp_path, FERRY + LEVY)
        (joined,) = [story for story in stories(path) if story[0] == ("en", "ko")]
        korean = joined[2][0].report
        with open_desk(path, create=False) as desk:
            desk.judge("A. Reader").apart(korean, [korean])
            desk.find_stories()
        alone = next(story for story in stories(path) if korean in story[1])
        assert alone[1] == {korean}
        assert alone[2] == ()
