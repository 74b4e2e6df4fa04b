"""Nested attribution ("X, citing Y") and addressees ("told X").

Each row holds a sentence with its attributions marked as the tagger marks them, and the links a
careful reader finds in it. Where the code reads otherwise, the row keeps the reader's value and is
marked with `differs`.
"""

import pytest
from marked_text import READER, report_of, unmark, words_of
from word_lists import differs

from secondsource.attribution.addressees import addressee, passive_subjects_to_addressees
from secondsource.attribution.claim_builder import to_claims
from secondsource.attribution.nesting import add_cited_claims, nest_cited_claims
from secondsource.language.quotation_marks import quotation_mask
from secondsource.language.text_layout import TextLayout

FELL = "that the roof fell"


def links(marked):
    """Return (source, cue, content, source of the claim it is nested in) of each claim."""
    text, claim_spans = unmark(marked)
    quoted = quotation_mask(text)
    claims = nest_cited_claims(
        to_claims(add_cited_claims(claim_spans, TextLayout(text, quoted)), report_of(text), quoted),
        text,
    )
    source = {claim.id: claim.source.text for claim in claims}
    return [
        (
            claim.source.text,
            words_of(claim.cue, text),
            words_of(claim.content, text),
            source.get(claim.nested_in, ""),
        )
        for claim in sorted(claims, key=lambda c: (c.cue, c.content))
    ]


CITING = [
    # "X reported, citing Y, that": Y's claim is nested in X's.
    (
        "[Far Bank] <reported>, citing a source in the brigade, {that the roof fell}.",
        [("Far Bank", "reported", FELL, ""),
         ("a source in the brigade", "citing", FELL, "Far Bank")],
    ),
    (
        "[Far Bank] <reported> {that the roof fell, citing a source in the brigade}.",
        [("Far Bank", "reported", FELL, ""),
         ("a source in the brigade", "citing", FELL, "Far Bank")],
    ),
    (
        "[Far Bank] <reported> {that the roof fell} on Sunday, citing a source in the brigade.",
        [("Far Bank", "reported", FELL, ""),
         ("a source in the brigade", "citing", FELL, "Far Bank")],
    ),
    (
        "[Far Bank], citing two nurses, <reported> {that the roof fell}.",
        [("two nurses", "citing", FELL, "Far Bank"), ("Far Bank", "reported", FELL, "")],
    ),
    (
        "Citing two nurses, [Far Bank] <reported> {that the roof fell}.",
        [("two nurses", "Citing", FELL, "Far Bank"), ("Far Bank", "reported", FELL, "")],
    ),
    (
        "{The roof fell}, [Far Bank] <said>, quoting an engineer.",
        [("Far Bank", "said", "The roof fell", ""),
         ("an engineer", "quoting", "The roof fell", "Far Bank")],
    ),
    (
        "{The roof fell}, <according to> [Far Bank], citing a nurse.",
        [("Far Bank", "according to", "The roof fell", ""),
         ("a nurse", "citing", "The roof fell", "Far Bank")],
    ),
    (
        "[Far Bank] <said>, attributing this to the harbour office, {that the roof fell}.",
        [("Far Bank", "said", FELL, ""),
         ("the harbour office", "attributing this to", FELL, "Far Bank")],
    ),
    (
        "[Far Bank] <gave> {nine wounded}, attributing the number to a nurse.",
        [("Far Bank", "gave", "nine wounded", ""),
         ("a nurse", "attributing the number to", "nine wounded", "Far Bank")],
    ),
    # A relative clause or an apposition belongs to the source cited.
    (
        "[Far Bank] <reported>, citing a soldier, who asked for no name, {that the roof fell}.",
        [("Far Bank", "reported", FELL, ""),
         ("a soldier, who asked for no name", "citing", FELL, "Far Bank")],
    ),
    (
        "[Far Bank] <reported>, citing Merrin Athcote, a ferryman, {that the roof fell}.",
        [("Far Bank", "reported", FELL, ""),
         ("Merrin Athcote, a ferryman", "citing", FELL, "Far Bank")],
    ),
    # The tagger took the citation into the content.
    (
        "[Nightferry] <says> {that the roof fell, citing Far Bank}.",
        [("Nightferry", "says", FELL, ""), ("Far Bank", "citing", FELL, "Nightferry")],
    ),
    # No link without a citing word in the same sentence.
    ("[The clerk] <said> {that the roof fell}.", [("The clerk", "said", FELL, "")]),
    (
        "[The clerk] <said> {that the roof fell}. Nightferry ran it, citing Far Bank.",
        [("The clerk", "said", FELL, "")],
    ),
    (
        "Nightferry ran a story, citing Far Bank. [The clerk] <said> {that the roof fell}.",
        [("The clerk", "said", FELL, "")],
    ),
    (
        "[The clerk] <recited> {that the roof fell}.",
        [("The clerk", "recited", FELL, "")],
    ),
]  # fmt: skip

