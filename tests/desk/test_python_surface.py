"""What Python users meet: `read_claims`, `open_desk`, and a quick import."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import secondsource
from secondsource.pipeline import ReadOptions, reader_factory

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "Ferry halted at Brandt's Landing\n\n"
    '"The cable snapped at noon," said Ilka Tammes, the ferry master, on Tuesday.\n\n'
    "The harbour board denied that the cable was old. A deckhand who asked not to be named said "
    "that nobody had looked at it for two years."
)


def test_the_claims_of_one_text_stand_in_its_own_words():
    claims = secondsource.read_claims(TEXT)
    assert len(claims) >= 3
    by_source = {claim.source: claim for claim in claims}
    tammes = next(claim for source, claim in by_source.items() if "Tammes" in source)
    assert "The cable snapped at noon" in tammes.content
    assert tammes.cue == "said"
    for claim in claims:
        for piece in claim.form()["content"]:
            assert TEXT[piece["start"] : piece["end"]] == piece["text"]
    board = next(claim for source, claim in by_source.items() if "board" in source)
    assert board.form()["stance"]["polarity"] == "denied"


def test_a_text_is_never_trimmed_or_cleaned_so_that_offsets_hold():
    text = "\n\n  " + TEXT.replace("\n\n", "\r\n\r\n") + " \n"
    claims = secondsource.read_claims(text)
    assert len(claims) == len(secondsource.read_claims(TEXT))
    for claim in claims:
        for piece in claim.form()["content"]:
            assert text[piece["start"] : piece["end"]] == piece["text"]


def test_min_score_leaves_the_unsure_out():
    scores = [claim.score for claim in secondsource.read_claims(TEXT)]
    middle = sorted(scores)[len(scores) // 2]
    surer = [claim.score for claim in secondsource.read_claims(TEXT, min_score=middle)]
    assert surer == [score for score in scores if score >= middle]


def test_a_language_without_a_tagger_is_an_error_and_no_empty_list():
    with pytest.raises(secondsource.SecondsourceError, match="no tagger for 'nl'"):
        secondsource.read_claims(TEXT, language="nl")


FERRYMAN = "강물이 불어 나룻배가 사흘째 뜨지 못하고 있다고 뱃사공이 말했다."


def test_korean_is_read_where_its_extra_is_installed():
    pytest.importorskip("kiwipiepy")
    (claim,) = secondsource.read_claims(FERRYMAN)
    assert (claim.source, claim.cue) == ("뱃사공", "말했다")
    assert claim.content == "강물이 불어 나룻배가 사흘째 뜨지 못하고 있다"


def test_korean_without_its_extra_is_an_error_that_says_what_to_install(monkeypatch):
    monkeypatch.setattr("secondsource.pipeline.reader_factory.has_morphemes", lambda: False)
    reader_factory.shared_reader.cache_clear()
    with pytest.raises(secondsource.SecondsourceError, match=r"secondsource\[ko\]"):
        secondsource.read_claims(FERRYMAN)
    reader_factory.shared_reader.cache_clear()


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_text_has_no_claims(text):
    assert secondsource.read_claims(text) == []


def test_a_desk_is_read_into_and_asked(tmp_path):
    (tmp_path / "ferry.txt").write_text(f"---\noutlet: Landing Post\ndate: 2031-04-01\n---\n{TEXT}")
    with secondsource.open_desk(tmp_path / "desk.db") as desk:
        summary = desk.read([tmp_path / "ferry.txt"])
        assert (summary.reports, summary.failed) == (1, 0)
        (row,) = desk.reports()
        assert desk.report(row.id).text.count("cable") == 2
        counts = desk.counts()
        assert counts.claims == len(list(desk.claims())) > 2
        assert counts.doubtful == summary.doubtful == summary.claims - counts.claims
        every_claim = list(desk.claims(secondsource.Filters(doubtful=True), newest=False))
        assert [row.claim for row in every_claim] == desk.claims_of(row.id)
        assert len(every_claim) == summary.claims
        claims = list(desk.claims(secondsource.Filters(source="deckhand", since="2031-04")))
        assert {r.metadata.outlet for r in claims} == {"Landing Post"}
        assert desk.claim(claims[0].claim.id) == claims[0]
        assert any("Tammes" in source.name for source in desk.sources())
        assert [hit.report.id for hit in desk.search("cable")] == [row.id]
        assert desk.raw(row.raw) == (tmp_path / "ferry.txt").read_bytes()
    with secondsource.open_desk(tmp_path / "desk.db", create=False) as desk:
        assert desk.read([tmp_path / "ferry.txt"], ReadOptions()).unchanged == 1


def test_a_missing_desk_is_an_error_unless_it_may_be_made(tmp_path):
    with pytest.raises(secondsource.SecondsourceError, match="there is no desk here"):
        secondsource.open_desk(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_importing_loads_nothing_heavy_and_makes_nothing(tmp_path):
    code = (
        "import sys, secondsource\n"
        "heavy = {'onnxruntime', 'numpy', 'sqlalchemy', 'trafilatura', 'tokenizers', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert done.stdout == "[]\n"
    assert list(tmp_path.iterdir()) == []


def test_every_public_name_is_there():
    for name in secondsource.__all__:
        assert getattr(secondsource, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = secondsource.nothing


def test_the_reference_names_what_a_desk_offers_and_nothing_else():
    page = (ROOT / "docs/reference/python.md").read_text("utf-8")
    table = page.partition("## A desk\n")[2].partition("Listings are lazy")[0]
    cells = [line.split(" | ")[0] for line in table.splitlines() if line.startswith("| `")]
    documented = {name for cell in cells for name in re.findall(r"`(\w+)", cell)}
    assert documented == {name for name in vars(secondsource.Desk) if not name.startswith("_")}


@pytest.mark.parametrize("page", ["README.md", "docs/reference/python.md"])
def test_the_examples_of_the_documentation_run(page, tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "ferry.txt").write_text(TEXT)
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    assert blocks
    for number, block in enumerate(blocks):
        script = tmp_path / f"example{number}.py"
        script.write_text(block)
        done = subprocess.run(
            [sys.executable, script.name],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
