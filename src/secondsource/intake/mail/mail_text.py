"""The content of a mail to the text of its reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from secondsource.intake.mail.header_words import named_address
from secondsource.intake.mail.mail_content import MailBody, MailContent
from secondsource.intake.mail.mail_lines import MailLine, html_lines, plain_lines
from secondsource.intake.mail.newsletters import Article, articles_of, is_read_more
from secondsource.intake.mail.quoted_text import own_text
from secondsource.intake.mail.sender_outlet import sender_role
from secondsource.intake.text.document_text import DocumentText, Paragraph
from secondsource.intake.text.mended_dates import mended_date
from secondsource.intake.text.plain_text import paragraph_spans
from secondsource.language.english.mail_phrases import FORWARD_MARK, REPLY_MARK
from secondsource.model import Metadata, MetadataSign, ZoneKind

_MARK = re.compile(
    rf"\s*(?:(?:{REPLY_MARK}|{FORWARD_MARK}|회신|답장|전달)\s*(?:\[\d+\])?\s*[::]|\[[^\[\]]{{1,40}}\])",
    re.I,
)
_FORWARD_SUBJECT = re.compile(rf"\s*(?:{FORWARD_MARK}|전달)\s*(?:\[\d+\])?\s*[::]", re.I)
_MOST_MARKS = 10
# Share of the letters of the plain text that HTML must hold to be read in its place. The plain text
# of a newsletter is often a line that says where to read it; that of a mail has signs of its own.
_HTML_SHARE = 0.8
_ADDRESSES = re.compile(r"[a-z]{3,8}://\S*", re.I)
# Characters of what stands above the first article of a newsletter that make a report of it.
_SHORTEST_LETTER = 200


def bare_subject(subject: str) -> str:
    """Return a subject without "Re:", "Fwd:" and the names of lists in brackets."""
    position = 0
    for _ in range(_MOST_MARKS):
        mark = _MARK.match(subject, position)
        if mark is None or not subject[mark.end() :].strip():
            break
        position = mark.end()
    return subject[position:].strip()


def mail_texts(content: MailContent) -> Iterator[DocumentText]:
    """Yield the text of a mail, or of each article of a newsletter; none if it holds no text."""
    lines = [line for body in content.bodies for line in _lines(body)]
    is_forward = _FORWARD_SUBJECT.match(content.subject) is not None
    own = own_text(lines, is_forward=is_forward)
    if not any(line.words for line in lines):
        return
    if own.forwarded is not None:
        name, address = named_address(own.forwarded.sender)
        content = MailContent(
            subject=own.forwarded.subject or content.subject,
            sender_name=name,
            sender_address=address,
            published=mended_date(own.forwarded.date),
        )
    parts = [
        _Part(*pair)
        for pair in zip(lines, own.is_furniture, strict=True)
        if pair[0].words or not pair[0].is_paragraph
    ]
    yield from _reports(content, parts)


def _lines(body: MailBody) -> Iterator[MailLine]:
    """Yield the lines of the fuller form of a body, and a blank one."""
    html = list(html_lines(body.html)) if body.html.strip() else []
    if html and _letters(html) >= _HTML_SHARE * len(_solid(_ADDRESSES.sub("", body.plain))):
        yield from html
    else:
        yield from plain_lines(body.plain)
    yield MailLine(words="", is_paragraph=False)


def _letters(lines: Sequence[MailLine]) -> int:
    return sum(len(_solid(_ADDRESSES.sub("", line.words))) for line in lines)


def _solid(words: str) -> str:
    return re.sub(r"[\W_]", "", words)


@dataclass(frozen=True, slots=True)
class _Part:
    line: MailLine
    is_furniture: bool


def _reports(content: MailContent, parts: Sequence[_Part]) -> Iterator[DocumentText]:
    own = [n for n, part in enumerate(parts) if not part.is_furniture]
    articles = articles_of([parts[n].line for n in own])
    metadata = _metadata(content)
    if not articles:
        yield _document(metadata, bare_subject(content.subject), parts)
        return
    starts = [own[article.heading] for article in articles]
    above = parts[: starts[0]]
    letter = sum(len(part.line.words) for part in above if not part.is_furniture)
    if letter >= _SHORTEST_LETTER:
        yield _document(metadata, bare_subject(content.subject), above)
        above = []
    for article, start, end in zip(articles, starts, [*starts[1:], len(parts)], strict=True):
        furniture = [replace(part, is_furniture=True) for part in above]
        above = []
        yield _article(metadata, article, furniture, parts[start:end])


def _article(
    metadata: Metadata, article: Article, above: Sequence[_Part], parts: Sequence[_Part]
) -> DocumentText:
    body = [
        replace(part, is_furniture=part.is_furniture or is_read_more(part.line))
        for part in parts[1:]
    ]
    return _document(replace(metadata, url=article.url), parts[0].line.words, [*above, *body])


def _document(metadata: Metadata, title: str, parts: Sequence[_Part]) -> DocumentText:
    paragraphs = list(_paragraphs(parts))
    first = next((n for n, p in enumerate(paragraphs) if p.kind is not ZoneKind.FURNITURE), None)
    # The headline of a letter often stands above its text once more.
    if first is not None and _solid(paragraphs[first].words) == _solid(title):
        del paragraphs[first]
    headline = [Paragraph(words=title, kind=ZoneKind.HEADLINE)] if title else []
    return DocumentText(
        paragraphs=(*headline, *paragraphs), metadata=replace(metadata, title=title)
    )


def _paragraphs(parts: Sequence[_Part]) -> Iterator[Paragraph]:
    for key, group in groupby(parts, key=lambda p: (p.is_furniture, p.line.is_paragraph)):
        is_furniture, is_paragraph = key
        kind = ZoneKind.FURNITURE if is_furniture else None
        if is_paragraph:
            for part in group:
                is_heading = part.line.level > 0 and not is_furniture
                yield Paragraph(
                    words=part.line.words, kind=ZoneKind.HEADING if is_heading else kind
                )
            continue
        text = "\n".join(part.line.words for part in group)
        for start, end in paragraph_spans(text):
            yield Paragraph(words=text[start:end], kind=kind)


def _metadata(content: MailContent) -> Metadata:
    role = sender_role(content)
    return Metadata(
        outlet=role.outlet,
        outlet_sign=MetadataSign.SENDER if role.outlet else MetadataSign.NONE,
        byline=role.byline,
        published=content.published,
        published_sign=MetadataSign.FIELD if content.published else MetadataSign.NONE,
        url=content.url,
    )


def attachment_metadata(content: MailContent) -> Metadata:
    """Return what a mail states about its attachments: its sender and date."""
    return replace(_metadata(content), url="")
