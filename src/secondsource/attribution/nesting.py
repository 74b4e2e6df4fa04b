"""Chains of sources: on whose authority a source speaks, and to whom it spoke.

"X reported, citing Y, that ..." is two claims: the content is Y's, and Y is X's source. The model
that finds claims was trained on text in which the second link is hardly ever marked, so it is read
here by the words that make it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.attribution.claim_builder import Found
from secondsource.attribution.coreference import Layout
from secondsource.model import Claim, Source, Span

# "citing a source in ..., that", "quoting the agency": the phrase ends at a comma, "that", "as
# saying" or the end of its sentence.
_CITING = re.compile(
    r"\b(?P<cue>citing|quoting|attributing (?:it|this|the \w+) to)\s+", re.IGNORECASE
)
_QUOTED_AS = re.compile(
    r"\b(?P<outer>quot(?:ed|es|ing)|cit(?:ed|es|ing))\s+(?P<source>[^.;:\n\"“”]{2,160}?)\s+"
    r"(?P<inner>as\s+(?:saying|telling|stating|reporting|writing|warning|claiming|declaring))\b"
)
_PHRASE_END = re.compile(
    r",|;|\s+that\b|\s+as\s+saying\b|\s+(?:said|says|reported)\b|[.!?](?=\s|$)|\n"
)
_INNER_COMMA = re.compile(r",\s+(?:who|which|whose|where|a|an|the)\b")

_TOLD = re.compile(
    r"(?:told|tells|telling|informed|informs|assured|assures|reminded|warned|notified|advised|asked)$",
    re.IGNORECASE,
)
# PolNeAR's training part marks a source before none of its 37 cues of this form ("assured of" and
# the like left aside): who is told is not who tells.
_WAS_TOLD = re.compile(
    r"\b(?:was|were|is|are|been|being|be|am|got|gets?)\s+(?:(?:\w+ly|also|later|then|not|never|all|first)\s+)?"
    r"(?:told|informed|ordered|instructed|warned|notified|advised|asked|urged|reminded|forbidden|"
    r"commanded|directed)$",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:,|\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\byesterday|\btoday|\bby\s+(?:phone|telephone|text|e-?mail)|\bin\s+(?:an?\s+)?|\bat\s+an?\b|\bduring\b"
    r"|\bthat\b|\bon\s+\w+\s+\d|\blast\s+\w+|\bthis\s+\w+|\bafter\b|\bbefore\b|\bwhen\b|\bof\b|\babout\b|\bto\b).*",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_ADDRESSEE = 60
_LONGEST_SOURCE = 120


def cited(found: Sequence[Found], layout: Layout) -> list[Found]:
    """Return the claims with the links that "citing ..." and "quoted ... as saying" make.

    Args:
        found: Claims of one text.
        layout: Its sentences.

    Returns:
        The claims found, what was cited cut from the contents it stands at an end of, and a claim
        for each source cited.
    """
    made: list[Found] = []
    added: dict[tuple[Span, ...], Found] = {}
    for claim in found:
        link = _citing(claim, layout) or _quoted_as(claim, layout)
        if link is None:
            made.append(claim)
            continue
        outer, inner = link
        made += [outer] if outer else []
        added.setdefault(inner.cue, inner)
    # What the model itself read of a citing cue gives way to the reading by its words.
    kept = [claim for claim in made if claim.cue not in added]
    return sorted([*kept, *added.values()], key=lambda claim: (claim.content, claim.cue))


def _citing(claim: Found, layout: Layout) -> tuple[Found | None, Found] | None:
    """Read "X reported, citing Y, that ..." off the sentence of X's cue."""
    text, at = layout.text, claim.cue[0].start
    start, end = layout.sentence_start(at), layout.sentence_end(at)
    match = _CITING.search(text, start, end)
    if not match:
        return None
    source = _phrase(match.end(), end, text)
    if source is None or any(source.overlaps(s) for s in claim.source):
        return None
    cue = Span(match.start("cue"), match.end("cue"))
    content = _cut(claim.content, Span(cue.start, source.end), text)
    if not content:
        return None
    inner = Found(content, (cue,), (source,), claim.score)
    if any(cue.overlaps(s) for s in claim.cue):
        return None, inner
    return replace(claim, content=content), inner


def _cut(content: Sequence[Span], away: Span, text: str) -> tuple[Span, ...]:
    """Return a content without what it begins or ends with, and what is within left as it is."""
    kept = []
    for part in content:
        start, end = part.start, part.end
        if part.overlaps(away):
            before = re.sub(r"\W", "", text[part.start : away.start])
            after = re.sub(r"\W", "", text[away.end : part.end])
            if not before:
                start = (
                    away.end + len(text[away.end : end]) - len(text[away.end : end].lstrip(" ,"))
                )
            elif not after:
                end = part.start + len(text[part.start : away.start].rstrip(" ,"))
        if start < end:
            kept.append(Span(start, end))
    return tuple(kept)


