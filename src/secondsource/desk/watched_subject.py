"""What a watch finds: which outlets carry its subject and when, and what is new of it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from secondsource.ledger import Filters, Ledger, ReportRow
from secondsource.model import Allegation, ReportId, SilenceAccount, Watch, WatchSilence
from secondsource.model.json_forms.silence_forms import (
    WatchNewsForm,
    watch_form,
    watch_silence_form,
)
from secondsource.pipeline.desk_coverage import DeskCoverage, reports_of_watch
from secondsource.pipeline.outlet_facts import OutletSpellings, desk_outlets
from secondsource.pipeline.silence_step import (
    SilenceQuery,
    find_desk_silences,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletMentions:
    """How an outlet carries the subject of a watch.

    Args:
        outlet: The outlet; "" for reports without one.
        reports: How many of its reports concern the subject.
        first: Its first such report.
        last: Its last one that has a date, if any has.
        is_new: Whether the first of them is new since the watch was last seen: its first mention.
    """

    outlet: str
    reports: int
    first: ReportRow
    last: ReportRow
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchNews:
    """What is new of a watch since a person last saw it.

    Args:
        watch: The watch.
        reports: The reports that concern it, in the order of time.
        new: Those that came into the desk since.
        new_claims: Claims in new reports.
        new_denials: Denials among them.
        second_sources: Allegations with a new report that two origins or more affirm at best.
        outlets: The outlets that carry it, those with most reports first.
        silences: The silences on it, as the last reading found them.
    """

    watch: Watch
    reports: tuple[ReportRow, ...]
    new: tuple[ReportRow, ...]
    new_claims: int
    new_denials: int
    second_sources: tuple[Allegation, ...]
    outlets: tuple[OutletMentions, ...]
    silences: tuple[WatchSilence, ...] = ()

    @property
    def new_silences(self) -> tuple[WatchSilence, ...]:
        """The silences that the person has not been shown."""
        return tuple(silence for silence in self.silences if silence.is_new)

    @property
    def first_mentions(self) -> tuple[str, ...]:
        """The outlets that carry it for the first time."""
        return tuple(mentions.outlet for mentions in self.outlets if mentions.is_new)

    def form(self) -> WatchNewsForm:
        """Return its JSON form."""
        return {
            **watch_form(self.watch),
            "reports": len(self.reports),
            "new": [row.id for row in self.new],
            "new_claims": self.new_claims,
            "new_denials": self.new_denials,
            "second_sources": [allegation.id for allegation in self.second_sources],
            "first_mentions": list(self.first_mentions),
            "silences": [watch_silence_form(silence) for silence in self.silences],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedSubject:
    """What a watch finds in a desk.

    Args:
        news: Who carries its subject, and what is new of it.
        silences: The silences on it.
    """

    news: WatchNews
    silences: SilenceAccount


def load_watched_subject(ledger: Ledger, watch: Watch) -> WatchedSubject:
    """Load what a watch finds.

    Args:
        ledger: The desk.
        watch: One of its watches.
    """
    silences = find_desk_silences(DeskCoverage(ledger), SilenceQuery(watch=watch.name))
    return WatchedSubject(news=load_watch_news(ledger, watch), silences=silences)


def load_watch_news(ledger: Ledger, watch: Watch) -> WatchNews:
    """Load what is new of a watch.

    Args:
        ledger: The desk.
        watch: One of its watches.
    """
    concerned = reports_of_watch(ledger, watch)
    outlets = desk_outlets(ledger)
    wanted = {outlets.canonical(name).casefold() for name in watch.outlets}
    rows = [
        row
        for row in ledger.reports.rows_with_ids(concerned)
        if not wanted or outlets.canonical(row.metadata.outlet).casefold() in wanted
    ]
    rows.sort(key=lambda row: (row.metadata.published or "~", row.id))
    added = ledger.coverage.added_since(watch.seen)
    new = [row for row in rows if row.id in added]
    return WatchNews(
        watch=watch,
        reports=tuple(rows),
        new=tuple(new),
        new_claims=sum(row.claims for row in new),
        new_denials=_denials(ledger, {row.id for row in new}),
        second_sources=_with_two_origins(ledger, [row.id for row in new]),
        # To a watch that has never been seen everything is new.
        outlets=_mentions(rows, outlets, {row.id for row in new} if watch.seen else set()),
        silences=tuple(ledger.watches.silences(watch.name)),
    )


def _denials(ledger: Ledger, reports: Set[ReportId]) -> int:
    """Return how many claims of some reports deny something, doubtful ones aside.

    Denials are few: all of the desk are listed at once, where asking each report would take a
    millisecond for every new one.
    """
    if not reports:
        return 0
    return sum(row.claim.report in reports for row in ledger.claims.rows(Filters(denied=True)))


def _with_two_origins(ledger: Ledger, reports: Sequence[ReportId]) -> tuple[Allegation, ...]:
    """Return the allegations that some reports state and two origins or more affirm at best."""
    ids = set(ledger.allegations.by_place(reports).values())
    found = ledger.allegations.with_ids(ids).values()
    return tuple(
        sorted((a for a in found if a.count.best > 1), key=lambda a: (-a.count.best, a.id))
    )


def _mentions(
    rows: Sequence[ReportRow], outlets: OutletSpellings, new: set[ReportId]
) -> tuple[OutletMentions, ...]:
    by_outlet: dict[str, list[ReportRow]] = {}
    for row in rows:
        by_outlet.setdefault(outlets.canonical(row.metadata.outlet), []).append(row)
    found = [
        OutletMentions(
            outlet=outlet,
            reports=len(group),
            first=group[0],
            last=([row for row in group if row.metadata.published] or group)[-1],
            is_new=group[0].id in new,
        )
        for outlet, group in by_outlet.items()
    ]
    return tuple(sorted(found, key=lambda mentions: (-mentions.reports, mentions.outlet)))
