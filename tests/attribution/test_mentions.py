"""What the words of a source say by themselves: names, descriptions, pronouns.

Each row holds words as they may stand in a report and what a careful reader takes from them. Where
the code reads otherwise, the row keeps the reader's value and is marked with `differs`.
"""

import pytest
from word_lists import WORDS, differs

from secondsource.attribution.coreference.mentions import MentionForm, clean, parse_mention


@pytest.mark.parametrize(
    ("word", "cleaned"),
    [
        ("harbour", "harbour"),
        ("Tennick's", "Tennick"),
        ("Tennick’s", "Tennick"),
        ("Inchmores’", "Inchmores"),
        ("boatmen's", "boatmen"),
        ("Ithany.", "Ithany"),
        ("pier.", "pier"),
        ("Dr.", "Dr."),
        ("Corp.", "Corp."),
        ("U.N.", "U.N."),
        ("J.", "J."),
        ("Council’s", "Council"),
        ("Ross", "Ross"),
        differs("ministry’s.", "ministry", why="the full stop hides the possessive before it"),
    ],
)
def test_a_word_is_cleaned_of_its_possessive_and_full_stop(word, cleaned):
    assert clean(word) == cleaned


NAMES = [
    # (words, the name without titles, the last title before it)
    ("Orla Tennick", "Orla Tennick", ""),
    ("Tennick", "Tennick", ""),
    ("Tennick,", "Tennick", ""),
    ("“Tennick”", "Tennick", ""),
    ("Tennick himself", "Tennick", ""),
    ("Ms. Tennick", "Tennick", "ms"),
    ("Dr Garrel Inchmore", "Garrel Inchmore", "dr"),
    ("Mr. Inchmore of the weir office", "Inchmore", "mr"),
    ("Governor Bram Quillory", "Bram Quillory", "governor"),
    ("Harbour Commissioner Orla Tennick", "Orla Tennick", "commissioner"),
    ("Foreign Minister Coris Vandelet", "Coris Vandelet", "minister"),
    ("former Foreign Minister Coris Vandelet", "Coris Vandelet", "minister"),
    ("Varnholt Harbour Commissioner Orla Tennick", "Orla Tennick", "commissioner"),
    ("Captain Dessa Marrowick, who commands the station,", "Dessa Marrowick", "captain"),
    ("Speaker of the House Rep. Orla Tennick", "Orla Tennick", "rep"),
    ("Secretary of State Garrel Inchmore", "Garrel Inchmore", "state"),
    ("former Secretary of Homeland Security Orla Tennick", "Orla Tennick", ""),
    ("the dyker Merrin Athcote", "Merrin Athcote", ""),
    ("ferryman Merrin Athcote", "Merrin Athcote", ""),
    ("engineer Lorn Estavery", "Lorn Estavery", "engineer"),
    ("Nolm Pettigrave, 51,", "Nolm Pettigrave", ""),
    ("Nolm Pettigrave (51)", "Nolm Pettigrave", ""),
    ("Garrel van der Inchmore", "Garrel van der Inchmore", ""),
    ("Ilse O’Varnick", "Ilse O’Varnick", ""),
    ("J. R. Quillory", "J. R. Quillory", ""),
    ("Anna-Maria Sellane-Tarrow", "Anna-Maria Sellane-Tarrow", ""),
    ("Orla Tennick of Harbour Council", "Orla Tennick", ""),
    ("Orla Tennick from the ferry office", "Orla Tennick", ""),
    ("Far Bank", "Far Bank", ""),
    ("the exile outlet Far Bank", "Far Bank", ""),
    ("the Fisheries Ministry", "Fisheries Ministry", ""),
    ("the Department of Tides", "Department of Tides", ""),
    ("the Council of State", "Council of State", ""),
    ("Orsevane's Council of State", "Council of State", ""),
    ("the Tennicks", "Tennicks", ""),
    # Occupations, bodies, weekdays and labels are no part of a name.
    ("Singer Orvella", "Orvella", "singer"),
    ("Actress Orla Tennick", "Orla Tennick", "actress"),
    ("Varnholt MP Orla Tennick", "Orla Tennick", "mp"),
    ("UN Secretary-General Tennick", "Tennick", "secretary-general"),
    ("Harbours QB Garrel Tennick", "Garrel Tennick", "qb"),
    ("the Tides Committee Robert Tennick", "Robert Tennick", ""),
    ("Far Bank Monday", "Far Bank", ""),
    ("Ostwyn-based Tarrow", "Tarrow", ""),
    ("SHOCK Robert Tennick", "Robert Tennick", ""),
    ("VKPR Fisheries Ministry", "VKPR Fisheries Ministry", ""),
    ("The Institute for Tidal Studies", "Institute for Tidal Studies", ""),
    ("the General Staff", "General Staff", ""),
    ("DPRK Ambassador Hyon Son Pil", "Hyon Son Pil", "ambassador"),
    # The name follows a description.
    ("a clerk named Orla Tennick", "Orla Tennick", "clerk"),
    ("the author of the book, Clara Tennick,", "Clara Tennick", "author"),
    # After a longer description as well, with a title or after a common noun.
    ("the author of the book, Orla Tennick,", "Orla Tennick", "author"),
    ("an epidemiologist in Ostwyn, Dr. Belor Anstrake,", "Belor Anstrake", "epidemiologist"),
    ("a retired officer from Ostwyn, Major Rolf Athcote,", "Rolf Athcote", "officer"),
    ("a spokesman for the ministry, Col. Idris Vandelet,", "Idris Vandelet", "spokesman"),
    ("an engineer who built the dam, Tomas Varnick,", "Tomas Varnick", "engineer"),
    ("one of the doctors, Dr. Hanna Tarrow,", "Hanna Tarrow", "one"),
    ("the ferry’s owner, Merrin Athcote,", "Merrin Athcote", "owner"),
    ("Vandelet's spokeswoman, Ilse Tarrow,", "Ilse Tarrow", "spokeswoman"),
    ("the Harbour Herald newspaper", "Harbour Herald", "newspaper"),
]
NAMES_READ_OTHERWISE = [
    differs(
        *("the Ministry of Ferries and Locks", "Ministry of Ferries and Locks", ""),
        why="'and' in the name of one ministry is taken to join two sources",
    ),
    differs(
        *("Secretary of State for Ferries Garrel Inchmore", "Garrel Inchmore", "state"),
        why="'for' in an office ends the phrase before the name",
    ),
    differs(
        *("the poet and ferryman Merrin Athcote", "Merrin Athcote", "ferryman"),
        why="'and' between two descriptions of one person ends the phrase before the name",
    ),
    differs(
        *("a harbour pilot in Tarn, Oda Brasken,", "Oda Brasken", "pilot"),
        why="after a place a name may be that of a larger place, unless it has a title",
    ),
]


