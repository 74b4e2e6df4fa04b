"""Dates of feeds and mails, as they are written and as they are usually wrong."""

from __future__ import annotations

import pytest

from secondsource.intake.text.mended_dates import mended_date

SEOUL = "2024-05-06T10:00:00+09:00"


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Mon, 06 May 2024 10:00:00 +0900", SEOUL),
        ("Tue, 06 May 2024 10:00:00 +0900", SEOUL),
        ("6 May 2024 10:00 +0900", SEOUL),
        ("Mon, 06 May 2024 10:00:00 KST", SEOUL),
        ("Mon, 06 May 2024 10:00:00 GMT+9", SEOUL),
        ("Mon, 06 May 2024 10:00:00 GMT+0900 (Korea Standard Time)", SEOUL),
        ("Mo, 06 May 2024 10:00:00 +0900", SEOUL),
        ("lun., 06 May 2024 10:00:00 +0900", SEOUL),
        ("2024-05-06T10:00:00+09:00", SEOUL),
        ("2024-05-06T10:00:00.123+0900", SEOUL),
        ("2024-05-06 10:00:00 +0900", SEOUL),
        ("2024-5-6T10:00:00+09", SEOUL),
        ("2024-05-06T10:00+09:00[Asia/Seoul]", SEOUL),
        ("Mon, 06 May 2024 10:00 AM +0900", SEOUL),
        ("06 May 2024 12:30 AM", "2024-05-06T00:30:00"),
        ("2024-05-06", "2024-05-06"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", ""),
        ("1970-01-01T00:00:00Z", ""),
        ("0001-01-01T00:00:00Z", ""),
        ("Mon, 36 May 2024 10:00:00 +0900", ""),
        ("05/06/2024", ""),
        ("2024년 5월 6일 (월) 오후 3:04", "2024-05-06T15:04:00"),
        ("Mon, May 6, 2024 at 10:00 AM", "2024-05-06"),
        ("yesterday", ""),
        ("", ""),
        ("9" * 100_000, ""),
    ],
)
def test_a_date_is_mended(written, date):
    assert mended_date(written) == date
