"""The files that readings keep beside a desk while they last, looked at from elsewhere.

A progress file is taken for a reading if it was written within the last seconds, the process in its
name lives, and it holds what a reading writes. The folder may hold anything else: a link, a pipe, a
file of gigabytes, one whose date lies in the future. None of them is followed, waited for or read
to its end.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import re
import stat
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

# A machine that is short of memory or reads from a slow disk may miss some seconds.
_FRESH = 15.0
# Clocks of file systems run in steps, of network disks apart by some tenths.
_AHEAD = 2.0
# What a reading writes takes 150 bytes.
_LONGEST_FILE = 4096
# Entries of a folder that are looked at, which takes 10 ms.
_LOOKED_AT = 10_000
_MOST = 10**12
_LONGEST_STEP = 200
_NAME = re.compile(r"(?P<process>[1-9][0-9]{0,9})\.(?P<kind>json|new)")
# Windows lacks them, and has no pipes or devices in folders.
_AS_IT_IS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingProgress:
    """How far a reading has come.

    Args:
        files: Files it has to read.
        done: Part of them that is done, or of the step that it has come to, 0 to 1.
        reports: Reports stored so far.
        claims: Claims in them.
        step: The step of finding stories that it has come to; "" before.
    """

    files: int = 0
    done: float = 0.0
    reports: int = 0
    claims: int = 0
    step: str = ""


def readings_under_way(desk: Path) -> dict[int, ReadingProgress]:
    """Return how the readings stand that go on into a desk, by the id of the process that reads.

    Args:
        desk: The desk's file.
    """
    found = {}
    for file in progress_files(progress_folder(desk)):
        if file.suffix == ".json":
            standing = _reading(file)
            if standing is not None:
                found[_process(file)] = standing
    return found


def progress_folder(desk: Path) -> Path:
    """Return the folder beside a desk that holds the files of its readings."""
    return desk.with_name(f"{desk.name}.reading")


def progress_files(folder: Path) -> list[Path]:
    """Return the files of readings in a folder, in order; nothing else that lies there."""
    with suppress(OSError):
        if folder.is_symlink():
            return []
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, _LOOKED_AT)]
        return [folder / name for name in sorted(names) if _NAME.fullmatch(name)]
    return []


def is_left_behind(file: Path) -> bool:
    """Tell whether the reading that kept a file has ended without taking it away.

    Raises:
        OSError: If the file is gone.
    """
    found = file.lstat()
    return not (_is_fresh(found.st_mtime) and _lives(_process(file), _written(file)))


def progress_form(standing: ReadingProgress) -> str:
    """Return what a reading of this process writes into its file."""
    return json.dumps({**asdict(standing), "processes": _processes()})


def _reading(file: Path) -> ReadingProgress | None:
    """Return how the reading stands that keeps a file; None if there is none."""
    form = _written(file)
    if form is None or not _lives(_process(file), form):
        return None
    return _standing(form)


def _written(file: Path) -> dict[str, Any] | None:
    """Return the object in a fresh file; None if it is none, or no plain file of a fit size."""
    # It may be gone by now, or torn, or nested a thousand times.
    with suppress(OSError, ValueError, RecursionError):
        descriptor = os.open(file, os.O_RDONLY | _AS_IT_IS)
        with os.fdopen(descriptor, "rb") as opened:
            found = os.fstat(descriptor)
            if not (stat.S_ISREG(found.st_mode) and _is_fresh(found.st_mtime)):
                return None
            content = opened.read(_LONGEST_FILE + 1)
        form = json.loads(content) if len(content) <= _LONGEST_FILE else None
        return form if isinstance(form, dict) else None
    return None


def _is_fresh(moment: float) -> bool:
    # A clock that was set back leaves dates in the future; whoever reads writes a new one at once.
    return -_AHEAD <= time.time() - moment < _FRESH


def _lives(process: int, form: dict[str, Any] | None) -> bool:
    """Tell whether a process lives; of those on another machine or in another container, yes."""
    if form is not None and form.get("processes", _processes()) != _processes():
        return True
    # On Windows this signal would end the process.
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


def _process(file: Path) -> int:
    return int(file.stem)


@cache
def _processes() -> str:
    """Name the processes among which an id of a process means the same as here.

    The name tells nothing of the machine, since the file may stay behind on a disk that travels.
    """
    with suppress(OSError):
        space = os.readlink("/proc/self/ns/pid")
        return hashlib.sha256(f"{platform.node()} {space}".encode()).hexdigest()[:16]
    return hashlib.sha256(platform.node().encode()).hexdigest()[:16]


def _standing(form: dict[str, Any]) -> ReadingProgress | None:
    files, reports, claims = (_count(form.get(name)) for name in ("files", "reports", "claims"))
    done, step = form.get("done"), form.get("step")
    if files is None or reports is None or claims is None:
        return None
    if isinstance(done, bool) or not isinstance(done, int | float) or not 0 <= done <= 1:
        return None
    if not (isinstance(step, str) and len(step) <= _LONGEST_STEP and step.isprintable()):
        return None
    return ReadingProgress(files=files, done=float(done), reports=reports, claims=claims, step=step)


def _count(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _MOST else None
