"""Bytes to text, when the charset is named, misnamed or missing.

The order: UTF-8 where it fits (a text that is valid UTF-8 beyond ASCII is UTF-8, whatever a header says), then the
declared charset under the name that the world means by it, then a guess, then replacement characters. Nothing raises.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

# What mail programs write → what they mean. Where a name has a larger Windows relative that is a superset, the
# larger one is taken, as browsers do (WHATWG Encoding): mail "in ISO-8859-1" is full of Windows quotes.
_MEANT: dict[str, tuple[str, ...]] = {
    "iso88591": ("cp1252", "latin_1"),
    "latin1": ("cp1252", "latin_1"),
    "l1": ("cp1252", "latin_1"),
    "iso885915": ("iso8859_15",),
    "windows1252": ("cp1252", "latin_1"),
    "cp1252": ("cp1252", "latin_1"),
    "iso88598i": ("iso8859_8", "cp1255"),
    "iso88598e": ("iso8859_8", "cp1255"),
    "iso88598": ("iso8859_8", "cp1255"),
    "iso88599": ("cp1254", "iso8859_9"),
    "iso885911": ("cp874", "iso8859_11"),
    "tis620": ("cp874", "tis_620"),
    "koi8": ("koi8_r",),
    "xkoi8r": ("koi8_r",),
    "koi8ru": ("koi8_u",),
    "win1251": ("cp1251",),
    "xcp1251": ("cp1251",),
    "ansi1251": ("cp1251",),
    "xmaccyrillic": ("mac_cyrillic",),
    "xmaccentraleurroman": ("mac_latin2",),
    "xmacroman": ("mac_roman",),
    "macintosh": ("mac_roman",),
    "ksc56011987": ("cp949", "johab"),
    "ksc5601": ("cp949", "johab"),
    "ksc56011989": ("cp949", "johab"),
    "euckr": ("cp949",),
    "xwindows949": ("cp949",),
    "iso2022kr": ("iso2022_kr", "cp949"),
    "gb2312": ("gb18030",),
    "gb231280": ("gb18030",),
    "gbk": ("gb18030",),
    "xgbk": ("gb18030",),
    "euccn": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "xbig5": ("cp950", "big5hkscs"),
    "big5hkscs": ("big5hkscs", "cp950"),
    "shiftjis": ("cp932", "shift_jis_2004"),
    "sjis": ("cp932", "shift_jis_2004"),
    "xsjis": ("cp932", "shift_jis_2004"),
    "mskanji": ("cp932",),
    "windows31j": ("cp932",),
    "eucjp": ("euc_jp", "euc_jis_2004"),
    "xeucjp": ("euc_jp", "euc_jis_2004"),
    "iso2022jp": ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004"),
    "iso2022jp1": ("iso2022_jp_1", "iso2022_jp_ext", "iso2022_jp_2004"),
    "iso2022jp2": ("iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_2004"),
    "iso2022jp3": ("iso2022_jp_3", "iso2022_jp_2004"),
    "iso2022jpms": ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004"),
    "cp50220": ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004"),
    "cp50221": ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004"),
    "csiso2022jp": ("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_2004"),
    "unicode11utf7": ("utf_7",),
    "utf8mb4": ("utf_8",),
    "utf16": ("utf_16",),
    "unicode": ("utf_16", "utf_8"),
}
# Names that say nothing; and codecs of Python that are no charsets of anybody's mail (some of them slow on purpose).
_MEANINGLESS = frozenset({"", "ascii", "usascii", "ansix341968", "xunknown", "unknown", "unknown8bit", "none"})
_MEANINGLESS_TOO = frozenset(
    {"8bit", "7bit", "binary", "default", "xuserdefined", "defaultcharset", "ansi", "iso646us"}
)
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
# A text that is valid UTF-8 by chance in one of these is so rare that UTF-8 may go first. Not so in East Asian ones.
_SINGLE_BYTE = re.compile(r"(iso8859|cp125|cp8|koi8|mac|latin|windows|tis)")


def decode(data: bytes | bytearray | memoryview, declared: str | None, hint: str | None = None) -> str:
    """The text of `data`. `declared` is the charset that its header names, `hint` one that its mail uses elsewhere."""
    data = bytes(data)
    if data.isascii() and not _is_stateful(data, declared):
        return data.decode("ascii").replace("\0", "")
    return _decode(data, declared, hint).replace("\0", "")


def _is_stateful(data: bytes, declared: str | None) -> bool:
    """ISO-2022, UTF-7, HZ and UTF-16 write other alphabets in bytes that look like ASCII."""
    if not declared:
        return b"\x1b$" in data
    return b"\x1b" in data or declared.lower().startswith(
        ("utf-7", "utf7", "unicode", "hz", "utf-16", "utf16", "utf-32")
    )


def _decode(data: bytes, declared: str | None, hint: str | None) -> str:
    tried = codecs_of(declared)
    if b"\x1b$" not in data and (not tried or _SINGLE_BYTE.match(tried[0]) or tried[0] == "utf_8"):
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    for codec in tried + codecs_of(hint):
        try:
            return data.decode(codec)
        except (UnicodeError, ValueError):
            continue
    if b"\x1b$" in data:
        return data.decode("iso2022_jp_ext", "replace")
    if tried and tried[0] == "utf_8" and _mostly_utf8(data):
        return data.decode("utf-8", "replace")
    return data.decode(_guess(data) or (tried or ("utf_8",))[0], "replace")


@lru_cache(maxsize=512)
def codecs_of(charset: str | None) -> tuple[str, ...]:
    """Python codecs to try for a charset name, best first; empty when the name says nothing."""
    if not charset or len(charset) > 60:
        return ()
    # RFC 2231 allows a language after a star; people leave quotes and semicolons behind.
    name = charset.partition("*")[0].strip(" \t\r\n\"';<>").lower()
    key = re.sub(r"[^a-z0-9]", "", name)
    if key in _MEANINGLESS or key in _MEANINGLESS_TOO:
        return ()
    if key in _MEANT:
        return _MEANT[key]
    for candidate in (name, re.sub(r"^(?:cp|win|windows|x-cp|x-windows)[-_ ]?(\d+)", r"cp\1", name), key):
        try:
            found = codecs.lookup(candidate).name.replace("-", "_")
            if found not in _NO_CHARSETS and _is_of_text(found):
                return (found,)
        except (LookupError, ValueError):
            continue
    return ()


def _is_of_text(codec: str) -> bool:
    """Python also has codecs that unpack archives."""
    try:
        b"aaaa".decode(codec)
    except LookupError:
        return False
    except ValueError:
        return True
    return True


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few stray bytes, such as a text cut in the middle of a letter."""
    good = len(data.decode("utf-8", "ignore").encode("utf-8"))
    return len(data) - good <= max(3, len(data) // 50) and good - sum(byte < 128 for byte in data[:4096]) > 0


def _guess(data: bytes) -> str | None:
    """The likeliest charset of a text that names none, or a wrong one. Cyrillic first: short lines tell it by case."""
    sample = data[:8192]
    cyrillic = _guess_cyrillic(sample)
    if cyrillic:
        return cyrillic
    if sum(byte > 127 for byte in sample) < 8:
        return "cp1252"  # a name, a word or two: too little to tell by
    from charset_normalizer import from_bytes  # 20 ms and 8 MB: only for the few mails that need it

    best = from_bytes(sample).best()
    return best.encoding if best is not None else None


def _guess_cyrillic(sample: bytes) -> str | None:
    """Russian prose is nearly all lower case, and each charset keeps its lower case elsewhere.

    Asked only when high bytes come in words of their own: in Czech or French they stand alone between ASCII letters.
    """
    high = sum(byte > 127 for byte in sample)
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in sample)
    runs = sum(len(run) for run in re.findall(rb"[\x80-\xff]{3,}", sample))
    if high < 6 or runs * 10 < high * 7 or letters > high * 2:
        return None
    best, share = "", 0.0
    for codec, lower in _CYRILLIC_LOWER:
        found = sum(byte in lower for byte in sample if byte > 127) / high
        if found > share:
            best, share = codec, found
    # East Asian text in two bytes spreads evenly; a Cyrillic one keeps to the 32 letters.
    return best if share >= 0.75 else None


_CYRILLIC_LOWER: tuple[tuple[str, frozenset[int]], ...] = tuple(
    (codec, frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюя".encode(codec)))
    for codec in ("cp1251", "koi8_r", "iso8859_5", "cp866")
)
