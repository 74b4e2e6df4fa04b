"""Rulings as one line of text."""

from __future__ import annotations

from collections.abc import Sequence

from secondsource.language.english.noun_number import counted
from secondsource.ledger import Judgement
from secondsource.model import QuotedStatement
from secondsource.model.judgement_payloads import (
    AnotherAllegationPayload,
    DeletionPayload,
    EchoPayload,
    MetadataPayload,
    OneOriginPayload,
    SameAllegationPayload,
    SplitPayload,
    WordsPayload,
)
from secondsource.model.payload_forms import QuotedSpan


def ruling_text(judgement: Judgement) -> str:
    """Return what a judgement rules, in words."""
    match judgement.payload:
        case EchoPayload(repeats=repeats, holds=holds):
            text = f"{'repeats' if holds else 'does not repeat'} {repeats}"
        case WordsPayload() as words:
            parts = words.roles().items()
            text = ", ".join(f"{role} {_quoted(spans) or 'none'}" for role, spans in parts)
        case DeletionPayload() as deletion:
            raw = ", raw bytes removed" if deletion.raw else ""
            text = f"{deletion.scope} with {counted(len(deletion.reports), 'reports')}{raw}"
        case MetadataPayload() as data:
            text = _metadata_text(data)
        case SplitPayload(parts=(first, second), second=second_claim):
            text = f"{_quoted(first)}, and {second_claim}: {_quoted(second)}"
        case SameAllegationPayload(statements=statements):
            text = f"{_quoted(statements)} say the same"
        case AnotherAllegationPayload(statements=statements, apart_from=rest):
            text = f"{_quoted(statements)}: something else than {_quoted(rest[:1])}"
        case OneOriginPayload(statements=statements, tie=tie, holds=holds):
            text = f"{'' if holds else 'not '}one {tie}: {_quoted(statements)}"
        case _:
            text = _fields_text(judgement)
    return text


def _metadata_text(data: MetadataPayload) -> str:
    number = 1 + len(data.others or ())
    listed = (f"{name} {value or 'unknown'}" for name, value in data.values().items())
    scope = f"{number:,} {data.scope}s" if number > 1 else f"{data.scope}"
    return f"{', '.join(listed)} ({scope})"


def _fields_text(judgement: Judgement) -> str:
    pairs = [
        f"{name} {', '.join(value) if isinstance(value, list) else value}"
        for name, value in judgement.ruling.items()
        if value not in ("", None, [])
    ]
    return ", ".join(pairs) or "taken back"


def _quoted(spans: Sequence[QuotedSpan | QuotedStatement]) -> str:
    return " … ".join(f"“{span.words}”" for span in spans)
