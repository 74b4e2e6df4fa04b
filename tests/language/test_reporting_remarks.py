"""What a report says of its own reporting is told from what it reports. All is invented."""

import pytest

from secondsource.language.english.reporting_remarks import is_reporting_remark as english
from secondsource.language.korean.reporting_remarks import is_reporting_remark as korean


@pytest.mark.parametrize(
    "words",
    [
        "The council did not answer written questions",
        "The harbour office did not immediately respond to a request for comment",
        "the military, which did not immediately respond",
        "A request for comment was not returned",
        "The guild has not commented",
        "The mayor declined to comment",
        "The ministry refused further comment",
        "The captain could not be reached by telephone",
        "Nightferry could not independently verify the accounts",
        "The figures could not be independently confirmed",
        "The paper was unable to verify the letter",
        "There was no immediate comment from the guild",
        "The skipper was not available for comment",
        "The office didn’t return calls",
        "The firm did not respond to an inquiry",
        "We publish no names of people inside",
        "Of people inside the country we print no name, no age and no post that one person holds",
        "We are not naming the drivers",
        "We have agreed not to identify him, since he still trades with the port",
        "We did not use her name",
        "Some names have been changed for their safety",
    ],
)
def test_a_remark_on_the_reporting_is_one(words):
    assert english(words)


@pytest.mark.parametrize(
    "words",
    [
        "The council's answer came on Friday",
        "The ferry did not return to the quay",
        "The police did not name the driver",
        "We have no names for these flowers",
        "The streets whose names were changed lie behind the quay",
        "We do not use the old bridge",
        "The dogs could not reach the far bank",
        "She did not answer the bell",
        "The troops did not respond to fire with fire",
        "The court refused the appeal",
        "He asked for a comment on the weather",
        "The mayor had no reply ready",
        "but the pilot did not respond",
        "Three fishermen who left the harbour on Monday did not return",
        "The ambulance service did not respond to the calls for two hours",
        "The capital has not answered the letters",
        "There was no response from the cockpit for nine minutes",
        "The village could not be reached by road",
        "The police could not confirm the identity of the man",
        "The council did not respond to requests for help",
        "The rail operator, which did not return calls, had cut the inspectors by half",
        "The mayor, who declined to comment, resigned at noon",
    ],
)
def test_what_is_reported_is_no_remark(words):
    assert not english(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("본지는 이 보도를 독자적으로 확인하지 못했다", True),
        ("나루시청은 언급을 피했다", True),
        ("나루시청은 인터뷰를 거절했다", True),
        ("나루시청은 본지의 질의에 답하지 않았다", True),
        ("수문이 무너졌다", False),
        ("시청은 피해를 확인했다", False),
        ("실종된 어부 세 명은 연락이 닿지 않고 있다", False),
        ("경찰은 숨진 남성의 신원을 확인하지 못했다", False),
        ("조종사는 관제탑의 호출에 응답하지 않았다", False),
        ("이웃 나라는 손짓에 화답하지 않았다", False),
        ("언급 피해자들은 병원으로 옮겨졌다", False),
    ],
)
def test_a_korean_remark_is_one(words, expected):
    assert korean(words) is expected
