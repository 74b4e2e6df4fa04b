"""Sources resolved within one report: names, coreference, kinds, addressees, nesting."""

import pytest
from marked_text import read

from secondsource.attribution.tagging.source_kind_head import load_kind_head
from secondsource.model import AttributionError, SourceKind


def names(marked, **about):
    claims, _ = read(marked, **about)
    return [claim.source.name for claim in claims]


def one_source(marked, **about):
    """Return the source that all claims of a text share."""
    claims, _ = read(marked, **about)
    (identity,) = {claim.source.id for claim in claims}
    assert identity
    return claims[0].source


class TestOneSourceForAllItsMentions:
    def test_an_unnamed_source_keeps_its_fullest_description(self):
        source = one_source(
            "1[A source within the harbour guard] 1<said> 1{the chain was cut}. "
            "2{“It was dark,”} 2[the source] 2<said>. 3{Two men ran}, 3[the source] 3<told> us."
        )
        assert source.name == "a source within the harbour guard"
        assert source.kind is SourceKind.UNNAMED

    def test_full_name_surname_title_and_pronoun(self):
        source = one_source(
            "1[Harbour Commissioner Orla Tennick] 1<said> 1{the chain was cut}. "
            "2[Tennick] 2<added> 2{that it was dark}. 3[She] 3<said> 3{two men ran}. "
            "4[Ms. Tennick] 4<denied> 4{any delay}. 5[The commissioner] 5<said> 5{no more}."
        )
        assert source.name == "Orla Tennick"
        assert source.kind is SourceKind.PERSON
        assert source.named

    def test_a_ministry_and_it(self):
        source = one_source(
            "1[The Fisheries Ministry] 1<said> 1{the nets were sold}. 2[It] 2<said> 2{none were "
            "torn}. 3[The ministry] 3<denied> 3{a loss}."
        )
        assert source.kind is SourceKind.GOVERNMENT

    @pytest.mark.parametrize(
        ("one", "other", "same"),
        [
            ("Russia's foreign ministry", "The French foreign ministry", False),
            ("The Russian foreign ministry", "China's foreign ministry", False),
            ("The German navy", "The Polish navy", False),
            ("Japan's coast guard", "The South Korean coast guard", False),
            ("Russia's foreign ministry", "The Russian foreign ministry", True),
            ("China's coast guard", "The coast guard", True),
            ("The German navy", "The navy", True),
        ],
    )
    def test_bodies_of_two_nations_are_two(self, one, other, same):
        first, second = read(
            f"1[{one}] 1<said> 1{{it rained}}. 2[{other}] 2<said> 2{{it was dark}}."
        )[0]
        assert (first.source.id == second.source.id) is same

    def test_a_name_and_its_acronym(self):
        source = one_source(
            "1[The Harbour Relief Fund (HRF)] 1<said> 1{the nets were sold}. "
            "2[HRF] 2<added> 2{that none were torn}."
        )
        assert {source.name, *source.also} >= {"HRF"}

    def test_two_first_and_second_sources_are_two(self):
        first, second, third = names(
            "1[One source] 1<said> 1{the nets were sold}. 2[A second source] 2<said> 2{they were "
            "burnt}. 3[The second source] 3<said> 3{by night}."
        )
        assert first != second
        assert second == third

    def test_two_persons_of_one_surname_are_told_apart_by_title(self):
        sources = names(
            "1[Orla Tennick] 1<said> 1{yes}. 2[Garrel Tennick] 2<said> 2{no}. "
            "3[Ms. Tennick] 3<said> 3{yes again}."
        )
        assert len(set(sources)) >= 2


class TestUndecided:
    def test_he_with_two_men_alike_stays_undecided_with_both(self):
        claims, _ = read(
            "1[The harbour office] 1<said> 1{two men were seen}.\n\n"
            "At the quay Robert Vandelet and James Inchmore talked briefly. "
            "2[He] 2<said> 2{the nets were sold}."
        )
        he = claims[-1].source
        assert (he.id, he.name, he.named) == ("", "", False)
        assert sorted(he.candidates) == ["James Inchmore", "Robert Vandelet"]

    def test_it_is_feared_is_nobodys(self):
        (claim,) = read("[It] <is feared> {that the nets are lost}.")[0]
        assert claim.source.id == ""
        assert claim.source.kind is SourceKind.UNKNOWN


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Orla Tennick", SourceKind.PERSON),
        ("a fisherman", SourceKind.UNNAMED),
        ("an aide to the steward", SourceKind.UNNAMED),
        ("some North Koreans", SourceKind.GROUP),
        ("analysts", SourceKind.GROUP),
        ("Nearly two-thirds of voters", SourceKind.GROUP),
        ("Orla Tennick and Garrel Inchmore", SourceKind.GROUP),
        ("the Fisheries Ministry", SourceKind.GOVERNMENT),
        ("KCNA", SourceKind.OUTLET),
        ("North Korea", SourceKind.GOVERNMENT),
        ("Bremmen Holdings", SourceKind.ORGANISATION),
        ("the Harbour Herald", SourceKind.OUTLET),
        ("a leaked memo", SourceKind.DOCUMENT),
        ("Everyone", SourceKind.GROUP),
    ],
)
def test_kinds(source, kind):
    (claim,) = read(f"In the port [{source}] <said> {{that the nets were sold}}.")[0]
    assert claim.source.kind is kind


