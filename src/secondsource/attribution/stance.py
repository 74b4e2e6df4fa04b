"""A first reading of stance from the cue alone; provisional until the content is read as well."""

from __future__ import annotations

import re

from secondsource.model import Certainty, Mode, Polarity, Stance

_MODES: tuple[tuple[Mode, str], ...] = (
    (Mode.FEAR, r"fear\w*|worr(?:y|ied|ies)|concern(?:s|ed)?|afraid|dread\w*|alarm\w*|anxious"),
    (
        Mode.ORDER,
        r"order(?:s|ed)?|instruct\w*|command\w*|demand\w*|urg(?:e|es|ed|ing)|direct(?:s|ed)",
    ),
    (Mode.PROMISE, r"promis\w*|vow(?:s|ed)?|pledg\w*|swor\w*|commit(?:ted|s)?"),
    (Mode.QUESTION, r"ask(?:s|ed|ing)?|question(?:s|ed|ing)?|wonder\w*|inquir\w*"),
    (
        Mode.BELIEF,
        r"belie[fv]\w*|think\w*|thought|feel|feels|felt|suspect\w*|expect\w*|hope\w*|doubt\w*|understood",
    ),
    (
        Mode.INFERENCE,
        r"suggest\w*|indicat\w*|impl(?:y|ies|ied)|infer\w*|conclu\w*|mean(?:s|t)?|show(?:s|ed|n)?",
    ),
)
_DENIAL = (
    r"den(?:y|ies|ied|ying|ial|ials)|reject\w*|refut\w*|disput\w*|dismiss\w*|disavow\w*"
    r"|repudiat\w*|contradict\w*"
)
_POSSIBLE = r"may|might|could|possib\w*|perhaps|rumou?r\w*|speculat\w*|alleg\w*|unconfirmed"
_PROBABLE = r"appear\w*|seem\w*|likely|probabl\w*|reportedly|apparent\w*|would"


def _compile(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{words})(?![^\W_])", re.IGNORECASE)


_MODE_WORDS = tuple((mode, _compile(words)) for mode, words in _MODES)
_DENIAL_WORDS, _NEGATION_WORDS = (
    _compile(_DENIAL),
    re.compile(
        r"(?:(?<![^\W_])(?:not|never|no|nor|neither|without|declin\w*|refus\w*|fail\w*)|n['’]t)(?![^\W_])",
        re.IGNORECASE,
    ),
)
_POSSIBLE_WORDS, _PROBABLE_WORDS = _compile(_POSSIBLE), _compile(_PROBABLE)

# How sure a mode leaves the content when no other word says: what is feared or asked is possible,
# what is believed or inferred is probable. Words after ICD 203's two middle steps, coarsened.
_MODE_CERTAINTY = {
    Mode.FEAR: Certainty.POSSIBLE,
    Mode.QUESTION: Certainty.UNKNOWN,
    Mode.BELIEF: Certainty.PROBABLE,
    Mode.INFERENCE: Certainty.PROBABLE,
    Mode.ORDER: Certainty.UNKNOWN,
    Mode.PROMISE: Certainty.PROBABLE,
    Mode.STATEMENT: Certainty.CERTAIN,
}


def _mode(cue: str) -> Mode:
    for mode, words in _MODE_WORDS:
        if words.search(cue):
            return mode
    return Mode.STATEMENT


def _polarity(cue: str) -> Polarity:
    denies, negates = bool(_DENIAL_WORDS.search(cue)), bool(_NEGATION_WORDS.search(cue))
    if denies and not negates:
        return Polarity.DENIED
    # "Did not say", "would not deny": the cue alone does not tell what the source holds.
    return Polarity.UNKNOWN if negates else Polarity.AFFIRMED


def first_reading(cue: str) -> Stance:
    """Read a stance from the words of the cue; provisional.

    Args:
        cue: The cue's words; empty when there are none.
    """
    if not cue:
        return Stance()
    mode = _mode(cue)
    if _POSSIBLE_WORDS.search(cue):
        certainty = Certainty.POSSIBLE
    elif _PROBABLE_WORDS.search(cue):
        certainty = Certainty.PROBABLE
    else:
        certainty = _MODE_CERTAINTY[mode]
    return Stance(_polarity(cue), certainty, mode)
