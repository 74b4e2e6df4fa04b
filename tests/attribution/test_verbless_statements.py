"""Statements without a verb of saying: signatures, introductions, transcripts, headlines."""

import re

import pytest
from marked_text import READER, words_of

from secondsource.model import Manner, Metadata, Report, SourceKind, Span, Zone, ZoneKind


def report_of(text, headline=False):
    """Return a report of one zone a line, the first a headline if asked."""
    zones = tuple(
        Zone(
            ZoneKind.HEADLINE if headline and not match.start() else ZoneKind.BODY,
            Span(match.start(), match.end()),
        )
        for match in re.finditer(r"[^\n]+", text)
    )
    return Report(
        id="r1", raw="", item="", text=text, zones=zones, metadata=Metadata(), language="en"
    )


def read(text, headline=False):
    """Return the source, kind and content of each claim of a text."""
    return [
        (claim.source.name, claim.source.kind, words_of(claim.content, text))
        for claim in READER.claims(report_of(text, headline))
    ]


def names_by_content(text, headline=False):
    return {content: name for name, _, content in read(text, headline)}


LEDGER = "“The ledger was closed on Friday, and the key has not been asked for since.”"
STONE = "“We had asked for stone since the autumn and were sent sand.”"


@pytest.mark.parametrize(
    ("signature", "name"),
    [
        (" —Commissioner Odran Vale", "Odran Vale"),
        (" — Commissioner Odran Vale", "Odran Vale"),
        (" – Odran Vale, harbour commissioner", "Odran Vale"),
        (" -- Odran Vale", "Odran Vale"),
        (" - Odran Vale, Harbour Herald", "Odran Vale"),
        ("—Odran Vale, Tarn", "Odran Vale"),
        ("\n— Odran Vale", "Odran Vale"),
        ("\n—Harbour Commissioner Odran Vale", "Odran Vale"),
        ("\n– Odran Vale (Lock Authority)", "Odran Vale"),
        ("\n\n— Odran Vale, 4 March 2031", "Odran Vale"),
        # Written after the rule.
        ("\n-- Odran Vale, who kept the lock for nineteen years", "Odran Vale"),
        (" ―Odran Vale.", "Odran Vale"),
        (" — Odran P. Vale, Lock Authority", "Odran P. Vale"),
        (" — Capt. Odran Vale of the garrison", "Odran Vale"),
        (" — Lock Authority", "Lock Authority"),
        (" — the Harbour Herald", "Harbour Herald"),
        (" — a dock worker", "a dock worker"),
        ("\n~ Odran Vale", "Odran Vale"),
        ("\n— Odran van der Vale", "Odran van der Vale"),
        ("\n- Dr. Odran Vale, Tarn Infirmary", "Odran Vale"),
    ],
)
def test_a_dash_and_a_name_sign_a_quotation(signature, name):
    text = f"The harbour board answered in writing.\n\n{LEDGER}{signature}\n\nThe union waits."
    assert names_by_content(text) == {LEDGER: name}
    (claim,) = READER.claims(report_of(text))
    assert claim.manner is Manner.DIRECT


