"""Chinese names as Korean writes them: pinyin and Wade–Giles in Hangul (rules of 1986)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from secondsource.language.korean.hangul import Syllable, decomposed, syllable_of
from secondsource.language.korean.romanisation import BREAK, latin_form

_INITIALS = dict(
    zip(
        "b p m f d t n l g k h j q x zh ch sh r z c s".split(),
        "ㅂㅍㅁㅍㄷㅌㄴㄹㄱㅋㅎㅈㅊㅅㅈㅊㅅㄹㅉㅊㅆ",
        strict=True,
    )
)
# After an initial; ü after j, q and x is written u.
_FINALS = dict(
    zip(
        "a o e ai ei ao ou an en ang eng i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un"
        " uang ong".split(),
        "아 오 어 아이 에이 아오 어우 안 언 앙 엉 이 야 예 야오 유 옌 인 양 잉 융 우 와 워 와이"
        " 우이 완 운 왕 웅".split(),
        strict=True,
    )
)
_UMLAUT_FINALS = {"u": "위", "ue": "웨", "uan": "위안", "un": "윈"}
_ALONE = dict(
    zip(
        "a o e ai ei ao ou an en ang er yi ya ye yao you yan yin yang ying yong wu wa wo wai wei"
        " wan wen wang weng yu yue yuan yun lü nü lv nv".split(),
        "아 오 어 아이 에이 아오 어우 안 언 앙 얼 이 야 예 야오 유 옌 인 양 잉 융 우 와 워 와이"
        " 웨이 완 원 왕 웡 위 웨 위안 윈 뤼 뉘 뤼 뉘".split(),
        strict=True,
    )
)
_BUZZING = dict(zip("zhi chi shi ri zi ci si".split(), "즈츠스르쯔츠쓰", strict=True))
_WITHOUT_GLIDE = dict(zip("ㅑㅕㅛㅠㅖ", "ㅏㅓㅗㅜㅔ", strict=True))
# Wade–Giles beside pinyin; marks of aspiration are mostly left out, so one spelling has several
# readings.
_WADE_GILES_INITIALS = {
    "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch", "r": "j", "z": "ts",
    "c": "ts",
}  # fmt: skip
_WADE_GILES_FINALS = {
    "ong": "ung", "ian": "ien", "ie": "ieh", "ue": "ueh", "uo": "o", "yi": "i", "you": "yu",
    "ye": "yeh", "yan": "yen", "ying": "ing", "yin": "in", "zhi": "chih", "chi": "chih",
    "shi": "shih", "zi": "tzu", "si": "szu",
}  # fmt: skip
# Initials that stand before i, and those that stand before i and ü only.
_BEFORE_I = frozenset("bpmdtnl")
_PALATALS = frozenset("jqx")
_LONGEST = 6
_MOST_READINGS = 16


def chinese_readings(name: str) -> frozenset[str]:
    """Return the Hangul that a Chinese name in Latin letters may have; empty for other names.

    Args:
        name: A name of two syllables or more in pinyin or Wade–Giles, a family's name first
            ("Xi Jinping", "Tsai Ing-wen"); a word alone is pinyin ("Yanji").
    """
    parts = latin_form(name).replace("'", "").strip(BREAK).split(BREAK)
    if len(parts) == 1:
        return frozenset(r for r in _readings(parts, wade_giles=False) if len(r) > 1)
    return _readings(parts, wade_giles=False) or _readings(parts, wade_giles=True)


def _readings(parts: Sequence[str], *, wade_giles: bool) -> frozenset[str]:
    readings = [""]
    for part in parts:
        options = _readings_of_part(part, wade_giles)
        readings = [left + right for left in readings for right in options][:_MOST_READINGS]
    return frozenset(readings)


@lru_cache(maxsize=100_000)
def _readings_of_part(part: str, wade_giles: bool) -> tuple[str, ...]:
    """Return the readings of one word, parted into syllables in every way."""
    if not part:
        return ("",)
    table = _syllables(wade_giles)
    readings: dict[str, None] = {}
    for length in range(min(_LONGEST, len(part)), 0, -1):
        for reading in table.get(part[:length], ()):
            for rest in _readings_of_part(part[length:], wade_giles):
                readings[reading + rest] = None
    return tuple(readings)[:_MOST_READINGS]


@lru_cache(maxsize=2)
def _syllables(wade_giles: bool) -> dict[str, tuple[str, ...]]:
    """Return every Latin syllable of pinyin, or of Wade–Giles without marks, with its readings."""
    pinyin = dict(_ALONE)
    for initial, onset in _INITIALS.items():
        finals = _FINALS | (_UMLAUT_FINALS if initial in _PALATALS else {})
        for final, hangul in finals.items():
            if _is_syllable(initial, final):
                pinyin[initial + final] = _with_onset(onset, hangul)
    pinyin |= _BUZZING
    if not wade_giles:
        return {spelling: (hangul,) for spelling, hangul in pinyin.items()}
    table: dict[str, dict[str, None]] = {}
    for spelling, hangul in pinyin.items():
        table.setdefault(_wade_giles(spelling), {})[hangul] = None
    # Syllables without a consonant are written as in pinyin too ("Yi-chun").
    for spelling, hangul in _ALONE.items():
        table.setdefault(spelling, {})[hangul] = None
    return {spelling: tuple(readings) for spelling, readings in table.items()}


def _is_syllable(initial: str, final: str) -> bool:
    if initial in _PALATALS:
        return final[0] == "i" or final in _UMLAUT_FINALS
    return final[0] != "i" or initial in _BEFORE_I


def _with_onset(onset: str, hangul: str) -> str:
    first = decomposed(hangul[0])
    if first is None:
        return hangul
    vowel = first.vowel
    if onset in "ㅈㅉㅊ":
        vowel = _WITHOUT_GLIDE.get(vowel, vowel)
    return syllable_of(Syllable(onset, vowel, first.coda)) + hangul[1:]


def _wade_giles(pinyin: str) -> str:
    whole = _WADE_GILES_FINALS.get(pinyin)
    if whole is not None:
        return whole
    length = 2 if pinyin[:2] in _INITIALS else 1 if pinyin[:1] in _INITIALS else 0
    initial, final = pinyin[:length], pinyin[length:]
    return _WADE_GILES_INITIALS.get(initial, initial) + _WADE_GILES_FINALS.get(final, final)
