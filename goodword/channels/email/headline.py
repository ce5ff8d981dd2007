"""Who and what about, of a mail that may not be readable as a whole: for the list of what was set aside."""

from email.errors import MessageError
from email.parser import BytesHeaderParser
from email.policy import compat32

from goodword.channels.email.headers import decoded

LOOKED_AT = 65_536
SHOWN = 200


def headline(raw: bytes) -> tuple[str, str]:
    """From and Subject as far as the first bytes tell; each "" where they do not. Never raises."""
    try:
        headers = BytesHeaderParser(policy=compat32).parsebytes(raw[:LOOKED_AT])
        sender, subject = str(headers.get("From", "")), str(headers.get("Subject", ""))
        return _short(decoded(sender)), _short(decoded(subject))
    except (MessageError, ValueError, LookupError):
        return "", ""


def _short(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())[:SHOWN]
