"""Files whose extension does not fit their content."""

from __future__ import annotations

import io
import json
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

from piles.cases import Case, Content, file
from piles.html_files import article, page
from piles.prose import headline, marker, report

_KIND = "disguised"


def _picture(_: random.Random) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\x00" * 72)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _zipped(dice: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("report.txt"), report(dice))
    return out.getvalue()


def _tarred(dice: random.Random) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        words = report(dice).encode()
        about = tarfile.TarInfo("report.txt")
        about.size = len(words)
        archive.addfile(about, io.BytesIO(words))
    return out.getvalue()


def _mail(dice: random.Random) -> str:
    return f"From: a@b.c\nSubject: boats\nMIME-Version: 1.0\n\n{report(dice)}"


_FOREIGN: dict[str, Content] = {
    "picture": _picture,
    "program": lambda _: b"\x7fELF\x02\x01\x01" + bytes(300),
    "program-of-windows": lambda _: b"MZ\x90\x00\x03" + bytes(300),
    "class-file": lambda _: b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(300),
    "wasm": lambda _: b"\x00asm\x01\x00\x00\x00",
    "pdf": lambda dice: b"%PDF-1.7\n" + report(dice).encode(),
    "pdf-after-blanks": lambda dice: b"\n\n%PDF-1.7\n" + dice.randbytes(3000),
    "zip": _zipped,
    "zip-empty": lambda _: b"PK\x05\x06" + bytes(18),
    "tar": _tarred,
    "bzip2": lambda _: b"BZh91AY&SY" + bytes(40),
    "xz": lambda _: b"\xfd7zXZ\x00" + bytes(40),
    "zstandard": lambda _: b"\x28\xb5\x2f\xfd" + bytes(range(200)),
    "seven-zip": lambda _: b"7z\xbc\xaf\x27\x1c" + bytes(40),
    "rar": lambda _: b"Rar!\x1a\x07\x01\x00" + bytes(40),
    "word-old": lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "rich-text": lambda _: rb"{\rtf1\ansi He said no to it.\par}",
    "database": lambda _: b"SQLite format 3\x00" + bytes(200),
    "jpeg": lambda _: b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100),
    "gif": lambda _: b"GIF89a" + bytes(100),
    "webp": lambda _: b"RIFF\x10\x00\x00\x00WEBPVP8 " + bytes(100),
    "mp3": lambda _: b"ID3\x04\x00" + bytes(100),
    "mp4": lambda _: b"\x00\x00\x00\x18ftypmp42" + bytes(100),
    "pickle": lambda _: b"\x80\x04\x95\x10\x00\x00\x00" + b"cos\nsystem\n(S'true'\ntR.",
    "parquet": lambda _: b"PAR1" + bytes(range(1, 9)) * 40 + b"PAR1",
    "web-archive": lambda _: b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
    "feed": lambda _: "<rss><channel><item><title>x</title></item></channel></rss>",
    "xml": lambda _: '<?xml version="1.0"?><report><text>He said no to it.</text></report>',
    "svg": lambda _: '<svg xmlns="http://www.w3.org/2000/svg"><text>He said no to it.</text></svg>',
    "script": lambda _: "#!/bin/sh\necho He said no to it.\n",
    "python": lambda _: "import os\n\nprint('He said no.')\n",
    "markdown": lambda dice: f"# Boats\n\n{report(dice)}\n\n```\ncode\n```\n",
    "mail": _mail,
    "mailbox": lambda dice: f"From a@b.c Mon Jan  1\n{_mail(dice)}\n" * 2,
    "mhtml": lambda dice: f"Content-Type: multipart/related\n\n{page(article(dice))}",
    "yaml": lambda _: "- title: a\n  text: He said no to it.\n",
    "latex": lambda _: "\\documentclass{article}\\begin{document}He said no.\\end{document}",
    "base64": lambda _: "SGUgc2FpZCBubyB0byBpdC4K" * 400,
    "armoured": lambda _: "-----BEGIN X-----\n" + "QUJD" * 300 + "\n-----END X-----\n",
}  # fmt: skip


def _crossed() -> Iterator[Case]:
    """Yield formats that are read, each under the ending of another."""
    forms = {
        "json": lambda dice, m: json.dumps([{"title": headline(dice), "text": report(dice, m)}]),
        "lines": lambda dice, m: json.dumps({"text": report(dice, m)}) + '\n{"text": "He said."}\n',
        "page": lambda dice, m: page(article(dice, m)),
        "prose": report,
        "table": lambda dice, m: f'title,text\nboats,"{report(dice, m)}"\n',
    }
    for form, make in forms.items():
        for ending in (".txt", ".html", ".json", ".jsonl", ".csv", ".tsv", ".md", ".xml", ".log"):
            name = f"{form}-as-{ending[1:]}"
            mark = marker(f"{_KIND}/{name}")
            yield file(_KIND, name, ending, lambda dice, f=make, m=mark: f(dice, m), [mark])


def cases() -> Iterator[Case]:
    """Yield every file that is something else."""
    for name, content in _FOREIGN.items():
        for ending in (".txt", ".html", ".json"):
            yield file(_KIND, f"{name}-as-{ending[1:]}", ending, content)
    yield from _crossed()