@pytest.mark.parametrize(
    "behind",
    [
        " — at least on paper.",
        " — Monday",
        " — Harbour Road",
        " — Photo: Odran Vale",
        "\n— Photo by Odran Vale",
        "\n— Page 4",
        "\n— Read more",
        " — and the gate was shut.",
        "\n— The board then rose, and the doors were shut.",
        "\n— Tarn",
        # Written after the rule.
        "\n— With assistance by Odran Vale",
        " — 4 March 2031",
        "\n— https://tarn.example/9",
        "\n— Chapter One",
        " — Harbour Street, 9 a.m.",
        "\n- Stone for the dyke was sent.",
        "\n- The lower gate is open.",
        " — not a word more.",
        "\n— Advertisement",
        "\n— Updated at noon",
        "\n— The board rose.",
        "\n— The gate was shut at noon.",
        " — The clerk then left, and the lamps were lit.",
        "\n— A mason then wept, and others sang.",
        " — The millers went home.",
    ],
)
def test_an_aside_a_credit_or_a_date_behind_a_dash_is_no_speaker(behind):
    text = f"The paper was found in the mill.\n\n{LEDGER}{behind}\n\nThe lamp burnt on."
    assert {name for name, _, content in read(text) if LEDGER[1:-1] in content} <= {""}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("And from Chairwoman Petra Lindqvane:", "Petra Lindqvane"),
        ("From the desk of Abel Storr, chief engineer, Lock Authority", "Abel Storr"),
        ("Petra Lindqvane, chairwoman:", "Petra Lindqvane"),
        ("A statement from Abel Storr:", "Abel Storr"),
        ("Chief Engineer Abel Storr:", "Abel Storr"),
        ("This from Abel Storr, the chief engineer:", "Abel Storr"),
        ("In the words of Petra Lindqvane:", "Petra Lindqvane"),
        ("PETRA LINDQVANE:", "PETRA LINDQVANE"),
        ("From Petra Lindqvane:", "Petra Lindqvane"),
        ("Then a note by Petra Lindqvane, chairwoman:", "Petra Lindqvane"),
        # Written after the rule.
        ("A reply from the Lock Authority:", "Lock Authority"),
        ("Also from Mayor Petra Lindqvane:", "Petra Lindqvane"),
        ("Petra Lindqvane:", "Petra Lindqvane"),
        ("Dr. Petra Lindqvane, Tarn Infirmary:", "Petra Lindqvane"),
        ("From the office of Mayor Petra Lindqvane:", "Petra Lindqvane"),
        ("And this from Petra Lindqvane:", "Petra Lindqvane"),
        ("The written answer from Petra Lindqvane:", "Petra Lindqvane"),
        ("Next, from Petra Lindqvane:", "Petra Lindqvane"),
        ("Lock Authority:", "Lock Authority"),
        ("Senator Lindqvane:", "Lindqvane"),
    ],
)
def test_a_line_before_a_quotation_names_its_speaker(line, name):
    text = f"The council met on Tuesday.\n\n{line}\n\n{STONE}\n\nThe doors were shut."
    assert names_by_content(text) == {STONE: name}


@pytest.mark.parametrize(
    "line",
    [
        "And from the harbour:",
        "Update:",
        "From Tarn:",
        "Photo:",
        "10:25 a.m.:",
        "Lower Gate, Tuesday:",
        "From the archive:",
        "Lower Gate, 9 a.m.:",
        "Part Two:",
        "Monday:",
        # Written after the rule.
        "WATCH:",
        "Opinion:",
        "From behind the door:",
        "And then, from below:",
        "What happened at Senn Mill",
        "Nineteen hours later:",
        "By the numbers:",
        "Senn Mill:",
        "From Senn Mill",
        "Image: Odran Vale",
    ],
)
def test_a_line_that_names_no_speaker_introduces_none(line):
    text = f"The lamp burnt on at Senn Mill.\n\n{line}\n\n{STONE}\n\nThe doors were shut."
    assert {name for name, _, content in read(text) if "stone" in content} <= {"", "the report"}


@pytest.mark.parametrize(
    ("cite", "name"),
    [
        ("Hanne Roil, engineer of the water board", "Hanne Roil"),
        ("Engineer Hanne Roil", "Hanne Roil"),
        ("Captain Hanne Roil, Tarn garrison", "Hanne Roil"),
        ("Mayor Hanne Roil", "Hanne Roil"),
        ("Hanne Roil, chief engineer", "Hanne Roil"),
        ("Hanne Roil, spokeswoman for the board", "Hanne Roil"),
        ("Martin Roil", "Martin Roil"),
        ("Dr. Hanne Roil", "Hanne Roil"),
        ("Clara Roil (Tarn)", "Clara Roil"),
        ("Hanne Roil, farmer", "Hanne Roil"),
    ],
)
def test_a_name_in_a_line_of_its_own_behind_a_quotation_is_its_speaker(cite, name):
    text = f"The millers waited.\n{STONE}\n{cite}\nThe hall was full by then."
    assert names_by_content(text) == {STONE: name}


