"""A raw mail becomes a message: read it, find whose it is, find the conversation, hand it to the desk."""

import hashlib
from datetime import datetime

from django.utils.translation import gettext_noop as N_  # noqa: N812 - as gettext's manual calls it

from goodword.channels.email.addresses import normalise, read_reply_address
from goodword.channels.email.mail import Attachment, ParsedMail, PoisonMail
from goodword.channels.email.parse import parse
from goodword.channels.email.text import preview, split_quotation
from goodword.desk.contacts.recognise import Known, recognise
from goodword.desk.conversations import matching
from goodword.desk.conversations.matching import Match
from goodword.desk.conversations.receive import File, Incoming, Receipt, receive
from goodword.desk.inboxes.mail import EMAIL
from goodword.flow.intake.addressing import inbox_of
from goodword.flow.intake.store import Envelope
from goodword.foundation.attachments.store import keep
from goodword.foundation.keys import key_for

PREVIEW = 200


def take_in(raw: bytes, *, raw_id: int, inbox: int, digest: bytes, envelope: Envelope, at: datetime) -> Receipt:
    """Makes the message. `at` is when we got it: the order of a conversation never follows the sender's clock.

    Belongs in a transaction. Raises PoisonMail where the mail cannot become a message of a customer; the text says why.
    """
    mail = parse(raw)
    if mail.is_report:
        raise PoisonMail(N_("A delivery report of a mail server, not a message of a customer."), "unreadable")
    address, name = _sender(mail, envelope)
    files = _kept(mail.attachments, at)
    known = recognise(channel=EMAIL, address=address, name=name, at=at)
    incoming = _incoming(mail, known, name or address, files, raw_id=raw_id, inbox=inbox, digest=digest, at=at)
    match = _match(mail, envelope, known, address, inbox)
    if match and match.belongs:
        return receive(incoming, conversation=match.conversation)
    return receive(incoming, conversation=None, linked_to=match.conversation if match else None)


def _kept(attachments: tuple[Attachment, ...], at: datetime) -> list[tuple[Attachment, int]]:
    """Each with its blob. In the order of their digests, so that two workers never wait for each other crosswise."""
    ordered = sorted(attachments, key=lambda attachment: hashlib.sha256(attachment.content).digest())
    blobs = {id(attachment): keep(attachment.content, at=at).pk for attachment in ordered}
    return [(attachment, blobs[id(attachment)]) for attachment in attachments]


def _sender(mail: ParsedMail, envelope: Envelope) -> tuple[str, str]:
    """Address and name of the one to answer: Reply-To, as forms set it, else From, else what the mail server was told."""
    named = (*mail.reply_to, *([mail.from_] if mail.from_ else []), *mail.from_all)
    candidates = [(who.address, who.name) for who in named] + [(envelope.sender, "")]
    addresses = [(normalise(written)[:320], name.strip()[:200]) for written, name in candidates]
    real = [(address, name) for address, name in addresses if "@" in address]
    for address, name in real:
        if inbox_of(address) is None:  # not ourselves, unless there is nobody else
            return address, name
    if real:
        return real[0]
    raise PoisonMail(N_("It names no sender, so there is nobody to answer."), "unreadable")


def _incoming(
    mail: ParsedMail,
    known: Known,
    author: str,
    files: list[tuple[Attachment, int]],
    *,
    raw_id: int,
    inbox: int,
    digest: bytes,
    at: datetime,
) -> Incoming:
    fresh, quoted = split_quotation(mail.text)
    return Incoming(
        inbox=inbox,
        contact=known.contact,
        identity=known.identity,
        author_name=author,
        subject=mail.subject,
        text=fresh,
        quoted=quoted,
        html=mail.html or "",
        html_is_rich=mail.html_is_rich,
        preview=preview(fresh or mail.text, PREVIEW),
        to=tuple(normalise(who.address) for who in mail.to),
        cc=tuple(normalise(who.address) for who in mail.cc),
        external_id=mail.message_id or "",
        in_reply_to=mail.in_reply_to[0] if mail.in_reply_to else "",
        digest=digest,
        raw_id=raw_id,
        automatic=mail.auto_submitted,
        dated_at=mail.date,
        received_at=at,
        files=tuple(
            File(
                blob=blob,
                name=attachment.filename,
                content_type=attachment.content_type,
                content_id=attachment.content_id or "",
                inline=attachment.inline,
            )
            for attachment, blob in files
        ),
    )


def _match(mail: ParsedMail, envelope: Envelope, known: Known, address: str, inbox: int) -> Match | None:
    """The conversation by the signed reply address, then by the mails that this one refers to, newest first."""
    key = key_for("reply address")
    for recipient in _recipients(mail, envelope):
        public_id = read_reply_address(recipient, key)
        if public_id and inbox_of(recipient) == inbox:  # another inbox's copy of the same mail takes its own way
            match = matching.by_public_id(public_id, contact=known.contact, address=address)
            if match:
                return match
    referred = [*mail.in_reply_to, *reversed(mail.references)]
    return matching.by_external_ids(list(dict.fromkeys(referred)), inbox=inbox, contact=known.contact, address=address)


def _recipients(mail: ParsedMail, envelope: Envelope) -> list[str]:
    written = [who.address for who in (*mail.to, *mail.cc)]
    return [address for address in (*envelope.recipients, *mail.delivered_to, *written) if "+" in address]
