"""Mentions (coreference): the words of a source, parsed as a name, description or pronoun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from secondsource.attribution.coreference.name_parts import (
    clean,
    is_capitalised,
    is_name_link,
    split_name,
)
from secondsource.language.english.body_name_words import BODY_NOUNS, OFFICE_WORDS
from secondsource.language.english.determiners import (
    APPOSITION_STARTS,
    DEFINITE,
    INDEFINITE,
    ONE_OF,
    ORDINALS,
    POSSESSIVE_DETERMINERS,
    SEVERAL,
    THE,
)
from secondsource.language.english.east_asian_names import (
    east_asian_name_length,
    is_east_asian_name,
)
from secondsource.language.english.non_person_words import (
    NEVER_IN_PERSON_NAMES,
    PARTS_OF_PLACES,
    THING_NOUNS,
)
from secondsource.language.english.noun_number import PEOPLE, is_plural, singular
from secondsource.language.english.noun_phrases import (
    ALSO_BEFORE_NOUNS,
    AND,
    COMPLETE_NOUNS,
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
    AFTER_PRONOUNS,
    HE,
    PRONOUNS,
    REFLEXIVE,
    SHE,
    THEY,
    WE,
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
    """The parsed words of a source.

    Args:
        words: As they stand.
        form: What they are made of.
        head: The head noun, singular; a pronoun itself; of a name the last word. In small letters.
        name: The words of the name, without titles; empty if there is none.
        titles: Titles before the name, in small letters.
        determiner: "the", "a", "his", "some", ...; in small letters, or "".
        modifiers: The other words before the head, in small letters.
        rest: What follows the head ("of the ministry", ", who saw it").
        owner: Who the head belongs to, if it says so ("Ithany" in "Ithany's foreign ministry").
        plural: Whether it refers to several.
        noun: The head as it stands, in small letters ("men" where the head is "man").
        apposed_noun: Noun of an apposition after a name ("outlet" in "Far Bank, an exile outlet").
    """

    words: str
    form: MentionForm = MentionForm.NOTHING
    head: str = ""
    name: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    determiner: str = ""
    modifiers: frozenset[str] = frozenset()
    rest: str = ""
    owner: str = ""
    plural: bool = False
    noun: str = ""
    apposed_noun: str = ""

    @property
    def is_definite(self) -> bool:
        """Whether it refers back to something known ("the source", "his office")."""
        return self.determiner in DEFINITE or self.determiner in POSSESSIVE_DETERMINERS

    @property
    def pronoun(self) -> str:
        """The pronoun it is, or ""."""
        return self.head if self.form is MentionForm.PRONOUN else ""


def split_words(text: str) -> list[str]:
    """Return the words and commas of a phrase."""
    return _TOKEN.findall(_DASHES.sub(" , ", text))


def parse_mention(words: str, lexicon: SourceLexicon) -> Mention:
    """Parse the words of a source.

    Args:
        words: The words, as they stand.
        lexicon: The word lists of the language.
    """
    tokens = split_words(words.strip(" \"“”'‘’,"))
    if not tokens:
        return Mention(words=words)
    while len(tokens) > 1 and tokens[-1].lower() in REFLEXIVE:
        tokens.pop()
    if len(tokens) > 2 and tokens[1].lower() in REFLEXIVE:
        tokens.pop(1)
    if _is_pronoun(tokens):
        return Mention(words=words, form=MentionForm.PRONOUN, head=tokens[0].lower())
    if SHARE.match(words.strip()):
        return Mention(
            words=words, form=MentionForm.DESCRIPTION, head="percent", plural=True, noun="percent"
        )
    return _parse_phrase(words, tokens[_office_length(tokens, lexicon) :], lexicon)


def gender_of_noun(mention: Mention, lexicon: SourceLexicon) -> str:
    """Return "he" or "she" if the head noun of a mention tells it, else ""."""
    if mention.head in lexicon.nouns_he:
        return "he"
    return "she" if mention.head in lexicon.nouns_she else ""


def several(mention: Mention) -> Mention:
    """Return a mention as a description of several: "the Harbour Party and the state"."""
    return replace(
        mention,
        form=MentionForm.DESCRIPTION,
        head=PEOPLE,
        name=(),
        titles=(),
        plural=True,
        noun=PEOPLE,
    )


def _is_pronoun(tokens: list[str]) -> bool:
    """Return whether words are a pronoun alone, or with a clause: "He in the message"."""
    first = tokens[0].lower()
    # "US" and "WHO" are names.
    if tokens[0].isupper() and len(first) > 1:
        return False
    if len(tokens) == 1:
        return first in PRONOUNS
    return first in HE | SHE | THEY | WE and tokens[1].lower() in AFTER_PRONOUNS


def _office_length(tokens: list[str], lexicon: SourceLexicon) -> int:
    """Return where the name after an office begins: "Speaker of the House Rep. Orla Tennick"."""
    first = 1 if tokens[0].lower() in FORMER else 0
    if len(tokens) < first + 4 or tokens[first + 1].lower() != OF:
        return 0
    if tokens[first].lower() not in lexicon.titles | lexicon.person:
        return 0
    index, length = first + 2, 0
    while index < len(tokens) and tokens[index].lower() in lexicon.titles | OFFICE_WORDS:
        index += 1
    if first and index > first + 2 and index < len(tokens) and is_capitalised(tokens[index]):
        return index
    index = first + 2
    while index + 1 < len(tokens) and (
        is_capitalised(tokens[index]) or tokens[index].lower() == THE
    ):
        if tokens[index].lower().rstrip(".") in lexicon.titles and is_capitalised(
            tokens[index + 1]
        ):
            length = index
        index += 1
    return length


def _kernel_size(tokens: list[str], lexicon: SourceLexicon) -> int:
    """Return how many tokens belong to the phrase's kernel, before "of", "who", a comma."""
    for index, word in enumerate(tokens):
        small = word.lower()
        if word in ",;:()" or (
            index and _is_phrase_stop(tokens, index) and not is_name_link(tokens, index)
        ):
            return index
        # "those surveyed", "the families gathered": what follows the noun is no part of it.
        before = tokens[index - 1].lower() if index else ""
        if (
            small == word
            and small.endswith(PARTICIPLE_ENDINGS)
            and before
            and _is_complete_noun(before, lexicon)
        ):
            return index
        is_single_noun = before in lexicon.person | lexicon.document and small not in lexicon.person
        if small == word and small.endswith(PAST_PARTICIPLE) and is_single_noun:
            return index
    return len(tokens)