def test_an_inference_of_the_report_is_the_reports():
    (claim,) = read("The nets are gone. [This] <suggests> {that they were sold}.")[0]
    assert claim.source.kind is SourceKind.REPORT


def test_a_part_of_the_outlets_own_name_is_the_outlet():
    (claim,) = read("[Crosswater] <could not verify> {the account}.", outlet="Crosswater Wire")[0]
    assert claim.source.name == "Crosswater Wire"
    assert claim.source.kind is SourceKind.OUTLET


def test_access_and_terms_are_kept_as_spans():
    (claim,), text = read(
        "[A source close to the harbour guard] <said> {the chain was cut}, on condition of "
        "anonymity."
    )
    assert [s.words(text) for s in claim.source.access] == ["close to the harbour guard"]
    assert "on condition of anonymity" in [s.words(text) for s in claim.source.terms]


def test_the_addressee_is_no_part_of_the_source():
    (claim,), text = read("[The clerk] <told> the Harbour Herald {that the chain was cut}.")
    assert [s.words(text) for s in claim.addressee] == ["the Harbour Herald"]


def test_who_was_told_is_the_addressee_and_no_source():
    (claim,), text = read("[Men of two companies] were <told> {to hand in their letters}.")
    assert [s.words(text) for s in claim.addressee] == ["Men of two companies"]
    assert claim.source.kind is SourceKind.UNKNOWN
    assert not claim.source.name


def test_who_was_asked_and_then_says_is_still_a_source():
    (claim,) = read("[The clerk], who was asked about it, <said> {the chain was cut}.")[0]
    assert claim.source.name == "the clerk"
    assert claim.addressee == ()


class TestChains:
    def test_citing_makes_two_links(self):
        claims, text = read(
            "[Far Bank] <reported>, citing a source in the brigade, {that the roof fell}."
        )
        outer, inner = claims
        assert inner.nested_in == outer.id
        assert inner.source.name == "a source in the brigade"
        assert outer.source.name == "Far Bank"
        assert [s.words(text) for s in inner.content] == ["that the roof fell"]

    def test_quoted_as_saying_makes_two_links(self):
        claims, _ = read("[Far Bank] <quoted> {an engineer as saying that the roof fell}.")
        outer, inner = claims
        assert inner.nested_in == outer.id
        assert inner.source.name == "an engineer"

    def test_a_source_that_cites_itself_ends(self):
        claims, _ = read("[Far Bank] <reported>, citing Far Bank, {that the roof fell}.")
        assert len(claims) <= 2
        by_id = {claim.id: claim for claim in claims}
        for link in claims:
            chain = {link.id}
            while link.nested_in:
                link = by_id[link.nested_in]  # noqa: PLW2901 - walks up the chain
                assert link.id not in chain
                chain.add(link.id)


class TestSeveral:
    @pytest.mark.parametrize(
        "words",
        [
            "both Orla Tennick and her office",
            "Orla Tennick and Bram Quillory",
            "Neither Tennick nor Quillory",
            "The Tennicks",
            "The mayor and his deputy",
        ],
    )
    def test_several_named_together_are_a_group(self, words):
        claims, _ = read(f"1[{words}] 1<said> 1{{the nets were sold}}.")
        assert claims[0].source.kind is SourceKind.GROUP

    def test_one_of_many_is_nobody_by_name(self):
        claims, _ = read("1[A Varnholt Republican] 1<said> 1{the nets were sold}.")
        assert claims[0].source.kind is SourceKind.UNNAMED
        assert not claims[0].source.named

    def test_one_person_of_two_offices_is_one(self):
        claims, _ = read("1[The harbour senator and former candidate] 1<said> 1{it was dark}.")
        assert claims[0].source.kind is SourceKind.UNNAMED

    def test_several_bodies_are_bodies(self):
        claims, _ = read("1[Two unions] 1<said> 1{the nets were sold}.")
        assert claims[0].source.kind is SourceKind.ORGANISATION


