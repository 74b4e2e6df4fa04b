"""The origins of one story, from its reports, claims and echoes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from secondsource.echo.origins.fold_rules import StoryVoice
from secondsource.echo.origins.origin_counts import Origins, find_origins
from secondsource.echo.origins.own_speakers import ReportDependence, own_voices
from secondsource.echo.stories.report_features import ReportFeatures
from secondsource.echo.stories.story_topic import StoryTopic
from secondsource.echo.text.tfidf import term_sum
from secondsource.model import Claim, Echo, OutletKind, ReportId, SourceId


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """The facts of an outlet.

    Args:
        kind: Its kind.
        owner: The key that state outlets of one state share; "" if unknown.
    """

    kind: OutletKind = OutletKind.UNKNOWN
    owner: str = ""


@dataclass(frozen=True, slots=True)
class StoryReport:
    """One report of a story, with its text and claims.

    Args:
        features: Its features.
        text: Its text.
        claims: Its claims.
    """

    features: ReportFeatures
    text: str
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class StoryContext:
    """Facts used beside the reports of a story.

    Args:
        outlets: Facts of outlets, by name.
        known_as: For ids of named sources, what they share with their mentions elsewhere.
    """

    outlets: Mapping[str, OutletFacts] = field(default_factory=dict)
    known_as: Mapping[SourceId, str] = field(default_factory=dict)


def origins_of(
    reports: Iterable[StoryReport],
    echoes: Sequence[Echo],
    context: StoryContext,
    topic: StoryTopic,
) -> Origins:
    """Return the origins of a story.

    Args:
        reports: Its reports in the order of time. They are read one by one, and no text is kept: a
            story may have thousands of reports.
        echoes: The echoes in which one of them is the repeating report.
        context: Facts of outlets and named sources.
        topic: The topic of the story.
    """
    echoes_by_report: dict[str, list[Echo]] = defaultdict(list)
    for echo in echoes:
        echoes_by_report[echo.report].append(echo)
    report_voices = []
    source_outlets: dict[str, str] = {}
    for report in reports:
        report_voices.append(
            _story_voice(report, echoes_by_report[report.features.id], topic, context)
        )
        for citation in report.features.citations:
            if citation.relaying_outlet:
                source_outlets[citation.relaying_outlet] = citation.outlet
    outlet_voices = {
        echo.outlet: StoryVoice(
            report=ReportId(""), outlet=echo.outlet, outlet_kind=facts.kind, owner=facts.owner
        )
        for echo in echoes
        if (facts := context.outlets.get(echo.outlet)) is not None
    }
    return find_origins(report_voices, echoes, source_outlets, outlet_voices)


def _story_voice(
    report: StoryReport, echoes: Sequence[Echo], topic: StoryTopic, context: StoryContext
) -> StoryVoice:
    features = report.features
    facts = context.outlets.get(features.trace.outlet, OutletFacts())
    dependence = ReportDependence(features.citations, echoes)
    voices = own_voices(report.text, report.claims, dependence, topic, context.known_as)
    return StoryVoice(
        report=features.id,
        outlet=features.trace.outlet,
        outlet_kind=facts.kind,
        owner=facts.owner,
        moment=features.trace.moment,
        voices=tuple(voices),
    )


def most_typical(members: Sequence[ReportFeatures]) -> ReportFeatures:
    """Return the report of a story that is most like all of them; the earliest of equals."""
    if len(members) < 3:
        return members[0]
    words, total = term_sum([features.terms for features in members])

    def similarity(features: ReportFeatures) -> float:
        vector = features.terms
        return float(total[np.searchsorted(words, vector.words)] @ vector.weights)

    return max(members, key=similarity)
