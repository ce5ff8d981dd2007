"""Mails that are too much: refused with a reason in plain words, in bounded time and memory."""

from __future__ import annotations

import subprocess
import sys

import pytest

from goodword.channels.email import parse as parse_module
from goodword.channels.email.mail import PoisonMail
from goodword.channels.email.parse import parse


def nested(depth: int) -> bytes:
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n" for level in range(depth)
    )
    return f"{opened}\r\ndeep\r\n".encode()


def parts(count: int) -> bytes:
    return b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * count + b"--b--\r\n"


def test_the_reasons_are_told_in_words() -> None:
    with pytest.raises(PoisonMail) as poison:
        parse(b"x" * 2_000_001, max_size=1_000_000)
    assert (str(poison.value), poison.value.limit) == ("The mail has 1.9 MB; the limit is 1000000 bytes.", "size")
    with pytest.raises(PoisonMail, match="more than 1000 parts") as poison:
        parse(parts(1001))
    assert poison.value.limit == "parts"
    with pytest.raises(PoisonMail, match="more than 50 deep") as poison:
        parse(nested(500))
    assert poison.value.limit == "nesting"
    with pytest.raises(PoisonMail, match="headers are larger than 2 MB") as poison:
        parse(b"References: " + b"<a@b> " * 500_000)
    assert poison.value.limit == "headers"


def test_what_is_just_within_the_limits_is_read() -> None:
    assert parse(parts(999)).text.count("x") == 999
    assert parse(nested(49)).text == "deep"
    assert len(parse(b"References: " + b"<a@b> " * 100_000 + b"\r\n\r\nx").references) == 1
    assert len(parse(b"To: " + b"somebody@example.test, " * 5000 + b"\r\n\r\nx").to) == 5000


def test_an_enclosed_mail_is_not_opened() -> None:
    enclosed = b"Subject: inner\r\n\r\nwords"
    for _ in range(200):
        enclosed = b"Content-Type: message/rfc822\r\n\r\n" + enclosed
    (attachment,) = parse(b"Subject: x\r\n" + enclosed).attachments
    assert attachment.content_type == "message/rfc822"
    assert enclosed.endswith(attachment.content)


def test_a_hole_in_the_reader_is_a_poison_mail_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def hole(_: bytes) -> None:
        raise RecursionError("deep")

    monkeypatch.setattr(parse_module, "read", hole)
    with pytest.raises(PoisonMail) as poison:
        parse(b"x")
    assert (poison.value.limit, str(poison.value)) == ("unreadable", "The mail cannot be read: RecursionError: deep")


HEADER = 'b"Content-Type: multipart/mixed; boundary=b\\r\\n\\r\\n"'
MONSTERS = {
    "line feeds": 'b"Subject: x\\n\\n" + b"\\n" * 34_000_000',
    "a line of 34 MB": 'b"Subject: x\\r\\n\\r\\n" + b"z" * 34_000_000',
    "a header of 34 MB": 'b"Subject: " + b"z" * 34_000_000',
    "a base64 attachment of 34 MB": HEADER
    + ' + b"--b\\r\\nContent-Type: a/b\\r\\nContent-Transfer-Encoding: base64\\r\\n\\r\\n" + b"QUJD" * 8_500_000',
    "a boundary that is everywhere": 'b"Content-Type: multipart/mixed; boundary=a\\r\\n\\r\\n" + b"--a" * 11_000_000',
    "a boundary that is nowhere": HEADER + ' + b"--c\\r\\n" * 6_000_000',
    "encoded words": 'b"Subject: " + b"=?utf-8?q?" * 200_000 + b"\\r\\n\\r\\n"',
    "encoded words of names": 'b"To: " + b"=?utf-8?q?a?= " * 140_000 + b"\\r\\n\\r\\n"',
    "commas": 'b"To: " + b"," * 2_000_000 + b"\\r\\n\\r\\n"',
    "quotes": 'b"To: " + b"\\"" * 1_999_999 + b"\\r\\n\\r\\n"',
    "brackets": 'b"To: " + b"(" * 2_000_000 + b"\\r\\n\\r\\n"',
    "angles": 'b"To: " + b"<" * 2_000_000 + b"\\r\\n\\r\\n"',
    "signs at": 'b"To: " + b"@ " * 1_000_000 + b"\\r\\n\\r\\n"',
    "parameters": 'b"Content-Type: text/plain" + b"; a=b" * 390_000 + b"\\r\\n\\r\\n"',
    "continued parameters": 'b"Content-Type: text/plain" + b"; a*0*=b" * 240_000 + b"\\r\\n\\r\\n"',
    "spaces in a parameter": 'b"Content-Type: text/plain; a" + b" " * 1_900_000 + b"b\\r\\n\\r\\n"',
    "a date of digits": 'b"Date: " + b"1" * 1_900_000 + b"\\r\\n\\r\\n"',
    "header lines": 'b"X: y\\r\\n" * 340_000 + b"\\r\\n"',
    "junk among the headers": 'b"From: a@b\\r\\n" + b"junk\\r\\n" * 300_000 + b"Subject: x\\r\\n\\r\\n"',
    "bytes of no charset": 'b"Subject: x\\r\\n\\r\\n" + bytes(range(128, 256)) * 200_000',
    "bad base64": 'b"Content-Transfer-Encoding: base64\\r\\n\\r\\n" + b"QUJDR!" * 5_000_000',
    "quoted-printable": 'b"Content-Transfer-Encoding: quoted-printable\\r\\n\\r\\n" + b"=\\r\\n" * 11_000_000',
    "HTML of 10 MB": 'b"Content-Type: text/html\\r\\n\\r\\n" + b"<div>x" * 1_700_000',
    "flowed lines": 'b"Content-Type: text/plain; format=flowed\\r\\n\\r\\n" + b"> a \\r\\n" * 3_000_000',
}


@pytest.mark.parametrize("monster", MONSTERS.values(), ids=MONSTERS)
def test_a_monstrous_mail_takes_bounded_time_and_memory(monster: str) -> None:
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (20, 20));"
        "resource.setrlimit(resource.RLIMIT_AS, (1_200_000_000, 1_200_000_000));"
        "from goodword.channels.email.parse import PoisonMail, parse\n"
        f"raw = {monster}\n"
        "try: parse(raw)\n"
        "except PoisonMail as poison: assert poison.limit != 'unreadable', poison\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, resource.getrusage(resource.RUSAGE_SELF).ru_utime)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=120)
