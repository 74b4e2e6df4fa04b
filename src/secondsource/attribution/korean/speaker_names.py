"""Names of one speaker: parts of a personal name, and short names of bodies."""

from __future__ import annotations

from secondsource.language.korean.source_patterns import JOINED

# Syllables; a longer name in several words is shortened by its last word alone.
_LONGEST_JOINED = 10
# Syllables with which a short name may be any end of a longer one, or any choice of its syllables.
_LEAST_END, _SHORT = 3, 3


def is_part_of_name(one: str, other: str) -> bool:
    """Return whether one personal name is a part of the other ("트럼프", "도널드 트럼프")."""
    less, more = sorted((one.split(), other.split()), key=len)
    return bool(less) and len(less) < len(more) and all(word in more for word in less)


def is_short_for(one: str, other: str) -> bool:
    """Return whether one body's name shortens the other ("국정원", "국가정보원").

    The first syllable is the same, the others follow in order, and it has at most half of them or
    the longer one only adds words before it ("우크라이나 국방정보국").
    """
    if JOINED.search(one) or JOINED.search(other):
        return False
    less, more = sorted((one.replace(" ", ""), other.replace(" ", "")), key=len)
    longer = other if more == other.replace(" ", "") else one
    if len(longer.split()) > 1 and not more.endswith(less) and len(more) > _LONGEST_JOINED:
        # "국토부" is not the committee whose name begins with the ministry's.
        more = longer.split()[-1]
    if len(less) < 2 or less == more:
        return less == more
    return (more.endswith(less) and len(less) >= _LEAST_END) or _abbreviates(less, more)


def _abbreviates(less: str, more: str) -> bool:
    """Return whether a short name is made of syllables of a longer one in their order."""
    if less[0] != more[0] or len(less) > max(_SHORT, len(more) // 2 + 1):
        return False
    rest = iter(more)
    return all(syllable in rest for syllable in less)
