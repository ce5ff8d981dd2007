"""Mail in the charsets of our customers, in headers and bodies, named, misnamed and not named at all."""

from __future__ import annotations

import base64
import quopri

import pytest

from goodword.channels.email.charsets import decode
from goodword.channels.email.mail import Address
from goodword.channels.email.parse import parse

RUSSIAN = "Здравствуйте! Мой заказ № 17 не пришёл, хотя обещали ещё вчера."
CZECH = "Dobrý den, příliš žluťoučký kůň úpěl ďábelské ódy. Kdy mi zboží přijde?"
JAPANESE = "お世話になっております。注文番号の件でご連絡しました。"
KOREAN = "안녕하세요, 주문한 상품이 아직 도착하지 않았습니다."
CHINESE = "您好,我的订单还没有收到,请帮忙查询。"

WRITTEN = [
    ("koi8-r", "koi8_r", RUSSIAN.replace("№", "N")),
    ("windows-1251", "cp1251", RUSSIAN),
    ("iso-8859-5", "iso8859_5", RUSSIAN),
    ("iso-8859-2", "iso8859_2", CZECH),
    ("windows-1250", "cp1250", CZECH),
    ("iso-2022-jp", "iso2022_jp", JAPANESE),
    ("shift_jis", "cp932", JAPANESE),
    ("euc-kr", "euc_kr", KOREAN),
    ("ks_c_5601-1987", "cp949", KOREAN),
    ("gb2312", "gb18030", CHINESE),
    ("big5", "cp950", "您好,我的訂單還沒有收到"),
    ("utf-8", "utf_8", RUSSIAN + CZECH + JAPANESE),
]


@pytest.mark.parametrize(("charset", "codec", "words"), WRITTEN, ids=[one[0] for one in WRITTEN])
def test_headers_and_body_in_a_named_charset_read_right(charset: str, codec: str, words: str) -> None:
    encoded = words.encode(codec)
    for transfer, body in (
        ("8bit", encoded),
        ("base64", base64.encodebytes(encoded)),
        ("quoted-printable", quopri.encodestring(encoded)),
    ):
        b_word = base64.b64encode(encoded).decode()
        q_word = "".join(f"={byte:02X}" for byte in encoded)
        raw = (
            f"From: =?{charset}?B?{b_word}?= <a@b.test>\r\nSubject: =?{charset.upper()}?q?{q_word}?=\r\n"
            f'Content-Type: text/plain; charset="{charset}"\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n'
        ).encode() + body
        mail = parse(raw)
        assert mail.text == words
        assert mail.subject == words
        assert mail.from_ == Address(words, "a@b.test")


@pytest.mark.parametrize(("charset", "codec", "words"), WRITTEN, ids=[one[0] for one in WRITTEN])
def test_raw_headers_are_read_in_the_charset_of_the_body(charset: str, codec: str, words: str) -> None:
    raw = (
        b"From: a@b.test\r\nSubject: "
        + words.encode(codec)
        + f"\r\nContent-Type: text/plain; charset={charset}\r\n\r\n.".encode()
    )
    assert parse(raw).subject == words


def test_a_letter_cut_between_two_encoded_words_is_whole_again() -> None:
    for charset, codec in (("utf-8", "utf_8"), ("iso-2022-jp", "iso2022_jp"), ("gb2312", "gb18030")):
        data = (
            JAPANESE.encode("utf_8")
            if charset == "utf-8"
            else ("日本語テスト" if codec != "gb18030" else CHINESE).encode(codec)
        )
        cut = 11
        words = "\r\n ".join(f"=?{charset}?B?{base64.b64encode(part).decode()}?=" for part in (data[:cut], data[cut:]))
        assert parse(f"Subject: {words}\r\n\r\n".encode()).subject == data.decode(codec)


SUBJECTS = [
    ("=?utf-8?B?0J/RgNC40LLQtdGC?=", "Привет"),
    ("=?utf-8?B?0J/RgNC40LLQtdGC", "=?utf-8?B?0J/RgNC40LLQtdGC"),
    ("=?utf-8?B?0J/RgNC40LLQtdG?=", "Приве�"),
    ("=?utf-8?B?0J/R?= =?utf-8?B?gNC40LLQtdGC?=", "Привет"),
    ("=?utf-8?B?0J/RgN?= =?utf-8?B?C40LLQtdGC?=", "Привет"),
    ("=?utf-8*ru?Q?=D0=9F=D1=80?=", "Пр"),
    ("=?UTF-8?Q?How_are_you??=", "How are you?"),
    ("=?utf-8?Q?a b c?= d", "a b c d"),
    ("=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"),
    ("=?utf-8?Q?a?=  =?iso-8859-1?Q?=E9?=", "aé"),
    ("Re: =?x-unknown?Q?caf=E9_au_lait?=", "Re: café au lait"),
    ("=?none?B?VEVTVA=?=", "TEST"),
    ("=?utf-8?Q?line=0D=0ABcc:_x?=", "line Bcc: x"),
    ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
    ("tab\there", "tab here"),
    ("=?utf-8?Q??=", ""),
    ("=?=?=?=", "=?=?=?="),
]


@pytest.mark.parametrize(("header", "subject"), SUBJECTS)
def test_encoded_words_of_the_wild(header: str, subject: str) -> None:
    assert parse(f"Subject: {header}\r\n\r\n".encode()).subject == subject


def test_utf8_is_recognised_whatever_is_declared() -> None:
    data = RUSSIAN.encode()
    for declared in (
        "us-ascii",
        "iso-8859-1",
        "windows-1251",
        "koi8-r",
        "x-unknown",
        "",
        None,
        "no-such-charset",
        "8bit",
    ):
        assert decode(data, declared) == RUSSIAN


@pytest.mark.parametrize("codec", ["cp1251", "koi8_r", "cp866", "iso8859_5"])
@pytest.mark.parametrize("declared", ["us-ascii", None, "x-unknown", "utf-8"])
def test_russian_without_a_true_charset_is_guessed(codec: str, declared: str | None) -> None:
    words = "Добрый день, подскажите пожалуйста, когда приедет мой заказ"
    assert decode(words.encode(codec), declared) == words
    assert decode("Привет, мир".encode(codec), declared) == "Привет, мир"


def test_damaged_utf8_stays_utf8() -> None:
    data = (RUSSIAN * 20).encode()
    assert decode(data[:-1], "utf-8").startswith(RUSSIAN * 19)
    assert decode(data[:100] + b"\xff" + data[100:], "utf-8").count("�") <= 3


def test_nothing_raises_and_no_null_byte_is_left() -> None:
    for declared in (
        "punycode",
        "idna",
        "unicode_escape",
        "zip",
        "base64",
        "rot13",
        "a\0b",
        "x" * 500,
        "utf-16",
        "../x",
        "hz",
    ):
        for data in (b"", b"\x00", b"\xff\xfe\x00", bytes(range(256)), b"+ADw-", b"\x1b$B\xff"):
            assert "\0" not in decode(data, declared)


def test_a_flowed_text_becomes_whole_lines_again() -> None:
    raw = (
        b"Content-Type: text/plain; format=flowed\r\n\r\nThis is one \r\nline of text.\r\n\r\n> quoted \r\n> too\r\n"
        b" From here\r\n-- \r\nsignature\r\n"
    )
    assert parse(raw).text == "This is one line of text.\n\n> quoted too\nFrom here\n-- \nsignature"
