"""What `make` installs is what pyproject.toml asks for, each file by its hash, from no address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN = PROJECT["project"]["dependencies"]
DEV = PROJECT["project"]["optional-dependencies"]["dev"]
BUILD = PROJECT["dependency-groups"]["build"]
FILES = {"run.txt": [*RUN, *BUILD], "dev.txt": [*RUN, *BUILD, *DEV]}
_PIN = re.compile(
    r"^([\w.-]+)==(\S+)(?: ; [^\\]*)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
)


def text(name):
    return (ROOT / "requirements" / name).read_text("utf-8")


def pins(name):
    """Return the releases that a file names, by package."""
    blocks = re.split(r"^(?=[\w.-]+==)", text(name), flags=re.MULTILINE)[1:]
    found = [_PIN.match(block) for block in blocks]
    assert all(found), "a line without a pin or a hash"
    return {canonicalize_name(match[1]): match[2] for match in found}


def direct(name):
    """Return the packages that a file says are asked for by us, not by another package."""
    blocks = re.split(r"^(?=[\w.-]+==)", text(name), flags=re.MULTILINE)[1:]
    return {
        canonicalize_name(block.partition("==")[0])
        for block in blocks
        if re.search(r"^    #(?: via)? +secondsource ", block, re.MULTILINE)
    }


@pytest.mark.parametrize("name", FILES)
def test_each_requirement_is_locked_at_a_release_it_allows(name):
    locked = pins(name)
    for line in FILES[name]:
        wanted = Requirement(line)
        assert wanted.specifier.contains(locked[canonicalize_name(wanted.name)]), (
            f"make lock: {line}"
        )


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_locked_that_is_not_asked_for_any_more(name):
    asked = {canonicalize_name(Requirement(line).name) for line in FILES[name]}
    assert direct(name) - asked == set(), "make lock"


@pytest.mark.parametrize("name", FILES)
def test_a_lock_names_no_address(name):
    assert not re.search(r"://|--(?:extra-)?index|--find-links|--trusted", text(name))


def test_the_package_runs_on_the_same_releases_in_both():
    run, dev = pins("run.txt"), pins("dev.txt")
    assert run.items() <= dev.items()


@pytest.mark.parametrize("line", [*RUN, *BUILD])
def test_a_requirement_is_bounded_on_both_sides(line):
    operators = {part.operator for part in Requirement(line).specifier}
    assert operators == {">=", "<"}


def test_a_build_in_isolation_takes_the_same_tools():
    assert set(PROJECT["build-system"]["requires"]) <= set(BUILD)


def test_no_locked_onnxruntime_has_telemetry():
    major, minor = map(int, pins("run.txt")["onnxruntime"].split(".")[:2])
    assert (major, minor) < (1, 29)
