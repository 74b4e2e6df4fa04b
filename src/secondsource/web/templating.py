"""HTML templates of the pages, with every value escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from secondsource.ledger import MOST_HIDDEN
from secondsource.model import Claim, Span
from secondsource.web.charts import shown_period
from secondsource.web.report_addresses import words_address
from secondsource.web.ruling_text import ruling_line
from secondsource.web.shown_names import is_korean, origin_name, source_name
from secondsource.web.shown_text import WORDS, make_visible, short_line, title_line, visible_line
from secondsource.web.wording import LANGUAGES, Wording, load_wording
from secondsource.web.wording.dates import shown_day, shown_moment

# Most other names of one name that a page lists; the rest are counted.
MOST_NAMES = 8


@cache
def templates_in(language: str) -> Environment:
    """Return the templates of the pages in a language of `LANGUAGES`, compiled once a process."""
    wording = load_wording(language)
    environment = Environment(
        loader=PackageLoader("secondsource.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "t": wording,
        "language": wording.language,
        "languages": LANGUAGES,
        "static": static_address,
        "most_hidden": MOST_HIDDEN,
        "most_names": MOST_NAMES,
    }
    environment.filters |= {
        "visible_line": visible_line,
        "make_visible": make_visible,
        "short_line": short_line,
        "short": lambda identity: identity[:8],
        "content_line": content_line,
        "title_line": title_line,
        "weblink": weblink,
        "words_address": words_address,
        "percent": lambda share: f"{share:.0%}",
        "grouped": lambda number: f"{number:,}",
        "lang": lang_attribute,
        "lang_by_script": lang_attribute_by_script,
        "lang_of_statement": lang_attribute_of_statement,
        **_filters_of_language(wording),
    }
    return environment


def _filters_of_language(wording: Wording) -> dict[str, Callable[..., str]]:
    """Return the filters whose result depends on the language."""
    return {
        "day": partial(shown_day, wording),
        "language_name": wording.language_name,
        "minute": lambda moment: shown_moment(wording, moment[:_MINUTE]),
        "moment": lambda moment: shown_moment(wording, short_line(moment, _LONGEST_DATE)),
        "period": partial(shown_period, wording),
        "origin_name": partial(origin_name, wording),
        "recorded": wording.recorded,
        "source_name": partial(source_name, wording),
        "ruling_line": partial(ruling_line, wording),
    }


# Code points: a moment to the minute; a moment to the second with its offset, and some more.
_MINUTE, _LONGEST_DATE = len("2024-11-07T18:40"), 40


def lang_attribute(language: str) -> Markup:
    """Return the attribute that says in which language words are; "" if it is not known.

    Browsers break lines, choose glyphs and read aloud by it.
    """
    if language in ("", "und"):
        return Markup("")
    return Markup(' lang="{}"').format(language)


def lang_attribute_of_statement(words: str) -> Markup:
    """Return the attribute for words of a statement: those that are read are Korean or English."""
    return lang_attribute("ko" if is_korean(words) else "en")


def lang_attribute_by_script(words: str) -> Markup:
    """Return the attribute for words of unknown language, such as names, by their script.

    Only Hangul is the script of one language, and needs lines broken differently from others.
    """
    return lang_attribute("ko" if is_korean(words) else "")


@cache
def static_address(name: str) -> str:
    """Return the address of one of the package's own files, with a hash of its content.

    Cached for good: files of an installed package do not change while it runs.
    """
    file = files("secondsource.web").joinpath("static", name)
    if not file.is_file():
        return ""
    return f"/static/{name}?v={hashlib.sha256(file.read_bytes()).hexdigest()[:12]}"


def content_line(claim: Claim, text: str, longest: int = WORDS) -> str:
    """Return the content of a claim in one line."""
    return words_of(claim.content, text, longest)


def weblink(address: str) -> str:
    """Return an http(s) address unchanged, else "": a page never links to `javascript:`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def words_of(spans: Iterable[Span], text: str, longest: int = WORDS) -> str:
    """Return the words of spans in one line."""
    return short_line(" … ".join(span.words(text) for span in spans), longest)


def render(templates: Environment, name: str, values: Mapping[str, object]) -> str:
    """Return a page as HTML."""
    return templates.get_template(name).render(**values, words_of=words_of)
