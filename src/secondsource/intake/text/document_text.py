"""The text of a formatted document (PDF, office file, mail) to a report.

The reader of a format gives paragraphs in reading order, each with what the format states about it;
the rules for zones, headlines and clean text are the same for all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.text.composed_hangul import composed_hangul
from secondsource.intake.text.text_composer import SourceRun, TextComposer, clean_runs, words_of
from secondsource.intake.text.zone_rules import ParagraphZone, classify, is_headline
from secondsource.model import Metadata, PageStart, RawSha256, Report, ReportId, ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a document.

    Args:
        words: Its text; blanks and line breaks within it become single blanks.
        kind: Its zone as the format states it (a style "Heading 2", a footnote); None leaves it to
            the line rules.
        pages: Where pages begin in `words`: a paragraph that runs over a page break has two. Empty
            if the format has no pages.
    """

    words: str
    kind: ZoneKind | None = None
    pages: tuple[PageStart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DocumentText:
    """What the reader of a format found in a document.

    Args:
        paragraphs: In reading order.
        metadata: What the document states about itself.
        language: ISO 639-1 code that the document states, or "und".
        faults: Parts of the document that were not read (pages without text), for the user.
    """

    paragraphs: tuple[Paragraph, ...]
    metadata: Metadata = field(default_factory=Metadata)
    language: str = "und"
    faults: tuple[UnreadItem, ...] = ()


def report_from_document(
    content: DocumentText, identity: ReportId, sha256: RawSha256, item: str = ""
) -> Report:
    """Make a report of the text of a document.

    Args:
        content: Its paragraphs and metadata.
        identity: The report's id.
        sha256: Of the file as received.
        item: Name of the document in its file, or "".

    Returns:
        The report; its text is empty if the document holds none.
    """
    composed = map(_with_composed_hangul, content.paragraphs)
    paragraphs = [(p, clean_runs(p.words, 0, len(p.words))) for p in composed]
    paragraphs = [(p, runs) for p, runs in paragraphs if words_of(runs).strip()]
    composer = TextComposer()
    for (_, runs), zone in zip(paragraphs, _zones(paragraphs), strict=True):
        composer.add(zone.kind, runs, None, zone.credit)
    text, zones = composer.text, composer.zones
    pages = [
        PageStart(zone.span.start + _position_of(runs, page.position), page.page)
        for (paragraph, runs), zone in zip(paragraphs, zones, strict=True)
        for page in paragraph.pages
    ]
    headline = next((z.span.words(text) for z in zones if z.kind is ZoneKind.HEADLINE), "")
    return Report(
        id=identity,
        raw=sha256,
        item=item,
        text=text,
        zones=zones,
        metadata=replace(content.metadata, title=headline or content.metadata.title),
        language=content.language,
        pages=_first_of_each_page(pages),
    )


def _with_composed_hangul(paragraph: Paragraph) -> Paragraph:
    words = composed_hangul(paragraph.words)
    if words == paragraph.words:
        return paragraph
    pages = tuple(
        PageStart(len(composed_hangul(paragraph.words[: page.position])), page.page)
        for page in paragraph.pages
    )
    return replace(paragraph, words=words, pages=pages)


def _zones(paragraphs: Sequence[tuple[Paragraph, list[SourceRun]]]) -> list[ParagraphZone]:
    """Return the zone of each paragraph: as stated, else by the line rules."""
    words = [words_of(runs) for paragraph, runs in paragraphs if paragraph.kind is None]
    has_headline = any(paragraph.kind is ZoneKind.HEADLINE for paragraph, _ in paragraphs)
    is_first_open = bool(paragraphs) and paragraphs[0][0].kind is None
    headline_first = is_first_open and not has_headline and is_headline(words[0])
    by_rule = iter(classify(words, headline_first=headline_first))
    return [
        next(by_rule) if paragraph.kind is None else ParagraphZone(paragraph.kind)
        for paragraph, _ in paragraphs
    ]


def _position_of(runs: Sequence[SourceRun], position: int) -> int:
    """Return the position in the clean text of a position in the source of its runs."""
    length = 0
    for run in runs:
        if position < run.end:
            return length + max(0, min(position - run.start, len(run.text)))
        length += len(run.text)
    return length


def _first_of_each_page(pages: Sequence[PageStart]) -> tuple[PageStart, ...]:
    """Return the starts at which the page changes."""
    changes: list[PageStart] = []
    for start in pages:
        if not changes or changes[-1].page != start.page:
            changes.append(start)
    return tuple(changes)
