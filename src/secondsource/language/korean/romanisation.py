"""Romanisation of Korean: which spellings in Latin letters each system gives a syllable.

Five systems: the Revised Romanisation of the South (2000), McCune–Reischauer (1939) with its marks
and without them, the North's own (1992), and the mixture that persons and the press choose ("Park",
"Young-soo"). A spelling costs nothing where its system prescribes it; what differs from the rule of
its system, or comes from the mixture, costs a little, so that of two Hangul names the one which a
rule gives is nearer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from secondsource.language.korean.hangul import decomposed
from secondsource.language.korean.initial_sounds import BEFORE_I

# Costs of a spelling. Scale: 1 is a letter that no system gives. Set on the halves to develop on of
# the names in benchmarks/names_across_scripts.py.
_USUAL, _LOOSE, _RARE, _NORTH_SOUTH = 0.0, 0.1, 0.25, 0.1

_MARKS = {"\u0306": "breve", "\u030c": "breve", "\u0302": "breve", "\u0303": "breve"}
_APOSTROPHES = re.compile("[’‘`´ʼʻ′]")
_BREAKS = re.compile(r"[\s\-‐-―·_]+")
_ASPIRATION = re.compile("(?<=[ktph])'")
BREAK = "-"

Spellings = Mapping[str, float]
"""Latin spellings, each with its cost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """A system of romanisation.

    Args:
        onsets: Spellings of a first consonant, at the beginning of a word and inside it.
        vowels: Spellings of a vowel.
        codas: Spellings of a last consonant.
        base: Cost of taking a name to be in this system.
        inner_onsets: Further spellings of a first consonant inside a word.
    """

    onsets: Mapping[str, Spellings]
    vowels: Mapping[str, Spellings]
    codas: Mapping[str, Spellings]
    base: float = 0.0
    inner_onsets: Mapping[str, Spellings] = field(default_factory=dict)


def _table(letters: str, spellings: str) -> dict[str, dict[str, float]]:
    """Return a table: letters of Hangul, and for each its spellings, parted by "/"; "0" is none."""
    table: dict[str, dict[str, float]] = {}
    for letter, options in zip(letters.split(), spellings.split(), strict=True):
        table[letter] = {o.replace("0", ""): _USUAL for o in options.split("/")}
    return table


def _with(
    table: Mapping[str, Spellings], letters: str, spellings: str, cost: float
) -> dict[str, dict[str, float]]:
    """Return a table with further spellings at a cost, where it has none that is cheaper."""
    joined = {letter: dict(options) for letter, options in table.items()}
    for letter, options in zip(letters.split(), spellings.split(), strict=True):
        for option in options.split("/"):
            joined.setdefault(letter, {}).setdefault(option.replace("0", ""), cost)
    return joined


_ONSETS = "ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ"
_VOWELS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅘ ㅙ ㅚ ㅛ ㅜ ㅝ ㅞ ㅟ ㅠ ㅡ ㅢ ㅣ"
_CODAS = "ㄱ ㄲ ㄳ ㄴ ㄵ ㄶ ㄷ ㄹ ㄺ ㄻ ㄼ ㄽ ㄾ ㄿ ㅀ ㅁ ㅂ ㅄ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ"
# Before a vowel a last consonant is voiced ("Chagŏn").
_CODA_SPELLINGS = (
    "k/g k/kk k n n n/0 t/d l/r k/l m/l l/p l l p l m p/b p t/s/d t/ss/s ng t/j/ch t/ch k t p t/0/h"
)
# Before another consonant it may be assimilated ("Myŏngnok" for 명록).
_ASSIMILATED = {
    "ㄱ": "ng", "ㄲ": "ng", "ㄴ": "l", "ㄷ": "n", "ㄹ": "n", "ㅂ": "m", "ㅅ": "n", "ㅆ": "n",
    "ㅌ": "n", "ㅍ": "m",
}  # fmt: skip
_MR_CODAS = _table(_CODAS, _CODA_SPELLINGS)
_MR = System(
    onsets=_table(_ONSETS, "k kk n t tt r/n m p pp s ss 0 ch tch ch' k' t' p' h"),
    inner_onsets=_table("ㄱ ㄴ ㄷ ㄹ ㅂ ㅅ ㅈ", "g n/l d r/l/n b s/sh j"),
    vowels=_table(_VOWELS, "a ae ya yae ŏ e yŏ ye o wa wae oe yo u wŏ we wi yu ŭ ŭi i"),
    codas=_MR_CODAS,
)
_MR_WITHOUT_MARKS = System(
    onsets=_table(_ONSETS, "k kk n t tt r/n m p pp s ss 0 ch tch ch k t p h"),
    inner_onsets=_MR.inner_onsets,
    vowels=_table(_VOWELS, "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i"),
    codas=_MR_CODAS,
    base=0.02,
)
_REVISED = System(
    onsets=_table(_ONSETS, "g kk n d tt r/n m b pp s ss 0 j jj ch k t p h"),
    inner_onsets=_table("ㄱ ㄴ ㄷ ㄹ ㅂ ㅈ", "g/k n/l d/t r/l/n b/p j/ch"),
    vowels=_table(_VOWELS, "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"),
    codas=_MR_CODAS,
)
_NORTHERN = System(
    onsets=_table(_ONSETS, "k kk n t tt r m p pp s ss 0 j jj ch kh th ph h"),
    inner_onsets=_table("ㄱ ㄷ ㄹ ㅂ", "g d r/l/n b"),
    vowels=_table(_VOWELS, "a ae ya yae o e yo ye o wa wae oe yo u wo we wi yu u ui i"),
    codas=_MR_CODAS,
)


