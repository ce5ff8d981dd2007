"""An outbound message as a mail: who it is from, what it answers, and the address at which answers come back."""

import msgspec
from django.utils.translation import gettext as _
from django.utils.translation import override

from goodword.accounts.organisation import organisation
from goodword.channels.email.addresses import message_id_for, signed_reply_address
from goodword.channels.email.compose import OutgoingMail, compose, subject_of_reply
from goodword.channels.email.mail import Address
from goodword.desk.conversations.models import Message
from goodword.desk.inboxes.mail import servers_of
from goodword.foundation.keys import key_for

CHAIN = 50
"""Mails of a conversation that are named in References; `compose` keeps what fits."""


class Parcel(msgspec.Struct, frozen=True):
    """What is handed to the mail server."""

    sender: str
    recipients: tuple[str, ...]
    message_id: str
    raw: bytes


def parcel_of(message: Message) -> Parcel:
    """The mail for an outbound message. The same message gives the same Message-ID however often it is tried."""
    inbox = message.inbox
    key = key_for("reply address")
    domain = inbox.address.rpartition("@")[2]
    message_id = message_id_for(message.public_id, key, domain)
    chain = _chain(message)
    to = tuple(message.recipients.get("to", ()))
    cc = tuple(message.recipients.get("cc", ()))
    raw = compose(
        OutgoingMail(
            from_=Address(name=_sender_name(message), address=inbox.address),
            to=tuple(Address(name="", address=address) for address in to),
            cc=tuple(Address(name="", address=address) for address in cc),
            reply_to=_reply_to(message, key),
            subject=_subject(message, first=not chain),
            text=message.text,
            message_id=message_id,
            in_reply_to=chain[-1] if chain else None,
            references=tuple(chain),
            date=message.created_at,
        )
    )
    return Parcel(sender=inbox.address, recipients=(*to, *cc), message_id=message_id, raw=raw)


def _chain(message: Message) -> list[str]:
    """Message-IDs of what was said before, oldest first, ending with what this message answers."""
    before = (
        Message.objects.filter(conversation=message.conversation_id, pk__lt=message.pk)
        .exclude(external_id="")
        .exclude(external_id__startswith="sha256:")  # too long to be named again
        .order_by("-pk")
        .values_list("kind", "external_id")[:CHAIN]
    )
    newest_first = list(before)
    chain = [external_id for _, external_id in reversed(newest_first)]
    answered = next((external_id for kind, external_id in newest_first if kind == "inbound"), None)
    if answered:
        chain.remove(answered)
        chain.append(answered)
    return chain


def _sender_name(message: Message) -> str:
    """The person, and the company that they write for."""
    language = organisation().language
    with override(language):
        return _("%(agent)s, %(brand)s") % {"agent": message.author_name, "brand": message.inbox.brand.name}


def _reply_to(message: Message, key: bytes) -> Address | None:
    inbox = message.inbox
    if not servers_of(inbox).signed_replies:
        return None
    try:
        address = signed_reply_address(inbox.address, message.conversation.public_id, key)
    except ValueError:  # the inbox's own address leaves no room for a token; Message-IDs still thread
        return None
    return Address(name=inbox.brand.name, address=address)


def _subject(message: Message, *, first: bool) -> str:
    subject = message.subject or message.conversation.subject
    return subject if first else subject_of_reply(subject)
