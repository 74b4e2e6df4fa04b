"""Styles of a DOCX document: which paragraphs are headings, which text is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secondsource.intake.office.paragraph_styles import (
    NO_ROLE,
    StyleRole,
    outline_role,
    role_of_style,
)

# Both forms of the format: transitional (ECMA-376, 1st edition) and strict (ISO/IEC 29500).
_TRANSITIONAL = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
WORD_PREFIXES = {
    f"{_TRANSITIONAL}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_TRANSITIONAL}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_TRANSITIONAL}/markup-compatibility/2006": "mc",
}
_FALSE = frozenset({"0", "false", "off", "none"})
# Longer chains of styles than any program writes.
_LONGEST_CHAIN = 20


@dataclass
class _Style:
    name: str = ""
    parent: str = ""
    outline: str = ""
    hidden: bool | None = None
    is_list: bool = False


def is_on(attributes: Mapping[str, str]) -> bool:
    """Return whether a property that is on or off is on; without a value it is on."""
    return attributes.get("w:val", "1").lower() not in _FALSE


def outline_level(words: str) -> int:
    """Return an outline level counted from 1, as the format counts from 0; 0 if there is none."""
    return int(words) + 1 if words.isdecimal() and len(words) == 1 else 0


@dataclass
class WordStyles:
    """The styles of a document, by id; a handler of the events of their part."""

    _styles: dict[str, _Style] = field(default_factory=dict)
    _current: _Style | None = None
    _roles: dict[str, StyleRole] = field(default_factory=dict)
    _hidden: dict[str, bool] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if name == "w:style":
            self._current = _Style()
            self._styles.setdefault(attributes.get("w:styleId", ""), self._current)
        style = self._current
        if style is None:
            return
        if name == "w:name":
            style.name = attributes.get("w:val", "")
        elif name == "w:basedOn":
            style.parent = attributes.get("w:val", "")
        elif name == "w:outlineLvl":
            style.outline = attributes.get("w:val", "")
        elif name == "w:vanish":
            style.hidden = is_on(attributes)
        elif name == "w:numPr":
            style.is_list = True

    def end(self, name: str) -> None:
        """End an element."""
        if name == "w:style":
            self._current = None

    def text(self, words: str) -> None:
        """Receive text; styles hold none."""

    def role(self, style_id: str) -> StyleRole:
        """Return what a style, or the first of those it is based on, states."""
        if style_id not in self._roles:
            roles = (_role_of(style) for style in self._chain(style_id))
            self._roles[style_id] = next((role for role in roles if role != NO_ROLE), NO_ROLE)
        return self._roles[style_id]

    def is_hidden(self, style_id: str) -> bool:
        """Return whether text of a style is hidden."""
        if style_id not in self._hidden:
            stated = (s.hidden for s in self._chain(style_id) if s.hidden is not None)
            self._hidden[style_id] = next(stated, False)
        return self._hidden[style_id]

    def is_list(self, style_id: str) -> bool:
        """Return whether paragraphs of a style are items of a list."""
        return any(style.is_list for style in self._chain(style_id))

    def _chain(self, style_id: str) -> list[_Style]:
        chain: list[_Style] = []
        while style_id in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style_id])
            style_id = chain[-1].parent
        return chain


def _role_of(style: _Style) -> StyleRole:
    """Return what one style states: its name before its outline level, which a title has too."""
    by_name = role_of_style(style.name)
    return by_name if by_name != NO_ROLE else outline_role(outline_level(style.outline))
