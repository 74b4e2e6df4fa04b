"""The steps that find the stories, echoes and origins of a desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from secondsource.echo import (
    ComparisonMemory,
    EchoSearch,
    Gist,
    GistMemory,
    OutletFacts,
    ReportFeatures,
    StepMemory,
    StoryContext,
    StoryReport,
    WordStore,
    combined,
    compared_claims,
    contradictions,
    digests_of_groups,
    find_stories,
    find_ties,
    gist_of,
    join_tied_stories,
    most_typical,
    origins_of,
    overrule_echoes,
    overrule_stories,
    topic_of,
    translated_quotations,
)
from secondsource.echo.text.word_hashes import Words
from secondsource.garbage_search import searched_rarely
from secondsource.ledger import Found, FoundEchoes, Ledger
from secondsource.ledger.storage.private_files import private_file_without_name
from secondsource.model import (
    Denial,
    Echo,
    EchoRuling,
    LanguageLink,
    LedgerError,
    OutletKind,
    Polarity,
    ReportId,
    Story,
    StoryId,
    StoryRuling,
    as_stored,
    story_id,
)
from secondsource.model.judgements import JudgementKind
from secondsource.model.report_title import title_or_first_line
from secondsource.pipeline.entity_step import has_names_of_two_scripts, link_sources
from secondsource.pipeline.language_step import (
    LANGUAGES_VERSION,
    compares_languages,
    join_languages,
    links_within,
)
from secondsource.pipeline.options import StoriesProgress
from secondsource.pipeline.outlet_facts import known_outlets
from secondsource.pipeline.searched_pile import PileWords, SearchedPile, number_of, searched_pile
from secondsource.pipeline.version_step import VERSIONS_VERSION, update_versions

STORIES_VERSION = f"stories-16+{LANGUAGES_VERSION}+{VERSIONS_VERSION}"
"""Changes whenever the same reports may give other stories, echoes or origins."""

# Least reports in a batch of stories whose reports are read again to find their origins.
_REPORTS_PER_BATCH = 400


def ignore_progress(step: str, done: int, total: int) -> None:
    """Ignore the progress: the default callback."""


def find_all_stories(ledger: Ledger, progress: StoriesProgress = ignore_progress) -> int:
    """Find stories, echoes and origins again from all reports that count, and store them.

    Versions are found first, if the desk has changed since they were: what a later version
    supersedes, and what is withdrawn, is in no story. The result depends on the reports and on
    people's rulings alone, not on the order in which they came.

    Args:
        ledger: The desk.
        progress: Called with step, done and total.

    Returns:
        The number of stories.

    Raises:
        LedgerError: If the desk cannot be read or written.
    """
    update_versions(ledger)
    with ExitStack() as stack:
        stack.enter_context(searched_rarely())
        with _name_folder_on_error(ledger):
            file = stack.enter_context(private_file_without_name(ledger.path.parent))
        # What has been read before has filled the caches of several connections.
        ledger.release_memory()
        words = PileWords(ledger, WordStore(file))
        with _name_folder_on_error(ledger):
            return _find_all_stories(ledger, progress, words)


@contextmanager
def _name_folder_on_error(ledger: Ledger) -> Iterator[None]:
    """Turn a failure to make or write a file beside the desk into a `LedgerError`."""
    try:
        yield
    except OSError as error:
        raise LedgerError(
            "find stories",
            str(ledger.path),
            f"the words of reports cannot be kept beside it: {error.strerror or error}",
            "Make room there, then: secondsource stories --update",
        ) from error


def _find_all_stories(ledger: Ledger, progress: StoriesProgress, words: PileWords) -> int:
    input_state = ledger.stories.input_state()
    names, facts = known_outlets(ledger)
    compared = compares_languages(ledger)
    searched = searched_pile(
        ledger,
        names,
        words,
        STORIES_VERSION,
        lambda done, total: progress("hearing reports", done, total),
    )
    pile, memory = searched.features, searched.memory
    gists = _collect_gists(ledger, searched) if compared else {}
    ids = [features.id for features in pile]
    progress("telling stories apart", 0, len(pile))
    stories = find_stories(pile, memory=memory)
    stories = join_tied_stories(stories, find_ties(pile, stories, memory), pile, memory)
    links: dict[ReportId, list[LanguageLink]] = defaultdict(list)
    if gists:
        kept = ComparisonMemory(memory, searched.read_stamps)
        joined = join_languages(stories, ids, gists, progress, kept)
        stories = joined.stories
        for link in joined.links:
            links[link.report].append(link)
    latest = ledger.versions.successors()
    rulings = [_on_latest_of_story(r, latest) for r in ledger.judgements.story_rulings()]
    stories = overrule_stories(stories, ids, rulings)
    linked = {report.id: report.linked for report in searched.reports}
    if _link_names_by_story(ledger, pile, stories):
        linked = ledger.stories.linked_revisions()
    progress("finding echoes", 0, len(pile))
    gist_of_number = {n: gists[report] for n, report in enumerate(ids) if report in gists}
    translated = translated_quotations(stories, gist_of_number) if gists else []
    state_outlets = {name for name, fact in facts.items() if fact.kind is OutletKind.STATE}
    on_states = memory.also_from(number_of(repr(sorted(state_outlets))))
    search = EchoSearch(pile, stories, on_states, state_outlets, translated)
    echo_rulings = [_on_latest_of_echo(r, latest) for r in ledger.judgements.echo_rulings()]
    echoes_from = _with_rulings(search.digests, ids, echo_rulings)
    changed = _with_other_ends(
        {
            number
            for number, digest in enumerate(echoes_from)
            if searched.reports[number].echoes_from != digest
        },
        ids,
        echo_rulings,
    )
    words.read(ids[number] for number in search.compared_for(changed))
    echoes_by_report: dict[ReportId, list[Echo]] = {ids[number]: [] for number in changed}
    found_echoes = overrule_echoes(search.echoes_of(changed), echo_rulings, names.canonical_name)
    del search
    # Each is let go when its stored form is made: there may be hundreds of thousands.
    found_echoes.reverse()
    while found_echoes:
        echo = found_echoes.pop()
        if echo.report in echoes_by_report:
            echoes_by_report[echo.report].append(as_stored(echo))
    names_given = {r.report: r.name for r in rulings if r.kind is JudgementKind.STORY_NAME}
    echoes_digests = _echoes_digests(ledger, searched, echoes_by_report)
    stories_from = _stories_from(
        stories,
        ids,
        memory,
        list(zip(echoes_digests, (linked[report] for report in ids), strict=True)),
        _Surroundings(facts, names_given, links),
    )
    before = ledger.stories.found_from()
    detected = _DetectedStories(
        pile,
        [
            story
            for story in stories
            for found_as in [story_id(ids[story[0]])]
            if before.get(found_as) != stories_from[found_as]
        ],
        echoes_by_report,
    )
    named_stories = []
    for story, title in _with_origins(ledger, detected, facts, progress):
        name = next((names_given[r] for r in story.reports if r in names_given), "")
        named_stories.append(
            replace(story, name=name or title, links=links_within(story.reports, links))
        )
    found = Found(
        input_state=input_state,
        stories={story.id: stories_from[story.id] for story in named_stories},
        gone=sorted(before.keys() - stories_from.keys()),
        reports={
            ids[number]: FoundEchoes(
                made_from=echoes_from[number], echoes_digest=echoes_digests[number]
            )
            for number in changed
        },
        steps=memory.found,
    )
    echoes = [echo for of_report in echoes_by_report.values() for echo in of_report]
    return ledger.stories.update(named_stories, echoes, found, STORIES_VERSION)


def _echoes_digests(
    ledger: Ledger, searched: SearchedPile, found: Mapping[ReportId, Sequence[Echo]]
) -> list[int]:
    """Return a number for the echoes of each report, which stays as long as they do.

    The desk keeps whole numbers with a sign. Echoes that were found before there were numbers have
    0 until others are found.

    Args:
        ledger: The desk.
        searched: The pile, with the numbers of before.
        found: The echoes of the reports whose echoes have been found again.
    """
    # Only what nothing else has changed since: a ruling may have set some of them aside.
    without_number: dict[ReportId, list[Echo]] = {
        report.id: []
        for report in searched.reports
        if report.id in found and report.echoes_from is not None and not report.echoes_digest
    }
    for echo in ledger.stories.echoes_of(list(without_number)):
        without_number[echo.report].append(echo)
    return [
        report.echoes_digest
        if report.id not in found or without_number.get(report.id) == found[report.id]
        else int(np.uint64(number_of(repr(found[report.id]))).astype(np.int64))
        for report in searched.reports
    ]


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the stories of a desk are found from beside its reports and their echoes.

    Args:
        facts: Facts of outlets, by name.
        names: The names that people gave to stories, by report.
        links: What joins stories of two languages, by report.
    """

    facts: Mapping[str, OutletFacts]
    names: Mapping[ReportId, str]
    links: Mapping[ReportId, Sequence[LanguageLink]]


