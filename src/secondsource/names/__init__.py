"""Entity resolution: which named sources are one entity, across reports."""

from secondsource.names.entity_resolution import link_names

__all__ = ["link_names"]
