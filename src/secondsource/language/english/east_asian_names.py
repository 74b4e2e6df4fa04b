"""Korean and Chinese personal names in Latin letters: family name first, no syllable dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence

KOREAN_SURNAMES = frozenset(
    """kim ri lee yi rhee pak park bak choe choi jong jung chung jeong cheong kang gang jo cho yun
    yoon jang chang im rim lim han o oh so seo suh sin shin kwon gwon hwang an ahn song ryu yu yoo
    hong jon jeon ko go mun moon son sohn pae bae paek baek ho heo hur nam sim shim no roh noh ha
    kwak sung cha ju joo u woo ku koo min ryo ra chin om won chon chae to do pang bang kong hyon
    hyun ham yom pyon byun thae tae ro ryang yang mok maeng ki ok sok sol tong ma myong""".split()
)
CHINESE_SURNAMES = frozenset(
    """wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song
    zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia
    ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao
    kong bai cui kang mao qiu qin gu hou shao meng long wan lei qian yin chang he hua geng ke
    xi""".split()
)
_SURNAMES = KOREAN_SURNAMES | CHINESE_SURNAMES
_PINYIN = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue"
    r"|a|o|e|i|u)"
)
_KOREAN = (
    r"(?:kk|tt|pp|ss|jj|kh|th|ph|ch|sh|[gkndtrlmbpsjh])?"
    r"(?:yae|yeo|wae|ae|eo|oe|ui|eu|ee|oo|ya|ye|yo|yu|wa|we|wi|wo|a|e|i|o|u)"
    r"(?:ng|[gkntlrmpbh])?"
)
_SYLLABLE = rf"(?:{_KOREAN}|{_PINYIN})"
# One syllable ("Jong"), or two joined ("Jae-in").
_GIVEN = re.compile(rf"{_SYLLABLE}(?:-{_SYLLABLE})?", re.IGNORECASE)
_TWO_SYLLABLES = re.compile(rf"{_SYLLABLE}{{1,2}}", re.IGNORECASE)
_PINYIN_GIVEN = re.compile(rf"{_PINYIN}(?:{_PINYIN})?", re.IGNORECASE)
_LONGEST = 3


def is_east_asian_name(words: Sequence[str]) -> bool:
    """Return whether words have the form of a whole Korean or Chinese name.

    "Kim Jong Un", "Moon Jae-in" and "Choe Son Hui" do: a family name, then one given name with a
    hyphen or two syllables. Two words without a hyphen are left out: "Kim West" may be Western.

    Args:
        words: The words of a name as they stand, without titles.
    """
    if not 2 <= len(words) <= _LONGEST or words[0].lower() not in _SURNAMES:
        return False
    if not all(word.istitle() or "-" in word for word in words):
        return False
    if not words[0][:1].isupper() or not all(_GIVEN.fullmatch(word) for word in words[1:]):
        return False
    return len(words) == _LONGEST or "-" in words[1]


def may_begin_with_family_name(words: Sequence[str]) -> bool:
    """Return whether the first word of a name may be a Korean family's: "Kim" of "Kim Soyeon".

    Some of these families' names are given names in English (Kim, Jo, Lee, Jon), and tell nothing
    about a Korean.

    Args:
        words: The words of a name as they stand, without titles.
    """
    return is_east_asian_name(words) or (
        len(words) > 1
        and words[0].lower() in KOREAN_SURNAMES
        and all(_TWO_SYLLABLES.fullmatch(word) for word in words[1:])
    )


def east_asian_name_length(words: Sequence[str]) -> int:
    """Return how many words the whole Korean or Chinese name has that comes first, or 0.

    Args:
        words: Words as they stand; more may follow.
    """
    return next((n for n in (3, 2) if len(words) >= n and is_east_asian_name(words[:n])), 0)


def is_chinese_name(words: Sequence[str]) -> bool:
    """Return whether two words are a family name and a given name in pinyin ("Wang Yi").

    Args:
        words: The words of a name as they stand, without titles.
    """
    return (
        len(words) == 2
        and words[0].lower() in CHINESE_SURNAMES
        and _PINYIN_GIVEN.fullmatch(words[1]) is not None
    )
