"""Templates: the pages as HTML, with every value escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from secondsource.model import Claim, Span
from secondsource.web.shown_text import WORDS, brief, seen, shown, titled
from secondsource.web.wording import Wording


def make_templates(wording: Wording) -> Environment:
    """Return the templates of the pages, saying things in the words of one catalogue."""
    made = Environment(
        loader=PackageLoader("secondsource.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"t": wording, "language": wording.language, "static": static_address}
    made.filters |= {
        "shown": shown,
        "shown_inside": seen,
        "ruled": ruled,
        "brief": brief,
        "short": lambda identity: identity[:8],
        "day": lambda moment: moment[:10],
        "said": said,
        "titled": titled,
        "weblink": weblink,
        "percent": lambda share: f"{share:.0%}",
        "grouped": lambda number: f"{number:,}",
    }
    return made


@cache
def static_address(name: str) -> str:
    """Return where a file of the package's own is served; the address changes when it does.

    Cached for good: files of an installed package do not change while it runs.
    """
    held = files("secondsource.web").joinpath("static", name)
    if not held.is_file():
        return ""
    return f"/static/{name}?v={hashlib.sha256(held.read_bytes()).hexdigest()[:12]}"


def said(claim: Claim, text: str, longest: int = WORDS) -> str:
    """Return the content of a claim in one line."""
    return words_of(claim.content, text, longest)


def ruled(ruling: Mapping[str, Any]) -> str:
    """Return what a judgement rules, in one line."""
    told = [f"{name} {_value(value)}" for name, value in ruling.items() if value not in ("", None)]
    return brief(", ".join(told), _RULING)


def _value(value: object) -> str:
    """Return a value of a ruling; of spans, their words."""
    if isinstance(value, list | tuple):
        if len(value) == _SPAN and isinstance(value[2], str):
            return f"“{value[2]}”"
        return " … ".join(_value(one) for one in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{k} {_value(v)}" for k, v in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


_RULING, _SPAN = 240, 3


def weblink(address: str) -> str:
    """Return an address if it is one of the web's, else "": a page never links to `javascript:`."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc else ""


def words_of(spans: Iterable[Span], text: str, longest: int = WORDS) -> str:
    """Return the words of spans in one line."""
    return brief(" … ".join(span.words(text) for span in spans), longest)


def render(templates: Environment, name: str, shown_values: Mapping[str, object]) -> str:
    """Return a page as HTML."""
    return templates.get_template(name).render(**shown_values, words_of=words_of)