@pytest.mark.parametrize(("words", "name", "title"), [*NAMES, *NAMES_READ_OTHERWISE])
def test_a_name_is_read_without_its_titles(words, name, title):
    mention = parse_mention(words, WORDS)
    assert mention.form is MentionForm.NAME
    assert " ".join(mention.name) == name
    assert (mention.titles or ("",))[-1] == title
    assert mention.words == words


@pytest.mark.parametrize(
    "words",
    [
        "a clerk from Ostwyn, Varnholt",
        "a farmer from Ostwyn, Upper Varnholt",
        "a spokesman for the airline, Blue Heron",
        "the head of the company, Sellane Tides",
        "a reporter of the newspaper, Harbour Herald",
        "a driver in the valley, North Tarrow County",
        "a copy of the form, Annex Two",
    ],
)
def test_a_place_or_body_after_a_description_is_no_persons_name(words):
    mention = parse_mention(words, WORDS)
    assert mention.form is MentionForm.DESCRIPTION
    assert mention.name == ()


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("Far Bank, an exile outlet", "outlet"),
        ("Far Bank, an exile outlet that reads the state papers,", "outlet"),
        ("Merrin Athcote, a ferryman from Tarn,", "ferryman"),
        ("Merrin Athcote, the oldest of the ferrymen,", "oldest"),
        ("Bremmen, one owner,", "owner"),
        ("Orla Tennick, her deputy,", "deputy"),
        ("Orla Tennick, 51,", ""),
        ("Orla Tennick, who owns the mill,", ""),
        ("Orla Tennick", ""),
    ],
)
def test_the_noun_of_an_apposition_is_kept_beside_the_name(words, noun):
    assert parse_mention(words, WORDS).apposed_noun == noun


