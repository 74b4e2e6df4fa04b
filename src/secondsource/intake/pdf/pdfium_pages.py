"""The characters of a PDF file, page by page: the only module that imports pypdfium2."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from secondsource.model import IntakeError

# Characters of one page that are read; a printed page of small type has some ten thousand.
_MOST_CHARACTERS = 200_000
# PDFium writes this for the hyphen of a word that goes on in the next line.
_LINE_END_HYPHEN = "\x02"
# The longer side of a page that is drawn: A3 at 200 dots per inch has 3,300.
_MOST_DOTS = 4000
_BOLD_WEIGHT = 600
_PRIVATE_USE = range(0xE000, 0xF900)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

# LaTeX sets fonts without outlines as Type 3 fonts, which state codes and no letters. Codes of its
# encoding T1; those below 0x10, which are accents there, of the older OT1.
_TEX_CODES = {
    **{0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl"},
    **{0x10: "“", 0x11: "”", 0x12: "„", 0x13: "«", 0x14: "»", 0x15: "–", 0x16: "—"},
    **{0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl"},
}


class Glyph(NamedTuple):
    """A character as it is drawn, in points from the top left of its page as it is shown.

    Args:
        text: The character, or the letters of a ligature; " " where a blank is drawn.
        left: Left edge.
        top: Upper edge of its line box.
        right: Right edge.
        bottom: Lower edge of its line box.
        size: Size of the type in points.
        bold: Whether the type is bold.
        position: Place in the order of the file, from 0.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    position: int


@dataclass(frozen=True, kw_only=True)
class PdfPage:
    """A page of a PDF file.

    Args:
        number: From 1.
        width: In points, as shown.
        height: In points, as shown.
        glyphs: Its characters in the order of the file, without those drawn sideways or beyond its
            edges.
        unmapped: Number of characters whose font does not say which letters they are.
        has_picture: Whether pictures are drawn on it.
        is_cut: Whether it has more characters than are read.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    unmapped: int
    has_picture: bool
    is_cut: bool


class PagePicture(NamedTuple):
    """The picture of a page.

    Args:
        dots: Shape (height, width, 3).
        dots_per_point: Its resolution.
    """

    dots: NDArray[np.uint8]
    dots_per_point: float


class PdfFile:
    """An open PDF file.

    Args:
        document: PDFium's document.
    """

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document

    @property
    def page_count(self) -> int:
        """The number of its pages."""
        return len(self._document)

    @property
    def title(self) -> str:
        """The title in its properties, or ""."""
        return str(self._document.get_metadata_value("Title") or "")

    @property
    def author(self) -> str:
        """The author in its properties, or ""."""
        return str(self._document.get_metadata_value("Author") or "")

    def page(self, number: int) -> PdfPage | None:
        """Return a page, counted from 1; None if it is damaged."""
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError:
            return None
        try:
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            page.close()
            return None
        try:
            return _read_page(page, text_page, number)
        finally:
            text_page.close()
            page.close()

    def picture(self, number: int, dots_per_point: float) -> PagePicture | None:
        """Return the picture of a page, counted from 1; None if it is damaged.

        A page whose longer side would have more than 4,000 dots is drawn smaller.
        """
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError:
            return None
        try:
            scale = min(dots_per_point, _MOST_DOTS / max(1.0, *page.get_size()))
            return PagePicture(page.render(scale=scale).to_numpy().copy(), scale)
        except (pypdfium2.PdfiumError, ValueError):
            return None
        finally:
            page.close()


@contextmanager
def opened_pdf(raw: bytes, path: str) -> Iterator[PdfFile]:
    """Open a PDF file, and close it with all its pages.

    Raises:
        IntakeError: If it is protected by a password, or damaged.
    """
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise _open_error(raw, path) from error
    try:
        yield PdfFile(document)
    finally:
        document.close()


def _open_error(raw: bytes, path: str) -> IntakeError:
    # PDFium's own code is that of an earlier file if this one has no page.
    if b"/Encrypt" in raw:
        reason, remedy = "the PDF file is protected by a password", "Save it without the password"
    else:
        reason, remedy = "the PDF file is damaged, cut short or has no page", "Fetch it again"
    return IntakeError("intake", path, reason, remedy)


def _read_page(page: Any, text_page: Any, number: int) -> PdfPage:  # noqa: ANN401 - PDFium's types
    left, bottom, right, top = page.get_cropbox()
    place = _PageFrame(left, bottom, right - left, top - bottom, page.get_rotation() // 90 % 4)
    count = max(0, text_page.count_chars())
    glyphs: list[Glyph] = []
    unmapped = 0
    box = pdfium.FS_RECTF()
    for index in range(min(count, _MOST_CHARACTERS)):
        glyph = _glyph(text_page.raw, index, box, place)
        if glyph is None:
            continue
        unmapped += glyph.text == "\ufffd"
        if glyphs and glyph[1:5] == glyphs[-1][1:5]:
            # The letters of a ligature have its box in common.
            glyphs[-1] = glyph._replace(text=glyphs[-1].text + glyph.text)
        else:
            glyphs.append(glyph)
    return PdfPage(
        number=number,
        width=place.shown_width,
        height=place.shown_height,
        glyphs=tuple(glyphs),
        unmapped=unmapped,
        has_picture=_has_picture(page),
        is_cut=count > _MOST_CHARACTERS,
    )


class _PageFrame(NamedTuple):
    """Where a page lies in its own coordinates, and how it is turned to be shown."""

    left: float
    bottom: float
    width: float
    height: float
    quarter_turns: int

    @property
    def shown_width(self) -> float:
        return self.height if self.quarter_turns % 2 else self.width

    @property
    def shown_height(self) -> float:
        return self.width if self.quarter_turns % 2 else self.height

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as shown, from the top left."""
        x, y = x - self.left, y - self.bottom
        return (
            (x, self.height - y),
            (y, x),
            (self.width - x, y),
            (self.height - y, self.width - x),
        )[self.quarter_turns]


