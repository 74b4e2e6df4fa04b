"""Routes that check a draft: it stays in memory, and nothing of it is written, logged or kept."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from secondsource.model import (
    CheckedStatement,
    DeskWords,
    DraftCheck,
    IntakeError,
    LedgerError,
    SecondsourceError,
    UsageError,
)
from secondsource.model.json_forms import draft_check_form
from secondsource.web.change_routes import WantsJson
from secondsource.web.page import ServerState
from secondsource.web.security import Render, SubmittedForm, UploadLimits, change

# A draft of 200 pages has some 600,000 letters; an office document around it, its pictures.
_DRAFT = UploadLimits(
    files=1,
    file_bytes=32_000_000,
    all_bytes=40_000_000,
    fields=10,
    field_bytes=8_000_000,
    all_field_bytes=8_000_000,
    in_memory=True,
)
# Words of the desk that a page lists at once for one statement, and further ones behind a fold.
_LISTED, _FOLDED = 2, 8


def check_routes(server: ServerState, wants_json: WantsJson, render: Render) -> list[Route]:
    """Return the routes that check a draft.

    Args:
        server: What the server holds.
        wants_json: Tells whether a request wants JSON.
        render: Answers with a page.
    """
    checks = _Checks(server, wants_json, render)
    endpoint = change(checks.answer, _DRAFT)
    return [Route(f"/check{ending}", endpoint, methods=["POST"]) for ending in ("", ".json")]


class _Checks:
    """Checks drafts, one at a time: each takes a core for as long as it lasts."""

    def __init__(self, server: ServerState, wants_json: WantsJson, render: Render) -> None:
        self._server, self._wants_json, self._render = server, wants_json, render
        self._busy = threading.Lock()

    def answer(self, request: Request, form: SubmittedForm) -> Response:
        """Answer with what stands behind each sentence of the draft in a form."""
        checked = self._checked(request, form)
        if self._wants_json(request):
            return JSONResponse(draft_check_form(checked))
        title = self._server.wording_of(request)("check.title")
        values = {"page": "check", "title": title, "checked": CheckedPage(checked)}
        return self._render(request, "check.html", values)

    def _checked(self, request: Request, form: SubmittedForm) -> DraftCheck:
        words = self._server.wording_of(request)
        if not self._busy.acquire(blocking=False):
            raise LedgerError("check", "", words("check.busy"), words("check.busy_remedy"))
        try:
            return self._check(request, form)
        except IntakeError as error:
            raise UsageError(error.step, error.subject, error.reason, error.remedy) from error
        except SecondsourceError:
            raise
        # The message of a defect may hold words of the draft, and would be logged.
        except Exception:  # noqa: BLE001
            raise RuntimeError("a draft could not be checked") from None
        finally:
            self._busy.release()

    def _check(self, request: Request, form: SubmittedForm) -> DraftCheck:
        desk = self._server.desk()
        upload = next((file for file in form.files if file.size), None)
        if upload is not None:
            return desk.check_draft(upload.file.read(), name=upload.filename or "draft")
        text = form.text("text").replace("\r\n", "\n")
        if not text.strip():
            words = self._server.wording_of(request)
            raise UsageError("check", "", words("check.nothing"), words("check.choose"))
        return desk.check_draft(text)


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """A checked draft as its page shows it.

    Args:
        check: The draft with what stands behind it.
    """

    check: DraftCheck

    def listed(self, statement: CheckedStatement) -> tuple[DeskWords, ...]:
        """Return the words of the desk that stand below a statement: the first of each finding."""
        firsts = dict.fromkeys(f.words[0] for f in statement.findings if f.words)
        numbers = dict.fromkeys((*firsts, *range(len(statement.words))))
        most = max(_LISTED, len(firsts))
        return tuple(statement.words[n] for n in list(numbers)[:most])

    def folded(self, statement: CheckedStatement) -> tuple[DeskWords, ...]:
        """Return further words, which stand behind a fold."""
        listed = self.listed(statement)
        return tuple(w for w in statement.words if w not in listed)[:_FOLDED]

    def is_whole(self, statement: CheckedStatement) -> bool:
        """Return whether a statement is all that its sentence says."""
        return any(s.statements == (statement,) for s in self.check.sentences)
