"""Addresses, identifiers, dates and file names as people and programs write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from goodword.channels.email import headers
from goodword.channels.email.headers import addresses, message_ids, parameters
from goodword.channels.email.mail import Address
from goodword.channels.email.parse import parse, safe_filename

LISTS = [
    ("a@b.test", [("", "a@b.test")]),
    ("<a@b.test>", [("", "a@b.test")]),
    ("Ann <a@b.test>, Bob <c@d.test>", [("Ann", "a@b.test"), ("Bob", "c@d.test")]),
    ('"Smith, Ann" <a@b.test>', [("Smith, Ann", "a@b.test")]),
    ("=?utf-8?Q?Smith,_Ann?= <a@b.test>", [("Smith, Ann", "a@b.test")]),
    ('"=?utf-8?B?0JDQvdC90LA=?=" <a@b.test>', [("Анна", "a@b.test")]),
    ('"a@b.test" <a@b.test>', [("", "a@b.test")]),
    ('"boss@bank.test" <thief@evil.test>', [("boss@bank.test", "thief@evil.test")]),
    ("a@b.test; c@d.test", [("", "a@b.test"), ("", "c@d.test")]),
    ("a@b.test c@d.test", [("", "a@b.test"), ("", "c@d.test")]),
    ("a@b.test (Ann (the boss))", [("Ann (the boss)", "a@b.test")]),
    ("Friends: a@b.test, Bob <c@d.test>; e@f.test", [("", "a@b.test"), ("Bob", "c@d.test"), ("", "e@f.test")]),
    ("undisclosed-recipients:;", []),
    ("Ann Lee a@b.test", [("Ann Lee", "a@b.test")]),
    ("mailto:a@b.test", [("", "a@b.test")]),
    ("<mailto:a@b.test>", [("", "a@b.test")]),
    ("Ann <@relay.test,@other.test:a@b.test>", [("Ann", "a@b.test")]),
    ('"john doe"@b.test', [("john", 'doe"@b.test')]),
    ("Ann <a @ b . test>", [("Ann", "a@b.test")]),
    ("user@[IPv6:2001:db8::1]", [("", "user@[IPv6:2001:db8::1]")]),
    ("Jöhn <jöhn@exämple.test>", [("Jöhn", "jöhn@exämple.test")]),
    ("=?utf-8?B?0JDQvdC90LAgPGFAYi50ZXN0Pg==?=", [("Анна", "a@b.test")]),
    ("Ann <a@b.test", [("Ann", "a@b.test")]),
    ("Ann Lee", [("Ann Lee", "")]),
    ("'Ann' <a@b.test>", [("Ann", "a@b.test")]),
    ('"Ann \\"the boss\\" Lee" <a@b.test>', [('Ann "the boss" Lee', "a@b.test")]),
    (", ,,", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_address_lists(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.name, one.address) for one in addresses(text)] == expected


def test_several_from_and_a_sender() -> None:
    mail = parse(
        b"From: Ann <a@b.test>, c@d.test\r\nFrom: e@f.test\r\nSender: Office <o@b.test>\r\nReply-To: r@b.test\r\n\r\n"
    )
    assert mail.from_ == Address("Ann", "a@b.test")
    assert [one.address for one in mail.from_all] == ["a@b.test", "c@d.test", "e@f.test"]
    assert mail.sender == Address("Office", "o@b.test")
    assert mail.reply_to == (Address("", "r@b.test"),)


def test_a_from_without_an_address_gives_way_to_the_sender() -> None:
    assert parse(b"From: Ann\r\nSender: o@b.test\r\n\r\n").from_ == Address("", "o@b.test")
    assert parse(b"From: Ann\r\n\r\n").from_ == Address("Ann", "")
    assert parse(b"Subject: x\r\n\r\n").from_ is None


IDENTIFIERS = [
    ("<a@b>", ("a@b",)),
    ("a@b", ("a@b",)),
    ("<a@b> <c@d>\t<e@f>", ("a@b", "c@d", "e@f")),
    ("<a@b><a@b>", ("a@b",)),
    ("Your message of Tue <a@b> x@y", ("a@b",)),
    ("<a @ b>", ("a@b",)),
    ("=?utf-8?Q?=3Ca=40b=3E?=", ("a@b",)),
    ("", ()),
    ("<>", ()),
    ("nonsense without a sign", ()),
]


@pytest.mark.parametrize(("text", "expected"), IDENTIFIERS)
def test_identifiers(text: str, expected: tuple[str, ...]) -> None:
    assert message_ids(text) == expected


def test_identifiers_are_bounded() -> None:
    long_one = "x" * 600 + "@b"
    (bounded,) = message_ids(f"<{long_one}>")
    assert bounded.startswith("sha256:")
    assert len(bounded) == 71
    assert message_ids(f"<{long_one}>") == message_ids(f"< {long_one} >")
    many = " ".join(f"<{number}@b>" for number in range(20_000))
    assert message_ids(many) == tuple(f"{number}@b" for number in range(19_900, 20_000))


DATES = [
    ("Sat, 21 Nov 2026 10:00:00 +0300", datetime(2026, 11, 21, 10, tzinfo=timezone(timedelta(hours=3)))),
    ("21 Nov 2026 10:00 GMT", datetime(2026, 11, 21, 10, tzinfo=UTC)),
    ("Sat, 21 Nov 2026 10:00:00", datetime(2026, 11, 21, 10, tzinfo=UTC)),
    ("Sat, 21 Nov 2026 10:00:60 +0000 (leap)", datetime(2026, 11, 21, 10, 0, 59, tzinfo=UTC)),
    ("Sat, 21 Nov 2126 10:00:00 -0000", datetime(2126, 11, 21, 10, tzinfo=UTC)),
    ("Sat, 21 Nov 2026 10:00:00 +9999", datetime(2026, 11, 21, 10, tzinfo=UTC)),
    ("31 Feb 2026 10:00:00 +0000", None),
    ("yesterday", None),
    ("Sat, 1 Jan 0000 00:00:00 +0000", datetime(2000, 1, 1, tzinfo=UTC)),
    ("Fri, 31 Dec 9999 23:59:59 -1200", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_are_what_the_sender_says_when_it_can_be(text: str, expected: datetime | None) -> None:
    assert headers.date(text) == expected


PARAMETERS = [
    ("text/plain; charset=utf-8", {"charset": "utf-8"}),
    ("text/plain charset=utf-8", {"charset": "utf-8"}),
    ('text/plain; name="a;b.txt"; charset="x"', {"name": "a;b.txt", "charset": "x"}),
    ("text/plain; name=This is a test.txt", {"name": "This is a test.txt"}),
    ("a/b; filename*=UTF-8''%D0%9F%D1%80.txt", {"filename": "Пр.txt"}),
    ("a/b; filename*=koi8-r'ru'%F0%D2.txt", {"filename": "Пр.txt"}),
    ("a/b; filename*1*=%D1%80.txt; filename*0*=UTF-8''%D0%9F", {"filename": "Пр.txt"}),
    ("a/b; filename*0*=UTF-8''%D0; filename*1*=%9F; filename*2=.txt", {"filename": "П.txt"}),
    ('a/b; filename*0="one "; filename*1="two.txt"', {"filename": "one two.txt"}),
    ('a/b; filename="=?utf-8?B?0J/RgC50eHQ=?="', {"filename": "Пр.txt"}),
    ('a/b; filename*0="=?utf-8?B?0J/RgC"; filename*1="50eHQ=?="', {"filename": "Пр.txt"}),
    ("a/b; filename=plain.txt; filename*=utf-8''%D0%9F.txt", {"filename": "П.txt"}),
    ('a/b; filename="C:\\temp\\x.txt"', {"filename": "C:\\temp\\x.txt"}),
    ('a/b; filename="unfinished', {"filename": "unfinished"}),
    ("a/b; =x; filename=; *=y; filename*x=z", {"filename": ""}),
]


@pytest.mark.parametrize(("value", "expected"), PARAMETERS)
def test_parameters(value: str, expected: dict[str, str]) -> None:
    assert parameters(value)[1] == expected


FILENAMES = [
    ("report.pdf", "report.pdf"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\x\\report.pdf", "report.pdf"),
    ("/etc/passwd", "passwd"),
    ("..", ""),
    (".htaccess", "htaccess"),
    ("a\x00b\r\nc.txt", "abc.txt"),
    ("invoice\u202efdp.exe", "invoicefdp.exe"),
    ('a<b>"c|d?.txt', "abcd.txt"),
    ("CON.txt", "_CON.txt"),
    ("  spaces .txt. ", "spaces .txt"),
    ("й" * 300 + ".pdf", "й" * 98 + ".pdf"),
    ("x" * 300, "x" * 200),
    ("\ud800.txt", "txt"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "safe"), FILENAMES)
def test_file_names_are_safe(name: str, safe: str) -> None:
    assert safe_filename(name) == safe


def test_signs_of_a_machine() -> None:
    signs = {
        "Auto-Submitted: auto-replied": "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; x=y": "Auto-Submitted: auto-generated",
        "Precedence: bulk": "Precedence: bulk",
        "X-Auto-Response-Suppress: All": "X-Auto-Response-Suppress: all",
        "List-Id: <x>": "List-Id",
        "X-Autoreply: yes": "X-Autoreply",
        "Return-Path: <>": "Return-Path: <>",
        "From: MAILER-DAEMON@x.test": "From: MAILER-DAEMON@x.test",
        "From: No Reply <no-reply@x.test>": "From: no-reply@x.test",
        "From: donotreply@x.test": "From: donotreply@x.test",
        "From: postmaster@x.test": "From: postmaster@x.test",
    }
    for line, because in signs.items():
        mail = parse(f"{line}\r\nSubject: x\r\n\r\n".encode())
        assert (mail.auto_submitted, mail.auto_submitted_because) == (True, because)
    for line in (
        "Auto-Submitted: no",
        "Precedence: first-class",
        "X-Auto-Response-Suppress: None",
        "From: reply@x.test",
    ):
        assert not parse(f"{line}\r\nSubject: x\r\n\r\n".encode()).auto_submitted


def test_where_servers_wrote_the_true_recipient() -> None:
    mail = parse(
        b"Delivered-To: a+x@b.test\r\nX-Original-To: a@b.test\r\nEnvelope-To: <c@b.test>\r\nDelivered-To: a+x@b.test\r\n\r\n"
    )
    assert mail.delivered_to == ("a+x@b.test", "a@b.test", "c@b.test")
