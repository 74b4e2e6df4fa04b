"""The open desk, as a Python program uses it: read reports into it, list, search, judge."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from secondsource.desk.judging.judge import Judge
from secondsource.ledger import (
    ALL_VERSIONS,
    EVERYTHING,
    AllegationDetail,
    AllegationSelection,
    ClaimRow,
    Counts,
    Dossier,
    Filters,
    Judgement,
    Ledger,
    OmissionRow,
    PlannedDeletion,
    ReadingRow,
    ReportRow,
    ReportVersion,
    ReviewItem,
    ReviewKind,
    RulingOnAllegation,
    SearchHit,
    SourceRow,
    StoryOrder,
    StoryRow,
    Waiting,
    Widening,
    open_ledger,
)
from secondsource.model import (
    Claim,
    DraftCheck,
    Echo,
    Failure,
    Feed,
    RawSha256,
    Report,
    ReportId,
    SilenceAccount,
    StorySilences,
    TakenUp,
    UsageError,
    Watch,
)
from secondsource.model.judgements import JUDGEMENT_SCOPES, Affected, JudgementKind
from secondsource.model.report_corrections import DeletionScope

if TYPE_CHECKING:
    from secondsource.desk.story_detail import StoryDetail
    from secondsource.desk.version_history import Edit, VersionChanges
    from secondsource.desk.watched_subject import WatchedSubject, WatchNews
    from secondsource.echo import Comparison
    from secondsource.fetching import Fetcher
    from secondsource.intake import Document
    from secondsource.pipeline import Progress, ReadOptions, Summary
    from secondsource.pipeline.desk_coverage import DeskCoverage
    from secondsource.pipeline.feed_lists import AddedFeeds
    from secondsource.pipeline.feed_run import FeedSummary
    from secondsource.pipeline.silence_step import SilenceQuery
    from secondsource.pipeline.story_silence_step import AbsenceQuery


def open_desk(
    path: str | Path = "secondsource.db", *, create: bool = True, read_only: bool = False
) -> Desk:
    """Open a desk, making it if there is none.

    Args:
        path: Its file.
        create: Whether to make it if there is none.
        read_only: Whether to leave the file and its folder untouched, as for a desk on a disk that
            may only be read.

    Raises:
        LedgerError: If it is missing, no desk, from a newer version, or locked by another process.
    """
    return Desk(open_ledger(path, create=create, read_only=read_only))


class Desk:
    """An open desk for Python users; close it, or use it in a `with` statement.

    Its methods are the surface that the reference documents. The commands and pages of this package
    ask the stores of `ledger` directly, and this class only for what takes more than one store.
    Every method raises `LedgerError` if its file fails.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

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
        """Close the file."""
        self.ledger.close()

    @property
    def path(self) -> Path:
        """The desk's file."""
        return self.ledger.path

    def read(
        self,
        paths: Sequence[str | Path],
        options: ReadOptions | None = None,
        progress: Progress | None = None,
        *,
        received: Iterable[Document | Failure] | None = None,
    ) -> Summary:
        """Read files, folders and globs; what is in the desk already is passed over.

        Reads in this process unless `options` asks for more workers, see `ReadOptions`. During the
        reading a small file beside the desk holds its progress, which a server shows.

        Args:
            paths: What to read.
            options: How to read it.
            progress: Progress callbacks.
            received: Documents in hand, read after the files.
        """
        # Imported here: a program that only lists a desk need not wait for the model's libraries.
        from secondsource.pipeline import published_progress, read  # noqa: PLC0415

        with published_progress(self.path, progress) as recorded_progress:
            return read(
                [str(p) for p in paths],
                self.ledger,
                options,
                recorded_progress,
                received=received,
            )

    def read_url(
        self,
        addresses: str | Sequence[str],
        options: ReadOptions | None = None,
        progress: Progress | None = None,
        *,
        fetcher: Fetcher | None = None,
    ) -> Summary:
        """Fetch addresses and read what they give: the only use of the network by a reading.

        Args:
            addresses: One http or https address, or several.
            options: How to read what they give.
            progress: Progress callbacks.
            fetcher: Fetches them; one with the usual limits if None.
        """
        from secondsource.fetching import Fetcher  # noqa: PLC0415
        from secondsource.pipeline import ReadOptions  # noqa: PLC0415
        from secondsource.pipeline.fetched_documents import fetched_documents  # noqa: PLC0415

        options = options or ReadOptions()
        listed = [addresses] if isinstance(addresses, str) else addresses
        documents = fetched_documents(listed, fetcher or Fetcher(), options.intake)
        return self.read([], options, progress, received=documents)

    def follow(
        self, address: str, *, full_text: bool = True, fetcher: Fetcher | None = None
    ) -> AddedFeeds:
        """Follow a feed from now on: the one at an address, or the first that the page names.

        Args:
            address: An http or https address, which is fetched now.
            full_text: Whether the page of an item is fetched where the feed has only a summary.
            fetcher: Fetches it; one with the usual limits if None.

        Raises:
            FetchError: If it cannot be fetched, or neither is a feed nor names one.
        """
        from secondsource.fetching import Fetcher  # noqa: PLC0415
        from secondsource.pipeline.feed_lists import add_address  # noqa: PLC0415

        return add_address(self.ledger, address, fetcher or Fetcher(), full_text=full_text)

    def follow_list(self, path: str | Path, *, full_text: bool = True) -> AddedFeeds:
        """Follow all feeds that an OPML file names; nothing is fetched now.

        Args:
            path: The file.
            full_text: Whether the page of an item is fetched where a feed has only a summary.

        Raises:
            IntakeError: If the file cannot be read, or names no feed.
        """
        from secondsource.pipeline.feed_lists import add_list  # noqa: PLC0415

        return add_list(self.ledger, Path(path), full_text=full_text)

    def unfollow(self, address: str) -> None:
        """Stop following a feed; the reports read from it stay.

        Raises:
            NotFoundError: If it is not followed.
        """
        self.ledger.feeds.remove(address)

    def feeds(self) -> list[Feed]:
        """Return the feeds that are followed, by title."""
        return self.ledger.feeds.rows()

    def read_feeds(
        self,
        options: ReadOptions | None = None,
        progress: Progress | None = None,
        *,
        fetcher: Fetcher | None = None,
        addresses: Sequence[str] | None = None,
        even_if_not_due: bool = False,
    ) -> FeedSummary:
        """Fetch the followed feeds that are due, and read what is new in them.

        Args:
            options: How to read it.
            progress: Progress callbacks.
            fetcher: Fetches feeds and pages; one with the usual limits if None.
            addresses: Only these feeds; all if None.
            even_if_not_due: Whether feeds are asked that were asked a short while ago, or failed.

        Raises:
            NotFoundError: If one of the addresses is not followed.
        """
        from secondsource.fetching import Fetcher  # noqa: PLC0415
        from secondsource.pipeline.feed_run import read_feeds  # noqa: PLC0415

        return read_feeds(
            self.ledger,
            fetcher or Fetcher(),
            options,
            progress,
            addresses=addresses,
            even_if_not_due=even_if_not_due,
        )

    def reports(
        self,
        filters: Filters = EVERYTHING,
        limit: int | None = None,
        offset: int = 0,
        *,
        newest: bool = False,
    ) -> Iterator[ReportRow]:
        """Yield reports by date, those without a date last.

        Args:
            filters: What to narrow them to.
            limit: Maximum number of rows; None for all.
            offset: Number of rows to pass over first.
            newest: Whether those of the latest date come first.
        """
        return self.ledger.reports.rows(filters, limit, offset, newest=newest)

    def report(self, report_id: str) -> Report:
        """Return a report by its id or the beginning of it.

        Raises:
            NotFoundError: If no report, or more than one, fits.
        """
        return self.ledger.reports.get(report_id)

    def claims(
        self,
        filters: Filters = EVERYTHING,
        limit: int | None = None,
        offset: int = 0,
        *,
        newest: bool = True,
    ) -> Iterator[ClaimRow]:
        """Yield claims, those of the newest report first, and of one report the surest first.

        Doubtful claims are left out (`Claim.is_doubtful`), unless the filters ask for them.

        Args:
            filters: What to narrow them to.
            limit: Maximum number of rows; None for all.
            offset: Number of rows to pass over first.
            newest: False for those of the earliest report first, in the order they stand in it.
        """
        return self.ledger.claims.rows(filters, limit, offset, newest=newest)

    def claim(self, claim_id: str) -> ClaimRow:
        """Return a claim by its id or the beginning of it.

        Raises:
            NotFoundError: If no claim, or more than one, fits.
        """
        return self.ledger.claims.get(claim_id)

    def claims_of(self, report_id: str, *, wrong: bool = False) -> list[Claim]:
        """Return the claims of one report in order, doubtful ones too.

        Args:
            report_id: The report's id or the beginning of it.
            wrong: Whether to return those that a person has called wrong, and only those.

        Raises:
            NotFoundError: If no report, or more than one, fits.
        """
        return self.ledger.claims.of_report(report_id, wrong=wrong)

    def sources(
        self,
        filters: Filters = EVERYTHING,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[SourceRow]:
        """Yield who speaks, those with the most claims first."""
        return self.ledger.sources.rows(filters, limit, offset)

    def source(self, source_id: str) -> Dossier:
        """Return the dossier of one source: all the desk holds on it, except its claims.

        Its claims are `desk.claims(Filters(of=dossier.row.id))`.

        Args:
            source_id: Id of an entity, or of the source of one report; it may be shortened.

        Raises:
            NotFoundError: If none or several fit, or it makes no claim.
        """
        return self.ledger.sources.dossier(source_id)

    def judge(self, reason: str, author: str | None = None) -> Judge:
        """Return a judge, whose methods rule on claims, sources and entities.

        Args:
            reason: The reason; every ruling made with this judge carries it.
            author: Who rules; the user's name on this machine if None.
        """
        return Judge(self.ledger, reason) if author is None else Judge(self.ledger, reason, author)

    def judgements(self, subject: str | None = None) -> list[Judgement]:
        """Return the rulings, all or those on one record, in the order they were made."""
        return self.ledger.judgements.rows(subject)

    def judgement(self, number: int) -> Judgement:
        """Return a ruling by its number.

        Raises:
            NotFoundError: If there is none.
        """
        return self.ledger.judgements.get(number)

    def affected_by(self, ruling: Judgement) -> frozenset[Affected]:
        """Return what a ruling changes; of one that withdraws another, what that one changes.

        `Affected.METADATA` asks for `reread_claims` after it, `Affected.ENTITIES` for
        `link_sources`, `Affected.STORIES` for `find_stories`, `Affected.ALLEGATIONS` for
        `find_ruled_allegations`.
        """
        withdrawn = ruling.kind is JudgementKind.WITHDRAWN
        kind = self.judgement(int(ruling.subject)).kind if withdrawn else ruling.kind
        return JUDGEMENT_SCOPES[kind].affects

    def conflicts(self, subject: str) -> list[Judgement]:
        """Return the rulings in force on a record in which people contradict each other.

        Each person's latest ruling counts. The last of the list is the one that holds; the earlier
        ones are kept.

        Args:
            subject: The record, as judgements name it: a whole id, or a name.
        """
        return self.ledger.judgements.conflicts(subject)

    def review(
        self, kind: ReviewKind | None = None, limit: int = 20, after: str = ""
    ) -> list[ReviewItem]:
        """Return items that the program is least sure of, without a ruling, in queue order.

        Args:
            kind: Only this queue; None for all, one after the other.
            limit: Maximum number of items.
            after: Key of an item: only what comes after it.
        """
        return self.ledger.review.items(kind, limit, after)

    def review_item(self, key: str) -> ReviewItem | None:
        """Return the review item with this key; None if it does not wait (any more)."""
        return self.ledger.review.item(key)

    def review_counts(self) -> dict[ReviewKind, Waiting]:
        """Return the length of each review queue."""
        return self.ledger.review.counts()

    def link_sources(self) -> int:
        """Find again which named sources are one entity; return the number of entities."""
        from secondsource.pipeline import link_sources  # noqa: PLC0415

        return link_sources(self.ledger)

    def plan_deletion(self, scope: str, subject: str) -> PlannedDeletion:
        """Return what a deletion would remove: reports, claims, judgements, and their stories.

        `desk.judge(reason).delete(planned)` then deletes it.

        Args:
            scope: "report", "file" or "reading".
            subject: The id of a report, the path or SHA-256 of a file, the number of a reading.

        Raises:
            NotFoundError: If there is none.
            UsageError: If the scope is none of these.
        """
        if scope not in list(DeletionScope):
            raise UsageError("delete", scope, "this cannot be deleted", "report, file or reading")
        return self.ledger.deletions.plan(DeletionScope(scope), subject)

    def readings(self) -> list[ReadingRow]:
        """Return the readings that have added files, the latest first."""
        return self.ledger.deletions.readings()

    def reread_claims(self) -> int:
        """Read the claims again of reports whose language a ruling has changed.

        Returns:
            The number of reports.
        """
        from secondsource.pipeline import reread_claims  # noqa: PLC0415

        return reread_claims(self.ledger)

    def find_stories(
        self, heed: Callable[[str, int, int], None] | None = None, *, workers: int = 1
    ) -> int:
        """Find stories, echoes, origins and allegations again; return the number of stories.

        `read` does it as its last step.

        Args:
            heed: Progress callback: step, done, total.
            workers: Most processes that find allegations. With more than one, a script needs the
                usual `if __name__ == "__main__":`, because each imports it again.
        """
        from secondsource.pipeline import find_all_allegations, find_all_stories  # noqa: PLC0415

        progress = {"progress": heed} if heed else {}
        stories = find_all_stories(self.ledger, **progress)
        find_all_allegations(self.ledger, **progress, workers=workers)
        return stories

    def find_ruled_allegations(self, ruling: Judgement) -> int:
        """Find again the allegations of the stories that a ruling on statements affects.

        Args:
            ruling: The ruling, or one that withdraws it.

        Returns:
            The number of allegations of these stories.
        """
        from secondsource.pipeline import find_ruled_allegations  # noqa: PLC0415

        return find_ruled_allegations(self.ledger, ruling.number)

    def stories_up_to_date(self) -> bool:
        """Return whether the stories were found from the present reports and rulings."""
        from secondsource.pipeline import STORIES_VERSION  # noqa: PLC0415

        return self.ledger.stories.is_up_to_date(STORIES_VERSION)

    def allegations_up_to_date(self) -> bool:
        """Return whether the allegations were found from the present reports and rulings."""
        from secondsource.pipeline import ALLEGATIONS_VERSION  # noqa: PLC0415

        return self.ledger.allegations.is_up_to_date(ALLEGATIONS_VERSION)

    def stories(
        self,
        filters: Filters = EVERYTHING,
        limit: int | None = None,
        offset: int = 0,
        *,
        order: StoryOrder = StoryOrder.ORIGINS,
        origins: bool = True,
    ) -> Iterator[StoryRow]:
        """Yield stories, those with the most independent origins first.

        Args:
            filters: What to narrow them to.
            limit: Maximum number of rows; None for all.
            offset: Number of rows to pass over first.
            order: What comes first.
            origins: Whether each comes with its origins; a listing without is quicker.
        """
        return self.ledger.stories.rows(filters, limit, offset, order=order, origins=origins)

    def story(self, story_id: str, claim_id: str = "") -> StoryDetail:
        """Return a story with its origins, echoes and contradictions.

        Args:
            story_id: Its id or the beginning of it, or that of one of its reports.
            claim_id: A claim of it, to count who stands behind that claim alone.

        Raises:
            NotFoundError: If there is no such story, or no such claim in it.
        """
        from secondsource.desk.story_detail import load_story_detail  # noqa: PLC0415

        return load_story_detail(self.ledger, story_id, claim_id)

    def allegations(
        self,
        selection: AllegationSelection | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> Iterator[AllegationDetail]:
        """Yield what is said to be so, what most outlets carry first, with all that states it.

        Among those of as many outlets, those in most reports come first, then the earliest.

        Args:
            selection: Which; all if None.
            limit: Maximum number; None for all.
            offset: Number to pass over first.

        Raises:
            NotFoundError: If no story, or more than one, fits the selection's.
        """
        return self.ledger.allegations.details(selection or AllegationSelection(), limit, offset)

    def allegation(self, allegation_id: str) -> AllegationDetail:
        """Return an allegation with its statements, origins and the texts of its reports.

        Args:
            allegation_id: Its id or the beginning of it.

        Raises:
            NotFoundError: If none, or more than one, fits.
        """
        return self.ledger.allegations.get(allegation_id)

    def rulings_on(self, detail: AllegationDetail) -> list[RulingOnAllegation]:
        """Return the rulings in force on statements of an allegation, in the order of making.

        Each says whether it holds: of two that contradict each other only the later does.
        """
        return self.ledger.allegations.rulings_on(detail)

    def allegations_ruled_on(self, ruling: Judgement) -> list[AllegationDetail]:
        """Return the allegations that now hold the statements of a ruling, in their order.

        Args:
            ruling: A ruling on statements, or one that withdraws it.
        """
        return self.ledger.allegations.ruled_on(ruling)

    def check_draft(
        self,
        draft: str | Path | bytes,
        *,
        name: str = "",
        progress: Callable[[str, int, int], None] | None = None,
        without: Collection[str] = (),
    ) -> DraftCheck:
        """Return a draft, sentence by sentence, with what stands behind it in this desk.

        Nothing of the draft is written anywhere.

        Args:
            draft: Its text, the path of its file, or the bytes of its file.
            name: What it is called; the ending of the name helps to know the format of bytes.
            progress: Progress callback: step, done, total.
            without: Whole ids of reports that are left out of the comparison.

        Raises:
            IntakeError: If it cannot be read, holds no words, or more than one text.
            UsageError: If it is in a language whose claims are not read.
        """
        from secondsource.pipeline import draft_check, draft_reading  # noqa: PLC0415

        if isinstance(draft, str):
            report = draft_reading.draft_of_text(draft)
        elif isinstance(draft, bytes):
            report = draft_reading.draft_of_bytes(draft, name)
        else:
            report, name = draft_reading.draft_of_file(draft), name or str(draft)
        left_out = frozenset(map(ReportId, without))
        return draft_check.check_draft(self.ledger, report, name, left_out, progress)

    def silences(
        self,
        query: SilenceQuery | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> SilenceAccount:
        """Return what outlets would be expected to carry and did not, the most surprising first.

        Args:
            query: Which; all with a q of at most .05 if None.
            progress: Progress callback: step, done, total.

        Raises:
            NotFoundError: If there is no watch of the name asked for.
        """
        from secondsource.pipeline.silence_step import (  # noqa: PLC0415
            SilenceQuery,
            find_desk_silences,
        )

        return find_desk_silences(self._coverage(progress), query or SilenceQuery())

    def _coverage(self, progress: Callable[[str, int, int], None] | None) -> DeskCoverage:
        from secondsource.pipeline.desk_coverage import DeskCoverage  # noqa: PLC0415

        return DeskCoverage(self.ledger, *((progress,) if progress else ()))

    def taken_up(
        self,
        q: float = 0.05,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> list[TakenUp]:
        """Return the subjects that all outlets of a state took up on one day, after others.

        Args:
            q: Largest share of false alarms among them, 0 to 1.
            progress: Progress callback: step, done, total.
        """
        from secondsource.pipeline.silence_step import find_desk_taken_up  # noqa: PLC0415

        return find_desk_taken_up(self._coverage(progress), q)

    def story_silences(
        self,
        query: AbsenceQuery | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> StorySilences:
        """Return which outlets do not tell stories that they would be expected to tell.

        Args:
            query: Which; all that are more likely than not if None.
            progress: Progress callback: step, done, total.

        Raises:
            NotFoundError: If no story fits.
        """
        from secondsource.pipeline.story_silence_step import (  # noqa: PLC0415
            AbsenceQuery,
            find_desk_story_silences,
        )

        return find_desk_story_silences(self._coverage(progress), query or AbsenceQuery())

    def omissions(self, query: AbsenceQuery | None = None) -> list[OmissionRow]:
        """Return what outlets leave out of stories that they tell, what is expected most first.

        Args:
            query: Which; all that are more likely than not if None.

        Raises:
            NotFoundError: If no story fits.
        """
        from secondsource.pipeline.story_silence_step import (  # noqa: PLC0415
            AbsenceQuery,
            find_desk_omissions,
        )

        return find_desk_omissions(self.ledger, query or AbsenceQuery())

    def watches(self) -> list[Watch]:
        """Return the subjects that a person follows, by name."""
        return self.ledger.watches.rows()

    def add_watch(self, watch: Watch) -> None:
        """Follow a subject.

        Raises:
            UsageError: If it finds nothing, or the desk has one of its name.
        """
        added = watch.added or datetime.now(UTC).isoformat(timespec="seconds")
        from secondsource.pipeline.silence_step import update_watch_silences  # noqa: PLC0415

        self.ledger.watches.add(replace(watch, added=added))
        update_watch_silences(self.ledger, {watch.name})

    def remove_watch(self, name: str) -> None:
        """Follow a subject no more; its reports stay.

        Raises:
            NotFoundError: If the desk has no watch of this name.
        """
        self.ledger.watches.remove(name)

    def watched(self, name: str) -> WatchedSubject:
        """Return what a watch finds, what of it is new, and who is silent on its subject.

        Raises:
            NotFoundError: If the desk has no watch of this name.
        """
        from secondsource.desk.watched_subject import load_watched_subject  # noqa: PLC0415

        return load_watched_subject(self.ledger, self.ledger.watches.get(name))

    def watch_news(self, name: str) -> WatchNews:
        """Return what a watch finds, and what of it is new since it was last marked as seen.

        Raises:
            NotFoundError: If the desk has no watch of this name.
        """
        from secondsource.desk.watched_subject import load_watch_news  # noqa: PLC0415

        return load_watch_news(self.ledger, self.ledger.watches.get(name))

    def mark_seen(self, name: str) -> None:
        """Record that a person has seen what a watch has found so far."""
        self.ledger.watches.mark_seen(name)

    def echoes_of(self, report_id: str) -> list[Echo]:
        """Return what a report repeats, the strongest evidence first.

        Raises:
            NotFoundError: If no report, or more than one, fits.
        """
        return self.ledger.stories.echoes_of([self.ledger.reports.get(report_id).id])

    def compare(self, first: str, second: str) -> tuple[Report, Report, Comparison]:
        """Return two reports and the passages they share, word for word.

        Raises:
            NotFoundError: If no report, or more than one, fits.
        """
        from secondsource.desk.story_detail import compare_reports  # noqa: PLC0415

        return compare_reports(self.ledger, first, second)

    def versions(self, report_id: str) -> list[ReportVersion]:
        """Return all versions of a report, the latest last.

        A report without another version is listed alone if its state is not "usable".

        Raises:
            NotFoundError: If no report, or more than one, fits.
        """
        return self.ledger.versions.of_report(self.ledger.reports.get(report_id).id)

    def version_changes(self, report_id: str) -> VersionChanges:
        """Return what changed from the version before to a report, with the claims.

        Of the first version, what changed from it to the next.

        Raises:
            NotFoundError: If no report, or more than one, fits, or it has no other version.
        """
        from secondsource.desk.version_history import load_version_changes  # noqa: PLC0415

        return load_version_changes(self.ledger, report_id)

    def edits(self, filters: Filters = ALL_VERSIONS) -> Iterator[Edit]:
        """Yield what outlets changed in reports that they had published, the latest first.

        Args:
            filters: What to narrow the later versions to.
        """
        from secondsource.desk.version_history import list_edits  # noqa: PLC0415

        return list_edits(self.ledger, filters)

    def search(
        self, words: str, filters: Filters = EVERYTHING, limit: int = 20, offset: int = 0
    ) -> Iterator[SearchHit]:
        """Yield reports that hold all words, best first; a phrase in quotes.

        A name finds the other names of its bearer too, unless it is quoted or the filters are
        `exact`; see `also_searched`.
        """
        return self.ledger.reports.search(words, filters, limit, offset)

    def also_searched(self, words: str) -> list[Widening]:
        """Return the other names that a search for these words looks for, by the name typed."""
        return self.ledger.sources.widenings([words])

    def counts(self) -> Counts:
        """Return the totals of the desk."""
        return self.ledger.counts()

    def failures(self, limit: int | None = None, offset: int = 0) -> list[Failure]:
        """Return the files and items that could not be read, by path."""
        return self.ledger.failures.rows(limit, offset)

    def raw(self, sha256: str) -> bytes:
        """Return a file's bytes as they were received.

        Raises:
            NotFoundError: If the desk does not hold them.
        """
        return self.ledger.raw.get(RawSha256(sha256))
