"""Who is speaking: the sources of a report, one for all their mentions."""

from secondsource.attribution.sources.guessing import Told
from secondsource.attribution.sources.kinds import Known, knows_nothing
from secondsource.attribution.sources.layout import Layout
from secondsource.attribution.sources.reading import name_sources
from secondsource.attribution.sources.words import Words, load_words

__all__ = ["Known", "Layout", "Told", "Words", "knows_nothing", "load_words", "name_sources"]
