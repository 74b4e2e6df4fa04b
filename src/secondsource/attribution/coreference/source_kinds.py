"""Kinds of sources by rules over their own words and a list of known names."""

from __future__ import annotations

import re
from collections.abc import Callable

from secondsource.attribution.coreference.mentions import Mention, MentionForm
from secondsource.language.english.body_name_words import (
    CARRIER_WORDS,
    FORCES,
    NEWS_WORDS,
    OUTLET_ENDINGS,
)
from secondsource.language.english.determiners import ONE, ONE_MEMBER, PARTITIVE, SMALL_NUMBERS, THE
from secondsource.language.english.noun_number import is_plural, singular
from secondsource.language.english.noun_phrases import (
    AND_MORE,
    BOTH,
    COORDINATING,
    JOINED_NOUN,
    LISTED_NAMES,
    NAME_LINKS,
    OF_PEOPLE,
    PARTITIVE_LINKS,
    TRAILING_APPOSITION,
)
from secondsource.language.english.person_name_words import PEOPLES_ENDINGS, PERSON_ENDINGS
from secondsource.language.english.pronoun_words import HE, PLURAL_DEMONSTRATIVES, SHE, THEY, WE
from secondsource.language.english.source_lexicon import SourceLexicon
from secondsource.model import SourceKind

KindLookup = Callable[[str], SourceKind | None]
"""Returns the kind of a name in the gazetteer, None for all others."""

# "And" joins two persons as well; "of" and "for" stand in names of bodies alone.
_LINKS_OF_BODIES = NAME_LINKS - COORDINATING
_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,6}s?")


def no_known_kind(name: str) -> SourceKind | None:
    """Return None: the lookup without a gazetteer."""
    return None


def kind_of(mention: Mention, lexicon: SourceLexicon, known_kind: KindLookup) -> SourceKind:
    """Return the kind that a mention shows by itself; unknown where it shows none."""
    if mention.form is MentionForm.NOTHING:
        return SourceKind.UNKNOWN
    if mention.form is MentionForm.PRONOUN:
        return _kind_of_pronoun(mention.head)
    if mention.form is MentionForm.NAME:
        return kind_of_name(mention, lexicon, known_kind)
    return _kind_of_description(mention, lexicon, known_kind)


def _kind_of_pronoun(pronoun: str) -> SourceKind:
    if pronoun in HE | SHE:
        return SourceKind.UNNAMED
    plural_pronouns = THEY | WE | PLURAL_DEMONSTRATIVES
    return SourceKind.GROUP if pronoun in plural_pronouns else SourceKind.UNKNOWN


def kind_of_name(  # noqa: PLR0911 - one return for each rule, the surest first
    mention: Mention, lexicon: SourceLexicon, known_kind: KindLookup
) -> SourceKind:
    """Return the kind of a name from its titles, its words and the gazetteer."""
    name = " ".join(mention.name)
    if has_several_names(mention):
        return SourceKind.GROUP
    kind_in_gazetteer = known_kind(name)
    if kind_in_gazetteer is not None:
        return kind_in_gazetteer
    last = mention.name[-1].lower()
    # "Far Bank Sport", "the Nightferry": an edition, or a name that only its article makes one.
    begins_with_body = len(mention.name) > 1 and mention.name[0].lower() not in lexicon.given
    beginnings = (" ".join(mention.name[:size]) for size in range(1, len(mention.name)))
    if begins_with_body and any(known_kind(b) is SourceKind.OUTLET for b in beginnings):
        return SourceKind.OUTLET
    if last in lexicon.outlet_names and len(mention.name) == 1 and mention.determiner == THE:
        return SourceKind.OUTLET
    if last in lexicon.outlet or last.endswith(OUTLET_ENDINGS):
        return SourceKind.OUTLET
    is_plural_noun = len(mention.name) == 1 and is_plural(last) and singular(last) in lexicon.person
    if is_plural_noun or is_family(mention):
        return SourceKind.GROUP
    by_words = _kind_from_name_words([w.lower().strip(".") for w in mention.name], lexicon)
    # "The State Administration for Market Regulation": no title of a person stands before it.
    link = next((n for n, word in enumerate(mention.name) if word in _LINKS_OF_BODIES), 0)
    if link:
        head = _kind_from_name_words([mention.name[link - 1].lower()], lexicon)
        return by_words or head or SourceKind.ORGANISATION
    for title in (*mention.titles, mention.apposed_noun):
        by_title = _kind_from_title(title, lexicon)
        if by_title is not None:
            return by_title
    if by_words is not None:
        return by_words
    if len(mention.name) > 1:
        return SourceKind.PERSON
    return _kind_of_single_word(mention, lexicon)


def has_several_names(mention: Mention) -> bool:
    """Return whether words name several: "Tennick and Quillory", "both Tennick and her office"."""
    words = mention.words.strip(" ,")
    if mention.rest.startswith(AND_MORE) or BOTH.match(words):
        return True
    return LISTED_NAMES.search(TRAILING_APPOSITION.sub("", words)) is not None


def is_family(mention: Mention) -> bool:
    """Return whether a name is that of several people who share it: "the Tennicks"."""
    is_single_word = len(mention.name) == 1 and mention.determiner == THE
    return is_single_word and _FAMILY.fullmatch(mention.name[0]) is not None


