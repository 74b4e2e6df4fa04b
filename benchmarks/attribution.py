#!/usr/bin/env python3
"""Score the claims the package finds against hand-marked ones, and time the reading.

    python benchmarks/attribution.py GOLD_DIR [--out FILE] [--scorer FILE] [--processes N]
        [--marks STYLE] [--convention NAME]

GOLD_DIR holds text/NAME.txt and attributions/NAME_ANNOTATOR.ann, as PolNeAR does. Predictions go
to FILE in the scorer's input form; the scorer's figures and the reports per second are printed
with the machine and the versions they were measured with. With --marks, the reports are read and
scored with their quotation marks exchanged for those of another style.
"""

import argparse
import json
import multiprocessing
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import secondsource
from quotation_styles import STYLES, write_exchanged
from secondsource.attribution import READER_VERSION, ClaimReader
from secondsource.attribution.claim_reader import ENGLISH
from secondsource.attribution.tagging.onnx_sessions import RUNTIME_VERSION
from secondsource.attribution.tagging.windows import CONVENTIONS
from secondsource.gazetteer import load_gazetteer
from secondsource.model import Claim, Report, Span, Zone, ZoneKind

_reader: ClaimReader


def _start(folder: Path, nested: bool, convention: str) -> None:
    global _reader
    _reader = reader_by(convention, folder, nested)
    _reader.claims(report_of("Warm-up: a person said that the model is loaded."))


def reader_by(convention: str, folder: Path = ENGLISH, nested: bool = True) -> ClaimReader:
    """Return a reader that finds claims by a convention, one of `CONVENTIONS`."""
    reader = ClaimReader(folder, known_kind=load_gazetteer().kind_of, nested=nested)
    reader.convention = convention
    return reader


def report_of(text: str) -> Report:
    """Return an English report whose whole text is its body."""
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),) if text else ()
    return Report(id="r0", raw="", item="", text=text, zones=zones, language="en")


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _row(claim: Claim) -> dict[str, object]:
    return {
        "content": _pairs(claim.content),
        "source": _pairs(claim.source.spans),
        "cue": _pairs(claim.cue),
        "score": claim.score,
    }


def _predict(path: Path) -> dict[str, object]:
    text = path.open(encoding="utf8", newline="").read()
    return {"name": path.stem, "claims": [_row(c) for c in _reader.claims(report_of(text))]}


def _machine() -> str:
    model = "unknown processor"
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = (line for line in info.read_text().splitlines() if line.startswith("model name"))
        model = next(lines, model).split(":")[-1].strip()
    return (
        f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"onnxruntime {RUNTIME_VERSION}, secondsource {secondsource.__version__}, "
        f"reader {READER_VERSION}"
    )


def _time(
    paths: list[Path], processes: int, reader: tuple[Path, bool, str]
) -> tuple[list[dict[str, object]], float]:
    """Predict all reports; the models are loaded before the clock starts."""
    if processes == 1:
        _start(*reader)
        began = time.perf_counter()
        return [_predict(p) for p in paths], time.perf_counter() - began
    context = multiprocessing.get_context("spawn")
    with context.Pool(processes, _start, reader) as pool:
        pool.map(abs, range(8 * processes), chunksize=1)
        began = time.perf_counter()
        return pool.map(_predict, paths, chunksize=1), time.perf_counter() - began


def _score(scorer: Path, gold: Path, predictions: Path) -> None:
    """Run the scorer on a copy of the gold folder with each file's marks before their events.

    The scorer reads a file in one pass, and in some files of PolNeAR an event names a mark that
    stands after it; the order of the lines has no meaning in brat's format.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        (copy / "text").symlink_to((gold / "text").resolve())
        (copy / "attributions").mkdir()
        for path in (gold / "attributions").glob("*.ann"):
            lines = path.read_text("utf8").split("\n")
            lines.sort(key=lambda line: not line.startswith("T"))
            (copy / "attributions" / path.name).write_text("\n".join(lines), "utf8")
        subprocess.run([sys.executable, str(scorer), str(copy), str(predictions)], check=True)


def main() -> None:
    """Predict, write, score, time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path, default=Path("attribution-predictions.jsonl"))
    parser.add_argument("--scorer", type=Path, help="the scorer's script; figures come from it")
    parser.add_argument("--processes", type=int, default=2, help="also time with this many")
    parser.add_argument("--model", type=Path, default=ENGLISH)
    parser.add_argument(
        "--flat", action="store_true", help="leave out claims inside the contents of others"
    )
    parser.add_argument(
        "--convention",
        choices=CONVENTIONS,
        default="reports",
        help="find claims as this marking has them; the package finds them as `reports` does",
    )
    parser.add_argument("--marks", choices=sorted(STYLES), help="exchange the quotation marks")
    arguments = parser.parse_args()
    if not arguments.marks:
        _measure(arguments)
        return
    with tempfile.TemporaryDirectory() as scratch:
        write_exchanged(arguments.gold, Path(scratch), arguments.marks)
        arguments.gold = Path(scratch)
        _measure(arguments)


def _measure(arguments: argparse.Namespace) -> None:
    reader = arguments.model, not arguments.flat, arguments.convention
    paths = sorted((arguments.gold / "text").glob("*.txt"))
    rows, seconds = _time(paths, 1, reader)
    arguments.out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    print(_machine())
    print(f"one process, one thread: {len(paths) / seconds:.1f} reports/s ({seconds:.1f} s)")
    if arguments.processes > 1:
        again, seconds = _time(paths, arguments.processes, reader)
        same = "the same claims" if again == rows else "OTHER CLAIMS"
        rate = len(paths) / seconds
        print(f"{arguments.processes} processes: {rate:.1f} reports/s ({seconds:.1f} s), {same}")
    if arguments.scorer:
        sys.stdout.flush()
        _score(arguments.scorer, arguments.gold, arguments.out)


if __name__ == "__main__":
    main()
