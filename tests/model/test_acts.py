"""What a source does: from the kind of the cue and the mode of the stance."""

import pytest

from secondsource.model import Act, CueKind, Mode, act_of


@pytest.mark.parametrize(
    ("mode", "cue_kind", "act"),
    [
        (Mode.STATEMENT, CueKind.SAYS, Act.SAID),
        (Mode.STATEMENT, CueKind.TELLS, Act.SAID),
        (Mode.STATEMENT, CueKind.OTHER, Act.SAID),
        (Mode.CONDITION, CueKind.SAYS, Act.SAID),
        (Mode.STATEMENT, CueKind.WRITES, Act.WROTE),
        (Mode.STATEMENT, CueKind.ANNOUNCES, Act.ANNOUNCED),
        (Mode.ORDER, CueKind.SAYS, Act.ORDERED),
        (Mode.ORDER, CueKind.ASKS, Act.ASKED),
        (Mode.STATEMENT, CueKind.ASKS, Act.SAID),
        (Mode.PROMISE, CueKind.ANNOUNCES, Act.PROMISED),
        (Mode.QUESTION, CueKind.WRITES, Act.ASKED),
        (Mode.BELIEF, CueKind.IS_SAID, Act.BELIEVES),
        (Mode.FEAR, CueKind.OTHER, Act.BELIEVES),
        (Mode.INFERENCE, CueKind.SAYS, Act.INFERS),
        (Mode.STATEMENT, CueKind.DECLINES, Act.DECLINED),
        (Mode.QUESTION, CueKind.DECLINES, Act.DECLINED),
    ],
)
def test_the_mode_decides_before_the_cue_and_a_refusal_before_both(mode, cue_kind, act):
    assert act_of(mode, cue_kind) is act


def test_every_pair_has_an_act_and_every_act_a_pair():
    acts = {act_of(mode, kind) for mode in Mode for kind in CueKind}
    assert acts == set(Act)
