"""Plain text to report: front matter, tag line, captions, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from secondsource.intake.html.markup_positions import sentence_lines
from secondsource.intake.items.field_guessing import language_code
from secondsource.intake.publication.dateline_zones import with_datelines_apart
from secondsource.intake.text.dates import iso_date
from secondsource.intake.text.encodings import DecodedText, TextPositions
from secondsource.intake.text.text_composer import SourceRun, TextComposer, clean_runs, words_of
from secondsource.intake.text.wrapped_lines import is_wrapped
from secondsource.intake.text.zone_rules import (
    ParagraphZone,
    classify,
    is_headline,
    is_tag_line,
    parted_at_labels,
)
from secondsource.language.english.byline_words import BYLINE_START
from secondsource.language.english.furniture_lines import TAGS_LABEL
from secondsource.language.korean.dateline_rules import byline_names
from secondsource.language.korean.furniture_lines import TAGS_LABEL as KOREAN_TAGS_LABEL
from secondsource.language.korean.particles import stems_of
from secondsource.language.sentence_ends import ends_a_sentence
from secondsource.model import (
    Metadata,
    RawSha256,
    Report,
    ReportId,
    Span,
    Zone,
    ZoneKind,
    raw_sha256,
    report_id,
)

_FIELD_BY_KEY = {
    "title": "title",
    "headline": "title",
    "date": "published",
    "published": "published",
    "outlet": "outlet",
    "publisher": "outlet",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "url": "url",
    "link": "url",
    "tags": "tags",
    "keywords": "tags",
    "language": "language",
    "lang": "language",
    "other_version": "other_version",
    # The lines above a mail that was pasted or saved as text.
    "subject": "title",
    "제목": "title",
    "from": "byline",
    "sender": "byline",
    "보낸사람": "byline",
    "sent": "published",
    "날짜": "published",
    "보낸날짜": "published",
    "to": "",
    "cc": "",
    "bcc": "",
    "reply-to": "",
    "importance": "",
    "attachments": "",
    "받는사람": "",
    "참조": "",
}
_OPENING_KEYS = frozenset({"title", "headline", "date", "published", "outlet", "subject", "제목"})
# Keys that open a block of several such lines, but may begin a text when they stand alone.
_MAIL_KEYS = frozenset({"from", "sender", "sent", "to", "보낸사람", "받는사람", "날짜", "보낸날짜"})
_KEY_LINE = re.compile(r"([A-Za-z_-]{2,15}|[가-힣]{2,3}(?: ?[가-힣]{2})?):[ \t]*(.*?)[ \t]*$")
# Marks that make a line a heading in Markdown, and a line of bold or slanted type alone.
_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+(?P<words>\S.*?)[ \t]*#*[ \t]*$")
_MARKDOWN_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?P<words>[^\s*_](?:[^*_\n]*[^\s*_])?)\1$")
# Code points of a line with the names of those who wrote, and of the blanks below a headline.
_LONGEST_BYLINE, _LONGEST_GAP = 100, 1000
_HANGUL = re.compile("[가-힣]")
# Least length of the paragraph below a Korean title, as a multiple of the title's.
_LEAST_RATIO = 1.5


@dataclass
class _TextParts:
    """The parts of a plain text, as spans of code points.

    Args:
        values: Values of the front matter, by our field name.
        title: Span of the title's value, if the front matter gives one.
        furniture: Spans of lines that are metadata only.
        paragraphs: Spans of the paragraphs below.
        headings: Indices of those that Markdown marks as headings.
    """

    values: dict[str, str] = field(default_factory=dict)
    title: tuple[int, int] | None = None
    furniture: list[tuple[int, int]] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)


def lay_out(text: str) -> _TextParts:
    """Return the spans of front matter, tags and paragraphs of a plain text."""
    layout = _TextParts()
    begin = _front_matter(text, layout)
    if begin == 0:
        begin = _tag_line(text, layout)
    for block in _blocks(text, begin):
        for start, end in _paragraphs(text, *block):
            heading = _MARKDOWN_HEADING.match(text[start:end])
            mark = heading or _MARKDOWN_EMPHASIS.match(text[start:end])
            if heading or (mark and is_headline(mark["words"])):
                layout.headings.add(len(layout.paragraphs))
            low, high = mark.span("words") if mark else (0, end - start)
            low, high = start + low, start + high
            parts = parted_at_labels(text[low:high])
            layout.paragraphs.extend((low + first, low + last) for first, last in parts)
    return layout


def _key(line: str) -> tuple[str, re.Match[str]] | None:
    """Return the key of a line of front matter, and its match; None for another line."""
    match = _KEY_LINE.match(line)
    return (match[1].replace(" ", "").lower(), match) if match else None


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """Return the spans of the paragraphs of a text without front matter."""
    return [span for start, end in _blocks(text, 0) for span in _paragraphs(text, start, end)]


def _lines(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the span of each line, without its line break and trailing blanks."""
    for match in re.compile(r"[^\n\r]+").finditer(text, begin):
        line = match.group()
        if line.strip("\ufeff \t"):
            yield match.start(), match.start() + len(line.rstrip())


