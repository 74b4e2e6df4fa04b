"""Echo detection: which report repeats which, with the evidence.

Three kinds of evidence are gathered for each pair of reports: copied words, a cited outlet, a
shared quotation. The direction is decided by citation first, then by time, then by which of the two
is the more complete; where none of them decides, the echo has no direction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from secondsource.echo.across_languages.translated_quotations import TranslatedQuotation
from secondsource.echo.citations.citations import WHOLE_REPORT_FORMS, Citation, CitationForm
from secondsource.echo.citations.cited_reports import CitedReportFinder, CitedWindows
from secondsource.echo.reuse.alignment import SeedIndexes, SharedPassage
from secondsource.echo.reuse.copied_passages import CopiedPassages, Overlap
from secondsource.echo.reuse.shared_quotations import quoting_pairs, shared_quotations
from secondsource.echo.step_memory import (
    StepMemory,
    combined,
    combined_number,
    digest_of,
    sums_by,
    without_memory,
)
from secondsource.echo.stories.report_features import ReportFeatures
from secondsource.echo.stories.story_topic import StoryTopic, topic_of
from secondsource.echo.text.word_hashes import Words
from secondsource.model import Echo, Evidence, EvidenceKind, Passage, ReportId

# A passage of an outlet's own words proves dependence by itself from this length on, or from this
# share of one of the two reports on. Formulas that one agency repeats all day reach 37 words and a
# ninth of a report (benchmarks/copied.py, develop half).
PROVEN_WORDS = 40
PROVEN_SHARE = 0.2
# Least words of a quotation that two reports of one story share: fewer are catchwords.
LEAST_QUOTATION = 8
# A shorter version is contained almost whole in the longer, which has much beside it.
_WHOLE_SHARE, _PARTIAL_SHARE = 0.9, 0.7
# Echoes and passages kept of one report, the strongest first.
_MOST_ECHOES = 8
_MOST_PASSAGES = 12
_MOST_FIGURES = 3

# Stories of more reports have too many pairs to compare each with each.
_SMALL_STORY = 20

# Later reports whose pairs are compared at once, with all earlier ones, where more are asked for:
# the evidence of all pairs of 100,000 reports takes more memory than all else.
_LATER_AT_ONCE = 8192

# Forms of citation that prove dependence by themselves; the others only make it plausible.
_PROVING_FORMS = frozenset(
    {CitationForm.CLAIM, CitationForm.ADDRESSEE, CitationForm.WIRE, CitationForm.REPRINT}
)


@dataclass(slots=True, kw_only=True)
class _ReportPair:
    """The evidence for a pair of reports, the later first.

    Args:
        copied: Their shared passages, from the index.
        sentence: Shorter shared passages, of two reports of one story.
        quoted: Passages that both have in quotation marks.
        citing: Citations of the earlier by the later.
        cited: Citations of the later by the earlier.
        figures: Unusual figures that both have from the same source, with its name.
        translated: A quotation that both have, in two languages.
    """

    copied: Overlap | None = None
    sentence: Overlap | None = None
    quoted: list[SharedPassage] = field(default_factory=list)
    citing: list[Citation] = field(default_factory=list)
    cited: list[Citation] = field(default_factory=list)
    figures: list[tuple[str, int]] = field(default_factory=list)
    translated: TranslatedQuotation | None = None


_Pairs = dict[tuple[int, int], _ReportPair]


@dataclass(frozen=True, slots=True)
class _AskedPairs:
    """Which pairs of reports are compared: those with a report that is asked for.

    Args:
        reports: Which reports are asked for, shape (reports,).
        later: In which range the later report of a pair is.
    """

    reports: NDArray[np.bool_]
    later: range

    def __contains__(self, pair: tuple[int, int]) -> bool:
        """Return whether a pair is compared, the later report first."""
        later, earlier = pair
        return later in self.later and bool(self.reports[later] or self.reports[earlier])

    def among(self, pairs: tuple[NDArray[np.int64], NDArray[np.int64]]) -> list[tuple[int, int]]:
        """Return those of some pairs that are compared, given as later and earlier reports."""
        later, earlier = pairs
        chosen = (self.reports[later] | self.reports[earlier]) & (later >= self.later.start)
        chosen &= later < self.later.stop
        return list(zip(later[chosen].tolist(), earlier[chosen].tolist(), strict=True))


def find_echoes(
    pile: Sequence[ReportFeatures],
    stories: Sequence[Sequence[int]],
    state_outlets: Container[str] = frozenset(),
    translated: Iterable[TranslatedQuotation] = (),
) -> list[Echo]:
    """Return the echoes of a pile, in the order of the repeating reports.

    Args:
        pile: Reports in the order of time, see `report_features.by_publication_time`.
        stories: The stories they tell, as numbers in the pile.
        state_outlets: Names of state outlets.
        translated: Quotations that two reports share in two languages.
    """
    search = EchoSearch(pile, stories, without_memory(len(pile)), state_outlets, translated)
    return search.echoes_of(range(len(pile)))


class EchoSearch:
    """The search for the echoes of a pile, or of some of its reports.

    `digests` has a number for each report. It is made from all that its echoes are found from: the
    report, the others it is compared with, their furniture, and what citations mean. Where it is as
    it was, the echoes are as they were.

    Args:
        pile: Reports in the order of time.
        stories: The stories they tell, as numbers in the pile.
        memory: What was found before.
        state_outlets: Names of state outlets.
        translated: Quotations that two reports share in two languages.
    """

    def __init__(
        self,
        pile: Sequence[ReportFeatures],
        stories: Sequence[Sequence[int]],
        memory: StepMemory,
        state_outlets: Container[str] = frozenset(),
        translated: Iterable[TranslatedQuotation] = (),
    ) -> None:
        self._pile, self._stories = pile, stories
        self._translated = list(translated)
        traces = [features.trace for features in pile]
        self._story_of = _story_numbers(stories, len(pile))
        self._copies = CopiedPassages(traces)
        self._copied = self._copies.pairs()
        self._quoting = quoting_pairs(traces, self._story_of)
        self._finder = CitedReportFinder(pile, stories, state_outlets)
        self._cited: dict[int, list[int]] = defaultdict(list)
        self._citing: dict[int, list[int]] = defaultdict(list)
        self.digests = self._all_digests(memory)

    def echoes_of(self, numbers: Iterable[int]) -> list[Echo]:
        """Return the echoes in which one of some reports is the repeating one, in their order.

        Args:
            numbers: Numbers of reports.
        """
        asked = self._flags(numbers)
        echoes_by_report: dict[int, list[Echo]] = defaultdict(list)
        topics = _StoryTopics(self._pile, self._stories, self._story_of)
        count = len(self._pile)
        size = _LATER_AT_ONCE if np.count_nonzero(asked) > _LATER_AT_ONCE else max(1, count)
        for start in range(0, count, size):
            of_block = _AskedPairs(asked, range(start, min(start + size, count)))
            for number, echoes in self._echoes_of_block(of_block, topics).items():
                if asked[number]:
                    before = echoes_by_report[number]
                    echoes_by_report[number] = _strongest_echoes([*before, *echoes])
        return [echo for number in sorted(echoes_by_report) for echo in echoes_by_report[number]]

    def compared_for(self, numbers: Iterable[int]) -> list[int]:
        """Return the reports whose words `echoes_of` compares, so that they can be read at once.

        Args:
            numbers: Numbers of the reports that it will be asked for.
        """
        asked = self._flags(numbers)
        is_compared = np.zeros(len(self._pile), dtype=bool)
        for later, earlier in (self._copied, self._quoting):
            of_asked = asked[later] | asked[earlier]
            is_compared[later[of_asked]] = is_compared[earlier[of_asked]] = True
        for story in self._stories_with(asked):
            if 1 < len(story) <= _SMALL_STORY:
                is_compared[np.array(story)] = True
        return [int(number) for number in np.flatnonzero(is_compared)]

    def _flags(self, numbers: Iterable[int]) -> NDArray[np.bool_]:
        """Return for each report whether it is one of some."""
        flags = np.zeros(len(self._pile), dtype=bool)
        flags[np.fromiter(numbers, dtype=np.int64)] = True
        return flags

    def _stories_with(self, flags: NDArray[np.bool_]) -> Iterator[Sequence[int]]:
        """Yield the stories that some reports tell, each once."""
        numbers = np.unique(self._story_of[flags])
        return map(self._stories.__getitem__, numbers[numbers >= 0].tolist())

    def _echoes_of_block(self, asked: _AskedPairs, topics: _StoryTopics) -> dict[int, list[Echo]]:
        """Return the echoes between some pairs of reports, by the repeating report."""
        pairs = self._pairs_with(asked)
        outside_citations = self._add_citations(pairs, asked)
        echoes_by_report: dict[int, list[Echo]] = defaultdict(list)
        for (later, earlier), pair in pairs.items():
            repeating, echo = _build_echo(self._pile, later, earlier, pair)
            echoes_by_report[repeating].append(echo)
        for (number, outlet), citations in outside_citations.items():
            on_topic = [c for c in citations if topics.is_on_topic(number, c)]
            if on_topic:
                report = self._pile[number].id
                evidence = tuple(_citation_evidence(on_topic, outlet))
                echoes_by_report[number].append(
                    Echo(report=report, repeats=ReportId(""), outlet=outlet, evidence=evidence)
                )
        return echoes_by_report

    # What echoes are found from

    def _all_digests(self, memory: StepMemory) -> Words:
        count = len(self._pile)
        if not count:
            return np.zeros(0, dtype=np.uint64)
        own = combined(memory.stamps, self._copies.furniture_digests, memory.base)
        digests = combined(own)
        for later, earlier in (self._copied, self._quoting):
            of_one_story = (self._story_of[later] == self._story_of[earlier]).astype(np.uint64)
            mixed = combined(own[later], own[earlier], of_one_story)
            for end in (later, earlier):
                np.add.at(digests, end, mixed)
        sizes = np.array([len(story) for story in self._stories], dtype=np.int64)
        of_stories = sums_by(self._story_of, combined(own, 2), len(self._stories))
        has_story = self._story_of >= 0
        of_story, size_of = np.zeros(count, dtype=np.uint64), np.zeros(count, dtype=np.int64)
        of_story[has_story] = of_stories[self._story_of[has_story]]
        size_of[has_story] = sizes[self._story_of[has_story]]
        # Reports of a small story are compared each with each, figures within a story.
        by_story = size_of <= _SMALL_STORY
        by_story |= [features.content.has_figures for features in self._pile]
        digests[by_story] += combined(of_story[by_story], 3)
        for quotation in self._translated:
            numbers = [quotation.korean, quotation.english]
            digests[numbers] += digest_of(own[numbers], round(quotation.likeness * 1e6))
        self._resolve_citations(memory, of_story, digests)
        return digests

    def _resolve_citations(self, memory: StepMemory, of_story: Words, digests: Words) -> None:
        """Find which reports are cited, and add what that depends on to the digests of both."""
        windows = CitedWindows(self._pile, memory)
        before = _recalled_lists(memory, _CITED)
        stamps, stories = memory.stamps.tolist(), of_story.tolist()
        number_of = {stamp: number for number, stamp in enumerate(stamps)}
        found: dict[int, list[int]] = {}
        ends: list[int] = []
        added: list[int] = []
        for number, features in enumerate(self._pile):
            outlets = features.cited_outlets
            if not outlets:
                continue
            near = [windows.digest(number, outlet) or 0 for outlet in outlets if outlet]
            key = digest_of([stamps[number], stories[number], *near], memory.base)
            if key in before:
                cited = [number_of[stamp] for stamp in before[key]]
            else:
                cited = self._cited_by(number)
            found[key] = [stamps[other] for other in cited]
            ends += [number, *cited]
            added += [combined_number(key), *[combined_number(key, 5)] * len(cited)]
            for other in cited:
                self._cited[number].append(other)
                self._citing[other].append(number)
        np.add.at(digests, np.array(ends, dtype=np.int64), np.array(added, dtype=np.uint64))
        lengths = [len(stamps) for stamps in found.values()]
        memory.note(
            _CITED,
            np.array([*found], dtype=np.uint64),
            np.array(lengths, dtype=np.int32),
            np.array([stamp for stamps in found.values() for stamp in stamps], dtype=np.uint64),
        )

    def _cited_by(self, number: int) -> list[int]:
        """Return the reports of the desk that a report cites."""
        cited = (self._finder.cited_report(number, c) for c in self._pile[number].citations)
        return sorted({other for other in cited if other is not None})

    # Evidence

    def _pairs_with(self, asked: _AskedPairs) -> _Pairs:
        """Return the pairs with one of the reports asked for, and evidence from their words."""
        pairs: dict[tuple[int, int], _ReportPair] = defaultdict(_ReportPair)
        for overlap in self._copies.overlaps(asked.among(self._copied)):
            same = self._story_of[overlap.first] == self._story_of[overlap.second]
            # Between stories a short passage is a formula, or the lines that an outlet always adds.
            if overlap.is_copied and (same or _is_proven(overlap)):
                pairs[overlap.first, overlap.second].copied = _with_longest_passages(overlap)
        stories = [
            story
            for story in self._stories_with(asked.reports)
            if min(story) < asked.later.stop and max(story) >= asked.later.start
        ]
        for story in stories:
            if 1 < len(story) <= _SMALL_STORY:
                self._add_sentences(pairs, story, asked)
        self._add_quotations(pairs, asked)
        self._add_figures(pairs, stories, asked)
        for quotation in self._translated:
            numbers = quotation.korean, quotation.english
            if (max(numbers), min(numbers)) in asked:
                pairs[max(numbers), min(numbers)].translated = quotation
        return pairs

    def _add_sentences(self, pairs: _Pairs, story: Sequence[int], asked: _AskedPairs) -> None:
        """Compare all pairs in a small story: they may share less than a passage."""
        all_pairs = ((b, a) for place, b in enumerate(story) for a in story[:place])
        for overlap in self._copies.overlaps(p for p in all_pairs if p in asked):
            pair = overlap.first, overlap.second
            if overlap.has_shared_sentence and pairs[pair].copied is None:
                pairs[pair].sentence = _with_longest_passages(overlap)

    def _add_quotations(self, pairs: _Pairs, asked: _AskedPairs) -> None:
        traces = [features.trace for features in self._pile]
        indexes = SeedIndexes(lambda number: traces[number].words)
        for later, earlier in asked.among(self._quoting):
            shared = shared_quotations(
                traces[later], traces[earlier], (indexes[later], indexes[earlier])
            )
            long_quotations = [part for part in shared if part.words >= LEAST_QUOTATION]
            if long_quotations:
                pairs[later, earlier].quoted = long_quotations

    def _add_figures(
        self, pairs: _Pairs, stories: Iterable[Sequence[int]], asked: _AskedPairs
    ) -> None:
        """Pair reports of a story that have an unusual figure from the same source, by its name.

        Each is paired with the first that had it and the last before.
        """
        for story in stories:
            holders: dict[tuple[str, int], list[int]] = defaultdict(list)
            for number in story:
                if not self._pile[number].content.has_figures:
                    continue
                for name, figure in sorted(self._pile[number].attributed):
                    earlier_holders = holders[name, figure]
                    for earlier in dict.fromkeys((*earlier_holders[:1], *earlier_holders[-1:])):
                        if (number, earlier) in asked:
                            pairs[number, earlier].figures.append((name, figure))
                    earlier_holders.append(number)

    def _add_citations(
        self, pairs: _Pairs, asked: _AskedPairs
    ) -> dict[tuple[int, str], list[Citation]]:
        """Add citations of reports in the desk to their pairs; return those of outlets outside."""
        outside: dict[tuple[int, str], list[Citation]] = defaultdict(list)
        wanted = np.flatnonzero(asked.reports).tolist()
        citing = {*wanted, *(other for number in wanted for other in self._citing.get(number, ()))}
        for number in sorted(citing):
            ends = (number, *self._cited.get(number, ()))
            if not (self._pile[number].cited_outlets and any(n in asked.later for n in ends)):
                continue
            for citation in self._pile[number].citations:
                cited = self._finder.cited_report(number, citation)
                if cited is None:
                    if (
                        citation.form is not CitationForm.CREDIT
                        and asked.reports[number]
                        and number in asked.later
                    ):
                        outside[number, citation.outlet].append(citation)
                elif (max(number, cited), min(number, cited)) not in asked:
                    continue
                elif cited < number:
                    pairs[number, cited].citing.append(citation)
                else:
                    pairs[cited, number].cited.append(citation)
        return outside


# Names the reports that citations mean, in what is kept.
_CITED = "cited reports"


def _story_numbers(stories: Sequence[Sequence[int]], count: int) -> NDArray[np.int64]:
    """Return the number of the story of each report; a number of its own for one of no story."""
    story_of = -1 - np.arange(count, dtype=np.int64)
    for number, story in enumerate(stories):
        story_of[story] = number
    return story_of


def _recalled_lists(memory: StepMemory, name: str) -> dict[int, list[int]]:
    """Return the lists that a step has kept, by the number of what each was found from."""
    recalled = memory.recall(name)
    if recalled is None:
        return {}
    keys, lengths, values = (array.tolist() for array in recalled)
    rest = iter(values)
    return {key: list(islice(rest, length)) for key, length in zip(keys, lengths, strict=True)}


def _with_longest_passages(overlap: Overlap) -> Overlap:
    """Return an overlap with its longest passages only; long texts share tens of thousands."""
    return replace(overlap, passages=_longest_passages(overlap.passages))


def _longest_passages(passages: Sequence[SharedPassage]) -> tuple[SharedPassage, ...]:
    """Return the passages with the most equal words, by falling length."""
    return tuple(sorted(passages, key=lambda passage: -passage.words)[:_MOST_PASSAGES])


def _strongest_echoes(echoes: list[Echo]) -> list[Echo]:
    ordered = sorted(
        echoes, key=lambda e: (not e.proven, not e.directed, -e.share, e.repeats, e.outlet)
    )
    return ordered[:_MOST_ECHOES]


class _StoryTopics:
    """The topics of stories, computed on demand and cached."""

    def __init__(
        self,
        pile: Sequence[ReportFeatures],
        stories: Sequence[Sequence[int]],
        story_of: NDArray[np.int64],
    ) -> None:
        self._pile, self._stories, self._story_of = pile, stories, story_of
        self._topics: dict[int, StoryTopic] = {}

    def is_on_topic(self, number: int, citation: Citation) -> bool:
        """Tell whether a citation of a report covers the topic of its story."""
        if citation.form in WHOLE_REPORT_FORMS:
            return True
        story = int(self._story_of[number])
        if story < 0:
            return True
        if story not in self._topics:
            self._topics[story] = topic_of([self._pile[n] for n in self._stories[story]])
        spans = (*citation.content, *citation.sentence, *citation.spans)
        return self._topics[story].is_reported_in(self._pile[number].trace.wording, spans)


# From evidence to echoes


def _build_echo(
    pile: Sequence[ReportFeatures], later: int, earlier: int, pair: _ReportPair
) -> tuple[int, Echo]:
    """Return the number of the repeating report, and the echo."""
    turned, directed = _direction(pile, later, earlier, pair)
    repeating, repeated = (earlier, later) if turned else (later, earlier)
    outlet = pile[repeated].trace.outlet
    # A cites B and B cites A: each is a reason for its own direction only.
    citations = pair.cited if turned else pair.citing
    evidence = [*_citation_evidence(citations, outlet, pile[repeated].figures)]
    if pair.copied is not None:
        evidence.append(_copying_evidence(pile, (repeating, repeated), pair.copied, turned))
    if pair.sentence is not None:
        sentence_evidence = _copying_evidence(pile, (repeating, repeated), pair.sentence, turned)
        evidence.append(replace(sentence_evidence, proven=False))
    if pair.quoted:
        evidence.append(_quotation_evidence(pile, (repeating, repeated), pair.quoted, turned))
    if pair.translated is not None:
        in_korean = repeating == pair.translated.korean
        evidence.append(pair.translated.evidence(in_korean=in_korean))
    if pair.figures:
        figures = ", ".join(
            f"{figure:,} from {name}" for name, figure in pair.figures[:_MOST_FIGURES]
        )
        note = f"both have the same unusual figure: {figures}"
        evidence.append(Evidence(kind=EvidenceKind.QUOTATION, proven=False, note=note))
    evidence.sort(key=lambda e: not e.proven)
    return repeating, Echo(
        report=pile[repeating].id,
        repeats=pile[repeated].id,
        outlet=outlet,
        evidence=tuple(evidence),
        directed=directed,
    )


def _direction(
    pile: Sequence[ReportFeatures], later: int, earlier: int, pair: _ReportPair
) -> tuple[bool, bool]:
    """Return whether the earlier in the pile repeats the later, and whether that is decided."""
    if bool(pair.citing) != bool(pair.cited):
        return bool(pair.cited), True
    if pile[earlier].trace.moment.is_before(pile[later].trace.moment):
        return False, True
    shared = pair.copied or pair.sentence
    if shared is not None:
        later_share, earlier_share = shared.first_share, shared.second_share
        if later_share >= _WHOLE_SHARE and earlier_share <= _PARTIAL_SHARE:
            return False, True
        if earlier_share >= _WHOLE_SHARE and later_share <= _PARTIAL_SHARE:
            return True, True
    return False, False


def _citation_evidence(
    citations: Sequence[Citation], outlet: str, figures: frozenset[int] = frozenset()
) -> Iterator[Evidence]:
    """Yield one piece of evidence for each form of citation.

    Args:
        citations: Citations of an outlet by one report.
        outlet: The outlet.
        figures: The unusual figures of the cited report.
    """
    by_form: dict[CitationForm, list[Citation]] = defaultdict(list)
    for citation in citations:
        by_form[citation.form].append(citation)
    for form, same_form in by_form.items():
        spans = tuple(sorted({span for c in same_form for span in c.spans}))
        note = f"cites {outlet}: {form.value}" if same_form[0].outlet else f"cites {form.value}"
        shared = figures & frozenset[int]().union(*(c.figures for c in same_form))
        if shared:
            note += f", for a figure that stands there: {min(shared):,}"
        yield Evidence(
            kind=EvidenceKind.CITED, proven=form in _PROVING_FORMS, note=note, spans=spans
        )


def _is_proven(overlap: Overlap) -> bool:
    share = max(overlap.first_share, overlap.second_share)
    return overlap.longest >= PROVEN_WORDS or share >= PROVEN_SHARE


def _copying_evidence(
    pile: Sequence[ReportFeatures], numbers: tuple[int, int], overlap: Overlap, turned: bool
) -> Evidence:
    share = overlap.second_share if turned else overlap.first_share
    equal = overlap.own + overlap.quoted
    quoted = f", {overlap.quoted} of them quoted" if overlap.quoted else ""
    note = (
        f"{equal} words are the same{quoted}: {share:.0%} of it; "
        f"the longest passage of its own has {overlap.longest}"
    )
    passages = _passages(pile, numbers, overlap.passages, turned)
    return Evidence(
        kind=EvidenceKind.COPIED,
        proven=_is_proven(overlap),
        note=note,
        spans=(),
        passages=passages,
        share=share,
    )


def _quotation_evidence(
    pile: Sequence[ReportFeatures],
    numbers: tuple[int, int],
    shared: Sequence[SharedPassage],
    turned: bool,
) -> Evidence:
    passages = _passages(pile, numbers, shared, turned)
    words = sum(part.words for part in shared)
    note = f"both quote the same {words} words"
    return Evidence(
        kind=EvidenceKind.QUOTATION,
        proven=False,
        note=note,
        spans=tuple(p.here for p in passages),
        passages=passages,
    )


def _passages(
    pile: Sequence[ReportFeatures],
    numbers: tuple[int, int],
    shared: Sequence[SharedPassage],
    turned: bool,
) -> tuple[Passage, ...]:
    here, there = (pile[number].trace.wording for number in numbers)
    passages = []
    for part in _longest_passages(shared):
        own_words, other_words = (part.second, part.first) if turned else (part.first, part.second)
        passages.append(Passage(here.span(*own_words), there.span(*other_words), part.words))
    return tuple(sorted(passages, key=lambda p: p.here))