QUOTED = [
    # "X quoted Y as saying": the tagger marks the one link or the other.
    (
        "[Far Bank] <quoted> {an engineer as saying that the roof fell}.",
        [("Far Bank", "quoted", FELL, ""), ("an engineer", "as saying", FELL, "Far Bank")],
    ),
    (
        "Far Bank quoted [an engineer] <as saying> {that the roof fell}.",
        [("Far Bank", "quoted", FELL, ""), ("an engineer", "as saying", FELL, "Far Bank")],
    ),
    (
        "[Far Bank] <cited> {an engineer as warning that the roof fell}.",
        [("Far Bank", "cited", FELL, ""), ("an engineer", "as warning", FELL, "Far Bank")],
    ),
    (
        "[Far Bank] <quotes> {the owner of the mill as claiming that the roof fell}.",
        [("Far Bank", "quotes", FELL, ""),
         ("the owner of the mill", "as claiming", FELL, "Far Bank")],
    ),
    (
        "[The bureau] <cites> {Governor Tarrow as stating that the roof fell}.",
        [("The bureau", "cites", FELL, ""), ("Governor Tarrow", "as stating", FELL, "The bureau")],
    ),
    (
        "[Far Bank] <quoted> an engineer as saying, {“The roof fell.”}",
        [("Far Bank", "quoted", "“The roof fell.”", ""),
         ("an engineer", "as saying", "“The roof fell.”", "Far Bank")],
    ),
    (
        "Far Bank ran it, quoting [an engineer] <as saying> {that the roof fell}.",
        [("Far Bank ran it", "quoting", FELL, ""),
         ("an engineer", "as saying", FELL, "Far Bank ran it")],
    ),
    # "Quoted" without "as saying" makes no second link.
    ("[Far Bank] <quoted> {an old ferry song}.", [("Far Bank", "quoted", "an old ferry song", "")]),
    (
        "[Far Bank] <said> {that the roof fell}. It quoted an engineer as saying nothing.",
        [("Far Bank", "said", FELL, "")],
    ),
]  # fmt: skip

LINKS_READ_OTHERWISE = [
    differs(
        "[The mayor] <announced> {her resignation, citing ill health}.",
        [("The mayor", "announced", "her resignation, citing ill health", "")],
        why="a reason that is cited ('citing ill health') is taken for a cited source",
    ),
    differs(
        "[Far Bank] <reported>, citing no source, {that the roof fell}.",
        [("Far Bank", "reported", FELL, "")],
        why="'citing no source' is taken for a source of that name",
    ),
    differs(
        "[An engineer], quoted by Far Bank, <said> {that the roof fell}.",
        [("An engineer", "said", FELL, "Far Bank"), ("Far Bank", "quoted by", FELL, "")],
        why="the passive 'quoted by' makes no link",
    ),
]


@pytest.mark.parametrize(("marked", "expected"), [*CITING, *QUOTED, *LINKS_READ_OTHERWISE])
def test_a_cited_source_is_a_link_of_its_own(marked, expected):
    assert links(marked) == expected


def test_the_chain_of_a_source_that_cites_itself_ends():
    claim_spans = links("[Far Bank] <reported>, citing Far Bank, {that the roof fell}.")
    assert [(source, holder) for source, _, _, holder in claim_spans] == [
        ("Far Bank", ""),
        ("Far Bank", "Far Bank"),
    ]


