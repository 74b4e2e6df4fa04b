"""Annotated text: a report cut into pieces, each with the annotations that cover it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from secondsource.model import Claim, Report, Span, Zone, ZoneKind, enclosing_span
from secondsource.model.deceptive_characters import UNSEEN


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotated span of a text.

    Args:
        span: The span.
        role: "content", "cue", "source", "addressee", "stance", "copied" or "stated".
        claim: Number of the claim it belongs to, from 1; 0 if to none.
    """

    span: Span
    role: str
    claim: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece:
    """A stretch of text covered by the same annotations throughout.

    Args:
        start: Its first code point in the report's text.
        text: Its words; of an invisible character, its code point instead ("U+202E").
        roles: The roles of its annotations, sorted.
        claims: Numbers of the claims it belongs to, sorted.
        ends: Numbers of the claims whose content ends with it.
        unseen: The name of the invisible character, if this is one.
    """

    start: int
    text: str
    roles: tuple[str, ...] = ()
    claims: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    unseen: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextZone:
    """A zone of a report, cut into pieces.

    Args:
        kind: Its kind.
        span: Its span in the report's text.
        pieces: Its text.
        claims: Numbers of the claims whose content begins here, sorted.
        page: Number of the page of the document that begins here or within; 0 if none does.
    """

    kind: ZoneKind
    span: Span
    pieces: tuple[TextPiece, ...]
    claims: tuple[int, ...] = ()
    page: int = 0


@dataclass(slots=True)
class _AnnotationSweep:
    """Counts of the annotations that cover the current place of the sweep."""

    roles: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    claims: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, annotation: Annotation, change: int) -> None:
        self.roles[annotation.role] += change
        if annotation.claim:
            self.claims[annotation.claim] += change


def claim_annotations(claims: Sequence[Claim]) -> list[Annotation]:
    """Return the annotations of claims, numbered from 1 in the order given."""
    annotations = []
    for number, claim in enumerate(claims, 1):
        roles = (
            ("content", claim.content),
            ("cue", claim.cue),
            ("source", claim.source.spans),
            ("addressee", claim.addressee),
            ("stance", tuple(word.span for word in claim.stance.words)),
        )
        annotations += [Annotation(span, role, number) for role, spans in roles for span in spans]
    return annotations


def annotated_zones(report: Report, marks: Iterable[Annotation]) -> list[TextZone]:
    """Return a report zone by zone, cut where annotations begin and end: a sweep over their ends.

    Text outside all zones is returned as body zones, unless it is white space.

    Args:
        report: The report.
        marks: The annotations, in any order; they may overlap.
    """
    starts: dict[int, list[Annotation]] = defaultdict(list)
    stops: dict[int, list[Annotation]] = defaultdict(list)
    last: dict[int, int] = {}
    first: dict[int, int] = {}
    for mark in marks:
        starts[mark.span.start].append(mark)
        stops[mark.span.end].append(mark)
        if mark.role == "content":
            last[mark.claim] = max(mark.span.end, last.get(mark.claim, 0))
            first[mark.claim] = min(mark.span.start, first.get(mark.claim, mark.span.start))
    ends: dict[int, list[int]] = defaultdict(list)
    for claim, end in last.items():
        ends[end].append(claim)
    places = sorted({*starts, *stops})
    sweep, next_place, zones = _AnnotationSweep(), 0, []
    for zone in _zones_and_gaps(report):
        pieces: list[TextPiece] = []
        position = zone.span.start
        while position < zone.span.end:
            while next_place < len(places) and places[next_place] <= position:
                _advance_sweep(sweep, stops[places[next_place]], starts[places[next_place]])
                next_place += 1
            upto = min(
                zone.span.end, places[next_place] if next_place < len(places) else zone.span.end
            )
            pieces += _pieces(
                report.text, Span(position, upto), sweep, tuple(sorted(ends.get(upto, ())))
            )
            position = upto
        claims = tuple(sorted(c for c, start in first.items() if _contains(zone.span, start)))
        page = next((p.page for p in report.pages if _contains(zone.span, p.position)), 0)
        zones.append(
            TextZone(kind=zone.kind, span=zone.span, pieces=tuple(pieces), claims=claims, page=page)
        )
    return zones


def zones_of_claim(report: Report, claim: Claim) -> list[TextZone]:
    """Return the zones that hold a claim's words, with only that claim annotated."""
    extent = enclosing_span([*claim.content, *claim.cue, *claim.source.spans])
    return [
        part
        for part in annotated_zones(report, claim_annotations([claim]))
        if part.span.overlaps(extent)
    ]


def sources_of_claims(claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """Return the sources of a report's claims, id and name, in the order they first speak."""
    names_by_id = {c.source.id: c.source.name for c in claims if c.source.id}
    return list(names_by_id.items())


def _contains(span: Span, place: int) -> bool:
    return span.start <= place < span.end


def _advance_sweep(
    sweep: _AnnotationSweep, stopping: Iterable[Annotation], starting: Iterable[Annotation]
) -> None:
    for mark in stopping:
        sweep.add(mark, -1)
    for mark in starting:
        sweep.add(mark, 1)


def _zones_and_gaps(report: Report) -> Iterator[Zone]:
    position = 0
    for zone in report.zones:
        yield from _gap_zone(report.text, position, zone.span.start)
        yield zone
        position = zone.span.end
    yield from _gap_zone(report.text, position, len(report.text))


def _gap_zone(text: str, start: int, end: int) -> Iterator[Zone]:
    match = re.compile(r"\S(?:.*\S)?", re.DOTALL).search(text, start, end)
    if match:
        yield Zone(ZoneKind.BODY, Span(match.start(), match.end()))


def _pieces(
    text: str, span: Span, sweep: _AnnotationSweep, ends: tuple[int, ...]
) -> Iterator[TextPiece]:
    """Yield a stretch of text in pieces; each invisible character is a piece of its own."""
    roles = tuple(sorted(role for role, count in sweep.roles.items() if count > 0))
    claims = tuple(sorted(claim for claim, count in sweep.claims.items() if count > 0))
    cuts = {span.start, span.end}
    for match in UNSEEN.finditer(text, span.start, span.end):
        cuts |= {match.start(), match.end()}
    for first, upto in pairwise(sorted(cuts)):
        words = text[first:upto]
        closing = ends if upto == span.end else ()
        if UNSEEN.fullmatch(words):
            yield TextPiece(
                start=first,
                text=f"U+{ord(words):04X}",
                roles=roles,
                claims=claims,
                ends=closing,
                unseen=unseen_name(words),
            )
        else:
            yield TextPiece(start=first, text=words, roles=roles, claims=claims, ends=closing)


def unseen_name(character: str) -> str:
    """Return the name of an invisible character ("right-to-left override")."""
    return unicodedata.name(character, "control character").lower()
