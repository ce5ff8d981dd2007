"""103 real mails, read by value; and our cutting of MIME held against the standard library's."""

from __future__ import annotations

import email
from datetime import datetime, timedelta, timezone
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from goodword.channels.email.mail import ParsedMail
from goodword.channels.email.mime import Part, read
from goodword.channels.email.parse import parse


@pytest.fixture
def mails(samples: Path) -> dict[str, bytes]:
    found = {f"{file.parent.name}/{file.name}": file.read_bytes() for file in sorted(samples.glob("mail/*/*.eml"))}
    assert len(found) == 103
    return found


def test_every_sample_is_read(mails: dict[str, bytes]) -> None:
    parsed = {name: parse(raw) for name, raw in mails.items()}
    without_sender = [name for name, mail in parsed.items() if mail.from_ is None]
    assert without_sender == ["error_emails/bad_encoded_subject.eml"]
    # These hold no word: an attachment alone, a report without text, or nothing at all.
    silent = sorted(name.partition("/")[2] for name, mail in parsed.items() if not mail.text)
    assert silent == [
        "attachment_message_rfc822_inline_image.eml",
        "attachment_only_email.eml",
        "attachment_with_quoted_filename.eml",
        "bad_date_header.eml",
        "bad_date_header2.eml",
        "empty_in_reply_to.eml",
        "japanese_attachment_long_name.eml",
        "missing_body.eml",
        "missing_content_disposition.eml",
        "multipart_report_multiple_status.eml",
        "must_supply_encoding.eml",
        "raw_email_with_binary_encoded.eml",
    ]
    for mail in parsed.values():
        everything = repr(mail)
        assert (
            "\\x00" not in everything.replace(repr([one.content for one in mail.attachments]), "") or mail.attachments
        )
        assert "\0" not in mail.text + (mail.html or "") + mail.subject
        assert all(one.filename and "/" not in one.filename for one in mail.attachments)


