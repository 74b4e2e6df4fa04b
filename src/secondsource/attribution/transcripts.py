"""Transcripts, and questions with their answers: lines that begin with who speaks in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.attribution.name_uses import name_uses
from secondsource.attribution.speaker_phrases import SpeakerPhrases
from secondsource.language.english.verbless_phrases import (
    ANSWER_LABEL,
    INTERVIEWEE,
    QUESTION_LABEL,
)
from secondsource.model import Span

# All 28 turns and answers in the real piles, looked at by eye, were those of their speaker; of 39
# in PolNeAR's training part the labels were looked at, and one was a headline's.
TURN = 0.95

_TURN = re.compile(r"(?P<label>[^\W\d_][^:\n]{0,60}?)\s?(?P<colon>:)\s+(?=\S)")
_NAME_WORDS = re.compile(r"[^\W\d_a-z][^\W\d_]*(?:[.’'-][^\W\d_]*)*")
_WORD = re.compile(r"[^\W\d_]+")
# Turns, and speakers with this many of them, from which lines with labels are a transcript: a list
# of credits ("Director: ...") repeats none, a list of hints repeats one.
_FEWEST_TURNS = 4
_FEWEST_OF_SPEAKER = 2
_LONGEST_LABEL = 6
# Words of a turn; a shorter one is a greeting ("You're welcome.").
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Turn:
    """A line that begins with a label and a colon."""

    label: Span
    colon: Span
    content: Span
    speaker: str


def transcript_claims(
    text: str, lines: Sequence[Span], phrases: SpeakerPhrases
) -> Iterator[ClaimSpans]:
    """Yield what each speaker of a transcript says, and the answers to questions.

    The speaker of an answer ("A:") is the one whom the text says it interviews, if it is one;
    otherwise its source has no words. A question is no statement.

    Args:
        text: The text.
        lines: Its lines that are read, in order.
        phrases: Recognises the names of speakers.
    """
    turns = [turn for line in lines if (turn := _turn(line, text)) is not None]
    yield from _answers(turns, text, phrases)
    named = [turn for turn in turns if _is_name(turn, text, phrases)]
    uses = Counter(turn.speaker for turn in named)
    speakers = [speaker for speaker, count in uses.items() if count >= _FEWEST_OF_SPEAKER]
    if len(speakers) < _FEWEST_OF_SPEAKER or len(named) < _FEWEST_TURNS:
        return
    for turn in named:
        if _says_something(turn.content, text):
            yield ClaimSpans((turn.content,), (turn.colon,), (turn.label,), TURN)


def _turn(line: Span, text: str) -> _Turn | None:
    match = _TURN.match(text, line.start, line.end)
    if match is None:
        return None
    label = match["label"].partition(",")[0]
    words = _WORD.findall(label)
    if not words or len(words) > _LONGEST_LABEL:
        return None
    return _Turn(
        Span(*match.span("label")),
        Span(*match.span("colon")),
        Span(match.end(), line.end),
        words[-1].lower(),
    )


def _says_something(content: Span, text: str) -> bool:
    """Return whether a turn is more than a greeting, and no question."""
    words = content.words(text)
    return len(words.split()) >= _FEWEST_WORDS and not words.endswith("?")


def _is_name(turn: _Turn, text: str, phrases: SpeakerPhrases) -> bool:
    label = turn.label.words(text)
    name = label.partition(",")[0]
    if phrases.is_label(label, text):
        return False
    if any(pattern.fullmatch(name) for pattern in (ANSWER_LABEL, QUESTION_LABEL)):
        return False
    if not all(_NAME_WORDS.fullmatch(word) for word in name.split()):
        return False
    if name.isupper() and len(name) > 1:
        return True
    # The name stands elsewhere too: "Odran Vale spoke" above "Vale: ...".
    return name_uses(text).ends_longer_name(name.split()[-1])


def _answers(turns: Sequence[_Turn], text: str, phrases: SpeakerPhrases) -> Iterator[ClaimSpans]:
    labels = [turn.label.words(text) for turn in turns]
    if not any(QUESTION_LABEL.fullmatch(label) for label in labels):
        return
    source = _interviewee(text, phrases)
    for turn, label in zip(turns, labels, strict=True):
        if ANSWER_LABEL.fullmatch(label) and _says_something(turn.content, text):
            yield ClaimSpans((turn.content,), (turn.colon,), source, TURN)


def _interviewee(text: str, phrases: SpeakerPhrases) -> tuple[Span, ...]:
    """Return the first words for the one person whom a text says it interviews, or ()."""
    found: dict[str, Span] = {}
    for match in INTERVIEWEE.finditer(text):
        span = phrases.signature(text, *match.span("name"))
        if span is not None:
            found.setdefault(span.words(text).split()[-1].lower(), span)
    return tuple(found.values()) if len(found) == 1 else ()
