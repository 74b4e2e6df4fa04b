"""Whether English words hold a verb: words without one name something and state nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from secondsource.language.english.determiners import ARTICLES, POSSESSIVE_DETERMINERS
from secondsource.language.english.function_words import FUNCTION_WORDS

# Of a hundred times, how often each word is a verb, and how often one with a tense; made by
# training/language/verbs.py.
_SHARES = Path(__file__).with_name("verb_shares.csv")
# A word with this share is a verb wherever it stands, but for the participle in "the wounded".
_MOSTLY = 70
# From this share on it may have a tense: "killed" has one in the active only.
_FINITE = 10
_PARTICIPLE = re.compile(r"(?:ed|ing)\Z")
_GERUND = re.compile(r"ing\Z")
_APOSTROPHE = re.compile("[’']")
_QUESTION = re.compile(r"(?:what|how|why|whether)\b")
PARTICIPLE_ALONE = re.compile(r"[a-z]{3,}ed")
"""One word that may be a participle: "described"."""
_TENSED = frozenset(
    """is are was were has have had will would can could may might must should does did looks seems
    appears""".split()
)
# Letters; "ring" and "red" are no participles.
_SHORTEST = 4
_LATIN, _HANGUL = re.compile("[A-Za-z]"), re.compile("[\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W_]+(?:[’'][a-z]+)?|[.;:!?,]")
# "isn't", "they're", "she's"; "the mayor's" is no verb.
_CONTRACTION = re.compile(
    r"(?:n[’']t|[’'](?:re|ve|ll|m|d))\Z|\A(?:he|she|it|that|there|who|what)[’']s\Z"
)
# Behind these stands a noun. Numbers, "all" and "this" are pronouns as often: "three died".
_DETERMINERS = ARTICLES | POSSESSIVE_DETERMINERS | frozenset(("no", "every", "each"))
# Behind these stands no verb but the gerund of "of stealing blankets".
_LINKS = frozenset(
    "of in on at by for with from into over under about after before against between during through"
    " without than".split()
)
_INFINITIVE = "to"
# Participles that have become prepositions.
_PREPOSITIONS = frozenset("including according following regarding concerning".split())


@dataclass(frozen=True, slots=True)
class _Shares:
    """How often a word is a verb, and one with a tense, of a hundred times."""

    verb: int
    finite: int


def may_state(words: str) -> bool:
    """Return whether words may state something: they hold a verb, or are in another script.

    A question within a sentence states nothing: "what happened in the lean years".
    """
    return is_foreign(words) or (has_verb(words) and not _QUESTION.match(words))


def may_have_tense(words: str) -> bool:
    """Return whether words may be a sentence: they have a tense, or are in another script."""
    return is_foreign(words) or has_tense(words)


def is_foreign(words: str) -> bool:
    """Return whether words hold no Latin letter, or Hangul."""
    return not _LATIN.search(words) or bool(_HANGUL.search(words))


def has_verb(words: str) -> bool:
    """Return whether English words hold a verb.

    A word that is a noun as often ("work", "reports") is a verb only behind a word that no noun
    follows.
    """
    return next(_verbs(words), None) is not None


def has_tense(words: str) -> bool:
    """Return whether English words hold a verb that may have a tense: "fired", not "firing"."""
    return any(verb.before != _INFINITIVE and _may_have_tense(verb.word) for verb in _verbs(words))


def predicate_start(words: str) -> int:
    """Return where the first verb that is no auxiliary begins in English words.

    Args:
        words: The words in small letters.

    Returns:
        Its place, or the length of the words if there is none.
    """
    full = (verb.start for verb in _verbs(words) if verb.word not in FUNCTION_WORDS)
    return next(full, len(words))


@dataclass(frozen=True, slots=True)
class _Verb:
    word: str
    before: str
    """The word before it."""
    start: int


def _verbs(words: str) -> Iterator[_Verb]:
    """Yield the verbs of English words, in small letters."""
    before = ""
    for match in _WORD.finditer(words.casefold()):
        if _is_verb(match[0], before):
            yield _Verb(match[0], before, match.start())
        before = match[0]


def begins_with_tense(words: str) -> bool:
    """Return whether English words begin with an auxiliary, or "looks", "seems", "appears".

    A month or a person has a capital: "May exports rose".
    """
    return next(iter(_WORD.findall(words)), "") in _TENSED


def surely_has_tense(word: str) -> bool:
    """Return whether a word in small letters is a verb with a tense wherever it stands: "rang"."""
    shares = _verb_shares().get(word)
    if shares is None:
        return word.endswith("ed") and len(word) > _SHORTEST
    return shares.verb >= _MOSTLY and shares.finite >= _FINITE


def _may_have_tense(verb: str) -> bool:
    shares = _verb_shares().get(_APOSTROPHE.split(verb)[0])
    if shares is None:
        return not _GERUND.search(verb)
    return shares.finite >= _FINITE


def _is_verb(word: str, before: str) -> bool:
    if word in _PREPOSITIONS:
        return False
    if _CONTRACTION.search(word):
        return True
    shares = _verb_shares().get(_APOSTROPHE.split(word)[0])
    may_be_noun = before in _DETERMINERS or (before in _LINKS and not _GERUND.search(word))
    if shares is None:
        return bool(_PARTICIPLE.search(word)) and len(word) > _SHORTEST and not may_be_noun
    if shares.verb >= _MOSTLY:
        return not (may_be_noun and _PARTICIPLE.search(word))
    return before.isalpha() and not may_be_noun and before not in _LINKS


@lru_cache(maxsize=1)
def _verb_shares() -> Mapping[str, _Shares]:
    lines = _SHARES.read_text("utf8").splitlines()
    return {
        word: _Shares(int(verb), int(finite))
        for word, verb, finite in (line.split(",") for line in lines)
    }
