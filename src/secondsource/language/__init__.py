"""Language basics for all stages: identification, sentences, quotations, normalised names.

The words and patterns of one language stand in its pack, `secondsource.language.english`.
"""

from secondsource.language.language_id import UNDECIDED, Language, fits_script, identify
from secondsource.language.quotation_marks import quotations

__all__ = ["UNDECIDED", "Language", "fits_script", "identify", "quotations"]
