"""How likely a claim is right: scores between 0 and 1, and claims dropped without loose ends."""

import numpy as np
import pytest

from secondsource.attribution.claim_reader import ENGLISH, ClaimReader
from secondsource.attribution.tagging.claim_head import ClaimHead, load_claim_head
from secondsource.model import (
    AttributionError,
    Claim,
    Manner,
    Polarity,
    Report,
    Span,
    Stance,
    Zone,
    ZoneKind,
)

READER = ClaimReader()
HEAD = ClaimHead(weights=np.zeros(1, np.float32), bias=0.0, least=0.4, least_denied=0.2)


def report_of(text):
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),)
    return Report(id="r1", raw="", item="", text=text, zones=zones, language="en")


def claim(identity, score, nested_in="", polarity=Polarity.AFFIRMED):
    return Claim(
        id=identity,
        report="r1",
        zone=ZoneKind.BODY,
        manner=Manner.INDIRECT,
        content=(Span(0, 4),),
        cue=(Span(5, 9),),
        stance=Stance(polarity=polarity),
        score=score,
        nested_in=nested_in,
    )


def test_unlikely_claims_go_and_what_they_held_is_held_by_the_next():
    claims = [
        claim("c1", 0.9),
        claim("c2", 0.1, nested_in="c1"),
        claim("c3", 0.8, nested_in="c2"),
        claim("c4", 0.1),
        claim("c5", 0.7, nested_in="c4"),
    ]
    kept = HEAD.likely(claims)
    assert [(c.id, c.nested_in) for c in kept] == [("c1", ""), ("c3", "c1"), ("c5", "")]


def test_a_denial_is_kept_at_a_lower_score():
    claims = [claim("c1", 0.3), claim("c2", 0.3, polarity=Polarity.DENIED)]
    assert [c.id for c in HEAD.likely(claims)] == ["c2"]


@pytest.mark.parametrize(
    "text",
    [
        "The Far Bank quoted the engineer in charge as saying that nobody had been scratched.",
        "Nightferry quoted a circular of the council as saying that the seed must be given up.",
    ],
)
def test_who_is_cited_is_as_sure_as_who_cites(text):
    claims = {claim.id: claim for claim in READER.claims(report_of(text))}
    (cited,) = (claim for claim in claims.values() if claim.nested_in)
    assert cited.content == claims[cited.nested_in].content
    assert cited.score >= claims[cited.nested_in].score


@pytest.mark.parametrize(
    "text",
    [
        "“The dyke holds,” Orla Tennick, the engineer, said on Monday.",
        "The mayor told the board that nobody had asked for a second bridge.",
        "Nobody knows. According to the clerk, the ferry left at noon, empty, as it had come.",
    ],
)
def test_every_claim_has_a_share_for_its_score_and_is_above_the_least(text):
    found = READER.claims(report_of(text))
    assert found
    least = load_claim_head(ENGLISH).least
    assert all(least <= c.score <= 1 for c in found)


def test_what_is_plainly_said_is_surer_than_a_deed():
    said = READER.claims_with_features(report_of("The mayor said that the bridge would be shut."))
    deed = READER.claims_with_features(
        report_of("The mayor is stepping up his feud with the board.")
    )
    head = load_claim_head(ENGLISH)
    said_score, *deed_scores = (
        1 / (1 + np.exp(-(vector @ head.weights + head.bias))) for _, vector in (said[0], *deed[:1])
    )
    assert said_score > 0.8
    assert all(score < said_score for score in deed_scores)


def test_features_fit_the_weights():
    text = "The mayor said that the bridge would be shut."
    ((_, vector),) = READER.claims_with_features(report_of(text))
    assert vector.shape == load_claim_head(ENGLISH).weights.shape


@pytest.mark.parametrize("content", [None, b"", b"no archive"])
def test_a_missing_or_torn_file_is_one_clear_error(tmp_path, content):
    if content is not None:
        (tmp_path / "claims.npz").write_bytes(content)
    with pytest.raises(AttributionError, match="Install the package again"):
        load_claim_head(tmp_path)
