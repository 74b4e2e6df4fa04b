"""Language: which language a text is in. It knows words, not meaning."""

from secondsource.language.language_id import UNDECIDED, Language, identify

__all__ = ["UNDECIDED", "Language", "identify"]
