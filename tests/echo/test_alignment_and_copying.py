import pytest

from made_reports import CROSSWATER, FAR_BANK, FERRY, LEVY, NIGHTFERRY, pile_of, write
from secondsource.echo.reuse.alignment import GAP, SEED, align, seed_index
from secondsource.echo.reuse.copied_passages import LEAST_PASSAGE, find_overlaps
from secondsource.echo.text.word_hashes import hash_words


def shared(first, second):
    """Return the passages two texts share, in the words of each."""
    here, there = hash_words(first), hash_words(second)
    return [
        (here.span(*p.first).words(first), there.span(*p.second).words(second))
        for p in align(seed_index(here.words), seed_index(there.words))
    ]


def overlaps(*written):
    return list(find_overlaps([features.trace for features in pile_of(*written)]))


def numbered(prefix, count):
    return " ".join(f"{prefix}{n}" for n in range(count))


class TestPassagesAreFoundWordForWord:
    def test_a_sentence_within_other_words(self):
        first, second = f"Before. {FERRY[0]} And after.", f"Elsewhere: {FERRY[0].upper()} The end."
        ((here, there),) = shared(first, second)
        assert here == FERRY[0].rstrip(".")
        assert there == here.upper()

    def test_a_substituted_word_does_not_part_a_passage(self):
        ((here, there),) = shared(FERRY[0], FERRY[0].replace("struck", "rammed"))
        assert "struck" in here
        assert "rammed" in there

    def test_a_long_cut_does(self):
        text = f"{FERRY[0]} {numbered('cut', GAP + 1)} {FERRY[1]}"
        assert len(shared(text, f"{FERRY[0]} {FERRY[1]}")) == 2

    def test_paragraphs_in_another_order_are_all_found(self):
        passages = shared(" ".join(FERRY[:3]), " ".join(reversed(FERRY[:3])))
        assert sorted(here.split()[0] for here, _ in passages) == ["Boatmen", "Its", "The"]

    def test_no_word_is_used_twice(self):
        ((here, _),) = shared(FERRY[0], f"{FERRY[0]} Then: {FERRY[0]}")
        assert here == FERRY[0].rstrip(".")

    @pytest.mark.parametrize(
        ("one", "other"),
        [("", ""), ("", "word"), ("word", "word"), (" ".join("abcd"), " ".join("abcd"))],
    )
    def test_fewer_words_than_a_seed_are_no_passage(self, one, other):
        assert SEED > 4
        assert shared(one, other) == []

    def test_a_refrain_of_thousands_of_words_is_found_once(self):
        text = "row the boat home " * 2000
        passages = align(seed_index(hash_words(text).words), seed_index(hash_words(text).words))
        used = [n for p in passages for t in p.tiles for n in range(t.first, t.first + t.length)]
        assert len(used) == len(set(used)) > 0


class TestCopiedWordsAreCountedByKind:
    def test_a_copy_shares_all_of_it(self):
        body = " ".join(FERRY)
        (overlap,) = overlaps(write(body, outlet=FAR_BANK), write(body, outlet=NIGHTFERRY))
        assert overlap.is_copied
        assert overlap.first_share == overlap.second_share == 1
        assert overlap.own == len(hash_words(body).words)

    def test_a_cut_copy_shares_all_of_it_and_half_of_the_other(self):
        long = write(" ".join((*FERRY, *LEVY)), outlet=CROSSWATER, published="2031-04-01")
        short = write(" ".join(FERRY), outlet=NIGHTFERRY, published="2031-04-03")
        (overlap,) = overlaps(long, short)
        assert overlap.first_share == 1
        assert overlap.second_share < 0.7

    def test_the_words_of_a_speaker_are_no_own_words(self):
        speech = "“" + FERRY[0] + "”"
        first = write(f"{speech} So Tennick at the pier. {FERRY[2]}", outlet=FAR_BANK)
        second = write(f"Tennick met the press at noon. {speech} {LEVY[1]}", outlet=NIGHTFERRY)
        (overlap,) = overlaps(first, second)
        assert (overlap.own, overlap.longest) == (0, 0)
        assert overlap.quoted == len(hash_words(FERRY[0]).words)
        assert not overlap.is_copied

    def test_a_formula_is_too_short_to_be_copying(self):
        formula = numbered("formula", LEAST_PASSAGE - 1)
        first = write(f"{numbered('one', 60)} {formula}", outlet=FAR_BANK)
        second = write(f"{formula} {numbered('two', 60)}", outlet=NIGHTFERRY)
        assert not any(overlap.is_copied for overlap in overlaps(first, second))

    def test_a_furniture_zone_is_not_compared(self):
        lines = (" ".join(FERRY),)
        first = write(LEVY[0], outlet=FAR_BANK, furniture=lines)
        second = write(LEVY[1], outlet=FAR_BANK, furniture=lines)
        assert overlaps(first, second) == []


class TestFurnitureThatIntakeDidNotSeeIsNoCopying:
    STANDING = " ".join(FERRY[:3])

    def test_the_paragraph_an_outlet_puts_into_every_report(self):
        pile = [write(numbered(f"r{n}x", 120), self.STANDING, outlet=FAR_BANK) for n in range(6)]
        assert not any(overlap.is_copied for overlap in overlaps(*pile))

    def test_the_same_paragraph_in_two_outlets_is_copied(self):
        first = write(numbered("one", 120), self.STANDING, outlet=FAR_BANK)
        second = write(numbered("two", 120), self.STANDING, outlet=NIGHTFERRY)
        assert [overlap.is_copied for overlap in overlaps(first, second)] == [True]

    def test_many_versions_of_one_report_still_copy_each_other(self):
        body = " ".join((*FERRY, *LEVY))
        pile = [write(body, f"Update {n}.", outlet=FAR_BANK) for n in range(6)]
        assert len([overlap for overlap in overlaps(*pile) if overlap.is_copied]) >= 5

    def test_background_that_many_outlets_repeat_for_weeks(self):
        pile = [
            write(
                numbered(f"r{n}x", 150),
                self.STANDING,
                outlet=f"Outlet {n}",
                published=f"2031-04-{3 * n + 1:02}",
            )
            for n in range(8)
        ]
        assert not any(overlap.is_copied for overlap in overlaps(*pile))
