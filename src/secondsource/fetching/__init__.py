"""Fetching from the network, for commands that name a URL or a feed and for nothing else.

Everything that opens a connection to fetch is in this package. It asks over http and https, of
public hosts only, as slowly and as little as their robots.txt asks for.
"""

from secondsource.fetching.address_policy import AddressPolicy
from secondsource.fetching.fetcher import Fetcher, fetch
from secondsource.fetching.host_pacing import HostPacing
from secondsource.fetching.options import Fetched, FetchOptions, Validators
from secondsource.fetching.web_addresses import (
    join_address,
    parse_address,
    shown_address,
    without_password,
)

__all__ = [
    "AddressPolicy",
    "FetchOptions",
    "Fetched",
    "Fetcher",
    "HostPacing",
    "Validators",
    "fetch",
    "join_address",
    "parse_address",
    "shown_address",
    "without_password",
]
