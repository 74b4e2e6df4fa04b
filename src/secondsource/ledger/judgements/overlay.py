"""The overlay of judgements on a report: the program's own reading, saved and restored.

The reading of a record is saved when a ruling first changes it. A record that only a ruling made is
marked as such, so that it is deleted when the ruling is withdrawn. Restoring gives the reading back
exactly.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, exists, func, insert, select, update

from secondsource.language.english.cue_kinds import cue_kind
from secondsource.language.english.denial_phrases import content_denies
from secondsource.ledger.storage import row_mapping
from secondsource.ledger.storage.record_fetch import spans_by_claim
from secondsource.ledger.storage.tables import claim_spans, claims, overruled, sources
from secondsource.model import Claim, ClaimId, Report, Source, Span

_TABLES: Mapping[str, Table] = {"c": claims, "s": sources}
_SAVED_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "c": (
        *("id", "polarity", "certainty", "mode", "distance", "source_key", "source_text"),
        *("zone", "nested_in", "verdict", "edited", "cue_kind", "content_denies"),
    ),
    "s": ("name", "folded", "kind", "named"),
}
# The spans a person may change; the name cannot be that of a column.
_EDITABLE = ("content", "cue", "source")
_SPANS, _MAKER = "spans", "made by"

_c, _o, _p = claims.c, overruled.c, claim_spans.c
_MOVE = update(claims).where(_c.key == bindparam("of")).values(position=bindparam("to"))


@dataclass(frozen=True, slots=True)
class ReportOverlay:
    """One report to whose reading rulings are applied.

    Args:
        connection: The desk, in a transaction.
        key: The key of the report.
        report: The report.
    """

    connection: Connection
    key: int
    report: Report

    # Looking

    def has_record(self, record: str) -> bool:
        """Return whether the report holds a claim or source with this id."""
        table = _TABLES[record[0]]
        query = select(exists().where(table.c.id == record, table.c.report_key == self.key))
        return bool(self.connection.execute(query).scalar())

    def maker_of(self, record: str) -> int | None:
        """Return the number of the judgement that made a record; None for one that was read."""
        reading = self.connection.execute(select(_o.reading).where(_o.id == record)).scalar()
        return None if reading is None else _maker(json.loads(reading))

    def reading_id(self, claim: ClaimId) -> ClaimId:
        """Return the id under which the program's reading has a claim of the report."""
        reading = self.connection.execute(select(_o.reading).where(_o.id == claim)).scalar()
        return ClaimId(json.loads(reading or "{}").get("id", claim))

    # Changing

    def change_record(self, record: str, values: Mapping[str, Any]) -> bool:
        """Change a record of the report; return whether it exists."""
        if not self.has_record(record):
            return False
        if values:
            self._save_reading(record)
            table = _TABLES[record[0]]
            self.connection.execute(update(table).where(table.c.id == record), dict(values))
        return True

    def set_spans(self, claim: str, role: str, spans: Iterable[Span]) -> None:
        """Change the spans of a claim of the report; `role` is content, cue or source."""
        self._save_reading(claim)
        _set_spans(self.connection, self._key_of(claims, claim), role, spans)

    def rename(self, old: str, new: str) -> None:
        """Give a claim of the report the id under which a person ruled on it."""
        self._save_reading(old)
        self.connection.execute(update(claims).where(_c.id == old), {"id": new})
        self.connection.execute(update(overruled).where(_o.id == old), {"id": new})
        self._point_nested(old, new)

    def _point_nested(self, old: str, new: str) -> None:
        query = update(claims).where(_c.report_key == self.key, _c.nested_in == old)
        self.connection.execute(query, {"nested_in": new})

    def _save_reading(self, record: str) -> None:
        query = select(exists().where(_o.id == record))
        if self.connection.execute(query).scalar():
            return
        table = _TABLES[record[0]]
        row = self.connection.execute(select(table).where(table.c.id == record)).one()
        reading = {name: getattr(row, name) for name in _SAVED_COLUMNS[record[0]]}
        if table is claims:
            spans_by_role = spans_by_claim(self.connection, [row.key]).get(row.key, {})
            reading[_SPANS] = {
                role: [[s.start, s.end] for s in spans_by_role.get(role, ())] for role in _EDITABLE
            }
        self._insert_overruled(record, reading)

    def _insert_overruled(self, record: str, reading: Mapping[str, Any]) -> None:
        values = {
            "id": record,
            "report_key": self.key,
            "reading": json.dumps(reading, ensure_ascii=False),
        }
        self.connection.execute(insert(overruled), values)

    def _key_of(self, table: Table, record: str) -> int:
        return int(
            self.connection.execute(select(table.c.key).where(table.c.id == record)).scalar_one()
        )

    # Making

    def add_source(self, source: Source, maker: int | None = None) -> int:
        """Add a source that only rulings have made; return its key.

        Args:
            source: The source.
            maker: Number of the judgement that made it, if it is only one.
        """
        key = self._next_key(sources)
        self.connection.execute(insert(sources), row_mapping.source_values(source, key, self.key))
        self._insert_overruled(source.id, {_MAKER: maker})
        return key

    def add_claim(self, claim: Claim, maker: int | None = None) -> None:
        """Add a claim that only rulings have made, after all others.

        Its source is added too if it is decided and the report does not hold it.

        Args:
            claim: The claim.
            maker: Number of the judgement that made it, a split. None for a claim that an earlier
                reading found.
        """
        key = self._next_key(claims)
        last = select(func.coalesce(func.max(_c.position), -1)).where(_c.report_key == self.key)
        source_key = self._source_key_of(claim, maker)
        position = int(self.connection.execute(last).scalar_one()) + 1
        self.connection.execute(
            insert(claims), row_mapping.claim_values(claim, key, self.key, position, source_key)
        )
        self.connection.execute(insert(claim_spans), row_mapping.span_values(claim, key))
        self._insert_overruled(claim.id, {_MAKER: maker})

    def _source_key_of(self, claim: Claim, maker: int | None) -> int | None:
        source = claim.source
        if not source.id:
            return None
        if self.has_record(source.id):
            return self._key_of(sources, source.id)
        return self.add_source(source, maker)

    def _next_key(self, table: Table) -> int:
        query = select(func.coalesce(func.max(table.c.key), 0))
        return int(self.connection.execute(query).scalar_one()) + 1

    # Restoring

    def restore(self) -> bool:
        """Restore the program's own reading of the report's records; return whether any was saved.

        Afterwards the positions of claims may have gaps, see `renumber_claims`.
        """
        query = select(_o.id, _o.reading).where(_o.report_key == self.key)
        readings = [(row.id, json.loads(row.reading)) for row in self.connection.execute(query)]
        for record, reading in readings:
            table = _TABLES[record[0]]
            if _is_made_by_ruling(reading):
                self.connection.execute(delete(table).where(table.c.id == record))
                continue
            if _SPANS in reading:
                self._restore_spans(record, reading)
            self.connection.execute(update(table).where(table.c.id == record), reading)
        self.connection.execute(delete(overruled).where(_o.report_key == self.key))
        for record, reading in readings:
            # Only renaming can have made a claim nested in one of that id.
            if reading.get("id", record) != record:
                self._point_nested(record, reading["id"])
        return bool(readings)

    def _restore_spans(self, claim: str, reading: dict[str, Any]) -> None:
        """Restore the spans of a saved reading; leave its columns in it, missing ones added."""
        key = self._key_of(claims, claim)
        spans = {
            role: tuple(Span(*pair) for pair in role_spans)
            for role, role_spans in reading.pop(_SPANS).items()
        }
        for role, role_spans in spans.items():
            _set_spans(self.connection, key, role, role_spans)
        # A reading that was saved before claims had these columns lacks them.
        for column, value in columns_from_words(spans, self.report.text).items():
            reading.setdefault(column, value)

    # The order in which claims stand

    def claims_made_by_rulings(self) -> list[str]:
        """Return the ids of the claims that only rulings have made."""
        query = select(_o.id, _o.reading).where(_o.report_key == self.key, _o.id.startswith("c"))
        return [
            row.id
            for row in self.connection.execute(query)
            if _is_made_by_ruling(json.loads(row.reading))
        ]

    def renumber_claims(self) -> None:
        """Number the report's claims from 0: those read in order, those made where they begin."""
        begin = func.min(_p.start)
        query = (
            select(_c.key, _c.id, _c.position, begin.label("start"))
            .outerjoin(claim_spans, (_p.claim_key == _c.key) & (_p.role == "content"))
            .where(_c.report_key == self.key)
            .group_by(_c.key, _c.id, _c.position)
            .order_by(_c.position)
        )
        rows = list(self.connection.execute(query))
        made_ids = set(self.claims_made_by_rulings())
        ordered = [row for row in rows if row.id not in made_ids]
        for row in sorted((r for r in rows if r.id in made_ids), key=lambda r: (r.start, r.id)):
            before = [n for n, earlier in enumerate(ordered, 1) if earlier.start <= row.start]
            ordered.insert(max(before, default=0), row)
        moved = [
            (row.key, position) for position, row in enumerate(ordered) if row.position != position
        ]
        # Positions are unique at every moment, so claims move through negative ones.
        for sign in (-1, 1) if moved else ():
            places = [
                {"of": key, "to": position if sign > 0 else -1 - position}
                for key, position in moved
            ]
            self.connection.execute(_MOVE, places)


def columns_from_words(spans: Mapping[str, tuple[Span, ...]], text: str) -> dict[str, Any]:
    """Return the columns of a claim that the words of its cue and content decide.

    Args:
        spans: The spans that are changed, by role.
        text: The text of its report.
    """
    values: dict[str, Any] = {}
    if "cue" in spans:
        values["cue_kind"] = cue_kind(spans["cue"], text).value
    if "content" in spans:
        values["content_denies"] = int(content_denies(spans["content"], text))
    return values


def _is_made_by_ruling(reading: Mapping[str, Any]) -> bool:
    # The first versions marked a source that a ruling made by an empty reading.
    return not reading or _MAKER in reading


def _maker(reading: Mapping[str, Any]) -> int | None:
    maker: int | None = reading.get(_MAKER)
    return maker


def _set_spans(connection: Connection, key: int, role: str, spans: Iterable[Span]) -> None:
    connection.execute(delete(claim_spans).where(_p.claim_key == key, _p.role == role))
    values = [
        {"claim_key": key, "role": role, "position": position, "start": s.start, "end": s.end}
        for position, s in enumerate(spans)
    ]
    if values:
        connection.execute(insert(claim_spans), values)
