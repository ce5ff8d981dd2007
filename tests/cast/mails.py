"""Mails of the tests."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import count

MORNING = datetime(2026, 5, 11, 9, 24, tzinfo=UTC)
_numbers = count(1)


def mail(
    text: str = "The lid does not close.",
    *,
    sender: str = "Hannah Whitlock <hannah@larkfield.example>",
    to: str = "hello@konvalin.example",
    cc: str = "",
    subject: str = "Dented tin",
    answers: str = "",
    message_id: str | None = None,
    html: str = "",
    headers: dict[str, str] | None = None,
) -> bytes:
    """An ordinary mail. `answers` is the Message-ID that it answers, without brackets."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    if cc:
        message["Cc"] = cc
    message["Date"] = format_datetime(MORNING)
    message["Message-ID"] = f"<{message_id or f'{next(_numbers)}@larkfield.example'}>"
    if answers:
        message["In-Reply-To"] = message["References"] = f"<{answers}>"
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()
