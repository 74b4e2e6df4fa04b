"""Styles of HWP and HWPX documents: which paragraphs are headings or items of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from secondsource.intake.office.paragraph_styles import (
    NO_ROLE,
    StyleRole,
    outline_role,
    role_of_style,
)
from secondsource.model import ZoneKind

_BASES = (
    "http://www.hancom.co.kr/hwpml/2011",
    "http://www.hancom.co.kr/hwpml/2016",
    "http://www.owpml.org/owpml/2021",
    "http://www.owpml.org/owpml/2024",
)
_PARTS = ("head", "body", "section", "paragraph", "core")
HWPX_PREFIXES = {f"{base}/{part}": "h" for base in _BASES for part in _PARTS}
"""KS X 6101 (OWPML): the namespaces change with its editions, the names do not."""
_MOST_ENTRIES = 20_000


@dataclass
class HancomStyles:
    """Styles and shapes of paragraphs by their numbers.

    Args:
        styles: What the names of styles state.
        shapes: What the outline levels and lists of shapes state.
        shape_count: Number of shapes, where they are numbered in their order.
    """

    styles: dict[str, StyleRole] = field(default_factory=dict)
    shapes: dict[str, StyleRole] = field(default_factory=dict)
    shape_count: int = 0

    def add_style(self, identity: str, names: tuple[str, ...]) -> None:
        """Add a style with its names, the Korean and the English one."""
        roles = (role_of_style(name) for name in names)
        if len(self.styles) < _MOST_ENTRIES:
            self.styles[identity] = next((role for role in roles if role != NO_ROLE), NO_ROLE)

    def add_shape(self, identity: str, kind: str, level: int) -> None:
        """Add a shape of paragraphs.

        Args:
            identity: Its number.
            kind: Of its numbering: "OUTLINE", "NUMBER", "BULLET" or "NONE".
            level: Of its numbering, from 0.
        """
        if len(self.shapes) >= _MOST_ENTRIES:
            return
        if kind == "OUTLINE":
            self.shapes[identity] = outline_role(level + 1)
        elif kind in ("NUMBER", "BULLET"):
            self.shapes[identity] = StyleRole(ZoneKind.BODY)

    def role(self, style: str, shape: str) -> StyleRole:
        """Return what the style of a paragraph, or else its shape, states."""
        by_style = self.styles.get(style, NO_ROLE)
        return by_style if by_style != NO_ROLE else self.shapes.get(shape, NO_ROLE)


class HwpxStyles:
    """Handler of the events of `header.xml`; collects the styles."""

    def __init__(self) -> None:
        self.styles = HancomStyles()
        self._shape = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if name == "h:style" and attributes.get("type", "PARA") == "PARA":
            names = attributes.get("name", ""), attributes.get("engName", "")
            self.styles.add_style(attributes.get("id", ""), names)
        elif name == "h:paraPr":
            self._shape = attributes.get("id", "")
        elif name == "h:heading":
            level = attributes.get("level", "0")
            number = int(level) if level.isdecimal() and len(level) < 3 else 0
            self.styles.add_shape(self._shape, attributes.get("type", "NONE"), number)

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, words: str) -> None:
        """Receive text; the styles hold none."""
