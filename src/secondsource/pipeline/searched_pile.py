"""The pile in which stories are sought: features of all reports that count, kept in the desk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np

from secondsource.echo import (
    OutletNames,
    ReportFeatures,
    ReportReferences,
    ReportTrace,
    StepMemory,
    StoredWords,
    TermVector,
    WordRarity,
    WordStore,
    combined,
    counted_features,
    digest_of,
    kept_references,
    logarithmic,
    outlets_and_figures,
    publication_time_key,
    rarity_sample,
    read_references,
    under_recurrent_titles,
    words_of,
)
from secondsource.echo.text.word_hashes import HashedWords
from secondsource.language.quotation_marks import quotations
from secondsource.ledger import KeptFeatures, Ledger, SearchedReport
from secondsource.model import Report, ReportId
from secondsource.model.publication_time import publication_time

_FEATURES_VERSION = "features-1"
# Names the version whose steps kept what is kept.
_KEPT_BY = "kept by"
# Reports whose features are made and kept at once.
_AT_ONCE = 400


class PileWords:
    """The words of reports, in a file, where each is put when it is first asked for.

    Args:
        ledger: The desk.
        store: The file.
    """

    def __init__(self, ledger: Ledger, store: WordStore) -> None:
        self._ledger, self._store = ledger, store
        self._stored: dict[ReportId, StoredWords] = {}

    def put(self, features: ReportFeatures) -> None:
        """Write the words of a report to the file.

        Raises:
            OSError: If they cannot be written.
        """
        self._stored[features.id] = self._store.put(features.trace.compared)

    def read(self, reports: Iterable[ReportId]) -> None:
        """Read many reports at once, which takes a fifth of the time of reading each when asked.

        Raises:
            OSError: If words cannot be written to their file.
        """
        missing = [report for report in reports if report not in self._stored]
        for report in self._ledger.reports.without_maps(missing):
            self._keep(report)

    def of_report(self, report: ReportId) -> StoredWords:
        """Return the words of a report."""
        if report not in self._stored:
            self._keep(self._ledger.reports.without_map(report))
        return self._stored[report]

    def _keep(self, report: Report) -> None:
        self._stored[report.id] = self._store.put(words_of(report, quotations(report.text)))


@dataclass(frozen=True, slots=True)
class _WordsOfReport:
    report: ReportId
    pile: PileWords = field(repr=False)

    @property
    def words(self) -> HashedWords:
        return self.pile.of_report(self.report).words

    @property
    def quoted(self) -> np.ndarray:
        return self.pile.of_report(self.report).quoted


class _KeptContent:
    """The content of a report as the desk keeps it, read when it is asked for."""

    def __init__(
        self, kept: KeptFeatures, rarity: Callable[[], WordRarity], recurs: bool = False
    ) -> None:
        self._kept, self._rarity, self._recurs = kept, rarity, recurs

    @property
    def counts(self) -> TermVector:
        terms = np.frombuffer(self._kept.terms, dtype="<u4").astype(np.uint64)
        return logarithmic(terms, np.frombuffer(self._kept.counts, dtype=np.uint8))

    @cached_property
    def terms(self) -> TermVector:
        return self._rarity().weighed(self.counts, self._kept.outlet, self._recurs)

    @cached_property
    def stated(self) -> ReportReferences:
        return read_references(self._kept.stated)

    @cached_property
    def _outlets_and_figures(self) -> tuple[tuple[str, ...], bool]:
        return outlets_and_figures(self._kept.stated)

    @property
    def cited_outlets(self) -> tuple[str, ...]:
        return self._outlets_and_figures[0]

    @property
    def has_figures(self) -> bool:
        return self._outlets_and_figures[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedPile:
    """The reports that count in the order of time.

    Args:
        features: Their features.
        reports: What is known of the last search, in the same order.
        memory: What steps found before.
        read_stamps: By report, a number for what was read of it: its text, metadata and claims.
    """

    features: Sequence[ReportFeatures]
    reports: Sequence[SearchedReport]
    memory: StepMemory
    read_stamps: Mapping[ReportId, int]


def searched_pile(
    ledger: Ledger,
    names: OutletNames,
    words: PileWords,
    version: str,
    progress: Callable[[int, int], None],
) -> SearchedPile:
    """Return the pile; features that are not kept, or made from something else, are made and kept.

    Args:
        ledger: The desk.
        names: Names of known outlets.
        words: Receives the words of reports whose features are made.
        version: Of what is found.
        progress: Called with reports done and total.

    Raises:
        LedgerError: If the desk cannot be read or written.
        OSError: If words cannot be written to their file.
    """
    known = hashlib.sha256(f"{_FEATURES_VERSION} {names.digest}".encode()).hexdigest()[:16]
    reports = {report.id: report for report in ledger.stories.searched_reports()}
    made_from = {report.id: f"{known} {report.read}" for report in reports.values()}
    kept = {
        report.id: report.features
        for report in reports.values()
        if report.features is not None and report.features.made_from == made_from[report.id]
    }
    missing = [report for report in reports if report not in kept]
    for start in range(0, len(missing), _AT_ONCE):
        progress(start, len(missing))
        made = dict(_made(ledger, names, words, made_from, missing[start : start + _AT_ONCE]))
        ledger.stories.keep_features(made)
        kept |= made
    rarities: list[WordRarity] = []

    def rarity() -> WordRarity:
        if not rarities:
            rarities.append(sample.rarity(lambda report: _KeptContent(kept[report], rarity).counts))
        return rarities[0]

    features = [
        _features(report, kept[report.id], _WordsOfReport(report.id, words), rarity)
        for report in reports.values()
    ]
    sample = rarity_sample(features)
    recurrent = under_recurrent_titles(features)
    features = [
        replace(each, content=_KeptContent(kept[each.id], rarity, recurs=True))
        if each.id in recurrent
        else each
        for each in features
    ]
    features.sort(key=lambda each: publication_time_key(each.trace))
    stamp_of = {
        report.id: number_of(f"{report.id} {made_from[report.id]} {report.title}")
        for report in reports.values()
    }
    of_outlet = {
        outlet: digest_of([stamp_of[report] for report in ids])
        for outlet, ids in sample.outlets.items()
    }
    stamps = combined(
        np.array([stamp_of[each.id] for each in features], dtype=np.uint64),
        np.array([of_outlet.get(each.outlet, 0) for each in features], dtype=np.uint64),
        np.array([each.id in recurrent for each in features], dtype=np.uint64),
    )
    base = digest_of([stamp_of[report] for report in sample.desk], number_of(version))
    kept_steps = ledger.stories.step_memories()
    # Another version may keep other things under the same names.
    is_known = kept_steps.get(_KEPT_BY) == version.encode()
    memory = StepMemory(stamps, base, kept_steps if is_known else {})
    memory.found[_KEPT_BY] = version.encode()
    in_order = [reports[each.id] for each in features]
    return SearchedPile(
        features=features,
        reports=in_order,
        memory=memory,
        read_stamps=stamp_of,
    )


def number_of(words: str) -> int:
    """Return a number of 64 bits for some words; equal words have equal numbers."""
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest())


def _made(
    ledger: Ledger,
    names: OutletNames,
    words: PileWords,
    made_from: dict[ReportId, str],
    ids: Sequence[ReportId],
) -> Iterator[tuple[ReportId, KeptFeatures]]:
    """Yield the features of reports, made from their text and claims."""
    for report, claims in ledger.reports.with_claims(ids):
        features, terms, counts = counted_features(report, claims, names, quotations(report.text))
        words.put(features)
        yield (
            report.id,
            KeptFeatures(
                made_from=made_from[report.id],
                outlet=features.trace.outlet,
                fingerprints=features.trace.fingerprints.astype("<u8").tobytes(),
                quoted_runs=features.trace.quoted_runs.astype("<u8").tobytes(),
                stated=kept_references(features.content.stated),
                terms=terms.astype("<u4").tobytes(),
                counts=counts.tobytes(),
            ),
        )


def _features(
    report: SearchedReport,
    kept: KeptFeatures,
    words: _WordsOfReport,
    rarity: Callable[[], WordRarity],
) -> ReportFeatures:
    trace = ReportTrace(
        report=report.id,
        outlet=kept.outlet,
        moment=publication_time(report.published),
        compared=words,
        fingerprints=np.frombuffer(kept.fingerprints, dtype="<u8"),
        quoted_runs=np.frombuffer(kept.quoted_runs, dtype="<u8"),
    )
    return ReportFeatures(trace=trace, content=_KeptContent(kept, rarity), title=report.title)
