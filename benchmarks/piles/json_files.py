"""Malformed and unusual JSON and JSON Lines."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence

from piles.cases import Case, Content, file
from piles.prose import headline, marker, report

MB = 1_000_000
_KIND = "json"
Wrap = Callable[[Sequence[str]], str]


def _item(dice: random.Random, mark: str) -> str:
    return json.dumps({"title": headline(dice), "text": report(dice, mark)}, ensure_ascii=False)


def _marked(name: str, ending: str, count: int, wrap: Wrap) -> Case:
    """Return a case of sound items, joined by `wrap`, that must all be found."""
    marks = [marker(f"{_KIND}/{name}", number) for number in range(count)]
    return file(
        _KIND, name, ending, lambda dice: wrap([_item(dice, mark) for mark in marks]), marks
    )


def _list(items: Sequence[str]) -> str:
    return "[" + ",\n".join(items) + "]"


def _placed() -> Iterator[Case]:
    """Yield sound items in odd places."""
    wraps: dict[str, Wrap] = {
        "two-lists-in-a-row": lambda i: _list(i[:2]) + "\n" + _list(i[2:]),
        "two-lists-without-a-gap": lambda i: _list(i[:2]) + _list(i[2:]),
        "four-lists-of-one": lambda i: "".join(_list([item]) for item in i),
        "objects-without-a-gap": "".join,
        "objects-with-commas": ",\n".join,
        "objects-with-blanks": "   ".join,
        "objects-over-several-lines": lambda i: "\n".join(
            json.dumps(json.loads(item), indent=2) for item in i
        ),
        "record-separators": lambda i: "".join(f"\x1e{item}\n" for item in i),
        "list-then-rubbish": lambda i: _list(i) + "\nrubbish after it",
        "list-then-object": lambda i: _list(i[:3]) + i[3],
        "object-then-list": lambda i: i[0] + _list(i[1:]),
        "rubbish-then-list": lambda i: "callback(" + _list(i) + ");",
        "script-prefix": lambda i: ")]}',\n" + _list(i),
        "list-then-nul": lambda i: _list(i) + "\x00" * 3,
        "two-lists-in-one-object": lambda i: (
            f'{{"articles": {_list(i[:2])}, "more": {_list(i[2:])}}}'
        ),
        "three-lists-in-one-object": lambda i: (
            f'{{"articles": {_list(i[:1])}, "items": {_list(i[1:2])}, "data": {_list(i[2:])}}}'
        ),
        "list-two-objects-down": lambda i: f'{{"response": {{"docs": {_list(i)}}}}}',
        "list-five-objects-down": lambda i: '{"a":{"b":{"c":{"d":{"e":' + _list(i) + "}}}}}",
        "list-of-lists": lambda i: f"[{_list(i[:2])}, {_list(i[2:])}]",
        "list-in-a-list": lambda i: f"[{_list(i)}]",
        "wrapped-items": lambda i: _list([f'{{"_source": {item}}}' for item in i]),
        "object-of-objects": lambda i: (
            "{" + ", ".join(f'"{n}": {item}' for n, item in enumerate(i)) + "}"
        ),
        "empty-list-before": lambda i: "[]" + _list(i),
        "empty-list-named-first": lambda i: f'{{"items": [], "articles": {_list(i)}}}',
        "list-whose-first-is-null": lambda i: "[null, " + _list(i)[1:],
        "list-whose-first-is-a-number": lambda i: "[17, " + _list(i)[1:],
        "list-whose-first-is-a-string": lambda i: '["head", ' + _list(i)[1:],
        "list-whose-first-is-a-list": lambda i: "[[], " + _list(i)[1:],
        "nulls-first-1000": lambda i: "[" + "null, " * 1000 + _list(i)[1:],
        "nulls-between": lambda i: "[" + ", null, ".join(i) + "]",
        "wrapped-list-whose-first-is-null": lambda i: '{"items": [null, ' + _list(i)[1:] + "}",
        "comma-at-the-end": lambda i: _list(i)[:-1] + ",]",
        "commas-doubled": lambda i: _list(i).replace(",\n", ",,\n"),
        "commas-missing": lambda i: _list(i).replace("},\n", "}\n"),
        "single-quotes-between": lambda i: _list([i[0], "{'title': 'x'}", *i[1:]]),
        "comments": lambda i: "// a comment\n[" + ", /* c */ ".join(i) + "]",
        "byte-order-mark-between": lambda i: "[" + ", \ufeff".join(i) + "]",
        "byte-order-mark-doubled": lambda i: "\ufeff\ufeff" + _list(i),
        "one-item-broken": lambda i: _list([*i[:2], '{"text": "cut', *i[2:]]),
        "one-item-unclosed": lambda i: _list([*i[:2], '{"text": "whole", ', *i[2:]]),
        "closed-too-early": lambda i: "[" + i[0] + "], " + ", ".join(i[1:]) + "]",
        "closed-twice": lambda i: _list(i) + "]]]",
        "braces-for-brackets": lambda i: "[" + ", ".join(i) + "}",
        "duplicate-text-keys": lambda i: _list(
            [f'{{"text": {json.dumps(json.loads(i[0])["text"])}, {i[1][1:]}', *i[2:]]
        ),
    }
    for name, wrap in wraps.items():
        yield _marked(name, ".json", 4, wrap)
    yield _marked("list-in-a-text-file", ".txt", 4, _list)
    yield _marked("lines-in-a-json-file", ".json", 4, "\n".join)
    yield _marked("list-in-a-lines-file", ".jsonl", 4, lambda i: _list(i).replace("\n", ""))
    yield _marked("list-of-lines-in-a-lines-file", ".jsonl", 4, _list)


def _lines() -> Iterator[Case]:
    wraps: dict[str, Wrap] = {
        "first-line-null": lambda i: "null\n" + "\n".join(i),
        "first-line-header": lambda i: '["title", "text"]\n' + "\n".join(i),
        "first-line-rubbish": lambda i: "# made by a program\n" + "\n".join(i),
        "two-objects-on-a-line": lambda i: i[0] + i[1] + "\n" + i[2] + " " + i[3],
        "lists-on-lines": lambda i: _list(i[:2]).replace("\n", "") + "\n" + "\n".join(i[2:]),
        "broken-line-between": lambda i: "\n".join([*i[:2], '{"text": "cut', *i[2:]]),
        "commas-at-line-ends": ",\n".join,
        "carriage-returns": "\r".join,
        "next-line-signs": "\x85".join,
        "nul-between": "\x00\n".join,
        "record-separators-lines": lambda i: "".join(f"\x1e{item}\n" for item in i),
        "object-over-lines": lambda i: "\n".join(
            [i[0], json.dumps(json.loads(i[1]), indent=1), *i[2:]]
        ),
        "length-prefixes": lambda i: "".join(f"{len(item.encode())}{item}" for item in i),
        "event-stream": lambda i: "".join(f"data: {item}\n\n" for item in i),
        "bulk-actions": lambda i: "".join(f'{{"index": {{}}}}\n{item}\n' for item in i),
        "last-line-cut": lambda i: "\n".join(i) + '\n{"title": "a", "text": "ab',
        "byte-order-mark-each-line": lambda i: "\n".join("\ufeff" + item for item in i),
    }
    for name, wrap in wraps.items():
        yield _marked(f"lines-{name}", ".jsonl", 4, wrap)
    bad: dict[str, Content] = {
        "lines-cut-100000": lambda _: '{"a": 1,\n' * 100_000,
        "lines-unclosed-strings-100000": lambda _: '{"a": "b\n' * 100_000,
        "lines-of-numbers-300000": lambda _: "7\n" * 300_000,
        "lines-of-nulls-300000": lambda _: "null\n" * 300_000,
        "lines-of-empty-objects-300000": lambda _: "{}\n" * 300_000,
        "lines-empty-3000000": lambda _: "\n" * 3_000_000 + '{"a": 1}',
        "lines-without-text-50000": lambda _: '{"a": 1, "b": "c"}\n' * 50_000,
        "lines-one-of-31m": lambda _: '{"text": "' + "a" * (31 * MB) + '"}\n',
        "lines-one-of-40m": lambda _: '{"text": "' + "a" * (40 * MB) + '"}\n',
    }
    yield from (file(_KIND, name, ".jsonl", content) for name, content in bad.items())


def _deep() -> Iterator[Case]:
    for depth, name in ((100_000, "100000"), (1_000_000, "1000000")):
        yield file(_KIND, f"nested-lists-{name}", ".json", _repeated("[", depth))
        yield file(_KIND, f"nested-closed-{name}", ".json", _closed(depth))
        yield file(_KIND, f"nested-objects-{name}", ".json", _repeated('{"a":', depth))
        yield file(_KIND, f"nested-in-an-item-{name}", ".json", _deep_item(depth))
    yield file(
        _KIND,
        "nested-in-a-line-100000",
        ".jsonl",
        lambda _: '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}\n",
    )
    yield file(
        _KIND,
        "nested-tags-900",
        ".json",
        lambda _: '[{"text": "Some words.", "tags": ' + "[" * 900 + '"a"' + "]" * 900 + "}]",
    )
    yield file(
        _KIND,
        "nested-outlet-900",
        ".json",
        lambda _: (
            '[{"text": "Some words.", "outlet": ' + '{"name": ' * 900 + '"a"' + "}" * 900 + "}]"
        ),
    )


def _closed_wrongly() -> Iterator[Case]:
    for name, words in {
        "number": "[1}",
        "object": '[{"title": "Of,"}}',
        "list": "[[]}",
        "outer-object": '{"a": 1]',
        "round": "[1)",
        "twice": "[{}}}}}}}",
    }.items():
        yield file(_KIND, f"closed-wrongly-{name}", ".json", _repeated(words, 1))


def _repeated(unit: str, count: int) -> Content:
    return lambda _: unit * count


def _closed(depth: int) -> Content:
    return lambda _: "[" * depth + "]" * depth


def _deep_item(depth: int) -> Content:
    return lambda _: '[{"text": "Some words.", "x": ' + "[" * depth + "]" * depth + "}]"


def _many_items() -> Iterator[Case]:
    bad: dict[str, Content] = {
        "items-no-objects-1000000": lambda _: "[" + "1," * 1_000_000 + "1]",
        "items-empty-lists-300000": lambda _: "[" + "[]," * 300_000 + "[]]",
        "items-empty-objects-300000": lambda _: "[" + "{}," * 300_000 + "{}]",
        "items-without-text-50000": lambda _: '[{"a": 1}' + ',{"a": 1}' * 50_000 + "]",
        "items-tiny-5000": lambda _: (
            "[" + ",".join(f'{{"text": "Word {n}."}}' for n in range(5000)) + "]"
        ),
        "items-same-20000": lambda _: '[{"text": "Word."}' + ',{"text": "Word."}' * 20_000 + "]",
        "commas-5000000": lambda _: "[" + "," * 5_000_000 + "]",
        "item-31m": lambda _: '[{"text": "' + "a b. " * (6 * MB) + '"}]',
        "item-40m": lambda _: '[{"text": "' + "a" * (40 * MB) + '"}]',
        "item-40m-then-sound": lambda dice: (
            '[{"text": "' + "a" * (40 * MB) + '"},' + _item(dice, "") + "]"
        ),
        "object-31m-of-numbers": lambda _: '{"a": [' + "1," * (15 * MB) + "1]}",
        "object-31m-of-lists": lambda _: '{"a": [' + "[]," * (10 * MB) + "[]]}",
        "keys-100000": lambda _: (
            '[{"text": "Some words here.", '
            + ", ".join(f'"k{n}": {n}' for n in range(100_000))
            + "}]"
        ),
        "keys-100000-without-text": lambda _: (
            "[{" + ", ".join(f'"k{n}": {n}' for n in range(100_000)) + "}]"
        ),
        "key-1m": lambda _: '[{"' + "k" * MB + '": 1, "text": "Some words here."}]',
        "keys-1m-ten": lambda _: (
            "[{" + ", ".join(f'"{n}{"k" * MB}": 1' for n in range(10)) + ', "text": "Words."}]'
        ),
        "backslashes-2m": lambda _: '[{"text": "' + "\\\\" * MB + '"}]',
        "escapes-200000": lambda _: '[{"text": "' + "\\u0061 " * 190_000 + '"}]',
        "escapes-300000": lambda _: '[{"text": "' + "\\n\\n" * 150_000 + 'end"}]',
        "quotation-marks-1m": lambda _: '"' * MB,
        "strings-unclosed-lines-100000": lambda _: "[" + '{"a": "b\n' * 100_000,
        "open-objects-lines-100000": lambda _: "[" + '{"a": 1,\n' * 100_000,
        "opening-and-commas-1000000": lambda _: "[{," * 1_000_000,
        "string-of-31m-unclosed": lambda _: '["' + "a" * (31 * MB),
        "blanks-then-list-10m": lambda dice: " " * (10 * MB) + "[" + _item(dice, "") + "]",
        "blanks-between-items-10m": lambda dice: (
            "[" + _item(dice, "") + " " * (10 * MB) + "," + _item(dice, "") + "]"
        ),
        "number-of-1m-digits": lambda _: '[{"text": "Some words here.", "n": ' + "9" * MB + "}]",
        "number-of-1m-exponent": lambda _: '[{"text": "Some words.", "n": 1e' + "9" * 1000 + "}]",
    }
    yield from (file(_KIND, name, ".json", content) for name, content in bad.items())


def _odd_values() -> Iterator[Case]:
    text = '"text": "Ilmar Destane said that the bridge at Kell was shut."'
    values = {
        "text-object": '{"text": {"a": "b"}}',
        "text-list-of-lists": '{"text": [["a"], ["b"]]}',
        "text-number": '{"text": 17}',
        "text-true": '{"text": true}',
        "text-null": '{"text": null}',
        "text-blank": '{"text": "  \\n "}',
        "text-invisible": '{"text": "\\u200b\\ufeff\\u00ad"}',
        "text-controls": '{"text": "\\u0000\\u0001\\u0002 a b"}',
        "text-raw-controls": '{"text": "a\x01b\x02"}',
        "text-lone-surrogate": '{"text": "He said \\ud800 no."}',
        "title-lone-surrogate": f'{{{text}, "title": "a \\udc00 b", "outlet": "\\ud83d"}}',
        "key-lone-surrogate": f'{{{text}, "\\ud800": "x"}}',
        "tags-lone-surrogate": f'{{{text}, "tags": ["\\ud800", "b\\udfff"]}}',
        "not-a-number": f'{{{text}, "a": NaN, "b": Infinity, "c": -Infinity}}',
        "date-not-a-number": f'{{{text}, "published": NaN}}',
        "date-infinite": f'{{{text}, "published": Infinity}}',
        "date-huge": f'{{{text}, "published": {10**300}}}',
        "date-huge-digits": f'{{{text}, "published": {"9" * 5000}}}',
        "date-negative": f'{{{text}, "published": -99999999999}}',
        "date-year-0": f'{{{text}, "published": "0000-00-00"}}',
        "date-year-9999": f'{{{text}, "published": "9999-12-31T23:59:59-23:59"}}',
        "date-year-1": f'{{{text}, "published": "0001-01-01T00:00:00+23:59"}}',
        "date-zone-absurd": f'{{{text}, "published": "2024-01-01T00:00:00+99:99"}}',
        "date-mail-absurd": f'{{{text}, "published": "Mon, 99 Foo 99999 99:99:99 +9999"}}',
        "date-mail-year-1": f'{{{text}, "published": "Mon, 01 Jan 0001 00:00:00 +2359"}}',
        "date-stamp-negative-zone": f'{{{text}, "published": "253402300799999"}}',
        "date-digits-of-scripts": f'{{{text}, "published": "٢٠٢٤-٠١-٠١"}}',
        "date-digits-raised": f'{{{text}, "published": "²⁰²⁴⁻⁰¹"}}',
        "date-digits-raised-stamp": f'{{{text}, "published": "１７０００００００００"}}',
        "date-1m": f'{{{text}, "published": "{"1" * MB}"}}',
        "date-blanks-1m": f'{{{text}, "published": "May{" " * MB}6, 2024"}}',
        "date-object": f'{{{text}, "published": {{"$date": 1700000000000}}}}',
        "title-5m": f'{{{text}, "title": "{"word " * MB}"}}',
        "outlet-5m": f'{{{text}, "outlet": "{"word " * MB}"}}',
        "url-5m": f'{{{text}, "url": "http://a.b/{"c" * (5 * MB)}"}}',
        "tags-100000": f'{{{text}, "tags": "{"a, " * 100_000}"}}',
        "tags-list-100000": f'{{{text}, "tags": [{", ".join(["1"] * 100_000)}]}}',
        "tags-object": f'{{{text}, "tags": {{"a": {{"b": ["c"]}}}}}}',
        "title-html": f'{{{text}, "title": "<script>alert(1)</script><b>x"}}',
        "language-absurd": f'{{{text}, "language": "xx-{"y" * 10000}"}}',
        "language-upper": f'{{{text}, "language": "ENGLISH"}}',
        "text-html-unclosed": f'{{"text": "{"<div>" * 20000}He said no."}}',
        "text-html-attributes": f'{{"text": "<p {"a=1 " * 20000}>He said no.</p>"}}',
        "text-html-nested-300": f'{{"text": "{"<div>" * 300}He said no.{"</div>" * 300}"}}',
        "text-less-thans": f'{{"text": "<p>{"<" * 300000}"}}',
        "text-entities": f'{{"text": "{"&amp;amp;" * 100000}"}}',
        "text-list-100000": f'{{"text": [{", ".join(["&quot;He said no.&quot;"] * 3)}]}}'.replace(
            "&quot;", '"'
        ),
        "empty-key": f'{{{text}, "": "x"}}',
        "keys-alike": f'{{{text}, "Text": "other", "TEXT": "third", "te xt": "fourth"}}',
        "dots-in-keys": '{"story.body": "a", "story": {"body": "b"}}',
    }
    for name, value in values.items():
        yield file(_KIND, f"value-{name}", ".json", _repeated(f"[{value}]", 1))


def _cut() -> Iterator[Case]:
    document = (
        '{"items": [{"title": "A b\\u00e9", "n": [1.5e3, true, null], "text": "He said no."}, {}]}'
    )
    places = (1, 3, 9, 10, 11, 12, 14, 19, 21, 26, 28, 31, 37, 39, 41, 44, 47, 51, 57, 60, 68, 80)
    for length in (*places, len(document) - 5, len(document) - 2, len(document) - 1):
        yield file(_KIND, f"cut-at-{length}", ".json", _repeated(document[:length], 1))
    marks = [marker(f"{_KIND}/cut-in-the-last-item", n) for n in range(3)]
    yield file(
        _KIND,
        "cut-in-the-last-item",
        ".json",
        lambda dice: _list([_item(dice, m) for m in marks])[:-40],
        marks[:2],
    )


def _encoded() -> Iterator[Case]:
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp949", "utf-7"):
        for ending in (".json", ".jsonl"):
            marks = [marker(f"{_KIND}/in-{encoding}{ending}", n) for n in range(2)]
            yield file(_KIND, f"in-{encoding}", ending, _in(encoding, ending, marks), marks)
    yield file(
        _KIND,
        "invalid-utf-8-in-one-item",
        ".json",
        lambda dice: b"[" + _item(dice, "").encode() + b', {"text": "He said \xff\xfe no."}]',
    )
    yield file(
        _KIND,
        "invalid-utf-8-in-a-key",
        ".json",
        lambda _: b'[{"\xff": 1, "text": "He said no to it."}]',
    )
    yield file(
        _KIND,
        "utf-16-odd-length",
        ".json",
        lambda dice: _list([_item(dice, "")]).encode("utf-16") + b"x",
    )
    yield file(
        _KIND,
        "utf-16-half-a-pair",
        ".json",
        lambda _: (
            b"\xff\xfe"
            + '[{"text": "He said '.encode("utf-16-le")
            + b"\x00\xd8"
            + ' no."}]'.encode("utf-16-le")
        ),
    )


def _in(encoding: str, ending: str, marks: Sequence[str]) -> Content:
    def content(dice: random.Random) -> bytes:
        items = [_item(dice, mark) for mark in marks]
        words = _list(items) if ending == ".json" else "\n".join(items)
        return words.encode(encoding, "replace")

    return content


def cases() -> Iterator[Case]:
    """Yield every hostile case of JSON."""
    yield from _placed()
    yield from _lines()
    yield from _deep()
    yield from _many_items()
    yield from _odd_values()
    yield from _cut()
    yield from _closed_wrongly()
    yield from _encoded()
