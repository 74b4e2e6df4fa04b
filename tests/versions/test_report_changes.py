"""What changed between two versions, with its places in both texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_versions import BRIDGE, DYKE, MARKET, made_report

from secondsource.model.versions import ChangeKind, Extent
from secondsource.versions import changes

K = ChangeKind


def listed(old, new):
    """The changes as kind, old words, new words."""
    return [
        (
            change.kind,
            change.old.words(old.text) if change.old else "",
            change.new.words(new.text) if change.new else "",
        )
        for change in changes(old, new).changes
    ]


def sentence_change(old, new):
    """The changes from one sentence to another, within a report."""
    first = made_report("Dyke breaks", f"{DYKE[0]} {old}", *DYKE[1:])
    return listed(first, made_report("Dyke breaks", f"{DYKE[0]} {new}", *DYKE[1:]))


@pytest.mark.parametrize(
    ("old", "new", "kind", "before", "after"),
    [
        ("Troops killed four men.", "Troops allegedly killed four men.",
         K.SOFTENED, "", "allegedly"),
        ("The mayor said so on the stairs.", "The mayor claimed so on the stairs.",
         K.SOFTENED, "said", "claimed"),
        ("The mayor confirmed the loss of it.", "The mayor reported the loss of it.",
         K.SOFTENED, "confirmed", "reported"),
        ("The dam will hold until spring.", "The dam may hold until spring.",
         K.SOFTENED, "will", "may"),
        ("Two boys were murdered by the wall.", "Two boys were killed by the wall.",
         K.SOFTENED, "murdered", "killed"),
        ("They gave proof of the theft here.", "They gave claims of the theft here.",
         K.SOFTENED, "proof", "claims"),
        ("It reportedly burned for a whole day.", "It burned for a whole day.",
         K.HARDENED, "reportedly", ""),
        ("The board believes it was theft.", "The board knows it was theft.",
         K.HARDENED, "believes", "knows"),
        ("The road is cut in four places.", "The road is not cut in four places.",
         K.NEGATION, "", "not"),
        ("Some 12 carts stood at the gate.", "Some 14 carts stood at the gate.",
         K.NUMBER, "12", "14"),
        ("Nine carts stood at the gate then.", "Eleven carts stood at the gate then.",
         K.NUMBER, "Nine", "Eleven"),
        ("Two boys shot a dog at the ford.", "Two boys are said to have shot a dog at the ford.",
         K.SOFTENED, "", "are said to have"),
        ("The mayor took a bribe from him.", "The mayor is accused of taking a bribe from him.",
         K.SOFTENED, "took", "is accused of taking"),
        ("The carters saw the guards fire.", "The carters say they saw the guards fire.",
         K.SOFTENED, "", "say they"),
        ("On Monday all of the crew drowned.", "On Monday some of the crew drowned.",
         K.SOFTENED, "all", "some"),
        ("The envoy will resign in spring.", "The envoy is expected to resign in spring.",
         K.SOFTENED, "will", "is expected to"),
        ("The barge could have sunk there.", "The barge sank there.",
         K.HARDENED, "could have sunk", "sank"),
        ("Then nine carts stood at the gate.", "Then at least nine carts stood at the gate.",
         K.NUMBER, "", "at least"),
        ("Nine carts stood at the gate then.", "Nearly nine carts stood at the gate then.",
         K.NUMBER, "Nine", "Nearly nine"),
        ("The landing shut on Monday at noon.", "The landing shut on Tuesday at noon.",
         K.DATE, "Monday", "Tuesday"),
        ("The fair is held in March each year.", "The fair is held in June each year.",
         K.DATE, "March", "June"),
        ("They march to the river each year.", "They walk to the river each year.",
         K.WORDING, "march", "walk"),
        ("The mayor said so on the stairs.", "The mayor insisted so on the stairs.",
         K.SOFTENED, "said", "insisted"),
        ("It was Hanne Roil who saw it first.", "It was Ruth Aske who saw it first.",
         K.NAME, "Hanne Roil", "Ruth Aske"),
        ("It was Hanne Roil who saw it first.", "It was Hanne Riol who saw it first.",
         K.TYPO, "Roil", "Riol"),
        ("The governement closed the upper landing.", "The government closed the upper landing.",
         K.TYPO, "governement", "government"),
        ("The men, and the boys, went home.", "The men and the boys went home.",
         K.TYPO, ", and the boys,", "and the boys"),
        ("The bakers gave bread away.", "The bakers gave cake away.",
         K.WORDING, "bread", "cake"),
        ("The soldier carried the sick away.", "The soldiers carried the sick away.",
         K.WORDING, "soldier", "soldiers"),
        ("Trade with the north goes on today.", "Trade with the south goes on today.",
         K.WORDING, "north", "south"),
        ("He spoke of it by the river.", "He spoke of it by the river in front of forty carters.",
         K.ADDED, "", "in front of forty carters"),
        ("Engineers of the Works Brigade opened it.", "Engineers opened it.",
         K.REMOVED, "of the Works Brigade", ""),
    ],
)  # fmt: skip
def test_kinds_of_changes_in_a_sentence(old, new, kind, before, after):
    (change,) = sentence_change(old, new) if kind is not K.TYPO else sentence_change(old, new)[:1]
    assert change[0] is kind
    if "," not in before:
        assert change[1:] == (before, after)


def test_what_was_taken_out_of_the_bridge():
    old = made_report("Bridge opened", *BRIDGE)
    new = made_report(
        "Bridge opened", "Engineers opened the Hask bridge on Monday, the commander said."
    )
    assert listed(old, new) == [
        (K.REMOVED, "of the Fourth Works Brigade", ""),
        (K.REMOVED, "Eleven men were honoured for their work under the ice.", ""),
    ]
    assert changes(old, new).extent is Extent.CONTENT


OLD = made_report("Dyke breaks", *DYKE)


@pytest.mark.parametrize(
    ("new", "kinds", "extent"),
    [
        (made_report("Dyke breaks", *DYKE), [], Extent.NONE),
        (made_report("Dyke breaks", *DYKE, furniture=["Share"]), [], Extent.NONE),
        (made_report("Dyke breaks", *DYKE[:2]), [K.PARAGRAPH_REMOVED], Extent.CONTENT),
        (made_report("Dyke breaks", *DYKE, MARKET[2]), [K.PARAGRAPH_ADDED], Extent.CONTENT),
        (made_report("Dyke breaks", DYKE[0], DYKE[2], DYKE[1]), [K.MOVED], Extent.WORDING),
        (made_report("Water takes street", *DYKE), [K.HEADLINE], Extent.WORDING),
        (made_report("Dyke braeks", *DYKE), [K.TYPO], Extent.TYPO),
        (made_report("Dyke may break", *DYKE), [K.HEADLINE, K.SOFTENED], Extent.CONTENT),
        (
            made_report("Dyke breaks", *DYKE, "Correction: Nineteen are missing, not twelve."),
            [K.NOTE_ADDED],
            Extent.CORRECTION,
        ),
        (
            made_report("Dyke breaks", *DYKE, "This story has been updated with a statement."),
            [K.NOTE_ADDED],
            Extent.CONTENT,
        ),
    ],
)
def test_kinds_of_whole_steps(new, kinds, extent):
    result = changes(OLD, new)
    assert [c.kind for c in result.changes] == kinds
    assert result.extent is extent


def test_a_headline_that_hedges_says_so_beside_the_change():
    old = made_report("Troops killed nine at Senn Mill", *DYKE)
    new = made_report("Troops allegedly killed eleven at Senn Mill", *DYKE)
    kinds = [kind for kind, _, _ in listed(old, new)]
    assert kinds == [K.HEADLINE, K.SOFTENED, K.NUMBER]


def test_a_rewrite_is_told_from_many_changes():
    assert changes(OLD, made_report("Dyke breaks", *MARKET)).extent is Extent.REWRITE


def test_a_kill_notice_in_the_place_of_a_report_is_a_withdrawal():
    kill = made_report("KILL: Dyke breaks", "The story Dyke breaks is withdrawn.")
    assert changes(OLD, kill).extent is Extent.WITHDRAWAL


def test_paragraphs_broken_otherwise_are_no_change():
    joined = made_report("Dyke breaks", " ".join(DYKE))
    assert changes(OLD, joined).changes == ()


def test_sentences_without_blanks_are_compared_by_their_characters():
    old = made_report("堤防", "堤防が火曜日に決壊した。行方不明者は19人に上る。道路は閉鎖された。")
    new = made_report("堤防", "堤防が火曜日に決壊した。行方不明者は22人に上る。道路は閉鎖された。")
    assert listed(old, new) == [(K.NUMBER, "19", "22")]


def test_korean_words_that_changed():
    old = made_report("둑 붕괴", "둑이 화요일 밤 무너졌다. 실종자는 19명이라고 수리 조합이 밝혔다.")
    new = made_report("둑 붕괴", "둑이 화요일 밤 무너졌다. 실종자는 22명이라고 수리 조합이 밝혔다.")
    assert listed(old, new) == [(K.NUMBER, "19명이라고", "22명이라고")]


def test_a_text_against_none():
    empty = made_report("Dyke breaks")
    assert {c.kind for c in changes(OLD, empty).changes} == {K.PARAGRAPH_REMOVED}
    assert {c.kind for c in changes(empty, OLD).changes} == {K.PARAGRAPH_ADDED}


def test_a_long_text_of_one_sentence_each_is_compared_in_bounded_steps():
    lines = [f"Cart {n} of the convoy passed the gate at Tarn." for n in range(3000)]
    old, new = made_report("Carts", *lines), made_report("Carts", *reversed(lines))
    result = changes(old, new)
    assert len(result.changes) >= 2999


SENTENCES = st.lists(
    st.sampled_from(
        [*DYKE, *MARKET, "He said so.", "He claimed so.", "정정합니다.", '"No," she said.', "«»"]
    ),
    max_size=6,
)


@given(SENTENCES, SENTENCES)
def test_spans_lie_in_their_texts_and_nothing_changes_against_itself(first, second):
    old, new = made_report("Dyke breaks", *first), made_report("Dyke breaks", *second)
    result = changes(old, new)
    for change in result.changes:
        assert change.old or change.new
        assert not change.old or change.old.words(old.text).strip()
        assert not change.new or change.new.words(new.text).strip()
    assert 0 <= result.kept <= 1
    assert changes(old, old).changes == ()
    assert (result.changes == ()) == (" ".join(first).split() == " ".join(second).split())
