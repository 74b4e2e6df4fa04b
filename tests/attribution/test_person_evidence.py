"""Which names are of persons: towns, firms, slogans and sentence openers are not."""

import pytest
from marked_text import read

from secondsource.model import SourceKind


def last(marked):
    return read(marked)[0][-1].source


@pytest.mark.parametrize(
    "marked",
    [
        "[Explicitly] <said> {that the dam held}.",
        "[Being] <said> {that the dam held}.",
        "[Shells, charged with powder,] <said> {it fell}. They fired shells at the pier.",
        "[Boatbuilders] <said> {that the dam held}.",
        "[Instead] <said> {that the dam held}.",
        "[Sign Up You] <agree> {to receive updates}.",
        "[The Harbour Exhibition] <said> {that the dam held}.",
        "[Ostwyn Boulevard] <said> {that the dam held}.",
        "[WATCHERS of the pier] <said> {that the dam held}.",
        "[Harbour Protests] <said> {that the dam held}.",
        "[Tarrow Airlines] <said> {that the dam held}.",
        "They moved to Southern California, another brother said. [The brother] <said> {it held}.",
        "[Upstate New York] <said> {that the dam held}.",
    ],
)
def test_what_is_no_name_of_a_person_is_no_person(marked):
    assert last(marked).kind is not SourceKind.PERSON


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Singer Orvella] <said> {it fell}.", "Orvella"),
        ("[Nolm Pettigrave, 51,] <said> {it fell}.", "Nolm Pettigrave"),
        ("[Harbour Mayor Pettigrave] <said> {it fell}.", "Pettigrave"),
        ("[Pettigrave, a welder,] <said> {it fell}.", "Pettigrave"),
        ("[Nolm Pettigrave, head of the port,] <said> {it fell}.", "Nolm Pettigrave"),
        ("[Nolm Pettigrave, who saw it,] <said> {it fell}.", "Nolm Pettigrave"),
        ("[Nolm Pettigrave, Varnholt chief negotiator,] <said> {it fell}.", "Nolm Pettigrave"),
        ("[Nolm K. Pettigrave] <said> {it fell}.", "Nolm K. Pettigrave"),
        ("[Hyon Sok Pil] <said> {it fell}.", "Hyon Sok Pil"),
        ("[Moon Dal-so] <said> {it fell}.", "Moon Dal-so"),
        ("[Clara Inchmore] <said> {it fell}.", "Clara Inchmore"),
    ],
)
def test_a_title_an_age_an_initial_or_a_form_shows_a_person(marked, name):
    source = last(marked)
    assert (source.kind, source.name) == (SourceKind.PERSON, name)


@pytest.mark.parametrize(
    "name",
    ["Orsevane", "Kingsmar", "Ingreth", "Torsholm", "Morsik", "Corsenna", "Entsova", "Galleyn",
     "Istsov", "Antsved", "Nessholm"],
)  # fmt: skip
def test_an_ending_of_common_nouns_inside_a_name_makes_it_no_common_noun(name):
    source = last(f"[{name}] <said> {{that the dam held}}.")
    assert (source.name, source.named) == (name, True)


@pytest.mark.parametrize(
    "text",
    [
        "The Korean People's Army marched by. 1[He] 1<said> 1{it fell}.",
        "They work in Ostwyn Kalma and on the Kalma shore. In Kalma it rained. "
        "1[He] 1<said> 1{it fell}.",
        "At the Fourth Conference of the League, 1[he] 1<said> 1{it fell}. The Conference ended.",
        "You must select one. Sign Up You agree to this. You know. 1[She] 1<said> 1{it fell}.",
        "It reached Mt Orvane. Orvane is high. 1[He] 1<said> 1{it fell}.",
    ],
)
def test_he_and_she_mean_no_body_place_or_slogan(text):
    source = last(text)
    assert not source.id
    assert source.kind is SourceKind.UNKNOWN


def test_no_pronoun_means_a_name_of_a_list():
    source = last(
        "With her were Bram Quillory, James Tennick, Robert Odlam, Peter Vandelet, Paul Athcote. "
        "[He] <said> {it fell}."
    )
    assert not source.id


@pytest.mark.parametrize(
    "before",
    [
        "He was greeted on the spot by Bram Quillory, chief of the port.",
        "Accompanying him was Bram Quillory.",
        "He received a salute from Colonel Bram Quillory.",
        "Present there was Bram Quillory.",
        "On hand was Bram Quillory.",
        "He came together with Bram Quillory.",
    ],
)
def test_no_pronoun_means_a_companion(before):
    assert not last(f"{before} [He] <said> {{it fell}}.").id


