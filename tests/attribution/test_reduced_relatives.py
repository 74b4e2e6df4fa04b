"""A participle behind a noun is no verb of saying where the noun's own verb follows."""

import pytest
from marked_text import unmark

from secondsource.attribution.reduced_relatives import without_reduced_relatives


def kept(marked):
    text, claims = unmark(marked)
    return bool(without_reduced_relatives(claims, text))


@pytest.mark.parametrize(
    "marked",
    [
        "[The price] <agreed> {is 310 million crowns}.",
        "[The pattern] <described> “{looks more like a fever}”.",
        "[The terms] <offered> {are final}.",
        "[The method] <proposed> {has been tried in two valleys}.",
        "[The losses] <reported> {were small}.",
        "[The route] <announced> {would cross the weir}.",
        "[The sum] <mentioned> {is too high}.",
        "[The cure] <promised> {does not work}.",
        "[The gate] <specified> {was never built}.",
        "[The loss] <claimed> {seems too high}.",
    ],
)
def test_a_noun_with_a_participle_says_nothing(marked):
    assert not kept(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[The guild] <announced> {the mill is closed}.",
        "[The guild] <announced> {that it is closing the mill}.",
        "{The mill is closed}, [the guild] <announced>.",
        "[The clerk] <said> {is it true}.",
        "<announced> {is the mill}.",
        "[The guild], which met, <announced> {works on the mill}.",
        "[Davis] <claimed> {May had misled the house}.",
        "[The ministry] <announced> {May exports rose by four percent}.",
        "[The club] <announced> {Will Tennick would leave in June}.",
        "[The capital] <announced> {launches would continue}.",
        "[The mayor] <promised> {works on the bridge would begin}.",
        "[The bank] <predicted> {rises in rates would slow the economy}.",
        "[Two boatmen] <reported> {two men in the water}.",
    ],
)
def test_who_speaks_is_kept(marked):
    assert kept(marked)
