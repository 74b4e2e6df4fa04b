"""Queries on versions: replacing, listing and reading them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from secondsource.ledger.listing_rows import ReportVersion, VersionStep
from secondsource.ledger.search import source_counts
from secondsource.ledger.search.filter_conditions import report_conditions
from secondsource.ledger.search.filters import Filters
from secondsource.ledger.storage import derivations
from secondsource.ledger.storage.derivations import is_current, mark_current
from secondsource.ledger.storage.kept_rows import keys_of, remove_rows
from secondsource.ledger.storage.record_fetch import METADATA, in_pieces
from secondsource.ledger.storage.row_mapping import AnyRow, metadata_from
from secondsource.ledger.storage.tables import (
    SET_ASIDE,
    derived,
    report_versions,
    reports,
    version_facts,
)
from secondsource.model import ReportId, Standing
from secondsource.model.versions import (
    FoundVersion,
    OrderSign,
    StateSign,
    VersionSign,
    VersionState,
    VersionStatus,
)

_r, _v = reports.c, report_versions.c
_VERSIONS = "versions"
# Name under which it is kept how many reports were there.
_SEARCHED = "versions, reports"


def is_up_to_date(connection: Connection, version: str) -> bool:
    """Return whether this version found the versions from the present reports and rulings."""
    return is_current(connection, _VERSIONS, version)


def searched(connection: Connection) -> int | None:
    """Return among how many reports versions were last found; None if that is not known."""
    query = select(derived.c.made_from).where(derived.c.name == _SEARCHED)
    number = connection.execute(query).scalar()
    return None if number is None else int(number)


def input_state(connection: Connection) -> str:
    """Return a fingerprint of the reports and rulings from which versions are found."""
    return derivations.input_state(connection, _VERSIONS)


def mark_searched(connection: Connection, version: str) -> None:
    """Record that versions have been found among the present reports.

    Args:
        connection: The desk, in the transaction that stores them.
        version: What found them; "" if reports or rulings have changed since the search began.
    """
    connection.execute(delete(derived).where(derived.c.name.in_([_VERSIONS, _SEARCHED])))
    if version:
        mark_current(connection, _VERSIONS, version)
        count = connection.execute(select(func.count()).select_from(version_facts)).scalar_one()
        connection.execute(insert(derived), {"name": _SEARCHED, "made_from": str(count)})


def replace_versions(
    connection: Connection,
    found: Iterable[FoundVersion],
    of: Collection[ReportId] | None,
) -> None:
    """Put versions in place of those of some reports, and set which of them count.

    Reports that the desk no longer has are left out.

    Args:
        connection: The desk, in a transaction.
        found: The versions.
        of: The reports that were searched; None for all.
    """
    keys_searched = None if of is None else list(keys_of(connection, of).values())
    if keys_searched is None:
        connection.execute(delete(report_versions))
    else:
        remove_rows(connection, report_versions, keys_searched)
    standings: dict[int, Standing] = {}
    for of_desk in in_pieces(found):
        keys = keys_of(connection, [entry.report for entry in of_desk])
        piece = [entry for entry in of_desk if entry.report in keys]
        if not piece:
            continue
        connection.execute(
            insert(report_versions),
            [
                {
                    "report_key": keys[entry.report],
                    "lineage": entry.lineage,
                    "position": entry.position,
                    "state": entry.status.state.value,
                    "state_sign": entry.status.sign.value,
                    "link_sign": entry.link_sign.value if entry.link_sign else "",
                    "order_sign": entry.order_sign.value,
                }
                for entry in piece
            ],
        )
        standings |= {keys[entry.report]: entry.standing for entry in piece}
    _set_standings(connection, standings, keys_searched)
    source_counts.refresh(connection)


def _set_standings(
    connection: Connection, standings: dict[int, Standing], of: Collection[int] | None
) -> None:
    """Write the standings that differ; a report that is not named counts.

    Args:
        connection: The desk, in a transaction.
        standings: By key of the report.
        of: Keys of the reports that were searched; None for all.
    """
    query = select(_r.key, _r.standing).where(SET_ASIDE)
    searched_keys = None if of is None else set(of)
    stored = {
        row.key: row.standing
        for row in connection.execute(query)
        if searched_keys is None or row.key in searched_keys
    }
    wanted = dict.fromkeys(stored, Standing.COUNTS.value) | {
        key: standing.value for key, standing in standings.items()
    }
    changed = [
        {"row": key, "now": standing}
        for key, standing in sorted(wanted.items())
        if standing != stored.get(key, Standing.COUNTS.value)
    ]
    if changed:
        statement = update(reports).where(_r.key == bindparam("row"))
        connection.execute(statement.values(standing=bindparam("now")), changed)


# Reading back

_COLUMNS = (
    *(_r.id, _r.standing, *METADATA),
    *(_v.lineage, _v.position, _v.state, _v.state_sign, _v.link_sign, _v.order_sign),
)


def versions_of(connection: Connection, report: ReportId) -> list[ReportVersion]:
    """Return all versions of a report, the latest last; none if it stands alone and is usable."""
    lineage = select(_v.lineage).join(reports, _r.key == _v.report_key).where(_r.id == report)
    query = (
        select(*_COLUMNS)
        .join(reports, _r.key == _v.report_key)
        .where(_v.lineage == lineage.scalar_subquery())
        .order_by(_v.position)
    )
    return [_report_version(row) for row in connection.execute(query)]


def _report_version(row: AnyRow) -> ReportVersion:
    return ReportVersion(
        report=row.id,
        metadata=metadata_from(row),
        position=row.position,
        standing=Standing(row.standing),
        status=VersionStatus(VersionState(row.state), StateSign(row.state_sign)),
        link_sign=VersionSign(row.link_sign) if row.link_sign else None,
        order_sign=OrderSign(row.order_sign),
    )


def successors(connection: Connection) -> dict[ReportId, ReportId]:
    """Return the version that counts of each superseded report, where it is one alone."""
    counting: dict[str, list[ReportId]] = {}
    superseded: dict[ReportId, str] = {}
    query = select(_r.id, _r.standing, _v.lineage).join(reports, _r.key == _v.report_key)
    for row in connection.execute(query):
        if row.standing == Standing.COUNTS:
            counting.setdefault(row.lineage, []).append(row.id)
        elif row.standing == Standing.SUPERSEDED:
            superseded[row.id] = row.lineage
    return {
        report: counting[lineage][0]
        for report, lineage in superseded.items()
        if len(counting.get(lineage, ())) == 1
    }


def list_steps(connection: Connection, filters: Filters) -> Iterator[VersionStep]:
    """Yield each version that follows another, with that other, the latest first.

    Args:
        connection: The desk.
        filters: On the later version.
    """
    later, earlier = report_versions.alias("later"), report_versions.alias("earlier")
    edition = func.json_extract(_r.edition, "$.updated")
    collected = func.json_extract(_r.edition, "$.collected")
    time = func.coalesce(edition, func.nullif(_r.published, ""), collected, "")
    query = (
        select(later.c.report_key, earlier.c.report_key.label("before"), time.label("time"))
        .join(
            earlier,
            (earlier.c.lineage == later.c.lineage) & (earlier.c.position == later.c.position - 1),
        )
        .join(reports, _r.key == later.c.report_key)
        .where(*report_conditions(connection, filters))
        .order_by(time.desc(), _r.id.desc())
    )
    for piece in in_pieces(connection.execute(query).all()):
        keys = {key for row in piece for key in (row.report_key, row.before)}
        rows = select(*_COLUMNS, _v.report_key).join(reports, _r.key == _v.report_key)
        found = {
            row.report_key: _report_version(row)
            for row in connection.execute(rows.where(_v.report_key.in_(keys)))
        }
        for row in piece:
            yield VersionStep(found[row.before], found[row.report_key])
