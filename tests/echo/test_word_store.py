from tempfile import TemporaryFile

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from secondsource.echo.text.word_hashes import hash_words
from secondsource.echo.text.word_store import WordsInMemory, WordStore


@given(st.lists(st.text("ab é漢.\n ", max_size=40), max_size=8), st.randoms())
def test_words_come_back_as_they_were_put_in_whatever_the_order(texts, chance):
    put = [hash_words(text) for text in texts]
    marks = [np.array([chance.random() < 0.5 for _ in words.words], dtype=bool) for words in put]
    with TemporaryFile() as file:
        store = WordStore(file)
        stored = [
            store.put(WordsInMemory(words, quoted))
            for words, quoted in zip(put, marks, strict=True)
        ]
        for number in chance.sample(range(len(stored)), len(stored)):
            words = stored[number].words
            for name in ("words", "starts", "ends"):
                assert np.array_equal(getattr(words, name), getattr(put[number], name))
                assert getattr(words, name).dtype == getattr(put[number], name).dtype
            assert np.array_equal(stored[number].quoted, marks[number])