@pytest.mark.parametrize(
    "office", ["The French President", "The Harbour CEO", "The Varnholt Chancellor", "Chairman"]
)
def test_an_office_alone_names_no_person(office):
    source = last(f"[{office}] <said> {{it fell}}.")
    assert (source.kind, source.named) == (SourceKind.UNNAMED, False)


def test_a_name_follows_a_longer_office():
    source = last(
        "Later James Tennick rose. [Varnholt Minister of Tides James Tennick] <said> {it fell}."
    )
    assert (source.kind, source.name) == (SourceKind.PERSON, "James Tennick")


@pytest.mark.parametrize(
    ("adjective", "same"), [("Orsevian", True), ("Tolmarchian", False), ("French", False)]
)
def test_an_office_of_another_country_is_another_person(adjective, same):
    claims, _ = read(
        "The Orsevian President James Tennick came. 1[James Tennick] 1<said> 1{it fell}. "
        f"2[The {adjective} president] 2<denied> 2{{it}}."
    )
    assert (claims[0].source.id == claims[1].source.id) is same


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("our officials, whatever they do,", "our officials"),
        ("the present administration, which is near its end,", "the present administration"),
        ("the state media, which usually chronicles", "the state media"),
        ("a porter, who was there,", "a porter"),
        ("a source who was there", "a source who was there"),
        ("the ferrymen, whose boats burnt,", "the ferrymen"),
    ],
)
def test_a_clause_that_only_adds_is_no_part_of_the_name(words, name):
    assert last(f"[{words}] <said> {{it fell}}.").name == name


def test_a_surname_is_not_of_a_relative_named_late():
    marked = (
        "Tennick left. It rained, and Tennick came. They saw Tennick. Her son Bram Tennick sat. "
        "[Tennick] <said> {it fell}."
    )
    assert last(marked).name == "Tennick"


def test_a_surname_is_of_the_person_named_most():
    marked = (
        "Bram Inchmore came. Bram Inchmore sat. Bram Inchmore ate. He saw Robert Inchmore. "
        "[Inchmore] <said> {it fell}."
    )
    assert last(marked).name == "Bram Inchmore"


def test_an_article_alone_names_no_source():
    assert not last("[The] <said> {it fell}.").name


class TestWeInAStatement:
    @pytest.mark.parametrize(
        "opening",
        [
            "Joint Statement of the Ferrymen",
            "Speech at the Harbour School",
            "Open Letter to the Council",
            "We, the undersigned, write to you.",
            "The Harbour League issued the following.",
        ],
    )
    def test_we_is_who_signs(self, opening):
        source = last(f"{opening}\n\nIt rained. [We] <believe> {{that it fell}}.")
        assert (source.name, source.kind) == ("the authors", SourceKind.GROUP)

    def test_we_is_the_report_elsewhere(self):
        source = last("The dam at Tarn\n\nIt rained. [We] <believe> {that it fell}.")
        assert source.kind is SourceKind.REPORT

    def test_they_is_not_who_signs(self):
        marked = "Speech at Tarn\n\n1[We] 1<believe> 1{it fell}. 2[They] 2<deny> 2{it}."
        assert last(marked).name != "the authors"


class TestKoreanAndChineseNames:
    def test_an_inner_syllable_is_no_kinship(self):
        assert last("[Foreign Minister Hyon Son Pil] <said> {it fell}.").name == "Hyon Son Pil"

    def test_a_family_name_alone_is_the_one_person_of_it(self):
        assert (
            last("1[Hyon Sok Pil] 1<said> 1{it fell}. 2[Hyon] 2<left> 2{early}.").name
            == "Hyon Sok Pil"
        )

    def test_a_family_name_of_two_persons_is_neither(self):
        marked = (
            "1[Hyon Sok Pil] 1<said> 1{it fell}. 2[Hyon Yo Mi] 2<denied> 2{it}. "
            "3[Hyon] 3<left> 3{early}."
        )
        first, second, third = (claim.source for claim in read(marked)[0])
        assert len({first.id, second.id, third.id}) == 3
        assert third.name == "Hyon"

    @pytest.mark.parametrize(
        ("first", "second", "same"),
        [
            ("Hyon Sok Pil", "Hyon Yo Pil", False),
            ("Hyon Sok Pil", "Hyon Sok-pil", True),
            ("Hyon Sok Pil", "Hyon Pil", False),
            ("Moon Dal-so", "Moon Dal So", True),
        ],
    )
    def test_every_syllable_counts(self, first, second, same):
        marked = f"1[{first}] 1<said> 1{{it fell}}. 2[{second}] 2<left> 2{{early}}."
        one, other = (claim.source.id for claim in read(marked)[0])
        assert (one == other) is same

    def test_a_list_of_names_is_several(self):
        source = last("[Hyon Sok Pil, Pak Mi Ran and other cadres] <said> {it fell}.")
        assert source.kind is SourceKind.GROUP

    def test_small_words_may_be_syllables(self):
        assert last("[An In Do, a welder,] <said> {it fell}.").name == "An In Do"


