from made_reports import FAR_BANK, NIGHTFERRY, Said, write
from secondsource.echo import compared_claims, contradictions

SUNK = "the night ferry struck an unlit barge below the weir"
LIT = "the ferry struck a barge below the weir"
LEVIED = "collectors took one sack of seed potatoes in three from Upper Senn"


def report(who, words, outlet=FAR_BANK, denied=False):
    cue = "denied" if denied else "said"
    spoken = Said(who, words, cue=cue, denied=denied)
    return write(f"{who} {cue} that {words}.", outlet=outlet, says=[spoken])


def said_in(*written):
    texts = {each.id: each.text for each in written}
    return compared_claims([claim for each in written for claim in each.claims], texts)


def denied_in(*written):
    return contradictions(said_in(*written))


def test_no_claims_say_nothing():
    assert compared_claims([], {}) == []
    assert denied_in() == []


class TestDenials:
    TOLD = report("Orla Tennick", SUNK)
    DENIED = report("the Council", LIT, NIGHTFERRY, denied=True)
    OTHER = report("a farmer", LEVIED)

    def test_stand_beside_what_they_deny(self):
        (denial,) = denied_in(self.TOLD, self.DENIED, self.OTHER)
        assert denial.claim == self.DENIED.claims[0].id
        assert denial.against == tuple(claim.id for claim in self.TOLD.claims)

    def test_stand_alone_if_nobody_said_it(self):
        (denial,) = denied_in(self.DENIED, self.OTHER)
        assert denial.against == ()

    def test_two_denials_do_not_contradict_each_other(self):
        again = report("a clerk", LIT, denied=True)
        denials = denied_in(self.DENIED, again)
        assert [each.against for each in denials] == [(), ()]

    def test_nobody_contradicts_itself(self):
        both = write(
            f"Orla Tennick said that {SUNK}. Orla Tennick denied that {LIT}.",
            says=[Said("Orla Tennick", SUNK), Said("Orla Tennick", LIT, "denied", denied=True)],
        )
        (denial,) = denied_in(both)
        assert denial.against == ()

    def test_few_of_many_that_affirm_are_named(self):
        affirming = [report(f"Person {n}", SUNK) for n in range(40)]
        (denial,) = denied_in(*affirming, self.DENIED)
        assert 0 < len(denial.against) <= 5

    def test_nothing_is_denied_where_all_affirm(self):
        assert denied_in(self.TOLD, report("a farmer", LEVIED)) == []
