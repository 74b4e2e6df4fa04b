"""Parts of names: the name itself, the offices and occupations before it, links within it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondsource.language.english.abbreviations import ABBREVIATED_WORD
from secondsource.language.english.body_name_words import (
    AFTER_GENERAL,
    BODY_NOUNS,
    NEWS_WORDS,
    OFFICE_WORDS,
)
from secondsource.language.english.determiners import THE
from secondsource.language.english.east_asian_names import (
    east_asian_name_length,
    is_chinese_name,
    is_east_asian_name,
)
from secondsource.language.english.name_prefixes import NAME_PREFIXES
from secondsource.language.english.non_person_words import (
    DAYS_AFTER_NAMES,
    JOINED_ADJECTIVE,
    NEVER_IN_PERSON_NAMES,
    PARTS_OF_PLACES,
    PEOPLE_ADJECTIVE,
    THING_NOUNS,
    US_STATES,
)
from secondsource.language.english.noun_phrases import COORDINATING, LIST_JOINT, NAME_LINKS, OF
from secondsource.language.english.person_name_words import (
    BEFORE_FULL_NAMES,
    KINSHIP_NOUNS,
    NAME_PARTICLES,
    OCCUPATIONS,
    PLAYER_POSITIONS,
    RANK_ENDINGS,
)
from secondsource.language.english.possessives import POSSESSIVE
from secondsource.language.english.source_lexicon import SourceLexicon

_INNER_CAPITAL = re.compile(r"([A-Z]\w*?[a-z])[A-Z]")
_INITIAL = re.compile(r"[A-Z]\.?")


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
        is_capitalised(kernel[index - 1])
        or kernel[index - 1].lower() in NAME_PARTICLES
        or (index > 1 and is_name_link(kernel, index - 1))
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
    while len(run) > 1 and not is_east_asian_name(run):
        first = run[0].lower().rstrip(".")
        if not (_is_title(run, lexicon) or (titles and first in RANK_ENDINGS)):
            break
        titles.append(first)
        run.pop(0)
    named, inner = split_office(run, lexicon)
    return tuple(named), (*titles, *inner)


def split_office(run: list[str], lexicon: SourceLexicon) -> tuple[list[str], list[str]]:
    """Split a run of capitalised words into a name and the titles before it.

    "Varnholt Harbour Commissioner Orla Tennick" gives the name after the last title, and so do
    "Secretary of State Orla Tennick" and "Singer Tennick".
    """
    if run and run[0] == OF:
        run = run[1:]
        while len(run) > 1 and run[0].lower() in lexicon.government | lexicon.titles | OFFICE_WORDS:
            run = run[1:]
    run = _without_surroundings(run, lexicon)
    bodies = lexicon.government | lexicon.organisation | lexicon.document | lexicon.suffixes
    if len(run) < 2 or run[-1].lower() in bodies | THING_NOUNS or is_east_asian_name(run):
        return run, []
    for index in range(len(run) - 2, -1, -1):
        if _is_office(run, index, lexicon):
            return run[index + 1 :], [run[index].lower().rstrip(".")]
    return _name_after_body(run, lexicon), []


def _is_office(run: list[str], index: int, lexicon: SourceLexicon) -> bool:
    """Return whether the word at `index` is an office or occupation, and a name follows it."""
    small = run[index].lower().rstrip(".")
    if run[index] in PLAYER_POSITIONS and index + 2 < len(run):
        return True
    if index == 0:
        if small in OCCUPATIONS:
            return True
        is_full_name = len(run) > 2 and run[1].lower() in lexicon.given
        return is_full_name and (
            small in BEFORE_FULL_NAMES or PEOPLE_ADJECTIVE.fullmatch(run[0]) is not None
        )
    if small not in lexicon.titles | lexicon.person | OCCUPATIONS or small in lexicon.given:
        return False
    # "Choe Son Hui" has no son in it, "Orla Mayor Tennick" a name before the office.
    if small in KINSHIP_NOUNS or east_asian_name_length(run[index - 1 :]):
        return False
    return not (index == len(run) - 2 and run[index - 1].lower() in lexicon.given)


def _without_surroundings(run: list[str], lexicon: SourceLexicon) -> list[str]:
    """Return a run without weekdays after a name and without what a name stands beside.

    "The Far Bank Monday" is the name of a newspaper and a day, "Ostwyn-based Tarrow" that of a firm
    and its town, "TARROW Orla Tennick" a label and a name.
    """
    while len(run) > 1 and run[-1].lower().rstrip(".") in DAYS_AFTER_NAMES:
        run = run[:-1]
    while len(run) > 1 and JOINED_ADJECTIVE.fullmatch(run[0]):
        run = run[1:]
    shouted = 0
    while shouted < len(run) and len(run[shouted]) > 2 and run[shouted].isupper():
        shouted += 1
    after = run[shouted:]
    is_label = len(after) > 1 and (
        after[0].lower() in lexicon.given or after[0].upper() in run[:shouted]
    )
    return after if is_label else run


def _name_after_body(run: list[str], lexicon: SourceLexicon) -> list[str]:
    """Return the name of a person set after a body: "Harbour Committee Robert Tennick"."""
    bodies = lexicon.government | lexicon.organisation | NEWS_WORDS
    for index in range(len(run) - 3, 0, -1):
        after = run[index + 1 :]
        if run[index].lower() in bodies and after[0].lower() in lexicon.given:
            return after
    return run


def _is_title(run: list[str], lexicon: SourceLexicon) -> bool:
    """Return whether the first word of a run is a title and a name is left after it."""
    first = run[0].lower().rstrip(".")
    last = run[-1].lower()
    if first not in lexicon.titles or (first == "general" and run[1].lower() in AFTER_GENERAL):
        return False
    if first == "general" and last in AFTER_GENERAL:
        return False
    bodies = lexicon.government | lexicon.organisation | lexicon.document
    return not (last in bodies or last in lexicon.outlet_names or last in lexicon.outlet)


def is_name_of_person(name: tuple[str, ...], lexicon: SourceLexicon) -> bool:
    """Return whether a name has the form of a person's: by its given name or an initial.

    Args:
        name: The words of the name, without titles.
        lexicon: The word lists.
    """
    # "Jean-Tarn" begins with a given name too.
    if (
        name[0].lower().split("-")[0] in lexicon.given
        or is_east_asian_name(name)
        or is_chinese_name(name)
    ):
        return True
    return len(name) > 2 and any(_INITIAL.fullmatch(word) for word in name[:-1])


def _is_us_state(words: Sequence[str]) -> bool:
    """Return whether words are a state of the United States, or a part of one.

    Args:
        words: In small letters.
    """
    whole = words[1:] if words[0] in PARTS_OF_PLACES else words
    return " ".join(whole) in US_STATES


def is_no_person(name: Sequence[str]) -> bool:
    """Return whether a name cannot be a person's: "Sign Up You", "Ostwyn Boulevard", "WATCHERS"."""
    words = [word.lower().rstrip(".") for word in name]
    if words[-1] in THING_NOUNS | DAYS_AFTER_NAMES or not NEVER_IN_PERSON_NAMES.isdisjoint(words):
        return True
    if any(character.isdigit() for word in words for character in word):
        return True
    if _is_us_state(words) or len(set(words)) < len(words):
        return True
    if all(len(word) == 1 for word in words):
        return True
    # "SpaceX" and "WebMD" are firms, "McTarrow" and "LeTarrow" are not.
    for word in name:
        inner = _INNER_CAPITAL.match(word)
        if inner and inner[1] not in NAME_PREFIXES and "-" not in word:
            return True
    return all(word.isupper() for word in name) and any(len(word) > 3 for word in name)


def lists_east_asian_names(words: str) -> bool:
    """Return whether words list two or more Korean or Chinese names: "Pak Mi Ran, Hyon Sok Pil"."""
    items = [item.split() for item in LIST_JOINT.split(words)]
    return sum(is_east_asian_name(item) for item in items) > 1
