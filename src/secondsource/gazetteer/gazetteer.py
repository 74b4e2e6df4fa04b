"""The gazetteer: known names in all their spellings, with their kinds."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.initial_sounds import southern_form
from secondsource.language.name_folding import folded, is_acronym, lookup_form
from secondsource.model import SourceKind, UsageError

SHIPPED = Path(__file__).parent
FILES = (
    "people.csv",
    "outlets.csv",
    "bodies.csv",
    "peninsula.csv",
    "foreign_places.csv",
    "countries.csv",
    "places.csv",
)
COLUMNS = ("key", "kind", "outlet_kind", "name", "names", "wikidata")
OPTIONAL_COLUMNS = ("state", "domains", "country", "languages", "owner")
"""Columns that a file may have besides; what they hold is said at `Entry`."""
# Names whose entries are remembered: linking the names of a desk asks for each three times.
_MOST_FOUND = 50_000
PLACE = "place"
"""Kind of a place in the files; as a source it means its government."""
# Shorter northern words are ordinary southern ones in other letters (락원, 낙원: "paradise").
_LEAST_NORTHERN = 3
OUTLET_KINDS = frozenset({"state", "public", "wire", "government", "independent", "social"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the gazetteer.

    Args:
        key: Its key, which never changes.
        kind: What it is as a source.
        name: The name to show.
        names: All other names.
        outlet_kind: For an outlet, who stands behind it ("state", "wire"); else "".
        wikidata: Its Wikidata id, or "".
        place: Whether it is a place.
        state: The state that runs a state outlet, as an ISO 3166 code or a name; else "".
        domains: Of an outlet, the hosts of its sites without "www.", the main one first.
        country: Where an outlet is edited, as an ISO 3166 code; "" if unknown.
        languages: In which languages an outlet publishes, as ISO 639-1 codes, the main one first.
        owner: The group that an outlet belongs to; "" if unknown.
    """

    key: str
    kind: SourceKind
    name: str
    names: tuple[str, ...]
    outlet_kind: str = ""
    wikidata: str = ""
    place: bool = False
    state: str = ""
    domains: tuple[str, ...] = ()
    country: str = ""
    languages: tuple[str, ...] = ()
    owner: str = ""


class Gazetteer:
    """Known names.

    A name of two entries finds neither, unless one of them is a place and the other is not: then it
    finds the other ("Moscow" is Russia's government). An entry of a later file replaces an earlier
    one with its key.

    Args:
        entries: The entries.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = {entry.key: entry for entry in entries}
        self._forms = {key: _forms_of(entry) for key, entry in self._entries.items()}
        self._index_entries()

    def with_entries(self, further: Iterable[Entry]) -> Gazetteer:
        """Return a gazetteer that has `further` entries too, as if made from all of them.

        The names of this one are not folded again, which takes most of the time of making it.
        """
        wider = Gazetteer(())
        added = {entry.key: entry for entry in further}
        wider._entries = self._entries | added
        wider._forms = self._forms | {key: _forms_of(entry) for key, entry in added.items()}
        wider._index_entries()
        return wider

    def _index_entries(self) -> None:
        self._found: dict[str, Entry | None] = {}
        self._by_name = self._index(self._forms)
        self._by_domain: dict[str, str] = {}
        self._by_slug: dict[str, str | None] = {}
        for entry in self._entries.values():
            for domain in entry.domains:
                self._by_domain.setdefault(domain, entry.key)
                slug = domain.partition(".")[0]
                unique = self._by_slug.get(slug, entry.key) == entry.key
                self._by_slug[slug] = entry.key if unique else None

    @cached_property
    def _by_southern_form(self) -> dict[str, str | None]:
        """Keys by the southern form of names in Hangul; made with the first such name."""
        return self._index({key: map(_southern, forms) for key, forms in self._forms.items()})

    def _index(self, forms_of: Mapping[str, Iterable[str]]) -> dict[str, str | None]:
        """Return keys by a form of names; None for the form of several entries.

        Args:
            forms_of: Forms of the names of each entry, by its key.
        """
        by_name: dict[str, str | None] = {}
        places: dict[str, str | None] = {}
        for key, forms in forms_of.items():
            index = places if self._entries[key].place else by_name
            for form in forms:
                if form:
                    index[form] = key if index.get(form, key) == key else None
        return places | by_name

    @cached_property
    def digest(self) -> str:
        """Differs whenever an entry does."""
        return hashlib.sha256(repr(sorted(self._entries.items())).encode()).hexdigest()[:16]

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in the order of their files."""
        return iter(self._entries.values())

    def find(self, name: str) -> Entry | None:
        """Return the entry of a name; None if no entry or several have it.

        Case, accents, dots, hyphens and a leading article do not matter, but an acronym is only
        found in capitals ("WHO", never "who"). In a name with Hangul spaces do not matter either,
        and from three syllables on a northern spelling finds a southern one and the reverse.
        """
        try:
            return self._found[name]
        except KeyError:
            found = self._find(name)
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            self._found[name] = found
            return found

    def _find(self, name: str) -> Entry | None:
        form = lookup_form(name)
        key = self._by_name.get(form)
        if key is None and form not in self._by_name and has_hangul(form):
            key = self._by_southern_form.get(_southern(form))
        if key is None and is_acronym(name):
            key = self._by_name.get(folded(name))
        return self._entries[key] if key else None

    def find_host(self, host: str) -> Entry | None:
        """Return the outlet of a host or of the longest domain that it belongs to, if known.

        Args:
            host: The host of an address ("edition.cnn.com").
        """
        labels = host.strip(".").casefold().split(".")
        for first in range(len(labels) - 1):
            key = self._by_domain.get(".".join(labels[first:]))
            if key is not None:
                return self._entries[key]
        return None

    def find_slug(self, word: str) -> Entry | None:
        """Return the outlet whose domain begins with a word ("nytimes"), if there is only one."""
        key = self._by_slug.get(word.strip().casefold())
        return self._entries[key] if key else None

    def kind_of(self, name: str) -> SourceKind | None:
        """Return what kind of source a name is; None if it is unknown or means several."""
        entry = self.find(name)
        return entry.kind if entry else None


