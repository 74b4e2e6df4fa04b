"""Open Packaging: which part of an office file is which, and the properties of the document."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field

from secondsource.intake.archives.zip_parts import ZipParts
from secondsource.intake.office.xml_events import read_part

_PREFIXES = {
    "http://schemas.openxmlformats.org/package/2006/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_LONGEST_PROPERTY = 10_000


@dataclass
class _Relationships:
    """Handler: the targets of a part by the last word of their type ("styles").

    The type is the same word in the transitional and the strict form of the format.
    """

    folder: str
    targets: dict[str, str] = field(default_factory=dict)
    by_id: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "r:Relationship" or attributes.get("TargetMode") == "External":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "").replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/", self.folder, target)).lstrip("/")
        self.targets.setdefault(kind, path)
        self.by_id.setdefault(attributes.get("Id", ""), path)

    def end(self, name: str) -> None: ...

    def text(self, words: str) -> None: ...


@dataclass
class _CoreProperties:
    """Handler: the properties of a document by name."""

    values: dict[str, str] = field(default_factory=dict)
    _name: str = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._name = name

    def end(self, name: str) -> None:
        self._name = ""

    def text(self, words: str) -> None:
        value = self.values.get(self._name, "")
        if self._name and len(value) + len(words) <= _LONGEST_PROPERTY:
            self.values[self._name] = value + words


@dataclass(frozen=True, kw_only=True)
class Relationships:
    """The parts that a part refers to.

    Args:
        by_kind: Names of parts by the last word of their type ("styles", "footnotes").
        by_id: Names of parts by the id under which the part refers to them.
    """

    by_kind: Mapping[str, str]
    by_id: Mapping[str, str]


def relationships(parts: ZipParts, part: str) -> Relationships:
    """Return what a part refers to.

    Args:
        parts: The document.
        part: Name of the part; "" for the document itself.
    """
    folder, name = posixpath.split(part)
    found = _Relationships(folder)
    read_part(parts, posixpath.join(folder, "_rels", f"{name}.rels"), _PREFIXES, found)
    return Relationships(by_kind=found.targets, by_id=found.by_id)


def main_part(parts: ZipParts, fallback: str) -> str:
    """Return the name of the part that holds the text; `fallback` if the document names none."""
    target = relationships(parts, "").by_kind.get("officeDocument", "")
    return target if target in parts else fallback


def core_properties(parts: ZipParts) -> Mapping[str, str]:
    """Return the properties of a document ("dc:title", "dc:creator"), without unreadable ones."""
    properties = _CoreProperties()
    name = relationships(parts, "").by_kind.get("core-properties", "docProps/core.xml")
    read_part(parts, name, _PREFIXES, properties)
    return properties.values
