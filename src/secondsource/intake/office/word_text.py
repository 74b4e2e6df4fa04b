"""The text of a DOCX part (body, footnotes, endnotes), from the events of its XML."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from secondsource.intake.office.paragraph_styles import StyleRole, outline_role
from secondsource.intake.office.text_flow import Block, Slot, TextBudget, TextFlow
from secondsource.intake.office.word_styles import WordStyles, is_on, outline_level
from secondsource.model import ZoneKind

# Elements that are left out with all they hold: deleted and moved text, the properties that a
# change replaced, instructions of fields, the reading above ruby text, and what repeats a drawing
# for older programs.
_LEFT_OUT = frozenset(
    "w:moveFrom w:pPrChange w:rPrChange w:sectPrChange w:tblPrChange w:trPrChange w:tcPrChange"
    " w:tblPrExChange w:tblGridChange w:instrText w:delText w:delInstrText w:rt w:sectPr w:fldData"
    " w:binData mc:Fallback".split()
)
_TEXT = frozenset({"w:t", "m:t"})
_SIGNS = {"w:tab": " ", "w:ptab": " ", "w:br": " ", "w:cr": " ", "w:noBreakHyphen": "-"}
_NOTE_REFERENCES = {"w:footnoteReference": "w:footnote", "w:endnoteReference": "w:endnote"}
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
# Word itself nests fields some 20 deep.
_DEEPEST_FIELD = 64
# Codes of symbol fonts lie in the private use area: no reader knows what they show.
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass
class _OpenParagraph:
    slot: Slot
    parts: list[str] = field(default_factory=list)
    style: str = ""
    outline: int = -1
    is_list: bool = False
    mark_deleted: bool = False


class WordText:
    """Handler of the events of a part; collects its paragraphs.

    Args:
        styles: Of the document.
        budget: Of the whole document.
    """

    def __init__(self, styles: WordStyles, budget: TextBudget) -> None:
        self._styles, self._budget = styles, budget
        self.flow = TextFlow(budget)
        self.notes: dict[tuple[str, str], TextFlow] = {}
        """Flows of footnotes and endnotes, by the name of their element and their id."""
        self.references: list[tuple[str, str]] = []
        """Of the text that was kept, in order."""
        self.has_foreign_parts = False
        """Whether the text takes in a part of another format."""
        self._path: list[str] = []
        self._left_out = 0
        self._paragraphs: list[_OpenParagraph] = []
        self._carried: list[str] = []
        self._run_hidden = False
        self._takes_text = False
        # Of each open field, whether its result has begun.
        self._fields: list[bool] = []
        self._deeper_fields = 0
        self._prompts: list[bool] = []
        self._starts: dict[str, Callable[[Mapping[str, str]], None]] = {
            "w:p": self._start_paragraph,
            "w:r": self._start_run,
            "w:tr": lambda _: self.flow.begin_row(),
            "w:tc": lambda _: self.flow.begin_cell(),
            "w:pStyle": self._set_style,
            "w:rStyle": self._set_run_style,
            "w:outlineLvl": self._set_outline,
            "w:numPr": self._set_list,
            "w:vanish": self._set_hidden,
            "w:fldChar": self._field_mark,
            "w:sym": self._symbol,
            "w:footnote": lambda a: self._start_note("w:footnote", a),
            "w:endnote": lambda a: self._start_note("w:endnote", a),
            "w:footnoteReference": lambda a: self._refer("w:footnoteReference", a),
            "w:endnoteReference": lambda a: self._refer("w:endnoteReference", a),
            "w:sdt": lambda _: self._prompts.append(False),
            "w:showingPlcHdr": self._set_prompt,
            "w:altChunk": self._foreign_part,
            "w:subDoc": self._foreign_part,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "w:p": self._end_paragraph,
            "w:r": self._end_run,
            "w:tr": self._end_row,
            "w:tc": self._end_cell,
            "w:sdt": self._end_form_field,
        }

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._left_out or self._is_left_out(name):
            self._left_out += 1
            return
        self._path.append(name)
        if name in _TEXT:
            self._takes_text = True
        elif name in _SIGNS:
            # Within the properties of a paragraph, a tab is a tab stop.
            if self._path[-2:-1] != ["w:tabs"]:
                self._add(_SIGNS[name])
        elif name in self._starts:
            self._starts[name](attributes)

    def end(self, name: str) -> None:
        """End an element."""
        if self._left_out:
            self._left_out -= 1
            return
        if self._path:
            self._path.pop()
        if name in _TEXT:
            self._takes_text = False
        elif name in self._ends:
            self._ends[name]()

    def text(self, words: str) -> None:
        """Receive text."""
        if self._takes_text and not self._left_out:
            self._add(words)

    def kept_notes(self) -> list[Block]:
        """Return the paragraphs of the notes that the text refers to, in that order, each once."""
        referred = (key for key in dict.fromkeys(self.references) if key in self.notes)
        return [block for key in referred for block in self.notes[key].blocks()]

    def close(self) -> None:
        """End the paragraphs that are open where a damaged part breaks off."""
        while self._paragraphs:
            self._end_paragraph()

    def _is_left_out(self, name: str) -> bool:
        if name in _LEFT_OUT:
            return True
        parent = self._path[-1] if self._path else ""
        if name in ("w:del", "w:cellDel"):
            # In properties it says that the mark of the paragraph, the row or the cell is deleted.
            if parent == "w:rPr" and self._path[-2:-1] == ["w:pPr"] and self._paragraphs:
                self._paragraphs[-1].mark_deleted = True
            return True
        return name == "w:sdtContent" and bool(self._prompts) and self._prompts[-1]

    def _add(self, words: str) -> None:
        if self._paragraphs and not self._run_hidden and all(self._fields):
            self._paragraphs[-1].parts.append(words)

    def _start_paragraph(self, _: Mapping[str, str]) -> None:
        self._paragraphs.append(_OpenParagraph(self.flow.reserve()))
        self._run_hidden = False
        if self._carried and len(self._paragraphs) == 1:
            self._paragraphs[-1].parts += self._carried
            self._carried = []

    def _end_paragraph(self) -> None:
        if not self._paragraphs:
            return
        paragraph = self._paragraphs.pop()
        # An instruction without an end would swallow the rest of the document.
        self._fields = [True] * len(self._fields)
        if paragraph.mark_deleted and not self._paragraphs:
            self._carried = paragraph.parts
            return
        role = self._role(paragraph)
        self.flow.fill(paragraph.slot, "".join(paragraph.parts), role.kind, role.level)

    def _role(self, paragraph: _OpenParagraph) -> StyleRole:
        by_style = self._styles.role(paragraph.style)
        if paragraph.outline > 0 and by_style.kind is None:
            return outline_role(paragraph.outline)
        if paragraph.outline == 0 and by_style.kind is ZoneKind.HEADING:
            by_style = StyleRole()
        if by_style.kind is None and (paragraph.is_list or self._styles.is_list(paragraph.style)):
            return StyleRole(ZoneKind.BODY)
        return by_style

    def _end_row(self) -> None:
        self.flow.end_row()

    def _end_cell(self) -> None:
        self.flow.end_cell()

    def _end_form_field(self) -> None:
        self._prompts.pop()

    def _start_run(self, _: Mapping[str, str]) -> None:
        self._run_hidden = bool(self._paragraphs) and self._styles.is_hidden(
            self._paragraphs[-1].style
        )

    def _end_run(self) -> None:
        self._run_hidden = False

    def _set_style(self, attributes: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = attributes.get("w:val", "")

    def _set_run_style(self, attributes: Mapping[str, str]) -> None:
        if self._is_in_run() and self._styles.is_hidden(attributes.get("w:val", "")):
            self._run_hidden = True

    def _set_outline(self, attributes: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].outline = outline_level(attributes.get("w:val", "")) % 10

    def _set_list(self, _: Mapping[str, str]) -> None:
        if self._paragraphs:
            self._paragraphs[-1].is_list = True

    def _set_hidden(self, attributes: Mapping[str, str]) -> None:
        if self._is_in_run():
            self._run_hidden = is_on(attributes)

    def _is_in_run(self) -> bool:
        """Return whether the open properties are those of a run, not of a paragraph's mark."""
        return self._path[-3:-1] == ["w:r", "w:rPr"] or self._path[-3:-1] == ["m:r", "w:rPr"]

    def _field_mark(self, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("w:fldCharType", "")
        if kind == "begin" and len(self._fields) >= _DEEPEST_FIELD:
            self._deeper_fields += 1
        elif kind == "begin":
            self._fields.append(False)
        elif self._deeper_fields:
            self._deeper_fields -= kind == "end"
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _symbol(self, attributes: Mapping[str, str]) -> None:
        try:
            code = int(attributes.get("w:char", ""), 16)
        except ValueError:
            return
        is_shown = 0x20 <= code <= 0xFFFF and code not in _PRIVATE_USE
        self._add(chr(code) if is_shown else " ")

    def _start_note(self, name: str, attributes: Mapping[str, str]) -> None:
        self.flow = TextFlow(self._budget)
        self._carried = []
        if attributes.get("w:type", "") not in _NO_NOTES:
            self.notes[name, attributes.get("w:id", "")] = self.flow

    def _refer(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._paragraphs and not self._run_hidden and all(self._fields):
            self.references.append((_NOTE_REFERENCES[name], attributes.get("w:id", "")))
            self._add(" ")

    def _set_prompt(self, attributes: Mapping[str, str]) -> None:
        # The content of a form field that is not filled in is the prompt to do so.
        if self._prompts and is_on(attributes):
            self._prompts[-1] = True

    def _foreign_part(self, _: Mapping[str, str]) -> None:
        self.has_foreign_parts = True
