"""The judge: checks a person's rulings and appends them to the desk as judgements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.desk.judging.allegation_judge import AllegationJudge
from secondsource.desk.judging.claim_judge import ClaimJudge
from secondsource.desk.judging.judgement_writer import require_values, source_kind
from secondsource.desk.judging.report_judge import ReportJudge
from secondsource.desk.judging.statement_references import (
    find_statement,
    is_statement_reference,
)
from secondsource.language.english.noun_number import counted
from secondsource.ledger import Judgement, PlannedDeletion
from secondsource.model import (
    NotFoundError,
    OutletKind,
    RawSha256,
    ReportId,
    SourceKind,
    UsageError,
    admiralty,
)
from secondsource.model.judgement_payloads import (
    AnotherStoryPayload,
    DeletionPayload,
    DifferentEntitiesPayload,
    DismissalPayload,
    EchoPayload,
    GradePayload,
    OutletPayload,
    SameEntityPayload,
    SameSourcePayload,
    SameStoryPayload,
    SourcePayload,
    StoryNamePayload,
    WithdrawalPayload,
)
from secondsource.model.judgements import JudgementKind
from secondsource.model.report_corrections import DeletionScope

# An id: it has a digit, unlike a name such as "Edda".
_ID = re.compile(r"[cesr](?=[a-f]*[0-9])[0-9a-f]{3,}", re.IGNORECASE)
_REPORT_ID = re.compile(r"r[0-9a-f]{3,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judge(ClaimJudge, ReportJudge, AllegationJudge):
    """Rules on what a desk holds.

    Every ruling needs a reason, is appended under its author's name and the time, and stays in
    force through every re-read until it is withdrawn.

    Args:
        ledger: The desk.
        reason: Why, in the person's words.
        author: Who rules; the user's name on this machine if empty.
    """

    def source(self, source_id: str, name: str | None = None, kind: str | None = None) -> Judgement:
        """Correct the name or the kind of a source of one report.

        Raises:
            NotFoundError: If there is no such source.
            UsageError: If neither is given, or the kind is none.
        """
        corrections = {k: v for k, v in (("name", name), ("kind", kind)) if v is not None}
        require_values(corrections, "source", source_id)
        payload = SourcePayload(name=name, kind=None if kind is None else source_kind(kind))
        return self._append(self._source_id(source_id), payload)

    def same(self, first: str, second: str) -> Judgement:
        """Rule that two sources are one: two of one report, or two named ones anywhere.

        On two names that the program has merged already, the ruling confirms the merge. On
        allegations or statements it is `same_allegation`.

        Args:
            first: The id of a source or entity; or a name; or an allegation or statement.
            second: Another; a name if the first is one.

        Raises:
            NotFoundError: If one of them is not in the desk.
            UsageError: If they are sources of different reports that have no names: an unnamed
                source is never joined across reports. Or if a name is given with an id, or twice.
        """
        if is_statement_reference(first) or is_statement_reference(second):
            return self.same_allegation(first, second)
        if not (_ID.fullmatch(first) or _ID.fullmatch(second)):
            return self._same_names(first, second)
        first_source, second_source = (
            self.ledger.sources.dossier(first),
            self.ledger.sources.dossier(second),
        )
        if first_source.row.id == second_source.row.id:
            raise UsageError("judge same", first, "these are one source already", "")
        if {first_source.row.kind, second_source.row.kind} == {
            SourceKind.PERSON,
            SourceKind.UNNAMED,
        }:
            raise UsageError(
                "judge same",
                f"{first} {second}",
                "one is a person with a name, the other has none",
                "An unnamed source is never joined to a person",
            )
        if first_source.entity and second_source.entity:
            return self._append(
                first_source.entity.name, SameEntityPayload(other=second_source.entity.name)
            )
        if first_source.row.report and first_source.row.report == second_source.row.report:
            return self._append(second_source.row.id, SameSourcePayload(into=first_source.row.id))
        raise UsageError(
            "judge same",
            f"{first} {second}",
            "they speak in different reports, and one of them has no name",
            "Unnamed sources are never joined across reports",
        )

    def _same_names(self, first: str, second: str) -> Judgement:
        require_values({"names": first} if first.strip() and second.strip() else {}, "same", first)
        if first == second:
            raise UsageError("judge same", first, "these are one name", "Give two names")
        return self._append(first, SameEntityPayload(other=second))

    def different(self, first: str, second: str) -> Judgement:
        """Rule that two names are two entities, also if the program has merged them.

        On a statement and an allegation it is `another_allegation`.

        Args:
            first: A name, or the id of an entity; or a statement.
            second: Another name; or an allegation.

        Raises:
            UsageError: If the two are one and the same name.
        """
        if is_statement_reference(first) or is_statement_reference(second):
            return self.another_allegation(first, second)
        first_name, second_name = self._entity_name(first), self._entity_name(second)
        if first_name == second_name:
            raise UsageError(
                "judge different",
                first,
                "these are one name",
                "Give two of its names, as `secondsource source ID` lists them",
            )
        return self._append(first_name, DifferentEntitiesPayload(other=second_name))

    def grade(self, record: str, grade: str) -> Judgement:
        """Grade a source, entity or claim on the Admiralty scale.

        Args:
            record: Its id.
            grade: A letter A to F, a digit 1 to 6, or both.

        Raises:
            NotFoundError: If there is no such record.
            UsageError: If it is no grade.
        """
        reliability, credibility = admiralty(grade)
        if record.strip().lower().startswith("c"):
            subject: str = self.ledger.claims.get(record).claim.id
        else:
            dossier = self.ledger.sources.dossier(record)
            # By name: an entity's id may change when reports bring another of its names.
            subject = dossier.entity.name if dossier.entity else dossier.row.id
        return self._append(subject, GradePayload(grade=reliability + credibility))

    def together(self, first: str, others: Sequence[str]) -> Judgement:
        """Rule that reports belong to one story; all stories they belong to become one.

        Args:
            first: The id of a story or of one of its reports.
            others: Ids of other stories or reports.

        Raises:
            NotFoundError: If one of them is not in the desk.
            UsageError: If they are all the same report.
        """
        report = self._first_report(first)
        rest = sorted({self._first_report(other) for other in others} - {report})
        require_values({"others": rest} if rest else {}, "together", first)
        return self._append(report, SameStoryPayload(others=tuple(rest)))

    def apart(self, story: str, reports: Sequence[str]) -> Judgement:
        """Rule that some reports of a story belong to another one.

        Args:
            story: The id of the story, or of an allegation of it.
            reports: Ids of those of its reports that go into a story of their own; or statements of
                allegations, for their reports.

        Raises:
            NotFoundError: If one of them is not in the desk.
            UsageError: If no report, or no other report of the story, is left on one side.
        """
        story_reports = self._story_reports(story)
        apart_reports = sorted({self._report(report) for report in reports})
        rest = [report for report in story_reports if report not in apart_reports]
        if not apart_reports or not rest or not set(apart_reports) <= set(story_reports):
            raise UsageError(
                "judge apart",
                story,
                "these are not some, and not all, of the story's reports",
                "List them with `secondsource story ID`",
            )
        return self._append(rest[0], AnotherStoryPayload(others=tuple(apart_reports)))

    def name_story(self, story: str, name: str) -> Judgement:
        """Give a story a name.

        Raises:
            NotFoundError: If there is no such story.
            UsageError: If the name is empty.
        """
        require_values({"name": name} if name.strip() else {}, "story", story)
        return self._append(self._first_report(story), StoryNamePayload(name=name.strip()))

    def echo(self, report: str, repeats: str, holds: bool) -> Judgement:
        """Rule that a report repeats another, or does not.

        Args:
            report: The id of the report.
            repeats: The id of the other, or the name of an outlet outside the desk.
            holds: Whether it does.

        Raises:
            NotFoundError: If a report is not in the desk.
            UsageError: If the two are one.
        """
        report_id = self.ledger.reports.get(report).id
        repeated = self.ledger.reports.get(repeats).id if _REPORT_ID.fullmatch(repeats) else repeats
        if report_id == repeated:
            raise UsageError("judge echo", report, "this is one report", "Name two")
        return self._append(report_id, EchoPayload(repeats=repeated, holds=holds))

    def outlet(self, name: str, kind: str | None = None, state: str | None = None) -> Judgement:
        """Set the kind and the state of an outlet.

        Args:
            name: Its name.
            kind: A value of `OutletKind`.
            state: The state that owns it: outlets of one state are one origin.

        Raises:
            UsageError: If neither is given, or the kind is none.
        """
        require_values({k: v for k, v in (("kind", kind), ("state", state)) if v}, "outlet", name)
        if kind and kind not in {member.value for member in OutletKind}:
            kinds = ", ".join(member.value for member in OutletKind)
            raise UsageError("judge outlet", name, f"{kind!r} is no kind of outlet", kinds)
        payload = OutletPayload(kind=OutletKind(kind) if kind else None, state=state or None)
        return self._append(name, payload)

    def delete(self, planned: PlannedDeletion, *, raw: bool = False) -> Judgement:
        """Delete reports with their claims and the judgements on them.

        Reading their files again does not bring them back, until the ruling is withdrawn. The
        ruling holds ids and hashes, and no words of the reports.

        Args:
            planned: From `Desk.plan_deletion`, which says what hangs on them.
            raw: Whether to remove the raw bytes of their files too, and to write the desk's file
                again so that no word of them is left in it.

        Raises:
            UsageError: If the raw bytes, or those of another file that holds one of the reports,
                hold other reports as well.
        """
        if raw and planned.others:
            raise UsageError(
                "delete",
                planned.subject,
                f"its file holds {counted(planned.others, 'other reports')} as well",
                "Delete the file, or leave the raw bytes",
            )
        whole = planned.scope is not DeletionScope.REPORT or planned.is_single or raw
        files = (*planned.files, *self._copies(planned)) if raw else planned.files
        payload = DeletionPayload(
            scope=planned.scope, reports=planned.reports, files=files, whole=whole, raw=raw
        )
        return self._append(planned.subject, payload)

    def _copies(self, planned: PlannedDeletion) -> list[RawSha256]:
        """Return the other files of the desk that hold what is deleted.

        Raises:
            UsageError: If one of them holds other reports as well.
        """
        from secondsource.pipeline import files_with_copies  # noqa: PLC0415

        holders = files_with_copies(self.ledger, planned.reports, planned.files)
        for file, held in holders.items():
            if left := held.difference(planned.reports):
                path = next(iter(self.ledger.raw.sightings(file)), file)
                raise UsageError(
                    "delete",
                    planned.subject,
                    f"the file {path} holds it too, and {counted(len(left), 'other reports')}",
                    "Delete that file first, or leave the raw bytes",
                )
        return list(holders)

    def dismiss(self, path: str, item: str | None = None, step: str | None = None) -> Judgement:
        """Dismiss a failure: listings and counts leave it out while it fails for this reason.

        Args:
            path: The file, as failures list it.
            item: The item of the file, the first of those the failure covers; None for the only
                failure of the file.
            step: The step that failed; None for the only one of that item.

        Raises:
            NotFoundError: If no failure fits.
            UsageError: If several do.
        """
        failure = self.ledger.failures.get(path, item, step)
        payload = DismissalPayload(item=failure.item, step=failure.step, reason=failure.reason)
        return self._append(failure.path, payload)

    def _report(self, typed: str) -> str:
        """Return the id of the report that was typed, or of that of the statement."""
        if not is_statement_reference(typed):
            return self.ledger.reports.get(typed).id
        return find_statement(self.ledger, typed).quoted().report

    def _story_reports(self, typed: str) -> list[ReportId]:
        """Return the ids of the reports of a story, given by its id or by that of an allegation."""
        if is_statement_reference(typed):
            story = find_statement(self.ledger, typed).detail.allegation.story
        else:
            story = self.ledger.stories.get(typed).id
        return self.ledger.stories.report_ids(story)

    def _first_report(self, typed: str) -> str:
        """Return the id of the first report of a story, or of the report that was typed.

        The story may be given by one of its allegations.
        """
        if is_statement_reference(typed) or typed.strip().lower().startswith("t"):
            return self._story_reports(typed)[0]
        return self.ledger.reports.get(typed).id

    def withdraw(self, number: int) -> Judgement:
        """Withdraw a judgement; both stay in the list.

        Raises:
            NotFoundError: If there is no such judgement, or it is withdrawn already.
        """
        judgement = self.ledger.judgements.get(number)
        if judgement.state == "withdrawn" or judgement.kind is JudgementKind.WITHDRAWN:
            raise NotFoundError(
                "judge withdraw",
                str(number),
                "there is no such judgement in force",
                "List them with `secondsource judgements`",
            )
        return self._append(str(number), WithdrawalPayload())

    def _entity_name(self, typed: str) -> str:
        if typed[:1] in "es" and typed[1:].isalnum() and any(c.isdigit() for c in typed):
            try:
                return self.ledger.sources.dossier(typed).row.name
            except NotFoundError:
                return typed
        return typed
