"""Reading of a draft: one text of any format, in memory, with its claims."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from secondsource.attribution import check_readable
from secondsource.intake import (
    SINGLE_REPORT_TYPES,
    STANDARD_INPUT,
    Document,
    load,
    read_document,
    read_text,
    receive_bytes,
)
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.language_id import identify
from secondsource.model import Claim, Failure, IntakeError, Report, ReportId
from secondsource.pipeline.reader_factory import shared_reader

_STEP = "check"
# A draft is no report of the desk, even where the same bytes are.
_DRAFT = ReportId("draft")
_UNDECIDED = "und"


def draft_of_text(text: str) -> Report:
    """Return a text in hand as a draft, unchanged.

    Raises:
        IntakeError: If it holds no words.
    """
    return _draft(read_text(text), STANDARD_INPUT)


def draft_of_bytes(raw: bytes, name: str) -> Report:
    """Return the draft that the bytes of a file hold.

    Args:
        raw: The bytes.
        name: What the file is called; its ending helps to know its format.

    Raises:
        IntakeError: If they cannot be read, hold no words, or more than one text.
    """
    return _draft_of_document(receive_bytes(raw, name), name)


def draft_of_file(path: Path) -> Report:
    """Return the draft that a file holds.

    Raises:
        IntakeError: If it cannot be read, holds no words, or more than one text.
    """
    try:
        return _draft_of_document(load(path), str(path))
    except IntakeError as error:
        raise _unreadable(error.subject, error.reason, error.remedy) from error


def _draft_of_document(document: Document | Failure, name: str) -> Report:
    if isinstance(document, Failure):
        raise _unreadable(name, document.reason, document.remedy)
    if document.media_type not in SINGLE_REPORT_TYPES:
        reason = "this format holds several texts, and a draft is one"
        raise IntakeError(_STEP, name, reason, "Save the draft as text, a page or a document")
    for result in read_document(document):
        if isinstance(result, Failure):
            raise _unreadable(name, result.reason, result.remedy)
        return _draft(result, name)
    raise _empty(name)


def _draft(report: Report, name: str) -> Report:
    if not report.text.strip():
        raise _empty(name)
    language = report.language
    if language == _UNDECIDED:
        language = identify(report.text).code
    if language == _UNDECIDED:
        # Too short to tell, but its letters say which of the two languages it can be read in.
        language = "ko" if has_hangul(report.text) else "en"
    return replace(report, id=_DRAFT, language=language)


def _unreadable(name: str, reason: str, remedy: str) -> IntakeError:
    # Advice for a pile, in which a file without text is worth nothing.
    for_pile = remedy.startswith("Delete it")
    return IntakeError(_STEP, name, reason, "Give the text of the draft" if for_pile else remedy)


def _empty(name: str) -> IntakeError:
    return IntakeError(_STEP, name, "the draft holds no words", "Give the text of the draft")


def claims_of_draft(draft: Report) -> list[Claim]:
    """Return the claims of a draft; its language must be one that is read.

    Raises:
        UsageError: If its language is one whose claims are not read.
        AttributionError: If the reader's model cannot be loaded.
    """
    reader = shared_reader()
    check_readable("check draft", draft.language, reader.languages)
    return reader.claims(draft)
