"""Mentions (coreference): a name, a description or a pronoun, by the words of a source alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from secondsource.language.english.abbreviations import ABBREVIATED_WORD
from secondsource.language.english.body_name_words import AFTER_GENERAL, BODY_NOUNS, OFFICE_WORDS
from secondsource.language.english.determiners import (
    APPOSITION_STARTS,
    DEFINITE,
    INDEFINITE,
    ONE_OF,
    ORDINALS,
    OWNING,
    SEVERAL,
    THE,
)
from secondsource.language.english.noun_number import is_plural, singular
from secondsource.language.english.noun_phrases import (
    ALSO_BEFORE_NOUNS,
    AND,
    COMPLETE_NOUNS,
    COORDINATING,
    NAME_LINKS,
    NAMED,
    OF,
    PARTICIPLE_ENDINGS,
    PAST_PARTICIPLE,
    PHRASE_STOPS,
    SHARE,
)
from secondsource.language.english.person_name_words import FORMER, NAME_PARTICLES
from secondsource.language.english.possessives import POSSESSIVE
from secondsource.language.english.pronoun_words import (
    PRONOUNS,
    REFLEXIVE,
)
from secondsource.language.english.source_lexicon import SourceLexicon

_TOKEN = re.compile(r"[\w&]+(?:[-.’'&/][\w&]+)*(?:\.(?=\s|$))?|[,;:()]")
_DASHES = re.compile(r"\s+[-–—]+\s+|[–—]")


class MentionForm(Enum):
    """What a mention is made of."""

    NOTHING = auto()
    PRONOUN = auto()
    NAME = auto()
    DESCRIPTION = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The words of a source, taken apart.

    Args:
        words: As they stand.
        form: What they are made of.
        head: The noun they turn on, singular and small; a pronoun itself; of a name the last word.
        name: The words of the name, without titles; empty if there is none.
        titled: Titles before the name, small.
        determiner: "the", "a", "his", "some", ...; small, empty if there is none.
        modifiers: The other words before the head, small.
        rest: What follows the head ("of the ministry", ", who saw it").
        owner: Who the head belongs to, if it says so ("Ithany" in "Ithany's foreign ministry").
        plural: Whether it speaks of several.
        noun: The head as it stands, small ("men" where the head is "man").
        apposed: The noun of an apposition after a name ("outlet" in "Far Bank, an exile outlet").
    """

    words: str
    form: MentionForm = MentionForm.NOTHING
    head: str = ""
    name: tuple[str, ...] = ()
    titled: tuple[str, ...] = ()
    determiner: str = ""
    modifiers: frozenset[str] = frozenset()
    rest: str = ""
    owner: str = ""
    plural: bool = False
    noun: str = ""
    apposed: str = ""

    @property
    def definite(self) -> bool:
        """Whether it points back at something known ("the source", "his office")."""
        return self.determiner in DEFINITE or self.determiner in OWNING

    @property
    def pronoun(self) -> str:
        """The pronoun it is, or ""."""
        return self.head if self.form is MentionForm.PRONOUN else ""


def clean(word: str) -> str:
    """Return a word without its possessive ending and without the full stop of a sentence."""
    word = POSSESSIVE.sub("", word)
    return word if ABBREVIATED_WORD.fullmatch(word) else word.rstrip(".")


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() or (word[:1].isdigit() and word[1:2].isalpha())


def split_words(text: str) -> list[str]:
    """Return the words and commas of a phrase."""
    return _TOKEN.findall(_DASHES.sub(" , ", text))


def parse_mention(words: str, known: SourceLexicon) -> Mention:
    """Take the words of a source apart.

    Args:
        words: The words, as they stand.
        known: The word lists of the language.
    """
    tokens = split_words(words.strip(" \"“”'‘’,"))
    if not tokens:
        return Mention(words=words)
    while len(tokens) > 1 and tokens[-1].lower() in REFLEXIVE:
        tokens.pop()
    if len(tokens) > 2 and tokens[1].lower() in REFLEXIVE:
        tokens.pop(1)
    if len(tokens) == 1 and tokens[0].lower() in PRONOUNS:
        return Mention(words=words, form=MentionForm.PRONOUN, head=tokens[0].lower())
    if SHARE.match(words.strip()):
        return Mention(
            words=words, form=MentionForm.DESCRIPTION, head="percent", plural=True, noun="percent"
        )
    return _parse_phrase(words, tokens[_office_length(tokens, known) :], known)


def _office_length(tokens: list[str], known: SourceLexicon) -> int:
    """Return where the name after an office begins: "Speaker of the House Rep. Orla Tennick"."""
    first = 1 if tokens[0].lower() in FORMER else 0
    if len(tokens) < first + 4 or tokens[first + 1].lower() != OF:
        return 0
    if tokens[first].lower() not in known.titles | known.person:
        return 0
    at, found = first + 2, 0
    while at < len(tokens) and tokens[at].lower() in known.titles | OFFICE_WORDS:
        at += 1
    if first and at > first + 2 and at < len(tokens) and _is_capitalised(tokens[at]):
        return at
    at = first + 2
    while at + 1 < len(tokens) and (_is_capitalised(tokens[at]) or tokens[at].lower() == THE):
        if tokens[at].lower().rstrip(".") in known.titles and _is_capitalised(tokens[at + 1]):
            found = at
        at += 1
    return found


