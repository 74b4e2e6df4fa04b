"""Judgements on claims themselves: verdicts, edited spans, splits and merges.

A claim that a person has ruled on survives a reading that misses it: it is restored from the ruling
if its words still stand in the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from secondsource.ledger.judgements import judgement_log
from secondsource.ledger.judgements.claim_anchors import (
    Record,
    claim_from,
    current_spans,
    find_shift,
    joined_words,
)
from secondsource.ledger.judgements.overlay import ReportOverlay, columns_from_words
from secondsource.ledger.listing_rows import Judgement
from secondsource.ledger.storage.record_fetch import claims_by_report, make_claims
from secondsource.ledger.storage.tables import claims
from secondsource.model import Claim, ClaimId, Span, Verdict
from secondsource.model.judgement_payloads import (
    ClaimPayload,
    MergePayload,
    SplitPayload,
    WordsPayload,
)
from secondsource.model.judgements import JUDGEMENT_SCOPES

_ContentAndCue = tuple[tuple[Span, ...], tuple[Span, ...]]


class ClaimEdits:
    """Applies the rulings in force on one report's claims to its reading.

    Args:
        overlay: The report, with the program's reading restored.
        rulings: All rulings in force on it, in the order they were made.
    """

    def __init__(self, overlay: ReportOverlay, rulings: Sequence[Judgement]) -> None:
        self.overlay = overlay
        self._text = overlay.report.text
        self._rulings = [j for j in rulings if j.kind in judgement_log.CLAIM_KINDS]
        self._changed = False
        self._numbers = {j.number for j in rulings}
        self._ruled = dict.fromkeys(claim for j in self._rulings for claim in claims_ruled_on(j))

    # Claims that the reading does not have

    def restore_claims(self) -> None:
        """Restore the claims ruled on that the reading lacks, if their words still stand."""
        payloads = [judgement.payload for judgement in self._rulings]
        split_off = {payload.second for payload in payloads if isinstance(payload, SplitPayload)}
        # The second part of a split is made by the split, as long as that can be applied.
        for claim in self._ruled:
            if claim not in split_off:
                self._restore_claim(ClaimId(claim))

    def _restore_claim(self, claim: ClaimId) -> None:
        """Restore a claim: rename the one that was read at its moved place, or add it again."""
        if self.overlay.has_record(claim):
            return
        for judgement in reversed(self._rulings):
            record = judgement.about.get("claims", {}).get(claim)
            shift = None if record is None else find_shift(record, self._text)
            if shift is None:
                continue
            restored = claim_from(record, claim, self.overlay.report.id, self._text, shift)
            twin = self._unruled_twin((_content_and_cue(restored), self._ruled_words(restored)))
            if twin is not None:
                self.overlay.rename(twin, claim)
            elif self._is_restorable(claim, record):
                outer = restored.nested_in
                if outer and not self.overlay.has_record(outer):
                    outer = ClaimId("")
                self.overlay.add_claim(replace(restored, nested_in=outer), record.get("maker"))
            return

    def _unruled_twin(self, words: Iterable[_ContentAndCue]) -> str | None:
        """Return the id of the claim that was read with any of these words and has no ruling."""
        free = {_content_and_cue(c): c.id for c in self._claims() if c.id not in self._ruled}
        return next((free[key] for key in words if key in free), None)

    def _ruled_words(self, claim: Claim) -> _ContentAndCue:
        """Return content and cue as the last rulings on a claim have them."""
        spans = {"content": claim.content, "cue": claim.cue}
        for judgement in self._rulings:
            if judgement.subject != claim.id:
                continue
            match judgement.payload:
                case WordsPayload() as words:
                    quoted_spans = words.roles()
                case SplitPayload(parts=(first, _)):
                    quoted_spans = {"content": first}
                case _:
                    quoted_spans = {}
            for role in spans.keys() & quoted_spans.keys():
                spans[role] = (
                    current_spans(quoted_spans[role], _anchor(judgement), self._text) or spans[role]
                )
        return spans["content"], spans["cue"]

    def _is_restorable(self, claim: str, record: Record) -> bool:
        """Return whether the rulings in force say that a claim exists."""
        restoring = [
            judgement
            for judgement in self._rulings
            if JUDGEMENT_SCOPES[judgement.kind].restores and claim in claims_ruled_on(judgement)
        ]
        payloads = [judgement.payload for judgement in restoring]
        verdicts = [payload.verdict for payload in payloads if isinstance(payload, ClaimPayload)]
        if not restoring or (verdicts and verdicts[-1] is Verdict.WRONG):
            return False
        return record.get("maker", restoring[0].number) in self._numbers

    def _claims(self) -> list[Claim]:
        keyed_claims = claims_by_report(
            self.overlay.connection, {self.overlay.key: self.overlay.report}, wrong=None
        )
        return [claim for _, claim in keyed_claims[self.overlay.key]]

    def _claim(self, claim: str) -> Claim:
        """Return one claim of the report, which must exist."""
        connection, report = self.overlay.connection, self.overlay.report
        row = connection.execute(select(claims).where(claims.c.id == claim)).one()
        return make_claims(connection, [row], {self.overlay.key: report.id})[0][1]

    # Rulings

    def is_applicable(self, judgement: Judgement) -> bool:
        """Return whether the claim of a ruling exists, in the words it was ruled on."""
        record = _anchor(judgement)
        for claim in claims_ruled_on(judgement):
            self._restore_claim(claim)
        exists = self.overlay.has_record(judgement.subject)
        return exists and (record is None or find_shift(record, self._text) is not None)

    def apply(self, judgement: Judgement) -> bool:
        """Apply a ruling on a claim itself; return whether that was possible."""
        match judgement.payload:
            case ClaimPayload(verdict=verdict):
                return self._set_verdict(judgement.subject, verdict)
            case WordsPayload() as words:
                return self._reword(judgement, words)
            case SplitPayload() as split:
                return self._split(judgement, split)
            case MergePayload(into=into):
                return self._merge(judgement.subject, into)
        raise ValueError(f"{judgement.kind} is no ruling on a claim itself")

    def _set_verdict(self, claim: str, verdict: Verdict) -> bool:
        self._changed = self._changed or verdict is Verdict.WRONG
        return self.overlay.change_record(claim, {"verdict": verdict.value})

    def _reword(self, judgement: Judgement, words: WordsPayload) -> bool:
        record = _anchor(judgement)
        spans = {
            role: current_spans(spans, record, self._text) for role, spans in words.roles().items()
        }
        return None not in spans.values() and self._edit(
            judgement.subject,
            {role: current for role, current in spans.items() if current is not None},
        )

    def _edit(self, claim: str, spans: Mapping[str, tuple[Span, ...]]) -> bool:
        self._changed = True
        values: dict[str, Any] = {"edited": 1}
        if "source" in spans:
            values["source_text"] = joined_words(spans["source"], self._text)
        if "content" in spans:
            values |= self._zone_at(spans["content"][0].start)
        values |= columns_from_words(spans, self._text)
        if not self.overlay.change_record(claim, values):
            return False
        for role, role_spans in spans.items():
            self.overlay.set_spans(claim, role, role_spans)
        return True

    def _zone_at(self, start: int) -> dict[str, str]:
        zones = (z for z in self.overlay.report.zones if z.span.start <= start < z.span.end)
        zone = next(zones, None)
        return {} if zone is None else {"zone": zone.kind.value}

    def _split(self, judgement: Judgement, split: SplitPayload) -> bool:
        record = _anchor(judgement)
        first, second = (current_spans(part, record, self._text) for part in split.parts)
        if first is None or second is None:
            return False
        claim = self._claim(judgement.subject)
        second_id = ClaimId(split.second)
        if not self.overlay.has_record(second_id):
            part = replace(claim, id=second_id, content=second)
            twin = self._unruled_twin([_content_and_cue(part)])
            if twin is None:
                self.overlay.add_claim(part, judgement.number)
            else:
                self.overlay.rename(twin, second_id)
        return self._edit(second_id, {"content": second}) and self._edit(
            claim.id, {"content": first}
        )

    def _merge(self, claim: str, into: str) -> bool:
        if not self.overlay.has_record(into):
            return False
        target, part = self._claim(into), self._claim(claim)
        self._set_verdict(part.id, Verdict.WRONG)
        return self._edit(target.id, {"content": merge_spans((*target.content, *part.content))})

    # After all rulings are applied

    def settle(self) -> None:
        """Call duplicates of edited claims wrong, and repair nesting."""
        if not self._changed:
            return
        claims_by_id: dict[str, Claim] = {claim.id: claim for claim in self._claims()}
        self._mark_twins_wrong(claims_by_id)
        self._nest_again(claims_by_id)

    def _mark_twins_wrong(self, claims_by_id: dict[str, Claim]) -> None:
        """Call a claim wrong that was read with the very words to which a person edited another."""
        shown = [c for c in claims_by_id.values() if c.verdict is not Verdict.WRONG]
        edited = {_content_and_cue(claim) for claim in shown if claim.edited}
        for claim in shown:
            if (
                _content_and_cue(claim) in edited
                and not claim.edited
                and claim.id not in self._ruled
            ):
                self.overlay.change_record(claim.id, {"verdict": Verdict.WRONG.value})
                claims_by_id[claim.id] = replace(claim, verdict=Verdict.WRONG)

    def _nest_again(self, claims_by_id: Mapping[str, Claim]) -> None:
        """Find the holders of nested claims again where a holder was edited or called wrong."""
        counterparts = _counterparts(self._rulings)
        for claim in claims_by_id.values():
            holder = claims_by_id.get(claim.nested_in)
            while holder is not None and not _may_hold(holder, claim):
                counterpart = claims_by_id.get(counterparts.get(holder.id, ""))
                outer = claims_by_id.get(holder.nested_in)
                holder = (
                    counterpart
                    if counterpart is not None and _may_hold(counterpart, claim)
                    else outer
                )
            if claim.nested_in in claims_by_id and (holder is None or holder.id != claim.nested_in):
                self.overlay.change_record(claim.id, {"nested_in": holder and holder.id})


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap or touch joined into one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def claims_ruled_on(judgement: Judgement) -> list[ClaimId]:
    """Return the ids of the claims that a ruling is on."""
    payload = judgement.payload
    into = [ClaimId(payload.into)] if isinstance(payload, MergePayload) else []
    return [ClaimId(judgement.subject), *into]


def _counterparts(rulings: Sequence[Judgement]) -> dict[str, str]:
    """Return the other claim of each merge or split, by the id of the claim ruled on."""
    merged: dict[str, str] = {}
    split: dict[str, str] = {}
    for judgement in rulings:
        match judgement.payload:
            case MergePayload(into=into):
                merged[judgement.subject] = into
            case SplitPayload(second=second):
                split[judgement.subject] = second
    return merged | split


def _anchor(judgement: Judgement) -> Record | None:
    record: Record | None = judgement.about.get("claims", {}).get(judgement.subject)
    return record


def _content_and_cue(claim: Claim) -> _ContentAndCue:
    return tuple(sorted(claim.content)), tuple(sorted(claim.cue))


def _may_hold(holder: Claim, claim: Claim) -> bool:
    """Return whether a claim may stay nested in another."""
    if holder.verdict is Verdict.WRONG or holder.id == claim.id:
        return False
    return not holder.edited or any(s.overlaps(o) for s in holder.content for o in claim.content)
