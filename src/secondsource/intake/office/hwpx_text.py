"""The text of a section of an HWPX document, from the events of its XML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secondsource.intake.office.hancom_styles import HancomStyles
from secondsource.intake.office.paragraph_styles import NO_ROLE, StyleRole
from secondsource.intake.office.text_flow import Block, Slot, TextBudget, TextFlow
from secondsource.model import ZoneKind

# Left out with all they hold: headers and footers, memos (in a field) and hidden comments, master
# pages, sources of equations, the reading above a text, and the parts of form fields.
_LEFT_OUT = frozenset(
    "h:header h:footer h:fieldBegin h:hiddenComment h:masterPage h:equation h:subText h:secPr"
    " h:parameterset h:listBox h:comboBox h:shapeComment".split()
)
_TEXT = frozenset({"h:t", "h:mainText"})
_SIGNS = {
    "h:tab": " ",
    "h:lineBreak": " ",
    "h:nbSpace": " ",
    "h:fwSpace": " ",
    "h:hyphen": "-",
}
_NOTES = frozenset({"h:footNote", "h:endNote"})
# Numbers that stand in captions; those of notes and pages are no words.
_SHOWN_NUMBERS = frozenset({"PICTURE", "TABLE", "EQUATION"})


@dataclass
class _OpenParagraph:
    slot: Slot
    flow: TextFlow
    role: StyleRole
    parts: list[str] = field(default_factory=list)


class HwpxText:
    """Handler of the events of the sections; collects their paragraphs.

    Args:
        styles: Of the document.
        budget: Of the whole document.
    """

    def __init__(self, styles: HancomStyles, budget: TextBudget) -> None:
        self._styles, self._budget = styles, budget
        self.flow = TextFlow(budget)
        self.notes: list[TextFlow] = []
        """Flows of footnotes and endnotes, in order."""
        self._outer_flows: list[TextFlow] = []
        self._left_out = self._captions = self._text_depth = 0
        self._deleted = False
        self._paragraphs: list[_OpenParagraph] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._left_out or name in _LEFT_OUT:
            self._left_out += 1
        elif name == "h:p":
            self._start_paragraph(attributes)
        elif name in _TEXT:
            self._text_depth += 1
        elif name in _SIGNS:
            self._add(_SIGNS[name])
        elif name == "h:tr":
            self.flow.begin_row()
        elif name == "h:tc":
            self.flow.begin_cell()
        elif name == "h:caption":
            self._captions += 1
        elif name in _NOTES:
            self._start_note()
        elif name in ("h:deleteBegin", "h:deleteEnd"):
            self._deleted = name == "h:deleteBegin"
        elif name == "h:autoNum" and attributes.get("numType", "") in _SHOWN_NUMBERS:
            self._add(attributes.get("num", "")[:10])
        elif name == "h:compose":
            self._add(attributes.get("composeText", ""))

    def end(self, name: str) -> None:
        """End an element."""
        if self._left_out:
            self._left_out -= 1
        elif name == "h:p":
            self._end_paragraph()
        elif name in _TEXT:
            self._text_depth -= 1
        elif name == "h:tr":
            self.flow.end_row()
        elif name == "h:tc":
            self.flow.end_cell()
        elif name == "h:caption":
            self._captions -= 1
        elif name in _NOTES:
            self.flow = self._outer_flows.pop()

    def text(self, words: str) -> None:
        """Receive text."""
        if self._text_depth and not self._left_out:
            self._add(words)

    def close(self) -> None:
        """End what is open where a damaged section breaks off."""
        self._left_out = self._captions = self._text_depth = 0
        while self._paragraphs:
            self._end_paragraph()
        self.flow = self._outer_flows[0] if self._outer_flows else self.flow
        self._outer_flows = []

    def kept_notes(self) -> list[Block]:
        """Return the paragraphs of the notes, in order."""
        return [block for flow in self.notes for block in flow.blocks()]

    def _start_paragraph(self, attributes: Mapping[str, str]) -> None:
        role = self._styles.role(
            attributes.get("styleIDRef", ""), attributes.get("paraPrIDRef", "")
        )
        if self._captions and role == NO_ROLE:
            role = StyleRole(ZoneKind.CAPTION)
        self._paragraphs.append(_OpenParagraph(self.flow.reserve(), self.flow, role))

    def _end_paragraph(self) -> None:
        # A deletion without an end would swallow the rest of the document.
        self._deleted = False
        paragraph = self._paragraphs.pop()
        role = paragraph.role
        paragraph.flow.fill(paragraph.slot, "".join(paragraph.parts), role.kind, role.level)

    def _add(self, words: str) -> None:
        if self._paragraphs and not self._deleted:
            self._paragraphs[-1].parts.append(words)

    def _start_note(self) -> None:
        self._add(" ")
        self._outer_flows.append(self.flow)
        self.flow = TextFlow(self._budget)
        self.notes.append(self.flow)
