from hypothesis import given
from hypothesis import strategies as st

from secondsource.model.union_find import UnionFind

PAIRS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=20)


def joined(pairs):
    sets = UnionFind(10)
    for first, second in pairs:
        sets.union(first, second)
    return sets


@given(pairs=PAIRS)
def test_the_sets_are_those_that_the_pairs_connect_each_under_its_least_member(pairs):
    least = list(range(10))
    for _ in range(10):
        for first, second in pairs:
            least[first] = least[second] = min(least[first], least[second])
    assert joined(pairs).roots() == least


@given(pairs=PAIRS.flatmap(lambda pairs: st.tuples(st.just(pairs), st.permutations(pairs))))
def test_the_sets_do_not_depend_on_the_order_of_the_pairs(pairs):
    listed, shuffled = pairs
    assert joined(listed).roots() == joined(shuffled).roots()


def test_a_union_names_the_root_of_both():
    sets = joined([(7, 8), (2, 3)])
    assert sets.union(8, 3) == 2
    assert sets.find(7) == 2