@pytest.mark.parametrize(
    "words", ["The Coastal Guard", "The Coastal Guard of the Republic", "The Harbour Staff"]
)
def test_a_force_under_its_name_is_a_body(words):
    source = last(f"[{words}] <said> {{that the dam held}}.")
    assert (source.kind, source.named) == (SourceKind.GOVERNMENT, True)


def test_the_last_word_of_a_name_with_its_capital_is_the_body():
    claims, _ = read(
        "1[The Coastal Guard] 1<said> 1{that the dam held}. At noon 2[the Guard] 2<said> 2{so}."
    )
    first, second = (claim.source for claim in claims)
    assert first.id == second.id


@pytest.mark.parametrize("organ", ["Council of State", "State Council", "Foreign Ministry"])
def test_what_has_an_organ_of_state_is_a_state(organ):
    source = last(f"Orsevane’s {organ} met. [Orsevane] <acknowledged> {{an epidemic}}.")
    assert source.kind is SourceKind.GOVERNMENT


@pytest.mark.parametrize("organ", ["Supreme Court nominee", "National Assembly majority"])
def test_what_a_person_has_of_an_organ_makes_no_state(organ):
    source = last(f"Tennick’s {organ} was lost. [Tennick] <said> {{the court would be fair}}.")
    assert source.kind is not SourceKind.GOVERNMENT


@pytest.mark.parametrize("noun", ["investment bank", "law firm", "charity", "retailer"])
def test_a_body_named_after_a_person_is_the_body(noun):
    source = last(f"[The {noun} Morgan Tarrow] <said> {{that the dam held}}.")
    assert source.kind is SourceKind.ORGANISATION


@pytest.mark.parametrize(
    "words",
    [
        "UK Prime Minister",
        "Former PM",
        "ITER Deputy Director",
        "D.C. Attorney General",
        "Harbour Council Deputy Chairman",
        "Varnholt Foreign Minister",
        "Slovak Vice President",
        "Tides Department Official",
    ],
)
def test_an_office_alone_is_no_name(words):
    source = last(f"[{words}] <said> {{that the dam held}}.")
    assert (source.kind, source.named) == (SourceKind.UNNAMED, False)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Deputy CEO of the Varnholt truck maker Anton Saraik", "Anton Saraik"),
        ("Vice President of the Academy of Tides Irina Abzal", "Irina Abzal"),
        ("Deputy Chairman of the Harbour Council Dmitry Tarrow", "Dmitry Tarrow"),
        ("Varnholt Deputy Minister of Tides and Trade Oleg Chekush", "Oleg Chekush"),
        ("Prime Minister Major", "Major"),
        ("Foreign Secretary Baker", "Baker"),
        ("Inspector Potter", "Potter"),
        ("Secretary Bishop", "Bishop"),
        ("Secretary General Jens Tarrow", "Jens Tarrow"),
    ],
)
def test_a_person_behind_an_office_is_the_person(words, name):
    source = last(f"[{words}] <said> {{that the dam held}}.")
    assert (source.kind, source.name) == (SourceKind.PERSON, name)


def test_a_name_with_for_or_of_in_it_is_a_body():
    source = last("[The State Administration for Market Tides] <said> {that the dam held}.")
    assert source.kind in (SourceKind.GOVERNMENT, SourceKind.ORGANISATION)


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [("Mehmet Ostwyn", "He"), ("Olena Ostwyn", "She"), ("Krzysztof Ostwyn", "He"),
     ("Fatima Ostwyn", "She"), ("Yosef Ostwyn", "He"), ("Agnieszka Ostwyn", "She")],
)  # fmt: skip
def test_given_names_of_many_countries_show_a_person(name, pronoun):
    claims, _ = read(f"{name} came at dawn. [{pronoun}] <said> {{that the dam held}}.")
    assert claims[0].source.name == name


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("[Tarrovis] <said> {the dam held}. A Tarrovi boat came.", SourceKind.GROUP),
        ("[Tarrovis] <said> {the dam held}. A boat came.", SourceKind.PERSON),
        ("[Adams] <said> {the dam held}. Adam came.", SourceKind.PERSON),
    ],
)
def test_the_plural_of_a_word_of_the_report_is_a_group(marked, kind):
    assert last(marked).kind in (kind, SourceKind.UNKNOWN)
    assert (last(marked).kind is SourceKind.GROUP) is (kind is SourceKind.GROUP)