@pytest.mark.parametrize(
    "line",
    [
        "The Lower Gate",
        "Senn Mill",
        "What comes next",
        "Photo: Hanne Roil",
        "Hanne Roil on the dyke",
        "Read more",
        "Advertisement",
        "Tarn, Tuesday",
        "Image caption Hanne Roil in the hall",
        "Updated 10 March 2031",
    ],
)
def test_a_section_title_or_credit_behind_a_quotation_is_no_speaker(line):
    text = f"The millers waited.\n{STONE}\n{line}\nThe hall was full by then."
    assert {name for name, _, content in read(text) if "stone" in content} <= {"", "the report"}


def test_a_cite_with_an_office_names_who_speaks_in_a_paragraph_without_marks():
    quoted = "We had asked for stone since the autumn and were sent sand."
    text = (
        "The water board of the Senn valley said that the lower dyke would be opened.\n"
        f"{quoted}\nHanne Roil, engineer of the water board\n"
        "“Nobody will lose a crown by this,” the board's secretary, Emmet Lund, told the millers."
    )
    assert names_by_content(text)[quoted] == "Hanne Roil"
    # "We had asked for stone" inside it is no second claim of another source.
    assert {name for content, name in names_by_content(text).items() if "stone" in content} == {
        "Hanne Roil"
    }


def test_names_between_quotations_introduce_or_cite_them_throughout():
    first, second = STONE, LEDGER
    cited = f"The hall was full.\n{first}\nMayor Hanne Roil\n{second}\nCaptain Abel Storr\nThe end."
    assert names_by_content(cited) == {first: "Hanne Roil", second: "Abel Storr"}


def test_a_signed_quotation_may_run_over_paragraphs():
    text = (
        "The hall was full.\n“We had asked for stone since the autumn.\n"
        "“Then we were sent sand.”\n— Hanne Roil, engineer\nThe doors were shut."
    )
    assert names_by_content(text) == {
        "“We had asked for stone since the autumn. “Then we were sent sand.”": "Hanne Roil"
    }


def test_a_post_is_its_writers():
    post = "Stone for the lower dyke is on its way at last."
    text = f"One of them answered at once.\n{post}\n— Rep. Hanne Roil (@hanneroil) March 4, 2031"
    assert names_by_content(text)[post] == "Hanne Roil"


BELOW = (
    "\nThe dyke at Senn Mill broke on Tuesday night, the district water board said. "
    "Water minister Petra Lindqvane went there by boat. Lindqvane said the stone had never come."
)


@pytest.mark.parametrize(
    ("headline", "content", "name"),
    [
        ("Dyke gives way: board", "Dyke gives way", "the district water board"),
        ("Dyke gives way — water board", "Dyke gives way", "the district water board"),
        ("Dyke gives way, says minister", "Dyke gives way", "Petra Lindqvane"),
        ("Minister: dyke gives way", "dyke gives way", "Petra Lindqvane"),
        ("Dyke gives way – Lindqvane", "Dyke gives way", "Petra Lindqvane"),
        ("Dyke gives way: Petra Lindqvane", "Dyke gives way", "Petra Lindqvane"),
        ("Lindqvane: dyke gives way", "dyke gives way", "Petra Lindqvane"),
        ("Petra Lindqvane: “Dyke gives way”", "“Dyke gives way”", "Petra Lindqvane"),
        ("UPDATE 2-Dyke gives way: board", "Dyke gives way", "the district water board"),
        ("Dyke gives way - water minister", "Dyke gives way", "Petra Lindqvane"),
        # Written after the rule.
        (
            "Board: Dyke at Senn Mill gives way",
            "Dyke at Senn Mill gives way",
            "the district water board",
        ),
        ("Dyke gives way: Water Minister", "Dyke gives way", "Petra Lindqvane"),
        ("Dyke gives way: experts", "Dyke gives way", "experts"),
        ("Dyke gives way, warns water minister", "Dyke gives way", "Petra Lindqvane"),
        ("Dyke gives way: report", "Dyke gives way", "report"),
        ("Dyke gives way — sources", "Dyke gives way", "sources"),
        ("Police: Nineteen missing after flood", "Nineteen missing after flood", "Police"),
        ("Dyke gives way: foreign minister", "Dyke gives way", "foreign minister"),
        ("Dyke gives way -- board", "Dyke gives way", "the district water board"),
        (
            "Senn Mill dyke gives way: district board",
            "Senn Mill dyke gives way",
            "the district water board",
        ),
    ],
)
def test_a_headline_without_a_verb_of_saying_names_its_source(headline, content, name):
    assert names_by_content(headline + BELOW, headline=True)[content] == name


