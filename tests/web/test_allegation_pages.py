"""Allegations in the browser: the listing, one of them, the matrix, the words in their reports."""

from dataclasses import replace

import pytest
from visitors import text_of

from made_allegations import ALL, BANK, FAST, GRAIN, HURT, TARN, TRAM, keep_all
from secondsource.ledger import open_ledger
from secondsource.model import AllegationOrigin, AllegedValue, OriginKind


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    path = tmp_path_factory.mktemp("allegations") / "desk.db"
    with open_ledger(path) as ledger:
        keep_all(ledger)
    return path


@pytest.fixture
def tram(visit_of, desk):
    """A visitor to a desk about the tram."""
    return visit_of(desk)


def links_of(element):
    return [a.get("href") for a in element.iter("a")]


def ids(answer):
    return [row["id"] for row in answer["rows"]]


def test_the_listing_has_what_most_outlets_carry_first(tram):
    page = tram.get("/allegations")
    lines = [text_of(line) for line in page.xpath("//div[@class='listed']//li")]
    assert [a.text in line for a, line in zip(ALL, lines, strict=True)] == [True] * 3
    assert "2 outlets" in lines[0]
    assert "several outlets, probably one source" in lines[0]
    assert "contested" in lines[0]
    assert ids(tram.json("/allegations.json")) == [a.id for a in ALL]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("single=1", [FAST]),
        ("contested=1", [FAST]),
        (f"story={TRAM}", [FAST, HURT]),
        ("q=nine+hurt&exact=1", [HURT]),
        ("outlet=mill+sheet", [GRAIN]),
        ("since=2031-05-03", [FAST]),
        ("language=ko&single=1", []),
    ],
)
def test_the_listing_is_narrowed(tram, query, expected):
    assert ids(tram.json(f"/allegations.json?{query}")) == [a.id for a in expected]
    page = tram.get(f"/allegations?{query}")
    assert len(page.xpath("//div[@class='listed']//ol/li")) == len(expected)
    # Each filter can be taken away again.
    assert query.count("=") - query.count("q=") == len(page.xpath("//ul[@class='held']/li"))


def test_one_allegation_shows_its_count_its_rule_and_the_grades(tram):
    page = text_of(tram.get(f"/allegations/{FAST.id}"))
    assert "1 1–2 Independent origins" in page
    assert "each statement that affirms it" in page
    assert "truly is one: 0.94" in page
    assert "Two-source rule: open" in page
    assert "Airwars would say: contested" in page


def test_each_statement_stands_with_its_way_back_and_leads_to_its_words(tram):
    page = tram.get(f"/allegations/{FAST.id}")
    affirming, denying = (
        page.get_element_by_id(f"{name}-title").getparent() for name in ("affirms", "denies")
    )
    assert "Far Bank Post has it from Tarn Herald" in text_of(affirming)
    assert "goes back to origin 1: Odo Brasken" in text_of(affirming)
    assert "The tram company" in text_of(denying)
    for number, report in ((1, TARN), (2, BANK), (3, BANK)):
        address = f"/reports/{report.id}?allegation={FAST.id}#statement-{number}"
        assert address in links_of(page)


def test_the_words_are_marked_in_the_report(tram):
    page = tram.get(f"/reports/{BANK.id}?allegation={FAST.id}")
    marked = [text_of(piece) for piece in page.find_class("stated") if piece.get("data-at")]
    assert marked == ["the tram had been too fast", "the tram was too fast"]
    for number in (2, 3):
        assert page.get_element_by_id(f"statement-{number}").getnext().get("class") == "stated"
    assert f"/allegations/{FAST.id}" in links_of(page)
    assert not tram.get(f"/reports/{BANK.id}").find_class("stated")


def test_an_old_address_of_marked_words_still_shows_the_report(tram):
    page = tram.get(f"/reports/{BANK.id}?allegation=a0123456")
    assert "Speed blamed" in text_of(page)
    assert not page.find_class("stated")


def test_the_picture_shows_the_origin_and_who_has_it_from_whom(tram):
    picture = tram.get(f"/allegations/{FAST.id}").find_class("graph")[0]
    wide = picture.xpath("./*[local-name()='svg']")[0]
    words = [text.text_content() for text in wide.xpath(".//*[local-name()='text']")]
    assert "Odo Brasken" in words
    assert "2031-05-02 · quotes Odo Brasken" in words
    assert "2031-05-03 · has it from Tarn Herald" in words
    assert "Denied by" in words
    # What one outlet has from the other stands further to the right.
    tarn, bank = (
        float(wide.xpath(f".//*[local-name()='text'][text()='{name}']")[0].get("x"))
        for name in ("Tarn Herald", "Far Bank Post")
    )
    assert tarn < bank
    table = tram.get(f"/allegations/{FAST.id}").xpath("//details[@class='table']//tbody/tr")
    assert [text_of(row[0]) for row in table] == ["1", "1"]


def test_values_and_growth_are_shown(tram):
    assert "9 at least nine Tarn Herald" in text_of(tram.get(f"/allegations/{HURT.id}"))
    growth = tram.get(f"/allegations/{FAST.id}").find_class("growth")[0]
    assert [text_of(line) for line in growth] == [
        "2031-05-02: Tarn Herald 1 outlet by then",
        "2031-05-03: Far Bank Post 2 outlets by then",
    ]


