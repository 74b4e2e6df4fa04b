"""Composition of the clean text of a report, paragraph by paragraph, with its raw map."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from secondsource.intake.text.encodings import BytePositions
from secondsource.intake.text.zero_width import WIDTHLESS, ThinnedPositions, is_needless_joiner
from secondsource.language.english.suspended_hyphens import AFTER_SUSPENDED_HYPHEN
from secondsource.model import RawMap, Span, Stretch, Zone, ZoneKind

BREAK = "\n\n"

# One for one: other white space and control characters to a blank; a lone surrogate, which no
# encoding can write, to the replacement character U+FFFD.
_TO_BLANK = re.compile(r"[^\S ]|[\x00-\x08\x0e-\x1f\x7f]")
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")
# Runs of blanks, and zero-width characters.
_IRREGULAR = re.compile(rf"(?P<blank> {{2,}})|(?:{WIDTHLESS})+")
_JOINERS = ("\u200c", "\u200d")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# A run of plain ASCII gets its own stretch in the map; shorter runs join their neighbours.
_PLAIN_RUN = re.compile(r"[ !#-\[\]-~]{24,}")


# A line that was wrapped inside a word, behind its hyphen: "price-", "determining".
_WRAPPED_WORD = re.compile(r"(?<=[^\W\d_][^\W\d_]-)[^\S\n]*\n[^\S\n]*(?=[^\W\d_])")


class SourceRun(NamedTuple):
    """A piece of clean text and the span of source text it came from.

    Args:
        text: The clean text.
        start: First code point of the source.
        end: One past the last; if `end - start` differs from the length of `text`, the text maps to
            the whole span (an entity, a run of blanks).
    """

    text: str
    start: int
    end: int


def clean_runs(source: str, start: int, end: int, entities: bool = False) -> list[SourceRun]:
    """Return `source[start:end]` as clean text, with single blanks and no zero-width characters.

    A word that a line break parts behind a hyphen is put together again. The hyphen stays: whether
    it is the word's own ("price-determining") or the printer's is not decided here.

    Args:
        source: The source text.
        start: First code point to take.
        end: One past the last.
        entities: Whether to replace entities ("&amp;") by their characters.
    """
    runs: list[SourceRun] = []
    position = start
    for gap in _WRAPPED_WORD.finditer(source, start, end):
        after = gap.end()
        if source[after].islower() and not AFTER_SUSPENDED_HYPHEN.match(source, after):
            runs += _unescaped_runs(source, position, gap.start(), entities)
            position = after
    runs += _unescaped_runs(source, position, end, entities)
    return trimmed_runs(_cleaned_runs(runs))


def _unescaped_runs(source: str, start: int, end: int, entities: bool) -> Iterator[SourceRun]:
    position = start
    for entity in _ENTITY.finditer(source, start, end) if entities else ():
        words = html.unescape(entity.group())
        if words == entity.group():
            continue
        if words in _JOINERS:
            words = "" if is_needless_joiner(source, *entity.span()) else words
        if entity.start() > position:
            yield SourceRun(source[position : entity.start()], position, entity.start())
        yield SourceRun(words, entity.start(), entity.end())
        position = entity.end()
    if position < end:
        yield SourceRun(source[position:end], position, end)


def _cleaned_runs(runs: Iterable[SourceRun]) -> Iterator[SourceRun]:
    for run in runs:
        text = _HALF_PAIR.sub("\ufffd", _TO_BLANK.sub(" ", run.text))
        if len(text) != run.end - run.start:
            # `_unescaped_runs` has already judged a joiner written as an entity by its neighbours.
            words = text if text in _JOINERS else _IRREGULAR.sub(_replacement, text)
            yield SourceRun(words, run.start, run.end)
            continue
        low = 0
        for match in _IRREGULAR.finditer(text):
            if match.start() > low:
                yield SourceRun(
                    text[low : match.start()], run.start + low, run.start + match.start()
                )
            words = _replacement(match)
            if words:
                yield SourceRun(words, run.start + match.start(), run.start + match.end())
            low = match.end()
        if low < len(text):
            yield SourceRun(text[low:], run.start + low, run.end)


def _replacement(match: re.Match[str]) -> str:
    return " " if match["blank"] else ""


def trimmed_runs(runs: Iterable[SourceRun]) -> list[SourceRun]:
    """Drop blanks at both ends of a paragraph and blanks that follow a blank."""
    result: list[SourceRun] = []
    for run in runs:
        after_blank = not result or result[-1].text.endswith(" ")
        text = run.text.lstrip(" ") if after_blank else run.text
        if text:
            cut = len(run.text) - len(text)
            exact = len(run.text) == run.end - run.start
            result.append(SourceRun(text, run.start + cut if exact else run.start, run.end))
    while result and result[-1].text.endswith(" "):
        last = result.pop()
        text = last.text.rstrip(" ")
        if text:
            exact = len(last.text) == last.end - last.start
            result.append(
                SourceRun(text, last.start, last.start + len(text) if exact else last.end)
            )
    return result


def cut_runs(runs: Iterable[SourceRun], start: int, end: int) -> list[SourceRun]:
    """Return the part of a paragraph from one position of its clean text to another."""
    parts: list[SourceRun] = []
    position = 0
    for run in runs:
        low, high = max(0, start - position), min(len(run.text), end - position)
        position += len(run.text)
        if low >= high:
            continue
        if len(run.text) == run.end - run.start:
            parts.append(SourceRun(run.text[low:high], run.start + low, run.start + high))
        else:
            parts.append(SourceRun(run.text[low:high], run.start, run.end))
    return parts


def words_of(runs: Iterable[SourceRun]) -> str:
    """Return the clean text of the runs."""
    return "".join(run.text for run in runs)


class TextComposer:
    """Builder of a clean text: paragraphs are added in order, each as one zone."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._zones: list[Zone] = []
        self._stretches: list[Stretch] = []

    def add(
        self,
        kind: ZoneKind,
        runs: list[SourceRun],
        origin: BytePositions | None,
        credit: tuple[int, int] | None = None,
    ) -> None:
        """Add a paragraph.

        Args:
            kind: Its zone.
            runs: Its words; without any, nothing is added.
            origin: Map from its source to the raw bytes; None if unknown.
            credit: In a caption, the span of the credit, from the start of the paragraph.
        """
        words = words_of(runs)
        if not words.strip():
            return
        if self._parts:
            self._parts.append(BREAK)
            self._length += len(BREAK)
        start = self._length
        if origin is not None:
            self._stretches.extend(_stretches(runs, start, origin))
        self._parts.append(words)
        self._length += len(words)
        credit_span = Span(start + credit[0], start + credit[1]) if credit else None
        self._zones.append(Zone(kind, Span(start, self._length), credit_span))

    @property
    def text(self) -> str:
        """The clean text so far."""
        return "".join(self._parts)

    @property
    def zones(self) -> tuple[Zone, ...]:
        """The zones of the text so far."""
        return tuple(self._zones)

    @property
    def raw_map(self) -> RawMap:
        """Map from the text so far to the raw bytes."""
        return RawMap(tuple(self._stretches))


