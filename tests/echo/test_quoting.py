import pytest

from made_reports import FAR_BANK, FERRY, LEVY, NIGHTFERRY, pile_of, write
from secondsource.echo.reuse.shared_quotations import shared_quotations, sharing_quotations

SPEECH = "I counted the lanterns on the water until there was not one of them left to count"


def shared(*written):
    """Return for each pair of reports what both quote, in the words of the later."""
    pile = pile_of(*written)
    texts = {each.id: each.text for each in written}
    traces = [features.trace for features in pile]
    return {
        (later, earlier): [
            traces[later].wording.span(*part.first).words(texts[traces[later].report])
            for part in shared_quotations(traces[later], traces[earlier])
        ]
        for later, earlier in sharing_quotations(traces)
    }


def quoting(words, before=FERRY[0], marks="“”", **more):
    return write(f"{before} {marks[0]}{words},{marks[-1]} said Orla Tennick.", **more)


class TestTheSameWordsBetweenQuotationMarksAreShared:
    @pytest.mark.parametrize("marks", ["“”", '""', "«»", "「」"])
    def test_whatever_the_marks(self, marks):
        pile = [
            quoting(SPEECH, outlet=FAR_BANK),
            quoting(SPEECH, LEVY[0], marks, outlet=NIGHTFERRY),
        ]
        assert shared(*pile) == {(1, 0): [SPEECH]}

    def test_when_one_is_cut_at_both_ends(self):
        cut = " ".join(SPEECH.split()[3:12])
        quotations_by_pair = shared(quoting(SPEECH), quoting(cut, LEVY[0]))
        assert quotations_by_pair == {(1, 0): [cut]}

    def test_not_when_one_of_them_does_not_quote(self):
        assert not any(shared(quoting(SPEECH), write(f"{LEVY[0]} {SPEECH}.")).values())

    @pytest.mark.parametrize("words", ["no comment", "we will not go"])
    def test_not_a_catchword(self, words):
        assert shared(quoting(words), quoting(words, LEVY[0])) == {}

    def test_not_another_speech(self):
        assert shared(quoting(SPEECH), quoting(LEVY[1].rstrip("."), LEVY[0])) == {}

    def test_a_report_that_quotes_the_same_twice_shares_with_nobody(self):
        assert shared(write(f"“{SPEECH}.” {FERRY[0]} “{SPEECH}.”")) == {}


class TestEveryPairIsLookedAtOnce:
    def test_the_later_first(self):
        pile = [quoting(SPEECH, f"Report {n}.", published=f"2031-04-0{n + 1}") for n in range(5)]
        pairs = list(sharing_quotations([features.trace for features in pile_of(*pile)]))
        assert len(pairs) == len(set(pairs)) == 10
        assert all(later > earlier for later, earlier in pairs)

    def test_a_slogan_that_hundreds_quote_makes_no_pairs(self):
        pile = [quoting(SPEECH, f"Report {n}.") for n in range(300)]
        assert list(sharing_quotations([features.trace for features in pile_of(*pile)])) == []

    def test_no_reports_share_nothing(self):
        assert list(sharing_quotations([])) == []

    @pytest.mark.parametrize("text", ["", "word", "“", "“”", "“word”"])
    def test_nor_do_reports_that_quote_nothing(self, text):
        assert shared(write(text), write(text)) == {}
