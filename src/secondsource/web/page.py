"""Page definitions: each page answers with HTML for a person or JSON for a program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.requests import Request

from secondsource.desk import Desk
from secondsource.ledger import MOST_HIDDEN, Filters, Ledger, StoryRow, Widening
from secondsource.model import NotFoundError, UsageError
from secondsource.model.json_forms import WideningForm
from secondsource.web.answer_forms import PageLinksForm
from secondsource.web.desk_handle import DeskHandle
from secondsource.web.interface_language import language_of
from secondsource.web.security import wants_json
from secondsource.web.wording import ENGLISH, Wording

if TYPE_CHECKING:
    from secondsource.web.reading_jobs import Readings

ROWS = 50
"""Rows of a listing on one page: about four screens, and some 30 ms of work for claims."""


@dataclass(frozen=True, slots=True)
class ServerState:
    """State of a running server.

    Args:
        desk: The desk.
        wordings: The words of the pages, by language.
        readings: Reads dropped files and searches for stories again.
        author: Name under which people judge until they give their own.
    """

    desk: DeskHandle
    wordings: Mapping[str, Wording]
    readings: Readings
    author: str = ""

    def wording_of(self, request: Request) -> Wording:
        """Return the words of the answer to a request: JSON is English, a page as its reader is."""
        for_program = wants_json(request.scope)
        return self.wordings[ENGLISH if for_program else language_of(request)]


class PageRequest:
    """One request for a page.

    Args:
        request: The request.
        server: State of the server.
        for_program: Whether the answer is JSON.
    """

    def __init__(self, request: Request, server: ServerState, for_program: bool = False) -> None:
        self.request = request
        self.server = server
        self.for_program = for_program

    @cached_property
    def desk(self) -> Desk:
        """The desk.

        Raises:
            LedgerError: If its file is gone.
        """
        return self.server.desk()

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
        return self.server.wordings[ENGLISH] if self.for_program else self._page_wording

    @cached_property
    def _page_wording(self) -> Wording:
        return self.server.wording_of(self.request)

    def path_value(self, name: str) -> str:
        """Return a value from the path, such as an id."""
        return str(self.request.path_params[name])

    def query_value(self, name: str) -> str:
        """Return a value of the query, stripped; "" if it is missing."""
        return self.request.query_params.get(name, "").strip()

    def share_value(self, name: str, usual: float, wrong: Callable[[str], UsageError]) -> float:
        """Return a number of the query; who uses it checks its range.

        Args:
            name: The name of the value.
            usual: The number if it is missing.
            wrong: Makes the error of what is no number.

        Raises:
            UsageError: If it is no number.
        """
        typed = self.query_value(name)
        try:
            return float(typed) if typed else usual
        except ValueError as error:
            raise wrong(typed) from error

    @cached_property
    def page(self) -> int:
        """Requested page of a listing, from 1."""
        return max(1, parse_number(self.query_value("page")) or 1)

    def story_of(self, report: str) -> StoryRow | None:
        """Return the story of a report; None if no search for stories has run since it was read."""
        try:
            return self.ledger.stories.get(report)
        except NotFoundError:
            return None

    def link(self, path: str | None = None, **changes: object) -> str:
        """Return the address of this view with some values of its query changed.

        Args:
            path: Another path that takes the same query; this one if None.
            **changes: New values; None or "" removes one. The page number is always removed.
        """
        values = {k: v for k, v in self.request.query_params.items() if v and k != "page"}
        for name, value in changes.items():
            values.pop(name, None)
            if value not in (None, ""):
                values[name] = str(value)
        address = path or self.request.url.path
        return f"{address}?{urlencode(values)}" if values else address


# Numbers of pages, judgements and code points are shorter; SQLite takes offsets up to 2^63.
_DIGITS = 9


def parse_number(written: str) -> int | None:
    """Return a whole number from user input; None if it is none or has too many digits."""
    return int(written) if written.isdecimal() and len(written) < _DIGITS else None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a page.

    Args:
        template_values: Makes the values of its template.
        form: Makes its JSON form.
        title: Title of the browser's tab.
    """

    template_values: Callable[[], Mapping[str, Any]]
    form: Callable[[], Any]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a page takes in its path or query, for the description of the API.

    Args:
        name: Its name.
        about: Its effect, in one sentence.
        kind: Its JSON type.
        choices: The permitted values, if they are few.
    """

    name: str
    about: str
    kind: str = "string"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the desk; see `pages.PAGES`.

    Args:
        name: Name of its template, and of its words in the catalogue (`page.<name>`).
        path: Its path, with values in braces; the JSON is at the same path with ".json".
        answer: Makes its answer.
        form: Definition of its JSON form, see `answer_forms`.
        about: Its content in one sentence, for the description of the API.
        parameters: The parameters of its query.
        listed: Whether it is in the navigation.
    """

    name: str
    path: str
    answer: Callable[[PageRequest], Answer]
    form: type[Any]
    about: str
    parameters: tuple[Parameter, ...] = ()
    listed: bool = False


