"""The JSON form of an allegation: whose words the steps of a chain quote."""

from made_allegations import BANK, TARN, TRAM, alleged, said, span_of
from secondsource.model import ChainLink, ChainStep, allegation_form


def test_each_step_of_a_chain_quotes_the_report_that_the_step_before_led_to():
    cited, spoken = "The Tarn Herald reported", "Inspector Odo Brasken said"
    chain = (
        ChainLink(
            step=ChainStep.CITES,
            probability=0.9,
            note="",
            report=TARN.id,
            spans=(span_of(BANK, cited),),
        ),
        ChainLink(step=ChainStep.SPEAKS, probability=0.9, note="", spans=(span_of(TARN, spoken),)),
    )
    allegation = alleged(TRAM, said(BANK, "the tram had been too fast", chain=chain))
    form = allegation_form(allegation, {TARN.id: TARN.text, BANK.id: BANK.text})
    steps = form["statements"][0]["chain"]
    assert [step["spans"][0]["text"] for step in steps] == [cited, spoken]
