"""Every row of a table is in a report or in a failure."""

from __future__ import annotations

import pytest

from secondsource.intake import IntakeOptions
from secondsource.model import Failure, Report


def outcome(results: list[Report | Failure]) -> tuple[list[str], list[tuple[str, int]]]:
    texts = [f.text for f in results if isinstance(f, Report)]
    return texts, [(f.item, f.count) for f in results if isinstance(f, Failure)]


SAID = "He said so."
SHE = "She said so too."


@pytest.mark.parametrize(
    ("content", "texts", "failed"),
    [
        (f"title,text,text\nx,{SAID},{SHE}\n", [f"x\n\n{SAID}\n\n{SHE}"], []),
        (f"title,text,text\nx,{SAID},\ny,,{SHE}\n", [f"x\n\n{SAID}", f"y\n\n{SHE}"], []),
        (f"title,text,text\nx,{SAID},{SAID}\n", [f"x\n\n{SAID}"], []),
        (f"title,Text,TEXT\nx,,{SHE}\n", [f"x\n\n{SHE}"], []),
        (f"date,text,date\n2024-05-06,{SAID},2024-05-07\n", [SAID], [("0", 1)]),
        (f"date,text,date\n2024-05-06,{SAID},2024-05-06\n,{SHE},2024-05-06\n", [SAID, SHE], []),
        (f"sep=;\ntitle;text\nx;{SAID}\n", [f"x\n\n{SAID}"], []),
        (f'\ufeff"sep=|"\r\ntitle|text\r\nx|{SAID}\r\n', [f"x\n\n{SAID}"], []),
        (f"\ufefftext,title\n{SAID},x\n", [f"x\n\n{SAID}"], []),
        (f"\n\ntext,title\n{SAID}\n", [SAID], []),
        (f"text,title\n{SAID},x,,,\n", [f"x\n\n{SAID}"], []),
        (f"text,title\n{SAID},x,more\n{SHE},y\n", [f"y\n\n{SHE}"], [("0", 1)]),
        (f"text,title\na\0b,x\n{SHE},y\n", [f"y\n\n{SHE}"], [("0", 1)]),
        (f'text,title\n{SAID},x\n"open,y\n{SHE},z\n', [f"x\n\n{SAID}", f"z\n\n{SHE}"], [("1", 1)]),
        (f'text,title\n{SAID},"x\n{SHE},z\n', [f"z\n\n{SHE}"], [("0", 1)]),
        ("text,title\n", [], [("", 1)]),
        ('"text,title\na,b\n', [], [("0", 1), ("1", 1)]),
        (f'text,title\n"{SAID}" indeed,x\n', [f"x\n\n{SAID} indeed"], []),
        (f"text,title\r{SAID},x\r", [f"x\n\n{SAID}"], []),
    ],
)
def test_rows_of_a_table(read, content, texts, failed):
    if "\0" in content:
        content = content.replace("text,title", "text,title" + "\nHe said so." * 10_000)
        results = read(content, "t.csv")
        assert outcome(results)[1] == [("10000", 1)]
        return
    assert outcome(read(content, "t.csv")) == (texts, failed)


def test_unclosed_quotation_marks_without_end_are_named_and_end(read):
    content = "text,title\n" + '"a"b,"\n' * 500
    *_, last = read(content, "t.csv")
    assert isinstance(last, Failure)
    assert last.count < 600


def test_the_line_of_a_broken_row_is_named(read):
    (_, failure) = read(f'text,title\n"a\nb",x\n\n{SAID},x,y\n', "t.csv")
    assert "line 5" in failure.reason


def test_a_table_of_a_named_encoding(read):
    content = "제목,본문\n문,소식통이 전했다.\n".encode("cp949")
    (report,) = read(content, "t.csv", IntakeOptions(encoding="cp949"))
    assert report.text == "문\n\n소식통이 전했다."
