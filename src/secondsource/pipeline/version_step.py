"""The step that finds which reports are versions of one, and which of them count."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from secondsource.gazetteer import load_gazetteer
from secondsource.ledger import KeptVersionFacts, KeptVersionKeys, Ledger, VersionSearch
from secondsource.model import Report, ReportId, Standing
from secondsource.model.versions import (
    FoundVersion,
    VersionFacts,
    VersionGroup,
    VersionSign,
    VersionState,
    VersionStatus,
)
from secondsource.pipeline.version_forms import (
    facts_form,
    facts_from,
    known_verdicts,
    verdict_forms,
)
from secondsource.versions import (
    TextVerdicts,
    blocking_keys,
    body_of,
    corrections_in,
    find_versions,
    status_of,
    version_facts,
    within_reach,
)

VERSIONS_VERSION = "versions-1"
"""Changes whenever the same reports may give other versions."""

# Code points of texts kept for comparison, 20 to 40 MB: a report is compared with several others,
# and reading it from the desk takes some ten times as long as comparing it.
_KEPT_LENGTH = 20_000_000
# Reports that are read one by one; of more, the whole desk is read once.
_FEW = 400


def update_versions(ledger: Ledger) -> None:
    """Find versions again, if the desk has changed since they were found."""
    if not ledger.versions.is_up_to_date(VERSIONS_VERSION):
        find_all_versions(ledger)


def find_all_versions(ledger: Ledger) -> None:
    """Find versions again from all reports, and store them with which of them count.

    The result depends on the reports and the gazetteer alone, not on the order in which they came.
    Memory holds the blocking keys of each report, a sketch of those that are searched, and some
    texts. Only reports that have changed since the last finding are read, and only what they may
    bear on is searched: where a report is gone, or another process changed one meanwhile, all.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    known = ledger.versions.known()
    kept = known.keys
    made_by = f"{VERSIONS_VERSION} {load_gazetteer().digest}"
    made_from = {each.report: f"{made_by} {each.read}" for each in kept}
    changed = [each.report for each in kept if each.made_from != made_from[each.report]]
    made = {report.id: _facts_and_status(report) for report in _reports(ledger, changed)}
    to_keep = {
        report: KeptVersionFacts(
            made_from=made_from[report],
            facts=facts_form(*of_report),
            keys=blocking_keys(of_report[0]).tobytes(),
        )
        for report, of_report in made.items()
    }
    is_whole = sum(bool(each.made_from) for each in kept) == known.searched
    reach = _reach(kept, to_keep) if is_whole else None
    searched = made_from.keys() if reach is None else reach
    read = made | {
        report: facts_from(report, form)
        for report, form in ledger.versions.kept_facts(searched - made.keys()).items()
    }
    verdicts_before = ledger.versions.kept_verdicts(searched)
    verdicts = TextVerdicts(known_verdicts(verdicts_before, made_from))
    groups = find_versions((facts for facts, _ in read.values()), _BodyTexts(ledger), verdicts)
    statuses = {report: s for report, (_, s) in read.items() if s != VersionStatus()}
    forms = verdict_forms(verdicts.found, made_from)
    ledger.versions.replace(
        _found(groups, statuses),
        VERSIONS_VERSION,
        VersionSearch(
            input_state=known.input_state,
            reports=reach,
            facts=to_keep,
            verdicts={
                report: forms.get(report, "")
                for report in verdicts_before.keys() | forms.keys()
                if verdicts_before.get(report, "") != forms.get(report, "")
            },
        ),
    )


def _reach(
    kept: Sequence[KeptVersionKeys], made: Mapping[ReportId, KeptVersionFacts]
) -> set[ReportId]:
    """Return the reports whose versions may be others because some have changed."""
    keys = {each.report: each.keys for each in kept}
    for report, facts in made.items():
        keys[report] += facts.keys
    return within_reach({r: np.frombuffer(k, np.uint64) for r, k in keys.items()}, made.keys())


def _reports(ledger: Ledger, ids: Sequence[ReportId]) -> Iterator[Report]:
    """Yield some reports: all of the desk in one scan, if most of them are asked for."""
    if len(ids) > _FEW:
        wanted = set(ids)
        yield from (report for report in ledger.reports.all() if report.id in wanted)
    else:
        yield from map(ledger.reports.without_map, ids)


def _facts_and_status(report: Report) -> tuple[VersionFacts, VersionStatus]:
    facts = version_facts(report)
    corrections = corrections_in(report.text, report.zones)
    corrected = report.metadata.edition.is_corrected
    return facts, status_of(facts, corrections, correction_stated=corrected)


class _BodyTexts:
    """Texts of reports by id, the last used of them kept in memory."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._kept: OrderedDict[ReportId, str] = OrderedDict()
        self._length = 0

    def __call__(self, report: ReportId) -> str:
        if report in self._kept:
            self._kept.move_to_end(report)
            return self._kept[report]
        text = self._kept[report] = body_of(self._ledger.reports.without_map(report))
        self._length += len(text)
        while self._length > _KEPT_LENGTH and len(self._kept) > 1:
            self._length -= len(self._kept.popitem(last=False)[1])
        return text


def _found(
    groups: Sequence[VersionGroup], statuses: Mapping[ReportId, VersionStatus]
) -> Iterator[FoundVersion]:
    """Yield every report that has another version, then others whose state is not usable."""
    grouped: set[ReportId] = set()
    for group in groups:
        grouped.update(group.reports)
        yield from _found_in_group(group, statuses)
    for report in sorted(statuses.keys() - grouped):
        status = statuses[report]
        withdrawn = status.state is VersionState.WITHDRAWN
        standing = Standing.WITHDRAWN if withdrawn else Standing.COUNTS
        yield FoundVersion(report=report, lineage=report, standing=standing, status=status)


def _found_in_group(
    group: VersionGroup, statuses: Mapping[ReportId, VersionStatus]
) -> Iterator[FoundVersion]:
    signs: dict[ReportId, VersionSign] = {}
    for link in group.links:
        for report in (link.first, link.second):
            signs[report] = min(
                signs.get(report, link.sign), link.sign, key=list(VersionSign).index
            )
    standing_of_current = Standing.WITHDRAWN if group.withdrawn else Standing.COUNTS
    for position, report in enumerate(group.in_order):
        yield FoundVersion(
            report=report,
            lineage=group.reports[0],
            position=position,
            standing=standing_of_current if report in group.current else Standing.SUPERSEDED,
            status=statuses.get(report, VersionStatus()),
            link_sign=signs.get(report),
            order_sign=group.sign,
        )
