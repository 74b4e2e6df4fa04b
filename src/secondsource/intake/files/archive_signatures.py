"""Formats inside ZIP and OLE files, known by their first bytes: office documents and mails."""

from __future__ import annotations

import re
import struct

from secondsource.intake.files.media_types import MediaType

# The first member of an ODF or HWPX file is its media type, stored as it is (ODF 1.3 part 2, 3.3).
# Its name stands right behind the fixed part of the header; in an archive of such files, deeper.
_STATED_TYPE = re.compile(
    rb"mimetype(?:[^\x20-\x7e].{0,40}?)?(application/[\x21-\x7e]+?)PK", re.DOTALL
)
_KIND_BY_STATED_TYPE = {
    b"application/vnd.oasis.opendocument.text": MediaType.ODT,
    b"application/vnd.oasis.opendocument.text-template": MediaType.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": MediaType.SPREADSHEET,
    b"application/hwp+zip": MediaType.HWPX,
}
# Names of members that only files of one format have; the endings decide where no such name lies
# among the first bytes.
_KIND_BY_MEMBER = (
    (b"word/", MediaType.DOCX),
    (b"xl/", MediaType.SPREADSHEET),
    (b"Contents/section", MediaType.HWPX),
    (b"datapackage.json", MediaType.WACZ),
)
_KIND_BY_ZIP_ENDING = {
    "docx": MediaType.DOCX,
    "docm": MediaType.DOCX,
    "dotx": MediaType.DOCX,
    "xlsx": MediaType.SPREADSHEET,
    "xlsm": MediaType.SPREADSHEET,
    "ods": MediaType.SPREADSHEET,
    "odt": MediaType.ODT,
    "ott": MediaType.ODT,
    "hwpx": MediaType.HWPX,
    "wacz": MediaType.WACZ,
}
# Names of streams in an OLE file, which its folder holds in UTF-16.
_KIND_BY_STREAM = (
    ("__properties_version1.0", MediaType.OUTLOOK_MAIL),
    ("__nameid_version1.0", MediaType.OUTLOOK_MAIL),
    ("HwpSummaryInformation", MediaType.HWP),
    ("BodyText", MediaType.HWP),
    ("Workbook", MediaType.SPREADSHEET),
)
_KIND_BY_OLE_ENDING = {
    "hwp": MediaType.HWP,
    "msg": MediaType.OUTLOOK_MAIL,
    "xls": MediaType.SPREADSHEET,
}
# The header before each member, and its length without name and further fields (APPNOTE 4.3.7).
_LOCAL_HEADER, _HEADER_BYTES = b"PK\x03\x04", 30
_SIZE_FOLLOWS = 0x8


def zip_kind(head: bytes, ending: str) -> MediaType | None:
    """Return the format built on ZIP; None for an archive of files.

    Args:
        head: The first bytes of the file.
        ending: The ending of its name, without the dot.
    """
    stated = _STATED_TYPE.match(head[:200], _HEADER_BYTES)
    if stated and stated[1] in _KIND_BY_STATED_TYPE:
        return _KIND_BY_STATED_TYPE[stated[1]]
    names = _member_names(head)
    if b"[Content_Types].xml" in names or ending in _KIND_BY_ZIP_ENDING:
        for beginning, kind in _KIND_BY_MEMBER:
            if any(name.startswith(beginning) for name in names):
                return kind
    return _KIND_BY_ZIP_ENDING.get(ending)


def _member_names(head: bytes) -> list[bytes]:
    """Return the names of the members whose headers lie whole in the first bytes.

    What is stored in a member is passed over: an office document that lies unpacked in an archive
    has headers of its own.
    """
    names = []
    position = 0
    while position + _HEADER_BYTES <= len(head) and head.startswith(_LOCAL_HEADER, position):
        flags, method = struct.unpack_from("<HH", head, position + 6)
        size, _, name_length, extra_length = struct.unpack_from("<LLHH", head, position + 18)
        begin = position + _HEADER_BYTES
        names.append(head[begin : begin + name_length])
        position = begin + name_length + extra_length + size
        if flags & _SIZE_FOLLOWS:
            # The size follows the content. Packed content holds no header but by chance; where the
            # end of stored content is, the header does not say.
            position = head.find(_LOCAL_HEADER, position) if method else len(head)
        if position < 0:
            break
    return names


def ole_kind(head: bytes, ending: str) -> MediaType | None:
    """Return the format built on OLE; None for one that is not read.

    Args:
        head: The first bytes of the file; its folder of streams may lie behind them.
        ending: The ending of its name, without the dot.
    """
    for name, kind in _KIND_BY_STREAM:
        if name.encode("utf-16-le") in head:
            return kind
    return _KIND_BY_OLE_ENDING.get(ending)
