import re
from pathlib import Path

from judgement_kinds import judgement_kinds
from secondsource.ledger.storage.connection import APPLICATION_ID
from secondsource.ledger.storage.tables import metadata

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "desk.md"


def test_every_table_and_column_is_explained_in_order():
    page = PAGE.read_text(encoding="utf-8")
    explained = {}
    for part in page.split("\n### ")[1:]:
        section = part.split("\n## ")[0]
        name = section.split("\n")[0].strip("`")
        explained[name] = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert explained == {
        table.name: [column.name for column in table.columns] for table in metadata.tables.values()
    }
    assert f"{APPLICATION_ID:#x}" in page


def test_every_kind_of_judgement_is_explained_with_its_fields_and_what_it_changes():
    assert judgement_kinds() in PAGE.read_text(encoding="utf-8"), (
        "python docs/make/judgement_kinds.py, for docs/reference/desk.md"
    )
