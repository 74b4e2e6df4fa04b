"""What a report says of its own reporting is told from what it reports. All is invented."""

import pytest

from secondsource.language.english.reporting_remarks import REPORTING_REMARK as ENGLISH
from secondsource.language.korean.reporting_remarks import REPORTING_REMARK as KOREAN


@pytest.mark.parametrize(
    "words",
    [
        "The council did not answer written questions",
        "The harbour office did not immediately respond to a request for comment",
        "who did not respond",
        "A request for comment was not returned",
        "The guild has not yet replied",
        "The mayor declined to comment",
        "The ministry refused further comment",
        "The captain could not be reached",
        "Nightferry could not independently verify the accounts",
        "The figures could not be confirmed",
        "The paper was unable to verify the letter",
        "There was no immediate comment from the guild",
        "The skipper was not available for comment",
        "The office didn’t return calls",
    ],
)
def test_a_remark_on_the_reporting_is_one(words):
    assert ENGLISH.search(words)


@pytest.mark.parametrize(
    "words",
    [
        "The council's answer came on Friday",
        "The ferry did not return to the quay",
        "The dogs could not reach the far bank",
        "She did not answer the bell",
        "The troops did not respond to fire with fire",
        "The court refused the appeal",
        "He asked for a comment on the weather",
        "The mayor had no reply ready",
    ],
)
def test_what_is_reported_is_no_remark(words):
    assert not ENGLISH.search(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("본지는 이 보도를 독자적으로 확인하지 못했다", True),
        ("나루시청은 언급을 피했다", True),
        ("관리소와는 연락이 닿지 않았다", True),
        ("나루시청은 질의에 답하지 않았다", True),
        ("수문이 무너졌다", False),
        ("시청은 피해를 확인했다", False),
    ],
)
def test_a_korean_remark_is_one(words, expected):
    assert bool(KOREAN.search(words)) is expected