def _with_rulings(
    digests: Words, ids: Sequence[ReportId], rulings: Sequence[EchoRuling]
) -> list[int]:
    """Return what the echoes of each report are found from, people's rulings among it.

    The desk keeps whole numbers with a sign.
    """
    numbers = {report: number for number, report in enumerate(ids)}
    digests = digests.copy()
    for place, ruling in enumerate(rulings):
        ends = [numbers[ReportId(r)] for r in (ruling.report, ruling.repeats) if r in numbers]
        of_ruling = np.array([number_of(f"{place} {ruling}")], dtype=np.uint64)
        for end in ends:
            digests[end : end + 1] += of_ruling
    return [int(digest) for digest in digests.view(np.int64)]


def _with_other_ends(
    changed: set[int], ids: Sequence[ReportId], rulings: Sequence[EchoRuling]
) -> list[int]:
    """Return reports with those tied to them by a ruling, which takes evidence from either end."""
    numbers = {report: number for number, report in enumerate(ids)}
    ruled = [
        {numbers[ruling.report], numbers[ReportId(ruling.repeats)]}
        for ruling in rulings
        if ruling.report in numbers and ruling.repeats in numbers
    ]
    while grown := {n for ends in ruled if ends & changed for n in ends} - changed:
        changed |= grown
    return sorted(changed)


