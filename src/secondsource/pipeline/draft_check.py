"""The check of a draft against a desk: proposals, likeness, evidence, findings, part by part."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from secondsource.allegations.drafts.desk_evidence import LEAST_SAME, weighty_statements
from secondsource.allegations.drafts.desk_material import DeskMaterial
from secondsource.allegations.drafts.draft_attribution import DraftAttributions
from secondsource.allegations.drafts.draft_findings import checked_statement
from secondsource.allegations.drafts.draft_statements import DraftSentence, draft_sentences
from secondsource.allegations.drafts.statement_likeness import (
    DeskStatement,
    StatementLikeness,
    comparable_statements,
    likenesses,
    likenesses_across_languages,
)
from secondsource.allegations.story_material import Publisher
from secondsource.ledger import Ledger
from secondsource.model import (
    CheckedSentence,
    Claim,
    DraftCheck,
    EntityId,
    Report,
    ReportId,
    SourceId,
    Statement,
    StoryId,
)
from secondsource.pipeline.allegation_step import publisher_of
from secondsource.pipeline.draft_reading import claims_of_draft
from secondsource.pipeline.options import StoriesProgress
from secondsource.pipeline.outlet_facts import known_outlets
from secondsource.pipeline.story_steps import ignore_progress

# Sentences that are looked up together: a paragraph or two, about one thing.
_TOGETHER = 12
# Reports that are compared with a sentence: those nearest to it, and those nearest to its part.
_OF_SENTENCE, _OF_PART = 10, 20
_WORDS_OF_SENTENCE, _WORDS_OF_PART = 12, 30
# Statements of the desk that each statement of a draft is compared with.
_COMPARED = 12
# Statements of a draft that are compared at a time: a sentence without end may hold hundreds, and
# memory grows with the square of what is compared.
_AT_A_TIME = 24
# Reports, and statements in them, of the other language that a part is compared with.
_OF_OTHER_LANGUAGE, _COMPARED_ACROSS = 8, 200
_TWO_LANGUAGES = frozenset({"en", "ko"})
# Reports in memory at once.
_MOST_HELD = 800


def check_draft(
    ledger: Ledger,
    draft: Report,
    name: str,
    without: Collection[ReportId] = (),
    progress: StoriesProgress | None = None,
) -> DraftCheck:
    """Return a draft, sentence by sentence, with what stands behind it in a desk.

    Nothing of the draft is written anywhere.

    Args:
        ledger: The desk.
        draft: The draft, of `draft_reading`.
        name: What it is called.
        without: Reports of the desk that are left out of the comparison.
        progress: Called with step, done and total, if given.

    Raises:
        UsageError: If the draft is in a language whose claims are not read, or the encoder is
            another one than was measured.
        AttributionError: If the reader's model cannot be loaded.
        LedgerError: If the desk cannot be read.
    """
    progress = progress or ignore_progress
    progress("reading the draft", 0, 1)
    claims = claims_of_draft(draft)
    sentences = draft_sentences(draft, claims)
    check = _Check(ledger, draft, claims, frozenset(without))
    checked: list[CheckedSentence] = []
    for part in _parts(sentences):
        progress("checking sentences", len(checked), len(sentences))
        checked += check.sentences(part)
    return DraftCheck(name=name, text=draft.text, language=draft.language, sentences=tuple(checked))


def _parts(sentences: Iterable[DraftSentence]) -> Iterator[list[DraftSentence]]:
    rest = iter(sentences)
    while part := list(islice(rest, _TOGETHER)):
        yield part


class _Check:
    """Checks the parts of one draft."""

    def __init__(
        self, ledger: Ledger, draft: Report, claims: Sequence[Claim], without: Collection[ReportId]
    ) -> None:
        self._ledger, self._draft, self._without = ledger, draft, without
        self._search = ledger.reports.by_rare_words()
        self._desk = _HeldReports(ledger)
        self._joined = _reports_joined_across_languages(ledger, draft.language)
        self._names, self._facts = known_outlets(ledger)
        self._held: dict[str, list[str]] = defaultdict(list)
        for outlet in ledger.reports.outlet_names():
            self._held[self._names.canonical_name(outlet) or outlet].append(outlet)
        self._attributions = DraftAttributions(
            draft=draft,
            claims={claim.id: claim for claim in claims},
            outlet_of=self._names.canonical_name,
            held_outlets=self._held,
            entities=_entities_of(ledger, claims),
        )

    def sentences(self, part: Sequence[DraftSentence]) -> Iterator[CheckedSentence]:
        """Yield some neighbouring sentences, checked."""
        statements = [statement for sentence in part for statement in sentence.statements]
        proposed = self._proposed(part)
        desk = [s for _, _, stated in self._desk.of(proposed) for s in stated]
        across = self._across(proposed)
        likest = [
            like
            for start in range(0, len(statements), _AT_A_TIME)
            for like in self._likest(statements[start : start + _AT_A_TIME], desk, across)
        ]
        material = self._material(likest)
        found = dict(zip(statements, likest, strict=True))
        for sentence in part:
            checked = [
                checked_statement(s, found[s], material, self._attributions)
                for s in sentence.statements
            ]
            yield CheckedSentence(sentence.span, tuple(checked) or (sentence.not_checkable(),))

    def _likest(
        self,
        statements: Sequence[Statement],
        desk: Sequence[DeskStatement],
        across: Sequence[DeskStatement],
    ) -> list[list[StatementLikeness]]:
        """Return the likest statements of the desk for each of some, the other language's last."""
        near = likenesses(self._draft, statements, desk, _COMPARED)
        further = likenesses_across_languages(self._draft, statements, across)
        return [[*own, *other] for own, other in zip(near, further, strict=True)]

    def _proposed(self, part: Sequence[DraftSentence]) -> list[ReportId]:
        words = [s.span.words(self._draft.text) for s in part if s.statements]
        found = self._search.reports(" ".join(words), _WORDS_OF_PART, _OF_PART)
        for sentence in (s for s in part if s.statements):
            text = sentence.span.words(self._draft.text)
            cited = {self._attributions.of(s).outlet for s in sentence.statements} - {""}
            for outlets in ([], *(self._held[o] for o in cited if o in self._held)):
                found += self._search.reports(text, _WORDS_OF_SENTENCE, _OF_SENTENCE, outlets)
        return [report for report in dict.fromkeys(found) if report not in self._without]

    def _across(self, proposed: Sequence[ReportId]) -> list[DeskStatement]:
        """Return statements in the other language of stories that reports of both tell."""
        joined = (other for report in proposed for other in self._joined.get(report, ()))
        ids = [i for i in dict.fromkeys(joined) if i not in self._without][:_OF_OTHER_LANGUAGE]
        stated = (s for _, _, held in self._desk.of(ids) for s in held)
        is_korean = self._draft.language == "ko"
        others = (s for s in stated if (s.report.language == "ko") != is_korean)
        return list(islice(others, _COMPARED_ACROSS))

    def _material(self, likest: Sequence[Sequence[StatementLikeness]]) -> DeskMaterial:
        """Return what the desk holds on the likest statements, their allegations with it."""
        near = dict.fromkeys(like.report.id for row in likest for like in row)
        placed = self._ledger.allegations.by_place(near)
        said = {
            placed[place]
            for row in likest
            for like in row
            if like.same >= LEAST_SAME
            and (place := (like.report.id, like.statement.span)) in placed
        }
        allegations = self._ledger.allegations.with_ids(sorted(said))
        further = (
            allegation.statements[n].statement.report
            for allegation in allegations.values()
            for n in weighty_statements(allegation)
        )
        ids = [i for i in dict.fromkeys((*near, *further)) if i not in self._without]
        held = list(self._desk.of(ids))
        return DeskMaterial(
            reports={report.id: report for report, _, _ in held},
            claims={report.id: claims for report, claims, _ in held},
            publishers={report.id: self._publisher(report) for report, _, _ in held},
            entities=self._ledger.sources.entity_ids(ids),
            placed=placed,
            allegations=allegations,
        )

    def _publisher(self, report: Report) -> Publisher:
        return publisher_of(report, self._names, self._facts)


