"""HWPX reader (KS X 6101, OWPML), as Hancom Office saves it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from secondsource.intake.archives.zip_parts import DamagedPartError, ZipParts
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.office.document_parts import (
    DocumentProperties,
    document_text,
    no_text_error,
    unread_part,
)
from secondsource.intake.office.hancom_styles import HWPX_PREFIXES, HwpxStyles
from secondsource.intake.office.hwpx_text import HwpxText
from secondsource.intake.office.open_document import refuse_encrypted
from secondsource.intake.office.text_flow import Block, TextBudget
from secondsource.intake.office.xml_events import read_part, read_xml
from secondsource.intake.options import IntakeOptions
from secondsource.intake.text.document_text import DocumentText

_CONTENTS = "Contents/content.hpf"
_PREVIEW = "Preview/PrvText.txt"
_SECTION = re.compile(r"(?:.*/)?section(\d{1,6})\.xml")
_OPF = {"http://www.idpf.org/2007/opf/": "opf", "http://www.idpf.org/2007/opf": "opf"}
_OPF["http://purl.org/dc/elements/1.1/"] = "dc"
_LONGEST_PROPERTY = 10_000
ONLY_PREVIEW = "the text cannot be read, and only its preview, the first lines, is shown"


@dataclass
class _Package:
    """Handler of the events of `content.hpf`: properties, and the order of the sections."""

    values: dict[str, str] = field(default_factory=dict)
    targets: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    _name: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._name = ""
        if name == "opf:item":
            self.targets.setdefault(attributes.get("id", ""), attributes.get("href", ""))
        elif name == "opf:itemref":
            self.order.append(attributes.get("idref", ""))
        elif name == "opf:meta":
            self._name = attributes.get("name", "")
        elif name.startswith(("opf:", "dc:")):
            self._name = name.partition(":")[2]

    def end(self, name: str) -> None:
        self._name = ""

    def text(self, words: str) -> None:
        value = self.values.get(self._name, "")
        if self._name and len(value) + len(words) <= _LONGEST_PROPERTY:
            self.values[self._name] = value + words


def read_hwpx(raw: bytes, path: str, options: IntakeOptions) -> DocumentText:
    """Return the text of an HWPX document.

    Kept and left out is what `read_docx` keeps and leaves out. If its sections cannot be read, the
    preview that the program saved is, with a fault.

    Args:
        raw: Its bytes.
        path: Its path, for errors.
        options: Its limits.

    Raises:
        IntakeError: If it is damaged, protected or too large, or holds no section.
    """
    parts = ZipParts(raw, path, options.max_document_bytes)
    refuse_encrypted(parts, path)
    package, styles = _Package(), HwpxStyles()
    read_part(parts, _CONTENTS, _OPF, package)
    faults = []
    if not read_part(parts, "Contents/header.xml", HWPX_PREFIXES, styles):
        faults.append(unread_part("the styles are damaged, so headings are guessed"))
    budget = TextBudget(path, options)
    text = HwpxText(styles.styles, budget)
    sections = _sections(parts, package)
    if not sections:
        raise no_text_error(path, "the file holds no section of a document")
    damages = [_read_section(parts, name, text) for name in sections]
    faults += _section_faults([damage for damage in damages if damage])
    blocks = text.flow.blocks()
    if not blocks and any(damages):
        blocks = _preview(parts, path)
        faults = [unread_part(ONLY_PREVIEW)]
    return document_text(blocks, text.kept_notes(), _properties(package), faults)


def _sections(parts: ZipParts, package: _Package) -> list[str]:
    """Return the names of the sections, in the order of the package, else in that of numbers."""
    names = [name for name in parts.names if _SECTION.fullmatch(name)]
    names.sort(key=lambda name: int(match[1]) if (match := _SECTION.fullmatch(name)) else 0)
    by_file = {name.rpartition("/")[2]: name for name in names}
    listed = (package.targets.get(identity, "").lower() for identity in package.order)
    in_order = [by_file.get(href.rpartition("/")[2], "") for href in listed]
    return list(dict.fromkeys(name for name in (*in_order, *names) if name))


def _read_section(parts: ZipParts, name: str, text: HwpxText) -> str:
    """Read a section; return what is wrong with it, or ""."""
    try:
        read_xml(parts.pieces(name), HWPX_PREFIXES, text)
    except DamagedPartError as error:
        text.close()
        return error.reason
    return ""


def _section_faults(damages: list[str]) -> list[UnreadItem]:
    return [unread_part(f"{damage}: text is missing") for damage in dict.fromkeys(damages)]


def _preview(parts: ZipParts, path: str) -> list[Block]:
    try:
        words = parts.read(_PREVIEW).decode("utf-8", "replace")
    except DamagedPartError:
        words = ""
    blocks = preview_blocks(words)
    if not blocks:
        raise no_text_error(path, "its sections are damaged")
    return blocks


def preview_blocks(words: str) -> list[Block]:
    """Return the paragraphs of the preview of a document; cells of tables stand in < >."""
    lines = (" ".join(line.replace("><", " | ").strip("<>").split()) for line in words.splitlines())
    return [Block(line) for line in lines if line]


def _properties(package: _Package) -> DocumentProperties:
    values = package.values
    return DocumentProperties(
        title=values.get("title", ""),
        byline=values.get("creator", ""),
        keywords=values.get("keyword") or values.get("keywords", ""),
        language=values.get("language", ""),
    )