def _stories_from(
    stories: Sequence[Sequence[int]],
    ids: Sequence[ReportId],
    memory: StepMemory,
    of_reports: Sequence[tuple[int, int]],
    around: _Surroundings,
) -> dict[StoryId, int]:
    """Return what each story is found from, as a number.

    Args:
        stories: The stories, as numbers in the pile.
        ids: The ids of the reports of the pile.
        memory: The memory of the search.
        of_reports: For each report a number for its echoes, and the revision of its links.
            Echoes that are found again are mostly those of before, and their stories stay.
        around: What else they are found from.
    """
    facts = number_of(repr(sorted((name, repr(fact)) for name, fact in around.facts.items())))
    pairs = np.array(of_reports, dtype=np.int64).reshape(-1, 2).view(np.uint64)
    mixed = combined(memory.stamps, pairs[:, 0], pairs[:, 1])
    surrounded = around.names.keys() | around.links.keys()
    of_surroundings = np.full(len(stories), number_of(repr([])), dtype=np.uint64)
    for place, story in enumerate(stories):
        beside = [
            (report, around.names.get(report, ""), around.links.get(report, ()))
            for report in (ids[number] for number in story)
            if report in surrounded
        ]
        if beside:
            of_surroundings[place] = number_of(repr(beside))
    digests = digests_of_groups(mixed, stories, memory.base, facts, of_surroundings)
    of_stories = digests.view(np.int64).tolist()
    return {
        story_id(ids[story[0]]): digest for story, digest in zip(stories, of_stories, strict=True)
    }


def _link_names_by_story(
    ledger: Ledger, pile: Sequence[ReportFeatures], stories: Sequence[Sequence[int]]
) -> bool:
    """Resolve names again with the stories just found, before origins are counted by entities.

    A story shows that names in two scripts are one; on a desk of one script it shows nothing, and
    nothing is done.
    """
    named = ledger.sources.named()
    if not has_names_of_two_scripts(named):
        return False
    story_of = {
        pile[number].id: story_id(pile[story[0]].id) for story in stories for number in story
    }
    link_sources(ledger, story_of, named)
    return True


def _on_latest_of_story(ruling: StoryRuling, latest: Mapping[ReportId, ReportId]) -> StoryRuling:
    """Return a ruling on the story of a superseded report as one on that of its latest version."""
    report = latest.get(ruling.report, ruling.report)
    others = dict.fromkeys(latest.get(other, other) for other in ruling.others)
    return replace(ruling, report=report, others=tuple(o for o in others if o != report))


def _on_latest_of_echo(ruling: EchoRuling, latest: Mapping[ReportId, ReportId]) -> EchoRuling:
    """Return a ruling on the echo of a superseded report as one on that of its latest version.

    A ruling on two versions of one report stays as it is, and finds neither of them.
    """
    report = latest.get(ruling.report, ruling.report)
    repeats = latest.get(ReportId(ruling.repeats), ruling.repeats)
    return ruling if report == repeats else replace(ruling, report=report, repeats=repeats)


