"""Readers that find claims without a model, or fail on request.

Worker processes import this module by its name. So it holds plain functions and classes only, and
imports neither the desk file nor stories: dozens of processes are started, each in a second less.
"""

import os
import re
import signal
import time
from contextlib import suppress

from secondsource.model import (
    AttributionError,
    Claim,
    Manner,
    Report,
    Source,
    Span,
    ZoneKind,
    claim_id,
)
from secondsource.pipeline.file_splitting import split_files

SAID = re.compile(r"(?P<source>[A-Z]\w+(?: [A-Z]\w+)*) (?P<cue>said) that (?P<content>[^.]+)")


class SaidReader:
    """Finds only claims of the form "X said that ..."."""

    languages = frozenset({"en"})

    def claims(self, report):
        claims = []
        for match in SAID.finditer(report.text):
            content, cue = Span(*match.span("content")), Span(*match.span("cue"))
            claims.append(
                Claim(
                    id=claim_id(report.id, [content], [cue]),
                    report=report.id,
                    zone=ZoneKind.BODY,
                    manner=Manner.INDIRECT,
                    content=(content,),
                    cue=(cue,),
                    source=Source(spans=(Span(*match.span("source")),), text=match["source"]),
                )
            )
        return claims


class SlowReader(SaidReader):
    def claims(self, report):
        time.sleep(0.05)
        return super().claims(report)


class ChokingReader(SaidReader):
    """Breaks on reports that hold the word Gravel, unless GRAVEL_MENDED is set."""

    def claims(self, report):
        if "Gravel" in report.text and not os.environ.get("GRAVEL_MENDED"):
            raise ValueError("cannot swallow gravel")
        return super().claims(report)


class DyingReader(SaidReader):
    """Kills its process on reports that hold the word Gravel."""

    def claims(self, report):
        if "Gravel" in report.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().claims(report)


class SpinningReader(SaidReader):
    """Computes without end on reports that hold the word Gravel."""

    def claims(self, report):
        while "Gravel" in report.text:
            pass
        return super().claims(report)


class StuckReader(SaidReader):
    """Waits without end on reports that hold the word Gravel."""

    def claims(self, report):
        while "Gravel" in report.text:
            time.sleep(10)
        return super().claims(report)


class GreedyReader(SaidReader):
    """Allocates memory without end on reports that hold the word Gravel."""

    def claims(self, report):
        blocks = []
        while "Gravel" in report.text:
            blocks.append(b"x" * 2_000_000)
            time.sleep(0.001)
        return super().claims(report)


class LeakyReader(SaidReader):
    """Keeps 60 MB of every report it reads."""

    def __init__(self):
        self.kept = []

    def claims(self, report):
        self.kept.append(b"x" * 60_000_000)
        return super().claims(report)


class DyingAtFirstStart(SaidReader):
    """Kills its process when it is made, but only the first time."""

    def __init__(self):
        with suppress(FileExistsError):
            os.close(os.open(os.environ["DIED_ONCE"], os.O_CREAT | os.O_EXCL))
            os.kill(os.getpid(), signal.SIGKILL)


class NeverStarting(SaidReader):
    """Kills its process each time it is made."""

    def __init__(self):
        os.kill(os.getpid(), signal.SIGKILL)


class BrokenReader(SaidReader):
    """Cannot be made."""

    def __init__(self):
        raise ImportError("a library is missing")


class GravelledPipe:
    """A pipe that computes without end over reports that hold the word Gravel."""

    def __init__(self, connection):
        self.recv = connection.recv
        self._send = connection.send

    def send(self, message):
        while isinstance(message, Report) and "Gravel" in message.text:
            pass
        self._send(message)


def items_that_end_their_process(connection, intake):
    """Split files, but never return from items that hold the word Gravel."""
    split_files(GravelledPipe(connection), intake)


class MissingModelReader(SaidReader):
    def claims(self, report):
        raise AttributionError("load model", "english", "a file is missing", "Install it again")
