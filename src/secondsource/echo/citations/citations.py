"""Which outlets a report cites: in what it attributes, in credits, bylines and datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from secondsource.echo.citations.outlet_names import OutletNames
from secondsource.echo.text.unusual_numbers import unusual_figures
from secondsource.echo.text.word_hashes import HashedWords, hash_words
from secondsource.language.english import citation_phrases as english
from secondsource.language.korean import citation_phrases as korean
from secondsource.language.korean.dateline_rules import first_dateline
from secondsource.language.sentence_ends import sentence_around
from secondsource.model import Claim, Report, SourceKind, Span, ZoneKind


class CitationForm(StrEnum):
    """How an outlet is cited; the value completes a note to the user."""

    CLAIM = "what it attributes to the outlet"
    ADDRESSEE = "what its source told the outlet"
    CREDIT = "the credit of a caption"
    WIRE = "the dateline or byline"
    REPRINT = "a line that says where it was first published"
    UNNAMED = "outlets it does not name"
    STATE = "state media it does not name"
    MENTION = "a mention of the outlet's reporting"


# A citation of these forms covers the whole report.
WHOLE_REPORT_FORMS = frozenset({CitationForm.WIRE, CitationForm.REPRINT})

# "PYONGYANG, March 4 (KCNA) --", "(Reuters) -", "Seoul (Yonhap)": at the beginning of the body.
_DATELINE = re.compile(r"[^\n.]{0,80}?\((?P<name>[^()\n]{2,40})\)\s*[-–—:]")
_MENTION_WINDOW = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """An outlet that a report relies on.

    Args:
        outlet: Its canonical name; "" if the report does not name it.
        form: How it is cited.
        spans: The words that cite it.
        content: The spans that rest on it; empty for the whole report.
        claim: Id of the claim that cites, if one does.
        sentence: The sentence of a mention.
        relaying_outlet: The outlet that quotes the cited one, and in which the report read it.
        figures: Unusual figures of the content, if the outlet has no name.
    """

    outlet: str
    form: CitationForm
    spans: tuple[Span, ...]
    content: tuple[Span, ...] = ()
    claim: str = ""
    sentence: tuple[Span, ...] = ()
    relaying_outlet: str = ""
    figures: frozenset[int] = frozenset()


def own_outlet(
    report: Report, claims: Sequence[Claim], names: OutletNames, wording: HashedWords | None = None
) -> str:
    """Return the canonical name of a report's outlet; "" if unknown.

    A report without an outlet field may still show it: its sources spoke to that outlet, or the
    outlet reported before, and its name is in the lines that every report of it carries.

    Args:
        report: The report.
        claims: Its claims.
        names: Names of known outlets.
        wording: The hashed words of its text, if at hand.
    """
    if report.metadata.outlet:
        return names.canonical_name(report.metadata.outlet) or report.metadata.outlet
    wording = wording or hash_words(report.text)
    furniture = [z.span for z in report.zones if z.kind is ZoneKind.FURNITURE]
    furniture_outlets = {name for span in furniture for name, _ in _outlets_in(span, report, names)}
    cited_outlets = {_source_outlet(claim, names) for claim in claims}
    cited_outlets |= {_outlet_named_in(claim.addressee, report, names) for claim in claims}
    furniture_outlets |= {
        mention.outlet
        for mention in names.mentions(wording, report.text)
        if _speaks_of_itself(report.text, mention.span.end)
    }
    outlets = (furniture_outlets & cited_outlets) - {""}
    return outlets.pop() if len(outlets) == 1 else ""


def find_citations(
    report: Report,
    claims: Sequence[Claim],
    own: str,
    names: OutletNames,
    wording: HashedWords | None = None,
) -> list[Citation]:
    """Return the citations of a report, those of its own outlet left out.

    Args:
        report: The report.
        claims: Its claims.
        own: The canonical name of its outlet.
        names: Names of known outlets.
        wording: The hashed words of its text, if at hand.
    """
    citations = [c for c in _claim_citations(report, claims, names) if c.outlet != own or not own]
    attributed_spans = [span for c in citations for span in c.spans]
    citations += [c for c in _zone_citations(report, names) if c.outlet != own]
    citations += [
        c
        for c in _mention_citations(report, names, wording or hash_words(report.text))
        if c.outlet != own and not any(s.overlaps(t) for s in c.spans for t in attributed_spans)
    ]
    return list(dict.fromkeys(_resolve_unnamed(citations)))


def _resolve_unnamed(citations: Sequence[Citation]) -> list[Citation]:
    """Resolve "a newspaper" to the outlet that the report names, if it names exactly one."""
    named = {c.outlet for c in citations if c.outlet and c.form is not CitationForm.CREDIT}
    if len(named) != 1:
        return list(citations)
    (outlet,) = named
    return [
        replace(c, outlet=outlet, form=CitationForm.CLAIM) if c.form is CitationForm.UNNAMED else c
        for c in citations
    ]


def _claim_citations(
    report: Report, claims: Sequence[Claim], names: OutletNames
) -> Iterator[Citation]:
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        outlet = _source_outlet(claim, names)
        outer = by_id.get(claim.nested_in)
        read_in = _source_outlet(outer, names) if outer is not None else ""
        if outlet or read_in:
            # What a source is quoted as saying in another outlet comes from that outlet.
            yield Citation(
                outlet=outlet or read_in,
                form=CitationForm.CLAIM,
                spans=(*claim.source.spans, *claim.cue),
                content=claim.content,
                claim=claim.id,
                relaying_outlet=read_in if outlet and read_in != outlet else "",
            )
        elif addressee_outlet := _outlet_named_in(claim.addressee, report, names):
            yield Citation(
                outlet=addressee_outlet,
                form=CitationForm.ADDRESSEE,
                spans=claim.addressee,
                content=claim.content,
                claim=claim.id,
            )
        elif _names_state_media(claim.source.text):
            yield Citation(
                outlet="",
                form=CitationForm.STATE,
                spans=claim.source.spans,
                content=claim.content,
                claim=claim.id,
                figures=_claim_figures(claim, report),
            )
        elif claim.source.kind in _VAGUE_KINDS and names.is_unnamed(claim.source.text):
            yield Citation(
                outlet="",
                form=CitationForm.UNNAMED,
                spans=claim.source.spans,
                content=claim.content,
                claim=claim.id,
                figures=_claim_figures(claim, report),
            )


def _claim_figures(claim: Claim, report: Report) -> frozenset[int]:
    return frozenset[int]().union(
        *(unusual_figures(span.words(report.text)) for span in claim.content)
    )


_VAGUE_KINDS = frozenset(
    {SourceKind.OUTLET, SourceKind.GROUP, SourceKind.UNKNOWN, SourceKind.UNNAMED}
)


def _source_outlet(claim: Claim, names: OutletNames) -> str:
    """Return the outlet that a claim's source is or belongs to ("Far Bank's report")."""
    source = claim.source
    known_outlet = names.canonical_name(source.name) or names.canonical_name(source.text)
    if known_outlet or source.kind in (SourceKind.PERSON, SourceKind.GOVERNMENT):
        return known_outlet
    mentioned = names.first_outlet_in(source.text) or names.first_outlet_in(source.name)
    if mentioned:
        return mentioned
    # An outlet that no list knows goes by the name the report gives it.
    is_named_outlet = source.kind is SourceKind.OUTLET and source.named
    return source.name if is_named_outlet and not names.is_unnamed(source.text) else ""


