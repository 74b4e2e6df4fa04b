"""PDF files built by hand: words at places, in fonts that every reader has."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import partial

PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
# Of the fonts whose strings are written as codes: F3 of Korean, F4 of LaTeX.
ENCODINGS = {"F3": "utf-16-be", "F4": "latin-1"}


@dataclass(frozen=True)
class Line:
    """Words at a place of a page of 600 by 800 points, from the bottom left."""

    x: float
    y: float
    words: str
    size: float = 10
    font: str = "F1"

    def drawn(self) -> str:
        if self.font in ENCODINGS:
            shown = f"<{self.words.encode(ENCODINGS[self.font]).hex()}>"
        else:
            escaped = self.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            shown = f"({escaped})"
        return f"BT /{self.font} {self.size} Tf {self.x} {self.y} Td {shown} Tj ET"


def made_pdf(
    *pages: list[Line], title: str = "", turn: int = 0, password: str = "", picture: bool = False
) -> bytes:
    """Return a PDF file of pages of lines."""
    objects: list[bytes] = [b""] * 10
    kids = []
    for lines in pages:
        content = "\n".join(line.drawn() for line in lines)
        if picture:
            content += "\nq 500 0 0 700 50 50 cm /P1 Do Q"
        number = len(objects) + 1
        objects.append(_stream(content.encode("cp1252"), ""))
        fonts = "/Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 9 0 R >> /XObject << /P1 8 0 R >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Rotate {turn} "
            f"/Contents {number} 0 R /Resources << {fonts} >> >>".encode()
        )
        kids.append(f"{number + 1} 0 R")
    encoding = "/Encoding /WinAnsiEncoding"
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>".encode()
    objects[2] = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {encoding} >>".encode()
    objects[3] = f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold {encoding} >>".encode()
    objects[4] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /HYSMyeongJo-Medium /Encoding /UniKS-UCS2-H "
        b"/DescendantFonts [6 0 R] >>"
    )
    objects[5] = (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYSMyeongJo-Medium /DW 1000 "
        b"/W [1 94 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> "
        b"/FontDescriptor << /Type /FontDescriptor /FontName /HYSMyeongJo-Medium /Flags 6 "
        b"/FontBBox [0 -200 1000 900] /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 "
        b"/ItalicAngle 0 >> >>"
    )
    objects[6] = f"<< /Title ({title}) >>".encode()
    shape = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8"
    objects[7] = _stream(b"\x80", f"{shape} /ColorSpace /DeviceGray ")
    objects[8] = _type3_font()
    objects[9] = _stream(b"500 0 0 0 400 600 d1 0 0 400 600 re f", "")
    return _assembled(objects, password)


def _type3_font() -> bytes:
    """Return a font of codes without letters, as LaTeX writes one."""
    codes = [code for code in range(11, 127) if code != 32]
    shapes = " ".join(f"/a{code} 10 0 R" for code in codes)
    names = " ".join(f"{code} /a{code}" for code in codes)
    widths = " ".join(["500"] * (127 - 11))
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 500 800] "
        f"/FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 11 /LastChar 126 /Widths [{widths}] "
        f"/CharProcs << {shapes} >> /Encoding << /Type /Encoding /Differences [{names}] >> >>"
    ).encode()


def _stream(content: bytes, entries: str) -> bytes:
    return f"<< {entries}/Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _assembled(objects: list[bytes], password: str) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R /Info 7 0 R "
    trailer += _encryption(password) if password else ""
    return out + f"trailer\n<< {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


def _encryption(password: str) -> str:
    """Return the entries of the standard security handler, revision 2 (ISO 32000-1, 7.6.3)."""
    padded = (password.encode() + PAD)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + b"id").digest()[:5]
    user = _rc4(key, PAD)
    return (
        f"/ID [<{b'id'.hex()}> <{b'id'.hex()}>] /Encrypt << /Filter /Standard /V 1 /R 2 "
        f"/O <{owner.hex()}> /U <{user.hex()}> /P -4 >> "
    )


def _rc4(key: bytes, content: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in content:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def column(lines: list[str], x: float = 60, y: float = 740, **more) -> list[Line]:
    """Return lines below each other, 12 points apart."""
    return [Line(x, y - 12 * number, words, **more) for number, words in enumerate(lines)]


bold = partial(Line, font="F2")


LEFT = [
    "The water board of the valley said",
    "on Wednesday that the lower dyke will",
    "be opened before the frost, and that",
    "the mills are paid for the days they",
    "stand still.",
]
RIGHT = [
    "The guild of the millers said it waits",
    "for the letter. Its chairman, Bertil",
    "Rask, said that the last payment had",
    "come nineteen months late, and that",
    "none would believe it now.",
]
# Of Helvetica, in parts of 1000 of its size.
WIDTHS = dict.fromkeys("abdeghnopu0123456789", 556) | dict.fromkeys("fit ", 278)
WIDTHS |= {"c": 500, "k": 500, "v": 500, "y": 500, "s": 500, "w": 722, "r": 333, "l": 222, "m": 833}
WIDTHS |= {"i": 222, "H": 722, "O": 778, "I": 278}
LEFT_WORDS, RIGHT_WORDS = " ".join(LEFT), " ".join(RIGHT)
