"""Identity of an item as its publisher states it: NewsML ids and the guids of feeds."""

from __future__ import annotations

import re

from secondsource.versions.canonical_url import canonical_url

# urn:newsml:{provider}:{date}:{item id}:{revision} with an update flag "U", "A" or "N" (RFC 3085).
_NEWSML = re.compile(r"(urn:newsml:[^:]+:[^:]*:.+?)(?::(\d{1,9})[UAN]?)?", re.IGNORECASE)
# "tag:gazette.example,2031:1234" of RFC 4151, "urn:uuid:...": unique in the world.
_UNIQUE = re.compile(
    r"(?:urn:uuid:|tag:|urn:)?(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[^,\s]+,\d{4}[\d-]*:.+)",
    re.IGNORECASE,
)


def is_newsml(guid: str) -> bool:
    """Return whether a guid is a NewsML id."""
    return guid.strip()[:11].casefold() == "urn:newsml:"


def item_key(guid: str, outlet: str) -> str:
    """Return the key that the versions of an item share; "" if there is no guid.

    Of a NewsML id the revision is left out (RFC 3085). A guid that is an address is canonical. Any
    other guid ("1042") identifies an item of its outlet only.

    Args:
        guid: The guid, as stated.
        outlet: Key of the outlet (`outlet_key`).
    """
    words = guid.strip()
    if not words:
        return ""
    newsml = _NEWSML.fullmatch(words)
    if newsml:
        return newsml[1].casefold()
    address = canonical_url(words)
    if address:
        return f"address {address}"
    return words if _UNIQUE.fullmatch(words) else f"{outlet} {words}"


def revision_of(guid: str) -> int | None:
    """Return the revision that a NewsML id ends in, or None."""
    newsml = _NEWSML.fullmatch(guid.strip())
    return int(newsml[2]) if newsml and newsml[2] else None