def _collect_gists(ledger: Ledger, searched: SearchedPile) -> dict[ReportId, Gist]:
    """Return the gists of the reports that are compared across languages.

    Only reports that have changed since the last search are read.
    """
    memory = GistMemory(searched.memory)
    stamp_of = searched.read_stamps
    missing = [report for report, stamp in stamp_of.items() if stamp not in memory]
    made = {
        stamp_of[report.id]: gist_of(report, claims)
        for report, claims in ledger.reports.with_claims(missing)
    }
    memory.keep(made, stamp_of.values())
    gists = {}
    for report in searched.features:
        stamp = stamp_of[report.id]
        gist: Gist | None = (
            made[stamp] if stamp in made else memory.gist(stamp, report.id, report.trace.moment)
        )
        if gist is not None:
            gists[report.id] = gist
    return gists


# Maximum code points of a first line used as the title.
_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class _DetectedStories:
    """The stories and echoes of a pile, before their origins are counted.

    Args:
        pile: The features of all reports, by publication time.
        stories: The stories that change, as numbers in the pile.
        echoes: The echoes of the reports whose echoes change, by report.
    """

    pile: Sequence[ReportFeatures]
    stories: Sequence[Sequence[int]]
    echoes: Mapping[ReportId, Sequence[Echo]]


def _with_origins(
    ledger: Ledger,
    detected: _DetectedStories,
    facts: dict[str, OutletFacts],
    progress: StoriesProgress,
) -> Iterator[tuple[Story, str]]:
    """Yield stories with their origins, each with the title of its most typical report."""
    done = 0
    for batch in _story_batches(detected.stories):
        batch_features = [detected.pile[number] for story in batch for number in story]
        ids = [features.id for features in batch_features]
        known_as = ledger.sources.entity_ids(ids)
        echoes_by_report = _echoes_by_report(ledger, detected, ids)
        titles: dict[ReportId, str] = {}
        story_reports = _story_reports(ledger, batch_features)
        for story in batch:
            members = [detected.pile[number] for number in story]
            denying: set[str] = set()
            origins = origins_of(
                _note_denials(islice(story_reports, len(members)), denying, titles),
                [echo for features in members for echo in echoes_by_report[features.id]],
                StoryContext(facts, known_as),
                topic_of(members),
            )
            story_found = Story(
                id=story_id(members[0].id),
                name="",
                reports=tuple(features.id for features in members),
                origins=origins.origins,
                denials=_denials(ledger, members) if denying else (),
            )
            yield story_found, titles[most_typical(members).id]
        done += len(batch)
        progress("counting origins", done, len(detected.stories))


def _echoes_by_report(
    ledger: Ledger, detected: _DetectedStories, ids: Sequence[ReportId]
) -> dict[ReportId, list[Echo]]:
    """Return the echoes of some reports: those just found, else those that the desk has."""
    by_report = {report: list(detected.echoes.get(report, ())) for report in ids}
    as_before = [report for report in ids if report not in detected.echoes]
    for echo in ledger.stories.echoes_of(as_before):
        by_report[echo.report].append(echo)
    return by_report


def _story_reports(
    ledger: Ledger, members: Sequence[ReportFeatures]
) -> Iterator[tuple[str, StoryReport]]:
    read = ledger.reports.with_claims([features.id for features in members])
    for features in members:
        report, claims = next(read, (None, []))
        if report is None or report.id != features.id:
            raise LedgerError(
                "find stories",
                str(ledger.path),
                "a report was deleted while stories were sought",
                "Find them again: secondsource stories --update",
            )
        title = title_or_first_line(report.metadata.title, report.text, _LONGEST_NAME, " …")
        yield title, StoryReport(features, report.text, claims)


def _note_denials(
    reports: Iterable[tuple[str, StoryReport]], denying: set[str], titles: dict[ReportId, str]
) -> Iterator[StoryReport]:
    """Yield reports, and note those that deny something in `denying`, and the titles of all."""
    for title, report in reports:
        titles[report.features.id] = title
        if any(claim.stance.polarity is Polarity.DENIED for claim in report.claims):
            denying.add(report.features.id)
        yield report


def _denials(ledger: Ledger, members: Sequence[ReportFeatures]) -> tuple[Denial, ...]:
    """Return the denials of a story with what they deny.

    Its reports are read again, since few stories hold a denial: so nothing of the others has to be
    kept in memory.
    """
    compared = [
        compared_claim
        for report, claims in ledger.reports.with_claims([features.id for features in members])
        for compared_claim in compared_claims(claims, {report.id: report.text})
    ]
    return tuple(contradictions(compared))


def _story_batches(stories: Sequence[Sequence[int]]) -> Iterator[list[Sequence[int]]]:
    """Yield stories in batches of some hundred reports."""
    batch: list[Sequence[int]] = []
    size = 0
    for story in stories:
        batch.append(story)
        size += len(story)
        if size >= _REPORTS_PER_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
