"""What the address of a report says of its outlet and date."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# Parts of a host that name an edition or a device, not the outlet.
_EDITION = re.compile(r"^(?:www\d?|m|mobile|amp|edition|en|eng|english|ko|news)\.(?=[^.]+\.)")
# An archive's copy of a page, and caches of pages for telephones, carry the address of the page.
_COPY = re.compile(
    r"https?://(?:web\.archive\.org/web/\d+[a-z_]*/"
    r"|(?:www\.)?google\.[a-z.]+/amp/s?/?|[a-z0-9-]+\.cdn\.ampproject\.org/[cv]/s?/?)(.+)",
    re.IGNORECASE,
)
# Hosts that carry what others publish: they name no outlet.
_RELAYS = frozenset(
    """news.google.com google.com news.yahoo.com yahoo.com msn.com archive.org archive.ph archive.is
    archive.today archive.md kcnawatch.org newsbreak.com flipboard.com feedburner.com
    feeds.feedburner.com getpocket.com smartnews.com apple.news news.naver.com n.news.naver.com
    naver.com v.daum.net daum.net localhost""".split()
)
# Hosts on which everybody publishes: the outlet is the account, the first part of the path.
_ACCOUNTS = frozenset(
    """t.me telegram.me twitter.com x.com facebook.com instagram.com youtube.com medium.com
    reddit.com vk.com weibo.com tiktok.com threads.net bsky.app rumble.com""".split()
)
_DAY_IN_PATH = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})[/-](\d{1,2})(?=/|-|$)"
    r"|[/_-]((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)",
    re.IGNORECASE,
)


def _original(url: str) -> str:
    """Return the address of the page itself where that of a copy of it is given."""
    copy = _COPY.match(url.strip())
    address = copy[1] if copy else url.strip()
    if "://" in address:
        return address
    return f"http://{address}" if copy else ""


def host_of(url: str) -> str:
    """Return the host of an address, in small letters; "" if it has none that names a site."""
    try:
        host = urlsplit(_original(url)).hostname or ""
    except ValueError:
        return ""
    return host.rstrip(".") if "." in host and not host.replace(".", "").isdigit() else ""


def site_of(url: str) -> str:
    """Return what tells a site from others: its host without editions, or an account of a host.

    Args:
        url: The address of a report.

    Returns:
        "nytimes.com", "t.me/harbourwatch"; "" for an address of no site, and for hosts that carry
        what others publish.
    """
    whole = host_of(url)
    host = _EDITION.sub("", whole)
    if not host or host in _RELAYS or whole in _RELAYS:
        return ""
    if host not in _ACCOUNTS:
        return host
    account = urlsplit(_original(url)).path.strip("/").partition("/")[0].casefold()
    return f"{host}/{account}" if account else ""


def day_in_address(url: str) -> tuple[str, str, str] | None:
    """Return the year, month and day that an address is filed under ("/2017/12/26/"), or None.

    A month may be a word ("/2024/may/6/"). Eight digits count if they are a day of a year.
    """
    match = _DAY_IN_PATH.search(url)
    if match is None:
        return None
    year, month, day = match.groups()[:3] if match[1] else match.groups()[3:]
    return year, month, day
