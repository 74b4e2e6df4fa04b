"""What people say of claims themselves: right or wrong, other words, two claims in one, one in two.

A claim that a person has looked at is not lost when a reading does not find it again: it is put
back from the ruling, if its words still stand in the report.
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
    placed,
    shift_of,
    text_of,
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

_Words = tuple[tuple[Span, ...], tuple[Span, ...]]


class ClaimEdits:
    """The rulings in force on one report's claims, as they are laid over its reading.

    Args:
        over: The report, with the program's reading put back.
        found: All rulings in force on it, in the order they were made.
    """

    def __init__(self, over: ReportOverlay, found: Sequence[Judgement]) -> None:
        self.over = over
        self._text = over.report.text
        self._found = [j for j in found if j.kind in judgement_log.ON_CLAIMS]
        self._changed = False
        self._numbers = {j.number for j in found}
        self._ruled = dict.fromkeys(claim for j in self._found for claim in claims_ruled_on(j))

    # Claims that the reading does not have

    def put_back(self) -> None:
        """See that the claims ruled on are there, as far as their words are."""
        payloads = [judgement.payload for judgement in self._found]
        made = {each.second for each in payloads if isinstance(each, SplitPayload)}
        # What a split makes is left to the split, as long as that can be applied.
        for claim in self._ruled:
            if claim not in made:
                self._put_back(ClaimId(claim))

    def _put_back(self, claim: ClaimId) -> None:
        """Find a claim in the reading under another id, its text having moved, or make it anew."""
        if self.over.has(claim):
            return
        for judgement in reversed(self._found):
            record = judgement.about.get("claims", {}).get(claim)
            shift = None if record is None else shift_of(record, self._text)
            if shift is None:
                continue
            stood = claim_from(record, (claim, self.over.report.id), self._text, shift)
            twin = self._twin((_words(stood), self._last_words(stood)))
            if twin is not None:
                self.over.rename(twin, claim)
            elif self._comes_back(claim, record):
                outer = stood.nested_in if self.over.has(stood.nested_in or claim) else None
                self.over.add_claim(replace(stood, nested_in=outer), record.get("maker"))
            return

    def _twin(self, words: Iterable[_Words]) -> str | None:
        """Return the claim of the reading that has these words, unless it was ruled on itself."""
        free = {_words(c): c.id for c in self._claims() if c.id not in self._ruled}
        return next((free[each] for each in words if each in free), None)

    def _last_words(self, stood: Claim) -> _Words:
        """Return content and cue as the last rulings on a claim have them."""
        spans = {"content": stood.content, "cue": stood.cue}
        for judgement in self._found:
            if judgement.subject != stood.id:
                continue
            match judgement.payload:
                case WordsPayload() as words:
                    listed = words.roles()
                case SplitPayload(parts=(first, _)):
                    listed = {"content": first}
                case _:
                    listed = {}
            for role in spans.keys() & listed.keys():
                spans[role] = placed(listed[role], _record(judgement), self._text) or spans[role]
        return spans["content"], spans["cue"]

    def _comes_back(self, claim: str, record: Record) -> bool:
        """Tell whether a person has said of a claim that it is there."""
        said = [
            judgement
            for judgement in self._found
            if JUDGEMENT_SCOPES[judgement.kind].restores and claim in claims_ruled_on(judgement)
        ]
        payloads = [judgement.payload for judgement in said]
        verdicts = [each.verdict for each in payloads if isinstance(each, ClaimPayload)]
        if not said or (verdicts and verdicts[-1] is Verdict.WRONG):
            return False
        return record.get("maker", said[0].number) in self._numbers

    def _claims(self) -> list[Claim]:
        held = claims_by_report(self.over.connection, {self.over.key: self.over.report}, wrong=None)
        return [claim for _, claim in held[self.over.key]]

    def _claim(self, claim: str) -> Claim:
        """Return one claim of the report, which must be there."""
        connection, report = self.over.connection, self.over.report
        row = connection.execute(select(claims).where(claims.c.id == claim)).one()
        return make_claims(connection, [row], {self.over.key: report.id})[0][1]

    # Rulings

    def stands(self, judgement: Judgement) -> bool:
        """Tell whether the claim of a ruling is there, in the words it was ruled on."""
        record = _record(judgement)
        for claim in claims_ruled_on(judgement):
            self._put_back(claim)
        there = self.over.has(judgement.subject)
        return there and (record is None or shift_of(record, self._text) is not None)

    def apply(self, judgement: Judgement) -> bool:
        """Apply a ruling on a claim itself; tell whether it could be."""
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
        return self.over.change(claim, {"verdict": verdict.value})

    def _reword(self, judgement: Judgement, words: WordsPayload) -> bool:
        record = _record(judgement)
        spans = {role: placed(spans, record, self._text) for role, spans in words.roles().items()}
        return None not in spans.values() and self._edit(
            judgement.subject, {role: found for role, found in spans.items() if found is not None}
        )

    def _edit(self, claim: str, spans: Mapping[str, tuple[Span, ...]]) -> bool:
        self._changed = True
        values: dict[str, Any] = {"edited": 1}
        if "source" in spans:
            values["source_text"] = text_of(spans["source"], self._text)
        if "content" in spans:
            values |= self._zone_at(spans["content"][0].start)
        values |= columns_from_words(spans, self._text)
        if not self.over.change(claim, values):
            return False
        for role, listed in spans.items():
            self.over.set_spans(claim, role, listed)
        return True

    def _zone_at(self, start: int) -> dict[str, str]:
        zones = (z for z in self.over.report.zones if z.span.start <= start < z.span.end)
        found = next(zones, None)
        return {} if found is None else {"zone": found.kind.value}

    def _split(self, judgement: Judgement, split: SplitPayload) -> bool:
        record = _record(judgement)
        first, second = (placed(part, record, self._text) for part in split.parts)
        if first is None or second is None:
            return False
        whole = self._claim(judgement.subject)
        made = ClaimId(split.second)
        if not self.over.has(made):
            part = replace(whole, id=made, content=second)
            twin = self._twin([_words(part)])
            if twin is None:
                self.over.add_claim(part, judgement.number)
            else:
                self.over.rename(twin, made)
        return self._edit(made, {"content": second}) and self._edit(whole.id, {"content": first})

    def _merge(self, claim: str, into: str) -> bool:
        if not self.over.has(into):
            return False
        whole, part = self._claim(into), self._claim(claim)
        self._set_verdict(part.id, Verdict.WRONG)
        return self._edit(whole.id, {"content": united((*whole.content, *part.content))})

    # When all are applied

    def finish(self) -> None:
        """Leave out what stands twice now, and see to nesting."""
        if not self._changed:
            return
        held: dict[str, Claim] = {claim.id: claim for claim in self._claims()}
        self._leave_out_twins(held)
        self._nest(held)

    def _leave_out_twins(self, held: dict[str, Claim]) -> None:
        """Leave out what the reading has in the very words to which a person has edited another."""
        seen = [c for c in held.values() if c.verdict is not Verdict.WRONG]
        edited = {_words(claim) for claim in seen if claim.edited}
        for claim in seen:
            if _words(claim) in edited and not claim.edited and claim.id not in self._ruled:
                self.over.change(claim.id, {"verdict": Verdict.WRONG.value})
                held[claim.id] = replace(claim, verdict=Verdict.WRONG)

    def _nest(self, held: Mapping[str, Claim]) -> None:
        """Nest claims in what holds them now, if that has been edited or left out."""
        beside = _beside(self._found)
        for claim in held.values():
            holder = held.get(claim.nested_in or "")
            while holder is not None and not _holds(holder, claim):
                other = held.get(beside.get(holder.id, ""))
                outer = held.get(holder.nested_in or "")
                holder = other if other is not None and _holds(other, claim) else outer
            if claim.nested_in in held and (holder is None or holder.id != claim.nested_in):
                self.over.change(claim.id, {"nested_in": holder and holder.id})


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that overlap or touch as one."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def claims_ruled_on(judgement: Judgement) -> list[ClaimId]:
    """Return the ids of the claims that a ruling is on."""
    payload = judgement.payload
    into = [ClaimId(payload.into)] if isinstance(payload, MergePayload) else []
    return [ClaimId(judgement.subject), *into]


def _beside(found: Sequence[Judgement]) -> dict[str, str]:
    """Return for a claim merged or split the other claim that has some of its words."""
    merged: dict[str, str] = {}
    split: dict[str, str] = {}
    for judgement in found:
        match judgement.payload:
            case MergePayload(into=into):
                merged[judgement.subject] = into
            case SplitPayload(second=second):
                split[judgement.subject] = second
    return merged | split


def _record(judgement: Judgement) -> Record | None:
    found: Record | None = judgement.about.get("claims", {}).get(judgement.subject)
    return found


def _words(claim: Claim) -> _Words:
    return tuple(sorted(claim.content)), tuple(sorted(claim.cue))


def _holds(holder: Claim, claim: Claim) -> bool:
    """Tell whether a claim may stay nested in another."""
    if holder.verdict is Verdict.WRONG or holder.id == claim.id:
        return False
    return not holder.edited or any(s.overlaps(o) for s in holder.content for o in claim.content)
