"""Rules that find the claims of one Korean sentence."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import subjects
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker, MarkerKind, markers
from secondsource.attribution.korean.nouns_of_saying import NounsOfSaying
from secondsource.attribution.korean.predicates import (
    next_predicate,
)
from secondsource.attribution.korean.said_objects import SaidObjects
from secondsource.attribution.korean.sentence_state import trimmed
from secondsource.model import Span

# Code points; less cannot say that something is so.
_LEAST_CONTENT = 2


class SentenceRules(NounsOfSaying, SaidObjects):
    """Finds the claims of a sentence; the arguments are those of its state."""

    def claims(self) -> list[FoundClaim]:
        """Return the claims, in order of their cues."""
        found = markers(self._paragraph, self._first, self._stop)
        for number, marker in enumerate(found):
            following = found[number + 1] if number + 1 < len(found) else None
            self._read(marker, following)
        self._add_pending()
        self._decisions()
        self._objects()
        return [claim for claim in self._found if _has_words(claim, self._paragraph.text)]

    def _read(self, marker: Marker, following: Marker | None) -> None:
        if marker.at < self._floor and marker.kind is not MarkerKind.ACCORDING:
            return
        match marker.kind:
            case MarkerKind.GO | MarkerKind.WITH:
                self._read_reported(marker, following)
            case MarkerKind.NOUN:
                self._read_noun(marker)
            case MarkerKind.THAT:
                self._read_that(marker)
            case MarkerKind.OUTLOOK:
                self._read_outlook(marker)
            case MarkerKind.ACCORDING:
                self._read_according(marker)
            case MarkerKind.CUT:
                self._read_cut(marker)

    def _read_according(self, marker: Marker) -> None:
        source = self._phrases.before(self._paragraph, marker.at - 1, self._first)
        if source is None or marker.after >= self._stop:
            return
        # "이에 따르면": according to what was said before.
        points_back = source.head in ("이", "그")
        start = marker.after
        while start < self._stop - 1 and self._tokens[start].tag in ("SP", "JX"):
            start += 1
        end = self._end_of_statement(marker)
        verb = self._tokens[marker.at + 1]
        if end <= self._tokens[start].start:
            return
        self._add(
            FoundClaim(
                content=[trimmed(self._paragraph.text, self._tokens[start].start, end)],
                cue=[Span(verb.start, self._tokens[marker.after - 1].end)],
                pattern=Pattern.ACCORDING,
                stem="따르",
                kinds=("says",),
                source=None if points_back else source,
                carries_on=points_back,
            )
        )
        self._floor = max(self._floor, start)

    def _end_of_statement(self, marker: Marker) -> int:
        """Return where what is said according to a source ends: with the sentence."""
        tokens = self._tokens
        last = self._stop - 1
        while last > marker.after and tokens[last].tag in ("SF", "SP", "SE"):
            last -= 1
        end = tokens[last].end
        for later in markers(self._paragraph, marker.after, self._stop):
            predicate = next_predicate(self._paragraph, later.after, self._stop)
            if predicate is None or predicate.last < last or later.quotation:
                continue
            if later.kind is MarkerKind.GO and predicate.stem in ("하", "전하"):
                between = subjects(self._paragraph, later.after, predicate.first, self._phrases)
                if not between and self._is_present(predicate):
                    # "…에 따르면 …다고 한다": one claim, not two.
                    self._cues.add(predicate.first)
                    self._according_ends = later.at
                    return later.end
        return end


def _has_words(claim: FoundClaim, text: str) -> bool:
    return bool(claim.content) and all(
        span.end - span.start >= _LEAST_CONTENT
        and any(c.isalnum() for c in text[span.start : span.end])
        for span in claim.content
    )
