"""Nesting, found by a sweep, equals the result of comparing every pair of claims."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.attribution.claim_builder import nest_claims
from secondsource.model import Claim, Manner, Span, ZoneKind, enclosing_span

spans = st.tuples(st.integers(0, 40), st.integers(1, 15)).map(lambda s: Span(s[0], s[0] + s[1]))


@given(st.lists(st.tuples(st.lists(spans, min_size=1, max_size=3), spans), max_size=12))
def test_the_smallest_content_that_holds_a_claim_is_named(drawn):
    claims = [
        Claim(
            id=f"c{n}",
            report="r",
            zone=ZoneKind.BODY,
            manner=Manner.INDIRECT,
            content=tuple(sorted(content)),
            cue=(cue,),
        )
        for n, (content, cue) in enumerate(drawn)
    ]
    for claim, nested in zip(claims, nest_claims(claims), strict=True):
        extent = enclosing_span((*claim.content, *claim.cue))
        holders = {
            outer.id: span.end - span.start
            for outer in claims
            for span in sorted(outer.content, key=lambda s: s.start - s.end)
            if outer.id != claim.id and span.contains(extent)
        }
        if not nested.nested_in:
            assert not holders
        else:
            assert holders[nested.nested_in] == min(holders.values())
