"""The claims of one text, without a desk."""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondsource.attribution import check_readable
from secondsource.intake import read_text
from secondsource.language.language_id import identify
from secondsource.model import Claim, Metadata, Span, claim_form
from secondsource.model.json_forms import ClaimForm
from secondsource.pipeline import shared_reader


@dataclass(frozen=True, slots=True)
class TextClaim:
    """A claim together with the text it stands in.

    Args:
        claim: The claim; its spans are code points of `text`.
        text_read: The text that was given, unchanged.
    """

    claim: Claim
    text_read: str

    def _words(self, spans: tuple[Span, ...]) -> str:
        return " ".join(span.words(self.text_read) for span in spans)

    @property
    def source(self) -> str:
        """The words of the source; empty when the text names none."""
        return self.claim.source.text

    @property
    def cue(self) -> str:
        """The words that attribute."""
        return self._words(self.claim.cue)

    @property
    def content(self) -> str:
        """The words of the content, its pieces joined by a space."""
        return self._words(self.claim.content)

    @property
    def score(self) -> float:
        """How sure the reading is, 0 to 1."""
        return self.claim.score

    def form(self) -> ClaimForm:
        """Return the JSON form of the claim."""
        return claim_form(self.claim, self.text_read, Metadata())


def read_claims(text: str, language: str = "", min_score: float = 0.0) -> list[TextClaim]:
    """Find the claims of one text, without a desk.

    Args:
        text: The text as it is; offsets in the claims are its code points. A first line that
            stands alone without a full stop is taken as its headline.
        language: ISO 639-1 code; identified from the text when empty.
        min_score: Claims below this score, 0 to 1, are left out.

    Returns:
        Claims in order of content; none if the text is empty.

    Raises:
        UsageError: If the text is in a language whose claims are not read; for one that an extra
            of the package reads, says which.
        AttributionError: If the model's files cannot be loaded.
    """
    if not text.strip():
        return []
    reader = shared_reader()
    code = language or identify(text).code
    # A text too short to identify its language is read as English: the caller asked for claims.
    if language or code != "und":
        check_readable("read claims", code, reader.languages)
    claims = reader.claims(replace(read_text(text), language=code))
    return [TextClaim(claim, text) for claim in claims if claim.score >= min_score]
