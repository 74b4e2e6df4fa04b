"""File discovery: the files under the paths, folders and globs that a user names."""

from __future__ import annotations

import errno
import fnmatch
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
        "7z bz2 cdx cdxj doc epub lz lzma odp ppt pptx rar tbz tbz2 txz xz zst"
    ),
}
_REASON_BY_ENDING = {end: why for why, ends in _NOT_REPORTS.items() for end in ends.split()}


def is_report_name(name: str) -> bool:
    """Return whether a file of this name may be a report, by its ending."""
    return os.path.splitext(name)[1][1:].lower() not in _REASON_BY_ENDING


def find_files(paths: Sequence[str]) -> Iterator[Path | Skipped | Failure]:
    """Yield the files under `paths`, in the given order and sorted within each.

    Links are followed only to files in or below the named folders: a pile may come from a stranger.
    A link to a folder is not followed, and no device, pipe or socket is opened. A file named
    explicitly may be a link to anywhere, unless its name is also a glob.

    Args:
        paths: Files, folders (searched recursively) and globs ("reports/**/*.html"). A file named
            twice is yielded once.

    Yields:
        A path for each file to read; a `Skipped` for an entry of a folder that is known not to be a
        report or that links out of the named folders; a `Failure` for a missing path, an unreadable
        folder or a dangling link. A file named explicitly is never skipped.
    """
    yielded_keys: set[str] = set()
    roots = tuple(_real_root(path) for path in paths)
    for path in paths:
        for entry in _files_under(path, roots):
            entry_path = entry if isinstance(entry, Path) else Path(entry.path)
            key = f"{type(entry).__name__}:{os.path.abspath(entry_path)}"
            if key not in yielded_keys:
                yielded_keys.add(key)
                yield entry


def _real_root(path: str) -> str:
    """Return the real path of the folder of a named path or glob, with a final slash."""
    try:
        folder = _fixed_part(path) if glob.has_magic(path) else path
        return os.path.join(os.path.realpath(folder), "")
    except (OSError, ValueError):
        # `_files_under` inspects the path again and reports the failure.
        return "\0"


def _files_under(path: str, roots: tuple[str, ...]) -> Iterator[Path | Skipped | Failure]:
    if glob.has_magic(path) and os.path.islink(path):
        # Expand the glob: a link planted under the glob's own name must not redirect the search.
        yield from _files_matching(path, roots)
        return
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield from _files_matching(path, roots)
    except (OSError, ValueError) as error:
        yield _failure(path, f"cannot be looked at ({_error_text(error)})")
    else:
        if stat.S_ISDIR(mode):
            yield from _files_in_folder(path, roots)
        else:
            yield Path(path)


def _files_matching(pattern: str, roots: tuple[str, ...]) -> Iterator[Path | Skipped | Failure]:
    magic = glob.has_magic(pattern) and "\0" not in pattern
    matches = sorted(_expand_glob(pattern)) if magic else []
    if not matches:
        if os.path.lexists(pattern):
            yield (
                _classify_entry(pattern, roots) if magic else _failure(pattern, _DANGLING, _RELINK)
            )
            return
        kind = "matches no file" if magic else "does not exist"
        yield _failure(pattern, kind, "Check the path, or give the folder above it")
    for match in matches:
        if _is_real_folder(match):
            # With ** a glob lists folders and their files, so the files are matches themselves.
            if "**" not in pattern:
                yield from _files_in_folder(match, roots)
        else:
            yield _classify_entry(match, roots)


def _fixed_part(pattern: str) -> str:
    """Return the folder of a glob before its first wildcard."""
    folder = os.path.dirname(pattern)
    while glob.has_magic(folder):
        folder = os.path.dirname(folder)
    return folder or os.curdir


