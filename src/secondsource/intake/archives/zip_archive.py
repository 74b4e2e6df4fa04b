"""ZIP archives: their members, one after the other."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO

from secondsource.intake.archives.member_names import UniqueNames, may_be_report, name_from_bytes
from secondsource.intake.archives.members import Member, copied_member
from secondsource.intake.files.documents import Document
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.options import MEBIBYTE, IntakeOptions
from secondsource.model import IntakeError

# The index of an archive is read into memory as a whole: 46 bytes or more an entry (APPNOTE 4.3.12)
# become about a kilobyte. 64 MiB are some 600,000 entries with names of usual length.
_LARGEST_INDEX = 64 * MEBIBYTE
# The record at the end of the index, and the longest comment after it (APPNOTE 4.3.16); before it,
# in the form for large archives, a record that gives the place of a larger one (4.3.14, 4.3.15).
_END, _LOCATOR, _LARGE_END = b"PK\x05\x06", b"PK\x06\x07", b"PK\x06\x06"
_END_BYTES, _LONGEST_COMMENT, _LOCATOR_BYTES, _LARGE_END_BYTES = 22, 65535, 20, 56
_IS_ENCRYPTED, _NAME_IS_UTF8 = 0x1, 0x800
_BROKEN = "Fetch the archive again"


def zip_members(
    document: Document, options: IntakeOptions, is_wanted: Callable[[str], bool] = may_be_report
) -> Iterator[Member | UnreadItem]:
    """Yield the members of a ZIP archive that may be reports, in the order of its index.

    Args:
        document: The archive.
        options: Its limits.
        is_wanted: Called with the name of each file in it; returns whether to yield it.

    Raises:
        IntakeError: If its index is missing, damaged or too large.
    """
    with document.opened() as file:
        archive = open_index(file, document.path)
        names = UniqueNames()
        for entry in archive.infolist():
            name = names.unique(_entry_name(entry))
            # `is_dir` fails on a name that is empty.
            if entry.filename.endswith("/") or not is_wanted(name):
                continue
            yield _member(archive, entry, name, options)


def open_index(file: IO[bytes], path: str, what: str = "archive") -> zipfile.ZipFile:
    """Open a ZIP file and read its index.

    Args:
        file: The file.
        path: Its path, for errors.
        what: What the file is to the user: "archive" or "document".

    Raises:
        IntakeError: If its index is missing, damaged or too large.
    """
    if _index_size(file) > _LARGEST_INDEX:
        reason = f"the index of the {what} is larger than {_LARGEST_INDEX // MEBIBYTE} MiB"
        raise IntakeError("intake", path, reason, "Unpack it, and read the folder")
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, EOFError, ValueError, struct.error, NotImplementedError) as error:
        reason = f"the {what} is damaged or cut short: its index cannot be read"
        raise IntakeError("intake", path, reason, f"Fetch the {what} again") from error


def _index_size(file: IO[bytes]) -> int:
    """Return the size of the index in bytes, as its end states it; 0 if it is not found."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES - _LONGEST_COMMENT - _LOCATOR_BYTES))
    tail = file.read()
    position = tail.rfind(_END)
    if position < 0 or len(tail) - position < _END_BYTES:
        return 0
    locator = tail[max(0, position - _LOCATOR_BYTES) : position]
    if locator.startswith(_LOCATOR):
        file.seek(min(size, struct.unpack_from("<Q", locator, 8)[0]))
        large_end = file.read(_LARGE_END_BYTES)
        if large_end.startswith(_LARGE_END) and len(large_end) == _LARGE_END_BYTES:
            return int(struct.unpack_from("<Q", large_end, 40)[0])
    return int(struct.unpack_from("<L", tail, position + 12)[0])


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry; without a mark for UTF-8, the encoding is found out."""
    if entry.flag_bits & _NAME_IS_UTF8:
        return entry.filename
    return name_from_bytes(entry.filename.encode("cp437", "replace"))


def _member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, options: IntakeOptions
) -> Member | UnreadItem:
    if entry.flag_bits & _IS_ENCRYPTED:
        reason = "the file in the archive is protected by a password"
        return UnreadItem(name, reason, "Unpack it with its password, and read the folder", name)
    try:
        with archive.open(entry) as content:
            return copied_member(name, content.read, options.max_file_bytes)
    except IntakeError as error:
        return UnreadItem(name, error.reason, error.remedy)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
        return _damaged(name, error)
    except (NotImplementedError, RuntimeError):
        reason = "the file in the archive is packed by a method that is not read"
        return UnreadItem(name, reason, "Unpack the archive, and read the folder", name)


def _damaged(name: str, error: Exception) -> UnreadItem:
    if isinstance(error, OSError) and error.errno is not None:
        reason = f"no private copy can be made ({(error.strerror or str(error)).lower()})"
        return UnreadItem(name, reason, "Free space in the folder for temporary files", name)
    return UnreadItem(name, "the file in the archive is damaged", _BROKEN, name)
