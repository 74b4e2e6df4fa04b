"""Plain text that is too long, never ends a sentence, or consists of symbols only."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterator

from piles.cases import Case, Content, file
from piles.prose import marker, paragraph, prose_of, report, sentence

MB = 1_000_000
_KIND = "text"


def _no_stops(size: int) -> Content:
    def content(dice: random.Random) -> str:
        words = prose_of(dice, size).replace(".", "").replace("\n\n", " ")
        return words[:size]

    return content


def _prose(size: int) -> Content:
    return lambda dice: prose_of(dice, size)[:size]


def _lines_of_prose(size: int) -> Content:
    return lambda dice: prose_of(dice, size)[:size].replace("\n\n", " ")


def _repeat(unit: str, size: int) -> Content:
    return lambda _: (unit * (size // len(unit) + 1))[:size]


def _within(unit: str, size: int) -> Content:
    """Return a report with a stretch of one unit, over and over, in the middle."""

    def content(dice: random.Random) -> str:
        stretch = unit * (size // len(unit))
        return f"{paragraph(dice)}\n\n{sentence(dice)} {stretch} {sentence(dice)}\n\n"

    return content


def _between_letters(sign: str) -> Content:
    def content(dice: random.Random) -> str:
        words = report(dice, paragraphs=6)
        return "".join(c + sign if c.isalpha() else c for c in words)

    return content


def _nested_quotes(depth: int) -> Content:
    return lambda _: "“He said ‘she said " * depth + "nothing" + "’ and left.”" * depth


def _capitals(count: int) -> Content:
    def content(dice: random.Random) -> str:
        names = (
            f"{''.join(dice.choices(string.ascii_uppercase, k=1))}"
            f"{''.join(dice.choices(string.ascii_lowercase, k=6))}"
            for _ in range(count)
        )
        return "The list names " + " ".join(names) + "."

    return content


def _speakers(count: int) -> Content:
    def content(dice: random.Random) -> str:
        return "\n\n".join(
            f"{''.join(dice.choices(string.ascii_lowercase, k=7)).title()} "
            f"{''.join(dice.choices(string.ascii_lowercase, k=8)).title()} said that the bridge "
            f"at post {number} was shut. He denied it."
            for number in range(count)
        )

    return content


def _pronouns(count: int) -> Content:
    return lambda _: "\n\n".join(
        f"He said that she had told him they knew of post {n}. The source denied it."
        for n in range(count)
    )


def _paragraphs(count: int) -> Content:
    return lambda dice: "\n\n".join(f"Line {n}. {sentence(dice)}" for n in range(count))


def _front_matter(lines: int) -> Content:
    return lambda dice: "---\n" + "".join(f"key{n}: {sentence(dice)}\n" for n in range(lines))


def _scripts(dice: random.Random) -> str:
    blocks = ((0x41, 26), (0x3B1, 24), (0x430, 32), (0x5D0, 26), (0x627, 28), (0x905, 50))
    blocks = (*blocks, (0xAC00, 11000), (0x4E00, 8000), (0x1F600, 60), (0x10400, 40))
    words = []
    for _ in range(60_000):
        start, size = dice.choice(blocks)
        words.append("".join(chr(start + dice.randrange(size)) for _ in range(6)))
    return " ".join(words)


def _with_marker(name: str, wrap: Callable[[str, random.Random], str]) -> Case:
    mark = marker(f"{_KIND}/{name}")
    return file(_KIND, name, ".txt", lambda dice: wrap(report(dice, mark), dice), [mark])


def _long() -> Iterator[Case]:
    for size, name in ((133_000, "133k"), (266_000, "266k"), (MB, "1m"), (4 * MB, "4m")):
        yield file(_KIND, f"no-full-stop-{name}", ".txt", _no_stops(size))
    for size, name in ((133_000, "133k"), (MB, "1m"), (10 * MB, "10m"), (31 * MB, "31m")):
        yield file(_KIND, f"sentences-{name}", ".txt", _prose(size))
    for size, name in ((133_000, "133k"), (MB, "1m"), (10 * MB, "10m")):
        yield file(_KIND, f"one-line-of-sentences-{name}", ".txt", _lines_of_prose(size))
    yield file(_KIND, "above-the-limit-33m", ".txt", _prose(34 * MB))
    yield file(_KIND, "no-blank-but-stops-1m", ".txt", _repeat("Hesaidno.", MB))
    yield file(_KIND, "one-word-5m", ".txt", _repeat("a", 5 * MB))
    yield file(_KIND, "one-word-of-hangul-2m", ".txt", _repeat("한", 2 * MB))
    for count in (20_000, 100_000):
        yield file(_KIND, f"paragraphs-{count}", ".txt", _paragraphs(count))
    yield file(
        _KIND,
        "one-paragraph-repeated-20000",
        ".txt",
        lambda dice: (sentence(dice) + "\n\n") * 20_000,
    )
    yield file(_KIND, "lines-of-one-word-300000", ".txt", _repeat("word\n", 1_500_000))
    yield file(_KIND, "words-split-by-breaks-100000", ".txt", _repeat("said\n\n", 600_000))


def _signs() -> Iterator[Case]:
    units = {
        "line-ends-5m": ("\n", 5 * MB),
        "returns-5m": ("\r", 5 * MB),
        "blanks-5m": (" ", 5 * MB),
        "no-break-blanks-2m": ("\u00a0", MB),
        "ideographic-blanks-1m": ("\u3000", MB),
        "tabs-5m": ("\t", 5 * MB),
        "form-feeds-1m": ("\f", MB),
        "line-separators-1m": ("\u2028", 300_000),
        "commas-1m": (",", MB),
        "full-stops-1m": (".", MB),
        "stops-and-blanks-1m": (". ", MB),
        "hyphens-1m": ("-", MB),
        "underscores-1m": ("_", MB),
        "at-signs-300k": ("@", 300_000),
        "digits-1m": ("7", MB),
        "figures-1m": ("1,", MB),
        "brackets-1m": ("([{", MB),
        "closing-brackets-1m": (")]}", MB),
        "quotation-marks-straight-1m": ('"', MB),
        "quotation-marks-curly-300k": ("“", 300_000),
        "quotation-marks-closing-300k": ("”", 300_000),
        "quotation-marks-pairs-300k": ("“”", 300_000),
        "quotation-marks-and-a-300k": ("“a ", 300_000),
        "apostrophes-1m": ("'", MB),
        "guillemets-300k": ("«»", 300_000),
        "question-marks-300k": ("?!", 300_000),
        "ampersands-1m": ("&", MB),
        "entities-1m": ("&amp;", MB),
        "slashes-1m": ("/", MB),
        "colons-300k": (": ", 300_000),
        "emoji-200k": ("\U0001f600", 200_000),
        "emoji-joined-200k": ("\U0001f468\u200d\U0001f469\u200d", 200_000),
        "flags-200k": ("\U0001f1e6", 200_000),
        "replacement-signs-300k": ("\ufffd", 300_000),
        "private-use-300k": ("\ue000", 300_000),
        "beyond-the-basic-plane-300k": ("\U00010400", 300_000),
        "tag-signs-200k": ("\U000e0041", 200_000),
        "noncharacters-200k": ("\ufffe\uffff", 200_000),
        "zero-width-alone-300k": ("\u200b", 300_000),
        "soft-hyphens-alone-300k": ("\u00ad", 300_000),
        "said-100000": ("said ", 500_000),
        "said-that-100000": ("said that ", 900_000),
        "denied-denied-50000": ("denied that he denied ", 500_000),
        "he-said-colon-20000": ("he said: ", 180_000),
        "names-mr-50000": ("Mr. ", 200_000),
        "initials-100000": ("A. ", 300_000),
        "capital-names-joined-300k": ("Aa-", 300_000),
        "addresses-20000": ("a@b.c ", 120_000),
        "links-20000": ("http://a.b/c ", 260_000),
        "according-to-20000": ("according to ", 260_000),
        "as-saying-20000": ("was quoted as saying ", 420_000),
        "of-the-50000": ("of the ", 350_000),
    }
    for name, (unit, size) in units.items():
        yield file(_KIND, name, ".txt", _repeat(unit, size))


def _quotes() -> Iterator[Case]:
    yield file(_KIND, "quotation-never-closed-1m", ".txt", lambda dice: "“" + prose_of(dice, MB))
    yield file(
        _KIND,
        "quotation-opened-each-line-20000",
        ".txt",
        lambda dice: "".join(f"“{sentence(dice)}\n\n" for _ in range(20_000)),
    )
    yield file(_KIND, "nested-quotes-5000", ".txt", _nested_quotes(5000))
    yield file(_KIND, "nested-quotes-in-a-line-50000", ".txt", _repeat('He said "she said ', MB))
    yield file(_KIND, "speakers-5000", ".txt", _speakers(5000))
    yield file(_KIND, "speakers-10000", ".txt", _speakers(10_000))
    yield file(_KIND, "pronouns-10000", ".txt", _pronouns(10_000))
    yield file(_KIND, "capital-names-50000", ".txt", _capitals(50_000))
    yield file(_KIND, "capital-names-100000", ".txt", _capitals(100_000))


def _layouts() -> Iterator[Case]:
    yield file(_KIND, "front-matter-never-ends-20000", ".txt", _front_matter(20_000))
    yield file(_KIND, "front-matter-fences-100000", ".txt", _repeat("---\n", 400_000))
    yield file(
        _KIND,
        "keys-without-fence-50000",
        ".txt",
        lambda _: "title: a\n" + "tags: b\n" * 50_000 + "\nSome words here.\n",
    )
    yield file(
        _KIND,
        "tags-line-100000",
        ".txt",
        lambda dice: "tags: " + "harvest, " * 100_000 + "\n\n" + report(dice),
    )
    yield file(
        _KIND,
        "tags-without-label-100000",
        ".txt",
        lambda dice: "harvest, " * 100_000 + "end\n\n" + report(dice),
    )
    yield file(_KIND, "headline-1m", ".txt", lambda dice: "word " * 200_000 + "\n\n" + report(dice))
    yield file(
        _KIND, "title-key-1m", ".txt", lambda dice: f"title: {'word ' * 200_000}\n\n{report(dice)}"
    )
    yield file(
        _KIND,
        "credits-20000",
        ".txt",
        lambda dice: f"{sentence(dice)} / Photo: Ana Perrin\n\n" * 20_000,
    )
    yield file(
        _KIND,
        "captions-with-brackets-1200",
        ".txt",
        lambda _: ("(" * 600 + " Photo: " + "a" * 110 + ")" * 400 + "\n\n") * 200,
    )
    yield file(_KIND, "share-lines-50000", ".txt", _repeat("Share this article\n\n", MB))
    yield file(
        _KIND,
        "contact-lines-almost-20000",
        ".txt",
        lambda _: ("send " + "comments " * 30 + "to a.b\n\n") * 5000,
    )
    yield file(
        _KIND,
        "wrapped-lines-100000",
        ".txt",
        lambda _: "the state paper said on the river that the boats in the north\n" * 30_000,
    )


def _invisible() -> Iterator[Case]:
    signs = {
        "zero-width-joiners": "\u200d",
        "zero-width-non-joiners": "\u200c",
        "zero-width-blanks": "\u200b",
        "word-joiners": "\u2060",
        "soft-hyphens": "\u00ad",
        "left-to-right-marks": "\u200e",
        "right-to-left-marks": "\u200f",
        "variation-selectors": "\ufe0f",
        "combining-grave": "\u0300",
        "combining-graphemes": "\u034f",
        "invisible-times": "\u2062",
        "mongolian-separators": "\u180e",
    }
    for name, sign in signs.items():
        yield file(_KIND, f"{name}-between-letters", ".txt", _between_letters(sign))
    yield file(_KIND, "right-to-left-override", ".txt", lambda dice: "\u202e" + report(dice))
    yield file(_KIND, "bidi-embeddings-100000", ".txt", _within("\u202a\u202b", 200_000))
    yield file(_KIND, "combining-marks-on-one-letter-100000", ".txt", _within("\u0301", 100_000))
    yield file(_KIND, "zero-width-within-300k", ".txt", _within("\u200b", 300_000))
    yield file(_KIND, "blanks-within-a-sentence-1m", ".txt", _within(" ", MB))
    yield file(_KIND, "no-break-within-a-sentence-300k", ".txt", _within("\u00a0\u200b", 300_000))
    yield file(
        _KIND,
        "full-width-letters",
        ".txt",
        lambda dice: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in report(dice)),
    )
    yield file(_KIND, "mixed-scripts-400k", ".txt", _scripts)
    yield file(_KIND, "letters-with-dots-between", ".txt", _between_letters("."))
    yield file(_KIND, "letters-with-blanks-between", ".txt", _between_letters(" "))


def _bytes() -> Iterator[Case]:
    yield file(
        _KIND,
        "surrogates-as-bytes",
        ".txt",
        lambda dice: report(dice).encode() + b"\xed\xa0\x80 \xed\xbf\xbf\n",
    )
    yield file(
        _KIND,
        "pairs-of-surrogates-as-bytes",
        ".txt",
        lambda dice: report(dice).encode() + b"\xed\xa0\xbd\xed\xb8\x80\n" * 2000,
    )
    yield file(
        _KIND,
        "overlong-bytes",
        ".txt",
        lambda dice: report(dice).encode() + b"\xc0\xaf\xe0\x80\xaf" * 2000,
    )
    yield file(
        _KIND,
        "nul-after-64k",
        ".txt",
        lambda dice: prose_of(dice, 70_000).encode() + b"\x00" * 5000,
    )
    yield file(
        _KIND,
        "controls-after-64k",
        ".txt",
        lambda dice: prose_of(dice, 70_000).encode() + bytes(range(1, 32)) * 5000,
    )
    yield file(
        _KIND,
        "escapes-of-a-terminal",
        ".txt",
        lambda dice: "\x1b[2J\x1b]0;owned\x07" + report(dice),
    )
    yield _with_marker("byte-order-marks-within", lambda words, _: words.replace(". ", ".\ufeff "))
    yield _with_marker("carriage-returns-alone", lambda words, _: words.replace("\n", "\r"))
    yield _with_marker("next-line-signs", lambda words, _: words.replace("\n\n", "\x85\x85"))
    yield _with_marker("separators-of-paragraphs", lambda words, _: words.replace("\n\n", "\u2029"))
    yield _with_marker("windows-line-ends-doubled", lambda words, _: words.replace("\n", "\r\r\n"))
    yield _with_marker("unclosed-fence", lambda words, _: "---\ntitle: a b\n" + words)
    yield _with_marker("fence-after-marker", lambda words, _: f"---\n{words}\n---\nEnd of it.\n")


def cases() -> Iterator[Case]:
    """Yield every hostile case of plain text."""
    yield from _long()
    yield from _signs()
    yield from _quotes()
    yield from _layouts()
    yield from _invisible()
    yield from _bytes()
