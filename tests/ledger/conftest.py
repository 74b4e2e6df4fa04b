import pytest

from secondsource.ledger import open_ledger


@pytest.fixture
def desk(tmp_path):
    with open_ledger(tmp_path / "desk.db") as ledger:
        yield ledger
