#!/usr/bin/env python3
"""Feed every reader of intake with mutated bytes until the time is up; keep what breaks.

    python benchmarks/fuzzing.py --minutes 60 --crashes FOLDER [--target page] [--seed 1]

Targets: `read_document` on each media type and on what sniffing makes of the bytes (packed as gzip
too), `read_text`, dates, fields of items, `find_files` on random folders, and `read_claims` on odd
text. They take turns, a few seconds each, in processes of their own. With atheris (`pip install
atheris`, Linux) the mutations are led by the branches of secondsource that they reach; without it
seeds are mutated at random. Seeds are the smaller cases of `benchmarks/hostile.py` and the sound
files.

What must hold: no error but ours; every span within its text, zones in order, the way back within
the bytes; the same bytes give the same reports twice; no input of a few kilobytes takes more than
`--slow` processor seconds. What breaks one of these is cut down to the fewest bytes that still
break it in the same way and written to `--crashes`, with what was raised beside it: one file for
each place in the code. The exit code is 1 if there is any.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import random
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_LARGEST = 20_000
_MEMORY = 3 * 1024 * 1024 * 1024
_HUNG_AFTER = 60.0
_ATHERIS_INSTRUMENTS = ["secondsource"]

Target = Callable[[bytes], None]


class BrokenError(AssertionError):
    """A rule that does not hold of what was read."""


# What is fed. Each target takes bytes and raises what must not be raised.


def _documents(media_type: str, ending: str) -> Target:
    def target(data: bytes) -> None:
        from secondsource.intake import Document, read_document  # noqa: PLC0415
        from secondsource.model import raw_sha256  # noqa: PLC0415

        document = Document(f"fuzz{ending}", data, raw_sha256(data), media_type)
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
    whole = gzip.compress(data[1:], mtime=0)
    _documents(("text/plain", "text/html", "application/json", "application/jsonl", "text/csv")[
        cut % 5], ".gz")(whole[: len(whole) - cut // 5 if cut > 200 else len(whole)])  # fmt: skip


def _sound(found: Sequence[object], size: int | None) -> None:
    from piles.invariants import broken  # noqa: PLC0415
    from secondsource.model import Report  # noqa: PLC0415

    for each in found:
        if isinstance(each, Report):
            wrong = broken(each, (), size)
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
    from secondsource.pipeline import make_reader  # noqa: PLC0415

    global _reader
    _reader = _reader or make_reader()
    text = data.decode("utf-8", "replace")
    if not text.strip():
        return
    report = read_text(text)
    found = _reader.claims(report)
    wrong = broken(report, found)
    if wrong:
        raise BrokenError(wrong[0].partition(": ")[2])
    if len({claim.id for claim in found}) != len(found):
        raise BrokenError("two claims have one id")
    if _reader.claims(report) != found:
        raise BrokenError("the same text read twice gives other claims")


_reader = None  # loaded once in a process: it takes seconds


def _dates(data: bytes) -> None:
    from datetime import datetime  # noqa: PLC0415

    from secondsource.intake.dates import iso_date  # noqa: PLC0415

    words = data.decode("utf-8", "replace")
    for value in (words, _value(data)):
        made = iso_date(value)
        if made:
            datetime.fromisoformat(made)


def _value(data: bytes) -> object:
    with suppress(ValueError, RecursionError):
        return json.loads(data)
    return None


def _fields(data: bytes) -> None:
    """Feed items whose values are of any type under the names that we know."""
    from secondsource.intake import OUR_FIELDS  # noqa: PLC0415

    dice = random.Random(data)  # noqa: S311
    item = {name: _drawn(dice, 3) for name in dice.sample(OUR_FIELDS, dice.randint(1, 6))}
    item.setdefault("text", data.decode("utf-8", "surrogateescape"))
    _documents("application/json", ".json")(json.dumps([item, item]).encode())


def _drawn(dice: random.Random, depth: int) -> object:
    kinds = ["word", "number", "float", "none", "true", "surrogate", "odd"]
    kind = dice.choice(kinds + (["list", "object"] * 2 if depth else []))
    made: dict[str, Callable[[], object]] = {
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
    return made[kind]()


def _folders(data: bytes) -> None:
    """Feed `find_files` with a folder that the bytes draw: files, links, pipes, odd names."""
    from secondsource.intake import find_files  # noqa: PLC0415

    dice = random.Random(data)  # noqa: S311
    with tempfile.TemporaryDirectory() as name:
        places = [name]
        for _ in range(dice.randint(1, 25)):
            called = bytes(dice.choice(b"ab.*[]{}~\n\xff\xed\x80 -") for _ in range(dice.randint(1, 8)))
            path = os.path.join(dice.choice(places), os.fsdecode(called))
            with suppress(OSError, ValueError):
                _put(dice, path, places)
        found = list(find_files([name, *dice.choices(places, k=2), os.path.join(name, "*")]))
        named = [os.fspath(getattr(f, "path", f)) for f in found]
        if len(named) > 10_000:
            raise BrokenError("a small folder gives ten thousand files")


def _put(dice: random.Random, path: str, places: list[str]) -> None:
    what = dice.choice(("file", "file", "folder", "link", "link", "pipe"))
    if what == "file":
        Path(path).write_bytes(b"He said no to it.\n")
    elif what == "folder":
        Path(path).mkdir()
        places.append(path)
    elif what == "link":
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
# What of the seeds a target is fed with, by family.
_FAMILIES = {
    "text-file": ("text", "encodings", "disguised", "sound"),
    "page": ("html", "sound"),
    "json": ("json", "sound"),
    "lines": ("json", "sound"),
    "table": ("csv", "sound"),
    "text": ("text", "sound"),
    "claims": ("text", "sound"),
    "gzip": ("json", "csv", "html", "sound"),
}
_DATES = (b"2031-02-28T23:59:60Z", b"Mon, 01 Jan 2031 00:00:00 +0000", b"May 6, 2024", b"20240506",
          b"1700000000", b"1700000000000", b"03/04/2024", "2024년 5월 6일".encode(), b"[1e400]",
          b'{"$date": 1}', b"2024-01-01T00:00:00+99:99", b"6th of May, 2024 at 5 p.m. EST")  # fmt: skip


# Breaking inputs


@dataclass(frozen=True)
class Broken:
    """An input that breaks a rule.

    Args:
        target: What it was fed to.
        data: The bytes.
        what: The error, and the innermost lines of ours.
        trace: The traceback.
    """

    target: str
    data: bytes
    what: str
    trace: str


class Slow(BaseException):
    """An input that takes too long; no error, so that nothing catches it."""


def tried(name: str, data: bytes, slow: float) -> Broken | None:
    """Feed a target once; return what it broke, if anything."""
    from secondsource.model import SecondsourceError  # noqa: PLC0415

    def over(_signal: int, _frame: object) -> None:
        raise Slow(f"more than {slow} processor seconds")

    signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, slow)
    try:
        TARGETS[name](data)
    except SecondsourceError as error:
        if name in ("sniffed", "claims"):
            return None
        return _as_broken(name, data, error)
    except (Exception, Slow) as error:  # noqa: BLE001 - anything at all is what is looked for
        return _as_broken(name, data, error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


def _as_broken(name: str, data: bytes, error: BaseException) -> Broken:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "/secondsource/" in f.filename]
    last = ours[-1] if ours else frames[-1]
    # A slow input is told by the function that fed it alone: the line is where the bell rang.
    place = f"{Path(last.filename).name}:{last.name}"
    if isinstance(error, BrokenError):
        place = _without_numbers(str(error))
    elif isinstance(error, (Slow, RecursionError, MemoryError)):
        place = f"{Path(ours[0].filename).name}:{ours[0].name}" if ours else place
    return Broken(name, data, f"{type(error).__name__} in {place}", "".join(
        traceback.format_exception(error))[-6000:])  # fmt: skip


def _without_numbers(words: str) -> str:
    return "".join("#" if c.isdigit() else c for c in words)


def smallest(found: Broken, slow: float, seconds: float = 60.0) -> Broken:
    """Cut an input down, piece by piece, as long as it breaks the same."""
    end = time.monotonic() + seconds
    size = max(1, len(found.data) // 2)
    while size:
        at = 0
        while at < len(found.data) and time.monotonic() < end:
            less = found.data[:at] + found.data[at + size :]
            now = tried(found.target, less, slow)
            if now is not None and now.what == found.what:
                found = now
            else:
                at += size
        size //= 2
    return found


def keep(found: Broken, folder: Path) -> bool:
    """Write an input and its traceback; return whether this kind of break is a new one."""
    digest = hashlib.sha256(f"{found.target} {found.what}".encode()).hexdigest()[:10]
    path = folder / f"{found.target}-{digest}"
    if path.with_suffix(".trace").exists():
        return False
    folder.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".input").write_bytes(found.data)
    path.with_suffix(".trace").write_text(f"{found.what}\n{found.data[:300]!r}\n\n{found.trace}")
    return True


# Seeds and mutations


def seeds(name: str, seed: int) -> list[bytes]:
    """Return the inputs that mutations of a target begin with, none larger than 20 kB."""
    from hostile import KINDS  # noqa: PLC0415
    from piles import sound  # noqa: PLC0415

    if name == "dates":
        return list(_DATES)
    wanted = _FAMILIES.get(name, ("json", "csv", "html", "text", "encodings", "gzip", "sound"))
    found: list[bytes] = []
    with tempfile.TemporaryDirectory() as folder:
        if "sound" in wanted:
            found += [f.path.read_bytes()[:_LARGEST] for f in sound.lay(Path(folder), 30, seed)]
        for kind in wanted:
            for case in KINDS[kind]() if kind in KINDS else ():
                if not _small(case.name):
                    continue
                path = case.lay(Path(folder), seed)
                if path.is_file():
                    with path.open("rb") as file:
                        found.append(file.read(_LARGEST))
                    path.unlink()
    return found


def _small(name: str) -> bool:
    """Tell whether a case is quickly made: nothing large is in its name."""
    return not any(part[:1].isdigit() and (part[-1] in "mkbM" or len(part) > 4)
                   for part in name.split("-"))  # fmt: skip


_TOKENS = (
    *(b"<", b">", b"&", b'"', b"'", b"{", b"}", b"[", b"]", b",", b":", b"\\", b"\n", b"\r", b"\x00"),
    *(b"\xff", b"\xfe", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\x8b", b"\xe2\x80\x9c"),
    *(b"\xe2\x80\x9d", b"\xc2\xa0", b"\xcc\x81", b"\\ud800", b"\\u0000", b"&#0;", b"&#xD800;", b"<p>"),
    *(b"</p>", b"<div>", b"<table>", b"<br>", b"<!--", b"-->", b"<script>", b"</script>", b"<h1>"),
    *(b"<figcaption>", b"<time datetime=", b"<meta charset=", b"<base href=", b"<![CDATA[", b"null"),
    *(b"NaN", b"1e999", b"true", b'"text":', b'"title":', b"---\n", b"\n\n", b"\x1f\x8b\x08"),
    *(b" said ", b" denied ", b"according to ", b" / Photo: ", b"2031-01-01", b"He ", b". "),
)


def mutated(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    """Return one of the seeds, changed in one to six places."""
    data = bytearray(dice.choice(pool))
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data) + 1)
        some = dice.choice((1, 1, 2, 4, 16, 100, 1000))
        way = dice.randrange(8)
        if way == 0:
            del data[at : at + some]
        elif way == 1:
            data[at:at] = dice.choice(_TOKENS)
        elif way == 2:
            data[at:at] = dice.choice(_TOKENS) * dice.choice((2, 10, 300))
        elif way == 3:
            data[at : at + some] = dice.randbytes(some)
        elif way == 4:
            other = dice.choice(pool)
            start = dice.randrange(len(other) + 1)
            data[at:at] = other[start : start + dice.choice((10, 100, 2000))]
        elif way == 5 and data:
            data[at % len(data)] ^= 1 << dice.randrange(8)
        elif way == 6:
            data[at:at] = data[at : at + some] * dice.choice((2, 20))
        else:
            data[at : at + some] = dice.choice(_TOKENS)
    return bytes(data[:_LARGEST])


# Turns


def turn(name: str, given: argparse.Namespace, number: int, seconds: float) -> None:
    """Feed one target for some seconds, in a process of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    pool = seeds(name, given.seed)
    hand = Path(given.crashes) / f".hand-{name}"
    hand.parent.mkdir(parents=True, exist_ok=True)
    state = _Turn(name, given, hand)
    if given.guided:
        _guided(state, pool, number, seconds)
    else:
        dice = random.Random(f"{given.seed}/{name}/{number}")  # noqa: S311
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            state.feed(mutated(dice, pool))
    state.over()


