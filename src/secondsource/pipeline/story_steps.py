"""The steps that find the stories, echoes and origins of a desk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import islice

from secondsource.echo import (
    OutletFacts,
    OutletNames,
    ReportFeatures,
    ReportGist,
    StoryContext,
    StoryReport,
    WordStore,
    by_publication_time,
    compared_claims,
    contradictions,
    features_of,
    find_echoes,
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
    with_stored_words,
)
from secondsource.language.quotation_marks import quotations
from secondsource.ledger import Ledger
from secondsource.ledger.storage.private_files import private_file_without_name
from secondsource.model import (
    Claim,
    Denial,
    Echo,
    EchoRuling,
    LanguageLink,
    LedgerError,
    OutletKind,
    Polarity,
    Report,
    ReportId,
    Story,
    StoryRuling,
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
from secondsource.pipeline.version_step import VERSIONS_VERSION, update_versions

STORIES_VERSION = f"stories-7+{LANGUAGES_VERSION}+{VERSIONS_VERSION}"
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
        with _name_folder_on_error(ledger):
            file = stack.enter_context(private_file_without_name(ledger.path.parent))
        # What has been read before has filled the caches of several connections.
        ledger.release_memory()
        return _find_all_stories(ledger, progress, WordStore(file))


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


def _find_all_stories(ledger: Ledger, progress: StoriesProgress, store: WordStore) -> int:
    names, facts = known_outlets(ledger)
    compared = compares_languages(ledger)
    pile, titles, gists = _collect_features(ledger, names, progress, store, compared)
    ids = [features.id for features in pile]
    dated_terms = [features.dated_terms for features in pile]
    progress("telling stories apart", 0, len(pile))
    stories = find_stories(dated_terms)
    stories = join_tied_stories(stories, find_ties(pile, stories), dated_terms)
    links: dict[ReportId, list[LanguageLink]] = defaultdict(list)
    if gists:
        joined = join_languages(stories, ids, gists, progress)
        stories = joined.stories
        for link in joined.links:
            links[link.report].append(link)
    latest = ledger.versions.successors()
    rulings = [_on_latest_of_story(r, latest) for r in ledger.judgements.story_rulings()]
    stories = overrule_stories(stories, ids, rulings)
    _link_names_by_story(ledger, pile, stories)
    progress("finding echoes", 0, len(pile))
    gist_of_number = {n: gists[report] for n, report in enumerate(ids) if report in gists}
    translated = translated_quotations(stories, gist_of_number) if gists else []
    state_outlets = {name for name, fact in facts.items() if fact.kind is OutletKind.STATE}
    echo_rulings = [_on_latest_of_echo(r, latest) for r in ledger.judgements.echo_rulings()]
    echoes = overrule_echoes(
        find_echoes(pile, stories, state_outlets, translated), echo_rulings, names.canonical_name
    )
    names_given = {r.report: r.name for r in rulings if r.kind is JudgementKind.STORY_NAME}
    named_stories = []
    for story in _with_origins(ledger, _DetectedStories(pile, stories, echoes), facts, progress):
        name = next((names_given[r] for r in story.reports if r in names_given), "")
        named_stories.append(
            replace(
                story,
                name=name or titles.get(story.name, ""),
                links=links_within(story.reports, links),
            )
        )
    return ledger.stories.replace(named_stories, echoes, STORIES_VERSION)


def _link_names_by_story(
    ledger: Ledger, pile: Sequence[ReportFeatures], stories: Sequence[Sequence[int]]
) -> None:
    """Resolve names again with the stories just found, before origins are counted by entities.

    A story shows that names in two scripts are one; on a desk of one script it shows nothing.
    """
    if has_names_of_two_scripts(ledger):
        story_of = {
            pile[number].id: story_id(pile[story[0]].id) for story in stories for number in story
        }
        link_sources(ledger, story_of)


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


def _collect_features(
    ledger: Ledger,
    names: OutletNames,
    progress: StoriesProgress,
    store: WordStore,
    compared: bool,
) -> tuple[list[ReportFeatures], dict[str, str], dict[ReportId, ReportGist]]:
    """Return the features of the reports that count, their titles, and their gists if compared."""
    count = ledger.counts().reports
    pile: list[ReportFeatures] = []
    titles: dict[str, str] = {}
    gists: dict[ReportId, ReportGist] = {}
    for number, (report, claims) in enumerate(ledger.reports.all_with_claims(counting=True)):
        features = features_of(report, claims, names, quotations(report.text))
        with _name_folder_on_error(ledger):
            pile.append(with_stored_words(features, store))
        titles[report.id] = title_or_first_line(
            report.metadata.title, report.text, _LONGEST_NAME, " …"
        )
        gist = gist_of(report, claims) if compared else None
        if gist is not None:
            gists[report.id] = gist
        if number % _REPORTS_PER_BATCH == 0:
            progress("hearing reports", number, count)
    return by_publication_time(pile), titles, gists


# Maximum code points of a first line used as the title.
_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class _DetectedStories:
    """The stories and echoes of a pile, before their origins are counted.

    Args:
        pile: The features of all reports, by publication time.
        stories: The stories, as numbers in the pile.
        echoes: The echoes between the reports.
    """

    pile: Sequence[ReportFeatures]
    stories: Sequence[Sequence[int]]
    echoes: Sequence[Echo]


def _with_origins(
    ledger: Ledger,
    detected: _DetectedStories,
    facts: dict[str, OutletFacts],
    progress: StoriesProgress,
) -> Iterator[Story]:
    """Yield stories with their origins; the name of each is the id of its most typical report."""
    echoes_by_report: dict[str, list[Echo]] = defaultdict(list)
    for echo in detected.echoes:
        echoes_by_report[echo.report].append(echo)
    done = 0
    for batch in _story_batches(detected.stories):
        batch_features = [detected.pile[number] for story in batch for number in story]
        ids = [features.id for features in batch_features]
        known_as = ledger.sources.entity_ids(ids)
        story_reports = _story_reports(batch_features, ledger.reports.with_claims(ids))
        for story in batch:
            members = [detected.pile[number] for number in story]
            denying: set[str] = set()
            origins = origins_of(
                _note_denials(islice(story_reports, len(members)), denying),
                [echo for features in members for echo in echoes_by_report[features.id]],
                StoryContext(facts, known_as),
                topic_of(members),
            )
            yield Story(
                id=story_id(members[0].id),
                name=most_typical(members).id,
                reports=tuple(features.id for features in members),
                origins=origins.origins,
                denials=_denials(ledger, members) if denying else (),
            )
        done += len(batch)
        progress("counting origins", done, len(detected.stories))


def _story_reports(
    members: Sequence[ReportFeatures], reports_with_claims: Iterable[tuple[Report, list[Claim]]]
) -> Iterator[StoryReport]:
    for features, (report, claims) in zip(members, reports_with_claims, strict=True):
        yield StoryReport(features, report.text, claims)


def _note_denials(reports: Iterable[StoryReport], denying: set[str]) -> Iterator[StoryReport]:
    """Yield reports, and add the ids of those that deny something to `denying`."""
    for report in reports:
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
