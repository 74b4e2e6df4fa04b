"""Gzip files that are broken, empty in part, or unpack to far more than they hold."""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Callable, Iterable, Iterator

from piles.cases import Case, Content, file
from piles.prose import headline, marker, prose_of, report

MB = 1_000_000
_KIND = "gzip"
Wrap = Callable[[bytes], bytes]
_EMPTY = gzip.compress(b"", mtime=0)


def packed(content: bytes) -> bytes:
    """Return one gzip member, the same each time."""
    return gzip.compress(content, mtime=0)


def _repeated(unit: bytes, size: int, first: bytes = b"", last: bytes = b"") -> Iterator[bytes]:
    """Yield a gzip file of one unit over and over, about `size` bytes unpacked, in one member.

    A block is packed once and written many times: packing two gigabytes takes half a minute.
    """
    block = unit * (50 * MB // len(unit))
    times = max(1, size // len(block))
    checksum = zlib.crc32(first)
    yield b"\x1f\x8b\x08\x00" + b"\x00" * 4 + b"\x02\xff" + _deflated(first)
    packed_block = _deflated(block)
    for _ in range(times):
        checksum = zlib.crc32(block, checksum)
        yield packed_block
    checksum = zlib.crc32(last, checksum)
    length = len(first) + times * len(block) + len(last)
    yield _deflated(last, zlib.Z_FINISH)
    yield checksum.to_bytes(4, "little") + (length & 0xFFFFFFFF).to_bytes(4, "little")


def _deflated(content: bytes, ending: int = zlib.Z_FULL_FLUSH) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush(ending)


def _member_with(flags: int, extra: bytes, content: bytes) -> bytes:
    """Return a gzip member whose header has some flags and the fields that go with them."""
    head = b"\x1f\x8b\x08" + bytes([flags]) + b"\x00" * 4 + b"\x02\xff" + extra
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(content) + packer.flush()
    size = (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    return head + body + zlib.crc32(content).to_bytes(4, "little") + size


def _marked(name: str, wrap: Wrap, ending: str = ".txt.gz") -> Case:
    mark = marker(f"{_KIND}/{name}")
    return file(_KIND, name, ending, lambda dice: wrap(report(dice, mark).encode()), [mark])


def _members() -> Iterator[Case]:
    wraps: dict[str, Wrap] = {
        "empty-first-member": lambda t: _EMPTY + packed(t),
        "empty-members-first-10000": lambda t: _EMPTY * 10_000 + packed(t),
        "empty-members-last-10000": lambda t: packed(t) + _EMPTY * 10_000,
        "members-of-one-byte": lambda t: b"".join(packed(t[n : n + 1]) for n in range(len(t))),
        "member-of-blanks-first": lambda t: packed(b"\n" * 70_000) + packed(t),
        "two-members": lambda t: packed(t[:200]) + packed(t[200:]),
        "nul-padding-1m": lambda t: packed(t) + b"\x00" * MB,
        "nul-padding-between": lambda t: packed(t[:200]) + b"\x00" * 512 + packed(t[200:]),
        "with-a-name": lambda t: _member_with(8, b"report.txt\x00", t),
        "with-a-name-of-1m": lambda t: _member_with(8, b"n" * MB + b"\x00", t),
        "with-a-name-of-60k": lambda t: _member_with(8, b"n" * 60_000 + b"\x00", t),
        "with-a-comment": lambda t: _member_with(16, b"c" * 5000 + b"\x00", t),
        "with-extra-65535": lambda t: _member_with(4, b"\xff\xff" + b"e" * 65_535, t),
        "text-flag": lambda t: _member_with(1, b"", t),
        "twice-packed": lambda t: packed(packed(t)),
        "thrice-packed": lambda t: packed(packed(packed(t))),
        "not-compressed-within": lambda t: gzip.compress(t, 0, mtime=0),
        "trailing-garbage": lambda t: packed(t) + b"garbage after it",
        "trailing-text": lambda t: packed(t) + t,
        "trailing-cr-lf": lambda t: packed(t) + b"\r\n",
        "trailing-half-header": lambda t: packed(t) + b"\x1f\x8b",
        "trailing-zlib": lambda t: packed(t) + zlib.compress(t),
        "checksum-wrong": lambda t: packed(t)[:-8] + b"\x00" * 4 + packed(t)[-4:],
        "length-wrong": lambda t: packed(t)[:-4] + b"\x01\x02\x03\x04",
        "trailer-gone": lambda t: packed(t)[:-8],
        "cut-at-the-last-byte": lambda t: packed(t)[:-1],
        "cut-in-the-middle": lambda t: packed(t)[: len(packed(t)) // 2],
        "cut-after-64k": lambda t: packed(t * 200)[:-300],
        "zlib-under-gz": zlib.compress,
        "plain-under-gz": lambda t: t,
    }
    for name, wrap in wraps.items():
        yield _marked(name, wrap)
    yield _marked("packed-without-ending", packed, ".txt")
    yield _marked("packed-without-any-ending", packed, "")


def _broken() -> Iterator[Case]:
    bad: dict[str, Content] = {
        "header-cut-3": lambda _: b"\x1f\x8b\x08",
        "header-cut-9": lambda _: _EMPTY[:9],
        "header-only": lambda _: _EMPTY[:10],
        "empty": lambda _: _EMPTY,
        "empty-members-10000": lambda _: _EMPTY * 10_000,
        "empty-members-200000": lambda _: _EMPTY * 200_000,
        "method-unknown": lambda _: b"\x1f\x8b\x09" + _EMPTY[3:],
        "flags-reserved": lambda _: b"\x1f\x8b\x08\xe0" + _EMPTY[4:],
        "name-never-ends": lambda _: b"\x1f\x8b\x08\x08" + b"\x00" * 6 + b"n" * MB,
        "block-type-3": lambda _: _EMPTY[:10] + b"\x07" + b"\x00" * 20,
        "rubbish-after-header": lambda dice: _EMPTY[:10] + dice.randbytes(5000),
        "rubbish-in-the-middle": lambda dice: (
            (sound := packed(prose_of(dice, 100_000).encode()))[:200] + b"\xff" * 20 + sound[220:]
        ),
        "size-field-huge": lambda _: packed(b"He said no to it.\n")[:-4] + b"\xff" * 4,
        "quine": lambda _: _QUINE,
        "many-full-flushes": _flushed,
    }
    for name, content in bad.items():
        yield file(_KIND, name, ".txt.gz", content)


# Two stored blocks that hold each other's beginning: a file that seems to hold itself, cut short.
_QUINE = (
    bytes.fromhex("1f8b0800000000000003") + (b"\x00\x14\x00\xeb\xff" + b"\x1f\x8b\x08\x00" * 5) * 4
)


def _flushed(dice: random.Random) -> Iterator[bytes]:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    for _ in range(300_000):
        yield packer.compress(b"a") + packer.flush(zlib.Z_FULL_FLUSH)
    yield packer.flush()


def _bombs() -> Iterator[Case]:
    """Yield files of about 2 MB that unpack to about 2 GB."""
    big = 2000 * MB
    units: dict[str, tuple[str, bytes, bytes, bytes]] = {
        "line-ends": (".txt.gz", b"\n", b"", b""),
        "blanks": (".txt.gz", b" ", b"", b""),
        "nuls": (".txt.gz", b"\x00", b"words\n" * 20_000, b""),
        "sentences": (".txt.gz", b"He said no. ", b"", b""),
        "line-ends-lines": (".jsonl.gz", b"\n", b'{"a": 1}\n', b""),
        "blanks-lines": (".jsonl.gz", b" ", b'{"a": 1}\n', b""),
        "small-objects-lines": (".jsonl.gz", b'{"a":1}\n', b"", b""),
        "opening-brackets": (".json.gz", b"[", b"", b""),
        "opening-braces": (".json.gz", b'{"a":', b"", b""),
        "commas": (".json.gz", b",", b"[", b"]"),
        "blanks-in-a-list": (".json.gz", b" ", b"[", b"]"),
        "line-ends-before-a-list": (".json.gz", b"\n", b"", b'[{"text": "He said no to a list."}]'),
        "one-string": (".json.gz", b"a", b'[{"text": "', b'"}]'),
        "quotation-marks": (".json.gz", b'"', b"[", b"]"),
        "small-objects-list": (".json.gz", b'{"a":1},', b"[", b"1]"),
        "numbers-list": (".json.gz", b"1,", b"[", b"1]"),
        "cells": (".csv.gz", b"a,b\n", b"text,title\n", b""),
        "tags": (".html.gz", b"<p>no", b"<html><body>", b""),
    }
    for name, (ending, unit, first, last) in units.items():
        yield file(_KIND, f"2gb-of-{name}", ending, _bomb(unit, big, first, last))
    yield file(
        _KIND,
        "50mb-of-equal-reports",
        ".jsonl.gz",
        _bomb(b'{"text": "He said no."}\n', 50 * MB, b"", b""),
    )
    yield file(_KIND, "2gb-and-more-of-blanks", ".json.gz", _bomb(b" ", 2300 * MB, b"[", b"]"))
    yield file(
        _KIND, "bomb-within-gzip", ".txt.gz", lambda _: packed(b"".join(_repeated(b"\n", 500 * MB)))
    )


def _bomb(unit: bytes, size: int, first: bytes, last: bytes) -> Content:
    def content(_: random.Random) -> Iterable[bytes]:
        return _repeated(unit, size, first, last)

    return content


def _items() -> Iterator[Case]:
    marks = [marker(f"{_KIND}/list-cut-short", n) for n in range(40)]

    def listed(dice: random.Random) -> bytes:
        items = [{"title": headline(dice), "text": report(dice, mark)} for mark in marks]
        return json.dumps(items).encode()

    yield file(_KIND, "list-cut-short", ".json.gz", lambda dice: packed(listed(dice))[:-200], marks)
    yield file(
        _KIND,
        "list-in-members",
        ".json.gz",
        lambda dice: b"".join(packed(listed(dice)[n : n + 1000]) for n in range(0, 60_000, 1000)),
        marks,
    )
    yield file(_KIND, "lists-in-members", ".json.gz", lambda dice: packed(listed(dice)) * 2, marks)


def cases() -> Iterator[Case]:
    """Yield every hostile gzip file."""
    yield from _members()
    yield from _broken()
    yield from _items()
    yield from _bombs()
