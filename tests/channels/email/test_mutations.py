"""Real mails, damaged in every way that chance finds: the reader answers, or says which limit was passed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodword.channels.email.mail import ParsedMail, PoisonMail
from goodword.channels.email.parse import parse

FRAGMENTS = [
    *(
        b"\r\n",
        b"\n\n",
        b"\x00",
        b"\xff\xfe",
        b'"',
        b"<",
        b">",
        b"(",
        b";",
        b":",
        b",",
        b"=?utf-8?B?",
        b"=?x?Q?=",
        b"?=",
        b"=",
        b"--",
    ),
    *(
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
        b"Content-Type: message/rfc822\r\n\r\n",
        b"filename*0*=utf-8''%",
    ),
    *(
        b"Content-Type: text/html\r\n\r\n",
        b"<blockquote><table><a href='",
        b"<!--",
        b"\x1b$B",
        b"Content-Transfer-Encoding: base64\r\n",
    ),
    *(
        b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\r\n",
        b"format=flowed; delsp=yes; charset=utf-16\r\n",
        b'charset="iso-2022-kr"',
    ),
    *("Дата".encode(), "Дата".encode("koi8_r"), b"Date: Sat, 32 Foo 99999 99:99:99 +99999\r\n", b"From: @:<,;>\r\n"),
]
edits = st.lists(
    st.tuples(st.integers(0, 2**32), st.integers(0, 60), st.one_of(st.sampled_from(FRAGMENTS), st.binary(max_size=8))),
    max_size=8,
)


def damaged(raw: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for place, length, fragment in changes:
        at = place % (len(raw) + 1)
        raw = raw[:at] + fragment + raw[at + length :]
    return raw


def check(raw: bytes) -> None:
    try:
        mail = parse(raw)
    except PoisonMail as poison:
        if poison.limit == "unreadable":
            raise
        return
    assert isinstance(mail, ParsedMail)
    assert "\0" not in mail.text + (mail.html or "") + mail.subject
    assert "\n" not in mail.subject
    for one in (*mail.from_all, *mail.to, *mail.cc):
        assert "\n" not in one.name + one.address
    for identifier in (*mail.references, *mail.in_reply_to, mail.message_id or ""):
        assert len(identifier) <= 500
    for attachment in mail.attachments:
        assert attachment.filename
        assert not set(attachment.filename) & set("/\\\0\r\n")
    assert mail.date is None or mail.date.tzinfo is not None
    # Everything can be stored as UTF-8.
    for text in (
        mail.text,
        mail.html or "",
        mail.subject,
        *(one.name for one in mail.from_all),
        *(one.address for one in mail.to),
    ):
        text.encode()


def test_damaged_mails_never_stop_the_reader(samples: Path) -> None:
    mails = [file.read_bytes() for file in sorted(samples.glob("mail/*/*.eml"))]

    @settings(max_examples=600, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(mails), edits)
    def damage(raw: bytes, changes: list[tuple[int, int, bytes]]) -> None:
        check(damaged(raw, changes))

    damage()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.binary(max_size=20))).map(b"".join))
def test_no_bytes_at_all_stop_the_reader(raw: bytes) -> None:
    check(raw)


def test_bounces_are_seen_as_reports(samples: Path) -> None:
    files = sorted((samples / "bounces").glob("*"))
    mails = [parse(file.read_bytes()) for file in files if file.is_file()]
    assert len(mails) >= 150
    assert sum(mail.is_report for mail in mails) > 60
    assert sum(mail.auto_submitted for mail in mails) > 130
