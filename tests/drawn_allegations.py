"""Allegations drawn by hypothesis: any values of their fields, on reports made by hand."""

from hypothesis import strategies as st

from made_allegations import BANK, FERRY, TARN, TRAM
from secondsource.model import (
    NO_ORIGIN,
    Allegation,
    AllegationOrigin,
    AllegedValue,
    Certainty,
    ChainLink,
    ChainStep,
    Count,
    OriginKind,
    PlacedStatement,
    Polarity,
    SourceKind,
    Span,
    Statement,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
SPANS = st.integers(0, 20).map(lambda start: Span(start, start + 4))
SHARES = st.floats(0, 1)
LINKS = st.builds(
    ChainLink,
    step=st.sampled_from(ChainStep),
    probability=SHARES,
    note=WORDS,
    report=st.sampled_from(["", TARN.id]),
    spans=st.lists(SPANS, max_size=2).map(tuple),
)
PLACED = st.builds(
    PlacedStatement,
    statement=st.builds(
        Statement,
        report=st.sampled_from([TARN.id, BANK.id]),
        span=SPANS,
        sentence=SPANS,
        claim=WORDS,
        polarity=st.sampled_from(Polarity),
        certainty=st.sampled_from(Certainty),
    ),
    speaker=WORDS,
    speaker_kind=st.sampled_from(SourceKind),
    source=WORDS,
    origin=st.sampled_from([NO_ORIGIN, 0, 3]),
    chain=st.lists(LINKS, max_size=2).map(tuple),
)
ALLEGATIONS = st.builds(
    Allegation,
    id=st.text("0123456789abcdef", min_size=20, max_size=20).map(lambda digits: f"a{digits}"),
    story=st.sampled_from([TRAM, FERRY]),
    text=WORDS,
    statements=st.lists(PLACED, min_size=1, max_size=4).map(tuple),
    count=st.builds(Count, st.integers(0, 3), st.integers(3, 5), st.integers(5, 9)),
    origins=st.lists(
        st.builds(
            AllegationOrigin,
            name=WORDS,
            kind=st.sampled_from(OriginKind),
            probability=SHARES,
            note=WORDS,
            outlets=st.lists(WORDS, max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    values=st.lists(
        st.builds(
            AllegedValue,
            value=st.floats(allow_nan=False, allow_infinity=False),
            words=WORDS,
            statements=st.lists(st.integers(0, 9), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    standing=st.integers(0, 3),
    outlets=st.lists(WORDS, max_size=2).map(tuple),
    first=st.sampled_from(["", "2031-05-02"]),
)