def _kernel_size(tokens: list[str], known: SourceLexicon) -> int:
    """Return how many tokens belong to the phrase's kernel, before "of", "who", a comma."""
    for at, word in enumerate(tokens):
        small = word.lower()
        if word in ",;:()" or (
            at and _is_phrase_stop(tokens, at) and not _is_name_link(tokens, at)
        ):
            return at
        # "those surveyed", "the families gathered": what follows the noun is no part of it.
        before = tokens[at - 1].lower() if at else ""
        if (
            small == word
            and small.endswith(PARTICIPLE_ENDINGS)
            and before
            and _is_complete_noun(before, known)
        ):
            return at
        one = before in known.person | known.document and small not in known.person
        if small == word and small.endswith(PAST_PARTICIPLE) and one:
            return at
    return len(tokens)


def _is_phrase_stop(tokens: list[str], at: int) -> bool:
    small, before = tokens[at].lower(), tokens[at - 1].lower()
    if small in ALSO_BEFORE_NOUNS and before in DEFINITE | INDEFINITE | OWNING:
        return False
    return small in PHRASE_STOPS


def _is_complete_noun(word: str, known: SourceLexicon) -> bool:
    """Tell whether a word ends a phrase: a plural of one of the listed nouns, or "those"."""
    small = word.lower()
    nouns = known.person | known.group | known.document | known.organisation
    return small in COMPLETE_NOUNS or (is_plural(small) and singular(small) in nouns)


def _is_name_link(tokens: list[str], at: int) -> bool:
    """Tell whether "of", "for" or "and" at `at` ties two parts of one name together.

    "Department of Justice" is one name, "Orla Tennick of Harbour Council" is not; so what stands
    before must be one capitalised word, or end in a noun that bodies are called by.
    """
    if tokens[at].lower() not in NAME_LINKS or at + 1 >= len(tokens):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if after.lower() == THE and at + 2 < len(tokens):
        after = tokens[at + 2]
    if not (_is_capitalised(before) and _is_capitalised(after)) or POSSESSIVE.search(before):
        return False
    if tokens[at].lower() in COORDINATING:
        return at + 2 < len(tokens) and tokens[at + 2].lower() in BODY_NOUNS
    return before.lower() in BODY_NOUNS


def _parse_phrase(words: str, tokens: list[str], known: SourceLexicon) -> Mention:
    size = _kernel_size(tokens, known)
    core, rest = tokens[:size], " ".join(tokens[size:])
    if not core:
        return Mention(words=words, form=MentionForm.DESCRIPTION, head=tokens[0].lower(), rest=rest)
    if _is_coordination(tokens, size):
        return Mention(
            words=words,
            form=MentionForm.DESCRIPTION,
            head="people",
            rest=rest,
            plural=True,
            noun="people",
        )
    determiner = core[0].lower() if core[0].lower() in DEFINITE | INDEFINITE | OWNING else ""
    body = core[1:] if determiner and len(core) > 1 else core
    owner, body = _split_owner(body)
    name, titled = _split_name(body, known)
    last = clean(body[-1])
    noun = last.lower()
    before = frozenset({clean(t).lower() for t in body[:-1]} - ORDINALS)
    # "The First Steward" is an office; "Steward Odlam" is a name.
    called = len(name) == 1 and (noun in known.titles | known.person) and determiner
    several = determiner in SEVERAL and is_plural(noun)
    # "A Varnholt Republican": one of many, whoever it is.
    several = several or (determiner in ONE_OF and singular(noun) in known.person)
    common = len(body) == 1 and not owner and _is_common_noun(noun, known)
    if name and _is_capitalised(last) and not called and not several and not common:
        apposed = _apposed_noun(tokens[size:])
        return Mention(
            words=words,
            form=MentionForm.NAME,
            head=name[-1].lower(),
            name=name,
            titled=titled,
            determiner=determiner,
            modifiers=before,
            rest=rest,
            owner=owner,
            noun=noun,
            apposed=apposed,
        )
    apposition = _apposed_name(tokens[size:], known)
    bodies = known.outlet | known.organisation | known.government
    if apposition and (singular(noun) in known.person | bodies or len(apposition) > 1):
        return Mention(
            words=words,
            form=MentionForm.NAME,
            head=apposition[-1].lower(),
            name=apposition,
            titled=(singular(noun),),
            determiner=determiner,
            modifiers=before,
            rest=rest,
            owner=owner,
            noun=noun,
            apposed=singular(noun),
        )
    run, _ = _split_name(body[:-1], known) if len(body) > 2 else ((), ())
    if len(run) > 1 and noun in known.outlet and _is_capitalised(body[-2]) and not owner:
        # "The Rodong Sinmun newspaper" is a name with its kind after it.
        return Mention(
            words=words,
            form=MentionForm.NAME,
            head=run[-1].lower(),
            name=run,
            titled=(noun,),
            determiner=determiner,
            modifiers=before,
            rest=rest,
            noun=noun,
            apposed=noun,
        )
    plural = is_plural(noun) or noun in known.group - known.alone
    return Mention(
        words=words,
        form=MentionForm.DESCRIPTION,
        head=singular(noun),
        name=(),
        titled=titled,
        determiner=determiner,
        modifiers=before,
        rest=rest,
        owner=owner,
        plural=plural,
        noun=noun,
    )


