"""Pages: what each answers with, as HTML for a person or as JSON for a program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request

from secondsource.desk import Desk
from secondsource.ledger import Ledger, StoryRow
from secondsource.model import NotFoundError
from secondsource.web.answer_forms import PageLinksForm
from secondsource.web.desk_handle import KeptDesk
from secondsource.web.wording import Wording

if TYPE_CHECKING:
    from secondsource.web.reading_jobs import Readings

ROWS = 50
"""Rows of a listing on one page: about four screens, and some 30 ms of work for claims."""


@dataclass(frozen=True, slots=True)
class ServerState:
    """What a server holds while it runs.

    Args:
        desk: The desk.
        wording: The words of the pages.
        readings: What reads dropped files and finds stories anew.
        author: The name under which people judge until they give their own.
    """

    desk: KeptDesk
    wording: Wording
    readings: Readings
    author: str = ""


class PageRequest:
    """One request for a page.

    Args:
        request: The request.
        held: What the server holds.
        for_program: Whether the answer is JSON.
    """

    def __init__(self, request: Request, held: ServerState, for_program: bool = False) -> None:
        self.request = request
        self.held = held
        self.for_program = for_program

    @cached_property
    def desk(self) -> Desk:
        """The desk.

        Raises:
            LedgerError: If its file is gone.
        """
        return self.held.desk()

    @property
    def ledger(self) -> Ledger:
        """The stores of the desk.

        Raises:
            LedgerError: If its file is gone.
        """
        return self.desk.ledger

    @property
    def wording(self) -> Wording:
        """The words of the pages."""
        return self.held.wording

    def part(self, name: str) -> str:
        """Return a part of the path, such as an id."""
        return str(self.request.path_params[name])

    def asked(self, name: str) -> str:
        """Return a value of the query, without white space around it; "" if it has none."""
        return self.request.query_params.get(name, "").strip()

    @cached_property
    def page(self) -> int:
        """Which page of a listing is asked for, from 1."""
        return max(1, whole(self.asked("page")) or 1)

    def story_of(self, report: str) -> StoryRow | None:
        """Return the story that a report tells, if stories have been found since it was read."""
        try:
            return self.ledger.stories.get(report)
        except NotFoundError:
            return None

    def link(self, path: str | None = None, **changes: object) -> str:
        """Return the address of this view with some values of its query changed.

        Args:
            path: Another path, to take the values there; this one if None.
            **changes: New values; None or "" takes one out. The page is always taken out.
        """
        values = {k: v for k, v in self.request.query_params.items() if v and k != "page"}
        for name, value in changes.items():
            values.pop(name, None)
            if value not in (None, ""):
                values[name] = str(value)
        here = path or self.request.url.path
        return f"{here}?{urlencode(values)}" if values else here


# No page, judgement or code point has a longer number; SQLite takes offsets up to 2^63.
_DIGITS = 9


def whole(written: str) -> int | None:
    """Return the whole number that somebody wrote; None if it is none, or far too large."""
    return int(written) if written.isdecimal() and len(written) < _DIGITS else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answers.

    Args:
        shown: Makes what its template needs.
        form: Makes its JSON form.
        title: What the browser's tab says.
    """

    shown: Callable[[], Mapping[str, Any]]
    form: Callable[[], Any]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a page takes in its path or query, for the description of the API.

    Args:
        name: Its name.
        about: What it does, in one sentence.
        kind: Its JSON type.
        choices: The values it may have, if they are few.
    """

    name: str
    about: str
    kind: str = "string"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the desk; see `pages.PAGES`.

    Args:
        name: Of its template, and of its words in the catalogue (`page.<name>`).
        path: Where it is, with parts in braces; the JSON is at the same path with ".json".
        answer: What it answers.
        form: Definition of its JSON form, see `answer_forms`.
        about: What it is, in one sentence, for the description of the API.
        parameters: What its query may hold.
        listed: Whether the navigation names it.
    """

    name: str
    path: str
    answer: Callable[[PageRequest], Answer]
    form: type[Any]
    about: str
    parameters: tuple[Parameter, ...] = ()
    listed: bool = False


def json_path(path: str) -> str:
    """Return where the JSON of a page is, given the path of the page."""
    return "/overview.json" if path == "/" else f"{path}.json"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of rows.

    Args:
        rows: The rows.
        before: Address of the page before; "" on the first.
        after: Address of the next page; "" on the last.
        first: Number of the first row, from 1.
    """

    rows: list[Any]
    before: str
    after: str
    first: int

    def links(self) -> PageLinksForm:
        """Return the JSON form of the addresses beside it."""
        return {"before": self.before or None, "after": self.after or None}

    def form(self) -> dict[str, Any]:
        """Return the JSON form of the rows, with the addresses beside them."""
        return {"rows": [row.form() for row in self.rows], **self.links()}


def listing(
    visit: PageRequest, fetch: Callable[[int, int], Iterable[Any]], rows: int = ROWS
) -> Listing:
    """Return the page of rows a visit asks for.

    Args:
        visit: The visit.
        fetch: Yields rows, given how many at most and how many to pass over.
        rows: Rows of a page.
    """
    offset = (visit.page - 1) * rows
    # One more than is shown tells whether there is a next page.
    found = list(fetch(rows + 1, offset))
    here = visit.link()
    sign = "&" if "?" in here else "?"
    before = {0: "", 1: here}.get(visit.page - 1, f"{here}{sign}page={visit.page - 1}")
    after = f"{here}{sign}page={visit.page + 1}" if len(found) > rows else ""
    return Listing(found[:rows], before, after, offset + 1)
