"""How much of a stretch some spans cover."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.echo.text.span_coverage import SpanCoverage
from secondsource.model import Span

spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1])),
    max_size=8,
)


@given(spans, spans)
def test_it_is_what_comparing_every_pair_of_spans_gives(covering, parts):
    covered = sum(
        max(0, min(part.end, span.end) - max(part.start, span.start))
        for part in parts
        for span in covering
    )
    assert SpanCoverage(covering).length(parts) == covered


@given(spans, st.integers(-1, 70))
def test_a_code_point_is_covered_if_it_stands_in_a_span(covering, position):
    assert (position in SpanCoverage(covering)) == any(
        span.start <= position < span.end for span in covering
    )
