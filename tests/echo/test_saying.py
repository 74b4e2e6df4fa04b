from made_reports import FAR_BANK, NIGHTFERRY, Said, write
from secondsource.echo import compared_claims, contradictions, same_claims

SUNK = "the night ferry struck an unlit barge below the weir"
SUNK_TOO = "a barge below the weir, unlit, was what the ferry struck at night"
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


class TestClaimsThatSayTheSame:
    ONE = report("Orla Tennick", SUNK)
    SAME = report("Bram Quillory", SUNK_TOO, NIGHTFERRY)
    OTHER = report("a farmer", LEVIED, NIGHTFERRY)

    def test_are_found_in_other_words(self):
        claims = same_claims(self.ONE.claims[0].id, said_in(self.ONE, self.SAME, self.OTHER))
        assert claims == [self.ONE.claims[0].id, self.SAME.claims[0].id]

    def test_itself_among_them_and_first(self):
        claims = same_claims(self.OTHER.claims[0].id, said_in(self.ONE, self.SAME, self.OTHER))
        assert claims == [self.OTHER.claims[0].id]

    def test_it_goes_both_ways(self):
        compared = said_in(self.ONE, self.SAME, self.OTHER)
        assert self.ONE.claims[0].id in same_claims(self.SAME.claims[0].id, compared)

    def test_a_word_or_two_say_nothing_that_can_be_compared(self):
        first, second = (
            report("Orla Tennick", "nobody sank"),
            report("Bram Quillory", "nobody sank"),
        )
        assert same_claims(first.claims[0].id, said_in(first, second)) == [first.claims[0].id]

    def test_a_claim_of_another_story_is_like_itself_alone(self):
        assert same_claims(self.OTHER.claims[0].id, said_in(self.ONE)) == [self.OTHER.claims[0].id]

    def test_claims_without_letters_are_no_trouble(self):
        first, second = report("Orla Tennick", "… — …"), report("Bram Quillory", "… — …")
        assert same_claims(first.claims[0].id, said_in(first, second)) == [first.claims[0].id]

    def test_no_claims_say_nothing(self):
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
