import re

import pytest

from secondsource.gazetteer import Entry, Gazetteer, load_gazetteer
from secondsource.model import SourceKind, UsageError

HEAD = "key,kind,outlet_kind,name,names,wikidata\n"


@pytest.fixture(scope="module")
def shipped():
    return load_gazetteer()


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (["Kim Jong Un", "Kim Jong-un", "Chairman Kim", "김정은"], SourceKind.PERSON),
        (["Storm Corps", "11th Corps", "XI Corps", "the 11th Corps"], SourceKind.GOVERNMENT),
        (["DPRK", "North Korea", "D.P.R.K.", "Pyongyang"], SourceKind.GOVERNMENT),
        (["KCNA", "Korean Central News Agency", "조선중앙통신"], SourceKind.OUTLET),
    ],
    ids=lambda v: v[0] if isinstance(v, list) else None,
)
def test_names_of_one_bearer_give_one_entry(shipped, names, kind):
    keys = {shipped.find(name).key for name in names}
    assert len(keys) == 1
    assert shipped.kind_of(names[0]) is kind


@pytest.mark.parametrize(
    ("names", "key"),
    [
        (["조선중앙통신", "조선 중앙 통신", "KCNA"], "outlet/kcna"),
        (["폭풍군단", "11군단", "11 군단", "Storm Corps", "11th Corps"], "body/kpa-11-corps"),
        (["로동신문", "노동신문", "노동 신문", "Rodong Sinmun"], "outlet/rodong-sinmun"),
        (["련합뉴스", "연합뉴스", "연합 뉴스", "Yonhap"], "outlet/yonhap"),
        (["조선 로동당", "조선노동당", "Workers' Party of Korea"], "body/wpk"),
        (["라선시", "나선시", "Rason"], "place/kp-rason"),
        (["온성", "온성군", "Onsong"], "place/kp/2042267"),
        (["단둥", "단둥시", "단둥 시", "Dandong"], "place/cn/2037886"),
        (["경상북도", "North Gyeongsang Province"], "place/kr-north-gyeongsang"),
    ],
)
def test_a_name_in_hangul_is_found_however_it_is_spaced_and_spelt(shipped, names, key):
    assert {shipped.find(name).key for name in names} == {key}


@pytest.mark.parametrize(
    "word", ["안주", "선봉", "강령", "사탄", "Satan", "시중", "연대", "상해", "우파"]
)
def test_an_ordinary_word_is_no_place(shipped, word):
    assert shipped.find(word) is None


def test_every_name_of_the_peninsula_finds_its_row(shipped):
    rows = [
        entry for entry in shipped if entry.key.startswith(("body/", "unit/", "party/", "law/"))
    ]
    assert len(rows) > 300
    names = [(name, entry) for entry in rows for name in (entry.name, *entry.names)]
    lost = [name for name, entry in names if shipped.find(name) not in (entry, None)]
    assert lost == []


def test_the_outlets_of_the_field_have_their_kind(shipped):
    kinds = {shipped.find(name).outlet_kind for name in ("KCNA", "TASS", "Yonhap News Agency")}
    assert kinds <= {"state", "wire"}
    assert shipped.find("Daily NK").outlet_kind == "independent"


def test_an_acronym_is_found_in_capitals_only(shipped):
    assert shipped.find("WHO") is not None
    assert shipped.find("who") is None


def test_wikidata_ids_have_their_form_and_no_key_is_given_twice(shipped):
    ids = [entry.wikidata for entry in shipped if entry.wikidata]
    assert ids
    assert all(re.fullmatch(r"Q[1-9]\d*", wikidata) for wikidata in ids)
    assert len({entry.key for entry in shipped}) == len(shipped)


def test_a_file_of_ones_own_adds_and_overrules(tmp_path, shipped):
    own = tmp_path / "own.csv"
    rows = "own/mill,organisation,,Varnholt Mill,The Mill of Varnholt;Mühle Varnholt,\n"
    rows += "outlet/kcna,outlet,wire,Korean Central News Agency,KCNA,\n"
    own.write_text(HEAD + rows, encoding="utf-8")
    gazetteer = load_gazetteer(own)
    assert gazetteer.find("muhle varnholt").key == "own/mill"
    assert gazetteer.find("KCNA").outlet_kind == "wire"
    assert shipped.find("KCNA").outlet_kind == "state"