def _is_phrase_stop(tokens: list[str], index: int) -> bool:
    small, before = tokens[index].lower(), tokens[index - 1].lower()
    if small in ALSO_BEFORE_NOUNS and before in DEFINITE | INDEFINITE | POSSESSIVE_DETERMINERS:
        return False
    return small in PHRASE_STOPS


def _is_complete_noun(word: str, lexicon: SourceLexicon) -> bool:
    """Return whether a word ends a phrase: a plural of one of the listed nouns, or "those"."""
    small = word.lower()
    nouns = lexicon.person | lexicon.group | lexicon.document | lexicon.organisation
    return small in COMPLETE_NOUNS or (is_plural(small) and singular(small) in nouns)


def _parse_phrase(words: str, tokens: list[str], lexicon: SourceLexicon) -> Mention:
    size = max(_kernel_size(tokens, lexicon), east_asian_name_length(tokens))
    kernel, rest = tokens[:size], " ".join(tokens[size:])
    if not kernel:
        return Mention(words=words, form=MentionForm.DESCRIPTION, head=tokens[0].lower(), rest=rest)
    if _is_coordination(tokens, size):
        return Mention(
            words=words,
            form=MentionForm.DESCRIPTION,
            head=PEOPLE,
            rest=rest,
            plural=True,
            noun=PEOPLE,
        )
    determiner = (
        kernel[0].lower()
        if kernel[0].lower() in DEFINITE | INDEFINITE | POSSESSIVE_DETERMINERS
        and not is_east_asian_name(kernel)
        else ""
    )
    nominal = kernel[1:] if determiner and len(kernel) > 1 else kernel
    owner, nominal = _split_owner(nominal)
    name, titles = split_name(nominal, lexicon)
    last = clean(nominal[-1])
    noun = last.lower()
    modifiers = frozenset({clean(t).lower() for t in nominal[:-1]} - ORDINALS)
    # "The First Steward" is an office; "Steward Odlam" is a name.
    is_office = len(name) == 1 and (noun in lexicon.titles | lexicon.person) and determiner
    is_unnamed = determiner in SEVERAL and is_plural(noun)
    # "A Varnholt Republican" is one of many, without a name.
    is_unnamed = is_unnamed or (determiner in ONE_OF and singular(noun) in lexicon.person)
    is_common = len(nominal) == 1 and not owner and _is_common_noun(noun, lexicon)
    if name and is_capitalised(last) and not is_office and not is_unnamed and not is_common:
        apposed_noun = _apposed_noun(tokens[size:])
        return Mention(
            words=words,
            form=MentionForm.NAME,
            head=name[-1].lower(),
            name=name,
            titles=titles,
            determiner=determiner,
            modifiers=modifiers,
            rest=rest,
            owner=owner,
            noun=noun,
            apposed_noun=apposed_noun,
        )
    is_person = singular(noun) in lexicon.person or noun in ONE_OF
    apposed_name = _apposed_name(tokens[size:], lexicon, is_person)
    bodies = lexicon.outlet | lexicon.organisation | lexicon.government
    if apposed_name and (singular(noun) in lexicon.person | bodies or len(apposed_name) > 1):
        return Mention(
            words=words,
            form=MentionForm.NAME,
            head=apposed_name[-1].lower(),
            name=apposed_name,
            titles=(singular(noun),),
            determiner=determiner,
            modifiers=modifiers,
            rest=rest,
            owner=owner,
            noun=noun,
            apposed_noun=singular(noun),
        )
    run, _ = split_name(nominal[:-1], lexicon) if len(nominal) > 2 else ((), ())
    if len(run) > 1 and noun in lexicon.outlet and is_capitalised(nominal[-2]) and not owner:
        # "The Rodong Sinmun newspaper" is a name with its kind after it.
        return Mention(
            words=words,
            form=MentionForm.NAME,
            head=run[-1].lower(),
            name=run,
            titles=(noun,),
            determiner=determiner,
            modifiers=modifiers,
            rest=rest,
            noun=noun,
            apposed_noun=noun,
        )
    plural = is_plural(noun) or noun in lexicon.group - lexicon.individuals
    return Mention(
        words=words,
        form=MentionForm.DESCRIPTION,
        head=singular(noun),
        name=(),
        titles=titles,
        determiner=determiner,
        modifiers=modifiers,
        rest=rest,
        owner=owner,
        plural=plural,
        noun=noun,
    )


