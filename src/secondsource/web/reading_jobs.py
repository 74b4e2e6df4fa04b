"""Reading from the browser: dropped files are read by a process beside the server.

The server answers on while the model works, and a reading that dies takes nothing with it: dropped
files lie in a folder beside the desk until they are read, and are taken up again at the next start.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import re
import shutil
import signal
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from secondsource.desk import open_desk
from secondsource.intake import Skipped
from secondsource.ledger.storage.private_files import make_private_folder
from secondsource.model import Failure, SecondsourceError
from secondsource.pipeline import ProgressTally, ReadOptions, interrupts_blocked, readings_under_way
from secondsource.web.answer_forms import ReadingStateForm
from secondsource.web.server_log import log_to_terminal

_log = logging.getLogger("secondsource.web")
# What a reading tells at most of files left out; the page of failures lists all that failed.
_NAMED = 50
# A folder of one drop: its number.
_DROP = re.compile(r"[0-9]{6,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingState:
    """How a reading goes.

    Args:
        under_way: Whether one is going on.
        elsewhere: Whether another program reads, such as `secondsource read` in a terminal.
        waiting: How many more drops wait for it to end.
        files: Files it has to read.
        done: Part of them that is done, or of the step, 0 to 1.
        reports: Reports stored so far.
        claims: Claims in them.
        step: The step of finding stories that it has come to; "" before.
        left_out: Files skipped or failed, each with the reason.
        finished: Whether one has ended since the server started.
        error: Why it stopped before its end; "" if it did not.
    """

    under_way: bool = False
    elsewhere: bool = False
    waiting: int = 0
    files: int = 0
    done: float = 0.0
    reports: int = 0
    claims: int = 0
    step: str = ""
    left_out: tuple[tuple[str, str], ...] = ()
    finished: bool = False
    error: str = ""

    def form(self) -> ReadingStateForm:
        """Return the JSON form."""
        return {
            "under_way": self.under_way,
            "elsewhere": self.elsewhere,
            "waiting": self.waiting,
            "files": self.files,
            "done": round(self.done, 3),
            "reports": self.reports,
            "claims": self.claims,
            "step": self.step or None,
            "left_out": [{"path": path, "reason": reason} for path, reason in self.left_out],
            "finished": self.finished,
            "error": self.error or None,
        }


@dataclass(slots=True)
class _ReadingJob:
    """A folder of dropped files to read; or what is to be found anew after a ruling."""

    folder: Path | None = None
    sources: bool = False
    stories: bool = False


class Readings:
    """Reads drops one after the other, each in a process of its own.

    Args:
        desk: The desk's file.
    """

    def __init__(self, desk: Path) -> None:
        self._desk = desk.absolute()
        self._dropped = self._desk.with_name(self._desk.name + ".dropped")
        self._lock = threading.Lock()
        self._jobs: list[_ReadingJob] = []
        self._state = ReadingState()
        self._process: Any = None
        self._thread: threading.Thread | None = None
        self._closing = False

    def state(self) -> ReadingState:
        """Return how the reading goes that is under way, or how the last one went.

        Of several, one of the server's own comes before one that was started elsewhere.
        """
        with self._lock:
            waiting = len(self._jobs)
            # What has been dropped and has not begun is under way for whoever dropped it.
            under_way = self._state.under_way or waiting > 0
            state = replace(self._state, waiting=waiting, under_way=under_way)
            own = self._process.pid if self._process else None
        if under_way:
            return state
        for process, standing in readings_under_way(self._desk).items():
            if process != own:
                return ReadingState(under_way=True, elsewhere=True, **asdict(standing))
        return state

    @property
    def process_id(self) -> int | None:
        """Id of the process that reads now, if one does."""
        with self._lock:
            return self._process.pid if self._state.under_way and self._process else None

    def new_folder(self) -> Path:
        """Return a new, empty folder for dropped files, beside the desk.

        Raises:
            OSError: If it cannot be made.
        """
        with self._lock:
            make_private_folder(self._dropped)
            taken = [int(folder.name) for folder in self._drops()]
            folder = self._dropped / f"{max(taken, default=0) + 1:06}"
            make_private_folder(folder)
        return folder

    def read(self, folder: Path) -> None:
        """Read a folder of dropped files when those before it are done, and remove it then."""
        self._add(_ReadingJob(folder))

    def find_anew(self, *, sources: bool = False, stories: bool = False) -> None:
        """Find anew, when nothing else is under way, which sources are one, and stories.

        What is asked for twice before it has begun is done once.
        """
        if not (sources or stories):
            return
        with self._lock:
            waiting = next((job for job in self._jobs if job.folder is None), None)
            if waiting is not None:
                waiting.sources |= sources
                waiting.stories |= stories
                return
        self._add(_ReadingJob(sources=sources, stories=stories))

    def take_up(self) -> None:
        """Read what an earlier server was given and had not read when it ended."""
        for folder in self._drops():
            self.read(folder)

    def _drops(self) -> list[Path]:
        """Return the folders of drops, in order; nothing else that lies there, and no links.

        What is returned is read and then removed, so that it has to be what a server has made.
        """
        if self._dropped.is_symlink() or not self._dropped.is_dir():
            return []
        return sorted(
            folder
            for folder in self._dropped.iterdir()
            if _DROP.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink()
        )

    def _remove(self, folder: Path) -> None:
        with self._lock, contextlib.suppress(OSError):
            shutil.rmtree(folder, ignore_errors=True)
            # Fails while other drops wait. Another user of the desk can make a folder then.
            self._dropped.rmdir()

    def close(self) -> None:
        """Stop; what was dropped and not read stays for the next start."""
        with self._lock:
            self._closing = True
            self._jobs.clear()
            process = self._process
        if process is not None and process.is_alive():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGINT)
            process.join(_SECONDS_TO_END)
            if process.is_alive():
                process.terminate()

    def _add(self, job: _ReadingJob) -> None:
        with self._lock:
            if self._closing:
                return
            self._jobs.append(job)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._jobs or self._closing:
                    self._thread = None
                    return
                job = self._jobs.pop(0)
                self._state = ReadingState(under_way=True)
            self._run(job)

    def _run(self, job: _ReadingJob) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        # Not a daemon: those may start no processes, and what is dropped is read by one of its own,
        # so that each report is held to its budget.
        process = context.Process(target=_do, args=(self._desk, job, theirs))
        # Until it has loaded and heeds Ctrl-C itself: it would show the person a traceback.
        with interrupts_blocked():
            process.start()
        theirs.close()
        with self._lock:
            self._process = process
        whole = self._hear(ours)
        process.join()
        # What the server stops when it is stopped itself is taken up at the next start.
        stopped = whole or self._closing
        error = "" if stopped else f"the reading ended early (exit code {process.exitcode})"
        if error:
            _log.error("reading: %s", error)
        with self._lock:
            self._state = replace(
                self._state,
                under_way=False,
                finished=True,
                error=self._state.error or error,
            )
        if whole and job.folder is not None and not self._closing:
            self._remove(job.folder)

    def _hear(self, ours: Connection) -> bool:
        """Follow what the process tells; return whether it came to its end."""
        whole = False
        while True:
            try:
                changes = ours.recv()
            except EOFError:
                return whole
            whole = whole or changes.pop("whole", False)
            with self._lock:
                self._state = replace(self._state, **changes)


# Ending a reading in the middle waits for the reports in hand, about half a second's work.
_SECONDS_TO_END = 5.0


def _do(desk: Path, job: _ReadingJob, tell: Connection) -> None:
    """Do a job on a desk, in a process of its own."""
    log_to_terminal()
    # The server has warned already of a desk that others can open.
    logging.getLogger("secondsource.ledger").setLevel(logging.ERROR)
    try:
        # The server asks it to end by this signal, also a server that ignores Ctrl-C itself because
        # it was started in the background: this process would inherit that.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        with open_desk(desk) as opened:
            if job.folder is not None:
                # Reports are then known by the name that the file had where it came from.
                os.chdir(job.folder)
                names = sorted(p.name for p in job.folder.iterdir())
                opened.read(names, ReadOptions(workers=1), _JobProgress(tell))
            if job.sources:
                opened.link_sources()
            if job.stories:
                opened.find_stories(_JobProgress(tell).finding_stories)
        tell.send({"whole": True})
    except SecondsourceError as error:
        tell.send({"error": str(error), "whole": job.folder is None})
    except KeyboardInterrupt:
        pass
    finally:
        tell.close()


class _JobProgress(ProgressTally):
    """Tells the server how a reading goes."""

    def __init__(self, tell: Connection) -> None:
        super().__init__()
        self._tell = tell
        self._left_out: list[tuple[str, str]] = []

    def changed(self) -> None:
        """Tell how far it has come."""
        self._tell.send(asdict(self.progress))

    def skipped(self, skipped: Skipped) -> None:
        """Tell of a file that is no report."""
        self._leave_out(skipped.path, skipped.reason)

    def failed(self, failure: Failure) -> None:
        """Tell of a file that could not be read."""
        self._leave_out(failure.path, failure.reason)

    def _leave_out(self, path: str, reason: str) -> None:
        self._left_out.append((path, reason))
        self._tell.send({"left_out": tuple(self._left_out[:_NAMED])})


def file_name(given: str, taken: Sequence[str]) -> str:
    """Return the name under which a dropped file is kept: never a path, never one in use.

    Args:
        given: The name the browser gives; it may be anything.
        taken: Names in use.
    """
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")
    stem, dot, ending = (plain or "dropped").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    stem = _fitting(stem, _LONGEST - len(ending.encode()) - 8)
    name, number = f"{stem}{dot}{ending}", 2
    while name in taken:
        name, number = f"{stem} ({number}){dot}{ending}", number + 1
    return name


# Most file systems take 255 bytes.
_LONGEST = 240


def _fitting(words: str, size: int) -> str:
    return words.encode()[: max(size, 1)].decode(errors="ignore")
