"""A search for a name also finds the other names of its bearer, in any script."""

import pytest
from desk_pile import keep, made_claim, made_report

from secondsource.gazetteer import Entry, Gazetteer
from secondsource.ledger import Filters, open_ledger
from secondsource.ledger.search import known_names, name_widening
from secondsource.model import Entity, SourceKind, entity_id


def row(key, kind, *names, place=False):
    return Entry(key=key, kind=SourceKind(kind), name=names[0], names=names[1:], place=place)


ROWS = (
    row(
        "outlet/osb",
        "outlet",
        *("Orsevane State Bureau", "OSB", "Orsevane Bureau", "오르세반통신", "오르세반 국영 통신"),
    ),
    row("unit/gale", "government", "Gale Corps", "돌풍군단", "21군단"),
    row("place/varnholt", "government", "Varnholt", "바른홀트", place=True),
    row("place/quay1", "government", "Quay", "부두시", place=True),
    row("place/quay2", "government", "Quay", "나루시", place=True),
    row("country/or", "government", "Orsevane", "오르세반", "Varnholt", "Orsevane's rulers"),
    row("outlet/hope", "outlet", "HOPE", "Dawn", "여명일보"),
    row("person/tarrow", "person", "Ilse Tarrow", "Mayor Tarrow", "타로"),
    row("outlet/lantern", "outlet", "Lantern", "등불신문"),
)

TEXTS = {
    "bureau": "The Orsevane State Bureau said the grain had come.",
    "acronym": "OSB: the grain had come.",
    "korean": "오르세반통신은 곡물이 왔다고 전했다.",
    "gale": "The Gale Corps left the hills.",
    "number": "제21군단이 산을 떠났다.",
    "varnholt": "Floods in Varnholt",
    "바른홀트": "바른홀트에 홍수가 났다.",
    "west": "비가 온 서바른홀트는 홍수가 났다.",
    "country": "Orsevane has no grain. 오르세반",
    "quay": "the quay is shut",
    "부두시": "부두시에서",
    "hope": "We hope to see dawn.",
    "여명일보": "여명일보가 물었다.",
    "tarrow": "Ilse Tarrow went. Mayor Tarrow went.",
    "타로": "타로가 갔다.",
    "lantern": "A lantern was lit.",
    "등불신문": "등불신문이 썼다.",
}


@pytest.fixture
def desk(desk, monkeypatch):
    known = known_names.KnownNames(Gazetteer(ROWS))
    monkeypatch.setattr(name_widening, "known_names", lambda: known)
    keep(desk, *((made_report(text, title=name), []) for name, text in TEXTS.items()))
    return desk


def found(desk, words, **filters):
    return {hit.report.metadata.title for hit in desk.reports.search(words, Filters(**filters))}


def also(desk, words):
    return [(w.typed, set(w.names)) for w in desk.sources.widenings([words])]


@pytest.mark.parametrize("words", ["OSB", "오르세반통신", "Orsevane State Bureau"])
def test_a_name_finds_the_other_names_of_its_bearer(desk, words):
    assert found(desk, words) == {"bureau", "acronym", "korean"}
    assert found(desk, words, exact=True) < {"bureau", "acronym", "korean"}
    ((typed, names),) = also(desk, words)
    assert typed == words
    assert names == {"Orsevane State Bureau", "OSB", "오르세반통신"} - {words}


@pytest.mark.parametrize("words", ["Gale Corps", "돌풍군단", "21군단", "the gale corps"])
def test_names_of_several_words_and_of_two_scripts(desk, words):
    assert found(desk, words) == {"gale", "number"}


def test_a_part_of_a_search_may_be_a_name(desk):
    assert found(desk, "Varnholt 홍수") == {"바른홀트"}
    assert found(desk, "Varnholt floods") == {"varnholt"}
    assert found(desk, "홍수 Gale Corps") == set()
    assert also(desk, "floods, Varnholt!") == [("Varnholt", {"바른홀트"})]


def test_words_in_quotation_marks_are_searched_for_as_typed(desk):
    assert found(desk, '"OSB"') == {"acronym"}
    assert found(desk, '"Gale Corps" left') == {"gale"}
    assert found(desk, "“Varnholt” 홍수") == set()
    assert also(desk, '"OSB"') == []


