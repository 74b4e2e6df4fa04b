"""What the words of a Korean source say: a person's name, a body's, a title, a pronoun."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from secondsource.attribution.korean.mention_words import (
    describing_kind,
    in_brackets,
    surname_mention,
    unknown_mention,
    without_marks,
)
from secondsource.attribution.korean.noun_kinds import ONE_PERSON, NounKind, noun_kinds
from secondsource.attribution.korean.personal_names import PersonalNames
from secondsource.attribution.korean.report_names import ReportNames, is_latin_body
from secondsource.attribution.korean.source_forms import SourceForm, SourceMention
from secondsource.attribution.korean.source_phrases import KindLookup
from secondsource.language.korean.hangul import has_hangul
from secondsource.language.korean.hanja_words import (
    BEFORE_NAMES,
    BODIES,
    COUNTRIES,
    FAMILY_CHARACTERS,
    PARTIES,
)
from secondsource.language.korean.lexicon import source_words
from secondsource.language.korean.name_words import (
    BARE_BODIES,
    BEHIND_BODIES,
    COPULAS_BEFORE_NAME,
    POLITE,
    SIDE,
)
from secondsource.language.korean.source_patterns import (
    DIVISION,
    FIELDS,
    HIDDEN,
    JOINED_NAMES,
    NO_ACRONYM,
    OTHERS,
    SEVERAL,
)
from secondsource.model import SourceKind

_BODY_KINDS = (SourceKind.GOVERNMENT, SourceKind.ORGANISATION, SourceKind.OUTLET)
_DESCRIBED = (SourceKind.UNNAMED, SourceKind.GROUP, SourceKind.DOCUMENT)
# Words of a personal name in Hangul that is no Korean one.
_FOREIGN_NAME = (2, 3)


class MentionReader:
    """Reads the words of the sources of one report.

    Args:
        known_kind: Returns the kind of a name in the gazetteer, None for all others.
        names: The names in the report.
    """

    def __init__(self, known_kind: KindLookup, names: ReportNames) -> None:
        self._known_kind = known_kind
        self._names = names
        self._words = source_words()
        # In brackets any title counts, those of `NO_ENDS` too: "해든시장" is an office there.
        self._long_titles = tuple(t for t in self._words.titles if len(t) > 1)
        self._kinds = noun_kinds()
        self._persons = PersonalNames(known_kind, names)
        self._mentions: dict[str, SourceMention] = {}

    def read(self, words: str) -> SourceMention:
        """Return what the words of a source say.

        Args:
            words: They, without particles.
        """
        mention = self._mentions.get(words)
        if mention is None:
            mention = self._mentions[words] = self._read(words)
        return mention

    def _read(self, words: str) -> SourceMention:
        plain = without_marks(words)
        both = self._in_both_scripts(plain)
        if both is not None:
            return both
        plain = self._behind_character(OTHERS.sub("", plain))
        parts, described = self._behind_description(plain.split())
        plain = " ".join(parts)
        if not parts:
            return unknown_mention(plain)
        mention = self._of_parts(parts, plain)
        if described is not SourceKind.UNKNOWN and mention.form is SourceForm.NAME:
            mention = replace(mention, kind=described)
        short = tuple(s for s in in_brackets(words) if self._is_name(s))
        return replace(mention, short=short) if short else mention

    def _is_name(self, words: str) -> bool:
        """Return whether words in brackets are a name: no age, no office, no field of work."""
        last = words.rpartition(" ")[2]
        is_noun = last in self._words.person or last.endswith(self._long_titles)
        return not (is_noun or words in FIELDS or NO_ACRONYM.search(words))

    def _of_parts(self, parts: Sequence[str], plain: str) -> SourceMention:
        return (
            self._pronoun(plain)
            or self._character(plain)
            or self._pointer(parts, plain)
            or self._hidden(parts, plain)
            or self._surname(parts, plain)
            or self._titled(parts)
            or self._joined(parts, plain)
            or self._known(parts, plain)
            or self._other(parts, plain)
        )

    def _in_both_scripts(self, plain: str) -> SourceMention | None:
        """Return the mention of a name that the report gives in Latin letters too."""
        name, latin = self._names.latin(plain)
        if not name:
            return None
        kind = self._known_kind(latin) or self._known_kind(name)
        if kind is None:
            is_body = is_latin_body(latin) or len(latin.split()) == 1
            kind = SourceKind.ORGANISATION if is_body else SourceKind.PERSON
        is_whole = not plain.partition(name)[2].strip()
        if kind is not SourceKind.PERSON and not is_whole:
            return None
        title = "" if is_whole else plain.rsplit(maxsplit=1)[-1]
        return SourceMention(
            form=SourceForm.NAME, kind=kind, name=name, title=title, short=(latin,)
        )

    def _behind_character(self, plain: str) -> str:
        """Return a person's name without the character before it that says whose ("與강도윤")."""
        first, _, others = plain.partition(" ")
        name = first[1:]
        is_person = first[:1] in BEFORE_NAMES and self._persons.is_korean(name)
        if not is_person or self._kinds.of(name).kind is not SourceKind.UNKNOWN:
            return plain
        return f"{name} {others}".strip()

    def _behind_description(self, parts: list[str]) -> tuple[list[str], SourceKind]:
        """Return a name without the words that describe it, and the kind that these show.

        "시장조사업체 카날리스" is an organisation, "…의 정보기관인 국가정보원" what an organ is.
        """
        if parts[-1:] == [SIDE]:
            return parts, SourceKind.UNKNOWN
        for at in range(len(parts) - 2, -1, -1):
            kind = self._described_kind(parts[at], is_first=not at)
            if kind is None and at == len(parts) - 2:
                kind = describing_kind(parts[at])
            if kind is not None:
                return parts[at + 1 :], kind
        return parts, SourceKind.UNKNOWN

    def _described_kind(self, word: str, *, is_first: bool) -> SourceKind | None:
        """Return the kind of the noun before 인 or 이자 ("기관인"), None for other words.

        Args:
            word: The word.
            is_first: Whether no word stands before it: a name may end in 인.
        """
        noun = word
        for copula in COPULAS_BEFORE_NAME:
            noun = noun.removesuffix(copula)
        if noun == word or len(noun) < 2:
            return None
        kind = self._kinds.of(noun).kind
        if kind is SourceKind.UNKNOWN and noun not in self._words.titles:
            # "주축인 국가": a noun of the dictionary describes, and tells no kind.
            is_copular = not is_first and self._names.is_copular(word)
            return SourceKind.UNKNOWN if is_copular else None
        is_person = kind in (SourceKind.UNNAMED, SourceKind.UNKNOWN)
        return SourceKind.PERSON if is_person else kind

    # --- pronouns, characters, pointers --------------------------------------------------------

    def _pronoun(self, plain: str) -> SourceMention | None:
        plural = plain in self._words.plural_pronouns
        if not plural and plain not in self._words.pronouns:
            return None
        kind = SourceKind.GROUP if plural else SourceKind.UNKNOWN
        return SourceMention(form=SourceForm.PRONOUN, kind=kind, name=plain, plural=plural)

    def _character(self, plain: str) -> SourceMention | None:
        """Return the mention of a country, a body or a person by a Chinese character."""
        if plain in COUNTRIES or plain in BODIES:
            kind = SourceKind.ORGANISATION if plain in PARTIES else SourceKind.GOVERNMENT
            name = COUNTRIES.get(plain) or BODIES[plain]
            return SourceMention(form=SourceForm.NAME, kind=kind, name=name)
        surname, title = FAMILY_CHARACTERS.get(plain[:1], ""), plain[1:].strip()
        if not surname or (len(plain) > 1 and title not in self._words.titles):
            return None
        return surname_mention(surname, title, plain)

    def _pointer(self, parts: Sequence[str], plain: str) -> SourceMention | None:
        if parts[-1] == SIDE and len(parts) == 2 and parts[0] in BARE_BODIES:
            parts = parts[:1]
        last = parts[-1]
        points = len(parts) == 2 and parts[0] in self._words.demonstratives
        points = points and self._persons.surname(parts) is None
        if not points and not (len(parts) == 1 and self._kinds.stands_bare(last)):
            return None
        noun = self._kinds.of(last)
        return SourceMention(
            form=SourceForm.POINTER, kind=noun.kind, name=plain, title=last, plural=noun.plural
        )

    # --- persons -------------------------------------------------------------------------------

    def _hidden(self, parts: Sequence[str], plain: str) -> SourceMention | None:
        """Return the mention of someone whose name the report hides, or who speaks for another."""
        last = parts[-1]
        if HIDDEN.fullmatch(last) or HIDDEN.fullmatch(" ".join(parts[-2:])):
            return SourceMention(form=SourceForm.NAME, kind=SourceKind.UNNAMED, name=last)
        if SIDE in parts[:-1]:
            return SourceMention(
                form=SourceForm.DESCRIPTION, kind=SourceKind.UNNAMED, name=plain, title=last
            )
        return None

    def _surname(self, parts: Sequence[str], plain: str) -> SourceMention | None:
        surname = self._persons.surname(parts)
        title = POLITE if len(parts) == 1 else parts[-1]
        return None if surname is None else surname_mention(surname, title, plain)

    def _titled(self, parts: Sequence[str]) -> SourceMention | None:
        """Return the mention of a person by name and title, or by name and noun."""
        words = self._persons.titled(parts)
        before, title = words.before, words.title
        is_one = len(parts) > 1 and self._kinds.of(parts[-1]) == ONE_PERSON
        if not title and is_one and parts[-1] not in BEHIND_BODIES:
            # Before a noun that is no title stands a name or a body ("노원구 관계자").
            before, title = [p for p in parts[:-1] if self._persons.is_korean(p)], parts[-1]
        name = self._persons.name_in(before) if title else ""
        if not name:
            return None
        return SourceMention(form=SourceForm.NAME, kind=SourceKind.PERSON, name=name, title=title)

    # --- bodies and nouns ----------------------------------------------------------------------

    def _joined(self, parts: Sequence[str], plain: str) -> SourceMention | None:
        """Return the mention of two who speak together ("미국과 중국")."""
        joined = plain.split("·")
        if len(joined) > 1 and all(map(self._persons.is_korean, joined)):
            return SourceMention(
                form=SourceForm.DESCRIPTION, kind=SourceKind.GROUP, name=plain, plural=True
            )
        joint = next((j for j in JOINED_NAMES.finditer(plain) if self._joins(plain, j)), None)
        if joint is None:
            return None
        first = plain[: joint.start()]
        noun = self._kinds.of(parts[-1])
        kind = self.read(first).kind if noun.kind is SourceKind.UNKNOWN else noun.kind
        if kind in (SourceKind.UNNAMED, SourceKind.PERSON):
            # Two persons, or people and a person, are several.
            return SourceMention(
                form=SourceForm.DESCRIPTION, kind=SourceKind.GROUP, name=plain, plural=True
            )
        return SourceMention(form=SourceForm.NAME, kind=kind, name=plain, plural=noun.plural)

    def _joins(self, plain: str, joint: re.Match[str]) -> bool:
        """Return whether a syllable joins two names, and is not the last one of "내과"."""
        word = plain[: joint.end()].rsplit(maxsplit=1)[-1]
        return not self._names.is_noun(word) and word not in self._names

    def _known(self, parts: Sequence[str], plain: str) -> SourceMention | None:
        kind = self._known_kind(plain) or self._known_kind(parts[-1])
        return SourceMention(form=SourceForm.NAME, kind=kind, name=plain) if kind else None

    def _other(self, parts: Sequence[str], plain: str) -> SourceMention:
        if self._is_person(parts[-1]):
            return SourceMention(form=SourceForm.NAME, kind=SourceKind.PERSON, name=parts[-1])
        noun = self._noun(parts, plain)
        if noun.kind is SourceKind.UNKNOWN:
            mention = self._unlisted(parts, plain)
            if mention is not None:
                return mention
        is_described = noun.kind in _DESCRIBED or self._is_thing(noun, parts)
        form = SourceForm.DESCRIPTION if is_described else SourceForm.NAME
        return SourceMention(
            form=form, kind=noun.kind, name=plain, title=parts[-1], plural=noun.plural
        )

    def _is_thing(self, noun: NounKind, parts: Sequence[str]) -> bool:
        """Return whether words end with a noun of the dictionary that is no person and no body.

        "다리 공사의 운명" names no speaker. One noun alone may be a brand, which the analyser may
        not know.
        """
        is_open = noun.kind is SourceKind.UNKNOWN and len(parts) > 1
        return is_open and self._names.is_entry(parts[-1])

    def _noun(self, parts: Sequence[str], plain: str) -> NounKind:
        """Return what the last noun shows, with the words before it that change it."""
        noun = self._kinds.of(parts[-1])
        if parts[-1].endswith(SIDE):
            # Those who speak for a body are that body; those of a person are several.
            body = self._side_of(plain.removesuffix(SIDE).strip())
            return noun if body is None else NounKind(body)
        if noun == ONE_PERSON and SEVERAL.match(plain):
            return NounKind(SourceKind.GROUP, plural=True)
        if len(parts) > 1 and DIVISION.fullmatch(parts[-1]):
            return self._kinds.of(parts[-2])
        return noun

    def _is_person(self, word: str) -> bool:
        """Return whether a Korean name with a title elsewhere ends like a body ("김남국")."""
        is_body = self._persons.is_korean(word) and self._kinds.of(word).kind in _BODY_KINDS
        return is_body and self._names.kind_beside(word) is SourceKind.PERSON

    def _side_of(self, words: str) -> SourceKind | None:
        """Return the kind of the body that "측" stands behind, None of a person or others."""
        if not words:
            return None
        kind = self.read(words).kind
        return kind if kind in _BODY_KINDS else None

    def _unlisted(self, parts: Sequence[str], plain: str) -> SourceMention | None:
        """Return the mention of a name that no list shows the kind of, None if it is none."""
        if all(self._persons.may_be_name(part) for part in parts):
            return SourceMention(form=SourceForm.NAME, kind=self._name_kind(parts), name=plain)
        if not self._persons.may_be_name(parts[-1]):
            return None
        # "시장조사업체 카날리스", "투자자 피터 린치": the noun before a name describes it.
        kinds = (self._kinds.of(part).kind for part in reversed(parts[:-1]))
        kind = next((k for k in kinds if k is not SourceKind.UNKNOWN), SourceKind.UNKNOWN)
        if kind is SourceKind.UNNAMED:
            return SourceMention(form=SourceForm.NAME, kind=SourceKind.PERSON, name=parts[-1])
        if kind in _DESCRIBED:
            return None
        return SourceMention(form=SourceForm.NAME, kind=kind, name=plain)

    def _name_kind(self, parts: Sequence[str]) -> SourceKind:
        """Return the kind of a name by what stands beside it, or by its form."""
        beside = self._names.kind_beside(" ".join(parts))
        if beside is not SourceKind.UNKNOWN:
            return beside
        is_personal = len(parts) in _FOREIGN_NAME or (
            len(parts) == 1 and self._persons.is_korean(parts[0])
        )
        is_person = is_personal and has_hangul(parts[0])
        return SourceKind.PERSON if is_person else SourceKind.UNKNOWN
