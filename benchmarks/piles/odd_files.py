"""Special files, files with odd names, and files that change while they are read."""

from __future__ import annotations

import os
import random
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from piles.cases import Case, Maker, file, write
from piles.prose import marker, paragraph, report

GIB = 1024 * 1024 * 1024
_KIND = "files"


def _folder(name: str, make: Maker, **more: object) -> Case:
    def made(path: Path, dice: random.Random) -> None:
        path.mkdir(parents=True)
        make(path, dice)

    return Case(kind=_KIND, name=name, make=made, **more)  # type: ignore[arg-type]


def _linked(name: str, target: str) -> Case:
    def make(path: Path, _: random.Random) -> None:
        path.symlink_to(target)

    return Case(kind=_KIND, name=name, make=make, ending=".txt", outside=target != "..")


def _links() -> Iterator[Case]:
    for name, target in {
        "link-to-itself": "link-to-itself.txt",
        "link-to-dev-zero": "/dev/zero",
        "link-to-dev-null": "/dev/null",
        "link-to-dev-random": "/dev/urandom",
        "link-to-dev-stdin": "/dev/stdin",
        "link-to-dev-tty": "/dev/tty",
        "link-out-of-the-pile": "/etc/passwd",
        "link-out-by-dots": "../../../../../../../../etc/hostname",
        "link-to-proc-maps": "/proc/self/maps",
        "link-to-proc-memory": "/proc/self/mem",
        "link-to-proc-pagemap": "/proc/self/pagemap",
        "link-to-proc-kernel-log": "/proc/kmsg",
        "link-to-proc-descriptor": "/proc/self/fd/2",
        "link-dangling": "nowhere.txt",
        "link-to-a-name-of-300": "n" * 300,
        "link-through-a-file": "link-dangling.txt/within",
        "link-to-the-root": "/",
        "link-to-its-folder": ".",
        "link-to-the-pile": "..",
    }.items():
        yield _linked(name, target)

    def two(path: Path, _: random.Random) -> None:
        (path / "a.txt").symlink_to("b.txt")
        (path / "b.txt").symlink_to("a.txt")

    def chain(path: Path, dice: random.Random) -> None:
        write(path / "0.txt", report(dice))
        for number in range(1, 60):
            (path / f"{number}.txt").symlink_to(f"{number - 1}.txt")

    def folders(path: Path, dice: random.Random) -> None:
        write(path / "whole.txt", report(dice))
        (path / "within").mkdir()
        (path / "within" / "up").symlink_to("..")
        (path / "again").symlink_to(".")
        (path / "out").symlink_to("/etc")
        (path / "root").symlink_to("/")

    def inside(path: Path, dice: random.Random) -> None:
        write(path / "whole.txt", report(dice, marker(f"{_KIND}/link-inside")))
        (path / "same.txt").symlink_to("whole.txt")
        (path / "hard.txt").hardlink_to(path / "whole.txt")

    yield _folder("link-loop-of-two", two)
    yield _folder("link-chain-of-60", chain)
    yield _folder("link-folders-in-a-loop", folders)
    yield _folder("link-inside", inside, markers=(marker(f"{_KIND}/link-inside"),))


def _special() -> Iterator[Case]:
    def fifo(path: Path, _: random.Random) -> None:
        os.mkfifo(path)

    def linked_fifo(path: Path, _: random.Random) -> None:
        os.mkfifo(path / "pipe")
        (path / "link.txt").symlink_to("pipe")

    def plugged(path: Path, _: random.Random) -> None:
        # A name for a socket may have 107 bytes: bound from within its folder.
        before = Path.cwd()
        os.chdir(path.parent)
        try:
            with socket.socket(socket.AF_UNIX) as plug:
                plug.bind(path.name)
        finally:
            os.chdir(before)

    yield Case(kind=_KIND, name="fifo", make=fifo, ending=".txt")
    yield Case(kind=_KIND, name="fifo-json", make=fifo, ending=".json")
    yield Case(kind=_KIND, name="socket", make=plugged, ending=".txt")
    yield _folder("link-to-a-fifo", linked_fifo)

    def hole(path: Path, head: bytes, size: int) -> None:
        write(path, head)
        os.truncate(path, size)

    heads = {
        "nothing": (".txt", b""),
        "text": (".txt", b"He said that it was shut.\n" * 4000),
        "html": (".html", b"<html><body>" + b"<p>He said no.</p>" * 5000),
        "list": (".json", b'[{"text": "He said no."},' + b'{"text": "He said it."},' * 4000),
        "object": (".json", b'{"text": "He said no.", "x": [' + b"1," * 40_000),
        "lines": (".jsonl", b'{"text": "He said no to it."}\n' * 3000),
        "table": (".csv", b"text,title\n" + b"He said no.,b\n" * 6000),
        "gzip": (".json.gz", b"\x1f\x8b\x08\x00" + b"\x00" * 6),
    }
    for name, (ending, head) in heads.items():

        def make(path: Path, _: random.Random, first: bytes = head) -> None:
            hole(path, first, GIB)

        yield Case(kind=_KIND, name=f"sparse-1-gib-of-{name}", make=make, ending=ending)

    def enormous(path: Path, _: random.Random) -> None:
        hole(path, b'[{"text": "He said no."},', 7 * 1024 * GIB)

    yield Case(kind=_KIND, name="sparse-7-tib", make=enormous, ending=".json")


