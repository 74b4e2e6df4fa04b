"""Text that lost the spaces around names: the names are read, and every span stands in the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.attribution.claim_reader import ClaimReader
from secondsource.attribution.parted_words import with_spaces
from secondsource.language.english.glued_words import missing_spaces
from secondsource.model import Report, SourceKind, Span, Zone, ZoneKind

WORDS = frozenset(
    "the a an and of to in said visited told who praised comrade chairman general secretary opened"
    " was son ministry ministries try clerk for with had gang pods bound she he arrived"
    " tunand".split()
)
KNOWN = {
    "Orla Ves Tun": SourceKind.PERSON,
    "Moss Tun": SourceKind.PERSON,
    "Far Bank Wire": SourceKind.OUTLET,
}


def parted(text):
    """Return the text with a bar wherever a space is missing."""
    places = missing_spaces(text, WORDS.__contains__, KNOWN.__contains__)
    bounds = [0, *places, len(text)]
    return "|".join(text[a:b] for a, b in pairwise(bounds))


@pytest.mark.parametrize(
    "expected",
    [
        # A known name: behind a word, before one, both, with a title, in the middle of a run.
        "Comrade|Orla Ves Tun opened the dyke.",
        "Orla Ves Tun|said that the dyke held.",
        "They praised|Orla Ves Tun|for the dyke.",
        "General Secretary|Orla Ves Tun|visited the mill.",
        "Orla Ves Tun|and Comrade Bram Quill came.",
        "Orla Ves Tun|of|Far Bank Wire|said so.",
        # A known name of three words also where the last word and what follows are one.
        "Orla Ves Tun|and the clerk came.",
        # A name that the text has in several surroundings.
        "Bram Quill|said no. Later Bram Quill|visited the mill.",
        "Comrade|Bram Quill came. Bram Quill left.",
        "Chairman|Bram Quill|arrived. Comrade|Bram Quill|told a clerk.",
    ],
)
def test_names_are_parted_from_the_words_glued_to_them(expected):
    assert parted(expected.replace("|", "")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Orla Ves Tun said that the dyke held.",
        "Bram Quillson said no. Bram Quill said yes.",
        "Bram Quillory spoke. Bram Quillgang spoke. Bram Quill spoke.",
        "The Ministry met. The Ministries met.",
        "Bram McQuill spoke. Bram Quill spoke.",
        "The Apple Airpods and the Apple Air were sold.",
        "The Far-bound train of the Far Line left.",
        "Bram DeQuillory said no, and Orla Quillory said yes.",
        "OrlaBram and BramOrla are ferries.",
        "Moss Tunand arrived. Moss Tun said so.",
        "the iPhone, YouTube and eBay",
        "Orla Ves Tunxq spoke.",
        "Orla Ves-Tun said so. Orla Ves-Tunnel said no.",
        "ORLA VES TUNSAID",
        "",
    ],
)
def test_words_that_only_look_glued_stay_whole(text):
    assert parted(text) == text


READER = ClaimReader(known_kind=KNOWN.get)


def report_of(text):
    zones = (Zone(ZoneKind.BODY, Span(0, len(text))),)
    return Report(id="r1", raw="", item="", text=text, zones=zones, language="en")


def words_of(text, spans):
    return [span.words(text) for span in spans]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Orla Ves Tunsaid that the dyke would hold until noon.", "Orla Ves Tun", "said"),
        (
            "The respected ChairmanOrla Ves Tun stressed that the dyke would hold until noon.",
            "The respected ChairmanOrla Ves Tun",
            "stressed",
        ),
    ],
)
def test_a_glued_name_is_the_source_and_spans_are_of_the_text_as_it_stands(text, source, cue):
    (claim,) = READER.claims(report_of(text))
    assert words_of(text, claim.source.spans) == [source]
    assert words_of(text, claim.cue) == [cue]
    assert words_of(text, claim.content)[0].endswith("the dyke would hold until noon")
    assert (claim.source.name, claim.source.kind) == ("Orla Ves Tun", SourceKind.PERSON)
    assert claim.report == "r1"


def test_a_claim_has_the_id_that_its_spans_give_it():
    clean = "A clerk said that the mill was shut. "
    glued = clean + "Orla Ves Tunsaid that the dyke would hold until noon."
    (alone,) = READER.claims(report_of(clean.strip()))
    assert READER.claims(report_of(glued))[0].id == alone.id


@given(st.text("ab .", min_size=1, max_size=30), st.sets(st.integers(1, 29), max_size=5))
def test_zones_hold_the_same_letters_with_spaces_and_without(text, drawn):
    places = sorted(place for place in drawn if place < len(text))
    report = Report(
        id="r1",
        raw="",
        item="",
        text=text,
        zones=tuple(Zone(ZoneKind.BODY, Span(at, at + 1)) for at in range(len(text))),
    )
    spaced = with_spaces(report, places)
    assert len(spaced.text) == len(text) + len(places)
    assert [zone.span.words(spaced.text) for zone in spaced.zones] == list(text)