def json_path(path: str) -> str:
    """Return the path of a page's JSON, given the path of the page."""
    return "/overview.json" if path == "/" else f"{path}.json"


DOUBTFUL = Parameter(
    "doubtful", "1: also doubtful claims, which are left out otherwise", choices=("1",)
)
"""The parameter of pages that leave doubtful claims out."""

EXACT = Parameter(
    "exact", "1: words as typed only, not the other names of what is named too", choices=("1",)
)
"""The parameter of pages that search for words."""


@dataclass(frozen=True, slots=True)
class WordsSearched:
    """What a page looked for beside the words that were typed.

    Args:
        widenings: The names typed, and the other names looked for.
        exact: Whether other names were left out on request.
        other_way: Address of the same page without them, or with them.
    """

    widenings: tuple[Widening, ...]
    exact: bool
    other_way: str

    def form(self) -> list[WideningForm]:
        """Return its JSON form."""
        return [widening.form() for widening in self.widenings]


def words_searched(visit: PageRequest, *typed: str | None) -> WordsSearched:
    """Return what a page looks for beside words that were typed.

    Args:
        visit: The request.
        typed: The words of the search and of filters.
    """
    exact = visit.query_value("exact") == "1"
    found = () if exact else visit.ledger.sources.widenings(words or "" for words in typed)
    return WordsSearched(tuple(found), exact, visit.link(exact=None if exact else "1"))


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of rows.

    Args:
        rows: The rows.
        before: Address of the page before; "" on the first.
        after: Address of the next page; "" on the last.
        first: Number of the first row, from 1.
        hidden: Number of doubtful claims left out, at most `MOST_HIDDEN` + 1; None in a listing of
            something else.
        all_of_them: Address of the same listing with them.
        words: What was looked for beside the words typed; None if no words can be typed.
    """

    rows: list[Any]
    before: str
    after: str
    first: int
    hidden: int | None = None
    all_of_them: str = ""
    words: WordsSearched | None = None

    def links(self) -> PageLinksForm:
        """Return the JSON form of the addresses beside it."""
        return {"before": self.before or None, "after": self.after or None}

    @property
    def counted_hidden(self) -> int:
        """The number of claims left out, as far as they are counted."""
        return min(self.hidden or 0, MOST_HIDDEN)

    def form(self) -> dict[str, Any]:
        """Return the JSON form of the rows, with the addresses beside them."""
        rows = [row.form() for row in self.rows]
        hidden = {} if self.hidden is None else {"hidden": self.counted_hidden}
        also = {} if self.words is None else {"also_searched": self.words.form()}
        return {"rows": rows, **hidden, **also, **self.links()}


def listing(
    visit: PageRequest, fetch: Callable[[int, int], Iterable[Any]], rows: int = ROWS
) -> Listing:
    """Return the page of rows that a request asks for.

    Args:
        visit: The request.
        fetch: Yields rows, given limit and offset.
        rows: Rows on a page.
    """
    offset = (visit.page - 1) * rows
    # A row more than is shown: if it exists, there is a next page.
    fetched = list(fetch(rows + 1, offset))
    address = visit.link()
    sign = "&" if "?" in address else "?"
    before = {0: "", 1: address}.get(visit.page - 1, f"{address}{sign}page={visit.page - 1}")
    after = f"{address}{sign}page={visit.page + 1}" if len(fetched) > rows else ""
    return Listing(fetched[:rows], before, after, offset + 1)


def claims_listing(visit: PageRequest, filters: Filters) -> Listing:
    """Return the page of claims that a request asks for, and how many doubtful ones it leaves out.

    Args:
        visit: The request.
        filters: What to narrow the claims to.
    """
    claims = visit.ledger.claims
    rows = listing(visit, lambda limit, offset: claims.rows(filters, limit, offset))
    return replace(rows, hidden=claims.hidden(filters), all_of_them=visit.link(doubtful="1"))
