"""The demo opens with what several outlets have from one source, and for the right reason."""

import pytest
from typed import run

from secondsource.desk import open_desk
from secondsource.model import OriginKind

STATES = {"Orsevane", "Ithany", "Corrane"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    desk = tmp_path_factory.mktemp("demo") / "demo.db"
    result = run("demo", "--desk", str(desk))
    assert result.returncode == 0, result.stderr
    return result.stdout, desk


@pytest.fixture(scope="module")
def carried(demo):
    """The allegations that several outlets carry."""
    with open_desk(demo[1]) as desk:
        return [
            detail.allegation for detail in desk.allegations() if len(detail.allegation.outlets) > 1
        ]


def test_it_opens_with_several_outlets_and_their_one_source(demo):
    output, _ = demo
    opening = output.index("outlets, one source\n")
    assert opening < output.index("\nStories,") < output.index("\nReports\n")
    shown = output[opening : output.index("\nSeveral outlets, one source")]
    assert "1 independent origin (1–2)" in shown
    origins = shown[shown.index("\nOrigins\n") :]
    assert "1. unnamed source:" in origins
    assert "2. " not in origins


def test_no_state_is_a_person(carried):
    origins = [origin for allegation in carried for origin in allegation.origins]
    assert any(origin.name in STATES for origin in origins)
    assert not [o for o in origins if o.name in STATES and o.kind is OriginKind.WITNESS]


def test_no_dispatch_of_the_bureau_stands_beside_the_bureau(demo, carried):
    output, _ = demo
    assert "the bureau's dispatch, in" not in output
    assert not [o for a in carried for o in a.origins if "dispatch" in o.name]


def test_satellite_pictures_are_an_origin_of_their_own(demo):
    output, _ = demo
    assert "document: Commercial satellite pictures" in output


@pytest.mark.parametrize(
    "fragment",
    ["Work on the tunnel", "is everyone", "us it was for the census", "an epidemic in 1998"],
)
def test_no_allegation_is_shown_by_a_fragment(carried, fragment):
    assert fragment not in {allegation.text for allegation in carried}


def test_no_allegation_is_a_remark_on_the_reporting(carried):
    assert not [a for a in carried if "could not verify" in a.text or "did not answer" in a.text]
