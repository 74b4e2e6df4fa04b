"""The Korean word lists by which stance is read: `stance.toml`, compiled."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from secondsource.language.korean.hangul import ONSETS, VOWELS, Syllable, syllable_of
from secondsource.language.korean.lexicon import FOLDER
from secondsource.model import AttributionError, Span

_Pattern = re.Pattern[str]

# Between a content and its cue: the noun that is the object of the cue ("…는 입장을 밝혔다").
OBJECT_BEFORE_CUE = re.compile(r"(?P<noun>[가-힣]+)[을를]\s*(?:[가-힣]+[히게로에]\s*){0,2}\Z")
# Right behind a content: the ending that makes it an attribute of the noun that follows.
ATTRIBUTE = re.compile(r"\s?(?:이?라|다)?는(?=\s)|\s?(?:이)?란(?=\s)")
# Right behind a content: the ending by which another deed accompanies it ("…며 사과를 요구했다").
ACCOMPANIED = re.compile(r"\s?(?:이?라|다)?(?:며|면서)[도는]?\s")
# What a clause ends in before 고 or 는, and a thing does not.
CLAUSE_END = re.compile(r"[다라것걸자냐]\Z")
# Right behind a content: what verbs of seeming and judging follow.
AS_IF = re.compile(r"\s*(?:(?:것|거|걸)(?:으로|로)|(?:것)?처럼|듯이?)")
# Right behind a content in 기: what is decided ("…하기로 했다").
DECIDED = re.compile(r"로(?=\s)")
DECIDING_END = "기"
# Where the words behind a noun belong to another clause.
CLAUSE_BREAK = re.compile(r"[,.…“”]|[고며자]\s|지만|는데")
SENTENCE_STOP = re.compile(r"[.…\n“]")

# Right behind a clause: a proposal ("…하자고", "…하자는").
PROPOSED = re.compile(r"자(?=[고는며])")

_CLOSED_IN_N = "".join(syllable_of(Syllable(o, v, "ㄴ")) for o in ONSETS for v in VOWELS)
_CLOSED_IN_L = "".join(syllable_of(Syllable(o, v, "ㄹ")) for o in ONSETS for v in VOWELS)
# These vowels without a closing end a verb's form in 아 or 어.
_OPEN = "".join(syllable_of(Syllable(o, v, "")) for o in ONSETS for v in "ㅏㅐㅓㅕㅘㅙㅝ")
# Code points from the end of a sentence within which its last predicate begins.
_LONGEST_PREDICATE = 48
# How lists are matched: from the beginning of a word, or up to the end of the part.
_AT_WORD = frozenset({"denied", "mode", "certainty", "distance", "kind"})
_AT_END = frozenset({"final"})
_OTHERWISE = {
    "denied.headline": "",
    "denied.negated": "",
    "mode.court": "end",
    "refused.content": "end",
    "condition.then": "end",
    "final.ability": "",
    "final.asked": "",
    "final.topic": "",
}


@dataclass(frozen=True, slots=True)
class KoreanStanceWords:
    """The patterns of `stance.toml`, by section and key ("mode.fear").

    Those of `denied`, `mode`, `certainty`, `distance` and `kind` match from the beginning of a
    word, those of `final` up to the end of a sentence, the others anywhere, with the exceptions in
    this module.
    """

    listed: dict[str, _Pattern]

    def find(self, name: str, text: str, part: Span) -> Span | None:
        """Return the first match of a list within a part of a text, read by itself.

        Args:
            name: Section and key of the list.
            text: The text.
            part: The part.
        """
        match = self.listed[name].search(text[part.start : part.end])
        return None if match is None else _shifted(match, part.start)

    def at_start(self, name: str, text: str, part: Span) -> Span | None:
        """Return the match of a list at the beginning of a part of a text."""
        match = self.listed[name].match(text[part.start : part.end])
        return None if match is None else _shifted(match, part.start)

    def at_end(self, name: str, text: str, sentence: Span) -> Span | None:
        """Return the match of a list near the end of a sentence, where its predicate stands."""
        start = max(sentence.start, sentence.end - _LONGEST_PREDICATE)
        return self.find(name, text, Span(start, sentence.end))


def _shifted(match: re.Match[str], by: int) -> Span:
    return Span(match.start() + by, match.end() + by)


@lru_cache(maxsize=1)
def korean_stance_words() -> KoreanStanceWords:
    """Read the list `stance.toml`.

    Raises:
        AttributionError: If the file is missing or broken.
    """
    path = FOLDER / "stance.toml"
    try:
        lists = tomllib.loads(path.read_text("utf-8"))
        compiled = {
            f"{section}.{key}": _compile_list(f"{section}.{key}", listed)
            for section, keys in lists.items()
            for key, listed in keys.items()
        }
    except (OSError, ValueError, re.error) as error:
        raise AttributionError(
            "load Korean word lists", str(path), f"{error}", "Install the package again"
        ) from error
    return KoreanStanceWords(compiled)


def _compile_list(name: str, listed: str) -> _Pattern:
    lines = [line.strip() for line in listed.splitlines() if line.strip()]
    pattern = f"(?:{'|'.join(lines)})"
    for sign, syllables in (("{N}", _CLOSED_IN_N), ("{L}", _CLOSED_IN_L), ("{A}", _OPEN)):
        pattern = pattern.replace(sign, f"[{syllables}]")
    section = name.partition(".")[0]
    place = "word" if section in _AT_WORD else "end" if section in _AT_END else ""
    place = _OTHERWISE.get(name, place)
    if place == "word":
        pattern = rf"(?<![가-힣]){pattern}"
    elif place == "end":
        pattern += r"\Z"
    return re.compile(pattern)
