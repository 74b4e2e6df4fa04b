"""Background jobs of the server: reading dropped files and searching for stories.

Each job runs in a process of its own, so that the server answers while the model works and survives
a crash of the reading. Dropped files stay in a folder beside the desk until they are read; those of
an ended server are read at the next start.
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
from dataclasses import asdict, dataclass, field, replace
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from secondsource.desk import open_desk
from secondsource.garbage_search import search_less_often
from secondsource.intake import Skipped
from secondsource.ledger.storage.private_files import make_private_folder
from secondsource.model import Failure, SecondsourceError
from secondsource.pipeline import ProgressTally, ReadOptions, interrupts_blocked, readings_under_way
from secondsource.web.answer_forms import ReadingStateForm
from secondsource.web.given_facts import facts_file, load_facts
from secondsource.web.server_log import log_to_terminal

_log = logging.getLogger("secondsource.web")
# Most files left out that a reading reports; the page of failures lists all that failed.
_MOST_LEFT_OUT = 50
# A folder of one drop: its number.
_DROP = re.compile(r"[0-9]{6,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingState:
    """Progress of a reading.

    Args:
        under_way: Whether a reading runs or waits.
        elsewhere: Whether another program reads, such as `secondsource read` in a terminal.
        waiting: Number of jobs that wait for it to end.
        files: Files it has to read.
        done: Share of the files that is done, or of the step, 0 to 1.
        reports: Reports stored so far.
        claims: Claims in them.
        step: The current step of the search for stories; "" before.
        left_out: Files skipped or failed, each with the reason.
        finished: Whether a job has ended since the server started.
        error: Why the reading stopped early; "" if it did not.
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
    """A folder of dropped files to read; or, after a ruling, what to compute again."""

    folder: Path | None = None
    claims: bool = False
    sources: bool = False
    stories: bool = False
    rulings: list[int] = field(default_factory=list)


class Readings:
    """Queue of jobs on one desk, run one after the other, each in a process of its own.

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
        """Return the state of the reading under way, or of the last one.

        A reading of the server takes precedence over one started elsewhere.
        """
        with self._lock:
            waiting = len(self._jobs)
            # For its user, a drop that waits is under way.
            under_way = self._state.under_way or waiting > 0
            state = replace(self._state, waiting=waiting, under_way=under_way)
            own_id = self._process.pid if self._process else None
        if under_way:
            return state
        for process, progress in readings_under_way(self._desk).items():
            if process != own_id:
                return ReadingState(under_way=True, elsewhere=True, **asdict(progress))
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
            numbers = [int(folder.name) for folder in self._drop_folders()]
            folder = self._dropped / f"{max(numbers, default=0) + 1:06}"
            make_private_folder(folder)
        return folder

    def read(self, folder: Path) -> None:
        """Queue a folder of dropped files for reading; it is removed when it has been read."""
        self._add(_ReadingJob(folder))

    def recompute(
        self,
        *,
        claims: bool = False,
        sources: bool = False,
        stories: bool = False,
        ruling: int | None = None,
    ) -> None:
        """Queue reading claims in a corrected language, linking sources or searching for stories.

        Requests that wait are merged into one job.

        Args:
            claims: Whether to read claims again.
            sources: Whether to link sources.
            stories: Whether to search for stories.
            ruling: Number of a judgement on statements, whose allegations are found again.
        """
        rulings = [] if ruling is None else [ruling]
        if not (claims or sources or stories or rulings):
            return
        with self._lock:
            queued = next((job for job in self._jobs if job.folder is None), None)
            if queued is not None:
                queued.claims |= claims
                queued.sources |= sources
                queued.stories |= stories
                queued.rulings += rulings
                return
        self._add(_ReadingJob(claims=claims, sources=sources, stories=stories, rulings=rulings))

    def resume(self) -> None:
        """Queue the drops that an earlier server had not read when it ended."""
        for folder in self._drop_folders():
            self.read(folder)

    def _drop_folders(self) -> list[Path]:
        """Return the folders of drops, in order, without links and other files.

        They are read and then removed, so each must be one that a server has made.
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
            facts_file(folder).unlink(missing_ok=True)
            # Fails while other drops wait. Another user of the desk can make a folder then.
            self._dropped.rmdir()

    def close(self) -> None:
        """Stop the running job and clear the queue; unread drops stay for the next start."""
        with self._lock:
            self._closing = True
            self._jobs.clear()
            process = self._process
        if process is not None and process.is_alive():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.pid, signal.SIGINT)
            # Not `join`: the thread that waits for the process may take its exit code meanwhile,
            # and the process then passes for alive.
            if not wait([process.sentinel], _SECONDS_TO_END):
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
        receiver, sender = context.Pipe(duplex=False)
        # Not a daemon: a daemon may start no processes, and the reading starts a worker process to
        # enforce the budget of each report.
        process = context.Process(target=_perform_job, args=(self._desk, job, sender))
        # Until the process handles Ctrl-C itself: while loading, it would print a traceback.
        with interrupts_blocked():
            process.start()
        sender.close()
        with self._lock:
            self._process = process
        completed = self._follow_process(receiver)
        process.join()
        # A job that the server stops when it ends itself is resumed at the next start.
        expected = completed or self._closing
        error = "" if expected else f"the reading ended early (exit code {process.exitcode})"
        if error:
            _log.error("reading: %s", error)
        with self._lock:
            self._state = replace(
                self._state,
                under_way=False,
                finished=True,
                error=self._state.error or error,
            )
        if completed and job.folder is not None and not self._closing:
            self._remove(job.folder)

    def _follow_process(self, receiver: Connection) -> bool:
        """Apply the messages of the process to the state; return whether it completed its job."""
        completed = False
        while True:
            try:
                changes = receiver.recv()
            except EOFError:
                return completed
            completed = completed or changes.pop("completed", False)
            with self._lock:
                self._state = replace(self._state, **changes)


