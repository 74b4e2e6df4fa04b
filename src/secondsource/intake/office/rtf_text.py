"""The text of an RTF document, from its tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from secondsource.intake.office.document_parts import no_text_error
from secondsource.intake.office.paragraph_styles import NO_ROLE, StyleRole, outline_role
from secondsource.intake.office.rtf_destinations import (
    BOXES,
    LEFT_OUT,
    NOTES,
    PROPERTIES,
    TEXT_WITHIN,
    FontTable,
    StyleSheet,
)
from secondsource.intake.office.rtf_tokens import DEFAULT_PAGE, Token, decoded, page_of_number
from secondsource.intake.office.text_flow import Block, Slot, TextBudget, TextFlow
from secondsource.model import ZoneKind

# Word nests some hundred deep; each level costs eight bytes and more.
_DEEPEST_GROUP = 1_000_000
_LONGEST_PROPERTY = 10_000
_HALF = re.compile("[\ud800-\udfff]")
# Deeper tables than programs write: the flow keeps rows to a depth of its own.
_DEEPEST_TABLE = 64
_WORDS = {
    b"tab": " ",
    b"line": " ",
    b"lbr": " ",
    b"page": " ",
    b"column": " ",
    b"softline": " ",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"chftn": " ",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
}
_SIGNS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\t": " "}
_PAGES = {b"ansi": "cp1252", b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}


class _State(NamedTuple):
    """What holds within a group.

    Args:
        destination: Where its text goes: "" is the text, "-" nowhere.
        font: Number of its font; -1 for that of the document.
        fallbacks: Number of characters that stand for one by its Unicode number.
        hidden: Whether its text is hidden or deleted.
    """

    destination: str = ""
    font: int = -1
    fallbacks: int = 1
    hidden: bool = False


@dataclass
class _Place:
    """Where paragraphs go: the body, a note or a box, with the paragraph that is open there."""

    flow: TextFlow
    depth: int
    parts: list[str] = field(default_factory=list)
    slot: Slot | None = None
    style: int = 0
    outline: int = 0
    is_list: bool = False
    table_depth: int = 0
    # Of each open row, whether a cell is open.
    rows: list[bool] = field(default_factory=list)


def whole_signs(words: str) -> str:
    r"""Return words with the halves of signs joined, between which other words of RTF may stand.

    LibreOffice writes `\u55357\uc1 \u56832` for one sign.
    """
    if not _HALF.search(words):
        return words
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class RtfText:
    """Collects the paragraphs of an RTF document.

    Args:
        budget: Of the document.
    """

    def __init__(self, budget: TextBudget) -> None:
        self._budget = budget
        self.properties: dict[str, str] = {}
        self.is_complete = False
        self.has_more = False
        """Whether something follows the end of the document."""
        self._notes: list[TextFlow] = []
        self._fonts, self._styles = FontTable(), StyleSheet()
        self._page, self._default_font = DEFAULT_PAGE, -1
        self._state = _State()
        self._outer: list[_State] = []
        self._places = [_Place(TextFlow(budget), 0)]
        self._bytes = bytearray()
        self._units: list[str] = []
        self._skipped = 0
        self._is_first, self._is_optional = False, False
        self._name: list[str] = []
        self._actions: dict[bytes, Callable[[int], None]] = {
            b"par": lambda _: self._end_paragraph(),
            b"sect": lambda _: self._end_paragraph(),
            b"pard": self._reset_paragraph,
            b"plain": lambda _: self._set_hidden(0),
            b"v": self._set_hidden,
            b"deleted": self._set_hidden,
            b"cell": lambda _: self._end_cell(1),
            b"nestcell": lambda _: self._end_cell(2),
            b"row": lambda _: self._end_row(0),
            b"nestrow": lambda _: self._end_row(max(1, len(self._places[-1].rows) - 1)),
            b"intbl": lambda _: self._set_table_depth(max(1, self._places[-1].table_depth)),
            b"itap": self._set_table_depth,
            b"s": self._set_style,
            b"outlinelevel": self._set_outline,
            b"ls": self._set_list,
        }

    def read(self, token: Token) -> None:
        """Receive the next token."""
        kind, value = token.kind, token.value
        if self.is_complete:
            self.has_more = self.has_more or bool(value.strip())
        elif kind == "brace":
            self._brace(value)
        elif self._skipped:
            self._skip(token)
        elif kind == "word":
            self._word(value, token.number)
        elif kind in ("text", "code"):
            self._is_first = False
            if self._units:
                self._flush()
            if self._state.destination != "-":
                self._bytes += value
        else:
            self._sign(value)

    def blocks(self) -> list[Block]:
        """Return the paragraphs of the body; what is open ends."""
        while len(self._places) > 1:
            self._leave_place()
        self._end_paragraph()
        return self._places[0].flow.blocks()

    def kept_notes(self) -> list[Block]:
        """Return the paragraphs of the notes, in order."""
        return [block for flow in self._notes for block in flow.blocks()]

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skipped = 0
        if brace == b"{":
            if len(self._outer) >= _DEEPEST_GROUP:
                raise no_text_error(self._budget.path, "its groups are nested too deep")
            self._outer.append(self._state)
            self._is_first, self._is_optional = True, False
            return
        if self._state.destination in ("style", "styles"):
            self._styles.end("".join(self._name))
            self._name = []
        if len(self._places) > 1 and self._places[-1].depth == len(self._outer):
            self._leave_place()
        if self._outer:
            self._state = self._outer.pop()
        self._is_first = False
        self.is_complete = not self._outer

    def _skip(self, token: Token) -> None:
        """Skip the characters that stand for the last one by its Unicode number.

        Some programs write fewer than they state: a word that is no character ends them.
        """
        if token.kind == "word" and token.value not in _WORDS:
            self._skipped = 0
            self.read(token)
            return
        if token.kind != "text":
            self._skipped -= 1
            return
        rest = token.value[self._skipped :]
        self._skipped -= len(token.value) - len(rest)
        if rest:
            self.read(Token("text", rest))

    def _word(self, name: bytes, number: int | None) -> None:
        is_first, self._is_first = self._is_first, False
        if name == b"u":
            self._unicode(number or 0)
            return
        self._flush()
        if is_first and self._begin_destination(name):
            return
        value = 1 if number is None else number
        if self._state.destination == "fonts":
            self._fonts.word(name, value)
        elif self._state.destination in ("styles", "style"):
            self._style_word(name, value)
        elif name in _WORDS:
            self._add(_WORDS[name])
        elif name in self._actions:
            if self._state.destination != "-":
                self._actions[name](value)
        else:
            self._set_encoding(name, value)

    def _begin_destination(self, name: bytes) -> bool:
        """Begin the destination that a word at the beginning of a group names, if it does."""
        was_optional, self._is_optional = self._is_optional, False
        outer = self._state.destination
        destination = outer
        if outer == "-" or name in LEFT_OUT:
            destination = "-"
        elif name == b"upr":
            destination = "upr"
        elif name in NOTES or name in BOXES:
            self._enter_place(is_note=name in NOTES)
            destination = ""
        elif name == b"ud":
            destination = self._outer[-2].destination if len(self._outer) > 1 else ""
        elif name in (b"fonttbl", b"stylesheet", b"info"):
            destination = {b"fonttbl": "fonts", b"stylesheet": "styles", b"info": "info"}[name]
        elif outer in ("info", "fonts") and name in PROPERTIES:
            destination = PROPERTIES[name]
        elif outer == "info" or (was_optional and self._is_left_out(name)):
            destination = "-"
        else:
            return False
        self._state = self._state._replace(destination=destination)
        return True

    def _is_left_out(self, name: bytes) -> bool:
        """Return whether a destination that readers may leave out holds no text."""
        return name not in TEXT_WITHIN and self._state.destination not in ("styles", "fonts")

    def _style_word(self, name: bytes, number: int) -> None:
        if self._state.destination == "styles":
            self._state = self._state._replace(destination="style")
        self._styles.word(name, number)

    def _set_encoding(self, name: bytes, number: int) -> None:
        if name == b"f":
            self._state = self._state._replace(font=number)
        elif name == b"uc":
            self._state = self._state._replace(fallbacks=max(0, min(number, 100)))
        elif name == b"ansicpg":
            self._page = page_of_number(number)
        elif name == b"deff":
            self._default_font = number
        elif name in _PAGES:
            self._page = _PAGES[name]

    def _unicode(self, number: int) -> None:
        if self._bytes:
            self._flush()
        self._units.append(chr(number % 65536))
        self._skipped = self._state.fallbacks

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._is_optional = True
            return
        self._is_first = False
        if sign in (b"\r", b"\n"):
            self._flush()
            self._end_paragraph()
        elif sign in _SIGNS:
            self._flush()
            self._add(_SIGNS[sign])

    def _flush(self) -> None:
        """Add the text that waits as bytes or as Unicode numbers."""
        if self._units:
            words, self._units = "".join(self._units), []
            self._add(words)
        if self._bytes:
            raw, self._bytes = bytes(self._bytes), bytearray()
            font = self._state.font if self._state.font >= 0 else self._default_font
            self._add(decoded(raw, self._fonts.pages.get(font, ""), self._page))

    def _add(self, words: str) -> None:
        destination = self._state.destination
        if destination == "":
            if not self._state.hidden:
                self._places[-1].parts.append(words)
        elif destination in ("style", "styles"):
            self._name.append(words)
        elif destination in PROPERTIES.values():
            value = self.properties.get(destination, "")
            self.properties[destination] = (value + words)[:_LONGEST_PROPERTY]

    def _enter_place(self, is_note: bool) -> None:
        self._open_paragraph()
        flow = self._places[-1].flow
        if is_note:
            self._places[-1].parts.append(" ")
            flow = TextFlow(self._budget)
            self._notes.append(flow)
        self._places.append(_Place(flow, len(self._outer)))

    def _leave_place(self) -> None:
        self._end_paragraph()
        self._end_rows(0)
        self._places.pop()

    def _open_paragraph(self) -> None:
        """Reserve the place of the paragraph, in the row and cell that it belongs to.

        That it stands in a cell may be known only at its end.
        """
        place = self._places[-1]
        if place.slot is not None:
            return
        self._end_rows(place.table_depth)
        while len(place.rows) < place.table_depth:
            self._open_cell()
            place.flow.begin_row()
            place.rows.append(False)
        self._open_cell()
        place.slot = place.flow.reserve()

    def _open_cell(self) -> None:
        place = self._places[-1]
        if place.rows and not place.rows[-1]:
            place.flow.begin_cell()
            place.rows[-1] = True

    def _end_paragraph(self) -> None:
        self._flush()
        place = self._places[-1]
        if place.parts or place.slot is not None:
            self._open_paragraph()
        if place.slot is not None:
            role = self._role()
            words = whole_signs("".join(place.parts))
            place.flow.fill(place.slot, words, role.kind, role.level)
        place.parts, place.slot = [], None

    def _role(self) -> StyleRole:
        place = self._places[-1]
        by_style = self._styles.role(place.style)
        if by_style.kind is None:
            by_style = outline_role(place.outline)
        if by_style == NO_ROLE and place.is_list:
            return StyleRole(ZoneKind.BODY)
        return by_style

    def _end_cell(self, depth: int) -> None:
        place = self._places[-1]
        place.table_depth = max(depth, place.table_depth) if depth > 1 else 1
        self._open_paragraph()
        self._end_paragraph()
        if place.rows and place.rows[-1]:
            place.flow.end_cell()
            place.rows[-1] = False

    def _end_row(self, depth: int) -> None:
        self._end_paragraph()
        self._end_rows(depth)

    def _end_rows(self, depth: int) -> None:
        """End the open rows that lie deeper than `depth`."""
        place = self._places[-1]
        while len(place.rows) > depth:
            if place.rows.pop():
                place.flow.end_cell()
            place.flow.end_row()

    def _set_hidden(self, number: int) -> None:
        self._state = self._state._replace(hidden=number != 0)

    def _reset_paragraph(self, _: int) -> None:
        place = self._places[-1]
        place.style = place.outline = place.table_depth = 0
        place.is_list = False

    def _set_table_depth(self, number: int) -> None:
        self._places[-1].table_depth = max(0, min(number, _DEEPEST_TABLE))

    def _set_style(self, number: int) -> None:
        self._places[-1].style = number

    def _set_outline(self, number: int) -> None:
        self._places[-1].outline = number + 1

    def _set_list(self, _: int) -> None:
        self._places[-1].is_list = True
