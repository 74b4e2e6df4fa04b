"""RTF reader (Rich Text Format specification 1.9.1)."""

from __future__ import annotations

from secondsource.intake.files.gzip_unpacking import too_large_error
from secondsource.intake.office.document_parts import (
    DocumentProperties,
    document_text,
    no_text_error,
    unread_part,
)
from secondsource.intake.office.rtf_text import RtfText, whole_signs
from secondsource.intake.office.rtf_tokens import tokens
from secondsource.intake.office.text_flow import TextBudget
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.document_text import DocumentText


def read_rtf(raw: bytes, path: str, options: IntakeOptions) -> DocumentText:
    r"""Return the text of an RTF document.

    Kept and left out is what `read_docx` keeps and leaves out. Bytes are decoded by the code page
    of their font or of the document; characters by number (`\uN`) stand for themselves.

    Args:
        raw: Its bytes.
        path: Its path, for errors.
        options: Its limits.

    Raises:
        IntakeError: If it is too large, or no RTF.
    """
    if len(raw) > options.max_document_bytes:
        raise too_large_error(path, "document", len(raw), options.max_document_bytes)
    if not raw.lstrip(b" \t\r\n\xef\xbb\xbf").startswith(b"{\\rt"):
        raise no_text_error(path, "the file is no RTF document")
    text = RtfText(TextBudget(path, options))
    for token in tokens(raw):
        text.read(token)
    blocks = text.blocks()
    faults = []
    if not text.is_complete:
        faults.append(unread_part("the document is cut short: what follows is missing"))
    if text.has_more:
        faults.append(unread_part("other bytes follow the end of the document, and are not read"))
    return document_text(blocks, text.kept_notes(), _properties(text), faults)


def _properties(text: RtfText) -> DocumentProperties:
    values = {name: whole_signs(words) for name, words in text.properties.items()}
    return DocumentProperties(
        title=values.get("title", ""),
        byline=values.get("author", ""),
        keywords=values.get("keywords", ""),
    )
