"""The example reports, read by intake and attribution, against the claims marked in them by hand.

The floors are what a reader of the demo must be able to rely on, set well below what the
shipped model reaches, so that they break on a fault and not on a retrained model; the figures
themselves are the benchmark's business.
"""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource.attribution import load_reader
from secondsource.intake import load, read_document
from secondsource.model import Manner, Mode, Polarity, ZoneKind

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TRUTH = [json.loads(line) for line in (EXAMPLES / "truth.jsonl").read_text("utf-8").splitlines()]
PLANTS = json.loads((EXAMPLES / "plants.json").read_text("utf-8"))


def letters(words):
    return re.sub(r"\W", "", words)


class Reading:
    """What was found in one report."""

    def __init__(self, report, claims):
        self.report, self.claims = report, claims

    def words(self, spans):
        return " ".join(span.words(self.report.text) for span in spans)

    def best(self, content):
        """Return the claim whose content is most like the marked pieces, and how like it is."""
        wanted = {w for piece in content for w in re.findall(r"\w+", piece)}

        def likeness(claim):
            found = set(re.findall(r"\w+", self.words(claim.content)))
            return len(wanted & found) / max(1, len(wanted | found))

        best = max(self.claims, key=likeness, default=None)
        return best, likeness(best) if best else 0.0


@pytest.fixture(scope="module")
def readings():
    reader = load_reader()
    found = {}
    for path in sorted((EXAMPLES / "reports").iterdir()):
        for report in read_document(load(path)):
            name = f"{path.name}#{report.item}" if report.item else path.name
            english = replace(report, language="en")
            found[name] = Reading(english, reader.claims(english))
    return found


def planted(feature):
    for plant in PLANTS["features"][feature]:
        for line in plant["lines"]:
            yield plant["report"], TRUTH[line - 1]


def test_all_reports_are_read(readings):
    assert set(readings) == {row["report"] for row in TRUTH}


def test_most_marked_claims_are_found_and_most_found_claims_are_marked(readings):
    hits = sum(readings[row["report"]].best(row["content"])[1] >= 0.5 for row in TRUTH)
    found = sum(len(reading.claims) for reading in readings.values())
    assert hits / len(TRUTH) >= 0.65
    assert hits / found >= 0.65


def test_sources_of_found_claims_are_right(readings):
    right = total = 0
    for row in TRUTH:
        reading = readings[row["report"]]
        claim, likeness = reading.best(row["content"])
        if likeness >= 0.5 and row["source"]:
            total += 1
            right += letters(row["source"]) == letters(claim.source.text)
    assert right / total >= 0.75


def test_the_unnamed_source_is_heard_at_least_five_times(readings):
    report, _ = next(planted("unnamed-five-times"))
    sources = [claim.source.text.lower() for claim in readings[report].claims]
    assert sum("source" in source for source in sources) >= 5


def test_the_state_agency_speaks_in_the_captions(readings):
    for name, row in planted("state-caption"):
        claim, likeness = readings[name].best(row["content"])
        assert likeness >= 0.5, name
        assert claim.zone is ZoneKind.CAPTION
        assert letters(claim.source.text) == letters(row["source"])


def test_credits_and_furniture_yield_no_claims(readings):
    for reading in readings.values():
        for zone in reading.report.zones:
            silent = zone.span if zone.kind is ZoneKind.FURNITURE else zone.credit
            if silent is None:
                continue
            spans = [s for c in reading.claims for s in (*c.content, *c.cue, *c.source.spans)]
            assert not any(silent.overlaps(span) for span in spans)


def test_no_span_reaches_from_one_zone_into_another(readings):
    for reading in readings.values():
        zones = [zone.span for zone in reading.report.zones]
        for claim in reading.claims:
            for span in (*claim.content, *claim.cue, *claim.source.spans):
                assert any(zone.contains(span) for zone in zones), reading.words([span])


def test_split_quotations_keep_their_pieces_and_leave_out_the_cue(readings):
    pieces = [
        len(readings[name].best(row["content"])[0].content)
        for name, row in planted("split-quotation")
    ]
    assert sum(count >= 2 for count in pieces) / len(pieces) >= 0.7


def test_denials_found_by_their_verb_are_denied(readings):
    for reading in readings.values():
        for claim in reading.claims:
            if re.fullmatch(r"(has |have )?denied", reading.words(claim.cue)):
                assert claim.stance.polarity is Polarity.DENIED


def test_fears_are_read_as_fears(readings):
    rows = list(planted("fear"))
    modes = [readings[name].best(row["content"])[0].stance.mode for name, row in rows]
    assert sum(mode is Mode.FEAR for mode in modes) / len(modes) >= 0.5


def test_every_span_reproduces_its_words_and_quotations_are_direct(readings):
    for reading in readings.values():
        text = reading.report.text
        for claim in reading.claims:
            assert claim.source.text == reading.words(claim.source.spans)
            whole = reading.words(claim.content)
            if whole.startswith("“") and whole.endswith("”") and whole.count("“") == 1:
                assert claim.manner is Manner.DIRECT
            for span in (*claim.content, *claim.cue, *claim.source.spans):
                assert text[span.start : span.end].strip()
