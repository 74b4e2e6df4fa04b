"""Which named sources are one: the gazetteer, and names compared across reports."""

from secondsource.names.entity_resolution import link_names
from secondsource.names.gazetteer import Entry, Gazetteer, load_gazetteer

__all__ = ["Entry", "Gazetteer", "link_names", "load_gazetteer"]
