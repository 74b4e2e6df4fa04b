"""Each word of any text finds it, and syllables inside a Korean word do not."""

import unicodedata

import pytest
from desk_pile import keep, made_report
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from secondsource.ledger import Filters, open_ledger

SYLLABLES = "평양서울태군단은에가나다각힣"
HANGUL = st.text(SYLLABLES, min_size=1, max_size=5)
LATIN = st.text("abcKé", min_size=1, max_size=4)
DIGITS = st.text("0123", min_size=1, max_size=2)
UNSPACED = st.text("北京東海カナ", min_size=1, max_size=4)
GAPS = st.sampled_from([" ", ", ", "\n", "·", "(", "“", "…", " – "])
PIECES = st.lists(st.tuples(HANGUL | LATIN | DIGITS | UNSPACED, GAPS | st.just("")), min_size=1)


@pytest.fixture(scope="module")
def shared_desk(tmp_path_factory):
    with open_ledger(tmp_path_factory.mktemp("words") / "desk.db") as ledger:
        yield ledger


def script(character):
    if character in SYLLABLES:
        return "Hangul"
    if character.isspace() or not character.isalnum():
        return ""
    return "plain" if ord(character) < 0x250 else "unspaced"


def words_of(text):
    """Return the words of a text, parted where the script changes, each with its script."""
    words = []
    for i, character in enumerate(text):
        if script(character) and i and script(text[i - 1]) == script(character):
            words[-1][0] += character
        elif script(character):
            words.append([character, script(character)])
    return [tuple(word) for word in words]


def is_found(desk, text, typed, form="NFC"):
    report = made_report(unicodedata.normalize(form, f"x\n\n{text}"))
    keep(desk, (report, []))
    filters = Filters(exact=True)
    hits = {hit.report.id: hit for hit in desk.reports.search(typed, filters, 10**6)}
    return hits.get(report.id)


KEPT = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(pieces=PIECES, form=st.sampled_from(["NFC", "NFD"]), data=st.data())
@KEPT
def test_every_word_of_a_text_finds_and_marks_it(shared_desk, pieces, form, data):
    text = "".join(word + gap for word, gap in pieces)
    word, _ = data.draw(st.sampled_from(words_of(text)))
    hit = is_found(shared_desk, text, unicodedata.normalize(form, word), data.draw(FORMS))
    assert hit is not None
    marks = [unicodedata.normalize("NFC", mark.words(hit.snippet)) for mark in hit.marks]
    assert marks
    assert all(fold(mark).startswith(fold(word)) for mark in marks)


FORMS = st.sampled_from(["NFC", "NFD"])


def fold(word):
    letters = unicodedata.normalize("NFD", word.casefold())
    return unicodedata.normalize("NFC", letters.replace("\u0301", ""))


@given(pieces=PIECES, data=st.data())
@KEPT
def test_the_beginning_of_a_hangul_word_finds_it_and_its_inside_does_not(shared_desk, pieces, data):
    text = "".join(word + gap for word, gap in pieces)
    hangul = [word for word, kind in words_of(text) if kind == "Hangul"]
    assume(any(len(word) > 1 for word in hangul))
    word = data.draw(st.sampled_from([word for word in hangul if len(word) > 1]))
    cut = data.draw(st.integers(1, len(word) - 1))
    assert is_found(shared_desk, text, word[:cut])
    expected = any(other.startswith(word[cut:]) for other in hangul)
    assert bool(is_found(shared_desk, text, word[cut:])) is expected


@given(pieces=PIECES, data=st.data())
@KEPT
def test_neighbouring_words_are_found_as_a_phrase_and_others_are_not(shared_desk, pieces, data):
    text = "".join(word + gap for word, gap in pieces)
    words = [word for word, _ in words_of(text)]
    assume(len(words) > 1)
    first = data.draw(st.integers(0, len(words) - 2))
    assert is_found(shared_desk, text, f'"{words[first]} {words[first + 1]}"')
    assert not is_found(shared_desk, text, f'"{words[first]} qq {words[first + 1]}"')
