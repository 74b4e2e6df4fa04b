"""Antecedents of pronouns, in texts whose attributions are marked.

Each row holds a marked text and the source that a careful reader gives its last claim: a name, or
the set of candidates among which the text does not decide (empty where there is none). Where the
code reads otherwise, the row keeps the reader's value and is marked with `differs`.
"""

import pytest
from marked_text import read, report_of, unmark
from word_lists import differs

from secondsource.attribution import ClaimReader
from secondsource.model import SourceKind

ROBERT, CLARA, JAMES = "Robert Vandelet", "Clara Inchmore", "James Quillory"
BOTH = frozenset({ROBERT, JAMES})
NO_ONE = frozenset()

HE_AND_SHE = [
    ("1[Robert Vandelet] 1<said> 1{the nets were sold}. 2[He] 2<added> 2{that none tore}.", ROBERT),
    ("1[Ms. Orla Tennick] 1<said> 1{it was dark}. 2[She] 2<added> 2{that two men ran}.",
     "Orla Tennick"),
    ("Robert Vandelet met Clara Inchmore at the pier. [She] <said> {the nets were sold}.", CLARA),
    ("Robert Vandelet met Clara Inchmore at the pier. [He] <said> {the nets were sold}.", ROBERT),
    ("Clara Inchmore met Robert Vandelet at the pier. [He] <said> {the nets were sold}.", ROBERT),
    ("1[A fisherman] 1<said> 1{the chain was cut}. 2[He] 2<said> 2{it was dark}.", "a fisherman"),
    ("1[A midwife in Sellane] 1<said> 1{the wards were full}. 2[She] 2<left> 2{in March}.",
     "a midwife in Sellane"),
    # The last speaker is likelier than a person who was only mentioned.
    ("1[Robert Vandelet] 1<said> 1{the nets went to James Quillory}. 2[He] 2<gave> 2{no price}.",
     ROBERT),
    ("1[Robert Vandelet] 1<said> 1{the nets were sold}. 2[James Quillory] 2<denied> 2{it}. "
     "3[He] 3<said> 3{they were lent}.", JAMES),
    # A person named in the content is not its source.
    ("James Quillory stood by. 1[Robert Vandelet] 1<spoke> 1{of the nets}. "
     "2[He] 2<said> 2{James Quillory sold them}.", ROBERT),
    # A family's name that is a given name in English tells nothing.
    ("Kim Jong Hyok visited the dyke. [He] <said> {it would hold}.", "Kim Jong Hyok"),
    ("Jo Yong Rim visited the dyke. [He] <said> {it would hold}.", "Jo Yong Rim"),
    ("Jo Yong Rim visited the dyke. [She] <said> {it would hold}.", "Jo Yong Rim"),
    ("Kim Min-su visited the dyke. [He] <said> {it would hold}.", "Kim Min-su"),
    ("Lee Soo-mi visited the dyke. [She] <said> {it would hold}.", "Lee Soo-mi"),
    ("Kim Minsu visited the dyke. [He] <said> {it would hold}.", "Kim Minsu"),
    ("Jon Il Chol visited the dyke. [She] <said> {it would hold}.", "Jon Il Chol"),
    ("1[Kim Jong Hyok] 1<said> 1{it held}. 2[He] 2<added> 2{that it leaked}.", "Kim Jong Hyok"),
    ("Kim Vandelet visited the dyke. [He] <said> {it would hold}.", NO_ONE),
    ("Jo Inchmore visited the dyke. [She] <said> {it would hold}.", "Jo Inchmore"),
    # A person of no known given name, whom a noun beside the surname shows to be one.
    ("Brom Osterlin left the pier. [He] <said>, {“I am going”}. The former clerk Osterlin went.",
     "Brom Osterlin"),
    ("Brom Osterlin left the pier. [She] <said>, {“I am going”}. Engineer Osterlin went.",
     "Brom Osterlin"),
    # The gender of a title or noun rules the other pronoun out.
    ("1[Mr. Tarrow] 1<said> 1{the dam held}. 2[He] 2<added> 2{that it leaked}.", "Tarrow"),
    ("1[Mr. Tarrow] 1<said> 1{the dam held}. 2[She] 2<added> 2{that it leaked}.", NO_ONE),
    ("1[A nun] 1<said> 1{the dam held}. 2[He] 2<added> 2{that it leaked}.", NO_ONE),
    ("Robert Vandelet met James Quillory. [She] <said> {the nets were sold}.", NO_ONE),
    # What stands beside a name of no known given name shows a person: an age, "who", an occupation.
    ("We heard from Rosk Huailen, who has kept the gate. It was shut, [she] <said>, {at night}.",
     "Rosk Huailen"),
    ("Jorv Tannick, 44, sat in the bar. [He] <said> {that two men ran}.", "Jorv Tannick"),
    ("Kasmir Dolen, editor of the paper, lay in bed. [He] <wrote> {that it was dark}.",
     "Kasmir Dolen"),
    ("Fire chief Hannek Brodd came at dawn. [She] <said> {that the dam held}.", "Hannek Brodd"),
    ("Ostwyn Harbours, who have won again, came home. [He] <said> {that it was dark}.", NO_ONE),
    # A person without a name with whom a sentence before begins.
    ("A kitchen assistant rang on Monday. It was late. [She] <said> {that the tub was white}.",
     "a kitchen assistant"),
    ("A sergeant of the Harbour Guard drank coffee. [He] <said> {that two men ran}.",
     "a sergeant of the Harbour Guard"),
    ("The teacher sat down. [He] <said> {that two men ran}.", "the teacher"),
    ("A nun rang on Monday. [He] <said> {that the tub was white}.", NO_ONE),
    ("The court fined the driver on Monday. The road was wet, [she] <said>, {that day}.", NO_ONE),
    ("The bus hit a teacher near the bridge. [He] <said> {that two men ran}.", NO_ONE),
    ("The student union voted on Monday. [He] <said> {that two men ran}.", NO_ONE),
    ("The patient records were lost. [She] <said> {that two men ran}.", NO_ONE),
    ("The driver shortage is over. [He] <said> {that two men ran}.", NO_ONE),
    ("Union Ostwyn, who beat Kalma Rovers, came home. [He] <said> {that it was dark}.", NO_ONE),
    ("Tarrow Suvisse, whose shares fell, met. [He] <said> {that it was dark}.", NO_ONE),
    ("Blue Ostwyn, partner of the agency, met. [He] <said> {that it was dark}.", NO_ONE),
    ("They sang in Stade Kerro 75, and left. [He] <said> {that it was dark}.", NO_ONE),
    ("A sheet lay in the tray. [He] <said> {that the tub was white}.", NO_ONE),
    # A name behind a preposition is less likely than the one that its sentence is about.
    ("On Monday Robert Vandelet wrote to James Quillory. [He] <said> {that it was dark}.", ROBERT),
    # Inside a quotation "he" is not who is quoted, and "they" none of the sources.
    ("1[Robert Vandelet] 1<said>, 1{“2[He] 2<told> me 2{the dyke would hold}.”}", NO_ONE),
    ("3[Two fishermen] 3<said> 3{it was dark}. 1[Clara Inchmore] 1<said>, "
     "1{“2[They] 2<told> us 2{it was a census}.”}", NO_ONE),
    # A decided pronoun counts as a mention for the next one.
    ("1[Robert Vandelet] 1<said> 1{the nets were sold}. James Quillory listened. "
     "2[He] 2<added> 2{that none tore}. 3[He] 3<laughed> 3{at the price}.", ROBERT),
    # Two candidates with equal scores: undecided between them.
    ("On the pier stood Robert Vandelet and James Quillory. [He] <said> {the nets were sold}.",
     BOTH),
    ("At the pier Robert Vandelet and James Quillory talked. [He] <said> {the nets were sold}.",
     BOTH),
    ("The nets of Robert Vandelet and James Quillory were wet. [He] <said> {they were sold}.",
     BOTH),
    # "He" and "she" never mean a body or a group.
    ("1[The Fisheries Ministry] 1<said> 1{the nets were sold}. 2[He] 2<denied> 2{it}.", NO_ONE),
    ("1[Two fishermen] 1<said> 1{the nets were sold}. 2[He] 2<denied> 2{it}.", NO_ONE),
    # Beyond REACH sentences there is no candidate.
    ("Robert Vandelet came to the pier. " + "It rained on the weir. " * 9
     + "[He] <said> {the nets were sold}.", NO_ONE),
]  # fmt: skip
HE_READ_OTHERWISE = [
    differs(
        "Robert Vandelet and James Quillory spoke briefly. [He] <said> {the nets were sold}.",
        BOTH,
        why="of two subjects joined by 'and' the first alone has the weight of a subject",
    ),
    differs(
        "Robert Vandelet came with James Quillory. [He] <said> {Robert Vandelet sold the nets}.",
        JAMES,
        why="a person named in the content stays a candidate by an earlier mention",
    ),
]