# An interrupted reading first finishes the reports in hand: about half a second.
_SECONDS_TO_END = 5.0


def _perform_job(desk: Path, job: _ReadingJob, connection: Connection) -> None:
    """Do a job on a desk, in a process of its own."""
    search_less_often()
    log_to_terminal()
    # The server has already warned that other users can open the desk.
    logging.getLogger("secondsource.ledger").setLevel(logging.ERROR)
    try:
        # The server ends this process by SIGINT. A server started in the background ignores SIGINT,
        # and this process would inherit that.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        with open_desk(desk) as opened:
            if job.folder is not None:
                # Relative paths: reports are then recorded under the original names of their files.
                os.chdir(job.folder)
                names = sorted(p.name for p in job.folder.iterdir())
                options = ReadOptions(workers=1, intake=load_facts(job.folder).options())
                opened.read(names, options, _JobProgress(connection))
            if job.claims:
                opened.reread_claims()
            if job.sources:
                opened.link_sources()
            if job.stories:
                opened.find_stories(_JobProgress(connection).finding_stories)
            else:
                for number in job.rulings:
                    opened.find_ruled_allegations(opened.judgement(number))
        connection.send({"completed": True})
    except SecondsourceError as error:
        connection.send({"error": str(error), "completed": job.folder is None})
    except KeyboardInterrupt:
        pass
    finally:
        connection.close()


class _JobProgress(ProgressTally):
    """Sends the progress of a reading to the server."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection
        self._left_out: list[tuple[str, str]] = []

    def changed(self) -> None:
        """Send the current counts."""
        self._connection.send(asdict(self.progress))

    def skipped(self, skipped: Skipped) -> None:
        """Send a file that is no report."""
        self._leave_out(skipped.path, skipped.reason)

    def failed(self, failure: Failure) -> None:
        """Send a file that could not be read."""
        self._leave_out(failure.path, failure.reason)

    def _leave_out(self, path: str, reason: str) -> None:
        self._left_out.append((path, reason))
        self._connection.send({"left_out": tuple(self._left_out[:_MOST_LEFT_OUT])})


def file_name(filename: str, taken: Sequence[str]) -> str:
    """Return the name under which a dropped file is stored: never a path, never a name in use.

    Args:
        filename: The name the browser gives; it may be anything.
        taken: Names in use.
    """
    last = filename.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in last if c.isprintable() and c not in '<>:"|?*').strip(". ")
    stem, dot, ending = (plain or "dropped").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    stem = _cut_to_bytes(stem, _LONGEST - len(ending.encode()) - 8)
    name, number = f"{stem}{dot}{ending}", 2
    while name in taken:
        name, number = f"{stem} ({number}){dot}{ending}", number + 1
    return name


# Most file systems take 255 bytes.
_LONGEST = 240


def _cut_to_bytes(words: str, size: int) -> str:
    return words.encode()[: max(size, 1)].decode(errors="ignore")