class _Turn:
    """What one turn has fed and found."""

    def __init__(self, name: str, given: argparse.Namespace, hand: Path) -> None:
        self.name, self.fed, self.found = name, 0, 0
        self._given, self._hand = given, hand

    def feed(self, data: bytes) -> None:
        """Feed an input and keep what it breaks."""
        # If the process dies of it, the parent finds it here.
        self._hand.write_bytes(data)
        self.fed += 1
        found = tried(self.name, data, self._given.slow)
        if found is None:
            return
        folder = Path(self._given.crashes)
        digest = hashlib.sha256(f"{found.target} {found.what}".encode()).hexdigest()[:10]
        if (folder / f"{self.name}-{digest}.trace").exists():
            return
        if keep(smallest(found, self._given.slow), folder):
            self.found += 1
            print(f"{self.name}: {found.what}", flush=True)

    def over(self) -> None:
        """Tell the parent what was done."""
        self._hand.unlink(missing_ok=True)
        line = json.dumps({"target": self.name, "fed": self.fed, "found": self.found})
        with (Path(self._given.crashes) / "turns.jsonl").open("a") as out:
            out.write(line + "\n")


def _guided(state: _Turn, pool: Sequence[bytes], number: int, seconds: float) -> None:
    """Let atheris lead the mutations; it keeps what reaches new branches for the next turn."""
    import atheris  # noqa: PLC0415

    with atheris.instrument_imports(include=_ATHERIS_INSTRUMENTS):
        import secondsource.desk  # noqa: F401, PLC0415
        import secondsource.intake  # noqa: F401, PLC0415
    corpus = Path(state._given.crashes) / ".corpus" / state.name  # noqa: SLF001
    if not corpus.exists():
        corpus.mkdir(parents=True)
        for each, data in enumerate(pool):
            (corpus / f"seed{each}").write_bytes(data)
    # libFuzzer ends the process: what is left to do has to be done before.
    end = time.monotonic() + seconds

    def one(data: bytes) -> None:
        state.feed(data)
        if time.monotonic() > end:
            state.over()
            os._exit(0)

    words = [sys.argv[0], str(corpus), f"-max_len={_LARGEST}", f"-seed={number + 1}", "-verbosity=0",
             "-rss_limit_mb=0", f"-timeout={int(_HUNG_AFTER)}", "-print_final_stats=0"]  # fmt: skip
    atheris.Setup(words, one, internal_libfuzzer=True)
    atheris.Fuzz()


