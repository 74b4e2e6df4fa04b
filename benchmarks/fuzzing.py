#!/usr/bin/env python3
"""Feed every reader of intake with mutated bytes until the time is up; keep what breaks.

    python benchmarks/fuzzing.py --minutes 60 --crashes FOLDER [--target page] [--seed 1]

Targets: `read_document` on each media type and on what sniffing makes of the bytes (packed as gzip
too), `read_text`, dates, fields of items, `find_files` on random folders, and `read_claims` on odd
text. They take turns, a few seconds each, in processes of their own. With atheris (`pip install
atheris`, Linux) the mutations are led by the branches of secondsource that they reach; without it
seeds are mutated at random. Seeds are the smaller cases of `benchmarks/hostile.py` and the sound
files.

Invariants: only our own errors are raised; every span is within its text, zones are in order, the
raw map is within the bytes; the same bytes give the same reports twice; no input of a few kilobytes
takes more than `--slow` processor seconds. An input that breaks one of them is minimised to the
fewest bytes that still break it in the same way and written to `--crashes`, with its traceback: one
file for each place in the code. The exit code is 1 if there is any.
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
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from piles.readers import TARGETS, BrokenError

_LARGEST = 20_000
_MEMORY = 3 * 1024 * 1024 * 1024
_HUNG_AFTER = 60.0
_CUT_DOWN = 60.0
_ATHERIS_INSTRUMENTS = ["secondsource"]

# Families of seeds for each target.
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
_DATES = (
    b"2031-02-28T23:59:60Z",
    b"Mon, 01 Jan 2031 00:00:00 +0000",
    b"May 6, 2024",
    b"20240506",
    b"1700000000",
    b"1700000000000",
    b"03/04/2024",
    "2024년 5월 6일".encode(),
    b"[1e400]",
    b'{"$date": 1}',
    b"2024-01-01T00:00:00+99:99",
    b"6th of May, 2024 at 5 p.m. EST",
)


# Breaking inputs


@dataclass(frozen=True)
class Broken:
    """An input that breaks a rule.

    Args:
        target: Name of the target.
        data: The bytes.
        kind: The error, and our innermost lines.
        trace: The traceback.
    """

    target: str
    data: bytes
    kind: str
    trace: str


class Slow(BaseException):
    """An input that takes too long; a `BaseException`, so that no handler of errors catches it."""


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
    # A slow input is identified by the fed function alone: its line depends on the timer.
    place = f"{Path(last.filename).name}:{last.name}"
    if isinstance(error, BrokenError):
        place = _without_numbers(str(error))
    elif isinstance(error, (Slow, RecursionError, MemoryError)):
        place = f"{Path(ours[0].filename).name}:{ours[0].name}" if ours else place
    return Broken(
        name,
        data,
        f"{type(error).__name__} in {place}",
        "".join(traceback.format_exception(error))[-6000:],
    )


def _without_numbers(words: str) -> str:
    return "".join("#" if c.isdigit() else c for c in words)


def smallest(breakage: Broken, slow: float, seconds: float = _CUT_DOWN) -> Broken:
    """Minimise an input, piece by piece, as long as it breaks in the same way."""
    end = time.monotonic() + seconds
    size = max(1, len(breakage.data) // 2)
    while size:
        offset = 0
        while offset < len(breakage.data) and time.monotonic() < end:
            shortened = breakage.data[:offset] + breakage.data[offset + size :]
            smaller = tried(breakage.target, shortened, slow)
            if smaller is not None and smaller.kind == breakage.kind:
                breakage = smaller
            else:
                offset += size
        size //= 2
    return breakage


def keep(breakage: Broken, folder: Path) -> bool:
    """Write an input and its traceback; return whether this kind of breakage is new."""
    digest = hashlib.sha256(f"{breakage.target} {breakage.kind}".encode()).hexdigest()[:10]
    path = folder / f"{breakage.target}-{digest}"
    if path.with_suffix(".trace").exists():
        return False
    folder.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".input").write_bytes(breakage.data)
    path.with_suffix(".trace").write_text(
        f"{breakage.kind}\n{breakage.data[:300]!r}\n\n{breakage.trace}"
    )
    return True


# Seeds and mutations


def seeds(name: str, seed: int) -> list[bytes]:
    """Return the inputs that mutations of a target begin with, none larger than 20 kB."""
    from hostile import KINDS  # noqa: PLC0415
    from piles import sound  # noqa: PLC0415

    if name == "dates":
        return list(_DATES)
    wanted = _FAMILIES.get(name, ("json", "csv", "html", "text", "encodings", "gzip", "sound"))
    inputs: list[bytes] = []
    with tempfile.TemporaryDirectory() as folder:
        if "sound" in wanted:
            inputs += [f.path.read_bytes()[:_LARGEST] for f in sound.lay(Path(folder), 30, seed)]
        for kind in wanted:
            for case in KINDS[kind]() if kind in KINDS else ():
                if not _small(case.name):
                    continue
                path = case.lay(Path(folder), seed)
                if path.is_file():
                    with path.open("rb") as file:
                        inputs.append(file.read(_LARGEST))
                    path.unlink()
    return inputs


def _small(name: str) -> bool:
    """Return whether a case is fast to make, judged by the numbers in its name."""
    return not any(
        part[:1].isdigit() and (part[-1] in "mkbM" or len(part) > 4) for part in name.split("-")
    )


_TOKENS = (
    *(
        b"<",
        b">",
        b"&",
        b'"',
        b"'",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
        b"\\",
        b"\n",
        b"\r",
        b"\x00",
    ),
    *(
        b"\xff",
        b"\xfe",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\xe2\x80\x8b",
        b"\xe2\x80\x9c",
    ),
    *(
        b"\xe2\x80\x9d",
        b"\xc2\xa0",
        b"\xcc\x81",
        b"\\ud800",
        b"\\u0000",
        b"&#0;",
        b"&#xD800;",
        b"<p>",
    ),
    *(b"</p>", b"<div>", b"<table>", b"<br>", b"<!--", b"-->", b"<script>", b"</script>", b"<h1>"),
    *(
        b"<figcaption>",
        b"<time datetime=",
        b"<meta charset=",
        b"<base href=",
        b"<![CDATA[",
        b"null",
    ),
    *(b"NaN", b"1e999", b"true", b'"text":', b'"title":', b"---\n", b"\n\n", b"\x1f\x8b\x08"),
    *(b" said ", b" denied ", b"according to ", b" / Photo: ", b"2031-01-01", b"He ", b". "),
)


def mutated(dice: random.Random, pool: Sequence[bytes]) -> bytes:
    """Return one of the seeds, changed in one to six places."""
    data = bytearray(dice.choice(pool))
    for _ in range(dice.randint(1, 6)):
        offset = dice.randrange(len(data) + 1)
        size = dice.choice((1, 1, 2, 4, 16, 100, 1000))
        kind = dice.randrange(8)
        if kind == 0:
            del data[offset : offset + size]
        elif kind == 1:
            data[offset:offset] = dice.choice(_TOKENS)
        elif kind == 2:
            data[offset:offset] = dice.choice(_TOKENS) * dice.choice((2, 10, 300))
        elif kind == 3:
            data[offset : offset + size] = dice.randbytes(size)
        elif kind == 4:
            donor = dice.choice(pool)
            start = dice.randrange(len(donor) + 1)
            data[offset:offset] = donor[start : start + dice.choice((10, 100, 2000))]
        elif kind == 5 and data:
            data[offset % len(data)] ^= 1 << dice.randrange(8)
        elif kind == 6:
            data[offset:offset] = data[offset : offset + size] * dice.choice((2, 20))
        else:
            data[offset : offset + size] = dice.choice(_TOKENS)
    return bytes(data[:_LARGEST])


# Turns


def turn(name: str, arguments: argparse.Namespace, number: int, seconds: float) -> None:
    """Feed one target for some seconds, in a process of its own."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    if arguments.guided:
        # libFuzzer logs much that is of no use to the user.
        with (Path(arguments.crashes) / "atheris.log").open("a") as log:
            os.dup2(log.fileno(), sys.stderr.fileno())
        _instrument()
    pool = seeds(name, arguments.seed)
    input_path = Path(arguments.crashes) / f".hand-{name}"
    state = _Turn(name, arguments, input_path)
    if arguments.guided:
        _guided(state, pool, number, seconds)
    else:
        dice = random.Random(f"{arguments.seed}/{name}/{number}")
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            state.feed(mutated(dice, pool))
    state.over()


