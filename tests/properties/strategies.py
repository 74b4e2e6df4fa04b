"""Hypothesis strategies for the records that all stages share."""

from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from secondsource.model import (
    Aspect,
    AttributionState,
    Certainty,
    Claim,
    CueKind,
    Distance,
    Manner,
    Metadata,
    Mode,
    Polarity,
    RawMap,
    Report,
    Source,
    SourceKind,
    Span,
    Stance,
    StanceWord,
    Stretch,
    Zone,
    ZoneKind,
    claim_id,
    raw_sha256,
    report_id,
    source_id,
)

WORDS = st.text(max_size=30)
FEW_WORDS = st.lists(WORDS, max_size=2).map(tuple)
LONGEST = 300


# Kept: making a strategy takes as long as drawing from it.
@cache
def spans(length: int) -> st.SearchStrategy[Span]:
    """Make any span of a text of `length` code points."""
    pairs = st.tuples(st.integers(0, length - 1), st.integers(1, length))
    return pairs.map(lambda p: Span(min(p[0], p[1] - 1), max(p[0] + 1, p[1])))


@cache
def span_tuples(length: int, least: int = 0) -> st.SearchStrategy[tuple[Span, ...]]:
    """Make a few spans, in any order."""
    return st.lists(spans(length), min_size=least, max_size=3).map(tuple)


@cache
def _cuts(length: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(0, length), unique=True, max_size=9).map(sorted)


@st.composite
def ordered_spans(draw, length: int):
    """Make spans in order that do not overlap."""
    cuts = draw(_cuts(length))
    return [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]


@cache
def _credits(length: int) -> st.SearchStrategy[Span | None]:
    return st.none() | spans(length)


@st.composite
def zones(draw, length: int):
    """Make the zones of a text."""
    zones_of_text = []
    for span in draw(ordered_spans(length)):
        credit = draw(_credits(span.end - span.start))
        if credit is not None:
            credit = Span(span.start + credit.start, span.start + credit.end)
        zones_of_text.append(Zone(draw(st.sampled_from(ZoneKind)), span, credit))
    return tuple(zones_of_text)


@st.composite
def raw_maps(draw, length: int):
    """Make a raw map whose bytes may stand in any order, as they do in a JSON item."""
    places = st.integers(0, 2**40)
    return RawMap(
        tuple(
            Stretch(span.start, span.end, start, start + draw(st.integers(0, 2**20)))
            for span in draw(ordered_spans(length))
            for start in [draw(places)]
        )
    )


METADATA = st.builds(
    Metadata,
    title=WORDS,
    outlet=WORDS,
    published=st.sampled_from(["", "2031", "2031-05-02", "2031-05-02T09:30:00+09:00"]),
    byline=WORDS,
    url=WORDS,
    tags=st.lists(WORDS, max_size=3).map(tuple),
    other_version=WORDS,
)


@st.composite
def reports(draw):
    """Make a report whose raw bytes are its text in UTF-8."""
    text = draw(st.text(min_size=1, max_size=LONGEST))
    raw = text.encode()
    return Report(
        id=report_id(raw),
        raw=raw_sha256(raw),
        item=draw(st.sampled_from(["", "0", "17"])),
        text=text,
        zones=draw(zones(len(text))),
        metadata=draw(METADATA),
        language=draw(st.sampled_from(["en", "ko", "und"])),
        raw_map=draw(raw_maps(len(text))),
        attribution=draw(st.sampled_from(AttributionState)),
    )


@st.composite
def speakers(draw, report: Report):
    """Make a source with the fields that all its claims share: without the words of a mention."""
    length = len(report.text)
    return Source(
        name=draw(WORDS),
        kind=draw(st.sampled_from(SourceKind)),
        id=source_id(report.id, draw(st.text("abc", min_size=1, max_size=2))),
        named=draw(st.booleans()),
        also=draw(FEW_WORDS),
        access=draw(span_tuples(length)),
        terms=draw(span_tuples(length)),
    )


@st.composite
def sources(draw, report: Report, speakers: list[Source]):
    """Make the source of a claim: one of `speakers`, or undecided between several."""
    mention = draw(span_tuples(len(report.text)))
    words = " ".join(span.words(report.text) for span in mention)
    if speakers and draw(st.booleans()):
        return replace(draw(st.sampled_from(speakers)), spans=mention, text=words)
    kind = draw(st.sampled_from(SourceKind))
    names = draw(FEW_WORDS)
    return Source(spans=mention, text=words, kind=kind, candidates=names)


@cache
def _stance_words(length: int) -> st.SearchStrategy[list[StanceWord]]:
    words = st.builds(StanceWord, spans(length), st.sampled_from(Aspect))
    return st.lists(words, max_size=2)


@st.composite
def stances(draw, report: Report):
    """Make a stance with words of the report."""
    return Stance(
        polarity=draw(st.sampled_from(Polarity)),
        certainty=draw(st.sampled_from(Certainty)),
        mode=draw(st.sampled_from(Mode)),
        distance=draw(st.sampled_from(Distance)),
        words=tuple(sorted(set(draw(_stance_words(len(report.text)))))),
    )


@st.composite
def claims(draw, report: Report, speakers: list[Source]):
    """Make a claim of a report."""
    length = len(report.text)
    content, cue = draw(span_tuples(length, 1)), draw(span_tuples(length))
    return Claim(
        id=claim_id(report.id, content, cue),
        report=report.id,
        zone=draw(st.sampled_from(ZoneKind)),
        manner=draw(st.sampled_from(Manner)),
        content=content,
        cue=cue,
        source=draw(sources(report, speakers)),
        stance=draw(stances(report)),
        score=draw(st.floats(0, 1)),
        nested_in=draw(st.sampled_from(["", "c" + "0" * 20])),
        addressee=draw(span_tuples(length)),
        cue_kind=draw(st.sampled_from(CueKind)),
        content_denies=draw(st.booleans()),
    )


@st.composite
def read_reports(draw):
    """Make a report with its claims, each of its own id."""
    report = draw(reports())
    sources_of_report = draw(st.lists(speakers(report), max_size=3, unique_by=lambda s: s.id))
    return report, draw(
        st.lists(claims(report, sources_of_report), max_size=4, unique_by=lambda c: c.id)
    )


def piles(most: int = 5):
    """Make a pile of different reports with their claims."""
    return st.lists(read_reports(), max_size=most, unique_by=lambda read: read[0].id)
