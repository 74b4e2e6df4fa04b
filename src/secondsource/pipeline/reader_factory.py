"""Factory of the reader of claims for a pile: a reader for each language, with the gazetteer."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from secondsource.gazetteer import load_gazetteer
from secondsource.language.korean.morphemes import has_morphemes

if TYPE_CHECKING:
    from secondsource.attribution import KoreanReader, LanguageReaders


def make_reader() -> LanguageReaders:
    """Return a reader of the claims of all languages that can be read with what is installed.

    Cheap: a model is loaded with the first report in its language.

    Raises:
        UsageError: If a file of the gazetteer cannot be used.
    """
    # Imported only here: the process that hands reports to workers passes this function on without
    # calling it.
    from secondsource.attribution import (  # noqa: PLC0415
        DeferredReader,
        LanguageReaders,
        load_reader,
    )

    english = load_reader(known_kind=load_gazetteer().kind_of)
    korean = [DeferredReader(frozenset({"ko"}), _korean_reader)] if has_morphemes() else []
    return LanguageReaders([english, *korean])


@lru_cache(maxsize=1)
def shared_reader() -> LanguageReaders:
    """Return one reader for all texts of this process that are read one by one.

    Loading the model takes half a second; who has many texts pays once.

    Raises:
        UsageError: If a file of the gazetteer cannot be used.
    """
    return make_reader()


def _korean_reader() -> KoreanReader:
    # 60 modules that a process without a Korean report never needs.
    from secondsource.attribution import KoreanReader  # noqa: PLC0415

    return KoreanReader(load_gazetteer())
