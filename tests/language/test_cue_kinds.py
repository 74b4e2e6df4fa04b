"""What the words of a cue do, and whether a content denies."""

import pytest

from secondsource.language.english.cue_kinds import cue_kind
from secondsource.language.english.denial_phrases import content_denies
from secondsource.model import CueKind, Span


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("said", CueKind.SAYS),
        ("according to", CueKind.SAYS),
        ("denied", CueKind.SAYS),
        ("told", CueKind.TELLS),
        ("was told", CueKind.TELLS),
        ("wrote", CueKind.WRITES),
        ("is said to", CueKind.IS_SAID),
        ("was shown", CueKind.IS_SAID),
        ("is believed", CueKind.IS_SAID),
        ("were reported", CueKind.IS_SAID),
        ("fears", CueKind.OTHER),
        ("tweeted", CueKind.WRITES),
        ("posted on the board", CueKind.WRITES),
        ("has published", CueKind.WRITES),
        ("announced", CueKind.ANNOUNCES),
        ("announced in a post", CueKind.WRITES),
        ("declared", CueKind.ANNOUNCES),
        ("declined to comment on", CueKind.DECLINES),
        ("refused to say", CueKind.DECLINES),
        ("would not be drawn on", CueKind.DECLINES),
        ("didn’t respond to", CueKind.DECLINES),
        ("had no comment on", CueKind.DECLINES),
        ("did not say whether", CueKind.DECLINES),
        ("said he did not know", CueKind.SAYS),
        ("declined", CueKind.OTHER),
        ("refused to open", CueKind.OTHER),
        ("identified", CueKind.OTHER),
        ("had no doubt", CueKind.OTHER),
        ("", CueKind.OTHER),
    ],
)
def test_a_cue_is_of_the_kind_of_its_verb(words, kind):
    assert cue_kind([Span(0, len(words))] if words else [], words) is kind


def test_a_cue_in_two_pieces_is_read_as_one():
    text = "It was, the Tarn Herald understood, reported that the ferry sank."
    cue = [Span(3, 6), Span(text.index("reported"), text.index(" that"))]
    assert cue_kind(cue, text) is CueKind.IS_SAID


@pytest.mark.parametrize(
    ("kind", "is_speech"),
    [
        (CueKind.SAYS, True),
        (CueKind.TELLS, True),
        (CueKind.WRITES, True),
        (CueKind.ANNOUNCES, True),
        (CueKind.DECLINES, False),
        (CueKind.IS_SAID, False),
        (CueKind.OTHER, False),
    ],
)
def test_only_who_says_tells_writes_or_announces_speaks(kind, is_speech):
    assert kind.is_speech is is_speech


@pytest.mark.parametrize(
    ("words", "denies"),
    [
        ("there was no collapse at Harrow", True),
        ("that there have been no arrests", True),
        ("No one was hurt", True),
        ("the reports are groundless", True),
        ("these are false rumours", True),
        ("the tunnel collapsed at night", False),
        ("nine were killed and no ferry sailed", False),
    ],
)
def test_a_content_denies_that_says_that_something_is_not_so(words, denies):
    assert content_denies([Span(0, len(words))], words) is denies


def test_only_the_first_piece_of_a_content_is_asked():
    text = "The tunnel stands. There was no collapse."
    pieces = [Span(0, 18), Span(19, len(text))]
    assert not content_denies(pieces, text)
    assert content_denies(pieces[1:], text)
