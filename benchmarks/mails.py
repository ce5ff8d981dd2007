"""The mail that is measured: 5 KB of text, an HTML part, ordinary headers."""

from tests.cast.mails import mail

PARAGRAPH = "My spring box came today and the tin of First Flush is dented so badly that the lid will not close. " * 5


def five_kilobytes(number: int) -> bytes:
    """A mail of about 5,000 bytes, different each time; every tenth comes from a sender who is new."""
    text = f"Good morning,\n\n{PARAGRAPH}\n\n{PARAGRAPH}\n\nKind regards\nHannah Whitlock\n{number}"
    html = "".join(f"<p>{part}</p>" for part in (*[PARAGRAPH] * 6, f"Kind regards {number}"))
    return mail(
        text,
        html=html,
        sender=f"Hannah Whitlock <hannah{number // 10}@larkfield.example>",
        subject=f"Dented tin in my spring box {number}",
        message_id=f"bench-{number}@larkfield.example",
    )
