"""URL canonicalisation: one form for all addresses under which a site serves the same article."""

from __future__ import annotations

import re
from datetime import date
from posixpath import normpath
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

# An archive's copy of a page, and caches of pages for telephones, carry the address of the page.
_COPY = re.compile(
    r"https?://(?:web\.archive\.org/web/\d+[a-z_]*/"
    r"|(?:www\.)?google\.[a-z.]+/amp/s?/?|[a-z0-9-]+\.cdn\.ampproject\.org/[cv]/s?/?)(.+)",
    re.IGNORECASE,
)
_WITHOUT_SCHEME = re.compile(r"(?://)?((?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#].*)?)", re.IGNORECASE)
# A part of a host that names a device or nothing at all, before at least two others.
_DEVICE = re.compile(r"^(?:www\d*|m|mobile|amp)\.(?=[^.]+\.)")
_INDEX_PAGE = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
# Forms of a page for telephones and printers.
_PAGE_FORM_PREFIX = re.compile(r"^/(?:amp|print|printer-friendly|mobile)(?=/.)", re.IGNORECASE)
_PAGE_FORM_SUFFIX = re.compile(
    r"(?:/(?:amp|print|printable|print-view|printer-friendly)(?:\.html?)?|(?:[.-](?:amp|print)(?=(?:\.html?)?$)))$",
    re.IGNORECASE,
)
# Parameters that say where a reader came from or how the page is shown, by name in small letters.
# All others are kept: they may select the article ("?id=", "?idxno=", "?p=").
_TRACKING = re.compile(
    r"(?:utm|pk|mtm|matomo|piwik|hsa|mc|at|ns|wt|soc|guce|oly|vero|ga|_hs)_.*|wt\.mc_id|_ga|_gl"
    r"|_hsenc|_hsmi|mkt_tok|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid"
    r"|igsh|li_fat_id|ttclid|xtor|spm|cmp|cmpid|icid|ito|sref|smid|smtyp|emc|partner|ref|ref_src"
    r"|ref_url|referer|referrer|reflink|rss|ftag|guccounter|trk|sh|shared?|share_source|s_cid"
    r"|ocid|intcmp|int_cmp|campaign|campaignid|__twitter_impression|outputtype|print|printable"
    r"|printmode|amp|usqp|via|source|src"
)
# Values by which a parameter is tracking or a form of the page, whatever else its name may mean.
_TRACKING_VALUES = {
    "mod": re.compile(r"(?:rss|hp|e2|djem|article|search|trending)\w*", re.IGNORECASE),
    "output": re.compile(r"amp|print|1", re.IGNORECASE),
    "view": re.compile(r"print|amp|mobile", re.IGNORECASE),
    "mode": re.compile(r"print|amp|mobile", re.IGNORECASE),
    "page": re.compile(r"1|all"),
    "from": re.compile(r"rss|feed|naver|daum|twitter|facebook|kakao\w*", re.IGNORECASE),
}
# Longer addresses are data, not names of pages.
_LONGEST = 4096
_KEPT_BY_QUOTE = "/:@!$&'()*+,;=~-._"
# From 7 digits on, as "/201202/" is a month; not within "d651daf76eb39f74755aa7".
_ARTICLE_NUMBER = re.compile(r"(?<![0-9A-Za-z])\d{7,18}(?![0-9A-Za-z])")


def canonical_url(url: str) -> str:
    """Return the form of an address that all addresses of the same article share.

    Scheme, port, "www.", "m." and "amp." hosts, fragments, trailing slashes, index pages, forms for
    telephones and printers, tracking parameters and the order of parameters make no difference; the
    address of an archive's copy becomes that of the page. Parameters that may select the article
    stay.

    Args:
        url: An address.

    Returns:
        Host, path and query ("gazette.example/story?id=4"); "" if it is no address of the web, or
        longer than 4,096 characters.
    """
    address = _with_scheme(_original(url.strip()))
    if not address or len(address) > _LONGEST:
        return ""
    try:
        parts = urlsplit(address)
        host = _canonical_host(parts.hostname or "")
    except ValueError:
        return ""
    if "." not in host:
        return ""
    query = _canonical_query(parts.query)
    path = _canonical_path(parts.path, has_query=bool(query))
    # "#!" addresses a page of a program in the browser (https://www.w3.org/2001/tag/doc/hash-in-uri).
    page = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{host}{path}{f'?{query}' if query else ''}{page}"


def names_an_article(canonical: str) -> bool:
    """Return whether a canonical address has a path or parameters: a home page has neither."""
    return "/" in canonical or "?" in canonical or "#" in canonical


def article_number(canonical: str) -> str:
    """Return host and last long number of an address, by which a site may know the article.

    It stays when the headline in the address changes ("/dyke-breaks-10482233"). Numbers that are a
    day ("/20310304") are none. "" if there is none.
    """
    host, _, rest = canonical.partition("/")
    numbers = [n for n in _ARTICLE_NUMBER.findall(rest) if not _begins_with_day(n)]
    return f"{host} {numbers[-1]}" if numbers else ""


def _original(url: str) -> str:
    """Return the address of the page itself where that of a copy of it is given."""
    copy = _COPY.match(url)
    return copy[1] if copy else url


def _with_scheme(address: str) -> str:
    if address[:8].lower().startswith(("http://", "https://")):
        return address
    bare = _WITHOUT_SCHEME.fullmatch(address)
    return f"http://{bare[1]}" if bare else ""


def _canonical_host(hostname: str) -> str:
    host = hostname.rstrip(".").casefold()
    if not host.isascii():
        host = host.encode("idna").decode("ascii")
    while (shorter := _DEVICE.sub("", host)) != host:
        host = shorter
    return host


def _canonical_path(path: str, *, has_query: bool) -> str:
    """Return a path with one spelling of its characters and without forms of the page."""
    plain = normpath("/" + quote(unquote(path), safe=_KEPT_BY_QUOTE).lstrip("/"))
    if not has_query:
        plain = _INDEX_PAGE.sub("", plain)
    plain = _PAGE_FORM_SUFFIX.sub("", _PAGE_FORM_PREFIX.sub("", plain))
    return plain.rstrip("/")


def _canonical_query(query: str) -> str:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=100)
    except ValueError:
        return query
    return urlencode(sorted(p for p in pairs if not _is_tracking(*p)))


def _is_tracking(name: str, value: str) -> bool:
    low = name.casefold().removeprefix("amp;")
    if _TRACKING.fullmatch(low):
        return True
    values = _TRACKING_VALUES.get(low)
    return values is not None and values.fullmatch(value) is not None


def _begins_with_day(number: str) -> bool:
    try:
        date.fromisoformat(f"{number[:4]}-{number[4:6]}-{number[6:8]}")
    except ValueError:
        return False
    return 1990 <= int(number[:4]) <= 2100
