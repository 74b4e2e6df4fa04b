"""Which names are one, why, and what is never merged."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.gazetteer import Gazetteer, load_gazetteer
from secondsource.language.english import FOLDER
from secondsource.language.name_folding import transliterated
from secondsource.model import NamedSource, Ruling, SourceKind
from secondsource.names import link_names

PERSON, BODY, STATE = SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.GOVERNMENT
OUTLET, UNKNOWN = SourceKind.OUTLET, SourceKind.UNKNOWN
NOTHING = Gazetteer(())


def groups(uses, rulings=(), gazetteer=NOTHING):
    entities = link_names([NamedSource(*use) for use in uses], gazetteer, rulings)
    return {frozenset(entity.names) for entity in entities}


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (PERSON, "Orla Tennick", "Orla TENNICK"),
        (PERSON, "Orla Tennick", "Dr. Orla Tennick"),
        (PERSON, "Orla Tennick", "Orla J. Tennick"),
        (PERSON, "Orla Jane Tennick", "Orla J. Tennick"),
        (PERSON, "Pak Mi Ran", "Pak Mi-ran"),
        (PERSON, "Pak Miran", "Pak Mi Ran"),
        (PERSON, "Tennick Orla", "Orla Tennick"),
        (PERSON, "Sergey Volkhonsky", "Sergei Volkhonskiy"),
        (PERSON, "Zdeněk Hořák", "Zdenek Horak"),
        (BODY, "Bremmen Holdings Ltd.", "Bremmen"),
        (BODY, "Varnholt Defence Institute", "Varnholt Defense Institute"),
        (BODY, "Varnholt Observatory", "Varnholt Observatery"),
        (STATE, "Ministry of Fisheries", "Fisheries Ministry"),
        (STATE, "11th Harbour Brigade", "Eleventh Harbour Brigade"),
        (STATE, "XI Harbour Brigade", "11th Harbour Brigade"),
    ],
)
def test_names_of_one_are_merged_with_a_reason(kind, first, second):
    (entity,) = link_names([NamedSource(first, kind), NamedSource(second, kind)], NOTHING)
    assert set(entity.names) == {first, second}
    (merge,) = entity.merges
    assert 0.5 < merge.score <= 1
    assert all(merge.reasons)


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (PERSON, "Orla Tennick", "Tennick"),
        (PERSON, "Orla Tennick", "Mrs. Tennick"),
        (PERSON, "Orla Tennick", "Olga Tennick"),
        (PERSON, "O. Tennick", "Orla Tennick"),
        (PERSON, "Orla J. Tennick", "Orla M. Tennick"),
        (PERSON, "Pak Mi Ran", "Pak Ran"),
        (PERSON, "Pak Mi Ran", "Pak So Ran"),
        (PERSON, "Orla Tennick", "Orla Tennick-Vale"),
        (STATE, "9th Harbour Brigade", "11th Harbour Brigade"),
        (STATE, "North Varnholt Council", "South Varnholt Council"),
        (STATE, "Ministry of Fisheries", "Deputy Ministry of Fisheries"),
        (BODY, "Ostrovian Relief Fund", "Ostrovien Relief Fund"),
        (BODY, "Varnholt Mill", "Varnholt Mall"),
    ],
)
def test_names_of_two_stay_two(kind, first, second):
    assert frozenset((first, second)) not in groups([(first, kind), (second, kind)])


def test_a_person_and_a_firm_of_one_name_are_two():
    assert len(link_names([NamedSource("Bremmen Vale", k) for k in (PERSON, BODY)], NOTHING)) == 2


def test_a_name_of_unknown_kind_joins_the_one_kind_it_has_elsewhere():
    (entity,) = link_names([NamedSource("Bremmen Vale", k) for k in (PERSON, UNKNOWN)], NOTHING)
    assert entity.kind is PERSON


def test_a_name_that_fits_two_who_differ_joins_neither():
    names = ["Orla J. Tennick", "Orla M. Tennick", "Orla Tennick"]
    clusters = groups([(name, PERSON) for name in names])
    assert sorted(map(sorted, clusters)) == [[name] for name in names]


def test_lone_surnames_and_names_that_any_state_has_are_nobodys():
    assert (
        groups([("Tennick", PERSON), ("Foreign Ministry", STATE), ("City Council", STATE)]) == set()
    )


def test_an_acronym_introduced_by_a_report_is_a_name_of_the_body():
    clusters = groups([("Harbour Relief Fund", BODY, ("HRF",)), ("HRF", BODY)])
    assert clusters == {frozenset({"Harbour Relief Fund", "HRF"})}


@pytest.mark.parametrize(
    ("person", "other", "kind"),
    [
        ("Orla Tennick", "DPRK", STATE),
        ("Orla Tennick", "Washington", STATE),
        ("Washington", "Orla Tennick", STATE),
        ("Orla Tennick", "Reuters", OUTLET),
    ],
)
def test_a_person_is_no_state_and_no_outlet_though_a_report_was_read_so(person, other, kind):
    gazetteer = load_gazetteer()
    clusters = groups([(person, PERSON, (other,)), (other, kind)], gazetteer=gazetteer)
    assert not any({person, other} <= cluster for cluster in clusters)


def test_an_acronym_of_two_bodies_links_neither():
    clusters = groups(
        [("Harbour Relief Fund", BODY, ("HRF",)), ("Hill Rescue Force", BODY, ("HRF",))]
    )
    assert frozenset({"Harbour Relief Fund"}) in clusters
    assert frozenset({"Hill Rescue Force"}) in clusters


def test_the_gazetteer_gives_kind_and_name_and_keeps_two_of_its_entries_apart():
    uses = [("DPRK", STATE), ("North Korea", STATE), ("KCNA", BODY), ("Chairman Kim", PERSON)]
    entities = link_names([NamedSource(*use) for use in uses], load_gazetteer())
    named = {entity.name: entity for entity in entities}
    assert set(named["North Korea"].names) == {"DPRK", "North Korea"}
    assert named["Korean Central News Agency"].kind is OUTLET
    assert named["Korean Central News Agency"].outlet_kind == "state"
    assert "Kim Jong Un" in named


def test_unnamed_sources_and_groups_never_become_entities():
    kinds = (SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.REPORT)
    assert groups([("a source in the port", kind) for kind in kinds]) == set()


def test_a_ruling_merges_what_the_program_would_not():
    uses = [("Orla Tennick", PERSON), ("Tennick", PERSON)]
    entities = link_names(
        [NamedSource(*u) for u in uses], NOTHING, [Ruling("Orla Tennick", "Tennick", True, 4)]
    )
    assert [set(entity.names) for entity in entities] == [{"Orla Tennick", "Tennick"}]
    assert entities[0].merges[0].judgement == 4


def test_a_ruling_parts_also_what_hangs_together_through_others():
    uses = [(n, PERSON) for n in ("Orla Tennick", "Orla J. Tennick", "Dr. Orla Tennick")]
    apart = [Ruling("Orla J. Tennick", "Dr. Orla Tennick", False, 1)]
    clusters = groups(uses, apart)
    assert set().union(*clusters) == {name for name, _ in uses}
    assert not any({"Orla J. Tennick", "Dr. Orla Tennick"} <= names for names in clusters)


def test_of_two_rulings_the_later_holds():
    uses = [("Orla Tennick", PERSON), ("Dr. Orla Tennick", PERSON)]
    apart, together = (Ruling(uses[0][0], uses[1][0], same, n) for n, same in enumerate((0, 1)))
    assert len(groups(uses, [apart])) == 2
    assert len(groups(uses, [together, apart])) == 1


GIVEN = ("Orla", "Olga", "Sergey", "Sergei", "O.", "Pak")
LAST = ("Tennick", "Volkhonsky", "Volkhonskiy", "Mi Ran", "Mi-ran")
BODIES = ("Harbour Relief Fund", "HRF", "Fisheries Ministry", "Ministry of Fisheries", "Council")
NAMES = st.one_of(
    st.builds(
        lambda a, m, b: " ".join(filter(None, (a, m, b))),
        st.sampled_from(GIVEN),
        st.sampled_from(("", "J.", "Jane", "M.")),
        st.sampled_from(LAST),
    ),
    st.sampled_from(BODIES),
    st.sampled_from(LAST),
    st.text(max_size=6),
)
USES = st.lists(
    st.builds(
        NamedSource,
        NAMES,
        st.sampled_from(SourceKind),
        st.lists(NAMES, max_size=1).map(tuple),
        st.integers(1, 3),
    ),
    max_size=12,
)
RULINGS = st.lists(st.tuples(NAMES, NAMES, st.booleans()), max_size=4).map(
    lambda found: [Ruling(a, b, same, n) for n, (a, b, same) in enumerate(found, 1)]
)


@settings(max_examples=200, deadline=None)
@given(uses=USES, rulings=RULINGS, data=st.data())
def test_order_does_not_matter_and_no_name_of_a_kind_is_in_two(uses, rulings, data):
    entities = link_names(uses, NOTHING, rulings)
    again = link_names(data.draw(st.permutations(uses)), NOTHING, rulings)
    assert entities == again
    assert len({entity.id for entity in entities}) == len(entities)
    for entity in entities:
        assert entity.name in entity.names
        assert list(entity.names) == sorted(entity.names)


@settings(max_examples=200, deadline=None)
@given(uses=USES, rulings=RULINGS)
def test_what_was_ruled_to_be_two_is_never_one(uses, rulings):
    latest = {frozenset((r.first.casefold(), r.second.casefold())): r for r in rulings}
    for entity in link_names(uses, NOTHING, rulings):
        for first, second in combinations(entity.names, 2):
            ruling = latest.get(frozenset((first.casefold(), second.casefold())))
            assert ruling is None or ruling.same


ONE_NAME_TWO_SPELLINGS = [
    ("aleksei", "aleksey"), ("alexei", "alexey"), ("anastasia", "anastasiia"),
    ("anastasia", "anastasiya"), ("andrii", "andriy"), ("dmitri", "dmitry"), ("georgi", "georgy"),
    ("leila", "leyla"), ("maria", "marija"), ("maria", "mariya"), ("natalia", "nataliia"),
    ("nikolai", "nikolay"), ("oleksii", "oleksiy"), ("sergei", "sergey"), ("serhii", "serhiy"),
    ("valeri", "valery"), ("vitali", "vitaly"), ("evgeny", "yevgeny"), ("yulia", "yuliia"),
    ("yulia", "yuliya"), ("yuri", "yuriy"),
]  # fmt: skip


def test_no_two_given_names_become_one_by_spelling():
    lines = (FOLDER / "first_names.txt").read_text("utf-8").splitlines()
    names = {
        n for line in lines if not line.startswith("#") for n in line.partition(":")[2].split()
    }
    by_form = {}
    clashes = []
    for name in sorted(names):
        other = by_form.setdefault(transliterated(name), name)
        if other != name:
            clashes.append((other, name))
    assert clashes == ONE_NAME_TWO_SPELLINGS