def test_the_matrix_shows_how_each_outlet_stands(tram):
    page = tram.get(f"/stories/{TRAM}/matrix")
    rows = page.xpath("//table[@class='matrix']/tbody/tr")
    cells = [[cell.get("class") for cell in row.find_class("cell")] for row in rows]
    assert cells == [["cell knows", "cell repeats"], ["cell states", "cell not_found"]]
    first = rows[0].find_class("cell")
    assert f"/reports/{TARN.id}?allegation={FAST.id}#statement-1" in links_of(first[0])
    assert f"/reports/{BANK.id}?allegation={FAST.id}#statement-3" in links_of(first[1])
    assert "Tarn Herald: knows: has a source of its own, origin 1: Odo Brasken" in text_of(first[0])
    key = text_of(page.find_class("cell-key")[0])
    for meaning in ("knows", "repeats another", "not found in its reports", "denies"):
        assert meaning in key
    assert "not collected" not in key
    answer = tram.json(f"/stories/{TRAM}/matrix.json")
    assert [[cell["kind"] for cell in row["cells"]] for row in answer["rows"]] == [
        ["knows", "repeats"],
        ["says so itself", "not found in its reports"],
    ]


def test_the_story_leads_to_the_matrix_and_the_matrix_back(tram):
    assert f"/stories/{TRAM}/matrix" in links_of(tram.get(f"/stories/{TRAM}"))
    assert f"/stories/{TRAM}" in links_of(tram.get(f"/stories/{TRAM}/matrix"))


def test_the_overview_shows_what_several_carry_and_one_knows(tram):
    section = tram.get("/").get_element_by_id("single")
    assert FAST.text in text_of(section)
    assert HURT.text not in text_of(section)
    assert [row["id"] for row in tram.json("/overview.json")["single"]] == [FAST.id]


def test_hostile_names_are_escaped_and_made_visible(visit_of, tmp_path):
    path = tmp_path / "desk.db"
    name = "<script>alert(1)</script> \u202eback"
    origin = AllegationOrigin(name=name, kind=OriginKind.WITNESS, probability=0.4, note=name)
    value = AllegedValue(value=9.0, words=name, statements=(0,))
    said = tuple(replace(placed, speaker=name) for placed in FAST.statements)
    odd = replace(FAST, text=name, origins=(origin,), values=(value,), statements=said)
    with open_ledger(path) as ledger:
        keep_all(ledger)
        ledger.allegations.replace([odd], "odd")
    visitor = visit_of(path)
    for address in ("/allegations", f"/allegations/{FAST.id}", f"/stories/{TRAM}/matrix"):
        answer = visitor.client.get(address, headers={"accept": "text/html"})
        assert "<script>alert" not in answer.text
        assert "\u202e" not in answer.text


@pytest.mark.parametrize("path", ["/allegations/a0", "/allegations/zz", "/stories/t00/matrix"])
def test_what_is_not_there_is_one_clear_error(tram, path):
    assert "Not in the desk" in text_of(tram.get(path, 404))


def test_an_outlet_whose_statements_are_all_in_doubt_is_said_in_either_language(visit_of, tmp_path):
    path = tmp_path / "doubtful.db"
    with open_ledger(path) as ledger:
        keep_all(ledger)
        doubtful = replace(FAST, doubtful_outlets=("Far Bank Post",))
        ledger.allegations.replace([doubtful], "doubtful")
    visitor = visit_of(path)
    for language, words in (("en", "2 outlets (1 in doubt)"), ("ko", "매체 2곳 (1곳은 불확실)")):
        for address in ("/allegations", f"/allegations/{FAST.id}"):
            page = visitor.get(address, headers={"Accept-Language": language})
            assert words in text_of(page.xpath("//main")[0])
    (row,) = visitor.json("/allegations.json")["rows"]
    assert row["doubtful_outlets"] == ["Far Bank Post"]


def test_reports_of_unknown_outlet_are_counted_apart_in_either_language(visit_of, tmp_path):
    path = tmp_path / "unknown.db"
    one_known = replace(FAST, outlets=("Tarn Herald",), unknown_outlets=1)
    nameless = replace(one_known, outlets=(), unknown_outlets=2)
    for allegation, in_words in (
        (one_known, {"en": "1 outlet 1 report of unknown outlet", "ko": "매체 미상 기사 1건"}),
        (nameless, {"en": "2 reports of unknown outlet", "ko": "매체 미상 기사 2건"}),
    ):
        with open_ledger(path) as ledger:
            keep_all(ledger)
            ledger.allegations.replace([allegation], "unknown")
        visitor = visit_of(path)
        for language, words in in_words.items():
            for address in ("/allegations", f"/allegations/{FAST.id}"):
                page = visitor.get(address, headers={"Accept-Language": language})
                assert words in " ".join(text_of(page.xpath("//main")[0]).split())
        (row,) = visitor.json("/allegations.json")["rows"]
        assert row["outlets"] == list(allegation.outlets)
        assert row["unknown_outlets"] == allegation.unknown_outlets


def test_a_statement_that_may_say_something_else_has_a_sign_in_either_language(visit_of, tmp_path):
    path = tmp_path / "loose.db"
    first, second = FAST.statements[:2]
    with open_ledger(path) as ledger:
        keep_all(ledger)
        loose = replace(FAST, statements=(first, replace(second, agreement=0.52)))
        ledger.allegations.replace([loose], "loose")
    visitor = visit_of(path)
    for language, words in (("en", "it may say something else"), ("ko", "다른 말일 수 있음")):
        page = visitor.get(f"/allegations/{FAST.id}", headers={"Accept-Language": language})
        (sign,) = page.xpath("//span[@class='sign loose']")
        assert words in text_of(sign)
