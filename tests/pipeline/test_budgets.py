"""Reports over their budget: ended from outside, recorded as failures, the rest is read."""

import time
from pathlib import Path

import pytest
from made_piles import item, options, write_items, write_pages
from made_readers import (
    BrokenReader,
    DyingAtFirstStart,
    GreedyReader,
    LeakyReader,
    NeverStarting,
    SaidReader,
    SpinningReader,
    StuckReader,
    items_that_end_their_process,
)

from secondsource.intake import IntakeOptions, load
from secondsource.ledger import open_ledger
from secondsource.model import AttributionState, Failure
from secondsource.pipeline import Budget, WorkerError, read
from secondsource.pipeline.budgets import BudgetLimit, Usage, budget_excess, watching
from secondsource.pipeline.file_splitting import FileSplitter

MEBIBYTE = 1024 * 1024


def run(paths, desk, chosen):
    with open_ledger(desk) as ledger:
        summary = read([str(p) for p in paths], ledger, chosen)
        return summary, ledger.failures.rows(), ledger.counts().states


@pytest.fixture
def pile(tmp_path):
    """A page and an item over the budget, among others."""
    folder = write_pages(tmp_path / "pile", range(4), {2: "Gravel."})
    write_items(folder / "items.jsonl", range(100, 106), {103: "Gravel."})
    return folder


@pytest.mark.parametrize(
    ("reader", "budget", "words", "option"),
    [
        (SpinningReader, Budget(seconds=1.0), "1 s of processor time", "--max-seconds"),
        (StuckReader, Budget(seconds=0.8), "8 s by the clock", "--max-seconds"),
        (GreedyReader, Budget(memory=400 * MEBIBYTE), "400 MiB of memory", "--max-memory"),
    ],
    ids=["processor", "clock", "memory"],
)
def test_a_report_over_the_budget_is_ended_and_named_and_the_rest_is_read(
    pile, tmp_path, reader, budget, words, option
):
    summary, failures, states = run([pile], tmp_path / "d.db", options(reader, 2, budget=budget))
    assert (summary.reports, summary.failed) == (10, 2)
    assert {(Path(f.path).name, f.item, f.step) for f in failures} == {
        ("page-002.txt", "", "attribution"),
        ("items.jsonl", "3", "attribution"),
    }
    for failure in failures:
        assert words in failure.reason
        assert option in failure.remedy
    # Their texts are kept and can be searched.
    assert states == {AttributionState.READ: 8, AttributionState.PENDING: 2}


def test_with_a_larger_budget_they_are_read_again(pile, tmp_path):
    desk = tmp_path / "desk.db"
    run([pile], desk, options(SpinningReader, 1, budget=Budget(seconds=0.5)))
    summary, failures, states = run([pile], desk, options(SaidReader, 1, retry=True))
    assert (summary.failed, summary.failed_before, failures) == (0, 0, [])
    assert states == {AttributionState.READ: 10}


def test_what_earlier_reports_left_in_memory_is_blamed_on_no_report(tmp_path):
    folder = write_pages(tmp_path / "pile", range(12))
    budget = Budget(memory=400 * MEBIBYTE)
    summary, failures, _ = run([folder], tmp_path / "d.db", options(LeakyReader, 2, budget=budget))
    assert (summary.reports, failures) == (12, [])


def test_a_process_killed_while_it_starts_does_not_end_the_reading(pile, tmp_path, monkeypatch):
    monkeypatch.setenv("DIED_ONCE", str(tmp_path / "died"))
    summary, failures, _ = run([pile], tmp_path / "desk.db", options(DyingAtFirstStart, 2))
    assert (tmp_path / "died").exists()
    assert (summary.reports, failures) == (10, [])


def test_processes_that_never_start_end_the_reading_and_blame_no_report(pile, tmp_path):
    with pytest.raises(WorkerError, match="keep dying"):
        run([pile], tmp_path / "desk.db", options(NeverStarting, 2))
    with open_ledger(tmp_path / "desk.db") as ledger:
        assert ledger.failures.rows() == []


