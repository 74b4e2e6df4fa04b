"""Claims of nouns of saying: "…다는 주장이 나왔다"."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import speaker_before, subjects
from secondsource.attribution.korean.content_starts import content_start
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker
from secondsource.attribution.korean.reported_speech import ReportedSpeech
from secondsource.attribution.korean.said_nouns import SaidNoun, meaning_predicate, said_noun
from secondsource.attribution.korean.said_that import SaidThat
from secondsource.attribution.korean.sentence_state import LIKELY, is_circle, trimmed
from secondsource.attribution.korean.source_phrases import SourcePhrase
from secondsource.model import Span


class NounsOfSaying(ReportedSpeech, SaidThat):
    """Finds the claims that a noun of saying carries."""

    def _read_noun(self, marker: Marker) -> None:
        meaning = meaning_predicate(self._paragraph, marker, self._stop, self._words)
        if meaning is not None:
            self._add_passive(marker, meaning)
            return
        noun = said_noun(self._paragraph, marker, self._stop, self._words)
        if noun is None:
            return
        source, is_topic = self._noun_source(noun, marker)
        if self._pending:
            content = self._joined_content(marker, None, None)
            source = source or self._pending_subject
        else:
            content = [self._noun_content(marker, source if is_topic else None, noun)]
        carries_on = source is None and noun.echoes
        if source is None and noun.echoes and noun.stem in ("것", "거") and not noun.is_copula:
            return
        self._add(
            FoundClaim(
                content=content,
                cue=[Span(*noun.cue)],
                pattern=Pattern.NOUN,
                stem=noun.stem,
                kinds=self._words.nouns.get(noun.stem, ("says",)),
                source=source,
                carries_on=carries_on,
                noun=noun.stem,
            )
        )
        if noun.predicate is not None:
            self._cues.add(noun.predicate.first)
            if noun.predicate.ending == "EC" and source is not None:
                self._floor = noun.predicate.last + 1

    def _noun_content(self, marker: Marker, source: SourcePhrase | None, noun: SaidNoun) -> Span:
        if marker.quotation is not None:
            return Span(marker.quotation.start, marker.quotation.end)
        first = self._floor
        if source is None and not (noun.is_copula or noun.leaves_open):
            # "A는 …다는 의혹에 대해 “…”고 했다": the topic is of the main clause.
            topics = [
                s
                for s in subjects(self._paragraph, first, marker.at, self._phrases)
                if s.is_topic and s.likelihood > 0
            ]
            first = topics[0].after if topics else first
        if source is not None and source.last < marker.at:
            first = source.last + 1
            while first < marker.at and self._tokens[first].tag in ("JX", "JKS", "JKB"):
                first += 1
        start = content_start(self._paragraph, first, marker.at, self._words)
        start = start if start < marker.at else first
        return trimmed(self._paragraph.text, self._tokens[start].start, marker.end)

    def _owner(self, noun: SaidNoun, marker: Marker) -> SourcePhrase | None:
        """Return whose a noun of saying is ("…다는 전문가들의 분석", "…다는 대법원 판단")."""
        if noun.owner is not None:
            last, least = noun.owner, -2.0
        elif noun.last - 1 >= marker.after:
            last, least = noun.last - 1, LIKELY - 0.01
        else:
            return None
        phrase = self._phrases.before(self._paragraph, last, marker.after)
        return phrase if phrase and self._phrases.likelihood(phrase) > least else None

    def _behind_noun(self, noun: SaidNoun, marker: Marker) -> SourcePhrase | None:
        """Return who or which circle stands between a noun of saying and its verb."""
        behind = [
            s
            for s in subjects(self._paragraph, marker.after, noun.stop, self._phrases)
            if s.likelihood > -2 and s.particle > noun.last + 1
        ]
        if noun.leaves_open:
            behind = [s for s in behind if is_circle(s)]
        return behind[-1].phrase if behind and (noun.leaves_open or noun.is_given) else None

    def _noun_source(self, noun: SaidNoun, marker: Marker) -> tuple[SourcePhrase | None, bool]:
        """Return who makes a noun of saying, and whether it stands before the content."""
        behind = self._owner(noun, marker) or self._behind_noun(noun, marker)
        if behind is not None:
            return behind, False
        stop = self._content_at(marker)
        found = subjects(self._paragraph, self._floor, stop, self._phrases)
        if noun.leaves_open:
            found = [s for s in found if is_circle(s)]
            circle = next((s for s in found if s.likelihood > -2), None)
            return (circle.phrase, True) if circle else (None, False)
        if not (noun.is_given or noun.is_copula):
            return None, False
        speaker = speaker_before(
            found, stop, quoted=marker.quotation is not None, may_be_first=noun.is_given
        )
        if speaker is not None and speaker.likelihood >= (0.0 if noun.is_given else LIKELY):
            return speaker.phrase, True
        return None, False
