"""Progress files, which running readings keep beside a desk, as other processes read them.

A progress file counts as a reading if it was written within the last seconds, the process in its
name is alive, and its content has the form that a reading writes. The folder may hold anything
else: a link, a pipe, a file of gigabytes, one dated in the future. None of them is followed, waited
for or read to its end.
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

# Seconds; a machine that is short of memory or reads from a slow disk may miss some writes.
_FRESH_SECONDS = 15.0
# Clocks of file systems advance in steps, and those of network disks differ by tenths of a second.
_CLOCK_SKEW_SECONDS = 2.0
# In bytes; a reading writes about 150.
_LONGEST_FILE = 4096
# Entries of a folder that are examined, which takes 10 ms.
_MOST_ENTRIES = 10_000
_HIGHEST_COUNT = 10**12
_LONGEST_STEP = 200
_NAME = re.compile(r"(?P<process>[1-9][0-9]{0,9})\.(?P<kind>json|new)")
# Windows lacks these flags, and has no pipes or devices in folders.
_OPEN_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingProgress:
    """Progress of a reading.

    Args:
        files: Number of files to read.
        done: Share of their weight that is done, or of the current step of finding stories, 0 to 1.
        reports: Reports stored so far.
        claims: Claims in them.
        step: The current step of finding stories; "" before the first.
    """

    files: int = 0
    done: float = 0.0
    reports: int = 0
    claims: int = 0
    step: str = ""


def readings_under_way(desk: Path) -> dict[int, ReadingProgress]:
    """Return the progress of the readings now running into a desk, by process id.

    Args:
        desk: The desk's file.
    """
    readings = {}
    for file in progress_files(progress_folder(desk)):
        if file.suffix == ".json":
            progress = _load_progress(file)
            if progress is not None:
                readings[_process_id(file)] = progress
    return readings


def progress_folder(desk: Path) -> Path:
    """Return the folder beside a desk that holds its progress files."""
    return desk.with_name(f"{desk.name}.reading")


def progress_files(folder: Path) -> list[Path]:
    """Return the files in a folder that are named as progress files, in order."""
    with suppress(OSError):
        if folder.is_symlink():
            return []
        with os.scandir(folder) as entries:
            names = [entry.name for entry in islice(entries, _MOST_ENTRIES)]
        return [folder / name for name in sorted(names) if _NAME.fullmatch(name)]
    return []


def is_stale(file: Path) -> bool:
    """Return whether the reading that wrote a file has ended without deleting it.

    Raises:
        OSError: If the file is gone.
    """
    status = file.lstat()
    return not (_is_fresh(status.st_mtime) and _is_alive(_process_id(file), _load_form(file)))


def progress_form(progress: ReadingProgress) -> str:
    """Return the content of the progress file of a reading in this process."""
    return json.dumps({**asdict(progress), "processes": _process_namespace()})


def _load_progress(file: Path) -> ReadingProgress | None:
    """Return the progress of the reading that writes a file; None if it is not running."""
    form = _load_form(file)
    if form is None or not _is_alive(_process_id(file), form):
        return None
    return _progress_from(form)


def _load_form(file: Path) -> dict[str, Any] | None:
    """Return the JSON object in a fresh plain file of at most `_LONGEST_FILE` bytes; else None."""
    # The file may be gone by now, truncated, or nested a thousand levels deep.
    with suppress(OSError, ValueError, RecursionError):
        descriptor = os.open(file, os.O_RDONLY | _OPEN_FLAGS)
        with os.fdopen(descriptor, "rb") as opened:
            status = os.fstat(descriptor)
            if not (stat.S_ISREG(status.st_mode) and _is_fresh(status.st_mtime)):
                return None
            content = opened.read(_LONGEST_FILE + 1)
        form = json.loads(content) if len(content) <= _LONGEST_FILE else None
        return form if isinstance(form, dict) else None
    return None


def _is_fresh(moment: float) -> bool:
    # A clock that was set back leaves dates in the future; a running reading writes its file again
    # within a second.
    return -_CLOCK_SKEW_SECONDS <= time.time() - moment < _FRESH_SECONDS


def _is_alive(process: int, form: dict[str, Any] | None) -> bool:
    """Return whether a process is alive; assume so on another machine or in another container."""
    if form is not None and form.get("processes", _process_namespace()) != _process_namespace():
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


def _process_id(file: Path) -> int:
    return int(file.stem)


@cache
def _process_namespace() -> str:
    """Return a name for the namespace in which process ids mean the same as here.

    The name is a digest that reveals nothing of the machine, since the file may stay behind on a
    portable disk.
    """
    with suppress(OSError):
        space = os.readlink("/proc/self/ns/pid")
        return hashlib.sha256(f"{platform.node()} {space}".encode()).hexdigest()[:16]
    return hashlib.sha256(platform.node().encode()).hexdigest()[:16]


def _progress_from(form: dict[str, Any]) -> ReadingProgress | None:
    files, reports, claims = (
        _valid_count(form.get(name)) for name in ("files", "reports", "claims")
    )
    done, step = form.get("done"), form.get("step")
    if files is None or reports is None or claims is None:
        return None
    if isinstance(done, bool) or not isinstance(done, int | float) or not 0 <= done <= 1:
        return None
    if not (isinstance(step, str) and len(step) <= _LONGEST_STEP and step.isprintable()):
        return None
    return ReadingProgress(files=files, done=float(done), reports=reports, claims=claims, step=step)


def _valid_count(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _HIGHEST_COUNT else None
