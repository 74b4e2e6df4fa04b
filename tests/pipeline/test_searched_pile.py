"""The pile in which stories are sought: what steps remember is forgotten when words weigh anew."""

import tempfile

import numpy as np
import pytest

from made_reports import BUREAU, FAR_BANK, FERRY, LEVY, write
from secondsource.desk import open_desk
from secondsource.echo import StepMemory, WordStore
from secondsource.echo.stories import recurrent_titles
from secondsource.echo.text import tfidf
from secondsource.pipeline import find_all_stories, story_steps
from secondsource.pipeline.outlet_facts import known_outlets
from secondsource.pipeline.searched_pile import PileWords, searched_pile
from small_samples import take_for_large
from written_desks import keep_written

REPORTS = [
    write(
        FERRY[n % len(FERRY)],
        LEVY[(2 * n) % len(LEVY)],
        title=("Night ferry sinks", f"Review of April {n}")[n % 3 > 0],
        outlet=(BUREAU, FAR_BANK)[n % 2],
        published=f"2031-04-{n + 1:02}",
        key=f"weighed {n}",
    )
    for n in range(16)
]


def weighed(desk):
    """Return for each report of a desk its stamp and its weighed words, and the number of all."""
    names, _ = known_outlets(desk.ledger)
    with tempfile.TemporaryFile() as file:
        words = PileWords(desk.ledger, WordStore(file))
        pile = searched_pile(desk.ledger, names, words, "version", lambda done, total: None)
        stamps = pile.memory.stamps.tolist()
        return pile.memory.base, {
            each.id: (stamp, each.terms.words.tolist(), each.terms.weights.tolist())
            for each, stamp in zip(pile.features, stamps, strict=True)
        }


@pytest.mark.parametrize("desk_sample", [2, 3])
@pytest.mark.parametrize(("of_outlet", "days"), [(6, 2), (2, 4), (2, 5)])
def test_a_report_whose_words_weigh_anew_has_another_stamp(tmp_path, desk_sample, of_outlet, days):
    reweighed = 0
    with pytest.MonkeyPatch.context() as patched, open_desk(tmp_path / "desk.db") as desk:
        take_for_large(patched, desk_sample)
        patched.setattr(tfidf, "OUTLET_SAMPLE_SIZE", of_outlet)
        patched.setattr(recurrent_titles, "_LEAST_DAYS", days)
        base, before = 0, {}
        for report in REPORTS:
            keep_written(desk.ledger, report)
            base_before, (base, now) = base, weighed(desk)
            if base == base_before:
                for key in before:
                    if before[key][1:] != now[key][1:]:
                        reweighed += 1
                        assert before[key][0] != now[key][0]
            before = now
    assert reweighed > 0


def test_what_another_version_kept_of_its_steps_is_not_read(tmp_path):
    def stories(desk):
        return [(story.id, story.reports, story.name) for story in desk.stories()]

    with open_desk(tmp_path / "desk.db") as desk:
        for report in REPORTS:
            keep_written(desk.ledger, report)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(story_steps, "STORIES_VERSION", "another")
            noted = StepMemory.note
            patched.setattr(
                StepMemory,
                "note",
                lambda memory, name, *arrays: noted(memory, name, np.arange(7), *arrays[:-1]),
            )
            find_all_stories(desk.ledger)
        find_all_stories(desk.ledger)
        found = stories(desk)
    with open_desk(tmp_path / "anew.db") as desk:
        for report in REPORTS:
            keep_written(desk.ledger, report)
        find_all_stories(desk.ledger)
        assert found == stories(desk)