def test_a_place_is_the_place_and_not_its_government(desk):
    assert found(desk, "Varnholt") == {"varnholt", "바른홀트"}
    assert "varnholt" not in found(desk, "Orsevane")
    assert "varnholt" not in found(desk, "오르세반")


def test_a_name_of_several_bearers_finds_itself_only(desk):
    assert found(desk, "Quay") == {"quay"}
    assert also(desk, "Quay") == []
    assert found(desk, "부두시") == {"부두시"}


def test_an_ordinary_word_is_no_other_name(desk):
    # "hope" and "dawn" would be found in any report; in capitals the name is meant.
    assert found(desk, "여명일보") == {"여명일보"}
    assert found(desk, "HOPE") == {"hope", "여명일보"}
    assert found(desk, "hope") == {"hope"}


def test_a_name_of_one_word_has_to_be_typed_with_its_capitals(desk):
    assert found(desk, "lantern") == {"lantern"}
    assert found(desk, "Lantern") == {"lantern", "등불신문"}
    assert found(desk, "등불신문") == {"lantern", "등불신문"}


def test_a_surname_with_a_title_is_no_other_name(desk):
    assert found(desk, "타로") == {"타로", "tarrow"}
    assert also(desk, "타로") == [("타로", {"Ilse Tarrow"})]


def test_names_that_stand_nowhere_are_not_listed(desk):
    assert "Orsevane Bureau" not in also(desk, "OSB")[0][1]
    assert also(desk, "돌풍군단") == [("돌풍군단", {"Gale Corps", "21군단"})]


def link(desk, *names, kind=SourceKind.ORGANISATION, key=""):
    desk.sources.replace_entities(
        [
            Entity(
                id=entity_id(key or names[0]), name=names[0], kind=kind, names=tuple(sorted(names))
            )
        ]
    )


def test_names_of_an_entity_of_the_desk_find_one_another(desk):
    keep(
        desk,
        (made_report("The Sluice Board spoke.", title="board"), []),
        (made_report("수문위원회가 밝혔다.", title="위원회"), []),
    )
    assert found(desk, "Sluice Board") == {"board"}
    link(desk, "Sluice Board", "수문위원회")
    for words in ("Sluice Board", "sluice board", "수문위원회"):
        assert found(desk, words) == {"board", "위원회"}
    link(desk, "Sluice Board")
    assert found(desk, "수문위원회") == {"위원회"}
    link(desk, "Lantern", "등불사", key="outlet/lantern", kind=SourceKind.OUTLET)
    assert found(desk, "lantern") == {"lantern", "등불신문"}


def test_filters_on_claims_look_for_other_names_too(desk):
    report = made_report("오르세반통신은 돌풍군단이 떠났다고 전했다.")
    keep(desk, (report, [made_claim(report, "돌풍군단이 떠났다고", "전했다", "오르세반통신은")]))
    for filters in (Filters(source="OSB"), Filters(text="Gale Corps")):
        assert len(list(desk.claims.rows(filters))) == 1
        assert len(list(desk.sources.rows(filters))) == 1
        assert [row.id for row in desk.reports.rows(filters)] == [report.id]
    assert list(desk.claims.rows(Filters(source="OSB", exact=True))) == []


def test_the_words_of_all_names_are_marked(desk):
    (hit,) = [h for h in desk.reports.search("OSB") if h.report.metadata.title == "korean"]
    assert [mark.words(hit.snippet) for mark in hit.marks] == ["오르세반통신"]


@pytest.mark.parametrize(
    "words", ["OSB " * 3000, "Gale " * 3000, " ".join(TEXTS.values()), "the", "", '"', "…"]
)
def test_any_words_can_be_widened(desk, words):
    assert found(desk, words, exact=True) <= found(desk, words) <= set(TEXTS)
    assert all(names for _, names in also(desk, words))


@pytest.mark.parametrize(
    ("first", "second"),
    [("KCNA", "조선중앙통신"), ("Storm Corps", "폭풍군단"), ("폭풍군단", "11군단")],
)
def test_names_of_the_shipped_gazetteer(tmp_path, first, second):
    with open_ledger(tmp_path / "shipped.db") as ledger:
        keep(
            ledger,
            (made_report(f"one\n\nOf {first} nothing."), []),
            (made_report(f"two\n\nOf {second} nothing."), []),
        )
        assert found(ledger, first) == found(ledger, second) == {"one", "two"}
