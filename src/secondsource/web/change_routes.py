"""What changes the desk: judgements and dropped files, each from a form."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from secondsource.desk import Desk
from secondsource.ledger import Judgement
from secondsource.ledger.storage.private_files import new_private_file
from secondsource.model import LedgerError, UsageError
from secondsource.model.judgements import Affected, JudgementKind
from secondsource.web.judgement_forms import rule
from secondsource.web.page import ServerState, whole
from secondsource.web.reading_jobs import file_name
from secondsource.web.security import (
    SubmittedForm,
    Upload,
    UploadLimits,
    by_program,
    change,
    clean_name,
    local_path,
    session_of,
)

_log = logging.getLogger("secondsource.web")

# A judgement is kept for ever and shown in every listing: a reason of 30,000 letters of any script.
_JUDGEMENT = UploadLimits(files=0, all_bytes=500_000, field_bytes=100_000)

Wanting = Callable[[Request], bool]
"""Tells whether a request wants JSON."""


def changes(held: ServerState, wants_json: Wanting) -> list[Route]:
    """Return the routes that change the desk.

    Args:
        held: What the server holds.
        wants_json: Tells whether a request wants JSON.
    """
    judging = change(
        lambda request, form: _judge(held, request, form, wants_json(request)), _JUDGEMENT
    )
    dropping = change(lambda request, form: _drop(held, form, wants_json(request)))
    return [
        Route(f"/{name}{ending}", endpoint, methods=["POST"])
        for name, endpoint in (("judgements", judging), ("reading", dropping))
        for ending in ("", ".json")
    ]


def _judge(held: ServerState, request: Request, form: SubmittedForm, as_json: bool) -> Response:
    session = session_of(request)
    if form.text("kind") == "author":
        session.author = clean_name(form.text("author"))
        return RedirectResponse(local_path(form.text("back")), 303)
    author = session.author or held.author
    if by_program(request):
        author = clean_name(form.text("author")) or held.author
    if not author:
        raise UsageError(
            "judge", "", held.wording("judge.nameless"), held.wording("judge.nameless_remedy")
        )
    reason = form.text("reason") or held.wording("judge.reason_none")
    desk = held.desk()
    before = _last_on(desk, form)
    made = rule(desk.judge(reason, author), form)
    affected = desk.affected_by(made)
    held.readings.find_anew(
        sources=Affected.ENTITIES in affected, stories=Affected.STORIES in affected
    )
    _log.info("judgement %s by %s: %s on %s", made.number, author, made.kind, made.subject)
    if as_json:
        return JSONResponse(made.form(), 201)
    withdrawn = made.kind is JudgementKind.WITHDRAWN
    words = held.wording("judge.withdrawn" if withdrawn else "judge.made", number=made.number)
    seen = whole(form.text("seen"))
    if before and seen is not None and before.number > seen:
        words += " " + held.wording("judge.meanwhile", author=before.author, number=before.number)
    session.notes["words"] = words
    session.notes["number"] = "" if withdrawn else str(made.number)
    return RedirectResponse(local_path(form.text("back")), 303)


def _last_on(desk: Desk, form: SubmittedForm) -> Judgement | None:
    """Return the last judgement on what a form is about, to see whether its sender knew of it."""
    subject = form.text("id")
    found = desk.ledger.judgements.rows(subject) if subject else []
    return found[-1] if found else None


def _drop(held: ServerState, form: SubmittedForm, as_json: bool) -> Response:
    if form.text("stories"):
        held.readings.find_anew(stories=True)
        return RedirectResponse(local_path(form.text("back")), 303)
    uploads = [upload for upload in form.files if upload.size or upload.filename]
    if not uploads:
        raise UsageError("read", "", held.wording("drop.nothing"), held.wording("drop.choose"))
    try:
        folder = held.readings.new_folder()
        _keep(uploads, folder)
    except OSError as error:
        raise LedgerError(
            "read",
            str(held.desk.path),
            f"the dropped files could not be kept ({error.strerror or error})",
            "Make room on the disk, or read the files with `secondsource read`",
        ) from error
    held.readings.read(folder)
    if as_json:
        return JSONResponse(held.readings.state().form(), 202)
    return RedirectResponse("/reading", 303)


def _keep(uploads: list[Upload], folder: Path) -> None:
    """Copy dropped files into a folder, each under a name that is no path; all or none."""
    taken: list[str] = []
    try:
        for upload in uploads:
            name = file_name(upload.filename, taken)
            with new_private_file(folder / name) as file:
                shutil.copyfileobj(upload.file, file)
            taken.append(name)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