@pytest.mark.parametrize(
    "headline",
    [
        "Senn Mill: dyke gives way",
        "Dyke gives way: Senn Mill",
        "Opinion: the dyke gives way",
        "WATCH: dyke gives way",
        "Update: dyke gives way",
        "Dyke gives way - and what it means",
        "Petra Lindqvane: a life on the water",
        "Lindqvane: who she is",
        "Dyke gives way - in pictures",
        "Dyke gives way: the story so far",
        # Written after the rule.
        "Dyke gives way: what we know",
        "Live: dyke gives way",
        "Dyke gives way - Analysis",
        "Dyke gives way: 19 missing",
        "Senn Mill dyke: why it gave way",
        "Tarn: water takes the lower street",
        "Dyke gives way - the valley's worst flood",
        "Dyke 2031: the mill gives way",
        "Dyke gives way: a minister's long night",
        "Interview: the dyke and the mill",
    ],
)
def test_a_place_a_label_or_an_aside_in_a_headline_is_no_source(headline):
    text = headline + BELOW
    assert not [
        claim
        for claim in READER.claims(report_of(text, headline=True))
        if claim.zone is ZoneKind.HEADLINE and claim.source.named
    ]


def test_an_office_that_two_hold_stays_undecided():
    text = (
        "Dyke gives way: minister\nHealth minister Odran Vale went to Senn Mill. "
        "Vale said the sick were safe. Water minister Petra Lindqvane said the stone had not come."
    )
    claim = next(c for c in READER.claims(report_of(text, headline=True)) if not c.source.id)
    assert set(claim.source.candidates) == {"Odran Vale", "Petra Lindqvane"}


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Alice Verren began talking to the guard. {} The guard nodded.", {"Alice Verren"}),
        (
            "Alice Verren met Robert Rask at the gate. {} Neither of them moved.",
            {"Alice Verren", "Robert Rask"},
        ),
        ("Alice Verren turned to the clerk. {} The clerk smiled.", {"Alice Verren"}),
        ("The hall fell silent.\n{}\nThe lamp burnt on.", set()),
        (
            "Captain Robert Rask came in with Alice Verren.\n{}\nThe door was shut.",
            {"Robert Rask", "Alice Verren"},
        ),
        (
            "Alice Verren looked at the river. {} Robert Rask shrugged.",
            {"Alice Verren", "Robert Rask"},
        ),
        ("Mayor Alice Verren was there. {} The guard waved.", {"Alice Verren"}),
        ("On the wall hung a lamp. {} Nobody moved.", set()),
    ],
)
def test_a_quotation_without_a_speaker_is_undecided(text, candidates):
    quotation = '"The lorry left at nine and it has not been back."'
    text = text.format(quotation)
    (claim,) = (c for c in READER.claims(report_of(text)) if words_of(c.content, text) == quotation)
    assert not claim.source.id
    assert set(claim.source.candidates) == candidates


def test_a_quotation_behind_a_sentence_of_one_speaker_goes_on_with_it():
    text = (
        "Hanne Roil said the dyke had been weak for years.\n"
        "“We had asked for stone since the autumn and were sent sand.”\nThe hall was full."
    )
    names = {name for content, name in names_by_content(text).items() if STONE in content}
    assert names == {"Hanne Roil"}


