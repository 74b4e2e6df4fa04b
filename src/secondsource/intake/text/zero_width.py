"""Zero-width characters, and which of them a clean text drops."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from secondsource.intake.text.encodings import BytePositions

# Scripts whose letters change form beside a joiner (Unicode 15, chapters 9, 12 to 16), and emoji,
# which joiners combine: there a joiner is part of the spelling.
_JOINING_SCRIPTS = (
    "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1a20-\u1cff\ua840-\ua8ff"
    "\ua980-\uaaff\uabc0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
    "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"
)
_ALWAYS_DROPPED = "\u00ad\u200b\u2060\ufeff"
_JOINERS = "\u200c\u200d"
# Dropped characters: zero-width spaces, word joiners, soft hyphens and byte order marks everywhere;
# joiners where no script needs them.
WIDTHLESS = rf"[{_ALWAYS_DROPPED}]|(?<![{_JOINING_SCRIPTS}])[{_JOINERS}](?![{_JOINING_SCRIPTS}])"
_CANDIDATES = re.compile(f"[{_ALWAYS_DROPPED}{_JOINERS}]+")
_DROPPED = re.compile(f"(?:{WIDTHLESS})+")
_ENTITY = re.compile(
    r"&(?:shy|zwn?j|ZeroWidthSpace|NoBreak|#0*(?:173|820[345]|8288|65279)"
    r"|#x0*(?:ad|200[bcd]|2060|feff));",
    re.IGNORECASE,
)
# Beside these characters the neighbour may be another entity or a tag: the joiner is then kept.
_UNCERTAIN_NEIGHBOUR = re.compile(rf"[{_JOINING_SCRIPTS};&<>]")


def is_needless_joiner(source: str, start: int, end: int) -> bool:
    """Return whether no neighbour needs the joiner that the entity `source[start:end]` encodes."""
    around = source[max(0, start - 1) : start] + source[end : end + 1]
    return _UNCERTAIN_NEIGHBOUR.search(around) is None


class ThinnedMarkup:
    """A marked-up source without zero-width characters, with a map back to the source.

    Args:
        source: The decoded source.
    """

    def __init__(self, source: str) -> None:
        self._places = [0]  # start of each piece, in the thinned text
        self._sources = [0]  # start of each piece, in the source
        self._ends: list[int] = []  # end of each piece, in the source
        pieces: list[str] = []
        position = length = 0
        for start, end in _widthless(source):
            if start > position:
                pieces.append(source[position:start])
                length += start - position
                self._ends.append(start)
                self._places.append(length)
                self._sources.append(end)
            else:
                self._sources[-1] = end
            position = end
        self._ends.append(len(source))
        self.text = "".join([*pieces, source[position:]]) if pieces or position else source

    def origin(self, origin: BytePositions | None) -> BytePositions | None:
        """Return the map from the thinned text to bytes."""
        if origin is None or (len(self._places) == 1 and self._sources[0] == 0):
            return origin
        return ThinnedPositions(origin, self._places, self._sources, self._ends)


def _widthless(source: str) -> list[tuple[int, int]]:
    # Most pages hold none: looking for each character takes a twentieth of the time of the pattern.
    has_any = any(character in source for character in _ALWAYS_DROPPED + _JOINERS)
    spans = list(_dropped_spans(source)) if has_any else []
    for entity in _ENTITY.finditer(source):
        joiner = re.search(r"zw|820[45]|200[cd]", entity.group(), re.IGNORECASE)
        if not joiner or is_needless_joiner(source, *entity.span()):
            spans.append(entity.span())
    return sorted(spans)


def _dropped_spans(source: str) -> Iterator[tuple[int, int]]:
    # The plain set of characters is looked for in a fifth of the time of the pattern.
    for candidate in _CANDIDATES.finditer(source):
        position = candidate.start()
        while position < candidate.end():
            dropped = _DROPPED.match(source, position)
            if dropped:
                yield dropped.span()
            position = dropped.end() if dropped else position + 1


class ThinnedPositions:
    """Map from a thinned text to raw bytes."""

    def __init__(
        self, origin: BytePositions, places: list[int], sources: list[int], ends: list[int]
    ) -> None:
        self._origin = origin
        self._places, self._sources, self._ends = places, sources, ends

    def byte_at(self, position: int) -> int:
        """Return the raw byte at which the code point at `position` begins."""
        index = bisect_right(self._places, position) - 1
        return self._origin.byte_at(self._sources[index] + position - self._places[index])

    def end_at(self, position: int) -> int:
        """Return one past the last raw byte of the code point before `position`."""
        index = bisect_right(self._places, max(0, position - 1)) - 1
        end = self._sources[index] + position - self._places[index]
        return self._origin.byte_at(min(end, self._ends[index]))

    def breaks(self, start: int, end: int) -> list[int]:
        """Return the positions between `start` and `end` where characters were dropped."""
        low, high = bisect_right(self._places, start), bisect_right(self._places, end - 1)
        return self._places[low:high]