EXPECTED: dict[str, dict[str, Any]] = {
    "attachment_emails/attachment_content_disposition.eml": {"files": [("api.rb", "text/x-ruby-script", 28)]},
    "attachment_emails/attachment_message_rfc822.eml": {"files": [("ForwardedMessage.eml", "message/rfc822", 3781)]},
    "attachment_emails/attachment_nonascii_filename.eml": {"files": [("ciële.txt", "text/plain", 11)]},
    "attachment_emails/attachment_only_email.eml": {
        "from": ("Ryan Finnie", "rfinnie@domain.dom"),
        "files": [("blah.gz", "application/x-gzip", 288)],
    },
    "attachment_emails/attachment_pdf.eml": {
        "subject": "Another PDF with 🎉 Unicode chars in it 🍿",
        "text": "Just attaching another PDF, here, to see what the message looks like,",
        "files": [("broken.pdf", "application/pdf", 1026)],
    },
    "attachment_emails/attachment_with_base64_encoded_name.eml": {
        "subject": "Fwd: Signed email causes file attachments",
        "in_reply_to": ("F6E2D0B4-CC35-4A91-BA4C-C7C712B10C13@mac.com",),
        "files": [("This is a test.pdf", "application/pdf", 399)],
    },
    "attachment_emails/attachment_with_encoded_name.eml": {
        "files": [("01 Quien Te DijŠat. Pitbull.mp3", "application/octet-stream", 399)]
    },
    "attachment_emails/attachment_with_quoted_filename.eml": {
        "subject": "Eelanalüüsi päring",
        "files": [("Eelanalüüsi päring.jpg", "image/jpeg", 1952)],
    },
    "attachment_emails/attachment_with_unquoted_name.eml": {"files": [("This is a test.txt", "text/plain", 11)]},
    "error_emails/bad_encoded_subject.eml": {"subject": "TEST"},
    "error_emails/bad_subject.eml": {
        "subject": "MySurvey.com: You have a survey waiting! 91123105",
        "from": ("MySurvey.com & Carol Adams", "carol@mysurvey.com"),
    },
    "error_emails/cant_parse_from.eml": {"from": ("Apple", "News@InsideApple.Apple.com")},
    "error_emails/content_transfer_encoding_plain.eml": {"text": "Exciting Easter Investor Alert"},
    "error_emails/content_transfer_encoding_qp_with_space.eml": {"text": "If you're in need of a good RX site"},
    "error_emails/content_transfer_encoding_text-html.eml": {"text": "Low rates are fixed no matter what."},
    "error_emails/content_transfer_encoding_with_semi_colon.eml": {"text": "You have been pre-approved for a $402,000"},
    "error_emails/empty_group_lists.eml": {"to": [], "text": "This is to officially informed you"},
    "error_emails/empty_in_reply_to.eml": {"in_reply_to": (), "automatic": "List-Id"},
    "error_emails/encoding_madness.eml": {"text": "Body Text", "automatic": "From: no-reply@crm.el-example.org"},
    "error_emails/header_fields_with_empty_values.eml": {
        "from": ("Jørn Støylen", "jorn@prikkprikkprikk.no"),
        "text": "Jørn Støylen -- http://www.prikkprikkprikk.no",
    },
    "error_emails/invalid_subject_characters.eml": {
        "subject": "Formação FrenetikPolis: Mega Campanha Final Verão | Cursos de Setembro",
        "from": ("Formação Frenetikpolis", "info@formacaofrenetik.info"),
    },
    "error_emails/missing_body.eml": {"subject": "REDACTED", "to": []},
    "error_emails/missing_content_disposition.eml": {"files": [("image-1.jpg", "image/jpg", 1311)]},
    "error_emails/multiple_content_types.eml": {"text": "foo", "html": "<p>foo</p>"},
    "error_emails/multiple_references_with_one_invalid.eml": {"references": ("foo@bar.net", "baz@bar.net")},
    "error_emails/new_line_in_to_header.eml": {
        "to": [
            ("", "leads@sg.dc.com"),
            ("", "sag@leads.gs.ry.com"),
            ("", "sn@example-hotmail.com"),
            ("", "e-s-a-g-8718@app.ar.com"),
            ("", "jp@t-exmaple.com"),
            ("", "cc@c-l-example.com"),
        ],
        "delivered_to": ("e-s-a-g-8718@app.ar.com",),
    },
    "error_emails/weird_to_header.eml": {"to": [("", "user-example@aol.com"), ("", "e-s-a-s-2200@app.ar.com")]},
    "mime_emails/email_with_similar_boundaries.eml": {
        "text": "Test",
        "files": [("LOGO.png", "application/octetstream", 3)],
    },
    "mime_emails/raw_email7.eml": {
        "text": "This is the first part.",
        "files": [
            ("test.rb", "text/x-ruby-script", 25),
            ("test.pdf", "application/pdf", 14),
            ("smime.p7s", "application/pkcs7-signature", 227),
        ],
    },
    "mime_emails/raw_email_encoded_stack_level_too_deep.eml": {
        "subject": "Nicolas Fouché has accepted your invitation to Gmail",
        "to": [("Nicolas Fouché", "a.b@gmail.com")],
    },
    "mime_emails/raw_email_with_illegal_boundary.eml": {"text": "Hello\nThis is an outlook test\n\nSo there.\n\nMe."},
    "mime_emails/raw_email_with_nested_attachment.eml": {
        "files": [("truncated.png", "image/png", 1902), ("smime.p7s", "application/pkcs7-signature", 939)]
    },
    "mime_emails/sig_only_email.eml": {"files": [("signature.asc", "application/pgp-signature", 197)]},
    "multi_charset/japanese.eml": {
        "subject": "まみむめも",
        "text": "かきくえこ\n\n-- \nhttp://lindsaar.net/",
        "to": [("みける", "raasdnil@gmail.com")],
    },
    "multi_charset/japanese_attachment.eml": {"files": [("てすと.txt", "text/plain", 33)]},
    "multi_charset/japanese_attachment_long_name.eml": {
        "subject": "まみむめも" * 10,
        "files": [("かきくけこ" * 5 + ".txt", "text/plain", 18)],
    },
    "multi_charset/japanese_iso_2022.eml": {"text": "すみません。"},
    "multi_charset/japanese_shift_jis.eml": {"text": "このメールはテスト用のメールです。"},
    "multi_charset/ks_c_5601-1987.eml": {"text": "스티해"},
    "multipart_report_emails/multi_address_bounce1.eml": {
        "report": True,
        "automatic": "Auto-Submitted: auto-replied",
        "text": "I'm sorry to have to inform you that your message could not",
        "files": [
            ("delivery-status-1.txt", "message/delivery-status", 2780),
            ("Test of bounce email.eml", "message/rfc822", 1381),
        ],
    },
    "multipart_report_emails/report_422.eml": {
        "report": True,
        "subject": "Warning: could not send message for past 8 hours",
    },
    "multipart_report_emails/report_530.eml": {"report": True},
    "plain_emails/basic_email.eml": {
        "subject": "Testing 123",
        "from": ("Mikel Lindsaar", "test@lindsaar.net"),
        "text": "Plain email.\n\nHope it works well!\n\nMikel",
        "date": datetime(2008, 11, 22, 15, 4, 59, tzinfo=timezone(timedelta(hours=11))),
        "id": "6B7EC235-5B17-4CA8-B2B8-39290DEB43A3@test.lindsaar.net",
    },
    "plain_emails/mix_caps_content_type.eml": {
        "from": ("Big Bug", "bb@bug.com"),
        "id": "201002191008.30117.foo.bar@company.com",
    },
    "plain_emails/raw_email.eml": {
        "subject": "NOTE: 한국말로 하는 것",
        "text": "대부분의 마찬가지로, 우리는 하나님을 믿습니다.\n\n제 이름은 Jamis입니다.",
    },
    "plain_emails/raw_email_bad_time.eml": {
        "from": ("Атиковa", "yusuf75thu@auracom.net"),
        "date": datetime(3609, 6, 30, 15, 33, 50, tzinfo=timezone(timedelta(hours=6))),
    },
    "plain_emails/raw_email_double_at_in_header.eml": {"id": "d3b8cf8e49f0448085@0c28713a1@f473e@37signals.com"},
    "plain_emails/raw_email_incorrect_header.eml": {
        "subject": "Stop adware/spyware once and for all.",
        "text": "You are infected with: \nAd Ware and Spy Ware",
    },
    "plain_emails/raw_email_multiple_from.eml": {"from_all": ["tim@powerupdev.com", "concierge@powerupdev.com"]},
    "plain_emails/raw_email_reply.eml": {"in_reply_to": ("348F04F142D69C21-291E56D292BC@xxxx.net",)},
    "plain_emails/raw_email_with_at_display_name.eml": {
        "to": [("", "smith@gmail.com"), ("Mikel@Lindsaar", "raasdnil@gmail.com"), ("", "tom@gmail.com")],
        "from_all": ["test@lindsaar.net", "jack@lindsar.com"],
    },
    "plain_emails/raw_email_with_bad_date.eml": {"date": None},
    "plain_emails/raw_email_with_partially_quoted_subject.eml": {"subject": 'Re: Test: "漢字" mid "漢字" tail'},
    "rfc2822/example03.eml": {"to": [("Mary Smith", "mary@x.test"), ("", "jdoe@example.org"), ("Who?", "one@y.test")]},
    "rfc2822/example04.eml": {"to": [("Chris Jones", "c@a.test"), ("", "joe@where.test"), ("John", "jdoe@one.test")]},
    "rfc2822/example10.eml": {"from": ("Pete", "pete@silly.test"), "id": "testabcd.1234@silly.test"},
    "rfc2822/example11.eml": {"to": [("Mary Smith", "mary@example.net"), ("", "jdoe@test.example")]},
    "rfc2822/example13.eml": {"from": ("John Doe", "jdoe@machine.example"), "id": "1234@local.machine.example"},
    "rfc2822/example14.eml": {"subject": "Re: TEST テストテスト"},
    "rfc6532/utf8_headers.eml": {
        "from": ("Jöhn Doe", "jdöe@mächine.example"),
        "subject": "Säying Hello",
        "to": [("Märy Smith", "märy@exämple.net")],
    },
}


