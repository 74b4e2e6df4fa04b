import pytest

from made_reports import CROSSWATER, FAR_BANK, FERRY, LEVY, NIGHTFERRY, write
from secondsource.echo import compare
from secondsource.echo.text.word_hashes import hash_words
from secondsource.language.quotation_marks import quotations


def compared(first, second):
    return compare(first.report, second.report, quotations(first.text), quotations(second.text))


class TestTwoReportsSideBySide:
    WHOLE = write(*FERRY, LEVY[0], title="Night ferry sinks", outlet=CROSSWATER)
    CUT = write(FERRY[3].upper(), FERRY[0], title="A loss at the weir", outlet=NIGHTFERRY)

    def test_every_passage_is_the_same_words_in_both(self):
        comparison = compared(self.WHOLE, self.CUT)
        words = [
            (p.here.words(self.WHOLE.text), p.there.words(self.CUT.text))
            for p in comparison.passages
        ]
        assert words == [
            (FERRY[0].rstrip("."), FERRY[0].rstrip(".")),
            (FERRY[3].rstrip("."), FERRY[3].rstrip(".").upper()),
        ]
        assert comparison.own == sum(p.words for p in comparison.passages)

    def test_the_other_way_round_it_is_the_same_turned(self):
        comparison, turned = compared(self.WHOLE, self.CUT), compared(self.CUT, self.WHOLE)
        assert (comparison.own, comparison.quoted, comparison.longest) == (
            turned.own,
            turned.quoted,
            turned.longest,
        )
        assert (comparison.first_share, comparison.second_share) == (
            turned.second_share,
            turned.first_share,
        )
        assert {(p.here, p.there) for p in comparison.passages} == {
            (p.there, p.here) for p in turned.passages
        }

    def test_shares_are_of_the_words_of_each(self):
        comparison = compared(self.WHOLE, self.CUT)
        assert comparison.first_share == comparison.own / len(hash_words(self.WHOLE.text).words)
        assert comparison.second_share == comparison.own / len(hash_words(self.CUT.text).words)

    def test_a_report_beside_itself_shares_all(self):
        comparison = compared(self.WHOLE, self.WHOLE)
        assert (comparison.first_share, comparison.second_share) == (1, 1)
        (passage,) = comparison.passages
        assert passage.here == passage.there

    def test_reports_that_share_nothing_have_no_passage(self):
        comparison = compared(write(FERRY[0]), write(LEVY[0]))
        assert comparison.passages == ()
        assert (comparison.own, comparison.quoted, comparison.first_share, comparison.longest) == (
            0,
            0,
            0,
            0,
        )

    def test_quoted_words_are_counted_apart(self):
        report = write(f"{LEVY[0]} “{FERRY[1]}” {FERRY[2]}")
        comparison = compared(report, write(f"“{FERRY[1]}” {LEVY[1]} {FERRY[2]}"))
        assert comparison.quoted == len(hash_words(FERRY[1]).words)
        assert comparison.own == len(hash_words(FERRY[2]).words)

    def test_furniture_is_left_out(self):
        report = write(FERRY[0], outlet=FAR_BANK, furniture=[" ".join(LEVY)])
        assert compared(report, write(FERRY[1], furniture=[" ".join(LEVY)])).passages == ()

    @pytest.mark.parametrize("one", ["", "word", "강변", "夜", "\U0001f6a2"])
    @pytest.mark.parametrize("other", ["", "word", "夜渡船"])
    def test_nearly_no_words_share_nothing(self, one, other):
        comparison = compared(write(one), write(other))
        assert comparison.passages == ()
        assert comparison.first_share == comparison.second_share == 0
