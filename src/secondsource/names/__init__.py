"""Which named sources are one: the gazetteer, and names compared across reports."""

from secondsource.names.gazetteer import Entry, Gazetteer, load_gazetteer
from secondsource.names.linking import link_names

__all__ = ["Entry", "Gazetteer", "link_names", "load_gazetteer"]
