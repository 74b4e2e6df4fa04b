"""Corrected metadata: what listings, filters and stories use, and how it comes back."""

import gzip
import hashlib
import json

import pytest

import secondsource
from read_once import ReadOnce
from secondsource.ledger import Filters
from secondsource.model import MetadataSign, NotFoundError, UsageError
from secondsource.pipeline import ReadOptions

QUAY = "Quay shut\n\nHarbour Commissioner Orla Tennick said that the quay was shut for a week.\n"
MILL = "Mill closes\n\nThe miller Ansa Bredwell said that the mill had closed for good.\n"


QUAY_HEAD = "outlet: Wrong Post\ndate: 2031-04-01\nurl: https://www.tarn.example/1"
MILL_HEAD = "outlet: Mill Sheet\ndate: 2031-04-02\nurl: https://mill.example/2"
FILES = {
    "quay.txt": f"---\n{QUAY_HEAD}\n---\n{QUAY}",
    "mill.txt": f"---\n{MILL_HEAD}\n---\n{MILL}",
}


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    return ReadOnce(tmp_path_factory.mktemp("once"), FILES)


@pytest.fixture
def pile(read_once):
    return read_once.pile()


@pytest.fixture
def desk(tmp_path, read_once, pile):
    with secondsource.open_desk(read_once.copy_to(tmp_path / "desk.db")) as opened:
        yield opened


def report(desk, word):
    """Return the report whose text holds a word."""
    (hit,) = desk.search(word)
    return desk.report(hit.report.id)


def read_again(desk, pile, reader="a later reader"):
    assert desk.read([pile], ReadOptions(reader_version=reader)).reports == 2


def test_a_corrected_outlet_is_what_listings_and_filters_use_and_the_original_is_kept(desk, pile):
    ruling = desk.judge("the masthead says so").metadata(
        report(desk, "quay").id, outlet="Tarn Post"
    )
    for reader in ("a later reader", "the latest reader"):
        now = report(desk, "quay")
        assert now.metadata.outlet == "Tarn Post"
        assert now.metadata.outlet_sign is MetadataSign.CORRECTED
        (kept,) = now.corrections
        assert (kept.original, kept.judgement) == ("Wrong Post", ruling.number)
        assert [row.id for row in desk.reports(Filters(outlet="tarn post"))] == [now.id]
        assert list(desk.reports(Filters(outlet="Wrong Post"))) == []
        assert "Wrong Post" not in desk.counts().outlets
        read_again(desk, pile, reader)
    desk.judge("I was wrong").withdraw(ruling.number)
    now = report(desk, "quay")
    assert (now.metadata.outlet, now.corrections) == ("Wrong Post", ())
    assert now.metadata.outlet_sign is MetadataSign.FIELD


def test_a_corrected_date_orders_listings_and_stories_and_can_be_unknown(desk):
    judge = desk.judge("printed on the page")
    quay, mill = report(desk, "quay").id, report(desk, "mill").id
    judge.metadata(quay, published="2031-05-09T08:30+02:00")
    assert [row.id for row in desk.reports()] == [mill, quay]
    assert [row.id for row in desk.reports(Filters(since="2031-05"))] == [quay]
    desk.find_stories()
    assert "2031-05-09" in {story.first for story in desk.stories()}
    judge.metadata(quay, published="unknown")
    now = report(desk, "quay")
    assert (now.metadata.published, now.corrections[0].original) == ("", "2031-04-01")
    assert list(desk.reports(Filters(since="2031-05"))) == []


@pytest.mark.parametrize(
    "values",
    [
        {"published": "9 May 2031"},
        {"published": "2031-02-30"},
        {"published": "2031-05-09T25:00"},
        {"published": "20310509"},
        {"published": "٢٠٣١-٠٥-٠٩"},
        {"language": "english"},
        {"language": "unknown"},
        {"url": "the front page"},
        {"outlet": " "},
        {"outlet": "a\x1b[31m"},
        {"title": "x" * 2001},
        {},
    ],
    ids=repr,
)
def test_what_can_be_no_value_is_refused_and_nothing_is_ruled(desk, values):
    with pytest.raises(UsageError):
        desk.judge("so").metadata(report(desk, "quay").id, **values)
    assert desk.judgements() == []


def test_a_corrected_title_is_found_by_its_words_and_the_old_one_is_not(desk):
    quay = report(desk, "quay").id
    ruling = desk.judge("the headline was cut").metadata(quay, title="Lanterns on the pier")
    assert [hit.report.id for hit in desk.search("lanterns")] == [quay]
    desk.judge("no").withdraw(ruling.number)
    assert list(desk.search("lanterns")) == []
    assert report(desk, "quay").metadata.title == "Quay shut"


def test_a_selection_is_the_reports_that_were_selected(desk, pile):
    ids = [row.id for row in desk.reports()]
    ruling = desk.judge("one publisher").metadata(ids, outlet="The Twin Sheets")
    assert {row.metadata.outlet for row in desk.reports()} == {"The Twin Sheets"}
    (pile / "third.txt").write_text("Third\n\nThe baker said that the bread was late.\n")
    desk.read([pile])
    assert report(desk, "bread").metadata.outlet == ""
    desk.judge("no").withdraw(ruling.number)
    assert {row.metadata.outlet for row in desk.reports()} == {"", "Wrong Post", "Mill Sheet"}