DESCRIPTIONS = [
    # (words, head, determiner, whether several)
    ("a source within the harbour guard", "source", "a", False),
    ("the source", "source", "the", False),
    ("the second source", "source", "the", False),
    ("One source", "source", "one", False),
    ("another clerk, who saw it,", "clerk", "another", False),
    ("an aide to the steward", "aide", "an", False),
    ("a hospital worker in Dunmarrow", "worker", "a", False),
    ("a clerk from Ostwyn, Varnholt,", "clerk", "a", False),
    ("a clerk working at the weir", "clerk", "a", False),
    ("a woman, who asked not to be named,", "woman", "a", False),
    ("a crewman on a second boat", "crewman", "a", False),
    ("his office", "office", "his", False),
    ("their deputy", "deputy", "their", False),
    ("that clerk", "clerk", "that", False),
    ("a leaked memo", "memo", "a", False),
    ("the company", "company", "the", False),
    ("the harbour police", "police", "the", False),
    ("fishermen", "fisherman", "", True),
    ("Residents", "resident", "", True),
    ("several fishermen", "fisherman", "several", True),
    ("two men of the ferry crew", "man", "two", True),
    ("both sisters", "sister", "both", True),
    ("the wives of the missing", "wife", "the", True),
    ("the families gathered at the pier", "family", "the", True),
    ("villagers asked about the levy", "villager", "", True),
    ("the outside groups", "group", "the", True),
    ("other critics of the levy", "critic", "other", True),
    ("people familiar with the matter", "people", "", True),
    ("Everyone", "everyone", "", True),
    # One of many is singular; a share of many is plural.
    ("one of the rowers", "one", "one", False),
    ("some of the rowers", "some", "some", True),
    ("many in the village", "many", "many", True),
    ("a third of the boatmen", "percent", "", True),
    ("Nearly two-thirds of the boatmen", "percent", "", True),
    ("49 percent of the boatmen", "percent", "", True),
    ("more than half of those asked", "percent", "", True),
    ("three in ten boatmen", "percent", "", True),
    # A capitalised class noun after "a" or a number is no name.
    ("A Varnholt Conservative", "conservative", "a", False),
    ("three Conservatives", "conservative", "three", True),
    # Two coordinated names are a plural description.
    ("Tennick and Quillory", "people", "", True),
    ("Orla Tennick and Garrel Inchmore", "people", "", True),
    ("Governor Quillory and Mayor Tarrow of Ostwyn", "people", "", True),
]
DESCRIPTIONS_READ_OTHERWISE = [
    differs(
        *("boatmen asked about the levy", "boatman", "", True),
        why="a participle is taken for the noun where the noun before it is in no list",
    ),
    differs(
        *("a letter seen by Far Bank", "letter", "a", False),
        why="a participle that does not end in 'ed' is taken for the noun",
    ),
    differs(
        *("a brigade posted at the ridge", "brigade", "a", False),
        why="a participle is taken for the noun after one body",
    ),
]


@pytest.mark.parametrize(
    ("words", "head", "determiner", "several"), [*DESCRIPTIONS, *DESCRIPTIONS_READ_OTHERWISE]
)
def test_a_description_turns_on_its_noun(words, head, determiner, several):
    mention = parse_mention(words, WORDS)
    assert mention.form is MentionForm.DESCRIPTION
    assert (mention.head, mention.determiner, mention.plural) == (head, determiner, several)
    assert mention.name == ()


@pytest.mark.parametrize(
    ("words", "definite"),
    [
        ("the source", True),
        ("this clerk", True),
        ("both sisters", True),
        ("her office", True),
        ("our readers", True),
        ("a source", False),
        ("another source", False),
        ("some villagers", False),
        ("villagers", False),
        ("Orla Tennick", False),
    ],
)
def test_what_points_back_is_definite(words, definite):
    assert parse_mention(words, WORDS).is_definite is definite


@pytest.mark.parametrize(
    ("words", "owner", "head"),
    [
        ("Ithany’s foreign ministry", "Ithany", "ministry"),
        ("Ithany's foreign minister", "Ithany", "minister"),
        ("Tennick’s office", "Tennick", "office"),
        ("Orla Tennick’s two deputies", "Orla Tennick", "deputy"),
        ("Upper Senn's harbour police", "Upper Senn", "police"),
        ("the Harbour Council’s own report", "Harbour Council", "report"),
        ("the ferry’s owner", "", "owner"),
        ("the men’s wives", "", "wife"),
        ("the wife of a conscript", "", "wife"),
        differs(
            *("the Bremmens’ lawyer", "Bremmens", "lawyer"),
            why="the apostrophe after a plural is lost when the words are split",
        ),
    ],
)
def test_a_capitalised_possessive_is_the_owner_of_the_head(words, owner, head):
    mention = parse_mention(words, WORDS)
    assert (mention.owner, mention.head) == (owner, head)
    assert mention.form is MentionForm.DESCRIPTION


@pytest.mark.parametrize(
    "words",
    ["He", "she", "It", "they", "them", "who", "which", "this", "Those", "I", "we", "you", "“I”"],
)
def test_a_pronoun_is_nothing_else(words):
    mention = parse_mention(words, WORDS)
    assert mention.form is MentionForm.PRONOUN
    assert mention.pronoun == words.strip("“”").lower()
    assert mention.name == ()


@pytest.mark.parametrize(("words", "pronoun"), [("he himself", "he"), ("They themselves", "they")])
def test_a_pronoun_with_its_stress_is_that_pronoun(words, pronoun):
    assert parse_mention(words, WORDS).pronoun == pronoun


@pytest.mark.parametrize(
    "words",
    ["", "   ", "“”", "...", differs("—", why="a dash is read as a comma, and that as a word")],
)
def test_words_without_a_letter_are_no_mention(words):
    assert parse_mention(words, WORDS).form is MentionForm.NOTHING
