"""Rulings on statements, and whether the desk still holds the statements they are on.

A statement is located by its words, see `QuotedStatement.located`. Where the reading parts the text
otherwise, so that none of its statements has these words, the ruling is on nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from secondsource.ledger.listing_rows import Judgement
from secondsource.ledger.storage.record_fetch import in_pieces
from secondsource.ledger.storage.tables import allegations, reports, statements
from secondsource.ledger.version_queries import successors
from secondsource.model import (
    AllegationId,
    QuotedStatement,
    QuotedStatements,
    ReportId,
    Span,
    StatementRuling,
    word_span,
)
from secondsource.model.judgement_payloads import (
    AnotherAllegationPayload,
    OneOriginPayload,
    SameAllegationPayload,
)

_a, _p, _r = allegations.c, statements.c, reports.c
# Of a ruling that says what statements have in common.
_LEAST_TIED = 2


def statement_ruling(judgement: Judgement) -> StatementRuling | None:
    """Return the ruling on statements that a judgement is; None if it is another one."""
    kind, number, made = judgement.kind, judgement.number, judgement.made
    match judgement.payload:
        case SameAllegationPayload(statements=quoted):
            return StatementRuling(number=number, made=made, kind=kind, statements=quoted)
        case AnotherAllegationPayload(statements=quoted, apart_from=apart_from):
            return StatementRuling(
                number=number, made=made, kind=kind, statements=quoted, apart_from=apart_from
            )
        case OneOriginPayload(statements=quoted, tie=tie, holds=holds):
            return StatementRuling(
                number=number, made=made, kind=kind, statements=quoted, tie=tie, holds=holds
            )
    return None


def numbers_of_lost(connection: Connection, judgements: Iterable[Judgement]) -> set[int]:
    """Return the numbers of the rulings on statements that are not there, or too few of them."""
    rulings = [r for j in judgements if (r := statement_ruling(j)) is not None]
    if not rulings:
        return set()
    latest = successors(connection)
    current = [ruling.on_latest(latest) for ruling in rulings]
    places = StatementPlaces(connection, current)
    return {ruling.number for ruling in current if not _holds_enough(ruling, places)}


def _holds_enough(ruling: StatementRuling, places: StatementPlaces) -> bool:
    """Return whether there are enough statements of a ruling for it to have an effect."""
    here = len(places.standing(ruling.statements))
    if ruling.apart_from:
        return here > 0 and len(places.standing(ruling.apart_from)) > 0
    return here >= _LEAST_TIED


class StatementPlaces:
    """The texts and statements of the reports that rulings are on.

    Args:
        connection: The desk.
        rulings: The rulings, on the latest versions of their reports.
    """

    def __init__(self, connection: Connection, rulings: Sequence[StatementRuling]) -> None:
        ids = frozenset[ReportId]().union(*(ruling.reports for ruling in rulings))
        self._texts: dict[str, str] = {}
        self._allegations: dict[str, dict[Span, AllegationId]] = defaultdict(dict)
        for piece in in_pieces(sorted(ids)):
            query = select(_r.id, _r.text).where(_r.id.in_(piece))
            self._texts |= {row.id: row.text for row in connection.execute(query)}
            places = (
                select(_r.id, _p.start, _p.end, _a.id.label("allegation"))
                .join(reports, _r.key == _p.report_key)
                .join(allegations, _a.key == _p.allegation_key)
            )
            for row in connection.execute(places.where(_r.id.in_(piece))):
                span = word_span(Span(row.start, row.end), self._texts[row.id])
                self._allegations[row.id][span] = row.allegation

    def standing(self, quoted: QuotedStatements) -> list[tuple[str, Span]]:
        """Return those of some statements that are there: their reports, and where their words are.

        Of a report whose allegations have not been found, it is enough that the words are there.
        """
        located = ((each.report, self._located(each)) for each in quoted)
        return [(report, span) for report, span in located if span is not None]

    def _located(self, quoted: QuotedStatement) -> Span | None:
        text = self._texts.get(quoted.report)
        span = quoted.located(text) if text is not None else None
        if text is None or span is None:
            return None
        words = word_span(span, text)
        known = self._allegations.get(quoted.report)
        return words if known is None or words in known else None

    def allegation(self, report: str, span: Span) -> AllegationId | None:
        """Return the id of the allegation that holds the statement at a place."""
        return self._allegations[report].get(span) if report in self._allegations else None
