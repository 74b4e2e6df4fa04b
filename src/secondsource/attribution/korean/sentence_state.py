"""What the rules for one Korean sentence share: its clause, its speakers, the claims found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from secondsource.attribution.korean.clause_subjects import Subject, speaker_before, subjects
from secondsource.attribution.korean.content_starts import content_start
from secondsource.attribution.korean.found_claims import FoundClaim
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.predicates import Predicate, next_predicate
from secondsource.attribution.korean.sentences import TaggedParagraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase
from secondsource.language.korean.clause_words import BREAKS, SETTINGS
from secondsource.language.korean.lexicon import ReportingWords
from secondsource.language.korean.particle_roles import PLACE
from secondsource.model import Span

LIKELY = 1.0
"""Least likelihood of the speaker of a noun phrase in place of a clause."""
POSSIBLE = -2.0
"""A phrase with more may speak at all; things have less."""
# Code points in which the first word of a sentence stands.
_FIRST_WORD = 12


@dataclass(slots=True)
class PendingQuotations:
    """Quotations and clauses in 며 that wait for the verb of a later one.

    Args:
        pieces: They, in order.
        subject: The subject before the first of them. It stays after the pieces are taken.
        last: The marker behind the last of them, -1 before there is one.
    """

    pieces: list[Span] = field(default_factory=list)
    subject: SourcePhrase | None = None
    last: int = -1

    def take(self) -> list[Span]:
        """Return the pieces and forget them."""
        pieces, self.pieces = self.pieces, []
        return pieces


class SentenceState:
    """A sentence while its claims are looked for.

    Args:
        paragraph: Its paragraph.
        bounds: Its first morpheme, and the one behind its last.
        phrases: Weighs the phrases that may name a source.
        words: The word lists.
        speaks: Whether it stands in a quotation, so that who thinks or hopes is its speaker.

    Attributes:
        first: Its first morpheme.
        stop: Behind its last morpheme.
        floor: The first morpheme of the clause that is read, behind the last claim's verb.
        found: The claims found so far.
        cues: First morphemes of the predicates that are cues already.
        pending: Quotations that wait for their verb.
        speaks: Whether it stands in a quotation.
        goes_on: Whether it goes on with the last speaker: in a quotation, or behind "그러면서".
    """

    def __init__(
        self,
        paragraph: TaggedParagraph,
        bounds: tuple[int, int],
        phrases: PhraseReader,
        words: ReportingWords,
        *,
        speaks: bool = False,
    ) -> None:
        self.paragraph = paragraph
        self.text = paragraph.text
        self.tokens = paragraph.tokens
        self.first, self.stop = bounds
        self.phrases = phrases
        self.words = words
        self.floor = self.first
        self.found: list[FoundClaim] = []
        self.cues: set[int] = set()
        self.pending = PendingQuotations()
        self.speaks = speaks
        self.goes_on = speaks or self._begins_with(words.go_on)

    def _begins_with(self, words: frozenset[str]) -> bool:
        rest = self.text[self.tokens[self.first].start :][:_FIRST_WORD].split()
        return bool(rest) and rest[0].rstrip(",") in words

    def add(self, claim: FoundClaim, predicate: Predicate | None = None) -> None:
        """Add a claim; its predicate is the cue of no other.

        Args:
            claim: The claim.
            predicate: Its reporting verb, None if it has none.
        """
        self.found.append(claim)
        if predicate is not None:
            self.cues.add(predicate.first)

    # --- morphemes -------------------------------------------------------------------------------

    def form_at(self, at: int) -> str:
        """Return the form of a morpheme, "" behind the sentence."""
        return self.tokens[at].form if at < self.stop else ""

    def in_speech(self, at: int) -> bool:
        """Return whether a morpheme stands in a spoken quotation."""
        return self.paragraph.in_speech[at] >= 0

    def skip(self, at: int, stop: int, tags: tuple[str, ...]) -> int:
        """Return the first morpheme from `at` to `stop` with none of some tags."""
        while at < stop and self.tokens[at].tag in tags:
            at += 1
        return at

    def predicate_behind(
        self, at: int, accepts: Callable[[Predicate], bool] | None = None
    ) -> Predicate | None:
        """Return the predicate behind a marker.

        Args:
            at: The first morpheme behind it.
            accepts: Whether a predicate that modifies a noun is meant; None for never.
        """
        if accepts is None:
            return next_predicate(self.paragraph, at, self.stop)
        return next_predicate(self.paragraph, at, self.stop, accepts)

    def phrase_before(self, last: int, floor: int) -> SourcePhrase | None:
        """Return the noun phrase from `floor` on that ends with a morpheme."""
        return self.phrases.before(self.paragraph, last, floor)

    def behind(self, at: int) -> int:
        """Return the first morpheme behind the marker at `at` and its comma."""
        behind = at + 1
        while behind < self.stop - 1 and (
            self.tokens[behind].tag == "SP" or not self.tokens[behind].spaced
        ):
            behind += 1
        return min(behind, self.stop - 1)

    # --- contents --------------------------------------------------------------------------------

    def trimmed(self, first: int, end: int) -> Span:
        """Return the words from a morpheme to a code point, without commas at their ends."""
        return trimmed(self.text, self.tokens[first].start, end)

    def content(self, marker: Marker, speaker: Subject | None) -> Span:
        """Return the content that ends at a marker.

        Args:
            marker: The marker.
            speaker: The subject that the content begins behind, None if it stands elsewhere.
        """
        if marker.quotation is not None:
            return marker.quotation.span
        first = self._behind_setting(marker.at) if speaker is None else speaker.after
        start = content_start(self.paragraph, first, marker.at, self.words)
        return self.trimmed(first if start >= marker.at else start, marker.end)

    def _behind_setting(self, stop: int) -> int:
        """Return the first morpheme behind a clause amid which something is so ("…가운데,").

        Args:
            stop: The marker behind a content without a speaker before it.
        """
        for at in range(stop - 2, self.floor, -1):
            token = self.tokens[at]
            is_setting = token.form in SETTINGS and self.tokens[at - 1].tag == "ETM"
            if is_setting and not self.in_speech(at):
                return self.skip(at + 1, stop, ("SP",))
        return self.floor

    def content_at(self, marker: Marker) -> int:
        """Return the morpheme at which the content before a marker begins."""
        if marker.quotation is None:
            return marker.at
        at = max(self.first, self.paragraph.first_from(marker.quotation.start))
        return at if at < self.stop else marker.at

    # --- subjects --------------------------------------------------------------------------------

    def subjects(self, first: int, stop: int) -> list[Subject]:
        """Return the subjects from a morpheme to before another, those in speech left out."""
        return subjects(self.paragraph, first, stop, self.phrases)

    def speaker(self, marker: Marker) -> Subject | None:
        """Return the subject before a content that says it."""
        stop = self.content_at(marker)
        quoted = marker.quotation is not None
        found = self.subjects(self.floor, stop)
        if not quoted:
            found = self.of_last_clause(found)
        goes_on = self.goes_on or (self.floor > self.first and not quoted)
        return speaker_before(found, stop, quoted=quoted, may_be_first=not goes_on)

    def of_last_clause(self, found: list[Subject]) -> list[Subject]:
        """Return the subjects of the clause that an unquoted content belongs to.

        "A가 거부하자, B가 청구하겠다고 밝혔다": B speaks. A topic reaches over all clauses.
        """
        for number, subject in enumerate(found):
            if number == 0 or subject.likelihood < LIKELY or subject.embedded:
                continue
            if found[0].is_topic and not subject.is_topic:
                continue
            before = self.tokens[subject.phrase.first - 1]
            ending = self.tokens[subject.phrase.first - 2]
            if before.tag == "SP" and ending.tag == "EC" and ending.form in BREAKS:
                return found[number:]
        return found

    def subject_behind(self, marker: Marker, predicate: Predicate | None) -> Subject | None:
        """Return the subject between a content and its verb ("…다고 대통령실이 22일 밝혔다")."""
        if predicate is None:
            return None
        found = self.subjects(marker.after, predicate.first)
        found = [s for s in found if may_speak(s) and not s.embedded]
        return found[-1] if found else None

    # --- clauses ---------------------------------------------------------------------------------

    def is_present(self, predicate: Predicate) -> bool:
        """Return whether a predicate ends its sentence without a past tense ("…다고 한다")."""
        inside = self.tokens[predicate.first : predicate.last + 1]
        return not any(t.tag == "EP" for t in inside) and inside[-1].tag == "EF"

    def clause_floor(self, stop: int, *, marked: bool = False) -> int:
        """Return the first morpheme of the clause that holds the morpheme before `stop`.

        Args:
            stop: The morpheme.
            marked: Whether only a comma ends the clause before.
        """
        for at in range(stop - 1, self.first, -1):
            if self.tokens[at].tag != "EC" or self.in_speech(at):
                continue
            if self.tokens[at + 1].tag == "VX":
                # An auxiliary goes on with the predicate: "내지 않은".
                continue
            if not marked or self.tokens[at + 1].tag == "SP":
                return self.skip(at + 1, stop, ("SP",))
        return self.first

    def floor_of(self, at: int) -> int:
        """Return the floor of a clause: the last one set before it."""
        return self.floor if self.floor <= at else self.first


def may_speak(subject: Subject) -> bool:
    """Return whether a subject is no thing."""
    return subject.likelihood > POSSIBLE


def is_circle(subject: Subject) -> bool:
    """Return whether a subject is a circle in which something is said ("여권에서는")."""
    return subject.phrase.particle in PLACE or (
        subject.is_topic and subject.particle - subject.phrase.last == 2
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """Return a span without white space or commas at its ends.

    One without any other words keeps its first code point: too short a content to be a claim.
    """
    while start < end and (text[start].isspace() or text[start] in ",·"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",."):
        end -= 1
    return Span(start, max(start + 1, end))
