"""Who speaks in a report in its own right: not in another outlet's words, and to the matter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondsource.echo.citations.citations import WHOLE_REPORT_FORMS, Citation, CitationForm
from secondsource.echo.origins.denials import denies
from secondsource.echo.stories.story_topic import StoryTopic
from secondsource.echo.text.span_coverage import SpanCoverage
from secondsource.language.english.commentators import COMMENTATOR
from secondsource.model import (
    Certainty,
    Claim,
    Echo,
    EvidenceKind,
    Manner,
    Mode,
    ReportId,
    SourceId,
    SourceKind,
    Span,
    Voice,
)

# The report itself infers, an outlet is cited, nobody is nobody: none of them is a voice.
_VOICELESS_KINDS = frozenset({SourceKind.REPORT, SourceKind.OUTLET, SourceKind.UNKNOWN})
# What is feared, asked or hoped for is nobody's knowledge; what one is told to do is.
_ASSERTING_MODES = frozenset(
    {Mode.STATEMENT, Mode.PROMISE, Mode.ORDER, Mode.BELIEF, Mode.INFERENCE}
)
_SURE_CERTAINTIES = frozenset({Certainty.CERTAIN, Certainty.PROBABLE})
# A claim is another's if so much of its content is.
_LEAST_SHARE = 0.5
# Shorter descriptions stand anywhere.
_LEAST_NAME = 8


def own_voices(
    text: str,
    claims: Sequence[Claim],
    repeated: tuple[Sequence[Citation], Sequence[Echo]],
    matter: StoryTopic,
    known_as: Mapping[SourceId, str],
) -> list[Voice]:
    """Return who speaks in a report in its own right, in the order they first speak.

    A source that speaks once in another outlet's words is that outlet's for the whole report, since
    all its mentions are one source.

    Args:
        text: The text of the report.
        claims: Its claims.
        repeated: Its citations, and the echoes in which it is the repeating report.
        matter: What the story is about.
        known_as: For ids of named sources what they share with their mentions elsewhere.
    """
    citations, echoes = repeated
    if any(citation.form in WHOLE_REPORT_FORMS for citation in citations):
        return []
    spans, ids = _repeated_parts(citations, echoes)
    repeated_words, folded = SpanCoverage(spans), _casefolded(text)
    own: dict[str, list[Claim]] = defaultdict(list)
    lost: set[str] = set()
    taken: set[str] = set(ids)
    for claim in sorted(claims, key=lambda c: c.content[0].start):
        source = claim.source
        if (
            claim.id in taken
            or claim.nested_in in taken
            or _is_inside(claim.content, repeated_words)
        ):
            taken.add(claim.id)
            lost.add(source.id)
        elif source.id and source.kind not in _VOICELESS_KINDS:
            own[source.id].append(claim)
    shared: dict[ReportId, list[Span]] = defaultdict(list)
    for echo in echoes:
        if echo.repeats:
            shared[echo.repeats] += [p.here for e in echo.evidence for p in e.passages]
    shared_with = {report: SpanCoverage(here) for report, here in shared.items()}
    return [
        replace(_voice(text, said, matter, known_as), shared=_report_sharing(said, shared_with))
        for key, said in own.items()
        if key not in lost
        and not _is_introduced_inside(folded, said[0].source.name, repeated_words)
    ]


def _report_sharing(
    said: Sequence[Claim], shared_with: Mapping[ReportId, SpanCoverage]
) -> ReportId:
    """Return another report in which most of what a source says stands as well."""
    for report, passages in shared_with.items():
        if any(_is_inside(claim.content, passages) for claim in said):
            return report
    return ReportId("")


def _casefolded(text: str) -> str:
    """Return a text with its letters folded, none of them becoming two, so that places hold."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(f if len(f := c.casefold()) == 1 else c for c in text)


def _is_introduced_inside(folded: str, name: str, spans: SpanCoverage) -> bool:
    """Tell whether a source is first spoken of in words that are another outlet's.

    "The Harbour Herald cited a source who had been there": whatever that source goes on to say, it
    said to the Herald.
    """
    return len(name) > _LEAST_NAME and folded.find(name.casefold()) in spans


def _repeated_parts(
    citations: Sequence[Citation], echoes: Sequence[Echo]
) -> tuple[list[Span], set[str]]:
    """Return which words and claims are another outlet's."""
    ids = {citation.claim for citation in citations if citation.claim}
    spans = [span for citation in citations for span in citation.content]
    # "The Harbour Herald reported": what its sentence goes on to say is from there.
    spans += [span for c in citations if c.form is CitationForm.MENTION for span in c.sentence]
    for echo in echoes:
        cited = any(e.kind is EvidenceKind.CITED for e in echo.evidence)
        for evidence in echo.evidence:
            copied = evidence.kind is EvidenceKind.COPIED and evidence.proven and echo.directed
            if copied or (evidence.kind is EvidenceKind.QUOTATION and cited):
                spans += [passage.here for passage in evidence.passages]
    return spans, ids


def _is_inside(content: Sequence[Span], spans: SpanCoverage) -> bool:
    length = sum(span.end - span.start for span in content)
    return spans.length(content) >= _LEAST_SHARE * length


def _is_speech(claim: Claim) -> bool:
    """Tell whether a claim is something its source has said, by its cue or its quotation."""
    return claim.manner is not Manner.INDIRECT or claim.cue_kind.is_speech


def _voice(
    text: str, said: Sequence[Claim], matter: StoryTopic, known_as: Mapping[SourceId, str]
) -> Voice:
    source = said[0].source
    sure = [
        c
        for c in said
        if c.stance.mode in _ASSERTING_MODES and c.stance.certainty in _SURE_CERTAINTIES
    ]
    sure = [c for c in sure if _is_speech(c)]
    told = [c for c in sure if any(matter.is_mentioned_in(span.words(text)) for span in c.content)]
    comments = source.kind in (SourceKind.GROUP, SourceKind.PERSON, SourceKind.UNNAMED) and any(
        COMMENTATOR.search(words) for words in (source.name, *(c.source.text for c in said))
    )
    shared = known_as.get(source.id, source.name.casefold()) if source.named else ""
    return Voice(
        source=source.id,
        name=source.name,
        kind=source.kind,
        claims=tuple(claim.id for claim in said),
        denies=any(denies(claim) for claim in told),
        known_as=shared,
        knows=bool(told) and not comments,
    )
