"""ODT reader (OpenDocument 1.0 to 1.3, ISO/IEC 26300)."""

from __future__ import annotations

from secondsource.intake.archives.zip_parts import DamagedPartError, ZipParts
from secondsource.intake.office.document_parts import (
    DocumentProperties,
    document_text,
    no_text_error,
    protected_error,
    unread_part,
)
from secondsource.intake.office.open_styles import OPEN_PREFIXES, OpenStyles
from secondsource.intake.office.open_text import Encryption, OpenProperties, OpenText
from secondsource.intake.office.text_flow import TextBudget
from secondsource.intake.office.xml_events import read_part, read_xml
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.document_text import DocumentText

_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTION_DATA = "manifest:encryption-data"


def read_odt(raw: bytes, path: str, options: IntakeOptions) -> DocumentText:
    """Return the text of an ODT document.

    Kept and left out is what `read_docx` keeps and leaves out; tables of contents are furniture.

    Args:
        raw: Its bytes.
        path: Its path, for errors.
        options: Its limits.

    Raises:
        IntakeError: If it is damaged, protected or too large, or holds no text.
    """
    parts = ZipParts(raw, path, options.max_document_bytes)
    refuse_encrypted(parts, path)
    styles, faults = OpenStyles(), []
    if not read_part(parts, "styles.xml", OPEN_PREFIXES, styles):
        faults.append(unread_part("the styles are damaged, so headings are guessed"))
    text = OpenText(styles, TextBudget(path, options))
    damage = ""
    try:
        read_xml(parts.pieces("content.xml"), OPEN_PREFIXES, text)
    except DamagedPartError as error:
        text.close()
        damage = error.reason
    blocks = text.flow.blocks()
    if not blocks and (damage or not text.has_text):
        raise no_text_error(path, damage or "the file is no text document")
    faults += [unread_part(f"{damage}: what follows is missing")] if damage else []
    return document_text(blocks, text.kept_notes(), _properties(parts), faults)


def refuse_encrypted(parts: ZipParts, path: str) -> None:
    """Refuse an OpenDocument or HWPX file that needs a password.

    Raises:
        IntakeError: If a part of it is encrypted (ODF 1.3 part 2, 3.4.2).
    """
    manifest = Encryption(_ENCRYPTION_DATA)
    read_part(parts, _MANIFEST, OPEN_PREFIXES, manifest)
    if manifest.is_encrypted:
        raise protected_error(path)


def _properties(parts: ZipParts) -> DocumentProperties:
    properties = OpenProperties()
    read_part(parts, "meta.xml", OPEN_PREFIXES, properties)
    values = properties.values
    return DocumentProperties(
        title=values.get("dc:title", ""),
        byline=values.get("meta:initial-creator") or values.get("dc:creator", ""),
        keywords=values.get("meta:keyword", ""),
        language=values.get("dc:language", ""),
    )
