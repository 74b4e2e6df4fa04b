"""Whether two reports can be of one outlet, by its names and hosts."""

from __future__ import annotations

from functools import lru_cache

from secondsource.gazetteer import load_gazetteer
from secondsource.language.name_folding import folded


@lru_cache(maxsize=4096)
def outlet_key(outlet: str, host: str) -> str:
    """Return what reports of one outlet share: its gazetteer key, its folded name, or its host.

    The gazetteer knows that "BBC", "BBC News" and `bbc.co.uk` are one.

    Args:
        outlet: Name of the outlet; "" if unknown.
        host: Host of the report's address; "" if unknown. Used where the name is unknown: hosts of
            aggregators carry reports of many outlets.
    """
    gazetteer = load_gazetteer()
    entry = gazetteer.find(outlet) or gazetteer.find_host(outlet) if outlet else None
    if entry is None and not outlet and host:
        entry = gazetteer.find_host(host)
    return entry.key if entry is not None else folded(outlet) or host


def may_be_one_outlet(first: str, second: str) -> bool:
    """Return whether two keys can be of one outlet: equal, or one of them unknown.

    A host stands for an unknown name. A name that begins with the other ("harbour herald",
    "harbour herald online") is one too.
    """
    if not first or not second or first == second or _is_host(first) != _is_host(second):
        return True
    short, long = sorted((first, second), key=len)
    return long.startswith(f"{short} ")


def _is_host(key: str) -> bool:
    # Folded names have no full stops.
    return "." in key
