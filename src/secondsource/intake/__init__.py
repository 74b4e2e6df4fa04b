"""Intake: bytes as received to reports with clean text, zones and a map to the raw bytes.

It uses only the document itself, and never the network.
"""

from secondsource.intake.files.documents import Document
from secondsource.intake.files.file_discovery import find_files
from secondsource.intake.files.gzip_unpacking import load
from secondsource.intake.files.media_types import SINGLE_REPORT_TYPES
from secondsource.intake.format_readers import read_document
from secondsource.intake.options import (
    FORMAT_VERSION,
    MEBIBYTE,
    OUR_FIELDS,
    Begins,
    FieldMap,
    IntakeOptions,
    Skipped,
    reads_all,
)
from secondsource.intake.text.plain_text import read_text

__all__ = [
    "FORMAT_VERSION",
    "MEBIBYTE",
    "OUR_FIELDS",
    "SINGLE_REPORT_TYPES",
    "Begins",
    "Document",
    "FieldMap",
    "IntakeOptions",
    "Skipped",
    "find_files",
    "load",
    "read_document",
    "read_text",
    "reads_all",
]
