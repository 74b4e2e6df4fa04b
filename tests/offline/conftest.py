"""The commands of a user's first day, run once under strace and once without a network."""

import json
import sys
from dataclasses import dataclass

import pytest
import visiting
from fresh_machine import (
    CLAIMS_IN_PYTHON,
    PROGRAM,
    SENTENCE,
    Machine,
    claims_in,
    empty_network,
    new_machine,
    serve,
)
from system_calls import tracing, why_not_traced


@dataclass
class Runs:
    """The same commands, run once.

    Args:
        machine: Where.
        calls: The system calls of each; empty where they were not traced.
        answers: What Python printed, and what the server answered.
    """

    machine: Machine
    calls: dict
    answers: dict

    @property
    def claims(self):
        return {name: claims_in(self.machine.desks / name) for name in ("read.db", "demo.db")}


READ = [*PROGRAM, "read", "pile", "--workers", "2", "--desk", "read.db"]
DEMO = [*PROGRAM, "demo", "--desk", "demo.db"]
IN_PYTHON = [sys.executable, "-c", CLAIMS_IN_PYTHON, SENTENCE]


# More than SQLite sorts in memory, as in a desk of some ten thousand reports.
SORTING = """
import secondsource, sqlite3
with secondsource.open_desk("read.db"):
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
    lines = "SELECT hex(randomblob(90)) AS h FROM n ORDER BY h LIMIT 50000"
    sqlite3.connect("read.db").execute(f"{many} SELECT count(*) FROM ({lines})").fetchall()
"""


# All of `follow` that names no address and finds nothing due, and a reading after a failed fetch.
FEEDS = """
import sys
from pathlib import Path
from secondsource.cli.program import commands
from secondsource.model import Failure
from secondsource.desk import open_desk

def run(*words):
    commands.main([*words, "--desk", "feeds.db"], standalone_mode=False)

outline = "<outline text='Herald' xmlUrl='https://herald.example/rss'/>"
Path("feeds.opml").write_text(f"<opml><body>{outline}</body></opml>")
run("follow", "add", "feeds.opml")
run("follow", "list")
with open_desk("feeds.db") as desk:
    place = "https://herald.example/1"
    desk.ledger.failures.add([Failure(path=place, item="", step="fetch", reason="gone")])
run("read", "--retry", "--workers", "1")
run("reports", "--failed")
run("follow", "remove", "https://herald.example/rss")
run("follow", "run")
"""


@pytest.fixture(scope="session")
def traced(tmp_path_factory):
    """All commands under strace."""
    if why := why_not_traced():
        pytest.skip(f"what the program asks of the system was NOT checked: {why}")
    machine = new_machine(tmp_path_factory.mktemp("traced"))
    runs = Runs(machine, {}, {})
    for name, command in (("read", READ), ("demo", DEMO)):
        runs.calls[name] = machine.traced(*command)
    runs.answers["python"] = machine.run(*IN_PYTHON, before=tracing(machine.log))
    runs.calls["python"] = machine.calls()
    runs.answers["server"] = visiting.fetch(
        [*tracing(machine.log), *serve("read.db")], machine.environment(), machine.desks
    )
    runs.calls["serve"] = machine.calls()
    runs.calls["sorting"] = machine.traced(sys.executable, "-c", SORTING)
    runs.calls["feeds"] = machine.traced(sys.executable, "-c", FEEDS)
    return runs


@pytest.fixture(scope="session")
def cut_off(tmp_path_factory):
    """All commands in a network without any device but the one to themselves."""
    before = empty_network()
    if not before:
        pytest.skip("no empty network can be made here (unshare -n): NOT checked without a network")
    machine = new_machine(tmp_path_factory.mktemp("cut-off"))
    runs = Runs(machine, {}, {})
    for command in (READ, DEMO):
        machine.run(*command, before=before)
    runs.answers["python"] = machine.run(*IN_PYTHON, before=before)
    served = machine.run(sys.executable, visiting.__file__, *serve("read.db"), before=before)
    runs.answers["server"] = json.loads(served)
    return runs
