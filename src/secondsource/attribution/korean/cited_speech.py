"""Claims of those whose words a source brings: "…을 인용해"."""

from __future__ import annotations

from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.predicates import predicate_at
from secondsource.attribution.korean.sentence_state import SentenceState
from secondsource.attribution.korean.source_phrases import SourcePhrase
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.model import Span


def add_cited(state: SentenceState, claim: FoundClaim, marker: Marker) -> None:
    """Add the claim of the source whose words the source of another claim brings.

    Args:
        state: The sentence.
        claim: The other claim; without its marks its content begins behind the citation.
        marker: The marker behind its content.
    """
    stop = state.content_at(marker) if marker.quotation else marker.at
    for at in range(state.first, stop):
        if state.tokens[at].form not in state.words.citing or state.in_speech(at):
            continue
        cited = _cited_phrase(state, at)
        if cited is not None:
            _add(state, claim, at, cited, is_quoted=marker.quotation is not None)
            return


def _add(
    state: SentenceState, claim: FoundClaim, at: int, cited: SourcePhrase, *, is_quoted: bool
) -> None:
    verb = predicate_at(state.paragraph, at, state.stop)
    if not is_quoted:
        start = state.tokens[state.behind(verb.last if verb else at)].start
        piece = claim.content[-1]
        if piece.start < start < piece.end:
            claim.content[-1] = Span(start, piece.end)
    token = state.tokens[at]
    state.add(
        FoundClaim(
            content=list(claim.content),
            cue=[Span(token.start, verb.end if verb else token.end)],
            pattern=Pattern.CITED,
            stem=token.form,
            kinds=(ReportingKind.SAYS,),
            source=cited,
            cites=claim,
        )
    )


def _cited_phrase(state: SentenceState, at: int) -> SourcePhrase | None:
    """Return whose words are cited: before "을 인용", or before "의 말을 인용"."""
    tokens = state.tokens
    if at < 2 or tokens[at - 1].tag != "JKO":
        return None
    last = at - 2
    if tokens[last].form in state.words.nouns and last >= 1 and tokens[last - 1].tag == "JKG":
        last -= 2
    before = range(last, state.first, -1)
    floor = next((n + 1 for n in before if tokens[n].tag in ("JX", "JKS")), state.first)
    return state.phrase_before(last, floor)
