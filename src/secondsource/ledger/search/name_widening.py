"""Query expansion: a name in a typed search also finds the other names of its bearer.

"KCNA" finds 조선중앙통신, in whichever script a report writes it. Names are those of the desk's
entities and of the gazetteer. A name that means several bearers, words in quotation marks and other
words are searched for as they are typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from secondsource.gazetteer import Entry
from secondsource.language.name_folding import folded, is_acronym, lookup_form
from secondsource.ledger.search import fulltext
from secondsource.ledger.search.filters import Filters
from secondsource.ledger.search.indexed_text import WORD
from secondsource.ledger.search.known_names import is_typed_as_name, known_names, searchable
from secondsource.ledger.search.typed_query import Piece, Term, Wanted, as_typed, pieces
from secondsource.ledger.storage import row_mapping
from secondsource.ledger.storage.stored_text import composed
from secondsource.ledger.storage.tables import entities, entity_names
from secondsource.model import Entity, entity_id
from secondsource.model.json_forms import WideningForm

# The longest name of the shipped gazetteer that people type has eight words. Further words of a
# longer search are taken as typed, so that a pasted page costs no more than a line.
_LONGEST_NAME, _MOST_WORDS = 8, 40
_EDGES = ".,;:!?()[]{}…·"


@dataclass(frozen=True, slots=True)
class Widening:
    """What a search looked for beside a name that was typed.

    Args:
        typed: The name as typed.
        names: Other names of its bearer that stand somewhere in the desk, the main one first.
    """

    typed: str
    names: tuple[str, ...]

    def form(self) -> WideningForm:
        """Return its JSON form."""
        return {"typed": self.typed, "names": list(self.names)}


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a typed search, and the names it was widened by; none if it was not."""

    wanted: Wanted
    widening: Widening | None = None


def wanted_words(connection: Connection, typed: str, *, exact: bool) -> tuple[Wanted, ...]:
    """Return what a typed search looks for.

    Args:
        connection: The desk.
        typed: Any text.
        exact: Whether names are searched for as typed only.
    """
    if exact:
        return as_typed(typed)
    return tuple(dict.fromkeys(part.wanted for part in _parts(connection, typed)))


def widenings(connection: Connection, typed: str) -> list[Widening]:
    """Return by which names a typed search is widened."""
    parts = _parts(connection, typed)
    return list(dict.fromkeys(part.widening for part in parts if part.widening))


def claim_words(connection: Connection, filters: Filters) -> str | None:
    """Return the full-text query of claims for the words in filters on content and source.

    Returns:
        An FTS5 expression; "" if no words were typed, None if what was typed holds no word and so
        matches nothing.
    """
    content, source = (
        wanted_words(connection, typed or "", exact=filters.exact)
        for typed in (filters.text, filters.source)
    )
    if (filters.text and not content) or (filters.source and not source):
        return None
    return fulltext.claim_expression(content, source)


def _parts(connection: Connection, typed: str) -> Iterator[_Part]:
    """Yield the parts of a typed search in order, the longest names first."""
    all_pieces = [piece for piece in pieces(typed) if piece.term]
    bearers = _Bearers(connection, list(_candidates(all_pieces[:_MOST_WORDS])))
    start = 0
    while start < len(all_pieces):
        part, length = bearers.longest_part(all_pieces, start)
        yield part
        start += length


def _stripped(words: Sequence[Piece]) -> str:
    return " ".join(piece.words.strip(_EDGES) for piece in words)


def _runs(words: Sequence[Piece], start: int) -> Iterator[list[Piece]]:
    """Yield the unquoted pieces that follow one another from `start` on, the most first."""
    end = start
    while end < min(len(words), start + _LONGEST_NAME) and not words[end].quoted:
        end += 1
    for last in range(end, start, -1):
        yield list(words[start:last])


def _candidates(words: Sequence[Piece]) -> Iterator[str]:
    for start in range(len(words)):
        for run in _runs(words, start):
            yield from _forms(_stripped(run))


