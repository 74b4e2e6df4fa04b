import pytest

from secondsource.model.report_title import title_or_first_line

TEXT = "\n The ferry at Tarn has stopped.\nNobody was hurt."


@pytest.mark.parametrize(
    ("title", "most", "ellipsis", "called"),
    [
        ("Ferry stops", None, "", "Ferry stops"),
        ("Ferry stops", 5, "…", "Ferry stops"),
        ("", None, "", "The ferry at Tarn has stopped."),
        ("", 30, "…", "The ferry at Tarn has stopped."),
        ("", 29, "…", "The ferry at Tarn has stopped…"),
        ("", 10, " …", "The ferry …"),
        ("", 10, "", "The ferry"),
    ],
)
def test_a_title_stands_whole_and_a_first_line_is_cut(title, most, ellipsis, called):
    assert title_or_first_line(title, TEXT, most, ellipsis) == called


def test_a_report_without_words_has_no_title():
    assert title_or_first_line("", " \n") == ""
