"""The text of a section of an HWP document, from its records."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from secondsource.intake.office.hancom_styles import HancomStyles
from secondsource.intake.office.hwp_records import (
    CTRL_HEADER,
    LIST_HEADER,
    PARA_HEADER,
    PARA_SHAPE,
    PARA_TEXT,
    SHAPE_COMPONENT,
    STYLE,
    TABLE,
    Record,
    paragraph_words,
)
from secondsource.intake.office.paragraph_styles import NO_ROLE, StyleRole
from secondsource.intake.office.text_flow import Block, Slot, TextBudget, TextFlow
from secondsource.model import ZoneKind

# Controls by their names, which stand in the file backwards (4.3 and table 127): headers, footers,
# hidden comments and memos are left out.
_LEFT_OUT = frozenset({b"head", b"foot", b"tcmt", b"%%me"})
_NOTES = frozenset({b"fn  ", b"en  "})
_TABLE = b"tbl "
_NUMBERINGS = ("NONE", "OUTLINE", "NUMBER", "BULLET")


@dataclass
class _Frame:
    """An open paragraph or control.

    Args:
        level: Of its record.
        flow: Where its paragraphs go; None if it is left out.
        control: Name of the control; b"" for a paragraph.
        slot: Of a paragraph.
        role: Of a paragraph.
        has_begun: Whether the object itself, behind its caption, has begun.
        row: Number of the open row of a table; -1 if none is open.
    """

    level: int
    flow: TextFlow | None
    control: bytes = b""
    slot: Slot | None = None
    role: StyleRole = NO_ROLE
    has_begun: bool = False
    row: int = -1
    has_cell: bool = False


def read_styles(record: Record, styles: HancomStyles) -> None:
    """Receive a record of the styles of a document, numbered in their order."""
    content = record.content
    if record.tag == PARA_SHAPE and len(content) >= 4:
        # Table 44: bits 23 and 24 are the kind of numbering, 25 to 27 its level.
        properties = struct.unpack_from("<L", content)[0]
        identity = str(styles.shape_count)
        styles.add_shape(identity, _NUMBERINGS[properties >> 23 & 3], properties >> 25 & 7)
        styles.shape_count += 1
    elif record.tag == STYLE:
        first, position = _counted_words(content, 0)
        second, _ = _counted_words(content, position)
        styles.add_style(str(len(styles.styles)), (first, second))


def _counted_words(content: bytes, position: int) -> tuple[str, int]:
    """Return the words behind their count of UTF-16 units, and the position behind them."""
    if position + 2 > len(content):
        return "", position
    end = position + 2 + 2 * struct.unpack_from("<H", content, position)[0]
    return content[position + 2 : end].decode("utf-16-le", "replace"), end


class HwpText:
    """Collects the paragraphs of the sections.

    Args:
        styles: Of the document.
        budget: Of the whole document.
    """

    def __init__(self, styles: HancomStyles, budget: TextBudget) -> None:
        self._styles, self._budget = styles, budget
        self.flow = TextFlow(budget)
        self._notes: list[TextFlow] = []
        # The level of a record has ten bits, so there are at most 1,024.
        self._frames: list[_Frame] = []

    def read(self, record: Record) -> None:
        """Receive the next record of a section."""
        while self._frames and self._frames[-1].level >= record.level:
            self._close(self._frames.pop())
        if record.tag == PARA_HEADER:
            self._begin_paragraph(record)
        elif record.tag == PARA_TEXT:
            self._set_words(record.content)
        elif record.tag == CTRL_HEADER:
            self._begin_control(record)
        elif record.tag == LIST_HEADER:
            self._begin_list(record.content)
        elif record.tag in (TABLE, SHAPE_COMPONENT) and self._frames:
            self._frames[-1].has_begun = True

    def end_section(self) -> None:
        """End what is open at the end of a section."""
        while self._frames:
            self._close(self._frames.pop())

    def kept_notes(self) -> list[Block]:
        """Return the paragraphs of the notes, in order."""
        return [block for flow in self._notes for block in flow.blocks()]

    def _flow(self) -> TextFlow | None:
        return self._frames[-1].flow if self._frames else self.flow

    def _begin_paragraph(self, record: Record) -> None:
        flow, content = self._flow(), record.content
        role = NO_ROLE
        if len(content) >= 11:
            shape, style = struct.unpack_from("<HB", content, 8)
            role = self._styles.role(str(style), str(shape))
        if role == NO_ROLE and self._is_in_caption():
            role = StyleRole(ZoneKind.CAPTION)
        slot = flow.reserve() if flow else None
        self._frames.append(_Frame(record.level, flow, slot=slot, role=role))

    def _is_in_caption(self) -> bool:
        """Return whether the innermost control is a table or drawing of which the caption comes."""
        if not self._frames:
            return False
        control = self._frames[-1].control
        return control in (_TABLE, b"gso ") and not self._frames[-1].has_begun

    def _set_words(self, content: bytes) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame and frame.flow and frame.slot:
            self._budget.check(len(content) // 2)
            frame.flow.fill(frame.slot, paragraph_words(content), frame.role.kind, frame.role.level)
            frame.slot = None

    def _begin_control(self, record: Record) -> None:
        name = record.content[3::-1] if len(record.content) >= 4 else b""
        flow = self._flow()
        if name in _LEFT_OUT:
            flow = None
        elif name in _NOTES and flow:
            flow = TextFlow(self._budget)
            self._notes.append(flow)
        self._frames.append(_Frame(record.level, flow, control=name or b"?"))

    def _begin_list(self, content: bytes) -> None:
        """Begin the paragraphs of a cell; other lists of paragraphs need no mark."""
        frame = self._frames[-1] if self._frames else None
        if frame is None or frame.control != _TABLE or not frame.has_begun or not frame.flow:
            return
        self._end_cell(frame)
        # Table 80: behind the eight bytes of the list, the number of the column and of the row.
        row = struct.unpack_from("<H", content, 10)[0] if len(content) >= 12 else frame.row
        if row != frame.row or frame.row < 0:
            if frame.row >= 0:
                frame.flow.end_row()
            frame.flow.begin_row()
            frame.row = max(0, row)
        frame.flow.begin_cell()
        frame.has_cell = True

    def _end_cell(self, frame: _Frame) -> None:
        if frame.has_cell and frame.flow:
            frame.flow.end_cell()
            frame.has_cell = False

    def _close(self, frame: _Frame) -> None:
        if frame.control == _TABLE and frame.flow:
            self._end_cell(frame)
            if frame.row >= 0:
                frame.flow.end_row()