def _is_coordination(tokens: list[str], size: int) -> bool:
    """Tell whether a phrase is of two names: "Tennick and Quillory"."""
    if size + 1 >= len(tokens) or tokens[size].lower() != AND:
        return False
    return _is_capitalised(tokens[size - 1]) and _is_capitalised(tokens[size + 1])


def _is_common_noun(noun: str, known: SourceLexicon) -> bool:
    """Tell whether a lone word is a common noun that only the start of a sentence made large."""
    if noun in known.group - known.government_names or noun in INDEFINITE:
        return True
    nouns = known.person | known.document | known.outlet | known.organisation
    return is_plural(noun) and singular(noun) in nouns


def _apposed_noun(rest: list[str]) -> str:
    """Return the noun of an apposition: ", an exile outlet" gives "outlet"; "" if there is none."""
    if len(rest) < 3 or rest[0] != "," or rest[1].lower() not in APPOSITION_STARTS:
        return ""
    end = next(
        (
            at
            for at in range(2, len(rest))
            if rest[at] in ",;:()" or rest[at].lower() in PHRASE_STOPS
        ),
        len(rest),
    )
    return singular(clean(rest[end - 1]).lower())


def _apposed_name(rest: list[str], known: SourceLexicon) -> tuple[str, ...]:
    """Return the name set after a description, or ().

    "The author of the book, Orla Tennick, ..." and "a clerk named Orla Tennick" give the name.
    """
    for at, word in enumerate(rest):
        called = word.lower() in NAMED and at == 0
        if word != "," and not called:
            continue
        end = next((n for n in range(at + 1, len(rest)) if rest[n] in ",;:()"), len(rest))
        name = rest[at + 1 : end]
        # After a longer description only what is surely a name: "a clerk from Ostwyn, Varnholt".
        least = 1 if at == 0 else 2
        whole = all(_is_capitalised(t) or t in NAME_PARTICLES for t in name)
        if least <= len(name) <= 5 and whole:
            found = _split_name(name, known)[0]
            sure = at == 0 or (found and found[0].lower() in known.given)
            return found if sure else ()
        return ()
    return ()


def _split_owner(body: list[str]) -> tuple[str, list[str]]:
    """Part "Ithany's foreign ministry" into the owner and what is owned."""
    for at in range(len(body) - 2, -1, -1):
        if POSSESSIVE.search(body[at]) and _is_capitalised(body[at]):
            return " ".join(clean(t) for t in body[: at + 1]), body[at + 1 :]
    return "", body


def _split_name(body: list[str], known: SourceLexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the capitalised words at the end of a kernel, and the titles before them."""
    at = len(body)
    while at > 0 and (_is_capitalised(body[at - 1]) or body[at - 1].lower() in NAME_PARTICLES):
        at -= 1
    while at < len(body) and not _is_capitalised(body[at]):
        at += 1
    run = [clean(token) for token in body[at:]]
    before = [clean(t).lower().rstrip(".") for t in body[:at]]
    titles = before[-1:] if before and before[-1] in known.titles | known.person else []
    while len(run) > 1 and _is_title(run, known):
        titles.append(run.pop(0).lower().rstrip("."))
    named, inner = split_office(run, known)
    return tuple(named), (*titles, *inner)


def split_office(run: list[str], known: SourceLexicon) -> tuple[list[str], list[str]]:
    """Part a run of capitalised words into a name and the titles before it.

    "Varnholt Harbour Commissioner Orla Tennick" gives the name after the last title, and so does
    "Secretary of State Orla Tennick".
    """
    if run and run[0] == OF:
        run = run[1:]
        while len(run) > 1 and run[0].lower() in known.government | known.titles | OFFICE_WORDS:
            run = run[1:]
    bodies = known.government | known.organisation | known.document | known.suffixes
    if len(run) < 3 or run[-1].lower() in bodies:
        return run, []
    for at in range(len(run) - 2, 0, -1):
        small = run[at].lower().rstrip(".")
        if small in known.titles | known.person and small not in known.given:
            return run[at + 1 :], [small]
    return run, []


def _is_title(run: list[str], known: SourceLexicon) -> bool:
    """Tell whether the first word of a run is a title and a name is left after it."""
    first = run[0].lower().rstrip(".")
    last = run[-1].lower()
    if first not in known.titles or (first == "general" and last in AFTER_GENERAL):
        return False
    bodies = known.government | known.organisation | known.document
    return not (last in bodies or last in known.outlet_names or last in known.outlet)
