"""The text of an OpenDocument file, from the events of its content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secondsource.intake.office.open_styles import OpenStyles, level_of
from secondsource.intake.office.paragraph_styles import NO_ROLE, StyleRole, outline_role
from secondsource.intake.office.text_flow import Block, Slot, TextBudget, TextFlow
from secondsource.model import ZoneKind

# Left out with all they hold: deleted text, comments, the number of a note, the reading above ruby
# text, prompts, descriptions of pictures, and what no page shows.
_LEFT_OUT = frozenset(
    "text:tracked-changes office:annotation text:note-citation text:ruby-text text:placeholder"
    " text:hidden-text text:script office:forms office:binary-data svg:title svg:desc"
    " text:variable-decls text:user-field-decls text:sequence-decls text:alphabetical-index-mark"
    " text:toc-mark text:index-title-template text:table-of-content-source".split()
)
_PARAGRAPHS = frozenset({"text:p", "text:h"})
_SIGNS = frozenset({"text:s", "text:tab", "text:line-break"})
_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_LONGEST_PROPERTIES = 100_000
_CONTENTS = frozenset({"text:table-of-content", "text:illustration-index", "text:table-index"})


@dataclass
class _OpenParagraph:
    slot: Slot
    flow: TextFlow
    role: StyleRole
    parts: list[str] = field(default_factory=list)


class OpenText:
    """Handler of the events of the content; collects its paragraphs.

    Args:
        styles: Of the document; those of the content are added.
        budget: Of the whole document.
    """

    def __init__(self, styles: OpenStyles, budget: TextBudget) -> None:
        self._styles, self._budget = styles, budget
        self.flow = TextFlow(budget)
        self.notes: list[TextFlow] = []
        """Flows of footnotes and endnotes, in order."""
        self.has_text = False
        """Whether the content is that of a text document."""
        self._outer_flows: list[TextFlow] = []
        self._left_out = 0
        self._paragraphs: list[_OpenParagraph] = []
        self._lists = self._contents = 0
        self._in_styles = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._left_out or self._is_left_out(name, attributes):
            self._left_out += 1
        elif self._in_styles:
            self._in_styles = name != "office:body"
            self._styles.start(name, attributes)
        elif name in _PARAGRAPHS:
            self._start_paragraph(name, attributes)
        elif name in _SIGNS:
            self._add(" ")
        elif name in _CELLS:
            self.flow.begin_cell()
        elif name == "table:table-row":
            self.flow.begin_row()
        elif name == "text:list":
            self._lists += 1
        elif name in _CONTENTS:
            self._contents += 1
        elif name == "text:note-body":
            self._start_note()
        elif name == "office:text":
            self.has_text = True

    def end(self, name: str) -> None:
        """End an element."""
        if self._left_out:
            self._left_out -= 1
        elif self._in_styles:
            self._styles.end(name)
        elif name in _PARAGRAPHS:
            self._end_paragraph()
        elif name in _CELLS:
            self.flow.end_cell()
        elif name == "table:table-row":
            self.flow.end_row()
        elif name == "text:list":
            self._lists -= 1
        elif name in _CONTENTS:
            self._contents -= 1
        elif name == "text:note-body":
            self.flow = self._outer_flows.pop()

    def text(self, words: str) -> None:
        """Receive text."""
        if not self._left_out:
            self._add(words)

    def close(self) -> None:
        """End the paragraphs that are open where damaged content breaks off."""
        while self._paragraphs:
            self._end_paragraph()
        self.flow = self._outer_flows[0] if self._outer_flows else self.flow

    def kept_notes(self) -> list[Block]:
        """Return the paragraphs of the notes, in order."""
        return [block for flow in self.notes for block in flow.blocks()]

    def _is_left_out(self, name: str, attributes: Mapping[str, str]) -> bool:
        if name in _LEFT_OUT:
            return True
        if name == "text:section":
            return attributes.get("text:display") == "none"
        if name == "text:span":
            return self._styles.is_hidden("text", attributes.get("text:style-name", ""))
        if name in _PARAGRAPHS and not self._in_styles:
            return self._styles.is_hidden("paragraph", attributes.get("text:style-name", ""))
        return False

    def _start_paragraph(self, name: str, attributes: Mapping[str, str]) -> None:
        role = self._styles.role(attributes.get("text:style-name", ""))
        if self._contents:
            role = StyleRole(ZoneKind.FURNITURE)
        elif name == "text:h" and role.kind is not ZoneKind.HEADLINE:
            role = outline_role(level_of(attributes.get("text:outline-level", "1")) or 1)
        elif self._lists and role == NO_ROLE:
            role = StyleRole(ZoneKind.BODY)
        self._paragraphs.append(_OpenParagraph(self.flow.reserve(), self.flow, role))

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        role = paragraph.role
        paragraph.flow.fill(paragraph.slot, "".join(paragraph.parts), role.kind, role.level)

    def _add(self, words: str) -> None:
        # Text outside paragraphs is layout of the XML.
        if self._paragraphs:
            self._paragraphs[-1].parts.append(words)

    def _start_note(self) -> None:
        self._add(" ")
        self._outer_flows.append(self.flow)
        self.flow = TextFlow(self._budget)
        self.notes.append(self.flow)


class OpenProperties:
    """Handler of the events of `meta.xml`: its values by name, and its keywords."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._name = ""
        self._length = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        self._name = name
        if name == "meta:keyword" and name in self.values:
            self.values[name] += ";"

    def end(self, name: str) -> None:
        """End an element."""
        self._name = ""

    def text(self, words: str) -> None:
        """Receive text."""
        self._length += len(words)
        if self._name and self._length <= _LONGEST_PROPERTIES:
            self.values[self._name] = self.values.get(self._name, "") + words


class Encryption:
    """Handler of the events of the manifest: whether any part is encrypted."""

    def __init__(self, element: str) -> None:
        self._element = element
        self.is_encrypted = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        self.is_encrypted = self.is_encrypted or name == self._element

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, words: str) -> None:
        """Receive text; a manifest holds none."""
