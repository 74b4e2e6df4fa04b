"""Sums of words that a desk keeps are the sums that would be made, and no more of them stay."""

import numpy as np
import pytest

from secondsource.echo import StepMemory
from secondsource.echo.stories.kept_totals import KeptTotals
from secondsource.echo.stories.story_clustering import find_stories
from secondsource.echo.text.tfidf import TermVector
from secondsource.model.step_names import WORDS_OF_REPORTS

FERRY, LEVY = (11, 12, 13, 14), (21, 22, 23, 24)


def vector(*words):
    """Return a vector of some words."""
    words = np.array(sorted(words), dtype=np.uint64)
    return TermVector(words, np.full(len(words), 0.5, dtype=np.float32))


def memory(kept=None, stamps=()):
    """Return the memory of a search that recalls what another has found."""
    return StepMemory(np.array(stamps, dtype=np.uint64), kept={} if kept is None else kept)


class Report:
    """A report that notes when its words are asked for."""

    def __init__(self, day, words, asked):
        self.day, self.outlet, self.years = day, "", frozenset()
        self.title_terms = np.zeros(0, dtype=np.uint64)
        self._terms, self._asked = vector(*words), asked

    @property
    def terms(self):
        """Its words."""
        self._asked.append(self.day)
        return self._terms


def test_a_sum_is_as_it_was():
    first = memory()
    totals = KeptTotals(first)
    totals.put(7, vector(*FERRY))
    totals.put(8, vector())
    totals.keep("week 1", [7, 8, 9])
    again = KeptTotals(memory(first.found))
    assert again.get(7).words.tolist() == list(FERRY)
    assert again.get(7).weights.tolist() == [0.5] * 4
    assert again.get(8).words.tolist() == []
    assert again.get(9) is None


@pytest.mark.parametrize("further", [[], [3]])
def test_sums_of_clusters_that_stand_no_more_go(further):
    first = memory()
    totals = KeptTotals(first)
    totals.put(7, vector(*FERRY))
    totals.put(8, vector(*LEVY))
    totals.keep("week 1", [7, 8])
    second = memory(first.found)
    totals = KeptTotals(second)
    for digest in further:
        totals.put(digest, vector(1))
    totals.keep("week 1", [8, *further])
    third = KeptTotals(memory(second.found))
    assert third.get(7) is None
    assert third.get(8).words.tolist() == list(LEVY)


def test_what_is_kept_goes_with_every_deletion():
    first = memory()
    totals = KeptTotals(first)
    totals.put(7, vector(*FERRY))
    totals.keep("week 1", [7])
    assert all(name.startswith(WORDS_OF_REPORTS) for name in first.found)


def test_words_of_stories_that_a_new_report_does_not_join_are_not_weighed_again():
    told = [(700, FERRY), (701, LEVY), (720, FERRY), (740, LEVY), (760, FERRY)]
    asked = []
    reports = [Report(*each, asked) for each in told]
    first = memory(stamps=range(100, 104))
    assert find_stories(reports[:4], memory=first) == [[0, 2], [1, 3]]
    asked.clear()
    in_steps = find_stories(reports, memory=memory(first.found, range(100, 105)))
    assert {701, 740}.isdisjoint(asked)
    assert in_steps == find_stories(reports) == [[0, 2, 4], [1, 3]]
