"""Parts of names: the name itself, the offices and occupations before it, links within it."""

from __future__ import annotations

from secondsource.language.english.abbreviations import ABBREVIATED_WORD
from secondsource.language.english.body_name_words import AFTER_GENERAL, BODY_NOUNS, OFFICE_WORDS
from secondsource.language.english.determiners import THE
from secondsource.language.english.noun_phrases import COORDINATING, NAME_LINKS, OF
from secondsource.language.english.person_name_words import NAME_PARTICLES
from secondsource.language.english.possessives import POSSESSIVE
from secondsource.language.english.source_lexicon import SourceLexicon


def clean(word: str) -> str:
    """Return a word without its possessive ending and without the full stop of a sentence."""
    word = POSSESSIVE.sub("", word)
    return word if ABBREVIATED_WORD.fullmatch(word) else word.rstrip(".")


def is_capitalised(word: str) -> bool:
    """Return whether a word begins with a capital ("Orla", "3rd")."""
    return word[:1].isupper() or (word[:1].isdigit() and word[1:2].isalpha())


def is_name_link(tokens: list[str], index: int) -> bool:
    """Return whether "of", "for" or "and" at `index` links two parts of one name.

    "Department of Justice" is one name, "Orla Tennick of Harbour Council" is not; so what stands
    before must be one capitalised word, or end in a noun that bodies are called by.
    """
    if tokens[index].lower() not in NAME_LINKS or index + 1 >= len(tokens):
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if after.lower() == THE and index + 2 < len(tokens):
        after = tokens[index + 2]
    if not (is_capitalised(before) and is_capitalised(after)) or POSSESSIVE.search(before):
        return False
    if tokens[index].lower() in COORDINATING:
        return index + 2 < len(tokens) and tokens[index + 2].lower() in BODY_NOUNS
    return before.lower() in BODY_NOUNS


def split_name(
    kernel: list[str], lexicon: SourceLexicon
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the capitalised words at the end of a kernel, and the titles before them."""
    index = len(kernel)
    while index > 0 and (
        is_capitalised(kernel[index - 1]) or kernel[index - 1].lower() in NAME_PARTICLES
    ):
        index -= 1
    while index < len(kernel) and not is_capitalised(kernel[index]):
        index += 1
    run = [clean(token) for token in kernel[index:]]
    words_before = [clean(t).lower().rstrip(".") for t in kernel[:index]]
    titles = (
        words_before[-1:]
        if words_before and words_before[-1] in lexicon.titles | lexicon.person
        else []
    )
    while len(run) > 1 and _is_title(run, lexicon):
        titles.append(run.pop(0).lower().rstrip("."))
    named, inner = split_office(run, lexicon)
    return tuple(named), (*titles, *inner)


def split_office(run: list[str], lexicon: SourceLexicon) -> tuple[list[str], list[str]]:
    """Split a run of capitalised words into a name and the titles before it.

    "Varnholt Harbour Commissioner Orla Tennick" gives the name after the last title, and so does
    "Secretary of State Orla Tennick".
    """
    if run and run[0] == OF:
        run = run[1:]
        while len(run) > 1 and run[0].lower() in lexicon.government | lexicon.titles | OFFICE_WORDS:
            run = run[1:]
    bodies = lexicon.government | lexicon.organisation | lexicon.document | lexicon.suffixes
    if len(run) < 3 or run[-1].lower() in bodies:
        return run, []
    for index in range(len(run) - 2, 0, -1):
        small = run[index].lower().rstrip(".")
        if small in lexicon.titles | lexicon.person and small not in lexicon.given:
            return run[index + 1 :], [small]
    return run, []


def _is_title(run: list[str], lexicon: SourceLexicon) -> bool:
    """Return whether the first word of a run is a title and a name is left after it."""
    first = run[0].lower().rstrip(".")
    last = run[-1].lower()
    if first not in lexicon.titles or (first == "general" and last in AFTER_GENERAL):
        return False
    bodies = lexicon.government | lexicon.organisation | lexicon.document
    return not (last in bodies or last in lexicon.outlet_names or last in lexicon.outlet)
