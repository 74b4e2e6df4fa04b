"""The language that a document states, where its text is in another script."""

import pytest

from secondsource.intake import IntakeOptions

KOREAN = "항만부는 부두의 곡물이 줄었다는 주장을 부인했다."
ENGLISH = "The harbour ministry denied that grain on the quay had run low."


@pytest.mark.parametrize(
    ("stated", "text", "language"),
    [
        ("en", KOREAN, "und"),
        ("en-US", KOREAN, "und"),
        ("ko", ENGLISH, "und"),
        ("ko", KOREAN, "ko"),
        ("en", ENGLISH, "en"),
    ],
)
def test_a_feed_that_states_another_language_is_not_believed(read, stated, text, language):
    entry = f"<item><title>1</title><description>{text}</description></item>"
    feed = f"<rss><channel><title>Tarn</title><language>{stated}</language>{entry}</channel></rss>"
    (report,) = read(feed, "feed.xml")
    assert report.language == language


def test_the_language_that_a_person_gives_is_believed(read):
    (report,) = read(KOREAN, "a.txt", IntakeOptions(language="en"))
    assert report.language == "en"
