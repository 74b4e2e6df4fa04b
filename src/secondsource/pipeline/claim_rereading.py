"""Claims read again from the texts of the desk, where a ruling has changed the language."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.ledger import Ledger
from secondsource.model import Claim, Report, ReportId
from secondsource.model.report_corrections import as_read
from secondsource.pipeline.options import Reader, ReadOptions
from secondsource.pipeline.tasks import Task, run_task

# One transaction stores a batch; a kill loses at most that much work.
_BATCH = 16


def reread_claims(ledger: Ledger, options: ReadOptions | None = None) -> int:
    """Read the claims again of all reports whose language was corrected after the last reading.

    The model is loaded only if there are any.

    Args:
        ledger: The desk.
        options: Its `reader` finds the claims.

    Returns:
        The number of reports.

    Raises:
        AttributionError: If the reader's model cannot be loaded.
    """
    stale = ledger.reports.stale()
    if not stale:
        return 0
    options = options or ReadOptions()
    options = ReadOptions(reader=options.reader, corrections=ledger.judgements.corrections())
    reader = options.reader()
    for version, ids in stale.items():
        for start in range(0, len(ids), _BATCH):
            batch = ids[start : start + _BATCH]
            ledger.reports.add(_read_again(ledger, batch, options, reader), version)
    return sum(map(len, stale.values()))


def _read_again(
    ledger: Ledger, ids: Sequence[ReportId], options: ReadOptions, reader: Reader
) -> list[tuple[Report, tuple[Claim, ...]]]:
    read: list[tuple[Report, tuple[Claim, ...]]] = []
    for number, report_id in enumerate(ids):
        report = as_read(ledger.reports.get(report_id))
        outcome = run_task(
            Task(number=number, path="", raw=report.raw, reports=(report,)), options, reader
        )
        ledger.failures.add(outcome.failures)
        read += outcome.read
    return read
