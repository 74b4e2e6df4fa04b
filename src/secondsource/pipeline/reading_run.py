"""Reads a pile into a desk: orders the stages, skips what is stored already, writes in batches."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from secondsource.attribution import READER_VERSION, readable_languages
from secondsource.intake import (
    FORMAT_VERSION,
    SINGLE_REPORT_TYPES,
    STANDARD_INPUT,
    Document,
    IntakeOptions,
    Skipped,
    find_files,
    intake_failure,
    load,
    read_received,
)
from secondsource.ledger import Ledger, storable, unstored
from secondsource.model import (
    AttributionState,
    Claim,
    Failure,
    IntakeError,
    RawSha256,
    Report,
    ReportId,
)
from secondsource.pipeline.allegation_step import ALLEGATIONS_VERSION, find_all_allegations
from secondsource.pipeline.budgets import BudgetWatch, watching
from secondsource.pipeline.desk_coverage import update_subjects
from secondsource.pipeline.entity_step import link_sources
from secondsource.pipeline.file_splitting import FileSplitter
from secondsource.pipeline.options import Progress, ReadOptions, Summary
from secondsource.pipeline.reader_factory import make_reader
from secondsource.pipeline.silence_step import update_watch_silences
from secondsource.pipeline.story_steps import STORIES_VERSION, find_all_stories
from secondsource.pipeline.tasks import Outcome, Task
from secondsource.pipeline.version_step import update_versions
from secondsource.pipeline.worker_pool import run_tasks

# A batch is written when it reaches this size or age: a kill loses at most that much work, and a
# transaction costs about as much as storing one report.
_BATCH_REPORTS = 32
_BATCH_SECONDS = 2.0
# Reports of one file are handed out in lots of about this many code points, about half a second's
# work: handing over a lot costs a few milliseconds, Ctrl-C waits for at most one lot in each
# process, and all processes end at about the same time.
_LOT_LENGTH = 15_000
_LOT_REPORTS = 16
# gzip compresses news to between a third and a quarter of its size.
_GZIP_WEIGHT = 3


def reading_version(options: ReadOptions) -> str:
    """Return the version of a reading: versions of the stages, and a digest of changed options."""
    changed_options = {
        name: value for name, value in asdict(options.intake).items() if value != _DEFAULTS[name]
    }
    version = f"{FORMAT_VERSION}+{options.reader_version or READER_VERSION}"
    if not changed_options:
        return version
    form = json.dumps(changed_options, sort_keys=True, ensure_ascii=False)
    return f"{version}+{hashlib.sha256(form.encode()).hexdigest()[:8]}"


_DEFAULTS = asdict(IntakeOptions())


@dataclass(kw_only=True)
class _File:
    """A file being read: finished once it is exhausted and all its tasks have returned."""

    path: str
    raw: RawSha256
    weight: int
    is_partial: bool = False
    tasks: int = 0
    exhausted: bool = False
    weight_done: int = 0
    deleted: set[ReportId] = field(default_factory=set)
    holds_others: bool = False

    def without_deleted(self, reports: Iterable[Report], deleted: Collection[str]) -> list[Report]:
        """Return reports without those that a person has deleted, and note which these are."""
        remaining = []
        for report in reports:
            if report.id in deleted:
                self.deleted.add(report.id)
            else:
                remaining.append(report)
        self.holds_others = self.holds_others or bool(remaining)
        return remaining

    def advance(self, share: float) -> int:
        """Record that `share` (0 to 1) of the file is handed out; return the weight added."""
        weight_done = max(self.weight_done, min(self.weight, int(share * self.weight)))
        added, self.weight_done = weight_done - self.weight_done, weight_done
        return added


@dataclass
class _Batch:
    """Outcomes waiting to be stored in the desk."""

    read: list[tuple[Report, tuple[Claim, ...]]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def is_due(self) -> bool:
        size = len(self.read) + len(self.failures)
        late = time.monotonic() - self.began > _BATCH_SECONDS
        return size >= _BATCH_REPORTS or (size > 0 and late)


def read(
    paths: Sequence[str],
    ledger: Ledger,
    options: ReadOptions | None = None,
    progress: Progress | None = None,
    *,
    received: Iterable[Document | Failure] | None = None,
) -> Summary:
    """Read files, folders and globs into a desk, and documents that are in hand already.

    Skip what the desk holds already, so that reading twice changes nothing and a reading that was
    stopped resumes where it was. Record a file or item that cannot be read as a failure, and read
    the rest.

    Args:
        paths: What to read. With `options.retry` and nothing else, every file that failed before.
        ledger: The desk.
        options: How to read.
        progress: Progress callbacks.
        received: Documents in hand, read after the files, and failures of those that could not be
            had. They are taken one by one as they are read, so that a generator may fetch them.

    Raises:
        LedgerError: If the desk fails (full disk, locked); all that was stored before is kept.
    """
    reading = _Reading(ledger, options or ReadOptions(), progress or Progress())
    return reading.read(paths, received)


class _Reading:
    def __init__(self, ledger: Ledger, options: ReadOptions, progress: Progress) -> None:
        corrections = ledger.judgements.corrections()
        self._options = replace(options, corrections=corrections)
        self._ledger, self._progress = ledger, progress
        self._version = reading_version(options)
        self._languages = readable_languages() if options.reader is make_reader else frozenset()
        self._summary = Summary()
        self._failures = ledger.failures.rows(dismissed=None)
        self._dismissed = {_cause(failure) for failure in ledger.failures.rows(dismissed=True)}
        self._dismissed_items = {(path, item) for path, item, _, _ in self._dismissed}
        self._deleted = ledger.deletions.deleted_ids()
        # It tells this reading from others.
        self._began = datetime.now(UTC).isoformat(timespec="microseconds")
        self._failures_by_raw: dict[str, list[Failure]] = defaultdict(list)
        self._failures_by_path: dict[str, list[Failure]] = defaultdict(list)
        for failure in self._failures:
            self._failures_by_raw[failure.raw].append(failure)
            self._failures_by_path[failure.path].append(failure)
        # First item and step of each failure of this reading, and of earlier failures that remain
        # because their report is skipped.
        self._current_failures: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._file_by_task: dict[int, _File] = {}
        self._open_files: list[_File] = []
        self._seen_files: set[str] = set()
        self._counted_reports: set[str] = set()
        self._deleted_files: dict[RawSha256, set[ReportId]] = {}
        self._batch = _Batch()
        self._task_number = 0
        self._splitter: FileSplitter | None = None

    def read(self, paths: Sequence[str], received: Iterable[Document | Failure] | None) -> Summary:
        began = time.monotonic()
        if self._options.retry and not paths and received is None:
            named = {f.path for f in self._failures if not _is_no_file(f.path)}
            paths = sorted(map(_file_system_path, named))
        with watching(self._options.budget) as watch:
            self._read_files(self._tasks(self._plan(paths), received or ()), watch)
        self._write_batch()
        self._erase_deleted()
        if self._summary.reports:
            link_sources(self._ledger)
        if not self._summary.interrupted:
            update_versions(self._ledger)
        if self._options.stories and not self._summary.interrupted:
            self._find_stories()
            update_subjects(self._ledger, self._progress.finding_stories)
            update_watch_silences(self._ledger)
        self._summary.seconds = time.monotonic() - began
        return self._summary

    def _read_files(self, tasks: Iterator[Task], watch: BudgetWatch) -> None:
        if self._options.workers > 0:
            self._splitter = FileSplitter(self._options.intake, watch)
        outcomes = run_tasks(tasks, self._options, watch)
        try:
            for outcome in outcomes:
                self._add_outcome(outcome)
        except KeyboardInterrupt:
            self._summary.interrupted = True
        finally:
            # Closing the generator ends the worker processes, also when the desk failed.
            getattr(outcomes, "close", lambda: None)()
            if self._splitter is not None:
                self._splitter.close()

    def _find_stories(self) -> None:
        """Find stories and allegations, if the desk has changed since they were found."""
        progress = self._progress.finding_stories
        if not self._ledger.stories.is_up_to_date(STORIES_VERSION):
            self._summary.stories = find_all_stories(self._ledger, progress)
        if not self._ledger.allegations.is_up_to_date(ALLEGATIONS_VERSION):
            find_all_allegations(self._ledger, progress, self._options.workers)

    def _plan(self, paths: Sequence[str]) -> list[tuple[Path, int]]:
        """Find all files first, so that the time left can be estimated."""
        files = []
        for candidate in find_files(paths):
            if isinstance(candidate, Skipped):
                self._summary.skipped += 1
                self._progress.skipped(candidate)
            elif isinstance(candidate, Failure):
                self._record_failure(candidate)
            else:
                files.append((candidate, _weight(candidate)))
        self._summary.files = len(files)
        self._progress.planned(len(files), sum(weight for _, weight in files))
        return files

    def _tasks(
        self, files: list[tuple[Path, int]], received: Iterable[Document | Failure]
    ) -> Iterator[Task]:
        for path, weight in files:
            try:
                document = load(path, self._options.intake)
            except IntakeError as error:
                self._record_failure(intake_failure(str(path), error))
                self._progress.advanced(weight)
                continue
            yield from self._document_tasks(document, weight)
        documents = iter(received)
        while (result := next(documents, None)) is not None:
            self._summary.files += 1
            if isinstance(result, Failure):
                self._record_failure(result)
                self._progress.finished(result.path)
            else:
                yield from self._document_tasks(result, result.size)
            # The next may take a while to arrive, and what is read must not wait for it.
            if self._batch.read or self._batch.failures:
                self._write_batch()

    def _document_tasks(self, document: Document, weight: int) -> Iterator[Task]:
        try:
            if self._skip_if_read(document):
                self._progress.advanced(weight)
                self._progress.finished(document.shown_path)
                return
            self._store_raw(document)
        except IntakeError as error:
            self._record_failure(intake_failure(document.shown_path, error))
            self._progress.advanced(weight)
            self._progress.finished(document.shown_path)
            return
        file = _File(
            path=document.shown_path,
            raw=document.sha256,
            weight=weight,
            is_partial=document.only_items is not None,
        )
        self._open_files.append(file)
        yield from self._file_tasks(file, document)
        file.exhausted = True

    def _store_raw(self, document: Document) -> None:
        """Store the bytes of a file in the desk.

        Raises:
            IntakeError: If the file has changed since it was loaded.
        """
        pieces = document.pieces()
        self._ledger.raw.add(
            document.sha256, pieces, document.media_type, document.shown_path, reading=self._began
        )

    def _skip_if_read(self, document: Document) -> bool:
        """Skip a file this version has read, unless it is to be retried; return whether it was.

        A file that a person has deleted is always skipped.
        """
        sha256 = document.sha256
        if sha256 in self._deleted:
            self._summary.deleted += 1
            return True
        if document.only_items is not None:
            # Read or not, it is asked for items that no reading of it may have taken.
            return False
        is_repeated = sha256 in self._seen_files
        self._seen_files.add(sha256)
        earlier_failures = self._failures_by_raw.get(sha256, [])
        if not is_repeated:
            if not self._ledger.raw.is_finished(sha256, self._version):
                return False
            # Reports wait in it for an extra that has been installed since.
            if self._languages and self._ledger.raw.waits_for(sha256, self._languages):
                return False
            if earlier_failures and self._options.retry:
                return False
            standing = [f for f in earlier_failures if _cause(f) not in self._dismissed]
            self._summary.failed_before += sum(f.count for f in standing)
        self._summary.unchanged += 1
        # The same bytes may lie at a new path; the desk records each path.
        if storable(document.shown_path) not in self._ledger.raw.sightings(sha256):
            self._store_raw(document)
        self._clear_failures(document.shown_path, lambda failure: failure.raw != sha256)
        return True

    def _file_tasks(self, file: _File, document: Document) -> Iterator[Task]:
        if document.media_type in SINGLE_REPORT_TYPES:
            yield self._new_task(file, document, ())
            return
        size = document.unpacked_size
        lot: list[Report] = []
        for report in self._reports_in(document):
            lot.append(report)
            if len(lot) >= _LOT_REPORTS or sum(len(r.text) for r in lot) >= _LOT_LENGTH:
                yield from self._lot_tasks(file, lot)
                self._progress.advanced(file.advance(_end_byte(report) / size))
                lot = []
        yield from self._lot_tasks(file, lot)

    def _reports_in(self, document: Document) -> Iterator[Report]:
        if self._splitter is not None:
            results = self._splitter.read(document)
        else:
            results = read_received(document, self._options.intake)
        for result in results:
            if isinstance(result, Failure):
                self._record_failure(result)
            else:
                yield result

    def _lot_tasks(self, file: _File, lot: list[Report]) -> Iterator[Task]:
        """Yield a task for those reports of a lot that the desk does not hold."""
        lot = self._without_deleted(file, lot)
        stored_ids = self._ledger.reports.known(
            [r.id for r in lot], self._version, file.raw, self._languages
        )
        # Intake reports its own failures again; only those of later steps count here.
        failed_step = {
            f.item: f.step for f in self._failures_by_raw.get(file.raw, []) if f.step != "intake"
        }
        if self._options.retry:
            stored_ids -= {r.id for r in lot if r.item in failed_step}
        else:
            # These are skipped, so their failures remain.
            standing_items = [r.item for r in lot if r.id in stored_ids and r.item in failed_step]
            self._summary.failed_before += sum(
                (storable(file.path), item) not in self._dismissed_items for item in standing_items
            )
            self._current_failures[file.raw].update(
                (item, failed_step[item]) for item in standing_items
            )
        self._summary.known += len(stored_ids)
        if stored_ids:
            self._ledger.reports.add_file(file.raw, stored_ids)
        new_reports = tuple(r for r in lot if r.id not in stored_ids)
        if new_reports:
            yield self._new_task(file, None, new_reports)

    def _without_deleted(self, file: _File, lot: list[Report]) -> list[Report]:
        """Return reports without those that a person has deleted, which are counted."""
        remaining = file.without_deleted(lot, self._deleted)
        self._summary.deleted += len(lot) - len(remaining)
        return remaining

    def _new_task(
        self, file: _File, document: Document | None, reports: tuple[Report, ...]
    ) -> Task:
        self._task_number += 1
        file.tasks += 1
        self._file_by_task[self._task_number] = file
        return Task(
            number=self._task_number,
            path=file.path,
            raw=file.raw,
            document=document,
            reports=reports,
        )

    def _record_failure(self, failure: Failure) -> None:
        # One that a person has dismissed is recorded, but neither shown nor counted.
        if _cause(failure) not in self._dismissed:
            self._summary.failed += failure.count
            self._progress.failed(failure)
        self._current_failures[failure.raw].add((failure.item, failure.step))
        self._batch.failures.append(failure)

    def _add_outcome(self, outcome: Outcome) -> None:
        # In this order Ctrl-C at any line leaves a file unfinished rather than a report unstored.
        file = self._file_by_task[outcome.task]
        read = [report for report, _ in outcome.read]
        kept_ids = {report.id for report in self._without_deleted(file, read)}
        self._batch.read += [read for read in outcome.read if read[0].id in kept_ids]
        for failure in outcome.failures:
            self._record_failure(failure)
        del self._file_by_task[outcome.task]
        file.tasks -= 1
        if self._batch.is_due():
            self._write_batch()

    def _write_batch(self) -> None:
        """Store the batch, then mark the files that are completely stored as finished."""
        batch = self._batch
        refused: Sequence[Failure] = ()
        if batch.read:
            refused = self._ledger.reports.add(batch.read, self._version)
        for failure in batch.failures:
            # An item that failed at another step before has now reached this step.
            current_failures = self._current_failures[failure.raw]
            for earlier in self._failures_by_path.get(storable(failure.path), []):
                if (
                    earlier.item == failure.item
                    and (earlier.item, earlier.step) not in current_failures
                ):
                    self._ledger.failures.clear(earlier.path, earlier.item, earlier.step)
        if batch.failures:
            # At once: 20,000 empty files are 20,000 failures, and a commit takes a millisecond.
            self._ledger.failures.add(batch.failures)
        # Only now: storing again what Ctrl-C left in doubt changes nothing.
        self._batch = _Batch()
        for failure in refused:
            self._summary.failed += 1
            self._current_failures[failure.raw].add((failure.item, failure.step))
            self._progress.failed(failure)
        self._count_stored(batch, {(f.raw, f.item) for f in refused})
        self._finish_files()

    def _clear_failures(self, path: str, stale: Callable[[Failure], bool]) -> None:
        """Delete the earlier failures at a path that no longer hold."""
        for failure in self._failures_by_path.get(storable(path), []):
            if stale(failure):
                self._ledger.failures.clear(failure.path, failure.item, failure.step)

    def _clear_file_failures(self, file: _File) -> None:
        """Delete the earlier failures of a file that is now read, except those that recurred."""
        current_failures = self._current_failures.get(file.raw, set())
        paths = {file.path} | {f.path for f in self._failures_by_raw.get(file.raw, [])}
        for path in sorted(paths):
            self._clear_failures(
                path, lambda f: f.raw != file.raw or (f.item, f.step) not in current_failures
            )

    def _count_stored(self, batch: _Batch, refused: set[tuple[str, str]]) -> None:
        stored = {
            report.id: (report, claims)
            for report, claims in batch.read
            if report.id not in self._counted_reports and (report.raw, report.item) not in refused
        }
        self._counted_reports.update(stored)
        claims = [claim for _, claims_of_report in stored.values() for claim in claims_of_report]
        self._summary.reports += len(stored)
        self._summary.claims += len(claims)
        self._summary.doubtful += sum(claim.is_doubtful for claim in claims)
        for report, _ in stored.values():
            if report.attribution is AttributionState.NO_TAGGER:
                untagged = self._summary.untagged
                untagged[report.language] = untagged.get(report.language, 0) + 1
        self._progress.stored(len(stored), len(claims))

    def _erase_deleted(self) -> None:
        """Remove the raw bytes of files that hold only what was deleted with its raw bytes."""
        if self._deleted_files:
            self._ledger.deletions.erase_deleted(self._deleted_files)

    def _finish_files(self) -> None:
        unfinished = []
        for file in self._open_files:
            if file.exhausted and not file.tasks:
                failures = self._current_failures.get(file.raw)
                if not file.is_partial:
                    self._ledger.raw.mark_finished(file.raw, self._version, file.path)
                    self._clear_file_failures(file)
                    if file.deleted and not file.holds_others and not failures:
                        self._deleted_files[file.raw] = file.deleted
                self._progress.advanced(file.advance(1.0))
                self._progress.finished(file.path)
            else:
                unfinished.append(file)
        self._open_files = unfinished


def _cause(failure: Failure) -> tuple[str, str, str, str]:
    """Return what a dismissal of a failure holds for: where it failed, and why."""
    return storable(failure.path), failure.item, failure.step, storable(failure.reason)


def _is_no_file(path: str) -> bool:
    """Return whether a failure is of an address or a paste, which are not there to try again."""
    return path == STANDARD_INPUT or path.startswith(("http://", "https://"))


def _file_system_path(path: str) -> str:
    """Return a stored path as the file system has it, with bytes that are not UTF-8 restored."""
    return path if os.path.lexists(path) else unstored(path)


def _weight(path: Path) -> int:
    try:
        size = os.stat(path).st_size
    except OSError:
        return 0
    return size * _GZIP_WEIGHT if path.suffix == ".gz" else size


def _end_byte(report: Report) -> int:
    """Return the byte of its unpacked file at which a report ends, 0 if unknown."""
    return max((s.raw_end for s in report.raw_map.stretches), default=0)
