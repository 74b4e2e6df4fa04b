import pytest
from desk_pile import keep, made_report

from secondsource.ledger import Filters


def store(desk, *texts, **about):
    reports = [made_report(text, **about) for text in texts]
    keep(desk, *((report, []) for report in reports))
    return reports


def found(desk, words, **filters):
    return {hit.report.metadata.title for hit in desk.reports.search(words, Filters(**filters))}


@pytest.mark.parametrize(
    "words", ["평양", "양에", "평", "서", "평양에서", "평양에서 배가", "김 평양"]
)
def test_any_stretch_of_a_korean_run_is_found(desk, words):
    store(desk, "가\n\n김 씨는 평양에서 배가 떠났다고 전했다.", "나\n\n서울과 양평을 잇는 길이다.")
    assert "가" in found(desk, words)


@pytest.mark.parametrize("words", ["평양", "양에서", "에서배", "배평"])
def test_characters_that_only_stand_apart_are_not_found(desk, words):
    store(desk, "나\n\n에서 배, 서울과 양평을 잇는 길이다.")
    assert found(desk, words) == set()


def test_chinese_japanese_and_mixed_words(desk):
    store(desk, "甲\n\n港口职员说船空了。", "乙\n\nフェリーは空で出た。", "C\n\nMIG29기 두 대")
    assert found(desk, "职员") == {"甲"}
    assert found(desk, "フェリー") == {"乙"}
    assert found(desk, "mig29") == {"C"}
    assert found(desk, "MIG29기") == {"C"}


def test_decomposed_and_full_width_letters_are_found_by_plain_ones(desk):
    decomposed = "\u1111\u1167\u11bc\u110b\u1163\u11bc"
    store(desk, f"D\n\n{decomposed}", "E\n\nＦＥＲＲＹ", "F\n\ncafe\u0301")
    assert found(desk, "평양") == {"D"}
    assert found(desk, "ferry") == {"E"}
    assert found(desk, "café") == {"F"}
    assert found(desk, "CAFE") == {"F"}


def test_all_words_must_be_there_and_quotes_make_phrases(desk):
    store(desk, "A\n\nthe grey ferry left", "B\n\nthe ferry left grey")
    assert found(desk, "grey ferry") == {"A", "B"}
    assert found(desk, '"grey ferry"') == {"A"}
    assert found(desk, "“ferry left” grey") == {"A", "B"}
    assert found(desk, '"ferry left grey') == {"B"}
    assert found(desk, "grey boat") == set()


def test_title_outside_the_text_is_found_and_shown(desk):
    store(desk, "A\n\nthe ferry left", title="Grain convoy", outlet="Post")
    (hit,) = desk.reports.search("convoy")
    assert (hit.start, hit.marked()) == (None, "Grain [convoy]")


@pytest.mark.parametrize(
    "words",
    [
        "",
        " ",
        "\x00",
        "!!!",
        '"',
        '""',
        '"""ferry',
        "ferry AND",
        "NOT ferry",
        "NEAR(ferry left, 2)",
        "plain : ferry",
        "ferry*",
        "(ferry",
        "ferry)",
        "^ferry",
        "-ferry",
        "{plain pairs} : x",
        "fer'ry; DROP TABLE reports",
        "\ud83d",
        "😀",
        "%_\\",
        "ferry " * 3000,
        " ".join(f"w{i}" for i in range(3000)),
        '"' + "ferry " * 3000,
        "평" * 3000,
    ],
)
def test_nothing_typed_breaks_search_or_filters(desk, words):
    store(desk, "A\n\nthe ferry left")
    assert found(desk, words) <= {"A"}
    for filters in (Filters(text=words), Filters(source=words), Filters(outlet=words)):
        assert len(list(desk.claims.rows(filters))) == 0


def test_words_of_query_languages_are_plain_words(desk):
    store(desk, "A\n\nthe ferry left", "B\n\nferry or not, near and far")
    assert found(desk, "ferry NOT near") == {"B"}
    assert found(desk, "ferry OR left") == set()


def test_snippet_stands_in_the_text_and_marks_the_words(desk):
    filler = "Nothing happened on the quay that morning. " * 30
    (report,) = store(desk, f"A\n\n{filler}Then the Café ferry sank, and a second ferry. {filler}")
    (hit,) = desk.reports.search('"cafe ferry"')
    assert report.text[hit.start :].startswith(hit.snippet)
    assert [mark.words(hit.snippet) for mark in hit.marks] == ["Café ferry"]
    assert "[Café ferry]" in hit.marked()
    assert len(hit.snippet) <= 200


def test_snippet_in_a_script_without_blanks(desk):
    (report,) = store(
        desk, "가\n\n" + "강변의 아침은 조용했다" * 40 + "평양에서" + "배가떠났다" * 40
    )
    (hit,) = desk.reports.search("평양")
    assert report.text[hit.start :].startswith(hit.snippet)
    assert [mark.words(hit.snippet) for mark in hit.marks] == ["평양"]


def test_search_obeys_filters_and_limit(desk):
    store(desk, "A\n\nferry one", outlet="Post", published="2031-05-02")
    store(desk, "B\n\nferry two", "C\n\nferry three", outlet="Gazette")
    assert found(desk, "ferry", outlet="post") == {"A"}
    assert found(desk, "ferry", since="2031-01-01") == {"A"}
    assert len(list(desk.reports.search("ferry", limit=2))) == 2
