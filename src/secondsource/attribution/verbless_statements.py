"""Statements without a verb of saying: quotations whose speaker stands beside them.

The tagger looks for the words that attribute, so that it finds none here: "“The ledger was closed.”
—Odran Vale", a line "And from Petra Lindqvane:" before a quotation, a name in a line of its own
behind it, the lines of a transcript, a quotation of which the text names no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secondsource.attribution.claim_builder import ClaimSpans
from secondsource.attribution.speaker_phrases import SpeakerPhrases
from secondsource.language.english.verbless_phrases import (
    FIRST_PERSON_WORDS,
    HANDLE,
    INTRODUCTION,
    SIGNATURE_DASH,
)
from secondsource.language.quotation_marks import is_left_open, quotations
from secondsource.language.quotation_styles import unify_quotation_marks
from secondsource.model import Span

# The score of a claim is the share right of those that its rule found, looked at by eye. In 3,405
# English reports of the real piles and 840 of PolNeAR's training part ten of eleven signed
# quotations were their signer's (most are posts). Introductions and cites stand there once
# or never: their score is a guess, set below those that were measured. Of 61 quotations without a
# speaker 58 were speech.
SIGNED = 0.9
INTRODUCED = 0.8
CITED = 0.8
BARE = 0.9

_SIGNED_LINE = re.compile(rf"(?<=[”\"])\s*(?P<cue>{SIGNATURE_DASH})\s*(?=[^\W\d_])")
_LONE_DASH = re.compile(SIGNATURE_DASH)
_SIGNATURE_LINE = re.compile(rf"(?P<cue>{SIGNATURE_DASH})\s*(?=[^\W\d_])")
_OPENING = '“"'
_CLOSED = re.compile(r"[”\"][.,]?$")
_SENTENCE = re.compile(r"[“\"][^\W\d_a-z].*[.!?…,]”?[”\"]$", re.DOTALL)
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?…]['’”\"\])]*)\s*$")
# Words; shorter quotations are titles and slogans as often.
_FEWEST_WORDS = 5
# A post of fewer words is a link or a sign.
_POST = re.compile(r"[^\W\d_]{2,}(?:[^\n]*?\s[^\W\d_]{2,}){2}")
_LONGEST_CITE = 120


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the text, with its words in quotation marks of one style."""

    span: Span
    words: str

    @property
    def is_quotation(self) -> bool:
        """Whether the line is one quotation from its beginning to its end."""
        if self.words[0] not in _OPENING:
            return False
        if is_left_open(self.words):
            return self.words.count("“") + self.words.count('"') == 1
        return len(quotations(self.words)) == 1 and _CLOSED.search(self.words) is not None


