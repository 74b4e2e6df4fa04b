"""Streams of an OLE file (MS-CFB) with olefile: the only module of mail that imports it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import olefile

from secondsource.model import IntakeError

# A crafted file may name the same sectors as many streams: what is read in all, in file sizes.
_MOST_READ = 4
_LEAST_ALLOWED = 1024 * 1024


class OleStorage:
    """The storages and streams of an OLE file.

    Args:
        raw: The file.
        path: For messages.

    Raises:
        IntakeError: If it is damaged beyond reading.
    """

    def __init__(self, raw: bytes, path: str) -> None:
        self._path = path
        self._bytes_left = max(_LEAST_ALLOWED, _MOST_READ * len(raw))
        self._file = _guarded(lambda: olefile.OleFileIO(io.BytesIO(raw)), path)
        paths = _guarded(lambda: self._file.listdir(streams=True, storages=True), path)
        self._children: dict[tuple[str, ...], list[str]] = {}
        self._names: dict[tuple[str, ...], list[str]] = {}
        for names in paths:
            self._names[tuple(name.lower() for name in names)] = names
            parent = tuple(name.lower() for name in names[:-1])
            self._children.setdefault(parent, []).append(names[-1])

    def children(self, *storage: str) -> list[str]:
        """Return the names within a storage, sorted."""
        return sorted(self._children.get(tuple(name.lower() for name in storage), ()))

    def has(self, *names: str) -> bool:
        """Return whether there is a stream or storage of a name."""
        return tuple(name.lower() for name in names) in self._names

    def read(self, *names: str) -> bytes:
        """Return the bytes of a stream; b"" if there is none.

        Raises:
            IntakeError: If it is damaged, or if the streams read so far are larger than the file
                can hold.
        """
        stored = self._names.get(tuple(name.lower() for name in names))
        if stored is None:
            return b""
        self._bytes_left -= int(_guarded(lambda: self._file.get_size(stored), self._path))
        if self._bytes_left < 0:
            raise _damaged(self._path)
        content: bytes = _guarded(lambda: self._file.openstream(stored).read(), self._path)
        return content


def _guarded(read: Callable[[], Any], path: str) -> Any:  # noqa: ANN401 - of an untyped library
    """Return what a call of the library returns; turn any error of it into an `IntakeError`."""
    try:
        return read()
    # The library reads untrusted structures: no list of its errors is complete.
    except Exception as error:
        raise _damaged(path) from error


def _damaged(path: str) -> IntakeError:
    return IntakeError("intake", path, "the file is damaged or cut short", "Save it again")
