"""Attribution: from a report to its claims, with their sources and stances."""

from typing import TYPE_CHECKING

from secondsource.attribution.language_readers import (
    EXTRA_OF_LANGUAGE,
    DeferredReader,
    LanguageReaders,
    check_readable,
    readable_languages,
)
from secondsource.attribution.reader_version import READER_VERSION
from secondsource.lazy_exports import imported_on_use

if TYPE_CHECKING:
    from secondsource.attribution.claim_reader import ClaimReader, load_reader
    from secondsource.attribution.korean.korean_reader import KoreanReader

__all__ = [
    "EXTRA_OF_LANGUAGE",
    "READER_VERSION",
    "ClaimReader",
    "DeferredReader",
    "KoreanReader",
    "LanguageReaders",
    "check_readable",
    "load_reader",
    "readable_languages",
]

# 18 MB of libraries that only readers of claims need: the process that hands reports to workers
# asks for the version alone.
_READER = "secondsource.attribution.claim_reader"
__getattr__ = imported_on_use(
    __name__,
    {
        "ClaimReader": _READER,
        "load_reader": _READER,
        "KoreanReader": "secondsource.attribution.korean.korean_reader",
    },
)