def _is_coordination(tokens: list[str], size: int) -> bool:
    """Return whether a phrase is of two names: "Tennick and Quillory"."""
    if size + 1 >= len(tokens) or tokens[size].lower() != AND:
        return False
    return is_capitalised(tokens[size - 1]) and is_capitalised(tokens[size + 1])


def _is_common_noun(noun: str, lexicon: SourceLexicon) -> bool:
    """Return whether a lone word is a common noun capitalised only by the start of a sentence."""
    if noun in lexicon.group - lexicon.government_names or noun in INDEFINITE:
        return True
    nouns = lexicon.person | lexicon.document | lexicon.outlet | lexicon.organisation
    return is_plural(noun) and singular(noun) in nouns


def _apposed_noun(rest: list[str]) -> str:
    """Return the noun of an apposition: ", an exile outlet" gives "outlet"; "" if there is none."""
    if len(rest) < 3 or rest[0] != "," or rest[1].lower() not in APPOSITION_STARTS:
        return ""
    end = next(
        (
            index
            for index in range(2, len(rest))
            if rest[index] in ",;:()" or rest[index].lower() in PHRASE_STOPS
        ),
        len(rest),
    )
    return singular(clean(rest[end - 1]).lower())


def _apposed_name(rest: list[str], lexicon: SourceLexicon, is_person: bool) -> tuple[str, ...]:
    """Return the name set after a description, or ().

    "The author of the book, Orla Tennick, ..." and "a clerk named Orla Tennick" give the name.

    Args:
        rest: What follows the noun of the description.
        lexicon: The word lists of the language.
        is_person: Whether that noun is of one person.
    """
    for index, word in enumerate(rest):
        follows_name_word = word.lower() in NAMED and index == 0
        if word != "," and not follows_name_word:
            continue
        end = next((n for n in range(index + 1, len(rest)) if rest[n] in ",;:()"), len(rest))
        name = rest[index + 1 : end]
        # After a longer description only what is surely a name: "a clerk from Ostwyn, Varnholt".
        least = 1 if index == 0 else 2
        is_name = all(is_capitalised(t) or t in NAME_PARTICLES for t in name)
        if least <= len(name) <= 5 and is_name:
            apposed, titles = split_name(name, lexicon)
            is_known = bool(apposed) and apposed[0].lower() in lexicon.given
            is_certain = index == 0 or is_known
            if not is_certain and is_person:
                is_certain = _is_person_after(rest[index - 1], apposed, titles, lexicon)
            return apposed if is_certain else ()
        return ()
    return ()


def _is_person_after(
    before: str, name: tuple[str, ...], titles: tuple[str, ...], lexicon: SourceLexicon
) -> bool:
    """Return whether the name after a person's longer description is that person's.

    It is with a title ("a pilot in Tarn, Capt. Oda Brasken"). Without, what stands before may go on
    with the name of a body ("a spokesman for the airline, Blue Heron") or with a larger place ("a
    clerk from Ostwyn, Upper Varnholt"): it is a person's after any other common noun.
    """
    if titles:
        return bool(name)
    small = before.lower()
    bodies = lexicon.organisation | lexicon.outlet | lexicon.government | lexicon.group
    is_of_body = singular(small) in bodies | BODY_NOUNS | OFFICE_WORDS
    never = NEVER_IN_PERSON_NAMES | PARTS_OF_PLACES | THING_NOUNS
    is_of_thing = any(part.lower() in never for part in name)
    return len(name) > 1 and before == small and not is_of_body and not is_of_thing


def _split_owner(nominal: list[str]) -> tuple[str, list[str]]:
    """Split "Ithany's foreign ministry" into the owner and what is owned."""
    for index in range(len(nominal) - 2, -1, -1):
        if POSSESSIVE.search(nominal[index]) and is_capitalised(nominal[index]):
            return " ".join(clean(t) for t in nominal[: index + 1]), nominal[index + 1 :]
    return "", nominal
