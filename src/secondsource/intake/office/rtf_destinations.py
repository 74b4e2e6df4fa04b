"""Destinations of RTF: groups that are no text of the body, and tables of fonts and styles."""

from __future__ import annotations

from dataclasses import dataclass, field

from secondsource.intake.office.paragraph_styles import (
    NO_ROLE,
    StyleRole,
    outline_role,
    role_of_style,
)
from secondsource.intake.office.rtf_tokens import page_of_charset, page_of_number

# Groups that begin with these words hold no text of the body. Any other that is marked with \\* is
# left out too, as the specification has it, but for `TEXT_WITHIN`.
LEFT_OUT = frozenset(
    b"colortbl pict objdata objclass header headerl headerr headerf footer footerl footerr footerf"
    b" ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe tc tcn rxe txe bkmkstart bkmkend fldinst"
    b" nonshppict themedata colorschememapping latentstyles datastore listtable listoverridetable"
    b" listtext pntext pntxta pntxtb generator rsidtbl revtbl filetbl mmathPr xmlnstbl userprops"
    b" template sp annotation atnid atnauthor atnicn atnref atntime atrfstart atrfend nonesttables"
    b" shprslt background pgptbl private1 falt panose fname docvar formfield datafield".split()
)
# Groups marked with \\* that hold text, or groups with text.
TEXT_WITHIN = frozenset(b"shpinst shptxt ud do nesttableprops moMath moMathPara".split())
NOTES = frozenset({b"footnote"})
BOXES = frozenset({b"shptxt", b"dptxbxtext"})
PROPERTIES = {b"title": "title", b"author": "author", b"keywords": "keywords"}
# Fonts and styles are some hundreds; a number beyond is not one that a program wrote.
_MOST_ENTRIES = 20_000


@dataclass
class FontTable:
    """Code pages of the fonts of a document, by their numbers."""

    pages: dict[int, str] = field(default_factory=dict)
    _font: int = 0

    def word(self, name: bytes, number: int) -> None:
        """Receive a control word of the table."""
        if name == b"f":
            self._font = number
        elif name == b"fcharset":
            self._set(page_of_charset(number))
        elif name == b"cpg":
            self._set(page_of_number(number))

    def _set(self, page: str) -> None:
        if len(self.pages) < _MOST_ENTRIES:
            self.pages[self._font] = page


@dataclass
class StyleSheet:
    """Names and outline levels of the paragraph styles of a document, by their numbers."""

    roles: dict[int, StyleRole] = field(default_factory=dict)
    _parents: dict[int, int] = field(default_factory=dict)
    _style: int = 0
    _outline: int = 0
    _parent: int = -1
    _is_paragraph: bool = True

    def word(self, name: bytes, number: int) -> None:
        """Receive a control word of a style."""
        if name == b"s":
            self._style = number
        elif name in (b"cs", b"ts", b"ds"):
            self._is_paragraph = False
        elif name == b"outlinelevel":
            self._outline = number + 1
        elif name == b"sbasedon":
            self._parent = number

    def end(self, name: str) -> None:
        """End a style.

        Args:
            name: Its text: the name, with a semicolon behind it.
        """
        words = name.rpartition(";")[0] or name
        if words.strip() and self._is_paragraph and len(self.roles) < _MOST_ENTRIES:
            by_name = role_of_style(words)
            role = by_name if by_name != NO_ROLE else outline_role(self._outline)
            self.roles[self._style] = role
            self._parents[self._style] = self._parent
        self._style, self._outline, self._parent, self._is_paragraph = 0, 0, -1, True

    def role(self, style: int) -> StyleRole:
        """Return what a style, or the first of those it is based on, states."""
        for _ in range(20):
            role = self.roles.get(style, NO_ROLE)
            if role != NO_ROLE:
                return role
            style = self._parents.get(style, -1)
        return NO_ROLE
