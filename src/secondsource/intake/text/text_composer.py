"""Putting a clean text together, paragraph by paragraph, without losing the way back."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from secondsource.intake.text.encodings import BytePositions
from secondsource.intake.text.zero_width import WIDTHLESS, ThinnedPositions, is_needless
from secondsource.model import RawMap, Span, Stretch, Zone, ZoneKind

BREAK = "\n\n"

# One for one: other white space and control signs to a blank, half of a surrogate pair, which no
# encoding can write, to the sign for what cannot be shown.
_TO_BLANK = re.compile(r"[^\S ]|[\x00-\x08\x0e-\x1f\x7f]")
_HALF_PAIR = re.compile(r"[\ud800-\udfff]")
# Several blanks, and marks that have no width.
_IRREGULAR = re.compile(rf"(?P<blank> {{2,}})|(?:{WIDTHLESS})+")
_JOINERS = ("\u200c", "\u200d")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# A stretch of plain ASCII worth its own place in the map; shorter ones stay with what is around.
_PLAIN_RUN = re.compile(r"[ !#-\[\]-~]{24,}")


class SourceRun(NamedTuple):
    """A piece of clean text and the stretch of source text it came from.

    Args:
        text: The clean text.
        start: First code point of the source.
        end: One past the last; where `end - start` is not the length of `text`, it stands for the
            stretch as a whole (an entity, a run of blanks).
    """

    text: str
    start: int
    end: int


def clean_runs(source: str, start: int, end: int, entities: bool = False) -> list[SourceRun]:
    """Return `source[start:end]` as clean text: blanks made single, invisible marks dropped.

    Args:
        source: The source text.
        start: First code point to take.
        end: One past the last.
        entities: Whether "&amp;" and the like stand for their characters.
    """
    return trimmed(_cleaned(_unescaped(source, start, end, entities)))


def _unescaped(source: str, start: int, end: int, entities: bool) -> Iterator[SourceRun]:
    at = start
    for found in _ENTITY.finditer(source, start, end) if entities else ():
        words = html.unescape(found.group())
        if words == found.group():
            continue
        if words in _JOINERS:
            words = "" if is_needless(source, *found.span()) else words
        if found.start() > at:
            yield SourceRun(source[at : found.start()], at, found.start())
        yield SourceRun(words, found.start(), found.end())
        at = found.end()
    if at < end:
        yield SourceRun(source[at:end], at, end)


def _cleaned(runs: Iterable[SourceRun]) -> Iterator[SourceRun]:
    for run in runs:
        text = _HALF_PAIR.sub("\ufffd", _TO_BLANK.sub(" ", run.text))
        if len(text) != run.end - run.start:
            # A joiner written as an entity has been judged by its neighbours.
            words = text if text in _JOINERS else _IRREGULAR.sub(_replacement, text)
            yield SourceRun(words, run.start, run.end)
            continue
        at = 0
        for found in _IRREGULAR.finditer(text):
            if found.start() > at:
                yield SourceRun(text[at : found.start()], run.start + at, run.start + found.start())
            words = _replacement(found)
            if words:
                yield SourceRun(words, run.start + found.start(), run.start + found.end())
            at = found.end()
        if at < len(text):
            yield SourceRun(text[at:], run.start + at, run.end)


def _replacement(found: re.Match[str]) -> str:
    return " " if found["blank"] else ""


def trimmed(runs: Iterable[SourceRun]) -> list[SourceRun]:
    """Drop blanks at both ends of a paragraph and blanks that follow a blank."""
    kept: list[SourceRun] = []
    for run in runs:
        after_blank = not kept or kept[-1].text.endswith(" ")
        text = run.text.lstrip(" ") if after_blank else run.text
        if text:
            cut = len(run.text) - len(text)
            exact = len(run.text) == run.end - run.start
            kept.append(SourceRun(text, run.start + cut if exact else run.start, run.end))
    while kept and kept[-1].text.endswith(" "):
        last = kept.pop()
        text = last.text.rstrip(" ")
        if text:
            exact = len(last.text) == last.end - last.start
            kept.append(SourceRun(text, last.start, last.start + len(text) if exact else last.end))
    return kept


def words_of(runs: Iterable[SourceRun]) -> str:
    """Return the clean text of the runs."""
    return "".join(run.text for run in runs)


class TextComposer:
    """A clean text in the making: paragraphs are added in order, each as one zone."""

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
            kind: What it is for.
            runs: Its words; nothing is added if there are none.
            origin: Where its source stands in the raw bytes; None if that is not known.
            credit: In a caption, where the credit stands, from the paragraph's own start.
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
        mark = Span(start + credit[0], start + credit[1]) if credit else None
        self._zones.append(Zone(kind, Span(start, self._length), mark))

    @property
    def text(self) -> str:
        """The clean text so far."""
        return "".join(self._parts)

    @property
    def zones(self) -> tuple[Zone, ...]:
        """Its zones so far."""
        return tuple(self._zones)

    @property
    def raw_map(self) -> RawMap:
        """The way back to the raw bytes."""
        return RawMap(tuple(self._stretches))


def _stretches(runs: Iterable[SourceRun], start: int, origin: BytePositions) -> Iterator[Stretch]:
    """Yield the stretches of a paragraph that begins at `start` of the clean text."""
    for begin, run in _joined(runs):
        if run.start == run.end:  # a blank that stands for no byte
            continue
        if len(run.text) != run.end - run.start:
            bytes_from = origin.byte_at(run.start)
            bytes_to = (_ends(origin, run.start, [0, run.end - run.start]) or [0])[0]
            bytes_to = bytes_to or origin.byte_at(run.end)
            yield Stretch(start + begin, start + begin + len(run.text), bytes_from, bytes_to)
            continue
        cuts = {0, len(run.text)}
        for plain in _PLAIN_RUN.finditer(run.text):
            cuts.update(plain.span())
        if isinstance(origin, ThinnedPositions):
            cuts.update(at - run.start for at in origin.breaks(run.start, run.end))
        places = sorted(cuts)
        marks = [origin.byte_at(run.start + p) for p in places]
        ends = _ends(origin, run.start, places) or marks[1:]
        for i in range(len(places) - 1):
            low, high = start + begin + places[i], start + begin + places[i + 1]
            yield Stretch(low, high, marks[i], ends[i])


def _ends(origin: BytePositions, start: int, places: list[int]) -> list[int]:
    """Return the bytes after each place but the first, where something may lie between."""
    if not isinstance(origin, ThinnedPositions):
        return []
    return [origin.end_at(start + place) for place in places[1:]]


def _joined(runs: Iterable[SourceRun]) -> Iterator[tuple[int, SourceRun]]:
    """Join neighbours that are one for one, each with its place in the paragraph."""
    at = begin = 0
    group: list[SourceRun] = []
    for run in runs:
        if group and not _continues(group[-1], run):
            yield begin, _as_one(group)
            begin, group = at, []
        group.append(run)
        at += len(run.text)
    if group:
        yield begin, _as_one(group)


def _as_one(group: list[SourceRun]) -> SourceRun:
    return (
        group[0] if len(group) == 1 else SourceRun(words_of(group), group[0].start, group[-1].end)
    )


def _continues(last: SourceRun, run: SourceRun) -> bool:
    return (
        last.end == run.start
        and len(last.text) == last.end - last.start
        and len(run.text) == run.end - run.start
    )