def _names() -> Iterator[Case]:
    names: dict[str, bytes] = {
        "line-end": b"a\nb.txt",
        "returns": b"a\rb.txt",
        "escape": b"\x1b[2Ja.txt",
        "bell-and-title": b"\x1b]0;owned\x07.txt",
        "bidi": "a\u202etxt.b.txt".encode(),
        "byte-not-utf-8": b"a\xff\xfe.txt",
        "surrogate-bytes": b"a\xed\xa0\x80.txt",
        "255-bytes": b"n" * 251 + b".txt",
        "255-bytes-hangul": "한".encode() * 83 + b".txt",
        "blanks-alone": b"   ",
        "blank-at-the-end": b"a.txt ",
        "dots": b"...",
        "star": b"*.txt",
        "brackets": b"[a-z].txt",
        "brackets-alone": b"[red]a.txt",
        "tilde": b"~",
        "hyphens": b"--desk",
        "quotation": b"a'b\"c.txt",
        "backslash": b"a\\b.txt",
        "colon": b"a: b: c.txt",
        "percent": b"%s%n%d.txt",
        "braces": b"{0}.txt",
        "dollar": b"$(touch owned).txt",
        "emoji": "\U0001f600.txt".encode(),
        "zero-width": "\u200b.txt".encode(),
        "composed": "caf\u00e9.txt".encode(),
        "decomposed": "cafe\u0301.txt".encode(),
        "ending-alone": b"txt",
        "ending-of-200": b"a." + b"x" * 200,
        "gz-alone": b"gz",
        "ending-upper": b"A.TXT",
        "ending-of-a-picture": b"a.PNG",
        "failed-line": b"failed: intake: x: y.txt",
    }
    for name, raw in names.items():

        def make(path: Path, dice: random.Random, called: bytes = raw, word: str = name) -> None:
            words = report(dice, marker(f"{_KIND}/name-{word}")).encode()
            write(Path(os.fsdecode(os.fsencode(path) + b"/" + called)), words)

        marks = () if name == "ending-of-a-picture" else (marker(f"{_KIND}/name-{name}"),)
        yield _folder(f"name-{name}", make, markers=marks)

    def cases_of_letters(path: Path, dice: random.Random) -> None:
        for called in ("report.txt", "Report.txt", "REPORT.TXT", "report.TXT"):
            write(path / called, report(dice))

    def bytes_in_folders(path: Path, dice: random.Random) -> None:
        inner = Path(os.fsdecode(os.fsencode(path) + b"/\xff\xfe/b\n"))
        inner.mkdir(parents=True)
        write(inner / "a.txt", report(dice))

    yield _folder("names-but-for-case", cases_of_letters)
    yield _folder("folders-not-utf-8", bytes_in_folders)