class VerblessStatements:
    """Finds the statements of one text that have no verb of saying.

    Args:
        text: The text.
        lines: Its lines that are read, in order.
        phrases: Recognises the names of speakers.
    """

    def __init__(self, text: str, lines: Sequence[Span], phrases: SpeakerPhrases) -> None:
        self._text, self._phrases = text, phrases
        unified = unify_quotation_marks(text)
        self._lines = [_Line(span, span.words(unified)) for span in lines]
        # Lines that name the speaker of the quotation before or behind them.
        self._used: set[int] = set()

    def claims(self) -> Iterator[ClaimSpans]:
        """Yield the statements whose speaker is named beside them."""
        for number in range(len(self._lines)):
            found = (
                self._introduced(number)
                or self._signed_on_line(number)
                or self._signed_behind(number)
                or self._cited_behind(number)
                or self._cited_without_marks(number)
            )
            if found is not None:
                yield found

    def _signed_on_line(self, number: int) -> ClaimSpans | None:
        """Return the claim of “...” —Odran Vale."""
        line = self._lines[number]
        for match in _SIGNED_LINE.finditer(line.words):
            start = line.span.start
            source = self._phrases.signature(self._text, start + match.end(), line.span.end)
            quotation = _quotation_that_ends(line.words, match.start())
            if source is None or quotation is None:
                continue
            content = Span(start + quotation.start, start + quotation.end)
            cue = Span(start + match.start("cue"), start + match.end("cue"))
            before = self._beginning_of_quotation(number) if not quotation.start else ()
            return ClaimSpans((*before, content), (cue,), (source,), SIGNED)
        return None

    def _signed_behind(self, number: int) -> ClaimSpans | None:
        """Return the claim of a quotation and a line "—Odran Vale" behind it."""
        line = self._lines[number]
        match = _SIGNATURE_LINE.match(line.words)
        if match is None or not number:
            return None
        before = self._lines[number - 1]
        is_post = HANDLE.search(line.words) is not None and _POST.search(before.words) is not None
        if not (before.is_quotation or is_post) or number - 1 in self._used:
            return None
        source = self._phrases.signature(self._text, line.span.start + match.end(), line.span.end)
        if source is None:
            return None
        self._used.add(number)
        cue = Span(line.span.start + match.start("cue"), line.span.start + match.end("cue"))
        content = (*self._beginning_of_quotation(number - 1), before.span)
        return ClaimSpans(content, (cue,), (source,), SIGNED)

    def _cited_behind(self, number: int) -> ClaimSpans | None:
        """Return the claim of a quotation and a name in the line behind it."""
        if not number or number in self._used or number - 1 in self._used:
            return None
        before = self._lines[number - 1]
        if not before.is_quotation or is_left_open(before.words):
            return None
        # A name before the quotation introduces it, and this one the next.
        if number > 1 and self._is_speaker_line(number - 2) and number - 2 not in self._used:
            return None
        line = self._lines[number]
        source = self._phrases.surely_a_speaker(self._text, line.span.start, line.span.end)
        if source is None:
            return None
        self._used.add(number)
        content = (*self._beginning_of_quotation(number - 1), before.span)
        return ClaimSpans(content, (), (source,), CITED)

    def _cited_without_marks(self, number: int) -> ClaimSpans | None:
        """Return the claim of a paragraph in the first person and a name with office behind it."""
        if not 1 < number < len(self._lines) - 1 or number in self._used:
            return None
        line, before = self._lines[number], self._lines[number - 1]
        if len(line.words) > _LONGEST_CITE or not FIRST_PERSON_WORDS.search(before.words):
            return None
        if quotations(before.words):
            return None
        if before.words[-1] not in ".!?" or FIRST_PERSON_WORDS.search(
            self._lines[number - 2].words
        ):
            return None
        source = self._phrases.with_office(self._text, line.span.start, line.span.end)
        if source is None:
            return None
        self._used.add(number)
        return ClaimSpans((before.span,), (), (source,), CITED)

    def _introduced(self, number: int) -> ClaimSpans | None:
        """Return the claim of a line "And from Petra Lindqvane:" and the quotation behind it."""
        if number + 1 >= len(self._lines):
            return None
        line, following = self._lines[number], self._lines[number + 1]
        if following.words[0] not in _OPENING or not following.is_quotation:
            return None
        start, end = line.span.start, line.span.end
        introduction = INTRODUCTION.match(line.words)
        has_colon = line.words.endswith(":")
        if introduction is None and not has_colon:
            return None
        if has_colon:
            end -= 1
        cue = Span(end, end + 1) if has_colon else None
        if introduction is not None:
            cue = Span(start + introduction.start("cue"), start + introduction.end("cue"))
            start += introduction.end()
        # "From Senn Mill" is the dateline of what follows as often as its speaker.
        is_sure = has_colon or (introduction is not None and " " in introduction["cue"])
        accepts = self._phrases.signature if is_sure else self._phrases.surely_a_speaker
        source = accepts(self._text, start, end)
        if source is None or cue is None:
            return None
        self._used.add(number)
        content = tuple(self._lines[n].span for n in self._run_of_quotation(number + 1))
        return ClaimSpans(content, (cue,), (source,), INTRODUCED)

    def names_no_speaker(self, claim: ClaimSpans) -> bool:
        """Return whether a colon or a dash alone gives a claim its source, and that is no speaker.

        "Photo:" is a label, "Senn Mill:" and "From Tarn:" are places, and what stands behind a dash
        may be an aside or a credit.

        Args:
            claim: A claim of the tagger.
        """
        cue = " ".join(span.words(self._text).strip() for span in claim.cue)
        if _LONE_DASH.fullmatch(cue):
            phrases, text, end = self._phrases, self._text, claim.cue[-1].end
            return not any(
                phrases.signature(text, s.start, s.end) and not text[end : s.start].strip()
                for s in claim.source
            )
        if cue != ":":
            return False
        for line in self._lines:
            if any(line.span.contains(span) for span in claim.source):
                return self._phrases.is_label(line.words.partition(":")[0], self._text)
        return False

    def _is_speaker_line(self, number: int) -> bool:
        span = self._lines[number].span
        return self._phrases.surely_a_speaker(self._text, span.start, span.end) is not None

    def _run_of_quotation(self, number: int) -> list[int]:
        """Return the lines of a quotation that begins in a line, by the printers' convention."""
        run = [number]
        while is_left_open(self._lines[run[-1]].words) and run[-1] + 1 < len(self._lines):
            if not self._lines[run[-1] + 1].is_quotation:
                break
            run.append(run[-1] + 1)
        return run

    def _beginning_of_quotation(self, number: int) -> tuple[Span, ...]:
        """Return the lines before one whose quotation, left open, goes on in it."""
        first = number
        while (
            first
            and self._lines[first - 1].is_quotation
            and is_left_open(self._lines[first - 1].words)
        ):
            first -= 1
        return tuple(line.span for line in self._lines[first:number])

    def bare_quotations(self, taken: Sequence[Span]) -> Iterator[ClaimSpans]:
        """Yield the quotations of whole sentences that no claim holds.

        Args:
            taken: Contents and cues of the claims found so far.
        """
        for line in self._lines:
            for quotation in quotations(line.words):
                words = quotation.words(line.words)
                if len(words.split()) < _FEWEST_WORDS or not _SENTENCE.fullmatch(words):
                    continue
                after = line.words[quotation.end :]
                if not _SENTENCE_BEFORE.search(line.words[: quotation.start]):
                    continue
                if after and not re.match(r"\s+[^\W\d_a-z]", after):
                    continue
                start = line.span.start
                content = Span(start + quotation.start, start + quotation.end)
                if not any(content.overlaps(span) for span in taken):
                    yield ClaimSpans((content,), (), (), BARE)


def _quotation_that_ends(words: str, end: int) -> Span | None:
    """Return the quotation that ends at a place of a line, if it stands by itself."""
    for quotation in quotations(words):
        if quotation.end == end and _SENTENCE_BEFORE.search(words[: quotation.start].rstrip(":")):
            return quotation
    return None
