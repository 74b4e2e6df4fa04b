"""Rulings on claims: verdict, words, split, merge, stance, source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from secondsource.desk.judging.given_spans import OffsetPairs, checked_spans, split_spans
from secondsource.desk.judging.judgement_writer import JudgementWriter, require_values, source_kind
from secondsource.ledger import Judgement
from secondsource.model import Claim, Span, UsageError, Verdict
from secondsource.model import claim_id as claim_id_of
from secondsource.model.judgement_payloads import (
    STANCE_SCALES,
    ClaimPayload,
    MergePayload,
    SpeakerPayload,
    SplitPayload,
    StancePayload,
    WordsPayload,
)
from secondsource.model.payload_forms import quoted


@dataclass(frozen=True, slots=True)
class ClaimJudge(JudgementWriter):
    """Rules on claims."""

    def claim(self, claim_id: str, verdict: str) -> Judgement:
        """Call a claim right, as the report does say so, or wrong.

        A wrong claim stays in the desk and is left out of every listing and count.

        Args:
            claim_id: The claim's id or the beginning of it.
            verdict: "right" or "wrong".

        Raises:
            NotFoundError: If there is no such claim.
            UsageError: If the verdict is neither.
        """
        if verdict not in (Verdict.RIGHT, Verdict.WRONG):
            raise UsageError("judge claim", verdict, "this is no verdict", "One of: right, wrong")
        claim = self.ledger.claims.get(claim_id).claim
        return self._append(claim.id, ClaimPayload(verdict=Verdict(verdict)))

    def words(
        self,
        claim_id: str,
        content: OffsetPairs | None = None,
        cue: OffsetPairs | None = None,
        source: OffsetPairs | None = None,
    ) -> Judgement:
        """Set which words of the report are a claim's content, cue or source.

        The claim keeps its id and its source, whatever words now name that; `speaker` changes the
        source. White space at the ends of a span is left out.

        Args:
            claim_id: The claim.
            content: Spans of the report's text (code points, the first and one past the last) in
                order; None leaves them as they are.
            cue: The same; may be empty.
            source: The same; may be empty.

        Raises:
            NotFoundError: If there is no such claim.
            UsageError: If nothing is given, a span is outside the text, empty, out of order or
                overlaps another, or another claim has this very content and cue.
        """
        row = self.ledger.claims.get(claim_id)
        spans_given = {"content": content, "cue": cue, "source": source}
        spans = {
            role: checked_spans(role_spans, row.text, role, claim_id)
            for role, role_spans in spans_given.items()
            if role_spans is not None
        }
        require_values(spans, "words", claim_id)
        now = row.claim
        self._check_unique(now, [spans.get("content", now.content)], spans.get("cue", now.cue))
        words = {role: quoted(role_spans, row.text) for role, role_spans in spans.items()}
        return self._append(now.id, WordsPayload(**words))

    def split(self, claim_id: str, at: int) -> Judgement:
        """Split a claim in two, with the same cue, source and stance.

        The first keeps the id; the id of the second is in the ruling, as "second".

        Args:
            claim_id: The claim.
            at: The code point of the report's text at which the second's content begins.

        Raises:
            NotFoundError: If there is no such claim.
            UsageError: If no word of the content is left on one side, or another claim has that
                very content and cue.
        """
        row = self.ledger.claims.get(claim_id)
        parts = split_spans(row.claim.content, at, row.text)
        if not all(parts):
            raise UsageError(
                "judge split",
                claim_id,
                f"no word of its content is left on one side of {at}",
                "Give a place inside the content",
            )
        self._check_unique(row.claim, parts, row.claim.cue)
        first, second = (quoted(part, row.text) for part in parts)
        second_id = claim_id_of(row.claim.report, parts[1], row.claim.cue)
        return self._append(row.claim.id, SplitPayload(parts=(first, second), second=second_id))

    def merge(self, first: str, second: str) -> Judgement:
        """Merge a claim into another of the same report.

        Their joined contents become the content of the first; the second is left out as wrong.

        Args:
            first: The claim that holds all.
            second: The one that is part of it.

        Raises:
            NotFoundError: If one of them is not in the desk.
            UsageError: If they are one claim, of different reports, or either is left out already.
        """
        target, part = self.ledger.claims.get(first).claim, self.ledger.claims.get(second).claim
        reason = ""
        if target.id == part.id:
            reason = "this is one claim"
        elif target.report != part.report:
            reason = "they stand in different reports"
        elif Verdict.WRONG in (target.verdict, part.verdict):
            reason = "one of them is left out already"
        if reason:
            raise UsageError(
                "judge merge", f"{first} {second}", reason, "Name two claims of one report"
            )
        return self._append(part.id, MergePayload(into=target.id))

    def _check_unique(
        self, claim: Claim, contents: Sequence[Sequence[Span]], cue: Sequence[Span]
    ) -> None:
        """Check that no other claim of the report has this cue and any of these contents."""
        word_pairs = [(sorted(content), sorted(cue)) for content in contents]
        for sibling in self.ledger.claims.of_report(claim.report):
            if (
                sibling.id != claim.id
                and (sorted(sibling.content), sorted(sibling.cue)) in word_pairs
            ):
                raise UsageError(
                    "judge",
                    claim.id,
                    f"claim {sibling.id} has these very words",
                    "Call one of the two wrong: judge claim",
                )

    def stance(self, claim_id: str, **values: str | None) -> Judgement:
        """Correct the stance of a claim.

        Args:
            claim_id: The claim's id or the beginning of it.
            **values: Any of polarity, certainty, mode, distance; None leaves one as it is.

        Raises:
            NotFoundError: If there is no such claim.
            UsageError: If no value is given, or one that the scale does not have.
        """
        corrections = {name: value for name, value in values.items() if value is not None}
        require_values(corrections, "stance", claim_id)
        stance = StancePayload(
            **{name: _on_scale(name, value) for name, value in corrections.items()}
        )
        claim = self.ledger.claims.get(claim_id).claim
        return self._append(claim.id, stance)

    def speaker(
        self, claim_id: str, source_id: str = "", name: str = "", kind: str = "unknown"
    ) -> Judgement:
        """Give a claim another source: one of its report, or a new one.

        Args:
            claim_id: The claim.
            source_id: A source that the report has already; "" for a new one.
            name: The name or description of the new source.
            kind: The kind of the new source.

        Raises:
            NotFoundError: If there is no such claim or source.
            UsageError: If neither a source nor a name is given, the kind is none, or the source
                is of another report.
        """
        row = self.ledger.claims.get(claim_id)
        if not source_id:
            require_values({"name": name} if name else {}, "speaker", claim_id)
            speaker = SpeakerPayload(name=name, kind=source_kind(kind))
            return self._append(row.claim.id, speaker)
        source = self._source_id(source_id)
        report_sources = {
            claim.source.id for claim in self.ledger.claims.of_report(row.claim.report)
        }
        if source not in report_sources:
            raise UsageError(
                "judge speaker",
                source_id,
                "this source speaks in another report",
                "Name a source of the claim's own report, or give --name for a new one",
            )
        return self._append(row.claim.id, SpeakerPayload(source=source))


def _on_scale(name: str, value: str) -> Any:  # noqa: ANN401 - a member of the scale of that name
    scale = STANCE_SCALES[name]
    allowed = [member.value for member in scale]
    if value not in allowed:
        raise UsageError(
            "judge stance", value, f"this is no {name}", f"One of: {', '.join(allowed)}"
        )
    return scale(value)
