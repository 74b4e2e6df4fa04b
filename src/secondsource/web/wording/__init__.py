"""The words on the pages, in each language of the interface."""

from secondsource.web.wording.catalogue import ENGLISH, LANGUAGES, Wording, load_wording
from secondsource.web.wording.recorded_phrases import RecordedPhrases

__all__ = ["ENGLISH", "LANGUAGES", "RecordedPhrases", "Wording", "load_wording"]
