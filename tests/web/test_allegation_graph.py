"""The picture of an allegation: well-formed, bounded, and nothing in it lost or drawn twice."""

from dataclasses import replace
from xml.etree import ElementTree

from hypothesis import given, settings

from drawn_allegations import ALLEGATIONS
from made_allegations import BANK, FAST, TARN, TRAM, made_report, said
from secondsource.desk.allegation_account import account_of
from secondsource.ledger.allegation_detail import AllegationDetail
from secondsource.ledger.listing_rows import ReportText
from secondsource.model import NO_ORIGIN, Allegation, ChainLink, ChainStep, Count
from secondsource.web.charts import draw_allegation, graph_of
from secondsource.web.charts.allegation_graph.graph import MOST_NODES
from secondsource.web.wording import load_wording

WORDS = load_wording()
SVG = "{http://www.w3.org/2000/svg}"
COPIER = made_report("Tram\n\nToo fast.", outlet="Weir Echo", published="2031-05-05")


def graphed(allegation, *reports):
    texts = tuple(ReportText(r.id, r.metadata, r.text) for r in (TARN, BANK, *reports))
    return graph_of(account_of(AllegationDetail(allegation=allegation, reports=texts)))


def drawings(graph):
    """Return the wide and the narrow drawing of a graph."""
    return ElementTree.fromstring(draw_allegation(graph, WORDS)).findall(f"{SVG}svg")


def copied(report, words, *through, origin=0):
    """Return a statement that goes through other reports, one after the other, to an origin."""
    links = [ChainLink(step=ChainStep.COPIES, probability=0.9, note="", report=r) for r in through]
    speaks = ChainLink(step=ChainStep.SPEAKS, probability=0.9, note="")
    return said(report, words, origin=origin, chain=(*links, speaks))


def test_who_repeats_stands_behind_whom_it_repeats():
    third = copied(COPIER, "Too fast", BANK.id, TARN.id)
    (tree,) = graphed(replace(FAST, statements=(*FAST.statements, third)), COPIER).trees
    assert tree.origin == FAST.origins[0]
    outlets = [(n.statement.outlet, n.depth, n.parent) for n in tree.nodes]
    assert outlets == [("Tarn Herald", 1, -1), ("Far Bank Post", 2, 0), ("Weir Echo", 3, 1)]


def test_reports_that_repeat_in_a_circle_all_stand():
    statements = (
        copied(TARN, "the tram", BANK.id, origin=NO_ORIGIN),
        copied(BANK, "the tram", TARN.id, origin=NO_ORIGIN),
        copied(COPIER, "Too fast", TARN.id, origin=NO_ORIGIN),
    )
    (tree,) = graphed(replace(FAST, statements=statements), COPIER).trees
    assert (tree.number, tree.origin) == (0, None)
    assert len(tree.nodes) == 3


def test_who_denies_stands_beside_and_is_joined_to_none():
    graph = graphed(FAST)
    assert [s.speaker for s in graph.denials] == ["The tram company"]
    for drawing in drawings(graph):
        marks = drawing.findall(f".//{SVG}a[@class='pic-mark']")
        edges = drawing.findall(f".//{SVG}path[@class='pic-head']")
        assert (len(marks), len(edges)) == (3, 2)


def test_of_many_reports_some_are_drawn_and_the_rest_is_counted():
    many = [made_report(f"Tram {n}\n\nToo fast.", outlet=f"Outlet {n}") for n in range(3000)]
    statements = tuple(
        copied(r, "Too fast", *([many[n - 1].id] if n else [])) for n, r in enumerate(many)
    )
    graph = graphed(replace(FAST, statements=statements), *many)
    assert len(list(graph.nodes)) == MOST_NODES
    assert graph.left_out == 3000 - MOST_NODES
    for drawing in drawings(graph):
        assert len(drawing.findall(f".//{SVG}a")) == MOST_NODES


def test_an_allegation_that_is_only_denied_has_no_tree():
    denied = said(BANK, "the tram was too fast", denies=True)
    only = Allegation(id="a1", story=TRAM, text="so", statements=(denied,), count=Count())
    graph = graphed(only)
    assert (graph.trees, len(graph.denials), graph.left_out) == ((), 1, 0)
    assert all(len(drawing.findall(f".//{SVG}a")) == 1 for drawing in drawings(graph))


@given(ALLEGATIONS)
@settings(max_examples=40, deadline=None)
def test_any_allegation_is_drawn_as_well_formed_svg_within_its_edges(drawn):
    padded = (*drawn.origins, *FAST.origins * 4)[:4]
    allegation = replace(drawn, origins=padded, values=())
    graph = graphed(allegation)
    affirming = {p.statement.report for p in allegation.statements if p not in allegation.denied_by}
    assert {node.statement.report.id for node in graph.nodes} == affirming
    for drawing in drawings(graph):
        _, _, width, height = map(float, drawing.get("viewBox").split())
        for use in drawing.iter(f"{SVG}use"):
            if use.get("href", "").startswith("#sign-"):
                assert -12 <= float(use.get("x")) < width
                assert -12 <= float(use.get("y")) < height
