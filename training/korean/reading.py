"""What a trained tagger reads in a text: contents with their probabilities and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tagger_network import ClaimTagger
from tokenizers import Tokenizer
from windows import BEGINS, GOES_ON, LAYERS, Spans, Window, cut, pieces_of

_OUTER, _INNER, _CUE, _SOURCE = range(len(LAYERS))
_TO_SOURCE, _TO_CUE = 0, 1
# A piece may hold the end of a content and the particle behind it.
_QUOTATIVE = re.compile(r"(?<=[다라자냐까])(?:고|며|면서|는)$")
_PARTICLE = re.compile(r"(?<=\S)(?:에서는|에서|은|는|이|가|도)$")
# Code points between two pieces of one content.
_WIDEST_GAP = 6


@dataclass
class Read:
    """A window as the tagger reads it.

    Args:
        window: The window.
        hidden: The state of each piece.
        tags: (pieces, layers, 3), probabilities.
    """

    window: Window
    hidden: torch.Tensor
    tags: NDArray[np.float32]


@dataclass(frozen=True)
class TaggedContent:
    """A content that the tagger finds.

    Args:
        content: Its pieces in the text.
        source: The words that name its source, or none.
        cue: Its reporting words, or none.
        sure: The mean probability of its pieces.
        begins: The probability that it begins where it does.
        linked: The probability of the link to its source.
        inner: Whether it stands in the content of another.
    """

    content: list[tuple[int, int]]
    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    sure: float
    begins: float
    linked: float
    inner: bool


class TaggerReader:
    """Reads texts with a trained tagger.

    Args:
        model: The tagger.
        tokenizer: Its tokenizer.
    """

    def __init__(self, model: ClaimTagger, tokenizer: Tokenizer) -> None:
        self._model = model.eval()
        self._tokenizer = tokenizer
        self._last: tuple[str, list[Read]] = "", []

    @torch.no_grad()
    def read(self, text: str) -> list[Read]:
        """Return the windows of a text with their tags; those of the last text are kept."""
        if self._last[0] == text:
            return self._last[1]
        found: list[Read] = []
        for window in cut(text, self._tokenizer):
            ids = torch.from_numpy(window.ids)[None]
            hidden, tags = self._model(ids, torch.ones_like(ids))
            found.append(Read(window, hidden, tags[0].softmax(-1).numpy()))
        self._last = text, found
        return found

    @torch.no_grad()
    def links(self, read: Read, first: int, last: int) -> NDArray[np.float32]:
        """Return the probability of each piece to begin the source, and the cue, of a content."""
        bounds = torch.tensor([[first, last]])
        mask = torch.ones(1, len(read.window.ids), dtype=torch.long)
        home = torch.zeros(1, dtype=torch.long)
        scores = self._model.links(read.hidden, mask, home, bounds)
        return scores[0].softmax(-1).numpy()

    def contents(self, text: str, least: float) -> list[TaggedContent]:
        """Return the contents of a text.

        Args:
            text: The text.
            least: The probability at which a piece is of a content.
        """
        found: list[TaggedContent] = []
        for read in self.read(text):
            for layer in (_OUTER, _INNER):
                for first, last in _runs(read.tags[:, layer], least):
                    content = self._content(text, read, layer, first, last)
                    if content is not None:
                        _add(found, content)
        return found

    def _content(
        self, text: str, read: Read, layer: int, first: int, last: int
    ) -> TaggedContent | None:
        offsets, tags = read.window.offsets, read.tags[:, layer]
        start, end = int(offsets[first, 0]), int(offsets[last, 1])
        if text[end : end + 1] not in "”’\"'" or end == len(text):
            end = start + len(_QUOTATIVE.sub("", text[start:end]))
        if sum(map(str.isalnum, text[start:end])) < 2:
            return None
        links = self.links(read, first, last)
        source, cue = (int(row.argmax()) for row in links)
        return TaggedContent(
            [(start, end)],
            self.words(text, read, source, _SOURCE),
            self.words(text, read, cue, _CUE),
            float(tags[first : last + 1, BEGINS:].sum(1).mean()),
            float(tags[first, BEGINS]),
            float(links[_TO_SOURCE].max()),
            layer == _INNER,
        )

    def words(self, text: str, read: Read, first: int, layer: int) -> list[tuple[int, int]]:
        """Return the words that begin with a piece and go on as tagged; none for piece 0."""
        if first == 0 or first == len(read.window.ids) - 1:
            return []
        last = first
        while last + 1 < len(read.tags) - 1 and read.tags[last + 1, layer].argmax() == GOES_ON:
            last += 1
        start, end = int(read.window.offsets[first, 0]), int(read.window.offsets[last, 1])
        if layer == _SOURCE:
            end = start + len(_PARTICLE.sub("", text[start:end]))
        return [(start, end)]


def _runs(tags: NDArray[np.float32], least: float) -> Iterator[tuple[int, int]]:
    """Yield first and last piece of each run; one that begins anew parts from the one before."""
    inside = tags[:, BEGINS:].sum(1) >= least
    inside[[0, -1]] = False
    start = -1
    for at in range(len(inside)):
        begins_anew = tags[at, BEGINS] > tags[at, GOES_ON]
        if start >= 0 and (not inside[at] or begins_anew):
            yield start, at - 1
            start = -1
        if inside[at] and start < 0:
            start = at
    if start >= 0:
        yield start, len(inside) - 1


def _add(found: list[TaggedContent], content: TaggedContent) -> None:
    """Add a content; one close behind another with its cue goes on with that one."""
    if found and found[-1].cue and found[-1].cue == content.cue:
        before = found[-1]
        gap = content.content[0][0] - before.content[-1][1]
        if before.inner == content.inner and 0 <= gap <= _WIDEST_GAP:
            found[-1] = TaggedContent(
                [*before.content, *content.content],
                before.source or content.source,
                content.cue,
                (before.sure + content.sure) / 2,
                before.begins,
                before.linked,
                content.inner,
            )
            return
    found.append(content)


@dataclass(frozen=True)
class Evidence:
    """What the tagger has to say about a claim that was found without it.

    Args:
        features: Of the content's pieces the mean and the least probability to be of a content;
            the probability that one begins at its first piece; that it ends with its last; the
            probability of the claim's source; of its cue. All 0 where no window has the content.
        source: The words that the tagger takes for its source.
        linked: The probability of these.
    """

    features: list[float]
    source: list[tuple[int, int]]
    linked: float


def evidence(reader: TaggerReader, text: str, claim: dict[str, Spans]) -> Evidence:
    """Return what the tagger has to say about a claim.

    Args:
        reader: The reader.
        text: The text.
        claim: The spans of the claim's content, cue and source.
    """
    for read in reader.read(text):
        pieces = pieces_of(read.window, claim["content"])
        if len(pieces):
            return _evidence(reader, text, read, claim, int(pieces[0]), int(pieces[-1]))
    return Evidence([0.0] * 6, [], 0.0)


def _evidence(
    reader: TaggerReader, text: str, read: Read, claim: dict[str, Spans], first: int, last: int
) -> Evidence:
    contents = read.tags[:, [_OUTER, _INNER]]
    inside = contents[pieces_of(read.window, claim["content"]), :, BEGINS:].sum(2).max(1)
    links = reader.links(read, first, last)
    of_links = []
    for row, role in ((links[_TO_SOURCE], "source"), (links[_TO_CUE], "cue")):
        at = pieces_of(read.window, claim[role])
        of_links.append(float(row[at].sum() if len(at) else row[0]))
    best = int(links[_TO_SOURCE].argmax())
    features = [
        float(inside.mean()),
        float(inside.min()),
        float(contents[first, :, BEGINS].max()),
        1 - float(contents[last + 1, :, GOES_ON].max()),
        *of_links,
    ]
    return Evidence(
        features, reader.words(text, read, best, _SOURCE), float(links[_TO_SOURCE].max())
    )
