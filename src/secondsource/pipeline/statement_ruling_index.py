"""People's rulings on statements, by the reports of those statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from secondsource.ledger import Ledger
from secondsource.model import ReportId, StatementRuling


class StatementRulingIndex:
    """The rulings in force on statements of a desk, as they were when this was made.

    Args:
        ledger: The desk.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.last = ledger.judgements.last_number()
        """Number of the last judgement that may be among them."""
        self._by_report: dict[ReportId, list[StatementRuling]] = defaultdict(list)
        for ruling in ledger.judgements.statement_rulings():
            for report in ruling.reports:
                self._by_report[report].append(ruling)

    def of_reports(self, reports: Iterable[ReportId]) -> Sequence[StatementRuling]:
        """Return the rulings on statements of some reports, in the order they were made."""
        rulings = {
            ruling.number: ruling
            for report in reports
            for ruling in self._by_report.get(report, ())
        }
        return [rulings[number] for number in sorted(rulings)]