IT_AND_THEY = [
    # Whom the sentences before are about, without having spoken.
    ("Orrowbank has built boats for years. [It] <says> {that they float}.", "Orrowbank"),
    ("Besides, the Dyke Board is building locks. [It] <plans> {two}.", "Dyke Board"),
    ("Even as it grew, however, Orrowbank was losing pay. [It] <said> {so}.", "Orrowbank"),
    ("The letter was long. It was dull. [It] <says> {that the dyke holds}.", "the letter"),
    ("Two fishermen came home. In March, [they] <said> {that it was dark}.", "two fishermen"),
    ("The fishermen ran. They hid. They slept. [They] <said> {that it was dark}.", "the fishermen"),
    ("Clara Inchmore and Robert Vandelet left because [they] <feared> {a flood}.",
     "Clara Inchmore and Robert Vandelet"),
    ("Another couple came out but [they] <denied> {a loss}.", "another couple"),
    ("The Harbour Party and the state built mills. [They] <say> {that it rains}.",
     "the Harbour Party and the state"),
    ("The boats sank. [They] <said> {that it was dark}.", NO_ONE),
    ("The bridge fell. [It] <denied> {a loss}.", NO_ONE),
    ("Robert Vandelet came home. [It] <denied> {a loss}.", NO_ONE),
    ("1[The Fisheries Ministry] 1<said> 1{the nets were sold}. 2[It] 2<denied> 2{a loss}.",
     "Fisheries Ministry"),
    ("1[Far Bank] 1<reported> 1{that the roof fell}. 2[It] 2<gave> 2{no number}.", "Far Bank"),
    ("1[A leaked memo] 1<says> 1{the dam leaks}. 2[It] 2<names> 2{no engineer}.", "a leaked memo"),
    ("1[The Fisheries Ministry] 1<said> 1{the nets were sold}. "
     "2[The Harbour Council] 2<denied> 2{it}. 3[It] 3<said> 3{they were lent}.",
     "Harbour Council"),
    ("1[Two fishermen] 1<said> 1{it was dark}. 2[They] 2<heard> 2{a shot}.", "two fishermen"),
    ("1[Villagers] 1<said> 1{it was dark}. 2[They] 2<heard> 2{a shot}.", "Villagers"),
    ("1[The Harbour Relief Fund] 1<said> 1{it was dark}. 2[They] 2<asked> 2{for lamps}.",
     "Harbour Relief Fund"),
    # "It" and "they" never mean one person.
    ("1[Robert Vandelet] 1<said> 1{the nets were sold}. 2[It] 2<denied> 2{a loss}.", NO_ONE),
    ("1[Robert Vandelet] 1<said> 1{the nets were sold}. 2[They] 2<denied> 2{a loss}.", NO_ONE),
    ("1[Two fishermen] 1<said> 1{it was dark}. 2[It] 2<denied> 2{a loss}.", NO_ONE),
    # An impersonal "it" has no antecedent.
    ("[It] <is feared> {that the nets are lost}.", NO_ONE),
    ("1[Far Bank] 1<reported> 1{a fire}. 2[It] 2<is understood> 2{that two men ran}.", NO_ONE),
    ("1[Far Bank] 1<reported> 1{a fire}. 2[It] 2<was rumoured> 2{that two men ran}.", NO_ONE),
]  # fmt: skip
IT_READ_OTHERWISE = [
    differs(
        "1[Fishermen] 1<said> 1{it was dark} and 2[merchants] 2<said> 2{it was not}. "
        "3[They] 3<heard> 3{a shot}.",
        frozenset({"Fishermen", "merchants"}),
        why="of two groups that speak in one sentence the last is taken",
    ),
]