@pytest.mark.parametrize(
    "text",
    [
        "She read “The Lock and the Key.” It was a long book.",
        "The sign read “No stone here.” They went on.",
        "They call it “the lower gate.” It is shut.",
        "“Senn Mill.” A name on a map.",
    ],
)
def test_a_title_or_a_few_words_in_marks_are_no_statement(text):
    assert not [c for c in READER.claims(report_of(text)) if not c.cue]


def test_the_training_of_the_head_sees_the_taggers_claims_alone():
    text = f"The board answered.\n{LEDGER} —Commissioner Odran Vale\nThe union said it would wait."
    contents = {
        words_of(claim.content, text) for claim, _ in READER.claims_with_features(report_of(text))
    }
    assert LEDGER not in contents
    assert LEDGER in names_by_content(text)
    assert SourceKind.PERSON in {kind for _, kind, _ in read(text)}


def test_the_one_who_is_interviewed_gives_the_answers():
    text = (
        "We spoke with Petra Lindqvane, who keeps the lower lock.\n"
        "Q: When did you take the lock?\nA: In the autumn, after the flood.\n"
        "Q: And the stone?\nA: We had asked for it for years."
    )
    assert names_by_content(text) == {
        "In the autumn, after the flood.": "Petra Lindqvane",
        "We had asked for it for years.": "Petra Lindqvane",
    }


@pytest.mark.parametrize(
    "opening",
    ["Two voices from the lock.", "We spoke with Petra Lindqvane and then talked to Abel Storr."],
)
def test_answers_of_no_one_person_are_undecided(opening):
    text = f"{opening}\nQ: And the stone?\nA: It had been asked for long ago.\nQ: By whom?"
    (claim,) = (c for c in READER.claims(report_of(text)) if words_of(c.cue, text) == ":")
    assert not claim.source.id
    assert claim.manner is Manner.DIRECT


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("PETRA LINDQVANE, LOCK KEEPER", "LINDQVANE", "Petra Lindqvane"),
        ("Petra Lindqvane", "Lindqvane", "Petra Lindqvane"),
        ("Petra Lindqvane", "Petra Lindqvane", "Petra Lindqvane"),
        ("LINDQVANE", "LINDQVANE", "Petra Lindqvane"),
    ],
)
def test_the_turns_of_a_transcript_are_their_speakers(first, second, name):
    text = (
        "Petra Lindqvane, the keeper, met Abel Storr.\n"
        "STORR: The lock was taken in the autumn.\n"
        f"{first}: It was after the flood of that year.\n"
        "STORR: And the stone had not come by then.\n"
        f"{second}: We had asked for it for years."
    )
    assert {
        content: name_ for content, name_ in names_by_content(text).items() if "STORR" not in name_
    } == {
        "It was after the flood of that year.": name,
        "We had asked for it for years.": name,
    }


@pytest.mark.parametrize(
    "text",
    [
        "Director: Orla Tennick\nWriter: Bram Quillory\nLamp: Abel Storr\nSound: Odran Vale",
        "FACT: The gate is shut.\nFACT: The stone is here.\nFACT: The mill stands still.",
        "Monday: rain in the valley\nTuesday: snow in the hills\nMonday: rain again\nTuesday: sun",
        "Photos: The mill at night\nMore: The mill by day\nPhotos: The lock\nMore: The dyke",
        "Tip: Take a lamp with you.\nNote: The gate is low.\nTip: Mind your head now.",
        "Lower Gate: open from nine\nUpper Gate: open from ten\nLower Gate: shut at five today",
    ],
)
def test_a_list_with_labels_is_no_transcript(text):
    assert not [claim for claim in READER.claims(report_of(text)) if claim.score >= 0.7]


def test_a_text_in_capitals_shows_no_labels():
    text = (
        "LOWER GATE: THE STONE HAS COME AT LAST.\nUPPER MILL: THE WATER IS STILL RISING.\n"
        "LOWER GATE: THE ROAD IS CUT IN TWO.\nUPPER MILL: THE LAMP IS OUT TONIGHT."
    )
    assert not [claim for claim in READER.claims(report_of(text)) if claim.score == 0.95]
