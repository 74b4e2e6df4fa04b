"""Rules that find the claims of one Korean sentence."""

from __future__ import annotations

from secondsource.attribution.korean.clause_subjects import Subject, speaker_before, subjects
from secondsource.attribution.korean.content_starts import content_start
from secondsource.attribution.korean.found_claims import FoundClaim, Pattern
from secondsource.attribution.korean.markers import Marker, MarkerKind, markers
from secondsource.attribution.korean.predicates import (
    Predicate,
    next_predicate,
    predicate_at,
    predicates,
)
from secondsource.attribution.korean.said_nouns import SaidNoun, meaning_predicate, said_noun
from secondsource.attribution.korean.sentences import Paragraph
from secondsource.attribution.korean.source_phrases import PhraseReader, SourcePhrase
from secondsource.language.korean.clause_words import BREAKS, CLAUSE_NOUNS, REASONS
from secondsource.language.korean.lexicon import ReportingWords
from secondsource.language.korean.saying_words import DECIDING, FINDINGS, SURVEYS, WITH_OBJECT
from secondsource.language.korean.time_words import DAYS_AND_ADVERBS
from secondsource.model import Span

# Code points; less cannot say that something is so.
_LEAST_CONTENT = 2
_QUOTATIVE_ENDS = ("다고", "라고", "냐고", "자고", "다는", "라는", "다며", "라며")
_CUT_END = 2
# A speaker of a noun phrase in place of a clause has to be a likely one.
_LIKELY = 1.0


