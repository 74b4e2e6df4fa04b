"""The voices of a report: its sources, but for those quoted in another outlet's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondsource.echo.citations.citations import WHOLE_REPORT_FORMS, Citation, CitationForm
from secondsource.echo.origins.denials import denies
from secondsource.echo.stories.story_topic import StoryTopic
from secondsource.echo.text.span_coverage import SpanCoverage
from secondsource.language.english.citation_phrases import ends_alike, owner_of_report
from secondsource.language.english.commentators import COMMENTATOR
from secondsource.language.english.picture_words import PICTURES
from secondsource.model import (
    Certainty,
    Claim,
    Echo,
    EvidenceKind,
    Manner,
    Mode,
    ReportId,
    Source,
    SourceId,
    SourceKind,
    Span,
    Voice,
)

# Source kinds that never count as a voice: the report infers, an outlet is cited.
_VOICELESS_KINDS = frozenset({SourceKind.REPORT, SourceKind.OUTLET, SourceKind.UNKNOWN})
# Modes that convey knowledge: an order conveys what is to be done; a fear, a question or a hope
# conveys none.
_ASSERTING_MODES = frozenset(
    {Mode.STATEMENT, Mode.PROMISE, Mode.ORDER, Mode.BELIEF, Mode.INFERENCE}
)
_SURE_CERTAINTIES = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})
# Least share of a claim's content in another outlet's words for the claim to be that outlet's.
_LEAST_SHARE = 0.5
# A description of at most this many code points occurs by chance.
_LEAST_NAME = 8


@dataclass(frozen=True, slots=True)
class ReportDependence:
    """Evidence that a report depends on others.

    Args:
        citations: Its citations.
        echoes: The echoes in which it is the repeating report.
    """

    citations: Sequence[Citation]
    echoes: Sequence[Echo]


def own_voices(
    text: str,
    claims: Sequence[Claim],
    dependence: ReportDependence,
    topic: StoryTopic,
    known_as: Mapping[SourceId, str],
) -> list[Voice]:
    """Return the voices of a report, in the order they first speak.

    A source that speaks once in another outlet's words is that outlet's for the whole report, since
    all its mentions are one source.

    Args:
        text: The text of the report.
        claims: Its claims.
        dependence: Its citations and echoes.
        topic: The topic of the story.
        known_as: For ids of named sources, the key they share with their mentions elsewhere.
    """
    citations, echoes = dependence.citations, dependence.echoes
    if any(citation.form in WHOLE_REPORT_FORMS for citation in citations):
        return []
    spans, ids = _repeated_parts(citations, echoes)
    repeated_words, folded = SpanCoverage(spans), _casefolded(text)
    claims_by_source: dict[str, list[Claim]] = defaultdict(list)
    repeated_sources: set[str] = set()
    repeated_ids: set[str] = set(ids)
    for claim in sorted(claims, key=lambda c: c.content[0].start):
        source = claim.source
        if (
            claim.id in repeated_ids
            or claim.nested_in in repeated_ids
            or _is_inside(claim.content, repeated_words)
        ):
            repeated_ids.add(claim.id)
            repeated_sources.add(source.id)
        elif source.id and not _is_voiceless(source, citations):
            claims_by_source[source.id].append(claim)
    shared_spans: dict[ReportId, list[Span]] = defaultdict(list)
    for echo in echoes:
        if echo.repeats:
            shared_spans[echo.repeats] += [p.here for e in echo.evidence for p in e.passages]
    coverage_by_report = {report: SpanCoverage(here) for report, here in shared_spans.items()}
    return [
        replace(
            _build_voice(text, claims_of_source, topic, known_as),
            shared=_report_sharing(claims_of_source, coverage_by_report),
        )
        for key, claims_of_source in claims_by_source.items()
        if key not in repeated_sources
        and not _is_introduced_inside(folded, claims_of_source[0].source.name, repeated_words)
    ]


def _is_voiceless(source: Source, citations: Sequence[Citation]) -> bool:
    """Return whether a source is an outlet, the report itself, or what a cited outlet published.

    "The bureau's dispatch" is no document beside the bureau.
    """
    if source.kind in _VOICELESS_KINDS:
        return True
    owner = owner_of_report(source.name) if source.kind is SourceKind.DOCUMENT else ""
    return bool(owner) and any(ends_alike(citation.outlet, owner) for citation in citations)


def _report_sharing(
    claims: Sequence[Claim], coverage_by_report: Mapping[ReportId, SpanCoverage]
) -> ReportId:
    """Return another report that also holds most of a claim of a source; "" if none does."""
    for report, passages in coverage_by_report.items():
        if any(_is_inside(claim.content, passages) for claim in claims):
            return report
    return ReportId("")


def _casefolded(text: str) -> str:
    """Return a casefolded text of the same length, so that positions hold."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(f if len(f := c.casefold()) == 1 else c for c in text)


