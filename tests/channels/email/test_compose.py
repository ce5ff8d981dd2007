"""Mail of ours, read back as others read it: the standard library and our own reader."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.channels.email.compose import OutgoingMail, compose, subject_of_reply, text_to_html
from goodword.channels.email.mail import Address, Attachment
from goodword.channels.email.parse import parse

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def outgoing(**more: Any) -> OutgoingMail:
    standard: dict[str, Any] = {
        "from_": Address("Konvalin", "hello@konvalin.test"),
        "to": (Address("Hannah", "hannah@larkfield.test"),),
        "subject": "Re: Dented tin",
        "text": "Hello Hannah,\n\na new tin is on its way.\n",
        "message_id": "abc.def@konvalin.test",
        "date": NOW,
    }
    return OutgoingMail(**{**standard, **more})


def as_others_read(raw: bytes) -> Any:
    return email.message_from_bytes(raw, policy=email.policy.default)


def test_a_reply_with_everything() -> None:
    picture = Attachment("logo.png", "image/png", "logo@x", True, b"\x89PNG")
    letter = Attachment("Счёт № 17 — příloha.pdf", "application/pdf", None, False, b"%PDF" * 1000)
    forwarded = Attachment("old.eml", "message/rfc822", None, False, b"Subject: x\r\n\r\ny")
    mail = outgoing(
        from_=Address("Поддержка «Ландыш»", "hello@ландыш.рф"),
        to=(Address("Hannah, dear", "hannah@larkfield.test"), Address("", "b@c.test")),
        cc=(Address("Příliš Žluťoučký", "kun@x.test"),),
        bcc=(Address("Secret", "secret@x.test"),),
        reply_to=Address("Desk", "desk+token@konvalin.test"),
        subject="Re: Ваш заказ № 17 — příliš žluťoučký kůň úpěl ďábelské ódy, a to velmi dlouho",
        text="Здравствуйте!\n\nСмотрите https://x.test/a?b=1&c=2.\n\n> старое\n",
        html='<p>Здравствуйте!</p><img src="cid:logo@x">',
        in_reply_to="q" * 120 + "@mail.test",
        references=("first@x", "q" * 120 + "@mail.test"),
        attachments=(picture, letter, forwarded),
        auto_submitted=True,
    )
    raw = compose(mail)
    assert b"ecret" not in raw
    assert mail.recipients() == ("hannah@larkfield.test", "b@c.test", "kun@x.test", "secret@x.test")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert raw.isascii()
    ours = parse(raw)
    assert ours.from_ is not None
    assert ours.from_.name == "Поддержка «Ландыш»"
    assert ours.from_.address.startswith("hello@xn--")
    assert ours.to == mail.to
    assert ours.cc == mail.cc
    assert ours.reply_to == (mail.reply_to,)
    assert ours.subject == mail.subject
    assert ours.message_id == "abc.def@konvalin.test"
    assert ours.in_reply_to == (mail.in_reply_to,)
    assert ours.references == mail.references
    assert ours.date == NOW
    assert ours.text == mail.text.strip("\n")
    assert ours.html is not None
    assert ours.html.strip() == mail.html
    assert [(one.filename, one.inline, one.content) for one in ours.attachments] == [
        ("logo.png", True, b"\x89PNG"),
        ("Счёт № 17 — příloha.pdf", False, b"%PDF" * 1000),
        ("old.eml", False, b"Subject: x\r\n\r\ny"),
    ]
    assert ours.auto_submitted_because == "Auto-Submitted: auto-replied"
    theirs = as_others_read(raw)
    assert theirs["Subject"] == mail.subject
    assert [(one.display_name, one.addr_spec) for one in theirs["To"].addresses] == [
        ("Hannah, dear", "hannah@larkfield.test"),
        ("", "b@c.test"),
    ]
    assert theirs["In-Reply-To"] == f"<{mail.in_reply_to}>"
    assert theirs.get_body(("plain",)).get_content().replace("\r\n", "\n") == mail.text
    assert [one.get_filename() for one in theirs.iter_attachments()] == ["Счёт № 17 — příloha.pdf", "old.eml"]
    assert not theirs.defects


def test_a_plain_reply_gets_an_html_side() -> None:
    raw = compose(
        outgoing(text="Hello,\n\nsee https://x.test/?a=1&b=2, or ask a@b.test.\nBye\n\n> old\n> words\n> > older\n")
    )
    mail = parse(raw)
    assert mail.html == (
        '<p>Hello,</p>\n<p>see <a href="https://x.test/?a=1&amp;b=2">https://x.test/?a=1&amp;b=2</a>, or ask '
        '<a href="mailto:a@b.test">a@b.test</a>.<br>\nBye</p>\n<blockquote><p>old<br>\nwords</p>\n'
        "<blockquote><p>older</p>\n</blockquote></blockquote>\n"
    )
    assert not mail.html_is_rich
    assert mail.attachments == ()


def test_html_made_from_text_is_safe() -> None:
    assert text_to_html('<script>x</script> https://x.test/"onclick=') == (
        '<p>&lt;script&gt;x&lt;/script&gt; <a href="https://x.test/">https://x.test/</a>"onclick=</p>\n'
    )


def test_references_keep_the_first_and_the_newest() -> None:
    mail = parse(compose(outgoing(references=tuple(f"{number}@x" for number in range(500)))))
    assert mail.references == ("0@x", *(f"{number}@x" for number in range(480, 500)))


def test_a_hashed_identifier_is_never_written() -> None:
    raw = compose(outgoing(in_reply_to="sha256:00", references=("sha256:00", "a@b")))
    assert b"sha256" not in raw
    assert parse(raw).references == ("a@b",)


def test_a_date_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        compose(outgoing(date=datetime(2026, 1, 1)))


words = st.text(st.characters(blacklist_categories=["Cs"]), max_size=120)


@settings(max_examples=150, deadline=None)
@given(subject=words, name=words, text=words, filename=words)
def test_nothing_typed_becomes_a_header_of_its_own(subject: str, name: str, text: str, filename: str) -> None:
    injected = "\r\nBcc: spy@evil.test\r\n\r\nX: y"
    raw = compose(
        outgoing(
            from_=Address(name + injected, "a@b.test"),
            to=(Address(injected + name, "c@d.test\r\nBcc: spy@evil.test"),),
            subject=subject + injected,
            text=text,
            message_id=f"a{injected}@b",
            in_reply_to=f"a{injected}@b",
            references=(f"{injected}@b",),
            attachments=(Attachment(filename + injected, "text/plain\r\nBcc: x", f"c{injected}", True, b"x"),),
        )
    )
    mail = as_others_read(raw)
    assert set(mail.keys()) <= {
        *("Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "MIME-Version", "Content-Type"),
    }
    assert len(mail.get_all("From")) == len(mail.get_all("To")) == len(mail.get_all("Subject")) == 1
    for part in mail.walk():
        assert "bcc" not in part
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert parse(raw).cc == ()


printable = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"]), max_size=150)


@settings(max_examples=150, deadline=None)
@given(
    subject=printable,
    name=printable.filter(lambda text: text.strip("'\" ") == text),
    text=printable,
    content=st.binary(max_size=300),
)
def test_what_is_composed_is_read_back(subject: str, name: str, text: str, content: bytes) -> None:
    attachment = Attachment("a.bin", "application/octet-stream", None, False, content)
    raw = compose(outgoing(subject=subject, from_=Address(name, "a@b.test"), text=text, attachments=(attachment,)))
    mail = parse(raw)
    assert mail.subject.split() == subject.split()
    assert mail.from_ is not None
    assert mail.from_.name.split() == name.split()
    assert mail.text.strip() == text.strip()
    assert mail.attachments == (attachment,)


@pytest.mark.parametrize(
    ("subject", "reply"),
    [
        ("Lid", "Re: Lid"),
        ("Re: Lid", "Re: Lid"),
        ("RE: re: Re[2]: Lid", "Re: Lid"),
        ("Re(3): Lid", "Re: Lid"),
        ("AW: Re: Deckel", "Re: Deckel"),
        ("Odp: Víčko", "Re: Víčko"),
        ("Отв: Re: Крышка", "Re: Крышка"),
        ("На: Крышка", "Re: Крышка"),
        ("SV: VS: Antw: x", "Re: x"),
        ("回复：订单", "Re: 订单"),
        ("Fwd: Lid", "Re: Fwd: Lid"),
        ("Re: Fwd: Re: Lid", "Re: Fwd: Re: Lid"),
        ("Regarding: lid", "Re: Regarding: lid"),
        ("Res: x", "Re: x"),
        ("", "Re:"),
        ("Re:", "Re:"),
        ("Lid\r\nBcc: x@y.test", "Re: Lid Bcc: x@y.test"),
    ],
)
def test_one_mark_of_a_reply(subject: str, reply: str) -> None:
    assert subject_of_reply(subject) == reply
    assert subject_of_reply(reply) == reply
