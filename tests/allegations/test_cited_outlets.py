"""Which outlet of a story a report means when it cites one."""

import pytest
from told_stories import material_of, told

from made_reports import Said
from secondsource.allegations.origins.cited_outlets import CitedOutlets
from secondsource.model import Echo, Evidence, EvidenceKind, Source, SourceId, SourceKind, Span

OUTLETS = ("The Tarn Herald", "Orsevane Press Agency", "Ministry of Ferries", "Far Bank Post")


@pytest.fixture(scope="module")
def story():
    reports = [
        told(f"The ferry lay at the quay, wrote number {n}.", outlet=outlet)
        for n, outlet in enumerate(OUTLETS)
    ]
    return CitedOutlets(material_of(*reports)), {w.report.metadata.outlet: w.id for w in reports}


@pytest.mark.parametrize(
    ("name", "kind", "meant"),
    [
        ("The Tarn Herald", SourceKind.OUTLET, "The Tarn Herald"),
        ("the Herald", SourceKind.OUTLET, "The Tarn Herald"),
        ("the Tarn Herald newspaper", SourceKind.OUTLET, "The Tarn Herald"),
        ("OPA", SourceKind.OUTLET, "Orsevane Press Agency"),
        ("OPA", SourceKind.UNKNOWN, "Orsevane Press Agency"),
        ("Orsevane Press Agency", SourceKind.ORGANISATION, "Orsevane Press Agency"),
        ("the Ministry of Ferries", SourceKind.GOVERNMENT, "Ministry of Ferries"),
        ("the Orsevane agency's dispatch", SourceKind.DOCUMENT, "Orsevane Press Agency"),
        ("The Tarn Herald’s second report", SourceKind.DOCUMENT, "The Tarn Herald"),
        ("the Herald's editorial", SourceKind.DOCUMENT, "The Tarn Herald"),
        ("the mayor's report", SourceKind.DOCUMENT, ""),
        ("the agency's report", SourceKind.DOCUMENT, ""),
        ("the tarn's report", SourceKind.DOCUMENT, ""),
        ("the letter", SourceKind.DOCUMENT, ""),
        # A place is no outlet, nor is a person of that name.
        ("Tarn", SourceKind.GOVERNMENT, ""),
        ("Tarn", SourceKind.PERSON, ""),
        ("Herald", SourceKind.PERSON, ""),
        ("the Nightferry", SourceKind.OUTLET, ""),
        ("", SourceKind.UNKNOWN, ""),
        # Its own outlet is not cited, and "the newspaper" is none without a citation before.
        ("Far Bank Post", SourceKind.OUTLET, ""),
        ("the newspaper", SourceKind.OUTLET, ""),
    ],
)
def test_an_outlet_is_meant_by_its_name_a_part_of_it_or_its_initials(story, name, kind, meant):
    outlets, ids = story
    assert outlets.outlet(Source(name=name, kind=kind), ids["Far Bank Post"]) == meant


def citing_story(body, cited):
    """Return a first report, a later one that cites it by some words, and the story's outlets."""
    first = told("Nine passengers drowned.", outlet="The Tarn Herald", published="2031-05-01")
    later = told(body, outlet="Mill Sheet", published="2031-05-02")
    start = later.report.text.index(cited)
    evidence = Evidence(
        kind=EvidenceKind.CITED,
        proven=True,
        note="it cites the outlet",
        spans=(Span(start, start + len(cited)),),
    )
    echo = Echo(report=later.id, repeats=first.id, outlet="The Tarn Herald", evidence=(evidence,))
    return first, later, CitedOutlets(material_of(first, later, echoes=[echo]))


def test_the_newspaper_is_the_one_that_the_report_cites_by_name():
    body = "The Tarn Herald reported that nine drowned. The newspaper said the ferry was old."
    _, later, outlets = citing_story(body, "The Tarn Herald reported")
    source = Source(name="the newspaper", kind=SourceKind.OUTLET)
    assert outlets.outlet(source, later.id) == "The Tarn Herald"


@pytest.mark.parametrize(
    "name", ["reports", "media reports", "early reports", "some local news reports", "the reports"]
)
def test_reports_without_an_owner_are_the_outlet_that_the_report_cites(name):
    body = "The Tarn Herald reported that nine drowned. Reports said the ferry was old."
    _, later, outlets = citing_story(body, "The Tarn Herald reported")
    assert (
        outlets.outlet(Source(name=name, kind=SourceKind.DOCUMENT), later.id) == "The Tarn Herald"
    )


@pytest.mark.parametrize("name", ["parliamentary reports", "the report", "police reports"])
def test_a_report_that_is_a_document_is_no_outlet(name):
    body = "The Tarn Herald reported that nine drowned. Reports said the ferry was old."
    _, later, outlets = citing_story(body, "The Tarn Herald reported")
    assert outlets.outlet(Source(name=name, kind=SourceKind.DOCUMENT), later.id) == ""


def test_a_citation_is_found_in_the_sentence_that_holds_it_and_in_no_other():
    body = "The Tarn Herald reported that nine drowned. The ferry was old."
    first, later, outlets = citing_story(body, "The Tarn Herald reported")
    other = later.report.text.index("The ferry")
    begins = later.report.text.index("The Tarn")
    within = outlets.cited_in(later.id, Span(begins, other))
    assert [echo.repeats for echo in within] == [first.id]
    assert list(outlets.cited_in(later.id, Span(other, len(later.report.text)))) == []


def test_an_outlet_is_meant_by_its_name_in_another_script():
    """The desk ties both names to one entity, by how they sound."""
    first = told("Nine passengers drowned.", outlet="Far Bank", published="2031-05-01")
    english = told(
        "Far Bank reported that nine passengers drowned.",
        outlet="The Tarn Herald",
        published="2031-05-02",
        says=[Said("Far Bank", "nine passengers drowned", "reported", SourceKind.OUTLET)],
    )
    source = english.claims[0].source
    korean = Source(id=SourceId("s-korean"), name="파뱅크", kind=SourceKind.ORGANISATION)
    other = Source(id=SourceId("s-other"), name="나루신문", kind=SourceKind.OUTLET)
    entities = {source.id: "e-far-bank", korean.id: "e-far-bank", other.id: "e-other"}
    outlets = CitedOutlets(material_of(first, english, entities=entities))
    assert outlets.outlet(korean, english.id) == "Far Bank"
    assert outlets.outlet(other, english.id) == ""
    # Nothing ties it where the desk does not know both names as one.
    unknown = CitedOutlets(material_of(first, english, entities={source.id: "e-far-bank"}))
    assert unknown.outlet(korean, english.id) == ""