def _is_introduced_inside(folded_text: str, name: str, spans: SpanCoverage) -> bool:
    """Tell whether a source is first mentioned in another outlet's words.

    "The Harbour Herald cited a source who had been there": everything that source says later, it
    said to the Herald.
    """
    return len(name) > _LEAST_NAME and folded_text.find(name.casefold()) in spans


def _repeated_parts(
    citations: Sequence[Citation], echoes: Sequence[Echo]
) -> tuple[list[Span], set[str]]:
    """Return the spans and ids of claims that are another outlet's."""
    ids = {citation.claim for citation in citations if citation.claim}
    spans = [span for citation in citations for span in citation.content]
    # "The Harbour Herald reported": the rest of its sentence is from there.
    spans += [span for c in citations if c.form is CitationForm.MENTION for span in c.sentence]
    for echo in echoes:
        is_cited = any(e.kind is EvidenceKind.CITED for e in echo.evidence)
        for evidence in echo.evidence:
            is_copied = evidence.kind is EvidenceKind.COPIED and evidence.proven and echo.directed
            if is_copied or (evidence.kind is EvidenceKind.QUOTATION and is_cited):
                spans += [passage.here for passage in evidence.passages]
    return spans, ids


def _is_inside(content: Sequence[Span], spans: SpanCoverage) -> bool:
    length = sum(span.end - span.start for span in content)
    return spans.length(content) >= _LEAST_SHARE * length


def _is_speech(claim: Claim) -> bool:
    """Tell whether a claim is speech of its source, by its cue or its quotation."""
    return claim.manner is not Manner.INDIRECT or claim.cue_kind.is_speech


def _build_voice(
    text: str, claims: Sequence[Claim], topic: StoryTopic, known_as: Mapping[SourceId, str]
) -> Voice:
    source = claims[0].source
    asserted = [
        c
        for c in claims
        if c.stance.mode in _ASSERTING_MODES and c.stance.certainty in _SURE_CERTAINTIES
    ]
    # What pictures show need not name the matter: "a new heap of spoil and a row of tents".
    shows = source.kind is SourceKind.DOCUMENT and PICTURES.search(source.name) is not None
    relevant = [
        c
        for c in asserted
        if shows
        or (_is_speech(c) and any(topic.is_mentioned_in(span.words(text)) for span in c.content))
    ]
    is_commentator = source.kind in (
        SourceKind.GROUP,
        SourceKind.PERSON,
        SourceKind.UNNAMED,
    ) and any(
        COMMENTATOR.search(words) for words in (source.name, *(c.source.text for c in claims))
    )
    shared_name = known_as.get(source.id, source.name.casefold()) if source.named else ""
    return Voice(
        source=source.id,
        name=source.name,
        kind=source.kind,
        claims=tuple(claim.id for claim in claims),
        denies=any(denies(claim) for claim in relevant),
        known_as=shared_name,
        knows=bool(relevant) and not is_commentator,
    )
