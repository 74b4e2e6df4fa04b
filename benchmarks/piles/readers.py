"""Fuzzing targets: every reader of intake, and the reader of claims, as functions of bytes.

The readers are imported only when they are fed, so that atheris can instrument them before.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondsource.attribution import ClaimReader

Target = Callable[[bytes], None]


class BrokenError(AssertionError):
    """A broken invariant of what was read."""


# Targets. Each takes bytes and raises any error that must not occur.


def _documents(media_type: str, ending: str) -> Target:
    def target(data: bytes) -> None:
        from secondsource.intake import Document, read_document  # noqa: PLC0415
        from secondsource.model import raw_sha256  # noqa: PLC0415

        document = Document(
            path=f"fuzz{ending}", raw=data, sha256=raw_sha256(data), media_type=media_type
        )
        first = list(read_document(document))
        _sound(first, len(data) if data[:2] != b"\x1f\x8b" else None)
        if list(read_document(document)) != first:
            raise BrokenError("the same bytes read twice give other reports")

    return target


def _sniffed(data: bytes) -> None:
    """Feed what `load` takes in: the first byte chooses an ending."""
    from secondsource.intake import load, read_document  # noqa: PLC0415
    from secondsource.model import IntakeError  # noqa: PLC0415

    endings = (".txt", ".html", ".json", ".jsonl", ".csv", ".tsv", "", ".gz", ".txt.gz", ".json.gz")
    path = Path(tempfile.gettempdir()) / f"fuzz{os.getpid()}{endings[data[0] % 10] if data else ''}"
    path.write_bytes(data[1:])
    try:
        document = load(path)
    except IntakeError:
        return
    finally:
        path.unlink()
    _sound(list(read_document(document)), None)


def _zipped(data: bytes) -> None:
    """Feed gzip whose unpacked bytes are mutated too."""
    import gzip  # noqa: PLC0415

    cut = data[0] if data else 0
    packed = gzip.compress(data[1:], mtime=0)
    _documents(
        ("text/plain", "text/html", "application/json", "application/jsonl", "text/csv")[cut % 5],
        ".gz",
    )(packed[: len(packed) - cut // 5 if cut > 200 else len(packed)])


def _sound(results: Sequence[object], size: int | None) -> None:
    from piles.invariants import broken  # noqa: PLC0415
    from secondsource.model import Report  # noqa: PLC0415

    for result in results:
        if isinstance(result, Report):
            wrong = broken(result, (), size)
            if wrong:
                raise BrokenError(wrong[0].partition(": ")[2])


def _text(data: bytes) -> None:
    from piles.invariants import broken  # noqa: PLC0415
    from secondsource.intake import read_text  # noqa: PLC0415

    text = data.decode("utf-8", "surrogateescape")
    report = read_text(text)
    if report.text != text:
        raise BrokenError("read_text does not keep the text")
    if text.strip():
        wrong = broken(report)
        if wrong:
            raise BrokenError(wrong[0].partition(": ")[2])


def _claims(data: bytes) -> None:
    from piles.invariants import broken  # noqa: PLC0415
    from secondsource.intake import read_text  # noqa: PLC0415

    reader = _claim_reader()
    text = data.decode("utf-8", "replace")
    if not text.strip():
        return
    report = read_text(text)
    claims = reader.claims(report)
    wrong = broken(report, claims)
    if wrong:
        raise BrokenError(wrong[0].partition(": ")[2])
    if len({claim.id for claim in claims}) != len(claims):
        raise BrokenError("two claims have one id")
    if reader.claims(report) != claims:
        raise BrokenError("the same text read twice gives other claims")


@cache
def _claim_reader() -> ClaimReader:
    """Return the reader of claims, loaded once in a process: it takes seconds."""
    from secondsource.pipeline import make_reader  # noqa: PLC0415

    return make_reader()


def _dates(data: bytes) -> None:
    from datetime import datetime  # noqa: PLC0415

    from secondsource.intake.text.dates import iso_date  # noqa: PLC0415

    words = data.decode("utf-8", "replace")
    for value in (words, _value(data)):
        date = iso_date(value)
        if date:
            datetime.fromisoformat(date)


def _value(data: bytes) -> object:
    with suppress(ValueError, RecursionError):
        return json.loads(data)
    return None


def _fields(data: bytes) -> None:
    """Feed items whose values are of any type under the names that we know."""
    from secondsource.intake import OUR_FIELDS  # noqa: PLC0415

    dice = random.Random(data)
    item = {name: _drawn(dice, 3) for name in dice.sample(OUR_FIELDS, dice.randint(1, 6))}
    item.setdefault("text", data.decode("utf-8", "surrogateescape"))
    _documents("application/json", ".json")(json.dumps([item, item]).encode())


def _drawn(dice: random.Random, depth: int) -> object:
    kinds = ["word", "number", "float", "none", "true", "surrogate", "odd"]
    kind = dice.choice(kinds + (["list", "object"] * 2 if depth else []))
    makers: dict[str, Callable[[], object]] = {
        "word": lambda: "".join(chr(dice.randrange(32, 0x3000)) for _ in range(dice.randint(0, 9))),
        "number": lambda: dice.randint(-(10**18), 10**18),
        "float": lambda: dice.choice([1e400, -0.0, float("nan"), 1.5, 1e-300]),
        "none": lambda: None,
        "true": lambda: True,
        "surrogate": lambda: chr(dice.randrange(0xD800, 0xE000)),
        "odd": lambda: dice.choice(["\u200b", "\x00", "<p>", "&#0;", " ", "nan", "2031-02-30"]),
        "list": lambda: [_drawn(dice, depth - 1) for _ in range(dice.randint(0, 3))],
        "object": lambda: {
            dice.choice(["name", "title", "@value", "", "a.b"]): _drawn(dice, depth - 1)
            for _ in range(dice.randint(0, 3))
        },
    }
    return makers[kind]()


def _folders(data: bytes) -> None:
    """Feed `find_files` with a folder that the bytes draw: files, links, pipes, odd names."""
    from secondsource.intake import find_files  # noqa: PLC0415

    dice = random.Random(data)
    with tempfile.TemporaryDirectory() as name:
        places = [name]
        for _ in range(dice.randint(1, 25)):
            file_name = bytes(
                dice.choice(b"ab.*[]{}~\n\xff\xed\x80 -") for _ in range(dice.randint(1, 8))
            )
            path = os.path.join(dice.choice(places), os.fsdecode(file_name))
            with suppress(OSError, ValueError):
                _put(dice, path, places)
        files = list(find_files([name, *dice.choices(places, k=2), os.path.join(name, "*")]))
        if len(files) > 10_000:
            raise BrokenError("a small folder gives ten thousand files")


def _put(dice: random.Random, path: str, places: list[str]) -> None:
    kind = dice.choice(("file", "file", "folder", "link", "link", "pipe"))
    if os.path.lexists(path):
        return  # writing to a pipe without a reader would block for ever
    if kind == "file":
        Path(path).write_bytes(b"He said no to it.\n")
    elif kind == "folder":
        Path(path).mkdir()
        places.append(path)
    elif kind == "link":
        target = dice.choice((*places, path, "..", ".", "a", "/dev/null", "nowhere"))
        os.symlink(target, path)
    else:
        os.mkfifo(path)


TARGETS: dict[str, Target] = {
    "text-file": _documents("text/plain", ".txt"),
    "page": _documents("text/html", ".html"),
    "json": _documents("application/json", ".json"),
    "lines": _documents("application/jsonl", ".jsonl"),
    "table": _documents("text/csv", ".csv"),
    "sniffed": _sniffed,
    "gzip": _zipped,
    "text": _text,
    "dates": _dates,
    "fields": _fields,
    "folders": _folders,
    "claims": _claims,
}
