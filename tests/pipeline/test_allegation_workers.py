"""Allegations are the same wherever they are found, and a process that dies loses none."""

import pytest
from ferry_and_levy import FIRST

from secondsource.desk import open_desk
from secondsource.model import StoryId
from secondsource.pipeline import allegation_step, allegation_workers, find_all_allegations
from secondsource.pipeline.allegation_workers import StoryToSearch, find_in_workers
from secondsource.pipeline.child_processes import ChildProcess
from written_desks import all_allegations, find_all, keep_written


@pytest.fixture
def desk(tmp_path):
    with open_desk(tmp_path / "desk.db") as opened:
        keep_written(opened.ledger, *FIRST)
        find_all(opened.ledger)
        yield opened


@pytest.fixture
def started(monkeypatch):
    """The processes that have been started, each for as few reports as there are."""
    monkeypatch.setattr(allegation_step, "_REPORTS_PER_WORKER", 1)
    processes = []

    class Noted(ChildProcess):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            processes.append(self)

    monkeypatch.setattr(allegation_workers, "ChildProcess", Noted)
    return processes


def found_anew(desk, workers):
    """Forget what allegations were found from, and find all again."""
    before = desk.ledger.allegations.searched()
    desk.ledger.allegations.replace_of_stories((), {}, sorted(before))
    assert not any(all_allegations(desk.ledger).values())
    find_all_allegations(desk.ledger, workers=workers)
    return all_allegations(desk.ledger)


def test_two_processes_find_what_one_finds(desk, started):
    alone = found_anew(desk, 1)
    assert len(alone) >= 2
    assert not started
    assert found_anew(desk, 2) == alone
    assert len(started) == 2


def test_processes_that_are_killed_lose_no_allegation(desk, started, monkeypatch):
    alone = found_anew(desk, 1)

    def killed(process, message):
        process._process.kill()
        process._process.join()
        ChildProcess.send(process, message)

    started_class = allegation_workers.ChildProcess
    monkeypatch.setattr(started_class, "send", killed, raising=False)
    assert found_anew(desk, 2) == alone
    assert started
    assert not any(process._process.is_alive() for process in started)


def test_few_reports_are_worth_no_process(desk, started, monkeypatch):
    monkeypatch.setattr(allegation_step, "_REPORTS_PER_WORKER", 100)
    assert found_anew(desk, 4)
    assert not started


@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_with_a_story_is_raised_and_no_process_stays(started, workers):
    stories = [StoryToSearch(StoryId("t0"), None)]
    with pytest.raises(AttributeError):
        list(find_in_workers(stories, workers))
    assert not any(process._process.is_alive() for process in started)


def test_who_stops_listening_leaves_no_process(desk, started):
    ids = [written.id for written in FIRST]
    known = allegation_step.known_outlets(desk.ledger)
    material = allegation_step.material_of_reports(desk.ledger, ids, *known)
    stories = (StoryToSearch(StoryId(f"t{number}"), material) for number in range(8))
    found = find_in_workers(stories, 2)
    assert next(found)[1]
    found.close()
    assert started
    assert not any(process._process.is_alive() for process in started)