def _forms_of(entry: Entry) -> tuple[str, ...]:
    """Return the forms by which an entry is looked up, each once."""
    return tuple(dict.fromkeys(lookup_form(name) for name in (entry.name, *entry.names)))


def _southern(form: str) -> str:
    """Return the southern form of a name in Hangul; "" for others and for short ones."""
    return southern_form(form) if has_hangul(form) and len(form) >= _LEAST_NORTHERN else ""


def _read_file(path: Path) -> Iterator[Entry]:
    """Yield the entries of a file.

    Raises:
        UsageError: If the file or a row of it cannot be used; names the line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if not _are_columns(reader.fieldnames or ()):
                raise _file_error(path, "the columns are not the gazetteer's")
            for row in reader:
                yield _to_entry(row, path, reader.line_num)
    except OSError as error:
        raise UsageError(
            "load gazetteer", str(path), error.strerror or str(error), "Name a file that is there"
        ) from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise _file_error(path, f"it is no CSV file in UTF-8 ({error})") from error


def _are_columns(names: Sequence[str]) -> bool:
    """Return whether a header has all columns of the gazetteer first, then optional ones."""
    further = names[len(COLUMNS) :]
    return (
        tuple(names[: len(COLUMNS)]) == COLUMNS
        and set(further) <= set(OPTIONAL_COLUMNS)
        and len(set(further)) == len(further)
    )


def _file_error(path: Path, reason: str) -> UsageError:
    return UsageError(
        "load gazetteer", str(path), reason, f"Give it the columns {', '.join(COLUMNS)}"
    )


def _to_entry(row: dict[str, str | None], path: Path, line: int) -> Entry:
    values = {column: row.get(column) for column in COLUMNS}
    if None in row or any(v is None for v in values.values()):
        raise _file_error(path, f"line {line} has not {len(COLUMNS)} columns")
    key, kind, outlet_kind, name, names, wikidata = ((v or "").strip() for v in values.values())
    if not key or not name:
        raise _file_error(path, f"line {line} has no key or no name")
    place = kind == PLACE
    try:
        source_kind = SourceKind.GOVERNMENT if place else SourceKind(kind)
    except ValueError as error:
        raise _file_error(path, f"line {line}: {kind!r} is no kind of source") from error
    if source_kind in (SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.REPORT, SourceKind.UNKNOWN):
        raise _file_error(path, f"line {line}: {kind!r} is no kind of a named source")
    if outlet_kind and outlet_kind not in OUTLET_KINDS:
        raise _file_error(path, f"line {line}: {outlet_kind!r} is no kind of outlet")
    further = {column: (row.get(column) or "").strip() for column in OPTIONAL_COLUMNS}
    return Entry(
        key=key,
        kind=source_kind,
        name=name,
        names=_listed(names),
        outlet_kind=outlet_kind,
        wikidata=wikidata,
        place=place,
        state=further["state"],
        domains=_listed(further["domains"].casefold()),
        country=further["country"],
        languages=_listed(further["languages"]),
        owner=further["owner"],
    )


def _listed(words: str) -> tuple[str, ...]:
    return tuple(w.strip() for w in words.split(";") if w.strip())


@lru_cache(maxsize=4)
def _load_files(files: tuple[Path, ...]) -> Gazetteer:
    return Gazetteer(entry for path in files for entry in _read_file(path))


def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """Return the shipped gazetteer, with the entries of a further file.

    Args:
        extra: A CSV file in UTF-8 with the columns of the shipped ones. An entry of it takes the
            place of a shipped one with its key.

    Raises:
        UsageError: If a file cannot be read or a row of it cannot be used; names file and line.
    """
    files = [SHIPPED / name for name in FILES]
    return _load_files((*files, extra) if extra else tuple(files))