def _amounts() -> Iterator[Case]:
    def nested(path: Path, dice: random.Random) -> None:
        # Deeper than a path may be long: from within each folder the next is made.
        down = os.open(path, os.O_RDONLY)
        for _ in range(1500):
            os.mkdir("folder", dir_fd=down)
            below = os.open("folder", os.O_RDONLY, dir_fd=down)
            os.close(down)
            down = below
        deepest = os.open("deep.txt", os.O_WRONLY | os.O_CREAT, dir_fd=down)
        os.write(deepest, report(dice).encode())
        os.close(deepest)
        os.close(down)
        write(path / "top.txt", report(dice))

    def shallow(path: Path, dice: random.Random) -> None:
        inner = path.joinpath(*(["d"] * 900))
        inner.mkdir(parents=True)
        write(inner / "deep.txt", report(dice, marker(f"{_KIND}/folders-900")))

    def empty(path: Path, _: random.Random) -> None:
        for number in range(20_000):
            (path / f"{number}.txt").touch()

    def folders(path: Path, dice: random.Random) -> None:
        for number in range(3000):
            (path / f"{number}").mkdir()
        write(path / "whole.txt", report(dice))

    def same(path: Path, dice: random.Random) -> None:
        words = report(dice)
        for number in range(3000):
            write(path / f"{number}.txt", words)

    yield _folder("folders-nested-1500", nested, least=2)
    yield _folder("folders-nested-900", shallow, markers=(marker(f"{_KIND}/folders-900"),))
    yield _folder("empty-files-20000", empty)
    yield _folder("empty-folders-3000", folders)
    yield _folder("same-file-3000", same)
    yield file(_KIND, "empty", ".txt", lambda _: b"")
    yield file(_KIND, "empty-json", ".json", lambda _: b"")
    yield file(_KIND, "without-ending", "", report)
    yield file(_KIND, "one-byte", ".txt", lambda _: b"a")
    yield file(_KIND, "one-line-end", ".txt", lambda _: b"\n")
    yield file(_KIND, "one-brace", ".json", lambda _: b"{")


def _forbidden() -> Iterator[Case]:
    def unreadable(path: Path, dice: random.Random) -> None:
        write(path, report(dice))
        path.chmod(0)

    def closed(path: Path, dice: random.Random) -> None:
        (path / "closed").mkdir()
        write(path / "closed" / "a.txt", report(dice))
        (path / "closed").chmod(0)

    yield Case(kind=_KIND, name="permission", make=unreadable, ending=".txt", unless_root=True)
    yield _folder("folder-permission", closed, unless_root=True, least=1)


# Files that change. Each thread works on its own folder until its event is set.


def _changing() -> Iterator[Case]:
    def numbered_reports(path: Path, dice: random.Random) -> None:
        for number in range(150):
            write(path / f"{number:03}.txt", f"{paragraph(dice)}\n\n{number}\n")

    def vanish(path: Path, over: threading.Event) -> None:
        for child in sorted(path.iterdir(), reverse=True):
            if over.wait(0.05):
                return
            with suppress(OSError):
                child.unlink()

    def grow(path: Path, over: threading.Event) -> None:
        while not over.wait(0.02):
            with path.open("ab") as out:
                out.write(b'{"text": "He said no to it again."}\n' * 50)

    def shrink(path: Path, over: threading.Event) -> None:
        while not over.wait(0.02):
            os.truncate(path, max(0, path.stat().st_size - 20_000))

    def swap(path: Path, over: threading.Event) -> None:
        target, link = path / "a.txt", path / ".spare"
        while not over.wait(0.005):
            with suppress(OSError):
                link.symlink_to("/etc/hostname")
                link.replace(target)
                write(path / ".other", "Ilmar Destane said that the bridge was shut.\n")
                (path / ".other").replace(target)

    lines = b'{"text": "He said no to it."}\n' * 20_000
    sentences = b"He said that it was shut. " * 400_000
    yield _folder("vanishing", numbered_reports, disturb=vanish, least=0)
    yield Case(
        kind=_KIND,
        name="growing",
        ending=".jsonl",
        disturb=grow,
        make=lambda path, _: write(path, lines),
    )
    yield Case(
        kind=_KIND,
        name="shrinking",
        ending=".txt",
        disturb=shrink,
        make=lambda path, _: write(path, sentences),
    )

    def one_report(path: Path, dice: random.Random) -> None:
        write(path / "a.txt", report(dice))

    yield _folder("swapped-for-a-link", one_report, disturb=swap, least=1)


def cases() -> Iterator[Case]:
    """Yield every odd file and folder."""
    yield from _links()
    yield from _special()
    yield from _names()
    yield from _amounts()
    yield from _forbidden()
    yield from _changing()
