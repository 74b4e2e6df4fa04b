"""The gazetteer: names of people, outlets, bodies and places, with their kinds, in open files."""

from secondsource.gazetteer.gazetteer import Entry, Gazetteer, load_gazetteer

__all__ = ["Entry", "Gazetteer", "load_gazetteer"]
