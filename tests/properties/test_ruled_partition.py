"""What rulings do to groups, whatever the groups and the rulings are."""

from hypothesis import given
from hypothesis import strategies as st

from secondsource.allegations.ruled_partition import PartitionRuling, ruled_partition

SIZE = 9
ITEMS = st.integers(0, SIZE - 1)


def group_of(partition, item):
    return next(group for group in partition if item in group)


@st.composite
def partitions(draw):
    labels = draw(st.lists(st.integers(0, 3), min_size=SIZE, max_size=SIZE))
    return [[n for n in range(SIZE) if labels[n] == k] for k in sorted(set(labels))]


@st.composite
def rulings(draw, items=ITEMS):
    chosen = draw(st.lists(items, min_size=2, max_size=3, unique=True))
    if draw(st.booleans()):
        return PartitionRuling(frozenset(chosen))
    return PartitionRuling(frozenset(chosen[1:]), frozenset(chosen[:1]))


@st.composite
def rulings_on_different_items(draw):
    order = draw(st.permutations(range(SIZE)))
    pieces = [order[start : start + 3] for start in range(0, SIZE, 3)]
    return [draw(rulings(st.sampled_from(piece))) for piece in pieces]


@given(partitions(), st.lists(rulings(), max_size=5))
def test_every_item_stays_in_one_group(groups, made):
    ruled = ruled_partition(groups, made)
    assert sorted(n for group in ruled for n in group) == list(range(SIZE))
    assert ruled == sorted(sorted(group) for group in ruled)


@given(partitions(), st.lists(rulings(), max_size=4), rulings())
def test_the_last_ruling_holds(groups, made, last):
    ruled = ruled_partition(groups, [*made, last])
    first = min(last.items)
    if last.moved:
        assert all(last.moved.isdisjoint(group_of(ruled, n)) for n in last.items)
    else:
        assert last.items.issubset(group_of(ruled, first))


@given(partitions(), rulings_on_different_items(), st.randoms(use_true_random=False))
def test_rulings_on_different_items_come_in_any_order(groups, made, random):
    shuffled = random.sample(made, len(made))
    assert ruled_partition(groups, shuffled) == ruled_partition(groups, made)


@given(partitions(), st.lists(rulings(), max_size=4), rulings())
def test_ruling_twice_is_ruling_once(groups, made, last):
    assert ruled_partition(groups, [*made, last, last]) == ruled_partition(groups, [*made, last])


@given(partitions(), st.lists(rulings(), max_size=4))
def test_rulings_on_items_that_are_not_there_change_nothing(groups, made):
    absent = [
        PartitionRuling(frozenset(n + SIZE for n in r.items), frozenset(n + SIZE for n in r.moved))
        for r in made
    ]
    assert ruled_partition(groups, absent) == ruled_partition(groups, [])


def test_what_is_parted_stays_apart_when_others_join_the_two_groups():
    part, join = PartitionRuling(frozenset({2}), frozenset({0})), PartitionRuling(frozenset({1, 3}))
    for order in ([part, join], [join, part]):
        assert ruled_partition([[0, 1], [2, 3]], order) == [[0], [1, 2, 3]]


def test_what_is_parted_and_then_joined_by_name_is_joined():
    part, join = PartitionRuling(frozenset({1}), frozenset({0})), PartitionRuling(frozenset({0, 1}))
    assert ruled_partition([[0, 1, 2]], [part, join]) == [[0, 1, 2]]
    assert ruled_partition([[0, 1, 2]], [join, part]) == [[0], [1, 2]]


def test_a_statement_moves_from_one_group_to_another_by_two_rulings():
    part, join = PartitionRuling(frozenset({1}), frozenset({0})), PartitionRuling(frozenset({0, 2}))
    assert ruled_partition([[0, 1], [2, 3]], [part, join]) == [[0, 2, 3], [1]]