def _front_matter(text: str, layout: _TextParts) -> int:
    """Read front matter into `layout`; return the start of the text below it."""
    fenced = re.match(r"\s*---[ \t]*\r?\n", text)
    below = fenced.end() if fenced else len(text) - len(text.lstrip())
    lines: list[tuple[int, int]] = []
    for match in re.compile(r"[^\n]*(?:\n|$)").finditer(text, below):
        line = match.group().rstrip()
        if fenced and line.strip() in ("---", "..."):
            return _take_keys(text, lines, layout, match.end(), (0, match.end()))
        key = _key(line)
        if not key or (not fenced and key[0] not in _FIELD_BY_KEY):
            break
        lines.append((match.start(), match.start() + len(line)))
        below = match.end()
    if fenced or not lines:
        return 0
    first = _key(text[slice(*lines[0])])
    if first is None or first[0] not in (_OPENING_KEYS | (_MAIL_KEYS if len(lines) > 1 else set())):
        return 0
    return _take_keys(text, lines, layout, below, (lines[0][0], lines[-1][1]))


def _take_keys(
    text: str, lines: list[tuple[int, int]], layout: _TextParts, below: int, block: tuple[int, int]
) -> int:
    for start, end in lines:
        key = _key(text[start:end])
        ours = _FIELD_BY_KEY.get(key[0]) if key else None
        if key is None or not ours or not key[1].group(2):
            continue
        low, high = key[1].span(2)
        if text[start + low] in "\"'" and text[start + low] == text[start + high - 1]:
            low, high = low + 1, high - 1
        if high <= low or ours in layout.values:
            continue
        layout.values[ours] = text[start + low : start + high]
        if ours == "title":
            layout.title = (start + low, start + high)
    layout.furniture.extend(_spans_around_title(text, block, layout.title))
    return below


def _spans_around_title(
    text: str, block: tuple[int, int], title: tuple[int, int] | None
) -> Iterator[tuple[int, int]]:
    pieces = [block] if title is None else [(block[0], title[0]), (title[1], block[1])]
    for start, end in pieces:
        words = text[start:end]
        if words.strip():
            low = start + len(words) - len(words.lstrip())
            yield low, low + len(words.strip())


def _tag_line(text: str, layout: _TextParts) -> int:
    span = next(_lines(text, 0), None)
    if span is None or not is_tag_line(text[slice(*span)].strip("\ufeff \t")):
        return 0
    if not re.search(r"\w", text[span[1] :]):
        return 0
    words = text[slice(*span)].strip("\ufeff \t")
    layout.values["tags"] = re.sub(
        rf"^(?:{TAGS_LABEL}|{KOREAN_TAGS_LABEL})\s*:", "", words, flags=re.IGNORECASE
    )
    layout.furniture.append(span)
    return span[1]


