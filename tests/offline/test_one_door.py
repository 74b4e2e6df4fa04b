"""Libraries that would call out are imported in one place, after they were silenced."""

import ast
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import secondsource

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "benchmarks", "training", "tests", ".ci")
PACKAGE = ROOT / "src/secondsource"
FETCHING = PACKAGE / "fetching"
DOOR = ROOT / "src/secondsource/attribution/tagging/onnx_sessions.py"


@cache
def imports_of(path):
    """Return the statements of a file that import something, wherever in it."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]


def imported(path):
    """Return the outermost names of what a file imports, wherever in it."""
    for node in imports_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif not node.level:
            yield node.module.partition(".")[0]


def test_onnxruntime_is_imported_in_one_file():
    files = [p for folder in FOLDERS for p in (ROOT / folder).rglob("*.py")]
    assert len(files) > 200
    assert [p for p in files if "onnxruntime" in imported(p)] == [DOOR]


def test_urllib3_is_imported_in_one_file():
    files = [p for folder in FOLDERS for p in (ROOT / folder).rglob("*.py")]
    assert [p for p in files if "urllib3" in imported(p)] == [FETCHING / "http_connections.py"]


def modules_named_in(path):
    """Return the modules of the package that a file imports, wherever in it."""
    for node in imports_of(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


# The package `fetching` itself, what turns its bytes into documents, and the two commands.
MAY_FETCH = {
    "pipeline/fetched_documents.py",
    "pipeline/feed_run.py",
    "pipeline/feed_lists.py",
    "pipeline/feed_discovery.py",
    "pipeline/feed_schedule.py",
    "desk/desk.py",
    "cli/fetch_options.py",
}


def test_what_fetches_is_reached_from_few_files():
    importing = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if FETCHING not in path.parents
        and any(m.startswith("secondsource.fetching") for m in modules_named_in(path))
    }
    assert importing == MAY_FETCH


@pytest.mark.parametrize(
    ("words", "files"),
    [
        ("make_fetcher", {"fetch_options.py", "read_command.py", "follow_commands.py"}),
        ("fetched_documents", {"read_command.py"}),
        ("read_feeds", {"follow_commands.py"}),
        (".follow(", {"follow_commands.py"}),
        ("read_url", set()),
    ],
)
def test_no_other_command_and_no_page_asks_for_a_fetch(words, files):
    places = [p for folder in ("cli", "web") for p in (PACKAGE / folder).rglob("*.py")]
    assert {p.name for p in places if words in p.read_text("utf-8")} == files


def test_nothing_outside_python_widens_what_may_be_fetched():
    """No option and no variable reaches the policy of addresses."""
    asking = [p.name for p in FETCHING.glob("*.py") if {"os", "sys"} & set(imported(p))]
    assert asking == []
    given = [
        p.name
        for p in PACKAGE.rglob("*.py")
        if re.search(r"exceptions\s*=\s*(?!frozenset\(\))", p.read_text("utf-8"))
    ]
    assert given == []


@pytest.mark.parametrize("set_before", ["", "0", "no"])
def test_telemetry_is_off_whatever_was_set_before_and_in_children(set_before):
    script = (
        "import secondsource, subprocess, sys\n"
        "code = 'import os; print(os.environ[\"ORT_DISABLE_TELEMETRY\"])'\n"
        "subprocess.run([sys.executable, '-c', code])"
    )
    env = os.environ | {"ORT_DISABLE_TELEMETRY": set_before}
    done = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, check=True)
    assert done.stdout.strip() == b"1"


def test_nothing_that_fetches_or_asks_a_hub_is_loaded_by_a_reading():
    script = (
        "import sys, secondsource\n"
        "secondsource.read_claims('“The bridge is closed,” a clerk at the ferry office said.')\n"
        "import secondsource.pipeline, secondsource.cli\n"
        "import secondsource.web.app, secondsource.web.server\n"
        "from secondsource.intake import read_document\n"
        "names = {name.partition('.')[0] for name in sys.modules}\n"
        "print(sorted(names & {'requests', 'httpx', 'httpx2', 'huggingface_hub', 'hf_xet',"
        " 'fsspec', 'robust_downloader', 'transformers', 'torch'}))\n"
        "assert not [name for name in sys.modules if name.startswith('secondsource.fetching')]"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout == "[]\n"


def test_python_dash_m_is_the_program():
    done = subprocess.run(
        [sys.executable, "-m", "secondsource", "--version"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"secondsource, version {secondsource.__version__}\n"
    usage = subprocess.run(
        [sys.executable, "-m", "secondsource", "nothing"], capture_output=True, check=False
    )
    assert usage.returncode == 2
