"""The example reports, read by intake and attribution: what holds for every claim.

How many of the marked claims are found, and how many are right, is pinned: `test_pinned_figures`.
"""

import re
from dataclasses import replace

import pytest
from corpus_scores import EXAMPLES, PLANTS, TRUTH, letters

from secondsource.attribution import load_reader
from secondsource.intake import load, read_document
from secondsource.model import Manner, Polarity, ZoneKind


class Reading:
    """A report with the claims found in it."""

    def __init__(self, report, claims):
        self.report, self.claims = report, claims

    def words(self, spans):
        return " ".join(span.words(self.report.text) for span in spans)

    def best(self, content):
        """Return the claim with the content most similar to the marked pieces, and how similar."""
        wanted = {w for piece in content for w in re.findall(r"\w+", piece)}

        def likeness(claim):
            claim_words = set(re.findall(r"\w+", self.words(claim.content)))
            return len(wanted & claim_words) / max(1, len(wanted | claim_words))

        best = max(self.claims, key=likeness, default=None)
        return best, likeness(best) if best else 0.0


@pytest.fixture(scope="module")
def readings():
    reader = load_reader()
    readings_by_name = {}
    for path in sorted((EXAMPLES / "reports").iterdir()):
        for report in read_document(load(path)):
            name = f"{path.name}#{report.item}" if report.item else path.name
            english = replace(report, language="en")
            readings_by_name[name] = Reading(english, reader.claims(english))
    return readings_by_name


def planted(feature):
    for plant in PLANTS["features"][feature]:
        for line in plant["lines"]:
            yield plant["report"], TRUTH[line - 1]


def test_all_reports_are_read(readings):
    assert set(readings) == {row["report"] for row in TRUTH}


def test_the_unnamed_source_is_found_at_least_five_times(readings):
    report, _ = next(planted("unnamed-five-times"))
    sources = [claim.source.text.lower() for claim in readings[report].claims]
    assert sum("source" in source for source in sources) >= 5


def test_the_state_agency_speaks_in_the_captions(readings):
    rows = list(planted("state-caption"))
    assert rows
    for name, row in rows:
        claim, likeness = readings[name].best(row["content"])
        assert likeness >= 0.5, name
        assert claim.zone is ZoneKind.CAPTION
        assert letters(claim.source.text) == letters(row["source"])


def test_credits_and_furniture_yield_no_claims(readings):
    furniture = credits_ = 0
    for reading in readings.values():
        spans = [s for c in reading.claims for s in (*c.content, *c.cue, *c.source.spans)]
        assert spans
        for zone in reading.report.zones:
            silent = zone.span if zone.kind is ZoneKind.FURNITURE else zone.credit
            furniture += zone.kind is ZoneKind.FURNITURE
            credits_ += zone.credit is not None
            assert silent is None or not any(silent.overlaps(span) for span in spans)
    assert furniture
    assert credits_


def test_no_span_reaches_from_one_zone_into_another(readings):
    for reading in readings.values():
        zones = [zone.span for zone in reading.report.zones]
        assert reading.claims
        for claim in reading.claims:
            for span in (*claim.content, *claim.cue, *claim.source.spans):
                assert any(zone.contains(span) for zone in zones), reading.words([span])


def test_denials_found_by_their_verb_are_denied(readings):
    polarities = [
        claim.stance.polarity
        for reading in readings.values()
        for claim in reading.claims
        if re.fullmatch(r"(has |have )?denied", reading.words(claim.cue))
    ]
    assert polarities
    assert set(polarities) == {Polarity.DENIED}


def test_every_span_reproduces_its_words_and_quotations_are_direct(readings):
    quotations = 0
    for reading in readings.values():
        text = reading.report.text
        for claim in reading.claims:
            assert claim.source.text == reading.words(claim.source.spans)
            words = reading.words(claim.content)
            if words.startswith("“") and words.endswith("”") and words.count("“") == 1:
                quotations += 1
                assert claim.manner is Manner.DIRECT
            for span in (*claim.content, *claim.cue, *claim.source.spans):
                assert text[span.start : span.end].strip()
    assert quotations
