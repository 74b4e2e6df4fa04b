"""Architecture and contributing: the files they name exist, and the layers are the contracts'."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "secondsource"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
TOP_FOLDERS = tuple(f"{path.name}/" for path in ROOT.iterdir() if path.is_dir())
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
NOT_BUILT = "not yet built"
CODE = re.compile(r"`([^`\n]+)`")


def rows(heading):
    """The rows of the table below a heading, each as its cells."""
    part = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line.strip("| ") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.split("|")] for line in lines[2:]]


def is_path(code):
    return "/" in code or code.endswith((".py", ".toml", ".md"))


def place(path):
    return (ROOT if path.startswith(TOP_FOLDERS) or path == "pyproject.toml" else PACKAGE) / path


PACKAGES = rows("The packages")
CHANGES = rows("Where do I …")
BUILT = [code for cells in PACKAGES if NOT_BUILT not in cells for code in CODE.findall(cells[0])]
PLANNED = [code for cells in PACKAGES if NOT_BUILT in cells for code in CODE.findall(cells[0])]
GLOSSARY = (ROOT / "docs" / "explanation" / "glossary.md").read_text("utf-8")
PROSE = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
TERMS = GLOSSARY.partition("\n## Terms of the field\n")[2]
PATHS = {code for code in [*CODE.findall(PROSE), *CODE.findall(TERMS)] if is_path(code)}
NAMED = sorted(PATHS - set(PLANNED))


@pytest.mark.parametrize("path", NAMED)
def test_a_file_or_folder_that_a_page_names_can_be_opened(path):
    if path.endswith("/"):
        assert any(place(path).iterdir())
    else:
        assert place(path).read_bytes()


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"[\w./-]+\.(?:py|sh|toml|md)\b", CONTRIBUTING)))
)
def test_a_file_that_the_page_for_contributors_names_exists(path):
    folders = (ROOT, ROOT / "benchmarks", PACKAGE, PACKAGE / "attribution" / "english")
    assert any((folder / path).is_file() for folder in folders)


# A term and the module that implements it; of these two no single module is the home.
SPREAD = {"Provenance", "Sequence tagging"}
METHODS = [
    (term, path)
    for term, path in re.findall(r"^\| \*\*(.+?)\*\*.*\| `(\S+)` \|$", TERMS, re.MULTILINE)
    if term not in SPREAD
]


@pytest.mark.parametrize(("term", "path"), METHODS)
def test_a_module_that_implements_a_textbook_method_names_it_in_its_first_line(term, path):
    first = (PACKAGE / path).read_text("utf-8").partition("\n")[0]
    assert term.lower().replace("-", " ") in first.lower().replace("-", " ")


@pytest.mark.parametrize("path", PLANNED)
def test_what_is_marked_as_not_yet_built_does_not_exist(path):
    assert not place(path).exists(), f"{path} is built: unmark it in docs/architecture.md"


def test_every_package_has_a_row():
    there = {f"{path.parent.name}/" for path in PACKAGE.glob("*/__init__.py")}
    assert there == {path for path in BUILT if path.count("/") == 1}


def test_the_layers_are_those_of_the_contract():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    shown = re.search(r"```text\n(.*?)\n```", PAGE, re.DOTALL)[1]
    assert shown.splitlines() == layers


@pytest.mark.parametrize("cells", CHANGES, ids=lambda cells: cells[0])
def test_each_change_names_a_file_that_holds_what_it_says(cells):
    codes = CODE.findall(cells[1])
    files = [place(code) for code in codes if is_path(code) and place(code).is_file()]
    assert files
    text = "".join(file.read_text("utf-8") for file in files)
    assert [code for code in codes if not is_path(code) and code not in text] == []


def test_the_page_answers_at_least_twenty_changes():
    assert len(CHANGES) >= 20