def _entities_of(ledger: Ledger, claims: Sequence[Claim]) -> dict[SourceId, EntityId]:
    """Return for the named sources of a draft the entities of the desk that have their names."""
    named = {c.source.id: c.source.name for c in claims if c.source.named and c.source.id}
    entities = ledger.sources.entities_named(set(named.values()))
    return {source: entities[name] for source, name in named.items() if name in entities}


def _reports_joined_across_languages(
    ledger: Ledger, language: str
) -> dict[ReportId, list[ReportId]]:
    """Return for reports of stories in two languages the reports of their story."""
    joined: dict[ReportId, list[ReportId]] = {}
    if language not in _TWO_LANGUAGES:
        return joined
    for row in ledger.stories.rows(origins=False):
        if _TWO_LANGUAGES.issubset(row.languages):
            reports = ledger.stories.report_ids(StoryId(row.id))
            joined |= dict.fromkeys(reports, reports)
    return joined


_Held = tuple[Report, Sequence[Claim], Sequence[DeskStatement]]


class _HeldReports:
    """Reports of the desk with their claims and statements, the last used ones in memory."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._held: OrderedDict[ReportId, _Held] = OrderedDict()

    def of(self, ids: Sequence[ReportId]) -> Iterator[_Held]:
        """Yield reports by their ids, in this order; unknown ids are passed over."""
        missing = [i for i in ids if i not in self._held]
        for report, claims in self._ledger.reports.with_claims(missing):
            self._held[report.id] = report, claims, comparable_statements(report, claims)
        for i in ids:
            if i in self._held:
                self._held.move_to_end(i)
                yield self._held[i]
        while len(self._held) > _MOST_HELD:
            self._held.popitem(last=False)
