"""A PDF file to the text of a document: its pages, paragraphs, title, notes and running heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.options import IntakeOptions
from secondsource.intake.pdf import page_recognition
from secondsource.intake.pdf.drop_caps import joined_drop_caps
from secondsource.intake.pdf.line_joining import LineJoiner
from secondsource.intake.pdf.pdfium_pages import PdfFile, opened_pdf
from secondsource.intake.pdf.reading_order import page_blocks
from secondsource.intake.pdf.row_groups import RowGroup, row_groups
from secondsource.intake.pdf.running_heads import running_lines, without_numbers
from secondsource.intake.pdf.text_lines import LineSegment, line_segments, usual_size
from secondsource.intake.text.document_text import DocumentText, Paragraph
from secondsource.language.english.page_labels import FIGURE_LABELS, PROGRAM_TITLES
from secondsource.language.sentence_ends import ends_a_sentence
from secondsource.model import IntakeError, ItemRanges, Metadata, MetadataSign, PageStart, ZoneKind

_MOST_PAGES = 10_000
# A page of which more than this share of the characters is unknown is read as a picture.
_UNMAPPED_SHARE = 0.3
# Sizes of type against that of the body: a heading, the title, a note.
_HEADING_SIZE, _TITLE_SIZE, _NOTE_SIZE = 1.12, 1.25, 0.92
_LONGEST_HEADING, _MOST_HEADING_ROWS = 160, 3
# A title above this length is a paragraph in large type.
_LONGEST_TITLE = 300
_NOTE_MARK = re.compile(r"(?:\(?\d{1,3}[.)]?|[*†‡§¶]{1,3})\s?\S")
_CAPTION = re.compile(
    rf"(?:{FIGURE_LABELS}|그림|사진|표|지도)\s*[\dIVX]{{0,4}}\s*[.:]", re.IGNORECASE
)
# Titles that programs write of their own accord: names of files, and of programs.
_PROGRAM_TITLE = re.compile(
    rf"(?:{PROGRAM_TITLES}|[\W\d_]*|.*\.(?:docx?|odt|indd|pdf|tex|dvi|qxd|rtf|pptx?|xlsx?|hwpx?"
    r"|html?|p65|cdr|ai|eps|ps|txt))",
    re.IGNORECASE,
)
_PICTURES = "pages hold pictures of text, which are not recognised"
_PICTURES_REMEDY = "Recognise their text with a program for it, and read what it makes"
_EXTRA_REMEDY = "Install secondsource[ocr], which recognises Latin letters, and read with --retry"
# A page with fewer printed characters than this and a picture is one that was scanned: stamps and
# numbers are printed on it.
_FEW_CHARACTERS = 20


@dataclass(kw_only=True)
class _PageLines:
    """The lines of one page as read from the file.

    Args:
        number: From 1.
        height: In points.
        segments: From the top.
    """

    number: int
    height: float
    segments: list[LineSegment]


@dataclass
class _UnreadPages:
    """Numbers of the pages that were not read, by the reason."""

    pictures: ItemRanges = field(default_factory=ItemRanges)
    unmapped: ItemRanges = field(default_factory=ItemRanges)
    damaged: ItemRanges = field(default_factory=ItemRanges)
    cut: ItemRanges = field(default_factory=ItemRanges)
    beyond: int = 0

    def faults(self) -> Iterator[UnreadItem]:
        for pages, reason, remedy in (
            (self.pictures, _PICTURES, _picture_remedy()),
            (self.unmapped, "pages in fonts that do not say their letters", _picture_remedy()),
            (self.damaged, "pages of the PDF file are damaged", "Fetch it again"),
            (self.cut, "pages hold more characters than are read", "Split the file"),
        ):
            if words := str(pages):
                yield UnreadItem("", reason, remedy, f"pages {words.replace(',', ', ')}")
        if self.beyond:
            reason = "the PDF file is longer than the limits; what follows is not read"
            yield UnreadItem("", reason, "Split it into its reports", f"from page {self.beyond}")


def read_pdf(raw: bytes, path: str, options: IntakeOptions) -> DocumentText:
    """Return the text of a PDF file, with the page of each paragraph.

    Args:
        raw: Its bytes.
        path: Its name, for errors.
        options: Its limits.

    Raises:
        IntakeError: If it is protected, damaged, or holds no text at all.
    """
    unread = _UnreadPages()
    with opened_pdf(raw, path) as file:
        pages = list(_pages(file, options.max_text, unread))
        title, author = file.title, file.author
    if not any(page.segments for page in pages):
        fault = next(unread.faults(), None)
        reason = f"{fault.reason} ({fault.place})" if fault else "the PDF file holds no text"
        raise IntakeError("intake", path, reason, fault.remedy if fault else "Delete it")
    paragraphs = tuple(_Composition(pages).paragraphs())
    is_stated = title.strip() and not _PROGRAM_TITLE.fullmatch(title.strip())
    return DocumentText(
        paragraphs=paragraphs,
        metadata=Metadata(
            title=" ".join(title.split()) if is_stated else "",
            byline=" ".join(author.split()),
            outlet_sign=MetadataSign.MARKUP,
        ),
        faults=tuple(unread.faults()),
    )


def _pages(file: PdfFile, most_characters: int, unread: _UnreadPages) -> Iterator[_PageLines]:
    """Yield the lines of each page, without those that are not text."""
    characters = 0
    for number in range(1, file.page_count + 1):
        if number > _MOST_PAGES or characters > most_characters:
            unread.beyond = number
            return
        page = file.page(number)
        if page is None:
            unread.damaged.add(str(number))
            continue
        if page.is_cut:
            unread.cut.add(str(number))
        inked = sum(1 for glyph in page.glyphs if glyph.text.strip())
        is_unmapped = page.unmapped > _UNMAPPED_SHARE * inked
        is_scanned = page.has_picture and inked < _FEW_CHARACTERS
        segments = [] if is_unmapped else joined_drop_caps(line_segments(page.glyphs))
        if is_unmapped or is_scanned:
            recognised = _recognised(file, number)
            if not recognised and not segments:
                (unread.unmapped if is_unmapped else unread.pictures).add(str(number))
            segments = recognised or segments
        characters += sum(len(segment.text) for segment in segments)
        yield _PageLines(number=number, height=page.height, segments=segments)


def _recognised(file: PdfFile, number: int) -> list[LineSegment]:
    """Return the lines recognised on the picture of a page; none without the extra `[ocr]`."""
    if not page_recognition.can_recognise():
        return []
    picture = file.picture(number, page_recognition.DOTS_PER_POINT)
    if picture is None:
        return []
    return page_recognition.recognised_lines(picture.dots, picture.dots_per_point)


def _picture_remedy() -> str:
    return _PICTURES_REMEDY if page_recognition.can_recognise() else _EXTRA_REMEDY


class _Composition:
    """Puts the paragraphs of pages into one text: notes last on their page, heads and feet apart.

    Args:
        pages: The pages.
    """

    def __init__(self, pages: Sequence[_PageLines]) -> None:
        self._pages = pages
        self._joiner = LineJoiner(s.text for page in pages for s in page.segments)
        self._body_size = usual_size(s for page in pages for s in page.segments)
        self._has_title = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs in reading order; repeated heads and feet once, as furniture."""
        running = running_lines([(page.height, page.segments) for page in self._pages])
        open_group: list[RowGroup] = []
        notes: list[RowGroup] = []
        heads: dict[str, Paragraph] = {}
        for page, head_indices in zip(self._pages, running, strict=True):
            for index in sorted(head_indices):
                words = page.segments[index].text.strip()
                head = Paragraph(words=words, kind=ZoneKind.FURNITURE, pages=_page(page.number))
                heads.setdefault(without_numbers(words), head)
            rest = [s for i, s in enumerate(page.segments) if i not in head_indices]
            body, page_notes = self._split_notes(page, rest)
            for group in body:
                if open_group and not self._goes_on(open_group[-1], group):
                    yield self._paragraph(open_group)
                    yield from (self._paragraph([note]) for note in notes)
                    open_group, notes = [], []
                open_group.append(group)
            notes += page_notes
        if open_group:
            yield self._paragraph(open_group)
        yield from (self._paragraph([note]) for note in notes)
        yield from (head for key, head in heads.items() if key.strip("# -–"))

    def _split_notes(
        self, page: _PageLines, segments: Sequence[LineSegment]
    ) -> tuple[list[RowGroup], list[RowGroup]]:
        """Return the paragraphs of a page, and its notes: small type at its foot with a mark."""
        body: list[RowGroup] = []
        notes: list[RowGroup] = []
        for block in page_blocks(segments):
            groups = list(row_groups(block, page.number))
            first_note = next((i for i in range(len(groups)) if self._are_notes(groups[i:])), None)
            body += groups[:first_note]
            notes += groups[first_note:] if first_note is not None else []
        return body, notes

    def _are_notes(self, groups: Sequence[RowGroup]) -> bool:
        is_small = all(g.size <= _NOTE_SIZE * self._body_size for g in groups)
        return is_small and _NOTE_MARK.match(groups[0].rows[0].text) is not None

    def _goes_on(self, group: RowGroup, following: RowGroup) -> bool:
        """Return whether a paragraph goes on in the next column or on the next page."""
        if group is following or abs(group.size - following.size) > 0.05 * group.size:
            return False
        is_below = following.page == group.page and following.rows[0].top > group.rows[-1].top
        if is_below or group.bold != following.bold:
            return False
        return group.goes_on_in(following)

    def _paragraph(self, groups: Sequence[RowGroup]) -> Paragraph:
        rows = [(row, group.page) for group in groups for row in group.rows]
        words, positions = self._joiner.join([(row.text, row.has_drawn_blank) for row, _ in rows])
        starts: list[PageStart] = []
        for (_, page), position in zip(rows, positions, strict=True):
            if not starts or starts[-1].page != page:
                starts.append(PageStart(position, page))
        return Paragraph(words=words, kind=self._kind(groups, words), pages=tuple(starts))

    def _kind(self, groups: Sequence[RowGroup], words: str) -> ZoneKind | None:
        group = groups[0]
        if group.page == 1 and not self._has_title and self._is_title(group, words):
            self._has_title = True
            return ZoneKind.HEADLINE
        if _CAPTION.match(words):
            return ZoneKind.CAPTION
        row_count = sum(len(g.rows) for g in groups)
        is_short = len(words) <= _LONGEST_HEADING and row_count <= _MOST_HEADING_ROWS
        if is_short and group.size >= _HEADING_SIZE * self._body_size:
            return ZoneKind.HEADING
        if is_short and group.bold and not self._is_body_bold() and not ends_a_sentence(words):
            return ZoneKind.HEADING
        return None if len(groups) > 1 or row_count > 1 else _kind_of_line(words)

    def _is_title(self, group: RowGroup, words: str) -> bool:
        largest = max((s.size for s in self._pages[0].segments), default=0.0)
        is_largest = group.size >= max(largest, _TITLE_SIZE * self._body_size) - 0.05
        return is_largest and len(words) <= _LONGEST_TITLE

    def _is_body_bold(self) -> bool:
        body = [s for p in self._pages for s in p.segments if s.size == self._body_size]
        return 2 * sum(s.bold for s in body) > len(body)


def _kind_of_line(words: str) -> ZoneKind | None:
    """Return body for a row of a table, so that no line rule takes it for a heading."""
    return ZoneKind.BODY if re.search(r"\d", words) and not ends_a_sentence(words) else None


def _page(number: int) -> tuple[PageStart, ...]:
    return (PageStart(0, number),)
