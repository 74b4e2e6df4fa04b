"""Visible text of marked-up source, with the source position of each word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secondsource.intake.html.inline_words import word_boundaries
from secondsource.intake.text.text_composer import SourceRun, clean_runs, trimmed_runs, words_of
from secondsource.intake.text.zone_rules import is_continued_by

# Comments, elements whose content is not shown, and any other tag; each alternative stops at its
# closing character, so that the scan is linear.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<hidden>script|style|noscript|template|svg)\b[^<>]*>"
    r".*?(?:</(?P=hidden)\s*>|\Z)|</?(?P<name>[A-Za-z][A-Za-z0-9:-]*)[^<>]*>|<[!?][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|br|center|dd|div|dl|dt|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|html|li|main|nav|ol|p|pre|section|table|td|tfoot|th|thead|tr|ul",
    re.IGNORECASE,
)
_LOOKS_MARKED_UP = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|h[1-6]|li)\s*>|<(?:p|br|img)\b[^<>]*>", re.IGNORECASE
)


def sentence_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the lines of a text, joining lines that break inside a sentence."""
    lines: list[tuple[int, int]] = []
    for line in re.compile(r"[^\r\n]+").finditer(text, start, end):
        line_text = line.group()
        if not line_text.strip():
            continue
        low = line.start() + len(line_text) - len(line_text.lstrip())
        high = low + len(line_text.strip())
        if lines:
            first, last = lines[-1]
            adjoins = text[last:low].count("\n") == 1
            # Only the end of the preceding text matters; joined lines may be long.
            if adjoins and is_continued_by(text[max(first, last - 200) : last], text[low:high]):
                lines[-1] = (first, high)
                continue
        lines.append((low, high))
    return lines


def is_marked_up(text: str) -> bool:
    """Return whether a field of an item holds HTML."""
    return _LOOKS_MARKED_UP.search(text) is not None


def paragraphs_of(text: str) -> Iterator[list[SourceRun]]:
    """Yield the paragraphs of a text: its block elements if it holds HTML, else its lines."""
    if not is_marked_up(text):
        for start, end in sentence_lines(text, 0, len(text)):
            runs = clean_runs(text, start, end, entities=True)
            if runs:
                yield runs
        return
    current: list[SourceRun] = []
    boundaries = word_boundaries(text)
    boundary = next(boundaries, None)
    for start, end, breaks in _visible_pieces(text):
        while boundary is not None and boundary <= start:
            current.append(SourceRun(" ", start, start))
            boundary = next(boundaries, None)
        if breaks:
            if words_of(current).strip():
                yield trimmed_runs(current)
            current = []
        elif end > start:
            current.extend(_with_blanks(text, start, end))
    if words_of(current).strip():
        yield trimmed_runs(current)


def _with_blanks(text: str, start: int, end: int) -> list[SourceRun]:
    """Return the runs of a piece between two tags, keeping one blank at an end that has some."""
    words = text[start:end]
    runs = clean_runs(text, start, end, entities=True)
    lead, tail = len(words) - len(words.lstrip()), len(words) - len(words.rstrip())
    if lead and runs:
        runs.insert(0, SourceRun(" ", start, start + lead))
    if tail:
        runs.append(SourceRun(" ", end - tail, end))
    return runs


def _visible_pieces(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the visible pieces, and (position, position, True) where a paragraph ends."""
    position = 0
    for tag in _TAG.finditer(text):
        if tag.start() > position:
            yield position, tag.start(), False
        if _BLOCK.fullmatch(tag["name"] or ""):
            yield tag.start(), tag.start(), True
        position = tag.end()
    if position < len(text):
        yield position, len(text), False
