"""What of a mail is its own: forwarded messages, quoted replies, signatures, notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from secondsource.intake.mail.mail_lines import MailLine
from secondsource.intake.mail.newsletters import is_read_more
from secondsource.intake.text.zone_rules import is_furniture
from secondsource.language.english import mail_phrases as phrases
from secondsource.language.sentence_ends import ends_a_sentence

# Words of mail programs in other languages; here, because there are no packs for them yet.
_OTHER_FIELDS = {
    "보낸사람": "sender",
    "보낸 사람": "sender",
    "발신": "sender",
    "날짜": "date",
    "보낸날짜": "date",
    "보낸 날짜": "date",
    "보낸시간": "date",
    "제목": "subject",
    "받는사람": "",
    "받는 사람": "",
    "받은사람": "",
    "참조": "",
    **dict.fromkeys(("von", "de", "от", "差出人", "发件人", "寄件者"), "sender"),
    **dict.fromkeys(("gesendet", "datum", "envoyé", "enviado", "fecha", "enviado el"), "date"),
    **dict.fromkeys(("отправлено", "дата", "送信日時", "日時", "发送时间", "日期"), "date"),
    **dict.fromkeys(("betreff", "objet", "asunto", "тема", "件名", "主题", "主旨"), "subject"),
    **dict.fromkeys(("an", "à", "para", "кому", "宛先", "收件人", "抄送", "копия"), ""),
}
_FIELDS = phrases.FORWARDED_FIELDS | _OTHER_FIELDS
_OTHER_REPLY = (
    r".{6,200}(?:님이|님께서)?\s*(?:작성|쓴 글|보낸 메시지)\s*:"
    r"|am\s.{6,200}\sschrieb\b.{0,120}:|le\s.{6,200}\sa écrit\s*:|el\s.{6,200}\sescribió\s*:"
    r"|.{6,200}\s(?:написал|написала|пишет)(?:\(а\))?\s*:|.{6,200}(?:写道|寫道|書きました)\s*[:：]"
)
_FORWARD = re.compile(rf"\W*(?:{phrases.FORWARD_LINE}|-+\s*전달된 (?:메시지|메일)\s*-*)\W*", re.I)
_ORIGINAL = re.compile(
    rf"(?:{phrases.ORIGINAL_LINE}|-+\s*(?:원본|원래) (?:메시지|메일)\s*-*)", re.I
)
_REPLY = re.compile(rf"(?:{phrases.REPLY_LINE}|{_OTHER_REPLY})", re.I)
_REPLY_BEGIN = re.compile(phrases.REPLY_LINE_BEGIN, re.I)
_ADDRESS_OR_CLOCK = re.compile(r"\S@\S|\d:\d\d")
_FIELD_LINE = re.compile(
    rf"\W{{0,3}}(?P<name>{'|'.join(map(re.escape, _FIELDS))})\s*[:：]\s*\W{{0,2}}(?P<value>.*)",
    re.I,
)
_SENT_FROM = re.compile(phrases.SENT_FROM, re.I)
_NOTICES = tuple(re.compile(words, re.I) for words in phrases.NEWSLETTER_FURNITURE)
_KOREAN_NOTICE = re.compile(
    r".{0,80}(?:수신\s*거부|구독\s*취소|웹에서 보기|브라우저에서 보기).{0,80}"
)
_LIST_FOOTER = re.compile(phrases.LIST_FOOTER, re.I)
_RULE = re.compile(r"[-_=*~•·\s]{3,}")
_ONLY_ADDRESS = re.compile(r"[<(\[]?(?:https?://|mailto:|www\.)\S+[>)\]]?", re.I)
_LONGEST_NOTICE = 320
_LONGEST_REPLY_LINE = 400
# Lines of a signature below its "-- "; RFC 3676 asks for four.
_LONGEST_SIGNATURE = 15
# Lines that the field of a forwarded header may take, and fields.
_FIELDS_WITHIN = 12
# Characters of a line of a footer: the address of an outlet, the names of its editors.
_LONGEST_FOOTER_LINE = 120
# Forwards of forwards that are followed.
_MOST_FORWARDS = 20


@dataclass(frozen=True, slots=True)
class ForwardedFields:
    """The header of a forwarded message, as its lines give it."""

    sender: str = ""
    date: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class OwnText:
    """The lines of a mail, each marked as its own or as furniture.

    Args:
        lines: All of them, in order.
        is_furniture: For each of them whether it is furniture.
        forwarded: The header of the message that is forwarded; None if none is.
    """

    lines: list[MailLine]
    is_furniture: list[bool] = field(default_factory=list)
    forwarded: ForwardedFields | None = None


def own_text(lines: Sequence[MailLine], *, is_forward: bool) -> OwnText:
    """Return the lines of a mail, with what is not its own marked.

    Args:
        lines: Its lines.
        is_forward: Whether its subject says that it forwards a message.
    """
    lines = list(lines)
    begin, forwarded = 0, None
    for _ in range(_MOST_FORWARDS):
        after = _forward_at(lines, begin, is_forward=is_forward)
        if after is None:
            break
        begin, forwarded = after
    furniture = [True] * begin + [line.is_furniture for line in lines[begin:]]
    _mark_quotations(lines, furniture, begin)
    _mark_signatures(lines, furniture, begin)
    _mark_notices(lines, furniture)
    _mark_footer(lines, furniture, begin)
    if not _has_body(lines, furniture, begin):
        # A reply without a word of its own: what it quotes is all there is.
        furniture = [True] * begin + [is_notice(line.words) for line in lines[begin:]]
    return OwnText(lines, furniture, forwarded)


def _has_body(lines: Sequence[MailLine], furniture: Sequence[bool], begin: int) -> bool:
    return any(line.words and not furniture[begin + n] for n, line in enumerate(lines[begin:]))


def _forward_at(
    lines: Sequence[MailLine], begin: int, *, is_forward: bool
) -> tuple[int, ForwardedFields] | None:
    """Return where the next forwarded message begins, and its header; None if there is none."""
    for index in range(begin, len(lines)):
        words = lines[index].words
        if len(words) > _LONGEST_REPLY_LINE or not words:
            continue
        if _FORWARD.fullmatch(words):
            return _header_lines(lines, index + 1)
        is_original = _ORIGINAL.fullmatch(words) is not None
        if is_original or _FIELD_LINE.fullmatch(words):
            end, fields = _header_lines(lines, index + is_original)
            if fields.sender and (fields.date or fields.subject):
                return (end, fields) if is_forward else None
    return None


def _header_lines(lines: Sequence[MailLine], start: int) -> tuple[int, ForwardedFields]:
    """Return where the header of a forwarded message ends, and what it states."""
    values: dict[str, str] = {}
    end = start
    for index in range(start, min(len(lines), start + _FIELDS_WITHIN)):
        words = lines[index].words
        match = _FIELD_LINE.fullmatch(words)
        if match is not None:
            values.setdefault(_FIELDS[match["name"].lower()], match["value"].strip())
            end = index + 1
        elif index > end or (values and not words):
            break
    return end, ForwardedFields(
        values.get("sender", ""), values.get("date", ""), values.get("subject", "")
    )


def _mark_quotations(lines: Sequence[MailLine], furniture: list[bool], begin: int) -> None:
    """Mark quotations, the lines that introduce them, and whole messages below a reply."""
    own_depth = min((line.depth for line in lines[begin:] if line.words), default=0)
    index = begin
    while index < len(lines):
        if lines[index].depth > own_depth:
            furniture[index] = True
        length = _reply_marker(lines, index, own_depth)
        if length:
            furniture[index : index + length] = [True] * length
            if not _is_quoted_below(lines, index + length, own_depth):
                furniture[index:] = [True] * (len(lines) - index)
                return
            index += length - 1
        index += 1


def _reply_marker(lines: Sequence[MailLine], index: int, own_depth: int) -> int:
    """Return the number of lines that introduce a quotation at an index; 0 if none does."""
    words = lines[index].words
    if not words or len(words) > _LONGEST_REPLY_LINE:
        return 0
    # Mail programs wrap "On Monday, Orla Tennick wrote:".
    may_begin = _REPLY_BEGIN.match(words) or words.endswith((":", "："))
    for count in (1, 2, 3) if may_begin else ():
        joined = " ".join(line.words for line in lines[index : index + count])
        if len(joined) <= _LONGEST_REPLY_LINE and _REPLY.fullmatch(joined):
            # "On Monday the ministry wrote:" may introduce a quotation of a report.
            is_sure = _ADDRESS_OR_CLOCK.search(joined) is not None
            return count if is_sure or _is_quoted_below(lines, index + count, own_depth) else 0
    is_original = _ORIGINAL.fullmatch(words) is not None
    if is_original or _FIELD_LINE.fullmatch(words):
        end, fields = _header_lines(lines, index + is_original)
        if fields.sender and (fields.date or fields.subject):
            return end - index
    return 0


def _is_quoted_below(lines: Sequence[MailLine], start: int, own_depth: int) -> bool:
    """Return whether the next line is quoted; else all that follows is the message answered."""
    following = next((line for line in lines[start:] if line.words), None)
    return following is not None and following.depth > own_depth


def _mark_signatures(lines: Sequence[MailLine], furniture: list[bool], begin: int) -> None:
    for index in range(begin, len(lines)):
        words = lines[index].words
        if words not in ("--", "-- ", "—") and not (words and _SENT_FROM.fullmatch(words)):
            continue
        furniture[index] = True
        open_lines = (
            n for n in range(index + 1, len(lines)) if lines[n].words and not furniture[n]
        )
        rest = list(islice(open_lines, _LONGEST_SIGNATURE + 1))
        if words.startswith("--") and len(rest) <= _LONGEST_SIGNATURE:
            for n in rest:
                furniture[n] = True
            return


def _mark_notices(lines: Sequence[MailLine], furniture: list[bool]) -> None:
    for index, line in enumerate(lines):
        furniture[index] = furniture[index] or is_notice(line.words)
    last = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].words), -1)
    # "____" and what a mailing list adds below.
    for index in range(max(0, last - _FIELDS_WITHIN), last + 1):
        below = lines[index + 1 : last + 1]
        if _RULE.fullmatch(lines[index].words) and any(
            len(line.words) <= _LONGEST_NOTICE and _LIST_FOOTER.fullmatch(line.words)
            for line in below
        ):
            furniture[index : last + 1] = [True] * (last + 1 - index)


def _mark_footer(lines: Sequence[MailLine], furniture: list[bool], begin: int) -> None:
    """Mark addresses and the like among the notices below the last sentence of a newsletter."""
    notices: list[int] = []
    for index in range(len(lines) - 1, begin - 1, -1):
        words = lines[index].words
        if is_read_more(lines[index]):
            break
        if furniture[index] or is_furniture(words):
            notices += [index] if words else []
        elif len(words) > _LONGEST_FOOTER_LINE or ends_a_sentence(words):
            break
    if sum(furniture[index] for index in notices):
        furniture[notices[-1] :] = [True] * (len(lines) - notices[-1])


def is_notice(words: str) -> bool:
    """Return whether a line is a notice or a link of a newsletter, a rule or a bare address."""
    if not words or len(words) > _LONGEST_NOTICE:
        return bool(_ONLY_ADDRESS.fullmatch(words)) if words else False
    if _RULE.fullmatch(words) or _ONLY_ADDRESS.fullmatch(words) or _KOREAN_NOTICE.fullmatch(words):
        return True
    return any(pattern.fullmatch(words) for pattern in _NOTICES)