def _expand_glob(pattern: str) -> set[str]:
    """Return the paths that match a glob, without following links to folders.

    The standard library follows them: two links to the parent folder give 2^40 paths.
    """
    folder = _fixed_part(pattern)
    below = pattern if folder == os.curdir else pattern[len(folder) :]
    parts = tuple(part for part in below.split("/") if part)
    start = "" if folder == os.curdir and not pattern.startswith("./") else folder
    matches: set[str] = set()
    waiting, seen_steps = [(start, parts)], {(start, parts)}
    while waiting:
        for step in _next_steps(*waiting.pop()):
            if not step[1]:
                matches.add(step[0])
            elif step not in seen_steps:
                seen_steps.add(step)
                waiting.append(step)
    return matches


def _next_steps(folder: str, parts: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the entries of a folder that match the first part, with the remaining parts."""
    part, rest = parts[0], parts[1:]
    if part == "**" and rest:
        yield folder, rest
    for entry in _entries(folder or os.curdir):
        if isinstance(entry, Failure):
            continue
        hidden = entry.name.startswith(".") and not part.startswith(".")
        if hidden or not (part == "**" or fnmatch.fnmatchcase(entry.name, part)):
            continue
        path = os.path.join(folder, entry.name)
        if part == "**" and not rest:
            yield path, ()
        if part == "**" and _is_folder(entry):
            yield path, parts
        elif part != "**" and (not rest or _is_folder(entry)):
            yield path, rest


def _is_real_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def _files_in_folder(folder: str, roots: tuple[str, ...]) -> Iterator[Path | Skipped | Failure]:
    """Yield the files in and below a folder, without recursion: folders may be thousands deep."""
    open_folders = [iter(_entries(folder))]
    while open_folders:
        entry = next(open_folders[-1], None)
        if entry is None:
            open_folders.pop()
        elif isinstance(entry, Failure):
            yield entry
        elif entry.name.startswith("."):
            yield Skipped(entry.path, "hidden")
        elif _is_folder(entry):
            open_folders.append(iter(_entries(entry.path)))
        else:
            yield _classify_entry(entry.path, roots)


def _entries(folder: str) -> list[os.DirEntry[str] | Failure]:
    try:
        with os.scandir(folder) as listing:
            return [*sorted(listing, key=lambda e: e.name)]
    except OSError as error:
        remedy = "Ask for permission to read it, or copy it to where you may"
        return [_failure(folder, f"the folder cannot be opened ({_error_text(error)})", remedy)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        # `_classify_entry` inspects the path again and reports the failure.
        return False


_DANGLING = "a link that leads nowhere"
_RELINK = "Mend the link, or take it away"


def _classify_entry(path: str, roots: tuple[str, ...]) -> Path | Skipped | Failure:
    """Classify an entry other than a folder: a file to read, one to skip, or a failure.

    Args:
        path: The entry.
        roots: Real paths of the folders that links may lead into, each with a final slash.
    """
    ending = os.path.splitext(path)[1][1:].lower()
    if ending in _REASON_BY_ENDING:
        return Skipped(path, _REASON_BY_ENDING[ending])
    try:
        reason = _reason_to_skip(path, roots)
    except (OSError, ValueError, RecursionError) as error:
        return _uninspected_entry(path, error)
    return Skipped(path, reason) if reason else Path(path)


def _reason_to_skip(path: str, roots: tuple[str, ...]) -> str:
    status = os.lstat(path)
    if stat.S_ISLNK(status.st_mode):
        target = os.path.realpath(path, strict=True)
        status = os.lstat(target)
        if stat.S_ISDIR(status.st_mode):
            return "a link to a folder"
        if not target.startswith(roots):
            return "a link that leads out of the folders that were named"
    return "" if stat.S_ISREG(status.st_mode) else "neither a file nor a folder"


def _uninspected_entry(path: str, error: Exception) -> Failure:
    if os.path.islink(path):
        looped = getattr(error, "errno", None) == errno.ELOOP
        return _failure(path, "a link that leads back to itself" if looped else _DANGLING, _RELINK)
    if isinstance(error, FileNotFoundError):
        return _failure(path, "the file is gone", "Read the folder again")
    return _failure(path, f"cannot be looked at ({_error_text(error)})")


def _failure(path: str, reason: str, remedy: str = "") -> Failure:
    return Failure(path=path, item="", step="intake", reason=reason, remedy=remedy)


def _error_text(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
