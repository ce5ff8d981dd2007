"""The files that customers of the demo send: small, but real pictures and documents, drawn here."""

import struct
import zlib
from collections.abc import Callable
from functools import cache

Colour = tuple[int, int, int]
Painter = Callable[[int, int], Colour]

PAPER: Colour = (243, 236, 222)
WOOD: Colour = (176, 137, 96)

SIZE, STEP = (320, 240), 2


def picture(name: str) -> bytes:
    """A PNG by the name that the threads use."""
    return _png(48, 48, 1, _leaf) if name == "leaf" else _png(*SIZE, STEP, _PAINTERS[name])


@cache
def _png(width: int, height: int, step: int, paint: Painter) -> bytes:
    """Painted in steps of so many pixels, because Python takes a second for a million of them."""
    lines = (b"".join(bytes(paint(x, y)) * step for x in range(0, width, step)) for y in range(0, height, step))
    rows = b"".join((b"\0" + line) * step for line in lines)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _within(x: int, y: int, centre: tuple[int, int], radii: tuple[int, int]) -> bool:
    return ((x - centre[0]) / radii[0]) ** 2 + ((y - centre[1]) / radii[1]) ** 2 <= 1


def _shaded(colour: Colour, light: int) -> Colour:
    red, green, blue = (max(0, min(255, part + light)) for part in colour)
    return red, green, blue


def _table(x: int, y: int) -> Colour:
    return _shaded(WOOD, (x * 7 + y * y // 40) % 13 - 6)


def _tin(x: int, y: int) -> Colour:
    """A green tea tin on a table, with a dent in its lid."""
    if _within(x, y, (196, 62), (30, 17)):
        return _shaded((38, 74, 63), (x - 196) // 2)
    if _within(x, y, (160, 62), (72, 20)):
        return _shaded((84, 128, 112), (x - 160) // 4)
    if 88 <= x <= 232 and 62 <= y <= 196:
        label = 118 <= x <= 202 and 104 <= y <= 168
        return _shaded(PAPER if label else (52, 89, 74), 26 - abs(x - 142) // 3)
    return _table(x, y) if y > 150 else _shaded(PAPER, -y // 8)


def _teapot(x: int, y: int) -> Colour:
    """A pale teapot; the crack runs down from the rim."""
    crack = y in range(96, 168) and abs(x - (150 + (y - 96) // 4 + (3 if y % 18 < 9 else -3))) < 2
    if _within(x, y, (160, 134), (76, 58)):
        return (78, 66, 58) if crack else _shaded((214, 205, 190), 22 - abs(x - 138) // 3)
    if _within(x, y, (160, 74), (40, 12)) or _within(x, y, (160, 58), (9, 8)):
        return (196, 186, 170)
    if _within(x, y, (246, 120), (34, 30)) and not _within(x, y, (246, 120), (22, 19)):
        return (190, 180, 164)
    if 66 <= x <= 100 and abs(y - (196 - x)) < 12:
        return (200, 190, 174)
    return _table(x, y) if y > 168 else (222, 226, 224)


def _box(x: int, y: int) -> Colour:
    """A parcel whose corner was pressed in, seen on a doorstep."""
    if y > 200 or y < 30:
        return _shaded((150, 150, 146), (x * y) % 9)
    if 60 <= x <= 262 and 66 <= y <= 196:
        if x + y < 158:
            return _shaded((96, 72, 48), (x + y) % 24)
        if 150 <= x <= 172:
            return (214, 196, 150)
        if 196 <= x <= 246 and 90 <= y <= 122:
            return PAPER if y % 8 < 5 else (60, 60, 60)
        return _shaded((186, 148, 104), (x + y) // 24 - 8)
    return (188, 190, 186)


def _receipt(x: int, y: int) -> Colour:
    """A screenshot of a list of payments: two lines of the same length, and a coloured head."""
    if y < 34:
        return (30, 77, 123)
    line = (y - 50) % 38
    if 0 <= line < 10 and 24 <= x <= 170:
        return (70, 74, 80)
    if 0 <= line < 10 and 236 <= x <= 296:
        return (161, 40, 27) if 50 <= y < 126 else (70, 74, 80)
    return (252, 252, 250) if (y - 50) % 38 != 28 else (226, 226, 222)


def _leaf(x: int, y: int) -> Colour:
    """The mark of a print studio: a pale leaf on dark green."""
    inside = _within(x, y, (26, 22), (14, 14)) and x + y > 34
    vein = abs(x - y * -1 - 46) < 2 and inside
    return (52, 83, 74) if not inside or vein else (226, 219, 196)


def _whisk(x: int, y: int) -> Colour:
    """A bamboo whisk beside a small tin."""
    if 70 <= x <= 120 and 60 <= y <= 190:
        return (206, 176, 118) if y < 110 or (x // 3) % 2 else (150, 120, 70)
    if _within(x, y, (224, 150), (44, 44)):
        return _shaded((94, 122, 62), (224 - x) // 4)
    return _table(x, y)


_PAINTERS: dict[str, Painter] = {
    "tin": _tin,
    "teapot": _teapot,
    "box": _box,
    "receipt": _receipt,
    "whisk": _whisk,
}


def document(lines: tuple[str, ...]) -> bytes:
    """A PDF of one page: the first line large, the others below. Latin letters only: its font is the reader's own."""
    words = [
        f"BT /F1 {18 if number == 0 else 11} Tf 64 {770 - 24 * number} Td ({_escaped(line)}) Tj ET"
        for number, line in enumerate(lines)
    ]
    content = "\n".join(words).encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(out),
    )


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


DOCUMENTS: dict[str, tuple[str, ...]] = {
    "delivery note": (
        "Delivery note",
        "Konvalin Tea s.r.o., Konviktska 14, 110 00 Praha 1",
        "",
        "1 x Spring box, with the First Flush tin 100 g",
        "1 x Glass infuser",
        "",
        "Packed by: O. L.        Checked: yes",
    ),
    "invoice": (
        "Invoice FV-26-0412",
        "Supplier: Konvalin Tea s.r.o., Konviktska 14, 110 00 Praha 1",
        "",
        "Ceylon Dimbula OP, 5 kg          EUR 118.00",
        "Keemun Mao Feng, 2 kg            EUR  96.00",
        "Carriage                         EUR  14.00",
        "",
        "Total                            EUR 228.00",
        "",
        "Stamp and signature: ..............................",
    ),
    "cv": (
        "Oliver Tennant",
        "Tea buyer and taster",
        "",
        "2021-  Assistant buyer, black teas, Marlowe & Sons, London",
        "2018-  Tea counter, Liberty Row, London",
        "2016-  Harvest work in Uji and Shizuoka",
        "",
        "Languages: English, Japanese (good), Czech (a beginner, with a Czech wife)",
    ),
    "proof of payment": (
        "Payment order",
        "From: Hotel Beseda a.s.",
        "To: Konvalin Tea s.r.o.",
        "",
        "Amount: CZK 18 460,00",
        "Variable symbol: 260398",
        "Status: executed",
    ),
    "order sheet": (
        "Order sheet",
        "Lahudky Krecek, Trebic",
        "",
        "Assam Mokalbari       10 x 100 g",
        "Earl Grey             15 x 100 g",
        "Rooibos vanilla       12 x 100 g",
        "Gift boxes, small      8",
    ),
    "certificate": (
        "EORI and VAT registration",
        "Theehuis De Meer BV, Antwerpen",
        "",
        "VAT: BE 0999 123 456",
        "Valid: yes",
    ),
}
