"""What the words of a Korean source say: a person's name, a body's, a title, a pronoun."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from enum import Enum

from secondsource.attribution.korean.report_names import ReportNames, is_latin_body
from secondsource.attribution.korean.source_phrases import KindLookup
from secondsource.language.korean.family_names import FAMILY_NAMES, TWO_SYLLABLE_FAMILY_NAMES
from secondsource.language.korean.hanja_words import (
    BODIES,
    COUNTRIES,
    ENDINGS,
    SHORT_COUNTRIES,
)
from secondsource.language.korean.hanja_words import FAMILY_NAMES as FAMILY_CHARACTERS
from secondsource.language.korean.lexicon import SourceWords, source_words
from secondsource.language.korean.name_words import DESCRIBING, DESCRIBING_OUTLETS, NO_ENDS
from secondsource.model import SourceKind

_BRACKETS = re.compile(r"[(\[（][^)\]）]*[)\]）]?|<[^>]{1,10}>")
_MARKS = re.compile(r"[‘’“”'\"「」『』《》〈〉]")
_WORDS = re.compile(r"\S+")
_ACRONYM = re.compile(r"[(\[（](?:이하\s*)?([^)\]）]{2,20})[)\]）]")
# "A씨", "김모씨", "B 의원": the report hides who it is.
_HIDDEN = re.compile(
    r"(?:[A-Z]|[가-힣]모|[가-힣]○○|○+)\s?(?:\(\d+\)|\(\d+·[^)]*\))?\s?(?:씨|양|군|의원|상병|교수|대표|부장)?"
)
# "AP통신 등", "교도통신 등 여러 외신": the first named one speaks for them.
_OTHERS = re.compile(r"\s등(?:\s.*)?$")
_JOINED_NAMES = re.compile(r"(?<=[가-힣A-Za-z])[과와]\s")
_PERCENT = re.compile(r".*(?:\d%?\s?정도|절반|\d%|대부분|상당수)")
_HANGUL = re.compile(r"[가-힣]+")


class MentionForm(Enum):
    """How words name a source."""

    NAME = "name"
    """A proper name, of a person or a body."""
    SURNAME = "surname"
    """A family name with a title: the person is named elsewhere."""
    POINTER = "pointer"
    """Words that point back: "이 관계자", "통신"."""
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    """Words for a person or a body without a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A mention of a source.

    Args:
        form: How it names it.
        kind: Kind of the source, as the words alone show; unknown if they do not.
        name: The proper name, without title; else the description.
        title: The title or the noun it ends with, "" for none.
        surname: The family name, of a surname with a title.
        short: Acronyms and short names that the words give in brackets.
        plural: Whether it is several people.
    """

    form: MentionForm
    kind: SourceKind
    name: str
    title: str = ""
    surname: str = ""
    short: tuple[str, ...] = ()
    plural: bool = False


class MentionReader:
    """Reads the words of sources.

    Args:
        known_kind: Returns the kind of a name in the gazetteer, None for all others.
        names: The names in the report.
    """

    def __init__(self, known_kind: KindLookup, names: ReportNames) -> None:
        self._known_kind = known_kind
        self._names = names
        self._words: SourceWords = source_words()
        self._titles = sorted(self._words.titles - NO_ENDS, key=len, reverse=True)

    def read(self, words: str) -> Mention:
        """Return what the words of a source say.

        Args:
            words: They, without particles.
        """
        short = tuple(
            match[1].strip()
            for match in _ACRONYM.finditer(words)
            if not re.search(r"\d|·", match[1]) and len(match[1]) <= 20
        )
        # Some agencies write the compatibility forms of characters (李 as U+F9E1).
        plain = unicodedata.normalize("NFKC", _MARKS.sub("", _BRACKETS.sub("", words))).strip(" ,·")
        if plain[-1:] in ENDINGS and len(plain) > 1:
            plain = plain[:-1] + ENDINGS[plain[-1]]
        plain = SHORT_COUNTRIES.get(plain, plain)
        both = self._in_both_scripts(plain)
        if both is not None:
            return both
        parts, described = self._behind_description(_WORDS.findall(_OTHERS.sub("", plain)))
        plain = " ".join(parts)
        if not parts:
            return Mention(form=MentionForm.DESCRIPTION, kind=SourceKind.UNKNOWN, name=plain)
        mention = self._short_form(parts, plain) or self._person(parts, plain)
        if mention is None:
            mention = self._other(parts, plain)
        if described is not SourceKind.UNKNOWN and mention.form is MentionForm.NAME:
            mention = replace(mention, kind=described)
        return mention if not short else replace(mention, short=short)

    def _in_both_scripts(self, plain: str) -> Mention | None:
        """Return the mention of a name that the report gives in Latin letters too."""
        name, latin = self._names.latin(plain)
        if not name:
            return None
        kind = self._known_kind(latin) or self._known_kind(name)
        if kind is None:
            is_body = is_latin_body(latin) or len(latin.split()) == 1
            kind = SourceKind.ORGANISATION if is_body else SourceKind.PERSON
        last = plain.rsplit(maxsplit=1)[-1]
        behind = plain.partition(name)[2].strip()
        if kind is not SourceKind.PERSON and behind:
            return None
        return Mention(
            form=MentionForm.NAME,
            kind=kind,
            name=name,
            title=last if behind else "",
            short=(latin,),
        )

    # --- characters, pronouns, pointers --------------------------------------------------------

    def _short_form(self, parts: list[str], plain: str) -> Mention | None:
        return self._pronoun(plain) or self._character(plain) or self._pointer(parts, plain)

    def _pronoun(self, plain: str) -> Mention | None:
        if plain in self._words.pronouns:
            return Mention(form=MentionForm.PRONOUN, kind=SourceKind.UNKNOWN, name=plain)
        if plain in self._words.plural_pronouns:
            return Mention(form=MentionForm.PRONOUN, kind=SourceKind.GROUP, name=plain, plural=True)
        return None

    def _character(self, plain: str) -> Mention | None:
        """Return the mention of a country, a body or a person by a Chinese character."""
        words = self._words
        if plain in COUNTRIES or plain in BODIES:
            kind = SourceKind.ORGANISATION if plain in "與野黨" else SourceKind.GOVERNMENT
            name = COUNTRIES.get(plain) or BODIES[plain]
            return Mention(form=MentionForm.NAME, kind=kind, name=name)
        character = FAMILY_CHARACTERS.get(plain[:1])
        if character and (len(plain) == 1 or plain[1:].strip() in words.titles):
            title = plain[1:].strip()
            return Mention(
                form=MentionForm.SURNAME,
                kind=SourceKind.PERSON,
                name=plain,
                title=title,
                surname=character,
            )
        return None

    def _pointer(self, parts: list[str], plain: str) -> Mention | None:
        last = parts[-1]
        points = len(parts) == 2 and parts[0] in self._words.demonstratives
        points = points and self._surname(parts) is None
        if not points and not (len(parts) == 1 and self._is_bare_noun(last)):
            return None
        kind, plural = self.noun_kind(last)
        return Mention(form=MentionForm.POINTER, kind=kind, name=plain, title=last, plural=plural)

    def _is_bare_noun(self, word: str) -> bool:
        """Return whether a noun alone stands for a source that was named before ("통신")."""
        words = self._words
        plain = word.removesuffix("들")
        return (
            plain in words.person
            or plain in words.titles
            or word in words.outlet
            or word
            in (
                "회사",
                "단체",
                "업체",
                "기관",
                "당국",
                "재단",
                "협회",
                "위원회",
                "재판부",
                "노조",
                "연구팀",
                "연구진",
            )
        )

    # --- persons -------------------------------------------------------------------------------

    def _person(self, parts: list[str], plain: str) -> Mention | None:
        if _HIDDEN.fullmatch(parts[-1]) or (
            len(parts) > 1 and _HIDDEN.fullmatch(" ".join(parts[-2:]))
        ):
            return Mention(form=MentionForm.NAME, kind=SourceKind.UNNAMED, name=parts[-1])
        if "측" in parts[:-1]:
            return Mention(
                form=MentionForm.DESCRIPTION, kind=SourceKind.UNNAMED, name=plain, title=parts[-1]
            )
        surname = self._surname(parts)
        if surname is not None:
            return Mention(
                form=MentionForm.SURNAME,
                kind=SourceKind.PERSON,
                name=plain,
                title=parts[-1],
                surname=surname,
            )
        before, title = self._title(parts)
        if (
            not title
            and len(parts) > 1
            and self.noun_kind(parts[-1]) == (SourceKind.UNNAMED, False)
        ):
            # Before a noun that is no title stands a name or a body ("노원구 관계자").
            before, title = [p for p in parts[:-1] if self.is_korean_name(p)], parts[-1]
        if not title:
            return None
        name = self._name_in(before)
        if not name:
            return None
        return Mention(form=MentionForm.NAME, kind=SourceKind.PERSON, name=name, title=title)

    def _surname(self, parts: list[str]) -> str | None:
        """Return the family name of "강 대사", "이 전 부지사", None for other words."""
        first = parts[0]
        inner = [part for part in parts[1:-1] if part not in self._words.modifiers]
        if len(parts) < 2 or inner or len(first) > 2:
            return None
        if first not in FAMILY_NAMES and first not in TWO_SYLLABLE_FAMILY_NAMES:
            return None
        last = parts[-1]
        is_title = last in self._words.titles or any(
            last.endswith(title) for title in self._titles if len(title) >= 2
        )
        # "이 대표" may be "this" too; the one with a title is taken for a name, and is looked up.
        return first if is_title and last not in ("측", "관계자", "소식통") else None

    def _title(self, parts: list[str]) -> tuple[list[str], str]:
        """Return the words before a title that a phrase ends with, and the title."""
        last = parts[-1]
        if last in self._words.titles:
            return parts[:-1], last
        for office in ("시장", "지사"):
            if last.endswith(office) and self._known_kind(last.removesuffix(office)):
                return parts[:-1], last
        for title in self._titles:
            if len(title) >= 2 and last.endswith(title) and len(last) > len(title):
                # What is left of the word is a name ("킹의원"), or the office's ("공수처장").
                rest = last.removesuffix(title)
                is_name = self.is_korean_name(rest) or rest in self._names
                return [*parts[:-1], *([rest] if is_name else [])], title
            if title == "씨" and last.endswith("씨") and len(last) > 2:
                return [*parts[:-1], last[:-1]], title
        return parts, ""

    def _name_in(self, parts: list[str]) -> str:
        """Return the personal name among the words before a title, "" if there is none."""
        runs: list[list[str]] = [[]]
        for part in parts:
            if self._may_be_name(part):
                runs[-1].append(part)
            elif runs[-1]:
                runs.append([])
        runs = [run for run in runs if run]
        if not runs:
            # Names of two syllables ("조현") are taken for other words.
            short = [part for part in (*parts[:1], *parts[-1:]) if self._is_short_name(part)]
            return short[0] if short else ""
        korean = [part for run in runs for part in run if self.is_korean_name(part)]
        best = runs[-1] if len(runs) == 1 else max(runs, key=len)
        if len(best) == 1 and korean:
            return korean[-1]
        # Of a foreign name in three words or more, the words before it describe its bearer.
        return " ".join(best[-3:])

    def _may_be_name(self, word: str) -> bool:
        words = self._words
        if word in words.modifiers or word in words.titles or word in words.person:
            return False
        if self._known_kind(word) not in (None, SourceKind.PERSON):
            return False
        kind, _ = self.noun_kind(word)
        if kind is not SourceKind.UNKNOWN:
            return False
        return self.is_korean_name(word) or word in self._names

    def _is_short_name(self, word: str) -> bool:
        return (
            len(word) == 2
            and word[0] in FAMILY_NAMES
            and _HANGUL.fullmatch(word) is not None
            and not self._names.is_noun(word)
            and word not in self._words.modifiers
            and self._known_kind(word) is None
        )

    def is_korean_name(self, word: str) -> bool:
        """Return whether a word is a whole Korean name by its form and its part of speech."""
        is_form = len(word) in (3, 4) and (
            word[0] in FAMILY_NAMES or word[:2] in TWO_SYLLABLE_FAMILY_NAMES
        )
        return bool(
            is_form and len(word) == 3 and _HANGUL.fullmatch(word) and not self._names.is_noun(word)
        )

    def _behind_description(self, parts: list[str]) -> tuple[list[str], SourceKind]:
        """Return a name without the words that describe it, and the kind that these show.

        "시장조사업체 카날리스" is an organisation, "…의 정보기관인 국가정보원" what an organ is.
        """
        words = self._words
        for at in range(len(parts) - 2, -1, -1):
            word = parts[at]
            if parts[-1] == "측":
                break
            described = word.removesuffix("이자").removesuffix("인")
            if described != word and len(described) > 1:
                kind, _ = self.noun_kind(described)
                if kind is not SourceKind.UNKNOWN or described in words.titles:
                    is_person = kind in (SourceKind.UNNAMED, SourceKind.UNKNOWN)
                    return parts[at + 1 :], SourceKind.PERSON if is_person else kind
            if at != len(parts) - 2:
                continue
            if word.endswith(DESCRIBING):
                return parts[at + 1 :], SourceKind.ORGANISATION
            if word.endswith(DESCRIBING_OUTLETS):
                return parts[at + 1 :], SourceKind.OUTLET
        return parts, SourceKind.UNKNOWN

    # --- bodies and nouns ----------------------------------------------------------------------

    def _other(self, parts: list[str], plain: str) -> Mention:
        last = parts[-1]
        joined = _JOINED_NAMES.split(plain, maxsplit=1)
        if len(joined) > 1 and joined[0].strip():
            kind, plural = self.noun_kind(last)
            first = self.read(joined[0]).kind if kind is SourceKind.UNKNOWN else kind
            return Mention(form=MentionForm.NAME, kind=first, name=plain, plural=plural)
        known = self._known_kind(plain) or self._known_kind(last)
        if known is not None:
            return Mention(form=MentionForm.NAME, kind=known, name=plain)
        kind, plural = self.noun_kind(last)
        if kind is SourceKind.UNKNOWN and all(self._may_be_name(part) for part in parts):
            return Mention(form=MentionForm.NAME, kind=self._kind_of_name(parts), name=plain)
        if kind is SourceKind.UNKNOWN and self._may_be_name(last):
            # "시장조사업체 카날리스", "투자자 피터 린치": the noun before a name describes it.
            before = next(
                (k for k in (self.noun_kind(p)[0] for p in reversed(parts[:-1])) if k is not kind),
                kind,
            )
            if before is SourceKind.UNNAMED:
                return Mention(form=MentionForm.NAME, kind=SourceKind.PERSON, name=last)
            if before is not SourceKind.GROUP and before is not SourceKind.DOCUMENT:
                return Mention(form=MentionForm.NAME, kind=before, name=plain)
        is_described = kind in (SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.DOCUMENT)
        form = MentionForm.DESCRIPTION if is_described else MentionForm.NAME
        return Mention(form=form, kind=kind, name=plain, title=last, plural=plural)

    def _kind_of_name(self, parts: list[str]) -> SourceKind:
        beside = self._names.kind_beside(" ".join(parts))
        if beside is not SourceKind.UNKNOWN:
            return beside
        is_personal = len(parts) in (2, 3) or (len(parts) == 1 and self.is_korean_name(parts[0]))
        if is_personal and any("가" <= c <= "힣" for c in parts[0]):
            return SourceKind.PERSON
        return SourceKind.UNKNOWN

    def noun_kind(self, word: str) -> tuple[SourceKind, bool]:
        """Return the kind of source that a phrase ending with a word is, and if it is plural."""
        words = self._words
        plain = word.removesuffix("들")
        plural = word.endswith("들") and len(word) > 1
        if word.endswith("측") or re.search(r"\d+여?명", word) or _PERCENT.fullmatch(word):
            return SourceKind.GROUP, True
        if word in words.group or plain in words.group or word.endswith(("업계", "학계", "재계")):
            return SourceKind.GROUP, True
        kind = self._listed_kind(plain, plural)
        if kind is not None:
            return kind, plural
        return (SourceKind.GROUP, True) if plural else (self._kind_by_end(plain), False)

    def _listed_kind(self, plain: str, plural: bool) -> SourceKind | None:
        """Return the kind of a noun of the lists, None for other words."""
        words = self._words
        if plain in words.outlet:
            return SourceKind.OUTLET
        is_person = plain in words.titles or plain in words.person
        if is_person or self._ends_as_person(plain):
            return SourceKind.GROUP if plural else SourceKind.UNNAMED
        if plain in words.government:
            return SourceKind.GOVERNMENT
        if plain in words.organisation:
            return SourceKind.GROUP if plural else SourceKind.ORGANISATION
        return SourceKind.DOCUMENT if plain in words.document else None

    def _ends_as_person(self, plain: str) -> bool:
        return any(len(plain) > len(t) >= 2 and plain.endswith(t) for t in self._titles) or any(
            len(plain) - 2 >= len(noun) >= 2 and plain.endswith(noun) for noun in self._words.person
        )

    def _kind_by_end(self, plain: str) -> SourceKind:
        """Return the kind that a name's end shows; the longest end that fits decides."""
        words = self._words
        longest, found = 0, SourceKind.UNKNOWN
        for kind, ends in (
            (SourceKind.OUTLET, words.outlet_ends),
            (SourceKind.ORGANISATION, words.organisation_ends),
            (SourceKind.GOVERNMENT, words.government_ends),
        ):
            for end in ends:
                if len(end) > longest and len(plain) > max(len(end), 2) and plain.endswith(end):
                    longest, found = len(end), kind
        is_document = not longest and any(
            plain.endswith(noun) and len(plain) > len(noun) >= 2 for noun in words.document
        )
        return SourceKind.DOCUMENT if is_document else found