def _glyph(text_page: Any, index: int, box: Any, place: _PageFrame) -> Glyph | None:  # noqa: ANN401
    """Return a character, or None for a line end and what is not shown upright on the page."""
    code = pdfium.FPDFText_GetUnicode(text_page, index)
    generated = pdfium.FPDFText_IsGenerated(text_page, index) == 1
    is_tex = code in _TEX_CODES and not generated and _is_type3(text_page, index)
    character = _TEX_CODES[code] if is_tex else _character(code)
    if character in "\r\n" or (generated and character == " "):
        return None
    if not pdfium.FPDFText_GetLooseCharBox(text_page, index, ctypes.byref(box)):
        return None
    if not generated and _is_sideways(text_page, index, place.quarter_turns):
        return None
    first, second = place.shown(box.left, box.top), place.shown(box.right, box.bottom)
    left, right = sorted((first[0], second[0]))
    top, bottom = sorted((first[1], second[1]))
    # NaN compares false, so that a box of NaN is left out too.
    if not (right >= 0 and bottom >= 0 and left <= place.shown_width and top <= place.shown_height):
        return None
    return Glyph(
        text=character,
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        size=_shown_size(text_page, index),
        bold=pdfium.FPDFText_GetFontWeight(text_page, index) >= _BOLD_WEIGHT,
        position=index,
    )


def _shown_size(text_page: Any, index: int) -> float:  # noqa: ANN401
    """Return the size of type in points as shown: that of the font, scaled as the text is."""
    matrix = pdfium.FS_MATRIX()
    scale = 1.0
    if pdfium.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        scale = math.hypot(matrix.c, matrix.d) or 1.0
    return float(round(pdfium.FPDFText_GetFontSize(text_page, index) * scale, 1))


def _character(code: int) -> str:
    if chr(code) == _LINE_END_HYPHEN:
        return "-"
    if code in _PRIVATE_USE or 0xD800 <= code < 0xE000 or (code < 0x20 and code not in (9, 10, 13)):
        return "\ufffd" if code else ""
    character = chr(code)
    return _LIGATURES.get(character, " " if character.isspace() and code > 0x20 else character)


def _is_type3(text_page: Any, index: int) -> bool:  # noqa: ANN401
    """Return whether a character is of a font without a name, as only Type 3 fonts are."""
    return int(pdfium.FPDFText_GetFontInfo(text_page, index, None, 0, None)) <= 1


def _is_sideways(text_page: Any, index: int, quarter_turns: int) -> bool:  # noqa: ANN401
    angle = pdfium.FPDFText_GetCharAngle(text_page, index)
    if angle < 0:
        return False
    turned = (angle - quarter_turns * math.pi / 2) % (2 * math.pi)
    return bool(math.pi / 8 < turned < 2 * math.pi - math.pi / 8)


def _has_picture(page: Any) -> bool:  # noqa: ANN401
    objects = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
    return next(iter(objects), None) is not None
