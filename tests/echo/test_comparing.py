import pytest
from made_reports import CROSSWATER, FAR_BANK, FERRY, LEVY, NIGHTFERRY, write

from secondsource.echo import compare
from secondsource.echo.text.word_hashes import hash_words
from secondsource.language import quotations


def compared(one, other):
    return compare(one.report, other.report, quotations(one.text), quotations(other.text))


class TestTwoReportsSideBySide:
    WHOLE = write(*FERRY, LEVY[0], title="Night ferry sinks", outlet=CROSSWATER)
    CUT = write(FERRY[3].upper(), FERRY[0], title="A loss at the weir", outlet=NIGHTFERRY)

    def test_every_passage_is_the_same_words_in_both(self):
        found = compared(self.WHOLE, self.CUT)
        words = [
            (p.here.words(self.WHOLE.text), p.there.words(self.CUT.text)) for p in found.passages
        ]
        assert words == [
            (FERRY[0].rstrip("."), FERRY[0].rstrip(".")),
            (FERRY[3].rstrip("."), FERRY[3].rstrip(".").upper()),
        ]
        assert found.own == sum(p.words for p in found.passages)

    def test_the_other_way_round_it_is_the_same_turned(self):
        one, turned = compared(self.WHOLE, self.CUT), compared(self.CUT, self.WHOLE)
        assert (one.own, one.quoted, one.longest) == (turned.own, turned.quoted, turned.longest)
        assert (one.first_share, one.second_share) == (turned.second_share, turned.first_share)
        assert {(p.here, p.there) for p in one.passages} == {
            (p.there, p.here) for p in turned.passages
        }

    def test_shares_are_of_the_words_of_each(self):
        found = compared(self.WHOLE, self.CUT)
        assert found.first_share == found.own / len(hash_words(self.WHOLE.text).words)
        assert found.second_share == found.own / len(hash_words(self.CUT.text).words)

    def test_a_report_beside_itself_shares_all(self):
        found = compared(self.WHOLE, self.WHOLE)
        assert (found.first_share, found.second_share) == (1, 1)
        (passage,) = found.passages
        assert passage.here == passage.there

    def test_reports_that_share_nothing_have_no_passage(self):
        found = compared(write(FERRY[0]), write(LEVY[0]))
        assert found.passages == ()
        assert (found.own, found.quoted, found.first_share, found.longest) == (0, 0, 0, 0)

    def test_quoted_words_are_counted_apart(self):
        one = write(f"{LEVY[0]} “{FERRY[1]}” {FERRY[2]}")
        found = compared(one, write(f"“{FERRY[1]}” {LEVY[1]} {FERRY[2]}"))
        assert found.quoted == len(hash_words(FERRY[1]).words)
        assert found.own == len(hash_words(FERRY[2]).words)

    def test_furniture_is_left_out(self):
        one = write(FERRY[0], outlet=FAR_BANK, furniture=[" ".join(LEVY)])
        assert compared(one, write(FERRY[1], furniture=[" ".join(LEVY)])).passages == ()

    @pytest.mark.parametrize("one", ["", "word", "강변", "夜", "\U0001f6a2"])
    @pytest.mark.parametrize("other", ["", "word", "夜渡船"])
    def test_nearly_no_words_share_nothing(self, one, other):
        found = compared(write(one), write(other))
        assert found.passages == ()
        assert found.first_share == found.second_share == 0
