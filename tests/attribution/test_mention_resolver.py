"""Antecedents of descriptions, surnames and claims without a source, in marked texts.

Each row holds a marked text and the name that a careful reader gives the source of its last claim.
"""

import pytest
from marked_text import read

DESCRIPTIONS = [
    # A definite description repeats a noun of the source, its title or its apposition.
    ("1[A clerk] 1<said> 1{it fell}. 2[The clerk] 2<added> 2{that it was dark}.", "a clerk"),
    ("1[Governor Bram Quillory] 1<said> 1{it fell}. 2[The governor] 2<left> 2{early}.",
     "Bram Quillory"),
    ("1[Merrin Athcote, a ferryman,] 1<said> 1{it fell}. 2[The ferryman] 2<saw> 2{it}.",
     "Merrin Athcote"),
    ("Governor Bram Quillory came. 1[The governor] 1<said> 1{it fell}.", "Bram Quillory"),
    ("Orla Tennick, the new governor, came. 1[The governor] 1<said> 1{it fell}.", "Orla Tennick"),
    # An epithet stands for the one person who speaks.
    ("1[Robert Vandelet] 1<said> 1{it fell}. 2[The businessman] 2<left> 2{early}.",
     "Robert Vandelet"),
    # A class noun stands for the body that spoke before.
    ("1[Bremmen Holdings] 1<said> 1{it fell}. 2[The company] 2<denied> 2{a loss}.",
     "Bremmen Holdings"),
    ("1[Far Bank, an outlet,] 1<said> 1{it fell}. 2[The newspaper] 2<gave> 2{no date}.",
     "Far Bank"),
    # Other words before the noun, or another number, make another source.
    ("1[A harbour clerk] 1<said> 1{it fell}. 2[The mill clerk] 2<denied> 2{it}.",
     "the mill clerk"),
    ("1[A clerk] 1<said> 1{it fell}. 2[Another clerk] 2<denied> 2{it}.", "another clerk"),
    ("1[A clerk] 1<said> 1{it fell}. 2[The clerks] 2<denied> 2{it}.", "the clerks"),
    ("1[Ithany’s foreign ministry] 1<said> 1{it fell}. "
     "2[Corrane’s foreign ministry] 2<denied> 2{it}.", "Corrane’s foreign ministry"),
    ("1[Ithany’s foreign ministry] 1<said> 1{it fell}. 2[The foreign ministry] 2<denied> 2{it}.",
     "Ithany’s foreign ministry"),
    ("1[Robert Vandelet] 1<said> 1{it fell}. 2[His deputy] 2<denied> 2{it}.", "his deputy"),
]  # fmt: skip

NAMES = [
    ("1[Orla Tennick] 1<said> 1{it fell}. 2[Tennick] 2<left> 2{early}.", "Orla Tennick"),
    ("1[Orla J. Tennick] 1<said> 1{it fell}. 2[Orla Tennick] 2<left> 2{early}.",
     "Orla J. Tennick"),
    ("Orla Tennick came with Garrel Tennick. 1[Ms. Orla Tennick] 1<said> 1{it fell}. "
     "2[Ms. Tennick] 2<left> 2{early}.", "Orla Tennick"),
    ("1[Orla Tennick] 1<said> 1{it fell}. 2[Garrel Tennick] 2<denied> 2{it}.", "Garrel Tennick"),
    # A full stop ends a name, unless it stands after an initial or a title.
    ("It rained, said Orla Tennick. She left. 1[Orla Tennick] 1<said> 1{it fell}. "
     "2[Ms. Tennick] 2<came> 2{back}.", "Orla Tennick"),
    ("He met Capt. J. R. Quillory. 1[Quillory] 1<said> 1{it fell}.", "J. R. Quillory"),
    ("1[The Harbour Relief Fund (HRF)] 1<said> 1{it fell}. 2[HRF] 2<denied> 2{it}.",
     "Harbour Relief Fund"),
]  # fmt: skip

THE_REPORT = [
    # An inference from what the text has just said is the report's own.
    ("The nets are gone. [That silence] <suggests> {that they were sold}.", "the report"),
    ("The nets are gone, [which] <suggests> {that they were sold}.", "the report"),
    ("The nets are gone. That <is to say> {they were sold}.", "the report"),
    ("The nets are gone. It <seems> {that they were sold}.", "the report"),
    ("The nets are gone. They <were apparently> {sold}.", "the report"),
]

NO_SOURCE_WORDS = [
    # A quotation without source words goes on with the last speaker, within two paragraphs.
    ("1[Orla Tennick] 1<said> 1{it fell}. 2<Adding>: 2{“It was dark.”}", "Orla Tennick"),
    ("1[Orla Tennick] 1<said> 1{it fell}.\nIt rained.\nIt snowed.\n2<Adding>: 2{“It was dark.”}",
     ""),
    ("1[Orla Tennick] 1<said> 1{it fell}. It 2<was reported> 2{“It was dark.”}", ""),
    ("<Adding>: {“It was dark.”}", ""),
    # A second relative pronoun means the same as the first.
    ("1[A clerk], 2[who] 2<saw> 2{it}, 1<said> 1{it fell}.", "a clerk"),
    ("1[A clerk] 1<said> 1{it fell} and 2[who] 2<saw> 2{two men}, left.", "a clerk"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "name"),
    [*DESCRIPTIONS, *NAMES, *THE_REPORT, *NO_SOURCE_WORDS],
)
def test_a_source_is_the_one_a_reader_names(marked, name):
    assert read(marked)[0][-1].source.name == name