def _blocks(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield the span of each block between blank lines."""
    start = begin
    for gap in re.compile(r"\n[^\S\n]*\n|\Z").finditer(text, begin):
        words = text[start : gap.start()]
        if words.strip():
            low = start + len(words) - len(words.lstrip())
            yield low, low + len(words.strip())
        start = gap.end()


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the paragraphs of a block: the whole block if wrapped by hand, else its lines."""
    wrapped = [line.strip() for line in text[start:end].splitlines() if line.strip()]
    if len(wrapped) > 1 and is_wrapped(wrapped):
        return [(start, end)]
    return sentence_lines(text, start, end)


def _metadata(values: Mapping[str, str], title: str) -> Metadata:
    tags = tuple(t.strip() for t in values.get("tags", "").strip("[] ").split(",") if t.strip())
    return Metadata(
        title=values.get("title", "") or title,
        outlet=values.get("outlet", ""),
        published=iso_date(values.get("published")),
        byline=values.get("byline", ""),
        url=values.get("url", ""),
        tags=tags,
        other_version=values.get("other_version", ""),
    )


def report_from_text(decoded: DecodedText, identity: ReportId, sha256: RawSha256) -> Report:
    """Make a report of a plain text file.

    Args:
        decoded: Its text.
        identity: The report's id.
        sha256: Of the file as received.

    Returns:
        The report; its text is empty if the file holds only metadata.
    """
    text = decoded.text
    layout = lay_out(text)
    cleaned = [clean_runs(text, start, end) for start, end in layout.paragraphs]
    numbered = [(number, runs) for number, runs in enumerate(cleaned) if runs]
    composer = TextComposer()
    if layout.title:
        title_runs = clean_runs(text, *layout.title)
        composer.add(ZoneKind.HEADLINE, title_runs, decoded.origin)
        if numbered and words_of(numbered[0][1]) == words_of(title_runs):
            numbered = numbered[1:]
    zones = _zones(
        [words_of(runs) for _, runs in numbered], [number for number, _ in numbered], text, layout
    )
    for (_, runs), zone in zip(numbered, zones, strict=True):
        composer.add(zone.kind, runs, decoded.origin, zone.credit)
    title = next(
        (z.span.words(composer.text) for z in composer.zones if z.kind is ZoneKind.HEADLINE), ""
    )
    return Report(
        id=identity,
        raw=sha256,
        item="",
        text=composer.text,
        zones=composer.zones,
        metadata=_metadata(layout.values, title),
        language=language_code(layout.values.get("language")),
        raw_map=composer.raw_map,
    )


def _zones(
    words: Sequence[str], numbers: Sequence[int], text: str, layout: _TextParts
) -> list[ParagraphZone]:
    """Return the zones of paragraphs by the line rules, and by the headings that Markdown marks.

    Args:
        words: The paragraphs.
        numbers: Their indices in `layout`.
        text: The whole text.
        layout: Its parts.
    """
    zones = classify(words, headline_first=_may_have_headline(text, layout))
    has_headline = layout.title is not None
    for index, number in enumerate(numbers):
        if number in layout.headings:
            is_headline_mark = not has_headline and index == 0
            zones[index] = ParagraphZone(
                ZoneKind.HEADLINE if is_headline_mark else ZoneKind.HEADING
            )
    return zones


def _may_have_headline(text: str, layout: _TextParts) -> bool:
    """Return whether the first paragraph is a line over a blank line, a byline or a date."""
    if layout.title or not layout.paragraphs:
        return False
    start, end = layout.paragraphs[0]
    if not is_headline(text[start:end]):
        return False
    if re.match(r"[^\S\n]*\n\s*\n", text[end : end + _LONGEST_GAP]):
        return True
    below = text[slice(*layout.paragraphs[1])] if len(layout.paragraphs) > 1 else ""
    if len(below) <= _LONGEST_BYLINE and _is_byline_or_date(below):
        return True
    return _is_korean_title(text[start:end], below)


def _is_korean_title(line: str, below: str) -> bool:
    """Return whether a line of Korean without a full stop is the title of the paragraph below it.

    A sentence that was broken by hand goes on instead: its line ends in a particle, or is as long
    as the one below.
    """
    if not _HANGUL.search(line) or not ends_a_sentence(below):
        return False
    last_word = line.rsplit(maxsplit=1)[-1].rstrip("\"”’'」』)")
    return len(below) >= _LEAST_RATIO * len(line) and next(stems_of(last_word), None) is None


def _is_byline_or_date(line: str) -> bool:
    if iso_date(line) or byline_names(line):
        return True
    return BYLINE_START.match(line) is not None and not ends_a_sentence(line)


def read_text(text: str, *, title: str = "", outlet: str = "", published: str = "") -> Report:
    """Make a report of a text, keeping the text unchanged, and find its zones.

    Args:
        text: The text. Every word of it is in some zone; front matter and tags are furniture.
        title: Its title, if not in the text.
        outlet: Who published it, if not in the text.
        published: When, in any usual form, if not in the text.
    """
    layout = lay_out(text)
    words = [text[start:end] for start, end in layout.paragraphs]
    parts = _zones(words, range(len(words)), text, layout)
    zones = [Zone(ZoneKind.FURNITURE, Span(*span)) for span in layout.furniture]
    if layout.title:
        zones.append(Zone(ZoneKind.HEADLINE, Span(*layout.title)))
    for (start, end), part in zip(layout.paragraphs, parts, strict=True):
        credit = Span(start + part.credit[0], start + part.credit[1]) if part.credit else None
        zones.append(Zone(part.kind, Span(start, end), credit))
    zones.sort(key=lambda zone: zone.span)
    headline = next((z.span.words(text) for z in zones if z.kind is ZoneKind.HEADLINE), "")
    raw = text.encode("utf-8", errors="surrogatepass")
    data = _metadata(layout.values, headline)
    origin = TextPositions(text, "utf-8")
    composer = TextComposer()
    composer.add(ZoneKind.BODY, [SourceRun(text, 0, len(text))] if text else [], origin)
    report = Report(
        id=report_id(raw),
        raw=raw_sha256(raw),
        item="",
        text=text,
        zones=tuple(zones),
        metadata=replace(
            data,
            title=title or data.title,
            outlet=outlet or data.outlet,
            published=iso_date(published) or data.published,
        ),
        language=language_code(layout.values.get("language")),
        raw_map=composer.raw_map,
    )
    return with_datelines_apart(report)
