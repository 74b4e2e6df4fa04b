"""Claims of quotations and of clauses in 다고 or 라고, with a verb of saying."""

from __future__ import annotations

from secondsource.attribution.korean.cited_speech import CitedSpeech
from secondsource.attribution.korean.clause_subjects import Subject, subjects
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker, MarkerKind
from secondsource.attribution.korean.predicates import (
    Predicate,
    next_predicate,
)
from secondsource.attribution.korean.sentence_state import LIKELY
from secondsource.language.korean.clause_words import CLAUSE_NOUNS, REASONS
from secondsource.model import Span

_QUOTATIVE_ENDS = ("다고", "라고", "냐고", "자고", "다는", "라는", "다며", "라며")
# Code points behind a quotation at the end of a text: a summary may be cut inside the ending.
_CUT_END = 2


class ReportedSpeech(CitedSpeech):
    """Finds the claims of quotations and of quoted clauses."""

    def _read_reported(self, marker: Marker, following: Marker | None) -> None:
        predicate = next_predicate(
            self._paragraph, marker.after, self._stop, lambda p: self._is_meant(p, marker)
        )
        if predicate is not None and predicate.first in self._cues:
            return
        if marker.kind is MarkerKind.WITH and self._continues(marker, following, predicate):
            self._keep(marker)
            return
        if predicate is None:
            if marker.quotation is not None:
                self._add_reported(marker, None)
            return
        if self._is_reporting(predicate, marker) or self._is_spoken_act(predicate, marker):
            self._add_reported(marker, predicate)

    def _continues(
        self, marker: Marker, following: Marker | None, predicate: Predicate | None
    ) -> bool:
        """Return whether a quotation in 며 goes on in the next one of the same speaker."""
        if following is None or following.kind not in (
            MarkerKind.GO,
            MarkerKind.WITH,
            MarkerKind.NOUN,
            MarkerKind.CUT,
        ):
            return False
        stop = self._content_at(following)
        if following.quotation is None:
            stop = following.at
            if predicate is not None and predicate.last < stop and predicate.ending in ("EC", "EF"):
                return False
        elif (
            predicate is not None
            and predicate.first < stop
            and self._is_reporting(predicate, marker)
        ):
            return False
        new = [
            s
            for s in subjects(self._paragraph, marker.after, stop, self._phrases)
            if s.is_topic and s.likelihood >= LIKELY
        ]
        return not new

    def _keep(self, marker: Marker) -> None:
        """Keep the content before a marker for the claim that the next one ends."""
        if not self._pending:
            speaker = self._speaker(marker)
            self._pending_subject = speaker.phrase if speaker else None
            self._pending_from = marker.at
            self._pending.append(self._content(marker, speaker))
        else:
            start = self._tokens[self._behind(self._pending_from)].start
            self._pending.append(
                Span(marker.quotation.start, marker.end)
                if marker.quotation
                else Span(min(start, marker.end), marker.end)
            )
        self._pending_from = marker.at

    def _joined_content(
        self, marker: Marker, speaker: Subject | None, behind: Subject | None
    ) -> list[Span]:
        if not self._pending:
            return [self._content(marker, speaker, whole=behind is not None)]
        self._keep(marker)
        pieces, self._pending = self._pending, []
        return pieces

    def _add_pending(self) -> None:
        """Add the claim of quotations that the end of the text cuts off from their verb."""
        if not self._pending:
            return
        pieces, self._pending = self._pending, []
        self._add(
            FoundClaim(
                content=pieces,
                cue=[],
                pattern=Pattern.QUOTED,
                kinds=("says",),
                source=self._pending_subject,
                carries_on=self._pending_subject is None,
            )
        )

    def _is_meant(self, predicate: Predicate, marker: Marker) -> bool:
        """Return whether a predicate that modifies a noun is the one of a content before it."""
        return marker.kind is MarkerKind.WITH or self._is_reporting(predicate, marker)

    def _is_reporting(self, predicate: Predicate, marker: Marker) -> bool:
        """Return whether a predicate says, writes, asks, believes or the like."""
        if predicate.ending == "ETM" and self._is_ability(predicate):
            return False
        if predicate.stem in self._words.naming and not predicate.object:
            return False
        if predicate.object and predicate.object in self._words.nouns:
            return predicate.stem in self._words.gives or predicate.stem in self._words.verbs
        if predicate.stem == "하":
            return predicate.first - marker.after <= 12 and not self._is_reason(predicate)
        if predicate.passive:
            return predicate.stem in self._words.passive or predicate.stem in self._words.verbs
        return predicate.stem in self._words.verbs or predicate.stem in self._words.passive

    def _is_reason(self, predicate: Predicate) -> bool:
        """Return whether "…다고 해서", "…다고 하면" gives a reason or a condition."""
        last = self._tokens[predicate.last]
        after = self._tokens[predicate.last + 1].form if predicate.last + 1 < self._stop else ""
        if last.tag == "ETM":
            return after in ("때", "경우", "정도", "만큼", "이유")
        return last.tag == "EC" and last.form in REASONS

    def _is_ability(self, predicate: Predicate) -> bool:
        """Return whether a predicate says that something can be said ("볼 수 있다")."""
        after = predicate.last + 1
        return after < self._stop and self._tokens[after].form in ("수", "줄", "만하", "리")

    def _is_spoken_act(self, predicate: Predicate, marker: Marker) -> bool:
        """Return whether words accompany a deed ("…며 눈물을 흘렸다")."""
        if predicate.stem in self._words.naming:
            return False
        quotation = marker.quotation
        if marker.kind is MarkerKind.WITH:
            return quotation is None or not quotation.single
        return quotation is not None and not quotation.single and predicate.ending != "ETM"

    def _add_reported(self, marker: Marker, predicate: Predicate | None) -> None:
        is_hearsay = self._is_hearsay(marker, predicate)
        behind = None if is_hearsay else self._subject_behind(marker, predicate)
        if behind is None and predicate is not None and predicate.ending == "ETM":
            behind = self._described(predicate)
        speaker = None if is_hearsay else behind or self._speaker(marker)
        source = speaker.phrase if speaker else None
        if source is None and self._pending:
            source = self._pending_subject
        content = self._joined_content(marker, None if behind else speaker, behind)
        inherited = self._last_spoken() if source is None else None
        if inherited is not None:
            source = inherited.source
        pattern = Pattern.QUOTED if marker.quotation else Pattern.REPORTED
        if is_hearsay:
            pattern, source = Pattern.HEARSAY, None
        claim = FoundClaim(
            content=content,
            cue=[Span(predicate.start, predicate.end)] if predicate else [],
            pattern=pattern,
            stem=predicate.stem if predicate else "",
            kinds=self._kinds(predicate),
            source=source,
            carries_on=source is None and pattern is not Pattern.HEARSAY,
            passive=predicate is not None and predicate.passive,
            noun=predicate.object if predicate else "",
        )
        self._add(claim, predicate)
        self._add_cited(claim, marker)
        if predicate is not None and self._is_reported(predicate):
            return
        if predicate is not None and predicate.ending != "ETM":
            self._floor = predicate.last + 1
        elif predicate is not None and self._ends_clause(predicate):
            self._floor = predicate.last + 2

    def _is_reported(self, predicate: Predicate) -> bool:
        """Return whether a predicate is itself what another says ("말했다고 …이 보도했다")."""
        last = self._tokens[predicate.last]
        return last.tag in ("EC", "ETM") and last.form.endswith(_QUOTATIVE_ENDS)

    def _ends_clause(self, predicate: Predicate) -> bool:
        """Return whether a noun behind a predicate ends its clause ("밝힌 가운데,")."""
        after = predicate.last + 1
        return after + 1 < self._stop and self._tokens[after].form in CLAUSE_NOUNS

    def _is_hearsay(self, marker: Marker, predicate: Predicate | None) -> bool:
        """Return whether a clause in 다고 has 한다 alone: people say so."""
        return (
            predicate is not None
            and predicate.stem == "하"
            and not predicate.object
            and marker.quotation is None
            and predicate.first == marker.after
            and self._is_present(predicate)
        )

    def _described(self, predicate: Predicate) -> Subject | None:
        """Return the subject that a predicate describes ("…고 밝힌 오바마는")."""
        found = subjects(self._paragraph, predicate.last + 1, self._stop, self._phrases)
        if found and found[0].phrase.first <= predicate.last + 2 and found[0].likelihood > 0:
            return found[0]
        return None

    def _last_spoken(self) -> FoundClaim | None:
        """Return the last claim of the sentence with a speaker and a verb before this clause."""
        if self._floor == self._first:
            return None
        spoken = [c for c in self._found if c.pattern in (Pattern.QUOTED, Pattern.REPORTED)]
        return spoken[-1] if spoken and spoken[-1].source else None

    def _kinds(self, predicate: Predicate | None) -> tuple[str, ...]:
        if predicate is None:
            return ("says",)
        if predicate.object and predicate.object in self._words.nouns:
            return self._words.nouns[predicate.object]
        return self._words.verbs.get(predicate.stem, ("says",))

    def _read_cut(self, marker: Marker) -> None:
        quotation = marker.quotation
        if quotation is None or quotation.single:
            return
        inside = self._paragraph.text[quotation.start : quotation.end]
        if not any(c.isalnum() for c in inside):
            return
        # A summary may be cut inside the ending behind the quotation.
        at_end = len(self._paragraph.text[quotation.end : self._paragraph.end].strip()) <= _CUT_END
        alone = self._content_at(marker) == self._first
        if not at_end or not (alone or not quotation.closed or marker.at >= self._stop):
            return
        if alone and self._paragraph.is_headline:
            return
        speaker = None if alone else self._speaker(marker)
        if speaker is None and not alone and not self._pending:
            return
        source = speaker.phrase if speaker else None
        content = self._joined_content(marker, speaker, None)
        self._add(
            FoundClaim(
                content=content,
                cue=[],
                pattern=Pattern.BARE if alone else Pattern.QUOTED,
                kinds=("says",),
                source=source or self._pending_subject,
                carries_on=source is None,
            )
        )
