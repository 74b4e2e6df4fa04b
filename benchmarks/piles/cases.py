"""Hostile cases, and how they are written to disk."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

Content = Callable[[random.Random], bytes | str | Iterable[bytes]]
Maker = Callable[[Path, random.Random], None]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One hostile file, or a folder of files that are hostile together.

    Args:
        kind: Its family ("json", "gzip", ...).
        name: Its own name, unique within the family.
        make: Makes the file or folder at a path.
        ending: Of the file's name; "" for a folder.
        markers: Words that the desk must hold afterwards, each in a report, unless a failure
            names the file: a marker missing without a failure is silently lost.
        least: The fewest paths under a folder that must be in the desk or be named; None if every
            one must.
        disturb: Run in a thread while the case is read, with its path and an event that ends it.
        outside: Whether it leads out of the pile, so that it must give no report.
        unless_root: Whether the case has no effect for a user who may read everything.
    """

    kind: str
    name: str
    make: Maker
    ending: str = ""
    markers: tuple[str, ...] = ()
    least: int | None = None
    disturb: Callable[[Path, threading.Event], None] | None = None
    outside: bool = False
    unless_root: bool = False

    @property
    def label(self) -> str:
        """Family and name, as the tables show them."""
        return f"{self.kind}/{self.name}"

    def path_in(self, folder: Path) -> Path:
        """Return where the case lies in the folder of a pile."""
        return folder / self.kind / f"{self.name}{self.ending}"

    def lay(self, folder: Path, seed: int) -> Path:
        """Make the case in the folder of a pile and return its path."""
        path = self.path_in(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.make(path, random.Random(f"{seed}/{self.label}"))
        return path


def file(kind: str, name: str, ending: str, content: Content, markers: Iterable[str] = ()) -> Case:
    """Return a case that is one file of some content."""

    def make(path: Path, dice: random.Random) -> None:
        write(path, content(dice))

    return Case(kind=kind, name=name, make=make, ending=ending, markers=tuple(markers))


def write(path: Path, content: bytes | str | Iterable[bytes]) -> None:
    """Write a content: bytes, text as UTF-8, or pieces one after another."""
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    with path.open("wb") as out:
        for piece in [content] if isinstance(content, bytes) else content:
            out.write(piece)
