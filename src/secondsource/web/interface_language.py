"""Language of the interface: negotiated with the browser, or chosen by a person.

A choice is kept in a cookie that names the language and nothing else. It is sent along with links
from other sites too (SameSite=Lax), so that the page that receives them is in the chosen language.
"""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from secondsource.web.security import SubmittedForm, UploadLimits, change, local_path
from secondsource.web.wording import ENGLISH, LANGUAGES

CHANGE_LANGUAGE = "/language"
"""Path of the route that keeps a choice. Callers without login may use it: the login page too has
a language."""

# Not by port, as sessions are: one person reads all desks of a machine in one language.
_COOKIE = "secondsource_language"
_YEAR = 365 * 24 * 3600
_LIMITS = UploadLimits(files=0, all_bytes=10_000, fields=10, field_bytes=5_000)
# Browsers send up to ten languages.
_MOST_RANGES = 50


def language_of(request: Request) -> str:
    """Return the language of the page that answers a request: a code of `LANGUAGES`.

    The choice of the person decides, then the browser's Accept-Language, then English.
    """
    chosen = request.cookies.get(_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    return negotiated_language(request.headers.get("accept-language", ""))


def negotiated_language(accepted: str) -> str:
    """Return the language of the interface that an Accept-Language header prefers.

    A language range matches by its first subtag: "ko-KR" is Korean, as RFC 4647 has it for a
    catalogue without regions. Of equal weights the first counts. Ranges that are malformed, are
    unknown or have the weight 0 count for nothing.
    """
    weights: dict[str, float] = {}
    for language, weight in _ranges(accepted):
        if weight > 0:
            weights.setdefault(ENGLISH if language == "*" else language, weight)
    known = [language for language in weights if language in LANGUAGES]
    return max(known, key=weights.__getitem__, default=ENGLISH)


def _ranges(accepted: str) -> Iterator[tuple[str, float]]:
    """Yield the first subtag and the weight of each language range."""
    for written in accepted.split(",")[:_MOST_RANGES]:
        tag, _, parameter = written.partition(";")
        name, _, value = parameter.partition("=")
        weight = _weight(value) if name.strip().lower() == "q" else 1.0
        yield tag.strip().lower().partition("-")[0], weight


def _weight(value: str) -> float:
    """Return a weight from 0 to 1; 0 if it is malformed (RFC 9110, 12.4.2)."""
    digits = value.strip()
    if not digits.replace(".", "", 1).isdecimal() or not digits.isascii():
        return 0.0
    return min(1.0, float(digits))


def language_routes() -> list[BaseRoute]:
    """Return the route that keeps a person's choice."""
    return [Route(CHANGE_LANGUAGE, change(_keep_choice, _LIMITS), methods=["POST"])]


def _keep_choice(request: Request, form: SubmittedForm) -> Response:
    """Keep the chosen language, and return to the page where it was chosen."""
    response = RedirectResponse(local_path(form.text("back")), 303)
    language = form.text("language")
    if language in LANGUAGES:
        response.set_cookie(
            _COOKIE,
            language,
            max_age=_YEAR,
            path="/",
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="lax",
        )
    return response


def mark_language(response: Response, language: str) -> None:
    """Add the headers that say in which language a page is, and by what it was chosen."""
    response.headers["Content-Language"] = language
    response.headers.add_vary_header("Accept-Language")
    response.headers.add_vary_header("Cookie")
