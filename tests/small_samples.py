"""Numbers of a large desk, set so that a small one meets them."""

from secondsource.echo import echo_detection
from secondsource.echo.stories import recurrent_titles
from secondsource.echo.text import tfidf


def take_for_large(patched, sample):
    """Take a small desk for a large one: its samples are smaller than it.

    Args:
        patched: Sets the numbers, and sets them back.
        sample: Reports of a sample; as many as the desk has by itself leave all as it is.
    """
    if sample >= tfidf.SAMPLE_SIZE:
        return
    patched.setattr(tfidf, "SAMPLE_SIZE", sample)
    patched.setattr(tfidf, "LEAST_OF_OUTLET", 2)
    patched.setattr(tfidf, "OUTLET_SAMPLE_SIZE", 2)
    patched.setattr(recurrent_titles, "_LEAST_DAYS", 2)
    patched.setattr(echo_detection, "_LATER_AT_ONCE", 2)
