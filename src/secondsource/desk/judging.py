"""A person's rulings: checked, made into judgements, appended to the desk."""

from __future__ import annotations

import getpass
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from secondsource.ledger import Judgement, Ledger
from secondsource.model import (
    Certainty,
    Distance,
    Mode,
    NotFoundError,
    OutletKind,
    Polarity,
    SourceKind,
    UsageError,
    admiralty,
)

_SCALES = {
    "polarity": Polarity,
    "certainty": Certainty,
    "mode": Mode,
    "distance": Distance,
}


_REPORT_ID = re.compile(r"r[0-9a-f]{3,}", re.IGNORECASE)
ON_STORIES = frozenset({"same story", "another story", "story name", "echo", "outlet"})
"""Kinds of judgements after which stories, echoes and origins are found anew."""


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


@dataclass(frozen=True, slots=True)
class Judge:
    """Rules on what a desk holds.

    Every ruling needs a reason, is appended under its author's name and the time, and stays in
    force through every re-read until it is withdrawn.

    Args:
        ledger: The desk.
        reason: Why, in the person's words.
        author: Who rules; the user's name on this machine if empty.
    """

    ledger: Ledger
    reason: str
    author: str = field(default_factory=_user)

    def stance(self, claim_id: str, **values: str | None) -> Judgement:
        """Correct the stance of a claim.

        Args:
            claim_id: The claim's id or the beginning of it.
            **values: Any of polarity, certainty, mode, distance; None leaves one as it is.

        Raises:
            NotFoundError: If there is no such claim.
            UsageError: If no value is given, or one that the scale does not have.
        """
        given = {name: value for name, value in values.items() if value is not None}
        _some(given, "stance", claim_id)
        for name, value in given.items():
            _check(name, value)
        claim = self.ledger.claim(claim_id).claim
        return self._append("stance", claim.id, given)

    def source(self, source_id: str, name: str | None = None, kind: str | None = None) -> Judgement:
        """Correct the name or the kind of a source of one report.

        Raises:
            NotFoundError: If there is no such source.
            UsageError: If neither is given, or the kind is none.
        """
        given = {k: v for k, v in (("name", name), ("kind", kind)) if v is not None}
        _some(given, "source", source_id)
        if kind is not None:
            _kind(kind)
        return self._append("source", self._source(source_id), given)

    def speaker(
        self, claim_id: str, source_id: str = "", name: str = "", kind: str = "unknown"
    ) -> Judgement:
        """Say that a claim is another source's: one of its report, or a new one.

        Args:
            claim_id: The claim.
            source_id: The source, if it is one the report has already.
            name: Else the name or description of the new one.
            kind: And its kind.

        Raises:
            NotFoundError: If there is no such claim or source.
            UsageError: If neither a source nor a name is given, the kind is none, or the source
                is of another report.
        """
        row = self.ledger.claim(claim_id)
        if not source_id:
            _some({"name": name} if name else {}, "speaker", claim_id)
            _kind(kind)
            return self._append("speaker", row.claim.id, {"name": name, "kind": kind})
        found = self._source(source_id)
        here = {claim.source.id for claim in self.ledger.claims_of(row.claim.report)}
        if found not in here:
            raise UsageError(
                "judge speaker",
                source_id,
                "this source speaks in another report",
                "Name a source of the claim's own report, or give --name for a new one",
            )
        return self._append("speaker", row.claim.id, {"source": found})

    def same(self, first: str, second: str) -> Judgement:
        """Say that two sources are one: two of one report, or two named ones anywhere.

        Raises:
            NotFoundError: If one of them is not in the desk.
            UsageError: If they are sources of different reports that have no names: an unnamed
                source is never joined across reports.
        """
        one, other = self.ledger.dossier(first), self.ledger.dossier(second)
        if one.row.id == other.row.id:
            raise UsageError("judge same", first, "these are one source already", "")
        if {one.row.kind, other.row.kind} == {SourceKind.PERSON, SourceKind.UNNAMED}:
            raise UsageError(
                "judge same",
                f"{first} {second}",
                "one is a person with a name, the other has none",
                "An unnamed source is never joined to a person",
            )
        if one.entity and other.entity:
            return self._append("same entity", one.entity.name, {"other": other.entity.name})
        if one.row.report and one.row.report == other.row.report:
            return self._append("same source", other.row.id, {"with": one.row.id})
        raise UsageError(
            "judge same",
            f"{first} {second}",
            "they speak in different reports, and one of them has no name",
            "Unnamed sources are never joined across reports",
        )

    def different(self, first: str, second: str) -> Judgement:
        """Say that two names are two entities, also if the program has made them one.

        Args:
            first: A name, or the id of an entity.
            second: Another name.

        Raises:
            UsageError: If the two are one and the same name.
        """
        one, other = self._name(first), self._name(second)
        if one == other:
            raise UsageError(
                "judge different",
                first,
                "these are one name",
                "Give two of its names, as `secondsource source ID` lists them",
            )
        return self._append("different entities", one, {"other": other})

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
            subject = self.ledger.claim(record).claim.id
        else:
            found = self.ledger.dossier(record)
            # By name: an entity's id may change when reports bring another of its names.
            subject = found.entity.name if found.entity else found.row.id
        return self._append("grade", subject, {"grade": reliability + credibility})

    def together(self, first: str, others: Sequence[str]) -> Judgement:
        """Say that reports tell one story; all stories they belong to become one.

        Args:
            first: The id of a story or of one of its reports.
            others: Ids of other stories or reports.

        Raises:
            NotFoundError: If one of them is not in the desk.
            UsageError: If they are all the same report.
        """
        report = self._first_report(first)
        rest = sorted({self._first_report(other) for other in others} - {report})
        _some({"others": rest} if rest else {}, "together", first)
        return self._append("same story", report, {"others": rest})

    def apart(self, story: str, reports: Sequence[str]) -> Judgement:
        """Say that some reports of a story tell another one.

        Args:
            story: The id of the story.
            reports: Ids of those of its reports that go into a story of their own.

        Raises:
            NotFoundError: If one of them is not in the desk.
            UsageError: If no report, or no other report of the story, is left on one side.
        """
        held = self.ledger.reports_of_story(self.ledger.story(story).id)
        taken = sorted({self.ledger.report(report).id for report in reports})
        stay = [report for report in held if report not in taken]
        if not taken or not stay or not set(taken) <= set(held):
            raise UsageError(
                "judge apart",
                story,
                "these are not some, and not all, of the story's reports",
                "List them with `secondsource story ID`",
            )
        return self._append("another story", stay[0], {"others": taken})

    def name_story(self, story: str, name: str) -> Judgement:
        """Give a story a name.

        Raises:
            NotFoundError: If there is no such story.
            UsageError: If the name is empty.
        """
        _some({"name": name} if name.strip() else {}, "story", story)
        return self._append("story name", self._first_report(story), {"name": name.strip()})

    def echo(self, report: str, repeats: str, holds: bool) -> Judgement:
        """Say that a report repeats another, or does not.

        Args:
            report: The id of the report.
            repeats: The id of the other, or the name of an outlet outside the desk.
            holds: Whether it does.

        Raises:
            NotFoundError: If a report is not in the desk.
            UsageError: If the two are one.
        """
        one = self.ledger.report(report).id
        other = self.ledger.report(repeats).id if _REPORT_ID.fullmatch(repeats) else repeats
        if one == other:
            raise UsageError("judge echo", report, "this is one report", "Name two")
        return self._append("echo", one, {"repeats": other, "holds": holds})

    def outlet(self, name: str, kind: str | None = None, state: str | None = None) -> Judgement:
        """Say who stands behind an outlet.

        Args:
            name: Its name.
            kind: A value of `OutletKind`.
            state: Whose it is: outlets of one state are one origin.

        Raises:
            UsageError: If neither is given, or the kind is none.
        """
        given = {k: v for k, v in (("kind", kind), ("state", state)) if v}
        _some(given, "outlet", name)
        if kind and kind not in {known.value for known in OutletKind}:
            kinds = ", ".join(known.value for known in OutletKind)
            raise UsageError("judge outlet", name, f"{kind!r} is no kind of outlet", kinds)
        return self._append("outlet", name, given)

    def _first_report(self, typed: str) -> str:
        """Return the first report of a story, or the report itself if that is what was typed."""
        if typed.strip().lower().startswith("t"):
            return self.ledger.reports_of_story(self.ledger.story(typed).id)[0]
        return self.ledger.report(typed).id

    def withdraw(self, number: int) -> Judgement:
        """Take back a judgement; both stay in the list.

        Raises:
            NotFoundError: If there is no such judgement, or it is withdrawn already.
        """
        found = [j for j in self.ledger.judgements() if j.number == number]
        if not found or found[0].state == "withdrawn" or found[0].kind == "withdrawn":
            raise NotFoundError(
                "judge withdraw",
                str(number),
                "there is no such judgement in force",
                "List them with `secondsource judgements`",
            )
        return self._append("withdrawn", str(number), {})

    def _source(self, typed: str) -> str:
        found = self.ledger.dossier(typed)
        if found.entity is None:
            return found.row.id
        if typed.strip().lower().startswith("s"):
            return self.ledger.source_id(typed)
        raise UsageError(
            "judge",
            typed,
            "this is a named source of many reports, not the source of one",
            "Give the id of the source in its report (s...), as `secondsource claims --format json`"
            " shows it",
        )

    def _name(self, typed: str) -> str:
        if typed[:1] in "es" and typed[1:].isalnum() and any(c.isdigit() for c in typed):
            try:
                return self.ledger.dossier(typed).row.name
            except NotFoundError:
                return typed
        return typed

    def _append(self, kind: str, subject: str, ruling: Mapping[str, Any]) -> Judgement:
        if not self.reason.strip():
            raise UsageError(
                "judge", subject, "a judgement needs a reason", "Say why, with --reason"
            )
        made = datetime.now(UTC).isoformat(timespec="seconds")
        judgement = Judgement(kind, subject, ruling, self.reason, self.author, made)
        return self.ledger.append_judgement(judgement)


def _some(given: Mapping[str, Any], what: str, subject: str) -> None:
    if not given:
        raise UsageError(
            f"judge {what}", subject, "nothing is ruled", "Say what it should be; see --help"
        )


def _check(name: str, value: str) -> None:
    known = [member.value for member in _SCALES[name]]
    if value not in known:
        raise UsageError("judge stance", value, f"this is no {name}", f"One of: {', '.join(known)}")


def _kind(value: str) -> None:
    known = [kind.value for kind in SourceKind]
    if value not in known:
        raise UsageError("judge", value, "this is no kind of source", f"One of: {', '.join(known)}")