def test_a_name_of_two_bearers_means_neither(tmp_path):
    own = tmp_path / "own.csv"
    rows = "a,organisation,,Tarrow Fund,,\nb,outlet,,Tarrow Fund,,\nc,document,,Tarrow Fund,,\n"
    own.write_text(HEAD + rows, encoding="utf-8")
    assert load_gazetteer(own).find("Tarrow Fund") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("key,name\nx,y\n", "columns"),
        (HEAD + "x,organisation,,\n", "line 2"),
        (HEAD + "x,wizard,,Name,,\n", "wizard"),
        (HEAD + "x,unnamed,,Name,,\n", "unnamed"),
        (HEAD + "x,outlet,loud,Name,,\n", "loud"),
        (HEAD + ",outlet,,Name,,\n", "no key"),
    ],
)
def test_a_broken_file_is_one_clear_error(tmp_path, text, message):
    own = tmp_path / "own.csv"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_gazetteer(own)
    assert message in str(caught.value)
    assert str(own) in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(UsageError, match="nowhere"):
        load_gazetteer(tmp_path / "nowhere.csv")


def test_names_of_the_peninsula_are_found_in_both_scripts_and_mean_one(shipped):
    rows = [
        entry
        for entry in shipped
        if entry.key.startswith(("unit/", "law/", "treaty/", "resolution/", "document/", "party/"))
    ]
    assert len(rows) > 150
    for entry in rows:
        names = (entry.name, *entry.names)
        assert any("가" <= letter <= "힣" for name in names for letter in name), entry.key
        assert any(name.isascii() for name in names), entry.key
        for name in names:
            assert shipped.find(name) == entry, name


@pytest.mark.parametrize(
    "names",
    [
        ("폭풍군단", "11군단", "Storm Corps"),
        ("반동사상문화배격법", "Reactionary Ideology and Culture Rejection Act"),
        ("39호실", "Office 39", "Room 39"),
        ("풍계리", "Punggye-ri"),
        ("서해위성발사장", "Sohae"),
        ("노동당 정치국", "로동당 정치국", "WPK Politburo"),
    ],
)
def test_a_name_in_hangul_finds_what_it_is_called_in_english(shipped, names):
    assert len({shipped.find(name).key for name in names}) == 1


def test_further_entries_are_found_as_if_all_had_been_read_at_once():
    pier, quay = (
        Entry(key=key, kind=SourceKind.OUTLET, name=name, names=names)
        for key, name, names in (
            ("pier", "Pier Post", ("수문보",)),
            ("quay", "Quay Sheet", ("QS",)),
        )
    )
    rival = Entry(key="rival", kind=SourceKind.ORGANISATION, name="Quay Sheet", names=())
    renamed = Entry(key="pier", kind=SourceKind.OUTLET, name="Pier Press", names=())
    few = Gazetteer([pier, quay])
    assert few.find("수문보") == pier
    wider, at_once = few.with_entries([rival, renamed]), Gazetteer([pier, quay, rival, renamed])
    for gazetteer in (wider, at_once):
        assert list(gazetteer) == [renamed, quay, rival]
        found = [
            gazetteer.find(n) for n in ("Pier Press", "Pier Post", "수문보", "QS", "Quay Sheet")
        ]
        assert found == [renamed, None, None, quay, None]
    assert few.find("Quay Sheet") == quay


def test_a_name_that_was_sought_in_vain_is_found_once_its_entry_is_there(shipped):
    assert shipped.find("Varnholt Ferry Herald") is None
    entry = Entry(key="desk/herald", kind=SourceKind.OUTLET, name="Varnholt Ferry Herald", names=())
    assert shipped.with_entries([entry]).find("Varnholt Ferry Herald") == entry
    assert shipped.find("Varnholt Ferry Herald") is None
