"""From what the readers of office formats find to the text of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.items.field_guessing import language_code
from secondsource.intake.office.text_flow import Block
from secondsource.intake.text.document_text import DocumentText, Paragraph
from secondsource.language.english.style_names import EMPTY_TITLE, NO_AUTHORS, NO_TITLES
from secondsource.language.language_id import UNDECIDED, identify
from secondsource.language.sentence_ends import ends_a_sentence
from secondsource.model import IntakeError, Metadata, ZoneKind

# A longer paragraph in a heading's style is a text that was styled by mistake, or numbered by its
# outline level as Korean official documents are: the longest headline that the line rules know has
# 200 code points, the longest heading 80.
_LONGEST_HEADING, _LONGEST_SENTENCE = 200, 80
# Korean names of freshly installed accounts and of documents that were never named.
_NO_AUTHORS = NO_AUTHORS | {"사용자", "관리자", "한컴", "한글과컴퓨터"}
_NO_TITLES = NO_TITLES | {"제목 없음", "빈 문서", "새 문서"}
_EMPTY_TITLE = re.compile(rf"{EMPTY_TITLE}|(?:문서|빈 문서)\s*\d*", re.IGNORECASE)
_SAMPLE_PARAGRAPHS = 200


@dataclass(frozen=True, kw_only=True)
class DocumentProperties:
    """What the properties of a document state.

    Args:
        title: Its title.
        byline: Its author.
        keywords: Separated by commas or semicolons.
        language: Used where the text itself does not decide, since programs enter the language of
            their menus.
    """

    title: str = ""
    byline: str = ""
    keywords: str = ""
    language: str = ""


def document_text(
    blocks: Sequence[Block],
    notes: Sequence[Block],
    properties: DocumentProperties,
    faults: Iterable[UnreadItem] = (),
) -> DocumentText:
    """Return the text of a document.

    Args:
        blocks: Its paragraphs.
        notes: The paragraphs of footnotes and endnotes; they follow the text.
        properties: What it states about itself.
        faults: Parts that were not read.
    """
    title, byline = _stated_title(properties.title), _stated_author(properties.byline)
    paragraphs = [Paragraph(words=b.words, kind=b.kind) for b in _with_headline(blocks, title)]
    # Notes are sentences: the line rules would take a short one for a heading.
    paragraphs += [Paragraph(words=b.words, kind=ZoneKind.BODY) for b in notes]
    return DocumentText(
        paragraphs=tuple(paragraphs),
        metadata=Metadata(title=title, byline=byline, tags=_tags(properties.keywords)),
        language=_language(language_code(properties.language), paragraphs),
        faults=tuple(faults),
    )


def _with_headline(blocks: Sequence[Block], title: str) -> list[Block]:
    """Return the paragraphs with one headline at most, and no long headings.

    Without a title style, the first paragraph is the headline if it repeats the title of the
    properties, or is the only heading of the highest level.
    """
    styled = [block._replace(kind=None) if _is_text(block) else block for block in blocks]
    first = next((i for i, b in enumerate(styled) if b.kind is ZoneKind.HEADLINE), None)
    if first is None and styled and _is_headline_by_place(styled, title):
        first = 0
    for index, block in enumerate(styled):
        if index == first:
            styled[index] = block._replace(kind=ZoneKind.HEADLINE)
        elif block.kind is ZoneKind.HEADLINE:
            styled[index] = block._replace(kind=ZoneKind.HEADING)
    return styled


def _is_text(block: Block) -> bool:
    """Return whether a paragraph is text, whatever zone its style states."""
    if block.kind not in (ZoneKind.HEADLINE, ZoneKind.HEADING, ZoneKind.FURNITURE):
        return False
    length = len(block.words)
    return length > _LONGEST_HEADING or (
        length > _LONGEST_SENTENCE and ends_a_sentence(block.words)
    )


def _is_headline_by_place(blocks: Sequence[Block], title: str) -> bool:
    first = blocks[0]
    if len(blocks) < 2 or len(first.words) > _LONGEST_HEADING or first.is_row:
        return False
    if title and first.words.casefold() == title.casefold():
        return True
    levels = [block.level for block in blocks if block.kind is ZoneKind.HEADING]
    is_heading = first.kind is ZoneKind.HEADING
    return is_heading and first.level > 0 and first.level < min(levels[1:], default=10)


def _stated_title(title: str) -> str:
    words = " ".join(title.split())
    is_empty = words.lower() in _NO_TITLES or _EMPTY_TITLE.fullmatch(words)
    return "" if is_empty else words


def _stated_author(byline: str) -> str:
    words = " ".join(byline.split())
    return "" if words.lower() in _NO_AUTHORS else words


def _tags(keywords: str) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(word.split()) for word in re.split("[,;]", keywords))))


def _language(stated: str, paragraphs: Sequence[Paragraph]) -> str:
    if stated == UNDECIDED:
        return UNDECIDED
    sample = "\n".join(paragraph.words for paragraph in paragraphs[:_SAMPLE_PARAGRAPHS])
    return stated if identify(sample).code in (UNDECIDED, stated) else UNDECIDED


def no_text_error(path: str, reason: str) -> IntakeError:
    """Return the error for a document of which nothing can be read."""
    return IntakeError(
        "intake", path, reason, "Fetch it again, or open it and save it as .docx, .odt or .pdf"
    )


def unread_part(reason: str) -> UnreadItem:
    """Return the fault that a part of a document was not read."""
    remedy = "Fetch it again, or open it and save it again with an office program"
    return UnreadItem("", reason, remedy)


def protected_error(path: str) -> IntakeError:
    """Return the error for a document that needs a password."""
    reason = "the document is protected by a password"
    return IntakeError("intake", path, reason, "Save it without a password")
