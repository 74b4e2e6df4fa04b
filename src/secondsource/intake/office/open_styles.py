"""Styles of an OpenDocument file: which paragraphs are headings, which text is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secondsource.intake.office.paragraph_styles import (
    NO_ROLE,
    StyleRole,
    outline_role,
    role_of_style,
)

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
OPEN_PREFIXES = {
    f"{_OASIS}:office:1.0": "office",
    f"{_OASIS}:text:1.0": "text",
    f"{_OASIS}:table:1.0": "table",
    f"{_OASIS}:style:1.0": "style",
    f"{_OASIS}:drawing:1.0": "draw",
    f"{_OASIS}:svg-compatible:1.0": "svg",
    f"{_OASIS}:meta:1.0": "meta",
    f"{_OASIS}:manifest:1.0": "manifest",
    "http://purl.org/dc/elements/1.1/": "dc",
}
# Longer chains of styles than any program writes.
_LONGEST_CHAIN = 20


@dataclass
class _Style:
    name: str = ""
    parent: str = ""
    outline: str = ""
    hidden: bool | None = None


def level_of(words: str) -> int:
    """Return an outline level, which the format counts from 1; 0 if there is none."""
    return int(words) if words.isdecimal() and len(words) <= 2 else 0


@dataclass
class OpenStyles:
    """The styles of a document, by family and name; a handler of the events of their parts."""

    _styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _current: _Style | None = None
    _roles: dict[str, StyleRole] = field(default_factory=dict)
    _hidden: dict[tuple[str, str], bool] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if name == "style:style":
            style_name = attributes.get("style:name", "")
            self._current = _Style(
                attributes.get("style:display-name", style_name),
                attributes.get("style:parent-style-name", ""),
                attributes.get("style:default-outline-level", ""),
            )
            self._styles[attributes.get("style:family", ""), style_name] = self._current
        elif name == "style:text-properties" and self._current is not None:
            display = attributes.get("text:display")
            if display is not None:
                self._current.hidden = display == "none"

    def end(self, name: str) -> None:
        """End an element."""
        if name == "style:style":
            self._current = None

    def text(self, words: str) -> None:
        """Receive text; styles hold none."""

    def role(self, name: str) -> StyleRole:
        """Return what a style of paragraphs, or the first of those it is based on, states."""
        if name not in self._roles:
            chain = self._chain("paragraph", name) or [_Style(name)]
            roles = (_role_of(style) for style in chain)
            self._roles[name] = next((role for role in roles if role != NO_ROLE), NO_ROLE)
        return self._roles[name]

    def is_hidden(self, family: str, name: str) -> bool:
        """Return whether text of a style is hidden.

        Args:
            family: "paragraph" or "text".
            name: Of the style.
        """
        key = family, name
        if key not in self._hidden:
            stated = (s.hidden for s in self._chain(family, name) if s.hidden is not None)
            self._hidden[key] = next(stated, False)
        return self._hidden[key]

    def _chain(self, family: str, name: str) -> list[_Style]:
        chain: list[_Style] = []
        while (family, name) in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[family, name])
            name = chain[-1].parent
        return chain


def _role_of(style: _Style) -> StyleRole:
    by_name = role_of_style(style.name)
    return by_name if by_name != NO_ROLE else outline_role(level_of(style.outline))
