"""A report's text cut into pieces, each with what the desk has read in it."""

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
    """Something that stands in a text.

    Args:
        span: Where.
        role: "content", "cue", "source", "addressee", "stance" or "copied".
        claim: Number of the claim it belongs to, from 1; 0 if to none.
    """

    span: Span
    role: str
    claim: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece:
    """A stretch of text all of which bears the same marks.

    Args:
        start: Its first code point in the report's text.
        text: Its words; of what is not seen, a name instead ("U+202E").
        roles: What it is, sorted.
        claims: Numbers of the claims it belongs to, sorted.
        ends: Numbers of the claims whose content ends with it.
        unseen: The name of the character that cannot be seen, if this is one.
    """

    start: int
    text: str
    roles: tuple[str, ...] = ()
    claims: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    unseen: str = ""


@dataclass(frozen=True, slots=True)
class TextZone:
    """A zone of a report, cut into pieces.

    Args:
        kind: What the zone is for.
        span: Where it stands.
        pieces: Its text.
        claims: Numbers of the claims whose content begins here, sorted.
    """

    kind: ZoneKind
    span: Span
    pieces: tuple[TextPiece, ...]
    claims: tuple[int, ...] = ()


@dataclass(slots=True)
class _AnnotationSweep:
    """Which marks hold at the place the sweep has come to."""

    roles: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    claims: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def turn(self, mark: Annotation, by: int) -> None:
        self.roles[mark.role] += by
        if mark.claim:
            self.claims[mark.claim] += by


def marks_of(claims: Sequence[Claim]) -> list[Annotation]:
    """Return where the words of claims stand, numbered from 1 in the order given."""
    found = []
    for number, claim in enumerate(claims, 1):
        roles = (
            ("content", claim.content),
            ("cue", claim.cue),
            ("source", claim.source.spans),
            ("addressee", claim.addressee),
            ("stance", tuple(word.span for word in claim.stance.words)),
        )
        found += [Annotation(span, role, number) for role, spans in roles for span in spans]
    return found


def parts_of(report: Report, marks: Iterable[Annotation]) -> list[TextZone]:
    """Return a report zone by zone, with the marks in place.

    Text that is in no zone and is more than white space comes as a part of the body.

    Args:
        report: The report.
        marks: What to mark, in any order; they may overlap.
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
    sweep, at, made = _AnnotationSweep(), 0, []
    for zone in _zones(report):
        pieces: list[TextPiece] = []
        here = zone.span.start
        while here < zone.span.end:
            while at < len(places) and places[at] <= here:
                _turn(sweep, stops[places[at]], starts[places[at]])
                at += 1
            upto = min(zone.span.end, places[at] if at < len(places) else zone.span.end)
            pieces += _pieces(report.text, (here, upto), sweep, tuple(sorted(ends.get(upto, ()))))
            here = upto
        begun = tuple(sorted(c for c, start in first.items() if _in(zone.span, start)))
        made.append(TextZone(zone.kind, zone.span, tuple(pieces), begun))
    return made


def around(report: Report, claim: Claim) -> list[TextZone]:
    """Return the parts that a claim's words stand in, with only its own words marked."""
    held = enclosing_span([*claim.content, *claim.cue, *claim.source.spans])
    return [part for part in parts_of(report, marks_of([claim])) if part.span.overlaps(held)]


def speakers(claims: Iterable[Claim]) -> list[tuple[str, str]]:
    """Return the sources of a report's claims, id and name, in the order they first speak."""
    named = {c.source.id: c.source.name for c in claims if c.source.id}
    return list(named.items())


def _in(span: Span, place: int) -> bool:
    return span.start <= place < span.end


def _turn(
    sweep: _AnnotationSweep, stopping: Iterable[Annotation], starting: Iterable[Annotation]
) -> None:
    for mark in stopping:
        sweep.turn(mark, -1)
    for mark in starting:
        sweep.turn(mark, 1)


def _zones(report: Report) -> Iterator[Zone]:
    at = 0
    for zone in report.zones:
        yield from _left_over(report.text, at, zone.span.start)
        yield zone
        at = zone.span.end
    yield from _left_over(report.text, at, len(report.text))


def _left_over(text: str, start: int, end: int) -> Iterator[Zone]:
    found = re.compile(r"\S(?:.*\S)?", re.DOTALL).search(text, start, end)
    if found:
        yield Zone(ZoneKind.BODY, Span(found.start(), found.end()))


def _pieces(
    text: str, place: tuple[int, int], sweep: _AnnotationSweep, ends: tuple[int, ...]
) -> Iterator[TextPiece]:
    """Yield a stretch of text in pieces, each unseen character one of its own."""
    start, end = place
    roles = tuple(sorted(role for role, many in sweep.roles.items() if many > 0))
    claims = tuple(sorted(claim for claim, many in sweep.claims.items() if many > 0))
    cuts = {start, end}
    for match in UNSEEN.finditer(text, start, end):
        cuts |= {match.start(), match.end()}
    for first, upto in pairwise(sorted(cuts)):
        words = text[first:upto]
        closing = ends if upto == end else ()
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
    """Return what an unseen character is called ("right-to-left override")."""
    return unicodedata.name(character, "control character").lower()
