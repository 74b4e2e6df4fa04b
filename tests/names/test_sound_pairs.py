"""Names in two scripts: sound proposes; the gazetteer, an office, a body or a story decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondsource.gazetteer import Entry, Gazetteer, load_gazetteer
from secondsource.model import NameContext, NamedSource, Ruling, SourceKind, StoryId
from secondsource.names import link_names

PERSON, BODY = SourceKind.PERSON, SourceKind.ORGANISATION
NOTHING = Gazetteer(())
FISHERIES = Gazetteer(
    [
        Entry(
            key="body/fisheries",
            kind=SourceKind.GOVERNMENT,
            name="Varnholt Fisheries Office",
            names=("바른수산청",),
        )
    ]
)
HANGUL, LATIN, NAMESAKE = "문도현", "Moon Do-hyun", "Mun To Hyon"


def beside(*words, stories=()):
    return NameContext(words=words, stories=frozenset(map(StoryId, stories)))


def linked(names, contexts=None, gazetteer=NOTHING, rulings=()):
    def known(asked):
        return {name: contexts[name] for name in asked if name in contexts}

    uses = [NamedSource(name, PERSON) for name in names]
    return link_names(uses, gazetteer, rulings, known if contexts is not None else None)


def groups(*arguments, **options):
    return {frozenset(entity.names) for entity in linked(*arguments, **options)}


def proposals(*arguments, **options):
    return {
        frozenset((merge.first, merge.second))
        for entity in linked(*arguments, **options)
        for merge in entity.proposals
    }


@pytest.mark.parametrize("contexts", [None, {}, {HANGUL: beside(stories="1")}])
def test_sound_alone_merges_nothing_and_proposes(contexts):
    names = [HANGUL, LATIN]
    assert groups(names, contexts) == {frozenset({HANGUL}), frozenset({LATIN})}
    assert proposals(names, contexts) == {frozenset(names)}
    (holder,) = [entity for entity in linked(names, contexts) if entity.proposals]
    assert holder.names == (HANGUL,)
    assert "sound alike" in holder.proposals[0].reasons[0]


@pytest.mark.parametrize(
    ("korean", "english", "reason"),
    [
        (
            beside("문도현 외무상"),
            beside("Foreign Minister Moon Do-hyun"),
            "both are foreign minister",
        ),
        (beside(stories="13"), beside(stories="24 3".split()), "one story"),
        (
            beside("바른수산청 대변인 문도현"),
            beside("Moon Do-hyun, a spokesman for the Varnholt Fisheries Office"),
            "spokesperson of Varnholt Fisheries Office",
        ),
    ],
)
def test_an_office_a_story_or_a_body_decides_and_is_the_reason(korean, english, reason):
    (entity,) = linked([HANGUL, LATIN], {HANGUL: korean, LATIN: english}, FISHERIES)
    assert set(entity.names) == {HANGUL, LATIN}
    assert entity.proposals == ()
    (merge,) = entity.merges
    assert reason in merge.reasons[0]
    assert merge.score < 0.92


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        (beside("문도현 대변인"), beside("spokesman Moon Do-hyun")),
        (beside("문도현 교수"), beside("Professor Moon Do-hyun")),
        (beside("문도현 외무상"), beside("Defence Minister Moon Do-hyun")),
        (beside("문도현 외무상", stories="1"), beside("Defence Minister Moon", stories="1")),
        (beside("바른수산청 문도현"), beside("Moon Do-hyun of the Varnholt Fisheries Office")),
    ],
)
def test_what_many_share_and_what_differs_decides_nothing(korean, english):
    names, contexts = [HANGUL, LATIN], {HANGUL: korean, LATIN: english}
    assert len(groups(names, contexts, FISHERIES)) == 2
    assert proposals(names, contexts, gazetteer=FISHERIES) == {frozenset(names)}


def test_of_two_candidates_none_is_merged():
    names = [HANGUL, LATIN, NAMESAKE]
    contexts = {name: beside(stories="1") for name in names}
    assert len(groups(names, contexts)) == 3
    assert proposals(names, contexts) == {frozenset({HANGUL, n}) for n in (LATIN, NAMESAKE)}


def test_the_candidate_with_evidence_is_merged_and_the_other_proposed():
    contexts = {HANGUL: beside(stories="1"), LATIN: beside(stories="1")}
    assert frozenset({HANGUL, LATIN}) in groups([HANGUL, LATIN, NAMESAKE], contexts)
    assert proposals([HANGUL, LATIN, NAMESAKE], contexts) == {frozenset({HANGUL, NAMESAKE})}


def test_spellings_of_one_office_holder_are_one():
    contexts = {
        HANGUL: beside("문도현 외교부 장관"),
        LATIN: beside("Foreign Minister Moon Do-hyun"),
        NAMESAKE: beside("Foreign Minister Mun To Hyon"),
    }
    assert groups([HANGUL, LATIN, NAMESAKE], contexts) == {frozenset({HANGUL, LATIN, NAMESAKE})}


def test_a_name_in_northern_and_southern_spelling_is_one_where_a_story_shows_it():
    names = ["리도현", "이도현", "Ri To Hyon"]
    assert groups(names, {name: beside(stories="1") for name in names}) == {frozenset(names)}
    assert len(groups(names)) == 3


def test_the_gazetteer_decides_without_more():
    names = ["김정은 국무위원장", "김정은", "Kim Jong Un", "도널드 트럼프", "Donald Trump"]
    entities = linked(names, gazetteer=load_gazetteer())
    assert {frozenset(entity.names) for entity in entities} == {
        frozenset(names[:3]),
        frozenset(names[3:]),
    }
    assert all("gazetteer" in entity.merges[0].reasons[0] for entity in entities)


def test_a_name_in_hangul_that_the_gazetteer_has_otherwise_is_another_person():
    names = ["김종운", "Kim Jong Un"]
    contexts = {name: beside(stories="1") for name in names}
    assert len(groups(names, contexts, load_gazetteer())) == 2
    assert proposals(names, contexts, gazetteer=load_gazetteer()) == set()


def test_a_ruling_settles_a_proposal():
    names = [HANGUL, LATIN]
    assert groups(names, rulings=[Ruling(HANGUL, LATIN, True, 1)]) == {frozenset(names)}
    contexts = {name: beside(stories="1") for name in names}
    apart = [Ruling(LATIN, HANGUL, False, 1)]
    assert len(groups(names, contexts, rulings=apart)) == 2
    assert proposals(names, contexts, rulings=apart) == set()


def test_lone_surnames_and_bodies_are_never_proposed():
    assert proposals(["볼콘스키", "Volkonsky", "Ivan Volkonsky"]) == set()
    uses = [NamedSource("문도현", BODY), NamedSource("Moon Do-hyun", PERSON)]
    assert not any(entity.proposals for entity in link_names(uses, NOTHING))


def test_many_candidates_give_a_few_proposals():
    names = [HANGUL, *(f"{m} {d}-{h}" for m in ("Moon", "Mun") for d in ("Do", "To", "Doh")
                       for h in ("hyun", "hyon", "hyeon"))]  # fmt: skip
    assert 0 < len(proposals(names)) <= 3


def test_hangul_bodies_are_one_however_they_are_spaced():
    names = ["바른 항만 연합회", "바른항만련합회"]
    (entity,) = link_names([NamedSource(name, BODY) for name in names], NOTHING)
    assert set(entity.names) == set(names)


NAMES = st.sampled_from(
    ["문도현", "문도헌", "리도현", "이도현", "Moon Do-hyun", "Mun To Hyon", "Do-hyun Moon",
     "Ri To Hyon", "도널 브레넌", "Donal Brennan", "Kim Jong Un", "김정은", "볼콘스키", "Volkonsky"]
)  # fmt: skip
CONTEXTS = st.dictionaries(
    NAMES,
    st.builds(
        beside,
        st.sampled_from(["", "문도현 외무상", "Foreign Minister Moon", "spokesman Moon"]),
        stories=st.lists(st.sampled_from("12"), max_size=2),
    ),
)


@given(st.lists(NAMES, max_size=8), CONTEXTS, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_what_is_merged_is_not_proposed(names, contexts, dice):
    entities = linked(names, contexts, load_gazetteer())
    shuffled = dice.sample(names, len(names))
    assert linked(shuffled, contexts, load_gazetteer()) == entities
    for entity in entities:
        for proposal in entity.proposals:
            assert proposal.first in entity.names
            assert proposal.second not in entity.names
