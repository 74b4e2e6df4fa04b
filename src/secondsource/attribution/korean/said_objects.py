"""Claims without a clause: what is demanded, promised or feared, and what is decided."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import speaker_before, subjects
from secondsource.attribution.korean.content_starts import content_start
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.predicates import (
    Predicate,
    next_predicate,
    predicates,
)
from secondsource.attribution.korean.sentence_state import LIKELY, SentenceState, trimmed
from secondsource.language.korean.clause_words import CLAUSE_NOUNS
from secondsource.language.korean.saying_words import DECIDING, WITH_OBJECT
from secondsource.language.korean.time_words import DAYS_AND_ADVERBS
from secondsource.model import Span


class SaidObjects(SentenceState):
    """Finds decisions ("…하기로 했다") and objects of verbs of saying ("…을 요구했다")."""

    def _decisions(self) -> None:
        for at in range(self._first + 1, self._stop - 2):
            tokens = self._tokens[at : at + 2]
            if tokens[0].form != "기" or tokens[0].tag != "ETN" or tokens[1].tag != "JKB":
                continue
            if self._paragraph.in_speech[at] >= 0 or tokens[1].form not in ("로", "으로"):
                continue
            predicate = next_predicate(self._paragraph, at + 2, self._stop)
            if predicate is None or predicate.stem not in DECIDING or predicate.first > at + 4:
                continue
            is_aside = self._tokens[predicate.last].form in ("면서", "으면서")
            if predicate.ending not in ("EF", "EC") or is_aside or predicate.first in self._cues:
                continue
            self._add_decision(at, predicate)

    def _add_decision(self, at: int, predicate: Predicate) -> None:
        found = subjects(self._paragraph, self._floor_of(at), at, self._phrases)
        speaker = speaker_before(self._of_last_clause(found, at), at, quoted=False)
        if speaker is not None and speaker.likelihood < LIKELY:
            return
        first = speaker.after if speaker else self._floor_of(at)
        start = content_start(self._paragraph, first, at, self._words)
        self._add(
            FoundClaim(
                content=[
                    trimmed(
                        self._paragraph.text,
                        self._tokens[min(start, at - 1)].start,
                        self._tokens[at].end,
                    )
                ],
                cue=[Span(predicate.start, predicate.end)],
                pattern=Pattern.DECIDED,
                stem="결정",
                kinds=("announces",),
                source=speaker.phrase if speaker else None,
                carries_on=speaker is None,
            ),
            predicate,
        )

    def _objects(self) -> None:
        for predicate in predicates(self._paragraph, self._first, self._stop):
            if predicate.first in self._cues or predicate.passive or predicate.ending == "ETM":
                continue
            kinds = self._words.verbs.get(predicate.stem, ())
            if predicate.stem not in WITH_OBJECT:
                continue
            self._add_object(predicate, kinds)

    def _add_object(self, predicate: Predicate, kinds: tuple[str, ...]) -> None:
        tokens = self._tokens
        particle = predicate.first - 1
        while particle > self._first and (
            tokens[particle].tag in ("MAG", "JX", "SN", "NNB", "SSO", "SSC")
            or tokens[particle].form in DAYS_AND_ADVERBS
        ):
            particle -= 1
        if particle <= self._first or tokens[particle].tag != "JKO":
            return
        floor = self._clause_floor(particle)
        found = subjects(self._paragraph, floor, particle, self._phrases)
        speaker = speaker_before(found, particle, quoted=True)
        if speaker is None:
            earlier = subjects(self._paragraph, self._first, floor, self._phrases)
            speaker = speaker_before(earlier, floor, quoted=True)
        if speaker is None or speaker.likelihood < LIKELY:
            return
        first = speaker.after if speaker.particle >= floor else floor
        start = self._object_start(first, particle)
        if tokens[start].tag in ("NP",) and start == particle - 1:
            return
        self._add(
            FoundClaim(
                content=[
                    trimmed(self._paragraph.text, tokens[start].start, tokens[particle].start)
                ],
                cue=[Span(predicate.start, predicate.end)],
                pattern=Pattern.OBJECT,
                stem=predicate.stem,
                kinds=kinds,
                source=speaker.phrase,
            ),
            predicate,
        )

    def _object_start(self, first: int, particle: int) -> int:
        start = content_start(self._paragraph, first, particle, self._words)
        has_clause = any(t.tag == "ETM" for t in self._tokens[start:particle])
        for at in range(start, particle):
            token = self._tokens[at]
            is_addressee = token.tag == "JKB" and token.form in ("에게", "한테", "께")
            is_adjunct = token.tag == "JKB" and token.form in ("에", "와", "과") and not has_clause
            ends = token.form in CLAUSE_NOUNS and at > start and self._tokens[at - 1].tag == "ETM"
            if (is_addressee or is_adjunct or ends or token.form == "함께") and at + 1 < particle:
                start = at + 1
        return min(start, particle - 1)
