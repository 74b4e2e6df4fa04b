"""Texts of a property set of an OLE file (MS-OLEPS 2.20 to 2.25).

olefile 0.47 reads texts in UTF-16, as Hancom writes them, from a wrong place.
"""

from __future__ import annotations

import struct

from secondsource.intake.office.rtf_tokens import decoded, page_of_number

_SECTION_PLACE = 44
_NUMBER, _TEXT, _WIDE_TEXT = 2, 30, 31
_CODE_PAGE = 1
_MOST_PROPERTIES = 1000


def text_properties(stream: bytes) -> dict[int, str]:
    """Return the texts of a property set by their ids; without those that are damaged."""
    if len(stream) < _SECTION_PLACE + 4:
        return {}
    section = stream[struct.unpack_from("<L", stream, _SECTION_PLACE)[0] :]
    if len(section) < 8:
        return {}
    count = min(struct.unpack_from("<L", section, 4)[0], (len(section) - 8) // 8, _MOST_PROPERTIES)
    places = dict(struct.unpack_from("<LL", section, 8 + 8 * index) for index in range(count))
    page = _code_page(section, places.get(_CODE_PAGE, len(section)))
    texts = {identity: _text(section, place, page) for identity, place in places.items()}
    return {identity: words for identity, words in texts.items() if words}


def _code_page(section: bytes, place: int) -> str:
    if place + 6 > len(section) or struct.unpack_from("<L", section, place)[0] != _NUMBER:
        return "cp949"
    return page_of_number(struct.unpack_from("<H", section, place + 4)[0])


def _text(section: bytes, place: int, page: str) -> str:
    if place + 8 > len(section):
        return ""
    kind, length = struct.unpack_from("<LL", section, place)
    if kind == _WIDE_TEXT:
        raw = section[place + 8 : place + 8 + 2 * length]
        return raw.decode("utf-16-le", "replace").partition("\0")[0]
    if kind == _TEXT:
        raw = section[place + 8 : place + 8 + length].partition(b"\0")[0]
        return decoded(raw, page, page)
    return ""