def test_a_file_is_named_by_path_or_hash_and_a_host_also_covers_what_is_read_later(desk, pile):
    judge = desk.judge("I know them")
    judge.file_metadata(str(pile / "mill.txt"), outlet="Mill Weekly")
    judge.file_metadata(report(desk, "quay").raw, title="The quay")
    judge.host_metadata("https://TARN.example/about", outlet="Tarn Post")
    assert report(desk, "mill").metadata.outlet == "Mill Weekly"
    assert report(desk, "quay").metadata.outlet == "Tarn Post"
    (pile / "later.txt").write_text(
        "---\nurl: https://tarn.example/9\n---\nLater\n\nA clerk said that the tide was high.\n"
    )
    (pile / "other.txt").write_text(
        "---\nurl: https://nottarn.example/9\n---\nOther\n\nA clerk said that the snow was deep.\n"
    )
    desk.read([pile])
    assert report(desk, "tide").metadata.outlet == "Tarn Post"
    assert report(desk, "snow").metadata.outlet != "Tarn Post"
    with pytest.raises(NotFoundError):
        judge.file_metadata("nowhere.txt", outlet="x")
    with pytest.raises(UsageError):
        judge.host_metadata("the tarn", outlet="x")


def twin(folder, name):
    """Write a file again, gzipped; return the SHA-256 of both, in order."""
    content = (folder / name).read_bytes()
    (folder / f"{name}.gz").write_bytes(gzip.compress(content, mtime=0))
    paths = (folder / name, folder / f"{name}.gz")
    return sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)


def test_each_file_that_holds_a_report_can_be_corrected_and_the_later_ruling_holds(desk, pile):
    first, second = twin(pile, "mill.txt")
    desk.read([pile])
    assert report(desk, "mill").raw == first
    assert desk.ledger.reports.files(report(desk, "mill").id) == [first, second]
    desk.judge("so").file_metadata(first, outlet="Mill Weekly")
    ruling = desk.judge("no, so").file_metadata(second, outlet="Mill Daily")
    assert report(desk, "mill").metadata.outlet == "Mill Daily"
    read_again(desk, pile)
    assert report(desk, "mill").metadata.outlet == "Mill Daily"
    desk.judge("it was right").withdraw(ruling.number)
    assert report(desk, "mill").metadata.outlet == "Mill Weekly"


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)], ids=["up", "down"])
@pytest.mark.parametrize("many", [False, True], ids=["in a file of one", "in a file of many"])
def test_a_corrected_file_keeps_its_correction_when_another_holds_the_same_report(
    tmp_path, order, many
):
    items = [{"title": "Mill", "content": MILL, "outlet": "Mill Sheet"}]
    if many:
        items.append({"title": "Quay", "content": QUAY, "outlet": "Tarn Post"})
    texts = {json.dumps(item) + "\n" for item in items}
    files = []
    # Items that end alike lie in files of other hashes, one file after the other in the pile.
    for number in range(2):
        other = json.dumps({"content": f"A clerk said that the tide was {number} feet high."})
        path = tmp_path / f"{number}.jsonl"
        path.write_text("".join(sorted(texts)) + other + "\n")
        files.append(path)
    files.sort(key=lambda path: hashlib.sha256(path.read_bytes()).hexdigest())
    corrected, later = files[order]
    with secondsource.open_desk(tmp_path / "desk.db") as desk:
        desk.read([corrected])
        desk.judge("so").file_metadata(str(corrected), outlet="Mill Weekly")
        desk.read([later])
        assert report(desk, "mill").metadata.outlet == "Mill Weekly"
        assert len(desk.ledger.reports.files(report(desk, "mill").id)) == 2
        desk.judge("and").file_metadata(str(later), published="2031-06-01")
        assert report(desk, "mill").metadata.published == "2031-06-01"


def test_a_file_of_no_report_cannot_be_corrected(desk, pile):
    (pile / "empty.txt").write_text("---\ndate: 2031-04-01\n---\n")
    desk.read([pile])
    with pytest.raises(NotFoundError, match="holds no report of this file"):
        desk.judge("so").file_metadata(str(pile / "empty.txt"), outlet="x")


def test_a_report_moved_to_a_host_gets_what_is_ruled_on_that_host(desk):
    judge = desk.judge("so")
    judge.host_metadata("tarn.example", outlet="Tarn Post")
    moved = judge.metadata(report(desk, "mill").id, url="https://tarn.example/mill")
    assert report(desk, "mill").metadata.outlet == "Tarn Post"
    judge.withdraw(moved.number)
    assert report(desk, "mill").metadata.outlet == "Mill Sheet"


def test_the_later_ruling_holds_and_the_earlier_comes_back(desk):
    judge = desk.judge("so")
    quay = report(desk, "quay").id
    judge.host_metadata("tarn.example", outlet="Tarn Post")
    later = judge.metadata(quay, outlet="Tarn Evening")
    assert report(desk, "quay").metadata.outlet == "Tarn Evening"
    judge.withdraw(later.number)
    assert report(desk, "quay").metadata.outlet == "Tarn Post"
    assert len(report(desk, "quay").corrections) == 1


def test_a_corrected_language_is_what_claims_are_read_in(desk, pile):
    quay = report(desk, "quay").id
    assert len(desk.claims_of(quay)) == 1
    ruling = desk.judge("it is Danish").metadata(quay, language="da")
    assert desk.reread_claims() == 1
    assert (report(desk, "quay").language, desk.claims_of(quay)) == ("da", [])
    read_again(desk, pile)
    assert (report(desk, "quay").language, desk.claims_of(quay)) == ("da", [])
    desk.judge("it is English").withdraw(ruling.number)
    assert desk.reread_claims() == 1
    assert len(desk.claims_of(quay)) == 1
    assert desk.reread_claims() == 0


def test_the_next_reading_reads_the_claims_again_after_a_corrected_language(desk, pile):
    desk.judge("it is Danish").metadata(report(desk, "quay").id, language="da")
    assert desk.read([pile], ReadOptions()).reports == 1
    assert desk.claims_of(report(desk, "quay").id) == []
    assert desk.reread_claims() == 0
    assert desk.read([pile], ReadOptions()).unchanged == 2
