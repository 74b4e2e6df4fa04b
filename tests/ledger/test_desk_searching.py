import unicodedata

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
    "words", ["평양", "평", "전", "평양에서", "평양에서 배가", "김 평양", '"평양에서 배"', "배가떠"]
)
def test_a_korean_word_is_found_from_its_beginning_on(desk, words):
    store(
        desk,
        "가\n\n김 씨는 평양에서 배가 떠났다고, 또 '배가떠났다'고 전했다.",
        "나\n\n서울과 양평을 잇는 길이다.",
    )
    assert found(desk, words) == {"가"}


@pytest.mark.parametrize(
    "words", ["양에서", "에서", "서", "에서배", "배가", "배평", "양", '"양에서 배"', '"평양 배"']
)
def test_korean_syllables_inside_a_word_or_of_two_words_are_not_found(desk, words):
    store(desk, "나\n\n평양에서 배, 태평양과 조선을 잇는 길이다.")
    assert found(desk, words) == set()


def test_pyongyang_is_not_the_pacific(desk):
    store(desk, "가\n\n태평양을 건넜다.", "나\n\n“평양은 조용했다”", "다\n\n북한(평양) 당국")
    assert found(desk, "평양") == {"나", "다"}


@pytest.mark.parametrize("words", ["군단", "11군단", "11", "중앙", "TV", "중앙TV", "한국", "北韓"])
def test_a_change_of_script_begins_a_word(desk, words):
    store(desk, "가\n\n제11군단은 중앙TV한국어방송과 北韓한국학에 나왔다.")
    assert found(desk, words) == {"가"}


@pytest.mark.parametrize("words", ["12군단", "단은", "앙TV", "11단은", "MIG군단"])
def test_words_of_two_scripts_are_found_side_by_side_only(desk, words):
    store(desk, "가\n\n제11군단은 12월에 MIG29기를 중앙TV에서 봤다.")
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
    (report,) = store(desk, "甲\n\n" + "河边的早晨很安静。" * 40 + "港口职员" + "说船空了" * 40)
    (hit,) = desk.reports.search("职员")
    assert report.text[hit.start :].startswith(hit.snippet)
    assert [mark.words(hit.snippet) for mark in hit.marks] == ["职员"]


def marked(desk, words):
    (hit,) = desk.reports.search(words)
    return [mark.words(hit.snippet) for mark in hit.marks]


def test_a_korean_word_is_marked_where_it_begins_a_word(desk):
    store(desk, "가\n\n태평양의 평양에서, 서평양을 지나 제11군단과 (평양)")
    assert marked(desk, "평양") == ["평양", "평양"]
    assert marked(desk, "11군단") == ["11군단"]
    assert marked(desk, '"지나 제11군"') == ["지나 제11군"]


def test_marks_stand_in_the_text_as_it_is_however_it_is_composed(desk):
    decomposed = unicodedata.normalize("NFD", "태평양 밖 평양에서")
    (report,) = store(desk, f"가\n\n㎞… {decomposed} cafe\u0301s, Straße ﬁnal ｶﾞｽ ﾤￂ")
    for typed, words in (
        ("평양", unicodedata.normalize("NFD", "평양")),
        (unicodedata.normalize("NFD", "평양"), unicodedata.normalize("NFD", "평양")),
        ("cafés", "cafe\u0301s"),
        ("km", "㎞"),
        ("straße", "Straße"),
        ("final", "ﬁnal"),
        ("ガス", "ｶﾞｽ"),
        ("나", "ﾤￂ"),
    ):
        assert marked(desk, typed) == [words]
        (hit,) = desk.reports.search(typed)
        assert report.text[hit.start :].startswith(hit.snippet)


def test_search_obeys_filters_and_limit(desk):
    store(desk, "A\n\nferry one", outlet="Post", published="2031-05-02")
    store(desk, "B\n\nferry two", "C\n\nferry three", outlet="Gazette")
    assert found(desk, "ferry", outlet="post") == {"A"}
    assert found(desk, "ferry", since="2031-01-01") == {"A"}
    assert len(list(desk.reports.search("ferry", limit=2))) == 2
