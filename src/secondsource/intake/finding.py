"""Finding the files a person points at."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from secondsource.intake.options import Skipped
from secondsource.model import Failure

_NOT_REPORTS = {
    "an image": "avif bmp gif heic ico jpeg jpg png psd svg tif tiff webp",
    "sound or film": "aac avi flac m4a mkv mov mp3 mp4 ogg wav webm wmv",
    "code or style": "c css h js mjs map py pyc rs ts woff woff2 ttf otf eot",
    "a database": "db db-shm db-wal sqlite sqlite3",
    "a format that is not read yet": (
        "7z bz2 doc docx eml epub mbox msg odt pdf ppt pptx rar rtf tar tgz warc xls xlsx xz zip"
    ),
}
_REASONS = {end: why for why, ends in _NOT_REPORTS.items() for end in ends.split()}


def find_files(paths: Sequence[str]) -> Iterator[Path | Skipped | Failure]:
    """Yield the files under `paths`, in the order given and sorted within each.

    Args:
        paths: Files, folders (searched through, without following links to folders) and globs
            ("reports/**/*.html"). A file named twice is yielded once.

    Yields:
        A path for each file to read; a `Skipped` for files in folders that are known not to be
        reports; a `Failure` for a path that is missing or a folder that may not be opened. A file
        that is named outright is never skipped.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _under(path):
            name = found if isinstance(found, Path) else Path(found.path)
            key = f"{type(found).__name__}:{os.path.abspath(name)}"
            if key not in seen:
                seen.add(key)
                yield found


def _under(path: str) -> Iterator[Path | Skipped | Failure]:
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield from _matching(path)
    except (OSError, ValueError) as error:
        yield _failure(path, f"cannot be looked at ({_words(error)})")
    else:
        if stat.S_ISDIR(mode):
            yield from _in_folder(path)
        else:
            yield Path(path)


def _matching(pattern: str) -> Iterator[Path | Skipped | Failure]:
    matches = sorted(glob.glob(pattern, recursive=True)) if glob.has_magic(pattern) else []
    if not matches:
        kind = "matches no file" if glob.has_magic(pattern) else "does not exist"
        yield _failure(pattern, kind, "Check the path, or give the folder above it")
    for match in matches:
        if os.path.isdir(match):
            # With ** a glob lists folders and their files; the files come by themselves.
            if "**" not in pattern:
                yield from _in_folder(match)
        else:
            yield _sorted_out(Path(match))


def _in_folder(folder: str) -> Iterator[Path | Skipped | Failure]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda e: e.name)
    except OSError as error:
        yield _failure(
            folder,
            f"the folder cannot be opened ({_words(error)})",
            "Ask for permission to read it, or copy it to where you may",
        )
        return
    for entry in entries:
        if entry.name.startswith("."):
            yield Skipped(entry.path, "hidden")
        elif entry.is_dir(follow_symlinks=False):
            yield from _in_folder(entry.path)
        elif entry.is_symlink() and entry.is_dir():
            yield Skipped(entry.path, "a link to a folder")
        else:
            yield _sorted_out(Path(entry.path))


def _sorted_out(path: Path) -> Path | Skipped:
    ends = path.suffix[1:].lower()
    if ends in _REASONS:
        return Skipped(str(path), _REASONS[ends])
    if path.exists() and not path.is_file():
        return Skipped(str(path), "neither a file nor a folder")
    return path


def _failure(path: str, reason: str, remedy: str = "") -> Failure:
    return Failure(path=path, item="", step="intake", reason=reason, remedy=remedy)


def _words(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
