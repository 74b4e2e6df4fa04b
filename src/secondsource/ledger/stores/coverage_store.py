"""The subjects that reports name, and which outlet carried them on which day."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from secondsource.ledger.search import fulltext
from secondsource.ledger.search.name_widening import wanted_words
from secondsource.ledger.search.typed_query import expression
from secondsource.ledger.storage.kept_rows import insert_rows, keys_of, remove_rows
from secondsource.ledger.storage.record_fetch import in_pieces, reports_by_key
from secondsource.ledger.storage.tables import (
    added_files,
    report_files,
    report_subjects,
    reports,
    tellings,
)
from secondsource.ledger.storage.transactions import Transactions
from secondsource.model import Report, ReportId, Standing, StoryId

_r, _s = reports.c, report_subjects.c
_COUNTS = _r.standing == Standing.COUNTS.value
_PLACED = (_COUNTS, _r.outlet.is_not(None), _r.day.is_not(None))


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """A report that counts, with its outlet, its day and the subjects that it names.

    Args:
        report: Its id.
        outlet: Its outlet, as the report has it.
        day: Its day as its outlet dates it, "2024-11-08".
        subjects: The keys of the subjects that it names.
        story: The story that it tells; "" if none.
        language: Its language.
    """

    report: ReportId
    outlet: str
    day: str
    subjects: Collection[str]
    story: StoryId
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """Reports that count and stand in no day of an outlet.

    Args:
        undated: Those without a day.
        nameless: Those without an outlet, with a day.
    """

    undated: int
    nameless: int


@dataclass(frozen=True, slots=True)
class CoverageStore:
    """What the reports of a desk name, day by day."""

    transactions: Transactions

    def unread(self, made_from: str) -> Iterator[tuple[list[Report], int]]:
        """Yield the reports whose subjects are not kept as this version finds them.

        They come in pieces, each with the number of all of them.

        Args:
            made_from: The version that finds subjects.
        """
        missing = or_(_s.made_from.is_(None), _s.made_from != made_from)
        query = (
            select(_r.key)
            .outerjoin(report_subjects, _s.report_key == _r.key)
            .where(*_PLACED, missing)
            .order_by(_r.key)
        )
        with self.transactions.scans("read pile") as connection:
            keys = list(connection.execute(query).scalars())
        for piece in in_pieces(keys):
            with self.transactions.reads("read pile") as connection:
                found = reports_by_key(connection, piece, raw_maps=False)
            yield list(found.values()), len(keys)

    def keep(self, subjects: Mapping[ReportId, Iterable[str]], made_from: str) -> None:
        """Keep the subjects of reports in place of those kept before.

        Args:
            subjects: The keys of the subjects that each report names.
            made_from: The version that found them.
        """
        with self.transactions.writes("store subjects") as connection:
            keys = keys_of(connection, subjects)
            remove_rows(connection, report_subjects, keys.values())
            rows = (
                {
                    "report_key": key,
                    "made_from": made_from,
                    "subjects": json.dumps(sorted(subjects[report]), ensure_ascii=False),
                }
                for report, key in keys.items()
            )
            insert_rows(connection, report_subjects, rows)

    def rows(self) -> Iterator[CoverageRow]:
        """Yield the reports that count and have an outlet and a day, in no order."""
        query = (
            select(_r.id, _r.outlet, _r.day, _r.language, _s.subjects, tellings.c.story)
            .outerjoin(report_subjects, _s.report_key == _r.key)
            .outerjoin(tellings, tellings.c.report_key == _r.key)
            .where(*_PLACED)
        )
        with self.transactions.scans("read pile") as connection:
            for row in connection.execute(query):
                subjects = json.loads(row.subjects) if row.subjects else ()
                yield CoverageRow(
                    report=row.id,
                    outlet=row.outlet,
                    day=row.day,
                    subjects=subjects,
                    story=StoryId(row.story or ""),
                    language=row.language,
                )

    def undated_tellers(self) -> set[tuple[StoryId, str]]:
        """Return stories with outlets that tell them in a report without a day."""
        query = (
            select(tellings.c.story, _r.outlet)
            .join(reports, _r.key == tellings.c.report_key)
            .where(_COUNTS, _r.outlet.is_not(None), _r.day.is_(None))
        )
        with self.transactions.reads("read pile") as connection:
            return {(StoryId(row.story), row.outlet) for row in connection.execute(query)}

    def holding(self, words: str) -> set[ReportId]:
        """Return the reports that count and hold words in text or title.

        Args:
            words: As a person types a search: all of them, a phrase in quotes; a name stands for
                the other names of its bearer too.
        """
        with self.transactions.reads("search") as connection:
            wanted = expression(wanted_words(connection, words, exact=False))
            if not wanted:
                return set()
            found = fulltext.matching_keys(fulltext.REPORTS, wanted)
            query = select(_r.id).where(_COUNTS, _r.key.in_(found))
            return set(connection.execute(query).scalars())

    def added_since(self, reading: int) -> set[ReportId]:
        """Return the reports that came into the desk after a reading.

        Args:
            reading: Its number; 0 for all reports.
        """
        query = (
            select(_r.id)
            .join(report_files, report_files.c.report_key == _r.key)
            .join(added_files, added_files.c.raw == report_files.c.raw)
            .group_by(_r.id)
            .having(func.min(added_files.c.reading) > reading)
        )
        with self.transactions.reads("list reports") as connection:
            return set(connection.execute(query).scalars())

    def unplaced(self) -> Unplaced:
        """Return how many reports that count have no day, or no outlet."""
        undated = select(func.count()).where(_COUNTS, _r.day.is_(None))
        nameless = select(func.count()).where(_COUNTS, _r.day.is_not(None), _r.outlet.is_(None))
        with self.transactions.reads("count") as connection:
            return Unplaced(
                undated=connection.execute(undated).scalar() or 0,
                nameless=connection.execute(nameless).scalar() or 0,
            )
