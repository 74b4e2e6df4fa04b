"""The visible characters of an HTML source, with the place of each in the source."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from secondsource.intake.text.text_composer import SourceRun

# Comments, elements whose content is not shown, and any other tag; each alternative is scanned
# once, to its closing sign or the end. The one group makes `split` return the tags too.
_HIDDEN = "|".join(
    rf"<{name}\b[^<>]*+>(?:[^<]++|<(?!/{name}\s*>))*+(?:</{name}\s*>)?"
    for name in ("script", "style", "noscript", "template", "svg")
)
_TAG = re.compile(
    rf"({_HIDDEN}|<!--(?:[^-]++|-(?!->))*+(?:-->)?|</?[A-Za-z][A-Za-z0-9:-]*[^<>]*>|<[!?][^<>]*>)",
    re.IGNORECASE,
)
# An entity, or letters up to the next blank or entity; a lone "&" is literal.
_TOKEN = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[^\s&]+|&")
_WORD = re.compile(r"\s+|\S+")


class VisibleText:
    """The visible characters of an HTML source without blanks, with their source positions.

    Blanks are dropped so that words match however an extractor has spaced them. Places are looked
    up by piece, the text between two tags: of a page with 3,000 pieces a report needs 100.

    Args:
        source: The decoded HTML.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._spans: list[tuple[int, int]] = []
        self._starts: list[int] = []
        length = 0
        parts: list[str] = []
        for start, piece in _pieces(source):
            if "&" in piece:
                words = "".join(t.text for t in _tokens(source, start, start + len(piece)))
            else:
                words = "".join(piece.split())
            if words:
                self._starts.append(length)
                self._spans.append((start, start + len(piece)))
                parts.append(words)
                length += len(words)
        self._text = "".join(parts)
        # The words of a paragraph, and the next paragraph, are mostly of the same piece.
        self._last_index = -1
        self._last_tokens: tuple[list[int], list[SourceRun]] = ([], [])

    def find(self, words: str, after: int = 0) -> tuple[int, int] | None:
        """Return the span of `words` in the visible text, from `after` on, or else anywhere."""
        solid = "".join(words.split())
        if not solid:
            return None
        start = self._text.find(solid, after)
        if start < 0:
            start = self._text.find(solid)
        return None if start < 0 else (start, start + len(solid))

    def runs(self, words: str, start: int) -> list[SourceRun]:
        """Return `words`, which begin at visible character `start`, as runs of the source."""
        runs: list[SourceRun] = []
        done, position = 0, start
        while done < len(words):
            index = bisect_right(self._starts, position) - 1
            piece = self._regular_piece(index) if self._starts[index] == position else None
            if piece is not None and words.startswith(piece.text, done):
                new_runs = [piece]
                done += len(piece.text)
                position += len(piece.text) - piece.text.count(" ")
            else:
                word = _WORD.match(words, done)
                assert word is not None
                done = word.end()
                if word.group().isspace():
                    blank = runs[-1].end if runs else self._place(position)
                    runs.append(SourceRun(" ", blank, max(blank, self._place(position))))
                    continue
                new_runs = list(self._word_runs(word.group(), position))
                position += done - word.start()
            runs += new_runs
        return runs

    def _regular_piece(self, index: int) -> SourceRun | None:
        """Return a piece as one run, if it has single blanks between words and no entity."""
        start, end = self._spans[index]
        words = self._source[start:end].strip()
        if "&" in words or " ".join(words.split()) != words:
            return None
        start = self._source.index(words, start)
        return SourceRun(words, start, start + len(words))

    def _place(self, position: int) -> int:
        """Return the place in the source of a visible character, or of the end."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return 0
        starts, tokens = self._tokens_of(index)
        token = tokens[place := bisect_right(starts, position) - 1]
        offset = position - starts[place]
        return min(token.start + offset, token.end) if _is_exact(token) else token.start

    def _word_runs(self, word: str, position: int) -> Iterator[SourceRun]:
        done = 0
        while done < len(word):
            starts, tokens = self._tokens_of(bisect_right(self._starts, position + done) - 1)
            place = bisect_right(starts, position + done) - 1
            token, offset = tokens[place], position + done - starts[place]
            piece = word[done : done + len(token.text) - offset]
            if _is_exact(token):
                start = token.start + offset
                yield SourceRun(piece, start, start + len(piece))
            else:
                yield SourceRun(piece, token.start, token.end)
            done += len(piece)

    def _tokens_of(self, index: int) -> tuple[list[int], list[SourceRun]]:
        """Return the tokens of a piece, with the position of each in the visible text."""
        if self._last_index != index:
            tokens = list(_tokens(self._source, *self._spans[index]))
            lengths = accumulate((len(t.text) for t in tokens), initial=self._starts[index])
            self._last_index, self._last_tokens = index, (list(lengths)[:-1], tokens)
        return self._last_tokens


def _is_exact(run: SourceRun) -> bool:
    return len(run.text) == run.end - run.start


def _pieces(source: str) -> Iterator[tuple[int, str]]:
    """Yield the texts between tags, comments and elements that are not shown, with their places."""
    position = 0
    parts = _TAG.split(source)
    for text, tag in zip(parts[::2], (*parts[1::2], ""), strict=True):
        if text and not text.isspace():
            yield position, text
        position += len(text) + len(tag)


def _tokens(source: str, start: int, end: int) -> Iterator[SourceRun]:
    """Yield the entities of a piece as their characters, and what is between, without blanks."""
    for token in _TOKEN.finditer(source, start, end):
        words = token.group()
        if words[0] == "&" and len(words) > 1:
            words = "".join(html.unescape(words).split())
        if words:
            yield SourceRun(words, token.start(), token.end())
