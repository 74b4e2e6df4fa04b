"""Rewriting of a PDF so that its content stands row by row, through all columns.

The three typesetters write the columns one after the other, so that the order of the file is the
reading order. Scanners' software and some layout programs write from the top to the bottom.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

# Points within which two objects stand in one row.
_ROW_HEIGHT = 3


def rewritten_by_rows(source: Path) -> Path | None:
    """Return a copy of a PDF beside it, with the objects of each page from the top.

    None if the copy has other characters: PDFium writes some fonts (CFF) wrongly.
    """
    target = source.with_name(f"rows-{source.name}")
    if not target.exists():
        document = pypdfium2.PdfDocument(source)
        for number in range(len(document)):
            page = document[number]
            _sort_objects(page.raw)
            page.close()
        document.save(target)
        document.close()
    return target if _characters(target) == _characters(source) else None


def _characters(path: Path) -> Counter[str]:
    """Return how often each letter and digit occurs."""
    document = pypdfium2.PdfDocument(path)
    characters: Counter[str] = Counter()
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        characters.update(c for c in text_page.get_text_range() if c.isalnum())
        text_page.close()
        page.close()
    document.close()
    return characters


def _sort_objects(page: pdfium.FPDF_PAGE) -> None:
    count = pdfium.FPDFPage_CountObjects(page)
    objects = [pdfium.FPDFPage_GetObject(page, number) for number in range(count)]
    placed = sorted(((_place(item), number) for number, item in enumerate(objects)))
    for item in objects:
        pdfium.FPDFPage_RemoveObject(page, item)
    for _, number in placed:
        pdfium.FPDFPage_InsertObject(page, objects[number])
    pdfium.FPDFPage_GenerateContent(page)


def _place(item: pdfium.FPDF_PAGEOBJECT) -> tuple[int, float]:
    """Return the row of an object, from the top, and its left edge in points."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return -round(bottom.value / _ROW_HEIGHT), left.value
