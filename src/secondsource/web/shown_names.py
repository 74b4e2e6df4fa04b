"""Names on the pages, in the form and the script of the interface's language."""

from __future__ import annotations

import re

from secondsource.ledger import SourceRow
from secondsource.model import Origin
from secondsource.web.wording import Wording

# As origins are recorded: the speaker, and the outlet of the report.
_NAMELESS_OUTLET = "an outlet without a name"
_HANGUL = re.compile("[가-힣]")
# By language of the interface, the script in which names are preferred.
_SCRIPTS = {"ko": _HANGUL}
_LONGEST_LOOK = 400


def is_hangul(words: str) -> bool:
    """Tell whether words hold a syllable of Hangul among their first 400 code points."""
    return _HANGUL.search(words, 0, _LONGEST_LOOK) is not None


def speaker_name(origin: Origin) -> str:
    """Return whom an origin rests on, without the outlet that its recorded name ends in."""
    return origin.name.removesuffix(f", in {origin.outlet or _NAMELESS_OUTLET}")


def origin_name(wording: Wording, origin: Origin) -> str:
    """Return the name of an origin with its outlet."""
    speaker = speaker_name(origin)
    if speaker == origin.name:
        return wording.recorded(speaker)
    outlet = origin.outlet or wording("echo.nameless")
    return wording("origin.in_outlet", name=speaker, outlet=outlet)


def source_name(wording: Wording, row: SourceRow) -> str:
    """Return the name of a source that has the script of the language, if its reports give one."""
    script = _SCRIPTS.get(wording.language)
    if script is None:
        return row.name
    return next((name for name in (row.name, *row.names) if script.search(name)), row.name)
