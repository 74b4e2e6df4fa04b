"""The JSON forms of a checked draft: its sentences, what each says, and what the desk has on it."""

from __future__ import annotations

from typing import Annotated, TypedDict

from secondsource.model.claims import SourceKind
from secondsource.model.draft_checks import (
    CheckedStatement,
    DeskWords,
    DraftCheck,
    DraftFinding,
    DraftRow,
    FindingKind,
    Relation,
)
from secondsource.model.ids import AllegationId, ClaimId, ReportId
from secondsource.model.json_forms.echo_forms import CountForm, count_form
from secondsource.model.json_forms.field_types import Share, WholeNumber


class DraftFindingForm(TypedDict):
    """One finding on a statement; `words` are numbers in the statement's list, from 0."""

    kind: Annotated[str, FindingKind]
    rule: str
    words: list[WholeNumber]


class DeskWordsForm(TypedDict):
    """Words of a report in the desk; `likeness` is 0 where only their allegation says so."""

    report: ReportId
    start: WholeNumber
    end: WholeNumber
    text: str
    relation: Annotated[str, Relation]
    likeness: Share
    speaker: str | None
    speaker_kind: Annotated[str, SourceKind]
    outlet: str | None
    published: str | None
    language: str
    claim: ClaimId | None
    allegation: AllegationId | None


class CheckedStatementForm(TypedDict):
    """A statement of a draft; `start` and `end` are code points of the draft's text."""

    start: WholeNumber
    end: WholeNumber
    text: str
    speaker: str | None
    outlet: str | None
    findings: list[DraftFindingForm]
    independent: CountForm | None
    allegations: list[AllegationId]
    words: list[DeskWordsForm]


class DraftSentenceForm(TypedDict):
    """A sentence of a draft; `findings` are the kinds of all findings on its statements."""

    number: WholeNumber
    start: WholeNumber
    end: WholeNumber
    text: str
    findings: list[Annotated[str, FindingKind]]
    statements: list[CheckedStatementForm]


class DraftCheckForm(TypedDict):
    """A draft; `findings` is the number of its sentences with a finding of each kind."""

    name: str | None
    language: str
    findings: dict[str, WholeNumber]
    sentences: list[DraftSentenceForm]


def draft_check_form(check: DraftCheck) -> DraftCheckForm:
    """Return the JSON form of a checked draft."""
    return {
        "name": check.name or None,
        "language": check.language,
        "findings": {kind.value: count for kind, count in check.tally().items()},
        "sentences": [draft_sentence_form(row) for row in check.rows()],
    }


def draft_sentence_form(row: DraftRow) -> DraftSentenceForm:
    """Return the JSON form of a sentence of a draft."""
    span = row.sentence.span
    return {
        "number": row.number,
        "start": span.start,
        "end": span.end,
        "text": span.words(row.text),
        "findings": [kind.value for kind in row.sentence.kinds],
        "statements": [_statement_form(s, row.text) for s in row.sentence.statements],
    }


def _statement_form(statement: CheckedStatement, text: str) -> CheckedStatementForm:
    return {
        "start": statement.span.start,
        "end": statement.span.end,
        "text": statement.span.words(text),
        "speaker": statement.speaker or None,
        "outlet": statement.outlet or None,
        "findings": [_finding_form(finding) for finding in statement.findings],
        "independent": count_form(statement.count) if statement.count else None,
        "allegations": list(statement.allegations),
        "words": [_words_form(words) for words in statement.words],
    }


def _finding_form(finding: DraftFinding) -> DraftFindingForm:
    return {"kind": finding.kind.value, "rule": finding.rule, "words": list(finding.words)}


def _words_form(words: DeskWords) -> DeskWordsForm:
    return {
        "report": words.report,
        "start": words.span.start,
        "end": words.span.end,
        "text": words.text,
        "relation": words.relation.value,
        "likeness": words.likeness,
        "speaker": words.speaker or None,
        "speaker_kind": words.speaker_kind.value,
        "outlet": words.outlet or None,
        "published": words.published or None,
        "language": words.language,
        "claim": words.claim or None,
        "allegation": words.allegation or None,
    }