def test_a_reader_that_cannot_be_made_is_one_error_and_no_traceback(pile, tmp_path, capfd):
    with pytest.raises(WorkerError, match="a library is missing"):
        run([pile], tmp_path / "desk.db", options(BrokenReader, 2))
    assert "Traceback" not in capfd.readouterr().err


def test_a_budget_below_what_a_process_needs_is_said_to_be_the_reason(pile, tmp_path):
    with pytest.raises(WorkerError, match="5 MiB of memory"):
        run([pile], tmp_path / "d.db", options(workers=1, budget=Budget(memory=5 * MEBIBYTE)))


class TestFilesOfManyReports:
    """An item that ends the process splitting its file."""

    @pytest.fixture
    def taken_apart(self, tmp_path):
        def split(numbers, gravel, budget=Budget(seconds=0.5)):  # noqa: B008
            extras = dict.fromkeys(gravel, "Gravel.")
            file = write_items(tmp_path / "items.jsonl", numbers, extras)
            with watching(budget) as watch:
                splitter = FileSplitter(IntakeOptions(), watch, items_that_end_their_process)
                try:
                    results = list(splitter.read(load(file)))
                finally:
                    splitter.close()
            failures = [f for f in results if isinstance(f, Failure)]
            return [r.item for r in results if r not in failures], failures

        return split

    def test_costs_itself_alone(self, taken_apart):
        reports, failures = taken_apart(range(8), [2, 5])
        assert reports == ["0", "1", "3", "4", "6", "7"]
        assert [(f.item, f.step) for f in failures] == [("2", "intake"), ("5", "intake")]
        assert all("processor time" in f.reason for f in failures)

    def test_is_given_up_after_some_and_the_rest_is_named(self, taken_apart):
        reports, failures = taken_apart(range(9), range(2, 9))
        assert reports == ["0", "1"]
        assert [f.item for f in failures] == ["2", "3", "4", ""]
        assert "item 5 and all below it" in failures[-1].reason


def test_time_counts_from_the_beginning_of_a_report_and_only_while_it_is_read():
    budget = Budget(seconds=10.0, memory=100)
    began = Usage(50.0, 10, 1000.0)
    assert budget_excess(budget, began, Usage(59.0, 10, 1009.0), busy=True) is None
    over = budget_excess(budget, began, Usage(61.0, 10, 1011.0), busy=True)
    assert over is not None
    assert over.limit is BudgetLimit.SECONDS
    assert budget_excess(budget, began, Usage(61.0, 10, 1011.0), busy=False) is None
    over = budget_excess(budget, began, Usage(50.0, 10, 1101.0), busy=True)
    assert over is not None
    assert over.limit is BudgetLimit.CLOCK
    over = budget_excess(budget, began, Usage(50.0, 101, 1000.0), busy=False)
    assert over is not None
    assert over.limit is BudgetLimit.MEMORY


class Idle:
    """A process with much earlier usage, which begins one report after the other."""

    turn = 0
    is_busy = True

    def __init__(self):
        self.seconds, self.ended = 1000.0, None

    def usage(self):
        self.turn += 1
        self.seconds += 0.4
        return Usage(self.seconds, 10, time.monotonic())

    def kill_over(self, excess):
        self.ended = excess


def test_many_cheap_reports_are_never_added_up():
    process = Idle()
    with watching(Budget(seconds=1.0, memory=100)) as watch:
        watch.add(process)
        while process.turn < 10:
            time.sleep(0.01)
    assert process.ended is None


def test_an_item_has_the_number_it_has_in_its_file(tmp_path):
    file = tmp_path / "items.jsonl"
    write_items(file, range(3))
    with watching(Budget()) as watch:
        splitter = FileSplitter(IntakeOptions(), watch)
        reports = list(splitter.read(load(file)))
        splitter.close()
    assert [r.item for r in reports] == ["0", "1", "2"]
    assert reports[1].metadata.title == item(1)["title"]
