"""Reading a pile into a desk: the order of the stages, and what has been done already."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from secondsource.attribution import READER_VERSION
from secondsource.intake import (
    FORMAT_VERSION,
    Document,
    IntakeOptions,
    Skipped,
    find_files,
    load,
    read_document,
)
from secondsource.ledger import Ledger
from secondsource.model import AttributionState, Claim, Failure, IntakeError, Report
from secondsource.pipeline.options import Progress, ReadOptions, Summary
from secondsource.pipeline.tasks import Outcome, Task
from secondsource.pipeline.workers import run

# A batch is written when it holds so many reports or is so old: a kill loses at most that much
# work, and a transaction costs about as much as storing one report.
_BATCH_REPORTS = 32
_BATCH_SECONDS = 2.0
# Reports of one file are handed out in lots of about this many code points, some two seconds' work.
_LOT_LENGTH = 40_000
_LOT_REPORTS = 200
# News packs to between a third and a quarter of its size.
_GZIP_WEIGHT = 3
_ONE_REPORT = frozenset({"text/plain", "text/html"})


def reading_version(options: ReadOptions) -> str:
    """Return what decides whether a stored report is up to date: stages and options together."""
    told = {k: v for k, v in asdict(options.intake).items() if v != _DEFAULTS[k]}
    version = f"{FORMAT_VERSION}+{options.reader_version or READER_VERSION}"
    if not told:
        return version
    words = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return f"{version}+{hashlib.sha256(words.encode()).hexdigest()[:8]}"


_DEFAULTS = asdict(IntakeOptions())


@dataclass
class _File:
    """A file under way: finished once it is exhausted and no task of it is out."""

    path: str
    raw: str
    weight: int
    tasks: int = 0
    exhausted: bool = False


@dataclass
class _Batch:
    """Outcomes not yet in the desk."""

    read: list[tuple[Report, tuple[Claim, ...]]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def due(self) -> bool:
        size = len(self.read) + len(self.failures)
        late = time.monotonic() - self.began > _BATCH_SECONDS
        return size >= _BATCH_REPORTS or (size > 0 and late)


def read(
    paths: Sequence[str],
    ledger: Ledger,
    options: ReadOptions | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read files, folders and globs into a desk.

    What the desk holds already is passed over, so that reading twice changes nothing and a reading
    that was stopped goes on where it was. A file or item that cannot be read is recorded as a
    failure and the rest goes on.

    Args:
        paths: What to read. With `options.retry` and no paths, every file that failed before.
        ledger: The desk.
        options: How to read.
        progress: Hears how it goes.

    Raises:
        LedgerError: If the desk fails (full disk, locked); all that was stored before is kept.
    """
    return _Reading(ledger, options or ReadOptions(), progress or Progress()).read(paths)