def _mixture() -> System:
    """Return the mixture of all systems and of what persons choose for themselves."""
    onsets: Mapping[str, Spellings] = _REVISED.onsets
    vowels: Mapping[str, Spellings] = _REVISED.vowels
    codas: Mapping[str, Spellings] = _MR_CODAS
    for system in (_MR, _MR_WITHOUT_MARKS, _NORTHERN):
        for table in (system.onsets, system.inner_onsets):
            onsets = _merged(onsets, table)
        vowels = _merged(vowels, system.vowels)
    onsets = _with(onsets, "ㄱ ㄷ ㅂ ㅅ ㅈ ㄹ ㅌ ㅍ ㅋ", "k t p sh ch l th ph kh", _USUAL)
    onsets = _with(onsets, "ㄱ ㄹ ㅈ ㅊ ㅍ ㅋ", "c/q/gh/kh rh z/jh/tch c/tch/ts f c/q", _RARE)
    onsets = _with(onsets, "ㄲ ㄸ ㅃ ㅆ ㅉ", "gg/k/g dd/t/d bb/p/b s tch/j/ch", _LOOSE)
    vowels = _with(vowels, "ㅐ ㅓ ㅕ ㅜ ㅠ", "ai u yu/you oo yoo/you", _USUAL)
    vowels = _with(
        vowels,
        "ㅏ ㅐ ㅒ ㅓ ㅕ ㅖ ㅗ ㅘ ㅙ ㅚ ㅛ ㅜ ㅝ ㅟ ㅡ ㅢ ㅣ",
        "ah e/ay ye uh/ou/o yuh/eo e oh oa ae/we/oi oi/oy/ey yoh ou/wu/woo/oo weo/wu we/ui"
        " u/o ee/i/eui/ŭi/e ee/y/yi/ie",
        _LOOSE,
    )
    vowels = _with(
        vowels,
        "ㅏ ㅐ ㅓ ㅔ ㅕ ㅚ ㅜ ㅝ ㅠ ㅣ",
        "ar eh/ey eu/oo/e/ŭ ay/ae eou/u/oo/yŭ/ye e/we/wae o/ŭ/ŏ uo iu/eu/u/ew ea",
        _RARE,
    )
    codas = _with(codas, "ㄱ ㄴ ㄹ ㅁ ㅂ", "ck/c nn ll mm pp", _LOOSE)
    codas = _with(codas, "ㄱ ㄴ ㅇ", "gg/kk/q hn nng", _RARE)
    return System(onsets=onsets, vowels=vowels, codas=codas, base=0.15)


def _merged(
    left: Mapping[str, Spellings], right: Mapping[str, Spellings]
) -> dict[str, dict[str, float]]:
    return {letter: {**right.get(letter, {}), **left.get(letter, {})} for letter in {*left, *right}}


_SYSTEMS = (_REVISED, _MR, _MR_WITHOUT_MARKS, _NORTHERN, _mixture())

# What persons of a family write that no table gives.
_FAMILY_SPELLINGS = {
    "박": "park bark", "이": "rhie leigh", "리": "rhie", "허": "hur", "최": "tchoe chey che",
    "서": "sur", "백": "back pack", "정": "jeung cheung", "조": "joe",
    "유": "yew", "우": "wu", "임": "leem yim", "림": "leem yim", "손": "sohn", "성": "soung",
}  # fmt: skip


def latin_form(name: str) -> str:
    """Return a name in small letters, with ŏ, ŭ and apostrophes in one form and "-" as break.

    Every other mark is dropped, and "wha" is "hwa". An apostrophe that parts syllables ("Han'guk")
    is a break too; after k, t, p and ch it marks aspiration and stays.
    """
    letters: list[str] = []
    for character in unicodedata.normalize("NFKD", name):
        if unicodedata.combining(character):
            if character in _MARKS and letters and letters[-1] in "ou":
                letters[-1] = {"o": "ŏ", "u": "ŭ"}[letters[-1]]
            continue
        letters.append(character.lower())
    form = _APOSTROPHES.sub("'", "".join(letters)).replace("wh", "hw")
    form = _ASPIRATION.sub("\0", form).replace("'", BREAK).replace("\0", "'")
    return "".join(c for c in _BREAKS.sub(BREAK, form) if c.isalpha() or c in "'-")


