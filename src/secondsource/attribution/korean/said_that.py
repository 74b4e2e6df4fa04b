"""Claims of 것으로: "…것으로 알려졌다", "…것으로 추정했다", and of "…할 전망이다"."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import speaker_before, subjects
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.predicates import (
    Predicate,
    next_predicate,
)
from secondsource.attribution.korean.sentence_state import LIKELY, SentenceState, trimmed
from secondsource.attribution.korean.source_phrases import SourcePhrase
from secondsource.language.korean.saying_words import FINDINGS, SURVEYS
from secondsource.model import Span


class SaidThat(SentenceState):
    """Finds what is said, found or held to be so, and what is to come."""

    def _add_passive(self, marker: Marker, predicate: Predicate) -> None:
        self._add(
            FoundClaim(
                content=[self._content(marker, None)],
                cue=[Span(predicate.start, predicate.end)],
                pattern=Pattern.PASSIVE,
                stem=predicate.stem,
                kinds=self._words.verbs.get(predicate.stem, ("says",)),
                passive=True,
            ),
            predicate,
        )

    def _read_that(self, marker: Marker) -> None:
        predicate = next_predicate(
            self._paragraph, marker.after, self._stop, self._stands_before_that
        )
        if predicate is None:
            return
        stem, words = predicate.stem, self._words
        is_passive = stem in words.passive and (predicate.passive or stem not in words.verbs)
        is_active = not predicate.passive and set(words.verbs.get(stem, ())) & {
            "infers",
            "believes",
        }
        if stem in ("알려", "전하", "확인") and not predicate.passive and stem not in words.passive:
            is_active = {"says"}
        if not (is_passive or is_active):
            return
        behind = self._subject_behind(marker, predicate)
        speaker = None
        if is_active:
            speaker = behind or self._speaker(marker)
            if speaker is not None and speaker.likelihood < 0:
                speaker = None
        source = speaker.phrase if speaker else None
        content = self._content(marker, None if behind else speaker, whole=behind is not None)
        if not is_active and stem in FINDINGS:
            source, content = self._survey(marker, content)
        self._add(
            FoundClaim(
                content=[content],
                cue=[Span(predicate.start, predicate.end)],
                pattern=Pattern.JUDGED if is_active else Pattern.PASSIVE,
                stem=stem,
                kinds=words.verbs.get(stem, ("says",)),
                source=source,
                carries_on=bool(is_active) and source is None,
                passive=not is_active,
            ),
            predicate,
        )
        if is_active and predicate.ending == "EC" and source is not None:
            self._floor = predicate.last + 1

    def _survey(self, marker: Marker, content: Span) -> tuple[SourcePhrase | None, Span]:
        """Return the survey that finds something, and what it finds, without it.

        "…조사에서 …로 나타났다", "…조사 결과 …로 나타났다".
        """
        tokens = self._tokens
        for at in range(self._floor, marker.at - 1):
            noun, behind = tokens[at], tokens[at + 1]
            if noun.form not in SURVEYS or self._paragraph.in_speech[at] >= 0:
                continue
            is_place = behind.tag == "JKB" and behind.form in ("에서", "서")
            is_result = behind.form == "결과" and behind.spaced
            if not (is_place or is_result):
                continue
            phrase = self._phrases.before(self._paragraph, at, self._floor)
            after = at + 2
            while after < marker.at and tokens[after].tag in ("JX", "SP", "JKB"):
                after += 1
            if phrase is not None and after < marker.at:
                return phrase, trimmed(self._paragraph.text, tokens[after].start, marker.end)
        return None, content

    def _stands_before_that(self, predicate: Predicate) -> bool:
        """Return whether a predicate is itself what another says ("분석하는 것으로 알려졌다")."""
        after = predicate.last + 1
        return (
            after < self._stop
            and self._tokens[after].tag == "NNB"
            and (self._tokens[after].form in ("것", "거"))
        )

    def _read_outlook(self, marker: Marker) -> None:
        tokens = self._tokens
        noun = tokens[marker.at]
        following = tokens[marker.after] if marker.after < self._stop else None
        if (
            following is None
            or following.spaced
            or following.tag not in ("VCP", "JKS", "JX", "SF", "SP")
        ):
            return
        is_plan = "promises" in self._words.nouns.get(noun.form, ()) or noun.form == "방침"
        speaker = None
        if is_plan:
            if following.tag != "VCP":
                return
            found = subjects(self._paragraph, self._floor, marker.at, self._phrases)
            speaker = speaker_before(found, marker.at, quoted=False)
            if speaker is None or speaker.likelihood < LIKELY:
                return
        content = self._content(marker, speaker)
        if speaker is None:
            # The outlook is of the last clause: the ones before it are what is so already.
            floor = self._tokens[self._clause_floor(marker.at - 1, marked=True)].start
            content = Span(max(content.start, min(floor, content.end - 1)), content.end)
        self._add(
            FoundClaim(
                content=[content],
                cue=[Span(noun.start, noun.end)],
                pattern=Pattern.OUTLOOK,
                stem=noun.form,
                kinds=self._words.nouns.get(noun.form, ("says",)),
                source=speaker.phrase if speaker else None,
                noun=noun.form,
            )
        )
