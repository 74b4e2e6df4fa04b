"""Deletions: what one would remove, and what earlier ones keep out; and the readings by number."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, not_, or_, select

from secondsource.ledger.judgements import report_deletion
from secondsource.ledger.judgements.report_deletion import PlannedDeletion
from secondsource.ledger.listing_rows import ReadingRow
from secondsource.ledger.storage.tables import added_files, raw, reading_log, reports
from secondsource.ledger.storage.transactions import Transactions
from secondsource.ledger.stores.raw_store import RawStore
from secondsource.model import RawSha256, ReportId, UsageError
from secondsource.model.report_corrections import DeletionScope


@dataclass(frozen=True, slots=True)
class DeletionStore:
    """What can be deleted from a desk, and what has been."""

    transactions: Transactions

    def plan(self, scope: DeletionScope, subject: str) -> PlannedDeletion:
        """Return what a deletion would remove, and all that hangs on it.

        Args:
            scope: What `subject` names.
            subject: The id of a report, the path or SHA-256 of a file, the number of a reading.

        Raises:
            NotFoundError: If there is none.
            UsageError: If the number of a reading is none.
        """
        if scope is DeletionScope.FILE:
            files = RawStore(self.transactions).find(subject)
            with self.transactions.reads("plan deletion") as connection:
                return report_deletion.plan_files(connection, scope, files[0], files)
        with self.transactions.reads("plan deletion") as connection:
            if scope is DeletionScope.REPORT:
                return report_deletion.plan_report(connection, subject)
            if not (subject.isascii() and subject.isdigit()):
                raise UsageError("delete", subject, "this is no number of a reading")
            files = report_deletion.files_of_reading(connection, int(subject))
            return report_deletion.plan_files(connection, scope, str(int(subject)), files)

    def deleted_ids(self) -> set[str]:
        """Return the ids of reports and hashes of files that readings leave out."""
        with self.transactions.reads("read deletions") as connection:
            return report_deletion.deleted_ids(connection)

    def erase_deleted(self, files: Mapping[RawSha256, Collection[ReportId]]) -> set[RawSha256]:
        """Remove the raw bytes of new files that hold only what was deleted with its raw bytes.

        No word of them is left in the desk's file, nor in the log beside it.

        Args:
            files: Files of which every report is deleted, each with its reports.

        Returns:
            Those that were removed; a file whose reports were deleted without raw bytes stays.
        """
        with self.transactions.writes("leave out raw bytes") as connection:
            erased = {
                file
                for file, ids in files.items()
                if report_deletion.erase_deleted(connection, file, ids)
            }
        if erased:
            self.transactions.empty_log("leave out raw bytes")
        return erased

    def possible_holders(self, single_types: Sequence[str]) -> list[tuple[RawSha256, str]]:
        """Return the files that may hold reports listed under other files, with their formats.

        Args:
            single_types: Formats of one report a file; a file of these is left out if a report is
                listed under it.
        """
        f = raw.c
        is_listed = select(reports.c.key).where(reports.c.raw == f.sha256).exists()
        query = select(f.sha256, f.media_type).where(
            or_(f.media_type.not_in(single_types), not_(is_listed))
        )
        with self.transactions.reads("look for copies") as connection:
            rows = connection.execute(query.order_by(f.sha256)).all()
        return [(RawSha256(row.sha256), row.media_type) for row in rows]

    def readings(self) -> list[ReadingRow]:
        """Return the readings that have added files, the latest first."""
        a, n = added_files.c, reading_log.c
        query = (
            select(n.number, n.began, func.count(a.raw.distinct()), func.count(reports.c.key))
            .join(added_files, a.reading == n.number)
            .join(reports, reports.c.raw == a.raw, isouter=True)
            .group_by(n.number, n.began)
            .order_by(n.number.desc())
        )
        with self.transactions.reads("list readings") as connection:
            return [ReadingRow(*row) for row in connection.execute(query)]
