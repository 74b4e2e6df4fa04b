"""DOCX reader, for the transitional and the strict form of the format (ISO/IEC 29500)."""

from __future__ import annotations

import posixpath

from secondsource.intake.archives.zip_parts import DamagedPartError, ZipParts
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.office.document_parts import (
    DocumentProperties,
    document_text,
    no_text_error,
    unread_part,
)
from secondsource.intake.office.package_parts import (
    Relationships,
    core_properties,
    main_part,
    relationships,
)
from secondsource.intake.office.text_flow import TextBudget
from secondsource.intake.office.word_styles import WORD_PREFIXES, WordStyles
from secondsource.intake.office.word_text import WordText
from secondsource.intake.office.xml_events import read_part, read_xml
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.document_text import DocumentText

_MAIN = "word/document.xml"


def read_docx(raw: bytes, path: str, options: IntakeOptions) -> DocumentText:
    """Return the text of a DOCX document.

    Kept: paragraphs, tables row by row, text boxes after the paragraph that they belong to, notes
    after the text, inserted text, results of fields. Left out: deleted and hidden text, comments,
    headers and footers, prompts of empty form fields.

    Args:
        raw: Its bytes.
        path: Its path, for errors.
        options: Its limits.

    Raises:
        IntakeError: If it is damaged, protected or too large, or holds no document part.
    """
    parts = ZipParts(raw, path, options.max_document_bytes)
    main = main_part(parts, _MAIN)
    targets = relationships(parts, main)
    styles = WordStyles()
    faults = []
    if not read_part(parts, _part(targets, main, "styles"), WORD_PREFIXES, styles):
        faults.append(unread_part("the styles are damaged, so headings are guessed"))
    text = WordText(styles, TextBudget(path, options))
    blocks_fault = _read_main(parts, main, text, path)
    blocks = text.flow.blocks()
    if not blocks and blocks_fault:
        raise no_text_error(path, blocks_fault)
    faults += [unread_part(f"{blocks_fault}: what follows is missing")] if blocks_fault else []
    faults += _read_notes(parts, targets, main, text)
    return document_text(blocks, text.kept_notes(), _properties(parts), faults)


def _properties(parts: ZipParts) -> DocumentProperties:
    values = core_properties(parts)
    return DocumentProperties(
        title=values.get("dc:title", ""),
        byline=values.get("dc:creator", ""),
        keywords=values.get("cp:keywords", ""),
        language=values.get("dc:language", ""),
    )


def _part(targets: Relationships, main: str, kind: str) -> str:
    return targets.by_kind.get(kind) or posixpath.join(posixpath.dirname(main), f"{kind}.xml")


def _read_main(parts: ZipParts, main: str, text: WordText, path: str) -> str:
    """Read the body; return what is wrong with it, or ""."""
    if main not in parts:
        raise no_text_error(path, "the file holds no text of a document, only other parts of one")
    try:
        read_xml(parts.pieces(main), WORD_PREFIXES, text)
    except DamagedPartError as error:
        text.close()
        return error.reason
    return ""


def _read_notes(
    parts: ZipParts, targets: Relationships, main: str, text: WordText
) -> list[UnreadItem]:
    """Read footnotes and endnotes, if the text refers to any."""
    faults = []
    if text.has_foreign_parts:
        faults.append(unread_part("the document takes in parts of another format, not read"))
    kinds = {name for name, _ in text.references}
    for kind in ("footnotes", "endnotes"):
        if f"w:{kind[:-1]}" not in kinds:
            continue
        name = _part(targets, main, kind)
        if name not in parts or not read_part(parts, name, WORD_PREFIXES, text):
            text.close()
            faults.append(unread_part(f"{kind} of the document are missing or damaged"))
    return faults
