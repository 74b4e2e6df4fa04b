import re
from pathlib import Path

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
