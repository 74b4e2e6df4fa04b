"""Kinds of sources, from their own words and a list of known names.

Each row holds the words of a source and the kind a careful reader gives it, knowing nothing else of
the report. Where the code reads otherwise, the row keeps the reader's value and is marked with
`differs`. What the report's text adds, and what the model guesses, is in `test_source_resolution`.
"""

import pytest
from word_lists import KNOWN, WORDS, differs

from secondsource.attribution.coreference.kind_from_context import KindContext
from secondsource.attribution.coreference.mentions import parse_mention
from secondsource.attribution.coreference.source_kinds import kind_of
from secondsource.model import SourceKind

ROWS = {
    SourceKind.PERSON: [
        "Orla Tennick",
        "Ms. Tennick",
        "Tennick",
        "Governor Bram Quillory",
        "Foreign Minister Coris Vandelet",
        "Coris Vandelet, Ithany’s foreign minister,",
        "Dr. Garrel Inchmore of the Harbour Clinic",
        "Merrin Athcote, a ferryman,",
        "a clerk named Orla Tennick",
        "the ferry’s owner, Merrin Athcote,",
        "the poet Ilse Tarrow",
        "Sister Anselma",
        "Captain Dessa Marrowick, who commands the southern station,",
    ],
    SourceKind.UNNAMED: [
        "the source",
        "a source within the harbour guard",
        "a fisherman",
        "an aide to the steward",
        "one of the rowers",
        "one woman",
        "a member of the crew",
        "someone at the granary",
        "a senior officer in the brigade",
        "the foreign minister",
        "Ithany's foreign minister",
        "a former guard",
        "the wife of a conscript",
        "a Varnholt Conservative",
        "the harbour senator and former candidate",
        "a kilnworker",
        "a spokesperson for the harbour office",
        "he",
        "She",
    ],
    SourceKind.GROUP: [
        "residents",
        "two fishermen",
        "dozens of villagers",
        "Nearly half of the boatmen",
        "Orla Tennick and Garrel Inchmore",
        "both Tennick and her office",
        "the Tennicks",
        "Ithanians",
        "people familiar with the matter",
        "several of the crew",
        "the families",
        "a group of former aides",
        "a handful of mothers",
        "a crowd on the quay",
        "villagers and merchants",
        "the mayor and his deputy",
        "most of those asked",
        "Critics",
        "Everyone",
        "the men’s wives",
        "the Tarn sisters",
        "they",
        "those",
    ],
    SourceKind.ORGANISATION: [
        "Bremmen Holdings",
        "Tannery Sons Ltd",
        "the Harbour Relief Fund",
        "HRF",
        "the dockers’ union",
        "two unions",
        "a rowing club",
        "the company",
        "the hospital in Dunmarrow",
        "Varnholt University",
        "the seed bank",
        "a charity that feeds the ferry crews",
    ],
    SourceKind.GOVERNMENT: [
        "the Fisheries Ministry",
        "Ithany’s foreign ministry",
        "the Council of State",
        "the Department of Tides",
        "the harbour police",
        "the army",
        "a brigade at the ridge",
        "Ithany",
        "the government of Ithany",
        "a district court",
        "the Third Brigade",
        "Varnholt Coastguard",
        "Upper Senn Province",
    ],
    SourceKind.OUTLET: [
        "Far Bank",
        "Far Bank, an exile outlet,",
        "the exile outlet Far Bank",
        "the Harbour Herald",
        "the Herald",
        "the Varnholt Telegraph Bureau",
        "the state newspaper",
        "a local radio station",
        "the weekly",
        "Radio Varnholt",
        "Weir Lantern, a weekly of the river towns,",
        "the Harbour Herald newspaper",
    ],
    SourceKind.DOCUMENT: [
        "a leaked memo",
        "the report of the harbour office",
        "a survey of 400 boatmen",
        "the treaty",
        "a letter reviewed by Far Bank",
        "the indictment",
        "court filings",
        "Tennick’s diary",
        "the Ferry Act",
        "satellite images",
        "the sign at the gate",
    ],
    SourceKind.UNKNOWN: ["it", "this", "which", "who", "you", "", "the thing in the river"],
}
READ_OTHERWISE = [
    differs(
        *("the Ministry of Ferries and Locks", SourceKind.GOVERNMENT),
        why="'and' in the name of one ministry is taken to join two sources",
    ),
    differs(
        *("the minutes of the meeting", SourceKind.DOCUMENT),
        why="'minutes' is in no list of documents",
    ),
    differs(
        *("Tannery and Sons Ltd", SourceKind.ORGANISATION),
        why="'and' in the name of one firm is taken to join two sources",
    ),
    differs(
        *("a brigade posted at the ridge", SourceKind.GOVERNMENT),
        why="a participle is taken for the noun after one body",
    ),
    differs(
        *("a letter seen by Far Bank", SourceKind.DOCUMENT),
        why="a participle that does not end in 'ed' is taken for the noun",
    ),
]


@pytest.mark.parametrize(
    ("words", "kind"),
    [*((words, kind) for kind, rows in ROWS.items() for words in rows), *READ_OTHERWISE],
)
def test_the_words_of_a_source_show_its_kind(words, kind):
    assert kind_of(parse_mention(words, WORDS), WORDS, KNOWN.get) is kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Bremmen, a company in Varnholt, sold the nets.", "Bremmen", SourceKind.ORGANISATION),
        ("Bremmen, an exile newspaper, wrote of it.", "Bremmen", SourceKind.OUTLET),
        ("Bremmen, the harbour pilot, saw it.", "Bremmen", SourceKind.PERSON),
        ("The newspaper Bremmen wrote of it.", "Bremmen", SourceKind.OUTLET),
        ("The charity Bremmen paid for it.", "Bremmen", SourceKind.ORGANISATION),
        ("Bremmen’s foreign ministry paid for it.", "Bremmen", SourceKind.GOVERNMENT),
        ("Bremmen's navy paid for it.", "Bremmen", SourceKind.GOVERNMENT),
        ("Bremmen sold the nets, a company said.", "Bremmen", None),
        ("The city of Bremmenhaven, a port, paid for it.", "Bremmen", None),
        ("Nobody of that name paid for it.", "Bremmen", None),
    ],
)
def test_the_text_beside_a_name_shows_the_kind_of_what_bears_it(text, name, kind):
    assert KindContext(text, "", WORDS).kind(name) is kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Crosswater", SourceKind.OUTLET),
        ("the Crosswater Wire", SourceKind.OUTLET),
        ("Crosswater Bank", None),
        ("", None),
    ],
)
def test_a_part_of_the_reports_own_outlet_is_an_outlet(name, kind):
    context = KindContext("Crosswater could not verify it.", "Crosswater Wire", WORDS)
    assert context.kind(name) is kind
