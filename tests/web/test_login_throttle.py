"""However guesses are interleaved, no more are checked than were free or have waited their turn."""

import heapq
import types
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.web.security import LoginThrottle
from secondsource.web.security.login_throttle import BusyError

FREE, FREE_IN_ALL, LEAST_WAIT = 3, 20, 0.25


@types.coroutine
def pause(seconds):
    """Let other guesses go on for so many seconds of the played clock."""
    yield seconds


@dataclass
class Check:
    client: str
    began: float
    waited: float
    ended: float = 0.0


@dataclass
class Play:
    """Runs guesses beside one another on a clock of its own, always in the same order."""

    now: float = 0.0
    checks: list = field(default_factory=list)
    sent_away: int = 0

    def __post_init__(self):
        self.throttle = LoginThrottle(lambda: self.now, pause)

    async def guess(self, client, door, takes, right):
        arrived = self.now
        try:
            async with self.throttle.attempt(client, door) as attempt:
                check = Check(f"{door} {client}", self.now, self.now - arrived)
                self.checks.append(check)
                await pause(takes)
                check.ended = self.now
                if right:
                    attempt.succeeded()
        except BusyError:
            self.sent_away += 1

    def run(self, guesses):
        waiting = [(begins, n, self.guess(*rest)) for n, (begins, *rest) in enumerate(guesses)]
        heapq.heapify(waiting)
        while waiting:
            self.now, n, task = heapq.heappop(waiting)
            with suppress(StopIteration):
                heapq.heappush(waiting, (self.now + task.send(None), n, task))
        return self


# Begun in bursts and one by one; a check takes no time (a token) or some (a password).
BEGINS = st.integers(0, 40).map(lambda quarter: quarter / 4)
TAKES = st.sampled_from([0.0, 0.001, 0.2, 5.0])
DOORS = st.sampled_from(["", "bearer"])


def guesses(clients, right=False):
    one = st.tuples(BEGINS, st.sampled_from(clients), DOORS, TAKES, st.just(right))
    return st.lists(one, max_size=150)


@settings(max_examples=200, deadline=None)
@given(guesses(["192.0.2.1", "192.0.2.2", "2001:db8::1"]))
def test_a_client_has_three_free_guesses_and_then_waits_one_at_a_time(wrong):
    play = Play().run(wrong)
    for client in {check.client for check in play.checks}:
        checks = [check for check in play.checks if check.client == client]
        # Nothing is forgotten within the ten seconds that are played.
        assert sum(1 for check in checks if not check.waited) <= FREE
        turns = sorted((c for c in checks if c.waited), key=lambda c: c.began)
        for before, after in pairwise(turns):
            assert after.began - after.waited >= before.ended


@settings(max_examples=200, deadline=None)
@given(guesses([f"192.0.2.{n}" for n in range(60)]))
def test_of_all_clients_together_twenty_guesses_are_free(wrong):
    play = Play().run(wrong)
    assert sum(1 for check in play.checks if check.waited < LEAST_WAIT) <= FREE_IN_ALL
    assert len(play.checks) + play.sent_away == len(wrong)


@settings(max_examples=100, deadline=None)
@given(guesses([f"192.0.2.{n}" for n in range(60)]), st.lists(BEGINS, max_size=60))
def test_a_client_that_was_right_before_never_waits_for_the_guesses_of_others(wrong, moments):
    known = "198.51.100.1"
    right = [(moment + 1, known, "bearer", 0.0, True) for moment in moments]
    first = [(0.0, known, "bearer", 0.0, True)]
    play = Play().run([*first, *[(b + 1, *rest) for b, *rest in wrong], *right])
    checks = [check for check in play.checks if check.client == f"bearer {known}"]
    assert len(checks) == len(right) + 1
    assert all(check.waited == 0 for check in checks)
