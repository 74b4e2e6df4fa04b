"""Source kind head: a linear classifier of sources that neither rules nor gazetteer decide.

It reads the hidden states of a source's words and of its cue. It was trained on the sources of 126
marked reports (`training/kinds`), and runs only where the rules leave a kind unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from secondsource.attribution.tagging.head_files import load_arrays
from secondsource.attribution.tagging.tagger import Tagged, Tagger
from secondsource.attribution.tagging.windows import cut_pieces, pack_windows, paragraphs, pieces_of
from secondsource.model import Claim, SourceKind, Span, enclosing_span

Vector = NDArray[np.float32]

# The kind must be likelier than all others together. Of the sources that the rules leave unknown in
# the training reports, each tried on a head trained without its report, this raises the kinds that
# are right from 88.8% of all sources to 90.0%; .4 gives the same, .6 gives 89.8%.
LEAST_PROBABILITY = 0.5


class EncoderStates:
    """Hidden states of the words of one report.

    Args:
        text: The report's text.
        tagger: Encodes the paragraphs that `tagged` lacks.
        tagged: Windows of the report that the encoder has already run over.
    """

    def __init__(self, text: str, tagger: Tagger, tagged: Sequence[Tagged] = ()) -> None:
        self._text, self._tagger = text, tagger
        self._tagged = list(tagged)

    @property
    def width(self) -> int:
        """Number of values of a state."""
        return self._tagger.width

    def mean(self, spans: Sequence[Span]) -> Vector | None:
        """Return the mean state of the pieces of some spans, shape (width,); None without any."""
        by_span = [self._piece_states(span) for span in spans]
        states = [piece for piece in by_span if piece is not None]
        return np.concatenate(states).mean(axis=0) if states else None

    def encode(self, spans: Sequence[Span]) -> None:
        """Encode the paragraphs of spans that no window holds."""
        missing = [s for s in spans if self._piece_states(s) is None]
        if not missing:
            return
        around = enclosing_span(missing)
        start = self._text.rfind("\n", 0, around.start) + 1
        end = self._text.find("\n", around.end)
        lines = list(paragraphs(self._text, [Span(start, end if end >= 0 else len(self._text))]))
        windows = list(pack_windows(cut_pieces(self._text, lines, self._tagger.tokenizer)))
        self._tagged += self._tagger.tag(windows)

    def _piece_states(self, span: Span) -> Vector | None:
        for tagged in self._tagged:
            for row, window in enumerate(tagged.windows):
                if window.offsets[-2, 1] <= span.start or window.offsets[1, 0] >= span.end:
                    continue
                place = pieces_of(window, span)
                if place is not None:
                    return np.asarray(tagged.hidden[row, place[0] : place[1]], np.float32)
        return None


def features(states: EncoderStates, source: Sequence[Span], cue: Sequence[Span]) -> Vector | None:
    """Return the input for one claim, shape (2 * width,); None if its words have no pieces.

    Args:
        states: The report's states.
        source: The words of its source.
        cue: Its cue.
    """
    states.encode([*source, *cue])
    source_state, cue_state = states.mean(source), states.mean(cue)
    return (
        None
        if source_state is None or cue_state is None
        else np.concatenate((source_state, cue_state))
    )


@dataclass(frozen=True, slots=True)
class KindHead:
    """The head: logits are `features @ weights + bias`.

    Args:
        kinds: Kind of each column.
        weights: Shape (features, kinds).
        bias: Shape (kinds,).
    """

    kinds: tuple[SourceKind, ...]
    weights: Vector
    bias: Vector

    def kind(self, claims: Sequence[Claim], states: EncoderStates) -> SourceKind:
        """Return the kind of the source of some claims; unknown where no kind is likely enough.

        Args:
            claims: All claims of one source in a report.
            states: The report's states.
        """
        shares = self._shares(claims, states)
        if shares is None:
            return SourceKind.UNKNOWN
        best = int(shares.argmax())
        return self.kinds[best] if shares[best] > LEAST_PROBABILITY else SourceKind.UNKNOWN

    def share(self, kind: SourceKind, claims: Sequence[Claim], states: EncoderStates) -> float:
        """Return how likely the source of some claims is of a kind, 0 to 1.

        Args:
            kind: The kind.
            claims: All claims of one source in a report.
            states: The report's states.
        """
        shares = self._shares(claims, states)
        return 0.0 if shares is None else float(shares[self.kinds.index(kind)])

    def _shares(self, claims: Sequence[Claim], states: EncoderStates) -> Vector | None:
        """Return the probability of each kind; None if no claim has words of a source."""
        by_claim = [features(states, c.source.spans, c.cue) for c in claims if c.source.spans]
        vectors = [vector for vector in by_claim if vector is not None]
        if not vectors:
            return None
        scores = np.stack(vectors) @ self.weights + self.bias
        scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        mean = scores.mean(axis=0)
        shares: Vector = np.exp(mean - np.logaddexp.reduce(mean))
        return shares


def load_kind_head(folder: Path) -> KindHead:
    """Read `kinds.npz` of a language's folder.

    Raises:
        AttributionError: If the file is missing or broken.
    """
    names, weights, bias = load_arrays(folder / "kinds.npz", "kinds", "weights", "bias")
    kinds = tuple(SourceKind(str(kind)) for kind in names)
    return KindHead(kinds, weights.astype(np.float32), bias.astype(np.float32))
