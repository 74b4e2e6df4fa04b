"""Claim extraction: reads a report and returns its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path

from secondsource.attribution.addressees import (
    addressee,
    passive_subjects_to_addressees,
    without_addressed_pronouns,
)
from secondsource.attribution.claim_builder import (
    ClaimSpans,
    ScoredWindows,
    extend_quotations,
    find_claims,
    to_claims,
)
from secondsource.attribution.content_ends import with_whole_contents
from secondsource.attribution.coreference import (
    KindKnowledge,
    KindLookup,
    no_known_kind,
    resolve_sources,
)
from secondsource.attribution.dash_signatures import without_sentences_behind_dashes
from secondsource.attribution.datelines import without_datelines
from secondsource.attribution.deeds import is_deed
from secondsource.attribution.denying_cues import with_denying_verbs, with_negations
from secondsource.attribution.duplicate_claims import drop_duplicates
from secondsource.attribution.long_reports import (
    LONGEST_SECTION,
    join_named_sources,
    sections_of,
    to_report_claims,
)
from secondsource.attribution.nesting import add_cited_claims, nest_cited_claims
from secondsource.attribution.parted_words import with_spaces, without_spaces
from secondsource.attribution.patients import without_patients
from secondsource.attribution.readable_spans import readable_spans
from secondsource.attribution.reduced_relatives import without_reduced_relatives
from secondsource.attribution.source_ends import with_whole_names, without_trailing_adverbs
from secondsource.attribution.source_phrases import with_whole_phrases
from secondsource.attribution.speaker_phrases import SpeakerPhrases
from secondsource.attribution.stance import StanceReader
from secondsource.attribution.tagging.claim_head import (
    ClaimHead,
    Vector,
    features,
    load_claim_head,
)
from secondsource.attribution.tagging.source_kind_head import (
    EncoderStates,
    KindHead,
    load_kind_head,
)
from secondsource.attribution.tagging.span_decoder import find_cues
from secondsource.attribution.tagging.tagger import Tagged, Tagger, load_tagger
from secondsource.attribution.tagging.windows import Window, cut_pieces, pack_windows, paragraphs
from secondsource.attribution.verbless_claims import add_verbless_claims, as_said
from secondsource.language.english.cue_kinds import cue_kind
from secondsource.language.english.denial_phrases import content_denies
from secondsource.language.english.glued_words import missing_spaces
from secondsource.language.english.source_lexicon import SourceLexicon, load_source_lexicon
from secondsource.language.english.stance_lexicon import load_stance_words
from secondsource.language.quotation_marks import quotation_mask
from secondsource.language.text_layout import TextLayout
from secondsource.model import (
    Claim,
    Report,
    SourceKind,
    Span,
    Zone,
    claim_id,
)

# Code points; a shorter content has no room for a claim of its own.
_LEAST_CONTENT = 40

# Of 72 marked claims inside others in 51 real reports, the tagger finds 26% where it reads whole
# sentences. Contents read alone raise that to 31% from a score of .8, to 33% from .6 or .4; of
# those found 73, 71 and 65 in 100 are right.
_LEAST_INSIDE = 0.6

ENGLISH = Path(__file__).parent / "english"


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


@dataclass(frozen=True, slots=True, kw_only=True)
class _SectionClaims:
    """The claims of a section, with their sources.

    Args:
        tagged: Those that the tagger found, with its scores.
        verbless: Those that rules found, with the shares of their rules that were right as scores.
        states: The states of the section's text.
    """

    tagged: list[Claim]
    verbless: list[Claim]
    states: EncoderStates


class ClaimReader:
    """Extracts the claims of reports, with a model that is loaded on first use.

    Args:
        folder: Folder of the model's files.
        threads: Threads one report is read with.
        known_kind: Returns the kind of a name in the gazetteer, None for all others.
        nested: Whether to search the contents of claims for further claims.
        section: Maximum code points of a section; a longer report is read in sections.
    """

    languages = frozenset({"en"})
    convention = "reports"
    """Whose marking claims are found by, one of `CONVENTIONS`; benchmarks change it."""

    def __init__(
        self,
        folder: Path = ENGLISH,
        threads: int = 1,
        known_kind: KindLookup = no_known_kind,
        nested: bool = True,
        section: int = LONGEST_SECTION,
    ) -> None:
        self._folder = folder
        self._threads = threads
        self._known_kind = known_kind
        self._find_nested = nested
        self._longest_section = section

    @cached_property
    def _tagger(self) -> Tagger:
        return load_tagger(self._folder, self._threads)

    def claims(self, report: Report) -> list[Claim]:
        """Return the claims of a report, in order of content.

        Args:
            report: A report in one of `languages`; its furniture is skipped.

        Raises:
            AttributionError: If the model's files or word lists cannot be loaded.
        """
        places = self.missing_spaces(report)
        if places:
            claims = self._claims_in_sections(with_spaces(report, places))
            return without_spaces(claims, report, places)
        return self._claims_in_sections(report)

    def missing_spaces(self, report: Report) -> list[int]:
        """Return the code points of a report's text before which a space is missing, in order.

        Raises:
            AttributionError: If the model's files cannot be loaded.
        """
        return missing_spaces(report.text, self._is_word, self._is_name)

    def _is_word(self, letters: str) -> bool:
        return self._tagger.tokenizer.token_to_id(letters) is not None

    def _is_name(self, words: str) -> bool:
        # Places have many short names in other languages, of which one may begin a person's.
        return self._known_kind(words) not in (None, SourceKind.GOVERNMENT)

    def _claims_in_sections(self, report: Report) -> list[Claim]:
        sections = list(sections_of(report, self._longest_section))
        if len(sections) == 1 and sections[0][1] is report:
            return self._read_section(report)
        claims = [
            claim
            for start, section in sections
            for claim in to_report_claims(report, start, self._read_section(section))
        ]
        return join_named_sources(claims)

    def claims_with_features(self, report: Report) -> list[tuple[Claim, Vector]]:
        """Return all claims the tagger finds, with its scores, and what the head reads of each.

        Args:
            report: As for `claims`; not longer than a section.

        Raises:
            AttributionError: If the model's files or word lists cannot be loaded.
        """
        places = self.missing_spaces(report)
        spaced = with_spaces(report, places)
        section = self._find_in_section(spaced)
        claims = section.tagged
        vectors = [features(claim, section.states, spaced.text) for claim in claims]
        return list(zip(without_spaces(claims, report, places), vectors, strict=True))

    def _read_section(self, report: Report) -> list[Claim]:
        section = self._find_in_section(report)
        head = self._claim_head
        scored = head.scored(section.tagged, section.states, report.text)
        claims = sorted([*scored, *section.verbless], key=lambda claim: (claim.content, claim.cue))
        return head.likely(claims)

    def _find_in_section(self, report: Report) -> _SectionClaims:
        """Return the claims of a section that the tagger and the rules beside it find."""
        zones_by_kind = [
            list(zones) for _, zones in groupby(report.zones, key=lambda zone: zone.kind)
        ]
        lines = [self._paragraphs(report.text, zones) for zones in zones_by_kind]
        kinds = [zones[0].kind for zones in zones_by_kind]
        lines_by_kind = list(zip(kinds, lines, strict=True))
        tagged: list[Tagged] = []
        claims = extend_quotations(
            drop_duplicates(self._find_claims(report.text, lines, tagged), report.text),
            list(chain.from_iterable(lines)),
            report.text,
        )
        claims = without_datelines(claims, report.text)
        claims = without_sentences_behind_dashes(claims, report.text)
        if self._find_nested:
            claims = [*claims, *self._claims_inside_contents(claims, report.text)]
        claims = without_reduced_relatives(claims, report.text)
        claims = without_addressed_pronouns(claims, report.text)
        phrases = SpeakerPhrases(self._lexicon, self._known_kind)
        read = add_verbless_claims(report.text, lines_by_kind, claims, phrases)
        claims = sorted(
            [*read.tagged, *read.verbless], key=lambda claim: (claim.content, claim.cue)
        )
        states = EncoderStates(report.text, self._tagger, tagged)
        resolved = self.claims_from_spans(claims, report, states) if claims else []
        by_rule = {claim_id(report.id, claim.content, claim.cue) for claim in read.verbless}
        return _SectionClaims(
            tagged=[claim for claim in resolved if claim.id not in by_rule],
            verbless=[as_said(claim) for claim in resolved if claim.id in by_rule],
            states=states,
        )

    def _claims_inside_contents(self, claims: Sequence[ClaimSpans], text: str) -> list[ClaimSpans]:
        """Find claims inside the contents of others, by reading those contents alone.

        PolNeAR marks few of them, so the tagger does not tag them where it sees the whole sentence;
        given the content as a text of its own, it does.
        """
        lines = [
            span
            for claim in claims
            for span in claim.content
            if span.end - span.start > _LEAST_CONTENT and self._stance.may_attribute(text, span)
        ]
        if not lines:
            return []
        cue_positions = {
            position for c in claims for s in c.cue for position in range(s.start, s.end)
        }
        nested = self._find_claims(text, [[line] for line in dict.fromkeys(lines)])
        return [
            c
            for c in nested
            if c.source
            and c.score >= _LEAST_INSIDE
            and not any(cue_positions.intersection(range(*_bounds(s))) for s in c.cue)
        ]

    def claims_from_spans(
        self, claim_spans: Sequence[ClaimSpans], report: Report, states: EncoderStates | None = None
    ) -> list[Claim]:
        """Resolve source, addressee and stance of attributions whose spans are known.

        Args:
            claim_spans: Contents, cues and the words of sources, as tagged or as marked by hand.
            report: Their report.
            states: The report's states, as far as the encoder has run over it.

        Returns:
            The claims, in order of content; "quoted ... as saying" may make two of one.

        Raises:
            AttributionError: If the model's files or word lists cannot be loaded.
        """
        text, quoted = report.text, quotation_mask(report.text)
        layout = TextLayout(text, quoted)
        claims = nest_cited_claims(
            to_claims(add_cited_claims(claim_spans, layout), report, quoted), text
        )
        claims = without_patients(passive_subjects_to_addressees(claims, text), text)
        known = EncoderStates(text, self._tagger) if states is None else states
        claims = resolve_sources(
            claims,
            layout,
            self._lexicon,
            KindKnowledge(
                self._known_kind,
                lambda group: self._kind_head.kind(group, known),
                lambda group: self._kind_head.share(SourceKind.PERSON, group, known),
            ),
            report.metadata.outlet,
        )
        return [
            replace(
                claim,
                stance=self._stance.read(claim, text),
                addressee=addressee(claim, text),
                cue_kind=cue_kind(claim.cue, text),
                content_denies=content_denies(claim.content, text),
            )
            for claim in claims
        ]

    @cached_property
    def _lexicon(self) -> SourceLexicon:
        return load_source_lexicon()

    @cached_property
    def _kind_head(self) -> KindHead:
        return load_kind_head(self._folder)

    @cached_property
    def _claim_head(self) -> ClaimHead:
        return load_claim_head(self._folder)

    @cached_property
    def _stance(self) -> StanceReader:
        return StanceReader(load_stance_words())

    @staticmethod
    def _paragraphs(text: str, zones: Sequence[Zone]) -> list[Span]:
        return list(paragraphs(text, [span for zone in zones for span in readable_spans(zone)]))

    def _find_claims(
        self,
        text: str,
        parts: Sequence[Sequence[Span]],
        tagged: list[Tagged] | None = None,
    ) -> list[ClaimSpans]:
        """Find claims in lines of text; no window, and so no claim, reaches from part to part.

        The windows that have cues are added to `tagged`.
        """
        tagger = self._tagger
        windows = [
            window
            for lines in parts
            for window in pack_windows(
                cut_pieces(text, lines, tagger.tokenizer), convention=self.convention
            )
        ]
        scored = score_windows(tagger, windows, tagger.thresholds.cue)
        if tagged is not None:
            tagged += [batch.tagged for batch in scored]
        claims = find_claims(scored, tagger.thresholds, text, self._stance.denies)
        claims = with_denying_verbs(claims, text, self._stance.denies)
        claims = with_whole_phrases(without_trailing_adverbs(claims, text), text)
        claims = with_whole_contents(with_whole_names(claims, text), text)
        claims = with_negations(claims, text)
        return [claim for claim in claims if not is_deed(claim, text)]


def score_windows(
    tagger: Tagger, windows: Sequence[Window], threshold: float
) -> list[ScoredWindows]:
    """Return the windows that have cues, with the roles scored for each cue.

    Args:
        tagger: The model.
        windows: Windows of one text.
        threshold: Least probability, 0 to 1, at which a piece counts as part of a cue.
    """
    scored = []
    for tagged in tagger.tag(windows):
        cues = find_cues(tagged, threshold)
        if cues:
            cue_places = [(c.window, c.start, c.end) for c in cues]
            scored.append(ScoredWindows(tagged, cues, tagger.roles(tagged, cue_places)))
    return scored


def load_reader(threads: int = 1, known_kind: KindLookup = no_known_kind) -> ClaimReader:
    """Return a reader of English claims; cheap, the model is loaded on first use.

    Args:
        threads: Threads one report is read with. To read many reports, run one reader with one
            thread on each core instead: two of them read faster than one with two threads.
        known_kind: Returns the kind of a name in the gazetteer, None for all others.
    """
    return ClaimReader(threads=threads, known_kind=known_kind)
