"""HTML templates of the pages, with every value escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from secondsource.ledger import MOST_HIDDEN
from secondsource.model import Claim, Span
from secondsource.web.shown_text import WORDS, make_visible, short_line, title_line, visible_line
from secondsource.web.wording import Wording

# Most other names of one name that a page lists; the rest are counted.
MOST_NAMES = 8


def make_templates(wording: Wording) -> Environment:
    """Return the templates of the pages, with the words of one catalogue."""
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
        "static": static_address,
        "most_hidden": MOST_HIDDEN,
        "most_names": MOST_NAMES,
    }
    environment.filters |= {
        "visible_line": visible_line,
        "make_visible": make_visible,
        "ruling_line": ruling_line,
        "short_line": short_line,
        "short": lambda identity: identity[:8],
        "day": lambda moment: moment[:10],
        "content_line": content_line,
        "title_line": title_line,
        "weblink": weblink,
        "percent": lambda share: f"{share:.0%}",
        "grouped": lambda number: f"{number:,}",
    }
    return environment


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


def ruling_line(ruling: Mapping[str, Any]) -> str:
    """Return the content of a ruling in one line."""
    parts = [
        f"{name} {_value_text(value)}" for name, value in ruling.items() if value not in ("", None)
    ]
    return short_line(", ".join(parts), _LONGEST_RULING)


def _value_text(value: object) -> str:
    """Return a value of a ruling as text; of quoted spans, their words."""
    if isinstance(value, list | tuple):
        if len(value) == _QUOTED_SPAN_LENGTH and isinstance(value[0], int):
            return f"“{value[2]}”"
        return " … ".join(_value_text(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {_value_text(v)}" for k, v in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


_LONGEST_RULING, _QUOTED_SPAN_LENGTH = 240, 3


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