class _Reading:
    def __init__(self, ledger: Ledger, options: ReadOptions, progress: Progress) -> None:
        self._ledger, self._options, self._progress = ledger, options, progress
        self._version = reading_version(options)
        self._summary = Summary()
        self._failures = ledger.failures()
        self._failed_items = {(f.path, f.item) for f in self._failures}
        self._failed_now: set[tuple[str, str]] = set()
        self._files: dict[int, _File] = {}
        self._open: list[_File] = []
        self._batch = _Batch()
        self._number = 0

    def read(self, paths: Sequence[str]) -> Summary:
        began = time.monotonic()
        if self._options.retry and not paths:
            paths = sorted({f.path for f in self._failures})
        outcomes = run(self._tasks(self._plan(paths)), self._options)
        try:
            for outcome in outcomes:
                self._take(outcome)
        except KeyboardInterrupt:
            self._summary.interrupted = True
        finally:
            # Closing the generator ends the processes, also when the desk failed.
            getattr(outcomes, "close", lambda: None)()
        self._write()
        self._summary.seconds = time.monotonic() - began
        return self._summary

    def _plan(self, paths: Sequence[str]) -> list[tuple[Path, int]]:
        """Find all files first, so that the time left can be told."""
        files = []
        for found in find_files(paths):
            if isinstance(found, Skipped):
                self._summary.skipped += 1
                self._progress.skipped(found)
            elif isinstance(found, Failure):
                self._fail(found)
            else:
                files.append((found, _weight(found)))
        self._summary.files = len(files)
        self._progress.planned(len(files), sum(weight for _, weight in files))
        return files

    def _tasks(self, files: list[tuple[Path, int]]) -> Iterator[Task]:
        for path, weight in files:
            try:
                document = load(path, self._options.intake)
            except IntakeError as error:
                self._fail(Failure(str(path), "", "intake", error.reason, error.remedy))
                self._progress.advanced(weight)
                continue
            if self._passed_over(document):
                self._progress.advanced(weight)
                continue
            self._ledger.add_raw(document.sha256, document.raw, document.media_type, document.path)
            file = _File(document.path, document.sha256, weight)
            self._open.append(file)
            yield from self._tasks_of(file, document)
            file.exhausted = True

    def _passed_over(self, document: Document) -> bool:
        """Tell whether the file has been read by this version and need not be tried again."""
        if not self._ledger.finished(document.sha256, self._version):
            return False
        earlier = [f for f in self._failures if f.raw == document.sha256 or f.path == document.path]
        if earlier and self._options.retry:
            return False
        self._summary.unchanged += 1
        self._summary.failed_before += len(earlier)
        # The same bytes may lie at a new path; the desk remembers each place.
        self._ledger.mark_finished(document.sha256, self._version, document.path)
        return True

    def _tasks_of(self, file: _File, document: Document) -> Iterator[Task]:
        if document.media_type in _ONE_REPORT:
            yield self._task(file, document, ())
            return
        lot: list[Report] = []
        for found in read_document(document, self._options.intake):
            if isinstance(found, Failure):
                self._fail(found)
                continue
            lot.append(found)
            if len(lot) >= _LOT_REPORTS or sum(len(r.text) for r in lot) >= _LOT_LENGTH:
                yield from self._lot(file, lot)
                lot = []
        yield from self._lot(file, lot)

    def _lot(self, file: _File, lot: list[Report]) -> Iterator[Task]:
        """Hand out the reports of a lot that the desk does not hold."""
        known = self._ledger.known_reports([r.id for r in lot], self._version, file.raw)
        if self._options.retry:
            known -= {r.id for r in lot if (file.path, r.item) in self._failed_items}
        self._summary.known += len(known)
        new = tuple(r for r in lot if r.id not in known)
        if new:
            yield self._task(file, None, new)

    def _task(self, file: _File, document: Document | None, reports: tuple[Report, ...]) -> Task:
        self._number += 1
        file.tasks += 1
        self._files[self._number] = file
        return Task(self._number, file.path, file.raw, document, reports)

    def _fail(self, failure: Failure) -> None:
        self._summary.failed += 1
        self._progress.failed(failure)
        self._failed_now.add((failure.path, failure.item))
        self._batch.failures.append(failure)

    def _take(self, outcome: Outcome) -> None:
        file = self._files.pop(outcome.task)
        file.tasks -= 1
        self._batch.read += outcome.read
        for failure in outcome.failures:
            self._fail(failure)
        if self._batch.due():
            self._write()

    def _write(self) -> None:
        """Store the batch, then mark the files that are wholly stored as finished."""
        batch, self._batch = self._batch, _Batch()
        if batch.read:
            refused = self._ledger.add_reports(batch.read, self._version)
            for failure in refused:
                self._summary.failed += 1
                self._progress.failed(failure)
        for failure in batch.failures:
            self._ledger.add_failure(failure)
        self._count(batch)
        self._finish()

    def _clear(self, file: _File) -> None:
        """Forget earlier failures of a file that has now been read, but for those met again."""
        for failure in self._failures:
            ours = failure.path == file.path or failure.raw == file.raw
            if ours and (failure.path, failure.item) not in self._failed_now:
                self._ledger.clear_failure(failure.path, failure.item)

    def _count(self, batch: _Batch) -> None:
        claims = sum(len(found) for _, found in batch.read)
        self._summary.reports += len(batch.read)
        self._summary.claims += claims
        for report, _ in batch.read:
            if report.attribution is AttributionState.NO_TAGGER:
                count = self._summary.untagged
                count[report.language] = count.get(report.language, 0) + 1
        self._progress.stored(len(batch.read), claims)

    def _finish(self) -> None:
        still = []
        for file in self._open:
            if file.exhausted and not file.tasks:
                self._ledger.mark_finished(file.raw, self._version, file.path)
                self._clear(file)
                self._progress.advanced(file.weight)
            else:
                still.append(file)
        self._open = still


def _weight(path: Path) -> int:
    try:
        size = os.stat(path).st_size
    except OSError:
        return 0
    return size * _GZIP_WEIGHT if path.suffix == ".gz" else size
