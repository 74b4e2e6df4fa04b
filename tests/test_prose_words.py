"""The check of words: what it counts, what it leaves alone, and a list that only gets shorter."""

import pytest

import prose_words
from prose_words import ROOT, LongerListError, banned_words, lowered, main, read_pending

# What the list held when it was made. Lower it with the list; raise it never.
MOST_PENDING = 227


def words_in(path, text):
    path.write_text(text, "utf-8")
    return [(word.line, word.word) for word in banned_words(path)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('"""What a reader is told."""\n', [(1, "told")]),
        ('def sail():\n    """Sail.\n\n    Nobody swims.\n    """\n', [(4, "Nobody")]),
        ("FARE = 3\n# Counted anew\n# by whoever sells it.\n", [(2, "anew"), (3, "whoever")]),
        ("class Ferry:\n    fare: int\n    '''Such a fare.'''\n", [(3, "Such a")]),
        ("told = 3  # heeds\n", [(1, "heeds")]),
    ],
)
def test_banned_words_of_docstrings_and_comments_are_counted(tmp_path, source, expected):
    assert words_in(tmp_path / "ferry.py", source) == expected


@pytest.mark.parametrize(
    "source",
    [
        'VERBS = ["told", "heard"]\n',
        "def told(nobody):\n    return nobody\n",
        '"""Addressees ("told the Herald"), cut at `told`."""\n',
        "# An untold story; suchlike; hearing aids.\n",
    ],
)
def test_words_of_the_code_and_examples_in_quotation_marks_are_not_prose(tmp_path, source):
    assert words_in(tmp_path / "ferry.py", source) == []


def test_in_a_page_only_the_prose_counts(tmp_path):
    page = "Told once.\n\n```python\ntold = 1\n```\n\n`told`, “told\nthe Herald”, and heard.\n"
    assert words_in(tmp_path / "ferry.md", page) == [(1, "Told"), (8, "heard")]


def test_an_open_quotation_mark_hides_nothing_behind_its_paragraph(tmp_path):
    assert words_in(tmp_path / "ferry.md", 'A 3" plank.\n\nAnew: a 4" one.\n') == [(3, "Anew")]


@pytest.fixture
def tree(tmp_path):
    """A tree with a page of two banned words, listed with two, and a clean module."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "src").mkdir()
    (tmp_path / "docs" / "ferry.md").write_text("Told anew.\n")
    (tmp_path / "src" / "tarn.py").write_text('"""Water."""\n')
    (tmp_path / "pending.txt").write_text("docs/ferry.md 2\n")
    return tmp_path


def check(tree, *arguments):
    return main(list(arguments), root=tree, listed=tree / "pending.txt")


def test_a_listed_file_passes_with_the_words_it_is_listed_with(tree, capsys):
    assert check(tree) == 0
    assert capsys.readouterr().err == ""


def test_a_banned_word_in_a_file_off_the_list_fails_with_its_line_and_advice(tree, capsys):
    (tree / "src" / "tarn.py").write_text('"""Water."""\n\n# Drawn anew.\n')
    assert check(tree) == 1
    assert "src/tarn.py:3: “anew”. Write: again" in capsys.readouterr().err


def test_one_more_banned_word_in_a_listed_file_fails(tree, capsys):
    (tree / "docs" / "ferry.md").write_text("Told anew. Nobody rows.\n")
    assert check(tree) == 1
    assert "docs/ferry.md:1: “Nobody”" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "left"), [("Told once.\n", "docs/ferry.md 1\n"), ("Once.\n", "")])
def test_a_better_file_has_to_be_lowered_or_taken_off(tree, capsys, text, left):
    (tree / "docs" / "ferry.md").write_text(text)
    assert check(tree) == 1
    assert "run with --update" in capsys.readouterr().err
    assert check(tree, "--update") == 0
    assert (tree / "pending.txt").read_text() == left
    assert check(tree) == 0


def test_a_file_that_moved_is_listed_under_its_new_name(tree, capsys):
    (tree / "docs" / "ferry.md").rename(tree / "docs" / "boat.md")
    assert check(tree) == 1
    assert "docs/ferry.md: listed, but there is no such file" in capsys.readouterr().err
    assert check(tree, "--update") == 0
    assert (tree / "pending.txt").read_text() == "docs/boat.md 2\n"


def test_the_list_never_gets_longer(tree, capsys):
    (tree / "src" / "tarn.py").write_text('"""Whoever drinks."""\n')
    assert check(tree, "--update") == 1
    assert "3 banned words, at most 2" in capsys.readouterr().err
    assert (tree / "pending.txt").read_text() == "docs/ferry.md 2\n"
    with pytest.raises(LongerListError):
        lowered({"a.py": [None, None]}, {"a.py": 1})


def test_decisions_are_dated_history_and_not_checked(tree):
    (tree / "docs" / "decisions").mkdir()
    (tree / "docs" / "decisions" / "ferry.md").write_text("Told anew.\n")
    assert check(tree) == 0


def test_this_repository_passes_and_its_list_is_no_longer_than_it_was():
    assert main([]) == 0
    pending = read_pending(prose_words.PENDING.read_text("utf-8"))
    assert sum(pending.values()) <= MOST_PENDING
    assert all((ROOT / name).is_file() for name in pending)
