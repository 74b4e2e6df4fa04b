"""Reading a pile into a desk: the order of the stages, and what has been done already."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from secondsource.attribution import READER_VERSION
from secondsource.intake import (
    FORMAT_VERSION,
    SINGLE_REPORT_TYPES,
    Document,
    IntakeOptions,
    Skipped,
    find_files,
    load,
    read_document,
)
from secondsource.ledger import Ledger, storable, unstored
from secondsource.model import AttributionState, Claim, Failure, IntakeError, RawSha256, Report
from secondsource.pipeline.budgets import BudgetWatch, watching
from secondsource.pipeline.entity_step import link_sources
from secondsource.pipeline.file_splitting import FileSplitter
from secondsource.pipeline.options import Progress, ReadOptions, Summary
from secondsource.pipeline.story_steps import STORIES_VERSION, find_all_stories
from secondsource.pipeline.tasks import Outcome, Task
from secondsource.pipeline.worker_pool import run

# A batch is written when it holds so many reports or is so old: a kill loses at most that much
# work, and a transaction costs about as much as storing one report.
_BATCH_REPORTS = 32
_BATCH_SECONDS = 2.0
# Reports of one file are handed out in lots of about this many code points, about half a second's
# work: handing one over costs a few milliseconds, Ctrl-C waits for at most a lot in each process,
# and all processes end at about the same time.
_LOT_LENGTH = 15_000
_LOT_REPORTS = 16
# News packs to between a third and a quarter of its size.
_GZIP_WEIGHT = 3


def reading_version(options: ReadOptions) -> str:
    """Return what decides whether a stored report is up to date: stages and options together."""
    told = {k: v for k, v in asdict(options.intake).items() if v != _DEFAULTS[k]}
    version = f"{FORMAT_VERSION}+{options.reader_version or READER_VERSION}"
    if not told:
        return version
    words = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return f"{version}+{hashlib.sha256(words.encode()).hexdigest()[:8]}"


_DEFAULTS = asdict(IntakeOptions())


@dataclass(kw_only=True)
class _File:
    """A file under way: finished once it is exhausted and no task of it is out."""

    path: str
    raw: RawSha256
    weight: int
    tasks: int = 0
    exhausted: bool = False
    told: int = 0

    def moved(self, share: float) -> int:
        """Note that `share` (0 to 1) of the file is handed out; return the weight that adds."""
        now = max(self.told, min(self.weight, int(share * self.weight)))
        added, self.told = now - self.told, now
        return added


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
        self._failures = ledger.failures.rows()
        self._failed_of: dict[str, list[Failure]] = defaultdict(list)
        self._failures_at: dict[str, list[Failure]] = defaultdict(list)
        for failure in self._failures:
            self._failed_of[failure.raw].append(failure)
            self._failures_at[failure.path].append(failure)
        # First item and step of each failure met now, and of those that stand because their
        # report is passed over.
        self._failed_now: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._files: dict[int, _File] = {}
        self._open: list[_File] = []
        self._begun: set[str] = set()
        self._counted: set[str] = set()
        self._batch = _Batch()
        self._number = 0
        self._splitter: FileSplitter | None = None

    def read(self, paths: Sequence[str]) -> Summary:
        began = time.monotonic()
        if self._options.retry and not paths:
            paths = sorted({_as_named(f.path) for f in self._failures})
        with watching(self._options.budget) as watch:
            self._read(self._plan(paths), watch)
        self._write()
        if self._summary.reports:
            link_sources(self._ledger)
        if self._options.stories and not self._summary.interrupted:
            self._tell()
        self._summary.seconds = time.monotonic() - began
        return self._summary

    def _read(self, files: list[tuple[Path, int]], watch: BudgetWatch) -> None:
        if self._options.workers > 0:
            self._splitter = FileSplitter(self._options.intake, watch)
        outcomes = run(self._tasks(files), self._options, watch)
        try:
            for outcome in outcomes:
                self._take(outcome)
        except KeyboardInterrupt:
            self._summary.interrupted = True
        finally:
            # Closing the generator ends the processes, also when the desk failed.
            getattr(outcomes, "close", lambda: None)()
            if self._splitter is not None:
                self._splitter.close()

    def _tell(self) -> None:
        """Find stories and echoes, if the desk has changed since they were found."""
        if not self._ledger.stories.is_up_to_date(STORIES_VERSION):
            self._summary.stories = find_all_stories(self._ledger, self._progress.telling)

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
                if self._passed_over(document):
                    self._progress.advanced(weight)
                    continue
                self._keep(document)
            except IntakeError as error:
                self._fail(
                    Failure(
                        path=str(path),
                        item="",
                        step="intake",
                        reason=error.reason,
                        remedy=error.remedy,
                    )
                )
                self._progress.advanced(weight)
                continue
            file = _File(path=document.path, raw=document.sha256, weight=weight)
            self._open.append(file)
            yield from self._tasks_of(file, document)
            file.exhausted = True

    def _keep(self, document: Document) -> None:
        """Put the bytes of a file into the desk.

        Raises:
            IntakeError: If the file has changed since it was loaded.
        """
        pieces = document.pieces()
        self._ledger.raw.add(document.sha256, pieces, document.media_type, document.path)

    def _passed_over(self, document: Document) -> bool:
        """Tell whether the file has been read by this version and need not be tried again."""
        sha256 = document.sha256
        twice = sha256 in self._begun
        self._begun.add(sha256)
        earlier = self._failed_of.get(sha256, [])
        if not twice:
            if not self._ledger.raw.is_finished(sha256, self._version):
                return False
            if earlier and self._options.retry:
                return False
            self._summary.failed_before += sum(f.count for f in earlier)
        self._summary.unchanged += 1
        # The same bytes may lie at a new path; the desk remembers each place.
        if storable(document.path) not in self._ledger.raw.sightings(sha256):
            self._keep(document)
        self._clear(document.path, lambda failure: failure.raw != sha256)
        return True

    def _tasks_of(self, file: _File, document: Document) -> Iterator[Task]:
        if document.media_type in SINGLE_REPORT_TYPES:
            yield self._task(file, document, ())
            return
        size = document.unpacked_size
        lot: list[Report] = []
        for report in self._items(document):
            lot.append(report)
            if len(lot) >= _LOT_REPORTS or sum(len(r.text) for r in lot) >= _LOT_LENGTH:
                yield from self._lot(file, lot)
                self._progress.advanced(file.moved(_end(report) / size))
                lot = []
        yield from self._lot(file, lot)

    def _items(self, document: Document) -> Iterator[Report]:
        if self._splitter is not None:
            found = self._splitter.read(document)
        else:
            found = read_document(document, self._options.intake)
        for item in found:
            if isinstance(item, Failure):
                self._fail(item)
            else:
                yield item

    def _lot(self, file: _File, lot: list[Report]) -> Iterator[Task]:
        """Hand out the reports of a lot that the desk does not hold."""
        known = self._ledger.reports.known([r.id for r in lot], self._version, file.raw)
        # What intake cannot read it names anew; here are only reports that failed after it.
        failed = {f.item: f.step for f in self._failed_of.get(file.raw, []) if f.step != "intake"}
        if self._options.retry:
            known -= {r.id for r in lot if r.item in failed}
        else:
            # Passed over, so their failures stand.
            stand = [r.item for r in lot if r.id in known and r.item in failed]
            self._summary.failed_before += len(stand)
            self._failed_now[file.raw].update((item, failed[item]) for item in stand)
        self._summary.known += len(known)
        new = tuple(r for r in lot if r.id not in known)
        if new:
            yield self._task(file, None, new)

    def _task(self, file: _File, document: Document | None, reports: tuple[Report, ...]) -> Task:
        self._number += 1
        file.tasks += 1
        self._files[self._number] = file
        return Task(
            number=self._number, path=file.path, raw=file.raw, document=document, reports=reports
        )

    def _fail(self, failure: Failure) -> None:
        self._summary.failed += failure.count
        self._progress.failed(failure)
        self._failed_now[failure.raw].add((failure.item, failure.step))
        self._batch.failures.append(failure)

    def _take(self, outcome: Outcome) -> None:
        # In this order Ctrl-C at any line leaves a file unfinished rather than a report unstored.
        self._batch.read += outcome.read
        for failure in outcome.failures:
            self._fail(failure)
        self._files.pop(outcome.task).tasks -= 1
        if self._batch.due():
            self._write()

    def _write(self) -> None:
        """Store the batch, then mark the files that are wholly stored as finished."""
        batch = self._batch
        refused: Sequence[Failure] = ()
        if batch.read:
            refused = self._ledger.reports.add(batch.read, self._version)
        for failure in batch.failures:
            # What failed at another step before has come as far as this one now.
            met = self._failed_now[failure.raw]
            for earlier in self._failures_at.get(storable(failure.path), []):
                if earlier.item == failure.item and (earlier.item, earlier.step) not in met:
                    self._ledger.failures.clear(earlier.path, earlier.item, earlier.step)
        if batch.failures:
            # At once: 20,000 empty files are 20,000 failures, and a commit takes a millisecond.
            self._ledger.failures.add(batch.failures)
        # Only now: storing again what Ctrl-C left in doubt changes nothing.
        self._batch = _Batch()
        for failure in refused:
            self._summary.failed += 1
            self._failed_now[failure.raw].add((failure.item, failure.step))
            self._progress.failed(failure)
        self._count(batch, {(f.raw, f.item) for f in refused})
        self._finish()

    def _clear(self, path: str, stale: Callable[[Failure], bool]) -> None:
        """Forget those earlier failures at a path that no longer hold."""
        for failure in self._failures_at.get(storable(path), []):
            if stale(failure):
                self._ledger.failures.clear(failure.path, failure.item, failure.step)

    def _clear_read(self, file: _File) -> None:
        """Forget earlier failures of a file that has now been read, but for those met again."""
        met = self._failed_now.get(file.raw, set())
        paths = {file.path} | {f.path for f in self._failed_of.get(file.raw, [])}
        for path in sorted(paths):
            self._clear(path, lambda f: f.raw != file.raw or (f.item, f.step) not in met)

    def _count(self, batch: _Batch, refused: set[tuple[str, str]]) -> None:
        stored = {
            report.id: (report, claims)
            for report, claims in batch.read
            if report.id not in self._counted and (report.raw, report.item) not in refused
        }
        self._counted.update(stored)
        claims = sum(len(found) for _, found in stored.values())
        self._summary.reports += len(stored)
        self._summary.claims += claims
        for report, _ in stored.values():
            if report.attribution is AttributionState.NO_TAGGER:
                count = self._summary.untagged
                count[report.language] = count.get(report.language, 0) + 1
        self._progress.stored(len(stored), claims)

    def _finish(self) -> None:
        still = []
        for file in self._open:
            if file.exhausted and not file.tasks:
                self._ledger.raw.mark_finished(file.raw, self._version, file.path)
                self._clear_read(file)
                self._progress.advanced(file.moved(1.0))
            else:
                still.append(file)
        self._open = still


def _as_named(path: str) -> str:
    """Return a stored path as the file system has it; names that are no text are written out."""
    return path if os.path.lexists(path) else unstored(path)


def _weight(path: Path) -> int:
    try:
        size = os.stat(path).st_size
    except OSError:
        return 0
    return size * _GZIP_WEIGHT if path.suffix == ".gz" else size


def _end(report: Report) -> int:
    """Return the byte of its unpacked file at which a report ends, 0 if unknown."""
    return max((s.raw_end for s in report.raw_map.stretches), default=0)
