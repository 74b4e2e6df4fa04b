"""The English word lists, loaded once for all tests that read sources without the model."""

import pytest

from secondsource.language.english.source_lexicon import load_source_lexicon
from secondsource.model import SourceKind

WORDS = load_source_lexicon()

# A gazetteer of an invented world.
KNOWN = {
    "Far Bank": SourceKind.OUTLET,
    "Nightferry": SourceKind.OUTLET,
    "Ithany": SourceKind.GOVERNMENT,
    "Tolmarch": SourceKind.GOVERNMENT,
}


def differs(*values, why):
    """Return a row whose expected value is a careful reader's and not what the code gives."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=why))
