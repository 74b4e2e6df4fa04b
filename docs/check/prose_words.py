"""Words that the rule of prose bans, in docstrings, comments and pages: a check of `make lint`.

    python docs/check/prose_words.py            # check; exit code 1 if a file is worse or better
    python docs/check/prose_words.py --update   # write prose_pending.txt after files got better

The rule and its reasons: `docs/contributing.md`. Files written before the rule stand in
`prose_pending.txt`, each with the number of banned words it still holds. The check is a ratchet:
a file may hold no more banned words than its line says (none if it has no line), and one that
holds fewer needs its line lowered or taken off, so that the gain stays. `--update` does that. It
accepts a new name on the list only while the total falls or stays, as after a move of files.

Words in quotation marks, backticks and fenced blocks are examples, and not counted.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PENDING = Path(__file__).with_name("prose_pending.txt")
CHECKED = ("src/**/*.py", "docs/**/*.md", "README.md", "CONTRIBUTING.md")
# Decisions are dated history. The page of word lists shows the lists themselves.
EXEMPT = ("docs/decisions/", "docs/reference/kinds-and-stances.md")
# What is banned, and what stands in its place.
BANNED = {
    r"told": "given, passed, configured, decided, reported, distinguished",
    r"heed(?:s|ed|ing)?": "read, apply, take into account",
    r"hear(?:s|d)?": "receive, collect, read",
    r"anew": "again",
    r"nobody|anybody|somebody": "the user, no caller, any process: name who",
    r"who(?:m|so)?ever": "the user, the caller, the client: name who",
    r"such an?": "this, a cited report: name it",
}
_BANNED = re.compile(rf"\b(?:{'|'.join(BANNED)})\b", re.IGNORECASE)
_FENCED = re.compile(r"^ *(```|~~~).*?^ *\1", re.DOTALL | re.MULTILINE)
# Code and quoted examples may run over the end of a line, but not of a paragraph.
_INLINE = re.compile(r"(`+)(?!`)(?:[^\n]|\n(?!\s*\n))+?(?<!`)\1(?!`)")
_QUOTED = re.compile(r"\"(?:[^\"\n]|\n(?!\s*\n)){0,200}?\"|“(?:[^”\n]|\n(?!\s*\n)){0,200}?”")


@dataclass(frozen=True, kw_only=True, slots=True)
class BannedWord:
    """A banned word, and the line on which it stands (from 1)."""

    line: int
    word: str


class LongerListError(Exception):
    """The files hold more banned words than the list allows."""


def banned_words(path: Path) -> list[BannedWord]:
    """Return the banned words of a Python module or a Markdown page, in their order."""
    text = path.read_text("utf-8")
    passages = _module_prose(text) if path.suffix == ".py" else [(1, _FENCED.sub(_blank, text))]
    words = [word for line, prose in passages for word in _words(line, prose)]
    return sorted(words, key=lambda word: word.line)


def _module_prose(source: str) -> Iterator[tuple[int, str]]:
    """Yield each docstring and comment of a module with its first line."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(docstring))):
                yield node.lineno, docstring
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _words(line: int, prose: str) -> Iterator[BannedWord]:
    plain = _QUOTED.sub(_blank, _INLINE.sub(_blank, prose))
    for match in _BANNED.finditer(plain):
        yield BannedWord(line=line + plain.count("\n", 0, match.start()), word=match[0])


def _blank(match: re.Match[str]) -> str:
    """Return a stretch of equal length without words, so that lines keep their numbers."""
    return re.sub(r"[^\n]", " ", match[0])


def checked_files(root: Path) -> dict[str, list[BannedWord]]:
    """Return the banned words of every file under the rule, by its path below `root`."""
    paths = {path for pattern in CHECKED for path in root.glob(pattern)}
    names = sorted(path.relative_to(root).as_posix() for path in paths)
    return {name: banned_words(root / name) for name in names if not name.startswith(EXEMPT)}


def read_pending(text: str) -> dict[str, int]:
    """Return how many banned words each listed file may hold, from lines `PATH COUNT`."""
    pairs = (line.rsplit(maxsplit=1) for line in text.splitlines() if line.strip())
    return {path: int(count) for path, count in pairs}


def faults(words: Mapping[str, list[BannedWord]], pending: Mapping[str, int]) -> Iterator[str]:
    """Yield a line for each file that is worse than its line on the list, or better."""
    for name, banned in words.items():
        allowed = pending.get(name, 0)
        if len(banned) > allowed:
            for word in banned:
                yield f"{name}:{word.line}: “{word.word}”. Write: {_advice(word.word)}"
        elif len(banned) < allowed:
            yield f"{name}: {len(banned)} banned words, listed with {allowed}: run with --update"
    for name in pending.keys() - words.keys():
        yield f"{name}: listed, but there is no such file: run with --update"


def _advice(word: str) -> str:
    return next(advice for ban, advice in BANNED.items() if re.fullmatch(ban, word, re.I))


def lowered(words: Mapping[str, list[BannedWord]], pending: Mapping[str, int]) -> dict[str, int]:
    """Return the list for the files as they are.

    Raises:
        LongerListError: the total would rise.
    """
    counts = {name: len(banned) for name, banned in words.items() if banned}
    if sum(counts.values()) > sum(pending.values()):
        raise LongerListError(
            f"{sum(counts.values())} banned words, at most {sum(pending.values())}"
        )
    return counts


def main(arguments: list[str] | None = None, *, root: Path = ROOT, listed: Path = PENDING) -> int:
    """Check the files below `root` or lower the list; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--update", action="store_true", help="lower the list")
    update = parser.parse_args(arguments).update
    words = checked_files(root)
    pending = read_pending(listed.read_text("utf-8"))
    if update:
        try:
            counts = lowered(words, pending)
        except LongerListError as error:
            print(f"{error}. Lines that are too many:", file=sys.stderr)
        else:
            lines = (f"{name} {count}\n" for name, count in sorted(counts.items()))
            listed.write_text("".join(lines), "utf-8")
            return 0
    problems = list(faults(words, pending))
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print("The rule of prose: docs/contributing.md", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