class _Turn:
    """State of one turn: inputs fed, breakages found."""

    def __init__(self, name: str, arguments: argparse.Namespace, input_path: Path) -> None:
        self.name, self.fed, self.new_breakages = name, 0, 0
        self._arguments, self._input_path = arguments, input_path

    def feed(self, data: bytes) -> None:
        """Feed an input and keep what it breaks."""
        # If the process dies of it, the parent finds it here.
        self._input_path.write_bytes(data)
        self.fed += 1
        breakage = tried(self.name, data, self._arguments.slow)
        if breakage is None:
            return
        folder = Path(self._arguments.crashes)
        digest = hashlib.sha256(f"{breakage.target} {breakage.kind}".encode()).hexdigest()[:10]
        if (folder / f"{self.name}-{digest}.trace").exists():
            return
        if keep(smallest(breakage, self._arguments.slow), folder):
            self.new_breakages += 1
            print(f"{self.name}: {breakage.kind}", flush=True)

    def over(self) -> None:
        """Write the counts of the turn for the parent."""
        self._input_path.unlink(missing_ok=True)
        line = json.dumps({"target": self.name, "fed": self.fed, "found": self.new_breakages})
        with (Path(self._arguments.crashes) / "turns.jsonl").open("a") as out:
            out.write(line + "\n")


