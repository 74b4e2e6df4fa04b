"""An adverb before the verb does not belong to who speaks."""

import pytest

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.attribution.source_ends import with_whole_names, without_trailing_adverbs
from secondsource.language.english.trailing_adverbs import words_before_adverbs
from secondsource.model import Span


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Tarn Courier recently", "Tarn Courier"),
        ("the board also", "the board"),
        ("Mayor Orla Tennick, however", "Mayor Orla Tennick"),
        ("the millers then also", "the millers"),
        ("He later", "He"),
        ("the union repeatedly", "the union"),
        ("the clerk reportedly", "the clerk"),
        ("the board no longer", "the board"),
        ("They impressively", "They"),
        ("he courteously", "he"),
        ("the family", "the family"),
        ("the weekly", "the weekly"),
        ("the Harbour Association of Tarn categorically", "the Harbour Association of Tarn"),
        ("the garrison impudently", "the garrison"),
        ("the leading papers of Tarn editorially", "the leading papers of Tarn"),
        ("a ferry attendant wrongfully", "a ferry attendant"),
        ("the juggler then humorously", "the juggler"),
        ("official data alone", "official data"),
        ("speakers at the rally", "speakers at the rally"),
        ("the court of the royal family", "the court of the royal family"),
        ("the elderly", "the elderly"),
        ("the sub-assembly", "the sub-assembly"),
        ("the official Port Weekly", "the official Port Weekly"),
        ("Even", "Even"),
        ("We had", "We"),
        ("the board has repeatedly", "the board"),
        ("Then", "Then"),
        ("the Evening Post of Now", "the Evening Post of Now"),
        ("the board of the old mill", "the board of the old mill"),
        ("Bram Still", "Bram Still"),
        ("the recently elected board", "the recently elected board"),
        ("The Daily", "The Daily"),
        ("a statement Monday", "a statement"),
        ("a filing late Tuesday", "a filing"),
        ("a notice on Friday morning", "a notice"),
        ("harbour officials today", "harbour officials"),
        ("The port's Monday", "The port"),
        ("NASA’s Monday", "NASA"),
        ("a letter dated Thursday", "a letter dated Thursday"),
        ("a report released on Monday", "a report released on Monday"),
        ("a note written Sunday", "a note written Sunday"),
        ("The Mail on Sunday", "The Mail on Sunday"),
        ("Tarn Today", "Tarn Today"),
        ("Monday", "Monday"),
    ],
)
def test_the_source_ends_before_the_adverb(source, words):
    text = f"{source} said that the dyke holds."
    at = len(source)
    claim = ClaimSpans((Span(at + 6, len(text)),), (Span(at + 1, at + 5),), (Span(0, at),), 0.9)
    (trimmed,) = without_trailing_adverbs([claim], text)
    assert trimmed.source[0].words(text) == words


@pytest.mark.parametrize("repeated", [" really", ", also", "  ,", " no longer", " really x"])
def test_a_source_of_100_000_adverbs_is_read_at_once(repeated):
    words = "the board" + repeated * 100_000
    kept = words_before_adverbs(words)
    assert kept == (words if repeated.endswith(("x", ",")) else "the board")


@pytest.mark.parametrize(
    ("source", "behind", "words"),
    [
        ("Kim Jong", "Hyok", "Kim Jong Hyok"),
        ("Comrade Kim Jong", "Hyok", "Comrade Kim Jong Hyok"),
        ("Minister Choe Son", "Mi", "Minister Choe Son Mi"),
        ("Pak", "Mi", "Pak"),
        ("Orla Ves", "Tun", "Orla Ves"),
        ("Kim Jong Hyok", "Won", "Kim Jong Hyok"),
    ],
)
def test_no_last_syllable_of_a_name_is_dropped(source, behind, words):
    text = f"{source} {behind} said that the dyke holds."
    at = len(source) + len(behind) + 2
    claim = ClaimSpans(
        (Span(at + 5, len(text)),), (Span(at, at + 4),), (Span(0, len(source)),), 0.9
    )
    (read,) = with_whole_names([claim], text)
    assert read.source[0].words(text) == words


def test_a_syllable_that_another_part_has_stays_there():
    text = "Kim Jong Hyok said that the dyke holds."
    claim = ClaimSpans((Span(19, len(text)),), (Span(9, 18),), (Span(0, 8),), 0.9)
    assert with_whole_names([claim], text) == [claim]
