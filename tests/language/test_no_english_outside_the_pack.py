"""All English that is matched against text stands in `secondsource.language.english`."""

from pathlib import Path

import pytest
from english_literals import english_in

import secondsource

PACKAGE = Path(secondsource.__file__).parent
PACK = PACKAGE / "language" / "english"
# Words that are not matched against reports, each with the reason.
EXEMPT = {
    # The words of ICD 203 are the scale itself; they are compared with words of a stance only.
    "model/scales.py",
    # "text:table-of-content" is the name of an element of OpenDocument.
    "intake/office/open_text.py",
}
# They read no text: the words in their lists are names of fields, commands and parts of pages.
AROUND = ("cli", "desk", "ledger", "pipeline", "web")
MODULES = [
    path
    for path in sorted(PACKAGE.rglob("*.py"))
    if PACK not in path.parents and path.relative_to(PACKAGE).as_posix() not in EXEMPT
]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_module_matches_english_words_of_its_own(path):
    around = path.relative_to(PACKAGE).parts[0] in AROUND
    assert english_in(path.read_text(encoding="utf-8"), patterns_only=around) == []


@pytest.mark.parametrize(
    "source",
    [
        'import re\n_CUE = re.compile(r"\\b(?:was|were) told\\b")',
        'import re\n_VERBS = "said|says"\n_CUE = re.compile(rf"\\b(?:{_VERBS})\\b")',
        'import re\n_LINES = tuple(re.compile(p) for p in (r"all of the above.*", r"©.*"))',
        'import re\ndef f(text):\n    return re.search(r"of the (\\w+)", text)',
        '_PRONOUNS = frozenset({"she", "her"})',
        '_STOPS = frozenset("""of in at""".split())',
        '_KINDS = {"said": 1}',
        '_WORDS = ("which", "where")',
        'def f(word):\n    return word == "the"',
        'def f(word):\n    return word in ("those", "others")',
        'def f(text):\n    return text.startswith(("that ", "for "))',
    ],
)
def test_english_that_is_matched_is_found(source):
    assert english_in(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""Tell whether the words of a source are those of the report."""',
        'raise ValueError("the file is not one of ours")',
        'def f():\n    return "the report"',
        '_MEDIA = {"application/pdf": ("a PDF file, which is not read yet", "Save its text")}',
        '__all__ = ["matter_of", "origins_of"]',
        '_LANGUAGES = frozenset("am ar he is".split())',
    ],
)
def test_messages_docstrings_names_and_codes_are_not(source):
    assert english_in(source) == []


def test_the_pack_itself_would_not_pass():
    assert english_in((PACK / "pronoun_words.py").read_text(encoding="utf-8"))
