import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.echo.reuse.fingerprint_index import _order_by
from secondsource.echo.reuse.winnowing import RUN, WINDOW, winnow
from secondsource.echo.text import word_hashes
from secondsource.echo.text.word_hashes import hash_each, hash_words


def words(text):
    wording = hash_words(text)
    return [text[a:b] for a, b in zip(wording.starts, wording.ends, strict=True)]


def same(first, second):
    return hash_words(first).words.tolist() == hash_words(second).words.tolist()


class TestWordsAreTheSameHoweverTheyAreSpelled:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Orla Tennick", "ORLA TENNICK"),
            ("Bram-Quillory", "Bram Quillory"),
            ("Sinŭiju", "Sinuiju"),
            ("caf\u00e9", "cafe\u0301"),
            ("“Stay in,” he said", "'Stay in', he said!"),
            ("the ferry's bow", "the ferry’s bow"),
            ("far\u00adbank", "farbank"),
            ("ferry \U0001f6a2 sinks", "ferry sinks"),
            ("ВАРНХОЛЬТ", "варнхольт"),
            ("\uff26erry", "Ferry"),
        ],
    )
    def test_case_accents_marks_and_emoji_make_no_difference(self, one, other):
        assert same(one, other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("nine hurt", "ten hurt"),
            ("9 hurt", "10 hurt"),
            ("12 hurt", "21 hurt"),
            ("far bank", "farbank"),
            ("강변 소식", "강변 소문"),
            ("ferry sinks", "sinks ferry"),
        ],
    )
    def test_other_letters_or_another_order_do(self, one, other):
        assert not same(one, other)


class TestEveryWordStandsWhereItStandsInTheText:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("The ferry, they say, sank.", ["The", "ferry", "they", "say", "sank"]),
            ("강변 소식", ["강변", "소식"]),
            ("夜渡船", ["夜", "渡", "船"]),
            ("Ferry夜 ночью 강변", ["Ferry", "夜", "ночью", "강변"]),
            ("cafe\u0301 closed", ["cafe", "closed"]),
            ("\U0001f6a2ferry\U0001f6a2", ["ferry"]),
            ("don't", ["don", "t"]),
        ],
    )
    def test_in_every_script(self, text, expected):
        found_words = words(text)
        # A mark that joins the last letter may stand within the word or after it.
        assert [word.rstrip("\u0301") for word in found_words] == expected

    @pytest.mark.parametrize("text", ["", " \n\n ", "… — “”", "\U0001f6a2\U0001f525", "\u0301"])
    def test_a_text_without_letters_has_no_words(self, text):
        assert words(text) == []

    def test_a_word_that_is_no_word_is_kept_whole(self):
        long = "a" * 10_000
        assert words(f"see {long} here") == ["see", long, "here"]


class TestTextsThatShareAPassageShareAFingerprint:
    PASSAGE = " ".join(f"shared{n}" for n in range(RUN + WINDOW - 1))

    @pytest.mark.parametrize("before", [0, 1, 7, 50])
    @pytest.mark.parametrize("after", [0, 1, 40])
    def test_wherever_it_stands(self, before, after):
        here = " ".join([*(f"one{n}" for n in range(before)), self.PASSAGE, "end"])
        there = " ".join(["begin", self.PASSAGE, *(f"two{n}" for n in range(after))])
        ones, _ = winnow(hash_words(here).words)
        others, _ = winnow(hash_words(there).words)
        assert np.intersect1d(ones, others).size

    def test_other_texts_share_none(self):
        ones, _ = winnow(hash_words(" ".join(f"one{n}" for n in range(200))).words)
        others, _ = winnow(hash_words(" ".join(f"two{n}" for n in range(200))).words)
        assert not np.intersect1d(ones, others).size

    def test_each_tells_the_word_it_begins_at(self):
        numbers = hash_words(" ".join(f"w{n}" for n in range(60))).words
        prints, places = winnow(numbers)
        assert len(prints) == len(places) >= 60 // WINDOW
        assert ((places >= 0) & (places <= 60 - RUN)).all()
        assert (np.diff(prints) > 0).all()

    @pytest.mark.parametrize("many", [0, 1, RUN - 1])
    def test_a_text_shorter_than_a_run_has_none(self, many):
        prints, places = winnow(hash_words(" ".join("abcdef"[:many])).words)
        assert not prints.size
        assert not places.size

    def test_a_text_of_one_run_has_one(self):
        prints, places = winnow(hash_words(" ".join("abcdef")).words)
        assert len(prints) == 1
        assert places.tolist() == [0]

    def test_a_refrain_counts_once(self):
        prints, places = winnow(hash_words("la " * 500).words)
        assert len(prints) == 1
        assert places.tolist() == [0]


LETTERS = st.sampled_from("ab1,_^ \n.-\u0301\u200d\u00ad가漢é’ ")


@given(st.lists(st.text(max_size=12)))
def test_many_texts_have_the_words_that_each_has_alone(texts):
    assert hash_each(texts) == [tuple(hash_words(text).words.tolist()) for text in texts]


@given(st.text(LETTERS, max_size=60), st.integers(1, 20))
def test_a_text_read_in_pieces_has_the_words_it_has_in_one(text, piece):
    unsplit = hash_words(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_hashes, "_PIECE_SIZE", piece)
        pieces = hash_words(text)
    for name in ("words", "starts", "ends"):
        assert getattr(pieces, name).tolist() == getattr(unsplit, name).tolist()
        assert getattr(pieces, name).dtype == getattr(unsplit, name).dtype


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=40), st.randoms())
def test_carriers_of_a_print_are_in_the_order_of_time_however_many_there_are(drawn, dice):
    # Beyond some billions of prints and reports one number cannot hold both.
    keys = np.array([key + (2**61 if is_far else 0) for key, is_far in drawn], dtype=np.int64)
    places = list(range(len(drawn)))
    dice.shuffle(places)
    places = np.array(places, dtype=np.int64)
    assert _order_by(keys, places).tolist() == np.lexsort((places, keys)).tolist()
    near = keys % 2**61
    assert _order_by(near, places).tolist() == np.lexsort((places, near)).tolist()
