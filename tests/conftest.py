"""What all tests have in common: how examples are drawn, one thread a process, and Ctrl-C."""

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# There is a process for each core already, and threads of OpenBLAS wait for each other in loops:
# with two a reading of the examples took 7 to 30 s of processor time, with one 6 s. NumPy asks when
# it is loaded; programs that tests start inherit it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The same examples are drawn each time, unless new ones are asked for: a commit passes or fails on
# every machine alike, and thirty of them keep to ten minutes. `make explore`
# draws a hundred that nobody has seen.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=30)
settings.register_profile("explore", derandomize=False, print_blob=True, deadline=None)
settings.load_profile("steady")

# A job that a shell starts in the background ignores Ctrl-C, and so do all programs that it starts.
# That is right for people, and wrong for tests that press Ctrl-C. Once there is a handler here,
# programs that tests start have the system's own again.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


# Files of ten seconds and more, the longest first. They are begun first, so that all processes end
# together; a new file of this kind belongs here (`pytest --durations=50` tells). The order needs
# the option `--no-loadscope-reorder`: pytest-xdist else begins with the files of most tests.
_SLOW_FILES = (
    "offline/test_nothing_calls_out.py",
    "pipeline/test_worker_pool.py",
    "web/browser/test_newcomer.py",
    "pipeline/test_budgets.py",
    "properties/test_ledger_keeping.py",
    "web/browser/test_accessibility.py",
    "ledger/test_desk_listing_truth.py",
    "web/test_dropped_files.py",
    "web/browser/test_korean.py",
    "cli/test_read_command.py",
    "web/test_connection_limits.py",
    "web/test_undo_pages.py",
    "web/browser/test_hostile_reports.py",
    "pipeline/test_reading_run.py",
    "web/browser/test_keyboard.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow files."""
    folder = Path(__file__).parent
    ranks = {folder / name: rank for rank, name in enumerate(_SLOW_FILES)}
    items.sort(key=lambda item: ranks.get(item.path, len(ranks)))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Leave what is collected, and the libraries, out of every later search for garbage.

    All of it stays to the end. A whole search through it took 0.8 s: half of the processor time of
    collecting, and a sixth of that of four files whose tests make many objects (11 of 65 s). Now,
    with a tenth as many whole searches, these take 3 s.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.set_threshold(700, 10, 100)
        gc.enable()


@pytest.fixture(scope="session")
def examples_read(tmp_path_factory):
    """A desk with the example reports and nothing judged: to be copied, it is one file."""
    # Imported here: when this file is loaded, the number of threads is not set yet.
    from secondsource.desk import open_desk  # noqa: PLC0415

    path = tmp_path_factory.mktemp("examples") / "desk.db"
    with open_desk(path) as desk:
        desk.read([Path(__file__).resolve().parents[1] / "examples" / "reports"])
    return path


@pytest.fixture(scope="session")
def ferry_filled(tmp_path_factory):
    """The desk of the ferry with nothing judged: to be copied, it is one file."""
    from made_ferry_desk import fill  # noqa: PLC0415

    path = tmp_path_factory.mktemp("ferry") / "desk.db"
    fill(path)
    return path


@pytest.fixture
def ferry_file(ferry_filled, tmp_path):
    """A file of one's own with the desk of the ferry."""
    path = tmp_path / "desk.db"
    path.write_bytes(ferry_filled.read_bytes())
    return path
