"""Texts in encodings that are rare, truncated, mixed or mislabelled."""

from __future__ import annotations

import random
from collections.abc import Iterator

from piles.cases import Case, Content, file
from piles.prose import marker, report

_KIND = "encodings"
_KOREAN = (
    "하스크 강변 신문은 페리 부대가 다리를 닫았다고 전했다. "
    "소식통은 “창고에 곡식이 없다”고 말했다. "
    "오스트렐 당국은 이를 부인했다. 주민들은 겨울 배급이 줄었다고 이야기했다. "
)
_JAPANESE = (
    "ハスク川の新聞は、渡し船の部隊が橋を閉じたと伝えた。関係者は「倉庫に穀物はない」と話した。"
    "オストレル当局はこれを否定した。住民は冬の配給が減ったと語った。"
)
_CHINESE = (
    "哈斯克河报说，渡船部队关闭了桥梁。消息人士说：“仓库里没有粮食。”奥斯特雷尔当局否认了这一说法。"
    "居民们说冬季的配给减少了。"
)
_RUSSIAN = (
    "Газета «Река Хаск» сообщила, что паромная бригада закрыла мост. Источник сказал: «Зерна нет». "
    "Власти Острела это отрицали. Жители говорили, что зимний паёк урезан. "
)
_LATIN = "Le journal a dit : « le pont est fermé », d’après un garçon à l’école près du café. "


def _in(text: str, encoding: str, mark: str, times: int = 20) -> Content:
    def content(_: random.Random) -> bytes:
        paragraphs = "\n\n".join([text * 3] * times)
        return f"{paragraphs}\n\n{mark}.\n".encode(encoding, "replace")

    return content


def _sound_texts() -> Iterator[Case]:
    texts = {
        "korean": (_KOREAN, ("cp949", "euc_kr", "iso2022_kr", "johab", "utf-16-le", "utf-32-be")),
        "japanese": (_JAPANESE, ("shift_jis", "euc_jp", "iso2022_jp", "cp932", "utf-16-be")),
        "chinese": (_CHINESE, ("gb18030", "gb2312", "hz", "utf-7", "utf-16")),
        "russian": (_RUSSIAN, ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")),
        "latin": (_LATIN, ("cp1252", "latin_1", "mac_roman", "cp437", "cp037", "cp500", "utf-7")),
    }
    for language, (text, encodings) in texts.items():
        for encoding in encodings:
            name = f"{language}-in-{encoding.replace('_', '-')}"
            mark = marker(f"{_KIND}/{name}")
            yield file(_KIND, name, ".txt", _in(text, encoding, mark), [mark])
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
        mark = marker(f"{_KIND}/english-in-{encoding}")
        yield file(
            _KIND,
            f"english-in-{encoding}",
            ".txt",
            lambda dice, e=encoding, m=mark: report(dice, m).encode(e),
            [mark],
        )


def _broken() -> Iterator[Case]:
    for encoding in ("utf-16", "utf-16-le", "utf-32"):
        yield file(
            _KIND,
            f"{encoding}-odd-length",
            ".txt",
            lambda dice, e=encoding: report(dice).encode(e) + b"x",
        )
        yield file(
            _KIND,
            f"{encoding}-lone-surrogates",
            ".txt",
            lambda dice, e=encoding: (report(dice) + "\ud800 \udfff").encode(e, "surrogatepass"),
        )
    for step in (10, 100, 1000, 10_000):
        yield file(
            _KIND,
            f"utf-8-broken-each-{step}",
            ".txt",
            lambda dice, s=step: _struck(report(dice, paragraphs=60).encode(), s),
        )
        yield file(
            _KIND,
            f"korean-utf-8-broken-each-{step}",
            ".txt",
            lambda _, s=step: _struck((_KOREAN * 60).encode(), s),
        )
        yield file(
            _KIND,
            f"cp949-broken-each-{step}",
            ".txt",
            lambda _, s=step: _struck((_KOREAN * 60).encode("cp949"), s),
        )
    marks = {
        "utf-8": b"\xef\xbb\xbf",
        "utf-16-le": b"\xff\xfe",
        "utf-16-be": b"\xfe\xff",
        "utf-32-le": b"\xff\xfe\x00\x00",
        "utf-32-be": b"\x00\x00\xfe\xff",
        "utf-7": b"+/v8-",
        "scsu": b"\x0e\xfe\xff",
        "ebcdic": b"\xdd\x73\x66\x73",
    }
    for name, mark in marks.items():
        yield file(_KIND, f"byte-order-mark-{name}-alone", ".txt", lambda _, m=mark: m)
        yield file(
            _KIND,
            f"byte-order-mark-{name}-before-ascii",
            ".txt",
            lambda dice, m=mark: m + report(dice).encode(),
        )
        yield file(
            _KIND,
            f"byte-order-mark-{name}-before-cp949",
            ".txt",
            lambda _, m=mark: m + (_KOREAN * 9).encode("cp949"),
        )
    yield file(
        _KIND,
        "two-encodings-in-one",
        ".txt",
        lambda _: (_KOREAN * 9).encode() + (_KOREAN * 9).encode("cp949"),
    )
    yield file(
        _KIND,
        "utf-8-encoded-twice",
        ".txt",
        lambda _: (_LATIN * 50).encode().decode("latin-1").encode(),
    )
    yield file(_KIND, "random-bytes", ".txt", lambda dice: dice.randbytes(200_000))
    yield file(
        _KIND,
        "random-high-bytes",
        ".txt",
        lambda dice: bytes(dice.randrange(160, 256) for _ in range(200_000)),
    )
    yield file(
        _KIND,
        "random-high-bytes-2m",
        ".txt",
        lambda dice: bytes(dice.choices(range(129, 255), k=2_000_000)),
    )
    yield file(
        _KIND,
        "high-bytes-after-64k",
        ".txt",
        lambda dice: report(dice, paragraphs=300).encode() + (_KOREAN * 9).encode("cp949"),
    )
    yield file(
        _KIND,
        "one-high-byte-at-the-end",
        ".txt",
        lambda dice: report(dice).replace("“", '"').replace("”", '"').encode() + b"\xe9",
    )
    yield file(
        _KIND,
        "one-high-byte-between-letters",
        ".txt",
        lambda dice: report(dice).replace("“", '"').replace("”", '"').encode() + b"caf\xe9 x.",
    )
    yield file(_KIND, "escapes-of-iso-2022-alone", ".txt", lambda _: b"\x1b$)C\x0e\x0f" * 5000)
    yield file(_KIND, "all-bytes-in-turn", ".txt", lambda _: bytes(range(256)) * 400)
    yield file(_KIND, "all-printable-latin", ".txt", lambda _: bytes(range(160, 256)) * 400)


def _struck(raw: bytes, step: int) -> bytes:
    """Return bytes with a byte that is invalid in UTF-8 after every `step` bytes."""
    return b"\xff".join(raw[start : start + step] for start in range(0, len(raw), step))


def cases() -> Iterator[Case]:
    """Yield every hostile encoding."""
    yield from _sound_texts()
    yield from _broken()