def _phrase(start: int, end: int, text: str) -> Span | None:
    """Return the noun phrase that begins at `start`, up to a comma that does not belong to it."""
    at = start
    while True:
        stop = _PHRASE_END.search(text, at, end)
        reach = stop.start() if stop else end
        if stop and stop[0] == "," and _INNER_COMMA.match(text, stop.start()):
            at = stop.end()
            continue
        break
    words = text[start:reach].rstrip(" ,.\n")
    return Span(start, start + len(words)) if 1 < len(words) <= 200 else None


def _quoted_as(claim: Found, layout: Layout) -> tuple[Found | None, Found] | None:
    """Read both links of "X quoted Y as saying ..." off a claim that has one of them."""
    text, at = layout.text, claim.cue[0].start
    start = layout.sentence_start(at)
    match = _QUOTED_AS.search(text, start, layout.sentence_end(at))
    if not match:
        return None
    source = Span(match.start("source"), match.end("source"))
    whole = Span(match.start(), match.end())
    if not any(whole.overlaps(cue) for cue in claim.cue):
        return None
    content = _cut(claim.content, Span(source.start, whole.end), text)
    if not content:
        return None
    inner = Found(
        content, (Span(match.start("inner"), match.end("inner")),), (source,), claim.score
    )
    of_outer = [s for s in claim.source if not s.overlaps(source)]
    before = Span(start, start + len(text[start : match.start()].rstrip(" ,")))
    if not of_outer and 1 < before.end - before.start <= _LONGEST_SOURCE:
        of_outer = [before]
    outer_cue = (Span(match.start("outer"), match.end("outer")),)
    return Found(content, outer_cue, tuple(of_outer), claim.score), inner


def nest_cited(claims: Sequence[Claim]) -> list[Claim]:
    """Nest what was cited in what cites it, where both have the same content."""
    by_content: dict[tuple[Span, ...], list[Claim]] = {}
    for claim in claims:
        by_content.setdefault(claim.content, []).append(claim)
    nested = []
    for claim in claims:
        holder = next((c for c in by_content[claim.content] if _cites(c, claim)), None)
        if claim.nested_in is None and holder is not None:
            nested.append(replace(claim, nested_in=holder.id))
        else:
            nested.append(claim)
    return nested


def _cites(outer: Claim, inner: Claim) -> bool:
    """Tell whether a claim names the other's source after its own cue ("quoted Y as saying")."""
    if not (outer.cue and inner.cue and inner.source.spans):
        return False
    return outer.source.spans != inner.source.spans and (
        outer.cue[-1].end <= inner.source.spans[0].start and outer.cue < inner.cue
    )


def hearers_aside(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Take who "was told" something for the addressee, and leave the source unsaid.

    Args:
        claims: Claims of one text, their sources not yet named.
        text: That text.
    """
    return [
        replace(claim, source=Source(), addressee=claim.source.spans)
        if claim.source.spans and _hears(claim, text)
        else claim
        for claim in claims
    ]


def _hears(claim: Claim, text: str) -> bool:
    """Tell whether the words of a claim's source are the subject of "was told"."""
    subject = claim.source.spans[-1].end
    return any(
        subject <= cue.end
        and _WAS_TOLD.search(text, max(subject, cue.end - 40), cue.end)
        and not re.search(r"[.;:\n\"“”]", text[subject : cue.end])
        for cue in claim.cue
    )


def addressee(claim: Claim, text: str) -> tuple[Span, ...]:
    """Return to whom a claim was told: who "was told", or the words after "told".

    Args:
        claim: The claim.
        text: Its report's text.
    """
    if claim.addressee:
        return claim.addressee
    for cue in claim.cue:
        if not _TOLD.search(cue.words(text)):
            continue
        later = [s.start for s in (*claim.content, *claim.source.spans) if s.start >= cue.end]
        line = text.find("\n", cue.end)
        end = min([*later, len(text) if line < 0 else line])
        words = text[cue.end : end]
        sentence = re.search(r"[.!?;:](?=\s|$)", words)
        words = words[: sentence.start()] if sentence else words
        words = _DAY.sub("", words)
        stripped = words.strip(" ,")
        if stripped and len(stripped) <= _LONGEST_ADDRESSEE and not stripped.startswith(("“", '"')):
            start = cue.end + words.index(stripped)
            return (Span(start, start + len(stripped)),)
    return ()
