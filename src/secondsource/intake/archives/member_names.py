"""Names of the members of an archive: readable, unique, and without those that are no reports."""

from __future__ import annotations

import posixpath

from secondsource.intake.files.file_discovery import is_report_name
from secondsource.intake.text.control_characters import as_shown
from secondsource.intake.text.encodings import decode
from secondsource.model import IntakeError

# What systems add to archives of their own accord.
_SYSTEM_FOLDERS = frozenset({"__macosx"})


def may_be_report(name: str) -> bool:
    """Return whether a member is read, as in a folder: not hidden, and a report by its ending."""
    parts = name.split("/")
    is_hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return not is_hidden and parts[0].lower() not in _SYSTEM_FOLDERS and is_report_name(name)


def name_from_bytes(raw: bytes) -> str:
    """Return a name stored without its encoding: UTF-8 if it is that, else the likeliest."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return decode(raw, "", "", "").text
    except IntakeError:
        return raw.decode("cp437")


class UniqueNames:
    """Gives each member of an archive a name that no other has.

    Names are written as paths below the archive; one that leads out of it ("../../x") is only a
    name, since nothing is unpacked under it.
    """

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def unique(self, name: str) -> str:
        """Return `name`, or with a number if it was given before: "a.html", "a (2).html"."""
        name = as_shown(posixpath.normpath(name.replace("\\", "/"))).lstrip("/")
        count = self._counts[name] = self._counts.get(name, 0) + 1
        if count == 1:
            return name
        stem, ending = posixpath.splitext(name)
        return self.unique(f"{stem} ({count}){ending}")
