"""What a person says of the files given: outlet, date, language, fields; and a pasted text."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secondsource.intake import FieldMap, IntakeOptions
from secondsource.model.publication_time import typed_publication_time

if TYPE_CHECKING:
    # The process of a reading has no forms, and loads the server's modules for nothing.
    from secondsource.web.security import SubmittedForm

_LONGEST_FILE_NAME = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFacts:
    """What holds for all files of one drop.

    Args:
        outlet: Their outlet; "" to read it from the files.
        published: Their date, ISO 8601; "" likewise.
        language: Their language; "" likewise.
        field_map: Their fields, as `FieldMap.parse` takes them; "" to guess.
    """

    outlet: str = ""
    published: str = ""
    language: str = ""
    field_map: str = ""

    @classmethod
    def from_form(cls, form: SubmittedForm) -> GivenFacts:
        """Return what a form says.

        Raises:
            UsageError: If the date is none, or the field map is malformed.
        """
        published, field_map = form.text("published").strip(), form.text("map").strip()
        FieldMap.parse(field_map)
        return cls(
            outlet=_line(form.text("outlet")),
            published=typed_publication_time(published) if published else "",
            language=_line(form.text("language")),
            field_map=field_map,
        )

    def options(self) -> IntakeOptions:
        """Return the options of reading the files."""
        return IntakeOptions(
            outlet=self.outlet,
            published=self.published,
            language=self.language,
            field_map=FieldMap.parse(self.field_map) if self.field_map else None,
        )

    def save(self, folder: Path) -> None:
        """Write them beside the folder of a drop, for a server that takes it up again.

        Raises:
            OSError: If the file cannot be written.
        """
        if self != GivenFacts():
            facts_file(folder).write_text(json.dumps(asdict(self)), encoding="utf-8")


def facts_file(folder: Path) -> Path:
    """Return the file beside the folder of a drop that holds what was said of it."""
    return folder.with_suffix(".json")


def load_facts(folder: Path) -> GivenFacts:
    """Return what was said of a drop; nothing if that is missing or damaged."""
    try:
        return GivenFacts(**json.loads(facts_file(folder).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return GivenFacts()


def pasted_text(form: SubmittedForm) -> tuple[str, str]:
    """Return the name and the content of the file that a pasted text is read from.

    Title and address stand above it as front matter, so that they are kept with the bytes; outlet
    and date are in `GivenFacts`.
    """
    title, url = _line(form.text("title")), _line(form.text("url"))
    facts = [f"{name}: {value}" for name, value in (("title", title), ("url", url)) if value]
    head = "\n".join(["---", *facts, "---", "", ""]) if facts else ""
    name = "".join(c for c in title if c.isalnum() or c in " -")[:_LONGEST_FILE_NAME].strip()
    return f"{name or 'pasted'}.txt", head + form.text("text").replace("\r\n", "\n")


def _line(words: str) -> str:
    return " ".join(words.split())
