from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from secondsource.intake import IntakeOptions, load, read_document
from secondsource.model import Failure, Report

Reader = Callable[..., list[Report | Failure]]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Write bytes or text to a file of the given name and read it."""

    def write_and_read(
        content: bytes | str, name: str = "report.txt", options: IntakeOptions | None = None
    ) -> list[Report | Failure]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_document(load(path, options), options))

    return write_and_read


@pytest.fixture
def read_one(read: Reader) -> Callable[..., Report]:
    """Like `read`, for a file that is one report."""

    def read_one_report(*args: object, **kwargs: object) -> Report:
        (report,) = read(*args, **kwargs)
        assert isinstance(report, Report), report
        return report

    return read_one_report
