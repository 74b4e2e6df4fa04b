"""Stance of Korean claims by word lists: polarity, certainty, mode, distance, kind of the cue.

The scales are those of the English reader (`attribution/stance.py`). The words stand in
`language/korean/stance.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass

from secondsource.attribution.korean.content_predicates import ContentPredicates
from secondsource.attribution.korean.cue_words import CueWords
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.polarity_rules import PolarityReading, PolarityRules
from secondsource.language.korean.reporting_kinds import ReportingKind
from secondsource.language.korean.stance_words import KoreanStanceWords, korean_stance_words
from secondsource.model import (
    Aspect,
    Certainty,
    CueKind,
    Distance,
    Mode,
    Polarity,
    Span,
    Stance,
    StanceWord,
)

# Modes by the list of their words, in order of precedence: "우려를 나타내며 촉구했다" fears.
_MODES = (
    ("mode.fear", Mode.FEAR),
    ("mode.asks", Mode.ORDER),
    ("mode.order", Mode.ORDER),
    ("mode.promise", Mode.PROMISE),
    ("mode.question", Mode.QUESTION),
    ("mode.belief", Mode.BELIEF),
    ("mode.inference", Mode.INFERENCE),
    ("mode.weighing", Mode.INFERENCE),
)
_KINDS = (
    ("kind.is_said", CueKind.IS_SAID),
    ("kind.writes", CueKind.WRITES),
    ("kind.announces", CueKind.ANNOUNCES),
    ("kind.informs", CueKind.TELLS),
)
_STATES_OF_MIND = frozenset({Mode.FEAR, Mode.BELIEF, Mode.INFERENCE})
# Code points before a quotation in which a sentence says where it was written.
_PLACE = 48


@dataclass(frozen=True, slots=True)
class StanceReading:
    """The stance of a claim, with the kind of its cue.

    Args:
        stance: Polarity, certainty, mode and distance, with the words that carry each.
        cue_kind: Kind of the cue.
        content_denies: Whether the content itself is negated ("사고는 없었다").
    """

    stance: Stance
    cue_kind: CueKind
    content_denies: bool


def read_stance(claim: FoundClaim, text: str) -> StanceReading:
    """Return the stance of a claim: of the source to the content, of the report to the source.

    Args:
        claim: The claim, with content and cue.
        text: The text of its report, its Hangul in composed syllables.

    Raises:
        AttributionError: If the word lists are missing or broken.
    """
    return _Reading(claim, text, korean_stance_words()).result()


@dataclass(frozen=True, slots=True)
class _Act:
    """What a source does: the mode, whether it asks, whether nothing is asserted."""

    mode: Mode
    asks: bool = False
    asserts_nothing: bool = False


class _Reading:
    """Reads one claim; collects the words that decide."""

    def __init__(self, claim: FoundClaim, text: str, words: KoreanStanceWords) -> None:
        self._claim, self._text, self._words = claim, text, words
        self._cue = CueWords(claim, text, words)
        self._content = ContentPredicates(claim.content, text, words)
        self._carriers: list[StanceWord] = []

    def result(self) -> StanceReading:
        """Return what the rules read."""
        refuses = self._refuses()
        is_question = bool(self._cue.find("mode.question")) or self._content.is_question()
        rules = PolarityRules(self._claim, self._text, self._cue, self._content, self._words)
        polarity = rules.read(is_question=is_question)
        self._carry(Aspect.POLARITY, polarity.word)
        # Who dismisses a fear or an analysis states something.
        act = _Act(Mode.STATEMENT) if polarity.is_verb else self._act()
        certainty = Certainty.UNKNOWN if refuses else self._certainty(act, polarity)
        mode = act.mode
        if not refuses and certainty is Certainty.CERTAIN and self._is_conditional(act, polarity):
            mode, certainty = Mode.CONDITION, Certainty.POSSIBLE
        distance = Distance.NEUTRAL if refuses else self._distance(act)
        stance = Stance(
            polarity=polarity.polarity,
            certainty=certainty,
            mode=mode,
            distance=distance,
            words=tuple(sorted(set(self._carriers))),
        )
        denies = not is_question and self._content.is_negated()
        return StanceReading(stance, self._cue_kind(act, refuses=refuses), denies)

    def _carry(self, aspect: Aspect, *spans: Span | None) -> bool:
        """Record the words of a scale; return whether there are any."""
        found = [StanceWord(span, aspect) for span in spans if span is not None]
        self._carriers += found
        return bool(found)

    # --- refusals ------------------------------------------------------------------------------

    def _refuses(self) -> bool:
        """Return whether the source says that it says nothing."""
        refusal = self._cue.around("refused.cue")
        if refusal is None and ReportingKind.DECLINES in self._claim.kinds:
            refusal = next(iter(self._claim.cue), None)
        reports = self._cue.find("kind.is_said") or self._cue.find("mode.question")
        if refusal is None and reports is None:
            refusal = self._content.last("refused.content")
        return self._carry(Aspect.CERTAINTY, refusal)

    # --- mode ------------------------------------------------------------------------------------

    def _act(self) -> _Act:
        for name, mode in _MODES:
            word = self._cue.find(name)
            if word is not None and not self._is_ruling(word):
                self._carry(Aspect.MODE, word)
                return _Act(mode, asks=name == "mode.asks")
        seeming = self._cue.find("mode.seeming") if self._cue.follows_as_if else None
        if self._carry(Aspect.MODE, seeming):
            return _Act(Mode.INFERENCE)
        return self._act_of_content()

    def _is_ruling(self, word: Span) -> bool:
        """Return whether a word of inference is that of a court."""
        head = self._claim.source.head if self._claim.source else ""
        if not head or self._words.at_start("mode.ruling", self._text, word) is None:
            return False
        return self._words.find("mode.court", head, Span(0, len(head))) is not None

    def _act_of_content(self) -> _Act:
        """Return what the last predicates of the content do, behind a cue that only says."""
        content = self._content
        decided = self._cue.find("mode.decided")
        if decided and (content.last("final.must") or content.last("final.request")):
            self._carry(Aspect.MODE, decided)
            return _Act(Mode.ORDER)
        if self._carry(Aspect.MODE, *content.most("final.request")):
            return _Act(Mode.ORDER, asks=True)
        if content.is_question() and self._suspicion() is None:
            if self._is_answerable():
                self._carry(Aspect.MODE, content.last("final.question"))
                return _Act(Mode.QUESTION)
            return _Act(Mode.STATEMENT, asserts_nothing=True)
        proposes = self._cue.is_proposed or bool(content.most("final.together"))
        return _Act(Mode.STATEMENT, asserts_nothing=proposes)

    def _is_answerable(self) -> bool:
        """Return whether a question asks rather than reproaches.

        "“…놀이터냐”고 했다" reproaches. A question that wants an answer has a verb of asking
        ("물었다") or asks who, what, why.
        """
        if self._claim.pattern is Pattern.NOUN or self._cue.find("denied.answer"):
            return False
        return self._content.within("final.asked") is not None

    # --- certainty -------------------------------------------------------------------------------

    def _certainty(self, act: _Act, polarity: PolarityReading) -> Certainty:
        if act.mode in (Mode.ORDER, Mode.QUESTION) or act.asserts_nothing:
            return Certainty.UNKNOWN
        if polarity.certainty is not None:
            return polarity.certainty
        doubt = self._cue.find("certainty.possible") or self._suspicion()
        if self._carry(Aspect.CERTAINTY, doubt) or act.mode is Mode.FEAR:
            return Certainty.POSSIBLE
        if self._carry(Aspect.CERTAINTY, self._wish()):
            return Certainty.UNKNOWN
        hedged, hedges = self._content.hedges()
        self._carry(Aspect.CERTAINTY, *hedges)
        if hedged is Certainty.POSSIBLE:
            return hedged
        return Certainty.PROBABLE if self._forecasts(act) else hedged

    def _suspicion(self) -> Span | None:
        """Return the words by which a clause before a noun suspects: "…한 것 아니냐는 지적"."""
        if self._claim.pattern is not Pattern.NOUN:
            return None
        return self._content.last("final.suspicion")

    def _wish(self) -> Span | None:
        """Return the words of a wish: "…길 바란다", "개통에 대한 기대"."""
        wish = self._cue.find("certainty.wish") or self._content.last("final.wish")
        if wish is not None:
            return wish
        hope = self._cue.find("certainty.hope")
        if hope is None or self._is_forecast_of(hope):
            return None
        return hope

    def _is_forecast_of(self, hope: Span) -> bool:
        """Return whether a word of hope looks forward to what a clause says will be."""
        words = Span(hope.start, self._claim.cue[-1].end)
        is_passive = self._claim.passive or self._words.find("final.probable", self._text, words)
        return bool(is_passive or self._content.is_clause or self._cue.follows_as_if)

    def _forecasts(self, act: _Act) -> bool:
        """Return whether the cue makes a forecast or a guess of the content."""
        cue = self._cue
        word = cue.find("certainty.probable") or cue.find("certainty.hope")
        if word is None and cue.follows_as_if:
            word = cue.find("mode.seeming") or cue.find("certainty.seen_as")
        if self._carry(Aspect.CERTAINTY, word):
            return True
        if act.mode not in (Mode.INFERENCE, Mode.BELIEF):
            return False
        return self._carry(Aspect.CERTAINTY, self._content.last("final.future"))

    def _is_conditional(self, act: _Act, polarity: PolarityReading) -> bool:
        """Return whether what the content says will be hangs on a condition."""
        if act.mode is not Mode.STATEMENT or polarity.polarity is Polarity.DENIED:
            return False
        if len(self._content.sentences) != 1 or self._content.last("condition.then") is None:
            return False
        return self._carry(Aspect.MODE, self._content.within("condition.given"))

    # --- distance and kind of the cue ----------------------------------------------------------

    def _distance(self, act: _Act) -> Distance:
        word = self._cue.find("distance.distanced")
        if word is not None and not self._argues(word, act):
            self._carry(Aspect.DISTANCE, word)
            return Distance.DISTANCED
        if self._carry(Aspect.DISTANCE, self._cue.find("distance.endorsed")):
            return Distance.ENDORSED
        return Distance.NEUTRAL

    def _argues(self, word: Span, act: _Act) -> bool:
        """Return whether "주장" argues for what ought to be done, where nothing is to vouch for."""
        if self._words.at_start("distance.argued", self._text, word) is None:
            return False
        return act.mode is Mode.ORDER or any(
            self._content.last(name) for name in ("final.must", "final.wish", "final.together")
        )

    def _cue_kind(self, act: _Act, *, refuses: bool) -> CueKind:
        if refuses:
            return CueKind.DECLINES
        if act.asks:
            return CueKind.ASKS
        if self._claim.passive or self._claim.pattern in (Pattern.PASSIVE, Pattern.HEARSAY):
            return CueKind.IS_SAID
        if act.mode is Mode.QUESTION:
            return CueKind.ASKS
        if act.mode in _STATES_OF_MIND:
            return CueKind.OTHER
        return self._kind_of_speech()

    def _kind_of_speech(self) -> CueKind:
        if self._cue.is_decided:
            return CueKind.ANNOUNCES
        for name, kind in _KINDS:
            if self._cue.find(name):
                return kind
        if not self._claim.cue and self._is_written():
            return CueKind.WRITES
        return CueKind.TELLS if self._claim.addressee else CueKind.SAYS

    def _is_written(self) -> bool:
        """Return whether a quotation that no verb brings stands behind where it was written."""
        if self._claim.pattern is Pattern.HEADLINE or not self._claim.first:
            return False
        before = Span(max(0, self._claim.first - _PLACE), self._claim.first)
        return self._words.find("within.written", self._text, before) is not None