def test_the_samples_read_as_a_person_would_read_them(mails: dict[str, bytes]) -> None:
    for name, expected in EXPECTED.items():
        mail = parse(mails[name])
        for what, value in expected.items():
            assert _found(mail, what, value) == value, (name, what)


def _found(mail: ParsedMail, what: str, expected: Any) -> Any:
    pairs = {"to": mail.to, "cc": mail.cc}
    if what in pairs:
        return [(one.name, one.address) for one in pairs[what]]
    if what == "from":
        return (mail.from_.name, mail.from_.address) if mail.from_ else None
    if what in ("text", "html"):
        text = getattr(mail, what) or ""
        return expected if expected in text else text
    return {
        "files": [(one.filename, one.content_type, len(one.content)) for one in mail.attachments],
        "from_all": [one.address for one in mail.from_all],
        "report": mail.is_report,
        "automatic": mail.auto_submitted_because,
        "id": mail.message_id,
    }.get(what, getattr(mail, what, None))


def test_an_inline_picture_is_told_from_an_attachment(mails: dict[str, bytes]) -> None:
    mail = parse(mails["attachment_emails/attachment_message_rfc822_inline_image.eml"])
    picture, enclosed = mail.attachments
    assert (picture.filename, picture.inline, picture.content_id) == (
        "img.png",
        True,
        "emedfeb92f-a786-4718-a446-98db8afb53fb@kronos",
    )
    assert not enclosed.inline
    assert mail.html_is_rich
    # An enclosed mail is kept as the bytes that came, and can be read like any other.
    assert parse(enclosed.content).subject == "Another PDF"


# Where we knowingly read more than the standard library does: stray lines among the headers.
BETTER = {"plain_emails/raw_email_incorrect_header.eml", "rfc2822/example13.eml"}


def test_parts_are_cut_where_the_standard_library_cuts_them(mails: dict[str, bytes]) -> None:
    for name, raw in mails.items():
        if name not in BETTER:
            ours = [(part.content_type, _plain(_body(part))) for part in _leaves(read(raw))]
            theirs = [
                (one.get_content_type(), _plain(_payload(one))) for one in _stdlib_leaves(email.message_from_bytes(raw))
            ]
            assert ours == theirs, name


def _leaves(part: Part) -> list[Part]:
    return [leaf for child in part.parts for leaf in _leaves(child)] if part.parts else [part]


def _body(part: Part) -> bytes:
    return b"enclosed" if part.content_type.startswith("message/") else part.body()


def _stdlib_leaves(message: Message) -> list[Message]:
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        children: Any = message.get_payload()
        return [leaf for child in children for leaf in _stdlib_leaves(child)]
    return [message]


def _payload(message: Message) -> bytes:
    if message.is_multipart():  # an enclosed mail, which the standard library takes apart
        return b"enclosed"
    payload = message.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _plain(body: bytes) -> bytes:
    return body.replace(b"\r\n", b"\n").strip()
