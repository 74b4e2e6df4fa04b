"""Coreference: the sources of a report, one for all mentions of the same speaker."""

from secondsource.attribution.coreference.kind_fallback import KindKnowledge
from secondsource.attribution.coreference.source_kinds import KindLookup, no_known_kind
from secondsource.attribution.coreference.source_step import resolve_sources

__all__ = [
    "KindKnowledge",
    "KindLookup",
    "no_known_kind",
    "resolve_sources",
]