_FAMILY = re.compile(r"[A-Z][a-z]{2,}(?<!s)s")


def _kind_from_title(title: str, lexicon: SourceLexicon) -> SourceKind | None:
    """Return the kind that a noun beside a name implies."""
    for nouns, kind in (
        (lexicon.person | lexicon.titles, SourceKind.PERSON),
        (lexicon.outlet, SourceKind.OUTLET),
        (lexicon.organisation, SourceKind.ORGANISATION),
        (lexicon.government, SourceKind.GOVERNMENT),
        (lexicon.document, SourceKind.DOCUMENT),
    ):
        if title in nouns:
            return kind
    return None


def _kind_from_name_words(  # noqa: PLR0911 - one return for each rule, the surest first
    name: list[str], lexicon: SourceLexicon
) -> SourceKind | None:
    last = name[-1]
    if len(name) > 1 and set(name[:-1]) & NEWS_WORDS and last in CARRIER_WORDS:
        return SourceKind.OUTLET
    if len(name) > 1 and name[0] in lexicon.given and last not in lexicon.suffixes:
        return SourceKind.PERSON
    if last in FORCES and len(name) > 1:
        return SourceKind.GOVERNMENT
    if last.endswith(PEOPLES_ENDINGS) or (
        len(name) > 1 and is_plural(last) and singular(last) in lexicon.person
    ):
        return SourceKind.GROUP
    if last in lexicon.suffixes:
        return SourceKind.ORGANISATION
    if " ".join(name) in lexicon.government_names:
        return SourceKind.GOVERNMENT
    for word in (last, *name[:1]):
        for nouns, kind in _nouns_in_names(lexicon):
            if word in nouns and (len(name) > 1 or kind is not SourceKind.OUTLET):
                return kind
    return None


def _nouns_in_names(lexicon: SourceLexicon) -> tuple[tuple[frozenset[str], SourceKind], ...]:
    return (
        (lexicon.outlet_names, SourceKind.OUTLET),
        (lexicon.government, SourceKind.GOVERNMENT),
        (lexicon.organisation, SourceKind.ORGANISATION),
        (lexicon.document, SourceKind.DOCUMENT),
    )


def _kind_of_single_word(mention: Mention, lexicon: SourceLexicon) -> SourceKind:
    name = mention.name[0]
    small = name.lower()
    if is_plural(small) and singular(small) in lexicon.person | lexicon.group:
        return SourceKind.GROUP
    if _ACRONYM.fullmatch(name):
        return SourceKind.ORGANISATION
    if small in lexicon.person:
        return SourceKind.UNNAMED
    # A lone word that no list knows is a surname in most of PolNeAR's training reports.
    return SourceKind.PERSON


def _kind_of_description(  # noqa: PLR0911 - one return for each rule, the surest first
    mention: Mention, lexicon: SourceLexicon, known_kind: KindLookup
) -> SourceKind:
    head = mention.head
    if head in PARTITIVE and mention.rest.startswith(PARTITIVE_LINKS):
        is_one_person = head in ONE_MEMBER and not mention.plural
        return SourceKind.UNNAMED if is_one_person else SourceKind.GROUP
    if head == ONE:
        return SourceKind.UNNAMED
    people = OF_PEOPLE.match(mention.rest) if head == "group" else None
    if people and _has_plural_person(people[1].lower().split(), lexicon):
        return SourceKind.GROUP
    if head in SMALL_NUMBERS and not mention.rest:
        return SourceKind.GROUP
    for nouns, kind in (
        (lexicon.group, SourceKind.GROUP),
        (lexicon.person, SourceKind.PERSON),
        (lexicon.outlet, SourceKind.OUTLET),
        (lexicon.government, SourceKind.GOVERNMENT),
        (lexicon.organisation, SourceKind.ORGANISATION),
        (lexicon.document, SourceKind.DOCUMENT),
    ):
        if head in nouns or mention.noun in nouns:
            return _kind_of_noun(kind, mention, lexicon)
    kind_in_gazetteer = known_kind(f"{mention.owner} {' '.join(mention.name)}".strip())
    if kind_in_gazetteer is not None:
        return kind_in_gazetteer
    if head.endswith(PERSON_ENDINGS):
        return SourceKind.GROUP if mention.plural else SourceKind.UNNAMED
    return SourceKind.GROUP if mention.plural else SourceKind.UNKNOWN


def _has_plural_person(nouns: list[str], lexicon: SourceLexicon) -> bool:
    """Return whether words name several people: "black parents", "former aides"."""
    return any(is_plural(noun) and singular(noun) in lexicon.person for noun in nouns)


def _kind_of_noun(kind: SourceKind, mention: Mention, lexicon: SourceLexicon) -> SourceKind:
    joined = JOINED_NOUN.match(mention.rest)
    if joined and (mention.plural or kind not in (SourceKind.PERSON, SourceKind.GROUP)):
        return SourceKind.GROUP if mention.plural or joined["other"] else kind
    if kind is SourceKind.GROUP:
        return SourceKind.UNNAMED if mention.head in lexicon.individuals else SourceKind.GROUP
    if kind is SourceKind.PERSON:
        if mention.plural or (joined and joined["other"]):
            return SourceKind.GROUP
        return SourceKind.UNNAMED
    return kind
