"""Claims that came, went and changed between two versions."""

from made_versions import made_report

from secondsource.model import (
    Claim,
    Manner,
    Source,
    SourceKind,
    Span,
    ZoneKind,
    claim_id,
    source_id,
)
from secondsource.versions import claim_differences


def claims_of(report, *claims):
    """Make claims of the first places of their words: source, cue, content."""
    made = []
    for words in claims:
        spans = [
            Span(report.text.index(w), report.text.index(w) + len(w)) if w else None for w in words
        ]
        source, cue, content = spans
        made.append(
            Claim(
                id=claim_id(report.id, [content], [cue]),
                report=report.id,
                zone=ZoneKind.BODY,
                manner=Manner.INDIRECT,
                content=(content,),
                cue=(cue,),
                source=Source(
                    id=source_id(report.id, words[0]),
                    kind=SourceKind.PERSON,
                    name=words[0],
                    spans=(source,),
                ),
            )
        )
    return made


OLD = made_report(
    "Dyke breaks",
    "Hanne Roil said the dyke at Senn Mill broke on Tuesday night. The miller said nine are"
    " missing. Ode Brell said help is on its way.",
)
NEW = made_report(
    "Dyke breaks",
    "Hanne Roil claimed the dyke at Senn Mill broke on Tuesday night. The miller said nine are"
    " missing. Ruth Aske said the bakery gave its bread away.",
)
ROIL = "the dyke at Senn Mill broke on Tuesday night"
OLD_CLAIMS = claims_of(
    OLD,
    ("Hanne Roil", "said", ROIL),
    ("The miller", "said", "nine are missing"),
    ("Ode Brell", "said", "help is on its way"),
)
NEW_CLAIMS = claims_of(
    NEW,
    ("Hanne Roil", "claimed", ROIL),
    ("The miller", "said", "nine are missing"),
    ("Ruth Aske", "said", "the bakery gave its bread away"),
)


def test_claims_that_came_went_and_changed():
    result = claim_differences(OLD_CLAIMS, OLD.text, NEW_CLAIMS, NEW.text)
    old, new = [c.id for c in OLD_CLAIMS], [c.id for c in NEW_CLAIMS]
    assert result.kept == ((old[1], new[1]),)
    assert result.changed == ((old[0], new[0]),)
    assert (result.went, result.came) == ((old[2],), (new[2],))


def test_every_claim_of_a_version_without_a_counterpart_went():
    result = claim_differences(OLD_CLAIMS, OLD.text, [], "")
    assert result.went == tuple(c.id for c in OLD_CLAIMS)
    assert (result.kept, result.changed, result.came) == ((), (), ())
