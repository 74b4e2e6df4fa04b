"""Pages whose markup is deep, wide, unclosed, or mislabelled."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from piles.cases import Case, Content, file
from piles.prose import headline, marker, paragraph, report

MB = 1_000_000
_KIND = "html"


def page(body: str, head: str = "") -> str:
    """Return a page with some head and body."""
    return f"<!DOCTYPE html>\n<html><head>{head}</head>\n<body>{body}</body></html>\n"


def article(dice: random.Random, mark: str = "", paragraphs: int = 4) -> str:
    """Return a sound article element."""
    words = report(dice, mark, paragraphs).split("\n\n")
    inside = "".join(f"<p>{paragraph}</p>\n" for paragraph in words)
    return f"<article><h1>{headline(dice)}</h1>\n{inside}</article>"


def _around(extra: str, *, head: bool = False) -> Content:
    """Return a page of a sound article with something more."""
    if head:
        return lambda dice: page(article(dice), extra)
    return lambda dice: page(article(dice) + extra)


def _marked(name: str, wrap: Callable[[str], str | bytes], ending: str = ".html") -> Case:
    mark = marker(f"{_KIND}/{name}")
    return file(_KIND, name, ending, lambda dice: wrap(article(dice, mark)), [mark])


def _attributes() -> Iterator[Case]:
    for count in (25_000, 50_000, 200_000):
        several = " ".join(f"a{n}=1" for n in range(count))
        yield file(
            _KIND, f"attributes-{count}", ".html", _around(f"<div {several}>He said no.</div>")
        )
    yield file(
        _KIND,
        "attributes-on-body-50000",
        ".html",
        lambda dice: page(article(dice)).replace(
            "<body>", "<body " + " ".join(f"a{n}=1" for n in range(50_000)) + ">"
        ),
    )
    yield file(
        _KIND,
        "attributes-on-each-of-500-tags-200",
        ".html",
        _around(
            "".join(
                f"<p {' '.join(f'b{n}=2' for n in range(200))}>He said no {m}.</p>"
                for m in range(500)
            )
        ),
    )
    yield file(
        _KIND, "attributes-of-one-name-100000", ".html", _around(f"<p {'a=1 ' * 100_000}>No.</p>")
    )
    yield file(
        _KIND, "attribute-of-20m", ".html", _around(f"<p class='{'x ' * (10 * MB)}'>No.</p>")
    )
    yield file(
        _KIND, "attribute-unclosed", ".html", lambda dice: page('<p class="' + article(dice))
    )
    yield file(
        _KIND,
        "classes-50000",
        ".html",
        _around(
            f"<div class='{' '.join(f'caption{n}' for n in range(50_000))}'>A boat / Photo: A</div>"
        ),
    )
    yield file(
        _KIND,
        "class-of-hyphens-200",
        ".html",
        _around(f"<div class='caption{'-' * 190}x'>A boat</div>" * 2000),
    )
    yield file(_KIND, "style-of-1m", ".html", _around(f"<p style='{'a:b;' * 250_000}'>No.</p>"))


def _nested() -> Iterator[Case]:
    for depth in (255, 257, 1000, 5000, 100_000):
        yield file(
            _KIND,
            f"nested-div-{depth}",
            ".html",
            _around("<div>" * depth + "He said no." + "</div>" * depth),
        )
    tags = "span table font b a p ul><li blockquote form select svg math object table><tr><td"
    for tag in f"{tags} dl><dt h1 ruby button".split():
        name = tag.replace("><", "-")
        yield file(_KIND, f"nested-{name}-100000", ".html", _around(f"<{tag}>" * 100_000 + "No."))
        yield file(
            _KIND,
            f"nested-{name}-200",
            ".html",
            _around((f"<{tag}>" * (200 // (1 + name.count("-"))) + "He said no.") * 20),
        )
    yield file(_KIND, "misnested-b-i-20000", ".html", _around("<b><i>x</b></i>" * 20_000))
    yield file(_KIND, "misnested-a-div-20000", ".html", _around("<a><div>x</a></div>" * 20_000))
    yield file(_KIND, "misnested-font-p-5000", ".html", _around("<p><font>" * 5000 + "No."))
    yield file(_KIND, "closing-tags-alone-100000", ".html", _around("</div>" * 100_000))
    yield file(_KIND, "closing-p-alone-100000", ".html", _around("</p>" * 100_000))


def _many_elements() -> Iterator[Case]:
    units = {
        "p": "<p>He said no.</p>",
        "p-unclosed": "<p>He said no",
        "br": "a<br>",
        "br-alone": "<br>",
        "hr": "<hr>",
        "comments": "<!-- He said no. -->",
        "comments-half-open": "<!-- ",
        "headings": "<h2>Of boats</h2>",
        "headings-with-p": "<h2>Of boats</h2><p>He said that it was shut by then.</p>",
        "h1": "<h1>Boats</h1>",
        "figures": "<figure><img src=a><figcaption>A boat / Photo: Ana</figcaption></figure>",
        "captions": "<p class=caption>A boat number one</p>",
        "captions-nested": "<figcaption>A boat",
        "links": "<a href='/a'>He said no.</a>",
        "links-of-language": "<a href='/ko'>Read in Korean</a>",
        "images": "<img src='a.png' alt='He said no.'>",
        "time": "<time datetime='2031-01-01'>today</time>",
        "spans": "<span>a </span>",
        "b": "<b>a</b> ",
        "list-items": "<li>He said no.",
        "cells": "<td>He said no.",
        "rows": "<tr><td>He said no.</td></tr>",
        "options": "<option>He said no.",
        "scripts": "<script>var a = 1;</script>",
        "styles": "<style>a{}</style>",
        "iframes": "<iframe src='a'></iframe>",
        "inputs": "<input value='He said no.'>",
        "articles": "<article><p>He said that the boat was lost near there.</p></article>",
        "sections": "<section><p>He said that the boat was lost.</p></section>",
        "divs": "<div>He said that the boat was lost.</div>",
        "unknown-tags": "<x-a>He said no.</x-a>",
        "entities": "&amp;",
        "entities-unclosed": "&am",
        "entities-absurd": "&#1114112;",
        "entities-surrogate": "&#xD800;",
        "entities-nul": "&#0;",
        "entities-long": "&" + "a" * 100,
        "less-thans": "<",
        "less-thans-blank": "< ",
        "slashes": "</",
        "questions": "<?",
        "exclamations": "<!",
        "cdata": "<![CDATA[",
        "doctypes": "<!DOCTYPE html>",
        "htmls": "<html>",
        "bodies": "<body>",
        "heads": "<head>",
        "titles": "<title>a</title>",
        "bases": "<base href='http://a.b/'>",
        "plaintexts": "<plaintext>",
        "templates": "<template><p>He said no.</p></template>",
        "noscripts": "<noscript><p>He said no.</p></noscript>",
        "frames": "<frameset><frame src=a>",
        "textareas": "<textarea>a</textarea>",
        "quotes": "<q>no</q>",
        "del": "<del>no</del>",
        "wbr": "a<wbr>",
        "soft-hyphens": "a&shy;",
        "zero-width": "a&#8203;",
        "bylines": "<span class=byline>By Ana Perrin</span>",
        "microdata": "<div itemprop=caption>boat</div>",
    }
    for name, unit in units.items():
        count = min(100_000, 4 * MB // len(unit))
        yield file(_KIND, f"many-{name}", ".html", _around(unit * count))
    heads = {
        "meta": "<meta name=a content=b>",
        "meta-title": "<meta property='og:title' content='Boats'>",
        "meta-date": "<meta property='article:published_time' content='2031-01-01'>",
        "meta-charset": "<meta charset=utf-8>",
        "link": "<link rel=canonical href='http://a.b/c'>",
        "link-alternate": "<link rel=alternate hreflang=ko href='http://a.b/c'>",
        "json-ld": '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
    }
    for name, unit in heads.items():
        yield file(_KIND, f"many-{name}", ".html", _around(unit * (3 * MB // len(unit)), head=True))


def _page_data() -> Iterator[Case]:
    data = {
        "deep-100000": "[" * 100_000 + "]" * 100_000,
        "deep-objects-900": '{"@graph":' * 900 + "1" + "}" * 900,
        "deep-objects-100000": '{"@graph":' * 100_000 + "1" + "}" * 100_000,
        "huge-10m": '{"@type": "NewsArticle", "articleBody": "' + "a b " * (MB * 5 // 2) + '"}',
        "graph-of-100000": '{"@graph": [' + '{"@type": "Thing"},' * 100_000 + "{}]}",
        "types-of-100000": '{"@type": [' + '"A",' * 100_000 + '"NewsArticle"], "headline": "x"}',
        "broken": '{"@type": "NewsArticle", "headline": "cut',
        "nulls": '{"@type": null, "headline": null, "author": null, "datePublished": null}',
        "numbers": '{"@type": "NewsArticle", "headline": 1, "author": 2, "datePublished": 1e400}',
        "lists": '{"@type": "NewsArticle", "headline": [["x"]], "author": [[[{"name": ["y"]}]]]}',
        "surrogate": '{"@type": "NewsArticle", "headline": "\\ud800", "author": "\\udfff"}',
        "date-absurd": '{"@type": "NewsArticle", "datePublished": "0000-99-99T99:99:99+99:99"}',
        "digits-1m": '{"@type": "NewsArticle", "datePublished": ' + "9" * MB + "}",
        "digits-5000": '{"@type": "NewsArticle", "datePublished": ' + "9" * 5000 + "}",
        "author-deep-900": '{"@type": "NewsArticle", "author": ' + "[" * 900 + "]" * 900 + "}",
        "publisher-number": '{"@type": "NewsArticle", "publisher": 7, "inLanguage": {"a": 1}}',
        "control-signs": '{"@type": "NewsArticle", "headline": "a\x01\n\tb"}',
    }  # fmt: skip
    for name, words in data.items():
        inside = f'<script type="application/ld+json">{words}</script>'
        yield file(_KIND, f"json-ld-{name}", ".html", _around(inside, head=True))
    metas = {
        "date-absurd": "<meta property='article:published_time' content='9999-99-99'>",
        "date-stamp-huge": f"<meta property='article:published_time' content='{'9' * 5000}'>",
        "date-1m": f"<meta property='article:published_time' content='{'1 ' * MB}'>",
        "title-5m": f"<title>{'boat ' * MB}</title>",
        "title-nul": "<title>a\x00b</title>",
        "canonical-absurd": "<link rel=canonical href='http://[::1'>",
        "canonical-brackets": "<link rel=canonical href='http://[a]/2031/01/01/x'>",
        "base-brackets": "<base href='http://[::'><link rel=alternate hreflang=ko href='x'>",
        "base-script": "<base href='javascript:alert(1)'>",
        "base-file": "<base href='file:///etc/passwd'><link rel=canonical href='x'>",
        "canonical-port": "<link rel=canonical href='http://a.b:99999999/x'>",
        "canonical-5m": f"<link rel=canonical href='http://a.b/{'c' * (5 * MB)}'>",
        "refresh": "<meta http-equiv=refresh content='0;url=http://a.b/'>",
        "lang-absurd": f"<meta http-equiv=content-language content='{'x-' * 100_000}'>",
        "keywords-100000": f"<meta name=keywords content='{'a, ' * 100_000}'>",
        "author-1m": f"<meta name=author content='{'Ana ' * 250_000}'>",
    }
    for name, words in metas.items():
        yield file(_KIND, f"head-{name}", ".html", _around(words, head=True))


def _charsets() -> Iterator[Case]:
    names = (
        "undefined",
        "idna",
        "punycode",
        "rot13",
        "hex",
        "base64",
        "zlib",
        "bz2",
        "utf-7",
        "utf-16",
        "utf-16le",
        "utf-32",
        "unicode_escape",
        "raw_unicode_escape",
        "mbcs",
        "oem",
        "cp65001",
        "uu",
        "quopri",
        "iso-2022-kr",
        "iso-2022-jp",
        "hz",
        "cp037",
        "x" * 5000,
        "utf8",
        "utf-8-sig",
        "ascii",
        "latin1",
        "charmap",
        "unicode-internal",
        "string-escape",
        "palmos",
        "tis-620",
        "x-user-defined",
        "_codecs",
        "..",
        "0",
        "-",
    )
    for name in names:
        short = name if len(name) < 40 else "of-5000-letters"
        mark = marker(f"{_KIND}/charset-{short}")

        def content(dice: random.Random, charset: str = name, word: str = mark) -> bytes:
            words = page(
                article(dice, word) + "<p>Caf\u00e9 \u2014 x.</p>", f"<meta charset={charset}>"
            )
            return words.encode("cp1252")

        yield file(_KIND, f"charset-{short}", ".html", content, [mark])
    for encoding in ("utf-16", "utf-16-le", "utf-32", "cp949", "iso2022_kr", "utf-7", "utf-8"):
        mark = marker(f"{_KIND}/says-latin-is-{encoding}")

        def lying(dice: random.Random, real: str = encoding, word: str = mark) -> bytes:
            return page(article(dice, word), "<meta charset=iso-8859-1>").encode(real, "replace")

        yield file(_KIND, f"says-latin-is-{encoding}", ".html", lying, [mark])


def _odd() -> Iterator[Case]:
    bombs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<!DOCTYPE html [<!ENTITY l0 "ha">{bombs}]>'
    outside = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    wraps: dict[str, Callable[[str], str | bytes]] = {
        "billion-laughs": lambda a: f"{laughs}<html><body>{a}<p>&l11;</p></body></html>",
        "billion-laughs-xhtml": lambda a: (
            f'<?xml version="1.0"?>{laughs}<html><body>{a}<p>&l11;</p></body></html>'
        ),
        "entity-of-a-file": lambda a: f"{outside}<html><body>{a}<p>&x;</p></body></html>",
        "xml-declaration": lambda a: '<?xml version="1.0" encoding="utf-8"?>' + page(a),
        "xml-declaration-lies": lambda a: '<?xml version="1.0" encoding="utf-16"?>' + page(a),
        "xml-declaration-absurd": lambda a: '<?xml version="9" encoding="none-such"?>' + page(a),
        "no-tags-closed": lambda a: page(a.replace("</p>", "").replace("</article>", "")),
        "no-html-no-body": lambda a: a,
        "body-twice": lambda a: page("<p>x</p>") + page(a),
        "html-twice": lambda a: page(a) + page("<p>Another page of words.</p>"),
        "after-the-end": lambda a: page("<p>x</p>") + a,
        "in-the-head": lambda a: page("<p>x</p>", a),
        "in-a-comment-half": lambda a: page(f"<!-- {a}"),
        "in-cdata": lambda a: page(f"<![CDATA[{a}]]>"),
        "in-noscript": lambda a: page(f"<noscript>{a}</noscript>"),
        "in-template": lambda a: page(f"<template>{a}</template>"),
        "in-svg": lambda a: page(f"<svg><foreignObject>{a}</foreignObject></svg>"),
        "in-textarea": lambda a: page(f"<textarea>{a}</textarea>"),
        "in-plaintext": lambda a: page(f"<plaintext>{a}"),
        "in-xmp": lambda a: page(f"<xmp>{a}</xmp>"),
        "in-a-button": lambda a: page(f"<button>{a}</button>"),
        "in-a-form": lambda a: page(f"<form>{a}</form>"),
        "in-a-footer": lambda a: page(f"<footer>{a}</footer>"),
        "in-an-aside": lambda a: page(f"<aside>{a}</aside>"),
        "in-a-hidden-div": lambda a: page(f"<div hidden style='display:none'>{a}</div>"),
        "in-a-table": lambda a: page(f"<table><tr><td>{a}</td></tr></table>"),
        "in-unclosed-title": lambda a: page("", f"<title>{a}"),
        "after-unclosed-script": lambda a: page(f"<script>var a = 1;{a}"),
        "after-unclosed-style": lambda a: page(f"<style>a {{ {a}"),
        "after-unclosed-select": lambda a: page(f"<select><option>{a}"),
        "after-unclosed-attribute": lambda a: page(f'<p title="{a}'),
        "frameset": lambda a: f"<html><frameset><frame src=a><noframes>{a}</noframes></frameset>",
        "nul-bytes-after-64k": lambda a: page(a + "<p>x</p>" * 10_000 + "\x00" * 100),
        "control-signs": lambda a: page(a.replace(" ", "\x02", 20)),
        "upper-case": lambda a: page(a.replace("<p>", "<P>").replace("</p>", "</P>")),
        "one-line-of-20m": lambda a: page(a + "<p>" + "word " * (4 * MB) + "</p>"),
        "blanks-20m-first": lambda a: " " * (20 * MB) + page(a),
        "blanks-20m-within": lambda a: page(a + " " * (20 * MB)),
        "script-of-20m": lambda a: page(a, "<script>" + "var a;" * (3 * MB) + "</script>"),
        "comment-of-20m": lambda a: page(a + "<!--" + "x" * (20 * MB) + "-->"),
        "picture-in-place-20m": lambda a: page(a + f"<img src='data:a/b;base64,{'A' * 20 * MB}'>"),
        "dashes-in-comments": lambda a: page(a + "<!--" + "-" * (5 * MB)),
        "byte-order-mark-twice": lambda a: "\ufeff\ufeff" + page(a),
        "prose-before-64k": lambda a: "word " * 14_000 + page(a),
        "colons-in-tags": lambda a: page(a + "<a:b:c xmlns:a='x'>no</a:b:c>" * 5000),
        "bidi": lambda a: page(a.replace("<p>", "<p>\u202e")),
    }  # fmt: skip
    for name, wrap in wraps.items():
        yield _marked(name, wrap)
    bad: dict[str, Content] = {
        "sentences-10m": lambda dice: page(
            "".join(f"<p>{paragraph(dice)}</p>\n" for _ in range(100)) * 250
        ),
        "above-the-limit-40m": lambda dice: page(f"<p>{paragraph(dice)}</p>" * 100_000),
        "empty-page": lambda _: page(""),
        "only-doctype": lambda _: "<!DOCTYPE html>",
        "only-a-tag": lambda _: "<html>",
        "only-scripts": lambda _: page("<script>x</script>" * 50),
        "half-a-tag": lambda _: "<html><body><p",
        "laughs-alone": lambda _: laughs + "<p>&l11;</p>",
    }
    for name, content in bad.items():
        yield file(_KIND, name, ".html", content)


def cases() -> Iterator[Case]:
    """Yield every hostile page."""
    yield from _attributes()
    yield from _nested()
    yield from _many_elements()
    yield from _page_data()
    yield from _charsets()
    yield from _odd()