def _outlet_named_in(spans: Sequence[Span], report: Report, names: OutletNames) -> str:
    for span in spans:
        outlet = names.first_outlet_in(span.words(report.text))
        if outlet:
            return outlet
    return ""


def _zone_citations(report: Report, names: OutletNames) -> Iterator[Citation]:
    for zone in report.zones:
        words = zone.span.words(report.text)
        if zone.credit is not None:
            for name, span in _outlets_in(zone.credit, report, names):
                yield Citation(
                    outlet=name, form=CitationForm.CREDIT, spans=(span,), content=(zone.span,)
                )
        if zone.kind is ZoneKind.FURNITURE and _says_reprinted(words):
            for name, span in _outlets_in(zone.span, report, names):
                yield Citation(outlet=name, form=CitationForm.REPRINT, spans=(span,))
    body = next((z for z in report.zones if z.kind is ZoneKind.BODY), None)
    if body is not None and (line := _DATELINE.match(body.span.words(report.text))):
        start = body.span.start + line.start("name")
        for name, span in _outlets_in(Span(start, start + len(line["name"])), report, names):
            yield Citation(outlet=name, form=CitationForm.WIRE, spans=(span,))
    korean_line = first_dateline(report.text, report.zones)
    if korean_line is not None:
        for name, span in _outlets_in(Span(korean_line.start, korean_line.end), report, names):
            yield Citation(outlet=name, form=CitationForm.WIRE, spans=(span,))
    byline = report.metadata.byline
    for mention in names.mentions(hash_words(byline), byline):
        yield Citation(outlet=mention.outlet, form=CitationForm.WIRE, spans=())


def _outlets_in(span: Span, report: Report, names: OutletNames) -> Iterator[tuple[str, Span]]:
    words = span.words(report.text)
    for mention in names.mentions(hash_words(words), words):
        start, end = mention.span.start, mention.span.end
        yield mention.outlet, Span(span.start + start, span.start + end)


def _mention_citations(
    report: Report, names: OutletNames, wording: HashedWords
) -> Iterator[Citation]:
    """Yield names of outlets beside a word of reporting, outside furniture and credits."""
    text = report.text
    for mention in names.mentions(wording, text):
        span = mention.span
        zone = report.zone_at(span.start)
        if zone is not None and zone.kind is ZoneKind.FURNITURE:
            continue
        low = max(text.rfind("\n", 0, span.start) + 1, span.start - _MENTION_WINDOW)
        high = text.find("\n", span.end)
        high = min(span.end + _MENTION_WINDOW, len(text) if high < 0 else high)
        if _has_reporting_word(text, low, span.start) or _has_reporting_word(text, span.end, high):
            yield Citation(
                outlet=mention.outlet,
                form=CitationForm.MENTION,
                spans=(span,),
                sentence=(sentence_around(span, text),),
            )


def _speaks_of_itself(text: str, end: int) -> bool:
    """Return whether what follows an outlet's name is what an outlet says of itself only."""
    return any(pack.OUTLET_OF_ITSELF.match(text, end) for pack in (english, korean))


def _has_reporting_word(text: str, start: int, end: int) -> bool:
    return any(pack.REPORTING_WORD.search(text, start, end) for pack in (english, korean))


def _names_state_media(words: str) -> bool:
    return any(pack.STATE_MEDIA.search(words) for pack in (english, korean))


def _says_reprinted(line: str) -> bool:
    return any(pack.REPRINT_LINE.search(line) for pack in (english, korean))
