"""Judgements from forms: which ruling a form makes, and what is said when it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from secondsource.desk import Judge
from secondsource.ledger import Judgement
from secondsource.model import UsageError
from secondsource.model.judgement_payloads import STANCE_SCALES
from secondsource.model.judgements import JUDGE_COMMANDS
from secondsource.web.page import whole
from secondsource.web.security import SubmittedForm

_Spans = list[tuple[int, int]]


def rule(judge: Judge, form: SubmittedForm) -> Judgement:
    """Make the ruling that a form asks for.

    Args:
        judge: Who rules, and why.
        form: Its field "kind" names the ruling; the rest depends on that.

    Raises:
        UsageError: If there is no such ruling, or the form lacks what it needs.
        NotFoundError: If what it is about is not in the desk.
        LedgerError: If the desk cannot be written.
    """
    kind = form.text("kind")
    making = _RULINGS.get(kind)
    if making is None:
        remedy = f"One of: {', '.join(JUDGE_COMMANDS)}"
        raise UsageError("judge", kind, "there is no such ruling", remedy)
    return making(judge, form)


def _words(judge: Judge, form: SubmittedForm) -> Judgement:
    given = {role: _spans(role, form) for role in ("content", "cue", "source")}
    return judge.words(form.text("id"), **given)


def _spans(role: str, form: SubmittedForm) -> _Spans | None:
    """Return spans written as "12-40,52-60"; None if the form does not speak of them."""
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


def _at(form: SubmittedForm) -> int:
    written = form.text("at")
    at = whole(written)
    if at is None:
        raise UsageError(
            "judge split", written, "this is no place in the text", "Give a code point, from 0"
        )
    return at


def _stance(judge: Judge, form: SubmittedForm) -> Judgement:
    return judge.stance(
        form.text("id"), **{name: form.text(name) or None for name in STANCE_SCALES}
    )


def _speaker(judge: Judge, form: SubmittedForm) -> Judgement:
    kind = form.text("source_kind") or "unknown"
    return judge.speaker(form.text("id"), form.text("source"), form.text("name"), kind)


def _source(judge: Judge, form: SubmittedForm) -> Judgement:
    name, kind = form.text("name") or None, form.text("source_kind") or None
    return judge.source(form.text("id"), name, kind)


def _echo(judge: Judge, form: SubmittedForm) -> Judgement:
    one, other = form.text("report"), form.text("repeats")
    holds = form.text("holds")
    if holds == "turned":
        # The one that was taken for the repeating one is the one repeated.
        judge.echo(one, other, False)
        return judge.echo(other, one, True)
    return judge.echo(one, other, holds == "yes")


def _withdraw(judge: Judge, form: SubmittedForm) -> Judgement:
    written = form.text("number")
    number = whole(written)
    if number is None:
        raise UsageError("judge withdraw", written, "this is no number of a judgement")
    return judge.withdraw(number)


def _others(form: SubmittedForm, name: str) -> Sequence[str]:
    return [value for value in form.texts(name) if value]


_RULINGS: dict[str, Callable[[Judge, SubmittedForm], Judgement]] = {
    "claim": lambda judge, form: judge.claim(form.text("id"), form.text("verdict")),
    "words": _words,
    "split": lambda judge, form: judge.split(form.text("id"), _at(form)),
    "merge": lambda judge, form: judge.merge(form.text("id"), form.text("other")),
    "stance": _stance,
    "speaker": _speaker,
    "source": _source,
    "same": lambda judge, form: judge.same(form.text("id"), form.text("other")),
    "different": lambda judge, form: judge.different(form.text("id"), form.text("other")),
    "grade": lambda judge, form: judge.grade(form.text("id"), form.text("grade")),
    "together": lambda judge, form: judge.together(form.text("id"), _others(form, "other")),
    "apart": lambda judge, form: judge.apart(form.text("id"), _others(form, "report")),
    "story": lambda judge, form: judge.name_story(form.text("id"), form.text("name")),
    "echo": _echo,
    "outlet": lambda judge, form: judge.outlet(
        form.text("name"), form.text("outlet_kind"), form.text("state")
    ),
    "withdraw": _withdraw,
}