ADDRESSEES = [
    # (sentence, addressee, source)
    ("[The clerk] <told> the Harbour Herald {that it fell}.", "the Harbour Herald", "The clerk"),
    ("[The clerk] <told> Far Bank on Monday {that it fell}.", "Far Bank", "The clerk"),
    ("[The clerk] <told> Far Bank yesterday {that it fell}.", "Far Bank", "The clerk"),
    ("[The clerk] <told> reporters at a briefing {that it fell}.", "reporters", "The clerk"),
    ("[The clerk] <told> Far Bank by telephone {that it fell}.", "Far Bank", "The clerk"),
    ("[The clerk] <told> the crew after the storm {that it fell}.", "the crew", "The clerk"),
    ("[The clerk] <told> me {that it fell}.", "me", "The clerk"),
    ("{“It fell,”} [the clerk] <told> Nightferry.", "Nightferry", "the clerk"),
    ("{“It fell,”} [the clerk] <told> us last week.", "us", "the clerk"),
    ("{“It fell,”} [the clerk] <told> Nightferry. The pier was shut.", "Nightferry", "the clerk"),
    ("[The clerk] <tells> visitors {that it fell}.", "visitors", "The clerk"),
    ("[The clerk] <has told> the families {that it fell}.", "the families", "The clerk"),
    ("[The steward] <assured> the families {that it held}.", "the families", "The steward"),
    ("[The office] <informed> the crew last week {that it fell}.", "the crew", "The office"),
    ("[The office] <warned> villagers {that it would fall}.", "villagers", "The office"),
    ("[Tennick] <asked> the council {whether it fell}.", "the council", "Tennick"),
    # No addressee.
    ("[The clerk] <said> {that it fell}.", "", "The clerk"),
    ("[The clerk] <told> {of the fall}.", "", "The clerk"),
    ("{“It fell,”} [the clerk] <said> on Monday.", "", "the clerk"),
    ("[The clerk] <announced> on Monday {that it fell}.", "", "The clerk"),
    # The subject of a passive is the addressee; the source is left open.
    ("[Men of two companies] were <told> {to hand in their letters}.",
     "Men of two companies", ""),
    ("[The crew] <was told> {to leave}.", "The crew", ""),
    ("[The crew] <were also told> {that it fell}.", "The crew", ""),
    ("[Villagers] <have been warned> {that it would fall}.", "Villagers", ""),
    ("[The families] were quietly <informed> {that it fell}.", "The families", ""),
    ("[Conscripts] <are being ordered> {to dig}.", "Conscripts", ""),
    ("[The mates] <got told> {to go home}.", "The mates", ""),
    ("[She] <was forbidden> {to speak of it}.", "She", ""),
    # So it is where a headline leaves "was" out: what is told to somebody names whom first.
    ("[Villagers] <told> {to give up their seed}", "Villagers", ""),
    ("[Upper Varnholt] <told> {to give up a third of its seed}", "Upper Varnholt", ""),
    ("[Teachers] <told> {not to speak of the fire}", "Teachers", ""),
    ("[Fishermen] <told> {that the line had moved}", "Fishermen", ""),
    ("[Troops] <ordered> {to dig}, {a deserter} says", "Troops", ""),
    ("[Farmers] <urged> {to hand over grain}", "Farmers", ""),
    ("[Crews] <advised> {to stay in port}", "Crews", ""),
    ("[The clerk] <told> the crew {to leave}.", "the crew", "The clerk"),
    ("[The clerk] <urged> calm, {to end the fear}.", "", "The clerk"),
    ("[The clerk] <asked> {to be heard}.", "", "The clerk"),
    # After a passive "by" names the source.
    ("The families <were told> by [an officer] {that it fell}.", "", "an officer"),
    # A person who was asked and then speaks is a source.
    ("[The clerk], who was asked about it, <said> {it fell}.", "", "The clerk"),
    ("[The clerk] was asked. [She] <said> {it fell}.", "", "The clerk She"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "addressed", "source"), ADDRESSEES)
def test_the_addressee_is_no_part_of_the_source(marked, addressed, source):
    text, claim_spans = unmark(marked)
    claims = to_claims(claim_spans, report_of(text), quotation_mask(text))
    (claim,) = passive_subjects_to_addressees(claims, text)
    assert words_of(addressee(claim, text), text) == addressed
    assert words_of(claim.source.spans, text) == source


def test_a_reading_keeps_the_links_and_the_addressees():
    text, claim_spans = unmark(
        "[Far Bank] <told> Nightferry, citing a nurse, {that the roof fell}."
    )
    outer, inner = sorted(
        READER.claims_from_spans(claim_spans, report_of(text)), key=lambda claim: claim.cue
    )
    assert inner.nested_in == outer.id
    assert inner.source.name == "a nurse"
    assert words_of(outer.addressee, text) == "Nightferry"
