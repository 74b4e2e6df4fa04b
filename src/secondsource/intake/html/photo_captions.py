"""Photo captions of an HTML page with their credits, which extraction drops or merges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from secondsource.intake.text.zone_rules import credit_in
from secondsource.language.english.furniture_lines import GALLERY_BUTTONS

_CAPTION_XPATH = (
    "//*[self::figcaption or @itemprop='caption' or contains(@class, 'aption') and"
    " (self::p or self::div or self::span or self::td or self::dd or self::small)]"
)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:\w+-?)?caption(?:[-_]*(?:text|body|\w*))?(?=$|[\s_-])", re.I
)
_CREDIT_CLASS = re.compile(
    r"credit|copyright|photographer|attribution|(?:image|photo)-?source", re.I
)
_OTHER_CONTENT_CLASS = re.compile(
    r"related|recirc|promo|teaser|recommend|trending|sidebar|most-?(?:read|popular)|newsletter"
    r"|closed-caption|captions-(?:button|settings)|vjs-|jw-",
    re.I,
)
_OTHER_CONTENT_TAGS = frozenset(
    {"nav", "aside", "footer", "form", "a", "button", "video", "select"}
)
# Agency credit at the end of a caption: "(AP Photo/Ana Perrin)", "REUTERS/Perrin".
_AGENCY_SIGNATURE = re.compile(
    r"(?:^|[.!?\"”’]\s*|\s[/|–—-]\s*)(?P<credit>[(\[]?(?:(?:AP|AFP|EPA|KCNA|Yonhap|Reuters|Getty"
    r"(?: Images)?|Bloomberg|TASS|Xinhua|Kyodo)\b[^.?!]{0,60}|[^.?!:()]{2,60}"
    r"(?:/(?:AP|AFP|EPA|Reuters|Getty Images|Yonhap|TASS|Xinhua)|\bGetty Images)\b[^.?!]{0,40})"
    r"[)\]]?)\.?$",
    re.IGNORECASE,
)
# No report has more pictures; a page with more is a catalogue, and locating captions takes time.
_MAX_CAPTIONS = 500
_MAX_LENGTH = 1200
_MAX_CREDIT_LENGTH = 150
_MIN_LENGTH = 3


@dataclass(frozen=True)
class PhotoCaption:
    """A caption of a page.

    Args:
        words: Its text with single blanks, followed by the credit if the markup has one.
        credit: Span of the credit in `words`, if any.
    """

    words: str
    credit: tuple[int, int] | None


def captions_of(tree: HtmlElement) -> list[PhotoCaption]:
    """Return the captions of a page in page order, each text once."""
    captions: list[PhotoCaption] = []
    used_elements: set[HtmlElement] = set()
    for element in tree.xpath(_CAPTION_XPATH):
        if not _is_caption(element) or any(e in used_elements for e in element.iterancestors()):
            continue
        used_elements.add(element)
        if len(captions) >= _MAX_CAPTIONS:
            break
        caption = _caption(element)
        # Galleries repeat the current caption as "Image 2 of 9 ...".
        if caption is not None and not any(c.words in caption.words for c in captions):
            captions.append(caption)
    return captions


def _is_caption(element: HtmlElement) -> bool:
    is_marked = element.tag == "figcaption" or element.get("itemprop") == "caption"
    if not is_marked and not _CAPTION_CLASS.search((element.get("class") or "")[:200]):
        return False
    for ancestor in (element, *element.iterancestors()):
        if ancestor.tag in _OTHER_CONTENT_TAGS or ancestor.tag in ("body", "html"):
            return ancestor.tag not in _OTHER_CONTENT_TAGS
        if _OTHER_CONTENT_CLASS.search(f"{ancestor.get('class') or ''} {ancestor.get('id') or ''}"):
            return False
    return True


def _caption(element: HtmlElement) -> PhotoCaption | None:
    pieces = list(_pieces(element, False))
    words = _join_pieces(p for p, is_credit in pieces if not is_credit)
    credit = _join_pieces(p for p, is_credit in pieces if is_credit)
    if len(credit) > _MAX_CREDIT_LENGTH:
        words, credit = _join_pieces(p for p, _ in pieces), ""
    if not credit:
        credit = _credit_beside(element)
    if not _MIN_LENGTH <= len(words) + len(credit) <= _MAX_LENGTH or GALLERY_BUTTONS.fullmatch(
        words
    ):
        return None
    if credit:
        text = f"{words} {credit}".strip()
        return PhotoCaption(text, (len(text) - len(credit), len(text)))
    return PhotoCaption(words, credit_in(words) or _signature_span(words))


def _signature_span(words: str) -> tuple[int, int] | None:
    match = _AGENCY_SIGNATURE.search(words)
    return match.span("credit") if match else None


def _join_pieces(pieces: Iterable[str]) -> str:
    return " ".join("".join(pieces).split())


def _pieces(element: HtmlElement, in_credit: bool) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of text in an element, each with whether it belongs to a credit."""
    if element.tag in ("script", "style", "noscript", "button", "svg"):
        return
    if element.text:
        yield element.text, in_credit
    for child in element:
        if isinstance(child.tag, str):
            is_credit = in_credit or _CREDIT_CLASS.search(child.get("class") or "") is not None
            yield " " if child.tag in ("div", "p", "br", "li") else "", in_credit
            yield from _pieces(child, is_credit)
        if child.tail:
            yield child.tail, in_credit


def _credit_beside(element: HtmlElement) -> str:
    """Return the credit in the element after the caption, if any."""
    after = element.getnext()
    if after is None or not isinstance(after.tag, str):
        return ""
    if not _CREDIT_CLASS.search(after.get("class") or ""):
        return ""
    return _join_pieces(p for p, _ in _pieces(after, True))
