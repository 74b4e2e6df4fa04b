"""Names of outlets in words: the longest that fits, the same however often it is asked for."""

import pytest

from secondsource.echo import OutletNames
from secondsource.echo.citations import outlet_names
from secondsource.echo.text.word_hashes import hash_words

NAMES = OutletNames(
    {
        "Far Bank": "Far Bank",
        "Far Bank Evening Post": "Far Bank Evening Post",
        "Far Bank Evening": "Far Bank Evening",
        "Tarn Herald": "Tarn Herald",
    }
)


@pytest.mark.parametrize(
    ("words", "outlets"),
    [
        ("as Far Bank Evening Post wrote", ["Far Bank Evening Post"]),
        ("as Far Bank Evening wrote", ["Far Bank Evening"]),
        ("as Far Bank wrote, and the Tarn Herald", ["Far Bank", "Tarn Herald"]),
        ("so said Far Bank Evening", ["Far Bank Evening"]),
        ("so said Far Bank", ["Far Bank"]),
        ("a far bank of the river", []),
        ("", []),
    ],
)
def test_the_longest_name_that_stands_there_is_mentioned(words, outlets):
    assert [m.outlet for m in NAMES.mentions(hash_words(words), words)] == outlets
    for _ in range(2):
        assert NAMES.first_outlet_in(words) == (outlets[0] if outlets else "")


def test_names_are_known_however_many_were_asked_for(monkeypatch):
    monkeypatch.setattr(outlet_names, "_MOST_REMEMBERED", 2)
    for _ in range(2):
        for number in range(5):
            assert NAMES.canonical_name("the Far Bank") == "Far Bank"
            assert NAMES.canonical_name(f"Far Bank {number}") == ""
            assert NAMES.first_outlet_in(f"{number} of Tarn Herald {'x' * 300}") == "Tarn Herald"