def _stretches(runs: Iterable[SourceRun], start: int, origin: BytePositions) -> Iterator[Stretch]:
    """Yield the stretches of a paragraph that begins at `start` of the clean text."""
    for begin, run in _join_adjacent(runs):
        if run.start == run.end:  # an inserted blank, without bytes
            continue
        if len(run.text) != run.end - run.start:
            bytes_from = origin.byte_at(run.start)
            bytes_to = (_end_bytes(origin, run.start, [0, run.end - run.start]) or [0])[0]
            bytes_to = bytes_to or origin.byte_at(run.end)
            yield Stretch(start + begin, start + begin + len(run.text), bytes_from, bytes_to)
            continue
        cuts = {0, len(run.text)}
        for plain in _PLAIN_RUN.finditer(run.text):
            cuts.update(plain.span())
        if isinstance(origin, ThinnedPositions):
            cuts.update(position - run.start for position in origin.breaks(run.start, run.end))
        offsets = sorted(cuts)
        first_bytes = [origin.byte_at(run.start + offset) for offset in offsets]
        end_bytes = _end_bytes(origin, run.start, offsets) or first_bytes[1:]
        for i in range(len(offsets) - 1):
            low, high = start + begin + offsets[i], start + begin + offsets[i + 1]
            yield Stretch(low, high, first_bytes[i], end_bytes[i])


def _end_bytes(origin: BytePositions, start: int, offsets: list[int]) -> list[int]:
    """Return the end byte of each piece between offsets of a thinned source.

    Empty if the source is not thinned: each piece then ends where the next begins.
    """
    if not isinstance(origin, ThinnedPositions):
        return []
    return [origin.end_at(start + offset) for offset in offsets[1:]]


def _join_adjacent(runs: Iterable[SourceRun]) -> Iterator[tuple[int, SourceRun]]:
    """Join adjacent runs that map one for one; yield each with its offset in the paragraph."""
    offset = group_start = 0
    group: list[SourceRun] = []
    for run in runs:
        if group and not _is_continuation(group[-1], run):
            yield group_start, _merge_runs(group)
            group_start, group = offset, []
        group.append(run)
        offset += len(run.text)
    if group:
        yield group_start, _merge_runs(group)


def _merge_runs(group: list[SourceRun]) -> SourceRun:
    return (
        group[0] if len(group) == 1 else SourceRun(words_of(group), group[0].start, group[-1].end)
    )


def _is_continuation(previous: SourceRun, run: SourceRun) -> bool:
    return (
        previous.end == run.start
        and len(previous.text) == previous.end - previous.start
        and len(run.text) == run.end - run.start
    )
