"""Reports that share rare words with a text: found in any form, bounded, the likeliest first."""

import pytest

from made_allegations import made_report
from secondsource.ledger import open_ledger

TRAM = made_report(
    "Tram leaves rails\n\nThe tram to Varnholt left its rails at the weir.", outlet="Tarn Herald"
)
FERRY = made_report("Ferry struck\n\nThe ferry to Varnholt struck a gravel barge.")
KOREAN = made_report("배가 멈췄다\n\n밤배가 바른홀트 부두에서 멈췄다.", language="ko")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    with open_ledger(tmp_path_factory.mktemp("rare") / "desk.db") as opened:
        others = [made_report(f"Note {n}\n\nThe river rose again to mark {n}.") for n in range(40)]
        for report in (TRAM, FERRY, KOREAN, *others):
            opened.raw.add(report.raw, report.text.encode(), "text/plain", f"{report.id}.txt")
            opened.reports.add([(report, [])], "intake 1")
        yield opened


def found(ledger, text, most_words=12, limit=10):
    return ledger.reports.by_rare_words().reports(text, most_words, limit)


def test_the_report_that_shares_most_rare_words_comes_first(ledger):
    assert found(ledger, "A barge of gravel was struck near Varnholt") == [FERRY.id, TRAM.id]


def test_words_that_most_reports_hold_find_nothing(ledger):
    assert found(ledger, "the river rose again") == []


def test_korean_words_are_found_with_other_particles(ledger):
    assert found(ledger, "밤배는 바른홀트 부두를 떠났다") == [KOREAN.id]


def test_no_more_reports_come_than_are_asked_for(ledger):
    assert len(found(ledger, "Varnholt tram ferry", limit=1)) == 1


@pytest.mark.parametrize("text", ["", "?!", '"', "AND OR NOT NEAR(", "\ud800 \x00", "a" * 100_000])
def test_any_text_is_searched_for_as_words(ledger, text):
    assert found(ledger, text) == []


def test_only_reports_of_some_outlets_are_searched_if_asked(ledger):
    search = ledger.reports.by_rare_words()
    assert search.reports("Varnholt tram ferry", 12, 10, ["Tarn Herald"]) == [TRAM.id]
    assert search.reports("Varnholt tram ferry", 12, 10, ["None"]) == []
