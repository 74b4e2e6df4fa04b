"""What the name of a paragraph style states: title, heading, caption, table of contents.

Word keeps the English names of its own styles in files of any language ("heading 1"); Hancom,
LibreOffice and templates made by hand write theirs in the language of the program.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from secondsource.language.english.style_names import (
    CAPTION_STYLES,
    CONTENTS_STYLES,
    HEADING_STYLES,
    SUBTITLE_STYLES,
    TITLE_STYLES,
)
from secondsource.model import ZoneKind


class StyleRole(NamedTuple):
    """What a style makes of a paragraph.

    Args:
        kind: The zone; None leaves it to the line rules.
        level: Of a heading, 1 being the highest; 0 if unknown.
    """

    kind: ZoneKind | None = None
    level: int = 0


NO_ROLE = StyleRole()
# The other languages stand here because there are no packs for them. Of each: titles, subtitles,
# headings, captions, contents, as Word, Hancom Office and LibreOffice name their own styles.
_TITLES = TITLE_STYLES | {"제목", "큰제목", "문서 제목", "표제", "タイトル", "表題", "标题", "標題"}
_TITLES |= {"titel", "titre", "título", "titolo", "название", "заголовок"}
_SUBTITLES = SUBTITLE_STYLES | {"부제", "부제목", "작은제목", "소제목", "副題", "副标题", "副標題"}
_SUBTITLES |= {"untertitel", "sous-titre", "subtítulo", "sottotitolo", "подзаголовок"}
_HEADINGS = HEADING_STYLES | {"제목", "개요", "머리글", "見出し", "标题", "標題", "überschrift"}
_HEADINGS |= {"titre", "título", "titolo", "заголовок", "kop", "rubrik", "nagłówek"}
_CAPTIONS = CAPTION_STYLES | {"캡션", "사진설명", "図表番号", "题注", "圖說", "標號"}
_CAPTIONS |= {"beschriftung", "légende", "descripción", "didascalia", "название объекта"}
_CONTENTS = CONTENTS_STYLES | {"목차", "차례", "차례 제목", "目次", "目录", "目錄"}
_CONTENTS |= {"verzeichnis", "tm", "оглавление"}
_NUMBERED = re.compile(r"(.*?)[\s_]*(\d{1,2})?$", re.DOTALL)
_LONGEST_NAME = 100


def role_of_style(name: str) -> StyleRole:
    """Return what the name of a style states ("heading 2", "개요 1", "Caption")."""
    words = " ".join(name.replace("_20_", " ").split()).lower()
    if len(words) > _LONGEST_NAME:
        return NO_ROLE
    match = _NUMBERED.match(words)
    stem, number = (match[1], int(match[2] or 0)) if match else (words, 0)
    if stem in _CONTENTS:
        return StyleRole(ZoneKind.FURNITURE)
    if stem in _CAPTIONS:
        return StyleRole(ZoneKind.CAPTION)
    if stem in _TITLES and not number:
        return StyleRole(ZoneKind.HEADLINE)
    if stem in _HEADINGS or stem in _SUBTITLES:
        return StyleRole(ZoneKind.HEADING, number)
    return NO_ROLE


def outline_role(level: int) -> StyleRole:
    """Return what an outline level states, counted from 1; body text has 0 or one above 9."""
    return StyleRole(ZoneKind.HEADING, level) if 1 <= level <= 9 else NO_ROLE
