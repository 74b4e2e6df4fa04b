"""The documentation: commands and options that exist, links that lead somewhere."""

import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from secondsource import open_desk
from secondsource.cli import commands

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    page
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("examples/*.md"))
)
LINKING_PAGES = sorted({*PAGES, *ROOT.glob("src/**/*.md"), *ROOT.glob("training/**/*.md")})
FENCED = re.compile(r"^ *```[^\n]*\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(<?([^)>\s]+)>?\)")
ENDS_A_COMMAND = {"|", "||", "&&", ";", "&", ">", ">>", "<", "2>"}


def name(page):
    return str(page.relative_to(ROOT))


def command_lines(page):
    """Yield every line of a page that calls secondsource."""
    text = page.read_text("utf-8")
    lines = [
        line
        for block in FENCED.findall(text)
        for line in re.sub(r"\\\n\s*", " ", block).splitlines()
    ]
    for line in [*lines, *INLINE.findall(FENCED.sub("", text))]:
        found = re.match(r"\s*(?:\$ )?(?:\w+=\S+ )*(?:\.venv/bin/)?secondsource (.+)", line)
        if found:
            yield found.group(1)


def words_of(line):
    """Split a command line, up to what the shell does with it; brackets say "may be left out"."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split = True
    for word in lexer:
        if word in ENDS_A_COMMAND:
            return
        yield word if word in ("[", "]") else word.strip("[]").rstrip("…")


def check(command, words, trail):
    """Raise a `click.UsageError` unless `words` are a call of `command`."""
    context = click.Context(command, info_name=trail)
    if isinstance(command, click.Group) and words and not words[0].startswith("-"):
        below = command.get_command(context, words[0])
        if below is None:
            raise click.UsageError(f"{trail} has no command {words[0]}")
        return check(below, words[1:], f"{trail} {words[0]}")
    values, left, _ = command.make_parser(context).parse_args(list(words))
    if left:
        raise click.UsageError(f"{trail} takes no {left}")
    for parameter in command.get_params(context):
        value = values.get(parameter.name)
        given = isinstance(value, str | tuple) and bool(value)
        if isinstance(parameter, click.Argument) and parameter.required and not given:
            raise click.UsageError(f"{trail} needs {parameter.name}")
        if isinstance(parameter.type, click.Choice) and isinstance(value, str):
            parameter.type.convert(value, parameter, context)
    return None


CALLS = [(name(page), line) for page in PAGES for line in command_lines(page)]


@pytest.mark.parametrize(("page", "line"), CALLS, ids=lambda value: value[:60])
def test_commands_in_the_documentation_exist_with_their_options(page, line):
    try:
        check(commands, list(words_of(line)), "secondsource")
    except click.UsageError as error:
        pytest.fail(f"{page}: `secondsource {line}`: {error.format_message()}")


@pytest.mark.parametrize(
    "line", ["raed pile", "read --dsek a.db pile", "claims --format xml", "show", "sources extra"]
)
def test_a_wrong_command_line_would_be_noticed(line):
    with pytest.raises(click.UsageError):
        check(commands, list(words_of(line)), "secondsource")


def test_the_readme_shows_every_command():
    shown = {line.split()[0] for page, line in CALLS if page == "README.md"}
    assert set(commands.list_commands(click.Context(commands))) <= shown


def test_tutorial_and_how_to_show_commands():
    assert {"docs/tutorial.md", "docs/how-to/read-your-own-pile.md"} <= {p for p, _ in CALLS}


@pytest.mark.parametrize("page", LINKING_PAGES, ids=name)
def test_links_lead_to_files_that_exist(page):
    targets = LINK.findall(FENCED.sub("", page.read_text("utf-8")))
    local = [t.partition("#")[0] for t in targets if not re.match(r"[a-z]+:", t)]
    missing = [t for t in local if t and not (page.parent / t).exists()]
    assert missing == []


def test_the_index_names_every_page_of_the_documentation():
    index = ROOT / "docs" / "README.md"
    linked = {
        (index.parent / t.partition("#")[0]).resolve()
        for t in LINK.findall(index.read_text("utf-8"))
    }
    pages = {p.resolve() for p in (ROOT / "docs").rglob("*.md")} - {index.resolve()}
    assert pages <= linked, sorted(str(p) for p in pages - linked)


@pytest.fixture(scope="module")
def demo_desks(examples_read, tmp_path_factory):
    """A folder with the desks that the pages speak of, both holding the examples."""
    folder = tmp_path_factory.mktemp("desks")
    for desk in ("secondsource.db", "demo.db"):
        shutil.copy(examples_read, folder / desk)
    return folder


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("README.md", ["a clerk at the ferry office", "denied", "'outlet': 'Nightferry'"]),
        ("docs/tutorial.md", ["“The second shift had gone in at eight"]),
    ],
)
def test_python_in_the_documentation_runs(page, told, demo_desks, monkeypatch, capsys):
    blocks = PYTHON.findall((ROOT / page).read_text("utf-8"))
    assert blocks
    monkeypatch.chdir(demo_desks)
    for block in blocks:
        exec(compile(block, page, "exec"), {})
    printed = capsys.readouterr().out
    assert [words for words in told if words not in printed] == []


def test_reports_named_in_the_documentation_are_in_the_example_pile(demo_desks):
    named = {w for _, line in CALLS for w in line.split() if re.fullmatch(r"r[0-9a-f]{7,}", w)}
    with open_desk(demo_desks / "demo.db") as desk:
        assert [desk.report(id_).id[: len(id_)] for id_ in sorted(named)] == sorted(named)
    assert named


def test_the_index_of_the_documentation_lists_every_page():
    index = ROOT / "docs" / "README.md"
    linked = {(index.parent / target).resolve() for target in LINK.findall(index.read_text())}
    assert [p for p in (ROOT / "docs").rglob("*.md") if p != index and p not in linked] == []
