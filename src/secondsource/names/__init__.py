"""Which named sources are one: names compared across reports."""

from secondsource.names.entity_resolution import link_names

__all__ = ["link_names"]
