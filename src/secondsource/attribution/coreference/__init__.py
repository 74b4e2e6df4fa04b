"""Coreference: the sources of a report, one for all mentions of the same speaker."""

from secondsource.attribution.coreference.kind_fallback import KindKnowledge
from secondsource.attribution.coreference.source_kinds import Known, knows_nothing
from secondsource.attribution.coreference.source_step import name_sources

__all__ = [
    "KindKnowledge",
    "Known",
    "knows_nothing",
    "name_sources",
]