class TestGuessedKinds:
    # No list knows these nouns, so the head is asked.
    ODD = "1[That gallimaufry of quibblers] 1<said> 1{the nets were sold}."

    def test_a_guess_never_makes_a_named_person(self):
        claims, _ = read(self.ODD)
        assert claims[0].source.kind is not SourceKind.PERSON
        assert not claims[0].source.named

    def test_a_guess_stands_for_all_claims_of_a_source(self):
        claims, _ = read(
            f"{self.ODD} 2[The gallimaufry] 2<added> 2{{that it was dark}}. "
            "3{It was dark}, 3[the gallimaufry] 3<said>."
        )
        assert len({(c.source.id, c.source.kind) for c in claims}) == 1

    def test_it_is_feared_is_not_guessed(self):
        claims, _ = read("1[It] 1<is feared> 1{that the nets were sold}.")
        assert claims[0].source.kind is SourceKind.UNKNOWN

    def test_a_missing_head_is_an_error_of_ours(self, tmp_path):
        with pytest.raises(AttributionError, match="Install the package again"):
            load_kind_head(tmp_path)


NAMED_BEFORE = [
    # A title without a word that changes it comes before one with such a word.
    ("Robert Vandelet, general secretary of the mill, met James Quillory, secretary of the port. "
     "1[Vandelet] 1<said> 1{it rained}. 2[The secretary] 2<said> 2{it snowed}.", "James Quillory"),
    ("Clara Inchmore, 21, came home. 1[The 21-year-old] 1<said> 1{it rained}.", "Clara Inchmore"),
    ("The 21-year-old clerk Clara Inchmore left. Robert Vandelet came. 1[The 21-year-old] 1<said> "
     "1{it rained}.", "Clara Inchmore"),
    # Whom the report keeps nameless is nobody whom it names.
    ("A 21-year-old clerk asked not to be named. Clara Inchmore came home. 1[The 21-year-old] "
     "1<said> 1{it rained}.", "the 21-year-old"),
    ("Clara Inchmore, 34, came home. 1[The 21-year-old] 1<said> 1{it rained}.", "the 21-year-old"),
    ("Clara Inchmore, 21, met Robert Vandelet, 21. 1[The 21-year-old] 1<said> 1{it rained}.",
     "the 21-year-old"),
    ("1[Orrowbank Group] 1<said> 1{it rained}. 2[The company, which builds boats,] 2<said> "
     "2{it snowed}.", "Orrowbank Group"),
    ("Clara Inchmore and Robert Vandelet have wed. 1[The couple] 1<said> 1{it rained}.",
     "Clara Inchmore and Robert Vandelet"),
    ("A young couple asked not to be named. Clara Inchmore and Robert Vandelet have wed. 1[The "
     "couple] 1<said> 1{it rained}.", "the couple"),
    ("TARN, May 4 (TNA) -- Robert Vandelet, head of the port, wrote to James Quillory, head of the "
     "mill. In the letter, 1[he] 1<said> 1{it rained}.", "Robert Vandelet"),
    ("1[Asst Ch Con Robert Vandelet] 1<said> 1{it rained}.", "Robert Vandelet"),
    ("1[Det. Supt. Clara Inchmore] 1<said> 1{it rained}.", "Clara Inchmore"),
    ("1[First Deputy Chairman of the Varnholt Federation Council's Defence Committee Torv Klinse] "
     "1<said> 1{it rained}.", "Torv Klinse"),
    ("1[Mayor of London Torv Klinse] 1<said> 1{it rained}.", "Torv Klinse"),
    ("1[The Mayor of London] 1<said> 1{it rained}.", "the Mayor of London"),
    ("1[A Varnholt official following Upper Ithany] 1<said> 1{it rained}.",
     "a Varnholt official following Upper Ithany"),
    ("1[The MFA] 1<said> 1{it rained}.", "MFA"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "name"), NAMED_BEFORE)
def test_a_title_an_age_a_firm_or_a_couple_is_who_was_named(marked, name):
    assert names(marked)[-1] == name


def test_two_pairs_by_name_are_two_sources_and_people_are_neither():
    assert names(
        "1[Clara Inchmore and Robert Vandelet] 1<said> 1{it rained}. 2[James Quillory and Orla "
        "Tennick] 2<said> 2{it snowed}. 3[People] 3<said> 3{it was dark}. 4[Clara Inchmore and "
        "Robert Vandelet] 4<said> 4{it thawed}."
    ) == [
        "Clara Inchmore and Robert Vandelet",
        "James Quillory and Orla Tennick",
        "People",
        "Clara Inchmore and Robert Vandelet",
    ]