class SentenceRules:
    """Finds the claims of a sentence.

    Args:
        paragraph: Its paragraph.
        first: Its first morpheme.
        stop: Behind its last.
        phrases: Weighs the phrases that may name a source.
        words: The word lists.
        speaks: Whether it stands in a quotation, so that who thinks or hopes is its speaker.
    """

    def __init__(
        self,
        paragraph: Paragraph,
        first: int,
        stop: int,
        phrases: PhraseReader,
        words: ReportingWords,
        *,
        speaks: bool = False,
    ) -> None:
        self._paragraph = paragraph
        self._tokens = paragraph.tokens
        self._first, self._stop = first, stop
        self._phrases = phrases
        self._words = words
        self._goes_on = speaks or self._begins_with(words.go_on)
        self._floor = first
        self._found: list[FoundClaim] = []
        self._cues: set[int] = set()
        self._pending: list[Span] = []
        self._pending_subject: SourcePhrase | None = None
        self._pending_from = -1

    def claims(self) -> list[FoundClaim]:
        """Return the claims, in order of their cues."""
        found = markers(self._paragraph, self._first, self._stop)
        for number, marker in enumerate(found):
            following = found[number + 1] if number + 1 < len(found) else None
            self._read(marker, following)
        self._add_pending()
        self._decisions()
        self._objects()
        return [claim for claim in self._found if _has_words(claim, self._paragraph.text)]

    def _begins_with(self, words: frozenset[str]) -> bool:
        rest = self._paragraph.text[self._tokens[self._first].start :][:12].split()
        return bool(rest) and rest[0].rstrip(",") in words

    def _read(self, marker: Marker, following: Marker | None) -> None:
        if marker.at < self._floor and marker.kind is not MarkerKind.ACCORDING:
            return
        match marker.kind:
            case MarkerKind.GO | MarkerKind.WITH:
                self._read_reported(marker, following)
            case MarkerKind.NOUN:
                self._read_noun(marker)
            case MarkerKind.THAT:
                self._read_that(marker)
            case MarkerKind.OUTLOOK:
                self._read_outlook(marker)
            case MarkerKind.ACCORDING:
                self._read_according(marker)
            case MarkerKind.CUT:
                self._read_cut(marker)

    # --- quotations and clauses with a verb ---------------------------------------------------

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
            if s.is_topic and s.likelihood >= _LIKELY
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

    def _behind(self, at: int) -> int:
        """Return the first morpheme behind the marker at `at` and its comma."""
        behind = at + 1
        while behind < self._stop - 1 and (
            self._tokens[behind].tag == "SP" or not self._tokens[behind].spaced
        ):
            behind += 1
        return min(behind, self._stop - 1)

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

    def _is_meant(self, predicate: Predicate, marker: Marker) -> bool:
        """Return whether a predicate that modifies a noun is the one of a content before it."""
        return marker.kind is MarkerKind.WITH or self._is_reporting(predicate, marker)

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

    def _is_present(self, predicate: Predicate | None) -> bool:
        """Return whether a predicate has no past tense ("…다고 한다")."""
        if predicate is None:
            return False
        inside = self._tokens[predicate.first : predicate.last + 1]
        return not any(t.tag == "EP" for t in inside) and inside[-1].tag == "EF"

    def _joined_content(
        self, marker: Marker, speaker: Subject | None, behind: Subject | None
    ) -> list[Span]:
        if not self._pending:
            return [self._content(marker, speaker, whole=behind is not None)]
        self._keep(marker)
        pieces, self._pending = self._pending, []
        return pieces

    def _content(self, marker: Marker, speaker: Subject | None, *, whole: bool = False) -> Span:
        """Return the content that ends at a marker."""
        if marker.quotation is not None:
            return Span(marker.quotation.start, marker.quotation.end)
        first = self._floor
        if speaker is not None and not whole:
            first = speaker.after
        start = content_start(self._paragraph, first, marker.at, self._words)
        if start >= marker.at:
            start = first
        return _span(self._paragraph.text, self._tokens[start].start, marker.end)

    def _content_at(self, marker: Marker) -> int:
        """Return the morpheme at which the content before a marker begins."""
        if marker.quotation is None:
            return marker.at
        start = marker.quotation.start
        return next(
            (n for n in range(self._first, self._stop) if self._tokens[n].start >= start), marker.at
        )

    def _speaker(self, marker: Marker) -> Subject | None:
        """Return the subject before a content that says it."""
        stop = self._content_at(marker)
        found = subjects(self._paragraph, self._floor, stop, self._phrases)
        if marker.quotation is None:
            found = self._of_last_clause(found, stop)
        goes_on = self._goes_on or (self._floor > self._first and marker.quotation is None)
        return speaker_before(
            found, stop, quoted=marker.quotation is not None, may_be_first=not goes_on
        )

    def _subject_behind(self, marker: Marker, predicate: Predicate | None) -> Subject | None:
        """Return the subject between a content and its verb ("…다고 대통령실이 22일 밝혔다")."""
        if predicate is None:
            return None
        found = [
            s
            for s in subjects(self._paragraph, marker.after, predicate.first, self._phrases)
            if s.likelihood > -2 and not s.embedded
        ]
        return found[-1] if found else None

    def _of_last_clause(self, found: list[Subject], stop: int) -> list[Subject]:
        """Return the subjects of the clause that an unquoted content belongs to.

        "A가 거부하자, B가 청구하겠다고 밝혔다": B speaks. A topic reaches over all clauses.
        """
        for number, subject in enumerate(found):
            if number == 0 or subject.likelihood < _LIKELY or subject.embedded:
                continue
            earlier = found[0]
            if earlier.is_topic and not subject.is_topic:
                continue
            before = self._tokens[subject.phrase.first - 1]
            ending = self._tokens[subject.phrase.first - 2]
            if before.tag == "SP" and ending.tag == "EC" and ending.form in BREAKS:
                return found[number:]
        return found

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

    def _add(self, claim: FoundClaim, predicate: Predicate | None = None) -> None:
        self._found.append(claim)
        if predicate is not None:
            self._cues.add(predicate.first)

    # --- the words of another: "…을 인용해" ----------------------------------------------------

    def _add_cited(self, claim: FoundClaim, marker: Marker) -> None:
        """Add the claim of somebody whose words the source of a claim brings."""
        stop = self._content_at(marker) if marker.quotation else marker.at
        for at in range(self._first, stop):
            token = self._tokens[at]
            if token.form not in self._words.citing or self._paragraph.in_speech[at] >= 0:
                continue
            cited = self._cited_phrase(at)
            if cited is None:
                continue
            verb = predicate_at(self._paragraph, at, self._stop)
            end = verb.end if verb else token.end
            if marker.quotation is None:
                start = self._tokens[self._behind(verb.last if verb else at)].start
                piece = claim.content[-1]
                if piece.start < start < piece.end:
                    claim.content[-1] = Span(start, piece.end)
            self._found.append(
                FoundClaim(
                    content=list(claim.content),
                    cue=[Span(token.start, end)],
                    pattern=Pattern.CITED,
                    stem=token.form,
                    kinds=("says",),
                    source=cited,
                    cites=claim,
                )
            )
            return

    def _cited_phrase(self, at: int) -> SourcePhrase | None:
        """Return whose words are cited: before "을 인용", or before "의 말을 인용"."""
        tokens = self._tokens
        if at < 2 or tokens[at - 1].tag != "JKO":
            return None
        last = at - 2
        if tokens[last].form in self._words.nouns and last >= 1 and tokens[last - 1].tag == "JKG":
            last -= 2
        floor = next(
            (n + 1 for n in range(last, self._first, -1) if tokens[n].tag in ("JX", "JKS")),
            self._first,
        )
        return self._phrases.before(self._paragraph, last, floor)

    # --- nouns of saying -----------------------------------------------------------------------

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
        return _span(self._paragraph.text, self._tokens[start].start, marker.end)

    def _noun_source(self, noun: SaidNoun, marker: Marker) -> tuple[SourcePhrase | None, bool]:
        """Return who makes a noun of saying, and whether it stands before the content."""
        if noun.owner is None and noun.last - 1 >= marker.after:
            # "…다는 대법원 판단": the body stands right before the noun.
            phrase = self._phrases.before(self._paragraph, noun.last - 1, marker.after)
            if phrase is not None and self._phrases.likelihood(phrase) >= _LIKELY:
                return phrase, False
        if noun.owner is not None:
            phrase = self._phrases.before(self._paragraph, noun.owner, marker.after)
            if phrase is not None and self._phrases.likelihood(phrase) > -2:
                return phrase, False
        behind = [
            s
            for s in subjects(self._paragraph, marker.after, noun.stop, self._phrases)
            if s.likelihood > -2 and s.particle > noun.last + 1
        ]
        if noun.leaves_open:
            behind = [s for s in behind if _is_circle(s)]
        if behind and (noun.leaves_open or noun.is_given):
            return behind[-1].phrase, False
        stop = self._content_at(marker)
        found = subjects(self._paragraph, self._floor, stop, self._phrases)
        if noun.leaves_open:
            found = [s for s in found if _is_circle(s)]
            circle = next((s for s in found if s.likelihood > -2), None)
            return (circle.phrase, True) if circle else (None, False)
        if not (noun.is_given or noun.is_copula):
            return None, False
        speaker = speaker_before(
            found, stop, quoted=marker.quotation is not None, may_be_first=noun.is_given
        )
        if speaker is not None and speaker.likelihood >= (0.0 if noun.is_given else _LIKELY):
            return speaker.phrase, True
        return None, False

    # --- 것으로 --------------------------------------------------------------------------------

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
                return phrase, _span(self._paragraph.text, tokens[after].start, marker.end)
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
            if speaker is None or speaker.likelihood < _LIKELY:
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

    # --- 에 따르면 ------------------------------------------------------------------------------

    def _read_according(self, marker: Marker) -> None:
        source = self._phrases.before(self._paragraph, marker.at - 1, self._first)
        if source is None or marker.after >= self._stop:
            return
        start = marker.after
        while start < self._stop - 1 and self._tokens[start].tag in ("SP", "JX"):
            start += 1
        end = self._end_of_statement(marker)
        verb = self._tokens[marker.at + 1]
        if end <= self._tokens[start].start:
            return
        self._add(
            FoundClaim(
                content=[_span(self._paragraph.text, self._tokens[start].start, end)],
                cue=[Span(verb.start, self._tokens[marker.after - 1].end)],
                pattern=Pattern.ACCORDING,
                stem="따르",
                kinds=("says",),
                source=source,
            )
        )
        self._floor = max(self._floor, start)

    def _end_of_statement(self, marker: Marker) -> int:
        """Return where what is said according to somebody ends: with the sentence."""
        tokens = self._tokens
        last = self._stop - 1
        while last > marker.after and tokens[last].tag in ("SF", "SP", "SE"):
            last -= 1
        end = tokens[last].end
        for later in markers(self._paragraph, marker.after, self._stop):
            predicate = next_predicate(self._paragraph, later.after, self._stop)
            if predicate is None or predicate.last < last or later.quotation:
                continue
            if later.kind is MarkerKind.GO and predicate.stem in ("하", "전하"):
                between = subjects(self._paragraph, later.after, predicate.first, self._phrases)
                if not between and self._is_present(predicate):
                    # "…에 따르면 …다고 한다": one claim, not two.
                    self._cues.add(predicate.first)
                    self._according_ends = later.at
                    return later.end
        return end

    # --- quotations with nothing behind them ---------------------------------------------------

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

    # --- decisions: "…하기로 했다" ---------------------------------------------------------------

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
        if speaker is not None and speaker.likelihood < _LIKELY:
            return
        first = speaker.after if speaker else self._floor_of(at)
        start = content_start(self._paragraph, first, at, self._words)
        self._add(
            FoundClaim(
                content=[
                    _span(
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

    def _floor_of(self, at: int) -> int:
        """Return the floor of a clause: the last one set before it."""
        return self._floor if self._floor <= at else self._first

    # --- objects: "…을 요구했다" -----------------------------------------------------------------

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
        if speaker is None or speaker.likelihood < _LIKELY:
            return
        first = speaker.after if speaker.particle >= floor else floor
        start = self._object_start(first, particle)
        if tokens[start].tag in ("NP",) and start == particle - 1:
            return
        self._add(
            FoundClaim(
                content=[_span(self._paragraph.text, tokens[start].start, tokens[particle].start)],
                cue=[Span(predicate.start, predicate.end)],
                pattern=Pattern.OBJECT,
                stem=predicate.stem,
                kinds=kinds,
                source=speaker.phrase,
            ),
            predicate,
        )

    def _clause_floor(self, stop: int, *, marked: bool = False) -> int:
        """Return the first morpheme of the clause that holds the morpheme before `stop`.

        Args:
            stop: The morpheme.
            marked: Whether only a comma ends the clause before.
        """
        for at in range(stop - 1, self._first, -1):
            if self._tokens[at].tag == "EC" and self._paragraph.in_speech[at] < 0:
                if marked and self._tokens[at + 1].tag != "SP":
                    continue
                behind = at + 1
                while behind < stop and self._tokens[behind].tag == "SP":
                    behind += 1
                return behind
        return self._first

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


def _is_circle(subject: Subject) -> bool:
    """Return whether a subject is a circle in which something is said ("여권에서는")."""
    return subject.phrase.particle in ("에서", "서") or (
        subject.is_topic and subject.particle - subject.phrase.last == 2
    )


def _span(text: str, start: int, end: int) -> Span:
    """Return a span without white space or commas at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",·"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",."):
        end -= 1
    return Span(start, max(start, end))


def _has_words(claim: FoundClaim, text: str) -> bool:
    return bool(claim.content) and all(
        span.end - span.start >= _LEAST_CONTENT
        and any(c.isalnum() for c in text[span.start : span.end])
        for span in claim.content
    )