def run(given: argparse.Namespace) -> tuple[int, int]:
    """Let the targets take turns until the time is up; return inputs fed and turns that died."""
    names = given.target or list(TARGETS)
    end = time.monotonic() + given.minutes * 60
    context = multiprocessing.get_context("spawn")
    number = died = 0
    while time.monotonic() < end:
        name = names[number % len(names)]
        seconds = min(given.turn, max(1.0, end - time.monotonic()))
        process = context.Process(target=turn, args=(name, given, number, seconds))
        process.start()
        process.join(seconds + _HUNG_AFTER + 120)
        hand = Path(given.crashes) / f".hand-{name}"
        if process.is_alive() or process.exitcode:
            died += 1
            process.kill()
            process.join()
            data = hand.read_bytes() if hand.exists() else b""
            how = f"process ended with {process.exitcode}"
            if keep(Broken(name, data, how, "no traceback: the process died"), Path(given.crashes)):
                print(f"{name}: {how}", flush=True)
        hand.unlink(missing_ok=True)
        number += 1
    return number, died


def _turns(folder: Path) -> Iterator[dict[str, object]]:
    with suppress(FileNotFoundError):
        for line in (folder / "turns.jsonl").read_text().splitlines():
            yield json.loads(line)


def _can_guide() -> bool:
    try:
        import atheris  # noqa: F401, PLC0415
    except ImportError:
        return False
    return True


def main() -> None:
    """Read the command line, fuzz, and print what was fed and found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--crashes", default="crashes", help="folder for what breaks")
    parser.add_argument("--target", action="append", choices=list(TARGETS))
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--turn", type=float, default=20, help="seconds of one turn")
    parser.add_argument("--slow", type=float, default=5, help="processor seconds of one input")
    parser.add_argument("--random", action="store_true", help="without atheris")
    given = parser.parse_args()
    given.guided = not given.random and _can_guide()
    turns, died = run(given)
    folder = Path(given.crashes)
    fed: dict[str, int] = {}
    for each in _turns(folder):
        fed[str(each["target"])] = fed.get(str(each["target"]), 0) + int(str(each["fed"]))
    print("led by branches (atheris)" if given.guided else "at random, without atheris")
    print(f"{turns} turns, {died} died; inputs fed: {fed}")
    traces = sorted(folder.glob("*.trace"))
    for trace in traces:
        print(f"{trace.stem}: {trace.read_text().partition(chr(10))[0]}")
    sys.exit(1 if traces else 0)


if __name__ == "__main__":
    main()
