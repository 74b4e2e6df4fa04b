"""The desk: one file that holds reports, claims, raw bytes, failures and judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, delete, select

from secondsource.ledger import source_store, story_store
from secondsource.ledger.judgements import applied_judgements, judgement_log, review_queue
from secondsource.ledger.judgements.review_queue import ReviewItem, ReviewKind, Waiting
from secondsource.ledger.listing_rows import (
    ClaimRow,
    Counts,
    DailyClaimCount,
    Dossier,
    Judgement,
    ReportRow,
    ReportText,
    SearchHit,
    SourceRow,
    StoryOrder,
    StoryRow,
)
from secondsource.ledger.search import listing_queries, source_counts
from secondsource.ledger.search.filters import Filters
from secondsource.ledger.search.query_plan import RowWindow
from secondsource.ledger.storage import raw_archive, report_writer
from secondsource.ledger.storage.connection import (
    DeskLocation,
    check_place,
    make_engine,
    make_file,
    upsert,
    writer,
)
from secondsource.ledger.storage.database_errors import told
from secondsource.ledger.storage.id_lookup import find_id, find_key
from secondsource.ledger.storage.migrate import prepare
from secondsource.ledger.storage.record_fetch import claims_by_report, in_pieces, reports_by_key
from secondsource.ledger.storage.stored_text import storable
from secondsource.ledger.storage.tables import (
    claims,
    failures,
    outlets,
    readings,
    reports,
    sightings,
    sources,
)
from secondsource.model import (
    Claim,
    Echo,
    EchoRuling,
    Entity,
    Failure,
    NamedSource,
    NotFoundError,
    OutletRuling,
    Report,
    Ruling,
    Story,
    StoryRuling,
)

_EVERYTHING = Filters()
_FINISH = upsert(readings)
_FINISH = _FINISH.on_conflict_do_update(
    index_elements=["raw"], set_={"version": _FINISH.excluded.version}
)


def open_ledger(
    path: str | Path, *, create: bool = True, read_only: bool = False, wait: float = 5.0
) -> Ledger:
    """Open a desk, making it or bringing its tables up to date where need be.

    A new one can be opened by its owner alone.

    Args:
        path: The file.
        create: Whether to make the desk if there is none.
        read_only: Whether to refuse every writing; the desk must be of this version.
        wait: Seconds to wait for another process that is writing.

    Raises:
        LedgerError: If the folder or the desk is missing, the file is no desk or from a newer
            version, another process keeps it locked, it may not be opened, or the disk is full.
    """
    place = DeskLocation(Path(path), create=create, read_only=read_only, wait=wait)
    check_place(place)
    make_file(place)
    engine = make_engine(place)
    try:
        with told("open desk", place.name):
            prepare(engine, place)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, place)


class Ledger:
    """An open desk; get one from `open_ledger`, and close it or use it in a `with` statement.

    Every method raises `LedgerError` if the file fails it (locked, full, damaged, read-only). A
    method that writes does so in one transaction: all of it is stored or nothing. Listings are
    lazy and show the desk as it was when their first row was fetched.
    """

    def __init__(self, engine: Engine, place: DeskLocation) -> None:
        self._engine = engine
        self._writing = writer(engine)
        self._place = place

    @property
    def path(self) -> Path:
        """The desk's file."""
        return self._place.path

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded into it if nobody else has it open."""
        self._engine.dispose()

    # Raw bytes and the reading of files

    def add_raw(
        self, document_sha256: str, raw: bytes | Iterable[bytes], media_type: str, path: str
    ) -> None:
        """Keep raw bytes as received and record the path they were seen at; never overwrites.

        Args:
            document_sha256: Their SHA-256.
            raw: The bytes, whole or in pieces; pieces are not asked for if the desk has them.
            media_type: What they are.
            path: Where they were seen.

        Raises:
            LedgerError: If the bytes have another SHA-256.
        """
        with told("keep raw bytes", self._place.name):
            pieces = [raw] if isinstance(raw, bytes) else raw
            raw_archive.keep(self._engine, document_sha256, pieces, (media_type, path))

    def raw(self, sha256: str) -> bytes:
        """Return raw bytes as they were received.

        Raises:
            NotFoundError: If the desk does not hold them.
        """
        with self._reads("read raw bytes") as connection:
            return raw_archive.fetch(connection, sha256)

    def raw_pieces(self, sha256: str) -> tuple[int, Iterator[bytes]]:
        """Return how many raw bytes there are, and the bytes as received in pieces.

        They are read through once before, so that damaged ones are told and none of them given.
        Between two pieces no transaction is open, however long their taker takes.

        Raises:
            NotFoundError: If the desk does not hold them.
        """
        with self._reads("read raw bytes") as connection:
            size = raw_archive.check(connection, sha256)
        return size, self._pieces(sha256)

    def _pieces(self, sha256: str) -> Iterator[bytes]:
        position, piece = 0, b"-"
        while piece:
            with self._reads("read raw bytes") as connection:
                piece = raw_archive.fetch_piece(connection, sha256, position)
            position += 1
            yield piece

    def sightings(self, sha256: str) -> list[str]:
        """Return the paths at which the raw bytes were seen, sorted."""
        query = select(sightings.c.path).where(sightings.c.raw == sha256)
        with self._reads("list sightings") as connection:
            return list(connection.execute(query.order_by(sightings.c.path)).scalars())

    def finished(self, sha256: str, version: str) -> bool:
        """Tell whether the reading version `version` has read the whole file with these bytes."""
        query = select(readings.c.version).where(readings.c.raw == sha256)
        with self._reads("look up file") as connection:
            return connection.execute(query).scalar() == version

    def mark_finished(self, sha256: str, version: str, path: str) -> None:
        """Record that `version` has read the whole file; its raw bytes must be in the desk."""
        with self._writes("mark file finished") as connection:
            raw_archive.see(connection, sha256, path)
            connection.execute(_FINISH, {"raw": sha256, "version": version})

    # Reports and claims

    def known_reports(self, ids: Iterable[str], version: str, raw: str | None = None) -> set[str]:
        """Return which of these reports this reading version has stored.

        Args:
            ids: Ids of reports.
            version: The reading version.
            raw: SHA-256 of the file they come from now. With it, a report that was stored from a
                file of greater SHA-256 does not count as known: stored again, it moves to the
                lesser, so that a pile with doubles gives the same desk in any order.
        """
        known: set[str] = set()
        with self._reads("look up reports") as connection:
            for some in in_pieces(ids):
                query = select(reports.c.id).where(
                    reports.c.id.in_(some), reports.c.version == version
                )
                if raw is not None:
                    query = query.where(reports.c.raw <= raw)
                known.update(connection.execute(query).scalars())
        return known

    def add_reports(
        self, batch: Sequence[tuple[Report, Sequence[Claim]]], version: str
    ) -> list[Failure]:
        """Store reports with their claims in one transaction; storing them again changes nothing.

        What an earlier reading made of the same report is replaced. Raw bytes must be in the desk
        already.

        Args:
            batch: Reports, each with its claims in order. Some dozens at a time write fastest.
            version: The reading version that made them.

        Returns:
            A failure for each report that cannot be stored as it is (half a surrogate pair in its
            text, a span past its end, a claim given twice); it is recorded too, the rest stored.
        """
        sound, refused = report_writer.sort_out(batch)
        with self._writes("store reports") as connection:
            report_writer.store(connection, sound, version)
            failed = report_writer.refusals(connection, refused)
            report_writer.add_failures(connection, failed)
        return failed

    def report(self, report_id: str) -> Report:
        """Return a report by its id or the beginning of it (four characters or more).

        Raises:
            NotFoundError: If no report, or more than one, fits.
        """
        with self._reads("read report") as connection:
            key = find_key(connection, reports, "report", report_id)
            return reports_by_key(connection, [key])[key]

    def claims_of(self, report_id: str, *, wrong: bool = False) -> list[Claim]:
        """Return the claims of a report in order; the id may be shortened as for `report`.

        Args:
            report_id: The report.
            wrong: Whether to return those that a person has called wrong, and only those.

        Raises:
            NotFoundError: If no report, or more than one, fits.
        """
        with self._reads("read claims") as connection:
            key = find_key(connection, reports, "report", report_id)
            found = reports_by_key(connection, [key])
            return [claim for _, claim in claims_by_report(connection, found, wrong=wrong)[key]]

    def claim(self, claim_id: str) -> ClaimRow:
        """Return a claim by its id or the beginning of it (four characters or more).

        Raises:
            NotFoundError: If no claim, or more than one, fits.
        """
        with self._reads("read claim") as connection:
            key = find_key(connection, claims, "claim", claim_id)
            found = list(connection.execute(select(claims).where(claims.c.key == key)))
            return next(listing_queries.claim_rows(connection, found))

    def claims_with(self, ids: Sequence[str]) -> dict[str, Claim]:
        """Return the claims with these whole ids, by id; those called wrong are left out."""
        with self._reads("read claims") as connection:
            return {claim.id: claim for claim in listing_queries.claims_with(connection, ids)}

    # Listings

    def reports(
        self,
        filters: Filters = _EVERYTHING,
        limit: int | None = None,
        offset: int = 0,
        *,
        newest: bool = False,
    ) -> Iterator[ReportRow]:
        """Yield reports by date, the latest last or first; those without a date always last."""
        with self._reads("list reports") as connection:
            yield from listing_queries.list_reports(
                connection, filters, RowWindow(limit, offset, newest)
            )

    def latest(self, limit: int) -> list[ReportRow]:
        """Return the reports that came into the desk last, the last first."""
        with self._reads("list reports") as connection:
            return list(listing_queries.latest(connection, limit))

    def claims(
        self, filters: Filters = _EVERYTHING, limit: int | None = None, offset: int = 0
    ) -> Iterator[ClaimRow]:
        """Yield claims by the date of their report, then in the order they stand in it."""
        with self._reads("list claims") as connection:
            yield from listing_queries.list_claims(connection, filters, RowWindow(limit, offset))

    def reports_with(self, ids: Iterable[str]) -> Iterator[ReportRow]:
        """Yield the reports with these ids, in any order; ids of none are passed over."""
        with self._reads("list reports") as connection:
            yield from listing_queries.reports_with(connection, ids)

    def sources(
        self, filters: Filters = _EVERYTHING, limit: int | None = None, offset: int = 0
    ) -> Iterator[SourceRow]:
        """Yield who speaks, those with the most claims first; undecided sources are not listed."""
        with self._reads("list sources") as connection:
            yield from source_store.list_sources(connection, filters, RowWindow(limit, offset))

    def search(
        self, words: str, filters: Filters = _EVERYTHING, limit: int = 20, offset: int = 0
    ) -> Iterator[SearchHit]:
        """Yield the reports that hold all words in text or title, those that fit best first.

        Args:
            words: Plain words; a phrase in quotes. Nothing else in it has a meaning.
            filters: What to narrow the search to.
            limit: At most so many.
            offset: How many to pass over first.
        """
        with self._reads("search") as connection:
            yield from listing_queries.search(connection, words, filters, RowWindow(limit, offset))

    def counts(self) -> Counts:
        """Return how much the desk holds."""
        with self._reads("count") as connection:
            return listing_queries.count(connection)

    def tallies(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return how many reports there are by outlet and by language, most first."""
        with self._reads("count") as connection:
            return listing_queries.tallies(connection)

    # Failures

    def add_failures(self, failed: Sequence[Failure]) -> None:
        """Record failures, each in place of an earlier one of the same path, item and step."""
        with self._writes("record failures") as connection:
            report_writer.add_failures(connection, failed)

    def clear_failure(self, path: str, item: str | None = None, step: str | None = None) -> None:
        """Forget the failures of a path, of one item of it, or of one step on that item.

        Args:
            path: The file.
            item: The item as the failure has it, the first of those it stands for.
            step: The step that failed.
        """
        query = delete(failures).where(failures.c.path == storable(path))
        if item is not None:
            query = query.where(failures.c.item == storable(item))
        if step is not None:
            query = query.where(failures.c.step == storable(step))
        with self._writes("clear failure") as connection:
            connection.execute(query)

    def failures(self, limit: int | None = None, offset: int = 0) -> list[Failure]:
        """Return the failures not yet cleared, by path, item and step."""
        with self._reads("list failures") as connection:
            return list(listing_queries.list_failures(connection, RowWindow(limit, offset)))

    # Sources and entities

    def dossier(self, source_id: str) -> Dossier:
        """Return what is known of a source or entity, by its id or the beginning of it.

        Raises:
            NotFoundError: If none or several fit, or it makes no claim.
        """
        with self._reads("read source") as connection:
            found = source_store.dossier(connection, source_id)
            names = found.entity.names if found.entity else ()
            return replace(found, grade=judgement_log.grade_of(connection, (found.row.id, *names)))

    def tell_sources(self, words: str) -> bool:
        """Return whether words are rare enough in sources to tell some from the others."""
        with self._reads("search") as connection:
            return source_store.tell_sources(connection, words)

    def said_over_time(self, who: str) -> list[DailyClaimCount]:
        """Return how many claims a source or entity makes on each day, by its whole id."""
        with self._reads("read source") as connection:
            return list(source_store.said_over_time(connection, who))

    def source_id(self, typed: str) -> str:
        """Return the whole id of a source of one report, given the beginning of it.

        Raises:
            NotFoundError: If none or several fit.
        """
        with self._reads("find source") as connection:
            return find_id(connection, sources, "source", typed)

    def named_sources(self) -> list[NamedSource]:
        """Return the names under which sources speak; never an unnamed source or a group."""
        with self._reads("list names") as connection:
            return list(source_store.named_sources(connection))

    def outlet_names(self) -> list[str]:
        """Return the outlets that reports of the desk name, in order."""
        with self._reads("list outlets") as connection:
            return list(
                connection.execute(select(outlets.c.name).order_by(outlets.c.name)).scalars()
            )

    def entity_rulings(self) -> list[Ruling]:
        """Return what people have said of two names being one entity or two."""
        with self._reads("list rulings") as connection:
            return judgement_log.entity_rulings(connection)

    def set_entities(self, made: Sequence[Entity]) -> None:
        """Put entities in place of those the desk has; each name must be in one entity only."""
        with self._writes("store entities") as connection:
            source_store.set_entities(connection, made)

    # Stories and echoes

    def pile(self) -> Iterator[tuple[Report, list[Claim]]]:
        """Yield all reports with their claims, some hundred in memory at a time."""
        with self._reads("read pile") as connection:
            yield from story_store.pile(connection)

    def told_by(self, ids: Sequence[str]) -> Iterator[tuple[Report, list[Claim]]]:
        """Yield the reports with these ids with their claims, in this order, some at a time."""
        with self._reads("read reports") as connection:
            yield from story_store.told_by(connection, ids)

    def texts_of_story(self, story: str) -> list[ReportText]:
        """Return the words of a story's reports, in the order of time."""
        with self._reads("read story") as connection:
            return story_store.texts_of(connection, story)

    def known_as(self, ids: Sequence[str]) -> dict[str, str]:
        """Return for the named sources of some reports the id of the entity that each is."""
        with self._reads("read sources") as connection:
            return story_store.known_as(connection, ids)

    def stories_up_to_date(self, version: str) -> bool:
        """Tell whether stories were found by this version from the reports and rulings of now."""
        with self._reads("read stories") as connection:
            return story_store.up_to_date(connection, version)

    def story_rulings(self) -> list[StoryRuling]:
        """Return what people have said of the stories that reports belong to."""
        with self._reads("list rulings") as connection:
            return story_store.story_rulings(connection)

    def echo_rulings(self) -> list[EchoRuling]:
        """Return what people have said of one report repeating another."""
        with self._reads("list rulings") as connection:
            return story_store.echo_rulings(connection)

    def outlet_rulings(self) -> list[OutletRuling]:
        """Return what people have said of outlets."""
        with self._reads("list rulings") as connection:
            return story_store.outlet_rulings(connection)

    def set_stories(self, found: Iterable[Story], echoed: Sequence[Echo], version: str) -> int:
        """Put stories and echoes in place of those the desk has, in one transaction.

        Args:
            found: The stories; their reports must be in the desk.
            echoed: Who repeats whom.
            version: What found them.

        Returns:
            How many stories there are.
        """
        with self._writes("store stories") as connection:
            return story_store.set_stories(connection, found, echoed, version)

    def stories(
        self,
        filters: Filters = _EVERYTHING,
        limit: int | None = None,
        offset: int = 0,
        *,
        order: StoryOrder = StoryOrder.ORIGINS,
        origins: bool = True,
    ) -> Iterator[StoryRow]:
        """Yield stories that have a report the filters let through, most origins first.

        Args:
            filters: What to narrow them to.
            limit: At most so many.
            offset: How many to pass over first.
            order: What comes first.
            origins: Whether each comes with its origins; a listing without is quicker.
        """
        with self._reads("list stories") as connection:
            yield from story_store.list_stories(
                connection, filters, RowWindow(limit, offset), order, origins
            )

    def story(self, typed: str) -> StoryRow:
        """Return a story by its id or the beginning of it, or by that of one of its reports.

        Raises:
            NotFoundError: If none or several fit, or stories have not been found yet.
        """
        with self._reads("read story") as connection:
            return story_store.story(connection, typed)

    def reports_of_story(self, story: str) -> list[str]:
        """Return the ids of a story's reports in the order of time."""
        with self._reads("read story") as connection:
            return story_store.reports_of(connection, story)

    def echoes_of(self, ids: Sequence[str]) -> list[Echo]:
        """Return the echoes in which one of these reports is the repeating one, strongest first."""
        with self._reads("read echoes") as connection:
            return story_store.echoes_of(connection, ids)

    # Judgements

    def append_judgement(self, judgement: Judgement) -> Judgement:
        """Append a ruling and return it with its number; rulings are never changed or removed.

        What it rules on is changed in the same transaction; a ruling of kind "withdrawn" gives
        back what the program had read.
        """
        with self._writes("append judgement") as connection:
            made = applied_judgements.append(connection, judgement)
            source_counts.refresh(connection)
        return made

    def judgement(self, number: int) -> Judgement:
        """Return a ruling by its number.

        Raises:
            NotFoundError: If there is none.
        """
        with self._reads("read judgement") as connection:
            found = judgement_log.judgement(connection, number)
        if found is None:
            raise NotFoundError(
                "find judgement",
                str(number),
                "there is no such judgement",
                "List them with `secondsource judgements`",
            )
        return found

    def conflicts(self, subject: str) -> list[Judgement]:
        """Return the rulings in force on a record in which people contradict each other.

        The last of them is the one that holds; the earlier ones are kept beside it.
        """
        with self._reads("list judgements") as connection:
            return judgement_log.conflicts(connection, storable(subject))

    def judgements(self, subject: str | None = None) -> list[Judgement]:
        """Return the rulings, all or those on one record, in the order they were made."""
        wanted = None if subject is None else storable(subject)
        with self._reads("list judgements") as connection:
            return judgement_log.all_judgements(connection, wanted)

    def latest_judgements(self, limit: int, offset: int = 0) -> list[Judgement]:
        """Return some of the rulings, the latest first."""
        with self._reads("list judgements") as connection:
            return judgement_log.latest(connection, limit, offset)

    # What waits for a person

    def review(
        self, kind: ReviewKind | None = None, limit: int = 20, after: str = ""
    ) -> list[ReviewItem]:
        """Return what the program is least sure of and nobody has ruled on.

        Args:
            kind: Only this queue; None for all, one after the other.
            limit: At most so many.
            after: Key of an item: only what comes after it.
        """
        with self._reads("review") as connection:
            return review_queue.review(connection, kind, limit, storable(after))

    def review_item(self, key: str) -> ReviewItem | None:
        """Return the review item with this key; None if it does not wait (any more)."""
        with self._reads("review") as connection:
            return review_queue.find_item(connection, storable(key))

    def review_counts(self) -> dict[ReviewKind, Waiting]:
        """Return how much waits for a person, queue by queue."""
        with self._reads("review") as connection:
            return review_queue.count(connection)

    @contextmanager
    def _reads(self, step: str) -> Iterator[Connection]:
        with told(step, self._place.name), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writes(self, step: str) -> Iterator[Connection]:
        with told(step, self._place.name), self._writing.begin() as connection:
            yield connection
