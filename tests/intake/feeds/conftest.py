from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

import pytest

from secondsource.intake import Document, IntakeOptions
from secondsource.intake.feeds import feed_items
from secondsource.intake.files.unread_items import UnreadItem
from secondsource.intake.options import Item
from secondsource.model import raw_sha256


@pytest.fixture
def items() -> Callable[..., list[Item | UnreadItem]]:
    """Read the entries of a feed given as bytes or text."""

    def read_items(
        content: bytes | str, options: IntakeOptions | None = None, *, packed: bool = False
    ) -> list[Item | UnreadItem]:
        raw = content.encode() if isinstance(content, str) else content
        raw = gzip.compress(raw) if packed else raw
        document = Document(
            path="feed.xml", raw=raw, sha256=raw_sha256(raw), media_type="application/rss+xml"
        )
        return list(feed_items(document, options or IntakeOptions()))

    return read_items


@pytest.fixture
def values(items) -> Callable[..., list[dict[str, Any]]]:
    """Read the fields of the entries of a feed that has no fault."""

    def read_values(*args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        results = items(*args, **kwargs)
        assert not [result for result in results if isinstance(result, UnreadItem)]
        return [dict(result.values) for result in results if isinstance(result, Item)]

    return read_values
