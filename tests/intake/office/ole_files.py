"""OLE files (MS-CFB) made of their streams, for tests."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from itertools import pairwise

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


@dataclass
class _Entry:
    name: str
    kind: int  # 1 is a storage, 2 a stream, 5 the root
    content: bytes = b""
    right: int = _NONE
    child: int = _NONE
    children: list[int] = field(default_factory=list)
    start: int = _END


def _entries(streams: dict[str, bytes]) -> list[_Entry]:
    entries = [_Entry("Root Entry", 5)]
    folders = {"": 0}
    for path, content in streams.items():
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = len(entries)
            entries[0].children.append(len(entries))
            entries.append(_Entry(folder, 1))
        entries[folders[folder]].children.append(len(entries))
        entries.append(_Entry(name, 2, content))
    for entry in entries:
        order = sorted(
            entry.children, key=lambda i: (len(entries[i].name), entries[i].name.upper())
        )
        entry.child = order[0] if order else _NONE
        for before, after in pairwise(order):
            entries[before].right = after
    return entries


def _chained(count: int, first: int) -> list[int]:
    return [*range(first + 1, first + count), _END] if count else []


def ole_file(streams: dict[str, bytes]) -> bytes:
    """Return an OLE file of streams by their path ("BodyText/Section0")."""
    entries = _entries(streams)
    mini, mini_fat = b"", []
    for entry in entries[1:]:
        if entry.kind == 2 and 0 < len(entry.content) < _CUTOFF:
            entry.start = len(mini) // _MINI
            padded = entry.content + b"\0" * (-len(entry.content) % _MINI)
            mini_fat += _chained(len(padded) // _MINI, entry.start)
            mini += padded
    entries[0].content = mini
    sectors, fat = b"", []

    def add(content: bytes) -> int:
        nonlocal sectors
        start = len(sectors) // _SECTOR
        padded = content + b"\0" * (-len(content) % _SECTOR)
        fat.extend(_chained(len(padded) // _SECTOR, start))
        sectors += padded
        return start if content else _END

    for entry in entries:
        if entry.kind == 5 or len(entry.content) >= _CUTOFF:
            entry.start = add(entry.content)
    packed_fat = struct.pack(f"<{len(mini_fat)}L", *mini_fat)
    mini_fat_start = add(packed_fat + b"\xff" * (-len(packed_fat) % _SECTOR))
    folder = b"".join(map(_packed_entry, entries))
    folder_start = add(folder + _packed_entry(_Entry("", 0)) * (-len(entries) % 4))
    fat_count = next(n for n in range(1, 200) if (len(fat) + n) * 4 <= n * _SECTOR)
    fat_start = len(fat)
    fat += [_FAT] * fat_count
    fat += [_FREE] * (-len(fat) % (_SECTOR // 4))
    header = struct.pack(
        "<8s16sHHHHH6xLLLLLLLLL",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fat_count,
        folder_start,
        0,
        _CUTOFF,
        mini_fat_start,
        -(-len(packed_fat) // _SECTOR),
        _END,
        0,
    )
    listed = [fat_start + i if i < fat_count else _FREE for i in range(109)]
    return header + struct.pack("<109L", *listed) + sectors + struct.pack(f"<{len(fat)}L", *fat)


def _packed_entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0" if entry.name else b""
    return struct.pack(
        "<64sHBBLLL16xL16xLLL",
        name,
        len(name),
        entry.kind,
        1,
        _NONE,
        entry.right,
        entry.child,
        0,
        entry.start if entry.kind else 0,
        len(entry.content),
        0,
    )


def property_set(values: dict[int, str]) -> bytes:
    """Return a stream of properties (MS-OLEPS) with texts in UTF-16."""
    listed, content = b"", b""
    base = 8 + 8 * len(values)
    for identity, words in values.items():
        raw = words.encode("utf-16-le") + b"\0\0"
        listed += struct.pack("<LL", identity, base + len(content))
        content += struct.pack("<LL", 0x1F, len(raw) // 2) + raw + b"\0" * (-len(raw) % 4)
    section = struct.pack("<LL", base + len(content), len(values)) + listed + content
    header = struct.pack("<HHL16sL", 0xFFFE, 0, 0, b"", 1)
    return header + b"\x01" * 16 + struct.pack("<L", 48) + section
