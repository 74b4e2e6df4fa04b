"""Judgements from submitted forms: maps a form's fields to a ruling."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from secondsource.desk import Judge
from secondsource.ledger import Judgement
from secondsource.model import MetadataField, UsageError
from secondsource.model.judgement_payloads import STANCE_SCALES
from secondsource.model.judgements import JUDGE_COMMANDS
from secondsource.web.page import parse_number
from secondsource.web.security import SubmittedForm

_Spans = list[tuple[int, int]]


def make_ruling_from_form(judge: Judge, form: SubmittedForm) -> Judgement:
    """Make the ruling that a form asks for.

    Args:
        judge: Makes rulings for one author, with one reason.
        form: Its field "kind" names the ruling; the other fields depend on that.

    Raises:
        UsageError: If the kind is unknown, or a field is missing or malformed.
        NotFoundError: If the record it is about is not in the desk.
        LedgerError: If the desk cannot be written.
    """
    kind = form.text("kind")
    make_ruling = _RULINGS.get(kind)
    if make_ruling is None:
        remedy = f"One of: {', '.join(JUDGE_COMMANDS)}"
        raise UsageError("judge", kind, "there is no such ruling", remedy)
    return make_ruling(judge, form)


def _judge_words(judge: Judge, form: SubmittedForm) -> Judgement:
    spans_by_role = {role: _spans(role, form) for role in ("content", "cue", "source")}
    return judge.words(form.text("id"), **spans_by_role)


def _spans(role: str, form: SubmittedForm) -> _Spans | None:
    """Return spans written as "12-40,52-60"; None if the field is empty."""
    written = form.text(role)
    if not written:
        return None
    try:
        pairs = [piece.split("-") for piece in written.split(",")]
        return [(int(start), int(end)) for start, end in pairs]
    except ValueError as error:
        raise UsageError(
            "judge words", written, f"these are no spans for the {role}", "Write 12-40,52-60"
        ) from error


def _split_offset(form: SubmittedForm) -> int:
    written = form.text("at")
    offset = parse_number(written)
    if offset is None:
        raise UsageError(
            "judge split", written, "this is no place in the text", "Give a code point, from 0"
        )
    return offset


def _judge_stance(judge: Judge, form: SubmittedForm) -> Judgement:
    return judge.stance(
        form.text("id"), **{name: form.text(name) or None for name in STANCE_SCALES}
    )


def _judge_speaker(judge: Judge, form: SubmittedForm) -> Judgement:
    kind = form.text("source_kind") or "unknown"
    return judge.speaker(form.text("id"), form.text("source"), form.text("name"), kind)


def _judge_source(judge: Judge, form: SubmittedForm) -> Judgement:
    name, kind = form.text("name") or None, form.text("source_kind") or None
    return judge.source(form.text("id"), name, kind)


def _judge_echo(judge: Judge, form: SubmittedForm) -> Judgement:
    report, repeated = form.text("report"), form.text("repeats")
    holds = form.text("holds")
    if holds == "turned":
        # The echo holds in the other direction: revoke this one, then add the reverse.
        judge.echo(report, repeated, False)
        return judge.echo(repeated, report, True)
    return judge.echo(report, repeated, holds == "yes")


def _judge_different(judge: Judge, form: SubmittedForm) -> Judgement:
    if statements := _values(form, "statement"):
        return judge.another_allegation(statements, form.text("id"))
    return judge.different(form.text("id"), form.text("other"))


def _judge_apart(judge: Judge, form: SubmittedForm) -> Judgement:
    reports = _values(form, "report") or _values(form, "statement")
    return judge.apart(form.text("id"), reports)


def _judge_one(judge: Judge, form: SubmittedForm) -> Judgement:
    speakers = _values(form, "speaker")
    statements = _values(form, "statement") or [form.text("id")]
    holds = form.text("holds") != "no"
    return judge.one_origin(form.text("tie"), statements, speakers, holds=holds)


def _judge_metadata(judge: Judge, form: SubmittedForm) -> Judgement:
    # An empty field is one that the person has left as it is.
    values = {name.value: form.text(name.value).strip() or None for name in MetadataField}
    scope = form.text("scope")
    if scope == "file":
        return judge.file_metadata(form.text("file"), **values)
    if scope == "host":
        return judge.host_metadata(form.text("host"), **values)
    return judge.metadata(_values(form, "id"), **values)


def _withdraw(judge: Judge, form: SubmittedForm) -> Judgement:
    written = form.text("number")
    number = parse_number(written)
    if number is None:
        raise UsageError("judge withdraw", written, "this is no number of a judgement")
    return judge.withdraw(number)


def _values(form: SubmittedForm, name: str) -> Sequence[str]:
    return [value for value in form.texts(name) if value]


_RULINGS: dict[str, Callable[[Judge, SubmittedForm], Judgement]] = {
    "claim": lambda judge, form: judge.claim(form.text("id"), form.text("verdict")),
    "words": _judge_words,
    "split": lambda judge, form: judge.split(form.text("id"), _split_offset(form)),
    "merge": lambda judge, form: judge.merge(form.text("id"), form.text("other")),
    "stance": _judge_stance,
    "speaker": _judge_speaker,
    "source": _judge_source,
    "same": lambda judge, form: judge.same(form.text("id"), form.text("other")),
    "different": _judge_different,
    "one": _judge_one,
    "grade": lambda judge, form: judge.grade(form.text("id"), form.text("grade")),
    "together": lambda judge, form: judge.together(form.text("id"), _values(form, "other")),
    "apart": _judge_apart,
    "story": lambda judge, form: judge.name_story(form.text("id"), form.text("name")),
    "echo": _judge_echo,
    "outlet": lambda judge, form: judge.outlet(
        form.text("name"), form.text("outlet_kind"), form.text("state")
    ),
    "metadata": _judge_metadata,
    # A form that names the step means this item, also where that is the whole file.
    "dismiss": lambda judge, form: judge.dismiss(
        form.text("file"),
        form.text("item") if form.text("step") else form.text("item") or None,
        form.text("step") or None,
    ),
    "withdraw": _withdraw,
}