def _instrument() -> None:
    """Import secondsource so that atheris sees which branches an input reaches."""
    import atheris  # noqa: PLC0415

    with atheris.instrument_imports(include=_ATHERIS_INSTRUMENTS):
        import secondsource.pipeline  # noqa: F401, PLC0415


def _guided(state: _Turn, pool: Sequence[bytes], number: int, seconds: float) -> None:
    """Let atheris lead the mutations; it keeps what reaches new branches for the next turn."""
    import atheris  # noqa: PLC0415

    corpus = Path(state._arguments.crashes) / ".corpus" / state.name
    if not corpus.exists():
        corpus.mkdir(parents=True)
        for number_of_seed, data in enumerate(pool):
            (corpus / f"seed{number_of_seed}").write_bytes(data)
    # libFuzzer ends the process, so the remaining work is done before.
    end = time.monotonic() + seconds

    def feed_one(data: bytes) -> None:
        state.feed(data)
        if time.monotonic() > end:
            state.over()
            os._exit(0)

    options = {
        "max_len": _LARGEST,
        "seed": number + 1,
        "verbosity": 0,
        "rss_limit_mb": 0,
        "timeout": int(_HUNG_AFTER + _CUT_DOWN),
        "print_final_stats": 0,
        # By default slow and hung inputs are written to the working folder.
        "artifact_prefix": f"{state._arguments.crashes}{os.sep}",
    }
    words = [sys.argv[0], str(corpus), *(f"-{key}={value}" for key, value in options.items())]
    atheris.Setup(words, feed_one, internal_libfuzzer=True)
    atheris.Fuzz()


def run(arguments: argparse.Namespace) -> tuple[int, int]:
    """Let the targets take turns until the time is up; return inputs fed and turns that died."""
    names = arguments.target or list(TARGETS)
    Path(arguments.crashes).mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + arguments.minutes * 60
    context = multiprocessing.get_context("spawn")
    number = died = 0
    while time.monotonic() < end:
        name = names[number % len(names)]
        seconds = min(arguments.turn, max(1.0, end - time.monotonic()))
        process = context.Process(target=turn, args=(name, arguments, number, seconds))
        process.start()
        process.join(seconds + _HUNG_AFTER + 120)
        input_path = Path(arguments.crashes) / f".hand-{name}"
        if process.is_alive() or process.exitcode:
            died += 1
            process.kill()
            process.join()
            data = input_path.read_bytes() if input_path.exists() else b""
            how = f"process ended with {process.exitcode}"
            if keep(
                Broken(name, data, how, "no traceback: the process died"), Path(arguments.crashes)
            ):
                print(f"{name}: {how}", flush=True)
        input_path.unlink(missing_ok=True)
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
    arguments = parser.parse_args()
    arguments.guided = not arguments.random and _can_guide()
    turns, died = run(arguments)
    folder = Path(arguments.crashes)
    fed: dict[str, int] = {}
    for row in _turns(folder):
        fed[str(row["target"])] = fed.get(str(row["target"]), 0) + int(str(row["fed"]))
    print("led by branches (atheris)" if arguments.guided else "at random, without atheris")
    print(f"{turns} turns, {died} died; inputs fed: {fed}")
    traces = sorted(folder.glob("*.trace"))
    for trace in traces:
        print(f"{trace.stem}: {trace.read_text().partition(chr(10))[0]}")
    sys.exit(1 if traces else 0)


if __name__ == "__main__":
    main()