def _forms(name: str) -> tuple[str, ...]:
    """Return the forms under which a typed name may be known, the likelier first."""
    form = lookup_form(name)
    return (form, folded(name)) if is_acronym(name) else (form,)


class _Bearers:
    """The bearers of the names that a search may hold.

    Args:
        connection: The desk.
        forms: The `lookup_form` of each name that is asked for.
    """

    def __init__(self, connection: Connection, forms: Sequence[str]) -> None:
        self._connection = connection
        self._entities = _entities_by_form(connection, forms)

    def longest_part(self, words: Sequence[Piece], start: int) -> tuple[_Part, int]:
        """Return the part that begins with a piece, and how many pieces it takes up."""
        for run in _runs(words, start) if start < _MOST_WORDS else ():
            typed = tuple(term for piece in run if (term := piece.term))
            names = self._other_names(_stripped(run), typed)
            if names:
                others = tuple(_name_term(name) for name in names)
                widening = Widening(_stripped(run), names)
                return _Part(Wanted(tuple(dict.fromkeys(typed)), others), widening), len(run)
        term = words[start].term
        return _Part(Wanted((term,) if term else ())), 1

    def _other_names(self, typed: str, terms: Sequence[Term]) -> tuple[str, ...]:
        for form in _forms(typed):
            names = self._names_of_bearer(typed, form)
            if names:
                return tuple(self._distinct(names, terms))
        return ()

    def _names_of_bearer(self, typed: str, form: str) -> tuple[str, ...]:
        """Return the names of the one bearer of a typed name; none if it has none or several."""
        entry = known_names().find(form)
        bearers = self._entities.get(form, [])
        if entry is not None and entry.place:
            # An entity called so is the place's government, whose other names are none of it.
            is_meant = bool(bearers) or is_typed_as_name(typed, (entry.name, *entry.names))
            return known_names().other_names(entry) if is_meant else ()
        if len(bearers) > 1 or (entry is None and known_names().is_of_another(form, None)):
            return ()
        entity = bearers[0] if bearers else None
        if entity is not None and entry is not None and entity.id != entity_id(entry.key):
            return ()
        if entity is None:
            if entry is None or not is_typed_as_name(typed, (entry.name, *entry.names)):
                return ()
            return known_names().other_names(entry)
        return _names_of_entity(entity, entry)

    def _distinct(self, names: Sequence[str], typed: Sequence[Term]) -> Iterator[str]:
        """Yield names that stand in the desk and that neither a shorter one nor `typed` finds."""
        terms = {name: _name_term(name) for name in names}
        queries = fulltext.held_expressions(self._connection, (t.query for t in terms.values()))
        held = [term for term in terms.values() if term.query in queries]
        kept: list[Term] = []
        for term in sorted(held, key=lambda term: len(term.tokens)):
            is_found = all(word.is_within(term) for word in typed)
            if not is_found and not any(shorter.is_within(term) for shorter in kept):
                kept.append(term)
        yield from (name for name in terms if terms[name] in kept)


def _name_term(name: str) -> Term:
    return Term(tuple(WORD.findall(composed(name))))


def _names_of_entity(entity: Entity, entry: Entry | None) -> tuple[str, ...]:
    """Return the names of an entity and of its row in the gazetteer that can be searched for."""
    known = known_names()
    own = [
        name
        for name in (entity.name, *entity.names)
        if searchable(name, entity.kind) and not known.is_of_another(lookup_form(name), entry)
    ]
    return tuple(dict.fromkeys([*own, *(known.other_names(entry) if entry else ())]))


def _entities_by_form(connection: Connection, forms: Sequence[str]) -> dict[str, list[Entity]]:
    """Return the entities that have each name, by the `lookup_form` of the name."""
    by_form: dict[str, list[Entity]] = {}
    if not forms:
        return by_form
    query = (
        select(entity_names.c.form, entities)
        .join(entities, entities.c.id == entity_names.c.entity)
        .where(entity_names.c.form.in_(sorted(set(forms))))
        .order_by(entity_names.c.form, entities.c.id)
    )
    for row in connection.execute(query):
        by_form.setdefault(row.form, []).append(row_mapping.entity_from(row))
    return by_form
