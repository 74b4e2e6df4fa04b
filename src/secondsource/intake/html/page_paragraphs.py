"""Paragraphs of a page, or of a part of it, by its block elements alone."""

from __future__ import annotations

from lxml.html import HtmlElement


def shown_words(element: HtmlElement) -> str:
    """Return the words of an element, with single blanks."""
    return " ".join("".join(element.itertext()).split())
