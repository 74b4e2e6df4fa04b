"""What the rules for one Korean sentence share: its clause, its speakers, the claims found."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import Subject, speaker_before, subjects
from secondsource.attribution.korean.content_starts import content_start
from secondsource.attribution.korean.found_claims import FoundClaim
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.predicates import (
    Predicate,
)
from secondsource.attribution.korean.sentences import Paragraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase
from secondsource.language.korean.clause_words import BREAKS
from secondsource.language.korean.lexicon import ReportingWords
from secondsource.model import Span

# A speaker of a noun phrase in place of a clause has to be a likely one.
LIKELY = 1.0


class SentenceState:
    """A sentence while its claims are looked for.

    Args:
        paragraph: Its paragraph.
        bounds: Its first morpheme, and the one behind its last.
        phrases: Weighs the phrases that may name a source.
        words: The word lists.
        speaks: Whether it stands in a quotation, so that who thinks or hopes is its speaker.
    """

    def __init__(
        self,
        paragraph: Paragraph,
        bounds: tuple[int, int],
        phrases: PhraseReader,
        words: ReportingWords,
        *,
        speaks: bool = False,
    ) -> None:
        self._paragraph = paragraph
        self._tokens = paragraph.tokens
        self._first, self._stop = bounds
        self._phrases = phrases
        self._words = words
        self._goes_on = speaks or self._begins_with(words.go_on)
        self._floor = bounds[0]
        self._found: list[FoundClaim] = []
        self._cues: set[int] = set()
        self._pending: list[Span] = []
        self._pending_subject: SourcePhrase | None = None
        self._pending_from = -1

    def _begins_with(self, words: frozenset[str]) -> bool:
        rest = self._paragraph.text[self._tokens[self._first].start :][:12].split()
        return bool(rest) and rest[0].rstrip(",") in words

    def _add(self, claim: FoundClaim, predicate: Predicate | None = None) -> None:
        self._found.append(claim)
        if predicate is not None:
            self._cues.add(predicate.first)

    def _content(self, marker: Marker, speaker: Subject | None, *, whole: bool = False) -> Span:
        """Return the content that ends at a marker."""
        if marker.quotation is not None:
            return Span(marker.quotation.start, marker.quotation.end)
        first = self._floor
        if speaker is not None and not whole:
            first = speaker.after
        start = content_start(self._paragraph, first, marker.at, self._words)
        if start >= marker.at:
            start = first
        return trimmed(self._paragraph.text, self._tokens[start].start, marker.end)

    def _content_at(self, marker: Marker) -> int:
        """Return the morpheme at which the content before a marker begins."""
        if marker.quotation is None:
            return marker.at
        start = marker.quotation.start
        return next(
            (n for n in range(self._first, self._stop) if self._tokens[n].start >= start), marker.at
        )

    def _behind(self, at: int) -> int:
        """Return the first morpheme behind the marker at `at` and its comma."""
        behind = at + 1
        while behind < self._stop - 1 and (
            self._tokens[behind].tag == "SP" or not self._tokens[behind].spaced
        ):
            behind += 1
        return min(behind, self._stop - 1)

    def _speaker(self, marker: Marker) -> Subject | None:
        """Return the subject before a content that says it."""
        stop = self._content_at(marker)
        found = subjects(self._paragraph, self._floor, stop, self._phrases)
        if marker.quotation is None:
            found = self._of_last_clause(found, stop)
        goes_on = self._goes_on or (self._floor > self._first and marker.quotation is None)
        return speaker_before(
            found, stop, quoted=marker.quotation is not None, may_be_first=not goes_on
        )

    def _of_last_clause(self, found: list[Subject], stop: int) -> list[Subject]:
        """Return the subjects of the clause that an unquoted content belongs to.

        "A가 거부하자, B가 청구하겠다고 밝혔다": B speaks. A topic reaches over all clauses.
        """
        for number, subject in enumerate(found):
            if number == 0 or subject.likelihood < LIKELY or subject.embedded:
                continue
            earlier = found[0]
            if earlier.is_topic and not subject.is_topic:
                continue
            before = self._tokens[subject.phrase.first - 1]
            ending = self._tokens[subject.phrase.first - 2]
            if before.tag == "SP" and ending.tag == "EC" and ending.form in BREAKS:
                return found[number:]
        return found

    def _subject_behind(self, marker: Marker, predicate: Predicate | None) -> Subject | None:
        """Return the subject between a content and its verb ("…다고 대통령실이 22일 밝혔다")."""
        if predicate is None:
            return None
        found = [
            s
            for s in subjects(self._paragraph, marker.after, predicate.first, self._phrases)
            if s.likelihood > -2 and not s.embedded
        ]
        return found[-1] if found else None

    def _is_present(self, predicate: Predicate | None) -> bool:
        """Return whether a predicate has no past tense ("…다고 한다")."""
        if predicate is None:
            return False
        inside = self._tokens[predicate.first : predicate.last + 1]
        return not any(t.tag == "EP" for t in inside) and inside[-1].tag == "EF"

    def _clause_floor(self, stop: int, *, marked: bool = False) -> int:
        """Return the first morpheme of the clause that holds the morpheme before `stop`.

        Args:
            stop: The morpheme.
            marked: Whether only a comma ends the clause before.
        """
        for at in range(stop - 1, self._first, -1):
            if self._tokens[at].tag == "EC" and self._paragraph.in_speech[at] < 0:
                if marked and self._tokens[at + 1].tag != "SP":
                    continue
                behind = at + 1
                while behind < stop and self._tokens[behind].tag == "SP":
                    behind += 1
                return behind
        return self._first

    def _floor_of(self, at: int) -> int:
        """Return the floor of a clause: the last one set before it."""
        return self._floor if self._floor <= at else self._first


def is_circle(subject: Subject) -> bool:
    """Return whether a subject is a circle in which something is said ("여권에서는")."""
    return subject.phrase.particle in ("에서", "서") or (
        subject.is_topic and subject.particle - subject.phrase.last == 2
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without white space or commas at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",·"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",."):
        end -= 1
    return Span(start, max(start, end))