OTHERS = [
    # Outside quotation marks "we" is the report and "I" its author.
    ("[We] <could not verify> {the account}.", "the report"),
    ("[I] <saw> {two men run}.", "the author"),
    ("The nets are gone. [This] <suggests> {that they were sold}.", "the report"),
    ("1[Clara Inchmore] 1<said>, 1{“2[I] 2<saw> 2{two men run}.”}", CLARA),
    ("[You] <know> {that the nets are gone}.", NO_ONE),
    # A relative pronoun means the phrase before it.
    ("A crewman on a second boat, [who] <said> {he saw him}, left.", "a crewman on a second boat"),
    ("Robert Vandelet, [who] <said> {he saw him}, left.", ROBERT),
    ("The Fisheries Ministry, [which] <denied> {a loss}, was shut.", "Fisheries Ministry"),
    # "His wife" is a source of her own.
    ("1[Robert Vandelet] 1<said> 1{it was dark}. 2[His wife] 2<said> 2{it was not}.", "his wife"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "expected"),
    [*HE_AND_SHE, *HE_READ_OTHERWISE, *IT_AND_THEY, *IT_READ_OTHERWISE, *OTHERS],
)
def test_a_pronoun_means_the_antecedent_a_reader_gives_it(marked, expected):
    source = read(marked)[0][-1].source
    if isinstance(expected, str):
        assert (source.name, source.candidates) == (expected, ())
        assert source.id
    else:
        assert (source.id, source.name) == ("", "")
        assert set(source.candidates) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "1[Clara Inchmore] 1<said>, 1{“2[I] 2<saw> 2{two men run}.”}",
        differs(
            "1{“2[I] 2<saw> 2{two men run},”} 1[Clara Inchmore] 1<said>.",
            why="the speaker of the quotation stands after it and is not read yet",
        ),
    ],
)
def test_i_in_a_quotation_is_the_person_quoted(marked):
    claims, _ = read(marked)
    inner, outer = sorted(claims, key=lambda claim: claim.nested_in == "")
    assert inner.source.id == outer.source.id
    assert inner.source.name == CLARA


