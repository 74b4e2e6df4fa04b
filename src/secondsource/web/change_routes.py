"""Routes that change the desk: judgements and dropped files, each from a form."""

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
from secondsource.model import LedgerError, UsageError, Watch
from secondsource.model.json_forms.silence_forms import watch_form
from secondsource.model.judgements import Affected, JudgementKind
from secondsource.web.given_facts import GivenFacts, pasted_text
from secondsource.web.judgement_forms import make_ruling_from_form
from secondsource.web.page import ServerState, parse_number
from secondsource.web.reading_jobs import file_name
from secondsource.web.security import (
    SubmittedForm,
    Upload,
    UploadLimits,
    change,
    clean_name,
    is_from_program,
    local_path,
    session_of,
)

_log = logging.getLogger("secondsource.web")

# A judgement is kept for ever and shown in every listing: a reason of 30,000 letters of any script.
_JUDGEMENT = UploadLimits(files=0, all_bytes=500_000, field_bytes=100_000)

WantsJson = Callable[[Request], bool]
"""Tells whether a request wants JSON."""


def change_routes(server: ServerState, wants_json: WantsJson) -> list[Route]:
    """Return the routes that change the desk.

    Args:
        server: What the server holds.
        wants_json: Tells whether a request wants JSON.
    """
    judging = change(
        lambda request, form: _judge(server, request, form, wants_json(request)), _JUDGEMENT
    )
    deleting = change(
        lambda request, form: _delete(server, request, form, wants_json(request)), _JUDGEMENT
    )
    dropping = change(
        lambda request, form: _accept_drop(server, request, form, wants_json(request))
    )
    watching = change(
        lambda request, form: _watch(server, request, form, wants_json(request)), _JUDGEMENT
    )
    return [
        Route(f"/{name}{ending}", endpoint, methods=["POST"])
        for name, endpoint in (
            ("judgements", judging),
            ("deletions", deleting),
            ("reading", dropping),
            ("watches", watching),
        )
        for ending in ("", ".json")
    ]


def _judge(server: ServerState, request: Request, form: SubmittedForm, as_json: bool) -> Response:
    session = session_of(request)
    if form.text("kind") == "author":
        session.author = clean_name(form.text("author"))
        return RedirectResponse(local_path(form.text("back")), 303)
    author = _author(server, request, form)
    words = server.wording_of(request)
    reason = form.text("reason") or words("judge.reason_none")
    desk = server.desk()
    previous = _last_judgement(desk, form)
    judgement = make_ruling_from_form(desk.judge(reason, author), form)
    affected = desk.affected_by(judgement)
    server.readings.recompute(
        claims=Affected.METADATA in affected,
        sources=Affected.ENTITIES in affected,
        stories=Affected.STORIES in affected,
        ruling=judgement.number if Affected.ALLEGATIONS in affected else None,
    )
    _log.info(
        "judgement %s by %s: %s on %s", judgement.number, author, judgement.kind, judgement.subject
    )
    if as_json:
        return JSONResponse(judgement.form(), 201)
    withdrawn = judgement.kind is JudgementKind.WITHDRAWN
    notice = words("judge.withdrawn" if withdrawn else "judge.made", number=judgement.number)
    last_seen = parse_number(form.text("seen"))
    if previous and last_seen is not None and previous.number > last_seen:
        notice += " " + words("judge.meanwhile", author=previous.author, number=previous.number)
    session.notes["words"] = notice
    session.notes["number"] = "" if withdrawn else str(judgement.number)
    return RedirectResponse(local_path(form.text("back")), 303)


def _author(server: ServerState, request: Request, form: SubmittedForm) -> str:
    """Return under whose name a form rules.

    Raises:
        UsageError: If it is not known.
    """
    author = session_of(request).author or server.author
    if is_from_program(request):
        author = clean_name(form.text("author")) or server.author
    if not author:
        words = server.wording_of(request)
        raise UsageError("judge", "", words("judge.nameless"), words("judge.nameless_remedy"))
    return author


def _delete(server: ServerState, request: Request, form: SubmittedForm, as_json: bool) -> Response:
    """Delete what a form names; the page before it has named what hangs on that."""
    author = _author(server, request, form)
    reason = form.text("reason").strip()
    desk = server.desk()
    planned = desk.plan_deletion(form.text("scope"), form.text("subject"))
    judgement = desk.judge(reason, author).delete(planned, raw=bool(form.text("raw")))
    server.readings.recompute(sources=True, stories=True)
    _log.info("judgement %s by %s: %s", judgement.number, author, judgement.kind)
    if as_json:
        return JSONResponse(judgement.form(), 201)
    session = session_of(request)
    session.notes["words"] = server.wording_of(request)("delete.done", number=judgement.number)
    session.notes["number"] = ""
    return RedirectResponse("/reports", 303)


def _watch(server: ServerState, request: Request, form: SubmittedForm, as_json: bool) -> Response:
    """Add a watch, remove one, or record that it was seen.

    Raises:
        UsageError: If the form says none of these, or the watch cannot be added.
    """
    desk, name, action = server.desk(), form.text("name").strip(), form.text("action")
    if action == "add":
        words, entities, outlets = (
            tuple(line.strip() for line in form.text(field).splitlines() if line.strip())
            for field in ("words", "entities", "outlets")
        )
        searched = words or (() if entities else (name,))
        desk.add_watch(Watch(name=name, words=searched, entities=entities, outlets=outlets))
    elif action == "remove":
        desk.remove_watch(name)
    elif action == "seen":
        desk.mark_seen(name)
    else:
        raise UsageError("watch", action, "this is no action", "add, remove or seen")
    if as_json:
        return JSONResponse([watch_form(watch) for watch in desk.watches()], 201)
    return RedirectResponse(local_path(form.text("back")), 303)


def _last_judgement(desk: Desk, form: SubmittedForm) -> Judgement | None:
    """Return the last judgement on a form's record, to detect one that its sender has not seen."""
    subject = form.text("id")
    judgements = desk.ledger.judgements.rows(subject) if subject else []
    return judgements[-1] if judgements else None


def _accept_drop(
    server: ServerState, request: Request, form: SubmittedForm, as_json: bool
) -> Response:
    if form.text("stories"):
        server.readings.recompute(stories=True)
        return RedirectResponse(local_path(form.text("back")), 303)
    uploads = [upload for upload in form.files if upload.size or upload.filename]
    pasted = bool(form.text("text").strip())
    facts = GivenFacts.from_form(form)
    if not uploads and not pasted:
        words = server.wording_of(request)
        raise UsageError("read", "", words("drop.nothing"), words("drop.choose"))
    try:
        folder = server.readings.new_folder()
        _store_uploads(uploads, folder)
        if pasted:
            _store_pasted(form, folder)
        facts.save(folder)
    except OSError as error:
        raise LedgerError(
            "read",
            str(server.desk.path),
            f"the dropped files could not be kept ({error.strerror or error})",
            "Make room on the disk, or read the files with `secondsource read`",
        ) from error
    server.readings.read(folder)
    if as_json:
        return JSONResponse(server.readings.state().form(), 202)
    return RedirectResponse("/reading", 303)


def _store_pasted(form: SubmittedForm, folder: Path) -> None:
    name, content = pasted_text(form)
    taken = [path.name for path in folder.iterdir()]
    with new_private_file(folder / file_name(name, taken)) as file:
        file.write(content.encode("utf-8", errors="replace"))


def _store_uploads(uploads: list[Upload], folder: Path) -> None:
    """Copy dropped files into a folder, each under a name that is no path; on error, none."""
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
