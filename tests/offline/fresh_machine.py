"""An unused home folder, a pile beside it, and commands run there."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from system_calls import read_calls, tracing

from secondsource.cli.demo_command import example_folder
from secondsource.desk import open_desk
from secondsource.ledger import Filters

PROGRAM = [sys.executable, "-m", "secondsource"]
SENTENCE = "“The bridge is closed,” a clerk at the ferry office said on Tuesday."
CLAIMS_IN_PYTHON = (
    "import secondsource, sys\n"
    "print([claim.form()['id'] for claim in secondsource.read_claims(sys.argv[1])])"
)
# A text, two pages and lines of JSON.
PILE = (
    "crosswater-fever.txt",
    "crosswater-tunnel.html",
    "stb-tunnel-denial.txt",
    "nightferry-seed-levy.html",
    "items.jsonl",
)
_PATIENCE = 120
# The user may have switched off a library's telemetry; the program must do so for everyone.
_SWITCHES = ("ORT_", "HF_", "XDG_", "SECONDSOURCE_", "DO_NOT_TRACK", "DISABLE_TELEMETRY")


@dataclass(frozen=True)
class Machine:
    """A machine in its state after the first login of a user.

    Args:
        root: The folder that holds the home folder, the temporary one and the desk's.
    """

    root: Path

    @property
    def home(self):
        return self.root / "home"

    @property
    def temporary(self):
        return self.root / "tmp"

    @property
    def desks(self):
        return self.root / "desks"

    def left_behind(self):
        """Return the files and folders that are now in the home and the temporary folder."""
        return [str(p) for top in (self.home, self.temporary) for p in top.rglob("*")]

    def environment(self):
        variables = {k: v for k, v in os.environ.items() if not k.startswith(_SWITCHES)}
        return variables | {
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            # As at any login. Without it the C library looks the name up, and asks its cache.
            "USER": "reader",
            # The package's own folder may belong to any user; it holds no user data.
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(self, *command, before=()):
        """Run a command in the desks' folder and return what it printed."""
        done = subprocess.run(
            [*before, *map(str, command)],
            env=self.environment(),
            cwd=self.desks,
            capture_output=True,
            encoding="utf-8",
            timeout=_PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def traced(self, *command):
        """Run a command under strace and return its calls."""
        self.run(*command, before=tracing(self.log))
        return self.calls()

    @property
    def log(self):
        return str(self.root / "calls.log")

    def calls(self):
        return read_calls(self.log, self.desks)


def new_machine(root):
    """Make an unused home, an empty temporary folder and a pile."""
    machine = Machine(root)
    for folder in (machine.home, machine.temporary, machine.desks / "pile"):
        folder.mkdir(parents=True)
    for name in PILE:
        shutil.copy(example_folder() / name, machine.desks / "pile")
    return machine


@cache
def empty_network():
    """Return what starts a command in a network of its own without others; nothing if it cannot."""
    for before in (["unshare", "-n"], ["unshare", "-r", "-n"]):
        if shutil.which("unshare"):
            done = subprocess.run([*before, "true"], capture_output=True, check=False)
            if done.returncode == 0:
                return before
    return []


def serve(desk):
    """Return the command that serves a desk on a free port."""
    return [*PROGRAM, "serve", "--port", "0", "--no-browse", "--desk", desk]


def claims_in(desk):
    """Return every claim of a desk."""
    with open_desk(desk, create=False) as opened:
        rows = opened.claims(Filters(doubtful=True))
        return sorted(json.dumps(row.form(), sort_keys=True) for row in rows)
