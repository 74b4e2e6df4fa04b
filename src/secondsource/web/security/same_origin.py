"""Where a request comes from: a page of ours, a page of another site, or a person's own hand.

Browsers say so in `Sec-Fetch-Site`, which no page can forge; but they leave it out on plain http
to another machine. With forms they then send `Origin`, and with most requests `Referer`.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from secondsource.web.security.host_names import Host, parse_host

_USUAL_PORTS = {"http": 80, "https": 443}


def comes_from_here(headers: Headers, scheme: str) -> bool:
    """Tell whether a request comes from a page of ours, or from none.

    Against forged requests: a page of another site can make a browser send a form here, and the
    browser may add what it holds for us. What says nothing of where it comes from is refused.

    Args:
        headers: Of the request, its Host already found to be ours.
        scheme: "http" or "https".
    """
    site = headers.getlist("sec-fetch-site")
    if site:
        # "same-site" is another port of this machine, or a neighbour under one domain: not us.
        return site in (["same-origin"], ["none"])
    said = headers.getlist("origin") or headers.getlist("referer")
    ours = _place(f"{scheme}://{headers['host']}")
    return len(said) == 1 and ours is not None and _place(said[0]) == ours


def comes_from_elsewhere(headers: Headers) -> bool:
    """Tell whether a browser says that a page of another site made it ask."""
    return headers.get("sec-fetch-site") == "cross-site"


def follows_link_from_elsewhere(headers: Headers) -> bool:
    """Tell whether a person has come by a link on another site."""
    return (
        comes_from_elsewhere(headers)
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


def _place(address: str) -> tuple[str, Host] | None:
    """Return scheme, name and port of an address, the port always said; None if it has none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = parse_host(parts.netloc)
    if host is None or parts.scheme not in _USUAL_PORTS:
        return None
    return parts.scheme, Host(host.name, host.port or _USUAL_PORTS[parts.scheme])


def local_path(text: str | None) -> str:
    r"""Return a path of ours to go on to, or "/" if this is none.

    Against links to our login page that lead on to another site: `https://…`, `//…`, and what
    browsers take for the same, `/\…` and a tab or line break between the two slashes.
    """
    if text is None or not text.startswith("/") or text.startswith("//") or len(text) > _LONGEST:
        return "/"
    if "\\" in text or not text.isprintable():
        return "/"
    return "/" if text.partition("?")[0] in _NOT_ON_TO else text


def asked_path(scope: Scope) -> str:
    """Return the path and query of a request, encoded as they were asked for, if it is local."""
    path = scope.get("raw_path") or quote(scope["path"]).encode()
    query = scope["query_string"]
    return local_path((path + (b"?" + query if query else b"")).decode("latin-1"))


# Addresses grow with filters; longer ones come from nowhere good.
_LONGEST = 2000
ENTER, LEAVE, ONWARD = "/enter", "/leave", "/onward"
_NOT_ON_TO = frozenset({ENTER, LEAVE, ONWARD})
