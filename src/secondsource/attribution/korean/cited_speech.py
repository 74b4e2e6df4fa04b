"""Claims of those whose words a source brings: "…을 인용해"."""

from __future__ import annotations

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.predicates import (
    predicate_at,
)
from secondsource.attribution.korean.sentence_state import SentenceState
from secondsource.attribution.korean.source_phrases import SourcePhrase
from secondsource.model import Span


class CitedSpeech(SentenceState):
    """Finds whose words the source of a claim brings."""

    def _add_cited(self, claim: FoundClaim, marker: Marker) -> None:
        """Add the claim of the source whose words another source brings."""
        stop = self._content_at(marker) if marker.quotation else marker.at
        for at in range(self._first, stop):
            token = self._tokens[at]
            if token.form not in self._words.citing or self._paragraph.in_speech[at] >= 0:
                continue
            cited = self._cited_phrase(at)
            if cited is None:
                continue
            verb = predicate_at(self._paragraph, at, self._stop)
            end = verb.end if verb else token.end
            if marker.quotation is None:
                start = self._tokens[self._behind(verb.last if verb else at)].start
                piece = claim.content[-1]
                if piece.start < start < piece.end:
                    claim.content[-1] = Span(start, piece.end)
            self._found.append(
                FoundClaim(
                    content=list(claim.content),
                    cue=[Span(token.start, end)],
                    pattern=Pattern.CITED,
                    stem=token.form,
                    kinds=("says",),
                    source=cited,
                    cites=claim,
                )
            )
            return

    def _cited_phrase(self, at: int) -> SourcePhrase | None:
        """Return whose words are cited: before "을 인용", or before "의 말을 인용"."""
        tokens = self._tokens
        if at < 2 or tokens[at - 1].tag != "JKO":
            return None
        last = at - 2
        if tokens[last].form in self._words.nouns and last >= 1 and tokens[last - 1].tag == "JKG":
            last -= 2
        floor = next(
            (n + 1 for n in range(last, self._first, -1) if tokens[n].tag in ("JX", "JKS")),
            self._first,
        )
        return self._phrases.before(self._paragraph, last, floor)
