"""Origin of a request: a page of ours, a page of another site, or an address typed by a person.

Browsers send it in `Sec-Fetch-Site`, which no page can forge; but they omit it on plain http to
another machine. With forms they then send `Origin`, and with most requests `Referer`.
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from secondsource.web.security.host_names import Host, parse_host

_USUAL_PORTS = {"http": 80, "https": 443}


def is_from_this_site(headers: Headers, scheme: str) -> bool:
    """Tell whether a request comes from a page of ours, or from no page.

    Against forged requests (CSRF): a page of another site can make a browser send a form here, and
    the browser may add our cookies. A request without any of these headers is refused.

    Args:
        headers: Of the request, whose Host has been checked.
        scheme: "http" or "https".
    """
    site = headers.getlist("sec-fetch-site")
    if site:
        # "same-site" is another port of this machine, or a neighbour under one domain: not us.
        return site in (["same-origin"], ["none"])
    origins = headers.getlist("origin") or headers.getlist("referer")
    own_origin = _origin_of(f"{scheme}://{headers['host']}")
    return len(origins) == 1 and own_origin is not None and _origin_of(origins[0]) == own_origin


def is_cross_site(headers: Headers) -> bool:
    """Tell whether the browser names a page of another site as the origin of the request."""
    return headers.get("sec-fetch-site") == "cross-site"


def is_cross_site_link(headers: Headers) -> bool:
    """Tell whether a person has followed a link on another site."""
    return (
        is_cross_site(headers)
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
    )


def _origin_of(address: str) -> tuple[str, Host] | None:
    """Return scheme, name and port of an address, with the default port; None if malformed."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = parse_host(parts.netloc)
    if host is None or parts.scheme not in _USUAL_PORTS:
        return None
    return parts.scheme, Host(host.name, host.port or _USUAL_PORTS[parts.scheme])


def local_path(text: str | None) -> str:
    r"""Return a path of ours to redirect to, or "/" if this is none.

    Against links to our login page that redirect to another site (open redirect): `https://…`,
    `//…`, and what browsers treat alike, `/\…` and a tab or line break between the two slashes.
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


# Longest local address; filters make long ones, but not longer than this.
_LONGEST = 2000
ENTER, LEAVE, ONWARD = "/enter", "/leave", "/onward"
_NOT_ON_TO = frozenset({ENTER, LEAVE, ONWARD})
