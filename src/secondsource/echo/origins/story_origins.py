"""From the reports of one story to what counts in it: who tells it, and on whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from secondsource.echo.origins.fold_rules import StoryVoice
from secondsource.echo.origins.origin_counts import Origins, find_origins
from secondsource.echo.origins.own_speakers import own_voices
from secondsource.echo.stories.report_features import ReportFeatures
from secondsource.echo.stories.story_topic import StoryTopic
from secondsource.echo.text.tfidf import term_sum
from secondsource.model import Claim, Echo, OutletKind, ReportId, SourceId


@dataclass(frozen=True, slots=True)
class OutletFacts:
    """What is known of an outlet.

    Args:
        kind: Who stands behind it.
        owner: What the state outlets of one state share; "" if unknown.
    """

    kind: OutletKind = OutletKind.UNKNOWN
    owner: str = ""


@dataclass(frozen=True, slots=True)
class StoryReport:
    """One report of a story, whole.

    Args:
        features: What is kept of it.
        text: Its text.
        claims: Its claims.
    """

    features: ReportFeatures
    text: str
    claims: Sequence[Claim]


@dataclass(frozen=True, slots=True)
class StoryContext:
    """What is known beside the reports of a story.

    Args:
        outlets: Facts of outlets, by name.
        known_as: For ids of named sources, what they share with their mentions elsewhere.
    """

    outlets: Mapping[str, OutletFacts] = field(default_factory=dict)
    known_as: Mapping[SourceId, str] = field(default_factory=dict)


def origins_of(
    tellings: Iterable[StoryReport],
    echoes: Sequence[Echo],
    around: StoryContext,
    matter: StoryTopic,
) -> Origins:
    """Return the origins of a story.

    Args:
        tellings: Its reports in the order of time. They are taken one by one, and no text is kept:
            a story may have thousands of reports.
        echoes: The echoes in which one of them is the repeating report.
        around: What else is known.
        matter: What the story is about.
    """
    of: dict[str, list[Echo]] = defaultdict(list)
    for echo in echoes:
        of[echo.report].append(echo)
    tellers = []
    through: dict[str, str] = {}
    for telling in tellings:
        tellers.append(_story_voice(telling, of[telling.features.id], matter, around))
        for citation in telling.features.citations:
            if citation.relaying_outlet:
                through[citation.relaying_outlet] = citation.outlet
    known = {
        echo.outlet: StoryVoice(
            report=ReportId(""), outlet=echo.outlet, outlet_kind=facts.kind, owner=facts.owner
        )
        for echo in echoes
        if (facts := around.outlets.get(echo.outlet)) is not None
    }
    return find_origins(tellers, echoes, through, known)


def _story_voice(
    telling: StoryReport, echoes: Sequence[Echo], matter: StoryTopic, around: StoryContext
) -> StoryVoice:
    heard = telling.features
    facts = around.outlets.get(heard.trace.outlet, OutletFacts())
    voices = own_voices(
        telling.text, telling.claims, (heard.citations, echoes), matter, around.known_as
    )
    return StoryVoice(
        report=heard.id,
        outlet=heard.trace.outlet,
        outlet_kind=facts.kind,
        owner=facts.owner,
        moment=heard.trace.moment,
        voices=tuple(voices),
    )


def most_typical(members: Sequence[ReportFeatures]) -> ReportFeatures:
    """Return the report of a story that is most like all of them; the earliest of equals."""
    if len(members) < 3:
        return members[0]
    words, total = term_sum([heard.terms for heard in members])

    def alike(heard: ReportFeatures) -> float:
        vector = heard.terms
        return float(total[np.searchsorted(words, vector.words)] @ vector.weights)

    return max(members, key=alike)
