"""OLE files (MS-CFB, version 3) made of streams, for the tests of Outlook messages."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass
class Entry:
    """A directory entry."""

    name: str
    kind: int
    content: bytes = b""
    child: int = FREE
    right: int = FREE
    start: int = END
    children: list[int] = field(default_factory=list)


def made_ole(streams: dict[str, bytes]) -> bytes:
    """Return an OLE file with the streams of the given paths ("a/b")."""
    entries = [Entry("Root Entry", 5)]
    by_path = {"": 0}
    for path, content in streams.items():
        parent = ""
        *storages, _ = path.split("/")
        for name in storages:
            inner = f"{parent}/{name}".strip("/")
            if inner not in by_path:
                _add(entries, by_path, inner, Entry(name, 1))
            parent = inner
        _add(entries, by_path, path, Entry(path.rpartition("/")[2], 2, content))
    return _written(entries)


def _add(entries: list[Entry], by_path: dict[str, int], path: str, entry: Entry) -> None:
    by_path[path] = len(entries)
    parent = entries[by_path[path.rpartition("/")[0]]]
    if parent.children:
        entries[parent.children[-1]].right = len(entries)
    else:
        parent.child = len(entries)
    parent.children.append(len(entries))
    entries.append(entry)


def _written(entries: list[Entry]) -> bytes:
    sectors: list[bytes] = []
    fat: list[int] = []
    mini, mini_fat = b"", []

    def store(content: bytes) -> int:
        first = len(sectors)
        pieces = [content[n : n + SECTOR] for n in range(0, len(content), SECTOR)]
        sectors.extend(piece.ljust(SECTOR, b"\0") for piece in pieces)
        fat.extend(range(first + 1, first + len(pieces)))
        fat.append(END)
        return first

    for entry in entries[1:]:
        if entry.kind != 2 or not entry.content:
            continue
        if len(entry.content) >= CUTOFF:
            entry.start = store(entry.content)
            continue
        entry.start = len(mini_fat)
        count = -(-len(entry.content) // MINI)
        mini += entry.content.ljust(count * MINI, b"\0")
        mini_fat += [*range(entry.start + 1, entry.start + count), END]
    if mini:
        entries[0].content, entries[0].start = mini, store(mini)
    table = struct.pack(f"<{len(mini_fat)}I", *mini_fat) if mini_fat else b""
    mini_fat_start = (
        store(table.ljust(-(-len(table) // SECTOR) * SECTOR, b"\xff")) if table else END
    )
    directory = store(b"".join(map(_entry_bytes, entries)))
    count = 1
    while count * SECTOR // 4 < len(sectors) + count:
        count += 1
    fat_sectors = range(len(sectors), len(sectors) + count)
    fat += [FAT_SECTOR] * count + [FREE] * (count * SECTOR // 4 - len(sectors) - count)
    raw_fat = struct.pack(f"<{len(fat)}I", *fat)
    header = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, count, directory,
        0, CUTOFF, mini_fat_start, -(-len(table) // SECTOR), END, 0,
    )  # fmt: skip
    difat = [*fat_sectors, *[FREE] * (109 - count)]
    return header + struct.pack("<109I", *difat) + b"".join(sectors) + raw_fat


def _entry_bytes(entry: Entry) -> bytes:
    name = (entry.name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        name, len(name), entry.kind, 1, FREE, entry.right, entry.child, b"", 0, 0, 0, entry.start,
        len(entry.content),
    )  # fmt: skip
