"""Judgements on the statements of allegations, read back for the finder and for a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection

from secondsource.ledger.judgements.judgement_log import (
    judgement as judgement_of,
)
from secondsource.ledger.judgements.judgement_log import (
    judgements_in_force,
    judgements_of_kinds,
)
from secondsource.ledger.judgements.statement_anchors import StatementPlaces, statement_ruling
from secondsource.ledger.listing_rows import Judgement
from secondsource.ledger.rulings_on_allegations import RulingOnAllegation
from secondsource.ledger.version_queries import successors
from secondsource.model import (
    NO_ORIGIN,
    Allegation,
    AllegationId,
    ReportId,
    StatementRuling,
    word_span,
)
from secondsource.model.judgements import Affected, JudgementKind, kinds_affecting

STATEMENT_KINDS = kinds_affecting(Affected.ALLEGATIONS)
"""Kinds on statements."""


def statement_rulings(connection: Connection) -> list[StatementRuling]:
    """Return the rulings in force on statements, on the latest versions of their reports."""
    return [ruling for _, ruling in _in_force(connection)]


def _in_force(connection: Connection) -> list[tuple[Judgement, StatementRuling]]:
    judgements = judgements_in_force(connection, STATEMENT_KINDS)
    latest = successors(connection) if judgements else {}
    return [(j, r.on_latest(latest)) for j in judgements if (r := statement_ruling(j)) is not None]


def reports_ruled_on(connection: Connection, judgement: Judgement) -> list[ReportId]:
    """Return the reports, in their latest versions, on whose statements a judgement rules.

    Of one that withdraws another, those of the other.
    """
    ruling = _ruling_of(connection, judgement)
    return [] if ruling is None else sorted(ruling.reports)


def allegations_ruled_on(connection: Connection, judgement: Judgement) -> list[AllegationId]:
    """Return the ids of the allegations that hold statements on which a judgement rules.

    Of one that withdraws another, those of the other.
    """
    ruling = _ruling_of(connection, judgement)
    if ruling is None:
        return []
    places = StatementPlaces(connection, [ruling])
    standing = (
        place for q in (ruling.statements, ruling.apart_from) for place in places.standing(q)
    )
    ids = (places.allegation(*place) for place in standing)
    return list(dict.fromkeys(each for each in ids if each))


def _ruling_of(connection: Connection, judgement: Judgement) -> StatementRuling | None:
    if judgement.kind is JudgementKind.WITHDRAWN:
        withdrawn = judgement_of(connection, int(judgement.subject))
        if withdrawn is None:
            return None
        judgement = withdrawn
    ruling = statement_ruling(judgement)
    return None if ruling is None else ruling.on_latest(successors(connection))


def judgements_naming(connection: Connection, ids: Collection[ReportId]) -> set[int]:
    """Return the numbers of the judgements that hold words of statements of some reports.

    Withdrawn ones too.
    """
    wanted = frozenset(ids)
    return {
        judgement.number
        for judgement in judgements_of_kinds(connection, STATEMENT_KINDS)
        if (ruling := statement_ruling(judgement)) is not None
        and not wanted.isdisjoint(ruling.reports)
    }


def rulings_on(
    connection: Connection, allegation: Allegation, texts: Mapping[ReportId, str]
) -> list[RulingOnAllegation]:
    """Return the rulings in force on statements of an allegation, in the order they were made.

    Args:
        connection: The desk.
        allegation: The allegation.
        texts: The texts of its reports.
    """
    statements = [p.statement for p in allegation.statements]
    numbers = {
        (s.report, word_span(s.span, texts[s.report])): number
        for number, s in enumerate(statements)
    }
    near = [(j, r) for j, r in _in_force(connection) if not r.reports.isdisjoint(texts)]
    places = StatementPlaces(connection, [ruling for _, ruling in near])
    found = []
    for judgement, ruling in near:
        named, parted = (
            [numbers.get((ReportId(report), span)) for report, span in places.standing(quoted)]
            for quoted in (ruling.statements, ruling.apart_from)
        )
        on = RulingOnAllegation(
            judgement=judgement,
            statements=tuple(n for n in named if n is not None),
            apart_from=tuple(n for n in parted if n is not None),
            holds=_holds(ruling, allegation, named, parted),
        )
        if on.statements or on.apart_from:
            found.append(on)
    return found


def _holds(
    ruling: StatementRuling,
    allegation: Allegation,
    named: Sequence[int | None],
    parted: Sequence[int | None],
) -> bool:
    """Return whether an allegation is as a ruling says; None stands for a statement of another."""
    here = [n for n in named if n is not None]
    if ruling.kind is JudgementKind.SAME_ALLEGATION:
        return None not in named
    if ruling.kind is JudgementKind.ANOTHER_ALLEGATION:
        return not here or all(n is None for n in parted)
    placed = [allegation.statements[n].origin for n in here]
    origins = [origin for origin in placed if origin != NO_ORIGIN]
    return len(origins) > 1 and len(set(origins)) == (1 if ruling.holds else len(origins))