def spelling_cost(hangul: str, latin: str, *, family: bool = False) -> float | None:
    """Return how far a Latin spelling is from those that a system gives; None if none gives it.

    Args:
        hangul: Syllables of Hangul, without spaces.
        latin: A spelling in the form of `latin_form`.
        family: Whether it is a family's name, which persons spell freely.

    Returns:
        The cost under the nearest system: 0 is a spelling by rule.
    """
    if family and latin in _FAMILY_SPELLINGS.get(hangul, "").split():
        return _LOOSE
    costs = [
        system.base + cost
        for number, system in enumerate(_SYSTEMS)
        if (cost := _cost_in(hangul, latin, number)) is not None
    ]
    return min(costs, default=None)


def _cost_in(hangul: str, latin: str, system: int) -> float | None:
    """Return the least cost of spelling all syllables one after the other (dynamic programming)."""
    ends: dict[int, float] = {0: 0.0}
    for position, syllable in enumerate(hangul):
        place = _Place(position == 0, position == len(hangul) - 1)
        spellings = _syllable_spellings(syllable, place, system)
        if not spellings:
            return None
        reached: dict[int, float] = {}
        for start, cost in ends.items():
            begin = start + 1 if latin[start : start + 1] == BREAK else start
            for end in range(begin, min(len(latin), begin + _LONGEST) + 1):
                spelling_cost_here = spellings.get(latin[begin:end])
                if spelling_cost_here is not None:
                    total = cost + spelling_cost_here
                    if total < reached.get(end, 99.0):
                        reached[end] = total
        if not reached:
            return None
        ends = reached
    return ends.get(len(latin))


_LONGEST = 9


class _Place(NamedTuple):
    """Where a syllable stands in a name."""

    is_first: bool
    is_last: bool


@lru_cache(maxsize=20_000)
def _syllable_spellings(syllable: str, place: _Place, system: int) -> Spellings:
    """Return all spellings of a syllable in a system, each with its least cost."""
    letters = decomposed(syllable)
    if letters is None:
        return {}
    tables = _SYSTEMS[system]
    onsets = dict(tables.onsets.get(letters.onset, {}))
    if not place.is_first:
        for spelling, cost in tables.inner_onsets.get(letters.onset, {}).items():
            onsets[spelling] = min(cost, onsets.get(spelling, cost))
    for spelling in _north_south(letters.onset, letters.vowel):
        onsets.setdefault(spelling, _NORTH_SOUTH if place.is_first else _RARE)
    codas = dict(tables.codas.get(letters.coda, {})) if letters.coda else {"": _USUAL}
    if not place.is_last and letters.coda in _ASSIMILATED:
        codas.setdefault(_ASSIMILATED[letters.coda], _USUAL)
    spellings: dict[str, float] = {}
    for parts in product(
        onsets.items(), tables.vowels.get(letters.vowel, {}).items(), codas.items()
    ):
        spelling = "".join(text for text, _ in parts)
        cost = sum(cost for _, cost in parts)
        spellings[spelling] = min(cost, spellings.get(spelling, cost))
    return spellings


def _north_south(onset: str, vowel: str) -> Iterable[str]:
    """Return what the other half of Korea writes for an initial ㄹ, ㄴ or ㅇ (initial-sound rule).

    The South drops ㄹ and ㄴ before i and y (리 is 이), and any other initial ㄹ is ㄴ (로 is 노).
    """
    if vowel in BEFORE_I:
        return {"ㄹ": ("", "n"), "ㄴ": ("", "r", "l"), "ㅇ": ("r", "l", "n", "rh")}.get(onset, ())
    return {"ㄹ": ("n",), "ㄴ": ("r", "l", "rh")}.get(onset, ())


RULES = ("revised", "mccune-reischauer", "mccune-reischauer without marks", "northern")
"""The systems that prescribe one spelling, in the order of `spellings_by_rule`."""


def spellings_by_rule(syllables: str) -> tuple[str, ...]:
    """Return the spelling of each syllable, joined by "-", in each system of `RULES`.

    No sound is assimilated to the next: so North Korea and most persons write names.
    """
    spelt = []
    for system in _SYSTEMS[: len(RULES)]:
        parts = []
        for position, syllable in enumerate(syllables):
            letters = decomposed(syllable)
            if letters is None:
                continue
            onsets = system.onsets[letters.onset]
            if position:
                onsets = system.inner_onsets.get(letters.onset, onsets)
            coda = next(iter(system.codas[letters.coda])) if letters.coda else ""
            parts.append(next(iter(onsets)) + next(iter(system.vowels[letters.vowel])) + coda)
        spelt.append(BREAK.join(parts))
    return tuple(spelt)
