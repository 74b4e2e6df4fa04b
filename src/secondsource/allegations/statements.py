"""Statements of a report: contents of its claims, and what it says in its own voice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from secondsource.language.english import reporting_remarks as english_remarks
from secondsource.language.english.clause_breaks import FIRST_LINKS, LAST_LINKS, clauses_in
from secondsource.language.english.verb_presence import may_state
from secondsource.language.korean import reporting_remarks as korean_remarks
from secondsource.language.text_layout import pieces_of_sentence, sentence_breaks
from secondsource.model import Claim, Report, Span, Statement, Zone, ZoneKind

# Fewer words name something and state nothing. What is left of a sentence beside a claim is often
# a place or a day ("in September, when"), and needs more.
_LEAST_WORDS = 3
_LEAST_WORDS_BESIDE_CLAIM = 6
_WORD = re.compile(r"\w+")
# Marks and blanks around a statement that are not part of it.
_EDGE = " \t\n\r\u00a0\"“”‘’'«»「」『』()[],;:–—-"
STATING = (ZoneKind.HEADLINE, ZoneKind.BODY, ZoneKind.CAPTION, ZoneKind.HEADING)


def statements_of(report: Report, claims: Sequence[Claim]) -> list[Statement]:
    """Return the statements of a report in the order of its text.

    A sentence is parted into clauses, and where a claim begins or ends: each part belongs to the
    innermost claim whose content holds it, else to the report's own voice. Source and cue of a
    claim state nothing, nor does what a report says of its own reporting ("could not be reached").

    Args:
        report: The report.
        claims: Its claims.
    """
    # Of whom a quoted source means by "they" in "they told us" nothing is known: it says so itself.
    claims = [claim for claim in claims if claim.source.id or not claim.nested_in]
    owners = _owners(claims)
    # Within the content of another claim, who says it is part of what that one says.
    silent, within = (
        sorted(
            span
            for claim in claims
            if bool(claim.nested_in) is nested
            for span in (*claim.source.spans, *claim.cue)
        )
        for nested in (False, True)
    )
    found: list[Statement] = []
    for zone in report.zones:
        if zone.kind not in STATING:
            continue
        for sentence in sentences_of(zone, report.text):
            for part, owner in _parts(sentence, owners, silent):
                if _count_words(part, within, report.text) < _LEAST_WORDS:
                    continue
                is_rest = owner is None and part != sentence
                if is_rest and not may_state(part.words(report.text)):
                    continue
                least = _LEAST_WORDS_BESIDE_CLAIM if is_rest else _LEAST_WORDS
                found.extend(_statements(report, sentence, part, owner, least))
    return found


def sentences_of(zone: Zone, text: str) -> Iterator[Span]:
    """Yield the sentences of a zone in order; one beyond `LONGEST_SENTENCE` is cut at blanks.

    Args:
        zone: The zone.
        text: The text that holds it.
    """
    start = zone.span.start
    for match in sentence_breaks(text, zone.span.start, zone.span.end):
        yield from pieces_of_sentence(Span(start, match.start()), text)
        start = match.end()
    if start < zone.span.end:
        yield from pieces_of_sentence(Span(start, zone.span.end), text)


def _count_words(part: Span, within: Sequence[Span], text: str) -> int:
    """Return how many words of a part are neither source nor cue of a claim within it."""
    count = len(_WORD.findall(part.words(text)))
    for span in within[bisect_left(within, part.start, key=attrgetter("start")) :]:
        if span.start >= part.end:
            break
        if part.contains(span):
            count -= len(_WORD.findall(span.words(text)))
    return count


def _owners(claims: Sequence[Claim]) -> list[tuple[Span, Claim]]:
    """Return the content spans of claims, the longest first: the inner claim after the outer."""
    spans = [(span, claim) for claim in claims for span in claim.content]
    return sorted(spans, key=lambda owned: (owned[0].start - owned[0].end, owned[0], owned[1].id))


def _parts(
    sentence: Span, owners: Sequence[tuple[Span, Claim]], silent: Sequence[Span]
) -> Iterator[tuple[Span, Claim | None]]:
    """Yield the parts of a sentence between the edges of contents, sources and cues."""
    touching = [o for o in owners if o[0].start < sentence.end and o[0].end > sentence.start]
    quiet = [s for s in silent if s.start < sentence.end and s.end > sentence.start]
    edges = {sentence.start, sentence.end}
    for span in (*(o[0] for o in touching), *quiet):
        edges |= {e for e in (span.start, span.end) if sentence.start < e < sentence.end}
    ordered = sorted(edges)
    run: tuple[int, int, Claim | None] | None = None
    for start, end in pairwise(ordered):
        owner = next(
            (c for span, c in reversed(touching) if span.start <= start and end <= span.end), None
        )
        if any(s.start <= start and end <= s.end for s in quiet):
            if run:
                yield Span(run[0], run[1]), run[2]
            run = None
        elif run and run[2] is owner and run[1] == start:
            run = run[0], end, owner
        else:
            if run:
                yield Span(run[0], run[1]), run[2]
            run = start, end, owner
    if run:
        yield Span(run[0], run[1]), run[2]


def _statements(
    report: Report, sentence: Span, part: Span, owner: Claim | None, least: int
) -> Iterator[Statement]:
    for clause in clauses_in(part, report.text):
        if len(_WORD.findall(clause.words(report.text))) < least:
            continue
        span = _without_edges(clause, report.text)
        if owner is None:
            if _is_remark(span.words(report.text)):
                continue
            yield Statement(report=report.id, span=span, sentence=sentence)
        else:
            yield Statement(
                report=report.id,
                span=span,
                sentence=sentence,
                claim=owner.id,
                polarity=owner.stance.polarity,
                certainty=owner.stance.certainty,
            )


def _is_remark(words: str) -> bool:
    """Return whether a report speaks of its own reporting, and states nothing of its matter."""
    return english_remarks.is_reporting_remark(words) or korean_remarks.is_reporting_remark(words)


def _without_edges(span: Span, text: str) -> Span:
    start, end = span.start, span.end
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE + ".":
        end -= 1
    if first := FIRST_LINKS.match(text, start, end):
        start = first.end()
    if last := LAST_LINKS.search(text, start, end):
        end = last.start()
    return Span(start, end) if start < end else span
