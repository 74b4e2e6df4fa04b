"""Observes one run of the program from outside: time, processor seconds, memory, output."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_SAMPLE_SECONDS = 0.05
# For the share of memory the kernel walks all pages of a process; the peaks it keeps anyway.
_SAMPLES_BETWEEN_SHARES = 20
_SECONDS_BETWEEN_STACKS = 3.0
_TICKS = os.sysconf("SC_CLK_TCK")
_STARTED = """
import resource, sys
limit = int(sys.argv.pop(1)) * 1024 * 1024
if limit:
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
sys.argv[0] = "secondsource"
from secondsource.cli import main
main()
"""


@dataclass
class Observation:
    """Measurements of one run.

    Args:
        code: Its exit code; negative if a signal ended it.
        timed_out: Whether it was ended because it passed the limit of wall seconds.
        seconds: Wall seconds.
        processor: Processor seconds of it and all its processes.
        parent_mb: The most memory its first process held, in MB of resident pages.
        worker_mb: The most that any other of its processes held.
        together_mb: The most that all held at one time, shared pages counted once (PSS);
            looked at once a second.
        stretches: For each process, by its id, the most processor seconds it used between two
            moments at which it read or wrote anything. A worker writes when a report is done, so
            this is about what the costliest report took.
        stderr: What it wrote to standard error.
        stacks: Innermost functions seen while it was busy, with how often; empty without py-spy.
    """

    code: int = 0
    timed_out: bool = False
    seconds: float = 0.0
    processor: float = 0.0
    parent_mb: float = 0.0
    worker_mb: float = 0.0
    together_mb: float = 0.0
    stretches: dict[int, float] = field(default_factory=dict)
    stderr: str = ""
    stacks: Counter[str] = field(default_factory=Counter)


def observe(
    arguments: Sequence[str],
    folder: Path,
    limit: float,
    address_space_mb: int = 0,
    stacks: bool = False,
) -> Observation:
    """Run `secondsource` with some arguments and watch it to its end, at 20 Hz.

    Args:
        arguments: Of the command.
        folder: Where its output and its home folder go.
        limit: Wall seconds after which it is killed with all its processes.
        address_space_mb: The most address space of each process; 0 for no limit.
        stacks: Whether to look with py-spy, if it is installed, at what it is busy with.
    """
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-c", _STARTED, str(address_space_mb), *arguments]
    errors = folder / "said.txt"
    began = time.monotonic()
    with errors.open("wb") as stderr:
        process = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            start_new_session=True,
            env={**os.environ, "HOME": str(home), "COLUMNS": "100000"},
        )
        try:
            observation = _Watch(process.pid, stacks).until(began + limit)
        except BaseException:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
    observation.seconds = time.monotonic() - began
    observation.stderr = errors.read_text("utf-8", "replace")
    return observation


class _Watch:
    def __init__(self, pid: int, stacks: bool) -> None:
        self._pid = pid
        self._observation = Observation()
        self._busy: dict[int, float] = {}
        self._silent: dict[int, tuple[str, float]] = {}
        self._samples = 0
        beside = Path(sys.executable).with_name("py-spy")
        spy = shutil.which("py-spy") or (str(beside) if beside.exists() else None)
        self._spy = spy if stacks else None
        self._next_stack = time.monotonic() + _SECONDS_BETWEEN_STACKS

    def until(self, end: float) -> Observation:
        """Sample until the process ends by itself or the time has come to end it."""
        while True:
            pid, status, used = os.wait4(self._pid, os.WNOHANG)
            if pid:
                break
            self._sample()
            if time.monotonic() > end:
                self._observation.timed_out = True
                with suppress(ProcessLookupError):
                    os.killpg(self._pid, signal.SIGKILL)
                _, status, used = os.wait4(self._pid, 0)
                break
            time.sleep(_SAMPLE_SECONDS)
        # The rest of its session: processes that a killed parent could not end.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, signal.SIGKILL)
        observation = self._observation
        observation.code = os.waitstatus_to_exitcode(status)
        observation.processor = max(used.ru_utime + used.ru_stime, sum(self._busy.values()))
        return observation

    def _sample(self) -> None:
        pids = [self._pid, *_descendants(self._pid)]
        parent_command = _command(self._pid)
        self._samples += 1
        share = self._samples % _SAMPLES_BETWEEN_SHARES == 1
        together = 0.0
        busy = []
        for pid in pids:
            if pid != self._pid and _command(pid) == parent_command:
                continue  # forked and not yet another program: its pages are the parent's
            most, seconds = _memory(pid, "VmHWM"), _processor(pid)
            together += _shared(pid) if share else 0.0
            if pid == self._pid:
                self._observation.parent_mb = max(self._observation.parent_mb, most)
            else:
                self._observation.worker_mb = max(self._observation.worker_mb, most)
            if seconds - self._busy.get(pid, 0.0) > 0:
                busy.append(pid)
            self._busy[pid] = max(seconds, self._busy.get(pid, 0.0))
            self._stretch(pid, seconds)
        self._observation.together_mb = max(self._observation.together_mb, together)
        if self._spy and time.monotonic() > self._next_stack:
            self._take_stacks(busy)
            self._next_stack = time.monotonic() + _SECONDS_BETWEEN_STACKS

    def _stretch(self, pid: int, seconds: float) -> None:
        """Record how long a process has been busy since it last read or wrote."""
        moved = _read(f"/proc/{pid}/io").partition("syscr")[0]
        before, since = self._silent.get(pid, ("", 0.0))
        if moved != before:
            self._silent[pid] = (moved, seconds)
            return
        longest = self._observation.stretches.get(pid, 0.0)
        self._observation.stretches[pid] = max(longest, seconds - since)

    def _take_stacks(self, pids: Sequence[int]) -> None:
        for pid in pids:
            with suppress(subprocess.SubprocessError):
                done = subprocess.run(
                    [str(self._spy), "dump", "--nonblocking", "-p", str(pid)],
                    capture_output=True,
                    timeout=10,
                    check=False,
                    text=True,
                )
                self._observation.stacks[_innermost(done.stdout)] += 1


def _innermost(dump: str) -> str:
    """Return the innermost frame and the innermost three of our own of the main thread."""
    main = dump.partition('"MainThread"')[2].partition("\nThread")[0]
    frames = re.findall(r"^    (\S+) \((.*)\)$", main, re.MULTILINE)
    our_frames = [f"{n} {p.split('secondsource/')[-1]}" for n, p in frames if "secondsource/" in p]
    top = f"{frames[0][0]} {frames[0][1]}" if frames and "secondsource/" not in frames[0][1] else ""
    return " < ".join([*([top] if top else []), *our_frames[:3]])


def _read(path: str) -> str:
    with suppress(OSError):
        return Path(path).read_bytes().decode("utf-8", "replace")
    return ""


def _command(pid: int) -> str:
    return _read(f"/proc/{pid}/cmdline")


def _memory(pid: int, field_name: str) -> float:
    match = re.search(rf"^{field_name}:\s+(\d+) kB", _read(f"/proc/{pid}/status"), re.MULTILINE)
    return int(match[1]) / 1024 if match else 0.0


def _shared(pid: int) -> float:
    match = re.search(r"^Pss:\s+(\d+) kB", _read(f"/proc/{pid}/smaps_rollup"), re.MULTILINE)
    return int(match[1]) / 1024 if match else 0.0


def _processor(pid: int) -> float:
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS if len(fields) > 12 else 0.0


def _descendants(pid: int) -> list[int]:
    pids: list[int] = []
    for task in _read(f"/proc/{pid}/task/{pid}/children").split():
        pids += [int(task), *_descendants(int(task))]
    # A thread of the parent may have started some.
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            if thread.name != str(pid):
                for child in _read(f"{thread}/children").split():
                    pids += [int(child), *_descendants(int(child))]
    return pids