def test_we_in_a_quotation_is_a_group_of_the_person_quoted():
    claims, _ = read("2{“1[We] 1<know> 1{that the nets are gone},”} 2[Clara Inchmore] 2<said>.")
    inner, outer = claims
    assert outer.source.name == CLARA
    assert inner.source.kind is SourceKind.GROUP
    assert not inner.source.named
    assert inner.source.id not in ("", outer.source.id)


def test_two_candidates_of_one_kind_give_the_undecided_source_that_kind():
    marked = "At the pier Robert Vandelet and James Quillory talked. [He] <said> {it fell}."
    source = read(marked)[0][0].source
    assert source.kind is SourceKind.PERSON
    assert not source.named


def test_the_order_of_two_equal_candidates_does_not_decide():
    marked = "At the pier {} and {} talked. [He] <said> {{the nets were sold}}."
    first, second = (
        read(marked.format(*pair))[0][0].source for pair in ((ROBERT, JAMES), (JAMES, ROBERT))
    )
    assert set(first.candidates) == set(second.candidates) == BOTH


@pytest.mark.parametrize(
    ("first", "speaker"),
    [
        ("Tovia", NO_ONE),
        ("Brennmark", NO_ONE),
        ("The Harbour Relief Fund", "Harbour Relief Fund"),
        ("The Pell Harbour police", "the Pell Harbour police"),
    ],
)
def test_they_are_no_state_or_city(first, speaker):
    places = {"Tovia": SourceKind.GOVERNMENT, "Brennmark": SourceKind.GOVERNMENT}
    reader = ClaimReader(known_kind=places.get)
    text, spans = unmark(f"1[{first}] 1<said> 1{{the dam held}}. 2[They] 2<denied> 2{{a loss}}.")
    *_, claim = reader.claims_from_spans(spans, report_of(text))
    assert claim.source.name == (speaker or "")
